"""lzop payloads: members of blocks with lengths and checksums (``formats/lzop.py``)."""

from __future__ import annotations

from struct import Struct

from .. import declared
from ..declared import LzopFlag, PayloadMagic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .decode import Packed

_LZOP_HEADER = Struct(declared.LZOP_HEADER_CODE)
_LZOP_FILE = Struct(declared.LZOP_FILE_CODE)
_LZOP_BLOCK = Struct(declared.LZOP_BLOCK_CODE)
_LZOP_SUM = Struct(declared.LZOP_SUM_CODE)
_MAX_BLOCK = 64 << 20


def pieces(packed: Packed) -> Iterator[bytes]:
    """Decode a payload, a piece for each block.

    Raises:
        CodecError: it is corrupt.
        TruncatedError: it ends within a member.
    """
    while True:
        start = packed.read(_LZOP_HEADER.size)
        if not start.startswith(PayloadMagic.LZOP):
            packed.end = packed.at - len(start)
            return
        if len(start) < _LZOP_HEADER.size:
            raise packed.cut()
        flags = _LZOP_HEADER.unpack(start)[-1]
        if flags & (LzopFlag.MULTIPART | LzopFlag.FILTER | LzopFlag.EXTRA_FIELD):
            raise packed.corrupt(f"flags {flags:#x}, which `lzop -c` does not write")
        packed.need(_LZOP_FILE.unpack(packed.need(_LZOP_FILE.size))[-1])
        packed.need(_LZOP_SUM.size)
        yield from _blocks(packed, flags)


def _blocks(packed: Packed, flags: int) -> Iterator[bytes]:
    import zlib

    from lzallright import LZOCompressor, LZOError

    kinds = [(f, zlib.adler32 if "ADLER" in f.name else zlib.crc32) for f in LzopFlag if f.name[-2:] in ("_D", "_C")]
    while True:
        head = packed.need(_LZOP_SUM.size)
        if _LZOP_SUM.unpack(head)[0] == 0:
            return
        plain, size = _LZOP_BLOCK.unpack(head + packed.need(_LZOP_BLOCK.size - _LZOP_SUM.size))
        if plain > _MAX_BLOCK or size > plain:
            raise packed.corrupt(f"a block of {size} bytes would become {plain}")
        stored = size == plain
        sums = [
            (f, check, _LZOP_SUM.unpack(packed.need(_LZOP_SUM.size))[0])
            for f, check in sorted(kinds, key=lambda kind: _LZOP_ORDER.index(kind[0]))
            if flags & f and not (stored and f.name.endswith("_C"))
        ]
        data = packed.need(size)
        try:
            out = data if stored else LZOCompressor.decompress(data, output_size_hint=plain)
        except LZOError as error:
            raise packed.corrupt(error) from error
        if len(out) != plain or any(check(data if f.name.endswith("_C") else out) != s for f, check, s in sums):
            raise packed.corrupt("a block's length or checksum is wrong")
        yield out


_LZOP_ORDER = (LzopFlag.ADLER32_D, LzopFlag.CRC32_D, LzopFlag.ADLER32_C, LzopFlag.CRC32_C)
