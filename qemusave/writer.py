"""Write memory to a file while the stream is read, once, and without a copy of what is decompressed."""

from __future__ import annotations

import os

from . import lime
from .guest import cmos_of
from .output import pwrite, pwritev
from .packed import unpack

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .blocks import RamBlock
    from .guest import Guest
    from .layout import RamFlag
    from .physical import Range

    Place = tuple[int, int, int]  # offset in the block, bytes, offset in the file


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

    def pages(self, block: RamBlock, offset: int, count: int, position: int, data: memoryview, stride: int) -> None:
        """Write pages."""
        page = self.page_size
        views = [data[at : at + page] for at in range(0, count * stride, stride)]
        self._put(block, offset, views)

    def zeros(self, block: RamBlock, offset: int, count: int) -> None:
        """Leave a hole, unless something was written there before."""
        if offset < self.ends.get(block.name, 0):
            zero = memoryview(bytes(self.page_size))
            self._put(block, offset, [zero] * count)

    def fill(self, block: RamBlock, offset: int, value: int) -> None:
        """Write a page of one byte."""
        self._put(block, offset, [memoryview(bytes([value]) * self.page_size)])

    def packed(self, block: RamBlock, offset: int, kind: RamFlag, data: bytes) -> None:
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
        if self.progress:
            self.progress(end)

    def _spread(self, block: RamBlock, offset: int, length: int) -> list[tuple[int, int]]:
        """Say where in the file a piece of a block goes: (offset, bytes), in order; it may be parted."""
        places = self.places.get(block.name)
        if places is None:
            places = self.places[block.name] = self.places_of(block)
        pieces = []
        for start, size, at in places:
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
        size = max(at + p.length for p, at in _laid_out(kind, ranges))
        for header, at in lime.headers(ranges) if kind == "lime" else ():
            pwrite(fd, header, at)
    os.ftruncate(fd, size)
    return size


def _laid_out(kind: str, ranges: list[Range]) -> list[tuple[Range, int]]:
    """Say where in the file the ranges go; raw files have no room for the firmware, which lies far behind."""
    if kind == "lime":
        return list(lime.laid_out(ranges))
    return [(place, place.start) for place in ranges if not place.firmware]
