/* Generated from formats/ by `qemusave spec`; do not edit. */
/**
 * QEMU's qcow2 disk images, for C99, C11 and later, and C++17.
 *
 * qcow2_parse() reads the header of an image. The structs hold bytes as they are in the file: a number of a
 * struct is read with the helper of its byte order, as qcow2_be32(&header.version). They have no padding and
 * need no packing: where a number would not be aligned, the numbers of that struct are arrays of bytes, which
 * the helpers read as well. Of a record, the struct has the fields up to the first whose size depends on the
 * file.
 */

#ifndef QCOW2_H
#define QCOW2_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(QCOW2_ASSERT) /* left out, by whoever includes this */
#elif defined(__cplusplus)
#define QCOW2_ASSERT(condition, name) static_assert(condition, #name)
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define QCOW2_ASSERT(condition, name) _Static_assert(condition, #name)
#else /* C99: an array of negative size is an error, too */
#define QCOW2_ASSERT(condition, name) typedef char qcow2_assert_##name[(condition) ? 1 : -1]
#endif

/** Read 2 little-endian bytes. */
static inline uint16_t qcow2_le16(const void *bytes)
{
    const uint8_t *b = (const uint8_t *)bytes;
    return (uint16_t)((uint32_t)b[0] | ((uint32_t)b[1] << 8));
}

/** Write 2 little-endian bytes. */
static inline void qcow2_put_le16(void *bytes, uint16_t value)
{
    uint8_t *b = (uint8_t *)bytes;
    b[0] = (uint8_t)value;
    b[1] = (uint8_t)(value >> 8);
}

/** Read 2 big-endian bytes. */
static inline uint16_t qcow2_be16(const void *bytes)
{
    const uint8_t *b = (const uint8_t *)bytes;
    return (uint16_t)(((uint32_t)b[0] << 8) | (uint32_t)b[1]);
}

/** Write 2 big-endian bytes. */
static inline void qcow2_put_be16(void *bytes, uint16_t value)
{
    uint8_t *b = (uint8_t *)bytes;
    b[0] = (uint8_t)(value >> 8);
    b[1] = (uint8_t)value;
}

/** Read 4 little-endian bytes. */
static inline uint32_t qcow2_le32(const void *bytes)
{
    const uint8_t *b = (const uint8_t *)bytes;
    return (uint32_t)((uint32_t)b[0] | ((uint32_t)b[1] << 8) | ((uint32_t)b[2] << 16) | ((uint32_t)b[3] << 24));
}

/** Write 4 little-endian bytes. */
static inline void qcow2_put_le32(void *bytes, uint32_t value)
{
    uint8_t *b = (uint8_t *)bytes;
    b[0] = (uint8_t)value;
    b[1] = (uint8_t)(value >> 8);
    b[2] = (uint8_t)(value >> 16);
    b[3] = (uint8_t)(value >> 24);
}

/** Read 4 big-endian bytes. */
static inline uint32_t qcow2_be32(const void *bytes)
{
    const uint8_t *b = (const uint8_t *)bytes;
    return (uint32_t)(((uint32_t)b[0] << 24) | ((uint32_t)b[1] << 16) | ((uint32_t)b[2] << 8) | (uint32_t)b[3]);
}

/** Write 4 big-endian bytes. */
static inline void qcow2_put_be32(void *bytes, uint32_t value)
{
    uint8_t *b = (uint8_t *)bytes;
    b[0] = (uint8_t)(value >> 24);
    b[1] = (uint8_t)(value >> 16);
    b[2] = (uint8_t)(value >> 8);
    b[3] = (uint8_t)value;
}

/** Read 8 little-endian bytes. */
static inline uint64_t qcow2_le64(const void *bytes)
{
    const uint8_t *b = (const uint8_t *)bytes;
    return (uint64_t)((uint64_t)b[0] | ((uint64_t)b[1] << 8) | ((uint64_t)b[2] << 16) | ((uint64_t)b[3] << 24) | ((uint64_t)b[4] << 32) | ((uint64_t)b[5] << 40) | ((uint64_t)b[6] << 48) | ((uint64_t)b[7] << 56));
}

/** Write 8 little-endian bytes. */
static inline void qcow2_put_le64(void *bytes, uint64_t value)
{
    uint8_t *b = (uint8_t *)bytes;
    b[0] = (uint8_t)value;
    b[1] = (uint8_t)(value >> 8);
    b[2] = (uint8_t)(value >> 16);
    b[3] = (uint8_t)(value >> 24);
    b[4] = (uint8_t)(value >> 32);
    b[5] = (uint8_t)(value >> 40);
    b[6] = (uint8_t)(value >> 48);
    b[7] = (uint8_t)(value >> 56);
}

/** Read 8 big-endian bytes. */
static inline uint64_t qcow2_be64(const void *bytes)
{
    const uint8_t *b = (const uint8_t *)bytes;
    return (uint64_t)(((uint64_t)b[0] << 56) | ((uint64_t)b[1] << 48) | ((uint64_t)b[2] << 40) | ((uint64_t)b[3] << 32) | ((uint64_t)b[4] << 24) | ((uint64_t)b[5] << 16) | ((uint64_t)b[6] << 8) | (uint64_t)b[7]);
}

/** Write 8 big-endian bytes. */
static inline void qcow2_put_be64(void *bytes, uint64_t value)
{
    uint8_t *b = (uint8_t *)bytes;
    b[0] = (uint8_t)(value >> 56);
    b[1] = (uint8_t)(value >> 48);
    b[2] = (uint8_t)(value >> 40);
    b[3] = (uint8_t)(value >> 32);
    b[4] = (uint8_t)(value >> 24);
    b[5] = (uint8_t)(value >> 16);
    b[6] = (uint8_t)(value >> 8);
    b[7] = (uint8_t)value;
}

/** Bytes in which all fields of the header lie; what is not the header's belongs to what stands behind it. */
#define QCOW2_LEN_HEADER 112

/** Bytes of the header in version 2. */
#define QCOW2_LEN_HEADER_2 72

/** Bytes of the header in version 3, at the least. */
#define QCOW2_LEN_HEADER_3 104

/** The newest version. */
#define QCOW2_MAX_VERSION 3

/** The first version whose header has the three words of features and its own length. */
#define QCOW2_FEATURES_VERSION 3

/** Clusters have 512 bytes at the least. */
#define QCOW2_LEAST_CLUSTER_BITS 9

/** Clusters have 2 MiB at the most, in QEMU. */
#define QCOW2_MAX_CLUSTER_BITS 21

/** Bytes of a backing file's name, at the most. */
#define QCOW2_MAX_BACKING_FILE 1023

/** Entries of an L1 table, at the most: 32 MiB, in QEMU. */
#define QCOW2_MAX_L1 4194304

/** Bytes of the table of snapshots, at the most, in QEMU. */
#define QCOW2_MAX_SNAPSHOT_TABLE 67108864

/** Bytes of the unit in which tables and clusters are placed. */
#define QCOW2_SECTOR 512

/** How guest data is encrypted. */
enum qcow2_encryption {
    /** Not at all. */
    QCOW2_ENCRYPTION_NONE = 0,
    /** AES-CBC with a key from a password; QEMU no longer runs guests on it. */
    QCOW2_ENCRYPTION_AES = 1,
    /** As in LUKS 1, whose header an extension points to. */
    QCOW2_ENCRYPTION_LUKS = 2,
};

/** Features that a reader must know; it refuses an image with a bit that it does not. */
enum qcow2_incompatible {
    /** Reference counts may be wrong: the image was not closed. */
    QCOW2_INCOMPATIBLE_DIRTY = 1,
    /** Anything may be wrong: the image is not to be written. */
    QCOW2_INCOMPATIBLE_CORRUPT = 2,
    /** Guest data is in another file. */
    QCOW2_INCOMPATIBLE_DATA_FILE = 4,
    /** Compressed clusters are not compressed by zlib: see `compression`. */
    QCOW2_INCOMPATIBLE_COMPRESSION = 8,
    /** Entries of L2 tables have 128 bits: the second half says which parts of a cluster are there. */
    QCOW2_INCOMPATIBLE_EXTENDED_L2 = 16,
};

/** What compressed clusters are compressed by. */
enum qcow2_compression {
    /** Deflate, without a header. */
    QCOW2_COMPRESSION_ZLIB = 0,
    /** Zstandard. */
    QCOW2_COMPRESSION_ZSTD = 1,
};

/** Features that a reader may ignore. */
enum qcow2_compatible {
    /** Reference counts are written late, and DIRTY says so meanwhile. */
    QCOW2_COMPATIBLE_LAZY_REFCOUNTS = 1,
};

/** Features that a writer which does not know them must clear. */
enum qcow2_autoclear {
    /** The extension with dirty bitmaps is up to date. */
    QCOW2_AUTOCLEAR_BITMAPS = 1,
    /** The file with the guest data can be read on its own, as a raw image. */
    QCOW2_AUTOCLEAR_RAW_DATA_FILE = 2,
};

/** What a header extension holds; a reader passes over those that it does not know. */
/** Nothing: the end of the extensions. */
#define QCOW2_EXTENSION_KIND_END 0
/** The format of the backing file, a text. */
#define QCOW2_EXTENSION_KIND_BACKING_FORMAT UINT64_C(0xe2792aca)
/** Names of features, so that a reader can say which one it does not know. */
#define QCOW2_EXTENSION_KIND_FEATURE_NAMES 1745090647
/** Where the dirty bitmaps are. */
#define QCOW2_EXTENSION_KIND_BITMAPS 595929205
/** Where the header of the encryption is. */
#define QCOW2_EXTENSION_KIND_LUKS_HEADER 87539319
/** The name of the file with the guest data, a text. */
#define QCOW2_EXTENSION_KIND_DATA_FILE 1145132097

/** The first bytes of a disk image; those behind the header's length are not its own. In C: QCowHeader. */
struct qcow2_file_header {
    /** Says that this is a qcow2 image. */
    uint8_t magic[4];
    /** The version of the format: 2, or 3 since QEMU 1.1. Big-endian. */
    uint32_t version;
    /** Where the backing file's name is; 0 if there is none. Big-endian. In C: backing_file_offset. */
    uint64_t ofs_backing_file;
    /** Bytes of the backing file's name; means nothing if there is none. Big-endian. In C: backing_file_size. */
    uint32_t len_backing_file;
    /** The size of a cluster, as a power of two; 16 by default. Big-endian. */
    uint32_t cluster_bits;
    /** Bytes of the disk that the guest sees. Big-endian. In C: size. */
    uint64_t disk_size;
    /** How guest data is encrypted. Big-endian. One of enum qcow2_encryption. In C: crypt_method. */
    uint32_t encryption;
    /** Entries of the active L1 table. Big-endian. In C: l1_size. */
    uint32_t num_l1;
    /** Where the active L1 table is; on a cluster's boundary. Big-endian. In C: l1_table_offset. */
    uint64_t ofs_l1;
    /**
     * Where the table of the reference counts' blocks is; on a cluster's boundary. Big-endian. In C:
     * refcount_table_offset.
     */
    uint64_t ofs_refcounts;
    /** Clusters of that table. Big-endian. In C: refcount_table_clusters. */
    uint32_t num_refcount_clusters;
    /** How many internal snapshots there are. Big-endian. In C: nb_snapshots. */
    uint32_t num_snapshots;
    /** Where the table of the snapshots is; on a cluster's boundary. Big-endian. In C: snapshots_offset. */
    uint64_t ofs_snapshots;
    /**
     * Features that a reader must know; from version 3 on. Big-endian. Bits of enum qcow2_incompatible. In C:
     * incompatible_features.
     */
    uint64_t incompatible;
    /**
     * Features that a reader may ignore, bits of `compatible`; from version 3 on. Big-endian. In C:
     * compatible_features.
     */
    uint64_t compatible;
    /**
     * Features that a writer clears if it does not know them, bits of `autoclear`; from version 3 on. Big-endian. In
     * C: autoclear_features.
     */
    uint64_t autoclear;
    /** Bits of a reference count, as a power of two; 4, for 16 bits, in version 2. Big-endian. */
    uint32_t refcount_order;
    /** Bytes of the header, a multiple of 8; from version 3 on. Big-endian. In C: header_length. */
    uint32_t len_header;
    /**
     * What compressed clusters are compressed by; zlib where the header ends before. One of enum qcow2_compression.
     * In C: compression_type.
     */
    uint8_t compression;
    /** Zeros, in a header of this length; behind a shorter one, what follows it. */
    uint8_t rest[7];
};
QCOW2_ASSERT(offsetof(struct qcow2_file_header, magic) == 0, file_header_magic_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->magic) == 4, file_header_magic_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, version) == 4, file_header_version_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->version) == 4, file_header_version_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, ofs_backing_file) == 8, file_header_ofs_backing_file_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->ofs_backing_file) == 8, file_header_ofs_backing_file_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, len_backing_file) == 16, file_header_len_backing_file_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->len_backing_file) == 4, file_header_len_backing_file_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, cluster_bits) == 20, file_header_cluster_bits_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->cluster_bits) == 4, file_header_cluster_bits_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, disk_size) == 24, file_header_disk_size_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->disk_size) == 8, file_header_disk_size_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, encryption) == 32, file_header_encryption_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->encryption) == 4, file_header_encryption_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, num_l1) == 36, file_header_num_l1_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->num_l1) == 4, file_header_num_l1_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, ofs_l1) == 40, file_header_ofs_l1_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->ofs_l1) == 8, file_header_ofs_l1_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, ofs_refcounts) == 48, file_header_ofs_refcounts_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->ofs_refcounts) == 8, file_header_ofs_refcounts_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, num_refcount_clusters) == 56, file_header_num_refcount_clusters_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->num_refcount_clusters) == 4, file_header_num_refcount_clusters_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, num_snapshots) == 60, file_header_num_snapshots_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->num_snapshots) == 4, file_header_num_snapshots_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, ofs_snapshots) == 64, file_header_ofs_snapshots_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->ofs_snapshots) == 8, file_header_ofs_snapshots_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, incompatible) == 72, file_header_incompatible_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->incompatible) == 8, file_header_incompatible_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, compatible) == 80, file_header_compatible_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->compatible) == 8, file_header_compatible_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, autoclear) == 88, file_header_autoclear_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->autoclear) == 8, file_header_autoclear_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, refcount_order) == 96, file_header_refcount_order_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->refcount_order) == 4, file_header_refcount_order_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, len_header) == 100, file_header_len_header_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->len_header) == 4, file_header_len_header_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, compression) == 104, file_header_compression_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->compression) == 1, file_header_compression_size);
QCOW2_ASSERT(offsetof(struct qcow2_file_header, rest) == 105, file_header_rest_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_file_header *)0)->rest) == 7, file_header_rest_size);
QCOW2_ASSERT(sizeof(struct qcow2_file_header) == 112, file_header_size);

