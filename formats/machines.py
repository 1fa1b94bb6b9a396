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

LAST_ADDRESS = (1 << 64) - 1
"""The last address where addresses have the most bits, on s390x among others (``target/s390x/cpu-param.h``)."""

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
    SBSA_FLASH0 = b"sbsa.flash0", "The first flash chip of Arm sbsa-ref, which only the secure world sees."
    SBSA_FLASH1 = b"sbsa.flash1", "The second."
    RISCV_ROM = b"riscv_virt_board.mrom", "The ROM in which RISC-V virt starts."


class MemoryBase(Described):
    """Where main memory begins in guest-physical address space."""

    ZERO = 0, "x86, s390x, pseries, and the low part of LoongArch virt; the first flash chip of Arm virt."
    RISCV_ROM = 0x1000, "The ROM of RISC-V virt."
    ISA_ROM = 0xC_0000, "isapc: the option ROMs."
    ISA_BIOS_END = 0x10_0000, "microvm and isapc: where the end of the PC's ROM ends once more."
    ARM_FLASH1 = 0x400_0000, "The second flash chip of Arm virt."
    SBSA_FLASH1 = 0x1000_0000, "The second flash chip of Arm sbsa-ref."
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
    """Registers of the PC's CMOS: the clock (``hw/rtc/mc146818rtc.c``), and the sizes of memory; as offsets."""

    SECONDS = 0x00, "Seconds of the clock."
    MINUTES = 0x02, "Minutes."
    HOURS = 0x04, "Hours; with 12-hour clocks, bit 7 is set in the afternoon."
    DAY = 0x07, "Day of the month, from 1."
    MONTH = 0x08, "Month, from 1."
    YEAR = 0x09, "Year of the century."
    STATUS_B = 0x0B, "How the clock counts: bit 1 for 24 hours, bit 2 for binary numbers instead of decimal digits."
    CENTURY = 0x32, "Century, in decimal digits always where the others are."
    EXTENDED = 0x30, "KiB above 1 MiB, two bytes."
    ABOVE_16M = 0x34, "64 KiB units above 16 MiB, two bytes."
    ABOVE_4G = 0x5B, "64 KiB units above 4 GiB, three bytes."


class TodClock(Described):
    """The clock of s390x in the state ``todclock``: a flag, a high byte, a big-endian word (``hw/s390x/tod.c``)."""

    WORD = 2, "Where the word stands, in bytes."
    LEN = 10, "Bytes of the state that has a clock."
    MICROSECOND = 12, "Bits of the word below a microsecond."
    EPOCH = 2_208_988_800, "Seconds from 1900, where the clock begins, to 1970."


class DeviceMemory(Signature):
    """Blocks of devices' memory that the guest's processors see, where the device shows it."""

    VGA = b"vga.vram", "The memory of a graphics card: BAR 0, BAR 1 of VMware's."
    BOCHS = b"bochs-display-vram", "The memory of a Bochs display: BAR 0."
    QXL_SECOND = b"qxl.vgavram", "The memory of a further QXL card: BAR 0."
    QXL = b"qxl.vram", "QXL: surfaces, BAR 1."
    QXL_ROM = b"qxl.vrom", "QXL: its modes, BAR 2."
    VMWARE_FIFO = b"vmsvga.fifo", "VMware's graphics card: the queue of commands, BAR 2."
    ERST = b"erst.exchange", "ACPI error records: the buffer, BAR 1."
    VMCLOCK = b"vmclock_page", "The clock that knows of migrations."
    TPM_PPI = b"tpm-ppi", "TPM: what the firmware shall do at the next start."
    TPM_CRB = b"tpm-crb-cmd", "TPM with a command and response buffer: the buffer."
    ISA_BIOS = b"isa-bios", "QEMU before 9.1: a copy of the end of the flash, below 1 MiB."


