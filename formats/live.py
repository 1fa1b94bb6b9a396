"""The live sections beside memory: their records have no common length, so each kind must be read to get past it.

Sources: QEMU ``hw/ppc/spapr.c`` (``htab_save_iterate``), ``hw/s390x/s390-stattrib.c``,
``migration/block-dirty-bitmap.c``, ``migration/block.c`` (before 9.1), ``hw/vfio/migration.c``; Proxmox'
``migration/pbs-state.c``.
"""

from __future__ import annotations

from typing import Any

from construct import BitsInteger, BitStruct, Const, If, Int8ub, Int16ub, Int32ub, Int64ub, Struct, this

from .dialect import Derived, Described, Enumerated, Lookahead, Repeated, Signature, Skipped, Valid, says
from .stream import ShortString, StreamSection

MAX_LIVE_DATA = 1 << 46
"""More bytes than any record of a live section has."""

LEN_DISK_PIECE = 1 << 20
"""Bytes of a disk that a record of `block` holds."""

DISK_SECTOR = 1 << 9
"""Bytes of the sectors that the records of `block` count."""

LEN_HTAB_ENTRY = 16
"""Bytes of an entry of pseries' hash table."""


class LiveSection(Signature):
    """The sections that come in several parts, by name, and whose parts can be read without the device's code."""

    RAM = b"ram", "The guest's memory."
    HTAB = b"spapr/htab", "The hash table of a pseries machine."
    STORAGE_ATTRIBUTES = b"s390-storage_attributes", "The storage attributes of an s390x machine."
    DISKS = b"block", "The disks themselves (`migrate -b`, QEMU before 9.1)."
    BACKUP = b"pbs-state", "The state of Proxmox' backup."
    DIRTY_BITMAP = b"dirty-bitmap", "Dirty bitmaps of disks."


class StorageAttributesFlag(Described):
    """The low bits of the words in `s390-storage_attributes`."""

    EOS = 0x1, "The end of this part."
    MORE = 0x2, "A count follows, and so many bytes."
    ERROR = 0x4, "The sender failed."
    DONE = 0x8, "All has been sent."


class DiskFlag(Described):
    """The low bits of the words in `block`."""

    PIECE = 0x1, "A piece of a disk: its name follows."
    EOS = 0x2, "The end of this part."
    PROGRESS = 0x4, "The sender is so far, in percent."
    ZEROES = 0x8, "The piece is all zero and not stored."


class DirtyBitmapFlag(Described):
    """The flags that begin each record in `dirty-bitmap`."""

    EOS = 0x01, "The end of this part."
    ZEROES = 0x02, "The bits are all zero and not stored."
    NAME = 0x04, "The bitmap's name follows."
    DEVICE = 0x08, "The device's name follows."
    START = 0x10, "A bitmap begins."
    COMPLETE = 0x20, "A bitmap ends."
    BITS = 0x40, "Bits of a bitmap."


class VfioTag(Described):
    """The ends of the marks in the state of a VFIO device, whose section is called by its path and `/vfio`."""

    END_OF_STATE = 1, "The end of this part."
    DEV_CONFIG = 2, "The device's configuration follows, without a length."
    DEV_SETUP = 3, "The device begins."
    DEV_DATA = 4, "A size follows, and so many bytes."
    INIT_DATA_SENT = 5, "The first data have been sent."


VfioRecord = Struct(
    "mark" / Const(b"\xff\xff\xff\xff\xef\x10")
    * says("Says that this is a mark of VFIO."),
    "tag" / Enumerated(Int16ub, VfioTag)
    * says("What follows."),
    "len_data" / If(this.tag == VfioTag.DEV_DATA, Valid(Int64ub, most=MAX_LIVE_DATA))
    * says("Bytes that follow."),
    "data" / If(this.tag == VfioTag.DEV_DATA, Skipped(this.len_data))
    * says("A piece of the device's state."),
) * says("A record in the state of a VFIO device.")

HtabChunk = Struct(
    "index" / Int32ub
    * says("The first entry that the chunk is about."),
    "num_valid" / Int16ub
    * says("Entries that follow."),
    "num_invalid" / Int16ub
    * says("Empty entries behind those, which are not stored; no entries at all end the table."),
    "entries" / Skipped(this.num_valid * LEN_HTAB_ENTRY)
    * says("The entries."),
) * says("A chunk of pseries' hash table.")

DirtyBitmapStart = Struct(
    "granularity" / Int32ub
    * says("Bytes that a bit stands for."),
    "flags" / Int8ub
    * says("Whether the bitmap is enabled and persistent."),
) * says("The beginning of a dirty bitmap.")

DirtyBitmapBits = Struct(
    "start" / Int64ub
    * says("The first sector that the bits are about."),
    "num_sectors" / Int32ub
    * says("How many sectors; a size and the bits follow unless all are zero."),
) * says("Bits of a dirty bitmap.")

