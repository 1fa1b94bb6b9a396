"""How a payload begins: the first bytes tell what it is, whatever the header says (docs/facts/file.md#formats)."""

from __future__ import annotations

from construct import Const, Int16ul, Int32ul, Struct

from .dialect import Signature, says

ZSTD_SKIPPABLE_FIRST = 0x50
"""The lowest first byte of a zstd skippable frame."""

ZSTD_SKIPPABLE_LAST = 0x5F
"""The highest."""


class PayloadMagic(Signature):
    """The first bytes of a payload, by what it is."""

    QEMU = b"QEVM", "QEMU's migration stream, not compressed."
    GZIP = b"\x1f\x8b\x08", "A gzip member (deflate)."
    BZIP2 = b"BZh", "A bzip2 stream."
    XZ = b"\xfd7zXZ\x00", "An xz stream."
    LZMA = b"\x5d\x00\x00", "A .lzma stream, as format 3 meant before the first release; xz reads it too."
    LZOP = b"\x89LZO\x00\x0d\x0a\x1a\x0a", "An lzop file."
    ZSTD = b"\x28\xb5\x2f\xfd", "A zstd frame."
    ZSTD_SKIPPABLE = b"\x2a\x4d\x18", "A zstd skippable frame, after its first byte (0x50 to 0x5f)."


class Bzip2Mark(Signature):
    """What begins each block of a bzip2 stream, and what ends the stream, at any bit of a byte."""

    BLOCK = b"\x31\x41\x59\x26\x53\x59", "A block: 32 bits of its CRC-32 follow."
    END = b"\x17\x72\x45\x38\x50\x90", "The end of the stream: 32 bits of the combined CRC-32 follow."


class XzMark(Signature):
    """The last bytes of an xz stream."""

    FOOTER = b"YZ", "The end of the footer."


XzHeader = Struct(
    "magic" / Const(bytes(PayloadMagic.XZ))
    * says("Says that this is an xz stream."),
    "flags" / Int16ul
    * says("Which check the blocks carry."),
    "crc" / Int32ul
    * says("The CRC-32 of the flags."),
) * says("How an xz stream begins; its blocks follow.")

XzFooter = Struct(
    "crc" / Int32ul
    * says("The CRC-32 of the next two fields."),
    "backward_size" / Int32ul
    * says("Bytes of the index before the footer, in units of four, less one."),
    "flags" / Int16ul
    * says("The same as in the header."),
    "magic" / Const(bytes(XzMark.FOOTER))
    * says("Ends an xz stream."),
) * says("How an xz stream ends; an index of its blocks precedes it.")
