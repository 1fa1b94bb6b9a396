"""Offsets, struct codes and values of the format, for the fast paths.

Generated from formats/ by `qemusave spec`; do not edit.
"""

from __future__ import annotations

from .tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from enum import IntEnum, IntFlag

LEN_HEADER = 92
"""Bytes of the header, the same in every version."""

MAX_VERSION = 3
"""The newest header version that is declared; released libvirt stops at 2 (docs/facts/file.md#byte-order)."""

FORMAT_VERSION = 2
"""The first header version that says the payload's format; older images are never decompressed."""

FEATURES_VERSION = 3
"""The first header version with a features word."""

LEN_PADDING = 65536
"""Zero bytes that libvirt leaves behind the texts of a new image for them to grow (docs/facts/file.md#padding)."""

MAX_MACHINE = 256
"""Bytes that no machine type's name exceeds."""

MAX_CAPABILITIES = 64
"""More capabilities than QEMU lists."""

MAX_PAGE_BITS = 24
"""More than any target's page size has."""

STREAM_VERSION = 3
"""The only version of the stream since QEMU 0.10."""

CONFIGURATION_PART_VERSION = 1
"""The version of each subsection of the configuration."""

DEFAULT_PAGE_SIZE = 4096
"""Bytes of a page on most architectures."""

NAMELESS_RAM_VERSION = 3
"""Its version in QEMU 0.12 and 0.13: there is no list of blocks, and all offsets are those in one memory."""

RAM_VERSION = 4
"""The only version of the ram section since QEMU 0.14."""

NO_SECTION = 4294967295
"""A section id that no stream has: ids count up from 0."""

MAPPED_RAM_VERSION = 1
"""The only version of a mapped-ram block header."""

MAPPED_RAM_ALIGNMENT = 1048576
"""Where the pages of a mapped-ram block begin: the writer rounds up to this, counted from the beginning of the file."""

MAX_BLOCK = 70368744177664
"""Bytes that no block exceeds: what x86 can address."""

MAX_OFFSET = 1125899906842624
"""A place in the file that no file reaches; all languages compute exactly up to here."""

LEAST_PAGE_SIZE = 512
"""Bytes of the smallest page that a mapped-ram block can have."""

MAX_PAGE_SIZE = 1073741824
"""Bytes that no page of a mapped-ram block exceeds."""

LEN_BITMAP_WORD = 8
"""Bytes of a word of a mapped-ram bitmap on a 64-bit host; a bitmap is a whole number of words."""

MAX_LIVE_DATA = 70368744177664
"""More bytes than any record of a live section has."""

LEN_DISK_PIECE = 1048576
"""Bytes of a disk that a record of `block` holds."""

DISK_SECTOR = 512
"""Bytes of the sectors that the records of `block` count."""

LEN_HTAB_ENTRY = 16
"""Bytes of an entry of pseries' hash table."""

ZSTD_SKIPPABLE_FIRST = 80
"""The lowest first byte of a zstd skippable frame."""

ZSTD_SKIPPABLE_LAST = 95
"""The highest."""

LZOP_VERSION = 4160
"""The version of lzop whose files ours are like, 1.04."""

LZO_VERSION = 8352
"""The version of the LZO library that it names, 2.10."""

LZOP_NEEDED_VERSION = 2368
"""The version of lzop that such files ask for, and the first that says so in its header."""

LZOP_LEAST_VERSION = 2304
"""The oldest version that lzop knows."""

LZOP_METHOD = 1
"""LZO1X-1, which `lzop -c` uses."""

LZOP_LEVEL = 5
"""The level that goes with it."""

LZOP_MOST_METHOD = 3
"""The highest method, LZO1X-999; lzop refuses others, and 0."""

LZOP_MOST_LEVEL = 9
"""The highest level; lzop refuses others, though they change nothing for it."""

LZOP_UNKNOWN_FLAGS = 1032192
"""Bits of the flags that lzop refuses; what is above them says on which system the file was written."""

LZOP_BLOCK = 262144
"""Bytes of an uncompressed block, as lzop cuts its input."""

LZOP_MOST_BLOCK = 262144
"""262144"""

SEEK_TABLE_DESCRIPTOR = 0
"""The table's entries carry no checksums: each frame has its own."""

OLDEST_X86_CPU = 4
"""The oldest version of `cpu` that QEMU 0.12 and later read."""

NEWEST_X86_CPU = 12
"""The newest, which it still has."""

WIDE_SYSENTER = 7
"""The first version of `cpu` in which the addresses of sysenter have 64 bits."""

ALPHA_PAGE_SIZE = 8192
"""Bytes of a page on alpha, sparc64 and or1k, whose streams do not say it."""

TRICORE_PAGE_SIZE = 16384
"""Bytes of a page on tricore."""

HEXAGON_PAGE_SIZE = 65536
"""Bytes of a page on hexagon."""

LAST_ADDRESS = 18446744073709551615
"""The last address where addresses have the most bits, on s390x among others (``target/s390x/cpu-param.h``)."""

MOST_ISA_BIOS = 131072
"""Bytes of the end of the PC's ROM that microvm and isapc show below 1 MiB, too, at the most."""

