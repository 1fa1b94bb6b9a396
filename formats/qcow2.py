"""qcow2, QEMU's disk images: another format, declared in the same words (docs/dialect.md), on its own.

Header of versions 2 and 3, header extensions, the entries of L1 and L2 tables, and the table of internal snapshots.
All numbers are big-endian.  Source: QEMU ``docs/interop/qcow2.rst``; limits as in ``block/qcow2.h`` of QEMU 10.
"""

from __future__ import annotations

from construct import (
    BitsInteger,
    BitStruct,
    Bytes,
    Const,
    FixedSized,
    GreedyBytes,
    If,
    Int8ub,
    Int16ub,
    Int32ub,
    Int64ub,
    Pointer,
    Struct,
    this,
)

from .about import About
from .dialect import Derived, Described, Enumerated, Flags, Repeated, Valid, says
from .expressions import Choose

_ENDINGS = {"kaitai": ".ksy", "c": ".h", "cstruct": ".def", "file": "", "poke": ".pk", "wireshark": ".lua",
            "markdown": ".md"}

_SILENT = ("len_backing_file", "num_l1", "ofs_l1", "ofs_refcounts", "num_refcount_clusters", "ofs_snapshots",
           "compatible", "autoclear", "len_header")
"""What file(1) says nothing of, but that it is wrong."""

ABOUT = About(
    id="qcow2",
    root="Image",
    title="QEMU qcow2 disk image",
    prefix="qcow2",
    subject="QEMU's qcow2 disk images",
    application=("QEMU",), extension="qcow2",
    references=("https://www.qemu.org/docs/master/interop/qcow2.html",),
    files={output: f"generated/qcow2/qcow2{ending}" for output, ending in _ENDINGS.items()},
    texts={"cstruct": "All numbers are big-endian: cstruct(endian='>').load(...). Of a record, there are the fields up"
           " to the first that is present in some images only."},
    examples={"c": "be32(&header.version)", "wireshark": "num_snapshots > 0"},
    words={
        "version": (("x", "version %u"),),
        "ofs_backing_file": (("0", "no backing file"), (">0", "backing file's name at %llu")),
        "cluster_bits": (("x", "clusters of 2^%u bytes"),),
        "disk_size": (("x", "disk of %llu bytes"),),
        "encryption": (("0", "not encrypted"), ("1", "AES"), ("2", "LUKS"), (">2", "unknown encryption %u")),
        "num_snapshots": (("0", "no snapshots"), (">0", "snapshots %u")),
        "refcount_order": (("x", "refcounts of 2^%u bits"),),
        **dict.fromkeys(_SILENT, ()),
    },
    user=1,
)

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

MAX_L1 = 1 << 22
"""Entries of an L1 table, at the most: 32 MiB, in QEMU."""

MAX_SNAPSHOT_TABLE = 1 << 26
"""Bytes of the table of snapshots, at the most, in QEMU."""

SECTOR = 512
"""Bytes of the unit in which tables and clusters are placed."""


class Encryption(Described):
    """How guest data is encrypted."""

    NONE = 0, "Not at all."
    AES = 1, "AES-CBC with a key from a password; QEMU no longer runs guests on it."
    LUKS = 2, "As in LUKS 1, whose header an extension points to."


class Incompatible(Described):
    """Features that a reader must know; it refuses an image with a bit that it does not."""

    DIRTY = 0x1, "Reference counts may be wrong: the image was not closed."
    CORRUPT = 0x2, "Anything may be wrong: the image is not to be written."
    DATA_FILE = 0x4, "Guest data is in another file."
    COMPRESSION = 0x8, "Compressed clusters are not compressed by zlib: see `compression`."
    EXTENDED_L2 = 0x10, "Entries of L2 tables have 128 bits: the second half says which parts of a cluster are there."


class Compatible(Described):
    """Features that a reader may ignore."""

    LAZY_REFCOUNTS = 0x1, "Reference counts are written late, and DIRTY says so meanwhile."


class Autoclear(Described):
    """Features that a writer which does not know them must clear."""

    BITMAPS = 0x1, "The extension with dirty bitmaps is up to date."
    RAW_DATA_FILE = 0x2, "The file with the guest data can be read on its own, as a raw image."


class Compression(Described):
    """What compressed clusters are compressed by."""

    ZLIB = 0, "Deflate, without a header."
    ZSTD = 1, "Zstandard."


class ExtensionKind(Described):
    """What a header extension holds; a reader passes over those that it does not know."""

    END = 0x0, "Nothing: the end of the extensions."
    BACKING_FORMAT = 0xE2792ACA, "The format of the backing file, a text."
    FEATURE_NAMES = 0x6803F857, "Names of features, so that a reader can say which one it does not know."
    BITMAPS = 0x23852875, "Where the dirty bitmaps are."
    LUKS_HEADER = 0x0537BE77, "Where the header of the encryption is."
    DATA_FILE = 0x44415441, "The name of the file with the guest data, a text."


