"""Write the pages of a stream to a file as they come."""

from __future__ import annotations

import os

from ...files.output import fits, pwritev
from ...stream.runs import MANY, copy_runs, read_ahead, stride_of, write_pieces, write_runs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ...declared import RamFlag
    from ...files.source import Source
    from ...stream.blocks import RamBlock
    from ...stream.cursor import FileCursor, PieceCursor
    from ...stream.runs import Ahead, PageRun, Search, Tally

    Place = tuple[int, int, int]  # offset in the block, bytes, offset in the file

_SHARE = 1 << 26  # bytes that are copied before anybody hears of it, or a signal is heard


class Writer:
    """A sink that puts the pages where they belong in a file.

    A later record of a page replaces what an earlier one wrote; the file is what the differences apply to.
    """

    def __init__(self, fd: int, places_of: Callable[[RamBlock], list[Place]], word: bytes = b"") -> None:
        self.fd, self.places_of = fd, places_of
        self.seen: list[int] = []
        """Where in the file *word*, four bytes, was written to a multiple of four; MANY if it has to be looked for."""
        self._search: Search | tuple[()] = (word, self.seen) if word else ()
        self._ahead: tuple[int, Ahead | None] | None = None
        self.page_size = 0
        self.places: dict[str, list[Place]] = {}
        self.ends: dict[str, int] = {}

    def pages(self, block: RamBlock, runs: list[PageRun], position: int, data: memoryview) -> None:
        """Write pages; zeros stay holes, unless something was written there before."""
        if not self._places(block):
            return
        page, stride, home, number = self.page_size, stride_of(self.page_size), self._home(block), 0
        while number < len(runs):
            reached = self.ends.get(block.name, 0)
            number, reached = write_runs(self.fd, data, runs, number, page, stride, *home, reached, *self._search)
            self.ends[block.name] = reached
            if number < len(runs):
                self._apart(block, runs[number], data)
                number += 1

    def take(self, block: RamBlock, cursor: PieceCursor, count: Callable[[Tally], None]) -> None:
        """Write pages from where the decompressor has put them, as far as they can be written just like that."""
        if not self._places(block):
            return
        page, home = self.page_size, self._home(block)
        while pieces := cursor.beyond(stride_of(page)):
            reached = self.ends.get(block.name, 0)
            told = write_pieces(self.fd, pieces, page, block.length, home, reached, self._search)
            if told is None or not told[0]:
                return
            size, self.ends[block.name], tally = told
            cursor.forward(size)
            count(tally)

    def copy(self, block: RamBlock, cursor: FileCursor) -> None:
        """Write pages from the file itself, without a window between, as far as they can be written just like that."""
        source = cursor.source
        if not self._places(block) or (ahead := self._ahead_of(source)) is None:
            return
        before = None
        while cursor.position != before:
            before = cursor.position
            position, reached = copy_runs(
                ahead,
                before,
                max(before, min(before + _SHARE, source.size)),
                self.fd,
                block.length,
                self._home(block),
                self.ends.get(block.name, 0),
                self._search,
            )
            cursor.seek(position)
            self.ends[block.name] = reached
            if source.watch is not None:
                source.watch(source, position)

    def _ahead_of(self, source: Source) -> Ahead | None:
        """Return what reads the file: the same for all its sections, as it is about to read the next one."""
        if self._ahead is None or self._ahead[0] != self.page_size:
            self._ahead = self.page_size, read_ahead(source.fd, source.size, self.page_size)
        return self._ahead[1]

    def _apart(self, block: RamBlock, run: PageRun, data: memoryview) -> None:
        """Write a run that is parted in the file, goes nowhere, or consists of zeros where something else was."""
        (offset, count, at), page, stride = run, self.page_size, stride_of(self.page_size)
        if at < 0:
            self._put(block, offset, [memoryview(bytes(page))] * count)
        else:
            self._put(block, offset, [data[a : a + page] for a in range(at, at + count * stride, stride)])

    def fill(self, block: RamBlock, offset: int, value: int) -> None:
        """Write a page of one byte."""
        self._put(block, offset, [memoryview(bytes([value]) * self.page_size)])

    def packed(self, block: RamBlock, offset: int, kind: RamFlag, data: bytes, position: int) -> None:
        """Write a packed page."""
        from ...stream.unpack import unpack

        before = b"".join(os.pread(self.fd, length, at) for at, length in self._spread(block, offset, self.page_size))
        page = unpack(kind, data, self.page_size, before.ljust(self.page_size, b"\0"))
        self._put(block, offset, [memoryview(page)])

    def _put(self, block: RamBlock, offset: int, views: list[memoryview]) -> None:
        page = self.page_size
        end = offset + len(views) * page
        if end > self.ends.get(block.name, 0):
            self.ends[block.name] = end
        if self._search and any(self._search[0] in view for view in map(bytes, views)):
            self.seen.append(MANY)
        for at, length in self._spread(block, offset, len(views) * page):
            pwritev(self.fd, views[: length // page], at)
            views = views[length // page :]

    def _places(self, block: RamBlock) -> list[Place]:
        if block.name not in self.places:
            self.places[block.name] = self.places_of(block)
            for _, size, at in self.places[block.name]:
                fits(at + size)
        return self.places[block.name]

    def _home(self, block: RamBlock) -> Place:
        """Return the largest piece of a block that is in one place: first byte, end, what to add for the file."""
        start, size, at = max(self._places(block), key=lambda place: place[1], default=(0, 0, 0))
        return start, start + size, at - start

    def _spread(self, block: RamBlock, offset: int, length: int) -> list[tuple[int, int]]:
        """Say where in the file a piece of a block goes: (offset, bytes), in order; it may be parted."""
        pieces = []
        for start, size, at in self._places(block):
            if start <= offset < start + size:
                piece = min(length, start + size - offset)
                pieces.append((at + offset - start, piece))
                offset, length = offset + piece, length - piece
                if not length:
                    break
        return pieces
