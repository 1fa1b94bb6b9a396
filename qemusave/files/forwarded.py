"""A file for standard output: written somewhere else first, so that nothing comes that is not whole."""

from __future__ import annotations

import os

from .output import Output, named
from .place import STANDARD, Place
from .spool import spool_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import StrPath

_OUTPUT, _PIECE = 1, 1 << 20


def output_to(path: StrPath, *, force: bool = False) -> Output:
    """Return what a file is written to: its place, or standard output where *path* is a place that says so."""
    return Forwarded() if isinstance(path, Place) and path.standard else Output(path, force=force)


class Forwarded(Output):
    """A nameless file in ``$TMPDIR`` that goes to standard output when it is complete; holes go as zeros."""

    def __init__(self) -> None:
        self.path, self.losses = STANDARD, []
        self.fd = spool_file()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Write it out, or drop it."""
        try:
            if kind is None:
                self._pass_on()
            elif isinstance(error, OSError):
                named(error, os.environ.get("TMPDIR", STANDARD))
        finally:
            os.close(self.fd)

    def _pass_on(self) -> None:
        at = 0
        while data := os.pread(self.fd, _PIECE, at):
            view = memoryview(data)
            while view:
                view = view[os.write(_OUTPUT, view) :]
            at += len(data)
