"""xz by the indexes at the ends of its streams, which say where the blocks are."""

from __future__ import annotations

import lzma
from struct import Struct
from zlib import crc32

from ... import declared
from ...declared import PayloadMagic, XzMark
from ..blocks import Doubt
from ..packed import MAX_MEMORY
from .filled import fill, pieces
from .noted import by_lengths
from .part import MOST_ALONE, MOST_PLAIN, Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...files.source import Source
    from ..packed import Packed
    from .part import Shelf

ERRORS = (lzma.LZMAError,)

_HEADER, _FOOTER = Struct(declared.XZ_HEADER_CODE), Struct(declared.XZ_FOOTER_CODE)
_CRC = Struct("<I")
_MOST_INDEX = 16 << 20
_UNIT = 4  # of zeros between streams, of blocks and of indexes: the .xz file format, section 2.2


def scan(packed: Packed, shelf: Shelf) -> Iterator[bytes]:
    """Decode a payload and note its blocks (:func:`.scan.scan`)."""
    return by_lengths(packed, _blocks(packed.source, packed.at), shelf)


def _blocks(source: Source, start: int) -> list[Part]:
    """Return the blocks of all streams, from the end of the file back to the payload's beginning.

    Raises:
        Doubt: something else is there, or a block is too large.
    """
    streams, end = [], source.size
    while end > start:
        while end > start and source.read_at(end - _UNIT, _UNIT) == bytes(_UNIT):
            end -= _UNIT
        blocks, end = _stream(source, end)
        streams.append(blocks)
    found = [block for blocks in reversed(streams) for block in blocks]
    large = MOST_PLAIN if len(found) > 1 else MOST_ALONE
    if end != start or any(part.len_plain > large for part in found):
        raise Doubt
    return found


def _stream(source: Source, end: int) -> tuple[list[Part], int]:
    """Return the blocks of the stream that ends at a byte, and where it begins."""
    footer = source.read_at(end - _FOOTER.size, _FOOTER.size)
    if len(footer) < _FOOTER.size:
        raise Doubt
    checksum, backward, flags, mark = _FOOTER.unpack(footer)
    length = (backward + 1) * _UNIT
    if mark != XzMark.FOOTER or length > _MOST_INDEX or crc32(footer[_CRC.size : -len(mark)]) != checksum:
        raise Doubt
    at = end - _FOOTER.size - length
    index = source.read_at(at, length)
    if len(index) < length or crc32(index[: -_CRC.size]) != _CRC.unpack(index[-_CRC.size :])[0]:
        raise Doubt
    numbers = _numbers(index[1 : -_CRC.size])
    found = list(zip(numbers[1 : 1 + 2 * numbers[0] : 2], numbers[2 : 2 + 2 * numbers[0] : 2], strict=True))
    if len(found) != numbers[0]:
        raise Doubt
    start = at - sum(_padded(unpadded) for unpadded, _ in found) - _HEADER.size
    header = source.read_at(start, _HEADER.size)
    if len(header) < _HEADER.size or _HEADER.unpack(header)[:2] != (PayloadMagic.XZ, flags):
        raise Doubt
    blocks, place = [], start + _HEADER.size
    for unpadded, plain in found:
        if unpadded >= 1 << 32 or plain >= 1 << 32:
            raise Doubt
        blocks.append(Part(place * 8, flags, unpadded, plain, 0, 0))
        place += _padded(unpadded)
    return blocks, start


def _padded(length: int) -> int:
    return length + -length % _UNIT


def _numbers(data: bytes) -> list[int]:
    """Read numbers of xz's: seven bits a byte, the least significant first."""
    found, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            found.append(value)
            value = shift = 0
        elif shift > 63:
            raise Doubt
    if not found:
        raise Doubt
    return found


def _coded(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def decode(image: Source, index: Source, part: Part, into: memoryview) -> None:
    """Decode a block, as a stream of its own.

    See :meth:`Module.decode <qemusave.compression.access.seekable.Module.decode>`.
    """
    fill(into, lzma.LZMADecompressor(lzma.FORMAT_XZ, MAX_MEMORY), _wrapped(image, part))


def _wrapped(image: Source, part: Part) -> Iterator[bytes]:
    """Yield a block as a stream."""
    if part.aid >= 1 << 16:
        raise ValueError(part.aid)
    checked = Struct("<H").pack(part.aid)
    yield PayloadMagic.XZ + checked + _CRC.pack(crc32(checked))
    yield from pieces(image, part.place, _padded(part.len_packed))
    index = b"\0\1" + _coded(part.len_packed) + _coded(part.len_plain)
    index += bytes(-len(index) % _UNIT)
    index += _CRC.pack(crc32(index))
    footer = _FOOTER.pack(0, len(index) // _UNIT - 1, part.aid, XzMark.FOOTER)
    checksum = crc32(footer[_CRC.size : -len(XzMark.FOOTER)])
    yield index + _CRC.pack(checksum) + footer[_CRC.size :]
