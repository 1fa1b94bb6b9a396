/* Generated from formats/ by `qemusave spec`; do not edit. */
/**
 * libvirt's QEMU saved-domain images, for C99, C11 and later, and C++17.
 *
 * qemusave_parse() reads the header of an image. The structs hold bytes as they are in the file: a number of a
 * struct is read with the helper of its byte order, as qemusave_be32(&head.version). They have no padding and
 * need no packing: where a number would not be aligned, the numbers of that struct are arrays of bytes, which
 * the helpers read as well. Of a record, the struct has the fields up to the first whose size depends on the
 * file.
 */

#ifndef QEMUSAVE_H
#define QEMUSAVE_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(QEMUSAVE_ASSERT) /* left out, by whoever includes this */
#elif defined(__cplusplus)
#define QEMUSAVE_ASSERT(condition, name) static_assert(condition, #name)
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define QEMUSAVE_ASSERT(condition, name) _Static_assert(condition, #name)
#else /* C99: an array of negative size is an error, too */
#define QEMUSAVE_ASSERT(condition, name) typedef char qemusave_assert_##name[(condition) ? 1 : -1]
#endif

/** Read 2 little-endian bytes. */
static inline uint16_t qemusave_le16(const void *bytes)
{
    const uint8_t *b = (const uint8_t *)bytes;
    return (uint16_t)((uint32_t)b[0] | ((uint32_t)b[1] << 8));
}

/** Write 2 little-endian bytes. */
static inline void qemusave_put_le16(void *bytes, uint16_t value)
{
    uint8_t *b = (uint8_t *)bytes;
    b[0] = (uint8_t)value;
    b[1] = (uint8_t)(value >> 8);
}

/** Read 2 big-endian bytes. */
static inline uint16_t qemusave_be16(const void *bytes)
{
    const uint8_t *b = (const uint8_t *)bytes;
    return (uint16_t)(((uint32_t)b[0] << 8) | (uint32_t)b[1]);
}

/** Write 2 big-endian bytes. */
static inline void qemusave_put_be16(void *bytes, uint16_t value)
{
    uint8_t *b = (uint8_t *)bytes;
    b[0] = (uint8_t)(value >> 8);
    b[1] = (uint8_t)value;
}

/** Read 4 little-endian bytes. */
static inline uint32_t qemusave_le32(const void *bytes)
{
    const uint8_t *b = (const uint8_t *)bytes;
    return (uint32_t)((uint32_t)b[0] | ((uint32_t)b[1] << 8) | ((uint32_t)b[2] << 16) | ((uint32_t)b[3] << 24));
}

/** Write 4 little-endian bytes. */
static inline void qemusave_put_le32(void *bytes, uint32_t value)
{
    uint8_t *b = (uint8_t *)bytes;
    b[0] = (uint8_t)value;
    b[1] = (uint8_t)(value >> 8);
    b[2] = (uint8_t)(value >> 16);
    b[3] = (uint8_t)(value >> 24);
}

/** Read 4 big-endian bytes. */
static inline uint32_t qemusave_be32(const void *bytes)
{
    const uint8_t *b = (const uint8_t *)bytes;
    return (uint32_t)(((uint32_t)b[0] << 24) | ((uint32_t)b[1] << 16) | ((uint32_t)b[2] << 8) | (uint32_t)b[3]);
}

/** Write 4 big-endian bytes. */
static inline void qemusave_put_be32(void *bytes, uint32_t value)
{
    uint8_t *b = (uint8_t *)bytes;
    b[0] = (uint8_t)(value >> 24);
    b[1] = (uint8_t)(value >> 16);
    b[2] = (uint8_t)(value >> 8);
    b[3] = (uint8_t)value;
}

/** Read 8 little-endian bytes. */
static inline uint64_t qemusave_le64(const void *bytes)
{
    const uint8_t *b = (const uint8_t *)bytes;
    return (uint64_t)((uint64_t)b[0] | ((uint64_t)b[1] << 8) | ((uint64_t)b[2] << 16) | ((uint64_t)b[3] << 24) | ((uint64_t)b[4] << 32) | ((uint64_t)b[5] << 40) | ((uint64_t)b[6] << 48) | ((uint64_t)b[7] << 56));
}

/** Write 8 little-endian bytes. */
static inline void qemusave_put_le64(void *bytes, uint64_t value)
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
static inline uint64_t qemusave_be64(const void *bytes)
{
    const uint8_t *b = (const uint8_t *)bytes;
    return (uint64_t)(((uint64_t)b[0] << 56) | ((uint64_t)b[1] << 48) | ((uint64_t)b[2] << 40) | ((uint64_t)b[3] << 32) | ((uint64_t)b[4] << 24) | ((uint64_t)b[5] << 16) | ((uint64_t)b[6] << 8) | (uint64_t)b[7]);
}

/** Write 8 big-endian bytes. */
static inline void qemusave_put_be64(void *bytes, uint64_t value)
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

/** Bytes of the header, the same in every version. */
#define QEMUSAVE_LEN_HEADER 92

/** The newest header version that is declared; released libvirt stops at 2 (docs/facts/file.md#byte-order). */
#define QEMUSAVE_MAX_VERSION 3

/** The first header version that says the payload's format; older images are never decompressed. */
#define QEMUSAVE_FORMAT_VERSION 2

/** The first header version with a features word. */
#define QEMUSAVE_FEATURES_VERSION 3

/** Zero bytes that libvirt leaves behind the texts of a new image for them to grow (docs/facts/file.md#padding). */
#define QEMUSAVE_LEN_PADDING 65536

/** Bytes that no machine type's name exceeds. */
#define QEMUSAVE_MAX_MACHINE 256

/** More capabilities than QEMU lists. */
#define QEMUSAVE_MAX_CAPABILITIES 64

/** More than any target's page size has. */
#define QEMUSAVE_MAX_PAGE_BITS 24

/** The only version of the stream since QEMU 0.10. */
#define QEMUSAVE_STREAM_VERSION 3

/** The version of each subsection of the configuration. */
#define QEMUSAVE_CONFIGURATION_PART_VERSION 1

/** Bytes of a page on most architectures. */
#define QEMUSAVE_DEFAULT_PAGE_SIZE 4096

/** Its version in QEMU 0.12 and 0.13: there is no list of blocks, and all offsets are those in one memory. */
#define QEMUSAVE_NAMELESS_RAM_VERSION 3

/** The only version of the ram section since QEMU 0.14. */
#define QEMUSAVE_RAM_VERSION 4

/** A section id that no stream has: ids count up from 0. */
#define QEMUSAVE_NO_SECTION UINT64_C(0xffffffff)

/** The only version of a mapped-ram block header. */
#define QEMUSAVE_MAPPED_RAM_VERSION 1

/**
 * Where the pages of a mapped-ram block begin: the writer rounds up to this, counted from the beginning of the
 * file.
 */
#define QEMUSAVE_MAPPED_RAM_ALIGNMENT 1048576

/** Bytes that no block exceeds: what x86 can address. */
#define QEMUSAVE_MAX_BLOCK UINT64_C(0x400000000000)

/** A place in the file that no file reaches; all languages compute exactly up to here. */
#define QEMUSAVE_MAX_OFFSET UINT64_C(0x4000000000000)

/** Bytes of the smallest page that a mapped-ram block can have. */
#define QEMUSAVE_LEAST_PAGE_SIZE 512

/** Bytes that no page of a mapped-ram block exceeds. */
#define QEMUSAVE_MAX_PAGE_SIZE 1073741824

/** Bytes of a word of a mapped-ram bitmap on a 64-bit host; a bitmap is a whole number of words. */
#define QEMUSAVE_LEN_BITMAP_WORD 8

/** More bytes than any record of a live section has. */
#define QEMUSAVE_MAX_LIVE_DATA UINT64_C(0x400000000000)

/** Bytes of a disk that a record of `block` holds. */
#define QEMUSAVE_LEN_DISK_PIECE 1048576

/** Bytes of the sectors that the records of `block` count. */
#define QEMUSAVE_DISK_SECTOR 512

/** Bytes of an entry of pseries' hash table. */
#define QEMUSAVE_LEN_HTAB_ENTRY 16

/** The lowest first byte of a zstd skippable frame. */
#define QEMUSAVE_ZSTD_SKIPPABLE_FIRST 80

/** The highest. */
#define QEMUSAVE_ZSTD_SKIPPABLE_LAST 95

/** The version of lzop whose files ours are like, 1.04. */
#define QEMUSAVE_LZOP_VERSION 4160

/** The version of the LZO library that it names, 2.10. */
#define QEMUSAVE_LZO_VERSION 8352

/** The version of lzop that such files ask for, and the first that says so in its header. */
#define QEMUSAVE_LZOP_NEEDED_VERSION 2368

/** The oldest version that lzop knows. */
#define QEMUSAVE_LZOP_LEAST_VERSION 2304

/** LZO1X-1, which `lzop -c` uses. */
#define QEMUSAVE_LZOP_METHOD 1

/** The level that goes with it. */
#define QEMUSAVE_LZOP_LEVEL 5

/** The highest method, LZO1X-999; lzop refuses others, and 0. */
#define QEMUSAVE_LZOP_MOST_METHOD 3

/** The highest level; lzop refuses others, though they change nothing for it. */
#define QEMUSAVE_LZOP_MOST_LEVEL 9

/** Bits of the flags that lzop refuses; what is above them says on which system the file was written. */
#define QEMUSAVE_LZOP_UNKNOWN_FLAGS 1032192

/** Bytes of an uncompressed block, as lzop cuts its input. */
#define QEMUSAVE_LZOP_BLOCK 262144

/** 262144 */
#define QEMUSAVE_LZOP_MOST_BLOCK 262144

/** The table's entries carry no checksums: each frame has its own. */
#define QEMUSAVE_SEEK_TABLE_DESCRIPTOR 0

/** The oldest version of `cpu` that QEMU 0.12 and later read. */
#define QEMUSAVE_OLDEST_X86_CPU 4

/** The newest, which it still has. */
#define QEMUSAVE_NEWEST_X86_CPU 12

/** The first version of `cpu` in which the addresses of sysenter have 64 bits. */
#define QEMUSAVE_WIDE_SYSENTER 7

/** Bytes of a page on alpha, sparc64 and or1k, whose streams do not say it. */
#define QEMUSAVE_ALPHA_PAGE_SIZE 8192

/** Bytes of a page on tricore. */
#define QEMUSAVE_TRICORE_PAGE_SIZE 16384

/** Bytes of a page on hexagon. */
#define QEMUSAVE_HEXAGON_PAGE_SIZE 65536

/** The last address where addresses have the most bits, on s390x among others (``target/s390x/cpu-param.h``). */
#define QEMUSAVE_LAST_ADDRESS UINT64_C(0xffffffffffffffff)

/** Bytes of the end of the PC's ROM that microvm and isapc show below 1 MiB, too, at the most. */
#define QEMUSAVE_MOST_ISA_BIOS 131072

/** The first 16 bytes of the file. */
/** A complete image: written over the other magic once QEMU has finished. (16 bytes) */
#define QEMUSAVE_SAVE_MAGIC_SAVE "LibvirtQemudSave"
/** A save that is in progress or was interrupted; libvirt refuses to restore it. (16 bytes) */
#define QEMUSAVE_SAVE_MAGIC_PART "LibvirtQemudPart"

/** The byte order of the host that wrote the header. */
enum qemusave_byte_order {
    /** Least significant byte first (x86, most Arm and RISC-V hosts). */
    QEMUSAVE_BYTE_ORDER_LITTLE = 0,
    /** Most significant byte first (s390x and older POWER hosts). */
    QEMUSAVE_BYTE_ORDER_BIG = 1,
};

/** What the payload is said to be; libvirt's enum only ever grows at the end. */
enum qemusave_save_format {
    /** QEMU's migration stream as it is. */
    QEMUSAVE_SAVE_FORMAT_RAW = 0,
    /** The stream through `gzip -c`. */
    QEMUSAVE_SAVE_FORMAT_GZIP = 1,
    /** The stream through `bzip2 -c`. */
    QEMUSAVE_SAVE_FORMAT_BZIP2 = 2,
    /** The stream through `xz -c -3`; before the first release this number meant lzma. */
    QEMUSAVE_SAVE_FORMAT_XZ = 3,
    /** The stream through `lzop -c`. */
    QEMUSAVE_SAVE_FORMAT_LZOP = 4,
    /** The stream through `zstd -c`; since libvirt 10.4. */
    QEMUSAVE_SAVE_FORMAT_ZSTD = 5,
    /** The stream in QEMU's mapped-ram layout, memory at fixed file offsets; since libvirt 11.2. */
    QEMUSAVE_SAVE_FORMAT_SPARSE = 6,
};

/** Bits of the `features` word; only a header of version 3 has them. */
enum qemusave_save_feature {
    /** The payload uses QEMU's mapped-ram layout. */
    QEMUSAVE_SAVE_FEATURE_MAPPED_RAM = 1,
};

/** The byte that begins each section of the stream. */
enum qemusave_stream_section {
    /** The end of the sections. */
    QEMUSAVE_STREAM_SECTION_EOF = 0,
    /** The first part of a section that comes in several. */
    QEMUSAVE_STREAM_SECTION_START = 1,
    /** A further part. */
    QEMUSAVE_STREAM_SECTION_PART = 2,
    /** The last part. */
    QEMUSAVE_STREAM_SECTION_END = 3,
    /** A device's whole state. */
    QEMUSAVE_STREAM_SECTION_FULL = 4,
    /** An optional piece inside a device's state or the configuration. */
    QEMUSAVE_STREAM_SECTION_SUBSECTION = 5,
    /** A JSON description of all device state, after the end of the sections. */
    QEMUSAVE_STREAM_SECTION_VMDESCRIPTION = 6,
    /** What the machine is; only directly after the stream's version. */
    QEMUSAVE_STREAM_SECTION_CONFIGURATION = 7,
    /** A command to the receiving side. */
    QEMUSAVE_STREAM_SECTION_COMMAND = 8,
    /** The end of a section, with the section's number. */
    QEMUSAVE_STREAM_SECTION_FOOTER = 126,
};

/** The subsections that a configuration can have, in this order. */
/** The target's page size, where it is not the architecture's least. (30 bytes) */
#define QEMUSAVE_CONFIGURATION_PART_PAGE_BITS "configuration/target-page-bits"
/** The capabilities that change the stream. (26 bytes) */
#define QEMUSAVE_CONFIGURATION_PART_CAPABILITIES "configuration/capabilities"
/** The guest's UUID; libvirt never asks for it. (18 bytes) */
#define QEMUSAVE_CONFIGURATION_PART_UUID "configuration/uuid"

/** The sections that come in several parts, by name, and whose parts can be read without the device's code. */
/** The guest's memory. (3 bytes) */
#define QEMUSAVE_LIVE_SECTION_RAM "ram"
/** The hash table of a pseries machine. (10 bytes) */
#define QEMUSAVE_LIVE_SECTION_HTAB "spapr/htab"
/** The storage attributes of an s390x machine. (23 bytes) */
#define QEMUSAVE_LIVE_SECTION_STORAGE_ATTRIBUTES "s390-storage_attributes"
/** The disks themselves (`migrate -b`, QEMU before 9.1). (5 bytes) */
#define QEMUSAVE_LIVE_SECTION_DISKS "block"
/** The state of Proxmox' backup. (9 bytes) */
#define QEMUSAVE_LIVE_SECTION_BACKUP "pbs-state"
/** Dirty bitmaps of disks. (12 bytes) */
#define QEMUSAVE_LIVE_SECTION_DIRTY_BITMAP "dirty-bitmap"

/** The low bits of the word that begins each record, all ten taken; the rest is an offset within a block. */
enum qemusave_ram_flag {
    /** Obsolete; never written. */
    QEMUSAVE_RAM_FLAG_FULL = 1,
    /** A page of one repeated byte, which follows: 0 except from very old writers. */
    QEMUSAVE_RAM_FLAG_ZERO = 2,
    /** The list of the blocks; the rest of the word is the sum of their lengths. */
    QEMUSAVE_RAM_FLAG_MEM_SIZE = 4,
    /** A page as it is. */
    QEMUSAVE_RAM_FLAG_PAGE = 8,
    /** The end of this part of the section. */
    QEMUSAVE_RAM_FLAG_EOS = 16,
    /** The same block as the record before: no name follows. */
    QEMUSAVE_RAM_FLAG_CONTINUE = 32,
    /** A page as the difference from its present content. */
    QEMUSAVE_RAM_FLAG_XBZRLE = 64,
    /** RDMA only; cannot be in a file. */
    QEMUSAVE_RAM_FLAG_HOOK = 128,
    /** A page compressed with zlib; until QEMU 9.0. */
    QEMUSAVE_RAM_FLAG_COMPRESS_PAGE = 256,
    /** A mark without content. */
    QEMUSAVE_RAM_FLAG_MULTIFD_FLUSH = 512,
};

/** The ends of the marks in the state of a VFIO device, whose section is called by its path and `/vfio`. */
enum qemusave_vfio_tag {
    /** The end of this part. */
    QEMUSAVE_VFIO_TAG_END_OF_STATE = 1,
    /** The device's configuration follows, without a length. */
    QEMUSAVE_VFIO_TAG_DEV_CONFIG = 2,
    /** The device begins. */
    QEMUSAVE_VFIO_TAG_DEV_SETUP = 3,
    /** A size follows, and so many bytes. */
    QEMUSAVE_VFIO_TAG_DEV_DATA = 4,
    /** The first data have been sent. */
    QEMUSAVE_VFIO_TAG_INIT_DATA_SENT = 5,
};

/** The first bytes of a payload, by what it is. */
/** QEMU's migration stream, not compressed. (4 bytes) */
#define QEMUSAVE_PAYLOAD_MAGIC_QEMU "QEVM"
/** A gzip member (deflate). (3 bytes) */
#define QEMUSAVE_PAYLOAD_MAGIC_GZIP "\037\213\010"
/** A bzip2 stream. (3 bytes) */
#define QEMUSAVE_PAYLOAD_MAGIC_BZIP2 "BZh"
/** An xz stream. (6 bytes) */
#define QEMUSAVE_PAYLOAD_MAGIC_XZ "\3757zXZ\000"
/** A .lzma stream, as format 3 meant before the first release; xz reads it too. (3 bytes) */
#define QEMUSAVE_PAYLOAD_MAGIC_LZMA "]\000\000"
/** An lzop file. (9 bytes) */
#define QEMUSAVE_PAYLOAD_MAGIC_LZOP "\211LZO\000\015\012\032\012"
/** A zstd frame. (4 bytes) */
#define QEMUSAVE_PAYLOAD_MAGIC_ZSTD "(\265/\375"
/** A zstd skippable frame, after its first byte (0x50 to 0x5f). (3 bytes) */
#define QEMUSAVE_PAYLOAD_MAGIC_ZSTD_SKIPPABLE "*M\030"

/** What a command section asks for; saved images hold only the last one. */
enum qemusave_stream_command {
    /** Open a way back to the sender. */
    QEMUSAVE_STREAM_COMMAND_OPEN_RETURN_PATH = 1,
    /** Answer with the number given. */
    QEMUSAVE_STREAM_COMMAND_PING = 2,
    /** Postcopy may follow. */
    QEMUSAVE_STREAM_COMMAND_POSTCOPY_ADVISE = 3,
    /** Get ready for pages on demand. */
    QEMUSAVE_STREAM_COMMAND_POSTCOPY_LISTEN = 4,
    /** Let the guest run before all its memory is there. */
    QEMUSAVE_STREAM_COMMAND_POSTCOPY_RUN = 5,
    /** Drop pages that have changed since they were sent. */
    QEMUSAVE_STREAM_COMMAND_POSTCOPY_RAM_DISCARD = 6,
    /** A nested sequence of sections follows, outside the command's own length. */
    QEMUSAVE_STREAM_COMMAND_PACKAGED = 7,
    /** Keep a second machine in step. */
    QEMUSAVE_STREAM_COMMAND_ENABLE_COLO = 8,
    /** Take up an interrupted postcopy. */
    QEMUSAVE_STREAM_COMMAND_POSTCOPY_RESUME = 9,
    /** Say which pages have arrived. */
    QEMUSAVE_STREAM_COMMAND_RECV_BITMAP = 10,
    /** The last round begins; since machine type 10.0. */
    QEMUSAVE_STREAM_COMMAND_SWITCHOVER_START = 11,
};

/** Migration capabilities that change the stream and are therefore listed in its configuration. */
/** Shared memory blocks are listed but not stored. (15 bytes) */
#define QEMUSAVE_CAPABILITY_IGNORE_SHARED "x-ignore-shared"
/** Memory lies at fixed file offsets, with a bitmap for each block. (10 bytes) */
#define QEMUSAVE_CAPABILITY_MAPPED_RAM "mapped-ram"

/** The low bits of the words in `s390-storage_attributes`. */
enum qemusave_storage_attributes_flag {
    /** The end of this part. */
    QEMUSAVE_STORAGE_ATTRIBUTES_FLAG_EOS = 1,
    /** A count follows, and so many bytes. */
    QEMUSAVE_STORAGE_ATTRIBUTES_FLAG_MORE = 2,
    /** The sender failed. */
    QEMUSAVE_STORAGE_ATTRIBUTES_FLAG_ERROR = 4,
    /** All has been sent. */
    QEMUSAVE_STORAGE_ATTRIBUTES_FLAG_DONE = 8,
};

/** The low bits of the words in `block`. */
enum qemusave_disk_flag {
    /** A piece of a disk: its name follows. */
    QEMUSAVE_DISK_FLAG_PIECE = 1,
    /** The end of this part. */
    QEMUSAVE_DISK_FLAG_EOS = 2,
    /** The sender is so far, in percent. */
    QEMUSAVE_DISK_FLAG_PROGRESS = 4,
    /** The piece is all zero and not stored. */
    QEMUSAVE_DISK_FLAG_ZEROES = 8,
};

/** The flags that begin each record in `dirty-bitmap`. */
enum qemusave_dirty_bitmap_flag {
    /** The end of this part. */
    QEMUSAVE_DIRTY_BITMAP_FLAG_EOS = 1,
    /** The bits are all zero and not stored. */
    QEMUSAVE_DIRTY_BITMAP_FLAG_ZEROES = 2,
    /** The bitmap's name follows. */
    QEMUSAVE_DIRTY_BITMAP_FLAG_NAME = 4,
    /** The device's name follows. */
    QEMUSAVE_DIRTY_BITMAP_FLAG_DEVICE = 8,
    /** A bitmap begins. */
    QEMUSAVE_DIRTY_BITMAP_FLAG_START = 16,
    /** A bitmap ends. */
    QEMUSAVE_DIRTY_BITMAP_FLAG_COMPLETE = 32,
    /** Bits of a bitmap. */
    QEMUSAVE_DIRTY_BITMAP_FLAG_BITS = 64,
};

/** What begins each block of a bzip2 stream, and what ends the stream, at any bit of a byte. */
/** A block: 32 bits of its CRC-32 follow. (6 bytes) */
#define QEMUSAVE_BZIP2_MARK_BLOCK "1AY&SY"
/** The end of the stream: 32 bits of the combined CRC-32 follow. (6 bytes) */
#define QEMUSAVE_BZIP2_MARK_END "\027rE8P\220"

/** The last bytes of an xz stream. */
/** The end of the footer. (2 bytes) */
#define QEMUSAVE_XZ_MARK_FOOTER "YZ"

/** Bits of an lzop file header's flags that change how it is read. */
enum qemusave_lzop_flag {
    /** Each block carries the Adler-32 of its uncompressed bytes. */
    QEMUSAVE_LZOP_FLAG_ADLER32_D = 1,
    /** Each block carries the Adler-32 of its compressed bytes. */
    QEMUSAVE_LZOP_FLAG_ADLER32_C = 2,
    /** An extra field follows the file header. */
    QEMUSAVE_LZOP_FLAG_EXTRA_FIELD = 64,
    /** Each block carries the CRC-32 of its uncompressed bytes. */
    QEMUSAVE_LZOP_FLAG_CRC32_D = 256,
    /** Each block carries the CRC-32 of its compressed bytes. */
    QEMUSAVE_LZOP_FLAG_CRC32_C = 512,
    /** The file is one part of several. */
    QEMUSAVE_LZOP_FLAG_MULTIPART = 1024,
    /** A filter was applied before compression; its number follows the flags. */
    QEMUSAVE_LZOP_FLAG_FILTER = 2048,
    /** The checksum of the header is a CRC-32, not an Adler-32. */
    QEMUSAVE_LZOP_FLAG_HEADER_CRC32 = 4096,
};

/** The marks of a seek table. */
/** A skippable frame, of the number that seek tables use. (4 bytes) */
#define QEMUSAVE_SEEK_TABLE_MAGIC_HEAD "^*M\030"
/** The last bytes of a payload with a seek table. (4 bytes) */
#define QEMUSAVE_SEEK_TABLE_MAGIC_FOOTER "\261\352\222\217"

/** The block that is a machine's main memory, where it has no NUMA nodes. */
/** i440fx, q35 and isapc. (6 bytes) */
#define QEMUSAVE_MAIN_MEMORY_PC "pc.ram"
/** microvm. (11 bytes) */
#define QEMUSAVE_MAIN_MEMORY_MICROVM "microvm.ram"
/** Arm virt. (13 bytes) */
#define QEMUSAVE_MAIN_MEMORY_ARM_VIRT "mach-virt.ram"
/** Arm sbsa-ref. (12 bytes) */
#define QEMUSAVE_MAIN_MEMORY_SBSA_REF "sbsa-ref.ram"
/** RISC-V virt. (20 bytes) */
#define QEMUSAVE_MAIN_MEMORY_RISCV_VIRT "riscv_virt_board.ram"
/** s390-ccw-virtio. (8 bytes) */
#define QEMUSAVE_MAIN_MEMORY_S390 "s390.ram"
/** pseries. (13 bytes) */
#define QEMUSAVE_MAIN_MEMORY_PSERIES "ppc_spapr.ram"
/** LoongArch virt. (13 bytes) */
#define QEMUSAVE_MAIN_MEMORY_LOONGARCH "loongarch.ram"

/** Blocks of flash chips and ROM whose place is known. */
/** The PC's ROM; it ends at 4 GiB. (7 bytes) */
#define QEMUSAVE_FIRMWARE_PC_BIOS "pc.bios"
/** The option ROMs of the PC. (6 bytes) */
#define QEMUSAVE_FIRMWARE_PC_ROM "pc.rom"
/** The PC's first flash chip; it ends at 4 GiB. (13 bytes) */
#define QEMUSAVE_FIRMWARE_PC_FLASH0 "system.flash0"
/** The PC's second flash chip, directly below the first. (13 bytes) */
#define QEMUSAVE_FIRMWARE_PC_FLASH1 "system.flash1"
/** The first flash chip of a virt machine: of Arm, RISC-V or LoongArch. (11 bytes) */
#define QEMUSAVE_FIRMWARE_VIRT_FLASH0 "virt.flash0"
/** The second. (11 bytes) */
#define QEMUSAVE_FIRMWARE_VIRT_FLASH1 "virt.flash1"
/** The first flash chip of Arm sbsa-ref, which only the secure world sees. (11 bytes) */
#define QEMUSAVE_FIRMWARE_SBSA_FLASH0 "sbsa.flash0"
/** The second. (11 bytes) */
#define QEMUSAVE_FIRMWARE_SBSA_FLASH1 "sbsa.flash1"
/** The ROM in which RISC-V virt starts. (21 bytes) */
#define QEMUSAVE_FIRMWARE_RISCV_ROM "riscv_virt_board.mrom"

/** Where main memory begins in guest-physical address space. */
/** x86, s390x, pseries, and the low part of LoongArch virt; the first flash chip of Arm virt. */
#define QEMUSAVE_MEMORY_BASE_ZERO 0
/** The ROM of RISC-V virt. */
#define QEMUSAVE_MEMORY_BASE_RISCV_ROM 4096
/** isapc: the option ROMs. */
#define QEMUSAVE_MEMORY_BASE_ISA_ROM 786432
/** microvm and isapc: where the end of the PC's ROM ends once more. */
#define QEMUSAVE_MEMORY_BASE_ISA_BIOS_END 1048576
/** The second flash chip of Arm virt. */
#define QEMUSAVE_MEMORY_BASE_ARM_FLASH1 67108864
/** The second flash chip of Arm sbsa-ref. */
#define QEMUSAVE_MEMORY_BASE_SBSA_FLASH1 268435456
/** The first flash chip of LoongArch virt. */
#define QEMUSAVE_MEMORY_BASE_LOONGARCH_FLASH0 469762048
/** The second. */
#define QEMUSAVE_MEMORY_BASE_LOONGARCH_FLASH1 486539264
/** The first flash chip of RISC-V virt. */
#define QEMUSAVE_MEMORY_BASE_RISCV_FLASH0 536870912
/** The second. */
#define QEMUSAVE_MEMORY_BASE_RISCV_FLASH1 570425344
/** Arm virt. */
#define QEMUSAVE_MEMORY_BASE_ARM_VIRT 1073741824
/** RISC-V virt, and the rest of LoongArch virt. */
#define QEMUSAVE_MEMORY_BASE_RISCV_VIRT UINT64_C(0x80000000)
/** x86: what does not fit below the hole of the PCI devices. */
#define QEMUSAVE_MEMORY_BASE_HIGH UINT64_C(0x100000000)
/** Arm sbsa-ref. */
#define QEMUSAVE_MEMORY_BASE_SBSA_REF UINT64_C(0x10000000000)

/** How much of main memory lies below 4 GiB. */
/** LoongArch virt. */
#define QEMUSAVE_LOW_MEMORY_LOONGARCH 268435456
/** q35, when the memory reaches Q35_MOST. */
#define QEMUSAVE_LOW_MEMORY_Q35_SPLIT UINT64_C(0x80000000)
/** q35 otherwise. */
#define QEMUSAVE_LOW_MEMORY_Q35_MOST UINT64_C(0xb0000000)
/** microvm; i440fx since machine type 2.0, when the memory reaches I440FX_MOST. */
#define QEMUSAVE_LOW_MEMORY_ALIGNED UINT64_C(0xc0000000)
/** i440fx otherwise. */
#define QEMUSAVE_LOW_MEMORY_I440FX_MOST UINT64_C(0xe0000000)

/** Registers of the PC's CMOS: the clock (``hw/rtc/mc146818rtc.c``), and the sizes of memory; as offsets. */
enum qemusave_cmos {
    /** Seconds of the clock. */
    QEMUSAVE_CMOS_SECONDS = 0,
    /** Minutes. */
    QEMUSAVE_CMOS_MINUTES = 2,
    /** Hours; with 12-hour clocks, bit 7 is set in the afternoon. */
    QEMUSAVE_CMOS_HOURS = 4,
    /** Day of the month, from 1. */
    QEMUSAVE_CMOS_DAY = 7,
    /** Month, from 1. */
    QEMUSAVE_CMOS_MONTH = 8,
    /** Year of the century. */
    QEMUSAVE_CMOS_YEAR = 9,
    /** How the clock counts: bit 1 for 24 hours, bit 2 for binary numbers instead of decimal digits. */
    QEMUSAVE_CMOS_STATUS_B = 11,
    /** Century, in decimal digits always where the others are. */
    QEMUSAVE_CMOS_CENTURY = 50,
    /** KiB above 1 MiB, two bytes. */
    QEMUSAVE_CMOS_EXTENDED = 48,
    /** 64 KiB units above 16 MiB, two bytes. */
    QEMUSAVE_CMOS_ABOVE_16M = 52,
    /** 64 KiB units above 4 GiB, three bytes. */
    QEMUSAVE_CMOS_ABOVE_4G = 91,
};

/** The clock of s390x in the state ``todclock``: a flag, a high byte, a big-endian word (``hw/s390x/tod.c``). */
/** Where the word stands, in bytes. */
#define QEMUSAVE_TOD_CLOCK_WORD 2
/** Bytes of the state that has a clock. */
#define QEMUSAVE_TOD_CLOCK_LEN 10
/** Bits of the word below a microsecond. */
#define QEMUSAVE_TOD_CLOCK_MICROSECOND 12
/** Seconds from 1900, where the clock begins, to 1970. */
#define QEMUSAVE_TOD_CLOCK_EPOCH UINT64_C(0x83aa7e80)

/** Blocks of devices' memory that the guest's processors see, where the device shows it. */
/** The memory of a graphics card: BAR 0, BAR 1 of VMware's. (8 bytes) */
#define QEMUSAVE_DEVICE_MEMORY_VGA "vga.vram"
/** The memory of a Bochs display: BAR 0. (18 bytes) */
#define QEMUSAVE_DEVICE_MEMORY_BOCHS "bochs-display-vram"
/** The memory of a further QXL card: BAR 0. (11 bytes) */
#define QEMUSAVE_DEVICE_MEMORY_QXL_SECOND "qxl.vgavram"
/** QXL: surfaces, BAR 1. (8 bytes) */
#define QEMUSAVE_DEVICE_MEMORY_QXL "qxl.vram"
/** QXL: its modes, BAR 2. (8 bytes) */
#define QEMUSAVE_DEVICE_MEMORY_QXL_ROM "qxl.vrom"
/** VMware's graphics card: the queue of commands, BAR 2. (11 bytes) */
#define QEMUSAVE_DEVICE_MEMORY_VMWARE_FIFO "vmsvga.fifo"
/** ACPI error records: the buffer, BAR 1. (13 bytes) */
#define QEMUSAVE_DEVICE_MEMORY_ERST "erst.exchange"
/** The clock that knows of migrations. (12 bytes) */
#define QEMUSAVE_DEVICE_MEMORY_VMCLOCK "vmclock_page"
/** TPM: what the firmware shall do at the next start. (7 bytes) */
#define QEMUSAVE_DEVICE_MEMORY_TPM_PPI "tpm-ppi"
/** TPM with a command and response buffer: the buffer. (11 bytes) */
#define QEMUSAVE_DEVICE_MEMORY_TPM_CRB "tpm-crb-cmd"
/** QEMU before 9.1: a copy of the end of the flash, below 1 MiB. (8 bytes) */
#define QEMUSAVE_DEVICE_MEMORY_ISA_BIOS "isa-bios"

/** Where memory of devices is that have a fixed place on a PC. */
/** What old programs take for the graphics card's memory. */
#define QEMUSAVE_DEVICE_BASE_VGA_WINDOW 655360
/** Behind it. */
#define QEMUSAVE_DEVICE_BASE_VGA_WINDOW_END 786432
/** The whole memory of an ISA graphics card. */
#define QEMUSAVE_DEVICE_BASE_ISA_VGA UINT64_C(0xe0000000)
/** The buffer of a TPM. */
#define QEMUSAVE_DEVICE_BASE_TPM_CRB UINT64_C(0xfed40080)
/** What a TPM's firmware shall do. */
#define QEMUSAVE_DEVICE_BASE_TPM_PPI UINT64_C(0xfed45000)
/** The clock's page. */
#define QEMUSAVE_DEVICE_BASE_VMCLOCK UINT64_C(0xfeffb000)

/** Offsets and bits in a PCI function's configuration space. */
enum qemusave_pci {
    /** The number before the configuration space in the state of every PCI device. */
    QEMUSAVE_PCI_STATE_VERSION = 2,
    /** Bytes of the part that all functions have. */
    QEMUSAVE_PCI_LEN_CONFIG = 256,
    /** What the function takes part in. */
    QEMUSAVE_PCI_COMMAND = 4,
    /** Class and subclass, two bytes. */
    QEMUSAVE_PCI_CLASS = 10,
    /** 1 is a bridge; bit 7 says that there are more functions. */
    QEMUSAVE_PCI_HEADER_TYPE = 14,
    /** The first of six base address registers. */
    QEMUSAVE_PCI_BAR = 16,
    /** A bridge's window: base and limit, two bytes each, in units of 64 KiB. */
    QEMUSAVE_PCI_MEMORY_BASE = 32,
    /** Its window for prefetchable memory. */
    QEMUSAVE_PCI_PREFETCHABLE_BASE = 36,
    /** The upper halves of that window's base and limit, four bytes each. */
    QEMUSAVE_PCI_PREFETCHABLE_HIGH = 40,
    /** The base address of the expansion ROM; bit 0 switches it on. */
    QEMUSAVE_PCI_ROM = 48,
    /** The same of a bridge. */
    QEMUSAVE_PCI_BRIDGE_ROM = 56,
};

/** Registers in the configuration space of i440FX and Q35 that decide what is seen of the memory. */
enum qemusave_chipset {
    /** Seven bytes: ROM or memory from 0xC0000 on. */
    QEMUSAVE_CHIPSET_I440FX_PAM = 89,
    /** Whether the memory behind the VGA window is open. */
    QEMUSAVE_CHIPSET_I440FX_SMRAM = 114,
    /** The same of Q35. */
    QEMUSAVE_CHIPSET_MCH_PAM = 144,
    /** 2 hides 128 KiB at 0x30000 for good. */
    QEMUSAVE_CHIPSET_MCH_SMBASE = 156,
    /** The same of Q35. */
    QEMUSAVE_CHIPSET_MCH_SMRAM = 157,
    /** Whether the end of low memory is hidden, and how much. */
    QEMUSAVE_CHIPSET_MCH_ESMRAMC = 158,
    /** MiB hidden there, of the larger kind; two bytes. */
    QEMUSAVE_CHIPSET_MCH_TSEG = 80,
    /** SMRAM: the memory behind the VGA window is open. */
    QEMUSAVE_CHIPSET_OPEN = 64,
    /** SMRAM: there is any. */
    QEMUSAVE_CHIPSET_ENABLED = 8,
    /** MCH_SMBASE: hidden. */
    QEMUSAVE_CHIPSET_SMBASE_LOCKED = 2,
    /** What MCH_SMBASE hides. */
    QEMUSAVE_CHIPSET_SMBASE = 196608,
    /** Bytes of it. */
    QEMUSAVE_CHIPSET_LEN_SMBASE = 131072,
    /** Where the ranges of PAM begin: twelve of 16 KiB, and one of 64 KiB. */
    QEMUSAVE_CHIPSET_PAM_FIRST = 786432,
};

/** Bytes of what is read of ACPI tables; see the ACPI specification, SRAT and NFIT. */
enum qemusave_acpi_size {
    /** The header of every table. */
    QEMUSAVE_ACPI_SIZE_HEADER = 36,
    /** SRAT before its entries. */
    QEMUSAVE_ACPI_SIZE_SRAT_HEADER = 48,
    /** A range of memory in SRAT; NFIT before its entries. */
    QEMUSAVE_ACPI_SIZE_MEMORY_OR_NFIT_HEADER = 40,
    /** A range of persistent memory in NFIT. */
    QEMUSAVE_ACPI_SIZE_NFIT_RANGE = 56,
};

/** Types of entries of ACPI tables. */
enum qemusave_acpi_entry {
    /** NFIT: a range of persistent memory. */
    QEMUSAVE_ACPI_ENTRY_NFIT_RANGE = 0,
    /** SRAT: a range of memory. */
    QEMUSAVE_ACPI_ENTRY_SRAT_MEMORY = 1,
};

/** Flags of a range in SRAT. */
enum qemusave_srat_flag {
    /** The range counts. */
    QEMUSAVE_SRAT_FLAG_ENABLED = 1,
    /** Memory devices are plugged into it. */
    QEMUSAVE_SRAT_FLAG_HOT_PLUGGABLE = 2,
    /** It is an NVDIMM's. */
    QEMUSAVE_SRAT_FLAG_PERSISTENT = 4,
};

/** Where no memory may be on a guest with an AMD processor, since machine types 7.1. */
/** If any address used reached this, memory above 4 GiB begins at END instead. */
#define QEMUSAVE_AMD_HOLE_START UINT64_C(0xfd00000000)
/** Where it then begins. */
#define QEMUSAVE_AMD_HOLE_END UINT64_C(0x10000000000)
/** i440fx: bytes kept for 64-bit BARs behind the memory. */
#define QEMUSAVE_AMD_HOLE_I440FX_HOLE64 UINT64_C(0x80000000)
/** q35: the same. */
#define QEMUSAVE_AMD_HOLE_Q35_HOLE64 UINT64_C(0x800000000)

/** Bits of the control registers and of the page tables of x86. */
/** Bytes of an entry of a table ... */
#define QEMUSAVE_X86_PAGING_LEN_ENTRY 8
/** ... but of 32-bit paging. */
#define QEMUSAVE_X86_PAGING_LEN_SHORT_ENTRY 4
/** CR0.PG: addresses are translated. */
#define QEMUSAVE_X86_PAGING_PAGING UINT64_C(0x80000000)
/** CR4.PSE: 32-bit paging has pages of 4 MiB. */
#define QEMUSAVE_X86_PAGING_LARGE_PAGES 16
/** CR4.PAE: entries have 64 bits. */
#define QEMUSAVE_X86_PAGING_WIDE_ENTRIES 32
/** CR4.LA57: long mode has tables of five levels. */
#define QEMUSAVE_X86_PAGING_FIVE_LEVELS 4096
/** EFER.LMA: long mode. */
#define QEMUSAVE_X86_PAGING_LONG_MODE 1024
/** An entry points to something. */
#define QEMUSAVE_X86_PAGING_IS_PRESENT 1
/** It points to a large page, not to a table. */
#define QEMUSAVE_X86_PAGING_LARGE 128
/** The address of the page or table, in an entry or CR3. */
#define QEMUSAVE_X86_PAGING_ADDRESS UINT64_C(0xffffffffff000)
/** The same of 32-bit paging. */
#define QEMUSAVE_X86_PAGING_SHORT_ADDRESS UINT64_C(0xfffff000)
/** The address in CR3 of a PAE guest, whose first table has four entries. */
#define QEMUSAVE_X86_PAGING_PAE_ROOT UINT64_C(0xffffffe0)
/** Bits 39 to 32 of the address of a page of 4 MiB. */
#define QEMUSAVE_X86_PAGING_HIGH_ADDRESS 2088960

/** Bits of the system registers and of the page tables of aarch64, at EL0 and EL1. */
/** Bytes of an entry of a table. */
#define QEMUSAVE_ARM_PAGING_LEN_ENTRY 8
/** An entry points to something; in SCTLR_EL1 (M): addresses are translated. */
#define QEMUSAVE_ARM_PAGING_IS_VALID 1
/** It points to a table; in the last table, to a page. Without, it is a block: a large page. */
#define QEMUSAVE_ARM_PAGING_TABLE 2
/** The address of the page or table. */
#define QEMUSAVE_ARM_PAGING_ADDRESS UINT64_C(0xfffffffff000)
/** The address in TTBR0_EL1 and TTBR1_EL1. */
#define QEMUSAVE_ARM_PAGING_ROOT UINT64_C(0xfffffffffffe)
/** PSTATE: the exception level, in units of 4. */
#define QEMUSAVE_ARM_PAGING_EXCEPTION_LEVEL 12
/** TCR_EL1.T0SZ: the upper bits of an address that count for nothing; T1SZ is 16 bits higher. */
#define QEMUSAVE_ARM_PAGING_NOT_TRANSLATED 63
/** TCR_EL1.EPD0: there are no tables at TTBR0_EL1. */
#define QEMUSAVE_ARM_PAGING_NO_TTBR0 128
/** TCR_EL1.EPD1: nor at TTBR1_EL1. */
#define QEMUSAVE_ARM_PAGING_NO_TTBR1 8388608
/** TCR_EL1.TG0: 0 where TTBR0_EL1 has pages of 4 KiB. */
#define QEMUSAVE_ARM_PAGING_TG0 49152
/** TCR_EL1.TG1 ... */
#define QEMUSAVE_ARM_PAGING_TG1 UINT64_C(0xc0000000)
/** ... which is this where TTBR1_EL1 has pages of 4 KiB. */
#define QEMUSAVE_ARM_PAGING_TG1_4K UINT64_C(0x80000000)
/** TCR_EL1.DS: tables are those of 52-bit addresses. */
#define QEMUSAVE_ARM_PAGING_WIDE UINT64_C(0x800000000000000)

/** The first 92 bytes of a saved image. In C: virQEMUSaveHeader. */
struct qemusave_save_header {
    /** Says that this is a saved image, and whether the save was completed. */
    uint8_t magic[16];
    /**
     * Header version: 2 since libvirt 0.7.1; 1 before; 3 adds `features` and was never released. In the header's
     * byte order.
     */
    uint32_t version;
    /**
     * Bytes from the end of the header to the payload: XML, cookie and padding. In the header's byte order. In C:
     * data_len.
     */
    uint32_t len_data;
    /**
     * Whether the guest runs on after a restore: 0 leaves it paused, any other value resumes it. In the header's
     * byte order.
     */
    uint32_t was_running;
    /**
     * What the payload is said to be. Versions 0 and 1 have no such field and are never decompressed. In the
     * header's byte order. One of enum qemusave_save_format.
     */
    uint32_t format;
    /**
     * Where the cookie begins, counted from the end of the header; 0 when there is none. In the header's byte order.
     * In C: cookieOffset.
     */
    uint32_t ofs_cookie;
    /**
     * What a reader must be able to do before it touches the payload; from version 3 on. In the header's byte order.
     * Bits of enum qemusave_save_feature.
     */
    uint32_t features;
    /** Written as zero, ignored by every reader, and in no defined byte order. In C: unused. */
    uint8_t reserved[52];
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_save_header, magic) == 0, save_header_magic_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_save_header *)0)->magic) == 16, save_header_magic_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_save_header, version) == 16, save_header_version_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_save_header *)0)->version) == 4, save_header_version_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_save_header, len_data) == 20, save_header_len_data_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_save_header *)0)->len_data) == 4, save_header_len_data_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_save_header, was_running) == 24, save_header_was_running_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_save_header *)0)->was_running) == 4, save_header_was_running_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_save_header, format) == 28, save_header_format_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_save_header *)0)->format) == 4, save_header_format_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_save_header, ofs_cookie) == 32, save_header_ofs_cookie_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_save_header *)0)->ofs_cookie) == 4, save_header_ofs_cookie_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_save_header, features) == 36, save_header_features_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_save_header *)0)->features) == 4, save_header_features_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_save_header, reserved) == 40, save_header_reserved_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_save_header *)0)->reserved) == 52, save_header_reserved_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_save_header) == 92, save_header_size);

