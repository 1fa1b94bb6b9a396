"""The parser in the C header: the header's fields in their order, checked as the declaration does, then the areas."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ..spec.nodes import Const, Expr, Field, Int, Raw, Spec, Value
from ..spec.places import Place, areas_of, header_of, length_of, write

_TAKEN = {"bytes", "data", "end", "file_size", "image", "size"}
"""Variables of the parser; that of a field of such a name gets a ``_`` behind it."""

_PARSE = """Read the header of an image: {order}refuse what the format does not allow.

data: the first bytes of the file, {length} of them; more do no harm. Any bytes are safe.
size: how many there are.
file_size: bytes of the whole file, which must hold the areas that the header speaks of.
image: filled when {upper}_OK is returned; otherwise its content means nothing."""

_TEXTS = "\n\nText in the areas ends at the first NUL, or with the area."


def lines(spec: Spec) -> Iterator[str]:
    """Write the errors, what the parser finds, and the parser."""
    header, first = header_of(spec), spec.records[spec.root].fields[0]
    prefix, upper = spec.about.prefix, spec.about.prefix.upper()
    checked = [p for p in header.places if _tests(spec, p)]
    truncated = [first, *(f for f in areas_of(spec) if length_of(spec, f) is not None)]
    yield from ("", *comment("Why an image was refused: the field that is wrong, or the area that the file ends in."))
    yield f"enum {prefix}_error {{"
    yield f"    {upper}_OK = 0,"
    yield from (f"    {_error(spec, p.field)}," for p in checked)
    yield from (f"    {_truncated(spec, f)}," for f in truncated)
    yield "};"
    yield from ("", *comment("Say in words what an error means; never NULL."))
    yield f"static inline const char *{prefix}_error_text(enum {prefix}_error error)"
    yield from ("{", "    switch (error) {", f"    case {upper}_OK:", '        return "no error";')
    for p in checked:
        yield f"    case {_error(spec, p.field)}:"
        yield f'        return "{p.field.name}, at offset {p.offset}, has a value outside the format";'
    for f in truncated:
        yield f"    case {_truncated(spec, f)}:"
        yield f'        return "the file ends inside {f.name}";'
    yield from ("    }", '    return "unknown error";', "}")
    yield from _result(spec)
    named = (f"{upper}_{name}" for name, (value, _) in spec.constants.items() if value == header.size)
    length = next(named, str(header.size))
    kinds = [f.type for record in spec.records.values() for f in record.fields]
    texts = _TEXTS * any(isinstance(of, Raw) and of.until_nul for of in kinds)
    order = "find its byte order, and " if header.order else ""
    yield from ("", *comment(_PARSE.format(upper=upper, length=length, order=order) + texts))
    begin = f"static inline enum {prefix}_error {prefix}_parse("
    yield f"{begin}const void *data, size_t size, uint64_t file_size,"
    yield f"{' ' * len(begin)}struct {prefix}_{spec.root} *image)"
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


def _error(spec: Spec, f: Field) -> str:
    return f"{spec.about.prefix}_ERROR_{f.name}".upper()


def _truncated(spec: Spec, f: Field) -> str:
    return f"{spec.about.prefix}_TRUNCATED_{f.name}".upper()


def _result(spec: Spec) -> Iterator[str]:
    header, first, prefix = header_of(spec), spec.records[spec.root].fields[0], spec.about.prefix
    yield from ("", *comment("A part of the file: where it begins and how many bytes it has."))
    yield from (f"struct {prefix}_area {{", "    uint64_t offset;", "    uint64_t size;", "};")
    yield from ("", *comment(f"What {prefix}_parse() finds. All numbers are in this machine's byte order."))
    yield f"struct {prefix}_{spec.root} {{"
    yield from comment(header.record.doc, "    ")
    yield f"    struct {prefix}_{header.record.name} {first.name};"
    for f in (p.field for p in header.places):
        if isinstance(f.type, Value):
            yield from comment(f.doc + (f" One of enum {prefix}_{f.type.enum}." if f.type.enum else ""), "    ")
            yield f"    uint64_t {f.name};"
    for f in areas_of(spec):
        yield from comment(f.doc + (" Empty when absent." if f.when is not None else ""), "    ")
        yield f"    struct {prefix}_area {f.name};"
    yield "};"


def _body(spec: Spec) -> Iterator[str]:
    header, seen = header_of(spec), 0
    yield "    const uint8_t *bytes = (const uint8_t *)data;"
    follow = [f for f in areas_of(spec) if f.at is None]
    yield from ["    uint64_t end;"] * bool(follow)
    yield from (f"    uint64_t {_local(p.field.name)};" for p in header.places if not isinstance(p.field.type, Raw))
    yield from ("", "    memset(image, 0, sizeof *image);")
    for p in header.places:
        needed = p.area if p.stored else p.offset + p.size
        if needed > seen and p.size:
            yield f"    if (size < {needed})"
            yield f"        return {_truncated(spec, spec.records[spec.root].fields[0])};"
            seen = needed
        yield from _read(spec, p)
        when = f"({_write(p.field.when)}) && " if p.field.when is not None else ""
        for test in _tests(spec, p):
            yield f"    if ({when}{test})"
            yield f"        return {_error(spec, p.field)};"
    yield from ("", *[f"    end = {header.size};"] * bool(follow))
    for f in areas_of(spec):
        yield from _area(spec, f)
    yield f"    return {spec.about.prefix.upper()}_OK;"


def _read(spec: Spec, p: Place) -> Iterator[str]:
    name, of, first = _local(p.field.name), p.field.type, spec.records[spec.root].fields[0].name
    if isinstance(of, Value):
        yield f"    {name} = {_write(of.expr)};"
        yield f"    image->{p.field.name} = {name};"
    elif isinstance(of, Raw):
        yield f"    memcpy(image->{first}.{p.field.name}, bytes + {p.offset}, {p.size});"
    elif isinstance(of, Int):
        bits, read = p.size * 8, "{0}_{1}{2}(bytes + {3})"
        prefix = spec.about.prefix
        if p.size == 1:
            value = f"bytes[{p.offset}]"
        elif of.order == "native":
            key, _little, big = header_of(spec).order or ("", Const(0), Const(0))
            big_name = next(m.name for m in spec.enums[big.of].members if m.value == big.value)
            both = (read.format(prefix, order, bits, p.offset) for order in ("be", "le"))
            value = f"{_local(key)} == {f'{prefix}_{big.of}_{big_name}'.upper()} ? {' : '.join(both)}"
        else:
            value = read.format(prefix, of.order, bits, p.offset)
        yield f"    {name} = {value};"
        if p.stored:
            yield f"    image->{first}.{p.field.name} = (uint{bits}_t){name};"


def _tests(spec: Spec, p: Place) -> list[str]:
    """Write what is wrong with a field: one test for each thing that the declaration asks of it."""
    f, tests, name = p.field, [], _local(p.field.name)
    if isinstance(f.type, Raw):
        allowed = [m.value for m in spec.enums[f.type.any_of].members] if f.type.any_of else [f.type.literal]
        texts = [literal(value) for value in allowed if isinstance(value, bytes)]
        if texts:
            tests.append(_all(f"memcmp(bytes + {p.offset}, {text}, {p.size}) != 0" for text in texts))
    if isinstance(f.type, Int) and f.type.enum:
        members = spec.enums[f.type.enum].members
        prefix = f"{spec.about.prefix}_{f.type.enum}_".upper()
        if f.type.flags:
            tests.append(f"({name} & ~UINT64_C({sum(int(m.value) for m in members):#x})) != 0")
        else:
            tests.append(_all(f"{name} != {prefix}{m.name.upper()}" for m in members))
    for bound, sign in ((f.least, "<"), (f.most, ">")):
        if bound is not None and bound != Const(0):
            tests.append(f"{name} {sign} {_write(bound, nested=True)}")
    return tests


def _all(tests: Iterator[str]) -> str:
    return "\n        && ".join(tests)


def _area(spec: Spec, f: Field) -> Iterator[str]:
    at, size = f"image->{f.name}", length_of(spec, f)
    if f.at is not None:
        made = [f"{at}.offset = {_write(f.at)};"]
        if size is None:
            made += [f"{at}.size = {at}.offset <= file_size ? file_size - {at}.offset : 0;"]
        else:
            made += [f"{at}.size = {_write(size)};"]
            made += [f"if ({at}.offset > file_size || {at}.size > file_size - {at}.offset)"]
            made += [f"    return {_truncated(spec, f)};"]
    else:
        made = [
            f"{at}.offset = end;",
            f"{at}.size = {_write(size)};",
            f"end += {at}.size;",
            "if (end > file_size)",
            f"    return {_truncated(spec, f)};",
        ]
    if f.when is not None:
        made = [f"if ({_write(f.when)}) {{", *(f"    {line}" for line in made), "}"]
    yield from (f"    {line}" for line in made)


def _local(name: str) -> str:
    return name + "_" * (name in _TAKEN)


def _write(e: Expr | None, *, nested: bool = False) -> str:
    assert e is not None
    return write(e, "UINT64_C({})", _local, nested=nested)
