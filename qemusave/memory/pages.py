"""What is done with all pages of a guest, where the compiled loops can: ``_pages.c``.

Each of these functions may do less than it is asked for, or nothing, and says how far it came; whoever asks goes on
from there with the code in Python, which is the same and says what is wrong.
"""

from __future__ import annotations

import os
from array import array
from collections import deque

from ..files.cores import cores
from ..stream.runs import stride_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType
    from typing import Protocol, TypeVar

    from ..files.source import Source
    from ..stream.blocks import RamBlock
    from .index import BlockIndex

    Result = TypeVar("Result")
    Map = tuple[object, ...]
    """Where the pages of a block are: its file, and what says which are stored, as ``take_map`` in C has it."""

    class Block(Protocol):
        """A block of guest memory: :class:`.block.Block`."""

        name: str
        length: int
        page_size: int
        entry: RamBlock
        index: BlockIndex | None

        @property
        def source(self) -> Source:
            """Where its pages are."""

        @property
        def damaged(self) -> bool:
            """Whether some may be missing."""

        def bitmap(self) -> bytes:
            """Return the bitmap of a mapped-ram block in little-endian order."""

        def read(self, offset: int, length: int) -> bytes:
            """Return bytes."""

        def chunks(self) -> Iterator[tuple[int, bytes | int]]:
            """Yield all of it: bytes, or numbers of zeros."""

        def pages_by_kind(self) -> dict[str, int]:
            """Count the pages."""


def _core() -> ModuleType | None:
    if os.environ.get("QEMUSAVE_PURE"):
        return None
    try:
        from . import _pages
    except ImportError:
        return None
    return _pages


CORE = _core()
"""The compiled loops, or None."""

MOST_PAGE = 1 << 20
"""Bytes of the largest pages that the compiled loops take."""

_MOST_PLACE = (1 << 63) - 1
_SHARE = 1 << 26  # bytes of memory that are worked on before anybody hears of it


def map_of(block: Block) -> Map | None:
    """Return where the pages of a block are, for the compiled loops; None where they cannot, or should not, look.

    In a damaged file, terabytes can be missing, and the code in Python passes over all of them at once.
    """
    page, fd = block.page_size, block.source.fd
    if CORE is None or fd < 0 or page > MOST_PAGE or block.length % page or block.damaged:
        return None
    if (index := block.index) is not None:
        offsets = array("Q", [first * page for first in index.firsts])
        strides = array("L", [index.stride]) * len(offsets)
        return fd, offsets, array("Q", index.counts), index.wheres, array("H", index.kinds), strides
    stored = block.entry.mapped and not block.entry.ignored
    return (fd, block.bitmap(), block.entry.pages_offset) if stored else (fd, b"", 0)


def watched(source: Source, position: int) -> None:
    """Let whoever shows how far a work is know of a position in a file."""
    if source.watch is not None:
        source.watch(source, position)


def write_records(block: Block, first: int, fd: int, place: int) -> tuple[int, int]:
    """Write the records of a mapped-ram block's pages to a file, from a page on, as far as that goes.

    Args:
        block: the block.
        first: the number of the page to begin with.
        fd: the file.
        place: where in it the records go.

    Returns:
        The number of the first page that has not been written, and where the next record goes.

    Raises:
        OSError: they cannot be written.
    """
    entry, page, source = block.entry, block.page_size, block.source
    if CORE is None or block.index is not None or not entry.mapped or entry.ignored or map_of(block) is None:
        return first, place
    bitmap, threads, count = block.bitmap(), cores() > 1, block.length // page
    while first < count:
        last = min(count, first + max(1, _SHARE // page))
        first, place = CORE.write_records(source.fd, entry.pages_offset, bitmap, first, last, page, fd, place, threads)
        watched(source, entry.pages_offset + first * page)
        if first < last:
            break
    return first, place


def map_records(
    source: Source, position: int, fd: int, page: int, length: int, part: tuple[int, int, int], bits: bytearray
) -> int:
    """Write the pages of plain records of a block to where they are in the mapped-ram layout, as far as that goes.

    Args:
        source: the file with the stream.
        position: where in it a record begins.
        fd: the file to write, with zeros, or nothing, at the pages whose bit is not set.
        page: bytes of a page.
        length: bytes of the block.
        part: the part of the block that *bits* is of: first byte, end, what to add for the offset in the file.
        bits: the bitmap of the part, in little-endian order.

    Returns:
        Where the first record stands that was not taken: it is none that ``runs.py`` knows, of a page elsewhere, or
        says that a page is zero which was written before.

    Raises:
        OSError: the pages cannot be written.
    """
    if CORE is None or source.fd < 0 or page > MOST_PAGE or part[1] + part[2] > _MOST_PLACE:
        return position
    while True:
        end = min(position + _SHARE, source.size)
        if end <= position:
            return position
        reached: int = CORE.map_records(source.fd, position, end, fd, page, length, *part, bits, cores() > 1)
        watched(source, reached)
        if reached == position or end - reached >= stride_of(page):
            return reached
        position = reached


def differing(x: Block, y: Block) -> Iterator[tuple[int, int]] | None:
    """Compare two blocks with pages of the same size, as far as both reach, on all processors.

    Returns:
        The ranges of pages that differ: (offset, bytes), ascending; one may end where the next begins.  None where the
        compiled loops cannot look.
    """
    one, two = map_of(x), map_of(y)
    return None if one is None or two is None else _differing(x, y, one, two)


def _differing(x: Block, y: Block, one: Map, two: Map) -> Iterator[tuple[int, int]]:
    end, share = min(x.length, y.length), max(x.page_size, _SHARE)

    def compare(start: int) -> list[tuple[int, int]]:
        return list(_compared(x, y, one, two, start, min(start + share, end)))

    for start, ranges in zip(range(0, end, share), in_turn(compare, range(0, end, share)), strict=True):
        watched(x.source, x.source.size * start // end)
        yield from ranges


def _compared(x: Block, y: Block, one: Map, two: Map, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Compare a share of two blocks."""
    assert CORE is not None
    page = x.page_size
    while at < end:
        ranges, at = CORE.differing(one, two, page, at, end)
        yield from ranges
        if at < end:  # a page that is packed, or cannot be read: who reads it by itself can say why
            if x.read(at, page) != y.read(at, page):
                yield at, page
            at += page


def in_turn(work: Callable[[int], Result], pieces: range) -> Iterator[Result]:
    """Do something with each piece of a work, on all processors; yield the results in order."""
    if len(pieces) < 2 or (workers := cores()) < 2:
        yield from map(work, pieces)
        return
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(workers)
    try:
        waiting = deque(pool.submit(work, piece) for piece in pieces[: 2 * workers])
        for piece in pieces[2 * workers :]:
            yield waiting.popleft().result()
            waiting.append(pool.submit(work, piece))
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
