"""A file of JSON lines that one run begins and another one goes on with."""

from __future__ import annotations

import errno
import fcntl
import itertools
import json
import os
import stat

from ...files.closing import Closing
from ...files.output import named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, BinaryIO

    from ...errors import StrPath


_KEYS = {"schema", "path", "size", "header", "payload", "domain", "cookie", "error"}
_MOST_LINE = 64 << 20  # of a domain XML's names, the longest is 4 MiB
BEGIN = b'{"schema": 1, "path": "'
"""How each line begins."""


class Journal(Closing):
    """A file of lines; what is in it already stays, but for a last line of a scan that was cut off.

    Args:
        path: the file; its owner only can read it.

    Attributes:
        seen: of each line that was there its ``identity``, or its ``path`` where it has none.

    Raises:
        OSError: it cannot be opened, is none that a scan has begun, or another process is writing to it.
    """

    def __init__(self, path: StrPath) -> None:
        self.path = os.fspath(path)
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY
        fd = os.open(path, flags, 0o600)
        self._file: BinaryIO = os.fdopen(fd, "r+b", buffering=0)
        self.seen: set[str] = set()
        try:
            if not stat.S_ISREG(os.fstat(fd).st_mode):
                raise self._refused("Not a regular file")
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            whole, size = self._read(), os.fstat(fd).st_size
            if whole < size:
                os.ftruncate(fd, whole)
        except BlockingIOError:
            self.close()
            raise OSError(errno.EBUSY, "Another scan is writing to it", self.path) from None
        except BaseException as error:
            self.close()
            if isinstance(error, OSError):
                named(error, self.path)
            raise

    def _read(self) -> int:
        """Note what is there, and return where its last whole line ends."""
        whole = 0
        with open(self._file.fileno(), "rb", closefd=False) as lines:
            for number in itertools.count(1):
                line = lines.readline(_MOST_LINE)
                if line.endswith(b"\n") and (path := _known_by(line)) is not None:
                    self.seen.add(path)
                    whole += len(line)
                elif not line or _cut_off(line, first=number == 1):
                    return whole
                else:
                    raise self._refused(f"Line {number} is none of a scan")
        return whole

    def _refused(self, why: str) -> OSError:
        return OSError(errno.EINVAL, f"{why}; nothing is added to this file", self.path)

    def count(self, entries: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Note what entries are known by as they pass by, so that none comes twice."""
        for entry in entries:
            self.seen.add(entry.get("identity", entry["path"]))
            yield entry

    def write(self, line: str) -> None:
        """Add a line, with its end.

        Raises:
            OSError: it cannot be written; what is there of it is taken away by the next run.
        """
        data = memoryview(line.encode())
        try:
            while data:
                data = data[self._file.write(data) :]
        except OSError as error:
            what = f"{error.strerror}; the lines before are in it, and the same command goes on from there"
            raise OSError(error.errno, what, self.path) from None

    def close(self) -> None:
        """Close the file, and let others write to it."""
        self._file.close()


def _known_by(line: bytes) -> str | None:
    """Return what a line of a scan knows its image by; None if it is none."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    ours = isinstance(entry, dict) and entry.keys() >= _KEYS and isinstance(entry["path"], str)
    if not ours:
        return None
    known = entry.get("identity", entry["path"])
    return known if isinstance(known, str) else None


def _cut_off(line: bytes, *, first: bool) -> bool:
    """Say whether a last line is the beginning of one of a scan; a first line must show it."""
    if line.endswith(b"\n"):
        return False
    return line.startswith(BEGIN) or (not first and BEGIN.startswith(line))
