"""A pickle for GNU poke: the records as types with their constraints, so that an image can be looked at and edited."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import replace

from ..spec.nodes import Binary, Conditional, Const, Enumeration, Expr, Field, Int, Name, Raw, Ref, Spec, Value
from ..spec.places import Layout, Place, areas_of, header_of, layouts, write
from .notice import file_name, notice

_INTRODUCTION = """\
/* Try it:  poke IMAGE
     (poke) .load {file}
     (poke) var image = {type} @ 0#B
     (poke) image.{first}
{example}
{rules}  */"""

_SWITCHED = "Mapping a header sets poke's byte order to that of the header, as poke's own pickles do.  "

_RULES = """Of a record, the type has the fields up to the first whose size depends on the file.  A name that is a \
word of poke's language ends in `_`."""

_WORDS = frozenset(
    """any as assert asm big bit byte catch char const continue break else for format fun if immutable in int isa lambda
    little load long method nibble nothing offset pinned raise return short sizeof string struct try type uint ulong
    union unit unmap until ushort var void where while""".split()  # noqa: SIM905 - fifty words, not fifty quotes
)


def text(spec: Spec) -> str:
    """Return the pickle."""
    header, first = header_of(spec), spec.records[spec.root].fields[0]
    lines = [f"/* {notice(spec)} */", _introduction(spec)]
    for name, (value, doc) in spec.constants.items():
        lines += ["", f"/* {doc} */", f"var {spec.about.prefix.upper()}_{name} = {value}UL;"]
    for e in spec.enums.values():
        lines += _members(spec, e)
    for layout in layouts(spec):
        lines += _type(spec, layout)
    lines += ["", f"/* {spec.records[spec.root].doc} */", f"type {_type_name(spec, spec.root)} =", "  struct", "  {"]
    lines += [f"    /* {first.doc} */", f"    {_type_name(spec, header.record.name)} {first.name};"]
    for f in areas_of(spec):
        lines += _area(f, first.name)
    return "\n".join([*lines, "  };"]) + "\n"


def _introduction(spec: Spec) -> str:
    """Say how the pickle is used, and what it holds."""
    example = spec.about.examples.get("poke", "")
    rules = _SWITCHED * (header_of(spec).order is not None) + _RULES
    return _INTRODUCTION.format(
        file=file_name(spec, "poke"),
        type=_type_name(spec, spec.root),
        first=spec.records[spec.root].fields[0].name,
        example=f"     (poke) {example}\n" * bool(example),
        rules=textwrap.fill(rules, 114, initial_indent="   ", subsequent_indent="   "),
    )


def _type_name(spec: Spec, record: str) -> str:
    """Name the type of a record."""
    return "_".join(part.capitalize() for part in f"{spec.about.prefix}_{record}".split("_"))


def _member_name(spec: Spec, enum: str, member: str) -> str:
    """Name the variable of an enumeration's member."""
    return f"{spec.about.prefix}_{enum}_{member}".upper()


def _name(name: str) -> str:
    return name + "_" * (name in _WORDS)


def _members(spec: Spec, e: Enumeration) -> Iterator[str]:
    yield f"\n/* {e.doc} */"
    for m in e.members:
        value = _array(m.value) if isinstance(m.value, bytes) else f"{m.value}UL"
        yield f"var {_member_name(spec, e.name, m.name)} = {value}; /* {m.doc} */"


def _array(value: bytes) -> str:
    return f"[{', '.join(f'{b:#04x}UB' for b in value)}]"


def _type(spec: Spec, layout: Layout) -> Iterator[str]:
    rest = "" if layout.whole else " What follows has no fixed size."
    yield f"\n/* {layout.record.doc}{rest} */"
    yield f"type {_type_name(spec, layout.record.name)} ="
    yield from ("  struct", "  {")
    at: int | None = 0
    values = {p.field.name: p.field.type.expr for p in layout.places if isinstance(p.field.type, Value)}
    for p in layout.places:
        f = p.field
        yield f"    /* {f.doc} */"
        if isinstance(f.type, Value):
            yield f"    method {_name(f.name)} = uint<64>: {{ return {_write(f.type.expr)}; }}"
            if layout.order and layout.order[0] == f.name:
                order = f"({_write(f.type.expr)}) == {int(layout.order[2].value)}UL ? ENDIAN_BIG : ENDIAN_LITTLE"
                yield f"    var chosen = set_endian ({order});"
            continue
        order = {"be": "big ", "le": "little ", "native": ""}[f.type.order] if isinstance(f.type, Int) else ""
        kind = f"{order}uint<{p.size * 8}>" if isinstance(f.type, Int) else f"byte[{p.size}]"
        tests = " && ".join(f"({test})" for test in _tests(spec, replace(p, field=_inlined(f, values))))
        place = "" if at == p.offset else f" @ {p.offset}#B"
        yield f"    {kind} {_name(f.name)}{' : ' * bool(tests)}{tests}{place};"
        at = p.offset + p.size
    for f, shift, mask in layout.record.bits():
        yield f"    /* {f.doc} */"
        yield f"    method {_name(f.name)} = uint<64>: {{ return (word .>> {shift}) & {mask:#x}UL; }}"
    yield "  };"


