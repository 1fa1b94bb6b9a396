"""The format reference: one table a record, one a set of values."""

from __future__ import annotations

from ..spec.nodes import Const, Field, Int, Raw, Record, Ref, Spec, Value
from .notice import notice
from .prose import Shown

_WORDS = """
| in the tables | means |
|---|---|
| read ahead | the bytes are looked at, and belong to what follows |
| until X | one after the other, at least one, up to and with the first for which X holds |
| the rest | up to the end of what the record is in |
| *x* of the record around | the field *x* of the record that this one stands in |
| *x* of the one before | that of the record before in the same list |
| *x* of the caller | what no file says{caller} |
| this place | where reading is, behind the field that it stands beside, counted from the beginning of the file |
| a where c | it may be a, if c holds |

A number whose sentence says "always" and that has no entry under *values* is not looked at by real readers.\
"""


def text(spec: Spec) -> str:
    """Return the reference."""
    from .svg import pictures

    texts = spec.about.texts
    intro = "Offsets and sizes are in bytes; offsets count from the beginning of the record."
    heading = texts.get("heading", spec.about.title)
    folder = spec.about.files.get("pictures", "").rpartition("/")[2]  # beside this file
    boxes = "Boxes with dashed lines are there, or as long, as other fields say."
    parts = [f"<!-- {notice(spec)} -->", f"# {heading}", "", intro, *[boxes] * bool(folder)]
    words = _WORDS.format(caller=texts.get("caller", ""))
    parts += (f"{words} {texts['names']}" if "names" in texts else words).splitlines()
    drawn = pictures(spec) if folder else {}
    for record in spec.records.values():
        picture = f"![{record.name}, byte by byte]({folder}/{record.name}.svg)" if record.name in drawn else ""
        parts += _record(spec, record, picture)
    parts += ["", "## Values"]
    for e in spec.enums.values():
        parts += ["", f"### {e.name}", "", e.doc, "", "| value | name | meaning |", "|---|---|---|"]
        parts += [f"| {_value(m.value)} | `{m.name}` | {m.doc} |" for m in e.members]
    return "\n".join(parts) + "\n" + texts.get("markdown", "")


def _record(spec: Spec, record: Record, picture: str) -> list[str]:
    orig = f" In C: `{record.orig}`." if record.orig else ""
    lines = ["", f"## {record.name}", "", record.doc + orig, ""] + [picture, ""] * bool(picture)
    if record.is_bits:
        size = record.num_bits // 8
        lines += [f"A number of {size} bytes, big-endian, of which the fields are the bits, the highest first.", ""]
    rows = [["offset", "size", "field", "C name", "present", "values", "meaning"]]
    offset: int | None = 0
    show = Shown(spec, record)
    for f in record.fields:
        rows.append(
            [
                _offset(show, f, offset),
                _size(show, f),
                f"`{f.name}`",
                f"`{f.orig}`" if f.orig else "",
                f"if `{show(f.when)}`" if f.when is not None else "",
                _values(show, f),
                f.doc,
            ]
        )
        offset = _behind(f, offset)
    told = [n for n in range(len(rows[0])) if any(row[n] for row in rows[1:])]  # a column of nothing is left out
    rows.insert(1, ["---"] * len(rows[0]))
    return lines + ["| " + " | ".join(row[n] for n in told) + " |" for row in rows]


def _offset(show: Shown, f: Field, offset: int | None) -> str:
    """Say where a field begins, as far as that is the same in every file, or another field says it."""
    if f.at is not None:
        return f"`{show(f.at)}`"
    return "" if offset is None or show.record.is_bits or isinstance(f.type, Value) else str(offset)


def _behind(f: Field, offset: int | None) -> int | None:
    """Say where the next field begins, as long as that is the same in every file."""
    if isinstance(f.type, Value) or f.peek or f.at is not None or offset is None:
        return offset
    size = f.type.size.value if isinstance(f.type.size, Const) else f.type.size
    return offset + size if isinstance(size, int) and not f.many else None


_ORDERS = {"be": ", big-endian", "le": ", little-endian", "native": ", as `{}` says", "": ""}


def _key(show: Shown) -> str:
    """Name the field that decides a record's byte order."""
    types = [f.type for record in show.spec.records.values() for f in record.fields]
    refs = [t for t in types if isinstance(t, Ref) and t.record == show.record.name]
    return next((t.order[0] for t in refs if t.order is not None), "")


def _size(show: Shown, f: Field) -> str:
    if isinstance(f.type, Value):
        return "none"
    if isinstance(f.type, Int):
        order = _ORDERS[f.type.order].format(_key(show)) if f.type.size > 1 else ""
        return f"{f.type.bits} bits" if f.type.bits else f"{f.type.size}{order}{', read ahead' if f.peek else ''}"
    if isinstance(f.type, Ref):
        area = f" in {show.number(f.type.size)}" if f.type.size is not None else ""
        many = f"`{show(f.count)}` times " if f.count is not None else ""
        if f.until is not None:
            many = f"until `{Shown(show.spec, show.spec.records[f.type.record])(f.until)}` "
        return f"{many}[{f.type.record}](#{f.type.record}){area}"
    if f.type.to is not None:
        return f"up to `{show(f.type.to)}` in the file"
    if f.type.until_nul:
        return "up to a NUL"
    return "the rest" if f.type.size is None else show.number(f.type.size)


def _values(show: Shown, f: Field) -> str:
    if isinstance(f.type, Value):
        return f"`{show(f.type.expr)}`"
    if isinstance(f.type, Int) and f.type.enum and not f.among:
        return f"[{f.type.enum}](#{f.type.enum}){' bits' if f.type.flags else ''}"
    if isinstance(f.type, Raw) and (f.type.any_of or f.type.literal):
        return f"[{f.type.any_of}](#{f.type.any_of})" if f.type.any_of else f"`{f.type.literal!r}`"
    if f.among:
        return show.among(f)
    if f.least is not None and f.least == f.most:
        return show.number(f.least)
    bounds = [f"{sign} {show.number(b)}" for sign, b in (("≥", f.least), ("≤", f.most)) if b is not None]
    return " and ".join(bounds)


def _value(value: int | bytes) -> str:
    if isinstance(value, int):
        return str(value)
    shown = value.decode("latin-1") if all(0x20 < byte < 0x7F for byte in value) else ""
    return f"`{value.hex(' ')}`" + f" `{shown}`" * bool(shown)
