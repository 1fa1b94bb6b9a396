"""Write memory to a file while the stream is read, once, and without a copy of what is decompressed."""

from __future__ import annotations

import itertools
import os
from functools import cache

from ...errors import QemusaveError, UnsupportedError
from ...files.output import truncate
from ...memory.saved import TABLES, Saved
from ...tuples import NamedTuple
from .placement import Written, lay_out, lay_out_block
from .writer import Writer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...image.guest import Guest
    from ...memory.ranges import Range
    from ...stream.blocks import RamBlock
    from ...stream.cpu import Vcpu
    from ...stream.section import Section
    from ...stream.sections import StreamReader
    from .placement import Placement
    from .writer import Place


class _NotYetError(Exception):
    """Where the memory is, only the devices say, which come behind it."""


class _Passed(NamedTuple):
    """A stream that has been read to its end."""

    reader: StreamReader
    sections: list[Section]

    def state(self, section: Section) -> bytes:
        """Return the bytes of a section."""
        return self.reader.state(section)


def write_in_one_pass(guest: Guest, fd: int, kind: str, block: str | None) -> Written | None:
    """Write memory in a single pass over a sequential stream, without a copy of what is decompressed.

    Args:
        guest: the guest.
        fd: the file, empty.
        kind: ``raw``, ``elf``, ``lime`` or ``block``.
        block: the block's name, for ``block``.

    Returns:
        The file; None if the image is not of that kind, and nothing or nothing usable has been written.

    Raises:
        KeyError: there is no such block.
        QemusaveError: the stream is damaged.
    """
    cpus, word = 0, b""
    if kind == "elf":
        from .elf import ARCHES
        from .vmcoreinfo import WORD

        if guest.arch not in (None, *ARCHES):
            return None
        cpus, word = _vcpus_said(guest), WORD

    @cache  # the list of blocks is complete when the first of them has a page
    def laid_out() -> Placement:
        try:
            return lay_out(kind, guest.placed(reader, None).ranges, cpus)
        except UnsupportedError as error:
            raise _NotYetError from error

    def places_of(entry: RamBlock) -> list[Place]:
        placed = lay_out_block(block, entry.length) if block is not None else laid_out()
        if block is None and entry.name == TABLES:  # behind all, until they have been read
            return [(0, entry.length, placed.end)]
        return [(p.offset, p.length, at) for p, at in placed.places if p.block == entry.name]

    writer = Writer(fd, places_of, word)
    reader = guest.reader(writer)
    if reader.start.mapped_ram or reader.start.ignore_shared:
        return None
    sections = []
    try:
        for section in reader.walk():
            sections.append(section)
            if block is not None and reader.ram.blocks and block not in reader.ram.blocks:
                raise KeyError(block, list(reader.ram.blocks))
    except _NotYetError:
        return None
    if (problem := guest.check(reader)) is not None:
        raise problem
    if block is not None:
        placed = lay_out_block(block, reader.ram.blocks[block].length)
    elif (told := _conclude(guest, writer, kind, _Passed(reader, sections), cpus)) is not None:
        placed = told
    else:
        truncate(fd, 0)
        return None
    truncate(fd, placed.end)
    return Written(placed.end, placed.places)


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


def _saved(fd: int, stream: _Passed, at: int) -> Saved:
    """Gather what the stream said besides the memory; the ACPI tables were written behind it."""
    tables = stream.reader.ram.blocks.get(TABLES)
    return Saved(stream, os.pread(fd, tables.length, at) if tables is not None else b"")


def _conclude(guest: Guest, writer: Writer, kind: str, stream: _Passed, cpus: int) -> Placement | None:
    """Write what belongs to the memory; return where it is, or None if its places were not what they are."""
    first = guest.placed(stream.reader, None)
    if first.unplaced or first.plugged:
        return None  # whose places depend on state that came before the memory
    before = lay_out(kind, first.ranges, cpus)
    ranges = guest.placed(stream.reader, _saved(writer.fd, stream, before.end)).ranges
    found: list[Vcpu] = []
    if kind == "elf":
        from .elf import cpus_of

        found = cpus_of(stream, guest.arch)
    placed = lay_out(kind, ranges, len(found))
    if placed != before:
        return None  # the firmware was told another map than the machine's own, or did not show all of it
    if _repeated(placed.places):
        return None
    placed.write_heads(writer.fd, guest.source.path, stream, found, writer.seen)
    return placed
