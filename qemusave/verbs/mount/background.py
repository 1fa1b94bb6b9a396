"""Going on in the background once there is something to see."""

from __future__ import annotations

import os


class Background:
    """A second process that goes on, and the first, which waits until that one is ready.

    Attributes:
        code: in the first process, once the second is ready or has ended: the latter's exit code, or 0; in the second,
            None.
        ready: what the second one calls; from then on it reads from and writes to nobody.
    """

    def __init__(self) -> None:
        read, self._write = os.pipe()
        child = os.fork()
        self.code: int | None = None
        if child:
            os.close(self._write)
            with os.fdopen(read, "rb") as pipe:
                if not pipe.read(1):
                    self.code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
                else:
                    self.code = 0
            return
        os.close(read)
        os.setsid()

    def ready(self) -> None:
        """Let the first process go."""
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(nowhere, number)
        os.close(nowhere)
        os.write(self._write, b"\0")
        os.close(self._write)
