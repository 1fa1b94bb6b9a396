"""Compressed payloads: which compressor it was, and what they hold, decoded in process in bounded memory."""

from __future__ import annotations

import sys

from .. import declared
from ..declared import PayloadMagic
from ..errors import CodecError, TruncatedError
from ..tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from ..files.source import Source

NONE, GZIP, BZIP2, XZ, LZOP, ZSTD = "none", "gzip", "bzip2", "xz", "lzop", "zstd"

_MAGICS = (
    (PayloadMagic.QEMU, NONE),
    (PayloadMagic.GZIP, GZIP),
    (PayloadMagic.BZIP2, BZIP2),
    (PayloadMagic.XZ, XZ),
    (PayloadMagic.LZMA, XZ),
    (PayloadMagic.LZOP, LZOP),
    (PayloadMagic.ZSTD, ZSTD),
)

LEN_MAGIC = max(len(magic) for magic, _ in _MAGICS)
"""Bytes of a payload that are enough to tell how it is encoded."""

PIECE = 1 << 17
"""Bytes that are decoded at a time; of a corrupt payload, some decoders lose the piece that comes with the error."""

_CHUNK = 1 << 18
_LEAST_SHARED = 1 << 20  # bytes of a payload that are worth threads
_MAX_MEMORY = 192 << 20  # what an xz stream may ask for; `xz -3` needs 5 MiB


def encoding_of(head: bytes) -> str | None:
    """Name the encoding of a payload from its first bytes, or None (docs/facts/file.md#formats)."""
    for magic, name in _MAGICS:
        if head.startswith(magic):
            return name
    first = declared.ZSTD_SKIPPABLE_FIRST <= (head[0] if head else -1) <= declared.ZSTD_SKIPPABLE_LAST
    if first and head[1:].startswith(PayloadMagic.ZSTD_SKIPPABLE):
        return ZSTD
    return None


def head(source: Source, offset: int, encoding: str, length: int) -> bytes:
    """Decode the first bytes of a payload; fewer where it ends or breaks earlier.

    Args:
        source: the image.
        offset: where the payload begins.
        encoding: what :func:`encoding_of` said.
        length: how many decoded bytes are wanted.

    Raises:
        CodecError: the payload is corrupt from its beginning.
        TruncatedError: it ends before it gives a byte.
    """
    if encoding == NONE:
        return source.read_at(offset, length)
    out = b""
    try:
        for piece in decoded(source, offset, encoding, size=length):
            out += piece
            if len(out) >= length:
                break
    except (CodecError, TruncatedError):
        if not out:
            raise
    return out[:length]


def decoded(source: Source, offset: int, encoding: str, *, size: int = PIECE) -> Decoded:
    """Decode a compressed payload, piece by piece.

    Concatenated members are one stream.  Behind the last one, anything that is no further member ends the stream: on a
    block device zeros and old content follow.

    Args:
        source: the image.
        offset: where the payload begins.
        encoding: what :func:`encoding_of` said, not ``none``.
        size: bytes of a piece at the most, and so of memory; lzop's pieces are its blocks.  From :data:`PIECE` on,
            the blocks of bzip2 and xz are decoded on all cores, and are the pieces.

    Raises:
        CodecError: the payload is corrupt; ``.offset`` is near the place.
        TruncatedError: it ends within a member.
    """
    packed = Packed(source, offset, encoding)
    if encoding == LZOP:
        from .lzop import pieces

        return Decoded(packed, pieces(packed))
    shape = {GZIP: _gzip, BZIP2: _bzip2, XZ: _xz, ZSTD: _zstd}[encoding]()
    if encoding in (BZIP2, XZ) and source.size - offset >= _LEAST_SHARED and size >= PIECE:
        return Decoded(packed, _in_blocks(packed, shape, size))
    return Decoded(packed, _members(packed, shape, size))


class Decoded:
    """The pieces of a decompressed payload, to be taken once."""

    def __init__(self, packed: Packed, pieces: Iterator[bytes]) -> None:
        self._packed, self._pieces = packed, pieces

    def __iter__(self) -> Decoded:
        """Return itself."""
        return self

    def __next__(self) -> bytes:
        """Return the next piece."""
        return next(self._pieces)

    @property
    def end(self) -> int | None:
        """Where in the file the last member ended; None until all has been decoded."""
        return self._packed.end


