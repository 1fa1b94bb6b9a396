"""Where the blocks of a guest's memory are in its physical address space (docs/facts/machines.md)."""

from __future__ import annotations

from ..declared import LAST_ADDRESS, Firmware, MemoryBase, SratFlag
from ..errors import FormatError, UnsupportedError
from ..log import step
from . import acpi, chipset, graphics, shown
from .machine import ARM, I440FX, ISAPC, MICROVM, PCS, Q35, Said, high_start, identify, main_blocks, main_size, split
from .plugged import Plugged, may_be_plugged
from .ranges import Range, joined, over, under
from .slices import sliced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Protocol

    from .machine import Machine
    from .ranges import MemoryDevice, Sized
    from .saved import Saved

    class Readable(Sized, Protocol):
        """One whose bytes are wanted."""

        def read(self, offset: int, length: int) -> bytes:
            """Return bytes at an offset."""


class Physical:
    """A guest's memory by physical address.

    Attributes:
        ranges: where there is memory, or firmware.
        unplaced: blocks of memory whose place is not known.

    >>> with qemusave.open("vm.save") as image:
    ...     image.physical[0xFFFFFFF0:0xFFFFFFF5] == image.physical.read(0xFFFF0, 5)
    True
    """

    def __init__(self, blocks: Mapping[str, Readable], ranges: list[Range], unplaced: list[str]) -> None:
        self.blocks, self.ranges, self.unplaced = blocks, ranges, unplaced

    def __repr__(self) -> str:
        return f"<Physical: {', '.join(f'{r.start:#x}-{r.end:#x} {r.block!r}' for r in self.ranges)}>"

    def read(self, address: int, length: int) -> bytes:
        """Return *length* bytes at an *address*.

        Raises:
            ValueError: some of them are not memory.
            UnsupportedError: they may be memory whose place is not known.
            FormatError: a packed page is corrupt.
        """
        parts, done = [], 0
        for place in self.ranges:
            skipped = address + done - place.start
            if 0 <= skipped < place.length and done < length:
                piece = min(length - done, place.length - skipped)
                parts.append(self.blocks[place.block].read(place.offset + skipped, piece))
                done += piece
        if 0 <= length <= done:
            return b"".join(parts)
        if self.unplaced and length > 0:
            raise UnsupportedError(
                f"no memory is known to be at address {address + done:#x}; the place of {', '.join(self.unplaced)} is"
                " not known",
                found=self.unplaced,
                feature="memory devices",
            )
        raise ValueError(f"there is no memory at address {address + done:#x}")

    def __getitem__(self, place: int | slice) -> int | bytes:
        """Return a byte, or the bytes from one address to another: ``physical[0x1000:0x2000]``; as :meth:`read` does.

        Raises:
            TypeError: the slice has no end, or a step.
        """
        return sliced(self.read, place, None)


class Map:
    """Where the blocks of a guest are.

    Attributes:
        ranges: by ascending address.
        unplaced: blocks of memory whose place is not known.
        plugged: whether there are memory devices that have one.
        assumed: memory devices that are where QEMU puts them by itself, for nothing says where they are.
    """

    def __init__(self, ranges: list[Range], plugged: Plugged) -> None:
        self.ranges, self.unplaced, self.assumed = ranges, plugged.unplaced, plugged.assumed
        self.plugged = bool(plugged.ranges)


def memory_map(
    blocks: Mapping[str, Sized],
    machine: str | None,
    arch: str | None,
    dimms: Mapping[str, MemoryDevice],
    saved: Saved | None = None,
    said: Said | None = None,
) -> Map:
    """Say where the blocks of a guest are.

    Args:
        blocks: the memory.
        machine: the machine type, or None.
        arch: libvirt's name of the architecture, where it is known.
        dimms: blocks of memory devices and where they are, from the domain XML.
        saved: what the stream says besides the memory, once it has been read; without, a PC's firmware counts as done.
        said: what the domain XML says of a PC's memory above 4 GiB.

    Raises:
        UnsupportedError: the machine's memory map is not known.
        FormatError: what says it contradicts itself.
    """
    cmos = saved.cmos if saved is not None else None
    main = main_blocks(blocks, main_size(cmos))
    if not main:
        raise UnsupportedError(
            "no block is known to be main memory; blocks can be read by name", found=list(blocks), feature="machine"
        )
    of = identify(machine, arch, blocks, main, saved)
    if not of.name:
        raise UnsupportedError("nothing says what machine this was; blocks can be read by name", feature="machine")
    total = sum(blocks[name].length for name in main)
    if saved is not None and not saved.stream.reader.ram.named:  # all is one: firmware and graphics are behind it
        total = min(total, main_size(cmos) or total)
    ranges = list(_place(blocks, main, _parts(of, total, saved, said or Said())))
    firmware = list(_firmware(blocks, of))
    left = [block for name, block in blocks.items() if name not in main and name not in {f.block for f in firmware}]
    plugged = Plugged(
        [b for b in left if not _is_firmware(b.name) and may_be_plugged(b.name, dimms, saved)], dimms, saved
    )
    whole = _apart([*ranges, *plugged.ranges])
    whole = over(_seen(whole, blocks, of, saved), firmware)
    if saved is not None:
        if of.family in PCS:
            whole = over(whole, graphics.window(blocks, saved))
        whole = under(whole, shown.behind_bars(blocks, saved))
    found = joined(whole)
    step(
        f"memory map of {of.name}, {'CMOS read' if cmos else 'no CMOS'}: "
        + ", ".join(f"{r.block} at {r.start:#x}" for r in found)
    )
    return Map(found, plugged)