/** The first eight bytes of a migration stream. */
struct qemusave_stream_header {
    /** Says that this is a QEMU migration stream. In C: QEMU_VM_FILE_MAGIC. */
    uint8_t magic[4];
    /** Always 3; version 2 ended with QEMU 0.10. Big-endian. In C: QEMU_VM_FILE_VERSION. */
    uint32_t version;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_stream_header, magic) == 0, stream_header_magic_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_stream_header *)0)->magic) == 4, stream_header_magic_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_stream_header, version) == 4, stream_header_version_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_stream_header *)0)->version) == 4, stream_header_version_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_stream_header) == 8, stream_header_size);

/** The configuration section, which has neither an id nor a footer. What follows has no fixed size. */
struct qemusave_configuration_section {
    /** The type byte. One of enum qemusave_stream_section. */
    uint8_t kind;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_configuration_section, kind) == 0, configuration_section_kind_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_configuration_section *)0)->kind) == 1, configuration_section_kind_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_configuration_section) == 1, configuration_section_size);

/** The configuration section after its type byte. What follows has no fixed size. */
struct qemusave_configuration {
    /** Bytes of the machine type's name. Big-endian. */
    uint32_t len_machine;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_configuration, len_machine) == 0, configuration_len_machine_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_configuration *)0)->len_machine) == 4, configuration_len_machine_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_configuration) == 4, configuration_size);

