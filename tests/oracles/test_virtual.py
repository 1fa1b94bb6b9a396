"""Virtual addresses are where QEMU says they are, in all kinds of page tables."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import NamedTuple

import pytest
from libvirt.lab import Lab
from libvirt.qemu import Qemu

import qemusave
from qemusave.image.virtual import NotMappedError

from .stub import Stub

MEMORY, TABLES = 64 << 20, 0x100000
CR0, CR3, CR4, EFER = 27, 29, 30, 32  # as the stub numbers them
PG, PE, PSE, PAE, LA57, LME, LMA = 1 << 31, 1, 1 << 4, 1 << 5, 1 << 12, 1 << 8, 1 << 10


Page = tuple[int, int, int]
"""Address, physical address, and the lowest bit that is not within the page."""


class Kind(NamedTuple):
    """A kind of page tables: the registers, and of each level: lowest bit of an address, bytes of an entry."""

    cr4: int
    efer: int
    levels: tuple[tuple[int, int], ...]
    large: tuple[int, ...]


KINDS = {
    "32 bits": Kind(PSE, 0, ((22, 4), (12, 4)), (22,)),
    "PAE": Kind(PAE, 0, ((30, 8), (21, 8), (12, 8)), (21,)),
    "4 levels": Kind(PAE, LME | LMA, ((39, 8), (30, 8), (21, 8), (12, 8)), (30, 21)),
    "5 levels": Kind(PAE | LA57, LME | LMA, ((48, 8), (39, 8), (30, 8), (21, 8), (12, 8)), (30, 21)),
}


class Tables:
    """Page tables, made by hand: a page at a time, each with a table of its own where there is none yet."""

    def __init__(self, levels: tuple[tuple[int, int], ...], flags: tuple[int, int, int, int], base: int) -> None:
        """Begin with a root.

        Args:
            levels: the lowest bit of an address that counts, and bytes of an entry.
            flags: those of entries for tables in the root, other tables, pages, large pages.
            base: the physical address.
        """
        self.levels, self.flags, self.base = levels, flags, base
        self.bytes, self.known = bytearray(4096), {(): base}

    def map(self, address: int, physical: int, shift: int) -> None:
        """Map a page of 1 << shift bytes."""
        root, table, small, large = self.flags
        path: tuple[int, ...] = ()
        for low, width in self.levels:
            at = self.known[path] - self.base + (address >> low) % (4096 // width) * width
            path = (*path, address >> low)
            if low == shift:
                self.bytes[at : at + width] = (physical | (small if low == 12 else large)).to_bytes(width, "little")
                return
            if path not in self.known:
                self.known[path] = self.base + len(self.bytes)
                self.bytes += bytes(4096)
            self.bytes[at : at + width] = (self.known[path] | (table if path[1:] else root)).to_bytes(width, "little")


def addresses(kind: Kind) -> list[Page]:
    """Return pages to map, of all sizes, at both ends of what addresses there are."""
    small = [(0x400000, 0x2345000), (0x401000, 0x2346000), (0x403000, 0x1000), ((1 << 31) - 4096, 0)]
    large = [((3 if shift == 22 else 5) << shift, 1 << max(shift, 24), shift) for shift in kind.large]
    if kind.efer:
        half = 1 << kind.levels[0][0] + 8
        small += [(half - 4096, 0x2400000), ((1 << 64) - half, 0x2401000), ((1 << 64) - 4096, 0x2402000)]
        large.append(((1 << 64) - (1 << 31) + 0x1000000, 0x1000000, 21))
    else:
        small.append(((1 << 32) - 4096, 0x2402000))
        large.append((0xC0000000, 1 << 24, kind.large[0]))
    return sorted([*((address, physical, 12) for address, physical in small), *large])


def check(qemu: Qemu, stream: Path, pages: list[Page]) -> list[Page]:
    """Compare what QEMU says of addresses in and behind pages with what we do; return the pages that we find."""
    asked = [at for page, _, shift in pages for at in (page, page + (1 << shift) - 1, page + (1 << shift))]
    said = {at: qemu.hmp(f"gva2gpa {at:#x}").strip() for at in asked if at < 1 << 64}
    content = {at: qemu.hmp(f"x/4xb {at:#x}") for at in said}
    qemu.save(stream)
    with qemusave.open(stream) as image:
        virtual = image.virtual()
        for at, answer in said.items():
            if answer == "Unmapped":
                with pytest.raises(NotMappedError):
                    virtual.translate(at)
            else:
                assert virtual.translate(at) == int(answer.removeprefix("gpa: "), 16), hex(at)
        there = {at for at, answer in said.items() if answer != "Unmapped"}
        assert {page for page, _, _ in pages} <= there != set(said)
        for page, physical, _ in pages:
            if physical < MEMORY:
                shown = bytes(int(word, 16) for word in content[page].split()[1:])
                assert shown == virtual[page : page + 4]
        return [virtual.page(page) for page, _, _ in pages]


@pytest.mark.parametrize("name", KINDS)
def test_x86(lab: Lab, folder: Path, name: str) -> None:
    kind = KINDS[name]
    pages, tables = addresses(kind), Tables(kind.levels, (0x1 if name == "PAE" else 0x7, 0x7, 0x3, 0x83), TABLES)
    for page in pages:
        tables.map(*page)
    (lab.work / "tables").write_bytes(tables.bytes)
    options = f"-machine pc-q35-10.0 -cpu max -m {MEMORY >> 20}M -gdb unix:/srv/stub,server=on,wait=off".split()
    with Qemu(lab, *options, "-device", f"loader,file=/srv/tables,force-raw=on,addr={TABLES:#x}") as qemu:
        stub = Stub(lab.work / "stub")
        stub.choose(0)
        for register, value in ((CR3, TABLES), (CR4, kind.cr4), (EFER, kind.efer), (CR0, PG | PE)):
            stub.write(register, value.to_bytes(8, "little"))
        stub.close()
        told = re.findall(r"^([0-9a-f]+): ([0-9a-f]+) ", qemu.hmp("info tlb"), re.M)
        found = check(qemu, folder / "stream", pages)
    assert [(int(at, 16), int(physical, 16)) for at, physical in told] == [page[:2] for page in found]
    with qemusave.open(folder / "stream") as image:
        mapped = list(image.virtual().ranges())
    assert sum(part.length for part in mapped) == sum(1 << shift for _, _, shift in pages)
    assert len(mapped) == len(pages) - 1  # two of them go on in each other


ARM_BASE, CODE, ARM_TABLES = 0x40000000, 0x40200000, 0x40300000


def load(register: int, value: int) -> list[int]:
    """Assemble: put a number of 64 bits into a register of aarch64."""
    return [0xF2800000 | part << 21 | (value >> 16 * part & 0xFFFF) << 5 | register for part in range(4)]


def test_aarch64(lab: Lab, folder: Path) -> None:
    low = Tables(((30, 8), (21, 8), (12, 8)), (0x3, 0x3, 0x403, 0x401), ARM_TABLES)
    high = Tables(((39, 8), (30, 8), (21, 8), (12, 8)), (0x3, 0x3, 0x403, 0x401), ARM_TABLES + 0x10000)
    lower = [(0x400000, 0x41234000, 12), (CODE, CODE, 21), ((1 << 39) - (1 << 30), ARM_BASE, 30)]
    upper = [
        (-(1 << 48) % (1 << 64), 0x42000000, 12),
        (-4096 % (1 << 64), 0x42001000, 12),
        (-(1 << 40) % (1 << 64), ARM_BASE, 30),
    ]
    for tables, pages in ((low, lower), (high, upper)):
        for page in pages:
            tables.map(*page)
    (lab.work / "tables").write_bytes(low.bytes.ljust(0x10000, b"\0") + high.bytes)
    # TTBR0, TTBR1, TCR: 39 bits in the lower half, 48 in the upper; SCTLR; a barrier, and a loop
    code = [
        *load(0, low.base),
        0xD5182000,
        *load(0, high.base),
        0xD5182020,
        *load(0, 2 << 30 | 16 << 16 | 25),
        0xD5182040,
    ]
    code += [*load(0, 0xC50839), 0xD5033FDF, 0xD5181000, 0xD5033FDF, 0x14000000]
    (lab.work / "code").write_bytes(struct.pack(f"<{len(code)}I", *code))
    loaded = (("tables", ARM_TABLES, ""), ("code", CODE, ",cpu-num=0"))
    loaders = [("-device", f"loader,file=/srv/{name},force-raw=on,addr={at:#x}{cpu}") for name, at, cpu in loaded]
    options = f"-machine virt-10.0 -cpu max -m {MEMORY >> 20}M".split()
    with Qemu(lab, *options, *(word for two in loaders for word in two), target="aarch64") as qemu:
        end = CODE + 4 * (len(code) - 1)
        qemu.run_until(lambda: f"PC={end:016x}" in qemu.hmp("info registers"))
        check(qemu, folder / "stream", sorted(lower + upper))
