"""zstd by frames: those of our own, of pzstd, and of any that were written one behind the other."""

from __future__ import annotations

from ..blocks import Doubt
from ..members import Decompressor, members
from ..packed import PIECE, Packed
from .checksum import crc32
from .filled import fill, pieces
from .library import zstd
from .part import MOST_ALONE, Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...files.source import Source
    from .part import Shelf

ERRORS = (zstd.ZstdError,)

_MOST_FRAME = 8 << 20  # bytes; of larger ones a copy is made, in which no page takes longer than a few milliseconds


class _Frames(Packed):
    """A payload that says when a frame begins.

    Attributes:
        began: where the frame that is decoded began.
        ended: the frame before: where it began and ended, until somebody takes it.
    """

    began = 0
    ended: tuple[int, int] | None = None

    def begin(self, at: int) -> None:
        """Take note of where a frame begins."""
        self.ended = self.ended or (self.began, at)
        self.began = at


def scan(packed: Packed, shelf: Shelf) -> Iterator[bytes]:
    """Decode a payload and note its frames (:func:`.scan.scan`)."""
    frames = _Frames(packed.source, packed.at, packed.encoding)
    frames.began = packed.at
    found = plain = crc = 0
    for piece in members(frames, Decompressor(zstd.ZstdDecompressor, ERRORS), PIECE):
        if frames.ended is not None:
            if plain:
                found += 1
                _add(shelf, *frames.ended, plain, crc)
            plain, crc, frames.ended = 0, 0, None
        plain, crc = plain + len(piece), crc32(piece, crc)
        if plain > _MOST_FRAME:
            raise Doubt
        yield piece
    start, end = frames.ended or (frames.began, frames.end or frames.at)
    _add(shelf, start, end, plain, crc)
    if not found and plain > MOST_ALONE:
        raise Doubt


def _add(shelf: Shelf, start: int, end: int, plain: int, crc: int) -> None:
    shelf.add(Part(start * 8, 0, end - start, plain, 0, crc))


def decode(image: Source, index: Source, part: Part, into: memoryview) -> None:
    """Decode a frame (:meth:`Module.decode <qemusave.compression.access.seekable.Module.decode>`)."""
    fill(into, zstd.ZstdDecompressor(), pieces(image, part.place, part.len_packed))
