"""The files below folders: each folder once, whatever links lead to it."""

from __future__ import annotations

import errno
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ...errors import StrPath


def files(
    place: StrPath, trouble: Callable[[OSError], object], *, without: StrPath | None = None
) -> Iterator[tuple[str, bool]]:
    """Yield the path of each file below a place, and whether it is the place itself, by name.

    Links to folders are followed, but no folder is entered twice, so that loops end.  Of what is found below, only
    regular files are given, never devices or FIFOs; of a place, whatever it is.

    Args:
        place: a file or a folder.
        trouble: is told of folders that cannot be read; the others go on.
        without: a folder that is left out.
    """
    place = os.fspath(place)
    if not os.path.isdir(place):
        yield place, True
        return
    seen = set()
    if without is not None and os.path.isdir(without):
        seen.add(_identity(os.stat(without)))
    folders = [place]
    while folders:
        folder = folders.pop()
        try:
            identity = _identity(os.stat(folder))
            if identity in seen:
                continue
            seen.add(identity)
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            trouble(error)
            continue
        below = []
        for entry in entries:
            kind = _kind(entry, trouble)
            if kind == "file":
                yield entry.path, False
            elif kind == "folder":
                below.append(entry.path)
        folders += reversed(below)


def _kind(entry: os.DirEntry[str], trouble: Callable[[OSError], object]) -> str:
    """Say what an entry of a folder is, or what a link leads to; one that leads nowhere is nothing."""
    try:
        return "file" if entry.is_file() else "folder" if entry.is_dir() else ""
    except OSError as error:
        if error.errno != errno.ELOOP:  # a link to itself leads nowhere, too
            trouble(error)
        return ""


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino
