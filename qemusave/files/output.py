"""Write files so that a name never stands for half a file (docs/promises.md#files-that-are-written)."""

from __future__ import annotations

import contextlib
import errno
import os
from fcntl import ioctl
from struct import Struct

from .leftovers import hold, name, sweep
from .reading import refuse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import StrPath
    from .source import Source

_VECTORS = 512
_MOST = (1 << 63) - 1
_RANGE, _SHARE_RANGE = Struct("qQQQ"), 0x4020940D  # Linux's FICLONERANGE
_NAMELESS = "/proc/self/fd"


class Output:
    """A file that appears under its name only when it is complete; nobody but its owner can read it.

    Use it as a context manager: leaving it without an error puts the file in its place.  Until then it has no name
    where the file system can do that, so that even a kill leaves nothing behind; elsewhere the next one removes what
    is left (:mod:`qemusave.files.leftovers`).  A file that is read is never replaced (:mod:`qemusave.files.reading`).

    Args:
        path: the name.
        force: replace a file of that name, or the target of a symbolic link of that name; never a device or a folder.
        like: the descriptor of the file that is replaced: the new one gets its owner, mode, ACLs, SELinux label and
            other extended attributes.  None: mode 0600.

    Attributes:
        fd: the descriptor to write to.
        losses: what could not be kept of the file that was replaced, each a sentence; there when the file is in place.

    Raises:
        FileExistsError: there is such a file already and *force* is not given.
        SameFileError: it is a file that is read.
        OSError: the file cannot be made.
    """

    def __init__(self, path: StrPath, *, force: bool = False, like: int | None = None) -> None:
        self.path, self.force, self.like = os.fspath(path), force, like
        self.losses: list[str] = []
        refuse(self.path, like=like)
        if not force and os.path.lexists(self.path):
            raise _exists(self.path)
        if force:
            self.path = os.path.realpath(self.path)
            if os.path.exists(self.path) and not os.path.isfile(self.path):
                raise OSError(errno.EINVAL, "Not a regular file, and not replaced by one", self.path)
        self.folder = os.path.dirname(os.path.abspath(self.path))
        self.temporary: str | None = None
        outcome.expect(self.path)
        sweep(self.folder)
        try:
            self.fd = self._open()
        except OSError as error:
            raise OSError(error.errno, error.strerror, self.folder) from None

    def _open(self) -> int:
        """Open a file without a name, or one with another name where that cannot be."""
        flags = os.O_RDWR | os.O_CLOEXEC
        if os.path.isdir(_NAMELESS):
            with contextlib.suppress(OSError):
                fd = os.open(self.folder, flags | os.O_TMPFILE, 0o600)
                hold(fd)
                return fd
        while True:
            self.temporary = self._another_name()
            fd = os.open(self.temporary, flags | os.O_CREAT | os.O_EXCL, 0o600)
            if hold(fd):
                return fd
            os.close(fd)

    def _another_name(self) -> str:
        return os.path.join(self.folder, name())

    def __enter__(self) -> Output:
        """Return the output."""
        return self

    def date(self, source: Source) -> None:
        """Give the file the time of the one that it was made of, if that is one: since when its disks may be newer.

        Nothing must be written to it afterwards.
        """
        if source.fd >= 0:
            status = os.fstat(source.fd)
            os.utime(self.fd, ns=(status.st_atime_ns, status.st_mtime_ns))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Put the file in its place, or remove it."""
        try:
            if kind is None:
                self._finish()
        except BaseException as late:
            if self._in_place():
                outcome.reach(self.path)
            if not isinstance(late, OSError):
                raise
            raise OSError(late.errno, f"{late.strerror}{outcome.doubt()}", self.path) from None
        finally:
            os.close(self.fd)
            if self.temporary is not None:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(self.temporary)
        if isinstance(error, OSError):
            named(error, self.path)

    def _finish(self) -> None:
        if self.like is not None:
            self.losses += keep(self.like, self.fd)
        os.fsync(self.fd)
        folder = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            refuse(self.path, like=self.like)
            self._place(folder)
            outcome.reach(self.path)
            os.fsync(folder)  # the name, too, survives a power cut
        finally:
            os.close(folder)

    def _in_place(self) -> bool:
        """Say whether the name stands for the new file, by the file system's own word."""
        try:
            return os.path.samestat(os.stat(self.path), os.fstat(self.fd))
        except OSError:
            return False

    def _place(self, folder: int) -> None:
        """Give the file its name; without *force* only if that is free still."""
        if self.temporary is None:
            name = self._another_name() if self.force else self.path
            if self.force:
                self.temporary = name  # before there is such a file: a signal may come at any time
            # Only with a descriptor of a folder does Python call linkat, which can follow the link in /proc.
            os.link(f"{_NAMELESS}/{self.fd}", name, src_dir_fd=folder, follow_symlinks=True)
            if self.temporary is None:
                return
        elif not self.force and os.path.lexists(self.path):
            raise _exists(self.path)
        os.replace(self.temporary, self.path)
        self.temporary = None


