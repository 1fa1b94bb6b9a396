"""The notes of LoongArch: general registers, where an exception came from, and floating-point registers."""

from __future__ import annotations

from . import numbers
from .form import CORE, Form, Note, exactly, prstatus

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ....stream.cpu import Vcpu

_GENERAL, _FLOATS, _CONDITIONS = 32, 32, 8
_RESERVED = 10  # registers behind era and badv
_VALID = 1  # there are floating-point registers


def form(cpus: list[Vcpu]) -> Form:
    """Say how the core of these is written."""
    return Form(numbers.LOONGARCH, 64)


def notes(vcpu: Vcpu, form: Form) -> Iterator[Note]:
    """Make both notes; of the general registers' QEMU leaves out the program counter, and writes 0 for orig_a0."""
    r = vcpu.registers
    general = [*exactly(vcpu.fields["env.gpr"], _GENERAL), 0, r["era"], r["badv"], *[0] * _RESERVED]
    rest = form.words((_VALID, 0), 32)
    yield Note(CORE, numbers.PRSTATUS, prstatus(form, vcpu.number + 1, form.words(general), rest))
    unit = vcpu.fields.get("cpu/fpu", vcpu.fields)
    floats = [_float(value) for value in exactly(unit.get("env.fpr", [0] * _FLOATS), _FLOATS)]
    conditions = exactly(unit.get("env.cf", [0] * _CONDITIONS), _CONDITIONS)
    fcc = sum(bool(value) << 8 * n for n, value in enumerate(conditions))
    content = form.words([*floats, fcc]) + form.words((unit.get("env.fcsr0", 0),), 32)
    yield Note(CORE, numbers.PRFPREG, content)


def _float(value: Any) -> int:
    """Return a floating-point register, which is the low part of a vector."""
    found: int = next(iter(value.values())) if isinstance(value, dict) else value
    return found
