"""What callers may hand in where an image is read: paths, ``DISK#SNAPSHOT``, URLs, file objects, bytes.

Each of these can be within another: a file compressed as a whole, a member of an archive, a part of a file that begins
at an offset.
"""

from __future__ import annotations

import os

from ..declared import PayloadMagic, SaveMagic
from ..errors import UnsupportedError
from .place import MARK as MARK
from .place import Place
from .source import BytesSource, FileSource, ObjectSource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from ..errors import StrPath
    from .source import Source

_PLAIN = (bytes(SaveMagic.SAVE), bytes(SaveMagic.PART), bytes(PayloadMagic.QEMU))
_LEN_HEAD = max(map(len, _PLAIN))


def source_of(image: StrPath | BinaryIO | bytes | bytearray | memoryview) -> Source:
    """Return the source for what a caller may hand in: a path or URL, a binary file object, or bytes."""
    if isinstance(image, bytes | bytearray | memoryview):
        return BytesSource(image)
    return open_path(image) if isinstance(image, str | os.PathLike) else ObjectSource(image)


def open_path(path: StrPath) -> Source:
    """Open an image: a file, a URL, a snapshot of a disk or a member of an archive: ``disk.qcow2#name``.

    A file of that very name wins, unless a :class:`~.place.Place` says which part of it is the file's name.  Snapshots
    are known by their names and by their ids.  An image that was compressed as a whole is read as what it holds.

    Raises:
        OSError: it cannot be opened.
        FormatError: there is no such snapshot or member, or what it is in is damaged.
        UnsupportedError: the file before the ``#`` is no disk or archive, or one that is not read.
    """
    place = path if isinstance(path, Place) else None
    source, name = _outermost(path, place)
    try:
        if place is not None and place.offset:
            source = _from(source, place.offset, path)
        return _within(source, name, path, place.reads if place is not None else "")
    except BaseException:
        source.close()
        raise


def open_outermost(path: StrPath) -> Source:
    """Open the file, URL or pipe itself that an image is in, with all its bytes as they are: the disk of a snapshot.

    Raises:
        OSError: it cannot be opened.
    """
    return _outermost(path, path if isinstance(path, Place) else None)[0]


def open_whole(path: StrPath, *, writable: bool = False) -> FileSource:
    """Open a file that is an image as a whole, to change it where it is.

    Raises:
        OSError: it cannot be opened.
        UnsupportedError: the path is that of a guest within a file, which is never changed.
    """
    try:
        return FileSource(path, writable=writable)
    except OSError:
        holder, name = parted(path)
        if not holder:
            raise
    raise UnsupportedError(
        f"{name!r} is within {holder}, and nothing is written into that; `qemusave convert IMAGE OUT --xml FILE` makes"
        " an image of it that can be changed",
        path=path,
        feature="writing into a disk",
    )


def parted(path: StrPath) -> tuple[str, str]:
    """Part ``DISK#NAME``: the disk, which is there, and the name; both are empty where a file has the whole name."""
    return ("", "") if os.path.lexists(path) else _split(os.fspath(path))


def is_url(path: str) -> bool:
    """Say whether this is a URL and no path."""
    return "://" in path


def _outermost(path: StrPath, place: Place | None) -> tuple[Source, str | None]:
    """Open the file, URL or pipe; return also the name of what is asked for in it."""
    if place is not None and place.standard:
        from .standard import standard_input

        return standard_input(place), place.name
    if place is not None and place.name is not None:
        return _file_or_url(place.path, path), place.name
    try:
        return FileSource(path), None
    except OSError:
        holder, name = parted(path)
        if not holder and is_url(url := os.fspath(path)):
            url, mark, name = url.partition(MARK)
            return _file_or_url(url, path), name if mark else None
        if not holder:
            raise
    return FileSource(holder), name


def _file_or_url(path: str, shown: StrPath) -> Source:
    if not is_url(path) or os.path.exists(path):
        return FileSource(path)
    from .web import open_url

    return open_url(path, shown)


def _split(path: str) -> tuple[str, str]:
    """Part the name of a file that is there from what is asked for in it; the first is empty if there is none."""
    at = path.rfind(MARK)
    while at > 0:
        if os.path.exists(path[:at]) and not os.path.isdir(path[:at]):
            return path[:at], path[at + 1 :]
        at = path.rfind(MARK, 0, at)
    return "", ""


def _from(source: Source, offset: int, path: StrPath) -> Source:
    from .window import Window

    if not source.reaches(offset + 1):
        message = f"there is nothing at offset {offset:#x}: the file has {source.size} bytes"
        raise source.wrong(message, at=offset)
    return Window(source, offset, None, path)


def _within(source: Source, name: str | None, path: StrPath, reads: str) -> Source:
    """Return what is asked for in a file: a snapshot, a member, what a compressed file holds, or all."""
    head = source.read_at(0, _LEN_HEAD)
    if name is None and head.startswith(_PLAIN):
        return source
    from .within import compression_of, member, plain, state

    packed = compression_of(head)
    if name is None:
        return plain(source, packed, path, reads) if packed else source
    if packed:
        source = plain(source, packed, path, "", whole=False)
    try:
        return state(source, name, path) or member(source, name, path, packed=bool(packed), reads=reads)
    except BaseException:
        source.close()
        raise
