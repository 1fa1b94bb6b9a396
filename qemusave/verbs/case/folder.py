"""A folder that appears when it is complete, and hashes of all that is written into it."""

from __future__ import annotations

import contextlib
import errno
import os

from ...errors import RefusedError
from ...files.digest import digests, digests_of
from ...files.leftovers import folder_name, hold, remove, sweep
from ...files.output import named, outcome, pwrite
from ...files.source import DescriptorSource
from ...tuples import NamedTuple
from .names import LOG, MANIFEST, SUMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    from ...errors import StrPath

    Result = TypeVar("Result")


class Entry(NamedTuple):
    """A file of the folder.

    Attributes:
        name: its name.
        size: its bytes.
        digests: its hashes, by the names of the algorithms.
        about: what it is, in half a sentence.
    """

    name: str
    size: int
    digests: dict[str, str]
    about: str


class Folder:
    """A folder (mode 0700) of files (0600) that gets its name when it is complete, or is not there at all.

    Use it as a context manager: leaving it without an error puts the folder in its place.  Until then it stands beside
    that under another name; what a program that was killed has left is removed by the next one.

    Args:
        path: its name; there may be an empty folder.
        algorithms: the hashes that are wanted, of :data:`.digest.ALGORITHMS`.
        force: replace a case of that name; never a folder that has anything else in it.

    Raises:
        FileExistsError: there is such a folder already, and it is not replaced.
        RefusedError: it is no case, and so it is not replaced with *force* either.
        OSError: it cannot be made.
    """

    def __init__(self, path: StrPath, algorithms: Sequence[str], *, force: bool = False) -> None:
        self.path, self.algorithms, self.entries = os.path.realpath(path), algorithms, dict[str, Entry]()
        self.replaces = _replaces(self.path, os.fspath(path), force=force)
        outcome.expect(os.fspath(path))
        self.shown, above = os.fspath(path), os.path.dirname(self.path)
        sweep(above)
        try:
            while True:
                self.temporary = os.path.join(above, folder_name())
                os.mkdir(self.temporary, 0o700)
                self.fd = os.open(self.temporary, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
                if hold(self.fd):
                    break
                os.close(self.fd)
        except OSError as error:
            raise OSError(error.errno, error.strerror, above) from None

    def __enter__(self) -> Folder:
        """Return the folder."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Put it in its place, or remove it."""
        try:
            if kind is None:
                self._finish()
        except OSError as late:
            raise OSError(late.errno, late.strerror, self.shown) from None
        finally:
            if self.temporary is not None:
                remove(self.temporary)
            os.close(self.fd)
        if isinstance(error, OSError):
            named(error, self.shown)

    def text(self, name: str, content: bytes, about: str = "") -> str:
        """Write a file and return its SHA-256; without a sentence about it, it is not one of the entries."""
        self._write(name, lambda fd: pwrite(fd, content, 0))
        found = digests_of(content, self.algorithms)
        if about:
            self.entries[name] = Entry(name, len(content), found, about)
        return found["sha256"]

    def file(self, name: str, about: str, make: Callable[[int], Result]) -> Result:
        """Have a function write a file, and hash it; what the function raises leaves no file."""

        def made(fd: int) -> Result:
            result = make(fd)
            with DescriptorSource(os.dup(fd), self.shown) as source:
                found = digests(source, self.algorithms)
                self.entries[name] = Entry(name, source.size, found, about)
            return result

        return self._write(name, made)

    def _write(self, name: str, make: Callable[[int], Result]) -> Result:
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        fd = os.open(name, flags, 0o600, dir_fd=self.fd)
        try:
            result = make(fd)
            os.fsync(fd)
        except BaseException as error:
            os.unlink(name, dir_fd=self.fd)
            if isinstance(error, OSError):
                named(error, os.path.join(self.shown, name))
            raise
        finally:
            os.close(fd)
        return result

    def _finish(self) -> None:
        os.fsync(self.fd)
        above = os.open(os.path.dirname(self.path), os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            if self.replaces:
                _exchange(self.temporary, self.path)  # what was there is removed as what is left over
            else:
                os.rename(self.temporary, self.path)  # over an empty folder, too
                self.temporary = None  # type: ignore[assignment]
            outcome.reach(self.shown)
            os.fsync(above)
        finally:
            os.close(above)


def _replaces(path: str, shown: str, *, force: bool) -> bool:
    """Say whether there is a case that is to be replaced; raises as :class:`Folder`."""
    if not os.path.lexists(path):
        return False
    there = os.listdir(path)  # raises where it is no folder
    if not there:
        return False
    if not force:
        raise FileExistsError(errno.ENOTEMPTY, "Directory not empty", shown)
    own = {LOG, SUMS, MANIFEST}
    with contextlib.suppress(OSError, ValueError):
        from .check import listed

        own |= listed(path).keys()
    if not {SUMS, MANIFEST} <= set(there) <= own:
        stray = ", ".join(sorted(set(there) - own)[:4]) or f"there is no {SUMS}"
        raise RefusedError(f"this folder is not just a case ({stray}), and nothing replaces it", path=shown)
    return True


_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def _exchange(one: str, other: str) -> None:
    """Let two folders change their names in one step, where the file system can; else in two."""
    import ctypes

    with contextlib.suppress(AttributeError):
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
        if not renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE):
            return
        if ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), other)
    aside = os.path.join(os.path.dirname(other), f"{os.path.basename(one)}.old")
    os.rename(other, aside)
    os.rename(one, other)
    os.rename(aside, one)
