"""zstd files with a table of their frames (``formats/seekable.py``): read anywhere, a frame at a time."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import OrderedDict
from itertools import accumulate
from struct import Struct

from ... import declared
from ...declared import SeekTableMagic
from ...errors import CodecError
from ..source import Source

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors import StrPath

_HEAD, _ENTRY, _FOOTER = (
    Struct(code)
    for code in (declared.SEEK_TABLE_HEAD_CODE, declared.SEEK_TABLE_ENTRY_CODE, declared.SEEK_TABLE_FOOTER_CODE)
)
_CHECKSUM, _LEN_CHECKSUM = 0x80, 4  # a bit of the descriptor, and what each entry then has besides
_MOST_TABLE = 64 << 20
_MOST_FRAME = 16 << 20  # bytes of a frame that is decompressed for a few of them
_KEPT = 4  # decompressed frames


def seekable(source: Source, path: StrPath | None) -> Source | None:
    """Return what such a file holds, or None: it has no table, one that does not fit, or frames that are too large."""
    footer = source.read_at(source.size - _FOOTER.size, _FOOTER.size) if source.reaches(_FOOTER.size) else b""
    if len(footer) < _FOOTER.size:
        return None
    count, descriptor, magic = _FOOTER.unpack(footer)
    if magic != SeekTableMagic.FOOTER or descriptor & ~_CHECKSUM:
        return None
    step = _ENTRY.size + (_LEN_CHECKSUM if descriptor else 0)
    length = count * step + _FOOTER.size
    start = source.size - length - _HEAD.size
    if (
        length > _MOST_TABLE
        or start < 0
        or source.read_at(start, _HEAD.size) != _HEAD.pack(SeekTableMagic.HEAD, length)
    ):
        return None
    table = source.read_at(start + _HEAD.size, count * step)
    frames = [_ENTRY.unpack_from(table, at) for at in range(0, len(table), step)]
    if sum(packed for packed, _ in frames) != start or any(plain > _MOST_FRAME for _, plain in frames):
        return None
    return _Frames(source, frames, path)


class _Frames(Source):
    """What the frames hold, one behind the other."""

    def __init__(self, source: Source, frames: list[tuple[int, int]], path: StrPath | None) -> None:
        self.base, self.path, self.frames = source, path, frames
        self.places = [0, *accumulate(packed for packed, _ in frames)]
        self.starts = [0, *accumulate(plain for _, plain in frames)]
        self.size = self.starts[-1]
        self._known: OrderedDict[int, bytes] = OrderedDict()

    def read_at(self, offset: int, length: int) -> bytes:
        """Return up to *length* bytes at *offset*; fewer only at the end.

        Raises:
            CodecError: a frame is not what the table says.
        """
        end, parts, at = min(offset + length, self.size), [], offset
        while 0 <= at < end:
            number = bisect_right(self.starts, at) - 1
            begin = self.starts[number]
            parts.append(self._frame(number)[at - begin : end - begin])
            at = self.starts[number + 1]
        return b"".join(parts)

    def _frame(self, number: int) -> bytes:
        if (known := self._known.get(number)) is not None:
            self._known.move_to_end(number)
            return known
        (packed, plain), place = self.frames[number], self.places[number]
        decoder, data = zstd.ZstdDecompressor(), self.base.read_at(place, packed)
        try:
            out: bytes = decoder.decompress(data, plain + 1)
        except zstd.ZstdError as error:
            raise self._wrong(str(error), place) from None
        if len(out) != plain or not decoder.eof or decoder.unused_data:
            raise self._wrong("a frame is not as long as the table at the end says", place)
        self._known[number] = out
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return out

    def _wrong(self, why: str, place: int) -> CodecError:
        message = f"a zstd file that is corrupt: {why}"
        return CodecError(message, path=self.base.path, offset=place, encoding="zstd")

    def close(self) -> None:
        """Close the file."""
        self.base.close()
