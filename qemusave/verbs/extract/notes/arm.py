"""The notes of Arm, 64 and 32 bits."""

from __future__ import annotations

from . import numbers, sve
from .aarch32 import registers_64
from .form import CORE, LINUX, Form, Note, exactly, prstatus, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ....stream.cpu import Vcpu

_SCTLR_32 = 0x4020_0000_000F_0800  # KVM's number of SCTLR on a host of 32 bits
_ID_AA64ISAR0 = 0x6030_0000_0013_C030  # and of what only a core with a 64-bit state has
_BIG = 1 << 25  # EE in SCTLR: exceptions are taken in big-endian order
_VALID = 1  # there are floating-point registers
_FPSR = 0xF800_009F  # bits of FPSCR that belong to FPSR; the others are FPCR's
_VECTORS = 32


def form(cpus: list[Vcpu]) -> Form:
    """Say how the core of these is written: in the order in which the first takes exceptions."""
    first = cpus[0]
    big = bool(first.registers.get("sctlr_el1", first.system.get(_SCTLR_32, 0)) & _BIG)
    if _ID_AA64ISAR0 in first.system:  # it need not be in that state
        return Form(numbers.AARCH64, 64, big)
    return Form(numbers.ARM, 32, big)


def notes(vcpu: Vcpu, form: Form) -> Iterator[Note]:
    """Make the notes of a vCPU."""
    unit = vcpu.fields.get("cpu/vfp")
    if form.bits == 64:
        registers, vectors, floats = _general(vcpu), _vectors(unit or {}), _floats(unit or {})
        rest = form.words((_VALID, 0), 32)
        yield Note(CORE, numbers.PRSTATUS, prstatus(form, vcpu.number + 1, form.words(registers), rest))
        ordered = [half for low, high in vectors for half in ((high, low) if form.big else (low, high))]
        content = form.words(ordered) + form.words((*floats, 0, 0), 32)
        yield Note(CORE, numbers.PRFPREG, content)
        if "cpu/sve" in vcpu.fields:
            yield Note(LINUX, numbers.ARM_SVE, sve.content(vcpu, form, vectors, floats))
        return
    words = [*exactly(vcpu.fields["env.regs"], 16), vcpu.fields["cpsr"], 0]
    rest = form.words((unit is not None,), 32)
    yield Note(CORE, numbers.PRSTATUS, prstatus(form, vcpu.number + 1, form.words(words), rest))
    if unit is not None:
        doubles = [half for pair in _vectors(unit)[: _VECTORS // 2] for half in pair]
        fpsr, fpcr = _floats(unit)
        yield Note(LINUX, numbers.ARM_VFP, form.words(doubles, 64) + form.words((fpsr | fpcr,)))


def _general(vcpu: Vcpu) -> list[int]:
    """Return x0 to x30, sp, pc and pstate; of a core in the 32-bit state, where those registers are then seen."""
    if vcpu.arch == "arm":
        return [*registers_64(vcpu.fields), 0, vcpu.registers["pc"], vcpu.fields["cpsr"]]
    return [*exactly(vcpu.fields["env.xregs"], 32), vcpu.fields["env.pc"], vcpu.fields["cpsr"]]


def _vectors(unit: dict[str, Any]) -> list[tuple[int, int]]:
    """Return the lower 128 bits of each vector register, low half first."""
    if (old := unit.get("env.vfp.regs")) is not None:  # QEMU before 2.12
        return [(old[2 * n], old[2 * n + 1]) for n in range(_VECTORS)]
    low_high = [exactly(unit.get(f"env.vfp.zregs[{n}].d", (0, 0)), 2) for n in range(_VECTORS)]
    return [(low, high) for low, high in low_high]


def _floats(unit: dict[str, Any]) -> tuple[int, int]:
    """Return FPSR and FPCR: since QEMU 9.1 they are by themselves if FPSCR has no room for a bit of them."""
    if (apart := unit.get("cpu/vfp/fpcr_fpsr")) is not None:
        return whole(apart["fpsr"]), whole(apart["fpcr"])
    both = whole(unit.get("fpscr", 0))
    return both & _FPSR, both & ~_FPSR
