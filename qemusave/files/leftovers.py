"""What a program that was killed has left behind: found by its name, and removed when nobody holds its lock."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import StrPath

_NAME = re.compile(r"\.qemusave-[0-9a-f]{16}")


def name() -> str:
    """Make a name for a file or folder that is not finished."""
    return f".qemusave-{os.urandom(8).hex()}"


def hold(fd: int) -> bool:
    """Lock a file or folder until it is closed, here and in programs that inherit it.

    Returns:
        Whether it is still there: :func:`sweep` may have taken it in the moment before.
    """
    with contextlib.suppress(OSError):  # a file system without locks
        fcntl.flock(fd, fcntl.LOCK_EX)
    return os.fstat(fd).st_nlink > 0


def free(path: str) -> bool:
    """Say whether nobody holds a file or folder."""
    for flags in (os.O_RDWR, os.O_RDONLY):  # NFS locks only what may be written
        with contextlib.suppress(OSError):
            fd = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            try:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            finally:
                os.close(fd)
            return True
    return False


def sweep(folder: StrPath) -> None:
    """Remove unfinished files and folders from a folder, as far as that can be done."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not _NAME.fullmatch(entry.name) or entry.is_symlink() or not free(entry.path):
                continue
            with contextlib.suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    remove(entry.path)
                elif entry.is_file(follow_symlinks=False):
                    os.unlink(entry.path)


def remove(folder: str) -> None:
    """Remove a folder with all that is in it, as far as that can be done."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
