"""The examples of all public names, run as they stand."""

from __future__ import annotations

import doctest
import inspect
import logging
from pathlib import Path
from shutil import copy

import pytest
from conftest import IMAGES

import qemusave

FILES = {"vm.save": "q35-vga.zstd", "cut.save": "trunc-gzip-half", "other.save": "tiny-paused.raw"}


PAGE = Path(__file__).parents[2] / "docs" / "guide" / "library.md"


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be where the examples' images are."""
    for file, image in FILES.items():
        copy(IMAGES / f"{image}.save", tmp_path / file)
    monkeypatch.chdir(tmp_path)


def run(text: str, name: str) -> int:
    """Run the examples of a text as they stand; return how many there are."""
    test = doctest.DocTestParser().get_doctest(text, {"qemusave": qemusave}, name, None, None)
    told: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=told.append)
    assert not told, "".join(told)
    return len(test.examples)


@pytest.mark.parametrize("name", [name for name in qemusave.__all__ if not name.startswith("SaveF")])
def test_each_public_name_has_an_example_that_holds(name: str) -> None:
    assert run(inspect.getdoc(getattr(qemusave, name)) or "", name), f"qemusave.{name} has no example"


def test_the_page_of_the_library_holds() -> None:
    log = logging.getLogger("qemusave")
    before = log.handlers[:], log.level
    try:
        assert run(PAGE.read_text(), PAGE.name) > 20
    finally:
        log.handlers[:], level = before
        log.setLevel(level)
