"""The file header of an lzop payload, refused where `lzop -dc` refuses it (``formats/lzop.py``).

Source: lzop 1.04 ``src/lzop.c`` (``read_header``, ``do_decompress``) and ``src/p_lzo.c`` (``lzo_get_method``,
``lzo_enter``), and what the program says to each bit (``tests/compression/test_lzop.py``).
"""

from __future__ import annotations

import zlib
from struct import Struct

from .. import declared
from ..declared import LzopFlag, PayloadMagic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .packed import Packed

_HEADER = Struct(declared.LZOP_HEADER_CODE)
_FILE = Struct(declared.LZOP_FILE_CODE)
_WORD = Struct(declared.LZOP_SUM_CODE)
_CHUNK = 1 << 16
_SUMS = ((LzopFlag.ADLER32_C, LzopFlag.ADLER32_D), (LzopFlag.CRC32_C, LzopFlag.CRC32_D))


def flags_of(packed: Packed, start: bytes) -> int:
    """Read the rest of a member's header, and give its flags.

    Args:
        packed: the payload, behind *start*.
        start: the first part of the header, which has the length of its declaration.

    Raises:
        CodecError: lzop refuses it.
        TruncatedError: the payload ends within.
    """
    version, _, needed, method, level = _HEADER.unpack(start)[1:-1]
    flags: int = _HEADER.unpack(start)[-1]
    if version < declared.LZOP_NEEDED_VERSION:  # those before had other headers
        raise packed.corrupt(f"its header is of version {version:#x}, older than {declared.LZOP_NEEDED_VERSION:#x}")
    if not declared.LZOP_LEAST_VERSION <= needed <= declared.LZOP_VERSION:
        raise packed.corrupt(f"it needs version {needed:#x} of lzop, which there is not")
    check = zlib.crc32 if flags & LzopFlag.HEADER_CRC32 else zlib.adler32
    said = start[len(PayloadMagic.LZOP) :]
    chosen = packed.need(_WORD.size) if flags & LzopFlag.FILTER else b""
    file = packed.need(_FILE.size)
    _check(packed, check(said + chosen + file + packed.need(_FILE.unpack(file)[-1])))
    if not 0 < method <= declared.LZOP_MOST_METHOD or level > declared.LZOP_MOST_LEVEL:
        raise packed.corrupt(f"there is no method {method} with level {level}")
    if flags & declared.LZOP_UNKNOWN_FLAGS or any(flags & c and not flags & d for c, d in _SUMS):
        raise packed.corrupt(f"there are no such flags as {flags:#x}")
    if any(chosen):
        raise packed.corrupt(f"filter {_WORD.unpack(chosen)[0]}, which `lzop -c` does not use")
    if flags & LzopFlag.EXTRA_FIELD:
        _pass_extra(packed, check)
    return flags


def _pass_extra(packed: Packed, check: Callable[..., int]) -> None:
    """Pass over the extra field, of whatever length it is."""
    size = packed.need(_WORD.size)
    found, left = check(size), _WORD.unpack(size)[0]
    while left:
        piece = packed.need(min(left, _CHUNK))
        found, left = check(piece, found), left - len(piece)
    _check(packed, found)


def _check(packed: Packed, found: int) -> None:
    """Hold a part of the header against its checksum, which follows."""
    if _WORD.unpack(packed.need(_WORD.size))[0] != found:
        raise packed.corrupt("the checksum of its header is wrong")