def _tests(spec: Spec, p: Place) -> list[str]:
    """Write what the declaration asks of a field; a field of some files only is there in all, and then not judged."""
    f, tests = p.field, []
    if isinstance(f.type, Raw) and f.type.any_of:
        tests.append(_any(spec, f, f.type.any_of))
    if isinstance(f.type, Raw) and f.type.literal is not None:
        tests.append(f"{_name(f.name)} == {_array(f.type.literal)}")
    if f.among:
        tests.append(" || ".join(f"{_name(f.name)} == {_member(spec, value)}" for value in f.among))
    elif isinstance(f.type, Int) and f.type.enum:
        if f.type.flags:
            known = " | ".join(_members_of(spec, f.type.enum))
            tests.append(f"({_name(f.name)} & ~({known})) == 0")
        else:
            tests.append(_any(spec, f, f.type.enum))
    for bound, sign in ((f.least, ">="), (f.most, "<=")):
        if bound is not None:
            tests.append(f"{_name(f.name)} {sign} {_write(bound, nested=True)}")
    return [f"!({_write(f.when)}) || ({test})" for test in tests] if f.when is not None else tests


def _any(spec: Spec, f: Field, enum: str) -> str:
    return " || ".join(f"{_name(f.name)} == {member}" for member in _members_of(spec, enum))


def _members_of(spec: Spec, enum: str) -> list[str]:
    return [_member_name(spec, enum, m.name) for m in spec.enums[enum].members]


def _member(spec: Spec, e: Expr) -> str:
    if isinstance(e, Const) and e.of:
        name = next(m.name for m in spec.enums[e.of].members if m.value == e.value)
        return _member_name(spec, e.of, name)
    return _write(e)


def _area(f: Field, header: str) -> Iterator[str]:
    assert isinstance(f.type, Raw | Ref)
    if f.at is not None:
        yield f"    /* Where this begins: {f.doc} */"
        yield f"    method ofs_{f.name} = offset<uint<64>,B>: {{ return {_write(f.at, header)}#B; }}"
        return
    yield f"    /* {f.doc} */"
    when = f" if {_write(f.when, header)}" if f.when is not None else ""
    yield f"    byte[{_write(f.type.size, header)}] {_name(f.name)}{when};"


def _write(e: Expr | None, record: str = "", *, nested: bool = False) -> str:
    assert e is not None
    before = f"{record}." if record else ""
    return write(_widened(e), "{}UL", lambda name: before + _name(name), nested=nested)


def _inlined(f: Field, values: dict[str, Expr]) -> Field:
    """Put values in the place of their names, since no constraint may call a method."""

    def inline(e: Expr) -> Expr:
        if isinstance(e, Name):
            return inline(values[e.path[0]]) if e.path[0] in values else e
        if isinstance(e, Binary):
            return Binary(e.op, inline(e.left), inline(e.right))
        return Conditional(inline(e.condition), inline(e.yes), inline(e.no)) if isinstance(e, Conditional) else e

    when, least, most = (None if e is None else inline(e) for e in (f.when, f.least, f.most))
    return replace(f, when=when, least=least, most=most)


def _widened(e: Expr) -> Expr:
    """Give both alternatives of a choice one type, as poke asks: a field beside a number becomes one of 64 bits."""
    if isinstance(e, Binary):
        return replace(e, left=_widened(e.left), right=_widened(e.right))
    if not isinstance(e, Conditional):
        return e
    sides = [_widened(side) for side in (e.yes, e.no)]
    if len({isinstance(side, Name) for side in sides}) > 1:
        sides = [Binary("+", side, Const(0)) if isinstance(side, Name) else side for side in sides]
    return Conditional(_widened(e.condition), *sides)
