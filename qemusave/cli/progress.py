"""One line on a terminal about work that takes longer than a second: how far, how fast, how long still."""

from __future__ import annotations

import contextlib
import os
import sys
from time import monotonic

from ..files.reading import watching

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO

    from ..files.source import Source

_PATIENCE, _PAUSE = 1.0, 0.2  # seconds until the line is shown, and between two states of it
_BAR = 20
_GRAIN = 1 << 18  # bytes that are not worth a look at the clock
_BACK = 1 << 24  # bytes; who goes back further reads the file once more


class Progress:
    """The line, for whatever reads files: every source tells how far it has been read.

    What is read once more, or another file, is a new pass, with its own rate.  Where two files are read at a time, the
    line is about the one that was first.  Use it as a context manager: the line is wiped out at the end, and before
    anything else is printed.

    Args:
        stream: the terminal.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream: Any = stream or sys.stderr
        self.begun = monotonic()
        self.next = self.begun + _PATIENCE
        self.shown = False
        self.source: Source | None = None
        self.at = self.first = 0
        self.since = self.seen = self.begun
        self.before = self.total = self.count = 0
        self.note = ""

    def __enter__(self) -> Progress:
        """Let all sources tell, and look after what else is printed to the terminal."""
        self.token = watching.set(self.watch)
        self.outputs = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = (_Wiping(self, out) if out.isatty() else out for out in self.outputs)
        return self

    def __exit__(self, *error: object) -> None:
        """Wipe it out."""
        watching.reset(self.token)
        sys.stdout, sys.stderr = self.outputs
        self.wipe()

    def watch(self, source: Source, offset: int) -> None:
        """Hear that a source has been read up to *offset*, and show it if it is time."""
        if source is self.source and 0 <= offset - self.at < _GRAIN:
            return
        now = monotonic()
        if source is not self.source:
            if self.source is not None and (self.total or now - self.seen < _PATIENCE):
                return
            self._begin(source, offset, now)
        elif self.total:  # of many files, each counts once
            offset = max(offset, self.at)
        elif offset + _BACK < self.at:
            self._begin(source, offset, now)
        self.at, self.seen = offset, now
        if now >= self.next:
            self.next = now + _PAUSE
            self._show(f"{self.note}{self._bytes(now)}")

    def _begin(self, source: Source, offset: int, now: float) -> None:
        self.source = source
        if not self.total:
            self.first, self.since = offset, now

    def _bytes(self, now: float) -> str:
        done, total = (self.before + self.at, self.total) if self.total else (self.at, self.source.size)  # type: ignore
        rate = (done - self.first) / (now - self.since) if now > self.since else 0.0
        part = min(1.0, done / total) if total else 1.0
        left = f"{_clock((total - done) / rate)} left" if rate > 0 and total > done else ""
        bar = ("#" * round(part * _BAR)).ljust(_BAR, ".")
        return f"[{bar}] {part:4.0%}  {done >> 20} of {total >> 20} MiB  {rate / (1 << 20):.0f} MiB/s  {left}"

    def expect(self, images: int, size: int | None) -> None:
        """Say how many images there are; with their bytes, the line is about the bytes of them all from now on."""
        self.count, self.total, self.begun = images, size or 0, monotonic()
        self.since, self.first, self.before, self.note = self.begun, 0, 0, f"0 of {images}  "

    def image(self, done: int, size: int) -> None:
        """Hear that one more image is done, of so many bytes; *done* of them are."""
        self.before, self.at, self.source = self.before + size, 0, None
        self.note = f"{done}{f' of {self.count}' if self.count else ' images'}  "
        if self.total or (now := monotonic()) < self.next:
            return
        self.next = now + _PAUSE
        rate = done / max(now - self.begun, _PAUSE)
        left = f"  {_clock((self.count - done) / rate)} left" if self.count and done else ""
        self._show(f"{self.note}{rate:.3g}/s{left}")

    def wipe(self) -> None:
        """Wipe the line out, so that something else can be printed there."""
        if self.shown:
            self._write("", "\r")
            self.shown = False

    def _show(self, line: str) -> None:
        self.shown = True  # before it is: a signal may come at any time
        self._write(line)

    def _write(self, line: str, end: str = "") -> None:
        try:
            width = os.get_terminal_size(self.stream.fileno()).columns or 80
        except (OSError, ValueError):
            width = 80
        with contextlib.suppress(OSError):  # the terminal has gone: the work goes on
            self.stream.write("\r" + line[: width - 1].ljust(width - 1) + end)
            self.stream.flush()


class _Wiping:
    """A terminal that wipes the line out before anything is written to it."""

    def __init__(self, line: Progress, stream: TextIO) -> None:
        self._line, self._stream = line, stream

    def write(self, text: str) -> int:
        """Write *text*."""
        self._line.wipe()
        return self._stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _clock(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(int(minutes), 60)
    return f"{hours}:{minutes:02}:{int(seconds):02}" if hours else f"{minutes}:{int(seconds):02}"
