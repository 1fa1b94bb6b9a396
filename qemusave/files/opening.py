"""What callers may hand in where an image is read: paths, ``DISK#SNAPSHOT``, file objects, bytes."""

from __future__ import annotations

import os

from ..errors import UnsupportedError
from .place import MARK as MARK
from .place import Place
from .source import BytesSource, FileSource, ObjectSource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from ..errors import StrPath
    from .source import Source


def source_of(image: StrPath | BinaryIO | bytes | bytearray | memoryview) -> Source:
    """Return the source for what a caller may hand in: a path, a binary file object, or bytes."""
    if isinstance(image, bytes | bytearray | memoryview):
        return BytesSource(image)
    return open_path(image) if isinstance(image, str | os.PathLike) else ObjectSource(image)


def open_path(path: StrPath) -> Source:
    """Open a file, or the guest's state in an internal snapshot of a disk: ``disk.qcow2#name``.

    A file of that very name wins, unless a :class:`~.place.Place` says which part of it is the file's name.  Snapshots
    are known by their names and by their ids.

    Raises:
        OSError: it cannot be opened.
        FormatError: the disk has no such snapshot, or is damaged.
        UnsupportedError: the file before the ``#`` is no qcow2 image, or one that is not read.
    """
    if isinstance(path, Place) and path.within is not None:
        return _state(path.within, path.name or "", path)
    try:
        return FileSource(path)
    except OSError:
        disk, name = parted(path)
        if not disk:
            raise
    return _state(disk, name, path)


def open_whole(path: StrPath, *, writable: bool = False) -> FileSource:
    """Open a file that is an image as a whole, to change it where it is.

    Raises:
        OSError: it cannot be opened.
        UnsupportedError: the path is that of a guest within a file, which is never changed.
    """
    try:
        return FileSource(path, writable=writable)
    except OSError:
        disk, name = parted(path)
        if not disk:
            raise
    raise UnsupportedError(
        f"{name!r} is within {disk}, and nothing is written into that; `qemusave convert IMAGE OUT --xml FILE` makes"
        " an image of it that can be changed",
        path=path,
        feature="writing into a disk",
    )


def parted(path: StrPath) -> tuple[str, str]:
    """Part ``DISK#NAME``: the disk, which is there, and the name; both are empty where a file has the whole name."""
    return ("", "") if os.path.lexists(path) else _split(os.fspath(path))


def _split(path: str) -> tuple[str, str]:
    """Part the name of a disk that is there from that of a snapshot; the first is empty if there is none."""
    at = path.rfind(MARK)
    while at > 0:
        if os.path.exists(path[:at]) and not os.path.isdir(path[:at]):
            return path[:at], path[at + 1 :]
        at = path.rfind(MARK, 0, at)
    return "", ""


def _state(disk: str, name: str, path: StrPath) -> Source:
    from .qcow2 import LEN_MAGIC, Disk, is_disk
    from .vm_state import VmState

    source = FileSource(disk)
    try:
        if not is_disk(source.read_at(0, LEN_MAGIC)):
            raise source.unsupported(f"no qcow2 disk image, so there is no snapshot {name!r}", "snapshots", at=0)
        found = Disk(source)
        return VmState(found, found.find(os.fsencode(name)), path)
    except BaseException:
        source.close()
        raise
