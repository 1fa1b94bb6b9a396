"""What makes a member, stream, frame or blocks of one piece of a payload, by the fastest library there is."""

from __future__ import annotations

import sys
from struct import Struct

from .. import declared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    # The result's pieces are written one behind the other.
    Compress = Callable[[bytearray], list[bytes]]

_STEP = 1 << 20  # zstd's output is collected twice: in steps, less of it at a time

XZ_PIECE = 2 << 20
"""Bytes of a piece for xz, and of its dictionary at the most: a longer one would take memory for nothing."""


def gzip(level: int) -> Compress:
    """Return what makes of a piece: one member of gzip: by igzip up to level 3, by zlib above."""
    import zlib

    try:
        from isal import igzip_lib
    except ImportError:  # no wheel for this machine
        most = 0
    else:
        most = igzip_lib.ISAL_BEST_COMPRESSION
        flag = igzip_lib.COMP_GZIP
    if level <= most:
        return lambda piece: [igzip_lib.compress(piece, level, flag)]

    def compress(piece: bytearray) -> list[bytes]:
        member = zlib.compressobj(level, zlib.DEFLATED, zlib.MAX_WBITS | 16)
        return [member.compress(piece), member.flush()]

    return compress


def bzip2(level: int) -> Compress:
    """Return what makes of a piece: one stream of bzip2."""
    import bz2

    return lambda piece: [bz2.compress(piece, level)]


def xz(level: int) -> Compress:
    """Return what makes of a piece: one stream of xz."""
    import lzma

    chain = [{"id": lzma.FILTER_LZMA2, "preset": level, **({"dict_size": XZ_PIECE} if level > 2 else {})}]
    return lambda piece: [lzma.compress(piece, lzma.FORMAT_XZ, filters=chain)]


def zstd(level: int) -> Compress:
    """Return what makes of a piece: one frame of zstd, with its length and a checksum."""
    from threading import local

    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    options: dict[int, int] = {
        zstd.CompressionParameter.compression_level: level,
        zstd.CompressionParameter.checksum_flag: 1,
    }
    mine: Any = local()

    def compress(piece: bytearray) -> list[bytes]:
        if not hasattr(mine, "compressor"):
            mine.compressor = zstd.ZstdCompressor(options=options)
        mine.compressor.set_pledged_input_size(len(piece))
        view = memoryview(piece)
        steps = [view[at : at + _STEP] for at in range(0, len(piece), _STEP)]
        return [*map(mine.compressor.compress, steps), mine.compressor.flush(mine.compressor.FLUSH_FRAME)]

    return compress


def lzop() -> Compress:
    """Return what makes of a piece: blocks of an lzop file, each with the checksum of its uncompressed bytes."""
    from zlib import adler32

    from lzallright import LZOCompressor

    head = Struct(declared.LZOP_BLOCK_CODE + declared.LZOP_SUM_CODE[1:])

    def compress(piece: bytearray) -> list[bytes]:
        compressor, out = LZOCompressor(), []
        for at in range(0, len(piece), declared.LZOP_BLOCK):
            block = bytes(piece[at : at + declared.LZOP_BLOCK])
            data = compressor.compress(block)
            if len(data) >= len(block):
                data = block  # stored, which equal lengths say
            out += [head.pack(len(block), len(data), adler32(block)), data]
        return out

    return compress
