"""The guest's memory in the stream: the block list, the page records, and the mapped-ram layout.

See docs/facts/ram.md and docs/facts/mapped-ram.md.

Source: QEMU ``migration/ram.c`` (``ram_save_setup``, ``save_zero_page``, ``mapped_ram_setup_ramblock``).  All
integers are big-endian; only the bitmap of a mapped-ram block is in the byte order of the host that wrote it.
"""

from __future__ import annotations

from construct import BitsInteger, BitStruct, Bytes, If, Int8ub, Int16ub, Int32ub, Int64ub, Struct, this

from .dialect import Derived, Described, Lookahead, Repeated, Skipped, Valid, View, says
from .expressions import Choose, Position
from .stream import ShortString

RAM_VERSION = 4
"""The only version of the ram section since QEMU 0.14."""

NAMELESS_RAM_VERSION = 3
"""Its version in QEMU 0.12 and 0.13: there is no list of blocks, and all offsets are those in one memory."""

MAPPED_RAM_VERSION = 1
"""The only version of a mapped-ram block header."""

MAPPED_RAM_ALIGNMENT = 1 << 20
"""Where the pages of a mapped-ram block begin: the writer rounds up to this, counted from the beginning of the file."""


MAX_BLOCK = 1 << 46
"""Bytes that no block exceeds: what x86 can address."""

MAX_OFFSET = 1 << 50
"""A place in the file that no file reaches; all languages compute exactly up to here."""

LEAST_PAGE_SIZE = 1 << 9
"""Bytes of the smallest page that a mapped-ram block can have."""

MAX_PAGE_SIZE = 1 << 30
"""Bytes that no page of a mapped-ram block exceeds."""

LEN_BITMAP_WORD = 8
"""Bytes of a word of a mapped-ram bitmap on a 64-bit host; a bitmap is a whole number of words."""


class RamFlag(Described):
    """The low bits of the word that begins each record, all ten taken; the rest is an offset within a block."""

    FULL = 0x001, "Obsolete; never written."
    ZERO = 0x002, "A page of one repeated byte, which follows: 0 except from very old writers."
    MEM_SIZE = 0x004, "The list of the blocks; the rest of the word is the sum of their lengths."
    PAGE = 0x008, "A page as it is."
    EOS = 0x010, "The end of this part of the section."
    CONTINUE = 0x020, "The same block as the record before: no name follows."
    XBZRLE = 0x040, "A page as the difference from its present content."
    HOOK = 0x080, "RDMA only; cannot be in a file."
    COMPRESS_PAGE = 0x100, "A page compressed with zlib; until QEMU 9.0."
    MULTIFD_FLUSH = 0x200, "A mark without content."


_NO_FLAGS = 1 << 10
"""More than the ten bits of flags can be: allows nothing."""

_PAGES = (RamFlag.ZERO, RamFlag.PAGE, RamFlag.XBZRLE, RamFlag.COMPRESS_PAGE)
_PAGE_FLAGS, _END_FLAGS = (
    [int(kind) | more for kind in kinds for more in (0, int(RamFlag.CONTINUE))]
    for kinds in ((*_PAGES, RamFlag.MULTIFD_FLUSH), (RamFlag.EOS,))
)
_stream = this._._._._
"""The MigrationStream, as seen from what a ram section's records and blocks are made of."""

