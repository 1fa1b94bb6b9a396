"""One line on a terminal about work that takes longer than a second: how far, how fast, how long still."""

from __future__ import annotations

import contextlib
import os
import sys
from time import monotonic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_PATIENCE, _PAUSE = 1.0, 0.2  # seconds until the line is shown, and between two states of it
_BAR = 20


class Progress:
    """The line; nothing is shown where standard error is no terminal.

    Use it as a context manager: the line is wiped out at the end.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = sys.stderr if stream is None else stream
        self.on = self.stream is not None and self.stream.isatty()
        self.begun = monotonic()
        self.next = self.begun + _PATIENCE
        self.shown = False

    def __enter__(self) -> Progress:
        """Return the line."""
        return self

    def __exit__(self, *error: object) -> None:
        """Wipe it out."""
        if self.shown:
            self._write("")

    def __call__(self, done: int, total: int) -> None:
        """Show that *done* of *total* bytes are done, if it is time."""
        if not self.on or (now := monotonic()) < self.next:
            return
        self.next = now + _PAUSE
        rate = done / (now - self.begun)
        part = min(1.0, done / total) if total else 1.0
        left = f"{_clock((total - done) / rate)} left" if rate and total > done else ""
        bar = ("#" * round(part * _BAR)).ljust(_BAR, ".")
        self._write(f"[{bar}] {part:4.0%}  {done >> 20} of {total >> 20} MiB  {rate / (1 << 20):.0f} MiB/s  {left}")
        self.shown = True

    def _write(self, line: str) -> None:
        try:
            width = os.get_terminal_size(self.stream.fileno()).columns
        except (OSError, ValueError):
            width = 80
        with contextlib.suppress(OSError):  # the terminal has gone: the work goes on
            self.stream.write("\r" + line[: width - 1].ljust(width - 1) + ("" if line else "\r"))
            self.stream.flush()


def _clock(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(int(minutes), 60)
    return f"{hours}:{minutes:02}:{int(seconds):02}" if hours else f"{minutes}:{int(seconds):02}"
