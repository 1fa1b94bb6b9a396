"""Write a sequential stream in the mapped-ram layout while it is read, once."""

from __future__ import annotations

import os
from struct import Struct

from ... import declared
from ...declared import MAPPED_RAM_ALIGNMENT, RamFlag
from ...files.output import pwrite, pwritev, truncate
from ...memory.bitmap import Bitmap
from ...memory.pages import map_records
from ...stream.cursor import FileCursor
from ...stream.encode import EOS, block_entry, total
from ...stream.generated import put_mapped_ram_header
from ...stream.runs import NOWHERE, stride_of, write_runs
from ...stream.section import RAM
from ...stream.unpack import unpack
from .checked_copy import Listener

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...image.image import Image
    from ...stream.blocks import RamBlock
    from ...stream.runs import PageRun
    from ...stream.section import Head
    from .changes import Changes
    from .checked_copy import Known

_WORD = Struct(declared.RAM_WORD_CODE)
_LEN_MAPPED = len(put_mapped_ram_header(0, 0, 0))


class Mapper(Listener):
    """Reads a sequential stream and writes it in the mapped-ram layout, pages as they come.

    The places of all pages follow from the block list (docs/facts/mapped-ram.md#block-headers); a later record of a
    page replaces what an earlier one wrote, and pages that are zero in the end are holes with a clear bit.
    """

    page_size = 0
    mapped = True

    def __init__(
        self, image: Image, fd: int, place: int, order: str, known: Known, changes: Changes | None = None
    ) -> None:
        """Begin to read.

        Args:
            image: whose stream it is.
            fd: the file, open for reading and writing, empty from *place* on.
            place: where in it the stream begins.
            order: the byte order of the bitmaps.
            known: is called once the block list has been read; may raise.
            changes: what is to be told otherwise.

        Raises:
            UnsupportedError: the stream cannot be told in this layout.
        """
        self.fd, self.place, self.order = fd, place, order
        self.held: list[bytes] | None = None  # what stands behind the block list, until its end is known
        self.bitmaps: dict[str, Bitmap] = {}
        self.pages_at: dict[str, int] = {}
        self.bitmap_at: dict[str, int] = {}
        self.ends: dict[str, int] = {}
        super().__init__(image, self, self._put, known, changes)

    def begin(self) -> None:
        """Write what stands before the first section, if the stream can be told in this layout."""
        if self.start.ignore_shared:
            raise self.image.source.unsupported(
                "memory was left out of this stream (x-ignore-shared), and nothing says which"
                " blocks: it cannot become mapped-ram",
                feature="x-ignore-shared",
            )
        super().begin()

    def write(self) -> int:
        """Read the stream to its end and write all of it.

        Returns:
            Where it ends in the file.

        Raises:
            QemusaveError: the stream is not sound.
        """
        self.listen()
        self._lay_out()
        for name, bitmap in self.bitmaps.items():
            block = self.ram.blocks[name]
            for offset, data in bitmap.pieces(block.len_bitmap(self.page_size), self.order):
                pwrite(self.fd, data, self.bitmap_at[name] + offset)
        truncate(self.fd, self.place)
        return self.place

    def _put(self, data: bytes | memoryview) -> None:
        if self.held is not None:
            self.held.append(bytes(data))
            return
        pwrite(self.fd, data, self.place)
        self.place += len(data)

    def read_live(self, where: int, head: Head, *, first: bool) -> None:
        """Keep the memory's records back, and write a block list and an end mark instead."""
        if head.name != RAM:
            super().read_live(where, head, first=first)
            return
        self.heard.hand_over()
        self.heard.put = None
        if first:
            self.held = []  # also pages may come with the block list
        super().read_live(where, head, first=first)
        self.heard.hand_over()
        self.heard.put = self.add
        if first and self.ram.page_size:
            self.page_size = self.ram.page_size
            self._lay_out()
        self._put(EOS)

    def _lay_out(self) -> None:
        """Write the block list, once the page size is known, and what had to wait for it."""
        if self.held is None:
            return
        held, self.held = self.held, None
        page = self.page_size = self.page_size or declared.DEFAULT_PAGE_SIZE
        blocks = self.ram.list.by_id
        self._put(total(blocks))
        for name, block in blocks.items():
            self._put(block_entry(name, block))
            bitmap = self.place + _LEN_MAPPED
            pages = -(-(bitmap + block.len_bitmap(page)) // MAPPED_RAM_ALIGNMENT) * MAPPED_RAM_ALIGNMENT
            self._put(put_mapped_ram_header(page, bitmap, pages))
            self.bitmap_at[block.name], self.pages_at[block.name] = bitmap, pages
            self.bitmaps[block.name], self.ends[block.name] = Bitmap(), 0
            self.place = pages + block.length
        for data in held:
            self._put(data)

    # --- the sink ---

    def pages(self, block: RamBlock, runs: list[PageRun], position: int, data: memoryview) -> None:
        """Write pages; zeros are holes, but zeros again where something was written before."""
        if self.held is not None:
            self._lay_out()
        page, place, bitmap = self.page_size, self.pages_at[block.name], self.bitmaps[block.name]
        number, stride = 0, stride_of(page)
        while number < len(runs):
            first, reached = number, self.ends[block.name]
            number, self.ends[block.name] = write_runs(
                self.fd, data, runs, first, page, stride, 0, block.length, place, reached
            )
            for offset, count, at in runs[first:number]:
                if at != NOWHERE:
                    bitmap.set(offset // page, count)
            if number < len(runs):  # zeros, and some of these pages may have been written
                offset, count, _ = runs[number]
                for cleared in bitmap.clear(offset // page, count):
                    pwrite(self.fd, bytes(page), place + cleared * page)
                number += 1

    def copy(self, block: RamBlock, cursor: FileCursor) -> None:
        """Write pages from the file itself, without a window between, as far as the compiled loops can."""
        source, page, bitmap, before = cursor.source, self.page_size, self.bitmaps[block.name], None
        while cursor.position != before:
            before = cursor.position
            word = source.read_at(before, _WORD.size)
            number = _WORD.unpack(word)[0] // page if len(word) == _WORD.size else block.length
            if number * page >= block.length:
                return
            first, bits = bitmap.around(number)
            part = first * page, min((first + 8 * len(bits)) * page, block.length), self.pages_at[block.name]
            position = map_records(source, before, self.fd, page, block.length, part, bits)
            end = (first + bitmap.keep(first, bits)) * page
            self.ends[block.name] = max(self.ends[block.name], min(end, part[1]))
            cursor.seek(position)

    def fill(self, block: RamBlock, offset: int, value: int) -> None:
        """Write a page of one byte."""
        self._store(block, offset, [memoryview(bytes([value]) * self.page_size)])

    def packed(self, block: RamBlock, offset: int, kind: RamFlag, data: bytes, position: int) -> None:
        """Write a packed page."""
        page, before = self.page_size, b""
        if offset < self.ends.get(block.name, 0):
            before = os.pread(self.fd, page, self.pages_at[block.name] + offset)
        content = unpack(kind, data, page, before.ljust(page, b"\0"))
        self._store(block, offset, [memoryview(content)])

    def _store(self, block: RamBlock, offset: int, views: list[memoryview]) -> None:
        if self.held is not None:
            self._lay_out()
        pwritev(self.fd, views, self.pages_at[block.name] + offset)
        self.bitmaps[block.name].set(offset // self.page_size, len(views))
        end = offset + len(views) * self.page_size
        if end > self.ends[block.name]:
            self.ends[block.name] = end
