"""Our map and memory of a guest beside QEMU's (`info mtree -f`, pmemsave)."""

from __future__ import annotations

from typing import NamedTuple

from libvirt.qemu import Qemu

from qemusave.image.guest import Guest

from .mtree import Range, differences, joined, of_blocks

PIECE = 1 << 24
MOST = 1 << 27
"""Bytes of a range that are compared, at each end."""


class Comparison(NamedTuple):
    """What is other than in QEMU.

    Attributes:
        wrong: memory that is elsewhere, missing, not there, or has other bytes.
        rom: firmware that our map leaves out.
        outside: memory that is not in the stream.
    """

    wrong: list[str]
    rom: list[str]
    outside: list[str]


def compared(qemu: Qemu, guest: Guest, truth: list[Range]) -> Comparison:
    """Compare an open guest with the paused one that it was saved from.

    Args:
        qemu: the paused guest.
        guest: what was saved.
        truth: QEMU's address space.

    Raises:
        QemusaveError: the map is not known.
    """
    inside, outside = of_blocks(truth, guest.ram)
    ours = joined(Range(r.start, r.length, r.block, r.offset) for r in guest.memory_map)
    wrong, missing = differences(inside, ours)
    if not wrong:
        wrong = [f"other bytes at {at:#x}" for part in ours if (at := _differing(qemu, guest, part)) is not None]
    return Comparison(wrong, missing, [str(part) for part in outside])


def _differing(qemu: Qemu, guest: Guest, part: Range) -> int | None:
    """Return the address of the first piece of a range whose bytes are not the guest's, or None."""
    for start in range(part.start, part.end, PIECE):
        size = min(PIECE, part.end - start)
        near = start - part.start < MOST or part.end - start < MOST
        if near and guest.physical.read(start, size) != qemu.memory(size, start):
            return start
    return None