/** A header extension. In C: QCowExtension. What follows has no fixed size. */
struct qcow2_header_extension {
    /** What it holds: one of `extension_kind`, or something that may be passed over. Big-endian. */
    uint32_t kind;
    /** Bytes of its content; it lies in the first cluster. Big-endian. */
    uint32_t len_data;
};
QCOW2_ASSERT(offsetof(struct qcow2_header_extension, kind) == 0, header_extension_kind_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_header_extension *)0)->kind) == 4, header_extension_kind_size);
QCOW2_ASSERT(offsetof(struct qcow2_header_extension, len_data) == 4, header_extension_len_data_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_header_extension *)0)->len_data) == 4, header_extension_len_data_size);
QCOW2_ASSERT(sizeof(struct qcow2_header_extension) == 8, header_extension_size);

/** An entry of an L1 table: where an L2 table is. */
struct qcow2_l1_entry {
    /** An entry of an L1 table: where an L2 table is. Big-endian. */
    uint64_t word;
};
QCOW2_ASSERT(offsetof(struct qcow2_l1_entry, word) == 0, l1_entry_word_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_l1_entry *)0)->word) == 8, l1_entry_word_size);
QCOW2_ASSERT(sizeof(struct qcow2_l1_entry) == 8, l1_entry_size);
/** Of its number: Whether nothing else uses the L2 table; in the active table only. */
#define QCOW2_L1_ENTRY_COPIED(word) ((uint64_t)(word) >> 63 & 0x1)
/** Of its number: Always 0. */
#define QCOW2_L1_ENTRY_RESERVED_HIGH(word) ((uint64_t)(word) >> 56 & 0x7f)
/** Of its number: Where the L2 table is, in units of 512 bytes, upper bits; 0 if there is none. */
#define QCOW2_L1_ENTRY_SECTOR_HIGH(word) ((uint64_t)(word) >> 32 & 0xffffff)
/** Of its number: The other bits of that: sector_high * 0x100000000 + sector_low * 0x200 is the place in bytes. */
#define QCOW2_L1_ENTRY_SECTOR_LOW(word) ((uint64_t)(word) >> 9 & 0x7fffff)
/** Of its number: Always 0, too. */
#define QCOW2_L1_ENTRY_RESERVED_LOW(word) ((uint64_t)(word) >> 0 & 0x1ff)

