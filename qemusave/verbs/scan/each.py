"""What is run for each image that a scan finds."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path, PurePosixPath

from ...tuples import NamedTuple

_LONGEST = 2000  # characters of what a command said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Job(NamedTuple):
    """A command for one image.

    Attributes:
        words: the command and its options.
        image: the path of the image.
        out: the file that it writes.
        folder: what that must be in.
    """

    words: tuple[str, ...]
    image: str
    out: str
    folder: str


class Done(NamedTuple):
    """What came of a job: the exit code, what the command said, and whether the file had been there before."""

    code: int
    message: str
    there: bool


def out_path(folder: Path, image: str, ending: str) -> Path:
    """Return where the output for an image belongs: below a folder, by its whole path, so that no two share a name."""
    path = Path(image).absolute()
    if ".." in path.parts:  # which would lead out of the folder
        path = path.parent.resolve() / path.name
    return folder.joinpath(*PurePosixPath(path).parts[1:]).with_name(path.name + ending)


def _refuse_outside(job: Job) -> None:
    """Refuse to write where a link leads out of the folder.

    Raises:
        OSError: it does; another try does not help.
    """
    out, folder = Path(job.out), Path(job.folder).resolve()
    if out.is_symlink() or not out.parent.resolve().is_relative_to(folder):
        raise OSError(errno.ELOOP, f"A link leads out of {job.folder}, and is not followed", job.out)


def _started(words: list[str]) -> tuple[int, bytes]:
    """Run the program with these words; return its exit code and what it said."""
    words = [sys.executable, "-m", "qemusave", *words]
    ended = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return ended.returncode, ended.stderr


def work(job: Job, run: Callable[[list[str]], tuple[int, bytes]] = _started) -> Done:
    """Do a job, unless its output is there: it only ever gets its name when it is complete.

    The command runs in a process of its own, so that nothing that happens to it reaches the worker.

    Args:
        job: the job.
        run: runs the program and returns its exit code and what it said.

    Raises:
        OSError: it could not read or write, or was killed; another try may help.
    """
    out = Path(job.out)
    _refuse_outside(job)
    if out.exists():
        return Done(0, "", True)
    out.parent.mkdir(parents=True, exist_ok=True)
    _refuse_outside(job)  # a folder may have become a link
    code, told = run([job.words[0], job.image, job.out, *job.words[1:]])
    said = told.decode("utf-8", "backslashreplace").strip()[-_LONGEST:]
    if code == 5 and out.exists():  # another worker, thought to be dead, was faster
        return Done(0, "", True)
    if code < 0 or code == 5:
        raise OSError(0, said or f"killed by signal {-code}", job.image)
    return Done(code, said, False)