/** A subsection of the configuration. What follows has no fixed size. */
struct qemusave_subsection {
    /** The type byte. One of enum qemusave_stream_section. */
    uint8_t kind;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_subsection, kind) == 0, subsection_kind_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_subsection *)0)->kind) == 1, subsection_kind_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_subsection) == 1, subsection_size);

/** The name of a subsection of the configuration. What follows has no fixed size. */
struct qemusave_subsection_name {
    /** Bytes of the name. */
    uint8_t len_name;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_subsection_name, len_name) == 0, subsection_name_len_name_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_subsection_name *)0)->len_name) == 1, subsection_name_len_name_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_subsection_name) == 1, subsection_name_size);

/** What stands between the name of a subsection and its fields. */
struct qemusave_subsection_head {
    /**
     * The version of its fields, of which QEMU looks at the lowest byte; 1 for those of the configuration.
     * Big-endian.
     */
    uint32_t version;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_subsection_head, version) == 0, subsection_head_version_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_subsection_head *)0)->version) == 4, subsection_head_version_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_subsection_head) == 4, subsection_head_size);

/** The fields of the subsection `configuration/target-page-bits`. */
struct qemusave_target_page_bits {
    /** The target's page size is two to this power. Big-endian. */
    uint32_t page_bits;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_target_page_bits, page_bits) == 0, target_page_bits_page_bits_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_target_page_bits *)0)->page_bits) == 4, target_page_bits_page_bits_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_target_page_bits) == 4, target_page_bits_size);

/** The fields of the subsection `configuration/capabilities`. What follows has no fixed size. */
struct qemusave_capability_list {
    /** How many names follow. Big-endian. */
    uint32_t num_capabilities;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_capability_list, num_capabilities) == 0, capability_list_num_capabilities_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_capability_list *)0)->num_capabilities) == 4, capability_list_num_capabilities_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_capability_list) == 4, capability_list_size);

/** A capability that was switched on. What follows has no fixed size. */
struct qemusave_capability_name {
    /** Bytes of the name. */
    uint8_t len_name;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_capability_name, len_name) == 0, capability_name_len_name_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_capability_name *)0)->len_name) == 1, capability_name_len_name_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_capability_name) == 1, capability_name_size);

/** The fields of the subsection `configuration/uuid`. */
struct qemusave_uuid {
    /** The guest's UUID as 16 bytes. */
    uint8_t value[16];
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_uuid, value) == 0, uuid_value_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_uuid *)0)->value) == 16, uuid_value_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_uuid) == 16, uuid_size);

/** A section of the stream, up to the first device's state. What follows has no fixed size. */
struct qemusave_section {
    /** The type byte. One of enum qemusave_stream_section. */
    uint8_t kind;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_section, kind) == 0, section_kind_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_section *)0)->kind) == 1, section_kind_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_section) == 1, section_size);

/** A command after its type byte; it has neither an id nor a footer. */
struct qemusave_command_head {
    /** What the receiving side is to do, a StreamCommand; readers pass over one that they do not know. Big-endian. */
    uint16_t command;
    /** Bytes that belong to it. Big-endian. */
    uint16_t len_data;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_command_head, command) == 0, command_head_command_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_command_head *)0)->command) == 2, command_head_command_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_command_head, len_data) == 2, command_head_len_data_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_command_head *)0)->len_data) == 2, command_head_len_data_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_command_head) == 4, command_head_size);

/** What follows the type byte of every section; a part, an end and a footer have no other head. */
struct qemusave_section_id {
    /** Ties the parts of a section together; ids are arbitrary. Big-endian. */
    uint32_t id;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_section_id, id) == 0, section_id_id_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_section_id *)0)->id) == 4, section_id_id_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_section_id) == 4, section_id_size);

/** A name of at most 255 bytes after its length. What follows has no fixed size. */
struct qemusave_short_string {
    /** Bytes of the name. */
    uint8_t len_name;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_short_string, len_name) == 0, short_string_len_name_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_short_string *)0)->len_name) == 1, short_string_len_name_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_short_string) == 1, short_string_size);

/** The rest of the head of a start or a full section, after its id and its ShortString name. */
struct qemusave_section_instance {
    /** Tells devices of the same kind apart. Big-endian. */
    uint32_t instance_id;
    /** The version of the device's state. Big-endian. */
    uint32_t version_id;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_section_instance, instance_id) == 0, section_instance_instance_id_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_section_instance *)0)->instance_id) == 4, section_instance_instance_id_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_section_instance, version_id) == 4, section_instance_version_id_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_section_instance *)0)->version_id) == 4, section_instance_version_id_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_section_instance) == 8, section_instance_size);

/** The head of a section that comes in several parts, after its type byte. What follows has no fixed size. */
struct qemusave_live_head {
    /** Ties the parts of the section together. Big-endian. */
    uint8_t section_id[4];
    /** Bytes of the name. */
    uint8_t len_name;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_live_head, section_id) == 0, live_head_section_id_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_live_head *)0)->section_id) == 4, live_head_section_id_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_live_head, len_name) == 4, live_head_len_name_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_live_head *)0)->len_name) == 1, live_head_len_name_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_live_head) == 5, live_head_size);

/** The head of a further part of a section, after its type byte. */
struct qemusave_part_head {
    /** The id of a section that has begun. Big-endian. */
    uint32_t section_id;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_part_head, section_id) == 0, part_head_section_id_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_part_head *)0)->section_id) == 4, part_head_section_id_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_part_head) == 4, part_head_size);

/** What begins the list of the blocks: a 64-bit integer like RamWord. */
struct qemusave_ram_total {
    /** What begins the list of the blocks: a 64-bit integer like RamWord. Big-endian. */
    uint64_t word;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_ram_total, word) == 0, ram_total_word_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_ram_total *)0)->word) == 8, ram_total_word_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_ram_total) == 8, ram_total_size);
/** Of its number: The sum of the lengths of all blocks, upper half. */
#define QEMUSAVE_RAM_TOTAL_TOTAL_HIGH(word) ((uint64_t)(word) >> 32 & 0xffffffff)
/** Of its number: The next bits of the sum, as in RamWord. */
#define QEMUSAVE_RAM_TOTAL_TOTAL_LOW(word) ((uint64_t)(word) >> 10 & 0x3fffff)
/** Of its number: MEM_SIZE; QEMU does not look at CONTINUE. */
#define QEMUSAVE_RAM_TOTAL_FLAGS(word) ((uint64_t)(word) >> 0 & 0x3ff)

/** A block in the block list, after its ShortString name. */
struct qemusave_ram_block_length {
    /** Bytes of the block, a multiple of the page size. Big-endian. */
    uint64_t used_length;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_ram_block_length, used_length) == 0, ram_block_length_used_length_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_ram_block_length *)0)->used_length) == 8, ram_block_length_used_length_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_ram_block_length) == 8, ram_block_length_size);

/** An address behind the length of a block. */
struct qemusave_ram_block_address {
    /** Where the block is mapped; only with the capability x-ignore-shared. Big-endian. */
    uint64_t address;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_ram_block_address, address) == 0, ram_block_address_address_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_ram_block_address *)0)->address) == 8, ram_block_address_address_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_ram_block_address) == 8, ram_block_address_size);

/** What follows the length of each block in the mapped-ram layout. In C: MappedRamHeader. */
struct qemusave_mapped_ram_header {
    /** Always 1. Big-endian. */
    uint8_t version[4];
    /** Bytes of a page; with the block's length it gives the length of the bitmap. Big-endian. */
    uint8_t page_size[8];
    /** Where the bitmap is in the file: directly behind this header; 0 for a block that is not stored. Big-endian. */
    uint8_t bitmap_offset[8];
    /**
     * Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not stored.
     * Big-endian.
     */
    uint8_t pages_offset[8];
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_mapped_ram_header, version) == 0, mapped_ram_header_version_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_mapped_ram_header *)0)->version) == 4, mapped_ram_header_version_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_mapped_ram_header, page_size) == 4, mapped_ram_header_page_size_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_mapped_ram_header *)0)->page_size) == 8, mapped_ram_header_page_size_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_mapped_ram_header, bitmap_offset) == 12, mapped_ram_header_bitmap_offset_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_mapped_ram_header *)0)->bitmap_offset) == 8, mapped_ram_header_bitmap_offset_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_mapped_ram_header, pages_offset) == 20, mapped_ram_header_pages_offset_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_mapped_ram_header *)0)->pages_offset) == 8, mapped_ram_header_pages_offset_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_mapped_ram_header) == 28, mapped_ram_header_size);

/** What begins each record of a ram section: an offset, with RamFlag below the page size. */
struct qemusave_ram_word {
    /** What begins each record of a ram section: an offset, with RamFlag below the page size. Big-endian. */
    uint64_t word;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_ram_word, word) == 0, ram_word_word_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_ram_word *)0)->word) == 8, ram_word_word_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_ram_word) == 8, ram_word_size);
/** Of its number: The page's offset in its block, upper half. */
#define QEMUSAVE_RAM_WORD_OFFSET_HIGH(word) ((uint64_t)(word) >> 32 & 0xffffffff)
/** Of its number: The next bits of the offset: offset_high * 0x100000000 + offset_low * 0x400 is the offset. */
#define QEMUSAVE_RAM_WORD_OFFSET_LOW(word) ((uint64_t)(word) >> 10 & 0x3fffff)
/** Of its number: One bit of RamFlag that says what follows, for pages perhaps with CONTINUE. */
#define QEMUSAVE_RAM_WORD_FLAGS(word) ((uint64_t)(word) >> 0 & 0x3ff)

/** The rest of a zero page's record. */
struct qemusave_ram_fill {
    /** The byte that the whole page consists of. */
    uint8_t fill;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_ram_fill, fill) == 0, ram_fill_fill_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_ram_fill *)0)->fill) == 1, ram_fill_fill_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_ram_fill) == 1, ram_fill_size);

/** The rest of an xbzrle page's record; the difference follows. */
struct qemusave_ram_delta {
    /** Always 1. */
    uint8_t encoding;
    /** Bytes of the difference, at most a page. Big-endian. */
    uint8_t len_delta[2];
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_ram_delta, encoding) == 0, ram_delta_encoding_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_ram_delta *)0)->encoding) == 1, ram_delta_encoding_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_ram_delta, len_delta) == 1, ram_delta_len_delta_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_ram_delta *)0)->len_delta) == 2, ram_delta_len_delta_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_ram_delta) == 3, ram_delta_size);

/** The rest of a compressed page's record; the zlib stream follows. */
struct qemusave_ram_compressed {
    /** Bytes of the zlib stream, which inflates to exactly one page; deflate never adds much. Big-endian. */
    uint32_t len_zlib;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_ram_compressed, len_zlib) == 0, ram_compressed_len_zlib_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_ram_compressed *)0)->len_zlib) == 4, ram_compressed_len_zlib_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_ram_compressed) == 4, ram_compressed_size);

/** What a part of `spapr/htab` holds. What follows has no fixed size. */
struct qemusave_htab_part {
    /**
     * 0: chunks follow; all ones: the guest has no hash table; else the power of two that is its size. Big-endian.
     */
    uint32_t head;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_htab_part, head) == 0, htab_part_head_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_htab_part *)0)->head) == 4, htab_part_head_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_htab_part) == 4, htab_part_size);

/** A chunk of pseries' hash table. What follows has no fixed size. */
struct qemusave_htab_chunk {
    /** The first entry that the chunk is about. Big-endian. */
    uint32_t index;
    /** Entries that follow. Big-endian. */
    uint16_t num_valid;
    /** Empty entries behind those, which are not stored; no entries at all end the table. Big-endian. */
    uint16_t num_invalid;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_htab_chunk, index) == 0, htab_chunk_index_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_htab_chunk *)0)->index) == 4, htab_chunk_index_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_htab_chunk, num_valid) == 4, htab_chunk_num_valid_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_htab_chunk *)0)->num_valid) == 2, htab_chunk_num_valid_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_htab_chunk, num_invalid) == 6, htab_chunk_num_invalid_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_htab_chunk *)0)->num_invalid) == 2, htab_chunk_num_invalid_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_htab_chunk) == 8, htab_chunk_size);

/** What begins each record of `s390-storage_attributes`: a 64-bit integer. */
struct qemusave_storage_attributes_word {
    /** What begins each record of `s390-storage_attributes`: a 64-bit integer. Big-endian. */
    uint64_t word;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_storage_attributes_word, word) == 0, storage_attributes_word_word_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_storage_attributes_word *)0)->word) == 8, storage_attributes_word_word_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_storage_attributes_word) == 8, storage_attributes_word_size);
/** Of its number: The guest's address, upper half. */
#define QEMUSAVE_STORAGE_ATTRIBUTES_WORD_ADDRESS_HIGH(word) ((uint64_t)(word) >> 32 & 0xffffffff)
/** Of its number: The next bits of the address, down to the page. */
#define QEMUSAVE_STORAGE_ATTRIBUTES_WORD_ADDRESS_LOW(word) ((uint64_t)(word) >> 12 & 0xfffff)
/** Of its number: One bit of StorageAttributesFlag. */
#define QEMUSAVE_STORAGE_ATTRIBUTES_WORD_FLAGS(word) ((uint64_t)(word) >> 0 & 0xfff)

/** What begins each record of `block`: a 64-bit integer. */
struct qemusave_disk_word {
    /** What begins each record of `block`: a 64-bit integer. Big-endian. */
    uint64_t word;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_disk_word, word) == 0, disk_word_word_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_disk_word *)0)->word) == 8, disk_word_word_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_disk_word) == 8, disk_word_size);
/** Of its number: The first sector of the piece, upper bits; or percent. */
#define QEMUSAVE_DISK_WORD_SECTOR_HIGH(word) ((uint64_t)(word) >> 32 & 0xffffffff)
/** Of its number: Its lower bits. */
#define QEMUSAVE_DISK_WORD_SECTOR_LOW(word) ((uint64_t)(word) >> 9 & 0x7fffff)
/** Of its number: Bits of DiskFlag. */
#define QEMUSAVE_DISK_WORD_FLAGS(word) ((uint64_t)(word) >> 0 & 0x1ff)

/** What `pbs-state` holds. What follows has no fixed size. */
struct qemusave_backup_part {
    /** Bytes that follow. Big-endian. */
    uint64_t len_state;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_backup_part, len_state) == 0, backup_part_len_state_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_backup_part *)0)->len_state) == 8, backup_part_len_state_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_backup_part) == 8, backup_part_size);

/** A record of `dirty-bitmap`. What follows has no fixed size. */
struct qemusave_dirty_bitmap_record {
    /** DirtyBitmapFlag: what follows. */
    uint8_t flags;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_dirty_bitmap_record, flags) == 0, dirty_bitmap_record_flags_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_dirty_bitmap_record *)0)->flags) == 1, dirty_bitmap_record_flags_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_dirty_bitmap_record) == 1, dirty_bitmap_record_size);

/** The beginning of a dirty bitmap. */
struct qemusave_dirty_bitmap_start {
    /** Bytes that a bit stands for. Big-endian. */
    uint8_t granularity[4];
    /** Whether the bitmap is enabled and persistent. */
    uint8_t flags;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_dirty_bitmap_start, granularity) == 0, dirty_bitmap_start_granularity_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_dirty_bitmap_start *)0)->granularity) == 4, dirty_bitmap_start_granularity_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_dirty_bitmap_start, flags) == 4, dirty_bitmap_start_flags_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_dirty_bitmap_start *)0)->flags) == 1, dirty_bitmap_start_flags_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_dirty_bitmap_start) == 5, dirty_bitmap_start_size);

/** Bits of a dirty bitmap. */
struct qemusave_dirty_bitmap_bits {
    /** The first sector that the bits are about. Big-endian. */
    uint8_t start[8];
    /** How many sectors; a size and the bits follow unless all are zero. Big-endian. */
    uint8_t num_sectors[4];
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_dirty_bitmap_bits, start) == 0, dirty_bitmap_bits_start_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_dirty_bitmap_bits *)0)->start) == 8, dirty_bitmap_bits_start_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_dirty_bitmap_bits, num_sectors) == 8, dirty_bitmap_bits_num_sectors_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_dirty_bitmap_bits *)0)->num_sectors) == 4, dirty_bitmap_bits_num_sectors_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_dirty_bitmap_bits) == 12, dirty_bitmap_bits_size);

/** The end of a section. */
struct qemusave_section_footer {
    /** The type byte. One of enum qemusave_stream_section. */
    uint8_t kind;
    /** The id of the section that ends here. Big-endian. */
    uint8_t section_id[4];
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_section_footer, kind) == 0, section_footer_kind_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_section_footer *)0)->kind) == 1, section_footer_kind_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_section_footer, section_id) == 1, section_footer_section_id_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_section_footer *)0)->section_id) == 4, section_footer_section_id_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_section_footer) == 5, section_footer_size);

