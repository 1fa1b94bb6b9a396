"""The notes of s390x: two that all architectures have, and eight of its own."""

from __future__ import annotations

from . import numbers
from .form import CORE, LINUX, Form, Note, exactly, prstatus

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ....stream.cpu import Vcpu

_COUNT = 16  # of each kind of registers, and of half the vectors
_REST = 16  # bytes behind the registers of struct elf_prstatus
_GUARDED = 4
_OLD = ".ll"  # what QEMU before 4.0 puts behind the names of floating-point registers


def form(cpus: list[Vcpu]) -> Form:
    """Say how the core of these is written."""
    return Form(numbers.S390, 64, big=True)


def notes(vcpu: Vcpu, form: Form) -> Iterator[Note]:
    """Make the notes. What QEMU does not migrate, it writes as zeros: so is what the processor does not have."""
    fields = vcpu.fields
    vectors = {name.removesuffix(_OLD): value for name, value in _parts(fields, "cpu/fpu", "cpu/vregs")}

    def halves(first: int, *of: int) -> bytes:
        return form.words(
            [vectors.get(f"env.vregs[{n}][{half}]", 0) for n in range(first, first + _COUNT) for half in of]
        )

    yield Note(CORE, numbers.PRSTATUS, _prstatus(vcpu, form))
    yield Note(CORE, numbers.PRFPREG, form.words((vectors.get("env.fpc", 0), 0), 32) + halves(0, 0))
    yield Note(LINUX, numbers.S390_PREFIX, form.words((fields["env.psa"],), 32))
    yield Note(LINUX, numbers.S390_CTRS, form.words(_all(vcpu, "c")))
    yield Note(LINUX, numbers.S390_TIMER, form.words((fields["env.cputm"],)))
    yield Note(LINUX, numbers.S390_TODCMP, form.words((fields["env.ckc"],)))
    yield Note(LINUX, numbers.S390_TODPREG, form.words((fields["env.todpr"],), 32))
    yield Note(LINUX, numbers.S390_VXRS_LOW, halves(0, 1))
    yield Note(LINUX, numbers.S390_VXRS_HIGH, halves(_COUNT, 0, 1))
    guarded = exactly(fields.get("cpu/gscb", {}).get("env.gscb", [0] * _GUARDED), _GUARDED)
    yield Note(LINUX, numbers.S390_GS_CB, form.words(guarded))


def _parts(fields: dict[str, Any], *names: str) -> Iterator[tuple[str, Any]]:
    for name in names:
        yield from fields.get(name, {}).items()


def _all(vcpu: Vcpu, prefix: str) -> list[int]:
    return [vcpu.registers[f"{prefix}{n}"] for n in range(_COUNT)]


def _prstatus(vcpu: Vcpu, form: Form) -> bytes:
    words = [vcpu.registers["psw_mask"], vcpu.registers["psw_addr"], *_all(vcpu, "r")]
    registers = form.words(words) + form.words(_all(vcpu, "a"), 32)
    return prstatus(form, vcpu.number + 1, registers, bytes(_REST))
