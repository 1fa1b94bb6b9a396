"""Files that are nowhere: bytes by position, holes, and how much is stored, of what an image has."""

from __future__ import annotations

import heapq
import os
from bisect import bisect_right
from functools import cached_property

from ...memory.index import ZEROS
from ...tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Protocol

    from ...errors import QemusaveError
    from ...files.source import Source
    from ...memory.block import Block

    class File(Protocol):
        """What a mounted file is made of."""

        @property
        def size(self) -> int:
            """Its bytes; raises QemusaveError where they cannot be had."""

        @property
        def stored(self) -> int:
            """How many of them take space, about."""

        def read_at(self, offset: int, length: int) -> bytes:
            """Return bytes at an offset, fewer only at the end; raises QemusaveError where they are not sound."""

        def next_data(self, offset: int) -> int:
            """Return where the next bytes that are no hole begin, at an offset or behind; the size if nowhere."""

        def next_hole(self, offset: int) -> int:
            """Return where the next hole begins, at an offset or behind; the end is one."""


_WINDOW = 1 << 30  # bytes of a mapped-ram block whose runs are asked for at a time


class Text:
    """A file that is made when somebody first asks for it.

    Args:
        make: makes it.
        size: its bytes, where they are known before.
    """

    def __init__(self, make: Callable[[], bytes], size: int | None = None) -> None:
        self._make, self._size = make, size
        self._content: bytes | None = None

    @property
    def content(self) -> bytes:
        """All of it."""
        if self._content is None:
            self._content = self._make()
        return self._content

    @property
    def size(self) -> int:
        """Its bytes."""
        return len(self.content) if self._size is None else self._size

    @property
    def stored(self) -> int:
        """All of them."""
        return self.size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return bytes at an offset."""
        return self.content[offset : offset + length]

    def next_data(self, offset: int) -> int:
        """Return the offset: there are no holes."""
        return offset

    def next_hole(self, offset: int) -> int:
        """Return the end."""
        return max(offset, self.size)


class Lost(NamedTuple):
    """Bytes of a block that are not there, or not to be trusted."""

    start: int
    end: int
    why: QemusaveError


class BlockFile:
    """A block of memory.

    Args:
        block: the block.
        lost: what of it cannot be read, ascending, none over another; it counts as stored, so that whoever leaves out
            holes asks for it.
    """

    def __init__(self, block: Block, lost: list[Lost]) -> None:
        self.block, self.lost, self.size = block, lost, block.length
        self._starts = [start for start, _, _ in lost]

    @cached_property
    def stored(self) -> int:
        """Bytes of the pages that are no zeros, or lost."""
        pages: int = self.block.pages_by_kind()["pages_data"]
        return min(self.size, pages * self.block.page_size + sum(end - start for start, end, _ in self.lost))

    def read_at(self, offset: int, length: int) -> bytes:
        """Return bytes at an offset."""
        length = max(0, min(length, self.size - offset))
        for start, end, why in self.lost[max(0, bisect_right(self._starts, offset) - 1) :][:2]:
            if start < offset + length and offset < end:
                raise why.with_traceback(None)  # of the one before, it would be longer each time
        page = self.block.page_size
        start, end = offset - offset % page, offset + length + -(offset + length) % page
        if end - start <= page or end > self.size:
            return self.block.read(offset, length)
        pages = self.block.read_pages(start, end - start)
        return pages if len(pages) == length else pages[offset - start : offset - start + length]

    def _data(self, offset: int) -> Iterator[tuple[int, int]]:
        """Yield what is stored from about an offset on, or lost: (first byte, end)."""
        page = self.block.page_size
        lost = ((start, end) for start, end, _ in self.lost if end > offset)
        return heapq.merge(lost, self._runs(offset - offset % page, page))

    def _runs(self, offset: int, page: int) -> Iterator[tuple[int, int]]:
        window = _WINDOW if self.block.index is None else max(1, self.size)  # an index is searched, a bitmap cut out
        for start in range(offset, self.size, window):
            for run in self.block.stored_runs(start, min(start + window, self.size)):
                if run.kind != ZEROS:
                    yield run.offset, run.offset + run.pages * page

    def next_data(self, offset: int) -> int:
        """Return where the next stored bytes begin."""
        return next((max(offset, start) for start, end in self._data(offset) if end > offset), self.size)

    def next_hole(self, offset: int) -> int:
        """Return where the next zeros begin."""
        for start, end in self._data(offset):
            if start > offset:
                break
            offset = max(offset, end)
        return min(offset, self.size)


class SourceFile:
    """A file of the host, or what stands for one, as a part of others."""

    def __init__(self, source: Source) -> None:
        self.source, self.size = source, source.size
        self.next_data, self.next_hole = source.next_data, source.next_hole

    @cached_property
    def stored(self) -> int:
        """What the host's file takes."""
        return os.fstat(self.source.fd).st_blocks * 512 if self.source.fd >= 0 else self.size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return bytes at an offset; the file must have them."""
        data = self.source.read_at(offset, length)
        if len(data) < length:
            there = len(data)
            raise self.source.cut_off("the file became shorter", at=offset, needed=length, available=there)
        return data


class Part(NamedTuple):
    """Some bytes of a file, and where they come from.

    Attributes:
        start: where they are.
        length: how many.
        file: where they come from,
        offset: and where they are there.
    """

    start: int
    length: int
    file: File
    offset: int = 0


class Composed:
    """A file of parts of others; between them there are zeros.

    Args:
        parts: the parts, ascending, none over another.
        size: bytes of the whole.
    """

    def __init__(self, parts: list[Part], size: int) -> None:
        self.parts, self.size = [part for part in parts if part.length > 0], size
        self._starts = [part.start for part in self.parts]

    @cached_property
    def stored(self) -> int:
        """At most what the files take of which these are parts."""
        taken: dict[int, tuple[File, int]] = {}
        for part in self.parts:
            taken[id(part.file)] = part.file, taken.get(id(part.file), (part.file, 0))[1] + part.length
        return sum(min(length, file.stored) for file, length in taken.values())

    def _from(self, offset: int) -> Iterator[Part]:
        """Yield the parts from the one that has a byte on."""
        for number in range(max(0, bisect_right(self._starts, offset) - 1), len(self.parts)):
            part = self.parts[number]
            if part.start + part.length > offset:
                yield part

    def read_at(self, offset: int, length: int) -> bytes:
        """Return bytes at an offset."""
        length = max(0, min(length, self.size - offset))
        found, at, end = [], offset, offset + length
        for part in self._from(offset):
            if part.start >= end:
                break
            if part.start > at:
                found.append(bytes(part.start - at))
                at = part.start
            size = min(end, part.start + part.length) - at
            found.append(part.file.read_at(part.offset + at - part.start, size))
            at += size
        if at < end:
            found.append(bytes(end - at))
        return found[0] if len(found) == 1 else b"".join(found)

    def next_data(self, offset: int) -> int:
        """Return where the next bytes that are no hole begin."""
        for part in self._from(offset):
            at = max(offset, part.start)
            found = part.file.next_data(part.offset + at - part.start) - part.offset + part.start
            if found < part.start + part.length:
                return found
        return self.size

    def next_hole(self, offset: int) -> int:
        """Return where the next hole begins."""
        for part in self._from(offset):
            if part.start > offset:
                break
            found = part.file.next_hole(part.offset + offset - part.start) - part.offset + part.start
            if found < part.start + part.length:
                return found
            offset = part.start + part.length
        return min(offset, self.size)