class Outcome:
    """What has become of the file that is written, for whoever must say so when a signal or an error comes late.

    Attributes:
        path: the file; None if none is written.
        in_place: whether it is there as it shall be.
    """

    path: str | None = None
    in_place = False

    def expect(self, path: str) -> None:
        """Begin with a file."""
        self.path, self.in_place = path, False

    def reach(self, path: str) -> None:
        """Take note that a file is as it shall be."""
        self.path, self.in_place = path, True

    def doubt(self) -> str:
        """Say what is to be added to an error."""
        return "; the file is in its place, but a power cut may undo that" if self.in_place else ""

    def sentence(self) -> str:
        """Say how it is; empty if nothing is written."""
        if self.path is None:
            return ""
        return f"{self.path} {'is written, and in its place' if self.in_place else 'was not written'}"


outcome = Outcome()
"""Of the file that was written last."""


def _exists(path: str) -> FileExistsError:
    return FileExistsError(errno.EEXIST, "File exists", path)


def named(error: OSError, path: StrPath) -> OSError:
    """Let an error of the file system say which file it was, if it does not."""
    if error.filename is None:
        error.filename = os.fspath(path)
    return error


def keep(old: int, new: int) -> list[str]:
    """Give a file the owner, mode and extended attributes (ACLs, the SELinux label) of the one that it replaces.

    Returns:
        What could not be kept, each a sentence.
    """
    was, losses = os.fstat(old), []
    mode = was.st_mode & 0o7777
    try:
        os.fchown(new, was.st_uid, was.st_gid)
    except OSError:
        is_now = os.fstat(new)
        losses.append(f"the owner {was.st_uid}:{was.st_gid} could not be kept, it is {is_now.st_uid}:{is_now.st_gid}")
        mode &= 0o700 if is_now.st_gid != was.st_gid else 0o777  # another group has no right to it
    os.fchmod(new, mode)
    try:
        names = os.listxattr(old)
    except OSError:  # a file system without them
        names = []
    return losses + [loss for name in names if (loss := _keep_attribute(old, new, name))]


def _keep_attribute(old: int, new: int, name: str) -> str | None:
    try:
        value = os.getxattr(old, name)
        if name not in os.listxattr(new) or os.getxattr(new, name) != value:
            os.setxattr(new, name, value)
    except OSError as error:
        return f"the extended attribute {name} could not be kept: {error.strerror}"
    return None


def pwritev(fd: int, views: list[memoryview], place: int) -> None:
    """Write pieces of memory one behind the other, all of them."""
    fits(place + sum(map(len, views)))
    for first in range(0, len(views), _VECTORS):
        some = views[first : first + _VECTORS]
        done = os.pwritev(fd, some, place)
        for view in some:
            if done < len(view):  # a short write: rare, and finished piece by piece
                pwrite(fd, view[done:], place + done)
                done = 0
            else:
                done -= len(view)
            place += len(view)


def pwrite(fd: int, data: bytes | memoryview, place: int) -> None:
    """Write all of *data*."""
    fits(place + len(data))
    view = memoryview(data)
    while view:
        done = os.pwrite(fd, view, place)
        view, place = view[done:], place + done


def shares(taken: int, fd: int, where: int, size: int, place: int) -> bool:
    """Say whether a file can share blocks with another, as on Btrfs and XFS; the first block is shared then.

    Args:
        taken: descriptor of the file whose blocks they are.
        fd: the file that is written.
        where: what is to be shared begins there in the one file.
        size: its bytes.
        place: where it goes in the other.
    """
    block = os.fstatvfs(fd).f_bsize
    first = -where % block
    if (where - place) % block or first + block > size:
        return False
    try:
        ioctl(fd, _SHARE_RANGE, _RANGE.pack(taken, where + first, block, place + first))
    except OSError:
        return False
    return True


def holes_of(fd: int, size: int) -> int:
    """Return how many of a file's bytes are holes, which take no space; none where the file system does not say."""
    at = stored = 0
    with contextlib.suppress(OSError):  # behind the last data
        while at < size:
            start = os.lseek(fd, at, os.SEEK_DATA)
            at = os.lseek(fd, start, os.SEEK_HOLE)
            stored += at - start
    return size - stored


def truncate(fd: int, size: int) -> None:
    """Let a file have *size* bytes."""
    fits(size)
    os.ftruncate(fd, size)


def fits(size: int) -> None:
    """Refuse a size that no file has.

    Raises:
        OSError: it is one.
    """
    if size > _MOST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
