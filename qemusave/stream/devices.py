"""Device state by field name, decoded as the stream's own description of it says (docs/facts/stream.md)."""

from __future__ import annotations

from ..declared import StreamSection
from ..errors import FormatError
from ..files.budget import Budget
from .described import NULL, SIGNED, UNSIGNED, Field, State, len_subsection_head

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Protocol

    from .description import DeviceDescription, VmDescription
    from .section import Section
    from .sections import StreamReader

    class Passed(Protocol):
        """A stream that has been read to its end: :class:`.memory.Ram`, or what was read for another purpose."""

        @property
        def sections(self) -> list[Section]:
            """What the stream consists of."""

        @property
        def reader(self) -> StreamReader:
            """What has read it."""

        def state(self, section: Section) -> bytes:
            """Return the bytes of a section, without head and footer."""


_MOST_VALUES = 1 << 21  # of all devices; a vCPU has 400 to 2000, a device with much graphics state 20000
_MOST_RAW = 1 << 22  # bytes of a device that are shown as digits; those of real ones that nothing describes are fewer
_MOST_TRIES = 1 << 16
_NULL_POINTER = b"0"  # QEMU migration/vmstate-types.c (vmstate_info_nullptr)


class Device:
    """The state of a device; ``device["regs.irq_stat"]`` is one value of it.

    Attributes:
        section: where it stands in the stream.
        fields: values by field name: numbers, lists of them, dicts for nested state, hexadecimal digits for the rest,
            None for a null pointer.  Subsections are fields, too, under their names.  Bytes that are not described are
            the field ``data``.
        problem: why the state is not decoded, or None.
    """

    __slots__ = ("fields", "problem", "section")

    def __init__(self, section: Section, fields: dict[str, Any], problem: FormatError | None = None) -> None:
        self.section, self.fields, self.problem = section, fields, problem

    @property
    def name(self) -> str:
        """QEMU's name of it, with its place on the bus: ``0000:00:1f.2/ich9_ahci``."""
        return self.section.name or ""

    @property
    def instance(self) -> int | None:
        """Which of those of one name it is, as QEMU counts them."""
        return self.section.instance

    def __getitem__(self, path: str) -> Any:
        """Return a value by its path in :attr:`fields`; see :func:`.paths.look_up`.

        Raises:
            KeyError: there is no such field, or several; the message names those that are meant or near.
        """
        from .paths import look_up

        return look_up(self.fields, path, self.name)

    def __repr__(self) -> str:
        wrong = "" if self.problem is None else ", not decoded"
        return f"<Device {self.name!r} #{self.instance}: {len(self.fields)} fields{wrong}>"


def devices(stream: Passed, *, name: str | None = None) -> Iterator[Device]:
    """Yield the devices of a stream, in its order; names and instances may come twice.

    A device whose description does not fit comes as bytes, with the reason, and hides no other.

    Args:
        stream: the stream; ``image.ram`` is one.
        name: only devices of that name.

    Raises:
        UnsupportedError: the stream does not describe its devices.
        FormatError: the description is there, but larger than that of any guest.
    """
    budget = Budget("the values of the devices", objects=_MOST_VALUES)
    for section, told in described(stream):
        if name is None or section.name == name:
            yield _device(stream, section, description_of(stream), told, budget)


def description_of(stream: Passed) -> VmDescription:
    """Return what a stream says of its devices; raises as :func:`devices` does."""
    reader = stream.reader
    if reader.undescribed is not None:
        raise reader.undescribed
    if reader.description is None:
        raise reader.cursor.unsupported("the stream has no description of its device state", "vmdescription")
    return reader.description


def described(stream: Passed) -> Iterator[tuple[Section, DeviceDescription | None]]:
    """Yield the sections of devices, and what the description says of each; raises as :func:`devices` does."""
    order = description_of(stream).order()
    for section in stream.sections:
        if section.kind == "FULL":
            yield section, order.next(section.name, section.instance)


def _device(
    stream: Passed, section: Section, description: VmDescription, told: DeviceDescription | None, budget: Budget
) -> Device:
    data = stream.state(section)
    try:
        if told is None:
            raise FormatError(f"the description does not have {section.name}")
        return Device(section, decode(description.state(told), data, budget))
    except FormatError as error:
        problem = type(error)(
            f"the state of {section.name} cannot be decoded: {error.message}",
            path=stream.reader.cursor.path,
            offset=section.body,
            expected=error.expected,
            found=error.found,
            **error.details,
        )
        return Device(section, {"data": data.hex()} if len(data) <= _MOST_RAW else {}, problem)


