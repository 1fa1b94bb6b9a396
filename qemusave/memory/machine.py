"""Which machine this was, and how it parts its main memory (docs/facts/machines.md)."""

from __future__ import annotations

import re

from ..declared import AmdHole, Cmos, DeviceMemory, Firmware, LowMemory, MainMemory, MemoryBase
from ..errors import FormatError, QemusaveError, UnsupportedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .ranges import Sized
    from .saved import Saved


NODE = re.compile(r"(?:/objects/)?ram-node(\d+)$")
_DEVICE = re.compile(r"mem(?:dimm|nvdimm|virtiomem|virtiopmem|sgxepc)\d+$")
_UNIT = 1 << 16

ARM = ("aarch64", "armv7l", "armv6l", "arm")
_X86 = ("x86_64", "i686")
_OLD_RHEL = r"rhel[56]\."
_VERSION = r"(?:pc|i440fx|q35)-(\d+)\.(\d+)"

I440FX, Q35, ISAPC, MICROVM, SBSA, S390, PSERIES, VIRT = (
    *("pc", "q35", "isapc", "microvm", "sbsa-ref", "s390-ccw-virtio", "pseries", "virt"),
)
PCS = (I440FX, Q35, ISAPC)
_NAMES = (
    (I440FX, r"pc$|pc-i440fx(?:-|$)|pc-\d|rhel[56]\.\d"),
    (Q35, r"q35$|pc-q35(?:-|$)"),
    (ISAPC, r"isapc$"),
    (MICROVM, r"microvm(?:-|$)"),
    (SBSA, r"sbsa-ref(?:-|$)"),
    (S390, r"s390-ccw-"),
    (PSERIES, r"pseries(?:-|$)"),
    (VIRT, r"virt(?:-|$)"),
)
_BY_BLOCK: dict[bytes, tuple[tuple[str, ...], str | None]] = {  # the machines with such main memory, and their CPUs
    MainMemory.PC: (PCS, "x86_64"),
    MainMemory.MICROVM: ((MICROVM,), "x86_64"),
    MainMemory.ARM_VIRT: ((VIRT,), "aarch64"),
    MainMemory.SBSA_REF: ((SBSA,), "aarch64"),
    MainMemory.RISCV_VIRT: ((VIRT,), "riscv64"),
    MainMemory.LOONGARCH: ((VIRT,), "loongarch64"),
    MainMemory.S390: ((S390,), "s390x"),
    MainMemory.PSERIES: ((PSERIES,), "ppc64"),
}
_BY_DEVICE = {"I440FX": I440FX, "mch": Q35, "s390_css": S390, "spapr": PSERIES}


def main_blocks(blocks: Mapping[str, Sized], size: int | None = None) -> list[str]:
    """Name the blocks that make up main memory, in order: one, or one for each NUMA node.

    Where a memory backend is main memory, its block has the backend's name, which can be any.  It is found as the only
    one that is nothing else.

    Args:
        blocks: the memory.
        size: bytes of main memory, where something says that.
    """
    nodes = sorted((int(m[1]), name) for name in blocks if (m := NODE.match(name)))
    if nodes:
        return [name for _, name in nodes]
    known = [value.decode() for value in _BY_BLOCK]
    if found := [name for name in known if name in blocks]:
        return found[:1]
    others = [name for name in blocks if _may_be_main(name)]
    if len(others) > 1 and size is not None:
        others = [name for name in others if blocks[name].length == size]
    return others if len(others) == 1 else []


def _may_be_main(name: str) -> bool:
    plain = name.removeprefix("/objects/")
    if "/" in plain or plain.endswith((".rom", ".mrom")) or _DEVICE.match(plain):
        return False
    return plain.encode() not in {*_texts(Firmware), *_texts(DeviceMemory)}


def _texts(signatures: type) -> list[bytes]:
    return [value for name, value in vars(signatures).items() if name.isupper()]


