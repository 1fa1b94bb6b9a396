"""What is run for each image that a scan finds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path, PurePosixPath

from ...tuples import NamedTuple
from .cluster import _LONGEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Job(NamedTuple):
    """A command for one image.

    Attributes:
        words: the command and its options.
        image: the path of the image.
        out: the file that it writes.
    """

    words: tuple[str, ...]
    image: str
    out: str


class Done(NamedTuple):
    """What came of a job: the exit code, what the command said, and whether the file had been there before."""

    code: int
    message: str
    there: bool


def out_path(folder: Path, image: str, ending: str) -> Path:
    """Return where the output for an image belongs: below a folder, by its whole path, so that no two share a name."""
    return folder.joinpath(*PurePosixPath(Path(image).absolute()).parts[1:]).with_name(Path(image).name + ending)


def work(job: Job) -> Done:
    """Do a job, unless its output is there: it only ever gets its name when it is complete.

    The command runs in a process of its own, so that nothing that happens to it reaches the worker.

    Raises:
        OSError: it could not read or write, or was killed; another try may help.
    """
    out = Path(job.out)
    if out.exists():
        return Done(0, "", True)
    out.parent.mkdir(parents=True, exist_ok=True)
    words = [sys.executable, "-m", "qemusave", job.words[0], job.image, job.out, *job.words[1:]]
    ended = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    said = ended.stderr.decode("utf-8", "backslashreplace").strip()[-_LONGEST:]
    if ended.returncode == 5 and out.exists():  # another worker, thought to be dead, was faster
        return Done(0, "", True)
    if ended.returncode < 0 or ended.returncode == 5:
        raise OSError(0, said or f"killed by signal {-ended.returncode}", job.image)
    return Done(ended.returncode, said, False)


def work_here(jobs: Iterable[Job]) -> Iterator[tuple[Job, Done | OSError]]:
    """Do jobs one after another on this machine."""
    for job in jobs:
        yield job, _tried(job)


def _tried(job: Job) -> Done | OSError:
    try:
        return work(job)
    except OSError as error:
        return error
