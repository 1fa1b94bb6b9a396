"""gzip: members of deflate; by igzip where there is a wheel of it, else by zlib, three times slower."""

from __future__ import annotations

import zlib

from .members import Decompressor, members
from .pieces import MIB, Pieces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .packed import Packed
    from .pieces import Compress

REFUSES_ZEROS = False
REFUSES_GARBAGE = True


def decoded(packed: Packed, size: int) -> Iterator[bytes]:
    """Decode a payload (:meth:`Codec.decoded <qemusave.compression.codecs.Codec.decoded>`)."""
    return members(packed, _decompressor(), size)


def _decompressor() -> Decompressor:
    try:
        from isal import igzip_lib
    except ImportError:
        return Decompressor(_ZlibMember, (zlib.error,))
    failure: Any = igzip_lib.IsalError  # its stub says that it is an instance
    return Decompressor(
        lambda: _IgzipMember(igzip_lib.IgzipDecompressor(flag=igzip_lib.DECOMP_GZIP)), (failure, zlib.error)
    )


class _IgzipMember:
    """igzip's decompressor; zlib looks at the head first, as igzip takes flags that gzip refuses."""

    def __init__(self, inner: Any) -> None:
        self.inner, self.begun = inner, False

    def decompress(self, data: bytes, size: int) -> bytes:
        if not self.begun:
            zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, 1)
            self.begun = True
        out: bytes = self.inner.decompress(data, size)
        return out

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


class _ZlibMember:
    """zlib's decompressor in the shape of the others."""

    def __init__(self) -> None:
        self.inner = zlib.decompressobj(zlib.MAX_WBITS | 16)

    def decompress(self, data: bytes, size: int) -> bytes:
        return self.inner.decompress(self.inner.unconsumed_tail + data, size)

    @property
    def eof(self) -> bool:
        return self.inner.eof

    @property
    def unused_data(self) -> bytes:
        return self.inner.unused_data

    @property
    def needs_input(self) -> bool:
        return not self.inner.unconsumed_tail


def memory(level: int) -> int:
    """Return how many bytes of memory a thread takes that compresses a piece."""
    return 3 * MIB


def encoder(fd: int, place: int, level: int, threads: int) -> Pieces:
    """Return what writes a payload: a member a piece."""
    return Pieces(fd, place, MIB, _compress(level), threads)


def _compress(level: int) -> Compress:
    """Return what makes a member of a piece: by igzip up to level 3, by zlib above."""
    try:
        from isal import igzip_lib
    except ImportError:
        most = 0
    else:
        most = igzip_lib.ISAL_BEST_COMPRESSION
        flag = igzip_lib.COMP_GZIP
    if level <= most:
        return lambda piece: [igzip_lib.compress(piece, level, flag)]

    def compress(piece: bytearray) -> list[bytes]:
        member = zlib.compressobj(level, zlib.DEFLATED, zlib.MAX_WBITS | 16)
        return [member.compress(piece), member.flush()]

    return compress
