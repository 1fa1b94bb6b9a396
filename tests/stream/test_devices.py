"""Device state, registers and ELF cores, against real dumps of the same guest."""

from __future__ import annotations

import hashlib
import json
import struct
from pathlib import Path
from typing import Any

import pytest
import streams
from backports import zstd
from conftest import IMAGES, TRUTHS, truth

import qemusave
from qemusave.cli.main import main
from qemusave.files.source import BytesSource
from qemusave.image.open import open_guest
from qemusave.memory.ranges import Range
from qemusave.stream.cpu import Vcpu
from qemusave.stream.described import state_of
from qemusave.stream.devices import decode, devices
from qemusave.verbs.extract.notes import core_notes, form_of, qemu_notes
from qemusave.verbs.extract.vmcoreinfo import GuestMemory, WrittenMemory, vmcoreinfo

CORE = IMAGES / "core-i440fx.zstd.save"


@pytest.mark.parametrize("name", TRUTHS)
def test_every_device_is_decoded_to_its_last_byte(name: str, image_path: Any) -> None:
    if truth(name).get("incomplete"):
        return
    with open_guest(image_path(name)) as guest:
        found = list(devices(guest.ram))
        assert len(found) == sum(section.kind == "FULL" for section in guest.ram.sections) >= 10
        names = {device.section.name for device in found}
        assert {"timer", "cpu_common", "cpu"} <= names


def test_registers_equal_those_of_a_real_dump() -> None:
    with open_guest(CORE) as guest:
        cpus = guest.vcpus()
    assert [vcpu.arch for vcpu in cpus] == ["x86_64"]
    form = form_of(cpus)
    assert core_notes(cpus, form) + qemu_notes(cpus, form) == (IMAGES / "core-i440fx.notes").read_bytes()


