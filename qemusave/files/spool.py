"""A nameless copy of bytes in ``$TMPDIR``, of which there can be only so many."""

from __future__ import annotations

import errno
import os
import re

from ..log import step
from .output import named, pwrite
from .source import DescriptorSource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import StrPath

SPOOL_LIMIT = "QEMUSAVE_SPOOL_LIMIT"
"""The environment variable with the most bytes that such a copy may take; K, M, G, T may follow the number."""


class Spool(DescriptorSource):
    """A copy that is made while it is read.

    Args:
        path: what it is of, for messages.
        what: the same in words: ``decompressed copy``.
    """

    def __init__(self, path: StrPath | None, what: str) -> None:
        super().__init__(spool_file(), path)
        try:
            self.what, self.limit = what, spool_limit(self.fd)
        except BaseException:
            self.close()
            raise
        step(f"a {what} is made in {_folder()}, of at most {self.limit} bytes")

    def add(self, data: bytes | bytearray | memoryview) -> None:
        """Write bytes behind what is there.

        Raises:
            OSError: they are more than the limit allows, or than the file system takes.
        """
        if self.size + len(data) > self.limit:
            raise OSError(
                errno.ENOSPC,
                f"the {self.what} of {os.fspath(self.path or 'the image')} would take more than {self.limit} bytes in"
                f" this folder; set TMPDIR to one with more room, or raise {SPOOL_LIMIT}",
                _folder(),
            )
        try:
            pwrite(self.fd, memoryview(data), self.size)
        except OSError as error:
            raise named(error, _folder()) from None
        self.size += len(data)


def spool_limit(fd: int) -> int:
    """Return how many bytes a copy may take: what the user says, else nine tenths of what is free."""
    said = os.environ.get(SPOOL_LIMIT)
    if not said:
        room = os.fstatvfs(fd)
        return room.f_bavail * room.f_frsize * 9 // 10
    number = re.fullmatch(r"(\d+)([KMGT]?)", said, re.IGNORECASE)
    if number is None:
        raise OSError(errno.EINVAL, f"{SPOOL_LIMIT} is not a number of bytes, such as 8589934592 or 8G: {said!r}")
    return int(number[1]) << 10 * " KMGT".index(number[2].upper() or " ")


def spool_file() -> int:
    """Open a nameless temporary file: it holds guest memory, and nobody else may see it."""
    import tempfile

    with tempfile.TemporaryFile(prefix="qemusave-") as file:  # without a name from the beginning, where that can be
        return os.dup(file.fileno())


def _folder() -> str:
    import tempfile  # brings much that is seldom needed

    return tempfile.gettempdir()
