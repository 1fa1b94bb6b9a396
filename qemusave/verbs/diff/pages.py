"""Two blocks of guest memory compared, page by page, in bounded memory."""

from __future__ import annotations

from bisect import bisect_right

from ...memory.pages import differing
from ...tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...memory.block import Block


class BlockDifference(NamedTuple):
    """How a block of memory differs.

    Attributes:
        name: QEMU's name of it.
        length_a: its bytes in the one; None where it does not exist.
        length_b: its bytes in the other; None where it does not exist.
        page_size: bytes of a page.
        pages_different: how many pages differ.
        pages_not_compared: how many are missing on one of the sides.
        ranges: where the pages differ: (offset in the block, bytes), ascending.
    """

    name: str
    length_a: int | None
    length_b: int | None
    page_size: int
    pages_different: int
    pages_not_compared: int
    ranges: list[tuple[int, int]]

    @property
    def same(self) -> bool:
        """Whether nothing that could be compared differs."""
        return self.length_a == self.length_b and not self.pages_different


def compare(x: Block, y: Block, page: int, missing: list[tuple[int, int]]) -> BlockDifference:
    """Compare two blocks, a piece of each at a time; zeros on both sides cost nothing.

    Args:
        x: the one.
        y: the other.
        page: bytes of a page.
        missing: ranges that are not compared: (offset, bytes), ascending and apart.
    """
    ranges: list[tuple[int, int]] = []
    for start, length in _but(_different(x, y, page), missing, page):
        if ranges and sum(ranges[-1]) == start:
            ranges[-1] = (ranges[-1][0], ranges[-1][1] + length)
        else:
            ranges.append((start, length))
    different = sum(length for _, length in ranges) // page
    absent = sum(length for _, length in missing) // page
    return BlockDifference(x.name, x.length, y.length, page, different, absent, ranges)


def _but(ranges: Iterator[tuple[int, int]], missing: list[tuple[int, int]], page: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of pages without those that begin where memory is missing."""
    if not missing:
        yield from ranges
        return
    starts = [start for start, _ in missing]
    for start, length in ranges:
        for at in range(start, start + length, page):
            number = bisect_right(starts, at) - 1
            if number < 0 or at >= sum(missing[number]):
                yield at, page


def _different(x: Block, y: Block, page: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of pages that differ, as far as both blocks reach; one may end where the next begins."""
    if x.page_size != page or y.page_size != page or (found := differing(x, y)) is None:
        found = _pieces_that_differ(x, y, page)
    yield from found


def _pieces_that_differ(x: Block, y: Block, page: int) -> Iterator[tuple[int, int]]:
    """Do what :func:`_different` does, in Python."""
    for at, one, two in _aligned(x.chunks(), y.chunks()):
        if isinstance(one, int) and isinstance(two, int):
            continue
        left, right = _bytes(one), _bytes(two)
        if left != right:
            for n in range(0, len(left), page):
                if left[n : n + page] != right[n : n + page]:
                    yield at + n, page


def _bytes(piece: memoryview | int) -> bytes:
    return bytes(piece)  # of a number: as many zeros


def _aligned(
    x: Iterator[tuple[int, bytes | int]], y: Iterator[tuple[int, bytes | int]]
) -> Iterator[tuple[int, memoryview | int, memoryview | int]]:
    """Cut two sequences of pieces, bytes or numbers of zeros, so that they go in step."""
    at = 0
    one: memoryview | int = 0
    two: memoryview | int = 0
    while True:
        one, two = one or _next(x), two or _next(y)
        if not one or not two:
            return
        length = min(_length(one), _length(two))
        yield at, _cut(one, 0, length), _cut(two, 0, length)
        at, one, two = at + length, _cut(one, length, _length(one)), _cut(two, length, _length(two))


def _next(pieces: Iterator[tuple[int, bytes | int]]) -> memoryview | int:
    _, piece = next(pieces, (0, 0))
    return piece if isinstance(piece, int) else memoryview(piece)


def _length(piece: memoryview | int) -> int:
    return piece if isinstance(piece, int) else len(piece)


def _cut(piece: memoryview | int, start: int, end: int) -> memoryview | int:
    return end - start if isinstance(piece, int) else piece[start:end]


def union(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Merge ranges that touch or overlap."""
    merged: list[tuple[int, int]] = []
    for start, length in sorted(ranges):
        if merged and start <= sum(merged[-1]):
            merged[-1] = (merged[-1][0], max(sum(merged[-1]), start + length) - merged[-1][0])
        else:
            merged.append((start, length))
    return merged
