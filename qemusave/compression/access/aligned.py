"""Deflate from the middle of a byte: empty blocks before it, which end at that bit.

Source: RFC 1951, section 3.2.
"""

from __future__ import annotations

from functools import cache

_FIXED = "010" + "0000000"  # a block with the fixed codes; the end of block; ten bits
_ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1)  # up to the last that is used


def _number(value: int, bits: int) -> str:
    """Write a number, its lowest bit first."""
    return f"{value:0{bits}b}"[::-1]


def _dynamic() -> str:
    """Write an empty block with codes of its own, of an odd number of bits.

    The codes of lengths are 0 for a length of 1, and 1 for 11 to 138 zeros. Literal 255 and the end of block have codes
    of a bit, and so has the first distance.
    """
    lengths = "".join(_number(1 if symbol in (1, 18) else 0, 3) for symbol in _ORDER)
    zeros = "".join("1" + _number(count - 11, 7) for count in (138, 117))
    return "001" + _number(0, 5) + _number(0, 5) + _number(len(_ORDER) - 4, 4) + lengths + zeros + "000" + "1"


@cache
def _before(bit: int) -> bytes:
    """Return empty blocks that end at a bit of their last byte."""
    blocks = _dynamic() if bit % 2 else ""
    while len(blocks) % 8 != bit:
        blocks += _FIXED
    return bytes(int(blocks[at : at + 8][::-1], 2) for at in range(0, len(blocks), 8))


def aligned(data: bytes, bit: int) -> bytes:
    """Return deflate that begins with a byte.

    Args:
        data: deflate.
        bit: of the first byte, at which it begins.
    """
    if not bit or not data:
        return data
    before = _before(bit)
    return b"".join([before[:-1], bytes([before[-1] | data[0] >> bit << bit]), memoryview(data)[1:]])