FileHeader = Struct(
    "magic" / Const(b"QFI\xfb")
    * says("Says that this is a qcow2 image."),
    "version" / Valid(Int32ub, least=2, most=MAX_VERSION)
    * says("The version of the format: 2, or 3 since QEMU 1.1."),
    "ofs_backing_file" / Int64ub
    * says("Where the backing file's name is; 0 if there is none.", orig="backing_file_offset"),
    "len_backing_file" / Valid(Int32ub, most=Choose(this.ofs_backing_file != 0, MAX_BACKING_FILE, 0xFFFFFFFF))
    * says("Bytes of the backing file's name; means nothing if there is none.", orig="backing_file_size"),
    "cluster_bits" / Valid(Int32ub, least=LEAST_CLUSTER_BITS, most=MAX_CLUSTER_BITS)
    * says("The size of a cluster, as a power of two; 16 by default."),
    "disk_size" / Int64ub
    * says("Bytes of the disk that the guest sees.", orig="size"),
    "encryption" / Enumerated(Int32ub, Encryption)
    * says("How guest data is encrypted.", orig="crypt_method"),
    "num_l1" / Valid(Int32ub, most=MAX_L1)
    * says("Entries of the active L1 table.", orig="l1_size"),
    "ofs_l1" / Int64ub
    * says("Where the active L1 table is; on a cluster's boundary.", orig="l1_table_offset"),
    "ofs_refcounts" / Int64ub
    * says("Where the table of the reference counts' blocks is; on a cluster's boundary.",
           orig="refcount_table_offset"),
    "num_refcount_clusters" / Int32ub
    * says("Clusters of that table.", orig="refcount_table_clusters"),
    "num_snapshots" / Valid(Int32ub, most=1 << 16)
    * says("How many internal snapshots there are.", orig="nb_snapshots"),
    "ofs_snapshots" / Int64ub
    * says("Where the table of the snapshots is; on a cluster's boundary.", orig="snapshots_offset"),
    "incompatible" / If(this.version >= FEATURES_VERSION, Flags(Int64ub, Incompatible))
    * says("Features that a reader must know; from version 3 on.", orig="incompatible_features"),
    "compatible" / If(this.version >= FEATURES_VERSION, Int64ub)
    * says("Features that a reader may ignore, bits of `compatible`; from version 3 on.",
           orig="compatible_features"),
    "autoclear" / If(this.version >= FEATURES_VERSION, Int64ub)
    * says("Features that a writer clears if it does not know them, bits of `autoclear`; from version 3 on.",
           orig="autoclear_features"),
    "refcount_order" / If(this.version >= FEATURES_VERSION, Valid(Int32ub, most=6))
    * says("Bits of a reference count, as a power of two; 4, for 16 bits, in version 2."),
    "len_header" / If(this.version >= FEATURES_VERSION, Valid(Int32ub, least=LEN_HEADER_3))
    * says("Bytes of the header, a multiple of 8; from version 3 on.", orig="header_length"),
    "ofs_extensions" / Derived(Choose(this.version >= FEATURES_VERSION, this.len_header, LEN_HEADER_2))
    * says("Where the header extensions begin: behind the header."),
    "compression" / If(this.ofs_extensions > LEN_HEADER_3, Enumerated(Int8ub, Compression))
    * says("What compressed clusters are compressed by; zlib where the header ends before.", orig="compression_type"),
    "rest" / GreedyBytes
    * says("Zeros, in a header of this length; behind a shorter one, what follows it."),
) * says("The first bytes of a disk image; those behind the header's length are not its own.", orig="QCowHeader")