/** An internal snapshot. In C: QCowSnapshotHeader. What follows has no fixed size. */
struct qcow2_snapshot {
    /** Where the snapshot's L1 table is; on a cluster's boundary. Big-endian. In C: l1_table_offset. */
    uint64_t ofs_l1;
    /** Entries of that table. Big-endian. In C: l1_size. */
    uint32_t num_l1;
    /** Bytes of the id. Big-endian. In C: id_str_size. */
    uint16_t len_id;
    /** Bytes of the name. Big-endian. In C: name_size. */
    uint16_t len_name;
    /** When it was taken: seconds since 1970. Big-endian. In C: date_sec. */
    uint32_t date;
    /** The rest of that, in nanoseconds. Big-endian. In C: date_nsec. */
    uint32_t date_nanoseconds;
    /** How long the guest had run, in nanoseconds. Big-endian. In C: vm_clock_nsec. */
    uint64_t vm_clock;
    /**
     * Bytes of the guest's state, if the extra data does not say it; 0 if none was saved. Big-endian. In C:
     * vm_state_size.
     */
    uint32_t len_vm_state_old;
    /** Bytes of the extra data; at least 16 in version 3. Big-endian. In C: extra_data_size. */
    uint32_t len_extra;
};
QCOW2_ASSERT(offsetof(struct qcow2_snapshot, ofs_l1) == 0, snapshot_ofs_l1_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_snapshot *)0)->ofs_l1) == 8, snapshot_ofs_l1_size);
QCOW2_ASSERT(offsetof(struct qcow2_snapshot, num_l1) == 8, snapshot_num_l1_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_snapshot *)0)->num_l1) == 4, snapshot_num_l1_size);
QCOW2_ASSERT(offsetof(struct qcow2_snapshot, len_id) == 12, snapshot_len_id_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_snapshot *)0)->len_id) == 2, snapshot_len_id_size);
QCOW2_ASSERT(offsetof(struct qcow2_snapshot, len_name) == 14, snapshot_len_name_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_snapshot *)0)->len_name) == 2, snapshot_len_name_size);
QCOW2_ASSERT(offsetof(struct qcow2_snapshot, date) == 16, snapshot_date_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_snapshot *)0)->date) == 4, snapshot_date_size);
QCOW2_ASSERT(offsetof(struct qcow2_snapshot, date_nanoseconds) == 20, snapshot_date_nanoseconds_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_snapshot *)0)->date_nanoseconds) == 4, snapshot_date_nanoseconds_size);
QCOW2_ASSERT(offsetof(struct qcow2_snapshot, vm_clock) == 24, snapshot_vm_clock_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_snapshot *)0)->vm_clock) == 8, snapshot_vm_clock_size);
QCOW2_ASSERT(offsetof(struct qcow2_snapshot, len_vm_state_old) == 32, snapshot_len_vm_state_old_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_snapshot *)0)->len_vm_state_old) == 4, snapshot_len_vm_state_old_size);
QCOW2_ASSERT(offsetof(struct qcow2_snapshot, len_extra) == 36, snapshot_len_extra_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_snapshot *)0)->len_extra) == 4, snapshot_len_extra_size);
QCOW2_ASSERT(sizeof(struct qcow2_snapshot) == 40, snapshot_size);

