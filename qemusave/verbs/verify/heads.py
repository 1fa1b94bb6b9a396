"""The heads of the devices' sections against the description of the devices (docs/facts/stream.md#description).

Both name a device, its instance and the version of its state.  QEMU goes by the head and reads no description, so where
they differ, much depends on which one is damaged.  What else an image says of the device decides.
"""

from __future__ import annotations

import enum
import re
from collections import Counter

from ...tuples import NamedTuple
from .known import OLDER, VERSIONS
from .rules import finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import Any

    from ...stream.description import DeviceDescription
    from ...stream.section import Section
    from .rules import Finding

_MOST_DAMAGED = 3
_PCI = re.compile(r"[0-9a-f]{4}:[0-9a-f]{2}(?::[01][0-9a-f]\.[0-7])+")
_LEN_BUS = len("0000:00")
_LARGEST_VERSION = 0xFFFF


class Wrong(enum.Enum):
    """Which of two sayings does not hold."""

    HEAD = enum.auto()
    DESCRIPTION = enum.auto()
    NEITHER = enum.auto()
    """The head is another than it was, but QEMU takes it."""


class _Pair(NamedTuple):
    """A section and what the description has in its place."""

    section: Section
    told: DeviceDescription

    @property
    def kind(self) -> str | None:
        """What QEMU calls the state: the last part of the name."""
        return self.told.kind

    @property
    def agree(self) -> bool:
        """Whether they differ in nothing that they both say; the description has no version in the old style."""
        there = (self.section.name, self.section.instance, self.section.version)
        return there == (self.told.name, self.told.instance, self.told.version)


class _Stream(NamedTuple):
    """What the rest of the image says: devices by head and by description, and where devices can be."""

    heads: Counter[tuple[Any, Any]]
    described: Counter[tuple[Any, Any]]
    agreed: Collection[str]
    places: Collection[str]


def head_findings(
    sections: list[Section], described: list[DeviceDescription], where: int, places: Collection[str]
) -> Iterator[Finding]:
    """Yield the findings about heads that differ from the description, one a device.

    Args:
        sections: those with the whole state of a device, in stream order.
        described: the objects of the description, which are as many unless one of the two is cut off.
        where: what the findings give as their place.
        places: PCI addresses, as QEMU writes them, at which there are devices for sure.
    """
    pairs = [_Pair(section, told) for section, told in zip(sections, described, strict=False)]
    differ = [pair for pair in pairs if not pair.agree]
    if sum(pair.told.version is not None for pair in differ) > _MOST_DAMAGED:
        return  # the description is not of this stream
    stream = _Stream(
        Counter((section.name, section.instance) for section in sections),
        Counter((told.name, told.instance) for told in described),
        [_place(pair) for pair in pairs if pair.agree],
        places,
    )
    for pair in differ:
        section = pair.section
        found = {_name(pair, stream), _instance(pair, stream), _version(pair)}
        if Wrong.HEAD in found:
            stands = f"stands under the name {section.name!r} #{section.instance}, version {section.version}"
            yield finding("stream.device", where, f"the state of {pair.told.name} {stands}")
        elif stream.heads[section.name, section.instance] > 1 and Wrong.NEITHER in found:
            lost = f"{pair.told.name} #{pair.told.instance}"
            yield finding(
                "stream.repeated",
                where,
                f"the state of {section.name} #{section.instance} stands twice, none of {lost}",
            )


def _name(pair: _Pair, stream: _Stream) -> Wrong | None:
    ours, theirs = str(pair.section.name), pair.told.name
    if ours == theirs:
        return None
    if theirs is None:
        return Wrong.DESCRIPTION
    kind = pair.kind or next((name for name in (theirs, ours) if _is_known(name)), None)
    if kind is not None:
        fits = [name == kind or name.endswith(f"/{kind}") for name in (ours, theirs)]
        if fits[0] != fits[1]:
            return Wrong.DESCRIPTION if fits[0] else Wrong.HEAD
    here, there = (_credit(name.rpartition("/")[0], stream) for name in (ours, theirs))
    return Wrong.DESCRIPTION if here > there else Wrong.HEAD


def _is_known(kind: str) -> bool:
    return any(kind in kinds.split() for kinds in VERSIONS.values())


def _place(pair: _Pair) -> str:
    return str(pair.section.name).rpartition("/")[0]


def _credit(place: str, stream: _Stream) -> int:
    """Say how much speaks for a device's being at a place: it can be there, others are near, and none is there yet."""
    buses = {other[:_LEN_BUS] for other in (*stream.agreed, *stream.places)}
    shaped = _PCI.fullmatch(place) is not None and place[:_LEN_BUS] in buses
    return 4 * shaped + 2 * (place not in stream.agreed) + (place in stream.places)


def _instance(pair: _Pair, stream: _Stream) -> Wrong | None:
    ours, theirs, name = pair.section.instance, pair.told.instance, pair.section.name
    if ours == theirs or ours is None:
        return None
    if theirs is None:
        return Wrong.DESCRIPTION
    if stream.heads[name, ours] > 1:
        return Wrong.NEITHER
    if stream.described[pair.told.name, theirs] > 1:
        return Wrong.DESCRIPTION
    counted = [_in_row(devices, name) for devices in (stream.heads, stream.described)]
    if counted[0] != counted[1]:
        return Wrong.DESCRIPTION if counted[0] else Wrong.HEAD
    return _by_bits(ours, theirs)


def _in_row(devices: Counter[tuple[Any, Any]], name: str | None) -> bool:
    """Say whether the devices of a name are numbered from 0 on, as QEMU does unless it is told the numbers."""
    numbers = {number for of, number in devices if of == name}
    return numbers == set(range(len(numbers)))


def _version(pair: _Pair) -> Wrong | None:
    ours, theirs = pair.section.version or 0, pair.told.version
    kind = pair.kind or str(pair.section.name)
    known = [version for version, kinds in VERSIONS.items() if kind in kinds.split()]
    if theirs is None:  # a device of the old style
        return Wrong.HEAD if ours > max(known, default=_LARGEST_VERSION) else None
    if ours == theirs:
        return None
    if (ours in known) != (theirs in known):
        if ours in known:
            return Wrong.DESCRIPTION
        return Wrong.NEITHER if OLDER.get(kind, theirs) <= ours < theirs else Wrong.HEAD
    return _by_bits(ours, theirs)


def _by_bits(ours: int, theirs: int) -> Wrong:
    """Say which of two numbers is damaged, if it is by one bit: the one in the head, or a digit of the other."""
    digits = str(ours), str(theirs)
    differ = [ord(a) ^ ord(b) for a, b in zip(*digits, strict=False) if a != b]
    one_digit = len(digits[0]) == len(digits[1]) and len(differ) == 1 and differ[0].bit_count() == 1
    return Wrong.DESCRIPTION if one_digit and (ours ^ theirs).bit_count() != 1 else Wrong.HEAD
