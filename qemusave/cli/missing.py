"""What is missing of memory, in words."""

from __future__ import annotations

from ..errors import CodecError
from ..memory.missing import OLDER
from ..verbs.state import missing_json as missing_json
from .tell import DAMAGED, OK, complain, note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..image.guest import Guest
    from ..memory.missing import Missing


_MOST_RANGES = 8


def missing_lines(missing: Missing) -> list[str]:
    """Say what is missing of memory, one line for a block."""
    lines = [
        f"memory of {loss.name}: {loss.pages} of {loss.length // missing.page_size} pages: {ranges_text(loss.ranges)}"
        for loss in missing.blocks
    ]
    if missing.unlisted:
        lines.append(f"{missing.unlisted} bytes of memory in blocks whose names are not known")
    return lines


def ranges_text(ranges: list[tuple[int, int]], most: int | None = None) -> str:
    """Write ranges, given as (offset, bytes), as first and last address: the first *most* of them, or a few."""
    most = _MOST_RANGES if most is None else most
    text = ", ".join(f"{offset:#x}-{offset + length - 1:#x}" for offset, length in ranges[:most])
    more = len(ranges) - most
    return text + (f" and {more} more (--json has all)" if more > 0 else "")


def tell_assumed(guest: Guest) -> None:
    """Say which memory is at an address that is QEMU's own choice, and that nothing in the image confirms."""
    if text := assumed_text(guest):
        note(text)


def assumed_text(guest: Guest) -> str:
    """Name the memory whose address is QEMU's own choice, or say nothing."""
    names = ", ".join(guest.places.assumed)
    default = "it is taken to be where QEMU puts it unless it is told another address"
    return f"nothing says where {names} is; {default}" if names else ""


def tell(guest: Guest, missing: Missing, *, placed: bool) -> int:
    """Say what is missing of memory that was taken as it is, and return the exit code for it.

    Args:
        guest: the guest.
        missing: what is missing.
        placed: whether it was taken by its place in the address space.
    """
    for line in missing_lines(missing):
        complain(f"missing: {line}")
    for doubt in guest.ram.doubts or ():
        complain(str(doubt))
    if isinstance(guest.ram.problem, CodecError):
        complain(f"not verified: {guest.ram.problem.message}")
        return DAMAGED
    if not missing.ended:
        complain(f"not all: the stream ends within its memory; {OLDER}")
    if left_out := [name for name, block in guest.ram.items() if block.left_out]:
        complain(f"not all: left out of the stream (x-ignore-shared): {', '.join(left_out)}")
    if unplaced := guest.without_place if placed else []:
        complain(f"not all: nothing says where it is in the address space: {', '.join(unplaced)}")
    all_is_there = missing.nothing and missing.ended and guest.ram.doubts is None
    return OK if all_is_there and not left_out and not unplaced else DAMAGED