HtabPart = Struct(
    "head" / Int32ub
    * says("0: chunks follow; all ones: the guest has no hash table; else the power of two that is its size."),
    "chunks" / If(this.head == 0, Repeated(HtabChunk, until=(this.num_valid == 0) & (this.num_invalid == 0)))
    * says("The chunks."),
) * says("What a part of `spapr/htab` holds.")

StorageAttributesWord = BitStruct(
    "address_high" / BitsInteger(32)
    * says("The guest's address, upper half."),
    "address_low" / BitsInteger(20)
    * says("The next bits of the address, down to the page."),
    "flags" / Valid(BitsInteger(12), among=tuple(
        int(flag) for flag in (StorageAttributesFlag.EOS, StorageAttributesFlag.MORE, StorageAttributesFlag.DONE)))
    * says("One bit of StorageAttributesFlag."),
) * says("What begins each record of `s390-storage_attributes`: a 64-bit integer.")

StorageAttributesRecord = Struct(
    "word" / StorageAttributesWord
    * says("What follows."),
    "len_data" / If(this.word.flags == int(StorageAttributesFlag.MORE), Valid(Int64ub, most=MAX_LIVE_DATA))
    * says("How many attributes follow, one byte each."),
    "data" / If(this.word.flags == int(StorageAttributesFlag.MORE), Skipped(this.len_data))
    * says("The attributes."),
    "next_kind" / Lookahead(Int8ub)
    * says("The byte that follows: a few old writers forget the end mark, and then it is a footer's."),
    "is_last" / Derived((this.word.flags == int(StorageAttributesFlag.EOS)) | (
        (this.word.flags == int(StorageAttributesFlag.DONE)) & (this.next_kind == int(StreamSection.FOOTER))))
    * says("Whether this part ends here."),
) * says("A record of `s390-storage_attributes`.")

StorageAttributesPart = Struct(
    "records" / Repeated(StorageAttributesRecord, until=this.is_last)
    * says("The records."),
) * says("What a part of `s390-storage_attributes` holds.")

DiskWord = BitStruct(
    "sector_high" / BitsInteger(32)
    * says("The first sector of the piece, upper bits; or percent."),
    "sector_low" / BitsInteger(23)
    * says("Its lower bits."),
    "flags" / Valid(BitsInteger(9), among=tuple(
        int(flag) for flag in (DiskFlag.PIECE, DiskFlag.PIECE | DiskFlag.ZEROES, DiskFlag.EOS, DiskFlag.PROGRESS)))
    * says("Bits of DiskFlag."),
) * says("What begins each record of `block`: a 64-bit integer.")

DiskRecord = Struct(
    "word" / DiskWord
    * says("What follows."),
    "disk" / If((this.word.flags & int(DiskFlag.PIECE)) != 0, ShortString)
    * says("The name of the disk."),
    "data" / If(this.word.flags == int(DiskFlag.PIECE), Skipped(LEN_DISK_PIECE))
    * says("The piece; what is behind the end of the disk is zero."),
) * says("A record of `block`.")

DisksPart = Struct(
    "records" / Repeated(DiskRecord, until=(this.word.flags & int(DiskFlag.EOS)) != 0)
    * says("The records."),
) * says("What a part of `block` holds.")

BackupPart = Struct(
    "len_state" / Valid(Int64ub, most=MAX_LIVE_DATA)
    * says("Bytes that follow."),
    "state" / Skipped(this.len_state)
    * says("The state of the backup."),
) * says("What `pbs-state` holds.")

_DIRTY_BITS = sum(int(flag) for flag in DirtyBitmapFlag)
_bits = this.flags & int(DirtyBitmapFlag.BITS | DirtyBitmapFlag.ZEROES | DirtyBitmapFlag.EOS)


def _has(*flags: DirtyBitmapFlag) -> Any:
    return (this.flags & sum(map(int, (*flags, DirtyBitmapFlag.EOS)))) == sum(map(int, flags))


DirtyBitmapRecord = Struct(
    "flags" / Valid(Int8ub, most=_DIRTY_BITS)
    * says("DirtyBitmapFlag: what follows."),
    "device" / If(_has(DirtyBitmapFlag.DEVICE), ShortString)
    * says("The name of the disk."),
    "name" / If(_has(DirtyBitmapFlag.NAME), ShortString)
    * says("The name of the bitmap."),
    "start" / If(_has(DirtyBitmapFlag.START), DirtyBitmapStart)
    * says("How a bitmap begins."),
    "bits" / If(_has(DirtyBitmapFlag.BITS), DirtyBitmapBits)
    * says("What the bits are about."),
    "len_data" / If(_bits == int(DirtyBitmapFlag.BITS), Valid(Int64ub, most=MAX_LIVE_DATA))
    * says("Bytes of the bits."),
    "data" / If(_bits == int(DirtyBitmapFlag.BITS), Skipped(this.len_data))
    * says("The bits."),
) * says("A record of `dirty-bitmap`.")

DirtyBitmapPart = Struct(
    "records" / Repeated(DirtyBitmapRecord, until=(this.flags & int(DirtyBitmapFlag.EOS)) != 0)
    * says("The records."),
) * says("What a part of `dirty-bitmap` holds.")
