"""The strings of the variables that a guest's UEFI firmware keeps in flash.

Source: UEFI Platform Initialization, volume 3 (``EFI_FIRMWARE_VOLUME_HEADER``); EDK II ``VariableFormat.h``.
"""

from __future__ import annotations

import re
from struct import Struct

from ...tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...image.guest import Guest
    from ...memory.block import Block

_HEAD = Struct("<16x16sQ4s")  # zeros, what it holds, its length, signature
_VARIABLES = bytes.fromhex("8d2bf1ff96768b4ca9852747075b4f50")  # EFI_SYSTEM_NV_DATA_FV_GUID, as it is stored
_SIGNATURE = b"_FVH"
_MOST = 16 << 20  # bytes of the longest volume that is looked through
_TEXTS = re.compile(rb"(?:[\x20-\x7e]\x00){5,}|[\x20-\x7e]{6,}")


class Store(NamedTuple):
    """A volume of variables.

    Attributes:
        block: the block of memory that it stands in, from its beginning on.
        length: its bytes.
        strings: the texts in it: (offset, `utf-16` or `ascii`, text).
    """

    block: str
    length: int
    strings: list[tuple[int, str, str]]


def stores(guest: Guest) -> Iterator[Store]:
    """Yield the volumes of variables among a guest's memory.

    Raises:
        QemusaveError: the memory is damaged.
    """
    for block in guest.ram.values():
        if length := _length(block):
            yield Store(block.name, length, list(_strings(block.read(0, length))))


def _length(block: Block) -> int:
    """Return the bytes of the volume that a block begins with; 0 if there is none."""
    if block.length < _HEAD.size or block.left_out:
        return 0
    holds, length, signature = _HEAD.unpack(block.read(0, _HEAD.size))
    return min(length, block.length, _MOST) if (holds, signature) == (_VARIABLES, _SIGNATURE) else 0


def _strings(data: bytes) -> Iterator[tuple[int, str, str]]:
    for found in _TEXTS.finditer(data):
        wide = found[0][1:2] == b"\0"
        yield found.start(), "utf-16" if wide else "ascii", found[0].decode("utf-16-le" if wide else "ascii")
