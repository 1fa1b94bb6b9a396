"""The guest's memory: a stream read once, its blocks by name."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from .. import declared
from ..compression.decode import decoded
from ..compression.table import NONE
from ..errors import QemusaveError
from ..log import step
from ..stream.cursor import FileCursor, PieceCursor
from ..stream.holes import read_on
from ..stream.sections import StreamReader
from .block import Block
from .content import Content
from .index import Index

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..files.source import Source
    from ..files.spool import Spool
    from ..stream.holes import Doubt
    from ..stream.section import Section


class Ram(Mapping[str, Block]):
    """The memory of an image: blocks by name, in the order of the stream.

    Attributes:
        source: where the positions of the runs are: the file, or a decompressed copy of the stream.
        page_size: bytes of a page of the target.
        sections: what the stream consists of.
        reader: what the stream said.
        problem: why the stream could not be read to its end, or None.
        indexed: whether an index that was kept said where the pages are.

    >>> with qemusave.open("vm.save") as image:
    ...     {name: len(block) for name, block in image.ram.items() if "rom" not in name}
    {'pc.ram': 8388608, '0000:00:01.0/vga.vram': 1048576, 'pc.bios': 262144}
    """

    indexed = False

    def __init__(
        self, source: Source, offset: int, encoding: str, *, page_size: int = 0, said: str | None = None
    ) -> None:
        """Read a stream once, from its beginning to its end.

        Args:
            source: the image.
            offset: where the payload begins.
            encoding: how it is compressed.
            page_size: the target's, where the stream does not say.
            said: the byte order of libvirt's header.

        Raises:
            QemusaveError: the stream gives no block list.
        """
        self._spool: Spool | None = None
        self._index = Index()
        self.sections: list[Section] = []
        self.problem: QemusaveError | None = None
        self.doubts: list[Doubt] | None = None
        try:
            self.source, self.reader = self._reader(source, offset, encoding, page_size)
            self._walk()
        except BaseException:
            self.close()
            raise
        if self.reader.start.mapped_ram and encoding != NONE:
            self.problem = source.wrong("a compressed stream in mapped-ram layout", at=offset)
        self.page_size = self.reader.ram.page_size or declared.DEFAULT_PAGE_SIZE
        self._index.finish()
        step(
            f"the stream up to {self.reader.cursor.position:#x}: {len(self.sections)} sections,"
            f" {len(self.reader.ram.blocks)} blocks of memory, pages of {self.page_size} bytes"
        )
        blocks = self._index.blocks
        self._content = Content(self.source, self.reader, self._index, self.page_size, self.problem, said)
        self._blocks = {
            name: Block(self._content, entry, blocks.get(name)) for name, entry in self.reader.ram.blocks.items()
        }
        if self.problem is not None and not self._blocks:
            self.close()
            raise self.problem

    def _reader(self, source: Source, offset: int, encoding: str, page_size: int) -> tuple[Source, StreamReader]:
        """Begin to read the stream; return where its bytes can be read again, too."""
        if encoding == NONE:
            return source, StreamReader(FileCursor(source, offset), self._index, page_size=page_size)
        from ..files.spool import Spool

        self._spool = spool = Spool(source.path, "decompressed copy")
        plain = decoded(source, offset, encoding)
        cursor = PieceCursor(_copied(plain, spool), source.path, of=plain)
        return spool, StreamReader(cursor, self._index, page_size=page_size)

    def _walk(self) -> None:
        try:
            self.sections.extend(self.reader.walk())
        except QemusaveError as error:
            self.problem = error
            self.doubts = read_on(self.reader, error, self.sections)

    def __getitem__(self, name: str) -> Block:
        """Return a block by QEMU's name of it."""
        return self._blocks[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names in the order of the stream."""
        return iter(self._blocks)

    def __len__(self) -> int:
        """Count the blocks."""
        return len(self._blocks)

    def __repr__(self) -> str:
        return f"<Ram: {', '.join(f'{name!r} {block.length}' for name, block in self.items())}>"

    def close(self) -> None:
        """Give back the decompressed copy, if there is one."""
        if self._spool is not None:
            self._spool.close()

    @property
    def bitmap_order(self) -> tuple[str, str]:
        """The byte order of the bitmaps in the mapped-ram layout, and how it was found."""
        return self._content.bitmap_order

    def state(self, section: Section) -> bytes:
        """Return the bytes of a section, without head and footer."""
        return self.source.read_at(section.body, section.size)


def _copied(pieces: Iterator[bytes], spool: Spool) -> Iterator[bytes]:
    """Write the pieces of a stream to its copy as they pass by."""
    for piece in pieces:
        spool.add(piece)
        yield piece


def spooled(source: Source, offset: int, encoding: str) -> Spool:
    """Return a decompressed copy of a stream, as far as it can be decompressed.

    Args:
        source: the image.
        offset: where the payload begins.
        encoding: how it is compressed.

    Raises:
        OSError: there is no room for it.
    """
    from ..files.spool import Spool

    spool = Spool(source.path, "decompressed copy")
    try:
        with contextlib.suppress(QemusaveError):
            for piece in decoded(source, offset, encoding):
                spool.add(piece)
    except BaseException:
        spool.close()
        raise
    return spool