/** The description of all device state after its type byte; the JSON text follows. */
struct qemusave_vm_description {
    /** Bytes of the JSON text, which reaches to the end of the stream. Big-endian. */
    uint32_t len_json;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_vm_description, len_json) == 0, vm_description_len_json_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_vm_description *)0)->len_json) == 4, vm_description_len_json_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_vm_description) == 4, vm_description_size);

/** A record in the state of a VFIO device. What follows has no fixed size. */
struct qemusave_vfio_record {
    /** Says that this is a mark of VFIO. */
    uint8_t mark[6];
    /** What follows. Big-endian. One of enum qemusave_vfio_tag. */
    uint16_t tag;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_vfio_record, mark) == 0, vfio_record_mark_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_vfio_record *)0)->mark) == 6, vfio_record_mark_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_vfio_record, tag) == 6, vfio_record_tag_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_vfio_record *)0)->tag) == 2, vfio_record_tag_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_vfio_record) == 8, vfio_record_size);

/** How an xz stream begins; its blocks follow. */
struct qemusave_xz_header {
    /** Says that this is an xz stream. */
    uint8_t magic[6];
    /** Which check the blocks carry. Little-endian. */
    uint16_t flags;
    /** The CRC-32 of the flags. Little-endian. */
    uint32_t crc;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_xz_header, magic) == 0, xz_header_magic_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_xz_header *)0)->magic) == 6, xz_header_magic_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_xz_header, flags) == 6, xz_header_flags_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_xz_header *)0)->flags) == 2, xz_header_flags_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_xz_header, crc) == 8, xz_header_crc_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_xz_header *)0)->crc) == 4, xz_header_crc_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_xz_header) == 12, xz_header_size);

/** How an xz stream ends; an index of its blocks precedes it. */
struct qemusave_xz_footer {
    /** The CRC-32 of the next two fields. Little-endian. */
    uint32_t crc;
    /** Bytes of the index before the footer, in units of four, less one. Little-endian. */
    uint32_t backward_size;
    /** The same as in the header. Little-endian. */
    uint16_t flags;
    /** Ends an xz stream. */
    uint8_t magic[2];
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_xz_footer, crc) == 0, xz_footer_crc_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_xz_footer *)0)->crc) == 4, xz_footer_crc_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_xz_footer, backward_size) == 4, xz_footer_backward_size_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_xz_footer *)0)->backward_size) == 4, xz_footer_backward_size_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_xz_footer, flags) == 8, xz_footer_flags_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_xz_footer *)0)->flags) == 2, xz_footer_flags_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_xz_footer, magic) == 10, xz_footer_magic_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_xz_footer *)0)->magic) == 2, xz_footer_magic_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_xz_footer) == 12, xz_footer_size);

/** The first part of an lzop file header; the filter's number may follow. Its checksum leaves out the magic. */
struct qemusave_lzop_header {
    /** Says that this is an lzop file. */
    uint8_t magic[9];
    /** The version of lzop that wrote the file, such as 0x1040. Big-endian. */
    uint8_t version[2];
    /** The version of the LZO library. Big-endian. */
    uint8_t version_lib[2];
    /** The version of lzop that can extract the file. Big-endian. */
    uint8_t version_needed[2];
    /** The compression method, from 1 on; all of them decompress as LZO1X. */
    uint8_t method;
    /** The compression level; changes nothing for the reader. */
    uint8_t level;
    /** Which checksums and optional fields there are. Big-endian. */
    uint8_t flags[4];
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_lzop_header, magic) == 0, lzop_header_magic_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_lzop_header *)0)->magic) == 9, lzop_header_magic_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_lzop_header, version) == 9, lzop_header_version_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_lzop_header *)0)->version) == 2, lzop_header_version_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_lzop_header, version_lib) == 11, lzop_header_version_lib_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_lzop_header *)0)->version_lib) == 2, lzop_header_version_lib_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_lzop_header, version_needed) == 13, lzop_header_version_needed_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_lzop_header *)0)->version_needed) == 2, lzop_header_version_needed_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_lzop_header, method) == 15, lzop_header_method_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_lzop_header *)0)->method) == 1, lzop_header_method_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_lzop_header, level) == 16, lzop_header_level_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_lzop_header *)0)->level) == 1, lzop_header_level_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_lzop_header, flags) == 17, lzop_header_flags_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_lzop_header *)0)->flags) == 4, lzop_header_flags_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_lzop_header) == 21, lzop_header_size);

/** The second part of an lzop file header. */
struct qemusave_lzop_file {
    /** The permissions of the original file; 0 for a pipe. Big-endian. */
    uint8_t mode[4];
    /** Its modification time, low half. Big-endian. */
    uint8_t mtime_low[4];
    /** Its modification time, high half. Big-endian. */
    uint8_t mtime_high[4];
    /** Bytes of its name; the name and a checksum of the header follow. */
    uint8_t len_name;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_lzop_file, mode) == 0, lzop_file_mode_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_lzop_file *)0)->mode) == 4, lzop_file_mode_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_lzop_file, mtime_low) == 4, lzop_file_mtime_low_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_lzop_file *)0)->mtime_low) == 4, lzop_file_mtime_low_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_lzop_file, mtime_high) == 8, lzop_file_mtime_high_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_lzop_file *)0)->mtime_high) == 4, lzop_file_mtime_high_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_lzop_file, len_name) == 12, lzop_file_len_name_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_lzop_file *)0)->len_name) == 1, lzop_file_len_name_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_lzop_file) == 13, lzop_file_size);

/** A checksum: one behind the file header, up to four before the data of a block. */
struct qemusave_lzop_sum {
    /** Adler-32 or CRC-32, as the flags say. Big-endian. */
    uint32_t checksum;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_lzop_sum, checksum) == 0, lzop_sum_checksum_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_lzop_sum *)0)->checksum) == 4, lzop_sum_checksum_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_lzop_sum) == 4, lzop_sum_size);

/** The head of a block. */
struct qemusave_lzop_block {
    /** Bytes of the block when decompressed; 0 ends the file and nothing follows. Big-endian. */
    uint32_t len_uncompressed;
    /**
     * Bytes of its data here; equal lengths mean that the data is stored as it is. Checksums, then data follow.
     * Big-endian.
     */
    uint32_t len_compressed;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_lzop_block, len_uncompressed) == 0, lzop_block_len_uncompressed_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_lzop_block *)0)->len_uncompressed) == 4, lzop_block_len_uncompressed_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_lzop_block, len_compressed) == 4, lzop_block_len_compressed_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_lzop_block *)0)->len_compressed) == 4, lzop_block_len_compressed_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_lzop_block) == 8, lzop_block_size);

/** What begins a seek table, behind the last frame. */
struct qemusave_seek_table_head {
    /** Says that this is a skippable frame, of the number that seek tables use. */
    uint8_t magic[4];
    /** Bytes that follow: the entries and the footer. Little-endian. */
    uint32_t len_table;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_seek_table_head, magic) == 0, seek_table_head_magic_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_seek_table_head *)0)->magic) == 4, seek_table_head_magic_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_seek_table_head, len_table) == 4, seek_table_head_len_table_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_seek_table_head *)0)->len_table) == 4, seek_table_head_len_table_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_seek_table_head) == 8, seek_table_head_size);

/** A frame, in the order of the file. */
struct qemusave_seek_table_entry {
    /** Bytes of the frame in the file. Little-endian. */
    uint32_t len_compressed;
    /** Bytes that it decompresses to. Little-endian. */
    uint32_t len_decompressed;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_seek_table_entry, len_compressed) == 0, seek_table_entry_len_compressed_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_seek_table_entry *)0)->len_compressed) == 4, seek_table_entry_len_compressed_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_seek_table_entry, len_decompressed) == 4, seek_table_entry_len_decompressed_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_seek_table_entry *)0)->len_decompressed) == 4, seek_table_entry_len_decompressed_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_seek_table_entry) == 8, seek_table_entry_size);

/** What ends a seek table. */
struct qemusave_seek_table_footer {
    /** How many entries there are. Little-endian. */
    uint8_t num_frames[4];
    /** Bit 7 says that each entry carries a checksum; the others are 0. */
    uint8_t descriptor;
    /** Says that this is a seek table; the last bytes of the payload. In C: Seekable_Magic_Number. */
    uint8_t magic[4];
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_seek_table_footer, num_frames) == 0, seek_table_footer_num_frames_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_seek_table_footer *)0)->num_frames) == 4, seek_table_footer_num_frames_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_seek_table_footer, descriptor) == 4, seek_table_footer_descriptor_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_seek_table_footer *)0)->descriptor) == 1, seek_table_footer_descriptor_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_seek_table_footer, magic) == 5, seek_table_footer_magic_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_seek_table_footer *)0)->magic) == 4, seek_table_footer_magic_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_seek_table_footer) == 9, seek_table_footer_size);

/** A segment register, or the register of a table. */
struct qemusave_x86_segment {
    /** The selector. Big-endian. */
    uint8_t selector[4];
    /** The address. Big-endian. */
    uint8_t base[8];
    /** The limit. Big-endian. */
    uint8_t limit[4];
    /** The upper half of the descriptor. Big-endian. */
    uint8_t flags[4];
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_segment, selector) == 0, x86_segment_selector_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_segment *)0)->selector) == 4, x86_segment_selector_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_segment, base) == 4, x86_segment_base_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_segment *)0)->base) == 8, x86_segment_base_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_segment, limit) == 12, x86_segment_limit_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_segment *)0)->limit) == 4, x86_segment_limit_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_segment, flags) == 16, x86_segment_flags_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_segment *)0)->flags) == 4, x86_segment_flags_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_x86_segment) == 20, x86_segment_size);

/** The registers up to those of sysenter. What follows has no fixed size. */
struct qemusave_x86_general {
    /** A general register. Big-endian. */
    uint8_t rax[8];
    /** A general register. Big-endian. */
    uint8_t rcx[8];
    /** A general register. Big-endian. */
    uint8_t rdx[8];
    /** A general register. Big-endian. */
    uint8_t rbx[8];
    /** The stack. Big-endian. */
    uint8_t rsp[8];
    /** A general register. Big-endian. */
    uint8_t rbp[8];
    /** A general register. Big-endian. */
    uint8_t rsi[8];
    /** A general register. Big-endian. */
    uint8_t rdi[8];
    /** A general register. Big-endian. */
    uint8_t r8[8];
    /** A general register. Big-endian. */
    uint8_t r9[8];
    /** A general register. Big-endian. */
    uint8_t r10[8];
    /** A general register. Big-endian. */
    uint8_t r11[8];
    /** A general register. Big-endian. */
    uint8_t r12[8];
    /** A general register. Big-endian. */
    uint8_t r13[8];
    /** A general register. Big-endian. */
    uint8_t r14[8];
    /** A general register. Big-endian. */
    uint8_t r15[8];
    /** The instruction. Big-endian. */
    uint8_t rip[8];
    /** The flags. Big-endian. */
    uint8_t rflags[8];
    /** QEMU's own flags: whether the CPU is in long mode, among others. Big-endian. */
    uint8_t hflags[4];
    /** Control, status, tags and format of the FPU, 16 bits each; eight times mantissa and exponent. */
    uint8_t fpu[88];
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, rax) == 0, x86_general_rax_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->rax) == 8, x86_general_rax_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, rcx) == 8, x86_general_rcx_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->rcx) == 8, x86_general_rcx_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, rdx) == 16, x86_general_rdx_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->rdx) == 8, x86_general_rdx_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, rbx) == 24, x86_general_rbx_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->rbx) == 8, x86_general_rbx_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, rsp) == 32, x86_general_rsp_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->rsp) == 8, x86_general_rsp_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, rbp) == 40, x86_general_rbp_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->rbp) == 8, x86_general_rbp_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, rsi) == 48, x86_general_rsi_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->rsi) == 8, x86_general_rsi_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, rdi) == 56, x86_general_rdi_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->rdi) == 8, x86_general_rdi_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, r8) == 64, x86_general_r8_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->r8) == 8, x86_general_r8_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, r9) == 72, x86_general_r9_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->r9) == 8, x86_general_r9_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, r10) == 80, x86_general_r10_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->r10) == 8, x86_general_r10_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, r11) == 88, x86_general_r11_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->r11) == 8, x86_general_r11_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, r12) == 96, x86_general_r12_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->r12) == 8, x86_general_r12_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, r13) == 104, x86_general_r13_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->r13) == 8, x86_general_r13_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, r14) == 112, x86_general_r14_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->r14) == 8, x86_general_r14_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, r15) == 120, x86_general_r15_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->r15) == 8, x86_general_r15_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, rip) == 128, x86_general_rip_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->rip) == 8, x86_general_rip_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, rflags) == 136, x86_general_rflags_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->rflags) == 8, x86_general_rflags_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, hflags) == 144, x86_general_hflags_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->hflags) == 4, x86_general_hflags_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_general, fpu) == 148, x86_general_fpu_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_general *)0)->fpu) == 88, x86_general_fpu_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_x86_general) == 236, x86_general_size);

/** The registers behind those of sysenter. */
struct qemusave_x86_control {
    /** A control register. Big-endian. */
    uint64_t cr0;
    /** The address of the last page fault. Big-endian. */
    uint64_t cr2;
    /** The page tables. Big-endian. */
    uint64_t cr3;
    /** A control register. Big-endian. */
    uint64_t cr4;
    /** The debug registers, 64 bits each. */
    uint8_t debug[64];
    /** The mask of addresses. Big-endian. */
    uint32_t a20_mask;
    /** Control and status of SSE. Big-endian. */
    uint32_t mxcsr;
    /** Sixteen times the low and the high half of a register of SSE. */
    uint8_t xmm[256];
    /** Extended features: long mode, among others. Big-endian. */
    uint64_t efer;
    /** The segments of syscall. Big-endian. */
    uint64_t star;
    /** The address of syscall. Big-endian. */
    uint64_t lstar;
    /** The address of syscall of 32-bit code. Big-endian. */
    uint64_t cstar;
    /** The flags that syscall clears. Big-endian. */
    uint64_t fmask;
    /** The base of gs that swapgs brings. Big-endian. */
    uint64_t kernel_gs_base;
};
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_control, cr0) == 0, x86_control_cr0_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_control *)0)->cr0) == 8, x86_control_cr0_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_control, cr2) == 8, x86_control_cr2_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_control *)0)->cr2) == 8, x86_control_cr2_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_control, cr3) == 16, x86_control_cr3_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_control *)0)->cr3) == 8, x86_control_cr3_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_control, cr4) == 24, x86_control_cr4_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_control *)0)->cr4) == 8, x86_control_cr4_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_control, debug) == 32, x86_control_debug_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_control *)0)->debug) == 64, x86_control_debug_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_control, a20_mask) == 96, x86_control_a20_mask_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_control *)0)->a20_mask) == 4, x86_control_a20_mask_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_control, mxcsr) == 100, x86_control_mxcsr_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_control *)0)->mxcsr) == 4, x86_control_mxcsr_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_control, xmm) == 104, x86_control_xmm_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_control *)0)->xmm) == 256, x86_control_xmm_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_control, efer) == 360, x86_control_efer_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_control *)0)->efer) == 8, x86_control_efer_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_control, star) == 368, x86_control_star_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_control *)0)->star) == 8, x86_control_star_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_control, lstar) == 376, x86_control_lstar_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_control *)0)->lstar) == 8, x86_control_lstar_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_control, cstar) == 384, x86_control_cstar_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_control *)0)->cstar) == 8, x86_control_cstar_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_control, fmask) == 392, x86_control_fmask_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_control *)0)->fmask) == 8, x86_control_fmask_size);
QEMUSAVE_ASSERT(offsetof(struct qemusave_x86_control, kernel_gs_base) == 400, x86_control_kernel_gs_base_offset);
QEMUSAVE_ASSERT(sizeof(((struct qemusave_x86_control *)0)->kernel_gs_base) == 8, x86_control_kernel_gs_base_size);
QEMUSAVE_ASSERT(sizeof(struct qemusave_x86_control) == 408, x86_control_size);

/** Why an image was refused: the field that is wrong, or the area that the file ends in. */
enum qemusave_error {
    QEMUSAVE_OK = 0,
    QEMUSAVE_ERROR_MAGIC,
    QEMUSAVE_ERROR_VERSION,
    QEMUSAVE_ERROR_LEN_DATA,
    QEMUSAVE_ERROR_FORMAT,
    QEMUSAVE_ERROR_OFS_COOKIE,
    QEMUSAVE_ERROR_FEATURES,
    QEMUSAVE_TRUNCATED_HEADER,
    QEMUSAVE_TRUNCATED_XML,
    QEMUSAVE_TRUNCATED_COOKIE,
};

/** Say in words what an error means; never NULL. */
static inline const char *qemusave_error_text(enum qemusave_error error)
{
    switch (error) {
    case QEMUSAVE_OK:
        return "no error";
    case QEMUSAVE_ERROR_MAGIC:
        return "magic, at offset 0, has a value outside the format";
    case QEMUSAVE_ERROR_VERSION:
        return "version, at offset 16, has a value outside the format";
    case QEMUSAVE_ERROR_LEN_DATA:
        return "len_data, at offset 20, has a value outside the format";
    case QEMUSAVE_ERROR_FORMAT:
        return "format, at offset 28, has a value outside the format";
    case QEMUSAVE_ERROR_OFS_COOKIE:
        return "ofs_cookie, at offset 32, has a value outside the format";
    case QEMUSAVE_ERROR_FEATURES:
        return "features, at offset 36, has a value outside the format";
    case QEMUSAVE_TRUNCATED_HEADER:
        return "the file ends inside header";
    case QEMUSAVE_TRUNCATED_XML:
        return "the file ends inside xml";
    case QEMUSAVE_TRUNCATED_COOKIE:
        return "the file ends inside cookie";
    }
    return "unknown error";
}

/** A part of the file: where it begins and how many bytes it has. */
struct qemusave_area {
    uint64_t offset;
    uint64_t size;
};

/** What qemusave_parse() finds. All numbers are in this machine's byte order. */
struct qemusave_save_image {
    /** The first 92 bytes of a saved image. */
    struct qemusave_save_header header;
    /** The byte order of the numbers that follow. One of enum qemusave_byte_order. */
    uint64_t byte_order;
    /** Bytes of the XML's area: up to the cookie, or up to the payload. */
    uint64_t len_xml;
    /** Bytes of the cookie's area, which reaches to the payload. */
    uint64_t len_cookie;
    /** Where the payload begins in the file; nothing else points to it and it is not aligned. */
    uint64_t ofs_payload;
    /** The domain XML: what the guest looked like. */
    struct qemusave_area xml;
    /**
     * The save cookie: a small XML text in which libvirt keeps the CPU that QEMU really provided. Empty when absent.
     */
    struct qemusave_area cookie;
    /** QEMU's migration stream, plain or compressed, to the end of the file. */
    struct qemusave_area payload;
    /** The payload as a migration stream, where it is not compressed. */
    struct qemusave_area stream;
};

/**
 * Read the header of an image: find its byte order, and refuse what the format does not allow.
 *
 * data: the first bytes of the file, QEMUSAVE_LEN_HEADER of them; more do no harm. Any bytes are safe.
 * size: how many there are.
 * file_size: bytes of the whole file, which must hold the areas that the header speaks of.
 * image: filled when QEMUSAVE_OK is returned; otherwise its content means nothing.
 *
 * Text in the areas ends at the first NUL, or with the area.
 */
static inline enum qemusave_error qemusave_parse(const void *data, size_t size, uint64_t file_size,
                                                 struct qemusave_save_image *image)
{
    const uint8_t *bytes = (const uint8_t *)data;
    uint64_t end;
    uint64_t version_le;
    uint64_t byte_order;
    uint64_t version;
    uint64_t len_data;
    uint64_t was_running;
    uint64_t format;
    uint64_t ofs_cookie;
    uint64_t features;
    uint64_t len_xml;
    uint64_t len_cookie;
    uint64_t ofs_payload;

    memset(image, 0, sizeof *image);
    if (size < 16)
        return QEMUSAVE_TRUNCATED_HEADER;
    memcpy(image->header.magic, bytes + 0, 16);
    if (memcmp(bytes + 0, "LibvirtQemudSave", 16) != 0
        && memcmp(bytes + 0, "LibvirtQemudPart", 16) != 0)
        return QEMUSAVE_ERROR_MAGIC;
    if (size < 20)
        return QEMUSAVE_TRUNCATED_HEADER;
    version_le = qemusave_le32(bytes + 16);
    byte_order = (version_le <= UINT64_C(3)) ? UINT64_C(0) : UINT64_C(1);
    image->byte_order = byte_order;
    if (size < 92)
        return QEMUSAVE_TRUNCATED_HEADER;
    version = byte_order == QEMUSAVE_BYTE_ORDER_BIG ? qemusave_be32(bytes + 16) : qemusave_le32(bytes + 16);
    image->header.version = (uint32_t)version;
    if (version > UINT64_C(3))
        return QEMUSAVE_ERROR_VERSION;
    len_data = byte_order == QEMUSAVE_BYTE_ORDER_BIG ? qemusave_be32(bytes + 20) : qemusave_le32(bytes + 20);
    image->header.len_data = (uint32_t)len_data;
    if (len_data < UINT64_C(1))
        return QEMUSAVE_ERROR_LEN_DATA;
    was_running = byte_order == QEMUSAVE_BYTE_ORDER_BIG ? qemusave_be32(bytes + 24) : qemusave_le32(bytes + 24);
    image->header.was_running = (uint32_t)was_running;
    format = byte_order == QEMUSAVE_BYTE_ORDER_BIG ? qemusave_be32(bytes + 28) : qemusave_le32(bytes + 28);
    image->header.format = (uint32_t)format;
    if (format != QEMUSAVE_SAVE_FORMAT_RAW
        && format != QEMUSAVE_SAVE_FORMAT_GZIP
        && format != QEMUSAVE_SAVE_FORMAT_BZIP2
        && format != QEMUSAVE_SAVE_FORMAT_XZ
        && format != QEMUSAVE_SAVE_FORMAT_LZOP
        && format != QEMUSAVE_SAVE_FORMAT_ZSTD
        && format != QEMUSAVE_SAVE_FORMAT_SPARSE)
        return QEMUSAVE_ERROR_FORMAT;
    ofs_cookie = byte_order == QEMUSAVE_BYTE_ORDER_BIG ? qemusave_be32(bytes + 32) : qemusave_le32(bytes + 32);
    image->header.ofs_cookie = (uint32_t)ofs_cookie;
    if (ofs_cookie > len_data)
        return QEMUSAVE_ERROR_OFS_COOKIE;
    features = byte_order == QEMUSAVE_BYTE_ORDER_BIG ? qemusave_be32(bytes + 36) : qemusave_le32(bytes + 36);
    image->header.features = (uint32_t)features;
    if ((version >= UINT64_C(3)) && (features & ~UINT64_C(0x1)) != 0)
        return QEMUSAVE_ERROR_FEATURES;
    memcpy(image->header.reserved, bytes + 40, 52);
    len_xml = (ofs_cookie != UINT64_C(0)) ? ofs_cookie : len_data;
    image->len_xml = len_xml;
    len_cookie = len_data - len_xml;
    image->len_cookie = len_cookie;
    ofs_payload = len_data + UINT64_C(92);
    image->ofs_payload = ofs_payload;

