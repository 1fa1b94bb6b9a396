"""The registers of the guest's vCPUs, by name (FORMAT.md 8)."""

from __future__ import annotations

from .devices import devices
from .errors import FormatError, UnsupportedError
from .values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .devices import Passed
    from .guest import Guest

_X86 = ("rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", *(f"r{n}" for n in range(8, 16)))
_X86_SEGMENTS = ("es", "cs", "ss", "ds", "fs", "gs")
_SYSREG = 0x6030_0000_0013_0000  # KVM's number of an aarch64 system register: op0, op1, CRn, CRm and op2 below
_AARCH64_SYSREGS = {
    "sctlr_el1": 0xC080,
    "ttbr0_el1": 0xC100,
    "ttbr1_el1": 0xC101,
    "tcr_el1": 0xC102,
    "vbar_el1": 0xC600,
}
_RISCV = ("zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", *(f"a{n}" for n in range(8)),
          *(f"s{n}" for n in range(2, 12)), *(f"t{n}" for n in range(3, 7)))  # fmt: skip


class Vcpu(NamedTuple):
    """A vCPU.

    Attributes:
        number: its number, from 0.
        arch: ``x86_64``, ``aarch64``, ``s390x``, ``ppc64`` or ``riscv64``.
        registers: values by the architecture's own names; x86 segments as dicts of selector, base, limit, flags.
        fields: everything that the stream holds of it, by QEMU's field names.
    """

    number: int
    arch: str
    registers: dict[str, Any]
    fields: dict[str, Any]


def vcpus(guest: Guest) -> list[Vcpu]:
    """Read the registers of all vCPUs of a guest; see :func:`vcpus_of`."""
    return vcpus_of(guest.ram)


def vcpus_of(stream: Passed) -> list[Vcpu]:
    """Read the registers of all vCPUs.

    Args:
        stream: a stream that has been read.

    Raises:
        UnsupportedError: the stream does not describe them, or they are of another architecture.
    """
    found, path = [], stream.reader.cursor.path
    for device in devices(stream, name="cpu"):
        fields = device.fields
        for arch, (mark, registers) in _READERS.items():
            if mark in fields:
                try:
                    found.append(Vcpu(device.section.instance or 0, arch, registers(fields), fields))
                except (KeyError, TypeError, ValueError, IndexError) as error:
                    raise FormatError(f"the state of a vCPU lacks what {arch} has: {error}", path=path,
                                      offset=device.section.body) from error  # fmt: skip
                break
        else:
            raise UnsupportedError("the vCPUs are of an architecture that is not known", path=path,
                                   found=list(fields)[:8], feature="cpu")  # fmt: skip
    if not found:
        raise UnsupportedError("the stream holds no vCPU", path=path, feature="cpu")
    return found


def _x86(fields: dict[str, Any]) -> dict[str, Any]:
    registers = dict(zip(_X86, fields["env.regs"], strict=False))
    registers |= {"rip": fields["env.eip"], "rflags": fields["env.eflags"]}
    registers |= {name: fields[f"env.cr[{name[2]}]"] for name in ("cr0", "cr2", "cr3", "cr4")}
    registers |= dict(zip(_X86_SEGMENTS, fields["env.segs"], strict=True))
    registers |= {name: fields[f"env.{name}"] for name in ("ldt", "tr", "gdt", "idt")}
    names = {"efer": "env.efer", "star": "env.star", "lstar": "env.lstar", "kernel_gs_base": "env.kernelgsbase"}
    return registers | {name: fields[field] for name, field in names.items() if field in fields}


def _aarch64(fields: dict[str, Any]) -> dict[str, Any]:
    registers = {f"x{n}": value for n, value in enumerate(fields["env.xregs"][:31])}
    registers |= {"sp": fields["env.xregs"][31], "pc": fields["env.pc"], "pstate": fields["cpsr"]}
    registers |= {f"elr_el{n}": value for n, value in enumerate(fields.get("env.elr_el", [])) if n}
    known = dict(zip(fields.get("cpreg_vmstate_indexes", []), fields.get("cpreg_vmstate_values", []), strict=False))
    return registers | {n: known[_SYSREG | low] for n, low in _AARCH64_SYSREGS.items() if _SYSREG | low in known}


def _s390x(fields: dict[str, Any]) -> dict[str, Any]:
    registers = _numbered(fields, "env.regs", "r")
    registers |= {
        "psw_mask": fields["env.psw.mask"],
        "psw_addr": fields["env.psw.addr"],
        "prefix": fields.get("env.psa"),
    }
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


_READERS: dict[str, tuple[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "x86_64": ("env.eip", _x86),
    "aarch64": ("env.xregs", _aarch64),
    "s390x": ("env.psw.mask", _s390x),
    "ppc64": ("env.nip", _ppc64),
    "riscv64": ("env.gpr", _riscv64),
}