# save_header: The first 92 bytes of a saved image.
SAVE_HEADER_LITTLE_CODE = "<16sIIIIII52s"
SAVE_HEADER_BIG_CODE = ">16sIIIIII52s"
SAVE_HEADER_OFFSETS = {"magic": 0, "version": 16, "len_data": 20, "was_running": 24, "format": 28, "ofs_cookie": 32, "features": 36, "reserved": 40}

# stream_header: The first eight bytes of a migration stream.
STREAM_HEADER_CODE = ">4sI"
STREAM_HEADER_OFFSETS = {"magic": 0, "version": 4}

# configuration_section: The configuration section, which has neither an id nor a footer.
CONFIGURATION_SECTION_CODE = ">B"
CONFIGURATION_SECTION_OFFSETS = {"kind": 0}

# configuration: The configuration section after its type byte.
CONFIGURATION_CODE = ">I"
CONFIGURATION_OFFSETS = {"len_machine": 0}

# subsection: A subsection of the configuration.
SUBSECTION_CODE = ">B"
SUBSECTION_OFFSETS = {"kind": 0}

# subsection_name: The name of a subsection of the configuration.
SUBSECTION_NAME_CODE = ">B"
SUBSECTION_NAME_OFFSETS = {"len_name": 0}

# subsection_head: What stands between the name of a subsection and its fields.
SUBSECTION_HEAD_CODE = ">I"
SUBSECTION_HEAD_OFFSETS = {"version": 0}

# target_page_bits: The fields of the subsection `configuration/target-page-bits`.
TARGET_PAGE_BITS_CODE = ">I"
TARGET_PAGE_BITS_OFFSETS = {"page_bits": 0}

# capability_list: The fields of the subsection `configuration/capabilities`.
CAPABILITY_LIST_CODE = ">I"
CAPABILITY_LIST_OFFSETS = {"num_capabilities": 0}

# capability_name: A capability that was switched on.
CAPABILITY_NAME_CODE = ">B"
CAPABILITY_NAME_OFFSETS = {"len_name": 0}

# uuid: The fields of the subsection `configuration/uuid`.
UUID_CODE = ">16s"
UUID_OFFSETS = {"value": 0}

# section: A section of the stream, up to the first device's state.
SECTION_CODE = ">B"
SECTION_OFFSETS = {"kind": 0}

# command_head: A command after its type byte; it has neither an id nor a footer.
COMMAND_HEAD_CODE = ">HH"
COMMAND_HEAD_OFFSETS = {"command": 0, "len_data": 2}

# section_id: What follows the type byte of every section; a part, an end and a footer have no other head.
SECTION_ID_CODE = ">I"
SECTION_ID_OFFSETS = {"id": 0}

# short_string: A name of at most 255 bytes after its length.
SHORT_STRING_CODE = ">B"
SHORT_STRING_OFFSETS = {"len_name": 0}

# section_instance: The rest of the head of a start or a full section, after its id and its ShortString name.
SECTION_INSTANCE_CODE = ">II"
SECTION_INSTANCE_OFFSETS = {"instance_id": 0, "version_id": 4}

# live_head: The head of a section that comes in several parts, after its type byte.
LIVE_HEAD_CODE = ">IB"
LIVE_HEAD_OFFSETS = {"section_id": 0, "len_name": 4}

# part_head: The head of a further part of a section, after its type byte.
PART_HEAD_CODE = ">I"
PART_HEAD_OFFSETS = {"section_id": 0}

# ram_total: What begins the list of the blocks: a 64-bit integer like RamWord.
RAM_TOTAL_CODE = ">Q"
RAM_TOTAL_OFFSETS = {"word": 0}

# ram_block_length: A block in the block list, after its ShortString name.
RAM_BLOCK_LENGTH_CODE = ">Q"
RAM_BLOCK_LENGTH_OFFSETS = {"used_length": 0}

# ram_block_address: An address behind the length of a block.
RAM_BLOCK_ADDRESS_CODE = ">Q"
RAM_BLOCK_ADDRESS_OFFSETS = {"address": 0}

# mapped_ram_header: What follows the length of each block in the mapped-ram layout.
MAPPED_RAM_HEADER_CODE = ">IQQQ"
MAPPED_RAM_HEADER_OFFSETS = {"version": 0, "page_size": 4, "bitmap_offset": 12, "pages_offset": 20}

# ram_word: What begins each record of a ram section: an offset, with RamFlag below the page size.
RAM_WORD_CODE = ">Q"
RAM_WORD_OFFSETS = {"word": 0}

# ram_fill: The rest of a zero page's record.
RAM_FILL_CODE = ">B"
RAM_FILL_OFFSETS = {"fill": 0}

# ram_delta: The rest of an xbzrle page's record; the difference follows.
RAM_DELTA_CODE = ">BH"
RAM_DELTA_OFFSETS = {"encoding": 0, "len_delta": 1}

# ram_compressed: The rest of a compressed page's record; the zlib stream follows.
RAM_COMPRESSED_CODE = ">I"
RAM_COMPRESSED_OFFSETS = {"len_zlib": 0}

