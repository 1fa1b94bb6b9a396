"""A stream read forwards: a window of bytes that moves along a file, or along what a decompressor gives."""

from __future__ import annotations

from collections import deque

from ..compression.packed import PIECE
from ..compression.table import NONE
from ..errors import CodecError, Located, TruncatedError
from ..files.source import BytesSource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..compression.decode import Decoded
    from ..errors import StrPath
    from ..files.source import Source
    from .runs import Piece

WINDOW = 1 << 19


class Cursor(Located):
    """Reads a stream once, from its beginning to its end.

    The hot loops look into the window directly: the stream's bytes at :attr:`at` and behind, up to :attr:`end`, are
    ``buffer[at:end]``.  They move :attr:`at` themselves.

    Attributes:
        buffer: the window.
        at, end: where in the window the unread bytes are.
        base: position in the stream of the window's first byte.
        path: the file's name for error messages.
        broken: why the stream cannot be read any further than the window, or None.
    """

    seekable = False

    def __init__(self, path: StrPath | None, offset: int) -> None:
        self.buffer = bytearray(WINDOW)
        self.view = memoryview(self.buffer)
        self.at = self.end = 0
        self.base = offset
        self.path = path
        self.broken: TruncatedError | CodecError | None = None

    @property
    def position(self) -> int:
        """Where the next byte stands: in the file, or in the decoded stream of a compressed payload."""
        return self.base + self.at

    def more(self, into: memoryview) -> int:
        """Put the next bytes of the stream into *into*; return how many there were, 0 at the end."""
        raise NotImplementedError

    @property
    def stored(self) -> int:
        """How many bytes of the file have been read for what came until now."""
        return self.base + self.end

    def fill(self, length: int) -> int:
        """Try to have *length* bytes in the window (at most its size), and return how many there are."""
        left = self.end - self.at
        if left >= length:
            return left
        self.buffer[:left] = self.buffer[self.at : self.end]
        self.base += self.at
        self.at, self.end = 0, left
        try:
            while self.end < length and (got := self.more(self.view[self.end :])):
                self.end += got
        except (CodecError, TruncatedError) as error:
            self.broken = error  # what came before it is still good
        return self.end

    def need(self, length: int, what: str = "stream") -> None:
        """Have *length* bytes in the window.

        Raises:
            TruncatedError: the stream ends before.
            CodecError: what it is compressed with breaks before.
        """
        if (there := self.fill(length)) < length:
            raise self.cut(what, length, there)

    def cut(self, what: str, needed: int, available: int) -> TruncatedError | CodecError:
        """Make the error for a stream that ends here."""
        return self.broken or self.cut_off(f"the {what} is cut off", needed=needed, available=available)

    def take(self, length: int, what: str = "stream") -> bytes:
        """Read *length* bytes, at most the window's size."""
        self.need(length, what)
        data = bytes(self.view[self.at : self.at + length])
        self.at += length
        return data

    def peek(self) -> int:
        """Return the next byte without reading it, or -1 at the end."""
        return self.buffer[self.at] if self.fill(1) else -1

    def skip(self, length: int, what: str = "stream") -> None:
        """Pass over *length* bytes, however many.

        Raises:
            TruncatedError: the stream ends before.
        """
        while length > 0:
            if not (there := self.fill(1)):
                raise self.cut(what, length, 0)
            step = min(there, length)
            self.at += step
            length -= step

    def rest(self, limit: int) -> bytearray:
        """Read all that is left, but at most *limit* bytes."""
        data = bytearray()
        while len(data) < limit and (there := self.fill(1)):
            step = min(there, limit - len(data))
            data += self.view[self.at : self.at + step]
            self.at += step
        return data

    def drain(self) -> None:
        """Read all that is left, and keep nothing of it."""
        while self.fill(1):
            self.at = self.end


