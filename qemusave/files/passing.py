"""What comes only once, piece by piece: a pipe, what a decompressor gives; read as if it were a file."""

from __future__ import annotations

import errno
import os

from .place import ANYWHERE, FORWARD
from .source import Source
from .spool import Spool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..errors import StrPath

_HEAD = 4 << 20  # bytes from the beginning on that are kept in memory: header and texts, mostly
_TAIL = 8 << 20  # and of what was read last, at least
_GRAIN = 8 << 20  # of which so much is dropped at a time: to drop a little moves the rest in memory
_STEP = 1 << 20
UNKNOWN = 1 << 62
"""The size of what is read forwards, as long as its end has not been reached."""


class Passing(Source):
    """Bytes that come only once, in any order that their reader promised.

    In any order, they go to a file in ``$TMPDIR`` as they come, as far as they are asked for.  Where the reader goes
    forwards only, or reads the beginning only, no copy is made: the first MiB stay in memory, and those read last.

    Args:
        pieces: the bytes.
        path: what names them in messages.
        what: what the copy is called: ``copy``, ``decompressed copy``.
        reads: :data:`~.place.ANYWHERE`, :data:`~.place.FORWARD` or :data:`~.place.BEGINNING`.
        base: where the pieces come from; it is closed with this.
    """

    def __init__(
        self,
        pieces: Iterator[bytes],
        path: StrPath | None,
        *,
        what: str = "copy",
        reads: str = ANYWHERE,
        base: Source | None = None,
    ) -> None:
        self.path, self._pieces, self._what, self._reads, self._base = path, pieces, what, reads, base
        self._head, self._tail, self._from = bytearray(), bytearray(), _HEAD
        self._come = self._asked = 0
        self._ended = False
        self._spool: Spool | None = None

    @property
    def size(self) -> int:  # type: ignore[override]
        """Bytes of the whole, for which all of it is read; :data:`UNKNOWN` while reading forwards is not under way."""
        if self._reads == FORWARD and self._asked <= _HEAD:
            self._reach(_HEAD)
            return self._come if self._ended else UNKNOWN
        while not self._ended:
            self._reach(self._come + _STEP)
        return self._come

    @property
    def passes(self) -> bool:  # type: ignore[override]
        """Whether what has been read is gone."""
        return self._reads != ANYWHERE

    def keep(self) -> None:
        """Let all of it be read in any order from now on; see :meth:`.source.Source.keep`."""
        if self._from == _HEAD:
            self._reads = ANYWHERE

    def reaches(self, offset: int) -> bool:
        """Say whether there are so many bytes."""
        self._asked = max(self._asked, offset)
        while self._come < offset and not self._ended:
            self._reach(min(offset, self._come + _STEP))
        return offset <= self._come

    def read_at(self, offset: int, length: int) -> bytes:
        """Return up to *length* bytes at *offset*; fewer only at the end.

        Raises:
            OSError: it was to be read forwards only, and these bytes have passed by.
        """
        end = min(offset + length, UNKNOWN)
        if offset < 0 or length <= 0 or offset > UNKNOWN // 2:  # before the end, which is not known yet
            return b""
        self._asked = max(self._asked, offset)
        if offset > self._come:
            self.reaches(offset)
        self._reach(end, offset)
        end = min(end, self._come)
        if offset >= end:
            return b""
        if self._spool is not None:
            return self._spool.read_at(offset, end - offset)
        first = bytes(self._head[offset:end])
        at = offset + len(first)
        if at < end and at < self._from:
            why = f"This would have to go back to {offset:#x} in what comes only once; write it to a file first"
            raise OSError(errno.ESPIPE, why, os.fspath(self.path or ""))
        return first + bytes(self._tail[at - self._from : end - self._from]) if at < end else first

    def _reach(self, end: int, wanted: int = UNKNOWN) -> None:
        """Take pieces until so many bytes have come, and keep those from *wanted* on."""
        if self._come >= _HEAD and (drop := min(wanted, self._come) - _TAIL - self._from) > _GRAIN:
            del self._tail[:drop]
            self._from += min(drop, self._come - self._from)
        while self._come < end and not self._ended:
            piece = next(self._pieces, b"")
            self._ended = not piece
            room = max(0, _HEAD - self._come)
            if self._spool is None and len(piece) > room and self._reads == ANYWHERE:
                self._spool = Spool(self.path, self._what)
                self._spool.add(self._head)
                self._spool.add(self._tail)
                self._head.clear()
                self._tail.clear()
            self._come += len(piece)
            if self._spool is not None:
                self._spool.add(piece)
                continue
            self._head += piece[:room]
            self._tail += piece[room:]
        if self._ended and self._spool is not None:
            self.fd = self._spool.fd

    def close(self) -> None:
        """Give back the copy, if there is one, and what the pieces come from."""
        if self._spool is not None:
            self._spool.close()
        self.fd = -1
        if self._base is not None:
            self._base.close()
