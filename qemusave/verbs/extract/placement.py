"""Where memory goes in a file, and what else the file has: one answer for all who write one, forwards or not."""

from __future__ import annotations

import os

from ...files.output import pwrite
from ...files.source import DescriptorSource
from ...memory.ranges import Range
from ...tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors import StrPath
    from ...image.guest import Guest
    from ...stream.cpu import Vcpu
    from ...stream.devices import Passed
    from .vmcoreinfo import Memory


class Placement(NamedTuple):
    """Where memory goes in a file of a kind.

    Attributes:
        kind: ``raw``, ``elf``, ``lime`` or ``block``.
        places: what goes into the file, each range with its offset there, ascending.
    """

    kind: str
    places: list[tuple[Range, int]]

    @property
    def end(self) -> int:
        """The bytes of the file: nothing stands behind the memory."""
        return max((at + place.length for place, at in self.places), default=0)

    def heads(self, stream: Passed, cpus: list[Vcpu], memory: Memory) -> list[tuple[bytes, int]]:
        """Make what stands between the memory, each with its offset in the file.

        Args:
            stream: the stream, read to its end.
            cpus: its vCPUs, for ``elf``.
            memory: what is looked through for the kernel's note, for ``elf``.

        Raises:
            UnsupportedError: there are too many ranges for ``elf``.
        """
        if self.kind == "elf":
            from . import elf

            return [(elf.header(stream, cpus, memory, self.places), 0)]
        if self.kind == "lime":
            from . import lime

            return [(lime.header(place), at - lime.LEN_HEADER) for place, at in self.places]
        return []

    def write_heads(
        self, fd: int, path: StrPath | None, stream: Passed, cpus: list[Vcpu], words: list[int] | None = None
    ) -> None:
        """Write what stands between the memory into a file that has the memory.

        Args:
            fd: the file.
            path: for errors.
            stream: the stream, read to its end.
            cpus: its vCPUs, for ``elf``.
            words: where the kernel's note could begin, if somebody has looked.
        """
        if self.kind not in ("elf", "lime"):
            return
        from .vmcoreinfo import WrittenMemory

        with DescriptorSource(os.dup(fd), path) as written:
            for head, at in self.heads(stream, cpus, WrittenMemory(written, self.places, words)):
                pwrite(fd, head, at)


class Written(NamedTuple):
    """A file that has been written.

    Attributes:
        size: its bytes, holes included.
        places: the memory in it, each range with its offset there, ascending; none where it is a stream or a disk.
    """

    size: int
    places: list[tuple[Range, int]]


def lay_out(kind: str, ranges: list[Range], cpus: int = 0) -> Placement:
    """Say where in a file the memory of a guest goes.

    Args:
        kind: ``raw`` (addresses are offsets: main memory alone, for the firmware lies far behind), ``elf`` or ``lime``.
        ranges: the memory, by ascending address.
        cpus: how many vCPUs there is room for, for ``elf``.
    """
    if kind == "raw":
        return Placement(kind, [(place, place.start) for place in ranges if place.kind == "memory"])
    from . import elf, lime

    at, before_each = {"elf": (elf.room(len(ranges), cpus), 0), "lime": (0, lime.LEN_HEADER)}[kind]
    places = []
    for place in ranges:
        places.append((place, at + before_each))
        at += before_each + place.length
    return Placement(kind, places)


def lay_out_block(name: str, length: int) -> Placement:
    """Say where a block of *length* bytes goes in a file of its own."""
    return Placement("block", [(Range(0, length, name, 0), 0)])


def lay_out_guest(guest: Guest, kind: str, block: str | None = None) -> tuple[Placement, list[Vcpu]]:
    """Say where the memory of a guest that has been read goes, or one block of it, and which vCPUs go along.

    Raises:
        KeyError: there is no such block.
        UnsupportedError: the place of the memory is not known, or ``elf`` is not for such vCPUs.
    """
    if block is not None:
        return lay_out_block(block, guest.ram[block].length), []
    cpus: list[Vcpu] = []
    if kind == "elf":
        from . import elf

        cpus = elf.cpus_of(guest.ram, guest.arch)
    return lay_out(kind, guest.memory_map, len(cpus)), cpus
