"""Which of a guest's physical memory an image holds; of a damaged one that is not all of it."""

from __future__ import annotations

from ...memory.index import DATA
from ...memory.ranges import Range

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...image.guest import Guest


def known_ranges(guest: Guest) -> list[Range]:
    """Return the ranges of the memory map; of a damaged image only what it has of them.

    A page that a complete stream does not name was never written to, and is zero.  In a stream that breaks off, nobody
    knows what it was.

    Raises:
        QemusaveError: the stream gives no block list.
        UnsupportedError: the machine's memory map is not known.
    """
    if guest.problem is None:
        return guest.memory_map
    return [piece for place in guest.memory_map for piece in _stored(guest, place)]


def _stored(guest: Guest, place: Range) -> Iterator[Range]:
    """Yield the pieces of a range that the image holds, as long as they can be."""
    block, size = guest.ram[place.block], guest.ram.source.size
    page, first = block.page_size, 0
    last = 0  # of the piece that has been found so far, as offsets in the block
    for run in block.runs(place.offset, place.offset + place.length):
        pages = run.pages
        if run.kind == DATA:
            pages = min(pages, max(0, (size - run.where + run.stride - page) // run.stride))
        if not pages:
            continue
        if run.offset != last:
            if last > first:
                yield _piece(place, first, last)
            first = run.offset
        last = run.offset + pages * page
    if last > first:
        yield _piece(place, first, last)


def _piece(place: Range, first: int, last: int) -> Range:
    return place._replace(start=place.start + first - place.offset, length=last - first, offset=first)
