"""The memory in pictures: each block by its pages, and the guest's physical address space."""

from __future__ import annotations

from html import escape as html_escape

from ...declared import MemoryBase
from ...errors import BudgetError, QemusaveError, UnsupportedError
from ...memory.block import hashing_budget
from ...memory.cells import KINDS, page_map
from ...text import escape, size
from .page import Html, code, element, table, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...files.budget import Budget
    from ...image.guest import Guest
    from ...memory.block import Block
    from ...memory.cells import Cell
    from ...memory.ranges import Range

MOST_BLOCKS = 128
"""Blocks that are drawn; of damaged images there may be any number."""

_COLUMNS, _ROWS = 128, 16  # cells
_LINE = 34  # pixels of a range of addresses
_LEFT, _WIDTH = 150, 430
_MOST_RANGES = 64


def blocks(guest: Guest, *, hashes: bool) -> Html:
    """Return the blocks: how many pages of each sort, and a picture of each block that has more than one page."""
    shown, lost = list(guest.ram.values())[:MOST_BLOCKS], guest.lost_blocks()
    maps = {block.name: page_map(block, _COLUMNS * _ROWS, lost=block.name in lost) for block in shown}
    heads = ["block", "length", "pages#", "with content#", "zero#", "never sent#", "missing#", "sent again#"]
    rows: list[list[object]] = []
    hashing = hashing_budget(guest.source)
    for block in shown:
        cells = maps[block.name]
        counts = [sum(c.pages for c in cells), *(number for _, number in _sums(cells))]
        digest = [_digest(block, hashing)] if hashes else []
        rows.append([code(block.name), size(block.length), *(f"{n:,}" for n in counts), *digest])
    parts: list[object] = [
        table(f"Blocks of memory, in pages of {guest.ram.page_size} bytes", heads + ["SHA-256"] * hashes, rows)
    ]
    if (more := len(guest.ram) - len(shown)) > 0:
        parts.append(element("p", f"{more} more blocks are not shown; `qemusave ram` lists them."))
    drawn = [_figure(block, maps[block.name]) for block in shown if len(maps[block.name]) > 1]
    if drawn:
        parts += [_legend(), *drawn]
    return Html("\n".join(map(text, parts)))


def _digest(block: Block, hashing: Budget) -> Html | str:
    try:
        return code(block.sha256(hashing))
    except BudgetError:
        return "too much that is zero"


def _figure(block: Block, cells: list[Cell]) -> Html:
    per_cell = cells[0].pages
    each = "a cell is one page" if per_cell == 1 else f"a cell is {per_cell} pages, {size(per_cell * block.page_size)}"
    note = f"{size(block.length)}; {each}"
    if len(cells) > _COLUMNS:
        note += f", a row {size(_COLUMNS * per_cell * block.page_size)}"
    return element(
        "figure", element("h3", block.name), _drawing(block, cells), element("figcaption", note, class_="quiet")
    )


