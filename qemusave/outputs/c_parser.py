"""The parser in the C header: the header's fields in their order, checked as the declaration does, then the areas."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ..spec.nodes import Const, Expr, Field, Int, Raw, Ref, Spec, Value
from ..spec.places import Place, areas_of, header_of, write

PREFIX = "qemusave_"
"""What every name in the C header begins with."""

_PARSE = """Read the header of an image: find its byte order, and refuse what the format does not allow.

data: the first bytes of the file, QEMUSAVE_LEN_HEADER of them; more do no harm. Any bytes are safe.
size: how many there are.
file_size: bytes of the whole file, which must hold the areas that the header speaks of.
image: filled when QEMUSAVE_OK is returned; otherwise its content means nothing.

Text in the areas ends at the first NUL, or with the area."""


def lines(spec: Spec) -> Iterator[str]:
    """Write the errors, what the parser finds, and the parser."""
    header, first = header_of(spec), spec.records[spec.root].fields[0]
    checked = [p for p in header.places if _tests(spec, p)]
    truncated = [first, *(f for f in areas_of(spec) if f.at is None)]
    yield from ("", *comment("Why an image was refused: the field that is wrong, or the area that the file ends in."))
    yield f"enum {PREFIX}error {{"
    yield "    QEMUSAVE_OK = 0,"
    yield from (f"    {_error(p.field)}," for p in checked)
    yield from (f"    {_truncated(f)}," for f in truncated)
    yield "};"
    yield from ("", *comment("Say in words what an error means; never NULL."))
    yield f"static inline const char *{PREFIX}error_text(enum {PREFIX}error error)"
    yield from ("{", "    switch (error) {", "    case QEMUSAVE_OK:", '        return "no error";')
    for p in checked:
        yield f"    case {_error(p.field)}:"
        yield f'        return "{p.field.name}, at offset {p.offset}, has a value outside the format";'
    for f in truncated:
        yield f"    case {_truncated(f)}:"
        yield f'        return "the file ends inside {f.name}";'
    yield from ("    }", '    return "unknown error";', "}")
    yield from _result(spec)
    yield from ("", *comment(_PARSE))
    yield f"static inline enum {PREFIX}error {PREFIX}parse(const void *data, size_t size, uint64_t file_size,"
    yield f"                                                  struct {PREFIX}{spec.root} *image)"
    yield from ("{", *_body(spec), "}")


def comment(words: str, indent: str = "") -> list[str]:
    """Write a documentation comment, on one line where it fits."""
    if "\n" not in words and len(words) + len(indent) < 112:
        return [f"{indent}/** {words} */"]
    parts = [part for line in words.splitlines() for part in (textwrap.wrap(line, 110, break_on_hyphens=False) or [""])]
    return [f"{indent}/**", *(f"{indent} * {line}".rstrip() for line in parts), f"{indent} */"]


def literal(value: bytes) -> str:
    """Write a byte string; octal escapes have three digits and so take in nothing that follows."""
    shown = "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else f"\\{b:03o}" for b in value)
    return f'"{shown}"'


def _error(f: Field) -> str:
    return f"QEMUSAVE_ERROR_{f.name.upper()}"


def _truncated(f: Field) -> str:
    return f"QEMUSAVE_TRUNCATED_{f.name.upper()}"


def _result(spec: Spec) -> Iterator[str]:
    header = header_of(spec)
    yield from ("", *comment("A part of the file: where it begins and how many bytes it has."))
    yield from (f"struct {PREFIX}area {{", "    uint64_t offset;", "    uint64_t size;", "};")
    yield from ("", *comment("What qemusave_parse() finds. All numbers are in this machine's byte order."))
    yield f"struct {PREFIX}{spec.root} {{"
    yield from comment(header.record.doc, "    ")
    yield f"    struct {PREFIX}{header.record.name} header;"
    for f in (p.field for p in header.places):
        if isinstance(f.type, Value):
            yield from comment(f.doc + (f" One of enum {PREFIX}{f.type.enum}." if f.type.enum else ""), "    ")
            yield f"    uint64_t {f.name};"
    for f in areas_of(spec):
        yield from comment(f.doc + (" Empty when absent." if f.when is not None else ""), "    ")
        yield f"    struct {PREFIX}area {f.name};"
    yield "};"


def _body(spec: Spec) -> Iterator[str]:
    header, seen = header_of(spec), 0
    yield "    const uint8_t *bytes = (const uint8_t *)data;"
    yield "    uint64_t end;"
    yield from (f"    uint64_t {p.field.name};" for p in header.places if not isinstance(p.field.type, Raw))
    yield from ("", "    memset(image, 0, sizeof *image);")
    for p in header.places:
        needed = p.area if p.stored else p.offset + p.size
        if needed > seen and p.size:
            yield f"    if (size < {needed})"
            yield f"        return {_truncated(spec.records[spec.root].fields[0])};"
            seen = needed
        yield from _read(spec, p)
        when = f"({_write(p.field.when)}) && " if p.field.when is not None else ""
        for test in _tests(spec, p):
            yield f"    if ({when}{test})"
            yield f"        return {_error(p.field)};"
    yield from ("", f"    end = {header.size};")
    for f in areas_of(spec):
        yield from _area(f)
    yield "    return QEMUSAVE_OK;"


def _read(spec: Spec, p: Place) -> Iterator[str]:
    name, of = p.field.name, p.field.type
    if isinstance(of, Value):
        yield f"    {name} = {_write(of.expr)};"
        yield f"    image->{name} = {name};"
    elif isinstance(of, Raw):
        yield f"    memcpy(image->header.{name}, bytes + {p.offset}, {p.size});"
    elif isinstance(of, Int):
        bits, read = p.size * 8, "{0}{1}{2}(bytes + {3})"
        if p.size == 1:
            value = f"bytes[{p.offset}]"
        elif of.order == "native":
            key, _little, big = header_of(spec).order or ("", Const(0), Const(0))
            big_name = next(m.name for m in spec.enums[big.of].members if m.value == big.value)
            both = (read.format(PREFIX, order, bits, p.offset) for order in ("be", "le"))
            value = f"{key} == QEMUSAVE_{big.of.upper()}_{big_name.upper()} ? {' : '.join(both)}"
        else:
            value = read.format(PREFIX, of.order, bits, p.offset)
        yield f"    {name} = {value};"
        if p.stored:
            yield f"    image->header.{name} = (uint{bits}_t){name};"


def _tests(spec: Spec, p: Place) -> list[str]:
    """Write what is wrong with a field: one test for each thing that the declaration asks of it."""
    f, tests = p.field, []
    if isinstance(f.type, Raw):
        allowed = [m.value for m in spec.enums[f.type.any_of].members] if f.type.any_of else [f.type.literal]
        texts = [literal(value) for value in allowed if isinstance(value, bytes)]
        if texts:
            tests.append(_all(f"memcmp(bytes + {p.offset}, {text}, {p.size}) != 0" for text in texts))
    if isinstance(f.type, Int) and f.type.enum:
        members = spec.enums[f.type.enum].members
        prefix = f"QEMUSAVE_{f.type.enum.upper()}_"
        if f.type.flags:
            tests.append(f"({f.name} & ~UINT64_C({sum(int(m.value) for m in members):#x})) != 0")
        else:
            tests.append(_all(f"{f.name} != {prefix}{m.name.upper()}" for m in members))
    for bound, sign in ((f.least, "<"), (f.most, ">")):
        if bound is not None and bound != Const(0):
            tests.append(f"{f.name} {sign} {_write(bound)}")
    return tests


def _all(tests: Iterator[str]) -> str:
    return "\n        && ".join(tests)


def _area(f: Field) -> Iterator[str]:
    assert isinstance(f.type, Raw | Ref)
    at = f"image->{f.name}"
    if f.at is not None:
        rest = f"file_size - {at}.offset"
        yield f"    {at}.offset = {_write(f.at)};"
        yield f"    {at}.size = {at}.offset <= file_size ? {rest if f.type.size is None else _write(f.type.size)} : 0;"
        return
    made = [
        f"{at}.offset = end;",
        f"{at}.size = {_write(f.type.size)};",
        f"end += {at}.size;",
        "if (end > file_size)",
        f"    return {_truncated(f)};",
    ]
    if f.when is not None:
        made = [f"if ({_write(f.when)}) {{", *(f"    {line}" for line in made), "}"]
    yield from (f"    {line}" for line in made)


def _write(e: Expr | None) -> str:
    assert e is not None
    return write(e, "UINT64_C({})")