    end = 92;
    image->xml.offset = end;
    image->xml.size = len_xml;
    end += image->xml.size;
    if (end > file_size)
        return QEMUSAVE_TRUNCATED_XML;
    if (ofs_cookie != UINT64_C(0)) {
        image->cookie.offset = end;
        image->cookie.size = len_cookie;
        end += image->cookie.size;
        if (end > file_size)
            return QEMUSAVE_TRUNCATED_COOKIE;
    }
    image->payload.offset = ofs_payload;
    image->payload.size = image->payload.offset <= file_size ? file_size - image->payload.offset : 0;
    image->stream.offset = ofs_payload;
    image->stream.size = image->stream.offset <= file_size ? file_size - image->stream.offset : 0;
    return QEMUSAVE_OK;
}

/**
 * The migration stream, read as it is pulled: qemusave_stream_open(), then qemusave_stream_next() until it
 * returns QEMUSAVE_EVENT_END or QEMUSAVE_EVENT_ERROR. Nothing is allocated, and no stream is too long: the state
 * is one struct of fixed size, whatever the stream holds. What the last event is about stands in it: `start`,
 * `section`, `block`, `page`. Any bytes are safe. Names and places are not held against each other: whether a
 * page's block is listed, and whether the page lies in it, is for the caller to check.
 */

/** Bytes of the stream that are at hand at a time; at least what is looked at to find the end of device state. */
#define QEMUSAVE_LEN_WINDOW 512
/** Bytes that are read behind what is passed over: the last of that, and what begins the next record. */
#define QEMUSAVE_LEN_BEHIND 16
/** Bytes of a text that are kept: of the stream's, all that may be that long. */
#define QEMUSAVE_LEN_TEXT 256

/**
 * Gives bytes of the file that the stream is in, or of the decompressed stream: at most size of those from offset on;
 * returns how many, 0 at the end or on an error. Offsets do not go back behind what was given,
 * so that a source that cannot seek may read and drop what lies between.
 */
typedef size_t qemusave_reader(void *opaque, uint64_t offset, void *into, size_t size);

/** A file in memory: what qemusave_read_memory() reads. */
struct qemusave_memory {
    const void *bytes;
    size_t size;
};

/** A qemusave_reader for a file in memory, or one that was mapped. */
static inline size_t qemusave_read_memory(void *opaque, uint64_t offset, void *into, size_t size)
{
    const struct qemusave_memory *memory = (const struct qemusave_memory *)opaque;

    if (offset >= memory->size)
        return 0;
    if (size > memory->size - (size_t)offset)
        size = memory->size - (size_t)offset;
    memcpy(into, (const uint8_t *)memory->bytes + offset, size);
    return size;
}

/** Where reading is, and what is at hand. */
struct qemusave_stream {
    qemusave_reader *read;
    void *opaque;
    /** Bytes of a page where the stream does not say. */
    uint64_t default_page_size;
    /** Position of the window's first byte. */
    uint64_t base;
    /** The unread bytes of the window are those from at on, up to end. */
    size_t at, end;
    /** What is wrong, as `record.field` of the declaration, and where; NULL while nothing is. */
    const char *wrong;
    uint64_t wrong_at;
    uint8_t window[QEMUSAVE_LEN_WINDOW];
};

/** Bytes of the stream: where they are, and the first of them, behind which stands a NUL. */
struct qemusave_text {
    uint64_t offset;
    uint64_t size;
    uint8_t bytes[QEMUSAVE_LEN_TEXT + 1];
};

/** Say where the next byte is, in the file. */
static inline uint64_t qemusave_position(const struct qemusave_stream *s)
{
    return s->base + s->at;
}

/** Note what is wrong; return 0. */
static inline int qemusave_refuse(struct qemusave_stream *s, const char *what, uint64_t at)
{
    s->wrong = what;
    s->wrong_at = at;
    return 0;
}

/** Bring bytes into the window, size of them if there are so many, and at the most so many at once as most says;
 *  return how many are at hand. */
static inline size_t qemusave_bring(struct qemusave_stream *s, size_t size, size_t most)
{
    size_t from, to, got;

    if (s->end >= s->at && s->end - s->at >= size)
        return s->end - s->at;
    for (from = s->at, to = 0; from < s->end && from < QEMUSAVE_LEN_WINDOW && to < QEMUSAVE_LEN_WINDOW; from++, to++)
        s->window[to] = s->window[from];
    s->base += s->at;
    s->at = 0;
    if (most > QEMUSAVE_LEN_WINDOW)
        most = QEMUSAVE_LEN_WINDOW;
    while (to < size && to < most) {
        got = s->read(s->opaque, s->base + to, s->window + to, most - to);
        if (got == 0 || got > most - to)
            break;
        to += got;
    }
    s->end = to;
    return to;
}

/** Bring bytes into the window, size of them if there are so many, and more; return how many are at hand. */
static inline size_t qemusave_fill(struct qemusave_stream *s, size_t size)
{
    return qemusave_bring(s, size, QEMUSAVE_LEN_WINDOW);
}

/** Return the next bytes, a few of them, or NULL where the stream ends before. */
static inline const uint8_t *qemusave_ahead(struct qemusave_stream *s, size_t size)
{
    if (qemusave_fill(s, size) < size || s->at > QEMUSAVE_LEN_WINDOW - size) {
        qemusave_refuse(s, "the stream is cut off", qemusave_position(s));
        return NULL;
    }
    return s->window + s->at;
}

/** Read an unsigned number of 1 to 8 bytes. */
static inline int qemusave_number(struct qemusave_stream *s, size_t size, int big, uint64_t *value)
{
    const uint8_t *bytes = qemusave_ahead(s, size);
    size_t n;

    *value = 0;
    if (!bytes)
        return 0;
    for (n = 0; n < size; n++)
        *value = *value << 8 | bytes[big ? n : size - 1 - n];
    s->at += size;
    return 1;
}

/** Go back to before the number that was read last. */
static inline void qemusave_back(struct qemusave_stream *s, size_t size)
{
    if (s->at >= size)
        s->at -= size;
}

/** Pass over bytes, however many. */
static inline int qemusave_skip(struct qemusave_stream *s, uint64_t size)
{
    uint64_t where = qemusave_position(s);

    if (size > UINT64_MAX - where)
        return qemusave_refuse(s, "the stream is cut off", where);
    if (s->end >= s->at && size <= s->end - s->at) {
        s->at += (size_t)size;
        return 1;
    }
    s->base = where + size - 1; /* the last of them must be there */
    s->at = s->end = 0;
    if (qemusave_bring(s, 1, QEMUSAVE_LEN_BEHIND) < 1)
        return qemusave_refuse(s, "the stream is cut off", where);
    s->at = 1;
    return 1;
}

/** Pass over bytes and say where they are. */
static inline int qemusave_pass(struct qemusave_stream *s, uint64_t size, struct qemusave_text *text)
{
    text->offset = qemusave_position(s);
    text->size = size;
    return qemusave_skip(s, size);
}

/** Pass over all bytes up to a place in the file. */
static inline int qemusave_pass_to(struct qemusave_stream *s, uint64_t place, struct qemusave_text *text)
{
    if (place < qemusave_position(s))
        return qemusave_refuse(s, "a place that lies behind", qemusave_position(s));
    return qemusave_pass(s, place - qemusave_position(s), text);
}

/** Read bytes and keep the first of them. */
static inline int qemusave_take(struct qemusave_stream *s, uint64_t size, struct qemusave_text *text)
{
    size_t from, to, kept = size < QEMUSAVE_LEN_TEXT ? (size_t)size : QEMUSAVE_LEN_TEXT;

    if (!qemusave_ahead(s, kept))
        return 0;
    for (from = s->at, to = 0; to < kept && from < QEMUSAVE_LEN_WINDOW; from++, to++)
        text->bytes[to] = s->window[from];
    return qemusave_pass(s, size, text);
}

/** Say whether a text is this. */
static inline int qemusave_is(const struct qemusave_text *text, const char *other, size_t size)
{
    return text->size == size && size <= QEMUSAVE_LEN_TEXT && memcmp(text->bytes, other, size) == 0;
}

/** Shift, by however much. */
static inline uint64_t qemusave_shifted(uint64_t value, uint64_t by)
{
    return by < 64 ? value << by : 0;
}

/** Divide; by nothing gives nothing. */
static inline uint64_t qemusave_quotient(uint64_t value, uint64_t by)
{
    return by ? value / by : 0;
}

/** The first eight bytes of a migration stream. */
struct qemusave_stream_header_values {
    /** Says that this is a QEMU migration stream. */
    struct qemusave_text magic;
    /** Always 3; version 2 ended with QEMU 0.10. */
    uint64_t version;
};

/** Read stream_header; return whether it is there and within the format. */
static inline int qemusave_read_stream_header(
    struct qemusave_stream *s, struct qemusave_stream_header_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_take(s, UINT64_C(4), &v->magic))
        return 0;
    if (!qemusave_is(&v->magic, "QEVM", 4))
        return qemusave_refuse(s, "stream_header.magic", at);
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->version))
        return 0;
    if (v->version < UINT64_C(3))
        return qemusave_refuse(s, "stream_header.version", at);
    if (v->version > UINT64_C(3))
        return qemusave_refuse(s, "stream_header.version", at);
    (void)at;
    return 1;
}

/** The name of a subsection of the configuration. */
struct qemusave_subsection_name_values {
    /** Bytes of the name. */
    uint64_t len_name;
    /** The name. */
    struct qemusave_text name;
};

/** Read subsection_name; return whether it is there and within the format. */
static inline int qemusave_read_subsection_name(
    struct qemusave_stream *s, struct qemusave_subsection_name_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &v->len_name))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_take(s, v->len_name, &v->name))
        return 0;
    if (!qemusave_is(&v->name, "configuration/target-page-bits", 30) && !qemusave_is(&v->name, "configuration/capabilities", 26) && !qemusave_is(&v->name, "configuration/uuid", 18))
        return qemusave_refuse(s, "subsection_name.name", at);
    (void)at;
    return 1;
}

/** What stands between the name of a subsection and its fields. */
struct qemusave_subsection_head_values {
    /** The version of its fields, of which QEMU looks at the lowest byte; 1 for those of the configuration. */
    uint64_t version;
};

/** Read subsection_head; return whether it is there and within the format. */
static inline int qemusave_read_subsection_head(
    struct qemusave_stream *s, struct qemusave_subsection_head_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->version))
        return 0;
    (void)at;
    return 1;
}

/** The fields of the subsection `configuration/target-page-bits`. */
struct qemusave_target_page_bits_values {
    /** The target's page size is two to this power. */
    uint64_t page_bits;
    /** Bytes of a page; the flags of a RamWord leave no room for less than 1024. */
    uint64_t page_size;
};

/** Read target_page_bits; return whether it is there and within the format. */
static inline int qemusave_read_target_page_bits(
    struct qemusave_stream *s, struct qemusave_target_page_bits_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->page_bits))
        return 0;
    if (v->page_bits > UINT64_C(24))
        return qemusave_refuse(s, "target_page_bits.page_bits", at);
    v->page_size = ((uint64_t)(v->page_bits > UINT64_C(9)) ? qemusave_shifted(UINT64_C(1), v->page_bits) : UINT64_C(0));
    (void)at;
    return 1;
}

/** A capability that was switched on. */
struct qemusave_capability_name_values {
    /** Bytes of the name. */
    uint64_t len_name;
    /** The capability's name. */
    struct qemusave_text name;
    /** Whether this or one before is `mapped-ram`. */
    uint64_t mapped_ram;
    /** Whether this or one before is `x-ignore-shared`. */
    uint64_t ignore_shared;
};

/** Read capability_name; return whether it is there and within the format. */
static inline int qemusave_read_capability_name(
    struct qemusave_stream *s, struct qemusave_capability_name_values *v, uint64_t before_mapped_ram, uint64_t
    before_ignore_shared)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &v->len_name))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_take(s, v->len_name, &v->name))
        return 0;
    v->mapped_ram = ((uint64_t)qemusave_is(&v->name, "mapped-ram", 10) ? UINT64_C(1) : before_mapped_ram);
    v->ignore_shared = ((uint64_t)qemusave_is(&v->name, "x-ignore-shared", 15) ? UINT64_C(1) : before_ignore_shared);
    (void)at;
    return 1;
}

/** The fields of the subsection `configuration/capabilities`. */
struct qemusave_capability_list_values {
    /** How many names follow. */
    uint64_t num_capabilities;
    /** The capabilities that were switched on. */
    struct qemusave_capability_name_values capabilities;
    /** Whether the memory is in the mapped-ram layout: this decides, not the image's header. */
    uint64_t mapped_ram;
    /** Whether blocks have addresses and shared ones are not stored. */
    uint64_t ignore_shared;
};

/** Read capability_list; return whether it is there and within the format. */
static inline int qemusave_read_capability_list(
    struct qemusave_stream *s, struct qemusave_capability_list_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->num_capabilities))
        return 0;
    if (v->num_capabilities > UINT64_C(64))
        return qemusave_refuse(s, "capability_list.num_capabilities", at);
    at = qemusave_position(s);
    {
        struct qemusave_capability_name_values before;
        uint64_t number;
    
        for (number = 0; number < v->num_capabilities; number++) {
            before = v->capabilities;
            if (!qemusave_read_capability_name(s, &v->capabilities, number ? before.mapped_ram : UINT64_C(0), number ? before.ignore_shared : UINT64_C(0)))
                return 0;
        }
    }
    v->mapped_ram = ((uint64_t)(v->num_capabilities > UINT64_C(0)) ? v->capabilities.mapped_ram : UINT64_C(0));
    v->ignore_shared = ((uint64_t)(v->num_capabilities > UINT64_C(0)) ? v->capabilities.ignore_shared : UINT64_C(0));
    (void)at;
    return 1;
}

/** The fields of the subsection `configuration/uuid`. */
struct qemusave_uuid_values {
    /** The guest's UUID as 16 bytes. */
    struct qemusave_text value;
};

/** Read uuid; return whether it is there and within the format. */
static inline int qemusave_read_uuid(
    struct qemusave_stream *s, struct qemusave_uuid_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_take(s, UINT64_C(16), &v->value))
        return 0;
    (void)at;
    return 1;
}

/** A subsection of the configuration. */
struct qemusave_subsection_values {
    /** The type byte. */
    uint64_t kind;
    /** Which subsection this is, such as `configuration/capabilities`. */
    struct qemusave_subsection_name_values name;
    /** Its version. */
    struct qemusave_subsection_head_values head;
    /** The fields of `configuration/target-page-bits`. */
    struct qemusave_target_page_bits_values target_page_bits;
    /** The fields of `configuration/capabilities`. */
    struct qemusave_capability_list_values capability_list;
    /** The fields of `configuration/uuid`. */
    struct qemusave_uuid_values uuid;
    /** Bytes of a page, if this or a subsection before says it; else 0. */
    uint64_t page_size;
    /** Whether this or a subsection before lists `mapped-ram`. */
    uint64_t mapped_ram;
    /** Whether this or a subsection before lists `x-ignore-shared`. */
    uint64_t ignore_shared;
    /** The type byte that follows. */
    uint64_t next_kind;
};

/** Read subsection; return whether it is there and within the format. */
static inline int qemusave_read_subsection(
    struct qemusave_stream *s, struct qemusave_subsection_values *v, uint64_t before_page_size, uint64_t
    before_mapped_ram, uint64_t before_ignore_shared)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &v->kind))
        return 0;
    if (v->kind != UINT64_C(5))
        return qemusave_refuse(s, "subsection.kind", at);
    at = qemusave_position(s);
    if (!qemusave_read_subsection_name(s, &v->name))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_read_subsection_head(s, &v->head))
        return 0;
    at = qemusave_position(s);
    if ((uint64_t)qemusave_is(&v->name.name, "configuration/target-page-bits", 30)) {
        if (!qemusave_read_target_page_bits(s, &v->target_page_bits))
            return 0;
    }
    at = qemusave_position(s);
    if ((uint64_t)qemusave_is(&v->name.name, "configuration/capabilities", 26)) {
        if (!qemusave_read_capability_list(s, &v->capability_list))
            return 0;
    }
    at = qemusave_position(s);
    if ((uint64_t)qemusave_is(&v->name.name, "configuration/uuid", 18)) {
        if (!qemusave_read_uuid(s, &v->uuid))
            return 0;
    }
    v->page_size = ((uint64_t)qemusave_is(&v->name.name, "configuration/target-page-bits", 30) ? v->target_page_bits.page_size : before_page_size);
    v->mapped_ram = ((uint64_t)qemusave_is(&v->name.name, "configuration/capabilities", 26) ? v->capability_list.mapped_ram : before_mapped_ram);
    v->ignore_shared = ((uint64_t)qemusave_is(&v->name.name, "configuration/capabilities", 26) ? v->capability_list.ignore_shared : before_ignore_shared);
    at = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &v->next_kind))
        return 0;
    qemusave_back(s, 1);
    (void)at;
    return 1;
}

/** The configuration section after its type byte. */
struct qemusave_configuration_values {
    /** Bytes of the machine type's name. */
    uint64_t len_machine;
    /** The versioned machine type, such as `pc-q35-10.0`. */
    struct qemusave_text machine;
    /** The type byte that follows. */
    uint64_t next_kind;
    /** What else the receiving side must know. */
    struct qemusave_subsection_values subsections;
    /** Bytes of a page of the target; 0 where the subsections do not say it. */
    uint64_t page_size;
    /** Whether the memory is in the mapped-ram layout. */
    uint64_t mapped_ram;
    /** Whether blocks have addresses and shared ones are not stored. */
    uint64_t ignore_shared;
};

/** Read configuration; return whether it is there and within the format. */
static inline int qemusave_read_configuration(
    struct qemusave_stream *s, struct qemusave_configuration_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->len_machine))
        return 0;
    if (v->len_machine > UINT64_C(256))
        return qemusave_refuse(s, "configuration.len_machine", at);
    at = qemusave_position(s);
    if (!qemusave_take(s, v->len_machine, &v->machine))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &v->next_kind))
        return 0;
    qemusave_back(s, 1);
    at = qemusave_position(s);
    if ((uint64_t)(v->next_kind == UINT64_C(5))) {
        {
            struct qemusave_subsection_values before;
            uint64_t number;
        
            for (number = 0; ; number++) {
                before = v->subsections;
                if (!qemusave_read_subsection(s, &v->subsections, number ? before.page_size : UINT64_C(0), number ? before.mapped_ram : UINT64_C(0), number ? before.ignore_shared : UINT64_C(0)))
                    return 0;
                if ((uint64_t)(v->subsections.next_kind != UINT64_C(5)))
                    break;
            }
        }
    }
    v->page_size = ((uint64_t)(v->next_kind == UINT64_C(5)) ? v->subsections.page_size : UINT64_C(0));
    v->mapped_ram = ((uint64_t)(v->next_kind == UINT64_C(5)) ? v->subsections.mapped_ram : UINT64_C(0));
    v->ignore_shared = ((uint64_t)(v->next_kind == UINT64_C(5)) ? v->subsections.ignore_shared : UINT64_C(0));
    (void)at;
    return 1;
}

/** The configuration section, which has neither an id nor a footer. */
struct qemusave_configuration_section_values {
    /** The type byte. */
    uint64_t kind;
    /** What the machine is. */
    struct qemusave_configuration_values fields;
};

/** Read configuration_section; return whether it is there and within the format. */
static inline int qemusave_read_configuration_section(
    struct qemusave_stream *s, struct qemusave_configuration_section_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &v->kind))
        return 0;
    if (v->kind != UINT64_C(7))
        return qemusave_refuse(s, "configuration_section.kind", at);
    at = qemusave_position(s);
    if (!qemusave_read_configuration(s, &v->fields))
        return 0;
    (void)at;
    return 1;
}

/** A command after its type byte; it has neither an id nor a footer. */
struct qemusave_command_head_values {
    /** What the receiving side is to do, a StreamCommand; readers pass over one that they do not know. */
    uint64_t command;
    /** Bytes that belong to it. */
    uint64_t len_data;
};

