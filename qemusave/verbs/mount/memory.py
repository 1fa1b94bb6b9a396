"""A guest's memory as files: laid out as ``extract`` lays it out, read where the image has it."""

from __future__ import annotations

from ...compression.table import NONE
from ...errors import QemusaveError
from ...image.move import mapped_pieces
from ..extract.placement import lay_out_guest
from ..extract.vmcoreinfo import GuestMemory
from .files import BlockFile, Composed, Lost, Part, SourceFile, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...image.guest import Guest
    from ...memory.block import Block
    from ...memory.missing import Missing

KINDS = ("raw", "elf", "lime")


class Memory:
    """What can be read of a guest's memory.

    Attributes:
        blocks: the blocks by name, as files.
        missing: what is missing of a damaged image; None where nothing is said to be.

    Args:
        guest: the guest, whose stream has been read.
        partial: let what is missing be zeros; otherwise it cannot be read.
    """

    def __init__(self, guest: Guest, *, partial: bool) -> None:
        self.guest, self.partial = guest, partial
        self.missing: Missing | None = None
        lost: dict[str, list[tuple[int, int]]] = {}
        problem = None
        try:
            if guest.problem is not None:
                self.missing = guest.salvage()
        except QemusaveError as error:
            problem = error
            lost = {name: [(0, block.length)] for name, block in guest.ram.items()}
        if problem is None and not partial:
            lost = self._lost()
        self.blocks = {
            name: BlockFile(block, [self._why(block, *one, problem) for one in _apart(lost.get(name, []))])
            for name, block in guest.ram.items()
        }

    def _lost(self) -> dict[str, list[tuple[int, int]]]:
        """Say which bytes of blocks are missing, or may not be what they seem."""
        ram, lost = self.guest.ram, {}
        for loss in self.missing.blocks if self.missing is not None else ():
            lost[loss.name] = [(offset, offset + length) for offset, length in loss.ranges]
        for doubt in ram.doubts or ():
            lost.setdefault(doubt.block, []).append((doubt.offset, doubt.offset + doubt.pages * ram.page_size))
        for name, block in ram.items():
            if block.left_out:
                lost[name] = [(0, block.length)]
        return lost

    def _why(self, block: Block, start: int, end: int, problem: QemusaveError | None) -> Lost:
        end = min(end, block.length)
        what = "are in a file of the host (x-ignore-shared)" if block.left_out else "are missing, or not to be trusted"
        message = f"{start:#x}-{end - 1:#x} of {block.name} {what}"
        remedy = "--partial reads zeros for what is missing"
        return Lost(start, end, problem or self.guest.source.unsupported(message, "damaged memory", remedy=remedy))

    def file(self, kind: str) -> Composed:
        """Return a file of all memory.

        Args:
            kind: ``raw``, ``elf`` or ``lime``.

        Raises:
            QemusaveError: there is no such file of this guest, or not all memory has a known place.
        """
        guest = self.guest
        if not self.partial and (problem := guest.unplaced()) is not None:
            raise problem
        placed, cpus = lay_out_guest(guest, kind)
        memory = GuestMemory(guest)
        parts = [Part(at, place.length, self.blocks[place.block], place.offset) for place, at in placed.places]
        if kind == "elf":  # all memory is looked through for the kernel's note, and only if somebody wants to know
            length = min((at for _, at in placed.places), default=0)
            parts.append(Part(0, length, Text(lambda: placed.heads(guest.ram, cpus, memory)[0][0], length)))
        else:
            parts += [
                Part(at, len(head), Text(lambda head=head: head))  # type: ignore[misc]
                for head, at in placed.heads(guest.ram, cpus, memory)
            ]
        return Composed(sorted(parts, key=lambda part: part.start), placed.end)


def _apart(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put ranges into their order, and none over another."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        start = max(start, found[-1][1]) if found else start
        if start < end:
            found.append((start, end))
    return found


def stream_file(guest: Guest) -> Composed:
    """Return QEMU's migration stream, decompressed, as a file.

    Raises:
        QemusaveError: it is damaged.
    """
    if guest.problem is not None:
        raise guest.problem
    source, end = SourceFile(guest.ram.source), guest.ram.reader.cursor.position
    start = guest.offset if guest.encoding == NONE else 0
    if not guest.ram.reader.start.mapped_ram:
        return Composed([Part(0, end - start, source, start)], end - start)
    parts, size = [], 0
    for piece in mapped_pieces(guest.offset, guest.ram.values(), end):
        if piece.data is not None:
            parts.append(Part(piece.place, piece.size, Text(lambda data=piece.data: data)))  # type: ignore[misc]
        else:
            parts.append(Part(piece.place, piece.size, source, piece.taken))
        size = piece.place + piece.size
    return Composed(parts, size)
