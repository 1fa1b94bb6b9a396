"""What a PC's chipset shows of its memory below 4 GiB: PAM and SMRAM.

Sources: QEMU ``hw/pci-host/pam.c`` (``init_pam``, ``pam_update``), ``i440fx.c``, ``q35.c`` (``mch_update_smram``,
``mch_update_smbase_smram``).
"""

from __future__ import annotations

from .. import declared
from ..declared import Chipset, DeviceBase, DeviceMemory, Firmware, MemoryBase
from . import graphics
from .ranges import Range, joined, over, without

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .pci import Function
    from .ranges import Sized
    from .saved import Saved

_SHORT, _LONG, _COUNT = 0x4000, 0x1_0000, 12  # bytes of the ranges of PAM, and how many are short
_TSEG_ON, _TSEG_SIZES = 1, (1, 2, 8)  # MCH_ESMRAMC: bit 0, and MiB by bits 1 and 2
_DEFAULT_TSEG = 16


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
    if graphics.has_window(blocks, saved) and not smram & Chipset.OPEN:
        ranges = without(ranges, start, end - start)
    if bridge.name == "mch":
        ranges = _without_smram(ranges, bridge.config)
    return over(ranges, joined(_rom(blocks, bridge)))


def _card_named(blocks: Mapping[str, Sized]) -> bool:
    """Say whether there is a VGA card by the names of the blocks alone."""
    return any(name.rpartition("/")[2] == DeviceMemory.VGA.decode() for name in blocks)


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
