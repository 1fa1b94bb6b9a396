"""Extraction to files and pipes, and what is shown meanwhile."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import builders
import pytest
import streams
from conftest import IMAGES, ROOT
from streams import PAGE, page, stream

import qemusave
from qemusave.cli.main import main
from qemusave.files.source import FileSource
from qemusave.verbs.corpus.bombs import bombs
from qemusave.verbs.extract import extract

GIB = 1 << 30
WHAT = [("raw",), ("elf",), ("lime",), ("stream",), ("block", "--block", "pc.ram")]


def run(*words: object, **how: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "qemusave", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, check=False, **{"capture_output": True, **how})


@pytest.mark.parametrize("what", WHAT, ids=lambda what: what[0])
@pytest.mark.parametrize("name", ["tiny-paused.raw", "core-i440fx.zstd", "tiny-paused.sparse"])
def test_a_pipe_gets_what_a_file_gets(
    name: str, what: tuple[str, ...], image_path: Any, tmp_path: Path, capfdbinary: Any
) -> None:
    path = str(image_path(name))
    assert main(["extract", path, str(tmp_path / "out"), "--as", *what]) == 0
    capfdbinary.readouterr()
    assert main(["extract", path, "-", "--as", *what]) == 0
    out, err = capfdbinary.readouterr()
    assert out == (tmp_path / "out").read_bytes() and not err


def test_a_hole_between_the_ranges_goes_as_zeros(tmp_path: Path, capfdbinary: Any) -> None:
    # a part of main memory lies above 4 GiB: too much to be sent here, so only the beginning is looked at
    payload = stream(
        page(0, b"a" * PAGE, b"pc.ram"), blocks={b"pc.ram": 4 * GIB}, config=streams.configuration(b"pc-q35-9.0")
    )
    (tmp_path / "image").write_bytes(payload)
    with subprocess.Popen(
        [sys.executable, "-m", "qemusave", "extract", str(tmp_path / "image"), "-", "--as", "raw"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        data = process.stdout.read(1 << 20)
        process.stdout.close()
        assert data == (b"a" * PAGE).ljust(1 << 20, b"\0")
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == 5  # nobody takes the rest


def test_nothing_of_a_damaged_image_goes_into_a_pipe(capfdbinary: Any) -> None:
    for name in ("part-enospc-gzip", "trunc-gzip-half"):
        for what in WHAT:
            assert main(["extract", str(IMAGES / f"{name}.save"), "-", "--as", *what]) == 4
    assert main(["extract", str(IMAGES / "core-i440fx.zstd.save"), "-", "--as", "block", "--block", "none"]) == 2
    assert main(["extract", str(IMAGES / "core-i440fx.zstd.save"), "-", "--as", "raw", "--json"]) == 2
    out, err = capfdbinary.readouterr()
    assert not out and b"there is no block 'none'; there are: pc.ram" in err


def test_memory_is_not_written_to_a_terminal() -> None:
    image = IMAGES / "core-i440fx.zstd.save"
    parent, child = pty.openpty()
    try:
        for words in (("extract", image, "-", "--as", "raw"), ("read", image, "--physical", "0", "16")):
            done = run(*words, capture_output=False, stdout=child, stderr=subprocess.PIPE)
            assert done.returncode == 2 and b"is not written to a terminal" in done.stderr
        assert run("read", image, "--physical", "0", "16").stdout
    finally:
        os.close(parent)
        os.close(child)


class Counted(FileSource):
    """A file that counts what is read of it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.count = 0

    def read_into(self, offset: int, into: memoryview) -> int:
        got = super().read_into(offset, into)
        self.count += got
        return got

    def read_at(self, offset: int, length: int) -> bytes:
        data = super().read_at(offset, length)
        self.count += len(data)
        return data


@pytest.mark.parametrize("packed", [False, True])
def test_one_block_takes_one_pass(packed: bool, tmp_path: Path) -> None:
    noise = b"".join(page(n * PAGE, os.urandom(PAGE), None if n else b"pc.ram") for n in range(256))
    payload = stream(noise, blocks={b"pc.ram": 256 * PAGE, b"other": PAGE})
    path = tmp_path / "image"
    path.write_bytes(builders.image(fmt=int(packed), payload=gzip.compress(payload) if packed else payload))
    source = Counted(path)
    with qemusave.Image(source) as image:
        extract(image.guest, tmp_path / "out", "block", block="pc.ram")
        assert source.count < 1.6 * source.size  # the description is looked for at the end, too
        assert (tmp_path / "out").stat().st_size == 256 * PAGE
        with pytest.raises(KeyError):
            extract(image.guest, tmp_path / "x", "block", block="none")
        assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("what", [what for what in WHAT if what[0] != "elf"], ids=lambda what: what[0])
