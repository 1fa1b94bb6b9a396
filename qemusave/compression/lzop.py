"""lzop: members of blocks with lengths and checksums (``formats/lzop.py``)."""

from __future__ import annotations

from functools import partial
from struct import Struct

from lzallright import LZOCompressor, LZOError

from .. import declared
from ..declared import LzopFlag, PayloadMagic
from ..errors import CodecError, TruncatedError
from ..files.output import pwrite
from ..tuples import NamedTuple
from . import lzo
from .blocks import LEAST_SHARED, cores, in_order
from .lzop_header import flags_of
from .packed import PIECE, Packed
from .pieces import MIB, Pieces

try:
    from isal.isal_zlib import adler32, crc32
except ImportError:  # four times slower
    from zlib import adler32, crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

REFUSES_ZEROS = False
REFUSES_GARBAGE = False

_HEADER = Struct(declared.LZOP_HEADER_CODE)
_FILE = Struct(declared.LZOP_FILE_CODE)
_BLOCK = Struct(declared.LZOP_BLOCK_CODE)
_SUM = Struct(declared.LZOP_SUM_CODE)
_SUMMED_BLOCK = Struct(declared.LZOP_BLOCK_CODE + declared.LZOP_SUM_CODE[1:])
_UNCOUNTED = 20 << 20  # bytes that the library may make of a block, for which it takes three times as many, unasked
_BLOCKS = 4  # in a piece, and those that a thread decodes
_WAITING = 1  # of these, so that no thread waits for the one that reads
_PLAIN_SUMS = ((LzopFlag.ADLER32_D, adler32), (LzopFlag.CRC32_D, crc32))
_PACKED_SUMS = ((LzopFlag.ADLER32_C, adler32), (LzopFlag.CRC32_C, crc32))


def decoded(packed: Packed, size: int) -> Iterator[bytes]:
    """Decode a payload; the pieces are its blocks, whatever *size* says.

    Raises:
        CodecError: it is corrupt.
        TruncatedError: it ends within a member.
    """
    workers = cores() if size >= PIECE and packed.source.threads is not None and packed.parts is None else 1
    while (flags := _header(packed)) is not None:
        if workers > 1 and packed.source.size - packed.at >= LEAST_SHARED:
            yield from in_order(_jobs(packed, flags), workers, _WAITING)
        yield from _blocks(packed, flags)


def _header(packed: Packed) -> int | None:
    """Read the header of a member and return its flags, or None where something else follows."""
    start = packed.read(_HEADER.size)
    if not start.startswith(PayloadMagic.LZOP):
        packed.end = packed.at - len(start)
        return None
    if len(start) < _HEADER.size:
        raise packed.cut()
    return flags_of(packed, start)


class _Block(NamedTuple):
    """A block as it is stored.

    Attributes:
        at: where it ends.
        data: what it holds.
        plain: how many bytes that becomes.
        of_plain, of_packed: its checksums.
    """

    at: int
    data: bytes
    plain: int
    of_plain: list[int]
    of_packed: list[int]


def _blocks(packed: Packed, flags: int) -> Iterator[bytes]:
    """Decode the blocks of a member, from where *packed* stands to their end."""
    while (block := _read(packed, flags)) is not None:
        yield _decode(packed, flags, block)


def _jobs(packed: Packed, flags: int) -> Iterator[Iterator[bytes]]:
    """Yield what decodes some blocks, and leave *packed* where :func:`_blocks` goes on: at the end, or what is odd."""
    some: list[_Block] = []
    while True:
        where = packed.at
        try:
            block = _read(packed, flags)
        except (CodecError, TruncatedError):
            block = None
        if block is not None and block.plain <= MIB:
            some.append(block)
            if len(some) < _BLOCKS:
                continue
        if some:
            yield map(partial(_decode_there, packed, flags), some)
        if block is None or block.plain > MIB:
            packed.at = where
            return
        some = []


