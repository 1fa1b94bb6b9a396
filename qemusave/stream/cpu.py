"""The registers of the guest's vCPUs, by name (docs/facts/cpu.md)."""

from __future__ import annotations

from ..tuples import NamedTuple
from .devices import Device, description_of, devices
from .undescribed import X86, x86_cpu

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from ..errors import Located
    from .devices import Passed

_X86 = ("rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", *(f"r{n}" for n in range(8, 16)))
_PC = ("x86_64", "i686")
_X86_NARROW = 8  # registers of a machine without 64-bit mode
_X86_SEGMENTS = ("es", "cs", "ss", "ds", "fs", "gs")
_SYSREG = 0x6030_0000_0013_0000  # KVM's number of an aarch64 system register: op0, op1, CRn, CRm and op2 below
_AARCH32 = 1 << 4  # PSTATE.nRW: the core runs 32-bit code, and QEMU keeps its registers elsewhere
_M_PROFILE = "cpu/m"  # the subsection that only cores of the M profile have
_AARCH64_SYSREGS = {
    "sctlr_el1": 0xC080,
    "ttbr0_el1": 0xC100,
    "ttbr1_el1": 0xC101,
    "tcr_el1": 0xC102,
    "vbar_el1": 0xC600,
}
_ARM = (*(f"r{n}" for n in range(13)), "sp", "lr", "pc")
_RISCV = (
    "zero",
    "ra",
    "sp",
    "gp",
    "tp",
    "t0",
    "t1",
    "t2",
    "s0",
    "s1",
    *(f"a{n}" for n in range(8)),
    *(f"s{n}" for n in range(2, 12)),
    *(f"t{n}" for n in range(3, 7)),
)
_LOONGARCH = (
    "zero",
    "ra",
    "tp",
    "sp",
    *(f"a{n}" for n in range(8)),
    *(f"t{n}" for n in range(9)),
    "r21",
    "fp",
    *(f"s{n}" for n in range(9)),
)
_LOONGARCH_CSRS = ("crmd", "prmd", "ecfg", "estat", "era", "badv", "eentry", "asid", "pgdl", "pgdh")
_CSR = ".CSR_"


class Vcpu(NamedTuple):
    """A vCPU.

    Attributes:
        number: its number, from 0.
        arch: ``x86_64``, ``aarch64``, ``arm`` (also of a 64-bit core that runs 32-bit code), ``s390x``, ``ppc64``,
            ``riscv64`` or ``loongarch64``; of 32-bit machines ``x86_64``, ``riscv32``, and where the domain XML says it
            ``ppc``.
        registers: numbers by the architecture's own names; x86 segments as dicts of selector, base, limit, flags.
        fields: everything that the stream holds of it, by QEMU's field names.
    """

    number: int
    arch: str
    registers: dict[str, Any]
    fields: dict[str, Any]

    def __repr__(self) -> str:
        """Name it; its registers and fields are many."""
        return f"<Vcpu {self.number}, {self.arch}: {len(self.registers)} registers, {len(self.fields)} fields>"

    @property
    def system(self) -> dict[int, int]:
        """System registers of Arm, by the numbers that KVM has for them."""
        return _system(self.fields)


def vcpus_of(stream: Passed, said: str | None) -> list[Vcpu]:
    """Read the registers of all vCPUs.

    Args:
        stream: a stream that has been read.
        said: libvirt's name of the architecture, where it is known: some streams fit two.

    Raises:
        UnsupportedError: the stream does not describe them, or they are of another architecture.
        FormatError: the description does not fit them, or it makes registers something else than numbers.
    """
    reader = stream.reader
    listed = devices(stream, name="cpu") if reader.description or reader.undescribed else _undescribed(stream, said)
    found = [_vcpu(device, said, reader.cursor) for device in listed]
    if not found:
        raise stream.reader.cursor.unsupported("the stream holds no vCPU", feature="cpu")
    return found


def _undescribed(stream: Passed, said: str | None) -> Iterator[Device]:
    """Yield the vCPUs of a PC by their own layout."""
    if said not in _PC and not (said is None and any(section.name in X86 for section in stream.sections)):
        description_of(stream)  # raises: there is none
    for section in stream.sections:
        if section.kind == "FULL" and section.name == "cpu":
            fields = x86_cpu(section, stream.state(section))
            if fields is None:
                description_of(stream)
            yield Device(section, fields or {})


def _vcpu(device: Device, said: str | None, where: Located) -> Vcpu:
    if device.problem is not None:
        raise device.problem
    fields = device.fields
    arch, read = next(((arch, read) for mark, arch, read in _READERS if mark in fields), ("", _x86))
    if not arch:
        message = "the vCPUs are of an architecture that is not known"
        raise where.unsupported(message, feature="cpu", found=list(fields)[:8])
    try:
        if arch == "aarch64" and (_M_PROFILE in fields or fields["cpsr"] & _AARCH32):
            arch, read = "arm", _arm_m if _M_PROFILE in fields else _arm
        elif said == (narrow := _NARROW.get(arch, "")) or fields.get("env.misa_mxl") == _MXL_32:
            arch = narrow or arch
        registers = read(fields)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        message = f"the state of a vCPU lacks what {arch} has: {error}"
        raise where.wrong(message, at=device.section.body) from error
    numbers = {**registers, "hflags": fields.get("env.hflags", 0)}
    wrong = next((name for name, value in numbers.items() if not _number(value)), None)
    if wrong is not None:
        raise where.wrong(f"the register {wrong} of a vCPU is not a number", at=device.section.body)
    return Vcpu(device.section.instance or 0, arch, registers, fields)


