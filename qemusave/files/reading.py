"""Which files are read just now, so that nothing is written over them, and which one is standard output.

Files are told apart by device and inode: a file is itself under all of its names, through symbolic and hard links.
"""

from __future__ import annotations

import os
import stat
from contextvars import ContextVar

from ..errors import SameFileError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, BinaryIO

    from ..errors import StrPath

watching: ContextVar[Callable[[Any, int], None] | None] = ContextVar("watching", default=None)
"""What hears how far the files have been read that are opened in this context; see :class:`.source.Source`."""

_read: dict[int, tuple[int, int]] = {}
_written: set[int] = set()  # descriptors; an inode may be another file's once this one is gone


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def begin(reader: object, fd: int, path: StrPath | None) -> None:
    """Take note of a file that is read from now on.

    Args:
        reader: what reads it, for :func:`end`.
        fd: the open file.
        path: its name.

    Raises:
        SameFileError: it is the file that standard output goes to.
    """
    identity = _identity(os.fstat(fd))
    if any(_is_file(fd, identity) for fd in _written):
        raise SameFileError("this file is read, and standard output is not written to it as well", path=path)
    _read[id(reader)] = identity


def end(reader: object) -> None:
    """Take note that a file is not read any more."""
    _read.pop(id(reader), None)


def refuse(path: StrPath, *, like: int | None = None) -> None:
    """Refuse to write a file under the name of one that is read.

    Args:
        path: the name.
        like: the descriptor of the file that is to be replaced, where that is what is wanted.

    Raises:
        SameFileError: a file that is read has that name.
    """
    try:
        identity = _identity(os.stat(path))
    except OSError:
        return
    wanted = like is not None and _identity(os.fstat(like)) == identity
    if not wanted and identity in list(_read.values()):
        raise SameFileError("this file is read, and is not written over", path=path)


class standard_output_refused:  # noqa: N801 - as those of contextlib, whose import costs the start of the program
    """Refuse meanwhile to read the file that standard output goes to, if that is a file."""

    def __init__(self, fd: int) -> None:
        self.fd = fd

    def __enter__(self) -> None:
        """Begin."""
        _written.add(self.fd)

    def __exit__(self, *error: object) -> None:
        """End."""
        _written.discard(self.fd)


def _is_file(fd: int, identity: tuple[int, int]) -> bool:
    try:
        status = os.fstat(fd)
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and _identity(status) == identity


class opened:  # noqa: N801
    """Open a file, or whatever can be read forwards, that is not written over meanwhile."""

    def __init__(self, path: StrPath) -> None:
        self.path = path

    def __enter__(self) -> BinaryIO:
        """Open it."""
        self.file = open(self.path, "rb")
        try:
            begin(self.file, self.file.fileno(), self.path)
        except BaseException:
            self.file.close()
            raise
        return self.file

    def __exit__(self, *error: object) -> None:
        """Close it."""
        end(self.file)
        self.file.close()