/** Read command_head; return whether it is there and within the format. */
static inline int qemusave_read_command_head(
    struct qemusave_stream *s, struct qemusave_command_head_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 2, 1, &v->command))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_number(s, 2, 1, &v->len_data))
        return 0;
    (void)at;
    return 1;
}

/** A command after its type byte. */
struct qemusave_command_values {
    /** Which command it is. */
    struct qemusave_command_head_values head;
    /** What belongs to it. */
    struct qemusave_text data;
};

/** Read command; return whether it is there and within the format. */
static inline int qemusave_read_command(
    struct qemusave_stream *s, struct qemusave_command_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_read_command_head(s, &v->head))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_take(s, v->head.len_data, &v->data))
        return 0;
    (void)at;
    return 1;
}

/** What follows the type byte of every section; a part, an end and a footer have no other head. */
struct qemusave_section_id_values {
    /** Ties the parts of a section together; ids are arbitrary. */
    uint64_t id;
};

/** Read section_id; return whether it is there and within the format. */
static inline int qemusave_read_section_id(
    struct qemusave_stream *s, struct qemusave_section_id_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->id))
        return 0;
    (void)at;
    return 1;
}

/** A name of at most 255 bytes after its length. */
struct qemusave_short_string_values {
    /** Bytes of the name. */
    uint64_t len_name;
    /** The name, without a terminator. */
    struct qemusave_text name;
};

/** Read short_string; return whether it is there and within the format. */
static inline int qemusave_read_short_string(
    struct qemusave_stream *s, struct qemusave_short_string_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &v->len_name))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_take(s, v->len_name, &v->name))
        return 0;
    (void)at;
    return 1;
}

/** The rest of the head of a start or a full section, after its id and its ShortString name. */
struct qemusave_section_instance_values {
    /** Tells devices of the same kind apart. */
    uint64_t instance_id;
    /** The version of the device's state. */
    uint64_t version_id;
};

/** Read section_instance; return whether it is there and within the format. */
static inline int qemusave_read_section_instance(
    struct qemusave_stream *s, struct qemusave_section_instance_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->instance_id))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->version_id))
        return 0;
    (void)at;
    return 1;
}

/** The head of a device's whole state, after its type byte; the state follows and has no length. */
struct qemusave_device_head_values {
    /** The section's id. */
    struct qemusave_section_id_values id;
    /** The device's name. */
    struct qemusave_short_string_values name;
    /** Which of the devices of that name it is, and the version of its state. */
    struct qemusave_section_instance_values instance;
};

/** Read device_head; return whether it is there and within the format. */
static inline int qemusave_read_device_head(
    struct qemusave_stream *s, struct qemusave_device_head_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_read_section_id(s, &v->id))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_read_short_string(s, &v->name))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_read_section_instance(s, &v->instance))
        return 0;
    (void)at;
    return 1;
}

/** The head of a section that comes in several parts, after its type byte. */
struct qemusave_live_head_values {
    /** Ties the parts of the section together. */
    uint64_t section_id;
    /** Bytes of the name. */
    uint64_t len_name;
    /** Which section it is. */
    struct qemusave_text name;
    /** Always 0 for these. */
    uint64_t instance_id;
    /** The version of what follows; streams with a configuration have the latest of the ram section. */
    uint64_t version_id;
};

/** Read live_head; return whether it is there and within the format. */
static inline int qemusave_read_live_head(
    struct qemusave_stream *s, struct qemusave_live_head_values *v, uint64_t outer2_footers)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->section_id))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &v->len_name))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_take(s, v->len_name, &v->name))
        return 0;
    if (!qemusave_is(&v->name, "ram", 3) && !qemusave_is(&v->name, "spapr/htab", 10) && !qemusave_is(&v->name, "s390-storage_attributes", 23) && !qemusave_is(&v->name, "block", 5) && !qemusave_is(&v->name, "pbs-state", 9) && !qemusave_is(&v->name, "dirty-bitmap", 12))
        return qemusave_refuse(s, "live_head.name", at);
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->instance_id))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->version_id))
        return 0;
    if (v->version_id < ((uint64_t)qemusave_is(&v->name, "ram", 3) ? (outer2_footers ? UINT64_C(4) : UINT64_C(3)) : UINT64_C(0)))
        return qemusave_refuse(s, "live_head.version_id", at);
    if (v->version_id > ((uint64_t)qemusave_is(&v->name, "ram", 3) ? UINT64_C(4) : UINT64_C(4294967295)))
        return qemusave_refuse(s, "live_head.version_id", at);
    (void)at;
    return 1;
}

/** The head of a further part of a section, after its type byte. */
struct qemusave_part_head_values {
    /** The id of a section that has begun. */
    uint64_t section_id;
};

/** Read part_head; return whether it is there and within the format. */
static inline int qemusave_read_part_head(
    struct qemusave_stream *s, struct qemusave_part_head_values *v, uint64_t outer1_ram_id, uint64_t
    outer1_htab_id, uint64_t outer1_storage_attributes_id, uint64_t outer1_disks_id, uint64_t outer1_backup_id,
    uint64_t outer1_dirty_bitmap_id)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->section_id))
        return 0;
    if (v->section_id != outer1_ram_id && v->section_id != outer1_htab_id && v->section_id != outer1_storage_attributes_id && v->section_id != outer1_disks_id && v->section_id != outer1_backup_id && v->section_id != outer1_dirty_bitmap_id)
        return qemusave_refuse(s, "part_head.section_id", at);
    (void)at;
    return 1;
}

/** What begins the list of the blocks: a 64-bit integer like RamWord. */
struct qemusave_ram_total_values {
    /** The sum of the lengths of all blocks, upper half. */
    uint64_t total_high;
    /** The next bits of the sum, as in RamWord. */
    uint64_t total_low;
    /** MEM_SIZE; QEMU does not look at CONTINUE. */
    uint64_t flags;
};

/** Read ram_total; return whether it is there and within the format. */
static inline int qemusave_read_ram_total(
    struct qemusave_stream *s, struct qemusave_ram_total_values *v)
{
    uint64_t at;
    uint64_t word;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 8, 1, &word))
        return 0;
    v->total_high = (word >> 32) & UINT64_C(0xffffffff);
    v->total_low = (word >> 10) & UINT64_C(0x3fffff);
    v->flags = (word >> 0) & UINT64_C(0x3ff);
    if (v->flags != UINT64_C(4) && v->flags != UINT64_C(36))
        return qemusave_refuse(s, "ram_total.flags", at);
    (void)at;
    return 1;
}

/** A block in the block list, after its ShortString name. */
struct qemusave_ram_block_length_values {
    /** Bytes of the block, a multiple of the page size. */
    uint64_t used_length;
};

/** Read ram_block_length; return whether it is there and within the format. */
static inline int qemusave_read_ram_block_length(
    struct qemusave_stream *s, struct qemusave_ram_block_length_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 8, 1, &v->used_length))
        return 0;
    if (v->used_length < UINT64_C(1))
        return qemusave_refuse(s, "ram_block_length.used_length", at);
    if (v->used_length > UINT64_C(70368744177664))
        return qemusave_refuse(s, "ram_block_length.used_length", at);
    (void)at;
    return 1;
}

/** An address behind the length of a block. */
struct qemusave_ram_block_address_values {
    /** Where the block is mapped; only with the capability x-ignore-shared. */
    uint64_t address;
};

/** Read ram_block_address; return whether it is there and within the format. */
static inline int qemusave_read_ram_block_address(
    struct qemusave_stream *s, struct qemusave_ram_block_address_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 8, 1, &v->address))
        return 0;
    (void)at;
    return 1;
}

/** What follows the length of each block in the mapped-ram layout. */
struct qemusave_mapped_ram_header_values {
    /** Always 1. */
    uint64_t version;
    /** Bytes of a page; with the block's length it gives the length of the bitmap. */
    uint64_t page_size;
    /** Where the bitmap is in the file: directly behind this header; 0 for a block that is not stored. */
    uint64_t bitmap_offset;
    /** Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not stored. */
    uint64_t pages_offset;
};

/** Read mapped_ram_header; return whether it is there and within the format. */
static inline int qemusave_read_mapped_ram_header(
    struct qemusave_stream *s, struct qemusave_mapped_ram_header_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->version))
        return 0;
    if (v->version < UINT64_C(1))
        return qemusave_refuse(s, "mapped_ram_header.version", at);
    if (v->version > UINT64_C(1))
        return qemusave_refuse(s, "mapped_ram_header.version", at);
    at = qemusave_position(s);
    if (!qemusave_number(s, 8, 1, &v->page_size))
        return 0;
    if (v->page_size < UINT64_C(512))
        return qemusave_refuse(s, "mapped_ram_header.page_size", at);
    if (v->page_size > UINT64_C(1073741824))
        return qemusave_refuse(s, "mapped_ram_header.page_size", at);
    at = qemusave_position(s);
    if (!qemusave_number(s, 8, 1, &v->bitmap_offset))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_number(s, 8, 1, &v->pages_offset))
        return 0;
    if (v->pages_offset < ((uint64_t)(v->bitmap_offset != UINT64_C(0)) ? qemusave_position(s) : UINT64_C(0)))
        return qemusave_refuse(s, "mapped_ram_header.pages_offset", at);
    if (v->pages_offset > UINT64_C(1125899906842624))
        return qemusave_refuse(s, "mapped_ram_header.pages_offset", at);
    (void)at;
    return 1;
}

/** A block in the block list. */
struct qemusave_ram_block_values {
    /** The block's name, such as `pc.ram`; never empty. */
    struct qemusave_short_string_values name;
    /** Its length. */
    struct qemusave_ram_block_length_values length;
    /** Its address; only with the capability x-ignore-shared. */
    struct qemusave_ram_block_address_values address;
    /** Where bitmap and pages are; only in the mapped-ram layout. */
    struct qemusave_mapped_ram_header_values mapped;
    /** Whether bitmap and pages follow. */
    uint64_t is_stored;
    /** Words of the bitmap: one bit a page. */
    uint64_t num_words;
    /** Bitmap, padding and pages as they lie in the file. */
    struct qemusave_text stored;
    /** The first byte of what follows: the length of the next block's name, or 0, with which a RamWord begins. */
    uint64_t next_len;
};

/** Read ram_block; return whether it is there and within the format. */
static inline int qemusave_read_ram_block(
    struct qemusave_stream *s, struct qemusave_ram_block_values *v, uint64_t outer4_ignore_shared, uint64_t
    outer4_mapped_ram)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_read_short_string(s, &v->name))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_read_ram_block_length(s, &v->length))
        return 0;
    at = qemusave_position(s);
    if (outer4_ignore_shared) {
        if (!qemusave_read_ram_block_address(s, &v->address))
            return 0;
    }
    at = qemusave_position(s);
    if (outer4_mapped_ram) {
        if (!qemusave_read_mapped_ram_header(s, &v->mapped))
            return 0;
    }
    v->is_stored = (outer4_mapped_ram ? (uint64_t)(v->mapped.bitmap_offset != UINT64_C(0)) : UINT64_C(0));
    v->num_words = (v->is_stored ? qemusave_quotient(((qemusave_quotient(v->length.used_length, v->mapped.page_size) + UINT64_C(64)) - UINT64_C(1)), UINT64_C(64)) : UINT64_C(0));
    at = qemusave_position(s);
    if (v->is_stored) {
        if (!qemusave_pass_to(s, (v->mapped.pages_offset + v->length.used_length), &v->stored))
            return 0;
    }
    at = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &v->next_len))
        return 0;
    qemusave_back(s, 1);
    (void)at;
    return 1;
}

/** The list of the blocks, with which the start of the ram section begins. */
struct qemusave_ram_block_list_values {
    /** How much memory the blocks have together. */
    struct qemusave_ram_total_values total;
    /** The blocks; version 3 of the section has none, and all memory is one. */
    struct qemusave_ram_block_values blocks;
};

/** Read ram_block_list; return whether it is there and within the format. */
static inline int qemusave_read_ram_block_list(
    struct qemusave_stream *s, struct qemusave_ram_block_list_values *v, uint64_t outer2_ram_has_names, uint64_t
    outer3_ignore_shared, uint64_t outer3_mapped_ram)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_read_ram_total(s, &v->total))
        return 0;
    at = qemusave_position(s);
    if (outer2_ram_has_names) {
        for (;;) {
                if (!qemusave_read_ram_block(s, &v->blocks, outer3_ignore_shared, outer3_mapped_ram))
                    return 0;
                if ((uint64_t)(v->blocks.next_len == UINT64_C(0)))
                    break;
        }
    }
    (void)at;
    return 1;
}

/** What begins each record of a ram section: an offset, with RamFlag below the page size. */
struct qemusave_ram_word_values {
    /** The page's offset in its block, upper half. */
    uint64_t offset_high;
    /** The next bits of the offset: offset_high * 0x100000000 + offset_low * 0x400 is the offset. */
    uint64_t offset_low;
    /** Whether the offset is a multiple of the page size; that of a mark is 0, but QEMU does not look at it. */
    uint64_t is_whole;
    /** Whether this can be a page: not in the mapped-ram layout. */
    uint64_t is_page;
    /** One bit of RamFlag that says what follows, for pages perhaps with CONTINUE. */
    uint64_t flags;
};

/** Read ram_word; return whether it is there and within the format. */
static inline int qemusave_read_ram_word(
    struct qemusave_stream *s, struct qemusave_ram_word_values *v, uint64_t outer4_page_size, uint64_t
    outer4_mapped_ram)
{
    uint64_t at;
    uint64_t word;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 8, 1, &word))
        return 0;
    v->offset_high = (word >> 32) & UINT64_C(0xffffffff);
    v->offset_low = (word >> 10) & UINT64_C(0x3fffff);
    v->is_whole = (uint64_t)((v->offset_low & (qemusave_quotient(outer4_page_size, UINT64_C(1024)) - UINT64_C(1))) == UINT64_C(0));
    v->is_page = (outer4_mapped_ram ? UINT64_C(0) : v->is_whole);
    v->flags = (word >> 0) & UINT64_C(0x3ff);
    if (v->flags != (v->is_whole ? UINT64_C(16) : UINT64_C(1024)) && v->flags != (v->is_whole ? UINT64_C(48) : UINT64_C(1024)) && v->flags != (v->is_page ? UINT64_C(2) : UINT64_C(1024)) && v->flags != (v->is_page ? UINT64_C(34) : UINT64_C(1024)) && v->flags != (v->is_page ? UINT64_C(8) : UINT64_C(1024)) && v->flags != (v->is_page ? UINT64_C(40) : UINT64_C(1024)) && v->flags != (v->is_page ? UINT64_C(64) : UINT64_C(1024)) && v->flags != (v->is_page ? UINT64_C(96) : UINT64_C(1024)) && v->flags != (v->is_page ? UINT64_C(256) : UINT64_C(1024)) && v->flags != (v->is_page ? UINT64_C(288) : UINT64_C(1024)) && v->flags != (v->is_page ? UINT64_C(512) : UINT64_C(1024)) && v->flags != (v->is_page ? UINT64_C(544) : UINT64_C(1024)))
        return qemusave_refuse(s, "ram_word.flags", at);
    (void)at;
    return 1;
}

/** The rest of a zero page's record. */
struct qemusave_ram_fill_values {
    /** The byte that the whole page consists of. */
    uint64_t fill;
};

/** Read ram_fill; return whether it is there and within the format. */
static inline int qemusave_read_ram_fill(
    struct qemusave_stream *s, struct qemusave_ram_fill_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &v->fill))
        return 0;
    (void)at;
    return 1;
}

/** The rest of an xbzrle page's record; the difference follows. */
struct qemusave_ram_delta_values {
    /** Always 1. */
    uint64_t encoding;
    /** Bytes of the difference, at most a page. */
    uint64_t len_delta;
};

/** Read ram_delta; return whether it is there and within the format. */
static inline int qemusave_read_ram_delta(
    struct qemusave_stream *s, struct qemusave_ram_delta_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &v->encoding))
        return 0;
    if (v->encoding < UINT64_C(1))
        return qemusave_refuse(s, "ram_delta.encoding", at);
    if (v->encoding > UINT64_C(1))
        return qemusave_refuse(s, "ram_delta.encoding", at);
    at = qemusave_position(s);
    if (!qemusave_number(s, 2, 1, &v->len_delta))
        return 0;
    (void)at;
    return 1;
}

/** The rest of a compressed page's record; the zlib stream follows. */
struct qemusave_ram_compressed_values {
    /** Bytes of the zlib stream, which inflates to exactly one page; deflate never adds much. */
    uint64_t len_zlib;
};

/** Read ram_compressed; return whether it is there and within the format. */
static inline int qemusave_read_ram_compressed(
    struct qemusave_stream *s, struct qemusave_ram_compressed_values *v, uint64_t outer4_page_size)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->len_zlib))
        return 0;
    if (v->len_zlib < UINT64_C(1))
        return qemusave_refuse(s, "ram_compressed.len_zlib", at);
    if (v->len_zlib > ((outer4_page_size * UINT64_C(2)) + UINT64_C(64)))
        return qemusave_refuse(s, "ram_compressed.len_zlib", at);
    (void)at;
    return 1;
}

/** A record of a ram section: a page, or a mark. */
struct qemusave_ram_record_values {
    /** What follows, and for a page where it belongs. */
    struct qemusave_ram_word_values word;
    /** The flags without CONTINUE. */
    uint64_t kind;
    /**
     * Whether this is a page that names its block; others are in the block of the page record before, which may be
     * in an earlier section.
     */
    uint64_t has_name;
    /** The block's name. */
    struct qemusave_short_string_values name;
    /** What a zero page consists of. */
    struct qemusave_ram_fill_values fill;
    /** How long the difference is. */
    struct qemusave_ram_delta_values delta;
    /** How long the zlib stream is. */
    struct qemusave_ram_compressed_values packed;
    /** Bytes of the page, the difference or the zlib stream. */
    uint64_t len_data;
    /** The page, the difference or the zlib stream. */
    struct qemusave_text data;
};

/** Read ram_record; return whether it is there and within the format. */
static inline int qemusave_read_ram_record(
    struct qemusave_stream *s, struct qemusave_ram_record_values *v, uint64_t outer2_ram_has_names, uint64_t
    outer3_page_size, uint64_t outer3_mapped_ram)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_read_ram_word(s, &v->word, outer3_page_size, outer3_mapped_ram))
        return 0;
    v->kind = (v->word.flags & UINT64_C(991));
    v->has_name = (((uint64_t)(v->kind == UINT64_C(16)) | (uint64_t)(v->kind == UINT64_C(512))) ? UINT64_C(0) : (outer2_ram_has_names ? (uint64_t)((v->word.flags & UINT64_C(32)) == UINT64_C(0)) : UINT64_C(0)));
    at = qemusave_position(s);
    if (v->has_name) {
        if (!qemusave_read_short_string(s, &v->name))
            return 0;
    }
    at = qemusave_position(s);
    if ((uint64_t)(v->kind == UINT64_C(2))) {
        if (!qemusave_read_ram_fill(s, &v->fill))
            return 0;
    }
    at = qemusave_position(s);
    if ((uint64_t)(v->kind == UINT64_C(64))) {
        if (!qemusave_read_ram_delta(s, &v->delta))
            return 0;
    }
    at = qemusave_position(s);
    if ((uint64_t)(v->kind == UINT64_C(256))) {
        if (!qemusave_read_ram_compressed(s, &v->packed, outer3_page_size))
            return 0;
    }
    v->len_data = ((uint64_t)(v->kind == UINT64_C(8)) ? outer3_page_size : ((uint64_t)(v->kind == UINT64_C(64)) ? v->delta.len_delta : ((uint64_t)(v->kind == UINT64_C(256)) ? v->packed.len_zlib : UINT64_C(0))));
    at = qemusave_position(s);
    if (!qemusave_pass(s, v->len_data, &v->data))
        return 0;
    (void)at;
    return 1;
}

/** What a part of the ram section holds. */
struct qemusave_ram_part_values {
    /** The list of the blocks; only in the section's start. */
    struct qemusave_ram_block_list_values block_list;
    /** The pages, in the order in which they were sent: the last record of a page counts. */
    struct qemusave_ram_record_values records;
};

/** Read ram_part; return whether it is there and within the format. */
static inline int qemusave_read_ram_part(
    struct qemusave_stream *s, struct qemusave_ram_part_values *v, uint64_t outer1_is_start, uint64_t
    outer1_ram_has_names, uint64_t outer2_ignore_shared, uint64_t outer2_mapped_ram, uint64_t outer2_page_size)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (outer1_is_start) {
        if (!qemusave_read_ram_block_list(s, &v->block_list, outer1_ram_has_names, outer2_ignore_shared, outer2_mapped_ram))
            return 0;
    }
    at = qemusave_position(s);
    for (;;) {
            if (!qemusave_read_ram_record(s, &v->records, outer1_ram_has_names, outer2_page_size, outer2_mapped_ram))
                return 0;
            if ((uint64_t)(v->records.kind == UINT64_C(16)))
                break;
    }
    (void)at;
    return 1;
}

/** A chunk of pseries' hash table. */
struct qemusave_htab_chunk_values {
    /** The first entry that the chunk is about. */
    uint64_t index;
    /** Entries that follow. */
    uint64_t num_valid;
    /** Empty entries behind those, which are not stored; no entries at all end the table. */
    uint64_t num_invalid;
    /** The entries. */
    struct qemusave_text entries;
};

