"""Cores of other architectures than the PC's: their notes are QEMU's, and the programs for cores read them.

The images are of guests whose registers all have values of their own, the notes those that QEMU wrote of them
(`tests/oracles/fixtures.py`).
"""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from conftest import IMAGES, missing
from oracles.cores import core

from qemusave.errors import FormatError
from qemusave.image.open import open_guest
from qemusave.memory.ranges import Range
from qemusave.stream.cpu import Vcpu
from qemusave.verbs.extract import elf, extract
from qemusave.verbs.extract.notes import MOST, core_notes, form_of

SCRAMBLED = IMAGES / "scrambled"
NAMES = sorted(path.stem for path in SCRAMBLED.glob("*.notes"))
MACHINES = {  # what readelf says: bits, byte order, machine
    "aarch32": ("ELF64", "little", "AArch64"),
    "aarch64": ("ELF64", "little", "AArch64"),
    "aarch64-big": ("ELF64", "big", "AArch64"),
    "arm": ("ELF32", "little", "ARM"),
    "arm-big": ("ELF32", "big", "ARM"),
    "loongarch64": ("ELF64", "little", "LoongArch"),
    "ppc64": ("ELF64", "big", "PowerPC64"),
    "ppc64le": ("ELF64", "little", "PowerPC64"),
    "riscv32": ("ELF32", "little", "RISC-V"),
    "riscv64": ("ELF64", "little", "RISC-V"),
    "s390x": ("ELF64", "big", "IBM S/390"),
    "streaming": ("ELF64", "little", "AArch64"),
    "sve": ("ELF64", "little", "AArch64"),
}
_LENGTH = 15  # of ZCR: the longest vectors
_ZCR_EL1 = 0x6030_0000_0013_C090


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a function that gives the core of a guest."""
    folder = tmp_path_factory.mktemp("cores")

    def path_of(name: str) -> Path:
        out = folder / name
        if not out.exists():
            extract(SCRAMBLED / f"{name}.mig.zst", out, "elf")
        return out

    return path_of


def vcpus(name: str) -> list[Vcpu]:
    with open_guest(SCRAMBLED / f"{name}.mig.zst") as guest:
        return guest.vcpus()


@pytest.mark.parametrize("name", NAMES)
def test_the_notes_are_those_that_qemu_wrote(name: str, made: Any) -> None:
    found = core(made(name))
    assert found.notes == (SCRAMBLED / f"{name}.notes").read_bytes()
    with open_guest(SCRAMBLED / f"{name}.mig.zst") as guest:
        assert [(part.start, part.length) for part in found.segments] == [(r.start, r.length) for r in guest.memory_map]
        for part in found.segments:
            length = min(part.length, 1 << 20)
            assert found.read(part.start, length) == guest.physical.read(part.start, length)


@pytest.mark.parametrize("name", NAMES)
def test_readelf_reads_the_core(name: str, made: Any) -> None:
    if (readelf := shutil.which("readelf")) is None:
        missing("readelf (Debian package binutils)")
    words = [str(readelf), "--file-header", "--segments", "--notes", "--wide", str(made(name))]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    bits, order, machine = MACHINES[name]
    assert done.stderr == ""
    assert f"{bits}\n" in done.stdout and f"{order} endian\n" in done.stdout and f"{machine}\n" in done.stdout
    assert done.stdout.count("NT_PRSTATUS") == len(vcpus(name))


DRGN = """
import json, sys
import drgn
found = []
for path in sys.argv[1:]:
    program = drgn.Program()
    program.set_core_dump(path)
    found.append({thread.tid: thread.stack_trace()[0].registers() for thread in program.threads()})