def test_registers_of_arm(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cpu", "--json", str(IMAGES / "aarch64-virt.zstd.save")]) == 0
    vcpu = json.loads(capsys.readouterr().out)["vcpus"][0]
    assert vcpu["arch"] == "aarch64" and {"x0", "x30", "sp", "pc", "ttbr1_el1", "tcr_el1"} <= vcpu["registers"].keys()


def test_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cpu", str(CORE)]) == 0
    assert "  rip            0x000000000000b7c2\n" in capsys.readouterr().out
    assert main(["devices", "--json", "--name", "mc146818rtc", str(CORE)]) == 0
    (device,) = json.loads(capsys.readouterr().out)["devices"]
    assert device["fields"]["cmos_data"][:2] and device["version"] == 3
    assert main(["devices", str(CORE)]) == 0
    assert "cpu #0, version 12" in capsys.readouterr().out
    assert main(["cpu", str(IMAGES / "part-enospc-gzip.save")]) == 4


def test_elf_core(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "core"
    assert main(["extract", str(CORE), str(out), "--as", "elf"]) == 0
    data = out.read_bytes()
    kind, machine = struct.unpack_from("<HH", data, 16)
    assert data.startswith(b"\x7fELF\2\1\1") and (kind, machine) == (4, 3)  # not in long mode: as QEMU says it
    (first,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    expected = {b["name"]: b["sha256"] for b in truth("core-i440fx.zstd")["image"]["ram_blocks"]}
    loads = []
    for number in range(count):
        of, _, offset, _, address, length, _, _ = struct.unpack_from("<IIQQQQQQ", data, first + number * size)
        if of == 4:
            notes = (IMAGES / "core-i440fx.notes").read_bytes()
            assert data[offset : offset + length] == notes[:length] and length == 12 + 8 + 144
        else:
            loads.append((address, hashlib.sha256(data[offset : offset + length]).hexdigest()))
    assert loads == [(0, expected["pc.ram"]), (0xFFFC0000, expected["pc.bios"])]
    assert [p.name for p in tmp_path.iterdir()] == ["core"]


def test_long_mode_notes() -> None:
    segment = {"selector": 0x10, "base": 0xFFFF888000000000, "limit": 0xFFFFFFFF, "flags": 0xA09B00}
    registers: dict[str, Any] = {
        name: n
        for n, name in enumerate(
            (
                "rax",
                "rcx",
                "rdx",
                "rbx",
                "rsp",
                "rbp",
                "rsi",
                "rdi",
                *(f"r{n}" for n in range(8, 16)),
                "rip",
                "rflags",
                "cr0",
                "cr2",
                "cr3",
                "cr4",
            ),
            100,
        )
    }
    registers |= dict.fromkeys(("es", "cs", "ss", "ds", "fs", "gs", "ldt", "tr", "gdt", "idt"), segment)
    cpus = [Vcpu(1, "x86_64", registers, {"env.hflags": 1 << 14})]
    note = core_notes(cpus, form_of(cpus))
    assert struct.unpack_from("<III", note) == (5, 336, 1) and note[12:20] == b"CORE\0\0\0\0"
    content = note[20:]
    assert struct.unpack_from("<I", content, 32) == (2,)
    words = struct.unpack_from("<27Q", content, 112)
    assert words[0] == registers["r15"] and words[16] == registers["rip"] and words[19] == registers["rsp"]
    assert words[21] == words[22] == segment["base"]


@pytest.mark.parametrize("order", ["<", ">"])
def test_vmcoreinfo_is_found_in_memory(order: str) -> None:
    text = b"OSRELEASE=6.1.0\nPAGESIZE=4096\n"
    note = struct.pack(f"{order}III", 11, len(text), 0) + b"VMCOREINFO\0\0" + text
    page = (b"VMCOREINFO\0 is also mentioned elsewhere" + bytes(100) + note).ljust(4096, b"\0")
    data = streams.stream(streams.page(0, bytes(4096), b"pc.ram") + streams.page(4096, page), blocks={b"pc.ram": 8192})
    with open_guest(data) as guest:
        assert vmcoreinfo(guest.ram, GuestMemory(guest)) == text


def test_vmcoreinfo_is_found_wherever_it_stands_in_a_written_core(monkeypatch: pytest.MonkeyPatch) -> None:
    text = b"OSRELEASE=6.1.0\n".ljust(4096, b"x")
    note = struct.pack("<III", 11, len(text), 0) + b"VMCOREINFO\0\0" + text
    monkeypatch.setattr("qemusave.verbs.extract.vmcoreinfo._PIECE", 5000)
    ranges = [Range(0, 12000, "a", 0, False), Range(1 << 32, 9000, "b", 0, False), Range(1 << 40, 9000, "c", 0, True)]
    places = list(zip(ranges, [100, 12100, 21100], strict=True))
    for at in (*range(100, 7900, 61), 12100 - len(note), 12100, 21100 - len(note)):
        data = (b"VMCOREINFO\0\0OSRELEASE=no" * 2).ljust(at, b".") + note
        memory = WrittenMemory(BytesSource(data.ljust(30100, b".")), places)
        with open_guest((IMAGES / "tiny-paused.raw.save").read_bytes()) as guest:
            assert vmcoreinfo(guest.ram, memory) == text, at
            for elsewhere in (12100 - 100, 21100, 25000):  # in two ranges, in the firmware
                data = bytes(elsewhere) + note
                memory = WrittenMemory(BytesSource(data.ljust(30100, b".")), places)
                assert vmcoreinfo(guest.ram, memory) is None
    assert memory.read((1 << 32) + 10, 20) == data[12110:12130]
    with pytest.raises(ValueError):
        memory.read(11990, 20)


def test_vmcoreinfo_is_where_the_guest_told_qemu_that_it_is() -> None:
    # another note stands before it, as one of a kernel that ran earlier would
    data = (IMAGES / "linux-thinned.zstd.save").read_bytes()
    with open_guest(data) as guest:
        payload = guest.image.payload.offset if guest.image is not None else 0
        place = next(run.where for run in guest.ram["pc.ram"].runs() if run.offset == 0x2000000)
        (at,) = (vmcoreinfo(guest.ram, GuestMemory(guest)) or b"").split(b"\n")[:1]
        assert at == b"OSRELEASE=6.12.117+deb13-cloud-amd64"
    stream = bytearray(zstd.decompress(data[payload:]))
    stale = struct.pack("<III", 11, 12, 0) + b"VMCOREINFO\0\0OSRELEASE=1\n"
    stream[place : place + len(stale)] = stale
    with open_guest(bytes(stream)) as guest:
        assert (vmcoreinfo(guest.ram, GuestMemory(guest)) or b"").startswith(b"OSRELEASE=6.12")


@pytest.mark.parametrize(
    "described",
    [
        {"vmsd_name": "x", "fields": [{"name": "a", "type": "uint8", "size": 0, "array_len": 1 << 40}]},
        {"vmsd_name": "x", "fields": [{"name": "a", "type": "buffer", "size": 0, "array_len": 1 << 30}]},
        {"vmsd_name": "x", "fields": [{"type": "uint8", "size": 8}]},
        {"vmsd_name": "x", "fields": [{"name": "a", "type": ["uint64"], "size": 8}]},
        {"vmsd_name": "x", "fields": [{"name": ["a"], "type": "uint64", "size": 8}]},
        {"vmsd_name": "x", "fields": [{"name": "a", "type": "uint64", "size": "8"}]},
        {"vmsd_name": "x", "fields": [{"name": "a", "type": "uint32", "size": 8}]},
        {"vmsd_name": "x", "fields": [{"name": "a", "type": "uint64", "size": 8, "index": 1}]},
        {"vmsd_name": "x", "fields": [{"name": "a", "type": "struct", "size": 8, "struct": 8}]},
        {"vmsd_name": "x", "fields": [{"name": "a", "type": "buffer", "size": 9}]},
        {"vmsd_name": "x", "fields": {"name": "a", "type": "buffer", "size": 8}},
        {"vmsd_name": "x"},
        {
            "vmsd_name": "x",
            "fields": [{"name": "a", "type": "int16", "size": 2}],
            "subsections": [{"vmsd_name": "", "fields": []}],
        },
    ],
)
def test_descriptions_that_lie_hide_no_other_device(
    described: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(qemusave.FormatError):
        decode(state_of(described), bytes(8))
    sound = {"vmsd_name": "next", "fields": [{"name": "x", "type": "uint16", "size": 2}]}
    listed = [{"name": "timer", "instance_id": 0, **described}, {"name": "next", "instance_id": 0, **sound}]
    text = json.dumps({"page_size": 4096, "devices": listed}).encode()
    after = streams.device(b"next", 10) + b"\1\2" + streams.footer(10, on=True)
    data = streams.stream(streams.zero(0, b"pc.ram"), blocks={b"pc.ram": 4096}, json=None)[:-1]
    path = tmp_path / "x"
    path.write_bytes(data + after + b"\0" + streams.description(text))
    assert main(["devices", "--json", str(path)]) == 4
    out, err = capsys.readouterr()
    first, second = json.loads(out)["devices"]
    assert first["fields"] == {"data": bytes(range(8)).hex()} and first["problem"] and "timer" in err
    assert second["fields"] == {"x": 0x102} and "problem" not in second
    assert main(["verify", str(path)]) == 0 and "description.devices" in capsys.readouterr().out


def test_nested_state_arrays_and_subsections() -> None:
    described = {
        "vmsd_name": "d",
        "fields": [
            {"name": "n", "type": "int16", "size": 2},
            {"name": "a", "type": "uint8", "size": 1, "array_len": 2},
            {"name": "i", "type": "bool", "size": 1, "index": 0},
            {"name": "i", "type": "bool", "size": 1, "index": 1},
            {
                "name": "s",
                "type": "struct",
                "size": 3,
                "struct": {
                    "vmsd_name": "s",
                    "fields": [{"name": "x", "type": "uint8", "size": 1}, {"name": "raw", "type": "buffer", "size": 2}],
                },
            },
        ],
        "subsections": [{"vmsd_name": "d/more", "fields": [{"name": "t", "type": "timer", "size": 8}]}],
    }
    data = b"\xff\xfe\1\2\0\1\7ab" + b"\5\6d/more\0\0\0\1" + (5).to_bytes(8, "big")
    assert decode(state_of(described), data) == {
        "n": -2,
        "a": [1, 2],
        "i": [False, True],
        "s": {"x": 7, "raw": "6162"},
        "d/more": {"t": 5},
    }
