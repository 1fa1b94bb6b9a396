"""zlib's inflate, told to stop between the blocks of deflate, which Python's own module cannot be told.

The library is the system's ``libz.so.1``, by the interface that ``zlib.h`` has promised since version 1.
"""

from __future__ import annotations

import ctypes
from functools import cache

OK, STREAM_END, BUF_ERROR = 0, 1, -5
_BLOCK = 5  # Z_BLOCK
_GZIP = 15 + 16  # bits of the window, and a gzip header is expected
_LAST, _BETWEEN, _BITS = 64, 128, 7  # in data_type: the last block; between two; bits of the last byte not used yet
WINDOW = 1 << 15
"""Bytes before a block that it may refer to."""

OUT = 1 << 19
"""Bytes that are decoded at a time at the most."""


class _Stream(ctypes.Structure):
    """``z_stream``."""

    _fields_ = (
        ("next_in", ctypes.c_void_p),
        ("avail_in", ctypes.c_uint),
        ("total_in", ctypes.c_ulong),
        ("next_out", ctypes.c_void_p),
        ("avail_out", ctypes.c_uint),
        ("total_out", ctypes.c_ulong),
        ("msg", ctypes.c_char_p),
        ("state", ctypes.c_void_p),
        ("zalloc", ctypes.c_void_p),
        ("zfree", ctypes.c_void_p),
        ("opaque", ctypes.c_void_p),
        ("data_type", ctypes.c_int),
        ("adler", ctypes.c_ulong),
        ("reserved", ctypes.c_ulong),
    )


@cache
def library() -> ctypes.CDLL | None:
    """Return the library, or None where it is not, or is too old to give the window."""
    try:
        found = ctypes.CDLL("libz.so.1")
        pointer = ctypes.POINTER(_Stream)
        found.zlibVersion.restype, found.zlibVersion.argtypes = ctypes.c_char_p, ()
        found.inflateInit2_.argtypes = (pointer, ctypes.c_int, ctypes.c_char_p, ctypes.c_int)
        found.inflate.argtypes = (pointer, ctypes.c_int)
        found.inflateReset.argtypes = found.inflateEnd.argtypes = (pointer,)
        found.inflateGetDictionary.argtypes = (pointer, ctypes.c_void_p, ctypes.POINTER(ctypes.c_uint))
    except (OSError, AttributeError):
        return None
    return found if (found.zlibVersion() or b"").startswith(b"1.") else None


class InflateError(Exception):
    """The member is corrupt."""


class Inflater:
    """Decodes members of gzip, block by block.

    Attributes:
        eof: whether the member has ended; its checksum was right then.
        between: whether decoding stands before a block, which is not the first byte of one that has begun.
        unused: bytes of the input that have not been used.
        bits: bits of the last used byte that have not been used.
    """

    def __init__(self) -> None:
        """Begin with a member.

        Raises:
            OSError: the library is not there, or has no memory.
        """
        found = library()
        if found is None:
            raise OSError("there is no libz.so.1")
        self._library, self._stream = found, _Stream()
        self._open = False
        self._input: bytes = b""
        self._output = ctypes.create_string_buffer(OUT)
        size = ctypes.sizeof(_Stream)
        if found.inflateInit2_(ctypes.byref(self._stream), _GZIP, found.zlibVersion(), size) != OK:
            raise OSError("zlib cannot begin")
        self._open = True
        self.eof = self.between = False
        self.bits = 0

    def feed(self, data: bytes) -> None:
        """Give the next bytes of the input, once all before them are used."""
        assert not self.unused
        self._input = data  # which must stay where it is
        self._stream.next_in = ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p)
        self._stream.avail_in = len(data)

    @property
    def unused(self) -> int:
        """Bytes of the input that have not been used."""
        return int(self._stream.avail_in)

    def step(self) -> bytes:
        """Decode up to the end of a block, of the input, or of what fits.

        Raises:
            InflateError: the member is corrupt.
        """
        stream = self._stream
        stream.next_out, stream.avail_out = ctypes.addressof(self._output), OUT
        result = self._library.inflate(ctypes.byref(stream), _BLOCK)
        if result not in (OK, STREAM_END, BUF_ERROR):
            raise InflateError((stream.msg or b"damaged").decode("ascii", "replace"))
        self.eof = result == STREAM_END
        self.between = bool(stream.data_type & _BETWEEN) and not stream.data_type & _LAST and not self.eof
        self.bits = stream.data_type & _BITS
        return ctypes.string_at(self._output, OUT - stream.avail_out)

    def window(self) -> bytes:
        """Return the last bytes of the output, up to 32 KiB, to which the next block may refer."""
        buffer, length = ctypes.create_string_buffer(WINDOW), ctypes.c_uint(0)
        self._library.inflateGetDictionary(ctypes.byref(self._stream), buffer, ctypes.byref(length))
        return buffer.raw[: length.value]

    def reset(self) -> None:
        """Begin with the next member; the input stays."""
        self._library.inflateReset(ctypes.byref(self._stream))
        self.eof = self.between = False

    def close(self) -> None:
        """Give the memory back."""
        if self._open:
            self._open = False
            self._library.inflateEnd(ctypes.byref(self._stream))

    def __del__(self) -> None:
        self.close()