def test_compressed_images_need_no_copy(what: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    image = IMAGES / "core-i440fx.zstd.save"
    assert main(["extract", str(image), str(tmp_path / "one"), "--as", *what]) == 0
    with qemusave.open(image) as opened:
        assert opened.ram  # from here on there is a copy, which is then used
        block = what[2] if what[0] == "block" else None
        extract(opened.guest, tmp_path / "two", what[0], block=block)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()

    def refuse() -> int:
        raise AssertionError("a temporary copy")

    monkeypatch.setattr("qemusave.files.spool.spool_file", refuse)
    assert main(["extract", str(image), str(tmp_path / "three"), "--as", *what]) == 0


def test_no_raw_file_is_as_long_as_the_highest_addresses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data,) = [bomb.data for bomb in bombs(10_000, packed=10_000) if bomb.name == "bomb-address-highest"]
    image = tmp_path / "vm.save"
    image.write_bytes(data)
    assert main(["verify", str(image)]) == 0
    assert main(["extract", str(image), str(tmp_path / "out"), "--as", "raw"]) == 3
    assert "--as elf or lime has no gaps" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["vm.save"]
    assert main(["extract", str(image), str(tmp_path / "out"), "--as", "lime"]) == 0


def test_hashes_are_those_of_sha256sum(image_path: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    image, out = str(image_path("tiny-paused.zstd")), str(tmp_path / "out")
    assert main(["extract", image, out, "--as", "raw", "--hash"]) == 0
    told = capsys.readouterr().out
    if shutil.which("sha256sum") is not None:
        subprocess.run(["sha256sum", "-c", "--strict", "--quiet"], input=told.encode(), check=True)
    digests = [line.split("  ")[0] for line in told.splitlines()]
    assert digests == [hashlib.sha256(Path(path).read_bytes()).hexdigest() for path in (image, out)]
    assert main(["extract", image, out, "--as", "raw", "--hash", "--json", "--force"]) == 0
    assert json.loads(capsys.readouterr().out)["sha256"] == dict(zip(("image", "out"), digests, strict=True))
    assert main(["extract", image, "-", "--as", "raw", "--hash"]) == 2


def test_the_file_is_hashed_in_which_the_image_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    disk = tmp_path / "disk.qcow2"
    shutil.copy(IMAGES / "qcow2/snapshots.qcow2", disk)
    packed = tmp_path / "vm.save.gz"
    packed.write_bytes(gzip.compress((IMAGES / "tiny-paused.zstd.save").read_bytes(), 1))
    for image, file in ((f"{disk}#1", disk), (packed, packed)):
        out = tmp_path / f"{file.name}.out"
        assert main(["extract", str(image), str(out), "--as", "lime", "--hash"]) == 0
        told = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path}" for path in (file, out)]
        assert capsys.readouterr().out.splitlines() == told


@pytest.mark.parametrize("kind", ["raw", "elf", "lime", "block"])
@pytest.mark.parametrize("name", ["core-i440fx.zstd", "tiny-paused.sparse"])
def test_json_says_where_in_the_file_which_memory_is(
    name: str, kind: str, image_path: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, block = tmp_path / "out", ["--block", "pc.ram"] if kind == "block" else []
    assert main(["extract", str(image_path(name)), str(out), "--as", kind, *block, "--json"]) == 0
    told, written = json.loads(capsys.readouterr().out), out.read_bytes()
    assert told["size"] == len(written) and told["as"] == kind
    assert len(written) - told["holes"] <= os.stat(out).st_blocks * 512  # the rest takes space
    with qemusave.open(image_path(name)) as image:
        for place in told["ranges"]:
            memory = image.ram[place["block"]].read(place["offset"], place["length"])
            assert written[place["at"] : place["at"] + place["length"]] == memory
            if kind != "block":
                assert image.physical.read(place["start"], place["length"]) == memory
            else:
                assert place["start"] is place["kind"] is None
        assert "pc.ram" in {place["block"] for place in told["ranges"]}


def test_holes_are_looked_for_where_somebody_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    """There can be one behind each page, and finding them takes as long as writing."""
    asked = []
    seek = os.lseek
    monkeypatch.setattr(os, "lseek", lambda fd, at, how: asked.append(how) or seek(fd, at, how))
    for words, looks in (([], False), (["--json"], True)):
        assert (
            main(
                [
                    "extract",
                    str(IMAGES / "tiny-paused.raw.save"),
                    str(tmp_path / "out"),
                    "--as",
                    "raw",
                    "--force",
                    *words,
                ]
            )
            == 0
        )
        assert (os.SEEK_HOLE in asked) == looks
