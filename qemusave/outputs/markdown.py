"""The format reference: one table a record, one a set of values."""

from __future__ import annotations

from ..spec import Binary, Conditional, Const, Expr, Field, Int, Name, Raw, Record, Ref, Spec, Value

_LIMITS = """
## What the Kaitai mirror cannot say

`spec.ksy` refuses what the declaration refuses. What it does not say, `qemusave verify` reports:

| rule | why it is not in `spec.ksy` |
|---|---|
| the payload begins as `format` says | the payload is read only when it is asked for |
| XML and cookie are UTF-8 and well-formed | Kaitai has no XML; both stay bytes |
| an area without a NUL is suspicious | a missing terminator is no error for libvirt either |
| `was_running` is 0 or 1, `reserved` is zero | libvirt takes any value: a warning, not an error |
| `len_data` up to 4 GiB | some languages compute with 32 bits: 2 GiB is the most there; no real image comes near |
| versions 0 and 1 ignore `format` | the number is kept; what it means depends on the reader |
"""


def text(spec: Spec) -> str:
    """Return ``docs/format.md``."""
    from . import NOTICE
    from .svg import pictures

    intro = "Offsets and sizes are in bytes; offsets count from the beginning of the record."
    parts = [f"<!-- {NOTICE} -->", "# The format", "", intro, "Boxes with dashed lines are there, or as long, as other"]
    parts[-1] += " fields say."
    drawn = pictures(spec)
    for record in sorted(spec.records.values(), key=lambda r: r.name != spec.root):
        picture = f"![{record.name}, byte by byte](format/{record.name}.svg)" if record.name in drawn else ""
        parts += _record(spec, record, picture)
    parts += ["", "## Values"]
    for e in spec.enums.values():
        parts += ["", f"### {e.name}", "", e.doc, "", "| value | name | meaning |", "|---|---|---|"]
        parts += [f"| {_value(m.value)} | `{m.name}` | {m.doc} |" for m in e.members]
    return "\n".join(parts) + "\n" + _LIMITS


def _record(spec: Spec, record: Record, picture: str) -> list[str]:
    orig = f" In C: `{record.orig}`." if record.orig else ""
    lines = ["", f"## {record.name}", "", record.doc + orig, ""] + [picture, ""] * bool(picture)
    rows = [["offset", "size", "field", "C name", "present", "values", "meaning"]]
    offset: int | None = 0
    for f in record.fields:
        rows.append([
            "" if offset is None or isinstance(f.type, Value) or f.at is not None else str(offset),
            _size(spec, f),
            f"`{f.name}`",
            f"`{f.orig}`" if f.orig else "",
            f"if `{show(f.when)}`" if f.when is not None else "",
            _values(f),
            f.doc,
        ])  # fmt: skip
        offset = _behind(f, offset)
    told = [n for n in range(len(rows[0])) if any(row[n] for row in rows[1:])]  # a column of nothing is left out
    rows.insert(1, ["---"] * len(rows[0]))
    return lines + ["| " + " | ".join(row[n] for n in told) + " |" for row in rows]


def _behind(f: Field, offset: int | None) -> int | None:
    """Say where the next field begins, as long as that is the same in every file."""
    if isinstance(f.type, Value) or f.peek or f.at is not None or offset is None:
        return offset
    size = f.type.size.value if isinstance(f.type.size, Const) else f.type.size
    return offset + size if isinstance(size, int) and f.count is None else None


def _size(spec: Spec, f: Field) -> str:
    if isinstance(f.type, Value):
        return "none"
    if isinstance(f.type, Int):
        return f"{f.type.size}"
    if isinstance(f.type, Ref):
        area = f" in `{show(f.type.size)}`" if f.type.size is not None else ""
        many = f"`{show(f.count)}` times " if f.count is not None else ""
        return f"{many}[{f.type.record}](#{f.type.record}){area}"
    if f.type.until_nul:
        return "up to a NUL"
    return "the rest" if f.type.size is None else f"`{show(f.type.size)}`"


def _values(f: Field) -> str:
    if isinstance(f.type, Value):
        return f"`{show(f.type.expr)}`"
    if isinstance(f.type, Int) and f.type.enum:
        return f"[{f.type.enum}](#{f.type.enum}){' bits' if f.type.flags else ''}"
    if isinstance(f.type, Raw) and (f.type.any_of or f.type.literal):
        return f"[{f.type.any_of}](#{f.type.any_of})" if f.type.any_of else f"`{f.type.literal!r}`"
    bounds = [f"{sign} `{show(b)}`" for sign, b in (("≥", f.least), ("≤", f.most)) if b is not None]
    return " and ".join(bounds)


def show(e: Expr | None) -> str:
    """Write an expression as people read it."""
    if isinstance(e, Const):
        return f"{e.of}.{e.value}" if e.of else str(e.value)
    if isinstance(e, Name):
        return ".".join(e.path)
    if isinstance(e, Binary):
        return f"{show(e.left)} {e.op} {show(e.right)}"
    if isinstance(e, Conditional):
        return f"{show(e.yes)} if {show(e.condition)} else {show(e.no)}"
    return ""


def _value(value: int | bytes) -> str:
    return f"`{value.hex(' ')}`" if isinstance(value, bytes) else str(value)
