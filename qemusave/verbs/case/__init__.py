"""An evidence folder of an image: memory, state, texts, hashes, a report for paper, a manifest that others can check.

Its bytes depend on the image, on what was asked for, and on the version of this program alone; what is different from
one run to the next, and where the image was, stands in the log.
"""

from __future__ import annotations

import os

from ... import log as steps
from ...errors import QemusaveError, TruncatedError
from ...files.digest import ALGORITHMS
from ...image.header import problems
from ...image.open import open_image
from ...tuples import NamedTuple
from .about import manifest, readme, sums
from .contents import Contents
from .folder import Folder
from .log import Log
from .memory import Written, write_memory
from .names import KINDS as KINDS
from .names import LOG, README, REPORT, SUMS
from .taken import Taken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...errors import StrPath
    from ...image.image import Image


class Case(NamedTuple):
    """A case that was made.

    Attributes:
        files: how many files there are in the folder.
        size: their bytes.
        sha256: the hashes of ``SHA256SUMS`` (``sums``), on which all the others depend, and of the log (``log``).
        memory: what was written of the memory, and what it lacks.
        left_out: why a file is not there, by its name.
        problem: why not all of the image can be trusted, or None.

    >>> made = qemusave.case("vm.save", "evidence", "none")
    >>> made.problem, sorted(made.sha256), made.left_out
    (None, ['log', 'sums'], {})
    """

    files: int
    size: int
    sha256: dict[str, str]
    memory: Written
    left_out: dict[str, QemusaveError]
    problem: QemusaveError | None

    @property
    def whole(self) -> bool:
        """Whether the image is sound, as far as its memory goes, and nothing of it was left out."""
        return self.problem is None and not self.left_out and not self.memory.lacks


def case(
    image: StrPath,
    folder: StrPath,
    kind: str = "elf",
    *,
    partial: bool = False,
    force: bool = False,
    old_hashes: bool = False,
    command: Sequence[str] = (),
) -> Case:
    """Make an evidence folder of an image.  Of a damaged one it holds what there is, and says what there is not.

    Args:
        image: a path, or whatever else the command line takes.
        folder: its name (mode 0700); it appears when it is complete. An empty folder may be there.
        kind: how the memory is written: ``elf``, ``lime`` or ``none``.
        partial: write memory that is not complete, too, with zeros for what is missing.
        force: replace a case of that name.
        old_hashes: give MD5 and SHA-1 as well.
        command: the command line, for the log.

    Raises:
        MagicError: it is no image.
        RefusedError: the image was written to meanwhile, or *folder* is something else than a case.
        OSError: the image cannot be read, or the folder not be written; nothing is left of it.

    >>> qemusave.case("vm.save", "evidence", "lime").files
    14
    """
    algorithms = ALGORITHMS if old_hashes else ALGORITHMS[:1]
    told = Log(command or ("qemusave.case", os.fspath(image), os.fspath(folder), kind))
    with steps.told(told.step), Taken(image, algorithms) as taken:
        told.image(image, taken.source.path, taken.kept)
        opened = _opened(image)
        try:
            with Folder(folder, algorithms, force=force) as made:
                return _make(opened, made, taken, told, kind, partial=partial)
        finally:
            if not isinstance(opened, TruncatedError):
                opened.close()


def _opened(image: StrPath) -> Image | TruncatedError:
    try:
        return open_image(image, strict=False)
    except TruncatedError as error:  # within the header
        return error


def _make(image: Image | TruncatedError, folder: Folder, taken: Taken, told: Log, kind: str, *, partial: bool) -> Case:
    contents = Contents(image)
    problem = contents.cut or _problem(contents)
    memory = write_memory(contents.guest, folder, kind, problem, partial=partial)
    contents.left_out |= memory.left_out
    contents.write(folder)
    from .report import report

    given = {"digests": taken.digests(), "size": taken.source.size, **taken.within(contents.image)}
    state = manifest(contents, memory, given, problem, kind=kind, partial=partial)
    page = report(contents, memory, state, folder.entries.values()).encode("utf-8", "backslashreplace")
    folder.text(REPORT, page, "all of this in words, for paper")
    folder.text(README, readme().encode(), "what these files are, and how to check them")
    state.finish(folder)
    found = {"sums": folder.text(SUMS, sums(folder.entries.values()))}
    size = sum(entry.size for entry in folder.entries.values())
    told.add("end", files=len(folder.entries), sha256_of_sums=found["sums"])
    log = told.content()
    found["log"] = folder.text(LOG, log)
    return Case(len(folder.entries) + 2, size, found, memory, contents.left_out, problem)


def _problem(contents: Contents) -> QemusaveError | None:
    """Find the guest of an image; return why not all of it can be trusted, or None."""
    image = contents.image
    assert image is not None
    if not image.bare and (found := next((error for _, error in problems(image.header, image.path)), None)) is not None:
        return found
    try:
        guest = image.guest
        _ = guest.ram
    except QemusaveError as error:
        return error
    contents.guest = guest
    return guest.problem
