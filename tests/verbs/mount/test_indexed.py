"""Compressed images that have an index: their files are the same, and nothing is decompressed to a copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import IMAGES
from holders import digests

import qemusave
from qemusave.cli.main import main
from qemusave.image.open import open_image
from qemusave.verbs.mount.tree import Tree

KINDS = ("gzip", "zstd")  # of which one is decoded from places within, and the other has a copy in its index


@pytest.fixture(params=KINDS)
def indexed(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give an image with an index beside it."""
    (path := tmp_path / "vm.save").write_bytes((IMAGES / f"tiny-paused.{request.param}.save").read_bytes())
    qemusave.index(path)
    return path


def test_all_files_are_the_same_and_nothing_is_copied(indexed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_image(str(indexed)) as image:
        expected = digests(Tree(image))

    def refused(*args: object) -> None:
        raise AssertionError("a decompressed copy")

    monkeypatch.setattr("qemusave.files.spool.Spool.__init__", refused)
    with open_image(str(indexed), index=True) as image:
        tree = Tree(image)
        assert image.guest.indexed and tree.problem is None and digests(tree) == expected
    assert len(expected) > 40


def test_the_command_takes_the_index_that_is_there(indexed: Path, tmp_path: Path, monkeypatch: Any) -> None:
    mounted: list[bool] = []
    monkeypatch.setattr("qemusave.cli.commands.mount.needed", lambda: None)
    monkeypatch.setattr(
        "qemusave.cli.commands.mount.mount", lambda tree, folder, **how: mounted.append(tree.image.guest.indexed)
    )
    assert main(["mount", str(indexed), str(tmp_path / "files")]) == 0
    indexed.with_name("vm.save.qsidx").unlink()
    assert main(["mount", str(indexed), str(tmp_path / "files")]) == 0
    assert mounted == [True, False]
