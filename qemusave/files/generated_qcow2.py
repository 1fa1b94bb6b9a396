"""Struct codes, names, bounds and bits of qcow2 images.

Generated from formats/ by `qemusave spec`; do not edit.
"""

from __future__ import annotations

MAGIC = b'QFI\xfb'
"""What an image begins with."""

LEN_HEADER = 112
"""Bytes in which all fields of the header lie; what is not the header's belongs to what stands behind it."""

LEN_HEADER_2 = 72
"""Bytes of the header in version 2."""

LEN_HEADER_3 = 104
"""Bytes of the header in version 3, at the least."""

MAX_VERSION = 3
"""The newest version."""

FEATURES_VERSION = 3
"""The first version whose header has the three words of features and its own length."""

LEAST_CLUSTER_BITS = 9
"""Clusters have 512 bytes at the least."""

MAX_CLUSTER_BITS = 21
"""Clusters have 2 MiB at the most, in QEMU."""

MAX_BACKING_FILE = 1023
"""Bytes of a backing file's name, at the most."""

MAX_L1 = 4194304
"""Entries of an L1 table, at the most: 32 MiB, in QEMU."""

MAX_SNAPSHOT_TABLE = 67108864
"""Bytes of the table of snapshots, at the most, in QEMU."""

SECTOR = 512
"""Bytes of the unit in which tables and clusters are placed."""

FILE_HEADER_CODE = ">4sIQIIQIIQQIIQQQQIIB"
"""The first bytes of a disk image; those behind the header's length are not its own."""
FILE_HEADER_FIELDS = (
    "magic",
    "version",
    "ofs_backing_file",
    "len_backing_file",
    "cluster_bits",
    "disk_size",
    "encryption",
    "num_l1",
    "ofs_l1",
    "ofs_refcounts",
    "num_refcount_clusters",
    "num_snapshots",
    "ofs_snapshots",
    "incompatible",
    "compatible",
    "autoclear",
    "refcount_order",
    "len_header",
    "compression",
)
FILE_HEADER_BOUNDS: dict[str, tuple[int, int | None]] = {
    "version": (2, 3),
    "cluster_bits": (9, 21),
    "num_l1": (0, 4194304),
    "num_snapshots": (0, 65536),
    "refcount_order": (0, 6),
    "len_header": (104, None),
}

HEADER_EXTENSION_CODE = ">II"
"""A header extension."""
HEADER_EXTENSION_FIELDS = (
    "kind",
    "len_data",
)
HEADER_EXTENSION_BOUNDS: dict[str, tuple[int, int | None]] = {
    "len_data": (0, 2097152),
}

L1_ENTRY = {"copied": (63, 0x1), "reserved_high": (56, 0x7f), "sector_high": (32, 0xffffff), "sector_low": (9, 0x7fffff), "reserved_low": (0, 0x1ff)}
"""An entry of an L1 table: where an L2 table is."""

SNAPSHOT_CODE = ">QIHHIIQII"
"""An internal snapshot."""
SNAPSHOT_FIELDS = (
    "ofs_l1",
    "num_l1",
    "len_id",
    "len_name",
    "date",
    "date_nanoseconds",
    "vm_clock",
    "len_vm_state_old",
    "len_extra",
)
SNAPSHOT_BOUNDS: dict[str, tuple[int, int | None]] = {
    "num_l1": (0, 4194304),
    "len_extra": (0, 1024),
}

SNAPSHOT_EXTRA_CODE = ">QQQ"
"""What was added to a snapshot's entry."""
SNAPSHOT_EXTRA_FIELDS = (
    "len_vm_state",
    "disk_size",
    "icount",
)
SNAPSHOT_EXTRA_BOUNDS: dict[str, tuple[int, int | None]] = {
}

L2_ENTRY = {"copied": (63, 0x1), "compressed": (62, 0x1), "high": (56, 0x3f), "sector_high": (32, 0xffffff), "sector_low": (9, 0x7fffff), "low": (1, 0xff), "zero": (0, 0x1)}
"""An entry of an L2 table: where a cluster is. With EXTENDED_L2, 64 bits about its parts follow."""

SUBCLUSTERS = {"zeros": (32, 0xffffffff), "allocated": (0, 0xffffffff)}
"""With EXTENDED_L2, what follows an entry of an L2 table: which of the 32 parts of a cluster are there."""

ENCRYPTION = {"none": 0, "aes": 1, "luks": 2}
"""How guest data is encrypted."""

INCOMPATIBLE = {"dirty": 1, "corrupt": 2, "data_file": 4, "compression": 8, "extended_l2": 16}
"""Features that a reader must know; it refuses an image with a bit that it does not."""

COMPRESSION = {"zlib": 0, "zstd": 1}
"""What compressed clusters are compressed by."""

COMPATIBLE = {"lazy_refcounts": 1}
"""Features that a reader may ignore."""

AUTOCLEAR = {"bitmaps": 1, "raw_data_file": 2}
"""Features that a writer which does not know them must clear."""

EXTENSION_KIND = {"end": 0, "backing_format": 3799591626, "feature_names": 1745090647, "bitmaps": 595929205, "luks_header": 87539319, "data_file": 1145132097}
"""What a header extension holds; a reader passes over those that it does not know."""
