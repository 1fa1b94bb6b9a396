"""Work on many images by processes of this machine, which stay until all of it is done."""

from __future__ import annotations

import contextlib
import pickle
import selectors
import signal
import subprocess
import sys
from collections import deque
from pathlib import Path

from ...files.closing import Closing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import IO, Any

_ROOT = str(Path(__file__).resolve().parents[3])
_START = f"import sys; sys.path[0] = {_ROOT!r}; from {__package__}.worker import main; main()"
_AHEAD = 8  # items for each process that are begun or done while the first of them is not
_PATIENCE = 10  # seconds for a process to put away what it has begun to write
_NO_ANSWER = object()


class _Task:
    """An item, and the answer to it once it is there."""

    def __init__(self, item: Any) -> None:
        self.item = item
        self.answer: Any = _NO_ANSWER


class _Process:
    """A process that calls functions, one at a time."""

    def __init__(self) -> None:
        signals = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # Ctrl-C is for who gives the work
        try:
            words = [sys.executable, "-c", _START]
            self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, signals)
        assert self.process.stdin is not None and self.process.stdout is not None
        self.requests: IO[bytes] = self.process.stdin
        self.answers: IO[bytes] = self.process.stdout
        self.task: _Task | None = None

    def begin(self, function: Callable[[Any], Any], task: _Task) -> None:
        """Let it begin with a task."""
        self.task = task
        with contextlib.suppress(BrokenPipeError):  # it has died, and will not answer
            pickle.dump((function, task.item), self.requests)
            self.requests.flush()

    def finish(self) -> bool:
        """Take its answer, and say whether there was one: if not, it has died, which is the answer then."""
        assert self.task is not None
        task, self.task = self.task, None
        try:
            task.answer = pickle.load(self.answers)
        except (EOFError, pickle.UnpicklingError):
            code = self.process.wait()
            how = f"was killed by signal {-code}" if code < 0 else f"ended with {code}"
            task.answer = OSError(0, f"the process that looked at it {how}")
            return False
        return True

    def end(self) -> None:
        """Let it end, and interrupt what it does."""
        with contextlib.suppress(BrokenPipeError):
            self.requests.close()
        if self.task is not None:
            self.process.terminate()

    def wait(self) -> None:
        """Wait until it has ended."""
        try:
            self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.answers.close()


class Workers(Closing):
    """Processes that call a function for many items; each is started when there is something for it to do.

    Args:
        most: how many.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._idle: list[_Process] = []
        self._selector = selectors.DefaultSelector()
        self._all: set[_Process] = set()

    def in_order(self, function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """Call a function for each item; yield the items with the results, in their order.

        An exception is the result, as is, as an OSError, the death of a process.

        Args:
            function: of a module, since the processes import it.
            items: what it is called with; only so many are taken as there is work for.
        """
        rest, tasks, more = iter(items), deque[_Task](), True
        while more or tasks:
            while more and len(tasks) < _AHEAD * self.most and (self._idle or len(self._all) < self.most):
                for item in rest:
                    tasks.append(_Task(item))
                    self._begin(function, tasks[-1])
                    break
                else:
                    more = False
            if tasks and tasks[0].answer is _NO_ANSWER:
                self._wait()
            while tasks and tasks[0].answer is not _NO_ANSWER:
                task = tasks.popleft()
                yield task.item, task.answer

    def _begin(self, function: Callable[[Any], Any], task: _Task) -> None:
        if not self._idle:
            self._idle.append(_Process())
            self._all.add(self._idle[0])
            self._selector.register(self._idle[0].answers, selectors.EVENT_READ, self._idle[0])
        self._idle.pop().begin(function, task)

    def _wait(self) -> None:
        """Wait for answers; who does not live any more is replaced when there is work again."""
        for key, _ in self._selector.select():
            process: _Process = key.data
            if process.finish():
                self._idle.append(process)
            else:
                self._selector.unregister(process.answers)
                self._all.discard(process)
                process.end()
                process.wait()

    def close(self) -> None:
        """Let all processes end, at once."""
        for process in self._all:
            process.end()
        for process in self._all:
            process.wait()
        self._all.clear()
        self._selector.close()