# htab_part: What a part of `spapr/htab` holds.
HTAB_PART_CODE = ">I"
HTAB_PART_OFFSETS = {"head": 0}

# htab_chunk: A chunk of pseries' hash table.
HTAB_CHUNK_CODE = ">IHH"
HTAB_CHUNK_OFFSETS = {"index": 0, "num_valid": 4, "num_invalid": 6}

# storage_attributes_word: What begins each record of `s390-storage_attributes`: a 64-bit integer.
STORAGE_ATTRIBUTES_WORD_CODE = ">Q"
STORAGE_ATTRIBUTES_WORD_OFFSETS = {"word": 0}

# disk_word: What begins each record of `block`: a 64-bit integer.
DISK_WORD_CODE = ">Q"
DISK_WORD_OFFSETS = {"word": 0}

# backup_part: What `pbs-state` holds.
BACKUP_PART_CODE = ">Q"
BACKUP_PART_OFFSETS = {"len_state": 0}

# dirty_bitmap_record: A record of `dirty-bitmap`.
DIRTY_BITMAP_RECORD_CODE = ">B"
DIRTY_BITMAP_RECORD_OFFSETS = {"flags": 0}

# dirty_bitmap_start: The beginning of a dirty bitmap.
DIRTY_BITMAP_START_CODE = ">IB"
DIRTY_BITMAP_START_OFFSETS = {"granularity": 0, "flags": 4}

# dirty_bitmap_bits: Bits of a dirty bitmap.
DIRTY_BITMAP_BITS_CODE = ">QI"
DIRTY_BITMAP_BITS_OFFSETS = {"start": 0, "num_sectors": 8}

# section_footer: The end of a section.
SECTION_FOOTER_CODE = ">BI"
SECTION_FOOTER_OFFSETS = {"kind": 0, "section_id": 1}

# vm_description: The description of all device state after its type byte; the JSON text follows.
VM_DESCRIPTION_CODE = ">I"
VM_DESCRIPTION_OFFSETS = {"len_json": 0}

# vfio_record: A record in the state of a VFIO device.
VFIO_RECORD_CODE = ">6sHQ"
VFIO_RECORD_OFFSETS = {"mark": 0, "tag": 6, "len_data": 8}

# xz_header: How an xz stream begins; its blocks follow.
XZ_HEADER_CODE = "<6sHI"
XZ_HEADER_OFFSETS = {"magic": 0, "flags": 6, "crc": 8}

# xz_footer: How an xz stream ends; an index of its blocks precedes it.
XZ_FOOTER_CODE = "<IIH2s"
XZ_FOOTER_OFFSETS = {"crc": 0, "backward_size": 4, "flags": 8, "magic": 10}

# lzop_header: The first part of an lzop file header; the filter's number may follow. Its checksum leaves out the magic.
LZOP_HEADER_CODE = ">9sHHHBBI"
LZOP_HEADER_OFFSETS = {"magic": 0, "version": 9, "version_lib": 11, "version_needed": 13, "method": 15, "level": 16, "flags": 17}

# lzop_file: The second part of an lzop file header.
LZOP_FILE_CODE = ">IIIB"
LZOP_FILE_OFFSETS = {"mode": 0, "mtime_low": 4, "mtime_high": 8, "len_name": 12}

# lzop_sum: A checksum: one behind the file header, up to four before the data of a block.
LZOP_SUM_CODE = ">I"
LZOP_SUM_OFFSETS = {"checksum": 0}

# lzop_block: The head of a block.
LZOP_BLOCK_CODE = ">II"
LZOP_BLOCK_OFFSETS = {"len_uncompressed": 0, "len_compressed": 4}

# seek_table_head: What begins a seek table, behind the last frame.
SEEK_TABLE_HEAD_CODE = "<4sI"
SEEK_TABLE_HEAD_OFFSETS = {"magic": 0, "len_table": 4}

# seek_table_entry: A frame, in the order of the file.
SEEK_TABLE_ENTRY_CODE = "<II"
SEEK_TABLE_ENTRY_OFFSETS = {"len_compressed": 0, "len_decompressed": 4}

# seek_table_footer: What ends a seek table.
SEEK_TABLE_FOOTER_CODE = "<IB4s"
SEEK_TABLE_FOOTER_OFFSETS = {"num_frames": 0, "descriptor": 4, "magic": 5}

# x86_segment: A segment register, or the register of a table.
X86_SEGMENT_CODE = ">IQII"
X86_SEGMENT_OFFSETS = {"selector": 0, "base": 4, "limit": 12, "flags": 16}

# x86_general: The registers up to those of sysenter.
X86_GENERAL_CODE = ">QQQQQQQQQQQQQQQQQQI88s"
X86_GENERAL_OFFSETS = {"rax": 0, "rcx": 8, "rdx": 16, "rbx": 24, "rsp": 32, "rbp": 40, "rsi": 48, "rdi": 56, "r8": 64, "r9": 72, "r10": 80, "r11": 88, "r12": 96, "r13": 104, "r14": 112, "r15": 120, "rip": 128, "rflags": 136, "hflags": 144, "fpu": 148}

