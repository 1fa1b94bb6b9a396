"""Virtual addresses: a real Linux guest's kernel, and page tables that lead nowhere or round."""

from __future__ import annotations

import json
import struct
from typing import Any

import pytest
from conftest import IMAGES
from linux import BANNER, KERNEL_MAP, LINUX, RELEASE

import qemusave
from qemusave.cli.main import main
from qemusave.image.paging import trees_of
from qemusave.image.virtual import NotMappedError, Virtual
from qemusave.stream.cpu import Vcpu

KERNEL_TABLES = 0x2C22000  # swapper_pg_dir, less than KERNEL_MAP, of the text of vmcoreinfo
INIT_UTS_NS = 0xFFFFFFFF82E219C0  # of the same


def test_the_kernel_of_a_linux_guest_is_where_its_own_note_says() -> None:
    with qemusave.open(LINUX) as image:
        virtual = image.virtual(1, tables=KERNEL_TABLES)
        assert RELEASE.encode() in virtual[INIT_UTS_NS : INIT_UTS_NS + 400]
        at = KERNEL_MAP + BANNER
        assert virtual.read(at, 14) == b"Linux version " == image.physical.read(BANNER, 14)
        assert virtual.translate(at) == BANNER
        ranges = list(virtual.ranges())
        assert [place for place in ranges if place.start <= at < place.start + place.length] == [
            (0xFFFFFFFF81000000, 0x1000000, 0x1A00000)
        ]
        assert list(virtual.ranges(at, at + 4095)) == [(at, BANNER, 4096)]
        for end in (ranges[0].start - 1, ranges[-1].start + ranges[-1].length, 1 << 47, -1, 1 << 64):
            with pytest.raises(NotMappedError):
                virtual.read(end, 1)
        with pytest.raises(NotMappedError, match=r"entry 0x0 at physical 0x52a8ff8, in the PML4, points to nothing"):
            image.virtual().read(at, 1)  # its page tables are not in the thinned image
        with pytest.raises(ValueError, match="there is no vCPU 2; there are: 0, 1"):
            image.virtual(2)


def test_reading_by_virtual_address(capfdbinary: Any) -> None:
    path, at = str(LINUX), hex(KERNEL_MAP + BANNER)
    words = ["--virtual", "--cpu", "1", "--tables", hex(KERNEL_TABLES)]
    assert main(["read", path, *words, at, "5"]) == 0
    assert capfdbinary.readouterr().out == b"Linux"
    assert main(["read", path, *words, at, "5", "--json"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["bytes"] == b"Linux".hex()
    for refused, why in (
        (["--virtual", at, "1"], b"is not mapped"),
        ([*words, at, "0x10000000"], b"is not mapped"),
        (["--physical", "--cpu", "1", "0", "1"], b"--virtual"),
    ):
        assert main(["read", path, *refused]) == 2
        said = capfdbinary.readouterr()
        assert said.out == b"" and why in said.err


class Memory:
    """Physical memory of a few bytes."""

    def __init__(self, data: bytes) -> None:
        self.data, self.reads = data, 0
        self.ranges: list[Any] = []

    def read(self, address: int, length: int) -> bytes:
        self.reads += 1
        if not 0 <= address <= address + length <= len(self.data):
            raise ValueError(f"there is no memory at address {address:#x}")
        return self.data[address : address + length]


def x86(cr0: int = 1 << 31, cr4: int = 0x20, efer: int = 0x400, cr3: int = 0x1000, arch: str = "x86_64") -> Vcpu:
    return Vcpu(0, arch, {"cr0": cr0, "cr3": cr3, "cr4": cr4, "efer": efer}, {})


def space(data: bytes, vcpu: Vcpu) -> tuple[Virtual, Memory]:
    memory = Memory(data)
    return Virtual(memory, trees_of(vcpu)), memory  # type: ignore[arg-type]


def test_tables_that_lead_round_and_nowhere_end() -> None:
    around = bytes(4096) + struct.pack("<512Q", *[0x1007] * 512)  # each entry of the root is the root
    virtual, memory = space(around, x86())
    first = next(virtual.ranges())
    assert (first.start, first.physical, first.length) == (0, 0x1000, 4096)
    assert memory.reads == 1
    nowhere = (
        bytes(4096) + b"".join(struct.pack("<512Q", *[at | 7] * 512) for at in (0x2000, 0x3000, 0x4000)) + bytes(4096)
    )
    virtual, memory = space(nowhere, x86())
    assert list(virtual.ranges()) == [] and memory.reads == 4
    outside = bytes(4096) + struct.pack("<512Q", *[1 << 40 | 7] * 512)
    virtual, memory = space(outside, x86())
    assert list(virtual.ranges()) == []
    with pytest.raises(NotMappedError, match="the page directory pointer table at 0x10000000000 is not there"):
        virtual.read(0, 1)


def test_a_page_that_is_no_memory_and_a_vcpu_that_does_not_translate() -> None:
    device = bytes(4096) + struct.pack("<1024I", *[0xFEE00087] * 1024)
    virtual, _ = space(device, x86(cr4=0x10, efer=0))
    assert virtual.translate(0xC0001234) == 0xFEC01234  # a page of 4 MiB
    with pytest.raises(ValueError, match="0xc0001234 is mapped to 0xfec01234, and there is no memory at"):
        virtual.read(0xC0001234, 4)
    plain, _ = space(b"abc" * 4096, x86(cr0=1, efer=0))
    assert plain[4095:4099] == (b"abc" * 4096)[4095:4099] and plain.translate(5) == 5
    with pytest.raises(NotMappedError):
        plain.read(1 << 32, 1)


def test_what_cannot_be_translated_is_said() -> None:
    with pytest.raises(qemusave.UnsupportedError, match="the page tables of s390x cannot be read"):
        trees_of(x86(arch="s390x"))
    registers = {"sctlr_el1": 1, "tcr_el1": 2 << 30 | 1 << 14, "ttbr0_el1": 0, "ttbr1_el1": 0, "pstate": 5}
    with pytest.raises(qemusave.UnsupportedError, match="pages of 4 KiB"):
        trees_of(Vcpu(0, "aarch64", registers, {}))
    with pytest.raises(qemusave.UnsupportedError, match="the vCPU is at EL2"):
        trees_of(Vcpu(0, "aarch64", registers | {"pstate": 9}, {}))
    with qemusave.open(IMAGES / "aarch64-virt.zstd.save") as image:  # as it was switched on
        assert image.virtual()[0x40000000:0x40000010] == image.physical.read(0x40000000, 16)
