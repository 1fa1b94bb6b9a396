"""Real streams of machines other than the PC, against what their own QEMU said of memory and registers.

``NAME.dump.zst`` is what QEMU alone wrote of a paused guest, ``NAME.known.json`` what its monitor told: where the guest
has which part of which block (`info mtree -f`), the SHA-256 of those addresses (`pmemsave`), and registers
(`info registers`).
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import builders
import pytest
import streams
from backports import zstd
from conftest import IMAGES

import qemusave
from qemusave.cli.main import main
from qemusave.image.open import open_guest
from qemusave.memory.physical import memory_map
from qemusave.stream.cpu import Vcpu
from qemusave.stream.described import State, state_of
from qemusave.stream.devices import devices
from qemusave.verbs.extract.notes import form_of, qemu_notes

MACHINES = sorted(path.name.removesuffix(".known.json") for path in IMAGES.glob("*.known.json"))


def known(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((IMAGES / f"{name}.known.json").read_text())
    return told


def image(name: str) -> bytes:
    """Put what libvirt would write before a stream."""
    told = known(name)
    kind = f"<type arch='{told['arch']}' machine='{told['machine']}'>hvm</type>".encode()
    stream = zstd.decompress((IMAGES / f"{name}.dump.zst").read_bytes())
    return builders.image(xml=builders.XML.replace(b"<type>hvm</type>", kind), payload=stream)


@pytest.mark.parametrize("name", MACHINES)
def test_memory_is_where_qemu_has_it(name: str, tmp_path: Path) -> None:
    (path := tmp_path / "image").write_bytes(image(name))
    with open_guest(path) as guest:
        assert guest.problem is None
        places = {(place.start, place.length, place.block, place.offset) for place in guest.memory_map}
        assert places == {(m["start"], m["length"], m["block"], m["offset"]) for m in known(name)["memory"]}
        for m in known(name)["memory"]:
            there = guest.physical.read(m["start"], m["length"])
            assert hashlib.sha256(there).hexdigest() == m["sha256"], m


@pytest.mark.parametrize("name", MACHINES)
def test_registers_are_those_of_qemu(name: str) -> None:
    with open_guest(image(name)) as guest:
        found = guest.vcpus()
    told = known(name)["registers"]
    assert len(found) == len(told) and [v.registers | of for v, of in zip(found, told, strict=True)] == [
        v.registers for v in found
    ]
    assert {v.arch for v in found} == {{"armv7l": "arm"}.get(known(name)["arch"], known(name)["arch"])}


@pytest.mark.parametrize("name", MACHINES)
def test_the_images_are_sound(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (path := tmp_path / "image").write_bytes(image(name))
    assert main(["verify", "--json", str(path)]) == 0
    findings = json.loads(capsys.readouterr().out)["images"][0]["findings"]
    assert [f["rule"] for f in findings] == ["description.devices"] * (name == "s390x-7.2")
    for form in ("sparse", "raw"):
        assert main(["convert", str(path), str(tmp_path / form), "--format", form]) == 0
        path = tmp_path / form
    assert (tmp_path / "raw").read_bytes() == (tmp_path / "image").read_bytes()


@pytest.mark.parametrize("kind", ["raw", "lime"])
def test_memory_that_is_seen_twice_is_written_twice(kind: str, tmp_path: Path) -> None:
    (path := tmp_path / "image").write_bytes(image("microvm-7.2"))
    assert main(["extract", str(path), str(tmp_path / "out"), "--as", kind]) == 0
    data = (tmp_path / "out").read_bytes()
    with open_guest(path) as guest:
        bios = guest.ram["pc.bios"].read(0, 1 << 16)
    assert len(set(bios)) > 1 and data.count(bios) == {"raw": 1, "lime": 2}[kind]


def test_state_whose_size_the_description_gets_wrong_is_shown_as_far_as_it_is_described() -> None:
    with open_guest(image("s390x-7.2")) as guest:
        (css,) = devices(guest.ram, name="s390_css")
    assert css.fields["chnmon_area"] == 0 and "data" not in css.fields
    assert len(css.fields["css"][0]) // 2 > 256  # more than the null pointers


def test_only_arrays_of_null_pointers_are_in_doubt() -> None:
    cell = {"name": "css", "type": "struct", "struct": {}, "size": 1}
    array = {**cell, "array_len": 256}
    seg = {"vmsd_name": "seg", "fields": [{"name": "x", "type": "buffer", "size": 20}]}
    whole = {"name": "segs", "type": "struct", "array_len": 6, "size": 20, "struct": seg}

    def state(*fields: Any, **more: Any) -> State:
        return state_of({"vmsd_name": "d", "fields": list(fields), **more})

    assert state(array).doubtful and not state(cell, whole).doubtful
    outer = {"name": "o", "type": "struct", "size": 300, "struct": {"vmsd_name": "i", "fields": [array]}}
    assert state(outer).doubtful and state(subsections=[{"vmsd_name": "d/s", "fields": [array]}]).doubtful
    assert state(whole).allows(120) and state(whole).allows(101) and not state(whole).allows(119)


def test_a_footer_that_no_description_explains_is_still_an_error() -> None:
    data = image("s390x-7.2")
    at = data.index(b"\x03cpu\0\0\0\0")
    for changed in (data[: at + 30] + data[at + 31 :], data[: at + 20] + bytes(3) + data[at + 20 :]):
        with open_guest(changed) as guest:
            assert isinstance(guest.problem, qemusave.FormatError) and "footer" in str(guest.problem)


class Block:
    def __init__(self, name: str, length: int) -> None:
        self.name, self.length = name, length


@pytest.mark.parametrize(
    ("arch", "main_block", "flash"),
    [
        ("aarch64", "mach-virt.ram", (0, 0x400_0000)),
        ("riscv64", "riscv_virt_board.ram", (0x2000_0000, 0x2200_0000)),
        ("loongarch64", "loongarch.ram", (0x1C00_0000, 0x1D00_0000)),
    ],
)
def test_each_virt_machine_has_its_flash_elsewhere(arch: str, main_block: str, flash: tuple[int, int]) -> None:
    blocks = {name: Block(name, 1 << 24) for name in ("virt.flash0", "virt.flash1", main_block)}
    places = {p.block: p.start for p in memory_map(blocks, "virt", arch, {}).ranges}
    assert (places["virt.flash0"], places["virt.flash1"]) == flash


def test_isapc_shows_its_roms_below_1_mib_for_good() -> None:
    sizes = {"pc.ram": 16 << 20, "pc.bios": 1 << 18, "pc.rom": 1 << 17}
    blocks = {name: Block(name, length) for name, length in sizes.items()}
    places = [(p.start, p.length, p.block, p.offset) for p in memory_map(blocks, "isapc", "x86_64", {}).ranges]
    assert places == [
        (0, 0xC0000, "pc.ram", 0),
        (0xC0000, 0x20000, "pc.rom", 0),
        (0xE0000, 0x20000, "pc.bios", 0x20000),
        (0x100000, 0xF00000, "pc.ram", 0x100000),
        (0xFFFC0000, 0x40000, "pc.bios", 0),
    ]
    blocks["pc.ram"].length = 0xC8000  # which ends within the ROM
    places = [(p.start, p.length, p.block, p.offset) for p in memory_map(blocks, "isapc", "x86_64", {}).ranges]
    assert places[:2] == [(0, 0xC0000, "pc.ram", 0), (0xC0000, 0x20000, "pc.rom", 0)]


@pytest.mark.parametrize("prefix", ["env", "env.sys_states[0]"])
def test_registers_of_loongarch(prefix: str) -> None:
    fields = [{"name": "env.gpr", "type": "uint64", "array_len": 32, "size": 8}]
    fields += [
        {"name": name, "type": "uint64", "size": 8} for name in ("env.pc", f"{prefix}.CSR_CRMD", f"{prefix}.CSR_ERA")
    ]
    text = {
        "page_size": 4096,
        "devices": [{"name": "cpu", "instance_id": 0, "vmsd_name": "cpu", "version": 3, "fields": fields}],
    }
    state = b"".join(n.to_bytes(8, "big") for n in range(35))
    head = streams.device(b"cpu", 5, version=3)
    made = streams.stream(
        streams.zero(0, b"pc.ram"), blocks={b"pc.ram": 4096}, devices=False, json=json.dumps(text).encode()
    )
    end = made.rindex(b"\0\6")
    made = made[:end] + head + state + streams.footer(5, True) + made[end:]
    with open_guest(made) as guest:
        (vcpu,) = guest.vcpus()
    assert vcpu.arch == "loongarch64" and vcpu.registers["sp"] == 3 and vcpu.registers["s8"] == 31
    assert (vcpu.registers["pc"], vcpu.registers["crmd"], vcpu.registers["era"]) == (32, 33, 34)


def test_the_note_of_a_32_bit_core_lacks_no_register() -> None:
    segment = {"selector": 0, "base": 0, "limit": 0, "flags": 0}
    words = dict.fromkeys(
        ("rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rsp", "rbp", "rip", "rflags", "cr0", "cr2", "cr3", "cr4"), 7
    )
    registers: dict[str, Any] = {
        **words,
        **dict.fromkeys(("cs", "ds", "es", "fs", "gs", "ss", "ldt", "tr", "gdt", "idt"), segment),
    }
    cpus = [Vcpu(0, "x86_64", registers, {})]
    note = qemu_notes(cpus, form_of(cpus))
    assert len(note) == 12 + 8 + 440
