"""The ram section: block list and page records, read in stream order and handed to a sink (docs/facts/ram.md).

Nearly all records are plain ones of the block of the record before; ``runs.py`` finds those fast, many at a time.
"""

from __future__ import annotations

from functools import partial
from struct import Struct

from .. import declared
from ..declared import RamFlag
from ..errors import FormatError, UnsupportedError
from .blocks import BlockList, RamBlock
from .cursor import PieceCursor
from .runs import NOWHERE, plain_runs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from .allowance import Allowance
    from .cursor import Cursor
    from .runs import PageRun
    from .start import StreamStart

    class Sink(Protocol):
        """Takes the pages of a stream, in stream order: a later page of the same place replaces an earlier one.

        ``page_size`` is set before the first page comes.  A sink may also have a method ``copy(block, cursor)``, which
        takes plain pages by itself from where the cursor stands in a file, as far as it likes, and moves the cursor;
        and ``take(block, cursor, count)`` for what was decompressed, which calls ``count(tally)`` of the runs taken.
        """

        page_size: int

        def pages(self, block: RamBlock, runs: list[PageRun], position: int, data: memoryview) -> None:
            """Take runs of plain pages, in stream order.

            A run is (offset in the block, number of pages, where in *data* the first is); the next ones follow at
            equal distances (:func:`.runs.stride_of`).  NOWHERE means that all of them are zero.  *data* is valid during
            the call only; its first byte stands at *position* in the stream.
            """

        def fill(self, block: RamBlock, offset: int, value: int) -> None:
            """Take a page of one repeated byte other than 0."""

        def packed(self, block: RamBlock, offset: int, kind: RamFlag, data: bytes, position: int) -> None:
            """Take a page as zlib stream (COMPRESS_PAGE) or as difference from its present content (XBZRLE).

            *data* stands at *position* in the stream.
            """


_WORD = Struct(declared.RAM_WORD_CODE)
_FILL = Struct(declared.RAM_FILL_CODE)
_DELTA = Struct(declared.RAM_DELTA_CODE)
_ZLIB = Struct(declared.RAM_COMPRESSED_CODE)

_MAX_NAME = 255
PAGE_SIZES = (1 << 12, 1 << 10, 1 << 13, 1 << 14, 1 << 16)
"""Bytes that the pages of targets have."""

PAGE, ZERO, EOS, CONTINUE = int(RamFlag.PAGE), int(RamFlag.ZERO), int(RamFlag.EOS), int(RamFlag.CONTINUE)
XBZRLE, ZLIB, FLUSH = int(RamFlag.XBZRLE), int(RamFlag.COMPRESS_PAGE), int(RamFlag.MULTIFD_FLUSH)


