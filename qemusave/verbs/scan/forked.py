"""Jobs on this machine, in copies of processes that stay: Python is not started for each image."""

from __future__ import annotations

import gc
import os
import runpy
import signal
import sys
import traceback
from importlib import import_module
from tempfile import TemporaryFile

from .each import Done, work
from .workers import Workers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import FrameType
    from typing import NoReturn

    from .each import Job

_PROGRAM = __name__.partition(".")[0]


def work_here(jobs: Iterable[Job], *, processes: int) -> Iterator[tuple[Job, Done | OSError]]:
    """Do jobs on this machine, so many at a time; yield what came of them in their order."""
    with Workers(processes) as workers:
        for job, done in workers.in_order(work_forked, jobs):
            if not isinstance(done, Done | OSError):
                raise done
            yield job, done


def work_forked(job: Job) -> Done:
    """Do a job as :func:`.each.work` does, without starting Python for it.

    Raises:
        OSError: it could not read or write, or was killed; another try may help.
    """
    return work(job, _forked)


def _forked(words: list[str]) -> tuple[int, bytes]:
    """Run the program in a copy of this process, which has no threads; return its exit code and what it said."""
    told, tell = os.pipe()
    with TemporaryFile() as said, open(told, "rb") as modules:
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
        pid = os.fork()
        if not pid:
            os.dup2(said.fileno(), 2)
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            _run(words, tell)
        os.close(tell)

        def end(number: int, frame: FrameType | None) -> None:
            os.kill(pid, number)

        signal.signal(signal.SIGTERM, end)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        names = modules.read().decode().split()  # to its end, which is that of the process
        _, status = os.waitpid(pid, 0)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _learn(names)
        said.seek(0)
        return os.waitstatus_to_exitcode(status), said.read()


def _run(words: list[str], tell: int) -> NoReturn:
    """Run the program and end with its exit code; tell which modules it has imported."""
    there, code = set(sys.modules), 1
    sys.argv = [_PROGRAM, *words]
    try:
        runpy.run_module(_PROGRAM, run_name="__main__", alter_sys=True)
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        os.write(tell, " ".join(name for name in sys.modules if name not in there).encode())
        os._exit(code)


def _learn(names: list[str]) -> None:
    """Import what a job has imported, so that the next one finds it there."""
    for name in names:
        if name.partition(".")[0] in (_PROGRAM, *sys.stdlib_module_names) and not name.endswith("__main__"):
            import_module(name)
    gc.freeze()  # what is there stays, and is not copied when it is looked at
