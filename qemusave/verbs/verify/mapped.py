"""What is wrong with the bitmaps and pages of a mapped-ram image."""

from __future__ import annotations

from ...compression.table import NONE
from ...memory.machine import main_blocks
from .rules import LEFT_OUT, finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...files.source import Source
    from ...image.image import Image
    from ...memory.block import Block
    from .rules import Finding


def mapped_findings(image: Image, *, quick: bool) -> Iterator[Finding]:
    """Look at the bitmaps of a mapped-ram image (docs/facts/mapped-ram.md#bitmaps)."""
    blocks = [block for block in image.ram.values() if not block.entry.ignored]
    if not quick and len(blocks) < len(image.ram):
        pages = sum(b.length // b.page_size for b in image.ram.values() if b.entry.ignored)
        yield finding("memory.absent", image.payload.offset, f"{pages} pages were never stored; {LEFT_OUT}")
    if quick or not blocks or image.payload.encoding != NONE:  # no page of a compressed one has a place
        return
    order, why = image.ram.bitmap_order
    said = None if image.bare else image.header.byte_order
    if said is not None and order != said:
        yield finding(
            "memory.bitmap-order",
            blocks[0].entry.bitmap_offset,
            f"the bitmaps are in {order} order ({why}), but the header is {said}-endian",
        )
    main = main_blocks(image.ram)
    for block in blocks:
        yield from _bitmap(image, block, main=block.name in main)


def _bitmap(image: Image, block: Block, *, main: bool) -> Iterator[Finding]:
    entry, pages = block.entry, block.length // block.page_size
    if block.marks.find(True, pages, entry.len_bitmap(block.page_size) * 8) < entry.len_bitmap(block.page_size) * 8:
        yield finding(
            "memory.bitmap", entry.bitmap_offset, f"the bitmap of block {block.name} marks pages behind its end"
        )
    start = entry.pages_offset
    if main and not block.marks and image.source.first_not_zero(start, start + block.length) is not None:
        yield finding(
            "memory.unmarked",
            entry.bitmap_offset,
            f"block {block.name} holds data, but its bitmap marks none of its pages",
        )
        return
    if (at := _stale(image.source, block)) is not None:
        first = (at - start) // block.page_size * block.page_size
        yield finding(
            "memory.stale",
            at,
            f"block {block.name} holds data at {first:#x}, but its bitmap does not"
            " mark the page: it is zeros after a restore",
        )


def _stale(source: Source, block: Block) -> int | None:
    """Find the first byte that is not zero of the pages that are not marked; holes of the file are not looked at."""
    page, start, pages = block.page_size, block.entry.pages_offset, block.length // block.page_size
    number = 0
    while (number := block.marks.find(False, number, pages)) < pages:
        data = min(source.next_data(start + number * page), start + block.length)
        if data >= start + (number + 1) * page:
            number = (data - start) // page
            continue
        behind = block.marks.find(True, number, pages)
        at = source.first_not_zero(start + number * page, start + behind * page)
        if at is not None:
            return at
        number = behind
    return None