/** An entry of an L2 table: where a cluster is. With EXTENDED_L2, 64 bits about its parts follow. */
struct qcow2_l2_entry {
    /** An entry of an L2 table: where a cluster is. With EXTENDED_L2, 64 bits about its parts follow. Big-endian. */
    uint64_t word;
};
QCOW2_ASSERT(offsetof(struct qcow2_l2_entry, word) == 0, l2_entry_word_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_l2_entry *)0)->word) == 8, l2_entry_word_size);
QCOW2_ASSERT(sizeof(struct qcow2_l2_entry) == 8, l2_entry_size);
/** Of its number: Whether nothing else uses the cluster; in tables that the active L1 table leads to only. */
#define QCOW2_L2_ENTRY_COPIED(word) ((uint64_t)(word) >> 63 & 0x1)
/**
 * Of its number: Whether the cluster is compressed; then the bits below are a place and a length, as
 * `cluster_bits` says.
 */
#define QCOW2_L2_ENTRY_COMPRESSED(word) ((uint64_t)(word) >> 62 & 0x1)
/** Of its number: 0 in an entry that is not compressed. */
#define QCOW2_L2_ENTRY_HIGH(word) ((uint64_t)(word) >> 56 & 0x3f)
/** Of its number: Where the cluster is, in units of 512 bytes, upper bits; 0 if there is none. */
#define QCOW2_L2_ENTRY_SECTOR_HIGH(word) ((uint64_t)(word) >> 32 & 0xffffff)
/** Of its number: The other bits of that, as in an entry of an L1 table. */
#define QCOW2_L2_ENTRY_SECTOR_LOW(word) ((uint64_t)(word) >> 9 & 0x7fffff)
/** Of its number: 0 in an entry that is not compressed. */
#define QCOW2_L2_ENTRY_LOW(word) ((uint64_t)(word) >> 1 & 0xff)
/** Of its number: Whether the cluster reads as zeros, whatever stands there; from version 3 on. */
#define QCOW2_L2_ENTRY_ZERO(word) ((uint64_t)(word) >> 0 & 0x1)

