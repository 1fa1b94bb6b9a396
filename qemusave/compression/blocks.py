"""bzip2 and xz streams of several blocks: each decoded for itself, on all cores, and checked as a whole stream is.

A block becomes a small stream of its own, so that the decompressor checks it in full.  Where anything is not as
expected, Doubt is raised, and whoever asked decodes the stream from its beginning, as it comes.
"""

from __future__ import annotations

import bz2
import lzma
import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from struct import Struct
from zlib import crc32

from .. import declared
from ..declared import Bzip2Mark, PayloadMagic, XzMark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from .decode import Packed

_MOST_PLAIN = 48 << 20  # bytes of decoded blocks at a time
_MOST_BZIP2 = 8 << 20  # of a bzip2 block: 900 kB, unless it is one long run
_MOST_PACKED = 5 << 18  # bytes of a bzip2 block: 900 kB, should they not have become fewer
_MOST_INDEX = 1 << 20
_MARK, _SUM = 48, 32  # bits
_XZ_HEADER, _XZ_FOOTER = Struct(declared.XZ_HEADER_CODE), Struct(declared.XZ_FOOTER_CODE)
_CRC = Struct("<I")


class Doubt(Exception):
    """The stream is damaged, or not made as expected."""


def decoded_blocks(packed: Packed, memory: int) -> Iterator[bytes]:
    """Decode the stream that begins where *packed* stands, and leave it behind the stream.

    Args:
        packed: a bzip2 or xz payload.
        memory: bytes that decoding a block may take.

    Raises:
        Doubt: decode it otherwise.
    """
    try:
        if packed.encoding == "bzip2":
            yield from _in_order(_bzip2(packed), _unbzip2, _cores())
            return
        blocks = _xz_index(packed)
        most = max(plain for _, plain in blocks)
        workers = min(_cores(), _MOST_PLAIN // most - 1)  # one more is being used
        if len(blocks) < 2 or workers < 2:
            raise Doubt
        yield from _in_order(_xz(packed, blocks), lambda data: _unxz(data, most, memory), workers)
    except (OSError, ValueError, EOFError, lzma.LZMAError) as error:
        raise Doubt from error


def _whole(decoder: Any, data: bytes, most: int) -> bytes:
    """Decode a small stream that gives *most* bytes or fewer."""
    out: bytes = decoder.decompress(data, most + 1)
    if not decoder.eof or len(out) > most:
        raise Doubt
    return out


def _cores() -> int:
    return min(4, len(os.sched_getaffinity(0)))


def _in_order(streams: Iterator[bytes], decode: Callable[[bytes], bytes], workers: int) -> Iterator[bytes]:
    """Decode small streams in threads; the decompressors do not hold the interpreter lock."""
    running: deque[Future[bytes]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for stream in streams:
            running.append(pool.submit(decode, stream))
            if len(running) == workers:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()


# --- bzip2: blocks begin at any bit, with a mark of 48 bits ---


def _unbzip2(data: bytes) -> bytes:
    return _whole(bz2.BZ2Decompressor(), data, _MOST_BZIP2)


def _bits(data: bytes, at: int, count: int) -> int:
    """Return *count* bits from bit *at* on as a number."""
    if at + count > len(data) * 8:
        raise Doubt
    whole = int.from_bytes(data[at // 8 : (at + count + 7) // 8], "big")
    return whole >> -(at + count) % 8 & (1 << count) - 1


def _next_mark(data: bytes, start: int) -> int:
    """Return at which bit the next mark begins, from bit *start* on."""
    best = len(data) * 8
    for mark in (Bzip2Mark.BLOCK, Bzip2Mark.END):
        number = int.from_bytes(mark, "big")
        for shift in range(8):
            inner = (number >> shift & (1 << _MARK - 8) - 1).to_bytes(
                _MARK // 8 - 1, "big"
            )  # the bytes that it covers, but for the first
            found = start // 8
            while (found := data.find(inner, found + 1, best // 8 + 6)) >= 0:
                at = found * 8 - 8 + shift
                if at >= start and _bits(data, at, _MARK) == number:
                    best = min(best, at)
                    break
    if best + _MARK + _SUM > len(data) * 8:
        raise Doubt
    return best


def _bzip2(packed: Packed) -> Iterator[bytes]:
    """Yield each block as a stream of its own."""
    base, data = packed.at, packed.read(2 * _MOST_PACKED)
    head = data[: len(PayloadMagic.BZIP2) + 1]
    at, combined = len(head) * 8, 0
    block, end = (int.from_bytes(mark, "big") for mark in (Bzip2Mark.BLOCK, Bzip2Mark.END))
    while (mark := _bits(data, at, _MARK)) == block:
        behind = _next_mark(data, at + _MARK)
        count, checksum = behind - at, _bits(data, at + _MARK, _SUM)
        combined = (combined << 1 & 0xFFFFFFFF | combined >> 31) ^ checksum
        whole = int.from_bytes(head, "big") << count | _bits(data, at, count)
        whole = (whole << _MARK | end) << _SUM | checksum
        length = len(head) * 8 + count + _MARK + _SUM
        yield (whole << -length % 8).to_bytes((length + 7) // 8, "big")
        at = behind
        if at // 8 > _MOST_PACKED:
            base, data, at = base + at // 8, data[at // 8 :], at % 8
            data += packed.read(2 * _MOST_PACKED - len(data))
    if mark != end or _bits(data, at + _MARK, _SUM) != combined:
        raise Doubt
    packed.at = base + (at + _MARK + _SUM + 7) // 8


# --- xz: an index at the end says where the blocks are ---


def _xz_index(packed: Packed) -> list[tuple[int, int]]:
    """Return the blocks of a stream that ends with the file: (bytes without padding, decoded bytes)."""
    source, start = packed.source, packed.at
    header, footer = (
        source.read_at(at, s.size) for at, s in ((start, _XZ_HEADER), (source.size - _XZ_FOOTER.size, _XZ_FOOTER))
    )
    if len(header) < _XZ_HEADER.size or len(footer) < _XZ_FOOTER.size:
        raise Doubt
    magic, flags, _ = _XZ_HEADER.unpack(header)
    checksum, backward, flags_again, mark = _XZ_FOOTER.unpack(footer)
    length = (backward + 1) * 4
    if magic != PayloadMagic.XZ or mark != XzMark.FOOTER or flags != flags_again or length > _MOST_INDEX:
        raise Doubt
    index = source.read_at(source.size - _XZ_FOOTER.size - length, length)
    if crc32(footer[_CRC.size : -len(mark)]) != checksum or crc32(index[: -_CRC.size]) != _CRC.unpack(index[-4:])[0]:
        raise Doubt
    count, at = _number(index, 1)
    blocks = []
    for _ in range(count):
        unpadded, at = _number(index, at)
        plain, at = _number(index, at)
        blocks.append((unpadded, plain))
    size = _XZ_HEADER.size + sum(_padded(unpadded) for unpadded, _ in blocks) + length + _XZ_FOOTER.size
    if size != source.size - start or not all(0 < plain <= _MOST_PLAIN for _, plain in blocks):
        raise Doubt
    return blocks


def _xz(packed: Packed, blocks: list[tuple[int, int]]) -> Iterator[bytes]:
    """Yield each block as a stream of its own."""
    header = packed.need(_XZ_HEADER.size)
    flags = _XZ_HEADER.unpack(header)[1]
    for unpadded, plain in blocks:
        data = packed.need(_padded(unpadded))
        index = b"\0\1" + _coded(unpadded) + _coded(plain)
        index += bytes(-len(index) % 4)
        index += _CRC.pack(crc32(index))
        footer = _XZ_FOOTER.pack(0, len(index) // 4 - 1, flags, XzMark.FOOTER)
        checksum = crc32(footer[_CRC.size : -len(XzMark.FOOTER)])
        yield header + data + index + _CRC.pack(checksum) + footer[_CRC.size :]
    packed.at = packed.source.size


def _unxz(data: bytes, most: int, memory: int) -> bytes:
    return _whole(lzma.LZMADecompressor(lzma.FORMAT_XZ, memory), data, most)


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
