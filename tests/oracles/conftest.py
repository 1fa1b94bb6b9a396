"""Fixtures: the Debian root without a libvirtd, and a folder that its programs see."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import missing
from libvirt.lab import Lab
from libvirt.root import obstacle, ready_root


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Give the namespaces in which QEMU and the other programs run."""
    if (what := obstacle()) is not None:
        missing(what)
    work = tmp_path_factory.mktemp("lab")
    with ready_root() as root, Lab(root, work, libvirtd=False) as lab:
        yield lab
    shutil.rmtree(work)


@pytest.fixture
def folder(lab: Lab) -> Iterator[Path]:
    """Return an empty folder that the programs see, too."""
    path = lab.work / "test"
    path.mkdir()
    yield path
    shutil.rmtree(path)
