"""What a PC's chipset shows of its memory below 4 GiB: PAM, SMRAM, and the VGA window.

Sources: QEMU ``hw/pci-host/pam.c`` (``init_pam``, ``pam_update``), ``i440fx.c``, ``q35.c`` (``mch_update_smram``,
``mch_update_smbase_smram``); ``hw/display/vga.c`` (``vga_update_memory_access``, ``vbe_update_vgaregs``).
"""

from __future__ import annotations

from .. import declared
from ..declared import Chipset, DeviceBase, DeviceMemory, Firmware, MemoryBase
from .ranges import Range, joined, over, without

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any, Protocol

    from .pci import Function
    from .saved import Saved

    class Sized(Protocol):
        """A block of memory, as far as it matters here."""

        name: str
        length: int


_SHORT, _LONG, _COUNT = 0x4000, 0x1_0000, 12  # bytes of the ranges of PAM, and how many are short
_TSEG_ON, _TSEG_SIZES = 1, (1, 2, 8)  # MCH_ESMRAMC: bit 0, and MiB by bits 1 and 2
_DEFAULT_TSEG = 16
_VGA, _ISA_VGA = 0x300, ("vga", "isa_vga", "cirrus_vga", "isa_cirrus_vga", "isa-vga", "isa-cirrus-vga")
_CARDS = ("vga", "cirrus_vga", "qxl", "vmware_vga", "ati-vga", "virtio-vga", "virtio-gpu")
_CHAIN4, _PLANES = 8, 0xF  # bits of the sequencer's registers 4 and 2
_WINDOWS = ((0xA_0000, 0x2_0000), (0xA_0000, 0x1_0000), (0xB_0000, 0x8000), (0xB_8000, 0x8000))


def host_bridge(saved: Saved) -> Function | None:
    """Return the function that holds the chipset's registers, or None."""
    return next((f for f in saved.functions.values() if f.name in ("I440FX", "mch")), None)


def shown(ranges: list[Range], blocks: Mapping[str, Sized], saved: Saved | None) -> list[Range]:
    """Say what is seen of a PC's memory below 4 GiB.

    Args:
        ranges: its main memory.
        blocks: all blocks.
        saved: the state of its devices; without, the firmware counts as done, as it nearly always is.
    """
    bridge = host_bridge(saved) if saved is not None else None
    start, end = DeviceBase.VGA_WINDOW, DeviceBase.VGA_WINDOW_END
    if saved is None or bridge is None:
        return without(ranges, start, end - start) if _card_named(blocks) else ranges
    smram = bridge.config[Chipset.I440FX_SMRAM if bridge.name == "I440FX" else Chipset.MCH_SMRAM]
    if _has_window(saved) and not smram & Chipset.OPEN:
        ranges = without(ranges, start, end - start)
    if bridge.name == "mch":
        ranges = _without_smram(ranges, bridge.config)
    return over(ranges, joined(_rom(blocks, bridge)))


def window(blocks: Mapping[str, Sized], saved: Saved) -> Iterator[Range]:
    """Yield the piece of a graphics card's memory that is seen in the VGA window: in chain-4 mode one is."""
    bridge = host_bridge(saved)
    if bridge is None:
        return
    for name, _ in saved.states:
        path, _, kind = name.rpartition("/")
        function = saved.functions.get(path)
        block = blocks.get(f"{path}/{DeviceMemory.VGA.decode()}" if path else "") or blocks.get(
            DeviceMemory.VGA.decode()
        )
        if kind in ("vga", "ati-vga") and block is not None and (function is None or function.kind == _VGA):
            fields = saved.fields(name)
            if (place := _chain4(fields.get("vga", fields))) is not None and place[1] + place[2] <= block.length:
                yield Range(place[0], place[1], block.name, place[2], device=True)
            return


def _chain4(card: dict[str, Any]) -> tuple[int, int, int] | None:
    """Say which addresses show a card's memory: (address, bytes, offset in it), or None."""
    sequencer, graphics, bank = _bytes(card.get("sr")), _bytes(card.get("gr")), card.get("bank_offset", 0)
    if len(sequencer) < 5 or len(graphics) < 7 or not isinstance(bank, int) or bank < 0:
        return None
    chained = sequencer[4] & _CHAIN4 and sequencer[2] & _PLANES == _PLANES
    if not chained and not _vbe(card.get("vbe_regs")):
        return None
    mode = graphics[6] >> 2 & 3
    return (*_WINDOWS[mode], bank if mode == 1 else 0)