def main_size(cmos: bytes | None) -> int | None:
    """Return the bytes of main memory by a PC's CMOS, or None without one."""
    if cmos is None:
        return None
    low, high = _cmos(cmos)
    return low + high


class Machine:
    """What machine a stream is of.

    Attributes:
        name: the machine type, or what is known of it.
        family: one of this module's names, or "" where the machine is none of them.
        arch: libvirt's name of the architecture, or "".
    """

    def __init__(self, name: str, family: str, arch: str) -> None:
        self.name, self.family, self.arch = name, family, arch

    @property
    def version(self) -> tuple[int, int] | None:
        """The version of a PC's type, or None; those of distributions say nothing of QEMU's."""
        found = re.search(_VERSION, self.name)
        return (int(found[1]), int(found[2])) if found else None

    @property
    def old(self) -> bool:
        """Whether a PC's type is older than 2.0."""
        version = self.version
        return (
            self.family == ISAPC
            or re.match(_OLD_RHEL, self.name) is not None
            or (version is not None and version < (2, 0))
        )


def identify(
    name: str | None, arch: str | None, blocks: Mapping[str, Sized], main: list[str], saved: Saved | None
) -> Machine:
    """Say what machine a stream is of: by its main memory and its devices, then by its name.

    Args:
        name: the machine type by the stream or the domain XML, or None.
        arch: libvirt's name of the architecture by the domain XML, or None.
        blocks: the memory.
        main: the blocks of main memory.
        saved: the state of its devices, or None.

    Raises:
        FormatError: what says it contradicts itself.
    """
    family = next((key for key, pattern in _NAMES if name is not None and re.match(pattern, name)), "")
    said = f"machine {name}"
    if saved is not None:
        for device, key in _BY_DEVICE.items():
            if device in saved.names:
                family, said = _agreed(family, said, (key,), f"device {device}"), said if family else f"device {device}"
    found = arch or ""
    for block in main:
        families, of = _BY_BLOCK.get(block.encode(), ((), None))
        if families:
            family = _agreed(family, said, families, f"block {block}")
            found = _agreed_arch(found, of or "", block)
    if family in PCS or family == MICROVM:
        found = found or "x86_64"
    if not found and saved is not None:
        found = _of_vcpus(saved)
    return Machine(name or family, family, found)


def _agreed(family: str, said: str, families: tuple[str, ...], also: str) -> str:
    """Return the family that two sources agree on; a name that is not known says nothing."""
    if family and family not in families:
        raise FormatError(f"{said} and {also} contradict each other", expected=" or ".join(families), found=family)
    return family or (families[0] if len(families) == 1 else "")


def _agreed_arch(arch: str, of: str, block: str) -> str:
    kinds = {"aarch64": ARM, "x86_64": _X86, "riscv64": ("riscv64", "riscv32"), "ppc64": ("ppc64", "ppc64le", "ppc")}
    if arch and arch not in kinds.get(of, (of,)):
        raise FormatError(f"architecture {arch} and block {block} contradict each other", expected=of, found=arch)
    return arch or of


def _of_vcpus(saved: Saved) -> str:
    from ..stream.cpu import vcpus_of

    try:
        return vcpus_of(saved.stream, None)[0].arch
    except QemusaveError:
        return ""


