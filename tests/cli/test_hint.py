"""At a terminal, a command that finds something wrong says what comes next; nowhere else."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import IMAGES

from qemusave.cli.main import main

CUT, SOUND = (str(IMAGES / f"{name}.save") for name in ("trunc-gzip-half", "tiny-paused.xz"))


class Terminal(io.StringIO):
    """A standard error that somebody looks at."""

    def isatty(self) -> bool:
        return True


def at_a_terminal(*words: object) -> str:
    """Run a command with standard error at a terminal, and return what comes there."""
    with contextlib.redirect_stderr(Terminal()) as told, contextlib.redirect_stdout(io.StringIO()):
        main([str(word) for word in words])
    return told.getvalue()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("verify", CUT), f"next: qemusave doctor {CUT}"),
        (("convert", CUT, "{out}", "--format", "raw"), f"next: qemusave doctor {CUT}"),
        (("repair", CUT, "{out}"), "next: qemusave extract --partial {out} {out}.memory --as raw"),
        (("--color", "never", "extract", CUT, "{out}", "--as", "raw"), f"next: qemusave doctor {CUT}"),
        (("verify", SOUND), ""),
        (("verify", "-q", CUT), ""),
        (("extract", "--partial", CUT, "{out}", "--as", "raw"), ""),
    ],
)
def test_what_comes_next(tmp_path: Path, words: tuple[str, ...], line: str) -> None:
    out = tmp_path / "out"
    told = at_a_terminal(*(word.replace("{out}", str(out)) for word in words))
    lines = [one for one in told.splitlines() if "next: " in one]
    assert [one.partition("next: ")[2] for one in lines] == [
        line.replace("{out}", str(out)).removeprefix("next: ")
    ] * bool(line)


def test_not_where_nobody_looks_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", CUT]) == 1
    told = capsys.readouterr()
    assert "next" not in told.out + told.err


def test_it_is_still_being_written(tmp_path: Path) -> None:
    image = tmp_path / "image"
    image.write_bytes(Path(CUT).read_bytes())
    hold = f"import time; f = open({str(image)!r}, 'r+b'); print(flush=True); time.sleep(99)"
    with subprocess.Popen([sys.executable, "-S", "-c", hold], stdout=subprocess.PIPE) as writer:
        assert writer.stdout and writer.stdout.readline()
        told = at_a_terminal("verify", image)
        writer.kill()
    assert f"{image} by " in told and f"(process {writer.pid})" in told and "next: " not in told
