"""The reader of an image's header, its rules and its writer: ``qemusave/image/generated.py``, plain Python."""

from __future__ import annotations

from ....outputs.notice import NOTICE
from ....spec.nodes import Conditional, Const, Int, Raw, Spec
from ....spec.places import Layout, Place, header_of
from ..declared import flatten
from .names import Scope
from .read import VERSIONS

_START = '''from __future__ import annotations

from struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Words = tuple[Any, ...]
    """{all}."""

'''


def text(spec: Spec) -> str:
    """Return ``generated.py`` of ``image``."""
    layout = header_of(spec)
    fields, _ = flatten(spec, layout.record)
    names = [name for name, _, _ in fields]
    key, little, big = _order(layout)
    codes = "".join(code for _, _, code in fields)
    shown = ", ".join([*names, key])
    head = f'"""Reads, checks and writes the header of an image, as formats/ declares it.\n\n{NOTICE}\n"""\n\n'
    lines = [f'_LITTLE = Struct("<{codes}")', f'_BIG = Struct(">{codes}")', "_little = _LITTLE.unpack_from"]
    lines += ["_big = _BIG.unpack_from", "", ""]
    lines += ["def read_words(data: bytes) -> Words:", f'    """Read one: {layout.record.doc}"""']
    lines += ["    words = _little(data)", f"    return words + ({little},) if {_condition(spec, layout, names)} else "]
    lines[-1] += f"_big(data) + ({big},)"
    lines += ["", "", "def read_both(data: bytes) -> tuple[Words, Words]:"]
    lines += ['    """Read one in both byte orders, little-endian first, whatever decides between them."""']
    lines += [f"    return _little(data) + ({little},), _big(data) + ({big},)"]
    lines += ["", "", "def put_words(words: Words) -> bytes:", f'    """Write one: {layout.record.doc}"""']
    lines += ["    *numbers, order = words", f"    return (_BIG if order == {big} else _LITTLE).pack(*numbers)"]
    checked = [p for p in layout.stored if _tests(spec, layout, p)]
    lines += ["", "", "def is_sound(words: Words) -> bool:"]
    lines += ['    """Tell whether each number is one that the format allows; the signature is not looked at."""']
    lines += [f"    {shown} = words", "    return ("]
    for number, p in enumerate(checked):
        good = " and ".join(test for test, _, _ in _tests(spec, layout, p))
        when = f"(not {_written(spec, layout, p.field.when)} or {good})" if p.field.when is not None else good
        lines.append(f"        {'and ' if number else ''}{when}")
    lines += ["    )", "", "", "def broken(words: Words) -> Iterator[tuple[str, int, Any, int, bool, str]]:"]
    lines += ['    """Yield the numbers that the format does not allow, in their order.', ""]
    lines += [
        "    Each is the field's name, what it is, what it is to be, the bound of it, whether it is beyond what is"
    ]
    lines += ['    known rather than wrong, and what the field is for.\n    """', f"    {shown} = words"]
    for p in checked:
        lines += _yields(spec, layout, p)
    return head + _START.replace("{all}", shown) + "\n".join(lines) + "\n"


def _order(layout: Layout) -> tuple[str, int, int]:
    """Say which field decides the byte order, and by which values."""
    assert layout.order is not None
    name, little, big = layout.order
    return name, int(little.value), int(big.value)


def _condition(spec: Spec, layout: Layout, names: list[str]) -> str:
    """Write when a header is little-endian, of the words as such a one has them."""
    key, little, _ = _order(layout)
    (decided,) = (p.field.type for p in layout.places if p.field.name == key)
    match getattr(decided, "expr", None):
        case Conditional(condition, Const(yes), Const()) if int(yes) == little:
            written = Scope(spec, layout.record)(condition)
        case other:
            raise AssertionError(other)
    where = {p.offset: names.index(p.field.name) for p in layout.stored}
    for p in layout.places:
        if p.field.peek:
            assert isinstance(p.field.type, Int) and p.field.type.order == "le"
            written = written.replace(p.field.name, f"words[{where[p.offset]}]")
    return written.removeprefix("(").removesuffix(")")


def _written(spec: Spec, layout: Layout, e: object) -> str:
    return Scope(spec, layout.record)(e)  # type: ignore[arg-type]


def _tests(spec: Spec, layout: Layout, p: Place) -> list[tuple[str, str, str]]:
    """List what a number is to be: the test, how that is said, and the bound."""
    f = p.field
    if isinstance(f.type, Raw) or not isinstance(f.type, Int):
        return []
    found = []
    if f.type.enum:
        members = [int(m.value) for m in spec.enums[f.type.enum].members]
        if f.type.flags:
            found.append((f"not {f.name} & ~{sum(members):#x}", f'"bits of {sum(members):#x}"', f"{sum(members):#x}"))
        else:
            allowed = ", ".join(map(str, sorted(members)))
            found.append((f"{f.name} in {{{allowed}}}", f"[{allowed}]", str(max(members))))
    for bound, sign in ((f.least, ">="), (f.most, "<=")):
        if bound is not None:
            value = _written(spec, layout, bound)
            said = f'"{sign} {value}"' if isinstance(bound, Const) else f'f"{sign} {{{value}}}"'
            found.append((f"{f.name} {sign} {value}", said, value))
    return found


def _yields(spec: Spec, layout: Layout, p: Place) -> list[str]:
    lines, f = [], p.field
    beyond = f.name in VERSIONS or bool(getattr(f.type, "enum", ""))
    for test, expected, bound in _tests(spec, layout, p):
        when = f"{_written(spec, layout, f.when)} and " if f.when is not None else ""
        lines += [f"    if {when}not ({test}):"]
        lines += [f"        yield {f.name!r}, {f.name}, {expected}, {bound}, {beyond}, {f.doc!r}"]
    return lines
