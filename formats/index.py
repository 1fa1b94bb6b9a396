"""The index that ``qemusave index`` keeps beside a compressed image: another format, declared on its own.

Behind the header stands what parts of the image need to be decoded, or the whole stream once more; then the tables, as
one zstd frame: parts, spans, blocks, and of each block its runs, column by column.  All integers are little-endian.
"""

from __future__ import annotations

from construct import Bytes, Const, GreedyBytes, Int32ul, Int64ul, Pointer, Struct, this

from .about import About
from .dialect import Described, Enumerated, Signature, Valid, says

ABOUT = About(
    id="qemusave_index",
    root="KeptIndex",
    title="qemusave index",
    prefix="qsidx",
    subject="the indexes that qemusave keeps beside images",
    application=("qemusave",), extension="qsidx",
    files={"kaitai": "generated/index/index.ksy", "markdown": "generated/index/index.md"},
    user=2,
)

INDEX_VERSION = 1
"""The version of the file; an index of any other one is ignored."""


class IndexMagic(Signature):
    """The first bytes of an index."""

    INDEX = b"\x89QSIDX\r\n", "An index of qemusave."


class Way(Described):
    """How the parts of the stream are decoded."""

    ZSTD = 1, "Frames of zstd, in the image."
    XZ = 2, "Blocks of xz, in the image."
    BZIP2 = 3, "Blocks of bzip2, in the image."
    LZOP = 4, "Blocks of lzop, in the image: the data behind head and checksums."
    GZIP = 5, "Deflate, in the image; each part with the 32 KiB before it, in the index."
    COPY = 6, "Frames of zstd in the index, which has all of the stream once more."


IndexHeader = Struct(
    "magic" / Const(bytes(IndexMagic.INDEX))
    * says("Says that this is an index."),
    "version" / Valid(Int32ul, among=(INDEX_VERSION,))
    * says("The version of this file."),
    "way" / Enumerated(Int32ul, Way)
    * says("How the parts are decoded."),
    "len_image" / Int64ul
    * says("Bytes of the image."),
    "mtime" / Int64ul
    * says("When the image was modified, in nanoseconds since 1970, modulo 2^64."),
    "ofs_payload" / Int64ul
    * says("Where the payload begins in the image."),
    "identity" / Bytes(32)
    * says("SHA-256 of the image's bytes up to the payload, and of the first and last of the payload."),
    "len_stream" / Int64ul
    * says("Bytes of the decompressed stream."),
    "num_parts" / Int64ul
    * says("How many parts there are."),
    "num_packed" / Int64ul
    * says("How many pages are stored in packed form."),
    "num_spans" / Int32ul
    * says("How many spans there are."),
    "num_blocks" / Int32ul
    * says("How many blocks of memory have runs."),
    "page_size" / Int32ul
    * says("Bytes of a page of the target."),
    "reserved" / Int32ul
    * says("Not used: 0."),
    "ofs_tables" / Int64ul
    * says("Where the tables begin in the index; they end it."),
    "len_tables" / Int64ul
    * says("Bytes of the tables once they are decompressed."),
    "digest" / Bytes(32)
    * says("SHA-256 of all fields before this one, and of the tables as they stand in the file."),
) * says("What an index begins with.")

IndexPart = Struct(
    "start" / Int64ul
    * says("At which bit the part begins, of the image or of the index."),
    "aid" / Int64ul
    * says("gzip: where its window is in the index. xz: the flags of its stream."),
    "len_packed" / Int32ul
    * says("Bytes that it touches there."),
    "len_plain" / Int32ul
    * says("Bytes that it decompresses to."),
    "len_window" / Int32ul
    * says("gzip: bytes of its window in the index, a zstd frame; 0 if it needs none."),
    "crc" / Int32ul
    * says("The CRC-32 of what it decompresses to."),
) * says("A part of the stream, which is decoded by itself; each begins where the one before ends.")

IndexSpan = Struct(
    "start" / Int64ul
    * says("Where in the stream it begins."),
    "len_span" / Int64ul
    * says("Its bytes, which follow the entries of all spans."),
) * says("Bytes of the stream that are no page records: what is read when an image is opened.")

IndexBlock = Struct(
    "len_name" / Int32ul
    * says("Bytes of the block's name, which follow, then the columns of its runs."),
    "stride" / Int32ul
    * says("Bytes from one page to the next, where pages are stored as they are; 0 if none is."),
    "num_runs" / Int64ul
    * says("Runs by offset: columns of first pages, pages, and places (8 bytes each), and kinds (1 byte each)."),
    "num_history" / Int64ul
    * says("Runs in the order of the stream, likewise, where pages were sent more than once; else 0."),
) * says("A block of memory that has runs.")

KeptIndex = Struct(
    "header" / IndexHeader
    * says("The header."),
    "tables" / Pointer(this.header.ofs_tables, GreedyBytes)
    * says("The tables, a zstd frame: parts, spans, blocks, packed pages."),
) * says("The index of an image: where its memory is in the compressed payload.")

__all__ = [
    "INDEX_VERSION", "IndexBlock", "IndexHeader", "IndexMagic", "IndexPart", "IndexSpan", "KeptIndex", "Way",
]