# x86_control: The registers behind those of sysenter.
X86_CONTROL_CODE = ">QQQQ64sII256sQQQQQQ"
X86_CONTROL_OFFSETS = {"cr0": 0, "cr2": 8, "cr3": 16, "cr4": 24, "debug": 32, "a20_mask": 96, "mxcsr": 100, "xmm": 104, "efer": 360, "star": 368, "lstar": 376, "cstar": 384, "fmask": 392, "kernel_gs_base": 400}


class SaveHeaderFields(NamedTuple):
    """The first 92 bytes of a saved image."""

    magic: bytes
    """Says that this is a saved image, and whether the save was completed."""
    version: int
    """Header version: 2 since libvirt 0.7.1; 1 before; 3 adds `features` and was never released."""
    len_data: int
    """Bytes from the end of the header to the payload: XML, cookie and padding."""
    was_running: int
    """Whether the guest runs on after a restore: 0 leaves it paused, any other value resumes it."""
    format_value: int
    """What the payload is said to be. Versions 0 and 1 have no such field and are never decompressed."""
    ofs_cookie: int
    """Where the cookie begins, counted from the end of the header; 0 when there is none."""
    features_value: int
    """What a reader must be able to do before it touches the payload; from version 3 on."""
    reserved: bytes
    """Written as zero, ignored by every reader, and in no defined byte order."""
    byte_order_value: int
    """The byte order of the numbers that follow."""


class SaveMagic:
    """The first 16 bytes of the file."""

    SAVE = b"LibvirtQemudSave"
    """A complete image: written over the other magic once QEMU has finished."""
    PART = b"LibvirtQemudPart"
    """A save that is in progress or was interrupted; libvirt refuses to restore it."""


class ConfigurationPart:
    """The subsections that a configuration can have, in this order."""

    PAGE_BITS = b"configuration/target-page-bits"
    """The target's page size, where it is not the architecture's least."""
    CAPABILITIES = b"configuration/capabilities"
    """The capabilities that change the stream."""
    UUID = b"configuration/uuid"
    """The guest's UUID; libvirt never asks for it."""


class LiveSection:
    """The sections that come in several parts, by name, and whose parts can be read without the device's code."""

    RAM = b"ram"
    """The guest's memory."""
    HTAB = b"spapr/htab"
    """The hash table of a pseries machine."""
    STORAGE_ATTRIBUTES = b"s390-storage_attributes"
    """The storage attributes of an s390x machine."""
    DISKS = b"block"
    """The disks themselves (`migrate -b`, QEMU before 9.1)."""
    BACKUP = b"pbs-state"
    """The state of Proxmox' backup."""
    DIRTY_BITMAP = b"dirty-bitmap"
    """Dirty bitmaps of disks."""


class PayloadMagic:
    """The first bytes of a payload, by what it is."""

    QEMU = b"QEVM"
    """QEMU's migration stream, not compressed."""
    GZIP = b"\x1f\x8b\x08"
    """A gzip member (deflate)."""
    BZIP2 = b"BZh"
    """A bzip2 stream."""
    XZ = b"\xfd7zXZ\x00"
    """An xz stream."""
    LZMA = b"]\x00\x00"
    """A .lzma stream, as format 3 meant before the first release; xz reads it too."""
    LZOP = b"\x89LZO\x00\r\n\x1a\n"
    """An lzop file."""
    ZSTD = b"(\xb5/\xfd"
    """A zstd frame."""
    ZSTD_SKIPPABLE = b"*M\x18"
    """A zstd skippable frame, after its first byte (0x50 to 0x5f)."""


class StreamCommand:
    """What a command section asks for; saved images hold only the last one."""

    OPEN_RETURN_PATH = 1
    """Open a way back to the sender."""
    PING = 2
    """Answer with the number given."""
    POSTCOPY_ADVISE = 3
    """Postcopy may follow."""
    POSTCOPY_LISTEN = 4
    """Get ready for pages on demand."""
    POSTCOPY_RUN = 5
    """Let the guest run before all its memory is there."""
    POSTCOPY_RAM_DISCARD = 6
    """Drop pages that have changed since they were sent."""
    PACKAGED = 7
    """A nested sequence of sections follows, outside the command's own length."""
    ENABLE_COLO = 8
    """Keep a second machine in step."""
    POSTCOPY_RESUME = 9
    """Take up an interrupted postcopy."""
    RECV_BITMAP = 10
    """Say which pages have arrived."""
    SWITCHOVER_START = 11
    """The last round begins; since machine type 10.0."""


class Capability:
    """Migration capabilities that change the stream and are therefore listed in its configuration."""

    IGNORE_SHARED = b"x-ignore-shared"
    """Shared memory blocks are listed but not stored."""
    MAPPED_RAM = b"mapped-ram"
    """Memory lies at fixed file offsets, with a bitmap for each block."""


class StorageAttributesFlag:
    """The low bits of the words in `s390-storage_attributes`."""

    EOS = 1
    """The end of this part."""
    MORE = 2
    """A count follows, and so many bytes."""
    ERROR = 4
    """The sender failed."""
    DONE = 8
    """All has been sent."""