/** Read htab_chunk; return whether it is there and within the format. */
static inline int qemusave_read_htab_chunk(
    struct qemusave_stream *s, struct qemusave_htab_chunk_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->index))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_number(s, 2, 1, &v->num_valid))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_number(s, 2, 1, &v->num_invalid))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_pass(s, (v->num_valid * UINT64_C(16)), &v->entries))
        return 0;
    (void)at;
    return 1;
}

/** What a part of `spapr/htab` holds. */
struct qemusave_htab_part_values {
    /** 0: chunks follow; all ones: the guest has no hash table; else the power of two that is its size. */
    uint64_t head;
    /** The chunks. */
    struct qemusave_htab_chunk_values chunks;
};

/** Read htab_part; return whether it is there and within the format. */
static inline int qemusave_read_htab_part(
    struct qemusave_stream *s, struct qemusave_htab_part_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->head))
        return 0;
    at = qemusave_position(s);
    if ((uint64_t)(v->head == UINT64_C(0))) {
        for (;;) {
                if (!qemusave_read_htab_chunk(s, &v->chunks))
                    return 0;
                if (((uint64_t)(v->chunks.num_valid == UINT64_C(0)) & (uint64_t)(v->chunks.num_invalid == UINT64_C(0))))
                    break;
        }
    }
    (void)at;
    return 1;
}

/** What begins each record of `s390-storage_attributes`: a 64-bit integer. */
struct qemusave_storage_attributes_word_values {
    /** The guest's address, upper half. */
    uint64_t address_high;
    /** The next bits of the address, down to the page. */
    uint64_t address_low;
    /** One bit of StorageAttributesFlag. */
    uint64_t flags;
};

/** Read storage_attributes_word; return whether it is there and within the format. */
static inline int qemusave_read_storage_attributes_word(
    struct qemusave_stream *s, struct qemusave_storage_attributes_word_values *v)
{
    uint64_t at;
    uint64_t word;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 8, 1, &word))
        return 0;
    v->address_high = (word >> 32) & UINT64_C(0xffffffff);
    v->address_low = (word >> 12) & UINT64_C(0xfffff);
    v->flags = (word >> 0) & UINT64_C(0xfff);
    if (v->flags != UINT64_C(1) && v->flags != UINT64_C(2) && v->flags != UINT64_C(8))
        return qemusave_refuse(s, "storage_attributes_word.flags", at);
    (void)at;
    return 1;
}

/** A record of `s390-storage_attributes`. */
struct qemusave_storage_attributes_record_values {
    /** What follows. */
    struct qemusave_storage_attributes_word_values word;
    /** How many attributes follow, one byte each. */
    uint64_t len_data;
    /** The attributes. */
    struct qemusave_text data;
    /** The byte that follows: a few old writers forget the end mark, and then it is a footer's. */
    uint64_t next_kind;
    /** Whether this part ends here. */
    uint64_t is_last;
};

/** Read storage_attributes_record; return whether it is there and within the format. */
static inline int qemusave_read_storage_attributes_record(
    struct qemusave_stream *s, struct qemusave_storage_attributes_record_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_read_storage_attributes_word(s, &v->word))
        return 0;
    at = qemusave_position(s);
    if ((uint64_t)(v->word.flags == UINT64_C(2))) {
        if (!qemusave_number(s, 8, 1, &v->len_data))
            return 0;
        if (v->len_data > UINT64_C(70368744177664))
            return qemusave_refuse(s, "storage_attributes_record.len_data", at);
    }
    at = qemusave_position(s);
    if ((uint64_t)(v->word.flags == UINT64_C(2))) {
        if (!qemusave_pass(s, v->len_data, &v->data))
            return 0;
    }
    at = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &v->next_kind))
        return 0;
    qemusave_back(s, 1);
    v->is_last = ((uint64_t)(v->word.flags == UINT64_C(1)) | ((uint64_t)(v->word.flags == UINT64_C(8)) & (uint64_t)(v->next_kind == UINT64_C(126))));
    (void)at;
    return 1;
}

/** What a part of `s390-storage_attributes` holds. */
struct qemusave_storage_attributes_part_values {
    /** The records. */
    struct qemusave_storage_attributes_record_values records;
};

/** Read storage_attributes_part; return whether it is there and within the format. */
static inline int qemusave_read_storage_attributes_part(
    struct qemusave_stream *s, struct qemusave_storage_attributes_part_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    for (;;) {
            if (!qemusave_read_storage_attributes_record(s, &v->records))
                return 0;
            if (v->records.is_last)
                break;
    }
    (void)at;
    return 1;
}

/** What begins each record of `block`: a 64-bit integer. */
struct qemusave_disk_word_values {
    /** The first sector of the piece, upper bits; or percent. */
    uint64_t sector_high;
    /** Its lower bits. */
    uint64_t sector_low;
    /** Bits of DiskFlag. */
    uint64_t flags;
};

/** Read disk_word; return whether it is there and within the format. */
static inline int qemusave_read_disk_word(
    struct qemusave_stream *s, struct qemusave_disk_word_values *v)
{
    uint64_t at;
    uint64_t word;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 8, 1, &word))
        return 0;
    v->sector_high = (word >> 32) & UINT64_C(0xffffffff);
    v->sector_low = (word >> 9) & UINT64_C(0x7fffff);
    v->flags = (word >> 0) & UINT64_C(0x1ff);
    if (v->flags != UINT64_C(1) && v->flags != UINT64_C(9) && v->flags != UINT64_C(2) && v->flags != UINT64_C(4))
        return qemusave_refuse(s, "disk_word.flags", at);
    (void)at;
    return 1;
}

/** A record of `block`. */
struct qemusave_disk_record_values {
    /** What follows. */
    struct qemusave_disk_word_values word;
    /** The name of the disk. */
    struct qemusave_short_string_values disk;
    /** The piece; what is behind the end of the disk is zero. */
    struct qemusave_text data;
};

/** Read disk_record; return whether it is there and within the format. */
static inline int qemusave_read_disk_record(
    struct qemusave_stream *s, struct qemusave_disk_record_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_read_disk_word(s, &v->word))
        return 0;
    at = qemusave_position(s);
    if ((uint64_t)((v->word.flags & UINT64_C(1)) != UINT64_C(0))) {
        if (!qemusave_read_short_string(s, &v->disk))
            return 0;
    }
    at = qemusave_position(s);
    if ((uint64_t)(v->word.flags == UINT64_C(1))) {
        if (!qemusave_pass(s, UINT64_C(1048576), &v->data))
            return 0;
    }
    (void)at;
    return 1;
}

/** What a part of `block` holds. */
struct qemusave_disks_part_values {
    /** The records. */
    struct qemusave_disk_record_values records;
};

/** Read disks_part; return whether it is there and within the format. */
static inline int qemusave_read_disks_part(
    struct qemusave_stream *s, struct qemusave_disks_part_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    for (;;) {
            if (!qemusave_read_disk_record(s, &v->records))
                return 0;
            if ((uint64_t)((v->records.word.flags & UINT64_C(2)) != UINT64_C(0)))
                break;
    }
    (void)at;
    return 1;
}

/** What `pbs-state` holds. */
struct qemusave_backup_part_values {
    /** Bytes that follow. */
    uint64_t len_state;
    /** The state of the backup. */
    struct qemusave_text state;
};

/** Read backup_part; return whether it is there and within the format. */
static inline int qemusave_read_backup_part(
    struct qemusave_stream *s, struct qemusave_backup_part_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 8, 1, &v->len_state))
        return 0;
    if (v->len_state > UINT64_C(70368744177664))
        return qemusave_refuse(s, "backup_part.len_state", at);
    at = qemusave_position(s);
    if (!qemusave_pass(s, v->len_state, &v->state))
        return 0;
    (void)at;
    return 1;
}

/** The beginning of a dirty bitmap. */
struct qemusave_dirty_bitmap_start_values {
    /** Bytes that a bit stands for. */
    uint64_t granularity;
    /** Whether the bitmap is enabled and persistent. */
    uint64_t flags;
};

/** Read dirty_bitmap_start; return whether it is there and within the format. */
static inline int qemusave_read_dirty_bitmap_start(
    struct qemusave_stream *s, struct qemusave_dirty_bitmap_start_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->granularity))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &v->flags))
        return 0;
    (void)at;
    return 1;
}

/** Bits of a dirty bitmap. */
struct qemusave_dirty_bitmap_bits_values {
    /** The first sector that the bits are about. */
    uint64_t start;
    /** How many sectors; a size and the bits follow unless all are zero. */
    uint64_t num_sectors;
};

/** Read dirty_bitmap_bits; return whether it is there and within the format. */
static inline int qemusave_read_dirty_bitmap_bits(
    struct qemusave_stream *s, struct qemusave_dirty_bitmap_bits_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 8, 1, &v->start))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->num_sectors))
        return 0;
    (void)at;
    return 1;
}

/** A record of `dirty-bitmap`. */
struct qemusave_dirty_bitmap_record_values {
    /** DirtyBitmapFlag: what follows. */
    uint64_t flags;
    /** The name of the disk. */
    struct qemusave_short_string_values device;
    /** The name of the bitmap. */
    struct qemusave_short_string_values name;
    /** How a bitmap begins. */
    struct qemusave_dirty_bitmap_start_values start;
    /** What the bits are about. */
    struct qemusave_dirty_bitmap_bits_values bits;
    /** Bytes of the bits. */
    uint64_t len_data;
    /** The bits. */
    struct qemusave_text data;
};

/** Read dirty_bitmap_record; return whether it is there and within the format. */
static inline int qemusave_read_dirty_bitmap_record(
    struct qemusave_stream *s, struct qemusave_dirty_bitmap_record_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &v->flags))
        return 0;
    if (v->flags > UINT64_C(127))
        return qemusave_refuse(s, "dirty_bitmap_record.flags", at);
    at = qemusave_position(s);
    if ((uint64_t)((v->flags & UINT64_C(9)) == UINT64_C(8))) {
        if (!qemusave_read_short_string(s, &v->device))
            return 0;
    }
    at = qemusave_position(s);
    if ((uint64_t)((v->flags & UINT64_C(5)) == UINT64_C(4))) {
        if (!qemusave_read_short_string(s, &v->name))
            return 0;
    }
    at = qemusave_position(s);
    if ((uint64_t)((v->flags & UINT64_C(17)) == UINT64_C(16))) {
        if (!qemusave_read_dirty_bitmap_start(s, &v->start))
            return 0;
    }
    at = qemusave_position(s);
    if ((uint64_t)((v->flags & UINT64_C(65)) == UINT64_C(64))) {
        if (!qemusave_read_dirty_bitmap_bits(s, &v->bits))
            return 0;
    }
    at = qemusave_position(s);
    if ((uint64_t)((v->flags & UINT64_C(67)) == UINT64_C(64))) {
        if (!qemusave_number(s, 8, 1, &v->len_data))
            return 0;
        if (v->len_data > UINT64_C(70368744177664))
            return qemusave_refuse(s, "dirty_bitmap_record.len_data", at);
    }
    at = qemusave_position(s);
    if ((uint64_t)((v->flags & UINT64_C(67)) == UINT64_C(64))) {
        if (!qemusave_pass(s, v->len_data, &v->data))
            return 0;
    }
    (void)at;
    return 1;
}

/** What a part of `dirty-bitmap` holds. */
struct qemusave_dirty_bitmap_part_values {
    /** The records. */
    struct qemusave_dirty_bitmap_record_values records;
};

/** Read dirty_bitmap_part; return whether it is there and within the format. */
static inline int qemusave_read_dirty_bitmap_part(
    struct qemusave_stream *s, struct qemusave_dirty_bitmap_part_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    for (;;) {
            if (!qemusave_read_dirty_bitmap_record(s, &v->records))
                return 0;
            if ((uint64_t)((v->records.flags & UINT64_C(1)) != UINT64_C(0)))
                break;
    }
    (void)at;
    return 1;
}

/** The end of a section. */
struct qemusave_section_footer_values {
    /** The type byte. */
    uint64_t kind;
    /** The id of the section that ends here. */
    uint64_t section_id;
};

/** Read section_footer; return whether it is there and within the format. */
static inline int qemusave_read_section_footer(
    struct qemusave_stream *s, struct qemusave_section_footer_values *v, uint64_t outer1_live_id)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &v->kind))
        return 0;
    if (v->kind != UINT64_C(126))
        return qemusave_refuse(s, "section_footer.kind", at);
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->section_id))
        return 0;
    if (v->section_id < outer1_live_id)
        return qemusave_refuse(s, "section_footer.section_id", at);
    if (v->section_id > outer1_live_id)
        return qemusave_refuse(s, "section_footer.section_id", at);
    (void)at;
    return 1;
}

/** A section of the stream, up to the first device's state. */
struct qemusave_section_values {
    /** The type byte. */
    uint64_t kind;
    /** Whether a section that comes in several parts begins here. */
    uint64_t is_start;
    /** Whether this is a further part of such a section. */
    uint64_t is_part;
    /** The command. */
    struct qemusave_command_values command;
    /** The head of a device's state. */
    struct qemusave_device_head_values device;
    /** The head of a section that comes in several parts. */
    struct qemusave_live_head_values start;
    /** The id of the ram section, once it has begun. */
    uint64_t ram_id;
    /** Whether the ram section lists blocks and its records name them: it does since version 4. */
    uint64_t ram_has_names;
    /** The id of `spapr/htab`, once it has begun. */
    uint64_t htab_id;
    /** The id of `s390-storage_attributes`, once it has begun. */
    uint64_t storage_attributes_id;
    /** The id of `block`, once it has begun. */
    uint64_t disks_id;
    /** The id of `pbs-state`, once it has begun. */
    uint64_t backup_id;
    /** The id of `dirty-bitmap`, once it has begun. */
    uint64_t dirty_bitmap_id;
    /** The head of a further part. */
    struct qemusave_part_head_values part;
    /** The id of the section, if it comes in several parts. */
    uint64_t live_id;
    /** Whether this is a part of a section that comes in several. */
    uint64_t is_live;
    /** Whether this is a part of the ram section. */
    uint64_t is_ram;
    /** Whether this is a part of `spapr/htab`. */
    uint64_t is_htab;
    /** Whether this is a part of `s390-storage_attributes`. */
    uint64_t is_storage_attributes;
    /** Whether this is a part of `block`. */
    uint64_t is_disks;
    /** Whether this is `pbs-state`. */
    uint64_t is_backup;
    /** Whether this is a part of `dirty-bitmap`. */
    uint64_t is_dirty_bitmap;
};

/** Read section; return whether it is there and within the format. */
static inline int qemusave_read_section(
    struct qemusave_stream *s, struct qemusave_section_values *v, uint64_t before_ram_id, uint64_t
    before_ram_has_names, uint64_t before_htab_id, uint64_t before_storage_attributes_id, uint64_t
    before_disks_id, uint64_t before_backup_id, uint64_t before_dirty_bitmap_id, uint64_t outer1_footers)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &v->kind))
        return 0;
    if (v->kind != UINT64_C(0) && v->kind != UINT64_C(1) && v->kind != UINT64_C(2) && v->kind != UINT64_C(3) && v->kind != UINT64_C(4) && v->kind != UINT64_C(8))
        return qemusave_refuse(s, "section.kind", at);
    v->is_start = (uint64_t)(v->kind == UINT64_C(1));
    v->is_part = ((uint64_t)(v->kind == UINT64_C(2)) | (uint64_t)(v->kind == UINT64_C(3)));
    at = qemusave_position(s);
    if ((uint64_t)(v->kind == UINT64_C(8))) {
        if (!qemusave_read_command(s, &v->command))
            return 0;
    }
    at = qemusave_position(s);
    if ((uint64_t)(v->kind == UINT64_C(4))) {
        if (!qemusave_read_device_head(s, &v->device))
            return 0;
    }
    at = qemusave_position(s);
    if (v->is_start) {
        if (!qemusave_read_live_head(s, &v->start, outer1_footers))
            return 0;
    }
    v->ram_id = (v->is_start ? ((uint64_t)qemusave_is(&v->start.name, "ram", 3) ? v->start.section_id : before_ram_id) : before_ram_id);
    v->ram_has_names = (v->is_start ? ((uint64_t)qemusave_is(&v->start.name, "ram", 3) ? (uint64_t)(v->start.version_id >= UINT64_C(4)) : before_ram_has_names) : before_ram_has_names);
    v->htab_id = (v->is_start ? ((uint64_t)qemusave_is(&v->start.name, "spapr/htab", 10) ? v->start.section_id : before_htab_id) : before_htab_id);
    v->storage_attributes_id = (v->is_start ? ((uint64_t)qemusave_is(&v->start.name, "s390-storage_attributes", 23) ? v->start.section_id : before_storage_attributes_id) : before_storage_attributes_id);
    v->disks_id = (v->is_start ? ((uint64_t)qemusave_is(&v->start.name, "block", 5) ? v->start.section_id : before_disks_id) : before_disks_id);
    v->backup_id = (v->is_start ? ((uint64_t)qemusave_is(&v->start.name, "pbs-state", 9) ? v->start.section_id : before_backup_id) : before_backup_id);
    v->dirty_bitmap_id = (v->is_start ? ((uint64_t)qemusave_is(&v->start.name, "dirty-bitmap", 12) ? v->start.section_id : before_dirty_bitmap_id) : before_dirty_bitmap_id);
    at = qemusave_position(s);
    if (v->is_part) {
        if (!qemusave_read_part_head(s, &v->part, v->ram_id, v->htab_id, v->storage_attributes_id, v->disks_id, v->backup_id, v->dirty_bitmap_id))
            return 0;
    }
    v->live_id = (v->is_start ? v->start.section_id : (v->is_part ? v->part.section_id : UINT64_C(4294967295)));
    v->is_live = (v->is_start | v->is_part);
    v->is_ram = (v->is_start ? (uint64_t)qemusave_is(&v->start.name, "ram", 3) : (v->is_part ? (uint64_t)(v->part.section_id == before_ram_id) : UINT64_C(0)));
    v->is_htab = (v->is_start ? (uint64_t)qemusave_is(&v->start.name, "spapr/htab", 10) : (v->is_part ? (uint64_t)(v->part.section_id == before_htab_id) : UINT64_C(0)));
    v->is_storage_attributes = (v->is_start ? (uint64_t)qemusave_is(&v->start.name, "s390-storage_attributes", 23) : (v->is_part ? (uint64_t)(v->part.section_id == before_storage_attributes_id) : UINT64_C(0)));
    v->is_disks = (v->is_start ? (uint64_t)qemusave_is(&v->start.name, "block", 5) : (v->is_part ? (uint64_t)(v->part.section_id == before_disks_id) : UINT64_C(0)));
    v->is_backup = (v->is_start ? (uint64_t)qemusave_is(&v->start.name, "pbs-state", 9) : (v->is_part ? (uint64_t)(v->part.section_id == before_backup_id) : UINT64_C(0)));
    v->is_dirty_bitmap = (v->is_start ? (uint64_t)qemusave_is(&v->start.name, "dirty-bitmap", 12) : (v->is_part ? (uint64_t)(v->part.section_id == before_dirty_bitmap_id) : UINT64_C(0)));
    (void)at;
    return 1;
}

/** QEMU's migration stream, not compressed. */
struct qemusave_migration_stream_values {
    /** Magic and version. */
    struct qemusave_stream_header_values header;
    /** The type byte that follows. */
    uint64_t next_kind;
    /** Whether sections end with a footer: machine types with a configuration, since 2.4, have both. */
    uint64_t footers;
    /** What the machine is. */
    struct qemusave_configuration_section_values configuration;
    /**
     * Bytes of a page of the target. Where the configuration does not say it, the caller must: 4096 unless the
     * target is one of the few that have another.
     */
    uint64_t page_size;
    /** Whether the memory is in the mapped-ram layout. */
    uint64_t mapped_ram;
    /** Whether blocks have addresses and shared ones are not stored. */
    uint64_t ignore_shared;
};

/** Read migration_stream; return whether it is there and within the format. */
static inline int qemusave_read_migration_stream(
    struct qemusave_stream *s, struct qemusave_migration_stream_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_read_stream_header(s, &v->header))
        return 0;
    at = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &v->next_kind))
        return 0;
    qemusave_back(s, 1);
    v->footers = (uint64_t)(v->next_kind == UINT64_C(7));
    at = qemusave_position(s);
    if (v->footers) {
        if (!qemusave_read_configuration_section(s, &v->configuration))
            return 0;
    }
    v->page_size = (v->footers ? ((uint64_t)(v->configuration.fields.page_size != UINT64_C(0)) ? v->configuration.fields.page_size : s->default_page_size) : s->default_page_size);
    v->mapped_ram = (v->footers ? v->configuration.fields.mapped_ram : UINT64_C(0));
    v->ignore_shared = (v->footers ? v->configuration.fields.ignore_shared : UINT64_C(0));
    (void)at;
    return 1;
}

/** The description of all device state after its type byte; the JSON text follows. */
struct qemusave_vm_description_values {
    /** Bytes of the JSON text, which reaches to the end of the stream. */
    uint64_t len_json;
};

/** Read vm_description; return whether it is there and within the format. */
static inline int qemusave_read_vm_description(
    struct qemusave_stream *s, struct qemusave_vm_description_values *v)
{
    uint64_t at;

    memset(v, 0, sizeof *v);
    at = qemusave_position(s);
    if (!qemusave_number(s, 4, 1, &v->len_json))
        return 0;
    (void)at;
    return 1;
}

