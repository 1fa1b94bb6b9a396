"""drgn over saved images: what it reads against the memory itself, and against the core that is extracted."""

from __future__ import annotations

import gc
import os
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from conftest import FORMATS_OF_TINY, IMAGES, ROOT, missing
from linux import BANNER, KERNEL_MAP, LINUX, RELEASE

import qemusave
from qemusave.cli.main import main
from qemusave.image.open import open_guest


@pytest.fixture(scope="module")
def drgn() -> ModuleType:
    try:
        import drgn
    except ImportError:
        missing("drgn (pip install qemusave[drgn])")
    return drgn


@pytest.fixture(scope="module")
def program(drgn: ModuleType) -> Any:
    from qemusave.plugins.drgn import program

    return program


def test_a_linux_guest_is_a_kernel_program(program: Any, drgn: ModuleType, tmp_path: Path) -> None:
    ours, extracted = program(LINUX), drgn.Program()
    core = tmp_path / "guest.elf"
    assert main(["extract", str(LINUX), str(core), "--as", "elf"]) == 0
    extracted.set_core_dump(core)
    assert ours.flags == extracted.flags == drgn.ProgramFlags.IS_LINUX_KERNEL
    assert ours.platform == extracted.platform
    assert ours["VMCOREINFO"].string_() == extracted["VMCOREINFO"].string_()
    for address in (0, BANNER - 1, 0x2C22000, (96 << 20) - 64, 0xFFFC0000, 0xFFFFFFC0):
        assert ours.read(address, 64, True) == extracted.read(address, 64, True)
    # through the guest's page tables
    for address in (KERNEL_MAP + BANNER, KERNEL_MAP + 0x2E219C0):
        assert ours.read(address, 64) == extracted.read(address, 64)
    assert ours.read(KERNEL_MAP + BANNER, 40) == f"Linux version {RELEASE}"[:40].encode()
    for address in (0x2000, BANNER, 0x2C22000):  # a core of QEMU's says that these are physical addresses, too
        assert ours.read(address, 64) == extracted.read(address, 64)
    for address in (96 << 20, 0xFFFC0000 - 1, 1 << 32):  # no memory there
        with pytest.raises(drgn.FaultError):
            ours.read(address, 1, True)


def test_the_registers_of_each_vcpu_are_threads(program: Any, drgn: ModuleType, monkeypatch: Any) -> None:
    # In a kernel program threads are tasks, for which drgn needs symbols; any other system has no such note.
    monkeypatch.setattr("qemusave.verbs.extract.elf.vmcoreinfo", lambda stream, memory: None)
    made = program(LINUX)
    assert not made.flags & drgn.ProgramFlags.IS_LINUX_KERNEL
    found = [(thread.tid, thread.stack_trace()[0].registers()) for thread in made.threads()]
    with open_guest(LINUX) as guest:
        known = {vcpu.number + 1: vcpu.registers for vcpu in guest.vcpus()}
    names = ("rip", "rsp", "rbp", "rax", "r15")
    assert {tid: {name: registers[name] for name in names} for tid, registers in found} == {
        tid: {name: registers[name] for name in names} for tid, registers in known.items()
    }
    assert len(found) == 2


@pytest.mark.parametrize("encoding", FORMATS_OF_TINY)
def test_all_formats_give_the_same_memory(encoding: str, program: Any, image_path: Any) -> None:
    path = image_path(f"tiny-paused.{encoding}")
    for image in (path, path.read_bytes()):
        made = program(image)
        with open_guest(path) as guest:
            for place in guest.memory_map:
                assert made.read(place.start, place.length, True) == guest.physical.read(place.start, place.length)


def test_another_architecture_has_its_memory(program: Any, drgn: ModuleType, image_path: Any) -> None:
    made = program(image_path("aarch64-virt.zstd"))
    assert made.platform.arch == drgn.Architecture.AARCH64
    with open_guest(image_path("aarch64-virt.zstd")) as guest:
        assert made.read(0x40000000, 8 << 20, True) == guest.physical.read(0x40000000, 8 << 20)


@pytest.mark.parametrize(("name", "register"), [("aarch64", "x0"), ("s390x", "r0")])
def test_another_architecture_has_its_registers(name: str, register: str, program: Any) -> None:
    image = IMAGES / "scrambled" / f"{name}.mig.zst"
    made = program(image)
    with open_guest(image) as guest:
        start = guest.memory_map[-1].start
        assert made.read(start, 1 << 20, True) == guest.physical.read(start, 1 << 20)
        known = {vcpu.number + 1: vcpu.registers[register] for vcpu in guest.vcpus()}
    assert {thread.tid: thread.stack_trace()[0].registers()[register] for thread in made.threads()} == known


def test_a_damaged_image_is_refused(program: Any, image_path: Any) -> None:
    with pytest.raises(qemusave.TruncatedError, match="cut off"):
        program(image_path("part-enospc-gzip"))


def test_the_image_is_closed_with_the_program(program: Any, image_path: Any) -> None:
    gc.collect()
    before = sorted(os.listdir("/proc/self/fd"))
    made = program(image_path("tiny-paused.xz"))
    assert made.read(0xFFFFFFF0, 1, True) == b"\xea"
    assert len(os.listdir("/proc/self/fd")) > len(before) + 1  # the image, and what was decompressed
    del made
    gc.collect()
    assert sorted(os.listdir("/proc/self/fd")) == before


def test_the_example_of_the_guide(program: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    guide = (ROOT / "docs" / "guide" / "memory.md").read_text()
    (example,) = re.findall(r"```python\n(from qemusave\.plugins\.drgn .*?)```", guide, re.DOTALL)
    exec(compile(example, "memory.md", "exec"), {})


def test_an_index_beside_the_image_is_used(program: Any, tmp_path: Path, monkeypatch: Any) -> None:
    image = tmp_path / "guest.save"
    image.write_bytes(LINUX.read_bytes())
    qemusave.index(image)
    whole = program(LINUX)
    monkeypatch.setattr("qemusave.files.spool.spool_file", None)  # no copy is made
    ours = program(image)
    for address in (0, BANNER - 1, 0x2C22000, 0xFFFC0000):
        assert ours.read(address, 4096, True) == whole.read(address, 4096, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["guest.save", "guest.save.qsidx"]
