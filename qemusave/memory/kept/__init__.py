"""An index that lies beside an image: read, checked, and a memory made of it (``formats/index.py``).

Whatever of it is not as it should be, the image is opened as if it were not there.
"""

from __future__ import annotations

import hashlib
import os
import stat
from struct import Struct

from ...compression import generated_index as declared
from ...compression.access.library import zstd
from ...compression.access.part import Parts
from ...compression.access.seekable import Seekable
from ...errors import QemusaveError
from ...files.source import DescriptorSource, FileSource
from ...log import step
from ..ram import Ram, spooled
from .columns import Columns
from .replay import Discard, ReplayReader, SpanCursor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...errors import StrPath
    from ...files.source import Source
    from ...stream.sections import StreamReader
    from ..index import Index

SUFFIX = ".qsidx"
"""What an index's name ends in, behind the image's."""

HEADER, _PART, SPAN = (
    Struct(code) for code in (declared.INDEX_HEADER_CODE, declared.INDEX_PART_CODE, declared.INDEX_SPAN_CODE)
)
WAYS = {number: name for name, number in declared.WAY.items()}
LEN_DIGEST = hashlib.sha256().digest_size
_MOST_HEAD, _SAMPLE = 16 << 20, 1 << 16  # bytes of the image that are hashed: of what precedes the payload, and of it
_LEAST_TABLES = 1 << 26  # bytes of tables that any image may have


class Unfit(Exception):
    """There is no index, or it is none of this image as it is now."""


class Kept:
    """An index that has been checked.

    Attributes:
        fields: what its header says, by name.
        parts: of the stream.
        spans: what of the stream is no page records: (where it begins, its bytes).
        index: where the pages are.
        file: the index.
        size: its bytes.
    """

    def __init__(self, path: StrPath, source: Source, offset: int) -> None:
        """Open an index.

        Args:
            path: its name.
            source: the image.
            offset: where the payload begins.

        Raises:
            Unfit: it is none of this image.
        """
        try:
            fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY)
        except OSError as error:
            raise Unfit(error.strerror or "it cannot be opened") from None
        self.file = DescriptorSource(fd, path)
        self.file.watch = None
        try:
            self.size = self.file.size
            _check_owner(os.fstat(fd), os.fstat(source.fd))
            self.fields = _fields(self.file.read_at(0, HEADER.size))
            self._check(source, offset)
            self.parts, self.spans, self.index = self._tables()
        except Unfit:
            self.file.close()
            raise
        except (OSError, ValueError, OverflowError, MemoryError, QemusaveError, zstd.ZstdError) as error:
            self.file.close()
            raise Unfit(f"it is damaged: {error}") from None

    @property
    def way(self) -> str:
        """How its parts are decoded."""
        return WAYS[self.fields["way"]]

    def _check(self, source: Source, offset: int) -> None:
        if self.fields["way"] not in WAYS:
            raise Unfit(f"there is no way {self.fields['way']}")
        for name, value in identity(source, offset).items():
            if self.fields[name] != value:
                raise Unfit("the image is another one, or has changed since")

    def _tables(self) -> tuple[Parts, list[tuple[int, bytes]], Index]:
        fields = self.fields
        data = self.file.read_at(fields["ofs_tables"], self.size)
        head = self.file.read_at(0, HEADER.size - LEN_DIGEST)
        if hashlib.sha256(head + data).digest() != fields["digest"]:
            raise Unfit("it is damaged: its checksum is wrong")
        if fields["len_tables"] > max(_LEAST_TABLES, fields["len_image"]):
            raise Unfit("its tables are larger than any")
        tables = zstd.ZstdDecompressor().decompress(data, fields["len_tables"] + 1)
        if len(tables) != fields["len_tables"]:
            raise Unfit("it is damaged: its tables have another length")
        columns = Columns(tables)
        parts = Parts(bytes(columns.take(fields["num_parts"] * _PART.size)))
        if parts.starts[-1] != fields["len_stream"]:
            raise Unfit("its parts are not all of the stream")
        heads = [columns.unpack(SPAN) for _ in range(fields["num_spans"])]
        spans = [(start, bytes(columns.take(length))) for start, length in heads]
        return parts, spans, columns.read(fields["num_blocks"], fields["num_packed"], fields["page_size"])


