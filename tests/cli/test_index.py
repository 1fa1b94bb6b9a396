"""`qemusave index`: what it says and does, and which commands use what it made."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest
from conftest import IMAGES, real

from qemusave.cli.main import main

NOTED = "is used"


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """Give a compressed image."""
    return Path(shutil.copy(IMAGES / "core-i440fx.zstd.save", tmp_path / "guest.save"))


def test_make_it_keep_it_remove_it(image: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = Path(f"{image}.qsidx")
    assert main(["index", str(image)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{index}: ") and "memory of the guest; only its owner can read it\n" in said
    made = index.stat().st_mtime_ns
    assert main(["index", str(image)]) == 0
    assert "fits the image: nothing was done" in capsys.readouterr().out and index.stat().st_mtime_ns == made
    assert main(["index", "--json", str(image)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["out"], told["made"], told["size"]) == (str(index), False, index.stat().st_size)
    assert main(["index", str(image), "--remove"]) == 0 and not index.exists()
    assert capsys.readouterr().out == f"{index}: removed\n"
    assert main(["index", str(image), "--remove"]) == 5
    assert "No such file" in capsys.readouterr().err


def test_what_is_refused(image: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (other := tmp_path / "guest.save.qsidx").write_bytes(b"mine")
    assert main(["index", str(image)]) == 5 and main(["index", str(image), "--remove"]) == 5
    assert main(["index", str(image), "--out", str(image)]) in (2, 5)
    assert main(["index", str(image), "--out", str(image), "--remove"]) == 5
    assert other.read_bytes() == b"mine" and image.read_bytes() == real("core-i440fx.zstd")
    assert main(["index", str(IMAGES / "tiny-paused.raw.save")]) == 3
    assert main(["index", str(IMAGES / "trunc-gzip-half.save"), "--out", str(tmp_path / "new")]) == 4
    assert main(["index", str(tmp_path / "nowhere")]) == 5
    assert not (tmp_path / "new").exists() and "Traceback" not in capsys.readouterr().err


def test_one_that_was_compressed_with_its_header_is_to_be_taken_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in ("raw", "zstd"):
        (path := tmp_path / "vm.save.gz").write_bytes(gzip.compress(real(f"tiny-paused.{kind}"), 1))
        assert main(["index", str(path)]) == 3
        assert "of an image within a gzip file there is no index; take it out of that first" in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "words", [("ram", "--json", "--sha256"), ("cpu", "--json"), ("devices", "--json"), ("read", "--physical", "--json")]
)
def test_commands_that_use_it(words: tuple[str, ...], image: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = [words[0], str(image), *words[1:], *(("0xffff0", "64") if words[0] == "read" else ()), "-v"]
    assert main(line) == 0
    before = capsys.readouterr()
    assert main(["index", str(image)]) == 0
    capsys.readouterr()
    assert main(line) == 0
    after = capsys.readouterr()
    assert after.out == before.out
    assert NOTED in after.err and "decompressed copy" not in after.err and NOTED not in before.err
