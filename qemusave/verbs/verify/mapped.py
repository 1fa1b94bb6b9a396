"""What is wrong with the bitmaps and pages of a mapped-ram image."""

from __future__ import annotations

from ...compression.table import NONE
from ...memory.index import ZEROS
from ...memory.machine import main_blocks
from .rules import LEFT_OUT, finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

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
    bitmap, pages, entry = block.bitmap(), block.length // block.page_size, block.entry
    if int.from_bytes(bitmap[pages // 8 :], "little") >> pages % 8:
        yield finding(
            "memory.bitmap", entry.bitmap_offset, f"the bitmap of block {block.name} marks pages behind its end"
        )
    start = entry.pages_offset
    if main and not any(bitmap) and image.source.first_not_zero(start, start + block.length) is not None:
        yield finding(
            "memory.unmarked",
            entry.bitmap_offset,
            f"block {block.name} holds data, but its bitmap marks none of its pages",
        )
        return
    for run in block.runs():
        end = start + run.offset + run.pages * block.page_size
        if run.kind == ZEROS and (at := image.source.first_not_zero(start + run.offset, end)) is not None:
            first = (at - start) // block.page_size * block.page_size
            yield finding(
                "memory.stale",
                at,
                f"block {block.name} holds data at {first:#x}, but its bitmap does not"
                " mark the page: it is zeros after a restore",
            )
            return
