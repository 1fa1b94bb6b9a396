"""Memory is where QEMU says it is, and is what QEMU says it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from libvirt.lab import Lab

from qemusave.image.open import open_guest
from qemusave.verbs.verify import verify

from .machines import MACHINES, Machine, started
from .maps import compared
from .mtree import ranges


def check(lab: Lab, machine: Machine, stream: Path, *, mapped_ram: bool) -> None:
    """Save a guest and compare what is read of it with what it was."""
    with started(lab, machine) as qemu:
        truth = ranges(qemu.tree())
        qemu.save(stream, mapped_ram=mapped_ram)
        with open_guest(stream) as guest:
            found = compared(qemu, guest, truth)
    assert (found.wrong, found.rom) == ([], [])
    assert [found for found in verify(stream) if found.severity == "error"] == []


@pytest.mark.parametrize("machine", MACHINES, ids=str)
def test_map_and_memory_are_qemus(lab: Lab, folder: Path, machine: Machine) -> None:
    check(lab, machine, folder / "stream", mapped_ram=False)


@pytest.mark.parametrize("machine", [machine for machine in MACHINES if not machine.runs], ids=str)
def test_map_and_memory_are_qemus_with_mapped_ram(lab: Lab, folder: Path, machine: Machine) -> None:
    check(lab, machine, folder / "stream", mapped_ram=True)
