"""The bits of bitmaps in little-endian order: counted, found, and in runs; page i is bit i % 8 of byte i // 8.

What is behind the last byte is clear.  A terabyte has 2^28 pages, so these loops are compiled (``_bitmap.c``); what is
here does the same where there was no compiler.
"""

from __future__ import annotations

import os
from array import array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

_PIECE = 1 << 16  # bits that are made text at a time
_LEN_WORD = 8


def _core() -> ModuleType | None:
    """Return the compiled form of these loops, or None: it was installed without a compiler."""
    if os.environ.get("QEMUSAVE_PURE"):
        return None
    try:
        from . import _bitmap
    except ImportError:
        return None
    return _bitmap


CORE = _core()


def _count(data: bytes, at: int, end: int) -> int:
    """Count the set bits of a range.

    Args:
        data: the bitmap.
        at: number of the first bit.
        end: behind the last.
    """
    low = at >> 3
    bits = int.from_bytes(data[low : (end + 7) >> 3], "little") & ((1 << end - low * 8) - 1)
    return (bits >> (at & 7)).bit_count()


def _find(data: bytes, value: bool, at: int, end: int) -> int:
    """Find the first bit of a range that is set, or clear; return *end* if there is none.

    Args:
        data: the bitmap.
        value: whether a set one is looked for.
        at: number of the first bit.
        end: behind the last.
    """
    stop = min(end, len(data) * 8)
    while at < stop:
        low = at >> 3
        piece = data[low : low + _PIECE // 8]
        bits = int.from_bytes(piece, "little")
        if not value:
            bits ^= (1 << len(piece) * 8) - 1
        bits = bits >> (at & 7) << (at & 7)
        if bits:
            at = low * 8 + (bits & -bits).bit_length() - 1
            if at < stop:
                return at
            break
        at = (low + len(piece)) * 8
    return end if value else min(max(at, stop), end)


def _runs(data: bytes, at: int, end: int, most: int, base: int) -> tuple[list[tuple[int, int]], int]:
    """Find the next runs of set bits of a range.

    Args:
        data: the bitmap.
        at: number of the first bit.
        end: behind the last.
        most: runs.
        base: is added to the numbers of the bits.

    Returns:
        The runs, as (number of the first bit, bits), and where to go on: *end*, or where a run has ended.
    """
    found: list[tuple[int, int]] = []
    text, low = "", at  # the bits from *low* on
    while len(found) < most and at < end:
        if at >= low + len(text):
            low = at
            text = _text(data, at, min(end, at + _PIECE))
        if (first := text.find("1", at - low)) < 0:
            at = low + len(text)
            continue
        behind = text.find("0", first)
        behind = low + behind if behind >= 0 else _find(data, False, low + len(text), end)
        found.append((base + low + first, behind - low - first))
        at = behind
    return found, at


def _text(data: bytes, at: int, end: int) -> str:
    low = at >> 3
    bits = int.from_bytes(data[low : (end + 7) >> 3], "little") >> (at & 7)
    return f"{bits:0{end - at}b}"[::-1][: end - at]


def _differing(data: bytes, at: int, end: int) -> int:
    """Find the first word that is not the same number in each byte order; return *end* if there is none.

    Args:
        data: a bitmap as it stands in the file.
        at: number of the first word, of 64 bits.
        end: behind the last.

    Returns:
        The number of the word; its bits may differ behind the last page only.
    """
    piece = data[at * _LEN_WORD : end * _LEN_WORD]
    words, halves = array("Q", piece), array("I", piece)
    words.byteswap()
    if words.tobytes() == piece and halves[::2] == halves[1::2]:  # as most are: all pages are alike
        return end
    for number in range(at, end):
        word = data[number * _LEN_WORD : (number + 1) * _LEN_WORD]
        if word != word[::-1] or word[:4] != word[4:]:
            return number
    return end


count = _count if CORE is None else CORE.count
find = _find if CORE is None else CORE.find
runs = _runs if CORE is None else CORE.runs
differing = _differing if CORE is None else CORE.differing
