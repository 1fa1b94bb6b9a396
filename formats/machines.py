"""Where QEMU's machines put their memory, and what their page sizes are.

See docs/facts/ram.md#page-sizes and docs/facts/machines.md.

Sources: QEMU ``hw/i386/pc_piix.c`` (``pc_init1``), ``pc_q35.c``, ``microvm.c``, ``x86.c`` (``x86_isa_bios_init``),
``hw/arm/virt.c``, ``hw/riscv/virt.c``, ``hw/loongarch/virt.c``, ``hw/s390x/s390-virtio-ccw.c``, ``hw/ppc/spapr.c``.
"""

from __future__ import annotations

from .dialect import Described, Signature

DEFAULT_PAGE_SIZE = 1 << 12
"""Bytes of a page on most architectures."""

ALPHA_PAGE_SIZE = 1 << 13
"""Bytes of a page on alpha, sparc64 and or1k, whose streams do not say it."""

TRICORE_PAGE_SIZE = 1 << 14
"""Bytes of a page on tricore."""

HEXAGON_PAGE_SIZE = 1 << 16
"""Bytes of a page on hexagon."""


MOST_ISA_BIOS = 1 << 17
"""Bytes of the end of the PC's ROM that microvm and isapc show below 1 MiB, too, at the most."""


class MainMemory(Signature):
    """The block that is a machine's main memory, where it has no NUMA nodes."""

    PC = b"pc.ram", "i440fx, q35 and isapc."
    MICROVM = b"microvm.ram", "microvm."
    ARM_VIRT = b"mach-virt.ram", "Arm virt."
    SBSA_REF = b"sbsa-ref.ram", "Arm sbsa-ref."
    RISCV_VIRT = b"riscv_virt_board.ram", "RISC-V virt."
    S390 = b"s390.ram", "s390-ccw-virtio."
    PSERIES = b"ppc_spapr.ram", "pseries."
    LOONGARCH = b"loongarch.ram", "LoongArch virt."


class Firmware(Signature):
    """Blocks of flash chips and ROM whose place is known."""

    PC_BIOS = b"pc.bios", "The PC's ROM; it ends at 4 GiB."
    PC_ROM = b"pc.rom", "The option ROMs of the PC."
    PC_FLASH0 = b"system.flash0", "The PC's first flash chip; it ends at 4 GiB."
    PC_FLASH1 = b"system.flash1", "The PC's second flash chip, directly below the first."
    VIRT_FLASH0 = b"virt.flash0", "The first flash chip of a virt machine: of Arm, RISC-V or LoongArch."
    VIRT_FLASH1 = b"virt.flash1", "The second."
    RISCV_ROM = b"riscv_virt_board.mrom", "The ROM in which RISC-V virt starts."


class MemoryBase(Described):
    """Where main memory begins in guest-physical address space."""

    ZERO = 0, "x86, s390x, pseries, and the low part of LoongArch virt; the first flash chip of Arm virt."
    RISCV_ROM = 0x1000, "The ROM of RISC-V virt."
    ISA_ROM = 0xC_0000, "isapc: the option ROMs."
    ISA_BIOS_END = 0x10_0000, "microvm and isapc: where the end of the PC's ROM ends once more."
    ARM_FLASH1 = 0x400_0000, "The second flash chip of Arm virt."
    LOONGARCH_FLASH0 = 0x1C00_0000, "The first flash chip of LoongArch virt."
    LOONGARCH_FLASH1 = 0x1D00_0000, "The second."
    RISCV_FLASH0 = 0x2000_0000, "The first flash chip of RISC-V virt."
    RISCV_FLASH1 = 0x2200_0000, "The second."
    ARM_VIRT = 0x4000_0000, "Arm virt."
    RISCV_VIRT = 0x8000_0000, "RISC-V virt, and the rest of LoongArch virt."
    HIGH = 0x1_0000_0000, "x86: what does not fit below the hole of the PCI devices."
    SBSA_REF = 0x100_0000_0000, "Arm sbsa-ref."


class LowMemory(Described):
    """How much of main memory lies below 4 GiB."""

    LOONGARCH = 0x1000_0000, "LoongArch virt."
    Q35_SPLIT = 0x8000_0000, "q35, when the memory reaches Q35_MOST."
    Q35_MOST = 0xB000_0000, "q35 otherwise."
    ALIGNED = 0xC000_0000, "microvm; i440fx since machine type 2.0, when the memory reaches I440FX_MOST."
    I440FX_MOST = 0xE000_0000, "i440fx otherwise."


class Cmos(Described):
    """Registers of the PC's CMOS in which the firmware finds the sizes of memory, as offsets."""

    EXTENDED = 0x30, "KiB above 1 MiB, two bytes."
    ABOVE_16M = 0x34, "64 KiB units above 16 MiB, two bytes."
    ABOVE_4G = 0x5B, "64 KiB units above 4 GiB, three bytes."
