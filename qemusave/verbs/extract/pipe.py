"""A guest's memory, or the bare stream, from the first byte to the last: for a pipe, which takes nothing else.

What comes is byte for byte what ``extract.py`` writes to a file; holes come as zeros.
"""

from __future__ import annotations

from ...compression.table import NONE
from ...image.move import mapped_pieces
from .placement import lay_out_guest
from .vmcoreinfo import GuestMemory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from ...image.guest import Guest
    from ...memory.ranges import Range

    Content = tuple[int, bytes | int]  # as Block.chunks yields it

_PIECE = 1 << 20


def write_pipe(guest: Guest, file: BinaryIO, kind: str, *, block: str | None = None, partial: bool = False) -> int:
    """Write memory to a file that is written forwards only.

    Nothing is written before the whole image is known to be sound.

    Args:
        guest: the guest; its memory must be complete, or *partial* be given.
        file: where to write.
        kind: as for :func:`qemusave.verbs.extract.extract`.
        block: the block's name, for ``block``.
        partial: as for :func:`qemusave.verbs.extract.extract`.

    Returns:
        Bytes that were written.

    Raises:
        KeyError: there is no such block.
        QemusaveError: the memory is damaged, or its place is not known.
        OSError: nobody takes the bytes any more.
    """
    problem = guest.problem or (None if kind == "stream" else guest.left_out(block))
    if problem is None and kind != "stream" and block is None:
        problem = guest.unplaced()
    if problem is not None and not partial:
        raise problem
    done, zeros = 0, bytes(_PIECE)
    for content in _contents(guest, kind, block):
        if isinstance(content, bytes):
            file.write(content)
            done += len(content)
        else:
            for at in range(0, content, _PIECE):
                file.write(memoryview(zeros)[: min(_PIECE, content - at)])
            done += content
    file.flush()
    return done


def _contents(guest: Guest, kind: str, block: str | None) -> Iterator[bytes | int]:
    """Yield bytes, or how many zeros come."""
    if kind == "stream" and block is None:
        yield from _stream(guest)
        return
    placed, cpus = lay_out_guest(guest, kind, block)
    heads = placed.heads(guest.ram, cpus, GuestMemory(guest))
    parts: list[tuple[int, bytes | Range]] = [(at, head) for head, at in heads]
    parts += [(at, place) for place, at in placed.places]
    done = 0
    for at, part in sorted(parts, key=lambda part: part[0]):
        yield at - done
        yield from [part] if isinstance(part, bytes) else _range(guest, part)
        done = at + (len(part) if isinstance(part, bytes) else part.length)


def _range(guest: Guest, place: Range) -> Iterator[bytes | int]:
    """Yield the part of a block that a range of addresses is."""
    at, end = place.offset, place.offset + place.length
    for start, content in guest.ram[place.block].chunks():
        size = content if isinstance(content, int) else len(content)
        low, high = max(start, at), min(start + size, end)
        if low < high:
            yield high - low if isinstance(content, int) else content[low - start : high - start]


def _stream(guest: Guest) -> Iterator[bytes | int]:
    start = guest.offset if guest.encoding == NONE else 0
    if not guest.ram.reader.start.mapped_ram:
        yield from _copied(guest, start, guest.ram.reader.cursor.position - start)
        return
    source, place, end = guest.ram.source, 0, guest.ram.reader.cursor.position
    for piece in mapped_pieces(guest.offset, guest.ram.values(), end):
        if piece.data is not None:
            yield piece.place - place
            yield piece.data
            place = piece.place + piece.size
            continue
        for start, stop in source.extents(piece.taken, piece.taken + piece.size):
            yield start + piece.place - piece.taken - place
            yield from _copied(guest, start, stop - start)
            place = stop + piece.place - piece.taken
        yield piece.place + piece.size - place
        place = piece.place + piece.size


def _copied(guest: Guest, taken: int, size: int) -> Iterator[bytes]:
    source = guest.ram.source
    while size:
        data = source.read_at(taken, min(_PIECE, size))
        if not data:
            raise source.cut_off("the file became shorter", at=taken, needed=size, available=0)
        yield data
        taken, size = taken + len(data), size - len(data)
