"""Fixtures: the lab, and images of the same paused guest in all formats."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import missing

from .guests import NUMA, SMALL, Guest
from .lab import FORMATS, Lab, Truth
from .root import obstacle, ready_root


class Saved(NamedTuple):
    """Images of one paused guest, and what it was."""

    truth: Truth
    images: dict[str, Path]
    core: Path
    """``virsh dump --memory-only``."""
    stream: Path
    """``virsh dump``: the migration stream alone."""


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Start libvirtd in the Debian root, which is made first if need be."""
    if (what := obstacle()) is not None:
        missing(what)
    work = tmp_path_factory.mktemp("lab")
    with ready_root() as root, Lab(root, work) as lab:
        yield lab
    shutil.rmtree(work)


@pytest.fixture
def folder(lab: Lab, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Return an empty folder that libvirt sees too."""
    path = lab.work / "test"
    path.mkdir()
    yield path
    shutil.rmtree(path)


def save_in_all_formats(lab: Lab, guest: Guest) -> Saved:
    """Save a guest, and restore it to save it in the next format: all images hold the same moment."""
    folder = lab.work / f"{guest.name}-images"
    folder.mkdir()
    images = {name: folder / f"{name}.save" for name in FORMATS}
    domain = lab.create(guest)
    domain.virsh("suspend")
    memory, registers = domain.memory(), domain.registers()
    domain.save(images["raw"], "--image-format", "raw")
    for name in FORMATS[1:]:
        lab.virsh("restore", lab.inside(images["raw"]))
        domain.save(images[name], "--image-format", name)
    core, stream = folder / "core.elf", folder / "stream"
    with lab.restored(images["raw"], guest):
        domain.virsh("dump", lab.inside(core), "--memory-only")
        stream.write_bytes(domain.stream())
    return Saved(Truth(guest, memory, registers, stream.read_bytes()), images, core, stream)


@pytest.fixture(scope="session")
def small(lab: Lab) -> Saved:
    """Return the images of the small guest."""
    return save_in_all_formats(lab, SMALL)


@pytest.fixture(scope="session")
def numa(lab: Lab) -> Saved:
    """Return the images of the guest with two cells of memory."""
    return save_in_all_formats(lab, NUMA)


@pytest.fixture(params=["small", "numa"])
def saved(request: pytest.FixtureRequest) -> Saved:
    """Return the images of each guest in turn."""
    found: Saved = request.getfixturevalue(request.param)
    return found
