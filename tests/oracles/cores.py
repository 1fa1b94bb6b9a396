"""ELF cores of any class and byte order (System V ABI, chapters 4 and 5), read without our own code."""

from __future__ import annotations

import mmap
import struct
from pathlib import Path
from typing import NamedTuple

_HEADER = {2: "HHIQQQIHHHHHH", 1: "HHIIIIIHHHHHH"}
_SEGMENT = {2: "IIQQQQQQ", 1: "8I"}
_PLACES = {2: (0, 2, 3, 4, 5), 1: (0, 1, 2, 3, 4)}  # of kind, offset, virtual and physical address, length
_LOAD, _NOTE = 1, 4


class Segment(NamedTuple):
    """Physical memory in a core dump."""

    start: int
    virtual: int
    length: int
    offset: int


class Core(NamedTuple):
    """A core dump: the file, the first bytes of its header, machine, flags, notes, and memory."""

    file: mmap.mmap
    ident: bytes
    machine: int
    flags: int
    notes: bytes
    segments: list[Segment]

    def read(self, start: int, length: int) -> bytes:
        """Return memory from segments that lie one behind the other, as far as they reach."""
        found = b""
        for part in sorted(self.segments):
            skipped = start + len(found) - part.start
            if 0 <= skipped < part.length:
                at = part.offset + skipped
                found += self.file[at : at + min(part.length - skipped, length - len(found))]
        return found


def core(path: Path) -> Core:
    """Read a core dump."""
    with path.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    bits, order = data[4], {1: "<", 2: ">"}[data[5]]
    _, machine, _, _, offset, _, flags, _, size, number, *_ = struct.unpack_from(order + _HEADER[bits], data, 16)
    notes, found = b"", []
    for n in range(number):
        words = struct.unpack_from(order + _SEGMENT[bits], data, offset + n * size)
        kind, at, virtual, physical, length = (words[place] for place in _PLACES[bits])
        if kind == _LOAD:
            found.append(Segment(physical, virtual, length, at))
        elif kind == _NOTE:
            notes += data[at : at + length]
    return Core(data, data[:16], machine, flags, notes, found)
