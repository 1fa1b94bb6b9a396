"""A checkout where git makes no symbolic links."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from conftest import IMAGES, ROOT


def test_a_checkout_without_links_says_so_in_a_sentence(tmp_path: Path) -> None:
    shutil.copytree(
        ROOT / "qemusave", tmp_path / "qemusave", symlinks=True, ignore=shutil.ignore_patterns("__pycache__")
    )
    link = tmp_path / "qemusave/formats"
    target = link.readlink()
    link.unlink()
    link.write_text(str(target))  # as git does then

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "qemusave", *map(str, words)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)

    for words in (
        ("spec", "--out", tmp_path / "out"),
        ("corpus", tmp_path / "seeds"),
        ("dump", IMAGES / "tiny-paused.raw.save"),
    ):
        done = run(*words)
        assert done.returncode == 2 and done.stderr.count("\n") == 1 and "core.symlinks" in done.stderr, words
    for word in ("info", "verify", "ram"):
        assert run(word, IMAGES / "tiny-paused.raw.save").returncode == 0