HeaderExtension = Struct(
    "kind" / Int32ub * says("What it holds: one of `extension_kind`, or something that may be passed over."),
    "len_data" / Valid(Int32ub, most=1 << MAX_CLUSTER_BITS)
    * says("Bytes of its content; it lies in the first cluster."),
    "data" / Bytes(this.len_data) * says("Its content."),
    "padding" / Bytes((this.len_data + 7) // 8 * 8 - this.len_data) * says("Up to a multiple of 8 bytes."),
) * says("A header extension.", orig="QCowExtension")

L1Entry = BitStruct(
    "copied" / BitsInteger(1) * says("Whether nothing else uses the L2 table; in the active table only."),
    "reserved_high" / Valid(BitsInteger(7), most=0) * says("Always 0."),
    "sector_high" / BitsInteger(24)
    * says("Where the L2 table is, in units of 512 bytes, upper bits; 0 if there is none."),
    "sector_low" / BitsInteger(23)
    * says("The other bits of that: sector_high * 0x100000000 + sector_low * 0x200 is the place in bytes."),
    "reserved_low" / Valid(BitsInteger(9), most=0) * says("Always 0, too."),
) * says("An entry of an L1 table: where an L2 table is.")

L2Entry = BitStruct(
    "copied" / BitsInteger(1)
    * says("Whether nothing else uses the cluster; in tables that the active L1 table leads to only."),
    "compressed" / BitsInteger(1)
    * says("Whether the cluster is compressed; then the bits below are a place and a length, as `cluster_bits` says."),
    "high" / BitsInteger(6) * says("0 in an entry that is not compressed."),
    "sector_high" / BitsInteger(24)
    * says("Where the cluster is, in units of 512 bytes, upper bits; 0 if there is none."),
    "sector_low" / BitsInteger(23) * says("The other bits of that, as in an entry of an L1 table."),
    "low" / BitsInteger(8) * says("0 in an entry that is not compressed."),
    "zero" / BitsInteger(1) * says("Whether the cluster reads as zeros, whatever stands there; from version 3 on."),
) * says("An entry of an L2 table: where a cluster is. With EXTENDED_L2, 64 bits about its parts follow.")

Subclusters = BitStruct(
    "zeros" / BitsInteger(32) * says("Which parts of the cluster read as zeros; the lowest bit is the first part's."),
    "allocated" / BitsInteger(32) * says("Which parts of the cluster are there; the lowest bit is the first part's."),
) * says("With EXTENDED_L2, what follows an entry of an L2 table: which of the 32 parts of a cluster are there.")

SnapshotExtra = Struct(
    "len_vm_state" / If(this._.len_extra >= 8, Int64ub)
    * says("Bytes of the guest's state; 0 if none was saved.", orig="vm_state_size_large"),
    "disk_size" / If(this._.len_extra >= 16, Int64ub) * says("Bytes of the disk when the snapshot was taken."),
    "icount" / If(this._.len_extra >= 24, Int64ub)
    * says("How many instructions had run; all bits set if that was not counted."),
    "unknown" / GreedyBytes * says("What later versions add."),
) * says("What was added to a snapshot's entry.", orig="QCowSnapshotExtraData")

Snapshot = Struct(
    "ofs_l1" / Int64ub
    * says("Where the snapshot's L1 table is; on a cluster's boundary.", orig="l1_table_offset"),
    "num_l1" / Valid(Int32ub, most=MAX_L1)
    * says("Entries of that table.", orig="l1_size"),
    "len_id" / Int16ub
    * says("Bytes of the id.", orig="id_str_size"),
    "len_name" / Int16ub
    * says("Bytes of the name.", orig="name_size"),
    "date" / Int32ub
    * says("When it was taken: seconds since 1970.", orig="date_sec"),
    "date_nanoseconds" / Int32ub
    * says("The rest of that, in nanoseconds.", orig="date_nsec"),
    "vm_clock" / Int64ub
    * says("How long the guest had run, in nanoseconds.", orig="vm_clock_nsec"),
    "len_vm_state_old" / Int32ub
    * says("Bytes of the guest's state, if the extra data does not say it; 0 if none was saved.", orig="vm_state_size"),
    "len_extra" / Valid(Int32ub, most=1024)
    * says("Bytes of the extra data; at least 16 in version 3.", orig="extra_data_size"),
    "extra" / FixedSized(this.len_extra, SnapshotExtra)
    * says("What was added to the entry."),
    "unique_id" / Bytes(this.len_id)
    * says("The id, a number in ASCII, without a NUL."),
    "name" / Bytes(this.len_name)
    * says("The name, without a NUL."),
    "padding" / Bytes((this.len_extra + this.len_id + this.len_name + 7) // 8 * 8 - this.len_extra - this.len_id
                      - this.len_name)
    * says("Up to a multiple of 8 bytes."),
    "len_vm_state" / Derived(Choose(this.len_extra >= 8, this.extra.len_vm_state, this.len_vm_state_old))
    * says("Bytes of the guest's state, wherever that is said. It stands behind the end of the disk: in the clusters"
           " of the first L1 entry that the disk does not need."),
) * says("An internal snapshot.", orig="QCowSnapshotHeader")

Image = Struct(
    "header" / FixedSized(LEN_HEADER, FileHeader)
    * says("The header."),
    "extensions" / If(this.header.ofs_backing_file != LEN_HEADER_2, Pointer(this.header.ofs_extensions, Repeated(
        HeaderExtension, until=this.kind == int(ExtensionKind.END))))
    * says("The header extensions, up to and with the one that ends them; none where a name follows the header."),
    "backing_file" / If(this.header.ofs_backing_file != 0, Pointer(
        this.header.ofs_backing_file, Bytes(this.header.len_backing_file)))
    * says("The name of the file with what this image does not have, without a NUL."),
    "l1_table" / Pointer(this.header.ofs_l1, Repeated(L1Entry, count=this.header.num_l1))
    * says("The active L1 table."),
    "snapshots" / If(this.header.num_snapshots != 0, Pointer(this.header.ofs_snapshots, Repeated(
        Snapshot, count=this.header.num_snapshots)))
    * says("The internal snapshots."),
) * says("A qcow2 image: a disk of QEMU's, with the tables that say where its clusters are.")

__all__ = [
    "FEATURES_VERSION", "LEAST_CLUSTER_BITS", "LEN_HEADER", "LEN_HEADER_2", "LEN_HEADER_3", "MAX_BACKING_FILE",
    "MAX_CLUSTER_BITS", "MAX_L1", "MAX_SNAPSHOT_TABLE", "MAX_VERSION", "SECTOR", "Autoclear", "Compatible",
    "Compression", "Encryption", "ExtensionKind", "FileHeader", "HeaderExtension", "Image", "Incompatible", "L1Entry",
    "L2Entry", "Snapshot", "SnapshotExtra", "Subclusters",
]