def _vbe(registers: Any) -> bool:
    """Say whether a mode of the VESA interface is on that is no mode of planes."""
    if not isinstance(registers, list) or len(registers) < 5:
        return False
    return bool(registers[4] & 1) and bool(registers[3] != 4)


def _bytes(value: Any) -> bytes:
    if isinstance(value, str):
        try:
            return bytes.fromhex(value)
        except ValueError:
            return b""
    return bytes(n & 255 for n in value if isinstance(n, int)) if isinstance(value, list) else b""


def _card_named(blocks: Mapping[str, Sized]) -> bool:
    """Say whether there is a VGA card by the names of the blocks alone."""
    return any(name.rpartition("/")[2] == DeviceMemory.VGA.decode() for name in blocks)


def _has_window(saved: Saved) -> bool:
    """Say whether a card answers in the VGA window."""
    cards = [f for f in saved.functions.values() if f.name in _CARDS]
    return any(f.kind == _VGA for f in cards) or any("/" not in name and name in _ISA_VGA for name, _ in saved.states)


def _without_smram(ranges: list[Range], config: bytes) -> list[Range]:
    """Take away what Q35 hides of the memory that system management mode has to itself."""
    if config[Chipset.MCH_SMBASE] == Chipset.SMBASE_LOCKED:
        ranges = without(ranges, Chipset.SMBASE, Chipset.LEN_SMBASE)
    control = config[Chipset.MCH_ESMRAMC]
    if control & _TSEG_ON and config[Chipset.MCH_SMRAM] & Chipset.ENABLED:
        said = int.from_bytes(config[Chipset.MCH_TSEG : Chipset.MCH_TSEG + 2], "little")
        large = _DEFAULT_TSEG if said in (0, 0xFFFF) else said
        size = (*_TSEG_SIZES, large)[control >> 1 & 3] << 20
        end = max((place.end for place in ranges if place.end <= MemoryBase.HIGH), default=0)
        ranges = without(ranges, end - size, size)
    return ranges


def _rom(blocks: Mapping[str, Sized], bridge: Function) -> Iterator[Range]:
    """Yield the ROM that is seen where the registers of PAM do not show memory."""
    rom = list(below_1m(blocks, with_rom=True))
    for start, size in _shown_by_pci(bridge):
        for place in rom:
            low, high = max(start, place.start), min(start + size, place.end)
            if low < high:
                yield place._replace(start=low, length=high - low, offset=place.offset + low - place.start)


def _shown_by_pci(bridge: Function) -> Iterator[tuple[int, int]]:
    """Yield the ranges of PAM that show the PCI bus: (address, bytes)."""
    at = int(Chipset.I440FX_PAM if bridge.name == "I440FX" else Chipset.MCH_PAM)
    first = int(Chipset.PAM_FIRST)
    if not bridge.config[at] >> 4 & 3:
        yield first + _COUNT * _SHORT, _LONG
    for number in range(_COUNT):
        if not bridge.config[at + 1 + number // 2] >> 4 * (number % 2) & 3:
            yield first + number * _SHORT, _SHORT


def below_1m(blocks: Mapping[str, Sized], *, with_rom: bool) -> Iterator[Range]:
    """Yield the ROM that there is below 1 MiB: the option ROMs, and the end of the firmware.

    Args:
        blocks: all blocks.
        with_rom: whether there are option ROMs.
    """
    if with_rom and (rom := blocks.get(Firmware.PC_ROM.decode())) is not None:
        yield Range(int(MemoryBase.ISA_ROM), rom.length, rom.name, 0)
    for name in (DeviceMemory.ISA_BIOS, Firmware.PC_BIOS, Firmware.PC_FLASH0):
        if (bios := blocks.get(name.decode())) is not None:
            length = min(bios.length, declared.MOST_ISA_BIOS)
            yield Range(MemoryBase.ISA_BIOS_END - length, length, bios.name, bios.length - length)
            return
