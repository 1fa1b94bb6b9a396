"""Where each page of each block is: runs of equal records, in arrays (docs/facts/ram.md#page-records).

A run is a number of pages from one offset on that are stored at equal distances, or are all zero.  A later run
replaces what it covers; what no run covers was never sent and is zero.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from copy import copy
from heapq import heappop, heappush
from itertools import compress
from operator import gt

from ..declared import RamFlag
from ..stream.records import ZERO
from ..stream.runs import NOWHERE, stride_of
from ..tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..stream.blocks import RamBlock
    from ..stream.runs import PageRun

DATA, ZEROS, FILL, PACKED = 1, int(ZERO), 3, 4
"""Kinds of runs: pages as they are; zero pages; one page of another byte; one packed page."""


class Run(NamedTuple):
    """Pages that are stored alike.

    Attributes:
        offset: of the first, in its block.
        pages: how many.
        kind: DATA, ZEROS, FILL or PACKED.
        where: for DATA the position in the stream of the first; the byte of a FILL; the number of a PACKED page.
        stride: for DATA the distance of two pages in the stream.
    """

    offset: int
    pages: int
    kind: int
    where: int
    stride: int

    def part(self, start: int, end: int, page: int) -> Run:
        """Return the pages of *page* bytes from one offset to another, which are among these."""
        where = self.where + (start - self.offset) // page * self.stride if self.kind == DATA else self.where
        return Run(start, (end - start) // page, self.kind, where, self.stride)


_MOST = 1 << 32  # pages, whose numbers take four bytes


class BlockIndex:
    """The runs of one block, in stream order while it is made, by offset once it is finished.

    A run takes 17 bytes: where each page stands alone, as in no real guest, 36 MiB for 8 GiB of memory.

    Attributes:
        page_size: bytes of a page.
        history: the runs in stream order, if a page is in several of them, once it is finished.
        firsts, counts: of each run the number of the first page, and how many pages it has.
        wheres, kinds: as of :class:`Run`.
        stride: of all DATA runs.
        end: behind the last page, in bytes.
        repeats: whether a page is in several runs.
    """

    def __init__(self, page_size: int, length: int = 0) -> None:
        """Begin an index of a block, of so many bytes."""
        self.page_size, self._code = page_size, "I" if length < _MOST * page_size else "Q"
        self.history: BlockIndex | None = None
        self.stride = 0
        self._begin()

    def _begin(self) -> None:
        self.firsts, self.counts, self.wheres = array(self._code), array(self._code), array("Q")
        self.kinds = array("B")
        self.end = 0
        self.repeats = False

    def __len__(self) -> int:
        """Count the runs."""
        return len(self.firsts)

    def add(self, offset: int, count: int, kind: int, where: int, stride: int) -> None:
        """Add a run behind those that came before it in the stream; pages that are DATA are all equally far apart."""
        end = offset + count * self.page_size
        if offset < self.end:
            self.repeats = True
        elif self.firsts and kind == self.kinds[-1] and offset == self.end and self._continues(kind, where, stride):
            self.counts[-1] += count
            self.end = end
            return
        self.end = max(self.end, end)
        self.firsts.append(offset // self.page_size)
        self.counts.append(count)
        self.kinds.append(kind)
        self.wheres.append(where)
        if kind == DATA:
            assert self.stride in (0, stride)
            self.stride = stride

    def add_plain(self, runs: list[PageRun], position: int) -> None:
        """Add runs of plain pages behind those that came before, many at a time where none is named twice.

        Args:
            runs: as ``runs.py`` finds them: two that follow one another are never one.
            position: in the stream, of the place that they count from.
        """
        page, stride = self.page_size, stride_of(self.page_size)
        first, *others = runs
        self._add_plain(first, position, stride)
        if not others:
            return
        offsets, counts, places = zip(*others, strict=True)
        ends = [offset + count * page for offset, count, _ in others]
        if offsets[0] < self.end or any(map(gt, ends, offsets[1:])):
            for run in others:
                self._add_plain(run, position, stride)
            return
        self.end = ends[-1]
        self.firsts.extend([offset // page for offset in offsets])
        self.counts.extend(counts)
        self.kinds.extend([ZEROS if place < 0 else DATA for place in places])
        self.wheres.extend([0 if place < 0 else position + place for place in places])
        self.stride = stride

    def _add_plain(self, run: PageRun, position: int, stride: int) -> None:
        offset, count, place = run
        if place < 0:
            self.add(offset, count, ZEROS, 0, 0)
        else:
            self.add(offset, count, DATA, position + place, stride)

    def _continues(self, kind: int, where: int, stride: int) -> bool:
        """Say whether a run of the kind of the last one is stored where that one would go on."""
        if kind == ZEROS:
            return True
        last = self.counts[-1] * stride + self.wheres[-1]
        return kind == DATA and where == last and stride == self.stride

    def run(self, number: int) -> Run:
        """Return a run by its place in the arrays."""
        kind = self.kinds[number]
        stride = self.stride if kind == DATA else 0
        return Run(self.firsts[number] * self.page_size, self.counts[number], kind, self.wheres[number], stride)

    def __iter__(self) -> Iterator[Run]:
        """Yield the runs."""
        return map(self.run, range(len(self)))

    def finish(self) -> None:
        """Bring the runs into the order of their offsets, each page in one run: the last one that names it."""
        if not self.repeats:
            return
        self.history = before = copy(self)
        self._begin()
        for run in _last_wins(before, self.page_size):
            self.add(*run)

    def place_of(self, offset: int) -> int | None:
        """Return where in the stream the byte at *offset* is; NOWHERE if its page is zero, None if it is packed."""
        page, within = divmod(offset, self.page_size)
        number = bisect_right(self.firsts, page) - 1
        if number < 0:
            return NOWHERE
        skipped = page - self.firsts[number]
        if skipped >= self.counts[number] or (kind := self.kinds[number]) == ZEROS:
            return NOWHERE
        return self.wheres[number] + skipped * self.stride + within if kind == DATA else None

    def find(self, offset: int) -> Run | None:
        """Return the run that holds the page at *offset*, cut to begin there, or None if it was never sent."""
        number = bisect_right(self.firsts, offset // self.page_size) - 1
        if number < 0:
            return None
        run, page = self.run(number), self.page_size
        end = run.offset + run.pages * page
        return run.part(offset - (offset - run.offset) % page, end, page) if offset < end else None

    def between(self, start: int, end: int) -> Iterator[Run]:
        """Yield the runs that have pages of a range, by their offsets; the first is cut to begin there."""
        if start < end and (run := self.find(start)) is not None:
            yield run
        for number in range(bisect_right(self.firsts, start // self.page_size), len(self)):
            if self.firsts[number] * self.page_size >= end:
                return
            yield self.run(number)

    def pages_by_kind(self) -> tuple[int, int]:
        """Count the pages that are said to be zero, and the others that were sent."""
        zero = sum(compress(self.counts, map(ZEROS.__eq__, self.kinds)))
        return zero, sum(self.counts) - zero

    def before(self, offset: int, order: int) -> tuple[Run | None, int]:
        """Find what the page at *offset* was before the run that came as number *order* in the stream."""
        history = self.history if self.history is not None else self
        for number in range(order - 1, -1, -1):
            run = history.run(number)
            if run.offset <= offset < run.offset + run.pages * self.page_size:
                return run.part(offset, offset + self.page_size, self.page_size), number
        return None, -1


def _last_wins(history: BlockIndex, page: int) -> Iterator[Run]:
    """Cut the runs so that of all that name a page only the last keeps it; yield them by offset."""
    open_runs: list[tuple[int, int]] = []  # the last one first: (minus its number, where it ends)
    at = 0  # up to here it has been settled whose the pages are
    for number in sorted(range(len(history)), key=history.firsts.__getitem__):
        run = history.run(number)
        yield from _up_to(run.offset, at, open_runs, history, page)
        at = run.offset
        heappush(open_runs, (-number, run.offset + run.pages * page))
    yield from _up_to(None, at, open_runs, history, page)


def _up_to(
    stop: int | None, at: int, open_runs: list[tuple[int, int]], history: BlockIndex, page: int
) -> Iterator[Run]:
    """Yield what the last of the open runs have of the pages from one offset to another, or to their ends."""
    while open_runs and (stop is None or at < stop):
        last, end = open_runs[0]
        if end <= at:
            heappop(open_runs)
            continue
        until = end if stop is None else min(end, stop)
        yield history.run(-last).part(at, until, page)
        at = until


class PackedPage(NamedTuple):
    """A page that is not stored as it is.

    Attributes:
        kind: COMPRESS_PAGE or XBZRLE.
        place: where in the stream its bytes are.
        length: how many they are.
        offset: of the page, in its block.
        order: how many runs of the block came before it.
    """

    kind: RamFlag
    place: int
    length: int
    offset: int
    order: int


class Index:
    """A sink that notes where the pages are.

    Attributes:
        blocks: the runs of each block that has any, by name.
        columns: the packed pages, a column for each of their fields.
        page_size: bytes of a page.
    """

    def __init__(self) -> None:
        self.blocks: dict[str, BlockIndex] = {}
        self.columns = tuple(array("Q") for _ in PackedPage._fields)  # a stream can have millions
        self.page_size = 0

    def of(self, block: RamBlock) -> BlockIndex:
        """Return the index of a block."""
        if block.name not in self.blocks:
            self.blocks[block.name] = BlockIndex(self.page_size, block.length)
        return self.blocks[block.name]

    def pages(self, block: RamBlock, runs: list[PageRun], position: int, data: memoryview) -> None:
        """Note where plain pages are."""
        self.of(block).add_plain(runs, position)

    def fill(self, block: RamBlock, offset: int, value: int) -> None:
        """Note a page of one byte."""
        self.of(block).add(offset, 1, FILL, value, 0)

    def packed(self, block: RamBlock, offset: int, kind: RamFlag, data: bytes, position: int) -> None:
        """Note where a packed page is."""
        index = self.of(block)
        number = len(self.columns[0])
        for column, value in zip(self.columns, PackedPage(kind, position, len(data), offset, len(index)), strict=True):
            column.append(value)
        index.add(offset, 1, PACKED, number, 0)

    def packed_page(self, number: int) -> PackedPage:
        """Return a packed page by its number."""
        kind, *others = (column[number] for column in self.columns)
        return PackedPage(RamFlag(kind), *others)

    def finish(self) -> None:
        """Settle repeated pages."""
        for block in self.blocks.values():
            block.finish()
