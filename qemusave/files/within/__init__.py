"""What an image can be in: a qcow2 disk, a tar archive, a file that is compressed as a whole."""

from __future__ import annotations

import os

from ...declared import SaveMagic
from ...log import step
from ..place import ANYWHERE
from ..qcow2 import LEN_MAGIC, Disk, is_disk
from ..source import BytesSource
from ..window import Window
from .compressed import beginning, compression_of, decompressed, kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors import StrPath
    from ..source import Source

__all__ = ["compression_of", "member", "plain", "state"]

_MAGICS = (bytes(SaveMagic.SAVE), bytes(SaveMagic.PART))
_LEN_START = max(map(len, _MAGICS))
_NEAR = 1 << 20  # bytes in which a compressor within another gives its first ones


def plain(source: Source, packed: str, path: StrPath, reads: str, *, whole: bool = True) -> Source:
    """Return what a compressed file holds, if that is an image; else the file as it is.

    A stream that is compressed is an image as it is.

    Args:
        source: the file.
        packed: how it is compressed.
        path: what names it in messages.
        reads: how it will be read.
        whole: whether an image is asked for; False takes whatever it holds.

    Raises:
        UnsupportedError: it holds another compressed file with an image.
    """
    start = beginning(source, packed, _LEN_START)
    if whole and (again := compression_of(start)):
        within = BytesSource(beginning(source, packed, _NEAR))
        if beginning(within, again, _LEN_START).startswith(_MAGICS):
            message = f"{kind(again)} with a saved image within {kind(packed)}; take one of them off first"
            raise source.unsupported(message, "nested compression", at=0)
        return source
    if whole and not start.startswith(_MAGICS):
        return source
    step(f"{kind(packed)} is decompressed")
    found = decompressed(source, packed, path, reads=reads or ANYWHERE)
    found.wrapping = (*source.wrapping, kind(packed))
    return found


def state(source: Source, name: str, path: StrPath) -> Source | None:
    """Return the guest's state in a snapshot; None if this is no disk."""
    if not is_disk(source.read_at(0, LEN_MAGIC)):
        return None
    from ..vm_state import VmState

    disk = Disk(source)
    return VmState(disk, disk.find(os.fsencode(name)), path)


def member(source: Source, name: str, path: StrPath, *, packed: bool, reads: str) -> Source:
    """Return a member of an archive.

    Args:
        source: the archive.
        name: the member's path in it.
        path: what names it in messages.
        packed: whether the archive is compressed; a member that is compressed as well is refused then.
        reads: how it will be read.

    Raises:
        UnsupportedError: this is no archive, or the member is in a further one.
    """
    from .tar import LEN_HEAD, find, is_archive

    if not is_archive(source.read_at(0, LEN_HEAD)):
        message = f"no qcow2 disk image and no tar archive, so there is no snapshot or member {name!r}"
        raise source.unsupported(message, "snapshots", at=0)
    found = find(source, os.fsencode(name))
    inner: Source = Window(source, found.offset, found.size, path)
    inner.wrapping = (*source.wrapping, "a tar archive")
    if again := compression_of(inner.read_at(0, _LEN_START)):
        if packed and beginning(inner, again, _LEN_START).startswith(_MAGICS):
            message = f"{kind(again)} within a compressed archive; take one of them off first"
            raise source.unsupported(message, "nested compression", at=found.offset)
        return plain(inner, again, path, reads)
    return inner
