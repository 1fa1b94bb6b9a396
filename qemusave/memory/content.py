"""The bytes of a stream's pages: where they can be read again, and how packed ones are made whole."""

from __future__ import annotations

from functools import cached_property

from ..errors import FormatError
from ..log import step
from ..stream.unpack import unpack
from .bitmap import decide_order
from .index import DATA, FILL, PACKED, ZEROS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import QemusaveError
    from ..files.source import Source
    from ..stream.sections import StreamReader
    from .index import Index, Run


_VECTORS = 500  # pages of one read, with what is between them: half of what a kernel takes


class Content:
    """What the blocks of a memory have in common.

    Attributes:
        source: where the positions of the runs are: the file, or a decompressed copy of the stream.
        page_size: bytes of a page of the target.
        ignore_shared: whether the stream leaves shared blocks out.
        problem: why the stream could not be read to its end, or None; of a damaged one, what is missing reads as zeros.
    """

    def __init__(
        self,
        source: Source,
        reader: StreamReader,
        index: Index,
        page_size: int,
        problem: QemusaveError | None,
        said: str | None,
    ) -> None:
        """Take a stream that has been read.

        Args:
            source: as above.
            reader: what the stream said.
            index: where its pages are.
            page_size: as above.
            problem: as above.
            said: the byte order of libvirt's header, or None.
        """
        self.source, self.page_size, self.problem = source, page_size, problem
        self.ignore_shared = reader.start.ignore_shared
        self._entries, self._index, self._said = reader.ram.blocks, index, said

    @cached_property
    def bitmap_order(self) -> tuple[str, str]:
        """The byte order of the bitmaps in the mapped-ram layout, and how it was found."""
        stored = [entry for entry in self._entries.values() if entry.mapped and not entry.ignored]
        order = decide_order(self.source, stored, self.page_size, self._said)
        step("the bitmaps are in {} byte order ({})".format(*order))
        return order

    def page(self, block: str, run: Run) -> bytes:
        """Return the content of a page that is stored in no plain way."""
        if run.kind == FILL:
            return bytes([run.where]) * self.page_size
        if run.kind == ZEROS:
            return bytes(self.page_size)
        if run.kind == DATA:
            return self.source.read_at(run.where, self.page_size)
        assert run.kind == PACKED
        return self._unpacked(block, run.where)

    def _unpacked(self, block: str, number: int) -> bytes:
        """Follow the differences of a page back to a whole one, and apply them in turn."""
        index = self._index.blocks[block]
        chain, page = [self._index.packed_page(number)], b""
        while True:
            packed = chain[-1]
            if packed.kind != packed.kind.XBZRLE:
                break
            before, _ = index.before(packed.offset, packed.order)
            if before is None:
                page = bytes(self.page_size)
                break
            if before.kind != PACKED:
                page = self.page(block, before)
                break
            chain.append(self._index.packed_page(before.where))
        try:
            for packed in reversed(chain):
                data = self.source.read_at(packed.place, packed.length)
                page = unpack(packed.kind, data, self.page_size, page)
        except FormatError as error:
            error.path = self.source.path
            raise
        return page


def read_apart(source: Source, where: int, into: memoryview, size: int, gap: int) -> int:
    """Fill a buffer with pieces of *size* bytes that stand *gap* bytes apart; return how many bytes there were."""
    done, between = 0, memoryview(bytearray(gap))
    while done < len(into):
        end = min(len(into), done + _VECTORS * size)
        vectors = [part for at in range(done, end, size) for part in (into[at : at + size], between)][:-1]
        span = end - done + len(vectors) // 2 * gap
        if source.read_vectors(where, vectors) < span:  # the end of the file, or interrupted
            for number, at in enumerate(range(done, end, size)):
                data = source.read_at(where + number * (size + gap), size)
                into[at : at + len(data)] = data
                if len(data) < size:
                    return at + len(data)
        where, done = where + span + gap, end
    return done
