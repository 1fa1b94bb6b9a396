"""A person at a terminal: Ctrl-C, progress, colours, tables, -q and -v; and nothing of it in a pipe."""

from __future__ import annotations

import fcntl
import gzip
import io
import os
import pty
import re
import select
import signal
import socket
import struct
import subprocess
import sys
import termios
from itertools import pairwise
from pathlib import Path
from typing import Any

import builders
import pytest
import streams
from conftest import IMAGES, ROOT, missing

import qemusave
from qemusave.cli import progress
from qemusave.cli.main import main
from qemusave.cli.style import manner
from qemusave.files.source import DescriptorSource, Source

GIB = 1 << 30
PIECES = 4000
SGR = re.compile(r"\x1b\[[0-9;]*m")


class Session:
    """The program with a terminal of its own, which is what Ctrl-C and colours are about."""

    def __init__(self, *words: object, program: tuple[str, ...] = ("-m", "qemusave"), **env: str) -> None:
        self.terminal, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        self.before = termios.tcgetattr(child)
        environ = {
            name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM", "COLUMNS", "LINES")
        }
        self.process = subprocess.Popen(
            [sys.executable, *program, *map(str, words)],
            stdin=child,
            stdout=child,
            stderr=child,
            cwd=ROOT,
            env={**environ, "TERM": "xterm", **env},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        self.child, self.shown = child, ""

    def until(self, *texts: str) -> None:
        """Wait until one of the texts has been shown."""
        while not any(text in self.shown for text in texts):
            assert self._more(), self.shown

    def _more(self) -> bool:
        ready, _, _ = select.select([self.terminal], [], [], 60)
        assert ready, f"nothing happens: {self.shown!r}"
        try:
            data = os.read(self.terminal, 1 << 16)
        except OSError:  # all that had the terminal open have closed it
            return False
        self.shown += data.decode()
        return bool(data)

    def press(self, keys: bytes) -> None:
        os.write(self.terminal, keys)

    def end(self) -> int:
        """Return the exit code, once all has been shown; the terminal must be as it was."""
        os.close(self.child)
        while self._more():
            pass
        code = self.process.wait(60)
        assert termios.tcgetattr(self.terminal) == self.before
        os.close(self.terminal)
        return code

    @property
    def last(self) -> str:
        """The line that stands there at the end."""
        return self.shown.replace("\r\n", "\n").rstrip("\n").split("\n")[-1].split("\r")[-1].rstrip()


@pytest.fixture(scope="module")
def long_image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound image of few bytes that takes long: a guest's memory sent again and again."""
    pages = b"".join(streams.page(n * 4096, bytes([n % 255 + 1]) * 4096, b"" if n else b"pc.ram") for n in range(1024))
    part = streams.stream(pages, blocks={b"pc.ram": 1024 * 4096})
    at = part.index(b"\2" + struct.pack(">I", 2))
    end = part.index(b"\3" + struct.pack(">I", 2), at)
    head, section, tail = (gzip.compress(piece) for piece in (part[:at], part[at:end], part[end:]))
    path = tmp_path_factory.mktemp("long") / "long.save"
    path.write_bytes(builders.image(fmt=1, payload=head + section * PIECES + tail))
    return path


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


@pytest.mark.parametrize("what", LONG)
def test_ctrl_c_and_sigterm_in_the_middle(what: str, long_image: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_bytes((IMAGES / "tiny-paused.gzip.save").read_bytes())
    places = {"IMAGE": long_image, "OUT": tmp_path / "out", "THERE": there, "FOLDER": long_image.parent}
    begun = [Session(*(places.get(word, word) for word in LONG[what]), TMPDIR=str(tmp_path)) for _ in range(2)]
    for session, by_key in zip(begun, (True, False), strict=True):
        session.until(" left")
        assert re.search(r"\[#*\.*\] +\d+%  \d+ of \d+ MiB  \d+ MiB/s  \d+:\d+ left", session.shown)
        if by_key:
            session.press(b"\x03")
        else:
            session.process.send_signal(signal.SIGTERM)
        code = session.end()
        assert code == (130 if by_key else 143), session.shown
        assert SGR.sub("", session.last) == ("qemusave: interrupted" if by_key else "qemusave: ended by SIGTERM")
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


# --- the line about progress ---


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    return now


class Sized(Source):
    size = 4 * GIB


def test_progress(clock: list[float]) -> None:
    terminal, source = Terminal(), Sized()
    with progress.Progress(terminal) as line:
        line.watch(source, 0)
        clock[0] += 0.9
        line.watch(source, GIB // 2)
        assert terminal.getvalue() == ""  # short work shows nothing
        clock[0] += 1.1
        line.watch(source, GIB)
        assert terminal.getvalue().strip() == "[#####...............]  25%  1024 of 4096 MiB  512 MiB/s  0:06 left"
        line.watch(source, 2 * GIB)
        assert terminal.getvalue().count("\r") == 1  # not too often
        clock[0] += 7200
        line.watch(source, 2 * GIB + GIB // 2)
        assert "62%" in terminal.getvalue() and "1:12:01 left" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r" + " " * 79 + "\r")
    assert Source.watch is None


def test_each_pass_over_a_file_has_its_own_rate(clock: list[float]) -> None:
    terminal, one, other = Terminal(), Sized(), Sized()
    with progress.Progress(terminal) as line:
        line.watch(one, 0)
        clock[0] += 100
        line.watch(one, 4 * GIB)
        line.watch(one, 0)  # once more
        clock[0] += 1
        line.watch(one, GIB)
        assert "1024 MiB/s  0:03 left" in terminal.getvalue()
        line.watch(other, 3 * GIB)  # two are read at a time
        clock[0] += 0.5
        line.watch(one, GIB + GIB // 2)
        line.watch(other, 3 * GIB)
        assert "75%" not in terminal.getvalue()
        clock[0] += 2
        line.watch(other, 3 * GIB)  # the first one is done with
        assert "75%" in terminal.getvalue()


def test_progress_of_many_images(clock: list[float]) -> None:
    terminal, source, other = Terminal(), Sized(), Sized()
    with progress.Progress(terminal) as line:
        clock[0] += 2
        line.image(10, 0)
        assert terminal.getvalue().strip() == "10 images  5/s"
        line.expect(4, 16 * GIB)
        line.watch(source, 0)
        clock[0] += 0.5
        line.watch(source, 2 * GIB)
        assert terminal.getvalue().split("\r")[-1].startswith("0 of 4  [##........")
        clock[0] += 0.3
        line.watch(source, 0)  # once more, and a decompressed copy
        line.watch(other, 4 * GIB)
        assert terminal.getvalue().split("\r")[-1].startswith("0 of 4  [##........")
        clock[0] += 0.2
        line.image(1, 4 * GIB)
        line.watch(source, 0)
        clock[0] += 1
        line.watch(source, 4 * GIB)
        assert terminal.getvalue().split("\r")[-1].strip() == (
            "1 of 4  [##########..........]  50%  8192 of 16384 MiB  4096 MiB/s  0:02 left"
        )
    with progress.Progress(terminal) as line:
        line.expect(10, None)
        clock[0] += 4
        line.image(0, 0)
        assert terminal.getvalue().split("\r")[-1].strip() == "0 of 10  0/s"
        clock[0] += 0.2
        line.expect(10, None)
        clock[0] += 4
        line.image(2, GIB)
        assert terminal.getvalue().split("\r")[-1].strip() == "2 of 10  0.5/s  0:16 left"


def test_what_is_printed_wipes_the_line_out(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    with progress.Progress(terminal) as line:
        line.watch(Sized(), 0)
        clock[0] += 2
        line.watch(line.source or Sized(), GIB)
        print("a result")
    assert terminal.getvalue().endswith("\r" + " " * 79 + "\ra result\n")


@pytest.mark.parametrize("kind", ["raw", "elf", "lime", "block", "stream"])
@pytest.mark.parametrize("name", ["core-i440fx.zstd", "tiny-paused.raw", "tiny-paused.sparse", "tiny-paused.xz"])
def test_sources_are_watched_to_their_end(name: str, kind: str, image_path: Any, tmp_path: Path) -> None:
    from qemusave.verbs.extract import extract

    seen: list[int] = []
    with qemusave.open(image_path(name)) as image:
        image.source.watch = lambda source, offset: seen.append(offset)
        extract(image.guest, tmp_path / "out", kind, block="pc.ram" if kind == "block" else None)
        assert max(seen) <= image.source.size
        end = image.source.size if "sparse" not in name else image.source.size // 2
        assert max(seen) >= min(end, image.source.size - (1 << 16))


def test_the_compiled_loop_is_watched(tmp_path: Path) -> None:
    from qemusave.verbs.extract import extract

    count = 40_000
    pages = b"".join(streams.page(n * 4096, bytes(4096), b"" if n else b"pc.ram") for n in range(count))
    seen = [0]
    with qemusave.open(builders.image(payload=streams.stream(pages, blocks={b"pc.ram": count * 4096}))) as made:
        (tmp_path / "big.save").write_bytes(made.source.read_at(0, made.source.size))
    with qemusave.open(tmp_path / "big.save") as image:
        image.source.watch = lambda source, offset: seen.append(offset)
        extract(image.guest, tmp_path / "out", "block", block="pc.ram")
        assert max(b - a for a, b in pairwise(sorted(seen))) <= (1 << 26) + (1 << 20)
        assert max(seen) == image.source.size


def test_a_copy_by_the_kernel_is_watched(tmp_path: Path) -> None:
    path = tmp_path / "big"
    with path.open("wb") as file:
        file.truncate(200 << 20)
    seen: list[int] = []
    source = DescriptorSource(os.open(path, os.O_RDONLY), path)
    source.watch = lambda source, offset: seen.append(offset)
    with (tmp_path / "copy").open("wb") as out:
        source.copy_to(0, source.size, out.fileno(), 0)
    source.close()
    assert seen[-1] == 200 << 20 and len(seen) >= 3 and seen == sorted(seen)


def test_what_a_pipe_does_not_import(image_path: Any) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "qemusave", "ram", image_path("tiny-paused.raw")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    modules = {line.split("|")[-1].strip() for line in done.stderr.splitlines()}
    assert "qemusave.image.guest" in modules
    assert not modules & {"qemusave.cli.progress", "rich", "shtab", "argparse"}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "qemusave", "info", image_path("tiny-paused.raw")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    modules = {line.split("|")[-1].strip() for line in done.stderr.splitlines()}
    assert "qemusave.verbs.info" in modules
    assert not modules & {
        "qemusave.cli.progress",
        "qemusave.cli.table",
        "qemusave.log",
        "signal",
        "qemusave.image.guest",
    }


# --- colours, tables ---


def shown(*words: object, **env: str) -> str:
    session = Session(*words, **env)
    session.end()
    return session.shown.replace("\r\n", "\n")


TABLES = {"ram": "tiny-paused.zstd", "sections": "tiny-paused.zstd", "verify": "trunc-gzip-half"}


@pytest.mark.parametrize("command", TABLES)
def test_tables_and_colours_are_for_terminals(
    command: str, image_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("rich") if not os.environ.get("QEMUSAVE_NO_SKIPS") else __import__("rich")
    path = image_path(TABLES[command])
    main([command, str(path)])
    plain = capsys.readouterr().out
    assert "\x1b" not in plain
    told = shown(command, path)
    assert "\x1b[" in told and "───" in told
    for setting in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", shown(command, path, **setting)), setting
    assert "───" in shown(command, path, NO_COLOR="1")
    assert plain in shown(command, path, TERM="dumb")
    assert plain in shown(command, path, "--color", "never")
    assert "\x1b[" in shown("--color", "always", command, path, NO_COLOR="1")
    assert "\x1b[" in told and shown(command, path, NO_COLOR="").count("\x1b[") == told.count("\x1b[")  # empty: not set
    numbers = re.findall(r"0x[0-9a-f]+", plain)
    assert numbers and not set(numbers) - set(re.findall(r"0x[0-9a-f]+", told.replace("\n", " ")))
    main(["--color", "always", command, str(path)])
    assert "\x1b[" in capsys.readouterr().out


def test_colours_without_tables(image_path: Any, tmp_path: Path) -> None:
    good, other = image_path("tiny-paused.gzip"), image_path("tiny-paused.zstd")
    assert "\x1b[1mfile:" in shown("info", good)
    assert "\x1b[32msound\x1b[0m" in shown("verify", good)
    told = shown("compat", other)
    assert "\x1b[32maccepts\x1b[0m" in told and "\x1b[1;31mrefuses: Invalid" in told
    assert "\x1b[1;31mqemusave:\x1b[0m" in shown("info", "/nowhere")
    for words in (("info", good), ("compat", other), ("info", "/nowhere")):
        assert "\x1b" not in shown(*words, "--color", "never") + shown(*words, NO_COLOR="1")


def test_without_rich_there_are_lines(image_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    code = "import sys; sys.modules['rich'] = None; from qemusave.cli.main import script; script()"
    for command, name in TABLES.items():
        path = image_path(name)
        session = Session(command, path, program=("-c", code))
        session.end()
        main([command, str(path)])
        assert SGR.sub("", session.shown.replace("\r\n", "\n")) == capsys.readouterr().out


EVIL = b"[bold red]x[/] :smile: \xc2\x9b31m\xe2\x80\xae"


def test_an_image_has_no_say_in_colours(tmp_path: Path) -> None:
    block = EVIL.replace(b"\xc2\x9b31m\xe2\x80\xae", b"\x1b[35m")
    path = tmp_path / "evil.save"
    path.write_bytes(
        builders.image(
            xml=builders.XML.replace(b"made", EVIL),
            payload=streams.stream(streams.zero(0, block), blocks={block: 4096}),
        )
    )
    for command in ("info", "ram", "sections", "verify"):
        told = shown(command, path)
        assert "\x1b[35m" not in told and "\x9b" not in told and "\u202e" not in told, command
    assert r"[bold red]x[/] :smile: \x1b[35m" in SGR.sub("", shown("ram", path))


# --- -q, -v ---


def test_quiet(image_path: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = str(image_path("tiny-paused.gzip")), str(image_path("trunc-gzip-half"))
    for words, code in (
        (("verify", good), 0),
        (("verify", bad), 1),
        (("info", good), 0),
        (("ram", good), 0),
        (("diff", good, good), 0),
        (("compat", good), 1),
        (("scan", good, "--summary"), 0),
        (("repair", bad, str(tmp_path / "a")), 1),
        (("convert", good, str(tmp_path / "b"), "--format", "raw"), 0),
        (("extract", good, str(tmp_path / "c"), "--as", "raw"), 0),
    ):
        assert main([*words, "-q"]) == code
        assert capsys.readouterr() == ("", ""), words
    assert main(["-q", "info", "/nowhere"]) == 5
    assert capsys.readouterr() == ("", "qemusave: /nowhere: No such file or directory\n")
    assert main(["--quiet", "dumpxml", good]) == 0 and capsys.readouterr().out.startswith("<domain")
    assert main(["-q", "verify", "--json", good]) == 0 and '"ok": true' in capsys.readouterr().out
    assert main(["verify", good]) == 0 and capsys.readouterr().out  # it was not for ever
    assert not manner.quiet


def test_verbose(image_path: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = str(image_path("tiny-paused.zstd")), str(tmp_path / "out")
    assert main(["ram", path]) == 0
    plain = capsys.readouterr()
    assert main(["ram", path, "-v"]) == 0
    told = capsys.readouterr()
    assert told.out == plain.out and not plain.err
    assert "the payload at 0x105fa is zstd" in told.err and "pc-i440fx" in told.err and "Python" in told.err
    assert "a decompressed copy" in told.err
    assert main(["-v", "extract", path, out, "--as", "elf"]) == 0
    assert "written in one pass" in capsys.readouterr().err
    assert main(["-v", "convert", path, out, "--format", "gzip", "--force"]) == 0
    assert "gzip" in capsys.readouterr().err
    assert main(["-v", "info", "/nowhere"]) == 5
    assert "Traceback" not in capsys.readouterr().err
    assert main(["-vv", "dumpxml", "/nowhere"]) == 5
    told = capsys.readouterr()
    assert "Traceback" in told.err and all(line.startswith("qemusave: ") for line in told.err.splitlines())
    from qemusave import log

    assert log.listener is None


def test_options_before_the_command(image_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(image_path("tiny-paused.zstd"))
    for words in (["-q", "-v", "info", path], ["--color", "always", "-q", "info", path], ["info", "-q", path]):
        assert main(words) == 0
        assert capsys.readouterr().out == ""
    for words in (["-q"], ["--color", "always"], ["--color"], ["-x", "info", path], ["--color", "blue", "info", path]):
        assert main(words) == 2, words
        assert capsys.readouterr().err