def _parts(of: Machine, total: int, saved: Saved | None, said: Said) -> list[tuple[int, int]]:
    """Say how main memory is parted, by the ACPI tables of a PC if they say it."""
    parts = split(of, total, saved.cmos if saved is not None else None)
    if of.family not in PCS or saved is None:
        return parts
    low = parts[0][1]
    places = [place for place in acpi.memory_ranges(saved.tables) if not place.flags & SratFlag.HOT_PLUGGABLE]
    if not places:
        return split(of, total, saved.cmos, high_start(of, total, low, said))
    told = max((place.end for place in places if place.start < MemoryBase.HIGH), default=0)
    above = [place for place in places if place.start >= MemoryBase.HIGH]
    if told != low or sum(place.length for place in above) != total - low:
        raise FormatError(
            f"ACPI table SRAT has {told:#x} bytes of memory below 4 GiB and {sum(p.length for p in above):#x} above,"
            f" and {'CMOS' if saved.cmos else 'the machine type'} {low:#x} and {total - low:#x}",
            expected=told,
            found=low,
        )
    return [(MemoryBase.ZERO, low)] + ([(min(place.start for place in above), total - low)] if above else [])


def _seen(ranges: list[Range], blocks: Mapping[str, Sized], of: Machine, saved: Saved | None) -> list[Range]:
    """Say what is seen of main memory, below a PC's ROM and its devices."""
    if of.family in (I440FX, Q35):
        return over(chipset.shown(ranges, blocks, saved), shown.always(blocks, saved))
    if of.family in (ISAPC, MICROVM):
        if of.family == ISAPC:
            ranges = over(chipset.shown(ranges, blocks, saved), shown.always(blocks, saved))
        return over(ranges, chipset.below_1m(blocks, with_rom=of.family == ISAPC))
    return ranges


def _apart(ranges: list[Range]) -> list[Range]:
    """Refuse memory that lies over other memory, or where no guest of QEMU has any."""
    last: Range | None = None
    for place in sorted(ranges):
        if place.start < 0 or place.end - 1 > LAST_ADDRESS:
            raise FormatError(
                f"{place.block} is at {place.start:#x}+{place.length:#x}, which is not in [0, 2^64)", found=place.start
            )
        if last is not None and place.start < last.end:
            raise FormatError(
                f"{place.block} at {place.start:#x}+{place.length:#x} lies over {last.block} at {last.start:#x}+"
                f"{last.length:#x}",
                expected=f">= {last.end:#x}",
                found=place.start,
            )
        last = place
    return ranges


def _is_firmware(name: str) -> bool:
    return name.encode() in [value for key, value in vars(Firmware).items() if key.isupper()]


def _firmware(blocks: Mapping[str, Sized], of: Machine) -> Iterator[Range]:
    """Lay the flash chips and the ROM where they are; on a PC they end at 4 GiB, the first highest."""
    end = int(MemoryBase.HIGH)
    for name in (Firmware.PC_BIOS, Firmware.PC_FLASH0, Firmware.PC_FLASH1):
        if (block := blocks.get(name.decode())) is not None:
            end -= block.length
            yield Range(end, block.length, block.name, 0, True)
    for name, start in _virt_firmware(of.arch).items():
        if (block := blocks.get(name.decode())) is not None:
            yield Range(int(start), block.length, block.name, 0, True)


def _virt_firmware(arch: str) -> dict[bytes, int]:
    """Say where a `virt` machine has its firmware: each architecture's is another machine."""
    if arch in ARM:
        return {
            Firmware.VIRT_FLASH0: MemoryBase.ZERO,
            Firmware.VIRT_FLASH1: MemoryBase.ARM_FLASH1,
            Firmware.SBSA_FLASH1: MemoryBase.SBSA_FLASH1,
        }
    if arch.startswith("riscv"):
        return {
            Firmware.RISCV_ROM: MemoryBase.RISCV_ROM,
            Firmware.VIRT_FLASH0: MemoryBase.RISCV_FLASH0,
            Firmware.VIRT_FLASH1: MemoryBase.RISCV_FLASH1,
        }
    if arch.startswith("loongarch"):
        return {Firmware.VIRT_FLASH0: MemoryBase.LOONGARCH_FLASH0, Firmware.VIRT_FLASH1: MemoryBase.LOONGARCH_FLASH1}
    return {}


def _place(blocks: Mapping[str, Sized], names: list[str], parts: list[tuple[int, int]]) -> Iterator[Range]:
    """Lay the blocks, one behind the other, into the parts."""
    queue = [(name, 0, blocks[name].length) for name in names]
    for start, length in parts:
        while length and queue:
            name, offset, left = queue.pop(0)
            piece = min(length, left)
            yield Range(int(start), piece, name, offset)
            start, length = start + piece, length - piece
            if left > piece:
                queue.insert(0, (name, offset + piece, left - piece))
