"""Write memory to a file while the stream is read, once, and without a copy of what is decompressed."""

from __future__ import annotations

import itertools
import os

from . import lime
from .guest import cmos_of
from .output import pwrite, pwritev
from .packed import unpack
from .runs import CORE, stride_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .blocks import RamBlock
    from .guest import Guest
    from .layout import RamFlag
    from .physical import Range
    from .runs import PageRun

    Place = tuple[int, int, int]  # offset in the block, bytes, offset in the file

_VECTORS = 1024  # IOV_MAX of Linux


def _python(
    fd: int, data: memoryview, runs: list[PageRun], first: int, page: int, stride: int, low: int, high: int, shift: int,
    reached: int,
) -> tuple[int, int]:  # fmt: skip
    """Write runs of plain pages that go to one place, up to the first that does not.

    Args:
        fd: the file.
        data: what the runs are in.
        runs: as ``runs.py`` finds them.
        first: the number of the run to begin with.
        page: bytes of a page.
        stride: bytes from one page to the next in *data*.
        low: first byte of the part of the block that goes to one place.
        high: its end.
        shift: what to add to an offset in the block for the one in the file.
        reached: up to where something was written before; zeros from there on need not be.

    Returns:
        The number of the first run that is not written, and how far it has come.
    """
    for number in range(first, len(runs)):
        offset, count, at = runs[number]
        end = offset + count * page
        if at < 0:
            if offset < reached:
                return number, reached
            continue
        if offset < low or end > high:
            return number, reached
        views = [data[a : a + page] for a in range(at, at + count * stride, stride)]
        if count > _VECTORS or os.pwritev(fd, views, offset + shift) < end - offset:
            pwritev(fd, views, offset + shift)
        reached = max(reached, end)
    return len(runs), reached


write_runs = _python if CORE is None else CORE.write_runs


class Writer:
    """A sink that puts the pages where they belong in a file.

    A later record of a page replaces what an earlier one wrote; the file is what the differences apply to.
    """

    def __init__(
        self, fd: int, places_of: Callable[[RamBlock], list[Place]], progress: Callable[[int], None] | None
    ) -> None:
        self.fd, self.places_of, self.progress = fd, places_of, progress
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
            number, reached = write_runs(self.fd, data, runs, number, page, stride, *home, reached)
            self.ends[block.name] = reached
            if number < len(runs):
                self._apart(block, runs[number], data)
                number += 1
        if self.progress:
            self.progress(self.ends[block.name])

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
        before = b"".join(os.pread(self.fd, length, at) for at, length in self._spread(block, offset, self.page_size))
        page = unpack(kind, data, self.page_size, before.ljust(self.page_size, b"\0"))
        self._put(block, offset, [memoryview(page)])

    def _put(self, block: RamBlock, offset: int, views: list[memoryview]) -> None:
        page = self.page_size
        end = offset + len(views) * page
        if end > self.ends.get(block.name, 0):
            self.ends[block.name] = end
        for at, length in self._spread(block, offset, len(views) * page):
            pwritev(self.fd, views[: length // page], at)
            views = views[length // page :]

    def _places(self, block: RamBlock) -> list[Place]:
        if block.name not in self.places:
            self.places[block.name] = self.places_of(block)
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


def write_as_it_comes(
    guest: Guest, fd: int, kind: str, block: str | None, progress: Callable[[int, int], None] | None
) -> int | None:
    """Write memory in a single pass over a sequential stream, without a copy of what is decompressed.

    Args:
        guest: the guest.
        fd: the file, empty.
        kind: ``raw``, ``lime`` or ``block``.
        block: the block's name, for ``block``.
        progress: is called with the bytes of memory that are done, and with how many there are.

    Returns:
        Bytes of the file; None if the image is not of that kind, and nothing or nothing usable has been written.

    Raises:
        KeyError: there is no such block.
        QemusaveError: the stream is damaged.
    """
    if "ram" in guest.__dict__ and guest.ram.reader.start.mapped_ram:
        return None

    def places_of(entry: RamBlock) -> list[Place]:
        if block is not None:
            return [(0, entry.length, 0)] if entry.name == block else []
        told = _laid_out(kind, guest.ranges(reader, None))
        return [(p.offset, p.length, at) for p, at in told if p.block == entry.name]

    before, last = 0, 0

    def report(reached: int) -> None:  # how far a block has come; blocks come one after the other
        nonlocal before, last
        before, last = before + (last if reached < last else 0), reached
        if progress:
            progress(before + last, sum(entry.length for entry in reader.ram.blocks.values()))

    reader = guest.reader(Writer(fd, places_of, report if progress else None))
    if reader.start.mapped_ram:
        return None
    sections = []
    for section in reader.walk():
        sections.append(section)
        if block is not None and reader.ram.blocks and block not in reader.ram.blocks:
            raise KeyError(block, list(reader.ram.blocks))
    if (problem := guest.check(reader)) is not None:
        raise problem
    if block is not None:
        size = reader.ram.blocks[block].length
    else:
        ranges = guest.ranges(reader, None)
        if guest.ranges(reader, cmos_of(sections, reader)) != ranges:
            os.ftruncate(fd, 0)  # the firmware was told another map than the machine's own
            return None
        if _repeated(_laid_out(kind, ranges)):
            os.ftruncate(fd, 0)
            return None
        size = max(at + p.length for p, at in _laid_out(kind, ranges))
        for header, at in lime.headers(ranges) if kind == "lime" else ():
            pwrite(fd, header, at)
    os.ftruncate(fd, size)
    return size


def _repeated(told: list[tuple[Range, int]]) -> bool:
    """Say whether a piece of a block goes to two places: each record was written once."""
    pieces = sorted((place.block, place.offset, place.offset + place.length) for place, _ in told)
    return any(a[0] == b[0] and b[1] < a[2] for a, b in itertools.pairwise(pieces))


def _laid_out(kind: str, ranges: list[Range]) -> list[tuple[Range, int]]:
    """Say where in the file the ranges go; raw files have no room for the firmware, which lies far behind."""
    if kind == "lime":
        return list(lime.laid_out(ranges))
    return [(place, place.start) for place in ranges if not place.firmware]
