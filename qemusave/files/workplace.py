"""A folder for a text that is edited: it may hold passwords, and so do the copies that editors leave beside it."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile

from .closing import Closing
from .leftovers import free, hold

_PREFIX = "qemusave-edit-"
_FOLDER = re.compile(re.escape(_PREFIX) + r"\w{8}")


class Workplace(Closing):
    """A folder in ``$TMPDIR`` that nobody else can enter; closing it removes it with all that is in it.

    It is locked by this program and by the editor, which inherits the lock.  What a program that was killed has left is
    removed by the next one, unless its editor is still open.

    Attributes:
        path: the folder.
        fd: its descriptor, which holds the lock.
    """

    def __init__(self) -> None:
        """Make it, and sweep what is left of others.

        Raises:
            OSError: it cannot be made.
        """
        sweep()
        while True:
            self.path = tempfile.mkdtemp(prefix=_PREFIX)
            self.fd = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            if hold(self.fd):
                return
            os.close(self.fd)

    def write(self, name: str, text: bytes) -> str:
        """Write a file in it, mode 0600, and return its path."""
        path = os.path.join(self.path, name)
        try:
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb") as file:
                file.write(text)
        except BaseException:
            self.close()
            raise
        return path

    def keep(self, path: str) -> str:
        """Move a file to where it stays, and return its path there."""
        handle, kept = tempfile.mkstemp(prefix="qemusave-kept-", suffix=".xml")
        os.close(handle)
        os.replace(path, kept)
        return kept

    def close(self) -> None:
        """Remove it."""
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self.fd)


def sweep() -> None:
    """Remove the folders that programs that were killed have left."""
    with contextlib.suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            left = _FOLDER.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)
            if left and entry.stat(follow_symlinks=False).st_uid == os.geteuid() and free(entry.path):
                shutil.rmtree(entry.path, ignore_errors=True)
