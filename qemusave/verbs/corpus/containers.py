"""Payloads in the compressors' containers, with the data stored as it is wherever the container can do that.

Such bytes depend on no encoder, so they are the same everywhere, and what a reader finds in them can be seen. bzip2
and .lzma cannot store: their encoders are those of the standard library, whose output has not changed in ten years.
"""

from __future__ import annotations

import bz2
import lzma
import struct
import zlib

from ... import formats
from ...formats import LzopFlag, PayloadMagic
from .build import built

PIECE = 0xFFFF
"""Bytes of a piece of stored data: a deflate block can hold no more."""


def _pieces(data: bytes) -> list[bytes]:
    return [data[at : at + PIECE] for at in range(0, len(data), PIECE)] or [b""]


def gzip(data: bytes) -> bytes:
    """Make a gzip member of stored blocks (RFC 1951 3.2.4, RFC 1952)."""
    head = bytes(PayloadMagic.GZIP) + bytes([0]) + bytes(4) + bytes([0, 3])
    pieces = _pieces(data)
    blocks = [
        struct.pack("<BHH", number == len(pieces) - 1, len(piece), len(piece) ^ 0xFFFF) + piece
        for number, piece in enumerate(pieces)
    ]
    return head + b"".join(blocks) + struct.pack("<II", zlib.crc32(data), len(data))


def zlib_page(data: bytes) -> bytes:
    """Make the zlib stream of a packed page, stored (RFC 1950)."""
    return (
        b"\x78\x01"
        + struct.pack("<BHH", 1, len(data), len(data) ^ 0xFFFF)
        + data
        + struct.pack(">I", zlib.adler32(data))
    )


def bzip2(data: bytes) -> bytes:
    """Make a bzip2 stream."""
    return bz2.compress(data, 1)


def xz(*blocks: bytes) -> bytes:
    """Make an xz stream with blocks of uncompressed LZMA2 chunks and a CRC-32 each (xz-file-format.txt 2 to 4)."""
    flags = b"\0\1"
    crc = struct.Struct("<I").pack
    head = bytes([2, 0, 0x21, 1, 0]) + bytes(3)  # 12 bytes with its checksum, one filter: LZMA2 with 4 KiB
    block, index = b"", b"\0" + _number(len(blocks))
    for data in blocks:
        chunks = b"".join(bytes([1]) + struct.pack(">H", len(p) - 1) + p for p in _pieces(data) if p) + b"\0"
        made = head + crc(zlib.crc32(head)) + chunks
        index += _number(len(made) + 4) + _number(len(data))
        block += made + bytes(-len(made) % 4) + crc(zlib.crc32(data))
    index += bytes(-len(index) % 4)
    index += crc(zlib.crc32(index))
    foot = struct.pack("<I", len(index) // 4 - 1) + flags
    return (
        bytes(PayloadMagic.XZ) + flags + crc(zlib.crc32(flags)) + block + index + crc(zlib.crc32(foot)) + foot + b"YZ"
    )


def _number(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def lzma_alone(data: bytes) -> bytes:
    """Make a .lzma stream, which format 3 meant before the first release."""
    return lzma.compress(data, lzma.FORMAT_ALONE, preset=0)


def zstd(data: bytes) -> bytes:
    """Make a zstd frame of raw blocks with its size (RFC 8878 3.1.1)."""
    pieces = _pieces(data)
    blocks = [
        ((len(piece) << 3) + (number == len(pieces) - 1)).to_bytes(3, "little") + piece
        for number, piece in enumerate(pieces)
    ]
    return bytes(PayloadMagic.ZSTD) + bytes([0xA0]) + struct.pack("<I", len(data)) + b"".join(blocks)


def zstd_seekable(data: bytes) -> bytes:
    """Make a zstd frame and the seek table that finds it."""
    frame = zstd(data)
    entry = built("SeekTableEntry", {"len_compressed": len(frame), "len_decompressed": len(data)})
    foot = built("SeekTableFooter", {"num_frames": 1, "magic": bytes(formats.SeekTableMagic.FOOTER)})
    head = {"magic": bytes(formats.SeekTableMagic.HEAD), "len_table": len(entry + foot)}
    return frame + built("SeekTableHead", head) + entry + foot


def zstd_skippable(data: bytes) -> bytes:
    """Make a zstd skippable frame."""
    first = bytes([formats.ZSTD_SKIPPABLE_FIRST])
    return first + bytes(PayloadMagic.ZSTD_SKIPPABLE) + struct.pack("<I", len(data)) + data


def lzop(*blocks: tuple[bytes, bytes | None], flags: int = LzopFlag.ADLER32_D) -> bytes:
    """Make an lzop file; a block is its data, and its LZO1X bytes or None for a stored one."""
    versions = {"version": 0x1040, "version_lib": 0x20A0, "version_needed": 0x940, "method": 1, "level": 5}
    head = built("LzopHeader", {"magic": bytes(PayloadMagic.LZOP), **versions, "flags": int(flags)})
    head += built("LzopFile", {})
    out = head + _sum(zlib.adler32(head[len(PayloadMagic.LZOP) :]))
    for data, packed in blocks:
        body = data if packed is None else packed
        out += built("LzopBlock", {"len_uncompressed": len(data), "len_compressed": len(body)})
        for flag, made, of in (
            (LzopFlag.ADLER32_D, zlib.adler32, data),
            (LzopFlag.CRC32_D, zlib.crc32, data),
            (LzopFlag.ADLER32_C, zlib.adler32, packed),
            (LzopFlag.CRC32_C, zlib.crc32, packed),
        ):
            out += _sum(made(of)) if flags & flag and of is not None else b""
        out += body
    return out + _sum(0)


def _sum(value: int) -> bytes:
    return built("LzopSum", {"checksum": value})


def lzo_run(byte: bytes, count: int) -> bytes:
    """Make the LZO1X bytes of a byte that is repeated, 4 literals and then 3 to 33 more from a distance of one."""
    return bytes([17 + 4]) + byte * 4 + bytes([0x20 | (count - 2), 0, 0]) + b"\x11\0\0"