class RamSection:
    """The state of reading a ram section, which comes in several parts.

    Attributes:
        blocks: the blocks by name, in the order of the stream.
        page_size: bytes; 0 until it is known.
        current: the block of the record that was read last, or None.
        last: the offset in it of the page that was read last, in bytes.
        named: whether records name their blocks.
    """

    def __init__(self, start: StreamStart, page_size: int, allowance: Allowance) -> None:
        self.start, self.allowance = start, allowance
        self.page_size = page_size
        self.list = BlockList(start, page_size)
        self.blocks = self.list.blocks
        self.current: RamBlock | None = None
        self.last = 0
        self.named = True

    def read_part(self, cursor: Cursor, sink: Sink, version: int | None = None) -> None:
        """Read the payload of one part of the section, up to its end mark.

        Where a record is broken, the cursor stays at its beginning.

        Args:
            cursor: behind the section's head.
            sink: takes the pages.
            version: that of the section, if this is the START part, which holds the block list.

        Raises:
            FormatError: a record is none that QEMU takes.
            TruncatedError: the stream ends.
            UnsupportedError: a record that cannot be in a file.
        """
        if version is not None:
            self._begin(cursor, version)
        if self.start.mapped_ram:
            self._no_records(cursor)
            return
        if not self.page_size:
            if cursor.fill(_WORD.size) >= _WORD.size and _WORD.unpack_from(cursor.view, cursor.at)[0] == EOS:
                cursor.at += _WORD.size  # no page here that could tell
                return
            self.page_size = self._guess_page_size(cursor)
        self._check_lengths(cursor)
        sink.page_size = self.page_size
        self._records(cursor, sink)

    def _begin(self, cursor: Cursor, version: int) -> None:
        nameless = version == declared.NAMELESS_RAM_VERSION and not self.start.footers
        if not nameless and version != declared.RAM_VERSION:
            raise cursor.unsupported(
                f"version {version} of the ram section is not supported",
                expected=declared.RAM_VERSION,
                found=version,
                feature="ram-version",
            )
        try:
            self.list.read(cursor, version)
        finally:
            self.page_size = self.list.page_size
        self.named = not nameless
        if nameless:
            (self.current,) = self.blocks.values()

    def _no_records(self, cursor: Cursor) -> None:
        cursor.need(_WORD.size)
        word: int = _WORD.unpack_from(cursor.view, cursor.at)[0]
        if word & (self.page_size - 1) & ~CONTINUE != EOS:
            raise cursor.wrong("a stream in mapped-ram layout has page records", expected=EOS, found=word)
        cursor.at += _WORD.size

    def _check_lengths(self, cursor: Cursor) -> None:
        for block in self.blocks.values():
            if block.length % self.page_size:
                raise cursor.wrong(
                    f"the length of block {block.name} is no multiple of the page size",
                    at=block.offset,
                    expected=self.page_size,
                    found=block.length,
                )

    def _guess_page_size(self, cursor: Cursor) -> int:
        """Find the page size by the spacing of the first records (docs/facts/ram.md#page-sizes)."""
        there = cursor.fill(len(cursor.buffer))
        data = bytes(cursor.view[cursor.at : cursor.at + there])
        scores = {size: self._plausible(data, size) for size in PAGE_SIZES}
        return max(PAGE_SIZES, key=lambda size: scores[size])

    def _plausible(self, data: bytes, page: int) -> int:
        """Count the records that make sense for a page size, up to the first that does not."""
        at = count = expected = 0
        while at + _WORD.size < len(data) and count < 128:
            word = _WORD.unpack_from(data, at)[0]
            flags = word & (page - 1)
            at += _WORD.size
            if flags == EOS:
                return count + 1
            if self.named and not flags & CONTINUE:
                name = data[at + 1 : at + 1 + data[at]]
                if name not in self.list.by_id:
                    return count
                at += 1 + len(name)
            if flags & ~CONTINUE not in (PAGE, ZERO):
                return count
            at += page if flags & PAGE else _FILL.size
            count += 1 + (word - flags == expected)  # pages usually follow one another
            expected = word - flags + page
        return count

    def _records(self, cursor: Cursor, sink: Sink) -> None:
        page = self.page_size
        longest = _WORD.size + 1 + _MAX_NAME + page + _ZLIB.size
        copy = getattr(sink, "copy", None) if cursor.seekable else None
        take = getattr(sink, "take", None) if isinstance(cursor, PieceCursor) else None
        while True:
            cursor.fill(longest)
            if (block := self.current) is not None:
                runs, at = plain_runs(cursor.view, cursor.at, cursor.end, page, block.length)
                if runs:
                    self.allowance.spend(cursor, block, runs, page)
                    sink.pages(block, runs, cursor.base, cursor.view)
                    cursor.at = at
                    self.last = runs[-1][0] + (runs[-1][1] - 1) * page
                    if cursor.end - at < longest:  # a window of nothing else: it may go on like this
                        if copy:
                            copy(block, cursor)
                        elif take:
                            take(block, cursor, partial(self.allowance.count, cursor, block))
                    continue
            if not self._record(cursor, sink):
                return

    def _record(self, cursor: Cursor, sink: Sink) -> bool:
        """Read a record of any kind; say whether it was not the end mark."""
        page = self.page_size
        cursor.need(_WORD.size)
        word: int = _WORD.unpack_from(cursor.view, cursor.at)[0]
        flags = word & (page - 1)
        offset, kind, head = word - flags, flags & ~CONTINUE, _WORD.size
        if kind in (EOS, FLUSH):  # QEMU does not look at their offsets
            self.allowance.mark(cursor)
            cursor.at += head
            return kind != EOS
        if kind not in (PAGE, ZERO, XBZRLE, ZLIB):
            raise self._unknown(cursor, flags)
        block = self.current
        if self.named and not flags & CONTINUE:
            block, head = self._named(cursor)
        if block is None or offset >= block.length:
            raise self._misplaced(cursor, block, offset)
        self.allowance.spend(cursor, block, [(offset, 1, NOWHERE)], page)
        if kind == PAGE:
            cursor.need(head + page, "page")
            sink.pages(block, [(offset, 1, cursor.at + head)], cursor.base, cursor.view)
            cursor.at += head + page
        elif kind == ZERO:
            cursor.need(head + _FILL.size)
            value = cursor.view[cursor.at + head]
            if value:
                sink.fill(block, offset, value)
            else:
                sink.pages(block, [(offset, 1, NOWHERE)], cursor.base, cursor.view)
            cursor.at += head + _FILL.size
        else:
            self._packed(cursor, sink, block, offset, kind, head)
        self.current, self.last = block, offset
        return True

    def _named(self, cursor: Cursor) -> tuple[RamBlock, int]:
        cursor.need(_WORD.size + 1)
        length = cursor.view[cursor.at + _WORD.size]
        cursor.need(_WORD.size + 1 + length)
        start = cursor.at + _WORD.size + 1
        name = bytes(cursor.view[start : start + length])
        block = self.list.by_id.get(name)
        if block is None:
            raise cursor.wrong("a page of a block that is not listed", expected=list(self.blocks), found=name)
        return block, _WORD.size + 1 + length

    def _packed(self, cursor: Cursor, sink: Sink, block: RamBlock, offset: int, kind: int, head: int) -> None:
        code = _DELTA if kind == XBZRLE else _ZLIB
        cursor.need(head + code.size)
        *encoding, length = code.unpack_from(cursor.view, cursor.at + head)
        if kind == XBZRLE:
            wrong = encoding != [1] or length > self.page_size
        else:
            wrong = not 0 < length <= 2 * self.page_size + 64  # deflate never adds that much
        if wrong:
            raise cursor.wrong("a packed page is longer than a page can be", at=cursor.position + head, found=length)
        head += code.size
        cursor.need(head + length, "packed page")
        data = bytes(cursor.view[cursor.at + head : cursor.at + head + length])
        sink.packed(block, offset, RamFlag(kind), data, cursor.position + head)
        cursor.at += head + length

    def _unknown(self, cursor: Cursor, flags: int) -> FormatError | UnsupportedError:
        if flags & ~CONTINUE == RamFlag.HOOK:
            return cursor.unsupported("a record of RDMA, which cannot be in a file", found=flags, feature="rdma")
        return cursor.wrong(f"unknown combination of migration flags: {flags:#x}", found=flags)

    def _misplaced(self, cursor: Cursor, block: RamBlock | None, offset: int) -> FormatError:
        if block is None:
            return cursor.wrong("the first page record names no block")
        return cursor.wrong(f"a page lies outside block {block.name}", expected=f"< {block.length:#x}", found=offset)