class DiskFlag:
    """The low bits of the words in `block`."""

    PIECE = 1
    """A piece of a disk: its name follows."""
    EOS = 2
    """The end of this part."""
    PROGRESS = 4
    """The sender is so far, in percent."""
    ZEROES = 8
    """The piece is all zero and not stored."""


class DirtyBitmapFlag:
    """The flags that begin each record in `dirty-bitmap`."""

    EOS = 1
    """The end of this part."""
    ZEROES = 2
    """The bits are all zero and not stored."""
    NAME = 4
    """The bitmap's name follows."""
    DEVICE = 8
    """The device's name follows."""
    START = 16
    """A bitmap begins."""
    COMPLETE = 32
    """A bitmap ends."""
    BITS = 64
    """Bits of a bitmap."""


class Bzip2Mark:
    """What begins each block of a bzip2 stream, and what ends the stream, at any bit of a byte."""

    BLOCK = b"1AY&SY"
    """A block: 32 bits of its CRC-32 follow."""
    END = b"\x17rE8P\x90"
    """The end of the stream: 32 bits of the combined CRC-32 follow."""


class XzMark:
    """The last bytes of an xz stream."""

    FOOTER = b"YZ"
    """The end of the footer."""


class LzopFlag:
    """Bits of an lzop file header's flags that change how it is read."""

    ADLER32_D = 1
    """Each block carries the Adler-32 of its uncompressed bytes."""
    ADLER32_C = 2
    """Each block carries the Adler-32 of its compressed bytes."""
    EXTRA_FIELD = 64
    """An extra field follows the file header."""
    CRC32_D = 256
    """Each block carries the CRC-32 of its uncompressed bytes."""
    CRC32_C = 512
    """Each block carries the CRC-32 of its compressed bytes."""
    MULTIPART = 1024
    """The file is one part of several."""
    FILTER = 2048
    """A filter was applied before compression; its number follows the flags."""
    HEADER_CRC32 = 4096
    """The checksum of the header is a CRC-32, not an Adler-32."""


class SeekTableMagic:
    """The marks of a seek table."""

    HEAD = b"^*M\x18"
    """A skippable frame, of the number that seek tables use."""
    FOOTER = b"\xb1\xea\x92\x8f"
    """The last bytes of a payload with a seek table."""


class MainMemory:
    """The block that is a machine's main memory, where it has no NUMA nodes."""

    PC = b"pc.ram"
    """i440fx, q35 and isapc."""
    MICROVM = b"microvm.ram"
    """microvm."""
    ARM_VIRT = b"mach-virt.ram"
    """Arm virt."""
    SBSA_REF = b"sbsa-ref.ram"
    """Arm sbsa-ref."""
    RISCV_VIRT = b"riscv_virt_board.ram"
    """RISC-V virt."""
    S390 = b"s390.ram"
    """s390-ccw-virtio."""
    PSERIES = b"ppc_spapr.ram"
    """pseries."""
    LOONGARCH = b"loongarch.ram"
    """LoongArch virt."""


class Firmware:
    """Blocks of flash chips and ROM whose place is known."""

    PC_BIOS = b"pc.bios"
    """The PC's ROM; it ends at 4 GiB."""
    PC_ROM = b"pc.rom"
    """The option ROMs of the PC."""
    PC_FLASH0 = b"system.flash0"
    """The PC's first flash chip; it ends at 4 GiB."""
    PC_FLASH1 = b"system.flash1"
    """The PC's second flash chip, directly below the first."""
    VIRT_FLASH0 = b"virt.flash0"
    """The first flash chip of a virt machine: of Arm, RISC-V or LoongArch."""
    VIRT_FLASH1 = b"virt.flash1"
    """The second."""
    SBSA_FLASH0 = b"sbsa.flash0"
    """The first flash chip of Arm sbsa-ref, which only the secure world sees."""
    SBSA_FLASH1 = b"sbsa.flash1"
    """The second."""
    RISCV_ROM = b"riscv_virt_board.mrom"
    """The ROM in which RISC-V virt starts."""


class MemoryBase:
    """Where main memory begins in guest-physical address space."""

    ZERO = 0
    """x86, s390x, pseries, and the low part of LoongArch virt; the first flash chip of Arm virt."""
    RISCV_ROM = 4096
    """The ROM of RISC-V virt."""
    ISA_ROM = 0xC0000
    """isapc: the option ROMs."""
    ISA_BIOS_END = 0x100000
    """microvm and isapc: where the end of the PC's ROM ends once more."""
    ARM_FLASH1 = 0x4000000
    """The second flash chip of Arm virt."""
    SBSA_FLASH1 = 0x10000000
    """The second flash chip of Arm sbsa-ref."""
    LOONGARCH_FLASH0 = 0x1C000000
    """The first flash chip of LoongArch virt."""
    LOONGARCH_FLASH1 = 0x1D000000
    """The second."""
    RISCV_FLASH0 = 0x20000000
    """The first flash chip of RISC-V virt."""
    RISCV_FLASH1 = 0x22000000
    """The second."""
    ARM_VIRT = 0x40000000
    """Arm virt."""
    RISCV_VIRT = 0x80000000
    """RISC-V virt, and the rest of LoongArch virt."""
    HIGH = 0x100000000
    """x86: what does not fit below the hole of the PCI devices."""
    SBSA_REF = 0x10000000000
    """Arm sbsa-ref."""