def decode(state: State, data: bytes, budget: Budget | None = None) -> dict[str, Any]:
    """Decode state by its description.

    QEMU describes only the first element of most arrays of structures.  Where others are of another size, as they are
    null pointers or hold arrays, they are decoded if there is one way to do it, and else the bytes of all are
    hexadecimal digits; what stands around them is decoded.

    Args:
        state: the description.
        data: all bytes of it.
        budget: of which each value costs one object.

    Raises:
        FormatError: the two do not fit.
    """
    budget = budget or Budget("the values of a device", objects=_MOST_VALUES)
    values: dict[str, Any] = {}
    lists: set[str] = set()
    at = 0
    for part, size in laid_out(state, len(data)):
        piece = data[at : at + size]
        at += size
        if isinstance(part, State):
            values[part.name] = _subsection(part, piece, budget)
        else:
            _put(values, lists, part, _elements(part, piece, budget))
    return values


def laid_out(state: State, length: int) -> Iterator[tuple[Field | State, int]]:
    """Yield fields and subsections with their bytes; one whose size is in doubt has what the others leave.

    Args:
        state: the description.
        length: bytes of all of it.

    Raises:
        FormatError: the two do not fit.
    """
    parts: list[Field | State] = [*state.fields, *state.subsections]
    loose = [part for part in parts if _loose(part)] if state.size != length else []
    left = length - state.size + sum(map(_size, loose))
    if left < 0 or (not loose and left):
        raise FormatError("the description does not fit", expected=state.size, found=length)
    done = 0
    for part in parts:
        size = left if loose and part is loose[0] else _size(part)
        if len(loose) > 1 and part is loose[0]:
            yield Field("data", "", length - done, None, False, None), length - done
            return
        yield part, size
        done += size


def _loose(part: Field | State) -> bool:
    return part.elastic


def _size(part: Field | State) -> int:
    return len_subsection_head(part) + part.size if isinstance(part, State) else part.size * part.elements


def _subsection(sub: State, data: bytes, budget: Budget) -> dict[str, Any]:
    if data[:1] != bytes([StreamSection.SUBSECTION]):
        raise FormatError(f"the subsection {sub.name} is not where it is described", found=data[:1])
    return decode(sub, data[len_subsection_head(sub) :], budget)


def _put(values: dict[str, Any], lists: set[str], f: Field, elements: list[Any]) -> None:
    """Add a field, or what there is of an array, whose elements may be described one by one, the last like a field."""
    if f.name in lists:
        values[f.name] += elements
    elif f.name in values:
        values[f.name] = [values[f.name], *elements]
        lists.add(f.name)
    elif f.listed:
        values[f.name] = elements
        lists.add(f.name)
    else:
        (values[f.name],) = elements


def _elements(f: Field, data: bytes, budget: Budget) -> list[Any]:
    budget.spend(objects=f.elements)
    pieces = parted(f, data)
    if pieces is None:
        return [data.hex()]
    return [None if piece is None else value_of(f, piece, budget) for piece in pieces]


def parted(f: Field, data: bytes) -> list[bytes | None] | None:
    """Part the bytes of a field into its elements, None for a null pointer; None if there is more than one way."""
    if len(data) == f.size * f.elements:
        return [data[n * f.size : (n + 1) * f.size] for n in range(f.elements)]
    return _pointed(f, data)


def element_size(f: Field, piece: bytes | None) -> int:
    """Bytes of an element; a null pointer between others takes one."""
    return len(_NULL_POINTER) if piece is None else f.size


def value_of(f: Field, data: bytes, budget: Budget | None = None) -> Any:
    """Decode an element of a field."""
    if f.kind in SIGNED or f.kind in UNSIGNED:
        number = int.from_bytes(data, "big", signed=f.kind in SIGNED)
        return bool(number) if f.kind == "bool" else number
    if data == _NULL_POINTER and (f.kind == NULL or f.null):
        return None
    return data.hex() if f.nested is None or f.null else decode(f.nested, data, budget)


def _pointed(f: Field, data: bytes) -> list[bytes | None] | None:
    """Part an array of pointers, of which the first is not null, if there is one way to do it; None stands for null."""
    missing, each = f.size * f.elements - len(data), f.size - 1
    if f.null or each < 1 or missing <= 0 or missing % each or (nulls := missing // each) * f.elements > _MOST_TRIES:
        return None
    ways: dict[int, int | None] = {0: 0}  # by the nulls so far: which elements are null, a bit each; None: several ways
    for number in range(f.elements):
        longer: dict[int, int | None] = {}
        for before, way in ways.items():
            at = (number - before) * f.size + before
            null = number > 0 and before < nulls and data[at : at + 1] == _NULL_POINTER
            for more in (0, 1)[: 1 + null]:
                several = way is None or before + more in longer
                longer[before + more] = None if several or way is None else way | more << number
        ways = longer
    way = ways.get(nulls)
    return None if way is None else list(_pieces(f, data, way))


def _pieces(f: Field, data: bytes, way: int) -> Iterator[bytes | None]:
    at = 0
    for number in range(f.elements):
        null = way >> number & 1
        yield None if null else data[at : at + f.size]
        at += 1 if null else f.size