class Packed:
    """The compressed bytes of a payload, read forwards.

    Attributes:
        at: where in the file reading is.
        end: where the last member ended, once it is known.
    """

    def __init__(self, source: Source, offset: int, encoding: str) -> None:
        self.source, self.at, self.encoding = source, offset, encoding
        self.end: int | None = None

    def read(self, length: int) -> bytes:
        """Read up to *length* bytes."""
        data = self.source.read_at(self.at, length)
        self.at += len(data)
        return data

    def need(self, length: int) -> bytes:
        """Read *length* bytes, or raise TruncatedError."""
        data = self.read(length)
        if len(data) < length:
            raise self.cut()
        return data

    def cut(self) -> TruncatedError:
        """Make the error for a payload that ends here."""
        return TruncatedError(
            f"the {self.encoding} payload is cut off", path=self.source.path, offset=self.at, needed=1, available=0
        )

    def corrupt(self, why: object) -> CodecError:
        """Make the error for a payload that is wrong near here."""
        return CodecError(
            f"the {self.encoding} payload is corrupt: {why}",
            path=self.source.path,
            offset=self.at,
            encoding=self.encoding,
        )


class _Shape(NamedTuple):
    """How a decoder of the standard library's shape is made, and what it raises."""

    new: Callable[[], Any]
    errors: tuple[type[Exception], ...]


def _members(packed: Packed, shape: _Shape, size: int) -> Iterator[bytes]:
    decoder, data = shape.new(), packed.read(_CHUNK)
    try:
        while True:
            out = decoder.decompress(data, size)
            data = b""
            if out:
                yield out
            if decoder.eof:
                data = decoder.unused_data or packed.read(_CHUNK)
                if len(data) < LEN_MAGIC:
                    data += packed.read(_CHUNK)
                if encoding_of(data) != packed.encoding:
                    packed.end = packed.at - len(data)
                    return
                decoder = shape.new()
            elif decoder.needs_input and not (data := packed.read(_CHUNK)):
                raise packed.cut()
    except TruncatedError:
        raise
    except shape.errors as error:
        raise packed.corrupt(error) from error


def _in_blocks(packed: Packed, shape: _Shape, size: int) -> Iterator[bytes]:
    """Decode the first member block by block, on all cores, or else as any other; what follows as it comes."""
    from .blocks import Doubt, decoded_blocks

    start, done = packed.at, 0
    try:
        for piece in decoded_blocks(packed, _MAX_MEMORY):
            done += len(piece)
            yield piece
        data = packed.read(_CHUNK)
        packed.at -= len(data)
        if encoding_of(data) == packed.encoding:
            yield from _members(packed, shape, size)
        else:
            packed.end = packed.at
    except Doubt:
        packed.at = start
        for piece in _members(packed, shape, size):
            known = min(done, len(piece))
            done -= known
            if known < len(piece):
                yield piece[known:]


def _gzip() -> _Shape:
    try:
        from isal import igzip_lib
    except ImportError:  # no wheel for this machine: three times slower
        import zlib

        return _Shape(_ZlibMember, (zlib.error,))
    failure: Any = igzip_lib.IsalError  # its stub says that it is an instance
    return _Shape(lambda: igzip_lib.IgzipDecompressor(flag=igzip_lib.DECOMP_GZIP), (failure,))


class _ZlibMember:
    """zlib's decompressor in the shape of the others."""

    def __init__(self) -> None:
        import zlib

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


def _bzip2() -> _Shape:
    import bz2

    return _Shape(bz2.BZ2Decompressor, (OSError, ValueError))


def _xz() -> _Shape:
    import lzma

    return _Shape(lambda: lzma.LZMADecompressor(memlimit=_MAX_MEMORY), (lzma.LZMAError,))


def _zstd() -> _Shape:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return _Shape(zstd.ZstdDecompressor, (zstd.ZstdError,))
