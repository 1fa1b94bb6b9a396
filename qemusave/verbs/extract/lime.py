"""LiME dumps, version 1: each range of memory behind a header of its own (LiME's ``doc/README.md``)."""

from __future__ import annotations

from struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...memory.ranges import Range

_HEADER = Struct("<IIQQ8x")  # magic, version, first and last address, eight zero bytes
_MAGIC, _VERSION = 0x4C694D45, 1

LEN_HEADER = _HEADER.size


def header(place: Range) -> bytes:
    """Return what stands before a range."""
    return _HEADER.pack(_MAGIC, _VERSION, place.start, place.start + place.length - 1)
