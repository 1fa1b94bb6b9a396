"""QEMU's `dump-guest-memory` (as in `virsh dump --memory-only`) is part of our ELF core dump, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from libvirt.lab import Lab

from qemusave.image.open import open_guest
from qemusave.verbs.extract import extract
from qemusave.verbs.extract.notes import form_of, qemu_notes

from .cores import Core, core
from .machines import PCS, Machine, started
from .scrambled import GUESTS, PC, Guest, dumped, saved


def extracted(stream: Path, folder: Path) -> Core:
    """Return our core of a stream."""
    extract(stream, folder / "ours", "elf")
    return core(folder / "ours")


def missing_in(ours: Core, theirs: Core) -> Iterator[str]:
    """Say which memory of one core is not so in the other."""
    for part in theirs.segments:
        if ours.read(part.start, part.length) != theirs.read(part.start, part.length):
            yield hex(part.start)


@pytest.mark.parametrize("machine", PCS, ids=str)
def test_all_memory_of_qemus_core_is_in_ours(lab: Lab, folder: Path, machine: Machine) -> None:
    with started(lab, machine) as qemu:
        stream, path = saved(qemu, folder)
    ours, theirs = extracted(stream, folder), core(path)
    assert list(missing_in(ours, theirs)) == []
    assert len(theirs.segments) > 1


@pytest.mark.parametrize("guest", GUESTS, ids=str)
def test_notes_and_memory_are_qemus(lab: Lab, folder: Path, guest: Guest) -> None:
    stream, path = dumped(lab, guest, folder)
    ours, theirs = extracted(stream, folder), core(path)
    assert (ours.ident, ours.machine, ours.flags) == (theirs.ident, theirs.machine, theirs.flags)
    notes = ours.notes
    if guest.target in PC:  # a kernel's core has them, and this is none
        with open_guest(stream) as image:
            notes += qemu_notes(image.vcpus(), form_of(image.vcpus()))
    assert notes == theirs.notes
    assert list(missing_in(ours, theirs)) == []
    assert theirs.segments and all(part.virtual == part.start for part in (*ours.segments, *theirs.segments))