class DeviceBase(Described):
    """Where memory of devices is that have a fixed place on a PC."""

    VGA_WINDOW = 0xA_0000, "What old programs take for the graphics card's memory."
    VGA_WINDOW_END = 0xC_0000, "Behind it."
    ISA_VGA = 0xE000_0000, "The whole memory of an ISA graphics card."
    TPM_CRB = 0xFED4_0080, "The buffer of a TPM."
    TPM_PPI = 0xFED4_5000, "What a TPM's firmware shall do."
    VMCLOCK = 0xFEFF_B000, "The clock's page."


class Pci(Described):
    """Offsets and bits in a PCI function's configuration space."""

    STATE_VERSION = 2, "The number before the configuration space in the state of every PCI device."
    LEN_CONFIG = 256, "Bytes of the part that all functions have."
    COMMAND = 0x04, "What the function takes part in."
    CLASS = 0x0A, "Class and subclass, two bytes."
    HEADER_TYPE = 0x0E, "1 is a bridge; bit 7 says that there are more functions."
    BAR = 0x10, "The first of six base address registers."
    MEMORY_BASE = 0x20, "A bridge's window: base and limit, two bytes each, in units of 64 KiB."
    PREFETCHABLE_BASE = 0x24, "Its window for prefetchable memory."
    PREFETCHABLE_HIGH = 0x28, "The upper halves of that window's base and limit, four bytes each."
    ROM = 0x30, "The base address of the expansion ROM; bit 0 switches it on."
    BRIDGE_ROM = 0x38, "The same of a bridge."


class Chipset(Described):
    """Registers in the configuration space of i440FX and Q35 that decide what is seen of the memory."""

    I440FX_PAM = 0x59, "Seven bytes: ROM or memory from 0xC0000 on."
    I440FX_SMRAM = 0x72, "Whether the memory behind the VGA window is open."
    MCH_PAM = 0x90, "The same of Q35."
    MCH_SMBASE = 0x9C, "2 hides 128 KiB at 0x30000 for good."
    MCH_SMRAM = 0x9D, "The same of Q35."
    MCH_ESMRAMC = 0x9E, "Whether the end of low memory is hidden, and how much."
    MCH_TSEG = 0x50, "MiB hidden there, of the larger kind; two bytes."
    OPEN = 0x40, "SMRAM: the memory behind the VGA window is open."
    ENABLED = 0x08, "SMRAM: there is any."
    SMBASE_LOCKED = 2, "MCH_SMBASE: hidden."
    SMBASE = 0x3_0000, "What MCH_SMBASE hides."
    LEN_SMBASE = 0x2_0000, "Bytes of it."
    PAM_FIRST = 0xC_0000, "Where the ranges of PAM begin: twelve of 16 KiB, and one of 64 KiB."


class AcpiSize(Described):
    """Bytes of what is read of ACPI tables; see the ACPI specification, SRAT and NFIT."""

    HEADER = 36, "The header of every table."
    SRAT_HEADER = 48, "SRAT before its entries."
    MEMORY_OR_NFIT_HEADER = 40, "A range of memory in SRAT; NFIT before its entries."
    NFIT_RANGE = 56, "A range of persistent memory in NFIT."


class AcpiEntry(Described):
    """Types of entries of ACPI tables."""

    NFIT_RANGE = 0, "NFIT: a range of persistent memory."
    SRAT_MEMORY = 1, "SRAT: a range of memory."


class SratFlag(Described):
    """Flags of a range in SRAT."""

    ENABLED = 1, "The range counts."
    HOT_PLUGGABLE = 2, "Memory devices are plugged into it."
    PERSISTENT = 4, "It is an NVDIMM's."


class AmdHole(Described):
    """Where no memory may be on a guest with an AMD processor, since machine types 7.1."""

    START = 0xFD_0000_0000, "If any address used reached this, memory above 4 GiB begins at END instead."
    END = 0x100_0000_0000, "Where it then begins."
    I440FX_HOLE64 = 0x8000_0000, "i440fx: bytes kept for 64-bit BARs behind the memory."
    Q35_HOLE64 = 0x8_0000_0000, "q35: the same."
