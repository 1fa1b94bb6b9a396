"""lzop by the lengths of its blocks."""

from __future__ import annotations

from struct import Struct

from ... import declared
from ...declared import LzopFlag, PayloadMagic
from ..lzop import decompress
from ..lzop_header import flags_of
from ..packed import Packed
from .filled import put
from .noted import by_lengths
from .part import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...files.source import Source
    from .part import Shelf

ERRORS = ()  # those of the library are a CodecError already

_HEADER, _BLOCK = Struct(declared.LZOP_HEADER_CODE), Struct(declared.LZOP_BLOCK_CODE)
_SUM = Struct(declared.LZOP_SUM_CODE)
_PLAIN, _PACKED = ((LzopFlag.ADLER32_D, LzopFlag.CRC32_D), (LzopFlag.ADLER32_C, LzopFlag.CRC32_C))


def scan(packed: Packed, shelf: Shelf) -> Iterator[bytes]:
    """Decode a payload and note its blocks (:func:`.scan.scan`)."""
    return by_lengths(packed, _blocks(Packed(packed.source, packed.at, packed.encoding)), shelf)


def _blocks(packed: Packed) -> Iterator[Part]:
    """Yield the blocks of all members, by the lengths that they say."""
    while (start := packed.read(_HEADER.size)).startswith(PayloadMagic.LZOP) and len(start) == _HEADER.size:
        flags = flags_of(packed, start)
        of_plain, of_packed = (sum(bool(flags & flag) for flag in some) for some in (_PLAIN, _PACKED))
        while any(head := packed.need(_SUM.size)):
            plain, size = _BLOCK.unpack(head + packed.need(_BLOCK.size - _SUM.size))
            packed.at += (of_plain + of_packed * (size < plain)) * _SUM.size
            yield Part(packed.at * 8, 0, size, plain, 0, 0)
            packed.at += size


def decode(image: Source, index: Source, part: Part, into: memoryview) -> None:
    """Decode a block (:meth:`Module.decode <qemusave.compression.access.seekable.Module.decode>`)."""
    packed = Packed(image, part.place, "lzop")
    data = packed.need(part.len_packed)
    put(into, data if part.len_packed == part.len_plain else decompress(packed, data, part.len_plain))