class FileCursor(Cursor):
    """A cursor over bytes that can be read anywhere."""

    seekable = True

    def __init__(self, source: Source, offset: int = 0) -> None:
        super().__init__(source.path, offset)
        self.source = source

    def more(self, into: memoryview) -> int:
        """Put the next bytes into *into*."""
        return self.source.read_into(self.base + self.end, into)

    def seek(self, position: int) -> None:
        """Go on at *position* in the file."""
        if self.base <= position <= self.base + self.end:
            self.at = position - self.base
        else:
            self.base, self.at, self.end = position, 0, 0

    def skip(self, length: int, what: str = "stream") -> None:
        """Pass over *length* bytes without reading them."""
        if not self.source.reaches(self.position + length):
            raise self.cut(what, length, self.source.size - self.position)
        self.seek(self.position + length)


class PieceCursor(Cursor):
    """A cursor over what a decompressor gives, piece by piece.

    Attributes:
        waiting: pieces that have been taken and are not in the window.
    """

    def __init__(self, pieces: Any, path: StrPath | None, *, of: Decoded | None = None) -> None:
        """Begin.

        Args:
            pieces: the bytes.
            path: the file's name for error messages.
            of: what the decompressor gives, where that passes through something else.
        """
        super().__init__(path, 0)
        self.pieces = pieces
        self.decoded: Decoded = of or pieces
        self._batch: Callable[[], list[bytes]] = getattr(pieces, "batch", None) or (lambda: [next(pieces, b"")])
        self.waiting: deque[memoryview] = deque()

    @property
    def stored(self) -> int:
        """How many compressed bytes have been read for what came until now."""
        return self.decoded.taken

    def more(self, into: memoryview) -> int:
        """Put the next decoded bytes into *into*."""
        if not self.waiting and not self._take():
            return 0
        piece = self.waiting.popleft()
        size = min(len(into), len(piece))
        into[:size] = piece[:size]
        if size < len(piece):
            self.waiting.appendleft(piece[size:])
        return size

    def _take(self) -> bool:
        """Take all pieces that are there, after waiting for one if need be; say whether there was any."""
        pieces = [piece for piece in self._batch() if piece]
        self.waiting.extend(map(memoryview, pieces))
        return bool(pieces)

    def beyond(self, least: int) -> list[Piece]:
        """Return all that is unread in the window and behind it, *least* bytes unless the stream ends before."""
        there = self.end - self.at + sum(map(len, self.waiting))
        try:
            while there < least and self._take():
                there = self.end - self.at + sum(map(len, self.waiting))
        except (CodecError, TruncatedError) as error:
            self.broken = error
        return [self.view[self.at : self.end], *self.waiting]

    def forward(self, size: int) -> None:
        """Go on behind some bytes of what :meth:`beyond` returned."""
        there = min(size, self.end - self.at)
        self.at += there
        size -= there
        if not size:
            return
        self.base, self.at, self.end = self.position + size, 0, 0
        while size:
            piece = self.waiting.popleft()
            if size < len(piece):
                self.waiting.appendleft(piece[size:])
            size -= min(size, len(piece))


def cursor_of(source: Source, offset: int, encoding: str, *, piece: int = PIECE) -> Cursor:
    """Return a cursor over a payload, decompressed if need be, in pieces of *piece* bytes at the most."""
    if encoding == NONE:
        return FileCursor(source, offset)
    from ..compression.decode import decoded

    return PieceCursor(decoded(source, offset, encoding, size=piece), source.path)


MOST_TAIL = 48 << 20
"""Bytes of a stream's end, which is device state; 100 to 500 KB in practice, more with pictures of a GPU."""


def tail_of(cursor: Cursor) -> FileCursor:
    """Return a cursor over the rest of a decompressed stream, which is read into memory.

    That is device state, the length of which stands behind it.

    Raises:
        UnsupportedError: it is longer than that of any guest.
    """
    base = cursor.position
    data = cursor.rest(MOST_TAIL)
    if cursor.peek() >= 0:
        data.clear()  # whoever keeps the error keeps what was read, too
        raise cursor.unsupported(f"more than {MOST_TAIL >> 20} MiB of device state", feature="devices")
    tail = FileCursor(BytesSource(data, base=base, path=cursor.path), base)
    tail.broken = cursor.broken
    return tail
