"""How a vCPU finds memory by virtual address: bits of its control registers and of the entries of its page tables.

See docs/facts/cpu.md#virtual-addresses.

Sources: Intel's Software Developer's Manual, volume 3, chapter "Paging"; Arm's Architecture Reference Manual, chapter
"The AArch64 Virtual Memory System Architecture"; QEMU ``target/i386/helper.c`` (``x86_cpu_get_phys_page_attrs_debug``)
and ``target/arm/ptw.c``.
"""

from __future__ import annotations

from .dialect import Described


class X86Paging(Described):
    """Bits of the control registers and of the page tables of x86."""

    LEN_ENTRY = 8, "Bytes of an entry of a table ..."
    LEN_SHORT_ENTRY = 4, "... but of 32-bit paging."
    PAGING = 0x8000_0000, "CR0.PG: addresses are translated."
    LARGE_PAGES = 0x10, "CR4.PSE: 32-bit paging has pages of 4 MiB."
    WIDE_ENTRIES = 0x20, "CR4.PAE: entries have 64 bits."
    FIVE_LEVELS = 0x1000, "CR4.LA57: long mode has tables of five levels."
    LONG_MODE = 0x400, "EFER.LMA: long mode."
    IS_PRESENT = 0x1, "An entry points to something."
    LARGE = 0x80, "It points to a large page, not to a table."
    ADDRESS = 0x000F_FFFF_FFFF_F000, "The address of the page or table, in an entry or CR3."
    SHORT_ADDRESS = 0xFFFF_F000, "The same of 32-bit paging."
    PAE_ROOT = 0xFFFF_FFE0, "The address in CR3 of a PAE guest, whose first table has four entries."
    HIGH_ADDRESS = 0x1F_E000, "Bits 39 to 32 of the address of a page of 4 MiB."


class ArmPaging(Described):
    """Bits of the system registers and of the page tables of aarch64, at EL0 and EL1."""

    LEN_ENTRY = 8, "Bytes of an entry of a table."
    IS_VALID = 0x1, "An entry points to something; in SCTLR_EL1 (M): addresses are translated."
    TABLE = 0x2, "It points to a table; in the last table, to a page. Without, it is a block: a large page."
    ADDRESS = 0x0000_FFFF_FFFF_F000, "The address of the page or table."
    ROOT = 0x0000_FFFF_FFFF_FFFE, "The address in TTBR0_EL1 and TTBR1_EL1."
    EXCEPTION_LEVEL = 0xC, "PSTATE: the exception level, in units of 4."
    NOT_TRANSLATED = 0x3F, "TCR_EL1.T0SZ: the upper bits of an address that count for nothing; T1SZ is 16 bits higher."
    NO_TTBR0 = 0x80, "TCR_EL1.EPD0: there are no tables at TTBR0_EL1."
    NO_TTBR1 = 0x80_0000, "TCR_EL1.EPD1: nor at TTBR1_EL1."
    TG0 = 0xC000, "TCR_EL1.TG0: 0 where TTBR0_EL1 has pages of 4 KiB."
    TG1 = 0xC000_0000, "TCR_EL1.TG1 ..."
    TG1_4K = 0x8000_0000, "... which is this where TTBR1_EL1 has pages of 4 KiB."
    WIDE = 0x0800_0000_0000_0000, "TCR_EL1.DS: tables are those of 52-bit addresses."
