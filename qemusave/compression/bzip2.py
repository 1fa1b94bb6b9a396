"""bzip2: streams of blocks that begin at any bit, with a mark of 48 bits; each is decoded for itself."""

from __future__ import annotations

import bz2
import re
from functools import cache

from ..declared import Bzip2Mark, PayloadMagic
from .blocks import Doubt, cores, in_order, shared, whole
from .compiled import CORE
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
_WAITING = 2  # blocks, so that no thread waits for the one that looks for the next of them
_MARK, _SUM = 48, 32  # bits
_INNER = _MARK // 8 - 1  # whole bytes in a mark, wherever it begins
_LEVEL = 100_000  # bytes of a block of a stream, for each level


def decoded(packed: Packed, size: int) -> Iterator[bytes]:
    """Decode a payload (:meth:`Codec.decoded <qemusave.compression.codecs.Codec.decoded>`)."""
    return shared(packed, blocks, Decompressor(bz2.BZ2Decompressor, (OSError, ValueError)), size)


def blocks(packed: Packed) -> Iterator[bytes]:
    """Decode the stream that begins where *packed* stands, a piece a block, and leave it behind the stream.

    Raises:
        Doubt: decode it otherwise.
    """
    jobs = (whole(bz2.BZ2Decompressor(), iter([stream]), _MOST_PLAIN) for stream in _streams(packed))
    return in_order(jobs, cores(), _WAITING)


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
    if CORE is not None:
        marks = (int.from_bytes(mark, "big") for mark in (Bzip2Mark.BLOCK, Bzip2Mark.END))
        at: int = CORE.next_mark(data, start, *marks)
        if 0 <= at <= len(data) * 8 - _MARK - _SUM:
            return at
        raise Doubt
    found = _looks_like_one().search(data, start // 8 + 1)
    while found is not None:
        byte = found.start()
        for number, shift in _shifts(data[byte : byte + _INNER]):
            at = byte * 8 - 8 + shift
            if at >= start and at + _MARK + _SUM <= len(data) * 8 and _bits(data, at, _MARK) == number:
                return at
        found = _looks_like_one().search(data, byte + 1)
    raise Doubt


@cache
def _inner() -> list[tuple[bytes, int, int]]:
    """List the whole bytes that a mark covers but for the first, with the mark and its distance from a byte's begin."""
    marks = [(int.from_bytes(mark, "big"), shift) for mark in (Bzip2Mark.BLOCK, Bzip2Mark.END) for shift in range(8)]
    most = (1 << 8 * _INNER) - 1
    return [((mark >> shift & most).to_bytes(_INNER, "big"), mark, shift) for mark, shift in marks]


@cache
def _looks_like_one() -> re.Pattern[bytes]:
    """Return what finds a mark at any bit, and a byte in a million that is none; looking for 16 texts takes longer."""
    columns = zip(*(inner for inner, _, _ in _inner()), strict=True)
    return re.compile(b"".join(b"[%s]" % b"".join(b"\\x%02x" % byte for byte in sorted(set(c))) for c in columns))


def _shifts(inner: bytes) -> list[tuple[int, int]]:
    """Say which marks, at which distances, cover these bytes."""
    return [(mark, shift) for other, mark, shift in _inner() if other == inner]


def memory(level: int) -> int:
    """Return how many bytes of memory a thread takes that compresses a piece."""
    return 10 * MIB


def encoder(fd: int, place: int, level: int, threads: int) -> Pieces:
    """Return what writes a payload: a stream a piece, of as many bytes as one of its blocks takes."""
    return Pieces(fd, place, level * _LEVEL, lambda piece: [bz2.compress(piece, level)], threads)
