"""An image as files in a folder: memory, cores, blocks, device state; read where they are, when somebody reads them."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import signal
import subprocess

from ...errors import UnsupportedError
from ...files.reading import watching
from ...version import install_command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from .tree import Tree

_FEATURE, _DEVICE, _PROGRAM = "mount", "/dev/fuse", "fusermount3"
_GUARD = 'read nothing; ls "$2/." || exec "$1" -u -z -q "$2"'  # one that answers is nobody's who was killed
_CHOICE = "FUSE_LIBRARY_NAME"  # read by mfusepy, which takes libfuse 2 before libfuse 3 otherwise


def needed() -> ModuleType:
    """Return the module that mounts, with all it needs.

    Raises:
        UnsupportedError: something is missing; says how it comes here.
    """
    before = os.environ.get(_CHOICE)
    os.environ[_CHOICE] = before or "fuse3"
    try:
        from . import fuse
    except ModuleNotFoundError as error:
        if error.name != "mfusepy":
            raise
        message = f"mount needs the package mfusepy; install it with: {install_command('mount')}"
        raise UnsupportedError(message, feature=_FEATURE) from None
    except (OSError, AttributeError) as error:
        message = f"mount needs the library libfuse3 (Debian: apt-get install fuse3): {error}"
        raise UnsupportedError(message, feature=_FEATURE) from None
    finally:
        if before is None:
            del os.environ[_CHOICE]
    if shutil.which(_PROGRAM) is None:
        message = f"mount needs the program {_PROGRAM}, which also unmounts (Debian: apt-get install fuse3)"
        raise UnsupportedError(message, feature=_FEATURE)
    if not os.path.exists(_DEVICE):
        message = f"mount needs {_DEVICE}: modprobe fuse; of a container, --device {_DEVICE} --cap-add SYS_ADMIN"
        raise UnsupportedError(message, feature=_FEATURE)
    return fuse


def mount(tree: Tree, folder: str, *, ready: Callable[[], None], tell: Callable[[str], object]) -> None:
    """Mount the files of an image, and return when they have been unmounted: by Ctrl-C, SIGTERM, SIGHUP, or `umount`.

    Args:
        tree: the files.
        folder: an empty folder; one that is not there is made, and removed at the end.
        ready: is called when all is mounted.
        tell: hears why something cannot be read.

    Raises:
        UnsupportedError: something that it needs is missing.
        OSError: it cannot be mounted there.
    """
    fuse = needed()
    for source in {tree.image.source, *([tree.memory.guest.ram.source] if tree.memory is not None else [])}:
        source.watch = None  # what is read from now on is no work whose end one could wait for
    watching.set(None)
    with _folder(os.path.abspath(folder)) as place, _guarded(place), _signals_for_fuse():
        fuse.serve(tree, place, ready=ready, tell=tell)


@contextlib.contextmanager
def _folder(path: str) -> Iterator[str]:
    """Have an empty folder."""
    made = False
    try:
        os.mkdir(path, 0o700)
        made = True
    except FileExistsError:
        if os.listdir(path):
            raise OSError(errno.ENOTEMPTY, "Directory not empty", path) from None
    try:
        yield path
    finally:
        if made:
            with contextlib.suppress(OSError):
                os.rmdir(path)


@contextlib.contextmanager
def _guarded(path: str) -> Iterator[None]:
    """Have a folder unmounted should this process be killed: a pipe ends then, for which a shell waits.

    libfuse's own ``auto_unmount`` does so for root only before 3.15, as fusermount3 cannot look into others' mounts.
    """
    read, write = os.pipe()
    null = subprocess.DEVNULL
    command = ["sh", "-c", _GUARD, "sh", _PROGRAM, path]
    try:
        guard = subprocess.Popen(command, stdin=read, stdout=null, stderr=null, cwd="/", start_new_session=True)
    finally:
        os.close(read)
    try:
        yield
    finally:
        os.close(write)
        guard.wait()


@contextlib.contextmanager
def _signals_for_fuse() -> Iterator[None]:
    """Let libfuse end by the signals that ask a program to end: it takes those only that nobody else has taken."""
    before = {}
    for number in (signal.SIGTERM, signal.SIGHUP):
        if callable(signal.getsignal(number)):
            before[number] = signal.signal(number, signal.SIG_DFL)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
