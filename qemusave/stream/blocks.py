"""The block list of a ram section, with the block headers of the mapped-ram layout.

See docs/facts/ram.md#the-list-of-blocks.
"""

from __future__ import annotations

from struct import Struct

from .. import declared
from ..declared import RamFlag
from ..errors import FormatError, TruncatedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .cursor import Cursor
    from .start import StreamStart

_WORD = Struct(declared.RAM_WORD_CODE)
_NAME = Struct(declared.SHORT_STRING_CODE)
_LENGTH = Struct(declared.RAM_BLOCK_LENGTH_CODE)
_ADDRESS = Struct(declared.RAM_BLOCK_ADDRESS_CODE)
_MAPPED = Struct(declared.MAPPED_RAM_HEADER_CODE)

_MAX_BLOCKS = 4096  # docs/facts/reading.md#limits


class RamBlock:
    """One block of guest memory as the stream lists it.

    Attributes:
        name: QEMU's name of it, such as ``pc.ram``; never a path.
        length: bytes.
        address: where it is mapped, if the stream says (only with x-ignore-shared).
        bitmap_offset, pages_offset: where bitmap and pages are in the file, in the mapped-ram layout; else 0.
        offset: where in the stream its entry of the list stands.
        header_offset: where its mapped-ram header stands, behind name and length.
    """

    __slots__ = ("address", "bitmap_offset", "header_offset", "length", "mapped", "name", "offset", "pages_offset")

    def __init__(self, name: str, length: int, offset: int) -> None:
        self.name, self.length, self.offset = name, length, offset
        self.address: int | None = None
        self.mapped = False
        self.bitmap_offset = self.pages_offset = self.header_offset = 0

    @property
    def end(self) -> int:
        """Where the stream goes on behind a block in the mapped-ram layout."""
        return self.header_offset + _MAPPED.size if self.ignored else self.pages_offset + self.length

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

    def read(self, cursor: Cursor) -> None:
        """Read the list; in the mapped-ram layout this hops over the pages.

        Raises:
            FormatError: the list contradicts itself or the file.
            TruncatedError: the stream ends within it.
        """
        where = cursor.position
        word: int = _WORD.unpack(cursor.take(_WORD.size))[0]
        flags = word & ((1 << 10) - 1)
        if flags != RamFlag.MEM_SIZE or self.blocks:
            raise cursor.wrong(
                "the ram section does not begin with its block list", at=where, expected=RamFlag.MEM_SIZE, found=flags
            )
        self.offset, self.unlisted = where, word - flags
        while self.unlisted:
            self._block(cursor, self.unlisted)
        if not self.blocks:
            raise cursor.wrong("the block list is empty", at=where, rule="stream.blocks")

    def _block(self, cursor: Cursor, left: int) -> None:
        where = cursor.position
        name = cursor.take(_NAME.unpack(cursor.take(_NAME.size))[0])
        length: int = _LENGTH.unpack(cursor.take(_LENGTH.size))[0]

        def wrong(message: str, found: object, expected: object = None) -> FormatError:
            return cursor.wrong(message, at=where, found=found, expected=expected, rule="stream.blocks")

        text = name.decode("utf-8", "backslashreplace")
        if not name:
            raise wrong("a block without a name", name)
        if text in self.blocks:  # not by their bytes: two names that read alike cannot be told apart, either
            raise wrong("a block is listed twice", name)
        if not 0 < length <= left:
            raise wrong("the lengths of the blocks do not add up", length, f"1 to {left}")
        if length > declared.MAX_BLOCK:
            raise wrong("the block is larger than any machine's memory", length, f"<= {declared.MAX_BLOCK}")
        if len(self.blocks) >= _MAX_BLOCKS:
            raise wrong("there are too many blocks", len(self.blocks) + 1, _MAX_BLOCKS)
        block = RamBlock(text, length, where)
        self.by_id[name] = self.blocks[block.name] = block
        self.unlisted -= length
        if self.start.ignore_shared:
            block.address = _ADDRESS.unpack(cursor.take(_ADDRESS.size))[0]
        if self.start.mapped_ram:
            self._mapped_header(cursor, block)
        if block.mapped and not block.ignored:
            try:
                cursor.skip(block.pages_offset + length - cursor.position, f"memory of block {block.name}")
            except TruncatedError as error:
                error.details["rule"] = "stream.regions"
                raise

    def _mapped_header(self, cursor: Cursor, block: RamBlock) -> None:
        where = cursor.position
        block.header_offset = where
        version, page_size, block.bitmap_offset, block.pages_offset = _MAPPED.unpack(cursor.take(_MAPPED.size))

        def wrong(message: str, found: object, expected: object = None) -> FormatError:
            block.mapped = False  # what it says of the places is not to be used
            return cursor.wrong(
                f"block {block.name}: {message}", at=where, found=found, expected=expected, rule="stream.regions"
            )

        if version != declared.MAPPED_RAM_VERSION:
            raise cursor.unsupported(
                f"mapped-ram version {version} is not supported",
                at=where,
                expected=declared.MAPPED_RAM_VERSION,
                found=version,
                feature="mapped-ram",
            )
        block.mapped = True
        if not declared.LEAST_PAGE_SIZE <= page_size <= declared.MAX_PAGE_SIZE or page_size & (page_size - 1):
            raise wrong("the page size is no power of two in range", page_size)
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