/** What qemusave_stream_next() found. */
enum qemusave_event_kind {
    /** The stream is broken or cut off, or holds what cannot be passed over: see wrong, and offset for where. */
    QEMUSAVE_EVENT_ERROR,
    /** What stands before the sections: see start. */
    QEMUSAVE_EVENT_START,
    /** The head of a section: see section. */
    QEMUSAVE_EVENT_SECTION,
    /** A block of the memory: see block. */
    QEMUSAVE_EVENT_BLOCK,
    /** Pages of one block that follow one another, in the stream and in the block: see name, page_offset and pages. */
    QEMUSAVE_EVENT_PAGES,
    /** The end of a section, whose size is known now. */
    QEMUSAVE_EVENT_SECTION_END,
    /** Device state without a footer, so that its end cannot be found: machine types before 2.4. END follows. */
    QEMUSAVE_EVENT_OPAQUE,
    /** The description of device state, JSON: at body, size bytes. */
    QEMUSAVE_EVENT_DESCRIPTION,
    /** The end. */
    QEMUSAVE_EVENT_END
};

/** An event. */
struct qemusave_event {
    enum qemusave_event_kind kind;
    /** Where the section, the block's entry or the first page's record begins, in the file; or what is wrong. */
    uint64_t offset;
    /** Of a section: where what follows its head begins, and bytes of it, without the footer (at its end). */
    uint64_t body, size;
    /** Of a section: enum qemusave_stream_section, and its id. */
    uint64_t section_kind, id;
    /** The name of a section that begins, of a block, or of the block that pages are in; else NULL. */
    const struct qemusave_text *name;
    /** Of pages: enum qemusave_ram_flag, the first page's offset in the block, how many, the byte of a ZERO page. */
    uint64_t page_kind, page_offset, pages, fill;
    /** Of pages: where the first one's content is in the file, and bytes of it. */
    uint64_t data, len_data;
    /** What is wrong, such as "section_footer.section_id", a field of the declaration; else NULL. */
    const char *wrong;
};

/** What reading a stream takes: its members are filled by qemusave_stream_next() and stay until the next call. */
struct qemusave_parser {
    struct qemusave_stream stream;
    int state;
    int sections; /* whether there was one */
    uint64_t offset, body, left;
    struct qemusave_migration_stream_values start;
    struct qemusave_section_values section;
    struct qemusave_section_footer_values footer;
    struct qemusave_ram_total_values total;
    struct qemusave_ram_block_values block;
    struct qemusave_ram_record_values page;
    struct qemusave_vm_description_values description;
    struct qemusave_text name; /* of the block that pages are in */
};

/** Read what stands before the sections. */
static inline int qemusave_next_first(struct qemusave_parser *p)
{
    struct qemusave_stream *s = &p->stream;

    return qemusave_read_migration_stream(s, &p->start);
}

/** Read the head of a section. */
static inline int qemusave_section_head(struct qemusave_parser *p)
{
    struct qemusave_stream *s = &p->stream;
    struct qemusave_section_values before = p->section;

    if (!qemusave_read_section(s, &p->section, p->sections ? before.ram_id : UINT64_C(4294967295), p->sections ? before.ram_has_names : UINT64_C(1), p->sections ? before.htab_id : UINT64_C(4294967295), p->sections ? before.storage_attributes_id : UINT64_C(4294967295), p->sections ? before.disks_id : UINT64_C(4294967295), p->sections ? before.backup_id : UINT64_C(4294967295), p->sections ? before.dirty_bitmap_id : UINT64_C(4294967295), p->start.footers))
        return 0;
    p->sections = 1;
    return 1;
}

/** Say whether a section of that id has begun. */
static inline int qemusave_begun(const struct qemusave_parser *p, uint64_t id)
{
    return id == p->section.ram_id || id == p->section.htab_id || id == p->section.storage_attributes_id || id == p->section.disks_id || id == p->section.backup_id || id == p->section.dirty_bitmap_id;
}

/** Read the footer of the section with that id. */
static inline int qemusave_section_end(struct qemusave_parser *p, uint64_t id)
{
    struct qemusave_stream *s = &p->stream;

    return qemusave_read_section_footer(s, &p->footer, id);
}

/** Pass over the records of a live section other than the memory. */
static inline int qemusave_live(struct qemusave_parser *p)
{
    struct qemusave_stream *s = &p->stream;
    struct qemusave_htab_part_values htab;
    struct qemusave_storage_attributes_part_values storage_attributes;
    struct qemusave_disks_part_values disks;
    struct qemusave_backup_part_values backup;
    struct qemusave_dirty_bitmap_part_values dirty_bitmap;

    if (p->section.is_htab && !qemusave_read_htab_part(s, &htab))
        return 0;
    if (p->section.is_storage_attributes && !qemusave_read_storage_attributes_part(s, &storage_attributes))
        return 0;
    if (p->section.is_disks && !qemusave_read_disks_part(s, &disks))
        return 0;
    if (p->section.is_backup && !qemusave_read_backup_part(s, &backup))
        return 0;
    if (p->section.is_dirty_bitmap && !qemusave_read_dirty_bitmap_part(s, &dirty_bitmap))
        return 0;
    return 1;
}

/** Read what begins the list of the blocks. */
static inline int qemusave_next_total(struct qemusave_parser *p)
{
    struct qemusave_stream *s = &p->stream;

    return qemusave_read_ram_total(s, &p->total);
}

/** Read a block of the list. */
static inline int qemusave_next_block(struct qemusave_parser *p)
{
    struct qemusave_stream *s = &p->stream;

    return qemusave_read_ram_block(s, &p->block, p->start.ignore_shared, p->start.mapped_ram);
}

/** Read a record of the memory. */
static inline int qemusave_next_record(struct qemusave_parser *p)
{
    struct qemusave_stream *s = &p->stream;

    return qemusave_read_ram_record(s, &p->page, p->section.ram_has_names, p->start.page_size, p->start.mapped_ram);
}

/** Bytes of it: What begins each record of a ram section: an offset, with RamFlag below the page size. */
#define QEMUSAVE_LEN_RAM_WORD 8

/** Bytes of it: The rest of a zero page's record. */
#define QEMUSAVE_LEN_RAM_FILL 1

/** Bytes of the smallest page of a target: the flags of a record's word leave no room for less. */
#define QEMUSAVE_LEAST_TARGET_PAGE 1024

/** Records of pages in memory, one behind the other, each of the next page of one block. */
struct qemusave_run {
    /** QEMUSAVE_RAM_FLAG_PAGE, pages as they are, or QEMUSAVE_RAM_FLAG_ZERO, pages of zeros. */
    uint64_t kind;
    /** Offset of the first page in its block, in bytes, and how many pages there are. */
    uint64_t offset, pages;
    /** Bytes from one record to the next; a page's content stands behind QEMUSAVE_LEN_RAM_WORD of them. */
    uint64_t stride;
};

/**
 * Find the run of page records that begins here, all of the block of the record before: for a stream in memory, or a
 * large piece of one. Returns how many bytes it takes; 0 where something else begins, which qemusave_stream_next()
 * knows, or nothing that is whole.
 *
 * page_size: bytes of a page, a power of two.
 * length: bytes of the block: a record of a page behind its end ends the run.
 */
static inline size_t qemusave_plain_run(const uint8_t *bytes, size_t size, uint64_t page_size, uint64_t length,
                                        struct qemusave_run *run)
{
    enum { LEAST = QEMUSAVE_LEN_RAM_WORD + QEMUSAVE_LEN_RAM_FILL };
    uint64_t word, flags, offset, pages = 0;
    int64_t at = 0, end = size < INT64_MAX ? (int64_t)size : INT64_MAX, stride = LEAST;
    int stored;

    if (end < LEAST || page_size == 0 || page_size > QEMUSAVE_MAX_PAGE_SIZE)
        return 0;
    word = qemusave_be64(bytes);
    flags = word & (page_size - 1);
    offset = word - flags;
    stored = flags == (QEMUSAVE_RAM_FLAG_PAGE | QEMUSAVE_RAM_FLAG_CONTINUE);
    if (!stored && flags != (QEMUSAVE_RAM_FLAG_ZERO | QEMUSAVE_RAM_FLAG_CONTINUE))
        return 0;
    if (stored)
        stride = QEMUSAVE_LEN_RAM_WORD + (int64_t)page_size;
    if (length > INT64_MAX - page_size)
        length = INT64_MAX - page_size; /* whoever looks at single records goes on */
    run->kind = stored ? QEMUSAVE_RAM_FLAG_PAGE : QEMUSAVE_RAM_FLAG_ZERO;
    run->offset = offset;
    run->stride = (uint64_t)stride;
    while (end - at >= stride && offset < length && qemusave_be64(bytes + at) == word
           && (stored || bytes[at + QEMUSAVE_LEN_RAM_WORD] == 0)) {
        at += stride;
        word += page_size;
        offset += page_size;
        pages++;
    }
    run->pages = pages;
    return (size_t)at;
}

enum { QEMUSAVE_AT_START, QEMUSAVE_AT_SECTION, QEMUSAVE_AT_BODY, QEMUSAVE_AT_BLOCK, QEMUSAVE_AT_RECORD,
       QEMUSAVE_AT_END_OF_SECTION, QEMUSAVE_AT_DESCRIPTION, QEMUSAVE_AT_END, QEMUSAVE_AT_ERROR };

/**
 * Begin to read a stream.
 *
 * read, opaque: what gives its bytes: qemusave_read_memory and a struct qemusave_memory, or your own.
 * origin: where in the file the stream begins: ofs_payload; 0 if it was decompressed. Places count from the file's
 *     beginning.
 * page_size: bytes of a page of the target, where the stream does not say; 0 for 4096.
 */
static inline void qemusave_stream_open(struct qemusave_parser *p, qemusave_reader *read, void *opaque, uint64_t origin,
                                        uint64_t page_size)
{
    memset(p, 0, sizeof *p);
    p->stream.read = read;
    p->stream.opaque = opaque;
    p->stream.base = origin;
    if (page_size < QEMUSAVE_LEAST_TARGET_PAGE || page_size > QEMUSAVE_MAX_PAGE_SIZE
        || (page_size & (page_size - 1)) != 0)
        page_size = QEMUSAVE_DEFAULT_PAGE_SIZE;
    p->stream.default_page_size = page_size;
}

/** Say whether what stands behind a footer can begin a section, or end them. */
static inline int qemusave_plausible(struct qemusave_parser *p, const uint8_t *bytes, size_t size)
{
    enum { ID = sizeof(struct qemusave_section_id), NAME = 1 + ID + sizeof(struct qemusave_short_string) };
    size_t n, length;

    if (size < 1)
        return 0;
    if (bytes[0] == QEMUSAVE_STREAM_SECTION_EOF || bytes[0] == QEMUSAVE_STREAM_SECTION_COMMAND)
        return 1;
    if (bytes[0] == QEMUSAVE_STREAM_SECTION_PART || bytes[0] == QEMUSAVE_STREAM_SECTION_END)
        return size > ID && qemusave_begun(p, qemusave_be32(bytes + 1));
    if ((bytes[0] != QEMUSAVE_STREAM_SECTION_START && bytes[0] != QEMUSAVE_STREAM_SECTION_FULL) || size < NAME)
        return 0;
    length = bytes[NAME - 1];
    if (length == 0 || size - NAME < length)
        return 0;
    for (n = 0; n < length && NAME + n < size; n++)
        if (bytes[NAME + n] < 0x20 || bytes[NAME + n] > 0x7e)
            return 0;
    return 1;
}

/** Go to the footer of a device's section, with what can follow one behind it: its state has no length. */
static inline int qemusave_find_footer(struct qemusave_parser *p, uint64_t id)
{
    enum { MARK = 1 + sizeof(struct qemusave_section_id), AHEAD = 300 };
    struct qemusave_stream *s = &p->stream;
    uint8_t mark[MARK], seen[MARK + AHEAD];
    size_t there, from, to;

    memset(seen, 0, sizeof seen);
    mark[0] = QEMUSAVE_STREAM_SECTION_FOOTER;
    qemusave_put_be32(mark + 1, (uint32_t)id);
    for (;;) {
        if (!qemusave_ahead(s, MARK + 1))
            return 0;
        while (s->at < s->end && s->at < QEMUSAVE_LEN_WINDOW && s->window[s->at] != mark[0])
            s->at++;
        there = qemusave_fill(s, MARK + AHEAD);
        if (there <= MARK)
            continue;
        for (from = s->at, to = 0; to < there && to < MARK + AHEAD && from < QEMUSAVE_LEN_WINDOW; from++, to++)
            seen[to] = s->window[from];
        if (to > MARK && memcmp(seen, mark, MARK) == 0 && qemusave_plausible(p, seen + MARK, to - MARK))
            return 1;
        s->at++;
    }
}

/** Read on while records like the last one follow, each of the next page; return how many. */
static inline uint64_t qemusave_more_pages(struct qemusave_parser *p, uint64_t offset)
{
    enum { LEAST = QEMUSAVE_LEN_RAM_WORD + QEMUSAVE_LEN_RAM_FILL };
    struct qemusave_stream *s = &p->stream;
    uint64_t page = p->start.page_size, count = 0, flags = p->page.kind;
    int zero = p->page.kind == QEMUSAVE_RAM_FLAG_ZERO;

    if (!zero && p->page.kind != QEMUSAVE_RAM_FLAG_PAGE)
        return 0;
    flags |= p->section.ram_has_names ? QEMUSAVE_RAM_FLAG_CONTINUE : 0;
    while (qemusave_fill(s, LEAST) >= LEAST && s->at <= QEMUSAVE_LEN_WINDOW - LEAST) {
        const uint8_t *bytes = s->window + s->at;
        offset += page;
        if (offset < page || qemusave_be64(bytes) != (offset | flags)
            || (zero && bytes[QEMUSAVE_LEN_RAM_WORD] != p->page.fill.fill))
            break;
        s->at += zero ? LEAST : QEMUSAVE_LEN_RAM_WORD;
        if (!zero && !qemusave_skip(s, page))
            break;
        count++;
    }
    return count;
}

/** Fill in what is known of the section. */
static inline enum qemusave_event_kind qemusave_section_event(struct qemusave_parser *p, struct qemusave_event *event,
                                                              enum qemusave_event_kind kind)
{
    const struct qemusave_section_values *section = &p->section;

    event->kind = kind;
    event->offset = p->offset;
    event->body = p->body;
    event->section_kind = section->kind;
    if (section->is_live)
        event->id = section->live_id;
    if (section->is_start)
        event->name = &section->start.name;
    if (section->kind == QEMUSAVE_STREAM_SECTION_FULL) {
        event->id = section->device.id.id;
        event->name = &section->device.name.name;
    }
    if (section->kind == QEMUSAVE_STREAM_SECTION_COMMAND)
        event->id = section->command.head.command;
    return kind;
}

/** Read what stands behind the end of the sections: the description, if it is whole. */
static inline int qemusave_described(struct qemusave_parser *p, struct qemusave_event *event)
{
    struct qemusave_stream *s = &p->stream;
    uint64_t kind;

    p->offset = qemusave_position(s);
    if (!qemusave_number(s, 1, 1, &kind) || kind != QEMUSAVE_STREAM_SECTION_VMDESCRIPTION)
        return 0;
    if (!qemusave_read_vm_description(s, &p->description))
        return 0;
    event->kind = QEMUSAVE_EVENT_DESCRIPTION;
    event->offset = p->offset;
    event->section_kind = kind;
    event->body = qemusave_position(s);
    event->size = p->description.len_json;
    return qemusave_skip(s, event->size);
}

/** Read the head of a section. */
static inline int qemusave_step_section(struct qemusave_parser *p, struct qemusave_event *event)
{
    p->offset = qemusave_position(&p->stream);
    if (!qemusave_section_head(p))
        return 0;
    p->body = qemusave_position(&p->stream);
    if (p->section.kind == QEMUSAVE_STREAM_SECTION_COMMAND)
        p->body = p->section.command.data.offset;
    p->state = QEMUSAVE_AT_BODY;
    qemusave_section_event(p, event, QEMUSAVE_EVENT_SECTION);
    return 1;
}

/** Read what a section holds, or go to where its parts are read; return 1 when there is an event, -1 when not yet. */
static inline int qemusave_step_body(struct qemusave_parser *p, struct qemusave_event *event)
{
    p->state = QEMUSAVE_AT_END_OF_SECTION;
    if (p->section.is_ram) {
        p->state = QEMUSAVE_AT_RECORD;
        if (!p->section.is_start)
            return -1;
        if (!qemusave_next_total(p))
            return 0;
        p->left = p->total.total_high << 32 | p->total.total_low << 10;
        p->state = QEMUSAVE_AT_BLOCK;
        return -1;
    }
    if (p->section.kind != QEMUSAVE_STREAM_SECTION_FULL)
        return qemusave_live(p) ? -1 : 0;
    if (p->start.footers)
        return qemusave_find_footer(p, p->section.device.id.id)
                   ? -1 : qemusave_refuse(&p->stream, "section.footer", p->body);
    p->state = QEMUSAVE_AT_END;
    qemusave_section_event(p, event, QEMUSAVE_EVENT_OPAQUE);
    return 1;
}

/** Read a block of the list; where there is none, all memory is one block, of the section's name. */
static inline int qemusave_step_block(struct qemusave_parser *p, struct qemusave_event *event)
{
    event->offset = qemusave_position(&p->stream);
    event->name = &p->block.name.name;
    if (!p->section.ram_has_names) {
        p->block.length.used_length = p->left;
        p->block.name.name = p->name = p->section.start.name;
        event->offset = p->body;
    } else if (!qemusave_next_block(p)) {
        return 0;
    }
    event->size = p->block.length.used_length;
    if (event->size > p->left || event->size == 0)
        return qemusave_refuse(&p->stream, "ram_block_length.used_length", event->offset);
    p->left -= event->size;
    if (p->left == 0)
        p->state = QEMUSAVE_AT_RECORD;
    event->kind = QEMUSAVE_EVENT_BLOCK;
    return 1;
}

/** Read a record of the memory, and those like it that follow. */
static inline int qemusave_step_record(struct qemusave_parser *p, struct qemusave_event *event)
{
    uint64_t where = qemusave_position(&p->stream);

    if (!qemusave_next_record(p))
        return 0;
    if (p->page.kind == QEMUSAVE_RAM_FLAG_EOS || p->page.kind == QEMUSAVE_RAM_FLAG_MULTIFD_FLUSH) {
        if (p->page.kind == QEMUSAVE_RAM_FLAG_EOS)
            p->state = QEMUSAVE_AT_END_OF_SECTION;
        return -1;
    }
    if (p->page.has_name)
        p->name = p->page.name.name;
    else if (p->name.size == 0)
        return qemusave_refuse(&p->stream, "ram_record.name", where);
    event->kind = QEMUSAVE_EVENT_PAGES;
    event->offset = where;
    event->name = &p->name;
    event->page_kind = p->page.kind;
    event->fill = p->page.fill.fill;
    event->page_offset = p->page.word.offset_high << 32 | p->page.word.offset_low << 10;
    event->data = p->page.data.offset;
    event->len_data = p->page.len_data;
    event->pages = 1 + qemusave_more_pages(p, event->page_offset);
    if (p->stream.wrong)
        p->state = QEMUSAVE_AT_ERROR; /* behind these pages */
    return 1;
}

/** Read the footer of a section. */
static inline int qemusave_step_end(struct qemusave_parser *p, struct qemusave_event *event)
{
    uint64_t size = qemusave_position(&p->stream) - p->body;

    qemusave_section_event(p, event, QEMUSAVE_EVENT_SECTION_END);
    event->size = size;
    if (p->start.footers && (p->section.is_live || p->section.kind == QEMUSAVE_STREAM_SECTION_FULL)
        && !qemusave_section_end(p, event->id))
        return 0;
    p->state = p->section.kind == QEMUSAVE_STREAM_SECTION_EOF ? QEMUSAVE_AT_DESCRIPTION : QEMUSAVE_AT_SECTION;
    return 1;
}

/** Take a step; return 1 when there is an event, 0 when something is wrong, -1 when there is none yet. */
static inline int qemusave_step(struct qemusave_parser *p, struct qemusave_event *event)
{
    switch (p->state) {
    case QEMUSAVE_AT_START:
        p->state = QEMUSAVE_AT_SECTION;
        event->kind = QEMUSAVE_EVENT_START;
        event->offset = qemusave_position(&p->stream);
        return qemusave_next_first(p);
    case QEMUSAVE_AT_SECTION:
        return qemusave_step_section(p, event);
    case QEMUSAVE_AT_BODY:
        return qemusave_step_body(p, event);
    case QEMUSAVE_AT_BLOCK:
        return qemusave_step_block(p, event);
    case QEMUSAVE_AT_RECORD:
        return qemusave_step_record(p, event);
    case QEMUSAVE_AT_END_OF_SECTION:
        return qemusave_step_end(p, event);
    case QEMUSAVE_AT_DESCRIPTION:
        p->state = QEMUSAVE_AT_END;
        return qemusave_described(p, event) ? 1 : -1;
    case QEMUSAVE_AT_END:
        event->kind = QEMUSAVE_EVENT_END;
        return 1;
    default:
        return 0;
    }
}

/** Read on to the next event. After QEMUSAVE_EVENT_END and QEMUSAVE_EVENT_ERROR there are no others. */
static inline enum qemusave_event_kind qemusave_stream_next(struct qemusave_parser *p, struct qemusave_event *event)
{
    int found;

    do {
        memset(event, 0, sizeof *event);
        found = qemusave_step(p, event);
    } while (found < 0);
    if (!found) {
        memset(event, 0, sizeof *event);
        p->state = QEMUSAVE_AT_ERROR;
        event->kind = QEMUSAVE_EVENT_ERROR;
        event->wrong = p->stream.wrong;
        event->offset = p->stream.wrong_at;
    }
    return event->kind;
}

#endif /* QEMUSAVE_H */
