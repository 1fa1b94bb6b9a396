"""How a generation of libvirt is named, and that its answer alone counts where it is asked for."""

from __future__ import annotations

import json
from typing import Any

import pytest

from qemusave.cli.main import main
from qemusave.verbs.compat.readers import DIALECT, NEWEST, reader_of, stand_in


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("libvirt-0.7", "libvirt <=0.7.0"),
        ("libvirt-0.4.6", "libvirt <=0.7.0"),
        ("libvirt-1.2", "libvirt 0.7.1-3.4"),
        ("libvirt-0.7.1", "libvirt 0.7.1-3.4"),
        ("libvirt-3.4", "libvirt 0.7.1-3.4"),
        ("libvirt-3.5", "libvirt 3.5-10.3"),
        ("libvirt-9.0.0", "libvirt 3.5-10.3"),
        ("libvirt-10.4", "libvirt 10.4-11.1"),
        ("libvirt-11.3", "libvirt 11.2-11.10"),
        ("libvirt-12.8", "libvirt 12.x"),
        ("libvirt-13.0", "libvirt 12.x"),
        ("9.0", "libvirt 3.5-10.3"),
        ("v9.0.0", "libvirt 3.5-10.3"),
        ("libvirt-v9.0.0", "libvirt 3.5-10.3"),
        ("11.10.0", "libvirt 11.2-11.10"),
        (DIALECT, "libvirt v3 dialect"),
    ],
)
def test_generations(words: str, name: str) -> None:
    assert reader_of(words).name == name


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("13.0", "libvirt 13.0 is newer than all that are known here; libvirt 12.x answers for it"),
        ("v11.99.1", "libvirt 11.99.1 is not known here; libvirt 11.2-11.10 answers for it"),
        ("libvirt-3.4.9", ""),
        ("12.99", ""),
        ("0.4", ""),
        ("0.7.0", ""),
        ("11.10.0", ""),
        (DIALECT, ""),
    ],
)
def test_who_answers_for_one_that_is_not_known(words: str, said: str) -> None:
    assert stand_in(words) == said


def test_what_was_asked_for_is_said(image_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    image = str(image_path("tiny-paused.raw"))
    assert main(["compat", "--json", "--for", "v13.1", image]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["for"] == {"asked": "v13.1", "reader": "libvirt 12.x", "known": False}
    assert "libvirt 13.1 is newer than all that are known here" in told.err
    assert main(["compat", "--json", image]) == 0
    assert "for" not in json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("words", ["libvirt", "libvirt-x", "qemu-9.0", "libvirt-9", ""])
def test_no_generations(words: str) -> None:
    with pytest.raises(ValueError, match="names no libvirt"):
        reader_of(words)


@pytest.mark.parametrize(
    ("words", "code"),
    [("", 0), ("--for libvirt-9.0", 1), ("--for 10.4", 0), ("--for 12.8", 0), ("--for 99", 2), ("--for libvirt-v3", 0)],
)
def test_the_exit_code_is_that_of_the_one_that_is_asked_for(words: str, code: int, image_path: Any) -> None:
    assert main(["compat", *words.split(), str(image_path("tiny-paused.zstd"))]) == code


def test_the_newest_that_was_released_counts(image_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """The patch with version 3 was never released: its images restore nowhere."""
    assert NEWEST == "libvirt 12.x"
    assert main(["compat", str(image_path("v3-features0-little.tiny-paused.raw"))]) == 1
    capsys.readouterr()
    assert main(["compat", "--json", "--for", "9.0", str(image_path("tiny-paused.zstd"))]) == 1
    (entry,) = json.loads(capsys.readouterr().out)["images"]
    assert [(r["reader"], r["accepts"]) for r in entry["readers"]] == [("libvirt 3.5-10.3", False)]
