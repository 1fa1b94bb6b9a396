"""Every value that QEMU's own reader finds in a stream is in our `devices`, and no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import IMAGES, NAMES
from libvirt.lab import Lab, qemusave

from .analyzer import wrong_values
from .machines import MACHINES, Machine, saved

SPARSE, CUT_OFF = ".sparse", ("part-", "trunc-")
WHOLE = [name for name in NAMES if not name.endswith(SPARSE) and not name.startswith(CUT_OFF)]
"""Images of sequential streams (it knows no others) that have their end."""
NOT_READ = {
    "arm-virt-7.2": "it reads subsections of the configuration only where the description has them, as since QEMU 10",
    "s390x-7.2": "it has no reader for the null pointers of QEMU before 10",
}
"""Streams of older QEMUs that QEMU's reader itself does not understand."""
DUMPS = [path.name for path in sorted(IMAGES.glob("*.dump.zst")) if path.name.removesuffix(".dump.zst") not in NOT_READ]


@pytest.mark.parametrize("machine", MACHINES, ids=str)
def test_machine(lab: Lab, folder: Path, machine: Machine) -> None:
    assert wrong_values(lab.root, saved(lab, machine, folder)) == []


@pytest.mark.parametrize("name", [*WHOLE, *DUMPS])
def test_image(lab: Lab, folder: Path, image_path: Callable[[str], Path], name: str) -> None:
    stream = folder / "stream"
    qemusave("extract", image_path(name) if name in WHOLE else IMAGES / name, stream, "--as", "stream")
    assert wrong_values(lab.root, stream) == []
