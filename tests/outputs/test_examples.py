"""What the READMEs of Kaitai's parsers show is what happens, for a guest with 5 GiB of memory and a compressed image."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from conftest import ROOT, missing

from qemusave.outputs.kaitai.compiler import LANGUAGES

sys.path.insert(0, str(ROOT / "tests/languages"))
import examples


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_readmes_are_made_of_one_text(language: str) -> None:
    path = examples.path(language)
    if os.environ.get("QEMUSAVE_UPDATE"):
        path.write_text(examples.readme(language))
    assert path.read_text() == examples.readme(language)


@pytest.mark.parametrize("language", ["python", "javascript"])
def test_what_a_readme_shows_comes_out(language: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Those whose runtime is always here; `make test-languages` does it for all."""
    if language == "javascript":
        request.getfixturevalue("node")
    if shutil.which("zstd") is None:
        missing("zstd")
    examples.write(tmp_path)
    assert not examples.differences(language, tmp_path / language, tmp_path)


def test_something_else_would_be_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes first; the rest of the console needs zstd."""
    monkeypatch.setattr(examples.large, "XML", examples.large.XML.replace(b"demo", b"other"))
    examples.write(tmp_path)
    assert "+version 2, format 6, domain other, payload at" in examples.differences("python", tmp_path / "p", tmp_path)
