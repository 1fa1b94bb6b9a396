"""Makes an index of an image, to be kept: the stream is read once (``formats/index.py``)."""

from __future__ import annotations

import hashlib

from ...compression import generated_index as declared
from ...compression.access.library import zstd
from ...compression.access.part import Parts
from ...compression.access.scan import COPY, Doubt, Scan
from ...compression.access.seekable import Seekable
from ...errors import QemusaveError
from ...files.output import pwrite, truncate
from ...log import step
from ...tuples import NamedTuple
from ..ram import Ram
from . import HEADER, LEN_DIGEST, SPAN, Kept, KeptRam, Unfit, identity
from .columns import written
from .replay import KeepingCursor, KeepingReader, TooMuch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...compression.access.part import Part
    from ...files.source import Source
    from ...stream.sections import StreamReader

_LEVEL = 3
_CHECKED = 16  # parts that are decoded once more


class Made(NamedTuple):
    """An index that has been written.

    Attributes:
        way: how the parts of the stream are decoded.
        parts: how many there are.
        largest: bytes of the stream in the largest of them, which a page from a random place takes at the most.
        stream: bytes of the decompressed stream.
        size: bytes of the index.
    """

    way: str
    parts: int
    largest: int
    stream: int
    size: int


class _File:
    """The index that is written: what parts need, behind the header."""

    def __init__(self, fd: int) -> None:
        self.fd, self.parts, self.place = fd, Parts(), HEADER.size

    def add(self, part: Part) -> None:
        """Take the next part of the stream."""
        self.parts.add(part)

    def put(self, data: bytes) -> int:
        """Keep bytes that a part needs, and return where they are."""
        pwrite(self.fd, data, self.place)
        self.place += len(data)
        return self.place - len(data)


class _Scanned(Ram):
    """A memory that is read to keep where it is."""

    def __init__(self, source: Source, offset: int, encoding: str, page_size: int, way: str, file: _File) -> None:
        self._way, self._file = way, file
        super().__init__(source, offset, encoding, page_size=page_size)

    def _reader(self, source: Source, offset: int, encoding: str, page_size: int) -> tuple[Source, StreamReader]:
        pieces = Scan(source, offset, encoding, self._way, self._file)
        self.cursor = KeepingCursor(pieces, source.path)
        reader = KeepingReader(self.cursor, self._index, page_size=page_size)
        return source, reader

    def tables(self) -> list[bytes]:
        """Read what is behind the stream, which has parts, too, and return what the index has besides these.

        Raises:
            QemusaveError: the payload breaks there.
        """
        spans = self.cursor.finish()
        if self.cursor.broken is not None:
            raise self.cursor.broken
        heads = b"".join(SPAN.pack(start, len(data)) for start, data in spans)
        return [heads, *(data for _, data in spans), *written(self._index)]

    @property
    def numbers(self) -> dict[str, int]:
        """How much of what the index has."""
        return {
            "num_packed": len(self._index.columns[0]),
            "num_spans": len(self.cursor.spans),
            "num_blocks": len(self._index.blocks),
            "page_size": self.page_size,
        }


def keep(source: Source, offset: int, encoding: str, page_size: int, fd: int) -> Made:
    """Write an index.

    Args:
        source: the image, a file.
        offset: where the payload begins.
        encoding: how it is compressed.
        page_size: the target's, where the stream does not say.
        fd: the index.

    Raises:
        QemusaveError: the stream cannot be read to its end, or its index would not be of use.
        OSError: the index cannot be written.
    """
    for way in (encoding, COPY):
        truncate(fd, 0)
        try:
            return _kept(source, offset, encoding, page_size, way, _File(fd))
        except TooMuch:
            raise source.unsupported("there is too much besides memory in the stream", feature="index") from None
        except Doubt:
            step(f"the parts of the {encoding} payload cannot be used, so it is copied")
        except QemusaveError:
            if way == COPY:
                raise
    raise source.unsupported("no index can be made that would be of use", feature="index")


def _kept(source: Source, offset: int, encoding: str, page_size: int, way: str, file: _File) -> Made:
    before = identity(source, offset)
    ram = _Scanned(source, offset, encoding, page_size, way, file)
    if ram.problem is not None:
        raise ram.problem
    plain = b"".join(ram.tables())
    if not len(file.parts):
        raise Doubt
    fields = before | ram.numbers
    tables = zstd.compress(bytes(file.parts.entries) + plain, _LEVEL)
    fields |= {
        "magic": declared.MAGIC,
        "version": declared.INDEX_VERSION,
        "way": declared.WAY[way],
        "len_stream": file.parts.starts[-1],
        "num_parts": len(file.parts),
        "reserved": 0,
        "ofs_tables": file.place,
        "len_tables": len(file.parts.entries) + len(plain),
        "digest": b"",
    }
    head = HEADER.pack(*(fields[name] for name in declared.INDEX_HEADER_FIELDS))[:-LEN_DIGEST]
    pwrite(file.fd, head + hashlib.sha256(head + tables).digest(), 0)
    pwrite(file.fd, tables, file.place)
    _check(file.fd, ram, source, offset, encoding)
    size = file.place + len(tables)
    largest = max(part.len_plain for part in map(file.parts.__getitem__, range(len(file.parts))))
    return Made(way, len(file.parts), largest, file.parts.starts[-1], size)


def _check(fd: int, ram: _Scanned, source: Source, offset: int, encoding: str) -> None:
    """Use the index once; raise Doubt if it does not give what was read."""
    try:
        again = KeptRam(Kept(f"/proc/self/fd/{fd}", source, offset), source, offset, encoding)
    except Unfit as error:
        step(str(error))
        raise Doubt from None
    try:
        stream, count = again.source, len(again.kept.parts)
        assert isinstance(stream, Seekable)
        whole = again.sections == ram.sections and all(map(stream.check, range(0, count, -(-count // _CHECKED))))
    finally:
        again.close()
    if not whole:
        raise Doubt
