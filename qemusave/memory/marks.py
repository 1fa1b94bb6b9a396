"""Which pages of a mapped-ram block are stored, told by its bitmap (docs/facts/mapped-ram.md#bitmaps)."""

from __future__ import annotations

from ..declared import LEN_BITMAP_WORD
from . import bits
from .bitmap import bit, in_order, read_words, words_of
from .index import DATA, ZEROS, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..files.source import Source
    from ..stream.blocks import RamBlock

PIECE = 1 << 17
"""Bits of a piece of a bitmap: 512 MiB of pages of 4 KiB."""
_RUNS = 1 << 12  # that are looked for at a time
_KEPT = 512  # pieces: 8 MiB
_WORD = 8 * LEN_BITMAP_WORD


class Marks:
    """Which pages of a mapped-ram block are stored: its bitmap, read in pieces, of which some are kept.

    Attributes:
        told: of how many pages it is known whether they are stored or zero: all, until it is salvaged.
        there: how many pages may be read.
    """

    def __init__(self, source: Source, block: RamBlock, page_size: int, order: str) -> None:
        """Take the bitmap of a block.

        Args:
            source: the file.
            block: the block; one that is not stored has no bitmap.
            page_size: bytes of a page.
            order: the byte order of the words, one of :data:`ORDERS`.
        """
        self._source, self._block, self._page, self._order = source, block, page_size, order
        self._words = 0 if block.ignored else words_of(source, block, page_size)
        self._bits = self._words * _WORD
        self.told = self.there = 0 if block.ignored else block.length // page_size
        self._kept: dict[int, bytes] = {}

    def salvage(self) -> None:
        """Tell only what the file holds: of pages that have a bit, and of these as stored that are there to the end."""
        self.told = min(self.told, self._bits)
        self.there = min(self.told, max(0, self._source.size - self._block.pages_offset) // self._page)

    def piece(self, number: int) -> bytes:
        """Return a piece of the bitmap, of :data:`PIECE` bits, in little-endian order."""
        if (found := self._kept.get(number)) is None:
            first = number * PIECE // _WORD
            raw = read_words(self._source, self._block, first, min(first + PIECE // _WORD, self._words))
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[number] = in_order(raw, self._order)
        return found

    def pieces(self) -> Iterator[tuple[int, bytes]]:
        """Yield all of the bitmap: (offset in it, bytes in little-endian order)."""
        for number in range(-(-self._bits // PIECE)):
            yield number * PIECE // 8, self.piece(number)

    def __contains__(self, number: int) -> bool:
        """Say whether a page is marked, and there."""
        return number < self.there and number < self._bits and bit(self.piece(number // PIECE), number % PIECE)

    def __bool__(self) -> bool:
        """Say whether anything is marked, behind the last page, too."""
        return self.find(True, 0, self._bits) < self._bits

    def _parts(self, first: int, end: int) -> Iterator[tuple[int, bytes, int, int]]:
        """Yield the pieces of a range: number of the first bit, bits, and where the range begins and ends in them."""
        end = min(end, self._bits)
        for number in range(first // PIECE, -(-end // PIECE) if first < end else 0):
            base = number * PIECE
            yield base, self.piece(number), max(0, first - base), min(PIECE, end - base)

    def count(self, first: int, end: int) -> int:
        """Count the marked pages from one on, up to another."""
        return sum(bits.count(data, at, stop) for _, data, at, stop in self._parts(first, end))

    def find(self, value: bool, first: int, end: int) -> int:
        """Find the first page of a range that is marked, or is not; return *end* if there is none."""
        for base, data, at, stop in self._parts(first, end):
            if (found := bits.find(data, value, at, stop)) < stop:
                return base + found
        return end if value else min(end, max(first, self._bits))

    def runs(self, first: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the runs of marked pages of a range: (first, number); never many of them are in memory."""
        before: tuple[int, int] | None = None  # which may go on where a piece begins
        for base, data, at, stop in self._parts(first, end):
            while at < stop:
                found, at = bits.runs(data, at, stop, _RUNS, base)
                if not found:
                    continue
                if before is not None and sum(before) == found[0][0]:
                    found[0] = (before[0], before[1] + found[0][1])
                elif before is not None:
                    yield before
                before = found.pop()
                yield from found
        if before is not None:
            yield before

    def _pages(self, start: int, end: int) -> tuple[int, int]:
        """Return the first page of a range of bytes, and the one behind the last."""
        return start // self._page, -(-end // self._page)

    def stored(self, start: int, end: int) -> Iterator[Run]:
        """Yield the runs of pages of a range of bytes that are marked, and there."""
        page, place = self._page, self._block.pages_offset
        first, last = self._pages(start, end)
        for number, count in self.runs(first, min(last, self.there)):
            yield Run(number * page, count, DATA, place + number * page, page)

    def with_zeros(self, start: int, end: int) -> Iterator[Run]:
        """Yield the runs of pages of a range of bytes and, between them, its zeros: a clear bit means that."""
        page, place = self._page, self._block.pages_offset
        at, last = self._pages(start, end)
        last = min(last, self.told)
        for number, count in self.runs(at, last):
            if number > at:
                yield Run(at * page, number - at, ZEROS, 0, 0)
            at = number + count
            if (count := min(at, self.there) - number) > 0:
                yield Run(number * page, count, DATA, place + number * page, page)
        if at < last:
            yield Run(at * page, last - at, ZEROS, 0, 0)

    def by_kind(self, first: int, end: int) -> tuple[int, int]:
        """Count the pages that are said to be zero, and those that are stored, from number *first* on up to *end*."""
        last = max(first, min(end, self.told))
        return last - first - self.count(first, last), self.count(first, min(last, self.there))
