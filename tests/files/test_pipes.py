"""Images that come through a pipe, and what goes to standard output: in one pass where that is enough."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from backports import zstd
from conftest import real
from holders import Given, Said, packed

from qemusave.files.passing import Passing
from qemusave.files.place import FORWARD


@pytest.mark.parametrize("kind", ["raw", "gzip"])
@pytest.mark.parametrize("line", ["info", "compat", "dumpxml", "sections", "verify", "convert"])
def test_one_pass_takes_no_copy(
    line: str, kind: str, tmp_path: Path, run_on: Callable[[str, Given, Path], Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*args: object) -> None:
        raise AssertionError("a copy of the pipe")

    image = tmp_path / "vm.save"
    image.write_bytes(real(f"tiny-paused.{kind}"))
    words = "convert IMAGE OUT --format raw" if line == "convert" else f"{line} IMAGE"
    want = run_on(words, Given([str(image)]), image)
    monkeypatch.setattr("qemusave.files.passing.Spool", refused)
    monkeypatch.setattr("qemusave.files.passing._HEAD", 1 << 17)  # the header, the texts, and little behind them
    monkeypatch.setattr("qemusave.files.passing._TAIL", 1 << 19)
    monkeypatch.setattr("qemusave.files.passing._GRAIN", 1 << 12)
    got = run_on(words, Given(["-"], image.read_bytes()), image)
    assert got.code == want.code and got.written == want.written, got.err
    assert got.out == want.out.replace(str(image).encode(), b"-")


def test_a_look_at_an_end_that_is_not_known_lets_nothing_pass() -> None:
    """As for the description of the devices, which is searched from the end on: 64 MiB of it at the most."""
    source = Passing(iter([bytes(1 << 20)] * 32), "-", reads=FORWARD)
    assert source.read_at(0, 1 << 19) == bytes(1 << 19)
    for before in (1, 1 << 12, 64 << 20, 1 << 30):
        assert source.read_at(source.size - before, 1 << 12) == b""
    assert source.read_at(5 << 20, 9) == bytes(9)


def test_what_goes_back_in_a_pipe_takes_a_copy_or_says_so(
    tmp_path: Path, run_on: Callable[[str, Given, Path], Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qemusave.files.passing._HEAD", 1 << 17)
    monkeypatch.setattr("qemusave.files.passing._TAIL", 1 << 17)
    monkeypatch.setattr("qemusave.files.passing._GRAIN", 1 << 12)
    image = tmp_path / "vm.save"
    image.write_bytes(real("tiny-paused.sparse"))
    for line in ("verify IMAGE", "convert IMAGE OUT --format raw", "ram --sha256 IMAGE"):
        want, got = run_on(line, Given([str(image)]), image), run_on(line, Given(["-"], image.read_bytes()), image)
        assert (got.code, got.out, got.written) == (0, want.out.replace(str(image).encode(), b"-"), want.written)
    monkeypatch.setenv("QEMUSAVE_SPOOL_LIMIT", "1M")
    got = run_on("ram IMAGE", Given(["-"], image.read_bytes()), image)
    assert got.code == 5 and b"the copy of - would take more than 1048576 bytes" in got.err
    got = run_on("ram IMAGE", packed("gzip", ".gz")(image), image)
    assert got.code == 5 and b"the decompressed copy of" in got.err
    source = Passing(iter([bytes(1 << 17), bytes(1 << 19)]), "-", reads=FORWARD)
    assert source.read_at(0, 9) == bytes(9) and source.read_at(600_000, 9) == bytes(9) and source.size == 655_360
    with pytest.raises(OSError, match="write it to a file first"):
        source.read_at(1 << 18, 9)


CUT = {"header": 50, "metadata": 5_000, "memory": 400_000, "devices": 800_000}


@pytest.mark.parametrize("at", CUT)
def test_cut_pipes_and_files(
    at: str, plain_images: dict[str, Path], run_on: Callable[[str, Given, Path], Said]
) -> None:
    whole = plain_images["raw"].read_bytes()
    image = plain_images["raw"].with_name(f"cut-{at}.save")
    image.write_bytes(whole[: CUT[at]])
    for line in ("info IMAGE", "verify IMAGE", "sections IMAGE", "dumpxml IMAGE", "extract IMAGE OUT --as raw"):
        want, got = run_on(line, Given([str(image)]), image), run_on(line, Given(["-"], image.read_bytes()), image)
        assert (got.code, got.out) == (want.code, want.out.replace(str(image).encode(), b"-")), line
        assert got.written == want.written
    for name, pack in (("gzip", partial(gzip.compress, compresslevel=1)), ("zstd", zstd.compress)):
        packed = pack(whole)
        for line in ("verify IMAGE", "extract IMAGE OUT --as raw", "info IMAGE"):
            got = run_on(line, Given(["-"], packed[: len(packed) * 2 // 3]), image)
            assert got.code == 4 and not got.written
            assert f"a {name} file that is cut off".encode() in got.out + got.err


def test_standard_output(plain_images: dict[str, Path], run_on: Callable[[str, Given, Path], Said]) -> None:
    for kind in ("raw", "gzip"):
        image = plain_images["raw"].with_name(f"{kind}.out")
        image.write_bytes(real(f"tiny-paused.{kind}"))
        given = Given(["-"], image.read_bytes())
        for line in ("convert IMAGE OUT --format zstd", "report IMAGE OUT", "extract IMAGE OUT --as elf"):
            got, want = run_on(line.replace("OUT", "-"), given, image), run_on(line, given, image)
            assert got.code == want.code == 0 and got.out == want.written, got.err
    for line, why in {
        "convert IMAGE - --format sparse": b"its memory has holes",
        "convert IMAGE - --format zstd --json": b"cannot both go to standard output",
        "report IMAGE - --json": b"cannot both go to standard output",
        "extract IMAGE - --as disk": b"pieces of a disk can come twice",
        "repair IMAGE -": b"repair does not write to -: what is missing is said on standard output",
        "corpus -": b"corpus does not write to -: it is a folder",
        "scan IMAGE --out -": b"scan does not write to -: lines go to standard output without --out",
        "scan IMAGE --parquet -": b"scan does not write to -",
        "define - --running": b"define changes a file where it is",
        "edit -": b"edit changes a file where it is",
        "diff - -": b"standard input comes only once",
        "extract - OUT --as raw --hash": b"--hash reads IMAGE once more",
    }.items():
        got = run_on(line, Given([str(plain_images["raw"])]), plain_images["raw"])
        assert got.code == 2 and why in got.err and not got.out, (line, got.err)
    assert not Path("-").exists()
    damaged = Given(["-"], plain_images["raw"].read_bytes()[:400_000])
    assert run_on("convert IMAGE - --format gzip", damaged, plain_images["raw"])[:2] == (4, b"")
