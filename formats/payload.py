"""How a payload begins: the first bytes tell what it is, whatever the header says (FORMAT.md 2.4)."""

from __future__ import annotations

from .dialect import Signature

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
