"""Struct codes and names of indexes beside images.

Generated from formats/ by `qemusave spec`; do not edit.
"""

from __future__ import annotations

MAGIC = b'\x89QSIDX\r\n'
"""What an index begins with."""

INDEX_VERSION = 1
"""The version of the file; an index of any other one is ignored."""

INDEX_HEADER_CODE = "<8sIIQQQ32sQQQIIIIQQ32s"
"""What an index begins with."""
INDEX_HEADER_FIELDS = (
    "magic",
    "version",
    "way",
    "len_image",
    "mtime",
    "ofs_payload",
    "identity",
    "len_stream",
    "num_parts",
    "num_packed",
    "num_spans",
    "num_blocks",
    "page_size",
    "reserved",
    "ofs_tables",
    "len_tables",
    "digest",
)

INDEX_PART_CODE = "<QQIIII"
"""A part of the stream, which is decoded by itself; each begins where the one before ends."""
INDEX_PART_FIELDS = (
    "start",
    "aid",
    "len_packed",
    "len_plain",
    "len_window",
    "crc",
)

INDEX_SPAN_CODE = "<QQ"
"""Bytes of the stream that are no page records: what is read when an image is opened."""
INDEX_SPAN_FIELDS = (
    "start",
    "len_span",
)

INDEX_BLOCK_CODE = "<IIQQ"
"""A block of memory that has runs."""
INDEX_BLOCK_FIELDS = (
    "len_name",
    "stride",
    "num_runs",
    "num_history",
)

WAY = {"zstd": 1, "xz": 2, "bzip2": 3, "lzop": 4, "gzip": 5, "copy": 6}
"""How the parts of the stream are decoded."""
