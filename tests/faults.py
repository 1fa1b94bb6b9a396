"""Break a command at any moment: a kill, or an error of the file system, before or in the midst of what it writes.

The command runs in a child of this process.  There, the functions of ``os`` that change files are counted.  A moment is a
number of ticks: each call is one, and so is each boundary of 512 bytes that a call writes across; in the midst of a call,
what lies before the boundary has been written.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import io
import os
import signal
import sys
import warnings
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from qemusave.cli.main import Ended

SECTOR = 512
KILL, TERM = -1, -2
"""What breaks the command, in the place of an error's number; SIGTERM is noticed when a call has been made."""

CALLS = ("fsync", "fdatasync", "link", "replace", "rename", "unlink", "ftruncate", "fchmod", "fchown", "setxattr")
WRITES = ("write", "pwrite", "pwritev", "copy_file_range")


class Outcome(NamedTuple):
    """What became of the command; *code* is None if it was killed, *ticks* how far it came, *starts* when calls began."""

    code: int | None
    said: str
    ticks: int
    starts: list[int]


class _Breaker:
    """Counts, and strikes at a moment."""

    def __init__(self, moment: int, fault: int, *, only_writes: bool) -> None:
        self.moment, self.fault, self.only_writes = moment, fault, only_writes
        self.ticks, self.struck = 0, False
        self.starts: list[int] = []
        self.real = {name: getattr(os, name) for name in (*CALLS, *WRITES)}

    def install(self) -> None:
        for name in CALLS:
            setattr(os, name, self.call(self.real[name]))
        for name in WRITES:
            setattr(os, name, getattr(self, name))

    def strike(self) -> None:
        if self.fault == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        self.struck = True
        if self.fault == TERM:
            raise Ended("SIGTERM", signal.SIGTERM)
        raise OSError(self.fault, os.strerror(self.fault))

    def call(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **how: Any) -> Any:
            if not self.only_writes:
                self.starts.append(self.ticks)
                self.ticks += 1
                if self.ticks == self.moment:
                    if self.fault == TERM:
                        real(*args, **how)
                    self.strike()
            return real(*args, **how)

        return counted

    def allowed(self, fd: int, place: int, length: int) -> int:
        """Return how much of a write comes before the moment, or -1 for all of it; count its ticks."""
        if fd <= 2:
            return -1
        if self.struck and self.fault == errno.ENOSPC and place + length > os.fstat(fd).st_size:
            return 0  # a full disk stays full
        self.starts.append(self.ticks)
        ticks = 1 + (place + length - 1) // SECTOR - place // SECTOR if length else 1
        before, self.ticks = self.ticks, self.ticks + ticks
        if not before < self.moment <= self.ticks:
            return -1
        if self.fault == TERM:
            return length
        return max(0, (place // SECTOR + self.moment - before - 1) * SECTOR - place)

    def write(self, fd: int, data: Any) -> int:
        place = os.lseek(fd, 0, os.SEEK_CUR) if fd > 2 and os.path.isfile(f"/proc/self/fd/{fd}") else 0
        if (part := self.allowed(fd, place, len(data))) < 0:
            return int(self.real["write"](fd, data))
        self.real["write"](fd, data[:part])
        return int(self.strike() or 0)

    def pwrite(self, fd: int, data: Any, place: int) -> int:
        if (part := self.allowed(fd, place, len(data))) < 0:
            return int(self.real["pwrite"](fd, data, place))
        self.real["pwrite"](fd, data[:part], place)
        return int(self.strike() or 0)

    def pwritev(self, fd: int, views: Any, place: int, *flags: int) -> int:
        if (part := self.allowed(fd, place, sum(map(len, views)))) < 0:
            return int(self.real["pwritev"](fd, views, place, *flags))
        self.real["pwrite"](fd, b"".join(views)[:part], place)
        return int(self.strike() or 0)

    def copy_file_range(self, source: int, fd: int, length: int, offset: int, place: int) -> int:
        length = min(length, os.fstat(source).st_size - offset)
        if (part := self.allowed(fd, place, length)) < 0:
            return int(self.real["copy_file_range"](source, fd, length, offset, place))
        while part > 0:
            done = self.real["copy_file_range"](source, fd, part, offset, place)
            part, offset, place = part - done, offset + done, place + done
        return int(self.strike() or 0)


def run(
    words: list[str], *, moment: int = 0, fault: int = KILL, only_writes: bool = False, answers: str = ""
) -> Outcome:
    """Run a command line in a child, and break it at a moment; 0 lets it be.

    Args:
        words: the command line.
        moment: the tick, from 1 on.
        fault: KILL, or an error's number.
        only_writes: count what writes bytes and nothing else.
        answers: what it reads from standard input.
    """
    for module in ("argparse", "difflib", "pyexpat", "qemusave.cli.main", f"qemusave.cli.commands.{words[0]}"):
        import_module(module)  # once here, not in each child
    out, into = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fork beside threads: they are the test runner's, and the child needs none
        child = os.fork()
    if not child:
        _child(words, _Breaker(moment, fault, only_writes=only_writes), into, answers)
    os.close(into)
    with open(out, "rb") as file:
        said = file.read().decode()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    head, _, text = said.partition("\n")
    numbers = [int(word) for word in head.split()] or [0]
    return Outcome(None if status == -signal.SIGKILL else status, text, numbers[0], numbers[1:])


def _child(words: list[str], breaker: _Breaker, into: int, answers: str) -> None:
    from qemusave.cli.main import main
    from qemusave.memory import pages
    from qemusave.stream import runs
    from qemusave.verbs.convert import to_mapped as mapper
    from qemusave.verbs.extract import writer

    runs.CORE, writer.write_runs, mapper.write_runs = (
        None,
        runs._write_runs,
        runs._write_runs,
    )  # or it cannot be counted
    pages.CORE = None
    gc.disable()  # it would copy this process's memory
    code, said = 99, io.StringIO()
    try:
        sys.stdin = io.StringIO(answers)
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
            breaker.install()
            code = main(words)
    except BaseException as error:
        said.write(f"{type(error).__name__}: {error}\n")
    finally:
        numbers = " ".join(map(str, [breaker.ticks, *breaker.starts]))
        view = memoryview(f"{numbers}\n{said.getvalue()}".encode())
        while view:
            view = view[breaker.real["write"](into, view) :]
        os._exit(code)


def moments(clean: Outcome, number: int) -> list[int]:
    """Choose so many moments of a command that was let be: the beginnings of all calls first, then evenly spread."""
    chosen = dict.fromkeys(start + 1 for start in clean.starts)
    if len(chosen) > number // 2:
        chosen = dict.fromkeys(list(chosen)[:: -(-2 * len(chosen) // number)])
    for index in range(number):
        if len(chosen) < min(number, clean.ticks):
            chosen[1 + index * clean.ticks // number] = None
    return sorted(chosen)
