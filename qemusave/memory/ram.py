"""The guest's memory: a stream read once, its blocks by name."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping

from .. import declared
from ..compression.decode import decoded
from ..compression.table import NONE
from ..errors import QemusaveError
from ..files.output import named
from ..files.source import DescriptorSource
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
    from ..stream.holes import Doubt
    from ..stream.section import Section

SPOOL_LIMIT = "QEMUSAVE_SPOOL_LIMIT"
"""The environment variable with the most bytes that a decompressed copy may take; K, M, G, T may follow the number."""


class Ram(Mapping[str, Block]):
    """The memory of an image: blocks by name, in the order of the stream.

    Attributes:
        source: where the positions of the runs are: the file, or a decompressed copy of the stream.
        page_size: bytes of a page of the target.
        sections: what the stream consists of.
        reader: what the stream said.
        problem: why the stream could not be read to its end, or None.
    """

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
        self._spool: DescriptorSource | None = None
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
        self._spool = spool = DescriptorSource(_spool_file(), source.path)
        plain = decoded(source, offset, encoding)
        cursor = PieceCursor(_copied(_limited(plain, spool), spool), source.path, of=plain)
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


def _copied(pieces: Iterator[bytes], spool: DescriptorSource) -> Iterator[bytes]:
    """Write the pieces of a stream to its copy as they pass by; an error says where that is."""
    import tempfile

    try:
        yield from spool.copy(pieces)
    except OSError as error:
        raise named(error, tempfile.gettempdir()) from None


def _limited(pieces: Iterator[bytes], spool: DescriptorSource) -> Iterator[bytes]:
    """Pass the pieces of a stream on to its copy as long as there is room for them.

    Raises:
        OSError: they are more than the limit allows.
    """
    import tempfile  # takes its time, and compressed images alone need it

    limit = _spool_limit(spool.fd)
    step(f"a decompressed copy is made in {tempfile.gettempdir()}, of at most {limit} bytes")
    for piece in pieces:
        if spool.size + len(piece) > limit:
            raise OSError(
                errno.ENOSPC,
                f"the decompressed copy of {os.fspath(spool.path or 'the image')} would take"
                f" more than {limit} bytes in this folder; set TMPDIR to one with more room, or raise"
                f" {SPOOL_LIMIT}",
                tempfile.gettempdir(),
            )
        yield piece


def _spool_limit(fd: int) -> int:
    """Return how many bytes a decompressed copy may take: what the user says, else nine tenths of what is free."""
    said = os.environ.get(SPOOL_LIMIT)
    if not said:
        room = os.fstatvfs(fd)
        return room.f_bavail * room.f_frsize * 9 // 10
    number = re.fullmatch(r"(\d+)([KMGT]?)", said, re.IGNORECASE)
    if number is None:
        raise OSError(errno.EINVAL, f"{SPOOL_LIMIT} is not a number of bytes, such as 8589934592 or 8G: {said!r}")
    return int(number[1]) << 10 * " KMGT".index(number[2].upper() or " ")


def _spool_file() -> int:
    """Open a nameless temporary file: it holds guest memory, and nobody else may see it."""
    import tempfile

    with tempfile.TemporaryFile(prefix="qemusave-") as file:  # without a name from the beginning, where that can be
        return os.dup(file.fileno())
