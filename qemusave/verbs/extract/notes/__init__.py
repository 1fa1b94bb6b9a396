"""The notes of a core, with a vCPU's registers: a module an architecture, as QEMU's ``target/*/arch_dump.c`` have them.

What they consist of is in docs/facts/cpu.md#notes-of-an-elf-core.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from ....stream.cpu import Vcpu
    from .form import Form, Note

_MODULES = {
    "x86_64": "x86",
    "aarch64": "arm",
    "arm": "arm",
    "s390x": "s390x",
    "ppc64": "ppc",
    "ppc": "ppc",
    "riscv64": "riscv",
    "riscv32": "riscv",
    "loongarch64": "loongarch",
}
ARCHES = tuple(_MODULES)
"""What :attr:`.stream.cpu.Vcpu.arch` can be of those whose notes are known."""

MOST = 10 << 10
"""Bytes of the notes of one vCPU, at the most; Arm's with the longest vectors take 9.5 KiB."""


def form_of(cpus: list[Vcpu]) -> Form:
    """Say how a core of these vCPUs is written.

    Raises:
        KeyError, TypeError, ValueError, IndexError, AttributeError: a vCPU lacks what its architecture has.
    """
    form: Form = _module(cpus).form(cpus)
    return form


def core_notes(cpus: list[Vcpu], form: Form) -> bytes:
    """Make the notes that debuggers read, of one vCPU after the other; raises as :func:`form_of`."""
    return _packed(_module(cpus).notes, cpus, form)


def qemu_notes(cpus: list[Vcpu], form: Form) -> bytes:
    """Make QEMU's own notes, which only x86 has; raises as :func:`form_of`."""
    return _packed(_module(cpus).qemu_notes, cpus, form) if cpus[0].arch == "x86_64" else b""


def _module(cpus: list[Vcpu]) -> Any:
    """Return the module of an architecture: most extractions need none, and none more than one."""
    return import_module(f".{_MODULES[cpus[0].arch]}", __name__)


def _packed(make: Callable[[Vcpu, Form], Iterator[Note]], cpus: list[Vcpu], form: Form) -> bytes:
    return b"".join(note.packed(form) for vcpu in cpus for note in make(vcpu, form))
