"""How many bytes an LZO1X stream becomes, before it is decompressed: its lengths are added up, nothing is copied.

Source: lzo ``src/lzo1x_d.ch`` (``DO_DECOMPRESS``).
"""

from __future__ import annotations

import re
from contextlib import suppress

from .compiled import CORE

_NEAREST, _NEARER, _FAR = 64, 32, 16  # an instruction from there on is a match at such a distance; below, see _count
_NEAR_MASK, _FAR_MASK = 31, 7  # the bits of these two that are a length, unless they are zero: then bytes follow
_FAR_HIGH = 8  # the bit of a far match that is one of its distance
_LITERALS_MASK = 15
_LONG = 255  # what a zero byte adds to a length, which goes on
_MOST_OTHER = 72  # what any other byte adds at the most: a near match of 4 bytes, one of them zero, makes 2 + 31 + 255
_LONG_MATCH = re.compile(rb"[\x10\x18\x20]\0+")  # literals that many make no more of what stands there
_STEP = 1 << 13  # bytes
_FIRST = 17  # a first byte above it is a run of literals
_FEW = 4  # literals, fewer than which stand behind a match or at the beginning


def bound(data: bytes, enough: int = 0) -> int:
    """Return how many bytes a stream cannot exceed; takes a fraction of the time of decompressing it.

    Args:
        data: the stream.
        enough: a bound so low need not be closer.
    """
    rough, at = _LONG * len(data), 0
    if CORE is not None and rough > enough:
        rough, at = _MOST_OTHER * len(data) + (_LONG - _MOST_OTHER) * CORE.zeros(data), len(data)
    while rough > enough and at < len(data):  # only as many are looked at as are needed
        others = len(data[at : at + _STEP]) - data.count(0, at, at + _STEP)
        rough, at = rough - (_LONG - _MOST_OTHER) * others, at + _STEP
    if rough <= enough:
        return rough
    return _LONG * sum(map(len, _LONG_MATCH.findall(data))) + _MOST_OTHER * len(data)


class Counter:
    """Adds up the lengths of a stream.

    Args:
        data: the stream.
        most: bytes; when there are more, counting ends.

    Attributes:
        total: bytes that the instructions so far make.
    """

    def __init__(self, data: bytes, most: int) -> None:
        self.data, self.most = data, most
        self.at = self.total = 0

    def count(self) -> int:
        """Return how many bytes the stream becomes; of a damaged one, those before the damage."""
        with suppress(IndexError):  # the stream is cut off
            self._count()
        return self.total

    def _count(self) -> None:
        data, literals = self.data, 0  # literals that stand before the next instruction, _FEW being many
        if data[0] > _FIRST:
            self.at, literals = 1, min(data[0] - _FIRST, _FEW)
            self._literals(data[0] - _FIRST)
        while self.total <= self.most:
            code = data[self.at]
            self.at += 1
            if code < _FAR and not literals:
                self._literals(3 + self._length(code, _LITERALS_MASK))
                literals = _FEW
            elif (tail := self._match(code, literals)) is None:
                return
            else:
                literals = tail & 3
                self._literals(literals)

    def _match(self, code: int, literals: int) -> int | None:
        """Count a match; return the byte that ends in the number of literals behind it, or None at the end mark."""
        if code >= _NEAREST or code < _FAR:
            self.at += 1
            self.total += (code >> 5) + 1 if code >= _NEAREST else 3 if literals == _FEW else 2
            return code
        mask = _NEAR_MASK if code >= _NEARER else _FAR_MASK
        length = self._length(code & mask, mask)
        tail, high = self.data[self.at], self.data[self.at + 1]
        self.at += 2
        if code < _NEARER and not (code & _FAR_HIGH or tail >> 2 or high):
            return None
        self.total += length + 2
        return tail

    def _length(self, length: int, base: int) -> int:
        """Return a length; if it is zero, the bytes that follow say it."""
        if length:
            return length
        zeros, limit = 0, (self.most - self.total) // _LONG + 1
        while self.data[self.at] == 0:
            self.at, zeros = self.at + 1, zeros + 1
            if zeros > limit:
                break
        self.at += 1
        return base + zeros * _LONG + self.data[self.at - 1]

    def _literals(self, count: int) -> None:
        self.total += min(count, len(self.data) - self.at)
        self.at += count
