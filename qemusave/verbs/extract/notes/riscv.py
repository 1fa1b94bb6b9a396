"""The notes of RISC-V: the program counter and the general registers, and no others."""

from __future__ import annotations

from . import numbers
from .form import CORE, Form, Note, exactly, prstatus

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....stream.cpu import Vcpu

_BIG = 1 << 6  # UBE in mstatus: what users load and store is big-endian
_GENERAL = 32


def form(cpus: list[Vcpu]) -> Form:
    """Say how the core of these is written."""
    first = cpus[0]
    bits = 32 if first.arch == "riscv32" else 64
    return Form(numbers.RISCV, bits, bool(first.registers.get("mstatus", 0) & _BIG))


def notes(vcpu: Vcpu, form: Form) -> Iterator[Note]:
    """Make the only note."""
    general = exactly(vcpu.fields["env.gpr"], _GENERAL)[1:]  # without the one that is always zero
    registers = form.words([vcpu.registers["pc"], *general])
    yield Note(CORE, numbers.PRSTATUS, prstatus(form, vcpu.number + 1, registers, bytes(form.bits // 8)))