/** With EXTENDED_L2, what follows an entry of an L2 table: which of the 32 parts of a cluster are there. */
struct qcow2_subclusters {
    /**
     * With EXTENDED_L2, what follows an entry of an L2 table: which of the 32 parts of a cluster are there.
     * Big-endian.
     */
    uint64_t word;
};
QCOW2_ASSERT(offsetof(struct qcow2_subclusters, word) == 0, subclusters_word_offset);
QCOW2_ASSERT(sizeof(((struct qcow2_subclusters *)0)->word) == 8, subclusters_word_size);
QCOW2_ASSERT(sizeof(struct qcow2_subclusters) == 8, subclusters_size);
/** Of its number: Which parts of the cluster read as zeros; the lowest bit is the first part's. */
#define QCOW2_SUBCLUSTERS_ZEROS(word) ((uint64_t)(word) >> 32 & 0xffffffff)
/** Of its number: Which parts of the cluster are there; the lowest bit is the first part's. */
#define QCOW2_SUBCLUSTERS_ALLOCATED(word) ((uint64_t)(word) >> 0 & 0xffffffff)

/** Why an image was refused: the field that is wrong, or the area that the file ends in. */
enum qcow2_error {
    QCOW2_OK = 0,
    QCOW2_ERROR_MAGIC,
    QCOW2_ERROR_VERSION,
    QCOW2_ERROR_LEN_BACKING_FILE,
    QCOW2_ERROR_CLUSTER_BITS,
    QCOW2_ERROR_ENCRYPTION,
    QCOW2_ERROR_NUM_L1,
    QCOW2_ERROR_NUM_SNAPSHOTS,
    QCOW2_ERROR_INCOMPATIBLE,
    QCOW2_ERROR_REFCOUNT_ORDER,
    QCOW2_ERROR_LEN_HEADER,
    QCOW2_ERROR_COMPRESSION,
    QCOW2_TRUNCATED_HEADER,
    QCOW2_TRUNCATED_BACKING_FILE,
    QCOW2_TRUNCATED_L1_TABLE,
};

