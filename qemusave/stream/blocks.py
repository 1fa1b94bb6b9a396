"""The block list of a ram section, with the block headers of the mapped-ram layout.

See docs/facts/ram.md#the-list-of-blocks.
"""

from __future__ import annotations

from .. import declared
from ..declared import LiveSection
from ..errors import FormatError, TruncatedError
from .generated import (
    read_mapped_ram_header,
    read_ram_block_address,
    read_ram_block_length,
    read_ram_total,
    read_short_string,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .cursor import Cursor
    from .start import StreamStart

_MAX_BLOCKS = 4096  # docs/facts/reading.md#limits


class RamBlock:
    """One block of guest memory as the stream lists it.

    Attributes:
        name: QEMU's name of it, such as ``pc.ram``; never a path.
        length: bytes.
        address: where it is mapped, if the stream says (only with x-ignore-shared).
        bitmap_offset, pages_offset: where bitmap and pages are in the file, in the mapped-ram layout; else 0.
        offset: where in the stream its entry of the list stands.
        header_offset, header_end: where its mapped-ram header stands, behind name and length.
    """

    __slots__ = (
        "address",
        "bitmap_offset",
        "header_end",
        "header_offset",
        "length",
        "mapped",
        "name",
        "offset",
        "pages_offset",
    )

    def __init__(self, name: str, length: int, offset: int) -> None:
        self.name, self.length, self.offset = name, length, offset
        self.address: int | None = None
        self.mapped = False
        self.bitmap_offset = self.pages_offset = self.header_offset = self.header_end = 0

    @property
    def end(self) -> int:
        """Where the stream goes on behind a block in the mapped-ram layout."""
        return self.header_end if self.ignored else self.pages_offset + self.length

    def len_bitmap(self, page_size: int) -> int:
        """Bytes of the block's bitmap: one bit a page, in whole words."""
        bits = 8 * declared.LEN_BITMAP_WORD
        return (self.length // page_size + bits - 1) // bits * declared.LEN_BITMAP_WORD

    @property
    def ignored(self) -> bool:
        """Whether the block is listed but not stored (shared memory under x-ignore-shared).

        See docs/facts/mapped-ram.md#shared-blocks.
        """
        return self.mapped and not self.bitmap_offset and not self.pages_offset


class BlockList:
    """The blocks of a stream.

    Attributes:
        blocks: by name, in the order of the stream.
        by_id: by the name's bytes.
        page_size: what the mapped-ram headers say, or what was given; 0 if unknown.
        offset: where in the stream the list begins; None before.
        unlisted: bytes of blocks that the list announces but does not reach, when it is cut off.
    """

    def __init__(self, start: StreamStart, page_size: int) -> None:
        self.start, self.page_size = start, page_size
        self.blocks: dict[str, RamBlock] = {}
        self.by_id: dict[bytes, RamBlock] = {}
        self.offset: int | None = None
        self.unlisted = 0

    @property
    def complete(self) -> bool:
        """Whether the whole list has been read."""
        return bool(self.blocks) and not self.unlisted

    def read(self, cursor: Cursor, version: int = declared.RAM_VERSION) -> None:
        """Read the list; in the mapped-ram layout this hops over the pages.

        Args:
            cursor: where the section's contents begin.
            version: of the section; before the latest there is no list, and all memory is one block.

        Raises:
            FormatError: the list contradicts itself or the file.
            TruncatedError: the stream ends within it.
        """
        where = cursor.position
        total = read_ram_total(cursor)
        if self.blocks:
            raise cursor.wrong("the ram section begins twice", at=where, found=total.word)
        self.offset, self.unlisted = where, total.word - total.flags
        if version < declared.RAM_VERSION and self.unlisted:
            self._add(LiveSection.RAM, RamBlock(LiveSection.RAM.decode(), self.unlisted, where))
        while self.unlisted:
            self._block(cursor, self.unlisted)
        if not self.blocks:
            raise cursor.wrong("the block list is empty", at=where, rule="stream.blocks")

    def _block(self, cursor: Cursor, left: int) -> None:
        where = cursor.position
        name = read_short_string(cursor).name
        length = _told("stream.blocks", read_ram_block_length, cursor).used_length

        def wrong(message: str, found: object, expected: object = None) -> FormatError:
            return cursor.wrong(message, at=where, found=found, expected=expected, rule="stream.blocks")

        text = name.decode("utf-8", "backslashreplace")
        if not name:
            raise wrong("a block without a name", name)
        if text in self.blocks:  # not by their bytes: two names that read alike cannot be told apart, either
            raise wrong("a block is listed twice", name)
        if length > left:
            raise wrong("the lengths of the blocks do not add up", length, f"1 to {left}")
        if len(self.blocks) >= _MAX_BLOCKS:
            raise wrong("there are too many blocks", len(self.blocks) + 1, _MAX_BLOCKS)
        block = self._add(name, RamBlock(text, length, where))
        if self.start.ignore_shared:
            block.address = read_ram_block_address(cursor).address
        if self.start.mapped_ram:
            self._mapped_header(cursor, block)
        if block.mapped and not block.ignored:
            try:
                cursor.skip(block.pages_offset + length - cursor.position, f"memory of block {block.name}")
            except TruncatedError as error:
                error.details["rule"] = "stream.regions"
                raise

    def _add(self, name: bytes, block: RamBlock) -> RamBlock:
        self.by_id[name] = self.blocks[block.name] = block
        self.unlisted -= block.length
        return block

    def _mapped_header(self, cursor: Cursor, block: RamBlock) -> None:
        where = cursor.position
        block.header_offset = where
        header = _told("stream.regions", read_mapped_ram_header, cursor)
        page_size, block.bitmap_offset, block.pages_offset = header.page_size, header.bitmap_offset, header.pages_offset
        block.header_end = cursor.position

        def wrong(message: str, found: object, expected: object = None) -> FormatError:
            block.mapped = False  # what it says of the places is not to be used
            return cursor.wrong(
                f"block {block.name}: {message}", at=where, found=found, expected=expected, rule="stream.regions"
            )

        block.mapped = True
        if page_size & (page_size - 1):
            raise wrong("the page size is no power of two", page_size)
        if self.page_size and page_size != self.page_size:
            raise wrong("the page size is another one than before", page_size, self.page_size)
        self.page_size = page_size
        if block.length % page_size:
            raise wrong("the length is no multiple of the page size", block.length, page_size)
        if block.ignored:
            return
        bitmap_end = block.bitmap_offset + block.len_bitmap(page_size)
        if block.bitmap_offset < cursor.position or block.pages_offset < bitmap_end or block.pages_offset % page_size:
            raise wrong("bitmap and pages do not lie behind the header", (block.bitmap_offset, block.pages_offset))


def _told(rule: str, read: Callable[[Cursor], Any], cursor: Cursor) -> Any:
    """Read a record; what contradicts the format in it is a finding of that rule."""
    try:
        return read(cursor)
    except TruncatedError:
        raise
    except FormatError as error:
        error.details["rule"] = rule
        raise
