"""A block of memory as a row of cells, each of equally many pages: what a picture of it is drawn from.

However long a block is, there are only as many cells as are asked for.
"""

from __future__ import annotations

from ..tuples import NamedTuple
from .index import ZEROS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .block import Block
    from .index import BlockIndex, Run

KINDS = {
    "missing": ("?", "pages that are not in this damaged image"),
    "absent": (" ", "no page was sent"),
    "zero": (".", "zeros"),
    "part": ("+", "some pages with content"),
    "data": ("#", "only pages with content"),
    "repeated": ("2", "pages that were sent more than once"),
}
"""What a cell can be: the kind to its sign on a terminal and what it says of the cell's pages."""


class Cell(NamedTuple):
    """Some pages that follow each other: how many of them there are of each sort.

    ``repeated`` pages were sent more than once (docs/facts/ram.md#page-records); they count as what they were last,
    too.  ``absent`` pages were never sent, ``missing`` ones should have been: they are one or the other.
    """

    pages: int
    data: int
    zero: int
    repeated: int
    absent: int
    missing: int

    @property
    def kind(self) -> str:
        """What to show of it, one of KINDS: the rarest sort that is in it."""
        if self.missing:
            return "missing"
        if self.repeated:
            return "repeated"
        if self.data:
            return "data" if self.data == self.pages else "part"
        return "zero" if self.zero else "absent"


def page_map(block: Block, most: int, *, lost: bool = False) -> list[Cell]:
    """Cut a block into at most *most* cells of equally many pages; the last one may have fewer.

    Args:
        block: the block.
        most: cells.
        lost: whether pages of which nothing is known are missing (see ``Guest.lost_blocks``), not just never sent.

    Raises:
        QemusaveError: the bitmap of a mapped-ram block cannot be read.
    """
    pages = block.length // block.page_size
    if not pages:
        return []
    per_cell = -(-pages // most)
    count = -(-pages // per_cell)
    data, zero, repeated = [0] * count, [0] * count, [0] * count
    if block.marked:
        counted = [block.marks.by_kind(at, min(at + per_cell, pages)) for at in range(0, pages, per_cell)]
        zero, data = [z for z, _ in counted], [d for _, d in counted]
    for run in block.runs() if not block.marked else ():
        _add(zero if run.kind == ZEROS else data, run.offset // block.page_size, run.pages, per_cell)
    for first, number in repeats(block.index):
        _add(repeated, first, number, per_cell)
    sizes = [per_cell] * (count - 1) + [pages - per_cell * (count - 1)]
    unknown = [size - d - z for size, d, z in zip(sizes, data, zero, strict=True)]
    none = [0] * count
    absent, missing = (none, unknown) if lost else (unknown, none)
    return [Cell(*of) for of in zip(sizes, data, zero, repeated, absent, missing, strict=True)]


def _add(cells: list[int], first: int, pages: int, per_cell: int) -> None:
    """Count *pages* from number *first* on in the cells that they lie in."""
    while pages > 0 and first // per_cell < len(cells):
        here = min(pages, per_cell - first % per_cell)
        cells[first // per_cell] += here
        first, pages = first + here, pages - here


def repeats(index: BlockIndex | None) -> Iterator[tuple[int, int]]:
    """Yield the pages that were sent more than once: (number of the first, how many), ascending."""
    if index is None or index.history is None:
        return
    page = index.page_size
    end = again = 0  # how far pages were sent once, and how far they have been reported
    for first, number in sorted(_pages(run, page) for run in index.history):
        start, stop = max(first, again), min(first + number, end)
        if start < stop:
            yield start, stop - start
            again = stop
        end = max(end, first + number)


def _pages(run: Run, page: int) -> tuple[int, int]:
    return run.offset // page, run.pages
