"""Numbers of the ELF format: those that a core dump has (System V ABI; Linux ``include/uapi/linux/elf.h``)."""

from __future__ import annotations

MAGIC = b"\x7fELF"
BITS_32, BITS_64 = 1, 2
LITTLE, BIG = 1, 2
VERSION = 1
CORE = 4
LOAD, NOTE = 1, 4  # kinds of segments
MOST_SEGMENTS = 0xFFFE

I386, PPC, PPC64, S390, ARM, X86_64, AARCH64, RISCV, LOONGARCH = 3, 20, 21, 22, 40, 62, 183, 243, 258
"""Machines."""

PRSTATUS, PRFPREG = 1, 2
PPC_VMX, PPC_SPE, PPC_VSX = 0x100, 0x101, 0x102
S390_TIMER, S390_TODCMP, S390_TODPREG, S390_CTRS, S390_PREFIX = 0x301, 0x302, 0x303, 0x304, 0x305
S390_VXRS_LOW, S390_VXRS_HIGH, S390_GS_CB = 0x309, 0x30A, 0x30B
ARM_VFP, ARM_SVE = 0x400, 0x405
"""Kinds of notes."""
