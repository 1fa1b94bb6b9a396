"""What graphics cards show of their memory, other than behind a BAR, and what they hide.

Sources: QEMU ``hw/display/vga.c`` (``vga_update_memory_access``, ``vbe_update_vgaregs``) and ``cirrus_vga.c``
(``cirrus_update_memory_access``, ``cirrus_update_bank_ptr``).
"""

from __future__ import annotations

from ..declared import DeviceBase, DeviceMemory
from .pci import path_of
from .ranges import Range

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from .ranges import Sized
    from .saved import Saved

_VGA = 0x300  # the class of a card that answers in the VGA window
_ISA = ("vga", "cirrus_vga", "isa_cirrus_vga")
_PCI = ("vga", "cirrus_vga", "qxl", "vmware_vga", "virtio-vga", "virtio-gpu")
_CHAIN4, _PLANES = 8, 0xF  # bits of the sequencer's registers 4 and 2
_WINDOWS = ((0xA_0000, 0x2_0000), (0xA_0000, 0x1_0000), (0xB_0000, 0x8000), (0xB_8000, 0x8000))
_VBE, _VBE_VERSION = 0xB0C0, 0xF  # what the first register of the VESA interface says, but for the version
_LEN_BANK = 0x8000  # Cirrus has two in the window


def has_window(blocks: Mapping[str, Sized], saved: Saved) -> bool:
    """Say whether a card answers in the VGA window; one whose state is not saved (ATI's) does, too."""
    if any(f.kind == _VGA and f.name in _PCI for f in saved.functions.values()):
        return True
    if any(name in _ISA for name, _ in saved.states):
        return True
    paths = [path for path, name in map(path_of, blocks) if path and name.encode() == DeviceMemory.VGA]
    return any(path not in saved.functions for path in paths)


def window(blocks: Mapping[str, Sized], saved: Saved) -> Iterator[Range]:
    """Yield the pieces of a graphics card's memory that are seen in the VGA window."""
    for name, _ in saved.states:
        path, _, kind = name.rpartition("/")
        function = saved.functions.get(path)
        block = blocks.get(f"{path}/{DeviceMemory.VGA.decode()}" if path else "", blocks.get(DeviceMemory.VGA.decode()))
        if kind not in _ISA or block is None or (function is not None and function.kind != _VGA):
            continue
        fields = saved.fields(name)
        pieces = _banks(fields) if "cirrus" in kind else _chain4(fields.get("vga", fields))
        for start, length, offset in pieces:
            if offset + length <= block.length:
                yield Range(start, length, block.name, offset, device=True)


def linear(saved: Saved, name: str) -> bool:
    """Say whether a Cirrus card shows its memory as it is: while it draws, it does not.

    Args:
        saved: the state of devices.
        name: the section's.
    """
    sequencer, graphics = _cirrus(saved.fields(name))
    if not graphics or sequencer[0x17] & 0x44 == 0x44 or not _plain(graphics):
        return False
    return graphics[5] & 7 not in (4, 5) or not graphics[0xB] & 4


def _plain(graphics: bytes) -> bool:
    return graphics[0xB] & 0x14 != 0x14 and not graphics[0xB] & 2


def _cirrus(fields: dict[str, Any]) -> tuple[bytes, bytes]:
    """Return the registers of a Cirrus card's sequencer and graphics controller, or nothing."""
    card = fields.get("cirrus_vga", fields)
    card = card if isinstance(card, dict) else {}
    sequencer, graphics = _bytes(card.get("vga.sr")), _bytes(card.get("vga.gr"))
    return (sequencer, graphics) if len(sequencer) > 0x17 and len(graphics) > 0xB else (b"", b"")


def _banks(fields: dict[str, Any]) -> Iterator[tuple[int, int, int]]:
    """Yield what a Cirrus card shows in the window: (address, bytes, offset in its memory)."""
    sequencer, graphics = _cirrus(fields)
    if not graphics or not sequencer[7] & 1 or not _plain(graphics):
        return
    two, shift = graphics[0xB] & 1, 14 if graphics[0xB] & 0x20 else 12
    for bank in range(2):
        offset = graphics[9 + bank * two] << shift
        yield DeviceBase.VGA_WINDOW + bank * _LEN_BANK, _LEN_BANK, offset + (0 if two else bank * _LEN_BANK)


def _chain4(card: Any) -> Iterator[tuple[int, int, int]]:
    """Yield what a card shows in the window: (address, bytes, offset in its memory); in chain-4 mode it does."""
    card = card if isinstance(card, dict) else {}
    sequencer, graphics, bank = _bytes(card.get("sr")), _bytes(card.get("gr")), card.get("bank_offset", 0)
    if len(sequencer) < 5 or len(graphics) < 7 or not isinstance(bank, int) or bank < 0:
        return
    chained = sequencer[4] & _CHAIN4 and sequencer[2] & _PLANES == _PLANES
    if chained or _vbe(card.get("vbe_regs")):
        mode = graphics[6] >> 2 & 3
        yield (*_WINDOWS[mode], bank if mode == 1 else 0)


def _vbe(registers: Any) -> bool:
    """Say whether a mode of the VESA interface is on that is no mode of planes."""
    if not isinstance(registers, list) or len(registers) < 5 or not all(isinstance(n, int) for n in registers):
        return False
    return registers[0] & ~_VBE_VERSION == _VBE and bool(registers[4] & 1) and registers[3] != 4


def _bytes(value: Any) -> bytes:
    try:
        return bytes.fromhex(value) if isinstance(value, str) else bytes(value) if isinstance(value, list) else b""
    except (ValueError, TypeError):
        return b""
