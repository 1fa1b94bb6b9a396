"""Ctrl-C and other signals in terminals of their own."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import IMAGES, ROOT, THOROUGH, missing, sample
from terminals import SGR, Session

LONG = {
    "extract raw": ("extract", "IMAGE", "OUT", "--as", "raw"),
    "extract elf": ("extract", "IMAGE", "OUT", "--as", "elf"),
    "convert": ("convert", "IMAGE", "OUT", "--format", "xz"),
    "convert in place of another": ("convert", "IMAGE", "THERE", "--format", "zstd", "--force"),
    "repair": ("repair", "IMAGE", "OUT"),
    "report": ("report", "IMAGE", "OUT"),
    "scan": ("scan", "--deep", "FOLDER"),
    "diff": ("diff", "IMAGE", "THERE"),
    "ram": ("ram", "--sha256", "IMAGE"),
    "verify": ("verify", "IMAGE"),
}


@pytest.mark.parametrize("what", sample(LONG, 2))
def test_ctrl_c_or_sigterm_in_the_middle(what: str, long_image: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_bytes((IMAGES / "tiny-paused.gzip.save").read_bytes())
    places = {"IMAGE": long_image, "OUT": tmp_path / "out", "THERE": there, "FOLDER": long_image.parent}
    ways = (True, False) if THOROUGH or what in ("extract raw", "convert") else (len(what) % 2 == 0,)
    begun = [Session(*(places.get(word, word) for word in LONG[what]), TMPDIR=str(tmp_path)) for _ in ways]
    for session, by_key in zip(begun, ways, strict=True):
        session.until(" left")
        assert re.search(r"\[#*\.*\] +\d+%  \d+ of \d+ MiB  \d+ MiB/s  \d+:\d+ left", session.shown)
        if by_key:
            session.press(b"\x03")
        else:
            session.process.send_signal(signal.SIGTERM)
        code = session.end()
        assert code == (130 if by_key else 143), session.shown
        said, _, file = SGR.sub("", session.last).partition("; ")
        assert said == ("qemusave: interrupted" if by_key else "qemusave: ended by SIGTERM")
        assert file in ("", *(f"{places[word]} was not written" for word in ("OUT", "THERE")))
        assert "Traceback" not in session.shown
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
    assert there.read_bytes() == (IMAGES / "tiny-paused.gzip.save").read_bytes()


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_files_with_names_are_removed(by: signal.Signals, long_image: Path, tmp_path: Path) -> None:
    """Where the file system cannot make files without a name."""
    code = "import qemusave.files.output as o; o._NAMELESS = '/nowhere'; import qemusave.cli.main as c; c.script()"
    session = Session("convert", long_image, tmp_path / "out", "--format", "raw", program=("-c", code))
    session.until(" left")
    assert [path.name[:10] for path in tmp_path.iterdir()] == [".qemusave-"]
    session.process.send_signal(by)
    assert session.end() == 128 + by and not list(tmp_path.iterdir())


def test_the_viewer_has_the_screen_for_itself(image_path: Any) -> None:
    session = Session("view", image_path("tiny-paused.zstd"))
    session.until("save_header", "header", "textual")
    if "textual" not in session.shown:
        session.press(b"q")
    assert session.end() in (0, 2) and "Traceback" not in session.shown and "MiB/s" not in session.shown


def test_ctrl_c_does_not_wait_for_a_network(tmp_path: Path) -> None:
    try:
        import aiohttp  # noqa: F401
        import fsspec  # noqa: F401
    except ImportError:
        missing("fsspec and aiohttp (`pip install -e '.[fleets]'`)")
    with socket.create_server(("127.0.0.1", 0)) as server:  # it takes connections, and never says a word
        place = f"http://127.0.0.1:{server.getsockname()[1]}/{{}}.save"
        session = Session("scan", *(place.format(n) for n in range(40)))
        taken = [server.accept()[0] for _ in range(2)]
        session.press(b"\x03")
        assert session.end() == 130 and SGR.sub("", session.last) == "qemusave: interrupted"
        for connection in taken:
            connection.close()


def test_ctrl_c_while_an_editor_runs_is_the_editors(tmp_path: Path) -> None:
    path = tmp_path / "a.save"
    path.write_bytes((IMAGES / "tiny-paused.gzip.save").read_bytes())
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\ntrap 'echo heard; exit 0' INT\necho ready\nwhile :; do read x; done\n")
    editor.chmod(0o755)
    session = Session("edit", path, EDITOR=str(editor), VISUAL="")
    session.until("ready")
    session.press(b"\x03")
    assert session.end() == 0 and "heard" in session.shown and "nothing changes" in session.shown


def test_hangup_ends_it_and_nohup_does_not(long_image: Path, tmp_path: Path) -> None:
    session = Session("extract", long_image, tmp_path / "out", "--as", "raw")
    session.until(" left")
    session.process.send_signal(signal.SIGHUP)
    assert session.end() == 129 and not list(tmp_path.iterdir())
    code = (
        "import signal, sys; signal.signal(1, signal.SIG_IGN); sys.argv[1:] = ['--version']; import qemusave.cli.main as c\n"
        "try: c.script()\nexcept SystemExit: print(signal.getsignal(1).name)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == "SIG_IGN"


def test_a_reader_that_goes_away_hears_nothing(image_path: Any) -> None:
    for words in ("ram", "sections", "dump", "devices", "ram --color always"):
        line = f"{sys.executable} -m qemusave {words} {image_path('q35-vga.zstd')} | head -1"
        done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, check=True)
        assert done.stdout.count("\n") == 1 and done.stderr == "", words
