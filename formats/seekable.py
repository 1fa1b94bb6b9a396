"""The table behind a payload of several zstd frames, from which a reader finds the frame that holds a position.

It stands in a skippable frame, which every decompressor passes over.  Source: zstd
``contrib/seekable_format/zstd_seekable_compression_format.md``.  All integers are little-endian.
"""

from __future__ import annotations

from construct import Const, Int8ub, Int32ul, Struct

from .dialect import Signature, says

SEEK_TABLE_DESCRIPTOR = 0
"""The table's entries carry no checksums: each frame has its own."""


class SeekTableMagic(Signature):
    """The marks of a seek table."""

    HEAD = b"\x5e\x2a\x4d\x18", "A skippable frame, of the number that seek tables use."
    FOOTER = b"\xb1\xea\x92\x8f", "The last bytes of a payload with a seek table."


SeekTableHead = Struct(
    "magic" / Const(bytes(SeekTableMagic.HEAD))
    * says("Says that this is a skippable frame, of the number that seek tables use."),
    "len_table" / Int32ul
    * says("Bytes that follow: the entries and the footer."),
) * says("What begins a seek table, behind the last frame.")

SeekTableEntry = Struct(
    "len_compressed" / Int32ul
    * says("Bytes of the frame in the file."),
    "len_decompressed" / Int32ul
    * says("Bytes that it decompresses to."),
) * says("A frame, in the order of the file.")

SeekTableFooter = Struct(
    "num_frames" / Int32ul
    * says("How many entries there are."),
    "descriptor" / Int8ub
    * says("Bit 7 says that each entry carries a checksum; the others are 0."),
    "magic" / Const(bytes(SeekTableMagic.FOOTER))
    * says("Says that this is a seek table; the last bytes of the payload.", orig="Seekable_Magic_Number"),
) * says("What ends a seek table.")
