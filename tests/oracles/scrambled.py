"""Guests whose registers all have a value of their own, so that a core shows where each of them goes."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from libvirt.lab import Lab
from libvirt.qemu import Qemu

from .machines import Machine, started
from .stub import Register, Stub

_STUB = ("-gdb", "unix:/srv/stub,server=on,wait=off")
_CODE = "-bios /srv/code"
_LOOP, _BARRIER, _RETURN = 0x14000000, 0xD5033FDF, 0xD69F03E0  # b .; isb; eret


def _load(register: int, value: int, shift: int = 0) -> int:
    """Encode `movz`, whose value goes to the bits from 16 * *shift* on."""
    return 0xD2800000 | shift << 21 | value << 5 | register


def _system(op1: int, crn: int, crm: int, op2: int, register: int = 0) -> int:
    """Encode `msr`, to the system register with op0 of 3 and these numbers."""
    return 0xD5180000 | op1 << 16 | crn << 12 | crm << 8 | op2 << 5 | register


_ALLOW = (_load(0, 0x333, 1), _system(0, 1, 0, 2), _BARRIER)  # CPACR_EL1: floats, SVE and SME
_ZCR = _system(0, 1, 2, 0)


class Guest(NamedTuple):
    """A guest whose registers are scrambled.

    Attributes:
        name: what it is called here.
        target: QEMU's name of the architecture.
        options: of QEMU.
        kept: registers that keep their values, by name.
        code: a program, words of 32 bits, which runs up to its last one.
        sets: registers of the first vCPU that get these values, by number; of x86.
        counter: what `info registers` says where the program stays.
        dumped: how much memory there shall be in QEMU's core, if not all.
    """

    name: str
    target: str
    options: str
    kept: tuple[str, ...] = ()
    code: tuple[int, ...] = ()
    sets: Mapping[int, int] = MappingProxyType({})
    counter: str = "PC={:016x}"
    dumped: int | None = None

    def __str__(self) -> str:
        return self.name

    @property
    def machine(self) -> Machine:
        runs = self.counter.format(4 * len(self.code) - 4) if self.code else ""
        options = f"{self.options} {_CODE}" if self.code else self.options
        return Machine(self.name, self.target, (*options.split(), *_STUB), runs=runs)


_ARM = "-machine virt-10.0 -m 32M -cpu"
_PC = "-machine pc-i440fx-10.0 -m 8M -smp 2"
_X86 = (
    "eflags",
    "cs",
    "ss",
    "ds",
    "es",
    "fs",
    "gs",
    "ss_base",
    "ds_base",
    "es_base",
    "fs_base",
    "gs_base",
    "k_gs_base",
)
_X86 += ("cr0", "cr2", "cr3", "cr4", "cr8", "efer")
_PSERIES, _START = "-machine pseries-10.0,x-vof=on -m 256M -smp 2", 32 << 20  # there can be no less memory
PC = ("i386", "x86_64")
"""Targets whose cores have notes of QEMU's own, too."""
_GUARDED = ("gs_reserved", "gsd", "gssm", "gsepla")  # QEMU only migrates them of a processor that has them

GUESTS = [
    Guest("aarch64", "aarch64", f"{_ARM} cortex-a57 -smp 2", ("cpsr",)),
    Guest("sve", "aarch64", f"{_ARM} max", ("cpsr",), (*_ALLOW, _load(0, 3), _ZCR, _BARRIER, _LOOP)),
    Guest(
        "streaming",
        "aarch64",
        f"{_ARM} max",
        ("cpsr",),
        (*_ALLOW, _load(0, 6), _system(0, 1, 2, 6), _BARRIER, _load(0, 1), _system(3, 4, 2, 2), _BARRIER, _LOOP),
    ),
    Guest(
        "aarch64-big",
        "aarch64",
        f"{_ARM} max",
        ("cpsr",),
        (*_ALLOW, _load(0, 2), _ZCR, _load(0, 1 << 9, 1), _system(0, 1, 0, 0), _BARRIER, _LOOP),
    ),
    Guest(  # the kernel has 64 bits, and what runs is a program of 32
        "aarch32",
        "aarch64",
        f"{_ARM} cortex-a57 -smp 2",
        ("cpsr",),
        (_load(0, 0x10), _system(0, 4, 0, 0), _load(1, 24), _system(0, 4, 0, 1, 1), _BARRIER, _RETURN, 0xEAFFFFFE),
        counter="R15={:08x}",
    ),
    Guest("arm", "arm", f"{_ARM} cortex-a15 -smp 2", ("cpsr",)),
    Guest(
        "arm-big",
        "arm",
        f"{_ARM} cortex-a15 -smp 2",
        ("cpsr",),
        (0xE3A00402, 0xEE010F10, 0xEAFFFFFE),
        counter="R15={:08x}",
    ),
    Guest("s390x", "s390x", "-machine s390-ccw-virtio-10.0 -m 32M -smp 2", _GUARDED),
    Guest("ppc64", "ppc64", _PSERIES, ("msr", "lpcr"), dumped=_START),
    Guest("ppc64le", "ppc64", _PSERIES, ("msr",), dumped=_START),  # ILE in LPCR is a bit that is set
    Guest("riscv64", "riscv64", "-machine virt -m 32M -smp 2 -bios none"),
    Guest("riscv32", "riscv32", "-machine virt -m 32M -smp 2 -bios none"),
    Guest("loongarch64", "loongarch64", "-machine virt -m 64M -smp 2"),
    Guest("i386", "i386", _PC, _X86),
    Guest("x86_64", "x86_64", _PC, _X86),
    # fs_base, gs_base, k_gs_base and efer: long mode, in which the second vCPU is not
    Guest("long-mode", "x86_64", _PC, _X86, sets={24: 0x1234 << 40, 25: 5, 26: 6, 32: 0x500}),
]


def _scrambled(stub: Stub, guest: Guest, vcpus: int) -> None:
    """Give the registers of all vCPUs values that are easily told apart."""
    noise, registers = random.Random(7), [r for r in stub.registers() if _may_change(r, guest)]
    for vcpu in range(vcpus):
        stub.choose(vcpu)
        for register in registers:
            stub.write(register.number, noise.randbytes(register.length))
    stub.choose(0)
    for number, value in guest.sets.items():
        stub.write(number, value.to_bytes(8, "little"))


def _may_change(register: Register, guest: Guest) -> bool:
    return register.name not in guest.kept and not register.feature.endswith((".csr", ".virtual", "sys.regs"))


def dumped(lab: Lab, guest: Guest, folder: Path) -> tuple[Path, Path]:
    """Save a guest as a stream, and let QEMU write its core."""
    (lab.work / "code").write_bytes(b"".join(word.to_bytes(4, "little") for word in guest.code))
    with started(lab, guest.machine) as qemu:
        stub = Stub(lab.work / "stub")
        _scrambled(stub, guest, len(qemu.ask("query-cpus-fast")))
        stub.close()
        return saved(qemu, folder, guest.dumped)


def saved(qemu: Qemu, folder: Path, length: int | None = None) -> tuple[Path, Path]:
    stream, theirs = folder / "stream", folder / "theirs"
    qemu.save(stream)
    qemu.dump(theirs, length)
    return stream, theirs