def _read(packed: Packed, flags: int) -> _Block | None:
    """Read the next block of a member; None at their end."""
    head = packed.need(_SUM.size)
    if not any(head):
        return None
    packed.begin(packed.at - len(head))
    plain, size = _BLOCK.unpack(head + packed.need(_BLOCK.size - _SUM.size))
    if plain > declared.LZOP_MOST_BLOCK or size > plain:
        raise packed.corrupt(f"a block of {size} bytes would become {plain}")
    of_plain = _sums(packed, sum(bool(flags & flag) for flag, _ in _PLAIN_SUMS))
    of_packed = _sums(packed, sum(bool(flags & flag) for flag, _ in _PACKED_SUMS) if size < plain else 0)
    data = packed.need(size)
    return _Block(packed.at, data, plain, of_plain, of_packed)


def _decode(packed: Packed, flags: int, block: _Block) -> bytes:
    """Decode a block, and compare its checksums."""
    data = block.data
    out = data if len(data) == block.plain else decompress(packed, data, block.plain)
    sound = [check(out) for flag, check in _PLAIN_SUMS if flags & flag] == block.of_plain
    if not sound or (
        block.of_packed and [check(data) for flag, check in _PACKED_SUMS if flags & flag] != block.of_packed
    ):
        raise packed.corrupt("a block's checksum is wrong")
    return out


def _decode_there(packed: Packed, flags: int, block: _Block) -> bytes:
    """Decode a block while *packed* is read on; errors are where they would be otherwise."""
    return _decode(Packed(packed.source, block.at, packed.encoding), flags, block)


def _sums(packed: Packed, count: int) -> list[int]:
    return [_SUM.unpack(packed.need(_SUM.size))[0] for _ in range(count)]


def decompress(packed: Packed, data: bytes, plain: int) -> bytes:
    """Decompress the data of a block that says it becomes *plain* bytes; raise CodecError if it does not."""
    if not plain <= lzo.bound(data, _UNCOUNTED) <= _UNCOUNTED and (found := lzo.Counter(data, plain).count()) != plain:
        raise packed.corrupt(f"a block of {plain} bytes would become {found if found < plain else 'more'}")
    try:
        out = LZOCompressor.decompress(data, output_size_hint=plain)
    except LZOError as error:
        raise packed.corrupt(error) from error
    if len(out) != plain:
        raise packed.corrupt(f"a block of {plain} bytes became {len(out)}")
    return out


def memory(level: int) -> int:
    """Return how many bytes of memory a thread takes that compresses a piece."""
    return 3 * MIB


def encoder(fd: int, place: int, level: int, threads: int) -> Pieces:
    """Return what writes a payload: one file of many blocks."""
    return _File(fd, place, threads)


class _File(Pieces):
    """One lzop file of many blocks."""

    def __init__(self, fd: int, place: int, threads: int) -> None:
        super().__init__(fd, place, _BLOCKS * declared.LZOP_BLOCK, _compress, threads)
        header = _HEADER.pack(
            PayloadMagic.LZOP,
            declared.LZOP_VERSION,
            declared.LZO_VERSION,
            declared.LZOP_NEEDED_VERSION,
            declared.LZOP_METHOD,
            declared.LZOP_LEVEL,
            LzopFlag.ADLER32_D,
        ) + _FILE.pack(0, 0, 0, 0)
        header += _SUM.pack(adler32(header[len(PayloadMagic.LZOP) :]))
        pwrite(fd, header, place)
        self.place += len(header)

    def finish(self) -> int:
        """Write what is left, and the end mark: a block of no bytes."""
        super().finish()
        pwrite(self.fd, bytes(_SUM.size), self.place)
        self.place += _SUM.size
        return self.place


def _compress(piece: bytearray) -> list[bytes]:
    """Make blocks of a piece, each with the checksum of its uncompressed bytes."""
    compressor, out = LZOCompressor(), []
    for at in range(0, len(piece), declared.LZOP_BLOCK):
        block = bytes(piece[at : at + declared.LZOP_BLOCK])
        data = compressor.compress(block)
        if len(data) >= len(block):
            data = block  # stored, which equal lengths say
        out += [_SUMMED_BLOCK.pack(len(block), len(data), adler32(block)), data]
    return out
