"""The guest's memory in the stream: the block list, the page records, and the mapped-ram layout (FORMAT.md 5 and 6).

Source: QEMU ``migration/ram.c`` (``ram_save_setup``, ``save_zero_page``, ``mapped_ram_setup_ramblock``).  All
integers are big-endian; only the bitmap of a mapped-ram block is in the byte order of the host that wrote it.
"""

from __future__ import annotations

from construct import Int8ub, Int16ub, Int32ub, Int64ub, Struct

from .dialect import Described, Valid, says

RAM_VERSION = 4
"""The only version of the ram section since QEMU 0.14."""

MAPPED_RAM_VERSION = 1
"""The only version of a mapped-ram block header."""

MAPPED_RAM_ALIGNMENT = 1 << 20
"""Where the pages of a mapped-ram block begin: the writer rounds up to this, counted from the beginning of the file."""


LEN_BITMAP_WORD = 8
"""Bytes of a word of a mapped-ram bitmap on a 64-bit host; a bitmap is a whole number of words."""


class RamFlag(Described):
    """The low bits of the word that begins each record; the rest of the word is an offset within a block."""

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


RamWord = Struct(
    "word" / Int64ub
    * says("An offset or a size in the high bits, RamFlag in those below the page size."),
) * says("What begins each record of a ram section.")  # fmt: skip

RamBlockLength = Struct(
    "used_length" / Int64ub
    * says("Bytes of the block, a multiple of the page size."),
) * says("A block in the block list, after its ShortString name.")  # fmt: skip

RamBlockAddress = Struct(
    "address" / Int64ub
    * says("Where the block is mapped; only with the capability x-ignore-shared."),
) * says("An address behind the length of a block.")  # fmt: skip

RamFill = Struct(
    "fill" / Int8ub
    * says("The byte that the whole page consists of."),
) * says("The rest of a zero page's record.")  # fmt: skip

RamDelta = Struct(
    "encoding" / Valid(Int8ub, least=1, most=1)
    * says("Always 1."),
    "len_delta" / Int16ub
    * says("Bytes of the difference, at most a page."),
) * says("The rest of an xbzrle page's record; the difference follows.")  # fmt: skip

RamCompressed = Struct(
    "len_zlib" / Int32ub
    * says("Bytes of the zlib stream, which inflates to exactly one page."),
) * says("The rest of a compressed page's record; the zlib stream follows.")  # fmt: skip

MappedRamHeader = Struct(
    "version" / Valid(Int32ub, least=MAPPED_RAM_VERSION, most=MAPPED_RAM_VERSION)
    * says("Always 1."),
    "page_size" / Int64ub
    * says("Bytes of a page; with the block's length it gives the length of the bitmap."),
    "bitmap_offset" / Int64ub
    * says("Where the bitmap is in the file: directly behind this header; 0 for a block that is not stored."),
    "pages_offset" / Int64ub
    * says("Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not stored."),
) * says("What follows the length of each block in the mapped-ram layout.", orig="MappedRamHeader")  # fmt: skip