print(json.dumps(found))
"""


def test_drgn_has_the_registers(made: Any) -> None:
    if find_spec("drgn") is None:
        missing("drgn (pip install qemusave[drgn])")
    names = ("aarch64", "sve", "arm", "s390x", "ppc64", "ppc64le")
    words = [sys.executable, "-c", DRGN, *(str(made(name)) for name in names)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for name, threads in zip(names, json.loads(done.stdout), strict=True):
        for vcpu in vcpus(name):
            theirs = threads[str(vcpu.number + 1)]
            same = [
                n for n in theirs if n in vcpu.registers and not n.startswith("cr")
            ]  # POWER's cr0 has a place in CR
            assert len(same) >= 15 and [theirs[n] for n in same] == [vcpu.registers[n] for n in same]


def test_no_notes_are_longer_than_what_is_kept_free() -> None:
    (vcpu,) = vcpus("sve")
    indexes = vcpu.fields["cpreg_vmstate_indexes"]
    values = list(vcpu.fields["cpreg_vmstate_values"])
    values[indexes.index(_ZCR_EL1)] = _LENGTH
    longest = [vcpu._replace(fields={**vcpu.fields, "cpreg_vmstate_values": values})]
    notes = core_notes(longest, form_of(longest))
    assert len(vcpu.fields["cpu/sve"]["env.vfp.zregs"][0]["d"]) == 14  # QEMU migrates no more than 1024 bits
    assert MOST - 1024 < len(notes) <= MOST
    assert elf.room(1, 1) >= elf.room(0, 0) > MOST


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("s390x", "env.psa", None),
        ("aarch64", "env.xregs", [0] * 40),
        ("aarch64", "cpu/vfp", {"env.vfp.zregs[3].d": [1, 2, 3]}),
        ("sve", "cpu/sve", {"env.vfp.zregs": [7] * 32, "env.vfp.pregs": [{"p": [0] * 4}] * 17}),
        ("arm", "cpu/vfp", {"fpscr": "?"}),
        ("ppc64", "env.spr", "00"),
        ("ppc64", "cpu/fpu", {"env.vsr": [0] * 31}),
        ("riscv64", "env.gpr", [0] * 33),
        ("loongarch64", "cpu/fpu", {"env.fpr": [None] * 32}),
    ],
)
def test_a_vcpu_that_lacks_something_is_an_error(name: str, field: str, value: object) -> None:
    with open_guest(SCRAMBLED / f"{name}.mig.zst") as guest:
        cpus = [vcpu._replace(fields={**vcpu.fields, field: value}) for vcpu in guest.vcpus()]
        with pytest.raises(FormatError, match=f"the state of a vCPU lacks what an ELF core has of {cpus[0].arch}"):
            elf.header(guest.ram, cpus, _Memory(), [])


def test_a_32_bit_core_has_memory_above_4_gib_in_a_64_bit_file() -> None:
    with open_guest(SCRAMBLED / "arm.mig.zst") as guest:
        cpus = guest.vcpus()
        at = elf.room(1, len(cpus))
        for start, bits in ((0xC000_0000, 1), (0xC000_1000, 2), (1 << 32, 2)):
            head = elf.header(guest.ram, cpus, _Memory(), [(Range(start, 1 << 30, "mach-virt.ram", 0), at)])
            assert head[4] == bits and (SCRAMBLED / "arm.notes").read_bytes() in head


@pytest.mark.parametrize(("name", "order"), [("s390x", ">"), ("arm", "<"), ("ppc64le", "<")])
def test_the_kernels_note_follows_in_the_guests_byte_order(name: str, order: str) -> None:
    text = b"OSRELEASE=6.1.0\nPAGESIZE=4096\n"
    note = struct.pack(f"{order}III", 11, len(text), 0) + b"VMCOREINFO\0\0" + text
    with open_guest(SCRAMBLED / f"{name}.mig.zst") as guest:
        head = elf.header(guest.ram, guest.vcpus(), _Memory(b"." * 64 + note), [])
    assert head.endswith((SCRAMBLED / f"{name}.notes").read_bytes() + note + bytes(-len(note) % 4))


class _Memory:
    """Memory that consists of one piece, or of none."""

    def __init__(self, *pieces: bytes) -> None:
        self._pieces = pieces

    def read(self, address: int, length: int) -> bytes:
        raise ValueError

    def pieces(self) -> Iterator[bytes]:
        return iter(self._pieces)
