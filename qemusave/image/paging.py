"""Page tables: what a vCPU's registers say of them, and what their entries point to.

See docs/facts/cpu.md#virtual-addresses.
"""

from __future__ import annotations

from ..declared import LAST_ADDRESS, ArmPaging, X86Paging
from ..errors import UnsupportedError
from ..tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..stream.cpu import Vcpu

PAGE_BITS = 12
LAST_SHORT = (1 << 32) - 1
"""The last address without long mode."""

_TO_BIT_32 = 32 - 13
_POINTERS, _DIRECTORY, _TABLE = "page directory pointer table", "page directory", "page table"
_ARM_LEAST, _ARM_MOST = 25, 48


class Level(NamedTuple):
    """Tables of one level: an address's bits from *shift* on, *bits* of them, choose the entry."""

    name: str
    shift: int
    bits: int
    width: int
    large: bool


class Tree(NamedTuple):
    """Page tables from their root on, and the first and last virtual address that they are for."""

    first: int
    last: int
    root: int
    levels: tuple[Level, ...]
    arm: bool = False

    def target(self, depth: int, entry: int) -> tuple[int, bool] | None:
        """Return where an entry points to, and whether that is a page and not a table; None if to nothing."""
        level = self.levels[depth]
        last = level is self.levels[-1]
        if self.arm:
            if not entry & ArmPaging.IS_VALID or (not entry & ArmPaging.TABLE and not level.large):
                return None
            page = last or not entry & ArmPaging.TABLE
            address = entry & ArmPaging.ADDRESS
        else:
            if not entry & X86Paging.IS_PRESENT:
                return None
            page = last or (level.large and bool(entry & X86Paging.LARGE))
            address = entry & (
                X86Paging.SHORT_ADDRESS if level.width == X86Paging.LEN_SHORT_ENTRY else X86Paging.ADDRESS
            )
            if page and not last and level.width == X86Paging.LEN_SHORT_ENTRY:
                address |= (entry & X86Paging.HIGH_ADDRESS) << _TO_BIT_32
        return (address >> level.shift << level.shift if page else address), page


def trees_of(vcpu: Vcpu, tables: int | None = None) -> list[Tree]:
    """Return the page tables that a vCPU translates addresses by, the lowest addresses first; none if it does not.

    Args:
        vcpu: whose registers say it.
        tables: the physical address of other page tables of that kind; of aarch64 instead of those at TTBR0_EL1.

    Raises:
        UnsupportedError: page tables of that kind cannot be read.
    """
    if vcpu.arch == "x86_64":
        return _x86(vcpu.registers, tables)
    if vcpu.arch == "aarch64":
        return _aarch64(vcpu.registers, tables)
    raise _unsupported(f"the page tables of {vcpu.arch} cannot be read; those of x86_64 and aarch64 can", vcpu.arch)


def _unsupported(message: str, found: object) -> UnsupportedError:
    return UnsupportedError(message, found=found, feature="virtual addresses")


def _x86(registers: dict[str, Any], tables: int | None) -> list[Tree]:
    cr3, cr4 = registers["cr3"] if tables is None else tables, registers["cr4"]
    if not registers["cr0"] & X86Paging.PAGING:
        return []
    if not registers.get("efer", 0) & X86Paging.LONG_MODE:
        if not cr4 & X86Paging.WIDE_ENTRIES:
            large = bool(cr4 & X86Paging.LARGE_PAGES)
            levels = _levels((_DIRECTORY, 10, large), (_TABLE, 10, False), width=X86Paging.LEN_SHORT_ENTRY)
            return [Tree(0, LAST_SHORT, cr3 & X86Paging.SHORT_ADDRESS, levels)]
        levels = _levels((_POINTERS, 2, False), (_DIRECTORY, 9, True), (_TABLE, 9, False))
        return [Tree(0, LAST_SHORT, cr3 & X86Paging.PAE_ROOT, levels)]
    names = [("PML4", 9, False), (_POINTERS, 9, True), (_DIRECTORY, 9, True), (_TABLE, 9, False)]
    levels = _levels(*([("PML5", 9, False)] if cr4 & X86Paging.FIVE_LEVELS else []), *names)
    half = 1 << levels[0].shift + levels[0].bits - 1
    root = cr3 & X86Paging.ADDRESS
    return [Tree(0, half - 1, root, levels), Tree(LAST_ADDRESS + 1 - half, LAST_ADDRESS, root, levels)]


def _aarch64(registers: dict[str, Any], tables: int | None) -> list[Tree]:
    lacking = [name for name in ("sctlr_el1", "tcr_el1", "ttbr0_el1", "ttbr1_el1") if name not in registers]
    if lacking:
        raise _unsupported(
            f"the stream lacks registers that say where the page tables are: {', '.join(lacking)}", lacking
        )
    if (level := (registers["pstate"] & ArmPaging.EXCEPTION_LEVEL) >> 2) > 1:
        raise _unsupported(f"the vCPU is at EL{level}; page tables of EL0 and EL1 can be read", level)
    if not registers["sctlr_el1"] & ArmPaging.IS_VALID:
        return []
    tcr = registers["tcr_el1"]
    trees = []
    if not tcr & ArmPaging.NO_TTBR0 or tables is not None:
        root = registers["ttbr0_el1"] if tables is None else tables
        trees.append(_arm_tree(tcr, root, tcr & ArmPaging.NOT_TRANSLATED, not tcr & ArmPaging.TG0, low=True))
    if not tcr & ArmPaging.NO_TTBR1:
        size = tcr >> 16 & ArmPaging.NOT_TRANSLATED
        trees.append(_arm_tree(tcr, registers["ttbr1_el1"], size, tcr & ArmPaging.TG1 == ArmPaging.TG1_4K, low=False))
    return trees


def _arm_tree(tcr: int, root: int, left: int, small: bool, *, low: bool) -> Tree:
    bits = 64 - left
    if not small or tcr & ArmPaging.WIDE or not _ARM_LEAST <= bits <= _ARM_MOST:
        what = f"page tables of aarch64 with pages of 4 KiB and {_ARM_LEAST} to {_ARM_MOST} bits can be read"
        raise _unsupported(f"{what}; TCR_EL1 is {tcr:#x}", tcr)
    count = -(-(bits - PAGE_BITS) // 9)
    names = [(f"level {number} table", 9, number in (1, 2)) for number in range(4 - count, 4)]
    names[0] = (names[0][0], bits - PAGE_BITS - 9 * (count - 1), names[0][2])
    first, last = (0, (1 << bits) - 1) if low else (LAST_ADDRESS + 1 - (1 << bits), LAST_ADDRESS)
    return Tree(first, last, root & ArmPaging.ROOT, _levels(*names), arm=True)


def _levels(*listed: tuple[str, int, bool], width: int = X86Paging.LEN_ENTRY) -> tuple[Level, ...]:
    """Return levels, the root's first, each given by its name, bits, and whether it can have large pages."""
    found: list[Level] = []
    shift = PAGE_BITS
    for name, bits, large in reversed(listed):
        found.insert(0, Level(name, shift, bits, width, large))
        shift += bits
    return tuple(found)
