"""Files that are compressed as a whole: gzip, xz, zstd, bzip2, lz4.

Not the payload of an image, whose compression libvirt knows (:mod:`qemusave.compression`), but what a backup made of
the image with its header.
"""

from __future__ import annotations

import sys

from ... import declared
from ...declared import PayloadMagic
from ...errors import CodecError
from ...tuples import NamedTuple
from ..passing import Passing
from ..place import ANYWHERE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...errors import StrPath
    from ..source import Source

_CHUNK, _PIECE = 1 << 18, 1 << 18
_MAX_MEMORY = 192 << 20  # that a file may ask a decompressor to keep
LZ4 = b"\x04\x22\x4d\x18"
"""The first bytes of an lz4 file."""
_SKIPPABLE = tuple(
    bytes([first]) + PayloadMagic.ZSTD_SKIPPABLE
    for first in range(declared.ZSTD_SKIPPABLE_FIRST, declared.ZSTD_SKIPPABLE_LAST + 1)
)
_MAGICS = {
    "gzip": (bytes(PayloadMagic.GZIP),),
    "bzip2": (bytes(PayloadMagic.BZIP2),),
    "xz": (bytes(PayloadMagic.XZ),),
    "zstd": (bytes(PayloadMagic.ZSTD), *_SKIPPABLE),
    "lz4": (LZ4,),
}
LEN_MAGIC = max(len(magic) for magics in _MAGICS.values() for magic in magics)
"""Bytes that tell a compressed file."""


class _Codec(NamedTuple):
    """A decompressor of the standard library's shape, and what it raises."""

    new: Any
    errors: tuple[type[Exception], ...]


def compression_of(head: bytes) -> str | None:
    """Name what a file is compressed with by its first bytes, or None."""
    return next((name for name, magics in _MAGICS.items() if head.startswith(magics)), None)


def kind(name: str) -> str:
    """Name a compressed file in a sentence: ``a gzip file``."""
    return f"{'an' if name[0] in 'xl' else 'a'} {name} file"


def decompressed(source: Source, name: str, path: StrPath | None, *, reads: str = ANYWHERE) -> Source:
    """Return what a file holds, decompressed as far as it is asked for.

    Args:
        source: the file, which is closed with what is returned.
        name: what :func:`compression_of` said.
        path: what names it in messages.
        reads: as for :class:`~.passing.Passing`.
    """
    if name == "zstd" and not source.passes:
        from .seekable import seekable

        if (found := seekable(source, path)) is not None:
            return found
    return Passing(pieces_of(source, name), path, what="decompressed copy", reads=reads, base=source)


def beginning(source: Source, name: str, length: int) -> bytes:
    """Decompress the first bytes; fewer where it is shorter or damaged."""
    out = bytearray()
    try:
        for piece in pieces_of(source, name, size=length):
            out += piece
            if len(out) >= length:
                break
    except CodecError:
        pass
    return bytes(out[:length])


def pieces_of(source: Source, name: str, *, size: int = _PIECE) -> Iterator[bytes]:
    """Decompress a file, piece by piece; members that follow each other are one.

    Raises:
        CodecError: it is corrupt, ends within a member, or something else follows.
    """
    codec = _codec(name)
    decoder, data, at = codec.new(), source.read_at(0, min(_CHUNK, max(size, 1 << 12))), 0
    at = len(data)
    try:
        while True:
            out = decoder.decompress(data, size)
            data = b""
            if out:
                yield out
            if decoder.eof:
                data = decoder.unused_data or source.read_at(at, _CHUNK)
                at += 0 if decoder.unused_data else len(data)
                data, at = _behind(source, name, data, at)
                if not data:
                    return
                decoder = codec.new()
            elif decoder.needs_input and not out:
                data = source.read_at(at, _CHUNK)
                at += len(data)
                if not data:
                    raise CodecError(f"{kind(name)} that is cut off", path=source.path, offset=at, encoding=name)
    except codec.errors as error:
        message = f"{kind(name)} that is corrupt: {error}"
        raise CodecError(message, path=source.path, offset=at, encoding=name) from None


def _behind(source: Source, name: str, data: bytes, at: int) -> tuple[bytes, int]:
    """Pass over zeros behind a member; return the next one's beginning, or nothing at the end of the file."""
    while True:
        data = data.lstrip(b"\0")
        if len(data) < LEN_MAGIC and (more := source.read_at(at, _CHUNK)):
            data, at = data + more, at + len(more)
            continue
        if data and not data.startswith(_MAGICS[name]):
            message = f"{kind(name)} with something else behind it"
            raise CodecError(message, path=source.path, offset=at - len(data), encoding=name)
        return data, at


def _codec(name: str) -> _Codec:
    if name == "gzip":
        import zlib

        return _Codec(_Gzip, (zlib.error,))
    if name == "bzip2":
        import bz2

        return _Codec(bz2.BZ2Decompressor, (OSError, ValueError))
    if name == "xz":
        import lzma

        return _Codec(lambda: lzma.LZMADecompressor(memlimit=_MAX_MEMORY), (lzma.LZMAError,))
    if name == "lz4":
        from .lz4 import Lz4Decompressor, Lz4Error

        return _Codec(Lz4Decompressor, (Lz4Error,))
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return _Codec(zstd.ZstdDecompressor, (zstd.ZstdError,))


class _Gzip:
    """zlib's decompressor in the shape of the others."""

    def __init__(self) -> None:
        import zlib

        self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)

    def decompress(self, data: bytes, size: int) -> bytes:
        """Decompress; what is left of the data is kept."""
        return self._inner.decompress(self._inner.unconsumed_tail + data, size)

    @property
    def eof(self) -> bool:
        """Whether the member has ended."""
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        """What stands behind the member."""
        return self._inner.unused_data

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes without further data."""
        return not self._inner.unconsumed_tail
