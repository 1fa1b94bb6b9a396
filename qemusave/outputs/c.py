"""One C header: the format's numbers, structs, byte-order helpers, and the parser that ``c_parser.py`` writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..spec.nodes import Enumeration, Field, Int, Spec
from ..spec.places import Layout, layouts
from . import c_parser
from .c_parser import comment, literal
from .notice import notice

_HELPERS = """\
#if defined(PREFIX_ASSERT) /* left out, by whoever includes this */
#elif defined(__cplusplus)
#define PREFIX_ASSERT(condition, name) static_assert(condition, #name)
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define PREFIX_ASSERT(condition, name) _Static_assert(condition, #name)
#else /* C99: an array of negative size is an error, too */
#define PREFIX_ASSERT(condition, name) typedef char prefix_assert_##name[(condition) ? 1 : -1]
#endif
"""


def text(spec: Spec, behind: Iterable[str] = ()) -> str:
    """Return the header.

    Args:
        spec: the declaration.
        behind: lines that stand behind the parser.
    """
    prefix = spec.about.prefix
    guard = f"{prefix.upper()}_H"
    lines = [f"/* {notice(spec)} */", *comment(_introduction(spec)), "", f"#ifndef {guard}", f"#define {guard}", ""]
    lines += ["#include <stddef.h>", "#include <stdint.h>", "#include <string.h>", ""]
    lines += _HELPERS.replace("PREFIX_", f"{prefix.upper()}_").replace("prefix_", f"{prefix}_").splitlines()
    for size in (2, 4, 8):
        for order in ("le", "be"):
            lines += _byte_order(prefix, size, order)
    for name, (value, doc) in spec.constants.items():
        lines += ["", *comment(doc), f"#define {prefix.upper()}_{name} {_number(value)}"]
    for e in spec.enums.values():
        lines += ["", *comment(e.doc), *(_signatures(prefix, e) if e.is_bytes else _numbers(prefix, e))]
    for layout in layouts(spec):
        lines += _struct(prefix, layout)
    return "\n".join([*lines, *c_parser.lines(spec), *behind, "", f"#endif /* {guard} */"]) + "\n"


_INTRODUCTION = """{subject}, for C99, C11 and later, and C++17.

{prefix}_parse() reads the header of an image. The structs hold bytes as they are in the file: a number of a struct is \
read with the helper of its byte order, as {prefix}_{example}. They have no padding and need no packing: \
where a number would not be aligned, the numbers of that struct are arrays of bytes, which the helpers read as well. \
Of a record, the struct has the fields up to the first whose size depends on the file."""


def _introduction(spec: Spec) -> str:
    about = spec.about
    example = about.examples.get("c", "be32(&record.number)")
    return _INTRODUCTION.format(subject=about.subject or about.title, prefix=about.prefix, example=example)


def _number(value: int) -> str:
    return str(value) if value <= 0x7FFFFFFF else f"UINT64_C({value:#x})"


def _byte_order(prefix: str, size: int, order: str) -> Iterator[str]:
    bits, word = size * 8, {"le": "little-endian", "be": "big-endian"}[order]
    shifts = [8 * (n if order == "le" else size - 1 - n) for n in range(size)]
    kind = f"uint{bits}_t"
    yield ""
    yield f"/** Read {size} {word} bytes. */"
    yield f"static inline {kind} {prefix}_{order}{bits}(const void *bytes)"
    yield "{"
    yield "    const uint8_t *b = (const uint8_t *)bytes;"
    wide = "uint64_t" if size == 8 else "uint32_t"
    parts = [f"(({wide})b[{n}] << {shift})" if shift else f"({wide})b[{n}]" for n, shift in enumerate(shifts)]
    yield f"    return ({kind})({' | '.join(parts)});"
    yield "}"
    yield ""
    yield f"/** Write {size} {word} bytes. */"
    yield f"static inline void {prefix}_put_{order}{bits}(void *bytes, {kind} value)"
    yield "{"
    yield "    uint8_t *b = (uint8_t *)bytes;"
    yield from (
        f"    b[{n}] = (uint8_t){f'(value >> {shift})' if shift else 'value'};" for n, shift in enumerate(shifts)
    )
    yield "}"


def _numbers(prefix: str, e: Enumeration) -> Iterator[str]:
    upper = f"{prefix}_{e.name}_".upper()
    if any(int(m.value) > 0x7FFFFFFF for m in e.members):  # more than an enumerator of C can be
        for m in e.members:
            yield from comment(m.doc)
            yield f"#define {upper}{m.name.upper()} {_number(int(m.value))}"
        return
    yield f"enum {prefix}_{e.name} {{"
    for m in e.members:
        yield from comment(m.doc, "    ")
        yield f"    {upper}{m.name.upper()} = {int(m.value)},"
    yield "};"


def _signatures(prefix: str, e: Enumeration) -> Iterator[str]:
    for m in e.members:
        yield from comment(f"{m.doc} ({len(bytes(m.value))} bytes)")
        yield f"#define {prefix.upper()}_{e.name.upper()}_{m.name.upper()} {literal(bytes(m.value))}"


def _struct(prefix: str, layout: Layout) -> Iterator[str]:
    """Declare a record, numbers as integers if all of them are aligned and leave no gap at the end."""
    check = f"{prefix.upper()}_ASSERT"
    name, sizes = layout.record.name, [p.size for p in layout.stored if isinstance(p.field.type, Int)]
    aligned = all(p.offset % p.size == 0 for p in layout.stored if isinstance(p.field.type, Int))
    aligned = aligned and layout.size % max(sizes, default=1) == 0
    said = f" In C: {layout.record.orig}." if layout.record.orig else ""
    rest = "" if layout.whole else " What follows has no fixed size."
    yield ""
    yield from comment(layout.record.doc + said + rest)
    yield f"struct {prefix}_{name} {{"
    for p in layout.stored:
        yield from comment(_meaning(prefix, p.field), "    ")
        if isinstance(p.field.type, Int) and (aligned or p.size == 1):
            yield f"    uint{p.size * 8}_t {p.field.name};"
        else:
            yield f"    uint8_t {p.field.name}[{p.size}];"
    yield "};"
    for p in layout.stored:
        full = f"{prefix}_{name}"
        yield f"{check}(offsetof(struct {full}, {p.field.name}) == {p.offset}, {name}_{p.field.name}_offset);"
        member = f"sizeof(((struct {full} *)0)->{p.field.name})"
        yield f"{check}({member} == {p.size}, {name}_{p.field.name}_size);"
    yield f"{check}(sizeof(struct {prefix}_{name}) == {layout.size}, {name}_size);"
    for f, shift, mask in layout.record.bits():
        yield from comment(f"Of its number: {f.doc}")
        yield f"#define {f'{prefix}_{name}_{f.name}'.upper()}(word) ((uint64_t)(word) >> {shift} & {mask:#x})"


def _meaning(prefix: str, f: Field) -> str:
    orders = {"be": " Big-endian.", "le": " Little-endian.", "native": " In the header's byte order."}
    order = orders.get(f.type.order, "") if isinstance(f.type, Int) and f.type.size > 1 else ""
    of = f" One of enum {prefix}_{f.type.enum}." if isinstance(f.type, Int) and f.type.enum and not f.type.flags else ""
    bits = f" Bits of enum {prefix}_{f.type.enum}." if isinstance(f.type, Int) and f.type.flags else ""
    return f.doc + order + of + bits + (f" In C: {f.orig}." if f.orig else "")
