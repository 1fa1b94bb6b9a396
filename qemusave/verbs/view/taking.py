"""Taking bytes away: to the clipboard, and to a file."""

from __future__ import annotations

import os

from ...files.output import Output
from .find import PIECE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .spaces import Space

MOST_COPIED = 1 << 16
"""Bytes that are copied to the clipboard at the most."""


class Stopped(Exception):
    """Somebody stopped it."""


def digits(space: Space, start: int, length: int) -> str:
    """Return bytes as hexadecimal digits, for the clipboard.

    Raises:
        ValueError: they are too many, or some of them are not there.
    """
    if length > MOST_COPIED:
        raise ValueError(f"{length} bytes are too many for the clipboard, which gets {MOST_COPIED}; s saves them")
    return whole(space, start, length).hex(" ")


def whole(space: Space, start: int, length: int) -> bytes:
    """Return bytes, all that are asked for.

    Raises:
        ValueError: some of them are not there.
        QemusaveError: some cannot be read.
    """
    parts, at = [], start
    while at < start + length:
        data = space.read(at, start + length - at)
        if not data:
            raise ValueError(f"{space.name} has nothing at {at:#x}")
        parts.append(data)
        at += len(data)
    return b"".join(parts)


def save(
    space: Space, start: int, length: int, path: str, stopped: Callable[[int], bool], *, force: bool = False
) -> None:
    """Write bytes to a file that only its owner can read; it has its name once all are there.

    Args:
        space: where the bytes are.
        start: the first.
        length: how many.
        path: the file.
        stopped: is told how far it is, and returns whether to give up.
        force: replace a file of that name.

    Raises:
        FileExistsError: there is such a file already.
        OSError: it cannot be written.
        ValueError: some of the bytes are not there.
        QemusaveError: some cannot be read.
        Stopped: *stopped* said so.
    """
    with Output(os.path.expanduser(path), force=force) as output:
        for at in range(start, start + length, PIECE):
            if stopped(at):
                raise Stopped
            data = whole(space, at, min(PIECE, start + length - at))
            while data:
                data = data[os.write(output.fd, data) :]
