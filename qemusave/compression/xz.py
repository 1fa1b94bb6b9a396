"""xz: streams with an index at the end, which says where the blocks are; each is decoded for itself."""

from __future__ import annotations

import lzma
from struct import Struct
from zlib import crc32

from .. import declared
from ..declared import PayloadMagic, XzMark
from .blocks import Doubt, cores, in_order, shared, whole
from .members import Decompressor
from .packed import CHUNK, MAX_MEMORY
from .pieces import MIB, Pieces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .packed import Packed

REFUSES_ZEROS = False
REFUSES_GARBAGE = True

_MOST_PLAIN = 32 << 20  # bytes of decoded blocks at a time
_MOST_INDEX = 1 << 20
_PADDING = 4  # the unit of zeros between streams: the .xz file format, section 2.2
_HEADER, _FOOTER = Struct(declared.XZ_HEADER_CODE), Struct(declared.XZ_FOOTER_CODE)
_CRC = Struct("<I")
_PIECE = 2 << 20  # bytes of a piece, and of its dictionary at the most: a longer one would take memory for nothing


def decoded(packed: Packed, size: int) -> Iterator[bytes]:
    """Decode a payload (:meth:`Codec.decoded <qemusave.compression.codecs.Codec.decoded>`)."""
    return shared(
        packed,
        blocks,
        Decompressor(lambda: lzma.LZMADecompressor(memlimit=MAX_MEMORY), (lzma.LZMAError,), _PADDING),
        size,
    )


def blocks(packed: Packed) -> Iterator[bytes]:
    """Decode the stream that begins where *packed* stands, a piece a block, and leave it behind the stream.

    Raises:
        Doubt: decode it otherwise.
    """
    found = _index(packed)
    most = max((plain for _, plain in found), default=_MOST_PLAIN)
    workers = min(cores(), _MOST_PLAIN // most)
    if len(found) < 2 or workers < 2:
        raise Doubt
    yield from in_order(_decoders(packed, found), workers)


def _index(packed: Packed) -> list[tuple[int, int]]:
    """Return the blocks of a stream that ends with the file: (bytes without padding, decoded bytes)."""
    source, start = packed.source, packed.at
    header, footer = (source.read_at(at, s.size) for at, s in ((start, _HEADER), (source.size - _FOOTER.size, _FOOTER)))
    if len(header) < _HEADER.size or len(footer) < _FOOTER.size:
        raise Doubt
    magic, flags, _ = _HEADER.unpack(header)
    checksum, backward, flags_again, mark = _FOOTER.unpack(footer)
    length = (backward + 1) * 4
    if magic != PayloadMagic.XZ or mark != XzMark.FOOTER or flags != flags_again or length > _MOST_INDEX:
        raise Doubt
    index = source.read_at(source.size - _FOOTER.size - length, length)
    if crc32(footer[_CRC.size : -len(mark)]) != checksum or crc32(index[: -_CRC.size]) != _CRC.unpack(index[-4:])[0]:
        raise Doubt
    count, at = _number(index, 1)
    blocks = []
    for _ in range(count):
        unpadded, at = _number(index, at)
        plain, at = _number(index, at)
        blocks.append((unpadded, plain))
    size = _HEADER.size + sum(_padded(unpadded) for unpadded, _ in blocks) + length + _FOOTER.size
    if size != source.size - start or not all(0 < plain <= _MOST_PLAIN for _, plain in blocks):
        raise Doubt
    return blocks


def _decoders(packed: Packed, blocks: list[tuple[int, int]]) -> Iterator[Iterator[bytes]]:
    """Yield what decodes each block as a stream of its own."""
    header = packed.need(_HEADER.size)
    flags = _HEADER.unpack(header)[1]
    for unpadded, plain in blocks:
        packed.begin(packed.at)
        index = b"\0\1" + _coded(unpadded) + _coded(plain)
        index += bytes(-len(index) % 4)
        index += _CRC.pack(crc32(index))
        footer = _FOOTER.pack(0, len(index) // 4 - 1, flags, XzMark.FOOTER)
        checksum = crc32(footer[_CRC.size : -len(XzMark.FOOTER)])
        parts = _around(header, _chunks(packed, _padded(unpadded)), index + _CRC.pack(checksum) + footer[_CRC.size :])
        yield whole(lzma.LZMADecompressor(lzma.FORMAT_XZ, MAX_MEMORY), parts, plain)
    packed.at = packed.source.size


def _around(header: bytes, chunks: Iterator[bytes], tail: bytes) -> Iterator[bytes]:
    yield header
    yield from chunks
    yield tail


def _chunks(packed: Packed, length: int) -> Iterator[bytes]:
    """Return what reads the next bytes: by and by, and in any thread, where there is a file for that."""
    source, start = packed.source, packed.at
    if source.threads is None:
        return iter([packed.need(length)])
    packed.at += length
    return (source.read_at(at, min(CHUNK, start + length - at)) for at in range(start, start + length, CHUNK))


def _padded(length: int) -> int:
    return length + -length % 4


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Read a number of xz's: seven bits a byte, the least significant first."""
    value = shift = 0
    while at < len(data):
        value |= (data[at] & 0x7F) << shift
        shift, at = shift + 7, at + 1
        if data[at - 1] < 0x80:
            return value, at
    raise Doubt


def _coded(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def memory(level: int) -> int:
    """Return how many bytes of memory a thread takes that compresses a piece."""
    return (20 if level <= 3 else 30) * MIB


def encoder(fd: int, place: int, level: int, threads: int) -> Pieces:
    """Return what writes a payload: a stream a piece."""
    chain: list[dict[str, Any]] = [
        {"id": lzma.FILTER_LZMA2, "preset": level, **({"dict_size": _PIECE} if level > 2 else {})}
    ]

    def compress(piece: bytearray) -> list[bytes]:
        return [lzma.compress(piece, lzma.FORMAT_XZ, filters=chain)]

    return Pieces(fd, place, _PIECE, compress, threads, ahead=0)  # none waits for a thread: it takes memory
