"""lz4 frames, decoded in Python: a few MiB a second, for what others have packed.

Source: lz4's own descriptions of its frame format and its block format.  The checksums are passed over.
"""

from __future__ import annotations

from struct import Struct

_MAGIC = b"\x04\x22\x4d\x18"
_WORD = Struct("<I")
_RAW = 1 << 31  # in a block's length: it is stored as it is
_REACH = 1 << 16  # how far back a match can be
_SIZES = {4: 1 << 16, 5: 1 << 18, 6: 1 << 20, 7: 1 << 22}  # bytes of a block at the most, by its number


class Lz4Error(Exception):
    """The data are no lz4."""


class Lz4Decompressor:
    """Decodes a frame, in the shape of the standard library's decompressors.

    Attributes:
        eof: whether the frame has ended.
        unused_data: what stands behind it.
        needs_input: whether nothing more comes without further data.
    """

    def __init__(self) -> None:
        self._data, self._at = b"", 0
        self._window, self._out = bytearray(), b""
        self._flags: int | None = None
        self._most = 0
        self.eof, self.unused_data, self.needs_input = False, b"", True

    def decompress(self, data: bytes, size: int) -> bytes:
        """Decode the next block, or as much of it as *size* takes.

        Raises:
            Lz4Error: this is no lz4.
        """
        self._data, self._at = self._data[self._at :] + data, 0
        while not self._out and not self.eof and self._step():
            pass
        out, self._out = self._out[:size], self._out[size:]
        self.needs_input = not self._out and not self.eof and not self._ready()
        if self.eof and not self._out:
            self.unused_data = self._data[self._at :]
        return out

    def _ready(self) -> bool:
        """Say whether there may be a whole block."""
        left = len(self._data) - self._at
        if self._flags is None or left < _WORD.size:
            return False
        length = _WORD.unpack_from(self._data, self._at)[0] & ~_RAW
        return bool(left >= _WORD.size + length + self._behind_block)

    @property
    def _behind_block(self) -> int:
        return _WORD.size if self._flags is not None and self._flags & 0x10 else 0

    def _step(self) -> bool:
        """Decode the frame's head or a block; return False where that takes more data."""
        if self._flags is None:
            return self._head()
        if len(self._data) - self._at < _WORD.size:
            return False
        word = _WORD.unpack_from(self._data, self._at)[0]
        length = word & ~_RAW
        if not word:
            end = self._at + _WORD.size + (_WORD.size if self._flags & 0x04 else 0)
            if len(self._data) < end:
                return False
            self._at, self.eof = end, True
            return True
        if length > self._most:
            raise Lz4Error(f"a block of {length} bytes, more than {self._most}")
        if not self._ready():
            return False
        begin = self._at + _WORD.size
        block = self._data[begin : begin + length]
        self._at = begin + length + self._behind_block
        before = self._window if not self._flags & 0x20 else bytearray()
        out = before + block if word & _RAW else _block(block, before, self._most)
        self._out = bytes(out[len(before) :])
        self._window = out[-_REACH:]
        return True

    def _head(self) -> bool:
        if len(self._data) < 7:
            return False
        flags, size = self._data[4], self._data[5] >> 4 & 7
        if not self._data.startswith(_MAGIC) or flags >> 6 != 1 or size not in _SIZES:
            raise Lz4Error("the head of a frame is not one of lz4")
        if flags & 1:
            raise Lz4Error("a frame that wants a dictionary")
        length = 7 + (8 if flags & 8 else 0)
        if len(self._data) < length:
            return False
        self._flags, self._most, self._at = flags, _SIZES[size], length
        return True


def _block(data: bytes, out: bytearray, most: int) -> bytearray:
    """Decode a block behind what came before it."""
    at, limit = 0, len(out) + most
    out = bytearray(out)
    try:
        while True:
            token = data[at]
            length, at = _length(data, at + 1, token >> 4)
            if at + length > len(data):
                raise Lz4Error("a block ends within literals")
            out += data[at : at + length]
            at += length
            if at == len(data):
                break
            back = data[at] | data[at + 1] << 8
            length, at = _length(data, at + 2, token & 15)
            length += 4
            if not 0 < back <= len(out):
                raise Lz4Error("a match before the beginning")
            if len(out) + length > limit:
                raise Lz4Error("a block that is longer than it may be")
            if back >= length:
                start = len(out) - back
                out += out[start : start + length]
            else:
                out += (out[-back:] * (length // back + 1))[:length]
    except IndexError:
        raise Lz4Error("a block that is cut off") from None
    if len(out) > limit:
        raise Lz4Error("a block that is longer than it may be")
    return out


def _length(data: bytes, at: int, length: int) -> tuple[int, int]:
    """Read a length that goes on in further bytes; return it, and where they end."""
    if length == 15:
        while True:
            more = data[at]
            at += 1
            length += more
            if more != 255:
                break
    return length, at