def _fields(head: bytes) -> dict[str, Any]:
    if len(head) < HEADER.size or not head.startswith(declared.MAGIC):
        raise Unfit("it is no index")
    fields = dict(zip(declared.INDEX_HEADER_FIELDS, HEADER.unpack(head), strict=True))
    if fields["version"] != declared.INDEX_VERSION:
        raise Unfit(f"it is of version {fields['version']}, and not of {declared.INDEX_VERSION}")
    return fields


def _check_owner(index: os.stat_result, image: os.stat_result) -> None:
    """Refuse an index that somebody else may have written: it says what the guest's memory is."""
    if not stat.S_ISREG(index.st_mode):
        raise Unfit("it is no regular file")
    if index.st_uid not in (os.geteuid(), image.st_uid, 0) or index.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise Unfit("others can write to it")


def identity(source: Source, offset: int) -> dict[str, Any]:
    """Return what an index says of its image.

    Args:
        source: the image, a file.
        offset: where the payload begins.
    """
    digest = hashlib.sha256(source.read_at(0, min(offset, _MOST_HEAD)))
    digest.update(source.read_at(offset, _SAMPLE))
    digest.update(source.read_at(max(offset, source.size - _SAMPLE), _SAMPLE))
    return {
        "len_image": source.size,
        "mtime": os.fstat(source.fd).st_mtime_ns % (1 << 64),
        "ofs_payload": offset,
        "identity": digest.digest(),
    }


def can_have_one(source: Source) -> bool:
    """Say whether there can be an index of an image: it is a regular file, opened by its name."""
    return type(source) is FileSource and source.fd >= 0 and stat.S_ISREG(os.fstat(source.fd).st_mode)


def beside(path: StrPath) -> str:
    """Return the name of the index that lies beside an image."""
    return os.fspath(path) + SUFFIX


class KeptRam(Ram):
    """The memory of an image by an index: the payload is not read but where a page is asked for.

    Attributes:
        kept: the index.
    """

    indexed = True

    def __init__(self, kept: Kept, source: Source, offset: int, encoding: str) -> None:
        """Read what the index has of the stream.

        Args:
            kept: the index.
            source: the image.
            offset: where the payload begins.
            encoding: how it is compressed.

        Raises:
            Unfit: that is not the stream of this index.
        """
        self.kept = kept
        try:
            super().__init__(source, offset, encoding, page_size=kept.fields["page_size"])
        except QemusaveError as error:
            kept.file.close()
            raise Unfit(f"what it has of the stream is damaged: {error}") from None
        if self.problem is not None or not self._fits():
            self.close()
            raise Unfit("what it has of the stream does not fit its blocks")

    def _fits(self) -> bool:
        lengths = {name: entry.length for name, entry in self.reader.ram.blocks.items()}
        runs = self.kept.index.blocks
        return self.page_size == self.kept.fields["page_size"] and all(
            name in lengths and index.end <= lengths[name] for name, index in runs.items()
        )

    def _reader(self, source: Source, offset: int, encoding: str, page_size: int) -> tuple[Source, StreamReader]:
        kept = self.kept
        self._index = kept.index
        stream = Seekable(source, kept.file, kept.way, kept.parts, lambda: spooled(source, offset, encoding))
        cursor = SpanCursor(kept.spans, source.path, source.size - offset)
        self._stream = stream
        return stream, ReplayReader(cursor, Discard(), page_size=page_size)

    def close(self) -> None:
        """Give back the index, and the copy if there is one."""
        self._stream.close()


def kept_ram(wanted: StrPath | bool, source: Source, offset: int, encoding: str) -> KeptRam | None:
    """Return the memory of an image by an index, or None if there is none that fits.

    Args:
        wanted: the index; True for the one beside the image.
        source: the image.
        offset: where the payload begins.
        encoding: how it is compressed.
    """
    if not can_have_one(source) or source.path is None:
        return None
    path = beside(source.path) if isinstance(wanted, bool) else os.fspath(wanted)
    try:
        ram = KeptRam(Kept(path, source, offset), source, offset, encoding)
    except Unfit as error:
        step(f"the index {path} is not used: {error}")
        return None
    step(f"the index {path} is used")
    return ram
