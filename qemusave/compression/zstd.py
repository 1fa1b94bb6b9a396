"""zstd: frames, and behind those that are written a table for random access (``formats/seekable.py``)."""

from __future__ import annotations

import sys
from struct import Struct
from threading import local

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from .. import declared
from ..declared import SeekTableMagic
from ..files.output import pwrite
from .members import Decompressor, members
from .pieces import MIB, Pieces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .packed import Packed
    from .pieces import Compress

REFUSES_ZEROS = True
REFUSES_GARBAGE = True

_FRAME = MIB  # a page from a random place takes the time of decompressing one
_STEP = 1 << 20  # the output is collected twice: in steps, less of it at a time


def decoded(packed: Packed, size: int) -> Iterator[bytes]:
    """Decode a payload (:meth:`Codec.decoded <qemusave.compression.codecs.Codec.decoded>`)."""
    return members(packed, Decompressor(zstd.ZstdDecompressor, (zstd.ZstdError,)), size)


def memory(level: int) -> int:
    """Return how many bytes of memory a thread takes that compresses a piece."""
    return (13 if level <= 6 else 20 if level <= 9 else 42) * MIB


def encoder(fd: int, place: int, level: int, threads: int) -> Pieces:
    """Return what writes a payload: a frame a piece, and the table."""
    return _Frames(fd, place, level, threads)


class _Frames(Pieces):
    """Frames with a checksum each, and a table of them in a skippable frame at the end, for random access."""

    _HEAD, _ENTRY, _FOOTER = (
        Struct(code)
        for code in (declared.SEEK_TABLE_HEAD_CODE, declared.SEEK_TABLE_ENTRY_CODE, declared.SEEK_TABLE_FOOTER_CODE)
    )

    def __init__(self, fd: int, place: int, level: int, threads: int) -> None:
        super().__init__(fd, place, _FRAME, _compress(level), threads)
        self.table = bytearray()

    def written(self, plain: int, packed: int) -> None:
        """Note a frame in the table."""
        self.table += self._ENTRY.pack(packed, plain)

    def finish(self) -> int:
        """Write what is left, and the table."""
        super().finish()
        number = len(self.table) // self._ENTRY.size
        footer = self._FOOTER.pack(number, declared.SEEK_TABLE_DESCRIPTOR, SeekTableMagic.FOOTER)
        head = self._HEAD.pack(SeekTableMagic.HEAD, len(self.table) + len(footer))
        pwrite(self.fd, head + self.table + footer, self.place)
        self.place += len(head) + len(self.table) + len(footer)
        return self.place


def _compress(level: int) -> Compress:
    """Return what makes a frame of a piece, with its length and a checksum."""
    options: dict[int, int] = {
        zstd.CompressionParameter.compression_level: level,
        zstd.CompressionParameter.checksum_flag: 1,
    }
    mine: Any = local()

    def compress(piece: bytearray) -> list[bytes]:
        if not hasattr(mine, "compressor"):
            mine.compressor = zstd.ZstdCompressor(options=options)
        mine.compressor.set_pledged_input_size(len(piece))
        view = memoryview(piece)
        steps = [view[at : at + _STEP] for at in range(0, len(piece), _STEP)]
        return [*map(mine.compressor.compress, steps), mine.compressor.flush(mine.compressor.FLUSH_FRAME)]

    return compress
