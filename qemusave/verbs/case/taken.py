"""The file that an image is in: hashed as it is while the image is read, and held against what it was before."""

from __future__ import annotations

import os

from ...errors import RefusedError
from ...files.closing import Closing
from ...files.digest import digests
from ...files.opening import open_outermost, parted
from ...files.place import Place
from ...files.vm_state import VmState
from ...tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from threading import Thread
    from typing import Any

    from ...errors import StrPath
    from ...files.source import Source
    from ...image.image import Image


class Kept(NamedTuple):
    """What can be told of a file without reading it; when it changes, the file was written to."""

    size: int
    modified: int
    changed: int
    device: int
    inode: int


class Taken(Closing):
    """The file, block device, pipe or URL that an image is in.

    A file is hashed in a thread of its own, while others read it; what comes only once, at the end.

    Args:
        path: the image, as it was named.
        algorithms: the hashes that are wanted.

    Raises:
        OSError: it cannot be opened.
    """

    def __init__(self, path: StrPath, algorithms: Sequence[str]) -> None:
        self.path, self.algorithms, self._stop = path, algorithms, list[object]()
        self.source: Source = open_outermost(path)
        self.source.watch = None  # the image itself shows how far the work is
        self._found: list[dict[str, str] | BaseException] = []
        self._thread: Thread | None = None
        self.kept = _kept(self.source)
        if self.kept is not None:
            from threading import Thread

            self._thread = Thread(target=self._hash, daemon=True)
            self._thread.start()

    def _hash(self) -> None:
        try:
            self._found.append(digests(self.source, self.algorithms, self._stop))
        except BaseException as error:
            self._found.append(error)

    def digests(self) -> dict[str, str]:
        """Return the hashes, when there is nothing else to do.

        Raises:
            RefusedError: the file was written to since it was opened, so that nobody knows what was read.
            OSError: it cannot be read.
        """
        if self._thread is None:
            self._hash()
        else:
            self._thread.join()
        (found,) = self._found
        if isinstance(found, BaseException):
            raise found
        if _kept(self.source) != self.kept:
            raise RefusedError("the image was written to while it was read: there is no case of it", path=self.path)
        return found

    def within(self, image: Image | None) -> dict[str, Any]:
        """Say which part of the file the image is, as the manifest has it."""
        place = self.path if isinstance(self.path, Place) else None
        source = image.source if image is not None else None
        if isinstance(source, VmState):
            part: str | None = source.snapshot.name  # which the id, too, stands for
        elif place is not None and place.name is not None:
            part = place.name
        else:
            part = parted(self.path)[1] or None
        wrapping = ["a qcow2 disk image"] if isinstance(source, VmState) else list(source.wrapping) if source else []
        return {"within": wrapping, "part": part, "offset": place.offset if place is not None else 0}

    def close(self) -> None:
        """Close it; a thread that still reads it ends first."""
        self._stop.append(True)
        if self._thread is not None:
            self._thread.join()
        self.source.close()


def _kept(source: Source) -> Kept | None:
    if source.fd < 0:
        return None
    status = os.fstat(source.fd)
    return Kept(source.size, status.st_mtime_ns, status.st_ctime_ns, status.st_dev, status.st_ino)
