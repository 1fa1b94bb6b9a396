"""QEMU's `dump-guest-memory` (as in `virsh dump --memory-only`) is part of our ELF core dump, byte for byte."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import NamedTuple

import pytest
from libvirt.lab import Lab, qemusave

from .machines import PCS, Machine, started

_HEADER, _SEGMENT = struct.Struct("<16sHHIQQQIHHHHHH"), struct.Struct("<IIQQQQQQ")
_LOAD = 1


class Segment(NamedTuple):
    """Physical memory in a core dump."""

    start: int
    data: bytes


def segments(core: Path) -> list[Segment]:
    """Return the memory of a core dump (ELF64, little-endian; System V ABI, chapter 5)."""
    data = core.read_bytes()
    header = _HEADER.unpack_from(data)
    offset, size, number = header[5], header[9], header[10]
    found = []
    for n in range(number):
        kind, _, at, _, physical, length, _, _ = _SEGMENT.unpack_from(data, offset + n * size)
        if kind == _LOAD:
            found.append(Segment(physical, data[at : at + length]))
    return found


def read(parts: list[Segment], start: int, length: int) -> bytes:
    """Return memory from segments that lie one behind the other, as far as they reach."""
    found = b""
    for part in sorted(parts):
        skipped = start + len(found) - part.start
        if 0 <= skipped < len(part.data):
            found += part.data[skipped : skipped + length - len(found)]
    return found


@pytest.mark.parametrize("machine", PCS, ids=str)
def test_all_memory_of_qemus_core_is_in_ours(lab: Lab, folder: Path, machine: Machine) -> None:
    stream, theirs, ours = folder / "stream", folder / "theirs", folder / "ours"
    with started(lab, machine) as qemu:
        qemu.dump(theirs)
        qemu.save(stream)
    qemusave("extract", stream, ours, "--as", "elf")
    have = segments(ours)
    wrong = [hex(part.start) for part in segments(theirs) if read(have, part.start, len(part.data)) != part.data]
    assert wrong == []
    assert len(segments(theirs)) > 1
