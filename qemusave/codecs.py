"""Compressed payloads: which compressor it was, and the first bytes of what it holds.

Only the beginning is decoded here, in a few KiB of memory, to tell what a payload is.
"""

from __future__ import annotations

from struct import Struct

from . import layout
from .errors import CodecError
from .layout import LzopFlag, PayloadMagic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .source import Source

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

_CHUNK = 1 << 16
_MAX_INPUT = 4 << 20  # a bzip2 block of 900 kB may not give a byte before it is whole; empty members may come first
_MAX_MEMORY = 192 << 20


def encoding_of(head: bytes) -> str | None:
    """Name the encoding of a payload from its first bytes (FORMAT.md 2.4), or None if no reader knows it."""
    for magic, name in _MAGICS:
        if head.startswith(magic):
            return name
    if head[1:4] == PayloadMagic.ZSTD_SKIPPABLE and 0x50 <= head[0] <= 0x5F:
        return ZSTD
    return None


def head(source: Source, offset: int, encoding: str, length: int) -> bytes:
    """Decode the first bytes of a payload.

    Args:
        source: the image.
        offset: where the payload begins.
        encoding: what :func:`encoding_of` said.
        length: how many decoded bytes are wanted.

    Returns:
        Up to *length* bytes; fewer where the payload ends or 4 MiB of it gave no more.

    Raises:
        CodecError: the payload is corrupt, or cut off, within that.
    """
    if encoding == NONE:
        return source.read_at(offset, length)
    decode = {GZIP: _gzip, BZIP2: _bzip2, XZ: _xz, ZSTD: _zstd, LZOP: _lzop}[encoding]
    try:
        return decode(_chunks(source, offset), length)
    except CodecError as error:
        error.path, error.offset = source.path, offset
        raise


def _chunks(source: Source, offset: int) -> Iterator[bytes]:
    end = min(source.size, offset + _MAX_INPUT)
    while offset < end and (chunk := source.read_at(offset, min(_CHUNK, end - offset))):
        offset += len(chunk)
        yield chunk


def _members(
    chunks: Iterator[bytes], new: Callable[[], object], length: int, name: str, errors: tuple[type[Exception], ...]
) -> bytes:
    """Feed decompressors of the standard library's shape, one a member, until enough has come out."""
    out, data = b"", b""
    decoder = new()
    try:
        while len(out) < length:
            if getattr(decoder, "eof"):  # noqa: B009 - the decoders share a shape, not a type
                data = getattr(decoder, "unused_data") or next(chunks, b"")  # noqa: B009
                if not data:
                    break
                decoder = new()
            elif getattr(decoder, "needs_input", True) and not (data := next(chunks, b"")):
                break
            out += getattr(decoder, "decompress")(data, length - len(out))  # noqa: B009
            data = b""
    except errors as error:
        if len(out) >= length:
            return out
        raise CodecError(f"the {name} payload is corrupt: {error}", encoding=name) from error
    return out


def _gzip(chunks: Iterator[bytes], length: int) -> bytes:
    import zlib

    return _members(chunks, lambda: zlib.decompressobj(zlib.MAX_WBITS | 16), length, GZIP, (zlib.error,))


def _bzip2(chunks: Iterator[bytes], length: int) -> bytes:
    import bz2

    return _members(chunks, bz2.BZ2Decompressor, length, BZIP2, (OSError, ValueError))


def _xz(chunks: Iterator[bytes], length: int) -> bytes:
    import lzma

    def new() -> object:
        return lzma.LZMADecompressor(memlimit=_MAX_MEMORY)

    return _members(chunks, new, length, XZ, (lzma.LZMAError,))


def _zstd(chunks: Iterator[bytes], length: int) -> bytes:
    from backports import zstd

    return _members(chunks, zstd.ZstdDecompressor, length, ZSTD, (zstd.ZstdError,))


_LZOP_HEADER = Struct(layout.LZOP_HEADER_CODE)
_LZOP_FILE = Struct(layout.LZOP_FILE_CODE)
_LZOP_BLOCK = Struct(layout.LZOP_BLOCK_CODE)
_WORD = 4


def _lzop(chunks: Iterator[bytes], length: int) -> bytes:
    from lzallright import LZOCompressor, LZOError

    data = b"".join(chunks)

    def need(end: int) -> None:
        if end > len(data):
            raise CodecError("the lzop payload is cut off", encoding=LZOP)

    out, at = b"", 0
    try:
        while len(out) < length and data[at:].startswith(PayloadMagic.LZOP):
            need(at + _LZOP_HEADER.size)
            flags = _LZOP_HEADER.unpack_from(data, at)[-1]
            at += _LZOP_HEADER.size + (_WORD if flags & LzopFlag.FILTER else 0)
            need(at + _LZOP_FILE.size)
            at += _LZOP_FILE.size + _LZOP_FILE.unpack_from(data, at)[-1] + _WORD
            sums = [bool(flags & f) for f in (LzopFlag.ADLER32_D, LzopFlag.CRC32_D)]
            packed_sums = [bool(flags & f) for f in (LzopFlag.ADLER32_C, LzopFlag.CRC32_C)]
            while len(out) < length:
                need(at + _WORD)
                if data[at : at + _WORD] == bytes(_WORD):
                    at += _WORD
                    break
                need(at + _LZOP_BLOCK.size)
                plain, packed = _LZOP_BLOCK.unpack_from(data, at)
                at += _LZOP_BLOCK.size + _WORD * (sum(sums) + (sum(packed_sums) if packed < plain else 0))
                need(at + packed)
                block = data[at : at + packed]
                out += block if packed == plain else LZOCompressor.decompress(block, output_size_hint=plain)[:length]
                at += packed
    except LZOError as error:
        raise CodecError(f"the lzop payload is corrupt: {error}", encoding=LZOP) from error
    return out[:length]