class LowMemory:
    """How much of main memory lies below 4 GiB."""

    LOONGARCH = 0x10000000
    """LoongArch virt."""
    Q35_SPLIT = 0x80000000
    """q35, when the memory reaches Q35_MOST."""
    Q35_MOST = 0xB0000000
    """q35 otherwise."""
    ALIGNED = 0xC0000000
    """microvm; i440fx since machine type 2.0, when the memory reaches I440FX_MOST."""
    I440FX_MOST = 0xE0000000
    """i440fx otherwise."""


class Cmos:
    """Registers of the PC's CMOS: the clock (``hw/rtc/mc146818rtc.c``), and the sizes of memory; as offsets."""

    SECONDS = 0
    """Seconds of the clock."""
    MINUTES = 2
    """Minutes."""
    HOURS = 4
    """Hours; with 12-hour clocks, bit 7 is set in the afternoon."""
    DAY = 7
    """Day of the month, from 1."""
    MONTH = 8
    """Month, from 1."""
    YEAR = 9
    """Year of the century."""
    STATUS_B = 11
    """How the clock counts: bit 1 for 24 hours, bit 2 for binary numbers instead of decimal digits."""
    CENTURY = 50
    """Century, in decimal digits always where the others are."""
    EXTENDED = 48
    """KiB above 1 MiB, two bytes."""
    ABOVE_16M = 52
    """64 KiB units above 16 MiB, two bytes."""
    ABOVE_4G = 91
    """64 KiB units above 4 GiB, three bytes."""


class TodClock:
    """The clock of s390x in the state ``todclock``: a flag, a high byte, a big-endian word (``hw/s390x/tod.c``)."""

    WORD = 2
    """Where the word stands, in bytes."""
    LEN = 10
    """Bytes of the state that has a clock."""
    MICROSECOND = 12
    """Bits of the word below a microsecond."""
    EPOCH = 0x83AA7E80
    """Seconds from 1900, where the clock begins, to 1970."""


class DeviceMemory:
    """Blocks of devices' memory that the guest's processors see, where the device shows it."""

    VGA = b"vga.vram"
    """The memory of a graphics card: BAR 0, BAR 1 of VMware's."""
    BOCHS = b"bochs-display-vram"
    """The memory of a Bochs display: BAR 0."""
    QXL_SECOND = b"qxl.vgavram"
    """The memory of a further QXL card: BAR 0."""
    QXL = b"qxl.vram"
    """QXL: surfaces, BAR 1."""
    QXL_ROM = b"qxl.vrom"
    """QXL: its modes, BAR 2."""
    VMWARE_FIFO = b"vmsvga.fifo"
    """VMware's graphics card: the queue of commands, BAR 2."""
    ERST = b"erst.exchange"
    """ACPI error records: the buffer, BAR 1."""
    VMCLOCK = b"vmclock_page"
    """The clock that knows of migrations."""
    TPM_PPI = b"tpm-ppi"
    """TPM: what the firmware shall do at the next start."""
    TPM_CRB = b"tpm-crb-cmd"
    """TPM with a command and response buffer: the buffer."""
    ISA_BIOS = b"isa-bios"
    """QEMU before 9.1: a copy of the end of the flash, below 1 MiB."""


class DeviceBase:
    """Where memory of devices is that have a fixed place on a PC."""

    VGA_WINDOW = 0xA0000
    """What old programs take for the graphics card's memory."""
    VGA_WINDOW_END = 0xC0000
    """Behind it."""
    ISA_VGA = 0xE0000000
    """The whole memory of an ISA graphics card."""
    TPM_CRB = 0xFED40080
    """The buffer of a TPM."""
    TPM_PPI = 0xFED45000
    """What a TPM's firmware shall do."""
    VMCLOCK = 0xFEFFB000
    """The clock's page."""


class Pci:
    """Offsets and bits in a PCI function's configuration space."""

    STATE_VERSION = 2
    """The number before the configuration space in the state of every PCI device."""
    LEN_CONFIG = 256
    """Bytes of the part that all functions have."""
    COMMAND = 4
    """What the function takes part in."""
    CLASS = 10
    """Class and subclass, two bytes."""
    HEADER_TYPE = 14
    """1 is a bridge; bit 7 says that there are more functions."""
    BAR = 16
    """The first of six base address registers."""
    MEMORY_BASE = 32
    """A bridge's window: base and limit, two bytes each, in units of 64 KiB."""
    PREFETCHABLE_BASE = 36
    """Its window for prefetchable memory."""
    PREFETCHABLE_HIGH = 40
    """The upper halves of that window's base and limit, four bytes each."""
    ROM = 48
    """The base address of the expansion ROM; bit 0 switches it on."""
    BRIDGE_ROM = 56
    """The same of a bridge."""


