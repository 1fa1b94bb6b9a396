"""Where the blocks of a guest's memory are in its physical address space (docs/facts/machines.md)."""

from __future__ import annotations

import re

from .. import declared
from ..declared import Cmos, Firmware, LowMemory, MainMemory, MemoryBase
from ..errors import UnsupportedError
from ..log import step
from ..stream.sections import StreamReader
from ..tuples import NamedTuple
from .device import MemoryDevice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Protocol

    from ..stream.section import Section

    class Sized(Protocol):
        """A block of memory, as far as it matters here."""

        name: str
        length: int

    class Readable(Sized, Protocol):
        """One whose bytes are wanted."""

        def read(self, offset: int, length: int) -> bytes:
            """Return bytes at an offset."""


NODE = re.compile(r"(?:/objects/)?ram-node(\d+)$")
_I440FX = re.compile(r"isapc$|pc$|pc-i440fx(?:-|$)|pc-\d")
_Q35 = re.compile(r"q35$|pc-q35(?:-|$)")
_VERSION = re.compile(r"(?:pc|i440fx|q35)-(\d+)\.(\d+)")
_UNIT = 1 << 16
_ARM = ("aarch64", "armv7l", "armv6l", "arm")


class Range(NamedTuple):
    """A range of physical addresses and the piece of a block that is there; all in bytes.

    ``firmware`` says that it is flash or ROM, not memory.
    """

    start: int
    length: int
    block: str
    offset: int
    firmware: bool = False


class Physical:
    """A guest's memory by physical address.

    Attributes:
        ranges: where there is memory, or firmware.
    """

    def __init__(self, blocks: Mapping[str, Readable], ranges: list[Range]) -> None:
        self.blocks, self.ranges = blocks, ranges

    def read(self, address: int, length: int) -> bytes:
        """Return *length* bytes at an *address*.

        Raises:
            ValueError: some of them are not memory.
            FormatError: a packed page is corrupt.
        """
        parts, done = [], 0
        for place in self.ranges:
            skipped = address + done - place.start
            if 0 <= skipped < place.length and done < length:
                piece = min(length - done, place.length - skipped)
                parts.append(self.blocks[place.block].read(place.offset + skipped, piece))
                done += piece
        if done < length or length < 0:
            raise ValueError(f"there is no memory at address {address + done:#x}")
        return b"".join(parts)


def main_blocks(blocks: Mapping[str, Sized]) -> list[str]:
    """Name the blocks that make up main memory, in order: one, or one for each NUMA node."""
    nodes = sorted((int(m[1]), name) for name in blocks if (m := NODE.match(name)))
    if nodes:
        return [name for _, name in nodes]
    known = [value.decode() for name, value in vars(MainMemory).items() if name.isupper()]
    return [name for name in known if name in blocks][:1]


def split(machine: str, arch: str | None, total: int, cmos: bytes | None) -> list[tuple[int, int]]:
    """Say how a machine parts its main memory: (address, bytes) in the order of the memory.

    Args:
        machine: the machine type.
        arch: libvirt's name of the architecture, where it is known.
        total: bytes of main memory.
        cmos: the 128 bytes of the PC's CMOS; what the firmware was told there wins, as users can move the hole.

    Raises:
        UnsupportedError: the machine's memory map is not known.
    """
    low = _pc_low(machine, total)
    if low is not None:
        told = _cmos_low(cmos, total)
        return _low_and_high(total, low if told is None else told, MemoryBase.HIGH)
    if machine.startswith("microvm"):
        return _low_and_high(total, LowMemory.ALIGNED, MemoryBase.HIGH)
    if machine.startswith("sbsa-ref"):
        return [(MemoryBase.SBSA_REF, total)]
    if machine.startswith(("s390-ccw-virtio", "pseries")):
        return [(MemoryBase.ZERO, total)]
    if re.match(r"virt(-\d|$)", machine) and arch:
        if arch in _ARM:
            return [(MemoryBase.ARM_VIRT, total)]
        if arch.startswith("riscv"):
            return [(MemoryBase.RISCV_VIRT, total)]
        if arch.startswith("loongarch"):
            return _low_and_high(total, LowMemory.LOONGARCH, MemoryBase.RISCV_VIRT)
    raise UnsupportedError(
        f"the physical memory map of machine {machine!r} is not known; blocks can be read by name",
        found=machine,
        feature="machine",
    )


def _low_and_high(total: int, low: int, high: int) -> list[tuple[int, int]]:
    return [(MemoryBase.ZERO, min(low, total))] + ([(high, total - low)] if total > low else [])


def _pc_low(machine: str, total: int) -> int | None:
    """Say how much memory a PC has below 4 GiB, or None if the machine is no PC; distributions' types count as new."""
    version = _VERSION.search(machine)
    old = machine == "isapc" or (version is not None and int(version[1]) < 2)
    if _Q35.match(machine):
        return LowMemory.Q35_MOST if old or total < LowMemory.Q35_MOST else LowMemory.Q35_SPLIT
    if _I440FX.match(machine):
        return LowMemory.I440FX_MOST if old or total < LowMemory.I440FX_MOST else LowMemory.ALIGNED
    return None


