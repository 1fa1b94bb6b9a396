"""Write files so that a name never stands for half a file (DESIGN.md 6)."""

from __future__ import annotations

import errno
import os
import tempfile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .errors import StrPath

_VECTORS = 512


class Output:
    """A file that appears under its name only when it is complete; nobody but its owner can read it.

    Use it as a context manager: leaving it without an error puts the file in its place.

    Raises:
        FileExistsError: there is such a file already and *force* is not given.
    """

    def __init__(self, path: StrPath, *, force: bool = False) -> None:
        self.path = os.fspath(path)
        if not force and os.path.lexists(self.path):
            raise FileExistsError(errno.EEXIST, "File exists (--force replaces it)", self.path)
        folder = os.path.dirname(os.path.abspath(self.path))
        self.fd, self.temporary = tempfile.mkstemp(prefix=f".{os.path.basename(self.path)}.", dir=folder)

    def __enter__(self) -> Output:
        """Return the output."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        """Put the file in its place, or remove it."""
        try:
            if kind is None:
                os.fsync(self.fd)
                os.replace(self.temporary, self.path)
                self._sync_folder()
        finally:
            os.close(self.fd)
            if os.path.lexists(self.temporary):
                os.unlink(self.temporary)

    def _sync_folder(self) -> None:
        folder = os.open(os.path.dirname(os.path.abspath(self.path)), os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def pwritev(fd: int, views: list[memoryview], place: int) -> None:
    """Write pieces of memory one behind the other, all of them."""
    for first in range(0, len(views), _VECTORS):
        some = views[first : first + _VECTORS]
        done = os.pwritev(fd, some, place)
        for view in some:
            if done < len(view):  # a short write: rare, and finished piece by piece
                pwrite(fd, view[done:], place + done)
                done = 0
            else:
                done -= len(view)
            place += len(view)


def pwrite(fd: int, data: bytes | memoryview, place: int) -> None:
    """Write all of *data*."""
    view = memoryview(data)
    while view:
        done = os.pwrite(fd, view, place)
        view, place = view[done:], place + done