class Chipset:
    """Registers in the configuration space of i440FX and Q35 that decide what is seen of the memory."""

    I440FX_PAM = 89
    """Seven bytes: ROM or memory from 0xC0000 on."""
    I440FX_SMRAM = 114
    """Whether the memory behind the VGA window is open."""
    MCH_PAM = 144
    """The same of Q35."""
    MCH_SMBASE = 156
    """2 hides 128 KiB at 0x30000 for good."""
    MCH_SMRAM = 157
    """The same of Q35."""
    MCH_ESMRAMC = 158
    """Whether the end of low memory is hidden, and how much."""
    MCH_TSEG = 80
    """MiB hidden there, of the larger kind; two bytes."""
    OPEN = 64
    """SMRAM: the memory behind the VGA window is open."""
    ENABLED = 8
    """SMRAM: there is any."""
    SMBASE_LOCKED = 2
    """MCH_SMBASE: hidden."""
    SMBASE = 0x30000
    """What MCH_SMBASE hides."""
    LEN_SMBASE = 0x20000
    """Bytes of it."""
    PAM_FIRST = 0xC0000
    """Where the ranges of PAM begin: twelve of 16 KiB, and one of 64 KiB."""


class AcpiSize:
    """Bytes of what is read of ACPI tables; see the ACPI specification, SRAT and NFIT."""

    HEADER = 36
    """The header of every table."""
    SRAT_HEADER = 48
    """SRAT before its entries."""
    MEMORY_OR_NFIT_HEADER = 40
    """A range of memory in SRAT; NFIT before its entries."""
    NFIT_RANGE = 56
    """A range of persistent memory in NFIT."""


class AcpiEntry:
    """Types of entries of ACPI tables."""

    NFIT_RANGE = 0
    """NFIT: a range of persistent memory."""
    SRAT_MEMORY = 1
    """SRAT: a range of memory."""


class SratFlag:
    """Flags of a range in SRAT."""

    ENABLED = 1
    """The range counts."""
    HOT_PLUGGABLE = 2
    """Memory devices are plugged into it."""
    PERSISTENT = 4
    """It is an NVDIMM's."""


class AmdHole:
    """Where no memory may be on a guest with an AMD processor, since machine types 7.1."""

    START = 0xFD00000000
    """If any address used reached this, memory above 4 GiB begins at END instead."""
    END = 0x10000000000
    """Where it then begins."""
    I440FX_HOLE64 = 0x80000000
    """i440fx: bytes kept for 64-bit BARs behind the memory."""
    Q35_HOLE64 = 0x800000000
    """q35: the same."""


class X86Paging:
    """Bits of the control registers and of the page tables of x86."""

    LEN_ENTRY = 8
    """Bytes of an entry of a table ..."""
    LEN_SHORT_ENTRY = 4
    """... but of 32-bit paging."""
    PAGING = 0x80000000
    """CR0.PG: addresses are translated."""
    LARGE_PAGES = 16
    """CR4.PSE: 32-bit paging has pages of 4 MiB."""
    WIDE_ENTRIES = 32
    """CR4.PAE: entries have 64 bits."""
    FIVE_LEVELS = 4096
    """CR4.LA57: long mode has tables of five levels."""
    LONG_MODE = 1024
    """EFER.LMA: long mode."""
    IS_PRESENT = 1
    """An entry points to something."""
    LARGE = 128
    """It points to a large page, not to a table."""
    ADDRESS = 0xFFFFFFFFFF000
    """The address of the page or table, in an entry or CR3."""
    SHORT_ADDRESS = 0xFFFFF000
    """The same of 32-bit paging."""
    PAE_ROOT = 0xFFFFFFE0
    """The address in CR3 of a PAE guest, whose first table has four entries."""
    HIGH_ADDRESS = 0x1FE000
    """Bits 39 to 32 of the address of a page of 4 MiB."""


class ArmPaging:
    """Bits of the system registers and of the page tables of aarch64, at EL0 and EL1."""

    LEN_ENTRY = 8
    """Bytes of an entry of a table."""
    IS_VALID = 1
    """An entry points to something; in SCTLR_EL1 (M): addresses are translated."""
    TABLE = 2
    """It points to a table; in the last table, to a page. Without, it is a block: a large page."""
    ADDRESS = 0xFFFFFFFFF000
    """The address of the page or table."""
    ROOT = 0xFFFFFFFFFFFE
    """The address in TTBR0_EL1 and TTBR1_EL1."""
    EXCEPTION_LEVEL = 12
    """PSTATE: the exception level, in units of 4."""
    NOT_TRANSLATED = 63
    """TCR_EL1.T0SZ: the upper bits of an address that count for nothing; T1SZ is 16 bits higher."""
    NO_TTBR0 = 128
    """TCR_EL1.EPD0: there are no tables at TTBR0_EL1."""
    NO_TTBR1 = 0x800000
    """TCR_EL1.EPD1: nor at TTBR1_EL1."""
    TG0 = 49152
    """TCR_EL1.TG0: 0 where TTBR0_EL1 has pages of 4 KiB."""
    TG1 = 0xC0000000
    """TCR_EL1.TG1 ..."""
    TG1_4K = 0x80000000
    """... which is this where TTBR1_EL1 has pages of 4 KiB."""
    WIDE = 0x800000000000000
    """TCR_EL1.DS: tables are those of 52-bit addresses."""


