"""Terminals for the tests."""

from __future__ import annotations

import codecs
import fcntl
import gzip
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path

import builders
import pytest
import streams
from conftest import ROOT

from qemusave.cli import progress

PIECES = 4000


SGR = re.compile(r"\x1b\[[0-9;]*m")


def own_terminal() -> None:
    """Begin as a shell begins a program, also where the tests run under nohup or in the background."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for ignored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_DFL)


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
            preexec_fn=own_terminal,
        )
        self.child, self.shown = child, ""
        self.decode = codecs.getincrementaldecoder("utf-8")().decode  # a read may end in the middle of a character

    def until(self, *texts: str) -> None:
        """Wait until one of the texts has been shown."""
        while not any(text in self.shown for text in texts):
            ended = self.process.poll() is not None  # the terminal stays open here
            assert not ended or select.select([self.terminal], [], [], 0)[0], self.shown
            assert self._more(), self.shown

    def _more(self) -> bool:
        ready, waited = [], 0
        # only a program that hangs is silent for so long
        while not ready and waited < 300 and (self.process.poll() is None or not waited):
            ready, _, _ = select.select([self.terminal], [], [], 1)
            waited += 1
        if not ready:
            self.process.kill()
        assert ready, f"nothing happens: {self.shown!r}"
        try:
            data = os.read(self.terminal, 1 << 16)
        except OSError:  # all that had the terminal open have closed it
            return False
        self.shown += self.decode(data)
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
    pages = b"".join(streams.page(n * 4096, bytes([n % 255 + 1]) * 4096, None if n else b"pc.ram") for n in range(1024))
    part = streams.stream(pages, blocks={b"pc.ram": 1024 * 4096})
    at = part.index(streams.part(2))
    end = part.index(streams.part(2, end=True), at)
    head, section, tail = (gzip.compress(piece) for piece in (part[:at], part[at:end], part[end:]))
    path = tmp_path_factory.mktemp("long") / "long.save"
    path.write_bytes(builders.image(fmt=1, payload=head + section * PIECES + tail))
    return path


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    return now
