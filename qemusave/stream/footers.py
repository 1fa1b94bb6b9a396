"""The end of a section whose length nothing says: its footer, with what can follow one behind it.

See docs/facts/stream.md#where-device-state-ends.
"""

from __future__ import annotations

from struct import Struct

from .. import declared
from ..declared import StreamSection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

_ID = Struct(declared.SECTION_ID_CODE)
_LONGEST_HEAD = 300


def mark(number: int) -> bytes:
    """Give the footer of the section with the id *number*."""
    return bytes([StreamSection.FOOTER]) + _ID.pack(number)


def find(data: bytes, number: int, known: Container[int]) -> int | None:
    """Say how many bytes stand before the footer of a section, or None if there is none.

    Args:
        data: what follows the section's head.
        number: its id.
        known: ids of the sections that have begun.
    """
    footer, at = mark(number), -1
    while (at := data.find(footer, at + 1)) >= 0:
        if _plausible(data[at + len(footer) : at + len(footer) + _LONGEST_HEAD], known):
            return at
    return None


def _plausible(data: bytes, known: Container[int]) -> bool:
    """Say whether a section, or the end of the stream, could begin like this."""
    if not data:
        return False
    if data[0] in (StreamSection.EOF, StreamSection.COMMAND):
        return True
    if data[0] in (StreamSection.PART, StreamSection.END):
        return len(data) > _ID.size and _ID.unpack_from(data, 1)[0] in known
    if data[0] not in (StreamSection.START, StreamSection.FULL) or len(data) < 2 + _ID.size:
        return False
    length = data[1 + _ID.size]
    name = data[2 + _ID.size : 2 + _ID.size + length]
    return 0 < length == len(name) and name.isascii() and name.decode().isprintable()
