"""A tree of files in the file system, through libfuse 3 and mfusepy (``pip install 'qemusave[mount]'``)."""

from __future__ import annotations

import errno
import os
import stat
import time

import mfusepy

from ...text import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .files import File
    from .tree import Tree

_FOLDER, _FILE = stat.S_IFDIR | 0o500, stat.S_IFREG | 0o400
_LONG = 86400  # seconds that the kernel may believe what it was told: nothing changes
_BLOCK = 512  # bytes of a block in st_blocks, whatever the file system
_ENDED = 8  # what fuse_main says when a signal ended it
_MOST_TOLD = 1000  # different errors
OPTIONS = ("ro", "nosuid", "nodev", "noexec", "noatime", "kernel_cache")
"""How it is mounted; nobody but the user who does it sees it, for ``allow_other`` is not among them."""


class Operations:
    """What the kernel asks, answered by a tree.

    Args:
        tree: the files.
        ready: is called when all is mounted.
        tell: hears, once each, why something cannot be read.
    """

    use_ns = True

    def __init__(self, tree: Tree, ready: Callable[[], None], tell: Callable[[str], object]) -> None:
        self.tree, self.ready, self.tell = tree, ready, tell
        self.told: set[str] = set()
        self.open_files: dict[int, File] = {}
        self.last = 0
        self.shared = {"st_uid": os.geteuid(), "st_gid": os.getegid()}
        try:
            when = os.stat(tree.image.path or "").st_mtime_ns
        except OSError:
            when = time.time_ns()
        self.shared |= dict.fromkeys(("st_atime", "st_mtime", "st_ctime"), when)

    def init(self, path: str) -> None:
        """Hear that the kernel has taken the file system."""
        self.ready()

    def getattr(self, path: str, handle: int | None) -> dict[str, int]:
        """Describe a file or folder."""
        found = self._find(path)
        if isinstance(found, dict):
            folders = sum(isinstance(one, dict) for one in found.values())
            return {**self.shared, "st_mode": _FOLDER, "st_nlink": 2 + folders}
        with _Told(self, path):
            size, blocks = found.size, -(-found.stored // _BLOCK)
        return {**self.shared, "st_mode": _FILE, "st_nlink": 1, "st_size": size, "st_blocks": blocks}

    def readdir(self, path: str, handle: int) -> list[str]:
        """Name what is in a folder."""
        found = self._find(path)
        return [".", "..", *found] if isinstance(found, dict) else []

    def open(self, path: str, flags: int) -> int:
        """Begin to read a file."""
        found = self._find(path)
        if isinstance(found, dict):
            raise OSError(errno.EISDIR, path)
        self.last += 1
        self.open_files[self.last] = found
        return self.last

    def release(self, path: str, handle: int) -> int:
        """End to read a file."""
        self.open_files.pop(handle, None)
        return 0

    def read(self, path: str, size: int, offset: int, handle: int) -> bytes:
        """Read some bytes."""
        with _Told(self, path):
            return self.open_files[handle].read_at(offset, size)

    def lseek(self, path: str, offset: int, whence: int, handle: int) -> int:
        """Find data or a hole."""
        file = self.open_files[handle]
        with _Told(self, path):
            if not 0 <= offset < file.size or whence not in (os.SEEK_DATA, os.SEEK_HOLE):
                raise OSError(errno.ENXIO, path)
            found = file.next_data(offset) if whence == os.SEEK_DATA else file.next_hole(offset)
            if whence == os.SEEK_DATA and found >= file.size:
                raise OSError(errno.ENXIO, path)
        return found

    def _find(self, path: str) -> Any:
        found = self.tree.find(path)
        if found is None:
            raise OSError(errno.ENOENT, path)
        return found


class _Told:
    """Tell why something cannot be read, and let it be an I/O error."""

    def __init__(self, operations: Operations, path: str) -> None:
        self.operations, self.path = operations, path

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Turn what happened into EIO."""
        if not isinstance(error, Exception) or (isinstance(error, OSError) and error.errno == errno.ENXIO):
            return
        what = str(error) if isinstance(error, OSError) else f"{type(error).__name__}: {error}"
        line = f"{self.path.lstrip('/')}: {what}"
        told = self.operations.told
        if line not in told and len(told) < _MOST_TOLD:
            told.add(line)
            self.operations.tell(line)
        raise OSError(errno.EIO, self.path) from error


class _Fuse(mfusepy.FUSE):
    """mfusepy's, with the question for holes, which it does not pass on."""

    def lseek(self, path: bytes, offset: int, whence: int, info: Any) -> int:
        """Pass it on."""
        found: int = self.operations.lseek(path.decode(self.encoding, self.errors), offset, whence, info.contents.fh)
        return found


def serve(tree: Tree, folder: str, *, ready: Callable[[], None], tell: Callable[[str], object]) -> None:
    """Mount a tree, and return when it has been unmounted: by a signal, or by somebody else.

    Args:
        tree: the files.
        folder: where.
        ready: is called when all is mounted.
        tell: hears why something cannot be read.

    Raises:
        OSError: it could not be mounted; libfuse has said why on standard error.
    """
    name = escape(os.fspath(tree.image.path or "")).replace("\\", "\\\\").replace(",", "\\,")
    how: dict[str, Any] = dict.fromkeys(OPTIONS, True)
    how |= {"fsname": name or "qemusave", "subtype": "qemusave", "nothreads": True, "foreground": True}
    how |= {"attr_timeout": _LONG, "entry_timeout": _LONG}
    try:
        _Fuse(Operations(tree, ready, tell), folder, **how)
    except RuntimeError as error:
        if error.args != (_ENDED,):
            raise OSError(errno.ENODEV, "FUSE could not mount it here; what it says stands above", folder) from None
