"""A part of a stream, which is decoded by itself, and the parts of a whole one."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate
from struct import Struct

from ...tuples import NamedTuple
from ..blocks import Doubt
from ..generated_index import INDEX_PART_CODE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Shelf(Protocol):
        """Takes what a scan finds."""

        def add(self, part: Part) -> None:
            """Take the next part of the stream."""

        def put(self, data: bytes) -> int:
            """Keep bytes that a part needs, and return where they are."""


MOST_PLAIN = 24 << 20
"""Bytes of the largest part that is decoded as a whole."""

MOST_ALONE = 4 << 20
"""Bytes of a stream that is worth no second part."""

_FREE, _LEAST_PLAIN = 1 << 16, 1 << 12  # parts of any size; bytes of the stream that more of them have on the average


class Part(NamedTuple):
    """A part; the fields are those of ``IndexPart`` in ``formats/index.py``."""

    start: int
    aid: int
    len_packed: int
    len_plain: int
    len_window: int
    crc: int

    @property
    def place(self) -> int:
        """The byte in which it begins."""
        return self.start // 8


class Parts:
    """The parts of a stream, in its order.

    Attributes:
        entries: the parts as an index has them.
    """

    _ENTRY = Struct(INDEX_PART_CODE)

    def __init__(self, entries: bytes = b"") -> None:
        self.entries = bytearray(entries)
        self._starts: array[int] | None = None
        self._plain = 0

    def __len__(self) -> int:
        """Count the parts."""
        return len(self.entries) // self._ENTRY.size

    def __getitem__(self, number: int) -> Part:
        """Return a part."""
        return Part(*self._ENTRY.unpack_from(self.entries, number * self._ENTRY.size))

    def add(self, part: Part) -> None:
        """Add the next part.

        Raises:
            Doubt: it is too large, or they are too many for what they become.
        """
        self._plain += part.len_plain
        if part.len_plain > MOST_PLAIN or len(self) > max(_FREE, self._plain // _LEAST_PLAIN):
            raise Doubt
        if part.len_plain:
            self.entries += self._ENTRY.pack(*part)

    @property
    def starts(self) -> array[int]:
        """Where in the stream each part begins, and where the last one ends."""
        if self._starts is None:
            lengths = (entry[3] for entry in self._ENTRY.iter_unpack(self.entries))
            self._starts = array("Q", accumulate(lengths, initial=0))
        return self._starts

    def find(self, offset: int) -> int:
        """Return the number of the part in which a byte of the stream lies."""
        return bisect_right(self.starts, offset) - 1
