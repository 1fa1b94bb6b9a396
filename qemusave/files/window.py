"""A part of a file as if it were a file of its own: read where it is."""

from __future__ import annotations

from .source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import StrPath


class Window(Source):
    """Bytes of another source from an offset on.

    Args:
        base: the other one, which is closed with this.
        start: the first byte.
        length: how many bytes there are; None for all up to the end.
        path: what names it in messages.
        owns: whether *base* is closed with this.
    """

    def __init__(
        self, base: Source, start: int, length: int | None, path: StrPath | None, *, owns: bool = True
    ) -> None:
        self.base, self.start, self.path, self._owns = base, start, path, owns
        self._length = length
        self.wrapping = base.wrapping

    @property
    def size(self) -> int:  # type: ignore[override]
        """Bytes of the whole."""
        left = max(0, self.base.size - self.start)
        return left if self._length is None else min(self._length, left)

    def reaches(self, offset: int) -> bool:
        """Say whether there are so many bytes."""
        return (self._length is None or offset <= self._length) and self.base.reaches(self.start + offset)

    @property
    def passes(self) -> bool:  # type: ignore[override]
        """Whether what has been read is gone."""
        return self.base.passes

    def keep(self) -> None:
        """Let all of it be read in any order."""
        self.base.keep()

    def _there(self, offset: int, length: int) -> int:
        """Return how many of the bytes at an offset belong to this."""
        return length if self._length is None else max(0, min(length, self._length - offset))

    def read_at(self, offset: int, length: int) -> bytes:
        """Return up to *length* bytes at *offset*; fewer only at the end."""
        return self.base.read_at(self.start + offset, self._there(offset, length)) if offset >= 0 else b""

    def read_into(self, offset: int, into: memoryview) -> int:
        """Put the bytes at *offset* into *into*; return how many there were, 0 at the end."""
        return self.base.read_into(self.start + offset, into[: self._there(offset, len(into))])

    def read_vectors(self, offset: int, into: list[memoryview]) -> int:
        """Put the bytes at *offset* into the buffers, one after the other; return how many there were."""
        if sum(map(len, into)) > self._there(offset, sum(map(len, into))):
            return super().read_vectors(offset, into)
        return self.base.read_vectors(self.start + offset, into)

    def copy_to(self, offset: int, length: int, fd: int, place: int) -> None:
        """Write *length* bytes at *offset* to *place* in another file.

        Raises:
            TruncatedError: there are fewer.
        """
        if self._there(offset, length) < length:
            super().copy_to(offset, length, fd, place)
        else:
            self.base.copy_to(self.start + offset, length, fd, place)

    def next_data(self, offset: int) -> int:
        """Return where the next bytes that are no hole begin, at *offset* or behind."""
        return min(max(offset, self.base.next_data(self.start + offset) - self.start), max(offset, self.size))

    def next_hole(self, offset: int) -> int:
        """Return where the next hole begins, at *offset* or behind; the end is one."""
        return min(max(offset, self.base.next_hole(self.start + offset) - self.start), max(offset, self.size))

    def close(self) -> None:
        """Close what this is a part of."""
        if self._owns:
            self.base.close()