/** Say in words what an error means; never NULL. */
static inline const char *qcow2_error_text(enum qcow2_error error)
{
    switch (error) {
    case QCOW2_OK:
        return "no error";
    case QCOW2_ERROR_MAGIC:
        return "magic, at offset 0, has a value outside the format";
    case QCOW2_ERROR_VERSION:
        return "version, at offset 4, has a value outside the format";
    case QCOW2_ERROR_LEN_BACKING_FILE:
        return "len_backing_file, at offset 16, has a value outside the format";
    case QCOW2_ERROR_CLUSTER_BITS:
        return "cluster_bits, at offset 20, has a value outside the format";
    case QCOW2_ERROR_ENCRYPTION:
        return "encryption, at offset 32, has a value outside the format";
    case QCOW2_ERROR_NUM_L1:
        return "num_l1, at offset 36, has a value outside the format";
    case QCOW2_ERROR_NUM_SNAPSHOTS:
        return "num_snapshots, at offset 60, has a value outside the format";
    case QCOW2_ERROR_INCOMPATIBLE:
        return "incompatible, at offset 72, has a value outside the format";
    case QCOW2_ERROR_REFCOUNT_ORDER:
        return "refcount_order, at offset 96, has a value outside the format";
    case QCOW2_ERROR_LEN_HEADER:
        return "len_header, at offset 100, has a value outside the format";
    case QCOW2_ERROR_COMPRESSION:
        return "compression, at offset 104, has a value outside the format";
    case QCOW2_TRUNCATED_HEADER:
        return "the file ends inside header";
    case QCOW2_TRUNCATED_BACKING_FILE:
        return "the file ends inside backing_file";
    case QCOW2_TRUNCATED_L1_TABLE:
        return "the file ends inside l1_table";
    }
    return "unknown error";
}

