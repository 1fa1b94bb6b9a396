"""Memory is where QEMU says it is, and is what QEMU says it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from libvirt.lab import Lab

from qemusave.image.open import open_guest

from .machines import MACHINES, Machine, started
from .maps import compared
from .mtree import ranges


@pytest.mark.parametrize("machine", MACHINES, ids=str)
def test_map_and_memory_are_qemus(lab: Lab, folder: Path, machine: Machine) -> None:
    stream = folder / "stream"
    with started(lab, machine) as qemu:
        truth = ranges(qemu.tree())
        qemu.save(stream)
        with open_guest(stream) as guest:
            found = compared(qemu, guest, truth)
    assert (found.wrong, found.rom) == ([], [])
