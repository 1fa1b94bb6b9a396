"""The notes of POWER: general, floating-point, vector, VSX, and SPE registers."""

from __future__ import annotations

from . import numbers
from .form import CORE, Form, Note, exactly, prstatus, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ....stream.cpu import Vcpu

_COUNT = 32  # of each kind of registers
_XER, _LR, _CTR, _LPCR = 1, 8, 9, 318  # numbers of special purpose registers
_INTERRUPTS_LITTLE = 1 << 25  # ILE in LPCR
_BEHIND = 4 * 8 + 8  # zeros behind the registers of struct elf_prstatus, which is as in 64 bits always
_UNSET = 5  # registers behind CR that QEMU leaves zero
_SPE_UPPER, _LEN_VRSAVE = 32, 16  # halves of registers, four bytes each; bytes


def form(cpus: list[Vcpu]) -> Form:
    """Say how the core of these is written: in the order in which the first takes interrupts."""
    first = cpus[0]
    little = bool(first.fields["env.spr"][_LPCR] & _INTERRUPTS_LITTLE)
    return Form(numbers.PPC, 32, big=True) if first.arch == "ppc" else Form(numbers.PPC64, 64, big=not little)


def notes(vcpu: Vcpu, form: Form) -> Iterator[Note]:
    """Make the notes."""
    fields = vcpu.fields
    scalar, vector, vsx = (fields.get(name, {}) for name in ("cpu/fpu", "cpu/altivec", "cpu/vsx"))
    general = form.words(_general(vcpu))
    yield Note(CORE, numbers.PRSTATUS, prstatus(form, vcpu.number + 1, general, bytes(_BEHIND), 64))
    floats = form.words(_values(scalar, "env.fpr"), 64) + form.words((whole(scalar.get("env.fpscr", 0)),))
    yield Note(CORE, numbers.PRFPREG, floats)
    content = b"".join(form.words(_halves(value, form), 64) for value in _values(vector, "env.avr"))
    content += form.words((0, 0, 0, whole(vector.get("vscr", vector.get("env.vscr", 0)))), 32)
    yield Note(CORE, numbers.PPC_VMX, content + bytes(_LEN_VRSAVE))
    yield Note(CORE, numbers.PPC_VSX, form.words(_values(vsx, "env.vsr"), 64))
    accumulator = form.words((fields.get("env.spe_acc", 0),), 64)
    yield Note(CORE, numbers.PPC_SPE, bytes(4 * _SPE_UPPER) + accumulator + bytes(4))


def _general(vcpu: Vcpu) -> list[int]:
    r, special = vcpu.registers, vcpu.fields["env.spr"]
    condition = sum((r[f"cr{n}"] & 15) << 4 * (7 - n) for n in range(8))
    counters = [special[_CTR], special[_LR], special[_XER], condition]
    return [*(r[f"r{n}"] for n in range(_COUNT)), r["nip"], r["msr"], 0, *counters, *[0] * _UNSET]


def _halves(vector: int, form: Form) -> tuple[int, int]:
    """Return a vector's halves: the first in the stream is the one that the host has first, the lower one on most."""
    first, second = vector >> 64, vector
    return (second, first) if form.big else (first, second)


def _values(part: dict[str, Any], old: str) -> list[int]:
    """Return registers: in QEMU since 4.0 all are parts of the same, before that they had a name of their own."""
    return [whole(value) for value in exactly(part.get("env.vsr", part.get(old, [0] * _COUNT)), _COUNT)]