/** A part of the file: where it begins and how many bytes it has. */
struct qcow2_area {
    uint64_t offset;
    uint64_t size;
};

/** What qcow2_parse() finds. All numbers are in this machine's byte order. */
struct qcow2_image {
    /** The first bytes of a disk image; those behind the header's length are not its own. */
    struct qcow2_file_header header;
    /** Where the header extensions begin: behind the header. */
    uint64_t ofs_extensions;
    /**
     * The header extensions, up to and with the one that ends them; none where a name follows the header. Empty when
     * absent.
     */
    struct qcow2_area extensions;
    /** The name of the file with what this image does not have, without a NUL. Empty when absent. */
    struct qcow2_area backing_file;
    /** The active L1 table. */
    struct qcow2_area l1_table;
    /** The internal snapshots. Empty when absent. */
    struct qcow2_area snapshots;
};

/**
 * Read the header of an image: refuse what the format does not allow.
 *
 * data: the first bytes of the file, QCOW2_LEN_HEADER of them; more do no harm. Any bytes are safe.
 * size: how many there are.
 * file_size: bytes of the whole file, which must hold the areas that the header speaks of.
 * image: filled when QCOW2_OK is returned; otherwise its content means nothing.
 */
static inline enum qcow2_error qcow2_parse(const void *data, size_t size, uint64_t file_size,
                                           struct qcow2_image *image)
{
    const uint8_t *bytes = (const uint8_t *)data;
    uint64_t version;
    uint64_t ofs_backing_file;
    uint64_t len_backing_file;
    uint64_t cluster_bits;
    uint64_t disk_size;
    uint64_t encryption;
    uint64_t num_l1;
    uint64_t ofs_l1;
    uint64_t ofs_refcounts;
    uint64_t num_refcount_clusters;
    uint64_t num_snapshots;
    uint64_t ofs_snapshots;
    uint64_t incompatible;
    uint64_t compatible;
    uint64_t autoclear;
    uint64_t refcount_order;
    uint64_t len_header;
    uint64_t ofs_extensions;
    uint64_t compression;

