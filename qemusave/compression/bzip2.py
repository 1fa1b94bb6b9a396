"""bzip2: streams of blocks that begin at any bit, with a mark of 48 bits; each is decoded for itself."""

from __future__ import annotations

import bz2

from ..declared import Bzip2Mark, PayloadMagic
from .blocks import Doubt, cores, in_order, shared, whole
from .members import Decompressor
from .pieces import MIB, Pieces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .packed import Packed

REFUSES_ZEROS = False
REFUSES_GARBAGE = False

_MOST_PLAIN = 8 << 20  # bytes of a decoded block: 900 kB, unless it is one long run
_MOST_PACKED = 5 << 18  # bytes of a block: 900 kB, should they not have become fewer
_MARK, _SUM = 48, 32  # bits
_LEVEL = 100_000  # bytes of a block of a stream, for each level


def decoded(packed: Packed, size: int) -> Iterator[bytes]:
    """Decode a payload (:meth:`Codec.decoded <qemusave.compression.codecs.Codec.decoded>`)."""
    return shared(packed, blocks, Decompressor(bz2.BZ2Decompressor, (OSError, ValueError)), size)


def blocks(packed: Packed) -> Iterator[bytes]:
    """Decode the stream that begins where *packed* stands, a piece a block, and leave it behind the stream.

    Raises:
        Doubt: decode it otherwise.
    """
    return in_order(_streams(packed), _decode, cores())


def _decode(data: bytes) -> bytes:
    return whole(bz2.BZ2Decompressor(), data, _MOST_PLAIN)


def _streams(packed: Packed) -> Iterator[bytes]:
    """Yield each block as a stream of its own."""
    base, data = packed.at, packed.read(2 * _MOST_PACKED)
    head = data[: len(PayloadMagic.BZIP2) + 1]
    at, combined = len(head) * 8, 0
    block, end = (int.from_bytes(mark, "big") for mark in (Bzip2Mark.BLOCK, Bzip2Mark.END))
    while (mark := _bits(data, at, _MARK)) == block:
        packed.begin(base + at // 8)
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


def memory(level: int) -> int:
    """Return how many bytes of memory a thread takes that compresses a piece."""
    return 10 * MIB


def encoder(fd: int, place: int, level: int, threads: int) -> Pieces:
    """Return what writes a payload: a stream a piece, of as many bytes as one of its blocks takes."""
    return Pieces(fd, place, level * _LEVEL, lambda piece: [bz2.compress(piece, level)], threads)
