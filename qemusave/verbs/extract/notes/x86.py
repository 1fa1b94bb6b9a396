"""The notes of x86: Linux' ``struct elf_prstatus``, and QEMU's own picture of a vCPU (docs/facts/cpu.md)."""

from __future__ import annotations

from struct import pack

from . import numbers
from .form import CORE, Form, Note, prstatus

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ....stream.cpu import Vcpu

_LONG_MODE = 1 << 14  # QEMU's HF_LMA_MASK in hflags
_REGISTERS_64 = ("r15", "r14", "r13", "r12", "rbp", "rbx", "r11", "r10", "r9", "r8", "rax", "rcx", "rdx", "rsi", "rdi")
_REGISTERS_32 = ("rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rax")
_QEMU = b"QEMU"
_QEMU_VERSION = 1
_QEMU_ORDER = ("rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rsp", "rbp", *(f"r{n}" for n in range(8, 16)))
_QEMU_SEGMENTS = ("cs", "ds", "es", "fs", "gs", "ss", "ldt", "tr", "gdt", "idt")
_BITS_32, _BITS_64 = (1 << 32) - 1, (1 << 64) - 1


def form(cpus: list[Vcpu]) -> Form:
    """Say how the core of these is written: as the first is in long mode or not; the ROM ends at 4 GiB."""
    if cpus[0].fields.get("env.hflags", _LONG_MODE) & _LONG_MODE:
        return Form(numbers.X86_64, 64, wide=True)
    return Form(numbers.I386, 32, wide=True)


def notes(vcpu: Vcpu, form: Form) -> Iterator[Note]:
    """Make the note that debuggers read: in long mode 64 bits, otherwise 32."""
    r = vcpu.registers
    selectors = {name: r[name]["selector"] for name in ("cs", "ss", "ds", "es", "fs", "gs")}
    data = [selectors[name] for name in ("ds", "es", "fs", "gs")]
    control = [0, r["rip"], selectors["cs"], r["rflags"], r["rsp"], selectors["ss"]]  # the first is orig_rax
    if form.bits == 64:
        words = [r.get(name, 0) for name in _REGISTERS_64] + control + [r["fs"]["base"], r["gs"]["base"], *data]
    else:
        words = [r[name] for name in _REGISTERS_32] + data + control
    yield Note(CORE, numbers.PRSTATUS, prstatus(form, vcpu.number + 1, form.words(words), bytes(form.bits // 8)))


def qemu_notes(vcpu: Vcpu, form: Form) -> Iterator[Note]:
    """Make the note with control registers and descriptor tables, too."""
    r = vcpu.registers
    content = _quads(r.get(name, 0) for name in _QEMU_ORDER) + _quads((r["rip"], r["rflags"]))
    for name in _QEMU_SEGMENTS:
        content += _segment(r[name])
    content += _quads((r["cr0"], 0, r["cr2"], r["cr3"], r["cr4"], r.get("kernel_gs_base", 0)))
    yield Note(_QEMU, 0, pack("<II", _QEMU_VERSION, len(content) + 8) + content)


def _quads(values: Any) -> bytes:
    cut = [value & _BITS_64 for value in values]
    return pack(f"<{len(cut)}Q", *cut)


def _segment(part: dict[str, int]) -> bytes:
    small = [part[name] & _BITS_32 for name in ("selector", "limit", "flags")]
    return pack("<IIIIQ", *small, 0, part["base"] & _BITS_64)
