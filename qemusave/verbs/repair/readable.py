"""A stream read as far as it goes: whether it is complete, and if not, what is missing."""

from __future__ import annotations

from struct import Struct

from ... import declared
from ...compression.packed import PIECE
from ...compression.table import NONE
from ...declared import StreamSection
from ...errors import CodecError, QemusaveError, TruncatedError
from ...memory.index import ZEROS, Index
from ...memory.missing import missing, salvage
from ...stream.cursor import PieceCursor, cursor_of
from ...stream.holes import read_on
from ...stream.section import OPAQUE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...image.guest import Guest
    from ...memory.index import Run
    from ...memory.missing import Missing
    from ...stream.blocks import RamBlock
    from ...stream.holes import Doubt
    from ...stream.section import Section
    from ...stream.sections import StreamReader

_LEN_HEAD = 1 + Struct(declared.VM_DESCRIPTION_CODE).size
_SMALL_PIECE = 1 << 10  # of a corrupt payload: the piece is lost that comes with the error


class Survey:
    """What a stream holds.  Of a compressed one no decompressed copy is kept.

    Attributes:
        guest: whose stream it is.
        reader: what the stream said.
        problem: why it could not be read to its end, or was decompressed wrongly, or None.
        mapped: whether its memory is in mapped-ram layout.
        memory: whether all memory is there.
        devices: whether all device state is there, as far as can be seen.
        proven: whether it is certain that the stream ends where it seems to.
        unverified: whether a checksum of the compressed payload is wrong, so that nothing in it can be relied on.
        end: where in the file the stream ends; the end of the file where that is not certain.
        missing: what is missing of the memory.
        unwritten: mapped-ram blocks whose bitmap was never written, so that only what is stored tells their pages.
        doubts: where records were found again behind holes, what is not certain of the pages around those; or None.
        piece: bytes that have been decompressed at a time.
    """

    def __init__(self, guest: Guest, *, mapped: bool) -> None:
        """Read the stream.

        Args:
            guest: the guest; its memory is salvaged if it is in mapped-ram layout and not complete.
            mapped: whether it is.

        Raises:
            QemusaveError: the stream gives no block list.
        """
        self.guest, self.mapped = guest, mapped
        self._index = Index()
        self.doubts: list[Doubt] | None = None
        self.sections: list[Section] = []
        self.problem: QemusaveError | None = None
        self.unverified = False
        self.end = guest.source.size
        self.reader: StreamReader
        if mapped:
            ram = guest.ram
            self.reader, self.sections, self.problem = ram.reader, ram.sections, ram.problem
            self.memory, self.unwritten = salvage(ram)
        else:
            self._read(PIECE)
            if self.unverified:
                self._read(_SMALL_PIECE)
            self.memory, self.unwritten = self.reader.ram_complete and self.doubts is None, []
        self._judge()
        self.missing: Missing = missing(self.reader, self._runs, complete=self.memory)

    def _read(self, piece: int) -> None:
        self._index, self.sections, self.problem, self.piece = Index(), [], None, piece
        guest = self.guest
        beginning = cursor_of(guest.source, guest.offset, guest.encoding, piece=piece)
        self.reader = guest.reader(self._index, beginning)
        try:
            self.sections.extend(self.reader.walk())
        except QemusaveError as error:
            self.problem = error
            self.doubts = read_on(self.reader, error, self.sections)
        self._index.finish()
        if isinstance(beginning, PieceCursor):
            while beginning.fill(1):  # what is compressed behind the stream
                beginning.at = beginning.end
            self.problem = self.problem or beginning.broken
            self.unverified = isinstance(beginning.broken, CodecError)
            self.end = beginning.pieces.end or self.end

    def _judge(self) -> None:
        kinds = [section.kind for section in self.sections]
        ended, described = "EOF" in kinds, "VMDESCRIPTION" in kinds
        self.devices = ended or (OPAQUE in kinds and self.problem is None)
        self.proven = described or (ended and self._nothing_follows())
        if described and self.guest.encoding == NONE:
            self.end = self.reader.cursor.position

    def _nothing_follows(self) -> bool:
        """Say whether a stream without a whole description is followed by zeros, or by what is left of one."""
        cursor = self.reader.cursor
        if cursor.peek() == StreamSection.VMDESCRIPTION and cursor.fill(_LEN_HEAD) < _LEN_HEAD:
            return True
        if self.guest.encoding == NONE:
            return self.guest.source.first_not_zero(cursor.position, self.guest.source.size) is None
        while cursor.fill(1):
            if any(cursor.view[cursor.at : cursor.end]):
                return False
            cursor.at = cursor.end
        return True

    @property
    def complete(self) -> bool:
        """Whether the stream reaches its end, and nothing says that something in it is wrong.

        A compressed payload may be cut behind the stream's end: then only its checksum is missing.
        """
        cut_behind = self.proven and isinstance(self.problem, TruncatedError)
        return self.memory and self.devices and (self.problem is None or cut_behind)

    @property
    def whole(self) -> int:
        """Position up to which the stream is whole.

        In the file, or in the decompressed stream.  Of one that cannot be relied on, its end mark is no part.
        """
        last = next((s for s in self.sections if s.kind == "EOF"), None)
        return last.offset if self.unverified and last is not None else self.reader.whole

    @property
    def cut(self) -> str | None:
        """Name the device in whose state the stream breaks off, or None."""
        return self.reader.within if self.problem is not None and not self.devices else None

    @property
    def any_page(self) -> bool:
        """Whether a page is known that is not zero."""
        blocks = self.reader.ram.blocks.values()
        return any(run.kind != ZEROS for block in blocks for run in self._runs(block))

    def _runs(self, block: RamBlock) -> Iterable[Run]:
        if self.mapped:
            return self.guest.ram[block.name].runs()
        return self._index.blocks.get(block.name, ())
