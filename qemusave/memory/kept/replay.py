"""Reading a stream whose page records are known: what else is in it is kept once, and read again from that.

The bytes are the stream's own, and the reader is the one that every stream has; so it comes to the same.
"""

from __future__ import annotations

from ...stream.cursor import PieceCursor
from ...stream.section import RAM
from ...stream.sections import StreamReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...declared import RamFlag
    from ...errors import StrPath
    from ...stream.blocks import RamBlock
    from ...stream.runs import PageRun
    from ...stream.section import Head

MOST_KEPT = 96 << 20
"""Bytes of a stream besides its page records: as much device state as is read at all, and as much again."""


class TooMuch(Exception):
    """There is too much in the stream besides its page records."""


class KeepingCursor(PieceCursor):
    """Keeps what is read, but for the page records.

    Attributes:
        spans: what is kept: (where in the stream it begins, its bytes).
    """

    def __init__(self, pieces: Any, path: StrPath | None) -> None:
        super().__init__(pieces, path)
        self.spans: list[tuple[int, bytes]] = []
        self._start, self._held, self._keeping, self._all = 0, bytearray(), True, 0

    def more(self, into: memoryview) -> int:
        """Put the next decoded bytes into *into*."""
        got = super().more(into)
        if self._keeping:
            self._held += into[:got]
            if self._all + len(self._held) > MOST_KEPT:
                raise TooMuch
        return got

    def pause(self) -> None:
        """Keep nothing from here on: page records follow."""
        del self._held[self.position - self._start :]
        self._all += len(self._held)
        self.spans.append((self._start, bytes(self._held)))
        self._held.clear()
        self._keeping = False

    def go_on(self) -> None:
        """Keep what follows."""
        self._start, self._keeping = self.position, True
        self._held += self.view[self.at : self.end]

    def finish(self) -> list[tuple[int, bytes]]:
        """Read what is left, and return what has been kept: of that, what the reader had before it."""
        if self._keeping:
            self._keeping = False
            self.spans.append((self._start, bytes(self._held)))
        self.drain()
        return self.spans


class KeepingReader(StreamReader):
    """Reads a stream with a :class:`KeepingCursor`."""

    def read_live(self, where: int, head: Head, *, first: bool) -> None:
        """Read a part of a live section; of the memory, all but the first part is page records."""
        cursor = self.cursor
        if first or head.name != RAM or not isinstance(cursor, KeepingCursor):
            super().read_live(where, head, first=first)
            return
        cursor.pause()
        super().read_live(where, head, first=first)
        cursor.go_on()


class SpanCursor(PieceCursor):
    """Reads what was kept of a stream, span by span."""

    def __init__(self, spans: list[tuple[int, bytes]], path: StrPath | None, stored: int) -> None:
        """Begin with the first span.

        Args:
            spans: what was kept.
            path: the image's name for error messages.
            stored: bytes of the payload, which stand for what is not read.
        """
        super().__init__(iter(()), path)
        self._spans, self._stored = iter(spans), stored
        self.next_span()

    @property
    def stored(self) -> int:
        """How many compressed bytes were read for all of the stream."""
        return self._stored

    def next_span(self) -> None:
        """Go to the beginning of the next span; where there is none, the stream ends here."""
        self.base, self.at, self.end = self.position, 0, 0
        start, data = next(self._spans, (self.base, b""))
        self.base = start
        self.waiting.clear()
        if data:
            self.waiting.append(memoryview(data))


class ReplayReader(StreamReader):
    """Reads a stream with a :class:`SpanCursor`, and passes over the page records."""

    def read_live(self, where: int, head: Head, *, first: bool) -> None:
        """Read a part of a live section, or go behind it."""
        cursor = self.cursor
        if first or head.name != RAM or not isinstance(cursor, SpanCursor):
            super().read_live(where, head, first=first)
            return
        cursor.next_span()
        self.whole = cursor.position


class Discard:
    """A sink that keeps nothing."""

    page_size = 0

    def pages(self, block: RamBlock, runs: list[PageRun], position: int, data: memoryview) -> None:
        """Take runs of plain pages."""

    def fill(self, block: RamBlock, offset: int, value: int) -> None:
        """Take a page of one byte."""

    def packed(self, block: RamBlock, offset: int, kind: RamFlag, data: bytes, position: int) -> None:
        """Take a packed page."""
