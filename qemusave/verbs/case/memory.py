"""The memory of a case, and what is missing of it."""

from __future__ import annotations

from ...errors import CodecError, QemusaveError
from ...memory.missing import OLDER, Missing
from ...tuples import NamedTuple
from ..extract import write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...image.guest import Guest
    from ...memory.ranges import Range
    from .folder import Folder

_ABOUT = {
    "elf": "the memory: an ELF core with registers, for crash, drgn, gdb, volatility3",
    "lime": "the memory: a LiME dump, for volatility3",
}
_MOST_NAMED = 8


class Written(NamedTuple):
    """What was written of the memory.

    Attributes:
        name: the file; None where there is none.
        size: its bytes.
        places: the memory in it, each range with its offset there.
        missing: what is missing of the memory; None where nothing is said to be.
        lacks: what of that the file lacks, and what else must be known of it, a sentence each.
        left_out: why there is no file.
    """

    name: str | None
    size: int
    places: list[tuple[Range, int]]
    missing: Missing | None
    lacks: list[str]
    left_out: dict[str, QemusaveError]


def write_memory(
    guest: Guest | None, folder: Folder, kind: str, problem: QemusaveError | None, *, partial: bool
) -> Written:
    """Write the memory, if all of it is there, or if a part is enough.

    Args:
        guest: the guest; None where nothing of the stream can be read, as *problem* says.
        folder: where to.
        kind: ``elf``, ``lime`` or ``none``.
        problem: why not all of the image can be trusted, or None.
        partial: whether a part is enough.
    """
    missing, lacks = None, list[str]()
    name, left_out = f"memory.{kind}", dict[str, QemusaveError]()
    if guest is not None and (problem is not None or partial):
        try:
            missing = guest.salvage()
            lacks = list(_lacks(guest, missing, placed=kind != "none"))
        except QemusaveError as error:
            problem = problem or error
    if kind == "none":
        return Written(None, 0, [], missing, lacks, left_out)
    try:
        if guest is None or (problem is not None and not partial):
            assert problem is not None
            raise problem
        written = folder.file(name, _ABOUT[kind], lambda fd: write(guest, fd, kind, partial=partial))
    except QemusaveError as error:
        left_out[name] = error
        return Written(None, 0, [], missing, lacks, left_out)
    return Written(name, written.size, written.places, missing, lacks, left_out)


def _lacks(guest: Guest, missing: Missing, *, placed: bool) -> list[str]:
    """Say what memory is missing, as `extract --partial` says it."""
    found = [
        f"missing: {loss.pages} of {loss.length // missing.page_size} pages of {loss.name}" for loss in missing.blocks
    ]
    if missing.unlisted:
        found.append(f"missing: {missing.unlisted} bytes of memory in blocks whose names are not known")
    found += [str(doubt) for doubt in guest.ram.doubts or ()]
    if isinstance(guest.ram.problem, CodecError):
        found.append(f"not verified: {guest.ram.problem.message}")
    if not missing.ended:
        found.append(f"not all: the stream ends within its memory; {OLDER}")
    if names := [name for name, block in guest.ram.items() if block.left_out]:
        found.append(f"not all: left out of the stream (x-ignore-shared): {_named(names)}")
    if placed and (names := guest.without_place):
        found.append(f"not all: nothing says where it is in the address space: {_named(names)}")
    return found


def _named(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
