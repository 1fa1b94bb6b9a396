"""What a program that was killed has left behind: found by its name, and removed when nobody holds its lock."""

from __future__ import annotations

import contextlib
import fcntl
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import StrPath

_FILE, _FOLDER = ".qemusave-", ".qemusave-case-"
_HEX, _DIGITS = frozenset("0123456789abcdef"), 16


def name() -> str:
    """Make a name for a file that is not finished."""
    return _FILE + os.urandom(_DIGITS // 2).hex()


def folder_name() -> str:
    """Make a name for a folder that is not finished."""
    return _FOLDER + os.urandom(_DIGITS // 2).hex()


def _is_one(name: str, beginning: str) -> bool:
    """Say whether a name is one of those that are made here."""
    digits = name[len(beginning) :]
    return name.startswith(beginning) and len(digits) == _DIGITS and _HEX.issuperset(digits)


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
    """Remove unfinished files, and folders of this user's, from a folder, as far as that can be done."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _is_one(entry.name, _FILE) and entry.is_file(follow_symlinks=False) and free(entry.path):
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)
            elif _is_one(entry.name, _FOLDER) and _own_folder(entry) and free(entry.path):
                remove(entry.path)


def _own_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_uid == os.geteuid()


def remove(folder: str) -> None:
    """Remove a folder with all that is in it, as far as that can be done."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