def _cmos_low(cmos: bytes | None, total: int) -> int | None:
    """Read from CMOS how much memory is below 4 GiB, if it agrees with the total: guests can overwrite it."""
    if cmos is None or len(cmos) < Cmos.ABOVE_4G + 3:
        return None

    def number(at: int, size: int) -> int:
        return int.from_bytes(cmos[at : at + size], "little")

    above_16m = number(Cmos.ABOVE_16M, 2)
    low = (16 << 20) + above_16m * _UNIT if above_16m else (1 << 20) + number(Cmos.EXTENDED, 2) * 1024
    return low if low + number(Cmos.ABOVE_4G, 3) * _UNIT == total else None


def memory_map(
    blocks: Mapping[str, Sized], machine: str, arch: str | None, cmos: bytes | None, dimms: Mapping[str, MemoryDevice]
) -> list[Range]:
    """Say where the blocks of a guest are, by ascending address; blocks without a known place are left out.

    Args:
        blocks: the memory.
        machine: the machine type.
        arch: libvirt's name of the architecture, where it is known.
        cmos: the PC's CMOS, or None.
        dimms: blocks of memory devices and where they are, from the domain XML.

    Raises:
        UnsupportedError: the machine's memory map is not known.
    """
    names = main_blocks(blocks)
    if not names:
        raise UnsupportedError(
            "no block is known to be main memory; blocks can be read by name", found=list(blocks), feature="machine"
        )
    total = sum(blocks[name].length for name in names)
    ranges = list(_place(blocks, names, split(machine, arch, total, cmos)))
    for shown in _isa_firmware(blocks, machine):
        ranges = [piece for place in ranges for piece in _around(place, shown)] + [shown]
    ranges += _firmware(blocks, arch or "")
    for block in blocks.values():  # a virtio-mem device's has its PCI address before its name
        device = dimms.get(block.name.rpartition("/")[2])
        if device is not None and block.length > device.label:
            ranges.append(Range(device.address, block.length - device.label, block.name, 0))
    step(
        f"memory map of {machine}, {'CMOS read' if cmos else 'no CMOS'}: "
        + ", ".join(f"{r.block} at {r.start:#x}" for r in sorted(ranges))
    )
    return sorted(ranges)


def _firmware(blocks: Mapping[str, Sized], arch: str) -> Iterator[Range]:
    """Lay the flash chips and the ROM where they are; on a PC they end at 4 GiB, the first highest."""
    end = int(MemoryBase.HIGH)
    for name in (Firmware.PC_BIOS, Firmware.PC_FLASH0, Firmware.PC_FLASH1):
        if (block := blocks.get(name.decode())) is not None:
            end -= block.length
            yield Range(end, block.length, block.name, 0, True)
    for name, start in _virt_firmware(arch).items():
        if (block := blocks.get(name.decode())) is not None:
            yield Range(int(start), block.length, block.name, 0, True)


def _virt_firmware(arch: str) -> dict[bytes, int]:
    """Say where a `virt` machine has its firmware: each architecture's is another machine."""
    if arch in _ARM:
        return {Firmware.VIRT_FLASH0: MemoryBase.ZERO, Firmware.VIRT_FLASH1: MemoryBase.ARM_FLASH1}
    if arch.startswith("riscv"):
        return {
            Firmware.RISCV_ROM: MemoryBase.RISCV_ROM,
            Firmware.VIRT_FLASH0: MemoryBase.RISCV_FLASH0,
            Firmware.VIRT_FLASH1: MemoryBase.RISCV_FLASH1,
        }
    if arch.startswith("loongarch"):
        return {Firmware.VIRT_FLASH0: MemoryBase.LOONGARCH_FLASH0, Firmware.VIRT_FLASH1: MemoryBase.LOONGARCH_FLASH1}
    return {}


def _isa_firmware(blocks: Mapping[str, Sized], machine: str) -> Iterator[Range]:
    """Lay the ROM that hides memory below 1 MiB for good, in machines that cannot switch it off."""
    isa = machine == "isapc"
    if isa and (rom := blocks.get(Firmware.PC_ROM.decode())) is not None:
        yield Range(int(MemoryBase.ISA_ROM), rom.length, rom.name, 0)
    if (isa or machine.startswith("microvm")) and (bios := blocks.get(Firmware.PC_BIOS.decode())) is not None:
        length = min(bios.length, declared.MOST_ISA_BIOS)
        yield Range(MemoryBase.ISA_BIOS_END - length, length, bios.name, bios.length - length)


def _around(place: Range, hole: Range) -> Iterator[Range]:
    """Yield what a range has on both sides of another."""
    before, after = hole.start - place.start, place.start + place.length - hole.start - hole.length
    if before > 0:
        yield place._replace(length=min(before, place.length))
    if after > 0:
        skipped = max(0, place.length - after)
        yield place._replace(start=place.start + skipped, length=place.length - skipped, offset=place.offset + skipped)


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


_RTC = "mc146818rtc"


_LEN_CMOS = 128


def cmos_of(sections: list[Section], reader: StreamReader) -> bytes | None:
    """Find the CMOS of a PC in a stream that has been read."""
    for section in sections:
        if section.name == _RTC and section.size >= _LEN_CMOS:
            return reader.state(section)[:_LEN_CMOS]
    return None
