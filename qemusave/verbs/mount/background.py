"""Going on in the background once there is something to see."""

from __future__ import annotations

import contextlib
import os
import signal


class Background:
    """A second process that does the work, and the first, which waits until that one is ready.

    It is made before there are threads, which a second process would not have.

    Attributes:
        code: in the first process, once the second is ready or has ended: the exit code; in the second, None.
    """

    def __init__(self) -> None:
        read, self._write = os.pipe()
        child = os.fork()
        self.code: int | None = None
        if child:
            os.close(self._write)
            with os.fdopen(read, "rb") as pipe:
                self.code = _wait(child, pipe.fileno())
        else:
            os.close(read)

    def ready(self, code: int) -> None:
        """Let the first process go, with an exit code; from now on this one hears and says nothing."""
        os.setsid()
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(nowhere, number)
        os.close(nowhere)
        os.write(self._write, bytes([code]))
        os.close(self._write)


def _wait(child: int, pipe: int) -> int:
    """Wait for what the other process says, or for its end: Ctrl-C is for both, another signal is passed on."""
    try:
        with contextlib.suppress(KeyboardInterrupt):
            if said := os.read(pipe, 1):
                return said[0]
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return ended if ended >= 0 else 128 - ended
    except BaseException:
        os.kill(child, signal.SIGTERM)
        raise
