"""What the description says of one device, checked: fields, nested state, subsections, sizes (docs/facts/stream.md).

Source: QEMU ``migration/vmstate.c`` (``vmsd_desc_field_start``, ``vmstate_save_state_v``), versions 2.3 to 11.
"""

from __future__ import annotations

from struct import Struct

from .. import declared
from ..errors import FormatError
from ..tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Known = dict[str, "tuple[dict[str, Any], State]"]
    """By name of the kind: the description of a structure, and what it was found to be."""

SIGNED = {f"int{bits}": bits // 8 for bits in (8, 16, 32, 64)}
"""Types of signed numbers, and their bytes."""
UNSIGNED = {**{f"u{name}": size for name, size in SIGNED.items()}, "timer": 8, "bool": 1, "cpsr": 4}
"""Types of other numbers, and their bytes."""
NULL = "nullptr"
"""The type of a null pointer in an array of them, as QEMU names it since 9.1.3."""
_WIDTHS = {**SIGNED, **UNSIGNED, NULL: 1}
_NUMBERS = ("array_len", "index", "size", "version")
_KEYS = {"name", "type", "struct", *_NUMBERS}
_MOST = 1 << 31  # QEMU counts in `int`
_LEN_SUBSECTION = 1 + Struct(declared.SHORT_STRING_CODE).size + Struct(declared.SUBSECTION_HEAD_CODE).size


class Field(NamedTuple):
    """A field, or a run of elements of an array.

    Attributes:
        name: its name; elements of an array that are described one by one repeat it.
        kind: the first word of QEMU's name of the type: ``int32 le`` and ``int32 equal`` are stored like ``int32``.
        size: bytes of one element.
        many: how many elements, or None where the description does not say that it is an array.
        listed: whether it is known to be part of an array.
        nested: the state of a structure, or None.
    """

    name: str
    kind: str
    size: int
    many: int | None
    listed: bool
    nested: State | None

    @property
    def elements(self) -> int:
        """How many elements stand in the stream."""
        return 1 if self.many is None else self.many

    @property
    def null(self) -> bool:
        """Whether it is a null pointer as QEMU described it before 9.1.3: a structure with nothing in it."""
        return self.nested is not None and not self.nested.size and self.size == 1

    @property
    def elastic(self) -> bool:
        """Whether its elements may differ in size: only the first one of an array of structures is described."""
        return self.elements > 1 and self.nested is not None


class State(NamedTuple):
    """The state of a device, of a structure in it, or of a subsection.

    Attributes:
        name: of its kind; empty for a null pointer as QEMU described it before 9.1.3.
        fields: in stream order.
        subsections: in stream order, behind the fields.
        size: bytes, as far as the description says.
    """

    name: str
    fields: tuple[Field, ...]
    subsections: tuple[State, ...]
    size: int

    @property
    def doubtful(self) -> bool:
        """Whether :attr:`size` may be wrong: of an array of pointers in it only the first, null, is described."""
        inner = (*(f.nested for f in self.fields if f.nested is not None), *self.subsections)
        return any(f.null and f.elements > 1 for f in self.fields) or any(state.doubtful for state in inner)

    @property
    def elastic(self) -> bool:
        """Whether an array is in it whose elements may differ in size."""
        return any(f.elastic for f in self.fields) or any(sub.elastic for sub in self.subsections)

    def allows(self, size: int) -> bool:
        """Say whether a state of another size is told apart from a broken one.

        It may hold null pointers that are not described, or one digit of its description may have been damaged.
        """
        if self.doubtful or size == self.size:
            return True
        more = size - self.size
        every = [*self.fields, *(f for sub in self.subsections for f in sub.fields)]
        return any(_nulls(f, -more) or more in _damages(f) for f in every)


def _nulls(f: Field, missing: int) -> bool:
    each = f.size - 1
    return f.elastic and each > 0 and missing % each == 0 and 0 < missing // each < f.elements


def _damages(f: Field) -> Iterator[int]:
    """Yield by how many bytes a field would be longer if one bit of a digit of its description were another."""
    if f.kind not in _WIDTHS and f.nested is None:  # else another size would have been noticed
        yield from (other * f.elements for other in _flips(f.size))
    yield from (other * f.size for other in _flips(f.many) if f.many is not None)


def _flips(number: int | None) -> Iterator[int]:
    text = str(number or 0)
    for at, digit in enumerate(map(int, text)):
        unit = 10 ** (len(text) - at - 1)
        yield from ((digit ^ bit) * unit - digit * unit for bit in (1, 2, 4, 8) if digit ^ bit < 10)


def state_of(described: dict[str, Any], known: Known | None = None) -> State:
    """Check the description of a device, a structure or a subsection.

    Args:
        described: what the JSON says; it is nested no deeper than Python's stack.
        known: what was found of structures before: elements of arrays, and vCPUs, are mostly described alike.

    Raises:
        FormatError: names are no text, sizes or counts no numbers that fit, or nested state has another size.
    """
    if "fields" not in described and "size" in described:
        return State("", (_plain("data", described),), (), _number(described, "size"))
    if described and "fields" not in described:
        raise FormatError("a state has no fields", found=list(described)[:4])
    told = _objects(described, "fields")
    fields = tuple(_counted([_field(f, {} if known is None else known) for f in told]))
    _check_indices(fields, told)
    size = sum([f.size if f.many is None else f.size * f.many for f in fields])
    subsections: tuple[State, ...] = ()
    if "subsections" in described:
        subsections = tuple(state_of(sub, known) for sub in _objects(described, "subsections"))
        names = [sub.name for sub in subsections]
        if "" in names or len({*names, *(f.name for f in fields)}) < len(names) + len({f.name for f in fields}):
            raise FormatError("its subsections have no names of their own", found=names[:4])
        size += sum(len_subsection_head(sub) + sub.size for sub in subsections)
    return State(_text(described, "vmsd_name") if "vmsd_name" in described else "", fields, subsections, size)


def len_subsection_head(sub: State) -> int:
    """Give the bytes of a subsection before its fields: type, name with length, version."""
    return _LEN_SUBSECTION + len(sub.name.encode("utf-8", "surrogatepass"))


def _plain(name: str, described: dict[str, Any]) -> Field:
    return Field(name, "buffer", _number(described, "size"), None, False, None)


def _field(described: dict[str, Any], known: Known) -> Field:
    name, size, nested = _text(described, "name"), _number(described, "size"), described.get("struct")
    kind = _text(described, "type").partition(" ")[0]
    if kind in _WIDTHS and nested is None and size != _WIDTHS[kind]:
        raise FormatError(f"the field {name!r} is a {kind} of {size} bytes", expected=_WIDTHS[kind], found=size)
    many = _number(described, "array_len") if "array_len" in described else None
    if not described.keys() <= _KEYS and (
        strange := [key for key, value in described.items() if isinstance(value, int) and key not in _NUMBERS]
    ):
        raise FormatError(f"the field {name!r} has a number that is not known", found=strange[:4])
    state = None
    if nested is not None:
        if not isinstance(nested, dict):
            raise FormatError(f"the structure {name!r} is not described by an object", found=type(nested).__name__)
        said, state = known.get(str(nested.get("vmsd_name")), ({}, None))
        if state is None or said != nested:
            state = state_of(nested, known)
            known[state.name] = nested, state
        if nested and state.size != size and not (state.elastic or state.doubtful):
            message = f"the structure {name!r} has another size than what is in it"
            raise FormatError(message, expected=size, found=state.size)
    return Field(name, kind, size, many, many is not None or "index" in described, state)


def _check_indices(fields: tuple[Field, ...], told: list[dict[str, Any]]) -> None:
    """See that no element of an array is said to stand further behind than there are elements."""
    if not any("index" in described for described in told):
        return
    there: dict[str, int] = {}
    for f, described in zip(fields, told, strict=True):
        before = there.get(f.name, 0)
        if "index" in described and (index := _number(described, "index")) > before:
            raise FormatError(f"the array {f.name!r} lacks elements", expected=before, found=index)
        there[f.name] = before + f.elements


def _counted(fields: list[Field]) -> Iterator[Field]:
    """Give arrays of pointers their real counts.

    QEMU describes the first run of such an array, if its pointers are not null, with the count of all of it, and then
    the runs behind it once more.
    """
    for number, f in enumerate(fields):
        if f.many is not None and f.kind != NULL and not (number and fields[number - 1].name == f.name):
            behind = 0
            for other in fields[number + 1 :]:
                if other.name != f.name:
                    break
                behind += other.elements
            yield f._replace(many=f.many - behind) if 0 < behind < f.many else f
        else:
            yield f


def _objects(described: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = described.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise FormatError(f"{key!r} is not a list of objects", found=type(value).__name__)
    return value


def _text(described: dict[str, Any], key: str) -> str:
    value = described.get(key)
    if not isinstance(value, str):
        raise FormatError(f"{key!r} is not a text", found=value if value is None else type(value).__name__)
    return value


def _number(described: dict[str, Any], key: str) -> int:
    value = described.get(key)
    if type(value) is not int or not 0 <= value <= _MOST:
        raise FormatError(f"{key!r} is not a number that fits", found=value if value is None else str(value)[:20])
    return value
