"""The live sections other than memory: what they hold is skipped, but their ends must be found.

See docs/facts/stream.md#other-live-sections.
"""

from __future__ import annotations

from struct import Struct

from .. import declared
from ..declared import DirtyBitmapFlag, LiveSection, StorageAttributesFlag, VfioTag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .cursor import Cursor

_WORD = Struct(declared.RAM_WORD_CODE)
_U32 = Struct(declared.SECTION_ID_CODE)
_BYTE = Struct(declared.SHORT_STRING_CODE)
_HTAB_CHUNK = Struct(declared.HTAB_CHUNK_CODE)
_BITMAP_BITS = Struct(declared.DIRTY_BITMAP_BITS_CODE)
_BITMAP_START = Struct(declared.DIRTY_BITMAP_START_CODE)

_PAGE = 1 << 12  # of s390x and of its addresses here

VFIO = "/vfio"  # and the device's path before it


def skipper(name: str) -> Callable[[Cursor], None] | None:
    """Return what passes over one part of a section of that name, or None for an unknown name."""
    if name.endswith(VFIO):
        return _vfio
    known = {
        LiveSection.HTAB: _htab,
        LiveSection.STORAGE_ATTRIBUTES: _storage_attributes,
        LiveSection.DIRTY_BITMAP: _dirty_bitmap,
    }
    return known.get(name.encode("utf-8", "backslashreplace"))


def _htab(cursor: Cursor) -> None:
    header = _U32.unpack(cursor.take(_U32.size))[0]
    if header:  # no hash table at all, or its size: nothing follows
        return
    while True:
        _, valid, invalid = _HTAB_CHUNK.unpack(cursor.take(_HTAB_CHUNK.size))
        if not valid and not invalid:
            return
        cursor.skip(valid * declared.LEN_HTAB_ENTRY, "hash table")


def _storage_attributes(cursor: Cursor) -> None:
    while True:
        where = cursor.position
        flags = _WORD.unpack(cursor.take(_WORD.size))[0] & (_PAGE - 1)
        if flags == StorageAttributesFlag.MORE:
            cursor.skip(_WORD.unpack(cursor.take(_WORD.size))[0], "storage attributes")
        elif flags == StorageAttributesFlag.EOS:
            return
        elif flags != StorageAttributesFlag.DONE:
            raise cursor.wrong("unknown flags in the storage attributes", at=where, found=flags)
        elif cursor.peek() == declared.StreamSection.FOOTER:
            return  # a few old writers forget the end mark


def _dirty_bitmap(cursor: Cursor) -> None:
    while True:
        where = cursor.position
        flags = cursor.take(_BYTE.size)[0]
        if flags & ~sum(map(int, DirtyBitmapFlag)):
            raise cursor.wrong("unknown flags in a dirty bitmap", at=where, found=flags)
        if flags & DirtyBitmapFlag.EOS:
            return
        for flag in (DirtyBitmapFlag.DEVICE, DirtyBitmapFlag.NAME):
            if flags & flag:
                cursor.skip(cursor.take(_BYTE.size)[0], "name")
        if flags & DirtyBitmapFlag.START:
            cursor.skip(_BITMAP_START.size, "dirty bitmap")
        if flags & DirtyBitmapFlag.BITS:
            cursor.skip(_BITMAP_BITS.size, "dirty bitmap")
            if not flags & DirtyBitmapFlag.ZEROES:
                cursor.skip(_WORD.unpack(cursor.take(_WORD.size))[0], "dirty bitmap")


def _vfio(cursor: Cursor) -> None:
    while True:
        where = cursor.position
        tag = _WORD.unpack(cursor.take(_WORD.size))[0]
        if tag == VfioTag.END_OF_STATE:
            return
        if tag == VfioTag.DEV_DATA:
            cursor.skip(_WORD.unpack(cursor.take(_WORD.size))[0], "device data")
        elif tag == VfioTag.DEV_CONFIG:
            raise cursor.unsupported("the configuration of a VFIO device has no length", at=where, feature="vfio")
        elif tag not in (VfioTag.DEV_SETUP, VfioTag.INIT_DATA_SENT):
            raise cursor.wrong("unknown mark in the state of a VFIO device", at=where, found=tag)