def _drawing(block: Block, cells: list[Cell]) -> Html:
    """Draw the cells in rows; those of a kind are one path, so that a picture has a few kilobytes at the most."""
    paths: dict[str, list[str]] = {}
    at = 0
    while at < len(cells):
        kind, first = cells[at].kind, at
        while at < len(cells) and cells[at].kind == kind and at // _COLUMNS == first // _COLUMNS:
            at += 1
        row, column = divmod(first, _COLUMNS)
        paths.setdefault(kind, []).append(f"M{column} {row}h{at - first}v1h-{at - first}z")
    columns, rows = min(len(cells), _COLUMNS), -(-len(cells) // _COLUMNS)
    if tail := -len(cells) % columns:  # crossed out: it is behind the block's end
        paths["beyond"] = [f"M{columns - tail} {rows - 1}h{tail}M{columns - tail} {rows}L{columns} {rows - 1}"]
    drawn = Html("".join(f'<path class="{kind}" d="{"".join(moves)}"/>' for kind, moves in paths.items()))
    said = ", ".join(f"{number} {what}" for what, number in _sums(cells) if number)
    return element(
        "svg",
        element("title", f"Pages of {block.name}"),
        element("desc", f"{said}, from the lowest address on."),
        drawn,
        class_="map",
        role="img",
        width=f"{100 * columns / _COLUMNS:g}%",
        viewBox=f"0 0 {columns} {rows}",
        shape_rendering="crispEdges",
    )


def _sums(cells: list[Cell]) -> list[tuple[str, int]]:
    return [
        ("with content", sum(c.data for c in cells)),
        ("of zeros", sum(c.zero for c in cells)),
        ("never sent", sum(c.absent for c in cells)),
        ("missing", sum(c.missing for c in cells)),
        ("sent again", sum(c.repeated for c in cells)),
    ]


def _legend() -> Html:
    swatch = '<svg viewBox="0 0 1 1" aria-hidden="true"><path class="{}" d="M0 0h1v1h-1z"/></svg>'
    return element(
        "ul",
        *(element("li", Html(swatch.format(kind)), f"{kind}: {what}") for kind, (_, what) in KINDS.items()),
        class_="legend",
    )


def physical(guest: Guest) -> Html:
    """Return the guest's physical address space: what is where, the holes, and the border at 4 GiB."""
    try:
        ranges = guest.memory_map
    except UnsupportedError as error:
        return element("p", f"Not drawn: {error.message}.")
    except QemusaveError as error:
        return element("p", f"Not known: {error.message}.", class_="bad")
    rows = [
        (
            code(f"{p.start:#x}"),
            code(f"{p.start + p.length - 1:#x}"),
            size(p.length),
            p.kind,
            code(p.block),
            code(f"{p.offset:#x}"),
        )
        for p in ranges[:_MOST_RANGES]
    ]
    heads = ["first address", "last address", "length", "what", "block", "at offset"]
    more = len(ranges) - _MOST_RANGES
    note = [element("p", f"{more} more ranges; `qemusave ram` lists them.")] * (more > 0)
    drawing = _space(ranges[:_MOST_RANGES])
    return Html("\n".join(map(text, [drawing, table("Physical memory, by address", heads, rows), *note])))


def _space(ranges: Iterable[Range]) -> Html:
    """Draw ranges and holes from the lowest address down the page, not to scale."""
    drawn: list[str] = []
    told: list[str] = []
    y, end = 8, 0
    border = int(MemoryBase.HIGH)
    for place in ranges:
        if place.start > end:
            parts = [(end, border), (border, place.start)] if end < border < place.start else [(end, place.start)]
            for first, behind in parts:
                drawn += _row(y, first, behind - first, "hole", f"hole, {size(behind - first)}")
                told.append(f"hole {first:#x} to {behind - 1:#x}")
                y += _LINE
                drawn += _border(y) if behind == border else []
        kind = place.kind
        drawn += _row(y, place.start, place.length, kind, f"{place.block}, {size(place.length)}")
        told.append(f"{kind} {place.start:#x} to {place.start + place.length - 1:#x}")
        y, end = y + _LINE, max(end, place.start + place.length)
        drawn += _border(y) if place.start + place.length == border else []
    width, height = _LEFT + _WIDTH + 60, y + 22
    drawn.append(f'<text class="place" x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{end:#x}</text>')
    return element(
        "svg",
        element("title", "The guest's physical address space"),
        element("desc", "; ".join(told) + "."),
        Html("\n".join(drawn)),
        class_="space",
        role="img",
        width=width,
        height=height,
        viewBox=f"0 0 {width} {height}",
    )


def _row(y: int, start: int, length: int, kind: str, label: str) -> list[str]:
    most = 56  # characters
    label = html_escape(escape(label if len(label) <= most else label[: most - 1] + "…"))
    return [
        f'<rect class="{kind}" x="{_LEFT}" y="{y}" width="{_WIDTH}" height="{_LINE}"/>',
        f'<text class="place" x="{_LEFT - 8}" y="{y + 12}" text-anchor="end">{start:#x}</text>',
        f'<text x="{_LEFT + 10}" y="{y + 22}">{label}</text>',
    ]


def _border(y: int) -> list[str]:
    return [
        f'<line class="mark" x1="{_LEFT - 6}" x2="{_LEFT + _WIDTH + 6}" y1="{y}" y2="{y}"/>',
        f'<text x="{_LEFT + _WIDTH + 10}" y="{y + 4}">4 GiB</text>',
    ]
