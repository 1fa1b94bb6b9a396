"""Write an image anew behind other metadata: the payload moves as it is, and offsets in it are made right."""

from __future__ import annotations

from ..declared import MAPPED_RAM_ALIGNMENT
from ..files.output import pwrite, truncate
from ..stream.generated import put_mapped_ram_header
from ..tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..files.source import Source
    from ..memory.block import Block
    from .image import Image


def relayout(image: Image, metadata: bytes, fd: int) -> int:
    """Write an image with other metadata to an empty file.

    The payload is copied by the kernel where it can, which shares the blocks on a file system that knows reflinks;
    holes stay holes.  A mapped-ram stream has absolute offsets (docs/facts/mapped-ram.md#offsets): bitmaps and pages go
    where QEMU would have put them behind these metadata.  Whatever follows the stream is kept.

    Args:
        image: the image.
        metadata: everything before the payload (:func:`qemusave.image.metadata.pack_metadata`).
        fd: the file, empty, open for writing.

    Returns:
        Bytes of the new file.

    Raises:
        QemusaveError: a mapped-ram stream whose blocks cannot be found.
        OSError: the file cannot be written.
    """
    source, start = image.source, image.ofs_payload
    pwrite(fd, metadata, 0)
    at = len(metadata)
    if start == at or image.payload.stream != "mapped-ram":
        source.copy_data(start, source.size - start, fd, at)
        end = at + max(0, source.size - start)
        truncate(fd, end)
        return end
    ram = image.ram
    if ram.problem is not None:
        raise ram.problem
    return move_mapped(source, start, ram.values(), source.size, fd, at)


def move_mapped(source: Source, start: int, blocks: Iterable[Block], end: int, fd: int, place: int) -> int:
    """Write a mapped-ram stream to another place in another file, its offsets made right.

    Args:
        source: the file with the stream.
        start: where in it the stream begins.
        blocks: the blocks, in the order of the stream.
        end: where in it to stop.
        fd: the file to write; zeros, or nothing, where the stream comes to stand.
        place: where in it the stream begins.

    Returns:
        Where the stream ends in the new file, which is as long.
    """
    at = place
    for piece in mapped_pieces(start, blocks, end, place):
        if piece.data is not None:
            pwrite(fd, piece.data, piece.place)
        else:
            source.copy_data(piece.taken, piece.size, fd, piece.place)
        at = piece.place + piece.size
    truncate(fd, at)
    return at


class MappedPiece(NamedTuple):
    """A piece of a mapped-ram stream at another place.

    Attributes:
        place: where it goes; between the pieces there are zeros.
        size: its bytes.
        taken: where they are taken from,
        data: or what they are.
    """

    place: int
    size: int
    taken: int = 0
    data: bytes | None = None


def mapped_pieces(start: int, blocks: Iterable[Block], end: int, place: int = 0) -> Iterator[MappedPiece]:
    """Yield the pieces of a mapped-ram stream at another place, in order.

    Bitmaps and pages stay as they are, so no byte order of a bitmap has to be known.  The offsets count from the
    beginning of the file, so all of them change; pages begin where QEMU would have put them.  Arguments as for
    :func:`move_mapped`.
    """
    for block in blocks:
        entry = block.entry
        before = entry.header_offset - start  # name and length, and what stood before
        yield MappedPiece(place, before, start)
        place, start = place + before, entry.end
        length = entry.header_end - entry.header_offset
        if entry.ignored:
            yield MappedPiece(place, length, entry.header_offset)
            place += length
            continue
        bitmap_at, len_bitmap = place + length, entry.len_bitmap(block.page_size)
        pages_at = -(-(bitmap_at + len_bitmap) // MAPPED_RAM_ALIGNMENT) * MAPPED_RAM_ALIGNMENT
        yield MappedPiece(place, length, data=put_mapped_ram_header(block.page_size, bitmap_at, pages_at))
        yield MappedPiece(bitmap_at, len_bitmap, entry.bitmap_offset)
        yield MappedPiece(pages_at, entry.length, entry.pages_offset)
        place = pages_at + entry.length
    yield MappedPiece(place, end - start, start)