def _number(value: object) -> bool:
    """Say whether a register is a number, or a segment of numbers."""
    parts = value.values() if isinstance(value, dict) else (value,)
    return all(isinstance(part, int) for part in parts)


def _x86(fields: dict[str, Any]) -> dict[str, Any]:
    general = fields["env.regs"]
    registers = dict(zip(_X86[: _X86_NARROW if len(general) == _X86_NARROW else None], general, strict=True))
    registers |= {"rip": fields["env.eip"], "rflags": fields["env.eflags"]}
    registers |= {name: fields[f"env.cr[{name[2]}]"] for name in ("cr0", "cr2", "cr3", "cr4")}
    registers |= dict(zip(_X86_SEGMENTS, map(_segment, fields["env.segs"]), strict=True))
    registers |= {name: _segment(fields[f"env.{name}"]) for name in ("ldt", "tr", "gdt", "idt")}
    names = {"efer": "env.efer", "star": "env.star", "lstar": "env.lstar", "kernel_gs_base": "env.kernelgsbase"}
    return registers | {name: fields[field] for name, field in names.items() if field in fields}


def _segment(value: dict[str, Any]) -> dict[str, Any]:
    return {part: value[part] for part in ("selector", "base", "limit", "flags")}


def _arm(fields: dict[str, Any]) -> dict[str, Any]:
    """Read a core in the 32-bit state; the 64-bit registers are then what they were before it."""
    registers = dict(zip(_ARM, fields["env.regs"], strict=True)) | {"cpsr": fields["cpsr"]}
    return registers | _arm_system(fields)


def _arm_m(fields: dict[str, Any]) -> dict[str, Any]:
    """Read a core of the M profile, which has no cpsr: QEMU puts its xpsr there (``target/arm/machine.c``)."""
    return {**_numbered(fields, "env.regs", "r"), "xpsr": fields["cpsr"]}


def _aarch64(fields: dict[str, Any]) -> dict[str, Any]:
    registers = {f"x{n}": value for n, value in enumerate(fields["env.xregs"][:31])}
    registers |= {"sp": fields["env.xregs"][31], "pc": fields["env.pc"], "pstate": fields["cpsr"]}
    registers |= {f"elr_el{n}": value for n, value in enumerate(fields.get("env.elr_el", [])) if n}
    return registers | _arm_system(fields)


def _arm_system(fields: dict[str, Any]) -> dict[str, Any]:
    known = _system(fields)
    return {n: known[_SYSREG | low] for n, low in _AARCH64_SYSREGS.items() if _SYSREG | low in known}


def _system(fields: dict[str, Any]) -> dict[int, int]:
    return dict(zip(fields.get("cpreg_vmstate_indexes", []), fields.get("cpreg_vmstate_values", []), strict=False))


def _s390x(fields: dict[str, Any]) -> dict[str, Any]:
    registers = _numbered(fields, "env.regs", "r")
    registers |= {"psw_mask": fields["env.psw.mask"], "psw_addr": fields["env.psw.addr"]}
    registers |= {"prefix": fields["env.psa"]} if "env.psa" in fields else {}
    return registers | _numbered(fields, "env.aregs", "a") | _numbered(fields, "env.cregs", "c")


def _ppc64(fields: dict[str, Any]) -> dict[str, Any]:
    registers = _numbered(fields, "env.gpr", "r")
    registers |= {name: fields[f"env.{name}"] for name in ("nip", "msr") if f"env.{name}" in fields}
    return registers | _numbered(fields, "env.crf", "cr")


def _riscv64(fields: dict[str, Any]) -> dict[str, Any]:
    registers = dict(zip(_RISCV, fields["env.gpr"], strict=False)) | {"pc": fields["env.pc"]}
    names = ("satp", "stvec", "sepc", "scause", "stval", "mstatus", "mepc", "mtvec")
    return registers | {name: fields[f"env.{name}"] for name in names if f"env.{name}" in fields}


def _numbered(fields: dict[str, Any], name: str, prefix: str) -> dict[str, Any]:
    values = fields.get(name, [fields[f"{name}[{n}]"] for n in range(64) if f"{name}[{n}]" in fields])
    return {f"{prefix}{number}": value for number, value in enumerate(values)}


def _loongarch64(fields: dict[str, Any]) -> dict[str, Any]:
    registers = dict(zip(_LOONGARCH, fields["env.gpr"], strict=True)) | {"pc": fields["env.pc"]}
    system = {name.rpartition(_CSR)[2].lower(): value for name, value in fields.items() if _CSR in name}
    return registers | {name: system[name] for name in _LOONGARCH_CSRS if name in system}


_NARROW = {"ppc64": "ppc", "riscv64": "riscv32"}  # the same fields, of half the width
_MXL_32 = 1  # what QEMU since 6.2 says of the width of RISC-V: MXL of the register misa
_READERS: tuple[tuple[str, str, Callable[[dict[str, Any]], dict[str, Any]]], ...] = (
    ("env.eip", "x86_64", _x86),
    ("env.xregs", "aarch64", _aarch64),
    ("env.psw.mask", "s390x", _s390x),
    ("env.nip", "ppc64", _ppc64),
    ("env.mstatus", "riscv64", _riscv64),
    ("env.CSR_CRMD", "loongarch64", _loongarch64),
    ("env.sys_states[0].CSR_CRMD", "loongarch64", _loongarch64),
)

ARCHITECTURES = ("arm", *dict.fromkeys(arch for _, arch, _ in _READERS), *_NARROW.values())
"""What :attr:`Vcpu.arch` can be."""
