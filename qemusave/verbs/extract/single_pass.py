"""Write memory to a file while the stream is read, once, and without a copy of what is decompressed."""

from __future__ import annotations

import itertools
import os

from ...errors import QemusaveError
from ...files.output import pwrite, truncate
from ...files.source import DescriptorSource
from ...memory.saved import TABLES, Saved
from ...tuples import NamedTuple
from . import elf, lime
from .vmcoreinfo import WrittenMemory
from .writer import Writer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...image.guest import Guest
    from ...memory.ranges import Range
    from ...stream.blocks import RamBlock
    from ...stream.section import Section
    from ...stream.sections import StreamReader
    from .writer import Place


class _Passed(NamedTuple):
    """A stream that has been read to its end."""

    reader: StreamReader
    sections: list[Section]

    def state(self, section: Section) -> bytes:
        """Return the bytes of a section."""
        return self.reader.state(section)


def write_in_one_pass(guest: Guest, fd: int, kind: str, block: str | None) -> int | None:
    """Write memory in a single pass over a sequential stream, without a copy of what is decompressed.

    Args:
        guest: the guest.
        fd: the file, empty.
        kind: ``raw``, ``elf``, ``lime`` or ``block``.
        block: the block's name, for ``block``.

    Returns:
        Bytes of the file; None if the image is not of that kind, and nothing or nothing usable has been written.

    Raises:
        KeyError: there is no such block.
        QemusaveError: the stream is damaged.
    """
    if guest.read and guest.ram.reader.start.mapped_ram:
        return None
    if kind == "elf" and guest.arch not in (None, *elf.ARCHES):
        return None
    cpus = _vcpus_said(guest) if kind == "elf" else 0

    def places_of(entry: RamBlock) -> list[Place]:
        if block is not None:
            return [(0, entry.length, 0)] if entry.name == block else []
        told = _laid_out(kind, guest.placed(reader, None).ranges, cpus)
        if entry.name == TABLES:  # behind all, until they have been read
            return [(0, entry.length, _end(told))]
        return [(p.offset, p.length, at) for p, at in told if p.block == entry.name]

    reader = guest.reader(Writer(fd, places_of))
    if reader.start.mapped_ram or reader.start.ignore_shared:
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
    elif (told := _conclude(guest, fd, kind, _Passed(reader, sections), cpus)) is not None:
        size = told
    else:
        truncate(fd, 0)
        return None
    truncate(fd, size)
    return size


def _repeated(told: list[tuple[Range, int]]) -> bool:
    """Say whether a piece of a block goes to two places: each record was written once."""
    pieces = sorted((place.block, place.offset, place.offset + place.length) for place, _ in told)
    return any(a[0] == b[0] and b[1] < a[2] for a, b in itertools.pairwise(pieces))


def _vcpus_said(guest: Guest) -> int:
    """Return how many vCPUs there are by the domain XML, or 1: the file has room for some more."""
    try:
        return guest.image.domain.vcpus or 1
    except QemusaveError:
        return 1


def _laid_out(kind: str, ranges: list[Range], cpus: int) -> list[tuple[Range, int]]:
    """Say where in the file the ranges go; raw files have no room for the firmware, which lies far behind."""
    if kind == "lime":
        return list(lime.laid_out(ranges))
    if kind == "elf":
        return list(zip(ranges, elf.places(ranges, cpus), strict=True))
    return [(place, place.start) for place in _kept(kind, ranges)]


def _kept(kind: str, ranges: list[Range]) -> list[Range]:
    """Return the ranges that go into the file: raw files have main memory alone."""
    return [place for place in ranges if not place.firmware and not place.device] if kind == "raw" else ranges


def _end(told: list[tuple[Range, int]]) -> int:
    """Return the offset behind all that is laid out."""
    return max((at + place.length for place, at in told), default=0)


def _saved(fd: int, stream: _Passed, at: int) -> Saved:
    """Gather what the stream said besides the memory; the ACPI tables were written behind it."""
    tables = stream.reader.ram.blocks.get(TABLES)
    return Saved(stream, os.pread(fd, tables.length, at) if tables is not None else b"")


def _conclude(guest: Guest, fd: int, kind: str, stream: _Passed, cpus: int) -> int | None:
    """Write what belongs to the memory; return the bytes of the file, or None if its places were not what they are."""
    first = guest.placed(stream.reader, None)
    if first.unplaced or first.plugged:
        return None  # whose places depend on state that came before the memory
    ranges = _kept(
        kind, guest.placed(stream.reader, _saved(fd, stream, _end(_laid_out(kind, first.ranges, cpus)))).ranges
    )
    if ranges != _kept(kind, first.ranges):
        return None  # the firmware was told another map than the machine's own, or did not show all of it
    laid_out = _laid_out(kind, ranges, cpus)
    if _repeated(laid_out):
        return None
    if kind == "elf":
        found = elf.cpus_of(stream, guest.arch)
        if laid_out != _laid_out(kind, ranges, len(found)):
            return None
        with DescriptorSource(os.dup(fd), guest.source.path) as written:
            memory = WrittenMemory(written, ranges, [at for _, at in laid_out])
            pwrite(fd, elf.header(stream, found, memory, ranges), 0)
    for header, at in lime.headers(ranges) if kind == "lime" else ():
        pwrite(fd, header, at)
    return _end(laid_out)
