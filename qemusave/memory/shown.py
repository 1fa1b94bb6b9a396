"""Memory of devices that the processors see: behind BARs, or where it always is.

Sources: QEMU ``hw/display/`` (``vga-pci.c``, ``vga-isa.c``, ``qxl.c``, ``vmware_vga.c``, ``bochs-display.c``,
``cirrus_vga.c``), ``hw/misc/ivshmem-pci.c``, ``hw/acpi/erst.c``, ``hw/acpi/vmclock.c``, ``hw/tpm/tpm_crb.c``,
``hw/tpm/tpm_ppi.c``.
"""

from __future__ import annotations

from ..declared import DeviceBase, DeviceMemory
from . import graphics
from .pci import path_of, seen
from .ranges import Range

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .pci import Function
    from .ranges import Sized
    from .saved import Saved

_BARS = {  # by the block; further ones of the same memory
    DeviceMemory.VGA: (0,),
    DeviceMemory.BOCHS: (0,),
    DeviceMemory.QXL_SECOND: (0,),
    DeviceMemory.QXL: (1, 4),
    DeviceMemory.QXL_ROM: (2,),
    DeviceMemory.VMWARE_FIFO: (2,),
    DeviceMemory.ERST: (1,),
}
_BARS_OF = {"vmware_vga": {DeviceMemory.VGA: (1,)}}
_SHARED, _SHARED_BARS, _CIRRUS = "ivshmem", (2,), "cirrus_vga"
_VGA_CARDS = ("vga", "cirrus_vga", "qxl", "vmware_vga", "ati-vga")
_FIXED = {
    DeviceMemory.VMCLOCK: DeviceBase.VMCLOCK,
    DeviceMemory.TPM_CRB: DeviceBase.TPM_CRB,
    DeviceMemory.TPM_PPI: DeviceBase.TPM_PPI,
}
_LENGTHS = {DeviceMemory.TPM_CRB: 0xF80, DeviceMemory.TPM_PPI: 0x400}  # of blocks that are longer: whole pages
_ROM = ".rom"
_NAMES = {value for name, value in vars(DeviceMemory).items() if name.isupper()}


def behind_bars(blocks: Mapping[str, Sized], saved: Saved) -> Iterator[Range]:
    """Yield the memory and the ROM that functions on PCI buses show."""
    for block in blocks.values():
        path, name = path_of(block.name)
        function = saved.functions.get(path) if path else _card_of(name, saved)
        if function is None:
            continue
        if name.endswith(_ROM):
            yield from _seen(saved, function, function.rom(block.length), block, firmware=True)
        for number in _bars(saved, function, name):
            yield from _seen(saved, function, function.bar(number, block.length), block, firmware=False)


def always(blocks: Mapping[str, Sized], saved: Saved | None) -> Iterator[Range]:
    """Yield the memory of devices that have a fixed place on a PC."""
    for name, at in _FIXED.items():
        if (block := blocks.get(name.decode())) is not None:
            yield Range(int(at), _LENGTHS.get(name, block.length), block.name, 0, device=True)
    vga = blocks.get(DeviceMemory.VGA.decode())
    if vga is not None and saved is not None and any(name in ("vga", "isa-vga", "isa_vga") for name, _ in saved.states):
        yield Range(int(DeviceBase.ISA_VGA), vga.length, vga.name, 0, device=True)


def known(block: str) -> bool:
    """Say whether a block is memory of a device by its name: it may be seen, or not."""
    _, name = path_of(block)
    return name.endswith(_ROM) or name.encode() in _NAMES


def _card_of(name: str, saved: Saved) -> Function | None:
    """Find the graphics card whose block has no path, as those of old machine types."""
    if name.encode() not in (DeviceMemory.VGA, DeviceMemory.QXL, DeviceMemory.QXL_ROM, DeviceMemory.VMWARE_FIFO):
        return None
    cards = [function for function in saved.functions.values() if function.name in _VGA_CARDS]
    return cards[0] if len(cards) == 1 else None


def _bars(saved: Saved, function: Function, name: str) -> tuple[int, ...]:
    if function.name.startswith(_SHARED):
        return _SHARED_BARS
    if function.name == _CIRRUS and not graphics.linear(saved, f"{function.path}/{function.name}"):
        return ()
    of = _BARS_OF.get(function.name, {})
    return next((bars for key, bars in {**_BARS, **of}.items() if key == name.encode()), ())


def _seen(saved: Saved, function: Function, address: int | None, block: Sized, *, firmware: bool) -> Iterator[Range]:
    if address is None:
        return
    place = seen(saved.functions, function, address, block.length)
    if place is not None:
        yield Range(*place, block.name, 0, firmware, not firmware)
