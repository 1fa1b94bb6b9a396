"""A mapped-ram stream told otherwise: its sections are known before anything is written."""

from __future__ import annotations

from ...files.output import pwrite, truncate
from ...image.move import move_mapped
from ...stream.configure import configuration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...files.source import Source
    from ...image.guest import Guest
    from ...stream.section import Section
    from .changes import Changes

    Piece = tuple[int, int, bytes]

_LEN_PIECE = 1 << 19


def sections_of(guest: Guest, changes: Changes | None) -> Iterator[tuple[Section, int]]:
    """Yield the sections of a stream that are told, and where each ends; the changes hear of all of them."""
    sections = guest.ram.sections
    ends = [section.offset for section in sections[1:]] + [guest.ram.reader.cursor.position]
    for section, end in zip(sections, ends, strict=True):
        if changes is not None:
            changes.hear(section)
            if _dropped(section, changes):
                continue
        yield section, end


def _dropped(section: Section, changes: Changes) -> bool:
    return changes.drops_command(section) if section.kind == "COMMAND" else changes.drops(section.name or "")


def move_retold(guest: Guest, changes: Changes, fd: int, place: int) -> int:
    """Write a mapped-ram stream to another place, told otherwise: what stands before and behind the blocks.

    Args:
        guest: whose stream it is.
        changes: what is told otherwise.
        fd: the file to write; zeros, or nothing, where the stream comes to stand.
        place: where in it the stream begins.

    Returns:
        Where the stream ends in the new file, which is as long.
    """
    source, blocks = guest.source, list(guest.ram.values())
    pieces = list(_pieces(guest, changes))
    first, behind = blocks[0].entry.header_offset, blocks[-1].entry.end
    at = _write(source, [piece for piece in pieces if piece[0] < first], guest.offset, first, fd, place)
    at = move_mapped(source, first, blocks, behind, fd, at)
    end = guest.ram.reader.cursor.position
    at = _write(source, [piece for piece in pieces if piece[0] >= behind], behind, end, fd, at)
    truncate(fd, at)
    return at


def _pieces(guest: Guest, changes: Changes) -> Iterator[Piece]:
    """Yield what is another in a stream: from where to where, and what is told instead."""
    source, start = guest.source, guest.offset
    at = start + guest.ram.reader.start.size
    head = source.read_at(start, at - start)
    yield start, at, configuration(head, mapped=True, machine=changes.machine)
    for section, end in sections_of(guest, changes):
        if section.offset > at:
            yield at, section.offset, b""
        if section.kind == "VMDESCRIPTION":
            yield section.offset, end, changes.described(source.read_at(section.offset, end - section.offset))
        at = end
    if (end := guest.ram.reader.cursor.position) > at:
        yield at, end, b""


def _write(source: Source, pieces: list[Piece], start: int, end: int, fd: int, place: int) -> int:
    """Write a part of a file with other pieces in it, and return where that ends."""
    for first, last, data in [*pieces, (end, end, b"")]:
        while start < first:
            piece = source.read_at(start, min(_LEN_PIECE, first - start))
            pwrite(fd, piece, place)
            start, place = start + len(piece), place + len(piece)
        pwrite(fd, data, place)
        start, place = last, place + len(data)
    return place
