"""Ranges of physical addresses, and how they lie over one another."""

from __future__ import annotations

from ..tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Protocol

    class Sized(Protocol):
        """A block of memory, as far as it matters here."""

        name: str
        length: int


KINDS = ("memory", "firmware", "device")
"""What :attr:`Range.kind` can be."""


class Range(NamedTuple):
    """A range of physical addresses and the piece of a block that is there; all in bytes.

    ``firmware`` says that it is flash or ROM, ``device`` that it is memory of a device: neither is main memory.

    >>> with qemusave.open("vm.save") as image:
    ...     [(hex(place.start), place.block, place.kind) for place in image.physical.ranges][-1]
    ('0xfffc0000', 'pc.bios', 'firmware')
    """

    start: int
    length: int
    block: str
    offset: int
    firmware: bool = False
    device: bool = False

    @property
    def kind(self) -> str:
        """What it is, in a word: memory, firmware or device."""
        return "firmware" if self.firmware else "device" if self.device else "memory"

    @property
    def end(self) -> int:
        """The address behind it."""
        return self.start + self.length


class MemoryDevice(NamedTuple):
    """Where a DIMM, NVDIMM, virtio-pmem or virtio-mem device is by the domain XML; in bytes.

    ``label`` is how much of its end holds an NVDIMM's labels and is not in the guest's address space.
    """

    address: int
    label: int = 0


def without(ranges: Iterable[Range], start: int, length: int) -> list[Range]:
    """Return ranges without what they have at *length* addresses from *start* on."""
    return [piece for place in ranges for piece in _around(place, start, start + length)]


def over(ranges: list[Range], shown: Iterable[Range]) -> list[Range]:
    """Lay ranges over others, which they hide."""
    for piece in shown:
        ranges = [*without(ranges, piece.start, piece.length), piece]
    return ranges


def under(ranges: list[Range], shown: Iterable[Range]) -> list[Range]:
    """Lay ranges below others, which hide them."""
    for place in shown:
        pieces = [place]
        for hiding in ranges:
            pieces = without(pieces, hiding.start, hiding.length)
        ranges = [*ranges, *pieces]
    return ranges


def _around(place: Range, start: int, end: int) -> Iterator[Range]:
    """Yield what a range has before *start* and from *end* on."""
    if place.start < start:
        yield place._replace(length=min(place.end, start) - place.start)
    if place.end > end:
        skipped = max(0, end - place.start)
        yield place._replace(start=place.start + skipped, length=place.length - skipped, offset=place.offset + skipped)


def joined(ranges: Iterable[Range]) -> list[Range]:
    """Sort ranges by address; where one goes on where the one before ended, in memory too, they become one."""
    found: list[Range] = []
    for place in sorted(ranges):
        last = found[-1] if found else None
        if last is not None and place == place._replace(
            start=last.end, block=last.block, offset=last.offset + last.length, firmware=last.firmware
        ):
            found[-1] = last._replace(length=last.length + place.length)
        else:
            found.append(place)
    return found
