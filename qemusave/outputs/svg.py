"""Pictures of the records, byte by byte, that read well on a light page and on a dark one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from ..spec.nodes import Const, Field, Int, Raw, Record, Ref, Spec, Value
from .markdown import Shown

_ROW = 16  # bytes
_MOST = 2 * _ROW  # what is longer is not drawn in its true length
_LEAST = 4  # bytes of a row that a field of no fixed size needs
_BYTE, _HEIGHT, _LEFT, _TOP = 44, 42, 56, 24
_CHARACTER = 7.2  # the width of a letter of the monospaced font, at 12 pixels

_STYLE = """\
svg.bytes { color: #1f2328; font: 12px ui-monospace, monospace }
svg.bytes text { fill: currentColor; stroke: none }
svg.bytes .place { opacity: .65; font-size: 11px }
svg.bytes rect { stroke: currentColor; stroke-width: 1 }
svg.bytes .plain { fill: #4c8dff; fill-opacity: .13 }
svg.bytes .other { fill: #2fa36b; fill-opacity: .16 }
svg.bytes .open { stroke-dasharray: 5 3 }
@media (prefers-color-scheme: dark) { svg.bytes { color: #e6edf3 } }"""


class Cell(NamedTuple):
    """A field of a picture.

    Attributes:
        name: of the field.
        doc: a sentence about it.
        size: bytes; None where it depends on the file.
        label: what stands under the name.
        open: whether its size or presence depends on the file.
    """

    name: str
    doc: str
    size: int | None
    label: str
    open: bool = False


class _Box(NamedTuple):
    """A field's box, or the part of it that is in one row."""

    cell: Cell
    row: int
    column: int
    width: int
    label: str | None  # what stands under the field's name; None for a part without its name


def pictures(spec: Spec) -> dict[str, str]:
    """Return an SVG for each record that has more than one field in a row: record name to text."""
    made = {}
    for record in spec.records.values():
        cells = list(_cells(spec, record))
        if len({cell.name for cell in cells}) > 1:
            made[record.name] = picture(f"{record.name}: {record.doc}", cells)
    return made


def picture(title: str, cells: Iterable[Cell], desc: str = "") -> str:
    """Draw fields that follow each other, byte by byte; *title* and *desc* say in words what is to be seen."""
    boxes, offsets = _rows(cells)
    return _svg(title, desc, boxes, offsets)


def _cells(spec: Spec, record: Record) -> Iterator[Cell]:
    """Yield the fields of a record as they are declared."""
    show = Shown(spec, record)
    for field in () if record.is_bits else record.fields:
        if isinstance(field.type, Value) or field.peek or field.view:
            continue
        size = _fixed_size(spec, field)
        if size is None or size > _MOST:
            yield Cell(field.name, field.doc, size, f"{size} bytes" if size else _length(show, field), not size)
        else:
            yield Cell(field.name, field.doc, size, str(size), field.when is not None)


def _rows(cells: Iterable[Cell]) -> tuple[list[_Box], list[int]]:
    """Lay the fields out in rows; return their boxes, and the offset of each row as far as it is always the same.

    What is long, or of no fixed size, takes the rest of its row.
    """
    boxes: list[_Box] = []
    row, column, at = 0, 0, 0
    offsets: list[int] = []
    known = True
    for cell in cells:
        size = cell.size
        if size is None or size > _MOST:
            if _ROW - column < _LEAST:
                row, column = row + 1, 0
            offsets += [at] * (known and len(offsets) == row)
            boxes.append(_Box(cell, row, column, _ROW - column, cell.label))
            row, column, at, known = row + 1, 0, at + (size or 0), known and size is not None
            continue
        label: str | None = cell.label
        widest = max(min(size, _ROW - column), min(size - (_ROW - column), _ROW))
        while size:
            offsets += [at] * (known and len(offsets) == row)
            width = min(size, _ROW - column)
            boxes.append(_Box(cell, row, column, width, label if width == widest else None))
            label = None if width == widest else label
            size, at, column = size - width, at + width, column + width
            row, column = (row + 1, 0) if column == _ROW else (row, column)
    return boxes, offsets


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


def _svg(title: str, desc: str, boxes: list[_Box], offsets: list[int]) -> str:
    last = max(box.column + box.width for box in boxes)
    width, height = _LEFT + last * _BYTE + 8, _TOP + (boxes[-1].row + 1) * _HEIGHT + 8
    body = [
        f'<text class="place" x="{_LEFT + n * _BYTE + _BYTE // 2}" y="16" text-anchor="middle">{n}</text>'
        for n in range(last)
    ]
    body += [
        f'<text class="place" x="{_LEFT - 8}" y="{_TOP + row * _HEIGHT + 25}" text-anchor="end">{offset}</text>'
        for row, offset in enumerate(offsets)
    ]
    names = list(dict.fromkeys(box.cell.name for box in boxes))
    for box in boxes:
        body += _draw(box, ("plain", "other")[names.index(box.cell.name) % 2])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bytes" role="img" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}">\n<title>{escape(title)}</title>\n'
        + (f"<desc>{escape(desc)}</desc>\n" if desc else "")
        + f"<style>\n{_STYLE}\n</style>\n"
        + "\n".join(body)
        + "\n</svg>\n"
    )


def _draw(box: _Box, shade: str) -> list[str]:
    x, y, width = _LEFT + box.column * _BYTE, _TOP + box.row * _HEIGHT, box.width * _BYTE
    open_ends = " open" if box.cell.open else ""
    out = [
        f'<rect class="{shade}{open_ends}" x="{x}" y="{y}" width="{width}" height="{_HEIGHT}">'
        f"<title>{escape(box.cell.doc)}</title></rect>"
    ]
    if box.label is not None:
        for kind, down, text in (("", 17, box.cell.name), (' class="place"', 32, box.label)):
            middle = x + width // 2
            text = escape(_shortened(text, width))
            out.append(f'<text{kind} x="{middle}" y="{y + down}" text-anchor="middle">{text}</text>')
    return out


def _shortened(text: str, width: int) -> str:
    room = int((width - 4) / _CHARACTER)
    return text if len(text) <= room else text[: max(1, room - 1)] + "…"
