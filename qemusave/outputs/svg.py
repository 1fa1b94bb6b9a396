"""Pictures of the records, byte by byte, that read well on a light page and on a dark one."""

from __future__ import annotations

from collections.abc import Iterator

from ..spec.boxes import MOST, Cell, picture
from ..spec.nodes import Const, Field, Int, Raw, Record, Ref, Spec, Value
from .prose import Shown


def pictures(spec: Spec) -> dict[str, str]:
    """Return an SVG for each record that has more than one field in a row: record name to text."""
    made = {}
    for record in spec.records.values():
        cells = list(_cells(spec, record))
        if len({cell.name for cell in cells}) > 1:
            made[record.name] = picture(f"{record.name}: {record.doc}", cells)
    return made


def _cells(spec: Spec, record: Record) -> Iterator[Cell]:
    """Yield the fields of a record as they are declared."""
    show = Shown(spec, record)
    for field in () if record.is_bits else record.fields:
        if isinstance(field.type, Value) or field.peek or field.view:
            continue
        size = _fixed_size(spec, field)
        if size is None or size > MOST:
            yield Cell(field.name, field.doc, size, f"{size} bytes" if size else _length(show, field), not size)
        else:
            yield Cell(field.name, field.doc, size, str(size), field.when is not None)


def _fixed_size(spec: Spec, field: Field) -> int | None:
    """Return the bytes of a field that always has as many, or None."""
    if field.when is not None and not isinstance(field.type, Int):
        return None
    if field.many:
        return None
    if isinstance(field.type, Ref) and spec.records[field.type.record].is_bits:
        return spec.records[field.type.record].num_bits // 8
    size = field.type.size if not isinstance(field.type, Value) else None
    if isinstance(size, Const):
        return int(size.value)
    if isinstance(field.type, Ref) and size is None:
        sizes = [
            _fixed_size(spec, f)
            for f in spec.records[field.type.record].fields
            if not isinstance(f.type, Value) and not f.peek and f.at is None
        ]
        return None if None in sizes else sum(s or 0 for s in sizes)
    return size if isinstance(size, int) else None


def _length(show: Shown, field: Field) -> str:
    if field.until is not None:
        return "several"
    if field.count is not None:
        return f"{show(field.count)} times"
    size = field.type.size if isinstance(field.type, Raw | Ref) else None
    if size is not None and not isinstance(size, int):
        return f"{show(size)} bytes"
    if isinstance(field.type, Raw) and field.type.to is not None:
        return f"up to {show(field.type.to)}"
    if isinstance(field.type, Raw):
        return "up to a NUL" if field.type.until_nul else "the rest"
    return "as long as it is"
