"""The live sections beside memory: their records have no common length, so each kind must be read to get past it.

Sources: QEMU ``hw/ppc/spapr.c`` (``htab_save_iterate``), ``hw/s390x/s390-stattrib.c``,
``migration/block-dirty-bitmap.c``, ``hw/vfio/migration.c``.
"""

from __future__ import annotations

from construct import Int8ub, Int16ub, Int32ub, Int64ub, Struct

from .dialect import Described, says

LEN_HTAB_ENTRY = 16
"""Bytes of an entry of pseries' hash table."""


class StorageAttributesFlag(Described):
    """The low bits of the words in `s390-storage_attributes`."""

    EOS = 0x1, "The end of this part."
    MORE = 0x2, "A count follows, and so many bytes."
    ERROR = 0x4, "The sender failed."
    DONE = 0x8, "All has been sent."


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
    """The marks in the state of a VFIO device."""

    END_OF_STATE = 0xFFFFFFFFEF100001, "The end of this part."
    DEV_CONFIG = 0xFFFFFFFFEF100002, "The device's configuration follows, without a length."
    DEV_SETUP = 0xFFFFFFFFEF100003, "The device begins."
    DEV_DATA = 0xFFFFFFFFEF100004, "A size follows, and so many bytes."
    INIT_DATA_SENT = 0xFFFFFFFFEF100005, "The first data have been sent."


HtabChunk = Struct(
    "index" / Int32ub
    * says("The first entry that the chunk is about."),
    "num_valid" / Int16ub
    * says("Entries that follow."),
    "num_invalid" / Int16ub
    * says("Empty entries behind those, which are not stored; no entries at all end the table."),
) * says("The head of a chunk of pseries' hash table.")  # fmt: skip

DirtyBitmapStart = Struct(
    "granularity" / Int32ub
    * says("Bytes that a bit stands for."),
    "flags" / Int8ub
    * says("Whether the bitmap is enabled and persistent."),
) * says("The beginning of a dirty bitmap.")  # fmt: skip

DirtyBitmapBits = Struct(
    "start" / Int64ub
    * says("The first sector that the bits are about."),
    "num_sectors" / Int32ub
    * says("How many sectors; a size and the bits follow unless all are zero."),
) * says("Bits of a dirty bitmap.")  # fmt: skip
