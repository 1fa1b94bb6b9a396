"""bzip2 by the marks of its blocks, which begin at any bit."""

from __future__ import annotations

import bz2
from collections import deque

from ...declared import Bzip2Mark, PayloadMagic
from ..blocks import Doubt, cores
from .checksum import crc32
from .filled import put
from .part import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from ...files.source import Source
    from ..packed import Packed
    from .part import Shelf

ERRORS = (OSError, ValueError)

_HEAD = PayloadMagic.BZIP2 + b"9"  # as of the largest blocks: smaller ones fit
_LEN_HEAD = len(_HEAD) * 8
_MARK, _SUM = 48, 32  # bits
_STEP = 1 << 20  # bytes that are searched for marks at a time
_MOST_PACKED = 5 << 18  # bytes of a block: 900 kB, should they not have become fewer
_MOST_PLAIN = 8 << 20  # bytes of a decoded block: 900 kB, unless it is one long run
_BLOCK, _END = (int.from_bytes(mark, "big") for mark in (Bzip2Mark.BLOCK, Bzip2Mark.END))


def scan(packed: Packed, shelf: Shelf) -> Iterator[bytes]:
    """Decode a payload and note its blocks (:func:`.scan.scan`)."""
    from concurrent.futures import ThreadPoolExecutor

    running: deque[tuple[int, int, Future[bytes]]] = deque()
    workers = cores()
    with ThreadPoolExecutor(workers) as pool:
        for start, bits in _blocks(packed):
            running.append((start, bits, pool.submit(_decoded, packed.source, start, bits)))
            if len(running) > workers:
                yield _noted(shelf, *running.popleft())
        while running:
            yield _noted(shelf, *running.popleft())


def _noted(shelf: Shelf, start: int, bits: int, made: Future[bytes]) -> bytes:
    try:
        data = made.result()
    except (EOFError, *ERRORS) as error:
        raise Doubt from error
    shelf.add(Part(start, bits, _touched(start, bits), len(data), 0, crc32(data)))
    return data


def _touched(start: int, bits: int) -> int:
    return (start % 8 + bits + 7) // 8


def _blocks(packed: Packed) -> Iterator[tuple[int, int]]:
    """Yield the blocks of all streams: (bit at which they begin, how many bits they have).

    Raises:
        Doubt: something else stands between them, or a stream's checksum is not that of its blocks.
    """
    source = packed.source
    head, block, combined = packed.at, None, 0  # where a stream begins; the block that is to end; of the blocks' sums
    for at, is_end in _marks(source, packed.at):
        if block is not None:
            if at - block > _MOST_PACKED * 8:
                raise Doubt
            combined = (combined << 1 & 0xFFFFFFFF | combined >> 31) ^ _bits(source, block + _MARK, _SUM)
            yield block, at - block
        elif at != head * 8 + _LEN_HEAD or not _is_head(source, head):
            raise Doubt
        block = at
        if is_end:
            if _bits(source, at + _MARK, _SUM) != combined:
                raise Doubt
            head, block, combined = (at + _MARK + _SUM + 7) // 8, None, 0
            if not _is_head(source, head):
                packed.end = head
                return
    raise Doubt


def _is_head(source: Source, at: int) -> bool:
    return source.read_at(at, len(PayloadMagic.BZIP2)) == PayloadMagic.BZIP2


def _marks(source: Source, start: int) -> Iterator[tuple[int, bool]]:
    """Yield the marks behind a byte: (bit at which they begin, whether they end a stream)."""
    wanted = [
        (number, shift, (number >> shift & (1 << _MARK - 8) - 1).to_bytes(_MARK // 8 - 1, "big"))
        for number in (_BLOCK, _END)
        for shift in range(8)
    ]  # the bytes that a mark covers, but for the first, which it need not fill
    for base in range(start, source.size, _STEP):
        data = source.read_at(base, _STEP + _MARK // 8)
        found = []
        for number, shift, inner in wanted:
            at = 0
            while (at := data.find(inner, at + 1)) >= 0:
                bit = at * 8 - 8 + shift
                if bit < _STEP * 8 and _number(data, bit, _MARK) == number:
                    found.append((base * 8 + bit, number == _END))
        yield from sorted(found)


def _number(data: bytes, at: int, count: int) -> int:
    """Return *count* bits from bit *at* on as a number."""
    whole = int.from_bytes(data[at // 8 : (at + count + 7) // 8], "big")
    return whole >> -(at + count) % 8 & (1 << count) - 1


def _bits(source: Source, at: int, count: int) -> int:
    data = source.read_at(at // 8, _touched(at, count))
    if len(data) < _touched(at, count):
        raise Doubt
    return _number(data, at % 8, count)


def _decoded(source: Source, start: int, bits: int) -> bytes:
    """Decode a block, as a stream of its own."""
    data = source.read_at(start // 8, _touched(start, bits))
    if len(data) < _touched(start, bits):
        raise EOFError
    block = _number(data, start % 8, bits)
    checksum = block >> bits - _MARK - _SUM & (1 << _SUM) - 1
    whole = ((int.from_bytes(_HEAD, "big") << bits | block) << _MARK | _END) << _SUM | checksum
    length = _LEN_HEAD + bits + _MARK + _SUM
    decoder = bz2.BZ2Decompressor()
    out = decoder.decompress((whole << -length % 8).to_bytes((length + 7) // 8, "big"), _MOST_PLAIN + 1)
    if not decoder.eof:
        raise EOFError
    return out


def decode(image: Source, index: Source, part: Part, into: memoryview) -> None:
    """Decode a block (:meth:`Module.decode <qemusave.compression.access.seekable.Module.decode>`)."""
    if not _MARK + _SUM <= part.aid <= _MOST_PACKED * 8:
        raise ValueError(part.aid)
    put(into, _decoded(image, part.start, part.aid))