def split(machine: Machine, total: int, cmos: bytes | None, high: int = MemoryBase.HIGH) -> list[tuple[int, int]]:
    """Say how a machine parts its main memory: (address, bytes) in the order of the memory.

    Args:
        machine: the machine.
        total: bytes of main memory.
        cmos: the 128 bytes of the PC's CMOS; what the firmware was told there wins, as users can move the hole.
        high: where a PC's memory above 4 GiB begins.

    Raises:
        UnsupportedError: the machine's memory map is not known.
    """
    if machine.family in PCS:
        told = _cmos_low(cmos, total)
        return _low_and_high(total, _pc_low(machine, total) if told is None else told, high)
    if machine.family == MICROVM:
        return _low_and_high(total, LowMemory.ALIGNED, MemoryBase.HIGH)
    if machine.family == SBSA:
        return [(MemoryBase.SBSA_REF, total)]
    if machine.family in (S390, PSERIES):
        return [(MemoryBase.ZERO, total)]
    if machine.family == VIRT and machine.arch in ARM:
        return [(MemoryBase.ARM_VIRT, total)]
    if machine.family == VIRT and machine.arch.startswith("riscv"):
        return [(MemoryBase.RISCV_VIRT, total)]
    if machine.family == VIRT and machine.arch.startswith("loongarch"):
        return _low_and_high(total, LowMemory.LOONGARCH, MemoryBase.RISCV_VIRT)
    raise UnsupportedError(
        f"the physical memory map of machine {machine.name!r} is not known; blocks can be read by name",
        found=machine.name,
        feature="machine",
    )


def _low_and_high(total: int, low: int, high: int) -> list[tuple[int, int]]:
    return [(MemoryBase.ZERO, min(low, total))] + ([(high, total - low)] if total > low else [])


def _pc_low(machine: Machine, total: int) -> int:
    """Say how much memory a PC has below 4 GiB; distributions' types count as new."""
    if machine.family == Q35:
        return LowMemory.Q35_MOST if machine.old or total < LowMemory.Q35_MOST else LowMemory.Q35_SPLIT
    return LowMemory.I440FX_MOST if machine.old or total < LowMemory.I440FX_MOST else LowMemory.ALIGNED


def _cmos(cmos: bytes) -> tuple[int, int]:
    """Read from CMOS how much memory is below and above 4 GiB."""

    def number(at: int, size: int) -> int:
        return int.from_bytes(cmos[at : at + size], "little")

    above_16m = number(Cmos.ABOVE_16M, 2)
    low = (16 << 20) + above_16m * _UNIT if above_16m else (1 << 20) + number(Cmos.EXTENDED, 2) * 1024
    return low, number(Cmos.ABOVE_4G, 3) * _UNIT


def _cmos_low(cmos: bytes | None, total: int) -> int | None:
    """Read from CMOS how much memory is below 4 GiB, if it agrees with the total: guests can overwrite it."""
    if cmos is None or len(cmos) < Cmos.ABOVE_4G + 3:
        return None
    low, high = _cmos(cmos)
    return low if low + high == total else None


class Said:
    """What the domain XML says of a PC's memory above 4 GiB.

    Attributes:
        room: bytes that memory devices can take, with what aligning them takes.
        amd: whether the processor is AMD's, or None where nothing says it.
    """

    def __init__(self, room: int = 0, amd: bool | None = None) -> None:
        self.room, self.amd = room, amd


def high_start(machine: Machine, total: int, low: int, said: Said) -> int:
    """Say where a PC's memory above 4 GiB begins when no ACPI table says it.

    Source: QEMU ``hw/i386/pc.c`` (``pc_memory_init``, ``pc_max_used_gpa``).

    Raises:
        UnsupportedError: it depends on what is not known.
    """
    gib = 1 << 30
    end = MemoryBase.HIGH + max(0, total - low)
    if said.room:
        end = -(-end // gib) * gib + said.room
    hole = AmdHole.Q35_HOLE64 if machine.family == Q35 else AmdHole.I440FX_HOLE64
    if total <= low or -(-end // gib) * gib + hole - 1 < AmdHole.START:
        return MemoryBase.HIGH
    version = machine.version
    if said.amd is False or machine.old or (version is not None and version < (7, 1)):
        return MemoryBase.HIGH
    if said.amd and (version is not None or machine.name in PCS):
        return AmdHole.END
    raise UnsupportedError(
        "nothing says whether this guest has AMD's hole below 1 TiB: memory above 4 GiB has no known place;"
        " blocks can be read by name",
        found=machine.name,
        feature="machine",
    )
