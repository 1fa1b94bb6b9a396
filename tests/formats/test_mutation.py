"""Tests that find every mistake in the declaration: change one number in formats/ and real images no longer fit.

The change is made in a copy of the project in which everything is regenerated, so that nothing but the images and
what is known about them can object.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, sample

MUTATIONS = {
    "length of the header": ("libvirt.py", "LEN_HEADER = 92", "LEN_HEADER = 96"),
    "an offset": (
        "libvirt.py",
        '        "was_running" / u32',
        '        "pad" / u32 * says("X."),\n        "was_running" / u32',
    ),
    "a magic": ("libvirt.py", 'PART = b"LibvirtQemudPart"', 'PART = b"LibvirtQemudPars"'),
    "a format value": ("libvirt.py", "ZSTD = 5,", "ZSTD = 8,"),
    "two format values": ("libvirt.py", "GZIP = 1,", "GZIP = 9,"),
    "a feature bit": ("libvirt.py", "MAPPED_RAM = 0x1,", "MAPPED_RAM = 0x2,"),
    "a version": ("libvirt.py", "MAX_VERSION = 3", "MAX_VERSION = 2"),
    "a payload's magic": ("payload.py", r'LZOP = b"\x89LZO\x00', r'LZOP = b"\x89LZO\x01'),
    "a section type": ("stream.py", "CONFIGURATION = 0x07", "CONFIGURATION = 0x09"),
    "a capability": ("stream.py", 'MAPPED_RAM = b"mapped-ram"', 'MAPPED_RAM = b"fixed-ram"'),
    "a field's order": ("stream.py", "Int32ub", "Int32ul"),
}


def copy_of_project(folder: Path) -> Path:
    for name in ("formats", "qemusave", "tests", "generated"):
        shutil.copytree(
            ROOT / name, folder / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__", "images")
        )
    (folder / "tests" / "images").symlink_to(ROOT / "tests" / "images")
    (folder / "docs").mkdir()
    for name in ("pyproject.toml", "spec.ksy", "docs/verify.md"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def real_images_fit(project: Path) -> bool:
    """Regenerate everything and compare with real images."""
    env = {**os.environ, "PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"}
    words = [sys.executable, "-m", "qemusave", "spec", "--no-parsers"]
    subprocess.run(words, cwd=project, env=env, capture_output=True, check=True)
    done = subprocess.run(
        [sys.executable, "tests/truths.py"], cwd=project, env=env, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr and done.returncode in (0, 1), done.stderr
    return done.returncode == 0


def test_the_unchanged_copy_passes(tmp_path: Path) -> None:
    assert real_images_fit(copy_of_project(tmp_path))


@pytest.mark.parametrize("what", sample(MUTATIONS, 2))
def test_a_changed_number_is_noticed(what: str, tmp_path: Path) -> None:
    name, old, new = MUTATIONS[what]
    project = copy_of_project(tmp_path)
    path = project / "formats" / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    assert not real_images_fit(project)