RamWord = BitStruct(
    "offset_high" / BitsInteger(32)
    * says("The page's offset in its block, upper half."),
    "offset_low" / BitsInteger(22)
    * says("The next bits of the offset: offset_high * 0x100000000 + offset_low * 0x400 is the offset."),
    "is_whole" / Derived((this.offset_low & (_stream.page_size // 0x400 - 1)) == 0)
    * says("Whether the offset is a multiple of the page size; that of a mark is 0, but QEMU does not look at it."),
    "is_page" / Derived(Choose(_stream.mapped_ram, False, this.is_whole))
    * says("Whether this can be a page: not in the mapped-ram layout."),
    "flags" / Valid(BitsInteger(10), among=(
        *(Choose(this.is_whole, flags, _NO_FLAGS) for flags in _END_FLAGS),
        *(Choose(this.is_page, flags, _NO_FLAGS) for flags in _PAGE_FLAGS),
    ))
    * says("One bit of RamFlag that says what follows, for pages perhaps with CONTINUE."),
) * says("What begins each record of a ram section: an offset, with RamFlag below the page size.")

RamTotal = BitStruct(
    "total_high" / BitsInteger(32)
    * says("The sum of the lengths of all blocks, upper half."),
    "total_low" / BitsInteger(22)
    * says("The next bits of the sum, as in RamWord."),
    "flags" / Valid(BitsInteger(10), among=(int(RamFlag.MEM_SIZE), int(RamFlag.MEM_SIZE) | int(RamFlag.CONTINUE)))
    * says("MEM_SIZE; QEMU does not look at CONTINUE."),
) * says("What begins the list of the blocks: a 64-bit integer like RamWord.")

RamBlockLength = Struct(
    "used_length" / Valid(Int64ub, least=1, most=MAX_BLOCK)
    * says("Bytes of the block, a multiple of the page size."),
) * says("A block in the block list, after its ShortString name.")

RamBlockAddress = Struct(
    "address" / Int64ub
    * says("Where the block is mapped; only with the capability x-ignore-shared."),
) * says("An address behind the length of a block.")

RamFill = Struct(
    "fill" / Int8ub
    * says("The byte that the whole page consists of."),
) * says("The rest of a zero page's record.")

RamDelta = Struct(
    "encoding" / Valid(Int8ub, least=1, most=1)
    * says("Always 1."),
    "len_delta" / Int16ub
    * says("Bytes of the difference, at most a page."),
) * says("The rest of an xbzrle page's record; the difference follows.")

RamCompressed = Struct(
    "len_zlib" / Valid(Int32ub, least=1, most=_stream.page_size * 2 + 64)
    * says("Bytes of the zlib stream, which inflates to exactly one page; deflate never adds much."),
) * says("The rest of a compressed page's record; the zlib stream follows.")

MappedRamHeader = Struct(
    "version" / Valid(Int32ub, least=MAPPED_RAM_VERSION, most=MAPPED_RAM_VERSION)
    * says("Always 1."),
    "page_size" / Valid(Int64ub, least=LEAST_PAGE_SIZE, most=MAX_PAGE_SIZE)
    * says("Bytes of a page; with the block's length it gives the length of the bitmap."),
    "bitmap_offset" / Int64ub
    * says("Where the bitmap is in the file: directly behind this header; 0 for a block that is not stored."),
    "pages_offset" / Valid(Int64ub, least=Choose(this.bitmap_offset != 0, Position(), 0), most=MAX_OFFSET)
    * says("Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not stored."),
) * says("What follows the length of each block in the mapped-ram layout.", orig="MappedRamHeader")

RamBlock = Struct(
    "name" / ShortString
    * says("The block's name, such as `pc.ram`; never empty."),
    "length" / RamBlockLength
    * says("Its length."),
    "address" / If(_stream.ignore_shared, RamBlockAddress)
    * says("Its address; only with the capability x-ignore-shared."),
    "mapped" / If(_stream.mapped_ram, MappedRamHeader)
    * says("Where bitmap and pages are; only in the mapped-ram layout."),
    "is_stored" / Derived(Choose(_stream.mapped_ram, this.mapped.bitmap_offset != 0, False))
    * says("Whether bitmap and pages follow."),
    "num_words" / Derived(Choose(
        this.is_stored,
        (this.length.used_length // this.mapped.page_size + 8 * LEN_BITMAP_WORD - 1) // (8 * LEN_BITMAP_WORD), 0))
    * says("Words of the bitmap: one bit a page."),
    "bitmap" / If(this.is_stored, View(this.mapped.bitmap_offset, Bytes(this.num_words * LEN_BITMAP_WORD)))
    * says("Which pages are stored, in the byte order of the host that wrote it; the others are zero."),
    "pages" / If(this.is_stored, View(this.mapped.pages_offset, Bytes(this.length.used_length)))
    * says("The pages."),
    "stored" / If(this.is_stored, Skipped(to=this.mapped.pages_offset + this.length.used_length))
    * says("Bitmap, padding and pages as they lie in the file."),
    "next_len" / Lookahead(Int8ub)
    * says("The first byte of what follows: the length of the next block's name, or 0, with which a RamWord begins."),
) * says("A block in the block list.")

RamBlockList = Struct(
    "total" / RamTotal
    * says("How much memory the blocks have together."),
    "blocks" / If(this._._.ram_has_names, Repeated(RamBlock, until=this.next_len == 0))
    * says("The blocks; version 3 of the section has none, and all memory is one."),
) * says("The list of the blocks, with which the start of the ram section begins.")

RamRecord = Struct(
    "word" / RamWord
    * says("What follows, and for a page where it belongs."),
    "kind" / Derived(this.word.flags & (_NO_FLAGS - 1 - RamFlag.CONTINUE), RamFlag)
    * says("The flags without CONTINUE."),
    "has_name" / Derived(Choose((this.kind == RamFlag.EOS) | (this.kind == RamFlag.MULTIFD_FLUSH), False,
                                Choose(this._._.ram_has_names, (this.word.flags & int(RamFlag.CONTINUE)) == 0, False)))
    * says("Whether this is a page that names its block; others are in the block of the page record before, which may"
           " be in an earlier section."),
    "name" / If(this.has_name, ShortString)
    * says("The block's name."),
    "fill" / If(this.kind == RamFlag.ZERO, RamFill)
    * says("What a zero page consists of."),
    "delta" / If(this.kind == RamFlag.XBZRLE, RamDelta)
    * says("How long the difference is."),
    "packed" / If(this.kind == RamFlag.COMPRESS_PAGE, RamCompressed)
    * says("How long the zlib stream is."),
    "len_data" / Derived(Choose(this.kind == RamFlag.PAGE, this._._._.page_size,
                                Choose(this.kind == RamFlag.XBZRLE, this.delta.len_delta,
                                       Choose(this.kind == RamFlag.COMPRESS_PAGE, this.packed.len_zlib, 0))))
    * says("Bytes of the page, the difference or the zlib stream."),
    "data" / Skipped(this.len_data)
    * says("The page, the difference or the zlib stream."),
) * says("A record of a ram section: a page, or a mark.")

RamPart = Struct(
    "block_list" / If(this._.is_start, RamBlockList)
    * says("The list of the blocks; only in the section's start."),
    "records" / Repeated(RamRecord, until=this.kind == RamFlag.EOS)
    * says("The pages, in the order in which they were sent: the last record of a page counts."),
) * says("What a part of the ram section holds.")
