"""A file of JSON lines that one run begins and another one goes on with."""

from __future__ import annotations

import errno
import fcntl
import json
import os

from ...files.closing import Closing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from ...errors import StrPath


class Journal(Closing):
    """A file of lines; what is in it already stays, but for a last line that was cut off.

    Args:
        path: the file; its owner only can read it.

    Attributes:
        seen: the ``path`` of each line that was there.

    Raises:
        OSError: it cannot be opened, or another process is writing to it.
    """

    def __init__(self, path: StrPath) -> None:
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        self._file: BinaryIO = os.fdopen(fd, "r+b", buffering=0)
        self.seen: set[str] = set()
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            whole = self._read(path)
            os.ftruncate(fd, whole)
        except BlockingIOError:
            self.close()
            raise OSError(errno.EBUSY, "Another scan is writing to it", os.fspath(path)) from None
        except BaseException:
            self.close()
            raise

    def _read(self, path: StrPath) -> int:
        """Note what is there, and return where its last whole line ends."""
        whole = 0
        with open(self._file.fileno(), "rb", closefd=False) as lines:
            for number, line in enumerate(lines, 1):
                if not line.endswith(b"\n"):
                    break
                try:
                    self.seen.add(json.loads(line)["path"])
                except (ValueError, TypeError, KeyError):
                    what = f"Line {number} is none of a scan; nothing is added to this file"
                    raise OSError(errno.EINVAL, what, os.fspath(path)) from None
                whole += len(line)
        return whole

    def write(self, line: str) -> None:
        """Add a line, with its end."""
        data = memoryview(line.encode())
        while data:
            data = data[self._file.write(data) :]

    def close(self) -> None:
        """Close the file, and let others write to it."""
        self._file.close()
