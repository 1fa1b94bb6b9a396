"""QEMU's own picture of a guest's address space (`info mtree -f`), and what ours has of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import NamedTuple

_RANGE = re.compile(
    r"  ([0-9a-f]{16})-([0-9a-f]{16}) \(prio -?\d+, (?:nv-)?(ram|rom|ramd|romd)\): (.*?)(?: @([0-9a-f]+))?(?: KVM)?$"
)


class Range(NamedTuple):
    """A range of physical addresses and the piece of a memory region, or of a block, that is there; in bytes."""

    start: int
    length: int
    name: str
    offset: int
    rom: bool = False

    @property
    def end(self) -> int:
        """The address behind it."""
        return self.start + self.length

    def __str__(self) -> str:
        return f"{self.name} {self.start:#x}+{self.length:#x} @{self.offset:#x}"


def ranges(tree: str) -> list[Range]:
    """Return the memory of the address space ``memory`` by ascending address, whole where it is whole."""
    (view,) = (view for view in tree.split("FlatView #") if re.search(r'^ AS "memory"', view, re.M))
    found = []
    for line in view.splitlines():
        if m := _RANGE.match(line.rstrip()):
            start, last = int(m[1], 16), int(m[2], 16)
            found.append(Range(start, last + 1 - start, m[4], int(m[5] or "0", 16), m[3] != "ram"))
    return joined(found)


def joined(parts: Iterable[Range]) -> list[Range]:
    """Return ranges sorted by address; where one goes on where the last one ended, they are one."""
    found: list[Range] = []
    for part in sorted(parts):
        if part.length == 0:
            continue
        last = found[-1] if found else None
        if last and (last.end, last.name, last.offset + last.length) == (part.start, part.name, part.offset):
            found[-1] = last._replace(length=last.length + part.length, rom=last.rom and part.rom)
        else:
            found.append(part)
    return found


def of_blocks(truth: Iterable[Range], blocks: Iterable[str]) -> tuple[list[Range], list[Range]]:
    """Give the ranges the names of the blocks that a stream has them in, and return those in no block apart."""
    names = list(blocks)
    inside, outside = [], []
    for part in truth:
        named = [name for name in names if name == part.name or name.endswith(f"/{part.name}")]
        if len(named) == 1:
            inside.append(part._replace(name=named[0]))
        else:
            outside.append(part)
    return joined(inside), outside


def differences(truth: list[Range], ours: list[Range]) -> tuple[list[str], list[str]]:
    """Return what is wrong, and which ROM is only missing, address by address."""
    wrong, missing = [], []
    bounds = sorted({at for part in (*truth, *ours) for at in (part.start, part.end)})
    for start, end in itertools.pairwise(bounds):
        there, here = _piece(truth, start, end), _piece(ours, start, end)
        if there is None and here is not None:
            wrong.append(f"nothing is where we have {here}")
        elif there is not None and here is None:
            (missing if there.rom else wrong).append(f"we lack {there}")
        elif there is not None and here is not None and (there.name, there.offset) != (here.name, here.offset):
            wrong.append(f"we have {here} where {there} is")
    return wrong, missing


def _piece(parts: list[Range], start: int, end: int) -> Range | None:
    for part in parts:
        if part.start <= start and end <= part.end:
            return part._replace(start=start, length=end - start, offset=part.offset + start - part.start)
    return None
