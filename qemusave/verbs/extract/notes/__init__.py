"""The notes of a core, with a vCPU's registers: a module an architecture, as QEMU's ``target/*/arch_dump.c`` have them.

What they consist of is in docs/facts/cpu.md#notes-of-an-elf-core.
"""

from __future__ import annotations

from . import arm, loongarch, ppc, riscv, s390x, x86

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ....stream.cpu import Vcpu
    from .form import Form, Note

_MODULES = {
    "x86_64": (x86.form, x86.notes),
    "aarch64": (arm.form, arm.notes),
    "arm": (arm.form, arm.notes),
    "s390x": (s390x.form, s390x.notes),
    "ppc64": (ppc.form, ppc.notes),
    "ppc": (ppc.form, ppc.notes),
    "riscv64": (riscv.form, riscv.notes),
    "riscv32": (riscv.form, riscv.notes),
    "loongarch64": (loongarch.form, loongarch.notes),
}
ARCHES = tuple(_MODULES)
"""What :attr:`.stream.cpu.Vcpu.arch` can be of those whose notes are known."""

MOST = 10 << 10
"""Bytes of the notes of one vCPU, at the most; Arm's with the longest vectors take 9.8 KiB."""


def form_of(cpus: list[Vcpu]) -> Form:
    """Say how a core of these vCPUs is written.

    Raises:
        KeyError, TypeError, ValueError, IndexError, AttributeError: a vCPU lacks what its architecture has.
    """
    return _MODULES[cpus[0].arch][0](cpus)


def core_notes(cpus: list[Vcpu], form: Form) -> bytes:
    """Make the notes that debuggers read, of one vCPU after the other; raises as :func:`form_of`."""
    return _packed(_MODULES[cpus[0].arch][1], cpus, form)


def qemu_notes(cpus: list[Vcpu], form: Form) -> bytes:
    """Make QEMU's own notes, which only x86 has; raises as :func:`form_of`."""
    return _packed(x86.qemu_notes, cpus, form) if cpus[0].arch == "x86_64" else b""


def _packed(make: Callable[[Vcpu, Form], Iterator[Note]], cpus: list[Vcpu], form: Form) -> bytes:
    return b"".join(note.packed(form) for vcpu in cpus for note in make(vcpu, form))
