"""Whether another process works with a file: locks, and libvirt's and QEMU's open files, as far as can be seen."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
from struct import Struct

from ..errors import RefusedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..errors import StrPath

_PROGRAMS = ("qemu", "kvm", "libvirt", "virt")
_FLOCK = Struct("@hhqqi4x")  # struct flock of a 64-bit Linux: the lock's kind, whence, start, length, process


_REMEDY = "--force goes on"


def claim(fd: int, path: StrPath, *, force: bool = False) -> None:
    """Lock a file for a change, until it is closed.

    Args:
        fd: the file, open for writing.
        path: its name; it must stand for this very file.
        force: go on when somebody else has locked or opened it.

    Raises:
        RefusedError: another process has locked it, or one of libvirt's or QEMU's has it open.
    """
    try:
        fcntl.fcntl(fd, fcntl.F_OFD_SETLK, _FLOCK.pack(fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0))
    except OSError as error:
        if not force and error.errno in (errno.EAGAIN, errno.EACCES):
            raise RefusedError("another process has locked the image", path=path, remedy=_REMEDY) from None
    is_now, was = os.stat(path), os.fstat(fd)
    if (is_now.st_dev, is_now.st_ino) != (was.st_dev, was.st_ino):
        raise RefusedError("another process has just replaced the image; try again", path=path)
    if not force and (users := users_of(fd)):
        raise RefusedError(f"{', '.join(users)} has the image open", path=path, remedy=_REMEDY)


def users_of(fd: int) -> list[str]:
    """Name libvirt's and QEMU's processes that have a file open, as far as this user may see."""
    status = os.fstat(fd)
    wanted, users = (status.st_dev, status.st_ino), []
    for process in processes():
        with contextlib.suppress(OSError):
            name = name_of(process)
            if name.startswith(_PROGRAMS) and _has_open(process, wanted):
                users.append(f"{name} (process {process})")
    return users


def _has_open(process: str, wanted: tuple[int, int]) -> bool:
    folder = f"/proc/{process}/fd"
    for entry in os.listdir(folder):
        with contextlib.suppress(OSError):
            status = os.stat(f"{folder}/{entry}")
            if (status.st_dev, status.st_ino) == wanted:
                return True
    return False


def writers(files: Iterable[os.stat_result]) -> dict[tuple[int, int], list[str]]:
    """Name the processes that have files open for writing, as far as this user may see.

    Whatever the program: a save that libvirt compresses is written by the compressor.

    Args:
        files: their status.

    Returns:
        Device and inode of those that have writers, and these: the name and number of each.
    """
    wanted = {(status.st_dev, status.st_ino) for status in files}
    found: dict[tuple[int, int], list[str]] = {}
    for process in processes() if wanted else ():
        with contextlib.suppress(OSError):
            for file in wanted.intersection(_written(process)):
                found.setdefault(file, []).append(f"{name_of(process)} (process {process})")
    return found


def processes() -> list[str]:
    """Return the numbers of the other processes; none where there is no ``/proc``."""
    listed = os.listdir("/proc") if os.path.isdir("/proc") else []
    return [process for process in listed if process.isdigit() and int(process) != os.getpid()]


def name_of(process: str) -> str:
    """Return a process' name.

    Raises:
        OSError: it has gone.
    """
    with open(f"/proc/{process}/comm", "rb") as file:
        return file.read().strip().decode("utf-8", "replace")


def _written(process: str) -> Iterator[tuple[int, int]]:
    """Yield device and inode of the files that a process has open for writing."""
    folder = f"/proc/{process}/fd"
    for entry in os.listdir(folder):
        with contextlib.suppress(OSError):
            status = os.stat(f"{folder}/{entry}")
            with open(f"/proc/{process}/fdinfo/{entry}", "rb") as file:
                flags = next((line for line in file if line.startswith(b"flags:")), b"flags: 0")
            if int(flags.split()[1], 8) & os.O_ACCMODE:
                yield status.st_dev, status.st_ino