    memset(image, 0, sizeof *image);
    if (size < 112)
        return QCOW2_TRUNCATED_HEADER;
    memcpy(image->header.magic, bytes + 0, 4);
    if (memcmp(bytes + 0, "QFI\373", 4) != 0)
        return QCOW2_ERROR_MAGIC;
    version = qcow2_be32(bytes + 4);
    image->header.version = (uint32_t)version;
    if (version < UINT64_C(2))
        return QCOW2_ERROR_VERSION;
    if (version > UINT64_C(3))
        return QCOW2_ERROR_VERSION;
    ofs_backing_file = qcow2_be64(bytes + 8);
    image->header.ofs_backing_file = (uint64_t)ofs_backing_file;
    len_backing_file = qcow2_be32(bytes + 16);
    image->header.len_backing_file = (uint32_t)len_backing_file;
    if (len_backing_file > ((ofs_backing_file != UINT64_C(0)) ? UINT64_C(1023) : UINT64_C(4294967295)))
        return QCOW2_ERROR_LEN_BACKING_FILE;
    cluster_bits = qcow2_be32(bytes + 20);
    image->header.cluster_bits = (uint32_t)cluster_bits;
    if (cluster_bits < UINT64_C(9))
        return QCOW2_ERROR_CLUSTER_BITS;
    if (cluster_bits > UINT64_C(21))
        return QCOW2_ERROR_CLUSTER_BITS;
    disk_size = qcow2_be64(bytes + 24);
    image->header.disk_size = (uint64_t)disk_size;
    encryption = qcow2_be32(bytes + 32);
    image->header.encryption = (uint32_t)encryption;
    if (encryption != QCOW2_ENCRYPTION_NONE
        && encryption != QCOW2_ENCRYPTION_AES
        && encryption != QCOW2_ENCRYPTION_LUKS)
        return QCOW2_ERROR_ENCRYPTION;
    num_l1 = qcow2_be32(bytes + 36);
    image->header.num_l1 = (uint32_t)num_l1;
    if (num_l1 > UINT64_C(4194304))
        return QCOW2_ERROR_NUM_L1;
    ofs_l1 = qcow2_be64(bytes + 40);
    image->header.ofs_l1 = (uint64_t)ofs_l1;
    ofs_refcounts = qcow2_be64(bytes + 48);
    image->header.ofs_refcounts = (uint64_t)ofs_refcounts;
    num_refcount_clusters = qcow2_be32(bytes + 56);
    image->header.num_refcount_clusters = (uint32_t)num_refcount_clusters;
    num_snapshots = qcow2_be32(bytes + 60);
    image->header.num_snapshots = (uint32_t)num_snapshots;
    if (num_snapshots > UINT64_C(65536))
        return QCOW2_ERROR_NUM_SNAPSHOTS;
    ofs_snapshots = qcow2_be64(bytes + 64);
    image->header.ofs_snapshots = (uint64_t)ofs_snapshots;
    incompatible = qcow2_be64(bytes + 72);
    image->header.incompatible = (uint64_t)incompatible;
    if ((version >= UINT64_C(3)) && (incompatible & ~UINT64_C(0x1f)) != 0)
        return QCOW2_ERROR_INCOMPATIBLE;
    compatible = qcow2_be64(bytes + 80);
    image->header.compatible = (uint64_t)compatible;
    autoclear = qcow2_be64(bytes + 88);
    image->header.autoclear = (uint64_t)autoclear;
    refcount_order = qcow2_be32(bytes + 96);
    image->header.refcount_order = (uint32_t)refcount_order;
    if ((version >= UINT64_C(3)) && refcount_order > UINT64_C(6))
        return QCOW2_ERROR_REFCOUNT_ORDER;
    len_header = qcow2_be32(bytes + 100);
    image->header.len_header = (uint32_t)len_header;
    if ((version >= UINT64_C(3)) && len_header < UINT64_C(104))
        return QCOW2_ERROR_LEN_HEADER;
    ofs_extensions = (version >= UINT64_C(3)) ? len_header : UINT64_C(72);
    image->ofs_extensions = ofs_extensions;
    compression = bytes[104];
    image->header.compression = (uint8_t)compression;
    if ((ofs_extensions > UINT64_C(104)) && compression != QCOW2_COMPRESSION_ZLIB
        && compression != QCOW2_COMPRESSION_ZSTD)
        return QCOW2_ERROR_COMPRESSION;
    memcpy(image->header.rest, bytes + 105, 7);

    if (ofs_backing_file != UINT64_C(72)) {
        image->extensions.offset = ofs_extensions;
        image->extensions.size = image->extensions.offset <= file_size ? file_size - image->extensions.offset : 0;
    }
    if (ofs_backing_file != UINT64_C(0)) {
        image->backing_file.offset = ofs_backing_file;
        image->backing_file.size = len_backing_file;
        if (image->backing_file.offset > file_size || image->backing_file.size > file_size - image->backing_file.offset)
            return QCOW2_TRUNCATED_BACKING_FILE;
    }
    image->l1_table.offset = ofs_l1;
    image->l1_table.size = num_l1 * UINT64_C(8);
    if (image->l1_table.offset > file_size || image->l1_table.size > file_size - image->l1_table.offset)
        return QCOW2_TRUNCATED_L1_TABLE;
    if (num_snapshots != UINT64_C(0)) {
        image->snapshots.offset = ofs_snapshots;
        image->snapshots.size = image->snapshots.offset <= file_size ? file_size - image->snapshots.offset : 0;
    }
    return QCOW2_OK;
}

#endif /* QCOW2_H */
