"""LiME dumps, version 1: each range of memory behind a header of its own (LiME's ``doc/README.md``)."""

from __future__ import annotations

from struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...memory.ranges import Range

_HEADER = Struct("<IIQQ8x")  # magic, version, first and last address, eight zero bytes
_MAGIC, _VERSION = 0x4C694D45, 1


def header(place: Range) -> bytes:
    """Return what stands before a range."""
    return _HEADER.pack(_MAGIC, _VERSION, place.start, place.start + place.length - 1)


def laid_out(ranges: Iterable[Range]) -> Iterator[tuple[Range, int]]:
    """Yield where in the file the memory of each range goes, behind its header."""
    at = 0
    for place in ranges:
        yield place, at + _HEADER.size
        at += _HEADER.size + place.length


def headers(ranges: Iterable[Range]) -> Iterator[tuple[bytes, int]]:
    """Yield the headers, and where in the file they go."""
    return ((header(place), at - _HEADER.size) for place, at in laid_out(ranges))
