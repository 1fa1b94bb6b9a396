"""Records drawn as rows of boxes, in SVG."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

_ROW = 16  # bytes
MOST = 2 * _ROW  # what is longer is not drawn in its true length
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


def picture(title: str, cells: Iterable[Cell], desc: str = "") -> str:
    """Draw fields that follow each other, byte by byte; *title* and *desc* say in words what is to be seen."""
    boxes, offsets = _rows(cells)
    return _svg(title, desc, boxes, offsets)


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
        if size is None or size > MOST:
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
