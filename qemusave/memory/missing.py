"""What is known of the memory of an image that is not complete, and what is missing.

See docs/facts/mapped-ram.md#bitmaps.
"""

from __future__ import annotations

from .. import declared
from ..tuples import NamedTuple
from .index import DATA, BlockIndex
from .machine import main_blocks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..files.source import Source
    from ..stream.blocks import RamBlock
    from ..stream.sections import StreamReader
    from .block import Block
    from .index import Run
    from .ram import Ram

OLDER = "of a guest that ran while it was saved, pages that are there can be older than others"
_PIECE = 1 << 20


class Salvaged(NamedTuple):
    """How much of the memory is there.

    Attributes:
        complete: whether it is all.
        unwritten: mapped-ram blocks whose bitmap was never written.
    """

    complete: bool
    unwritten: list[str]


def salvage(ram: Ram) -> Salvaged:
    """Let the blocks of incomplete memory give what is known of them, and nothing else.

    In the sequential layout the records say so themselves.  In the mapped-ram layout QEMU writes the bitmaps last and
    in the order of the blocks.  A bitmap that was written says of each page whether it is zero or stored, and what is
    stored may be cut off.  A bitmap that was not yet written is zero: then a page is known if something is stored at
    its place, and a place without anything can be a zero page or one that was never written.

    Args:
        ram: the memory, whose stream has been read; its blocks change.
    """
    if not ram.reader.start.mapped_ram:
        return Salvaged(ram.reader.ram_complete and ram.doubts is None, [])
    stored = [block for block in ram.values() if block.entry.mapped and not block.entry.ignored]
    unwritten = _unwritten(stored, main_blocks(ram), ended=ram.reader.ram_complete)
    if ram.reader.ram_complete and not unwritten:
        return Salvaged(True, [])
    for block in stored:
        if block.name in unwritten:
            block.index = _found(block)
        else:
            block.marks.salvage()
    lost = missing(ram.reader, lambda block: ram[block.name].known(), complete=False)
    return Salvaged(lost.nothing, unwritten)


class Loss(NamedTuple):
    """What is missing of a block.

    Attributes:
        name: QEMU's name of the block.
        length: its bytes.
        pages: how many pages are missing.
        ranges: where they are: (offset in the block, bytes), ascending.
    """

    name: str
    length: int
    pages: int
    ranges: list[tuple[int, int]]


class Missing(NamedTuple):
    """What is missing of memory.

    Attributes:
        blocks: blocks of which pages are missing.
        unlisted: bytes of blocks whose names are not known, as the block list is cut off.
        page_size: bytes of a page.
        ended: whether the stream holds its memory to the end.  Otherwise pages of a guest that ran while it was saved
            can be older than others: what changed meanwhile is sent again.
    """

    blocks: list[Loss]
    unlisted: int
    page_size: int
    ended: bool = True

    @property
    def nothing(self) -> bool:
        """Whether all memory is there."""
        return not self.blocks and not self.unlisted


def missing(reader: StreamReader, runs_of: Callable[[RamBlock], Iterable[Run]], *, complete: bool) -> Missing:
    """Say what is missing of memory.

    Args:
        reader: the stream, which has been read as far as it goes.
        runs_of: gives what is known of a block, by ascending offset.
        complete: whether what no run covers is zero, not missing.
    """
    page, lost = reader.ram.page_size or declared.DEFAULT_PAGE_SIZE, []
    if complete:
        return Missing([], 0, page)
    for block in reader.ram.blocks.values():
        ranges = [] if block.ignored else list(_gaps(runs_of(block), block.length, page))
        if ranges:
            pages = sum(length for _, length in ranges) // page
            lost.append(Loss(block.name, block.length, pages, ranges))
    return Missing(lost, reader.ram.list.unlisted, page, reader.ram_complete)


def _gaps(runs: Iterable[Run], length: int, page: int) -> Iterator[tuple[int, int]]:
    at = 0
    for run in runs:
        if run.offset > at:
            yield at, run.offset - at
        at = run.offset + run.pages * page
    if at < length:
        yield at, length - at


def _unwritten(stored: list[Block], main: list[str], *, ended: bool) -> list[str]:
    """Name the blocks whose bitmap was never written, or was lost.

    Before the memory's end those are the last ones without a bit.  A finished save has bits, and no guest's main memory
    is without; a machine that crashed can lose bitmaps that QEMU wrote.
    """
    written = [bool(block.marks) for block in stored]
    lost = {b.name for b, bits in zip(stored, written, strict=True) if b.name in main and not bits and _something(b)}
    if not ended or (not any(written) and any(map(_something, stored))):
        lost |= {block.name for number, block in enumerate(stored) if not any(written[number:])}
    return [block.name for block in stored if block.name in lost]


def _found(block: Block) -> BlockIndex:
    """Index a block whose bitmap was never written, by what is stored."""
    index = BlockIndex(block.page_size, block.length)
    for number in _stored(block.source, block.entry, block.page_size):
        place = block.entry.pages_offset + number * block.page_size
        index.add(number * block.page_size, 1, DATA, place, block.page_size)
    return index


def _something(block: Block) -> bool:
    return next(_stored(block.source, block.entry, block.page_size), None) is not None


def _stored(source: Source, entry: RamBlock, page: int) -> Iterator[int]:
    """Yield the numbers of the whole pages of a mapped-ram block that are not zero."""
    start = entry.pages_offset
    end = min(start + entry.length, source.size)
    piece, zero, at = max(_PIECE, page), bytes(page), start
    zeros = bytes(piece)
    while (at := source.next_data(at)) + page <= end:
        at -= (at - start) % page
        data = source.read_at(at, min(piece, (end - at) // page * page))
        if len(data) < page:
            return
        if data != zeros[: len(data)]:
            for place in range(0, len(data) - page + 1, page):
                if data[place : place + page] != zero:
                    yield (at - start + place) // page
        at += len(data) // page * page
