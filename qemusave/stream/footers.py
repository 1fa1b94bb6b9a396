"""The end of a section whose length nothing says: its footer, with what can follow one behind it.

See docs/facts/stream.md#where-device-state-ends.
"""

from __future__ import annotations

from struct import Struct

from .. import declared
from ..declared import StreamSection
from .generated import put_section_footer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

    from ..files.source import Source

_ID = Struct(declared.SECTION_ID_CODE)
_LONGEST_HEAD = 300
_LEN_MARK = len(put_section_footer(0))
_FIRST = 1 << 13


def mark(number: int) -> bytes:
    """Give the footer of the section with the id *number*."""
    return put_section_footer(number)


def find(data: bytes, number: int, known: Container[int], *, ends: bool = True) -> int | None:
    """Say how many bytes stand before the footer of a section, or None if there is none.

    Args:
        data: what follows the section's head.
        number: its id.
        known: ids of the sections that have begun.
        ends: whether that is all there is; else a footer at the end is left out, as what follows it is not there.
    """
    footer, at = mark(number), -1
    last = len(data) if ends else len(data) - _LONGEST_HEAD
    while (at := data.find(footer, at + 1, last)) >= 0:
        if _plausible(data[at + len(footer) : at + len(footer) + _LONGEST_HEAD], known):
            return at
    return None


def find_in(source: Source, start: int, number: int, known: Container[int], most: int) -> int | None:
    """Do what :func:`find` does with a file, and read no more of it than twice what stands before the footer.

    Args:
        source: the file, or what stands for it.
        start: where in it the section's head ends.
        number: the section's id.
        known: ids of the sections that have begun.
        most: bytes to look at.
    """
    done, piece, there = 0, _FIRST, min(most, source.size - start)
    while done < there:
        size = min(piece, there - done)
        data = source.read_at(start + done, size)
        if (found := find(data, number, known, ends=done + size == there)) is not None:
            return done + found
        done += size if done + size == there else size - _LONGEST_HEAD - _LEN_MARK
        piece *= 2
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


def is_at(source: Source, at: int, number: int) -> bool:
    """Say whether the footer of the section with the id *number* stands at a place."""
    return source.read_at(at, len(mark(number))) == mark(number)


def broken_at(source: Source, at: int, name: str | None) -> bool:
    """Say whether what stands at a place instead of a footer is a broken one, as the next section follows.

    Args:
        source: the stream.
        at: the place.
        name: of the next device; None behind the last one.
    """
    at += len(mark(0))
    if name is None:
        return source.read_at(at, 1) == bytes([StreamSection.EOF])
    told = name.encode()
    return source.read_at(at + 1 + _ID.size, 1 + len(told)) == bytes([len(told) & 0xFF]) + told