if TYPE_CHECKING:

    class ByteOrder(IntEnum):
        """The byte order of the host that wrote the header."""

        LITTLE = 0
        """Least significant byte first (x86, most Arm and RISC-V hosts)."""
        BIG = 1
        """Most significant byte first (s390x and older POWER hosts)."""

    class SaveFormat(IntEnum):
        """What the payload is said to be; libvirt's enum only ever grows at the end."""

        RAW = 0
        """QEMU's migration stream as it is."""
        GZIP = 1
        """The stream through `gzip -c`."""
        BZIP2 = 2
        """The stream through `bzip2 -c`."""
        XZ = 3
        """The stream through `xz -c -3`; before the first release this number meant lzma."""
        LZOP = 4
        """The stream through `lzop -c`."""
        ZSTD = 5
        """The stream through `zstd -c`; since libvirt 10.4."""
        SPARSE = 6
        """The stream in QEMU's mapped-ram layout, memory at fixed file offsets; since libvirt 11.2."""

    class SaveFeature(IntFlag):
        """Bits of the `features` word; only a header of version 3 has them."""

        MAPPED_RAM = 0x1
        """The payload uses QEMU's mapped-ram layout."""

    class StreamSection(IntEnum):
        """The byte that begins each section of the stream."""

        EOF = 0
        """The end of the sections."""
        START = 1
        """The first part of a section that comes in several."""
        PART = 2
        """A further part."""
        END = 3
        """The last part."""
        FULL = 4
        """A device's whole state."""
        SUBSECTION = 5
        """An optional piece inside a device's state or the configuration."""
        VMDESCRIPTION = 6
        """A JSON description of all device state, after the end of the sections."""
        CONFIGURATION = 7
        """What the machine is; only directly after the stream's version."""
        COMMAND = 8
        """A command to the receiving side."""
        FOOTER = 126
        """The end of a section, with the section's number."""

    class RamFlag(IntEnum):
        """The low bits of the word that begins each record, all ten taken; the rest is an offset within a block."""

        FULL = 1
        """Obsolete; never written."""
        ZERO = 2
        """A page of one repeated byte, which follows: 0 except from very old writers."""
        MEM_SIZE = 4
        """The list of the blocks; the rest of the word is the sum of their lengths."""
        PAGE = 8
        """A page as it is."""
        EOS = 16
        """The end of this part of the section."""
        CONTINUE = 32
        """The same block as the record before: no name follows."""
        XBZRLE = 64
        """A page as the difference from its present content."""
        HOOK = 128
        """RDMA only; cannot be in a file."""
        COMPRESS_PAGE = 256
        """A page compressed with zlib; until QEMU 9.0."""
        MULTIFD_FLUSH = 512
        """A mark without content."""

    class VfioTag(IntEnum):
        """The ends of the marks in the state of a VFIO device, whose section is called by its path and `/vfio`."""

        END_OF_STATE = 1
        """The end of this part."""
        DEV_CONFIG = 2
        """The device's configuration follows, without a length."""
        DEV_SETUP = 3
        """The device begins."""
        DEV_DATA = 4
        """A size follows, and so many bytes."""
        INIT_DATA_SENT = 5
        """The first data have been sent."""

else:
    # Enumerations are made when they are first asked for: start-up needs few of them.
    def __getattr__(name: str) -> object:
        if name not in _ENUMS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        import enum

        kind, members = _ENUMS[name]
        made = globals()[name] = getattr(enum, kind)(name, members, module=__name__)
        return made


def numbers(name: str) -> dict[str, int]:
    """Return the members of an enumeration of numbers, by name, without making it."""
    return _ENUMS[name][1]


_ENUMS: dict[str, tuple[str, dict[str, int]]] = {
    "ByteOrder": ("IntEnum", {"LITTLE": 0, "BIG": 1}),
    "SaveFormat": ("IntEnum", {"RAW": 0, "GZIP": 1, "BZIP2": 2, "XZ": 3, "LZOP": 4, "ZSTD": 5, "SPARSE": 6}),
    "SaveFeature": ("IntFlag", {"MAPPED_RAM": 1}),
    "StreamSection": ("IntEnum", {"EOF": 0, "START": 1, "PART": 2, "END": 3, "FULL": 4, "SUBSECTION": 5, "VMDESCRIPTION": 6, "CONFIGURATION": 7, "COMMAND": 8, "FOOTER": 126}),
    "RamFlag": ("IntEnum", {"FULL": 1, "ZERO": 2, "MEM_SIZE": 4, "PAGE": 8, "EOS": 16, "CONTINUE": 32, "XBZRLE": 64, "HOOK": 128, "COMPRESS_PAGE": 256, "MULTIFD_FLUSH": 512}),
    "VfioTag": ("IntEnum", {"END_OF_STATE": 1, "DEV_CONFIG": 2, "DEV_SETUP": 3, "DEV_DATA": 4, "INIT_DATA_SENT": 5}),
}
