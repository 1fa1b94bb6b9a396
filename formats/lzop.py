"""The container that `lzop` writes: a file header, then blocks of at most 256 KiB with their lengths.

Source: lzop ``src/lzop.c`` (``write_header``, ``read_header``) and ``src/p_lzo.c``.  All integers are big-endian.
"""

from __future__ import annotations

from construct import Const, Int8ub, Int16ub, Int32ub, Struct

from .dialect import Described, says
from .payload import PayloadMagic

LZOP_VERSION = 0x1040
"""The version of lzop whose files ours are like, 1.04."""

LZO_VERSION = 0x20A0
"""The version of the LZO library that it names, 2.10."""

LZOP_NEEDED_VERSION = 0x0940
"""The version of lzop that such files ask for, and the first that says so in its header."""

LZOP_LEAST_VERSION = 0x0900
"""The oldest version that lzop knows."""

LZOP_METHOD = 1
"""LZO1X-1, which `lzop -c` uses."""

LZOP_LEVEL = 5
"""The level that goes with it."""

LZOP_MOST_METHOD = 3
"""The highest method, LZO1X-999; lzop refuses others, and 0."""

LZOP_MOST_LEVEL = 9
"""The highest level; lzop refuses others, though they change nothing for it."""

LZOP_UNKNOWN_FLAGS = 0x000FC000
"""Bits of the flags that lzop refuses; what is above them says on which system the file was written."""

LZOP_BLOCK = 1 << 18
"""Bytes of an uncompressed block, as lzop cuts its input."""

LZOP_MOST_BLOCK = 1 << 18
"""Bytes of the largest block that lzop reads as it is built everywhere; up to 64 MiB it says "recompile lzop"."""


class LzopFlag(Described):
    """Bits of an lzop file header's flags that change how it is read."""

    ADLER32_D = 0x1, "Each block carries the Adler-32 of its uncompressed bytes."
    ADLER32_C = 0x2, "Each block carries the Adler-32 of its compressed bytes."
    EXTRA_FIELD = 0x40, "An extra field follows the file header."
    CRC32_D = 0x100, "Each block carries the CRC-32 of its uncompressed bytes."
    CRC32_C = 0x200, "Each block carries the CRC-32 of its compressed bytes."
    MULTIPART = 0x400, "The file is one part of several."
    FILTER = 0x800, "A filter was applied before compression; its number follows the flags."
    HEADER_CRC32 = 0x1000, "The checksum of the header is a CRC-32, not an Adler-32."


LzopHeader = Struct(
    "magic" / Const(bytes(PayloadMagic.LZOP))
    * says("Says that this is an lzop file."),
    "version" / Int16ub
    * says("The version of lzop that wrote the file, such as 0x1040."),
    "version_lib" / Int16ub
    * says("The version of the LZO library."),
    "version_needed" / Int16ub
    * says("The version of lzop that can extract the file."),
    "method" / Int8ub
    * says("The compression method, from 1 on; all of them decompress as LZO1X."),
    "level" / Int8ub
    * says("The compression level; changes nothing for the reader."),
    "flags" / Int32ub
    * says("Which checksums and optional fields there are."),
) * says("The first part of an lzop file header; the filter's number may follow. Its checksum leaves out the magic.")

LzopFile = Struct(
    "mode" / Int32ub
    * says("The permissions of the original file; 0 for a pipe."),
    "mtime_low" / Int32ub
    * says("Its modification time, low half."),
    "mtime_high" / Int32ub
    * says("Its modification time, high half."),
    "len_name" / Int8ub
    * says("Bytes of its name; the name and a checksum of the header follow."),
) * says("The second part of an lzop file header.")

LzopSum = Struct(
    "checksum" / Int32ub
    * says("Adler-32 or CRC-32, as the flags say."),
) * says("A checksum: one behind the file header, up to four before the data of a block.")

LzopBlock = Struct(
    "len_uncompressed" / Int32ub
    * says("Bytes of the block when decompressed; 0 ends the file and nothing follows."),
    "len_compressed" / Int32ub
    * says("Bytes of its data here; equal lengths mean that the data is stored as it is. Checksums, then data follow."),
) * says("The head of a block.")
