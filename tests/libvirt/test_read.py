"""What we read of an image is what QEMU and libvirt say of the guest."""

from __future__ import annotations

import hashlib
import json
import re
import struct
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from qemusave.image.open import open_guest
from qemusave.verbs.extract.notes import core_notes, form_of, qemu_notes

from .conftest import Saved
from .lab import FORMATS, Lab, differing_pages, qemusave

# Devices that every machine of the kind has: libvirt leaves them out of what it saves, for the sake of older ones, and
# adds them when it reads.
IMPLIED = (
    "controller[@model='pci-root']",
    "input[@type='keyboard'][@bus='ps2']",
    "audio[@type='none']",
    "watchdog[@model='itco']",
)


def registers(told: str) -> list[dict[str, int]]:
    """Take the registers out of what QEMU's monitor tells, one dictionary for each vCPU."""
    found = []
    for cpu in told.split("CPU#")[1:]:
        words = re.findall(r"\b([ER](?:[A-D]X|[SD]I|[SB]P|IP)|[ER]FL|CR[0234])=([0-9a-f]+)", cpu)
        values = {re.sub("^[er]", "r", name.lower()).replace("rfl", "rflags"): int(value, 16) for name, value in words}
        for name, selector, base, limit in re.findall(r"\b([C-G]S|SS) *=(\w+) (\w+) (\w+)", cpu):
            values |= {
                f"{name.lower()}.{what}": int(value, 16)
                for what, value in (("selector", selector), ("base", base), ("limit", limit))
            }
        found.append(values)
    return found


def segments(core: Path) -> tuple[bytes, dict[int, bytes]]:
    """Return the notes of an ELF core and its memory by physical address."""
    data = core.read_bytes()
    (at,), (count,) = struct.unpack_from("<Q", data, 32), struct.unpack_from("<H", data, 56)
    notes, memory = b"", {}
    for number in range(count):
        kind, _, offset, _, address, size = struct.unpack_from("<IIQQQQ", data, at + 56 * number)
        if kind == 4:
            notes = data[offset : offset + size]
        else:
            memory[address] = data[offset : offset + size]
    return notes, memory


def blocks(image: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(qemusave("ram", image, "--json", "--sha256"))["blocks"]
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_info(saved: Saved, name: str) -> None:
    (entry,) = json.loads(qemusave("info", "--json", saved.images[name]))["images"]
    guest = saved.truth.guest
    assert (entry["header"]["format"], entry["header"]["version"], entry["header"]["complete"]) == (name, 2, True)
    assert entry["header"]["was_running"] is False
    assert entry["payload"]["encoding"] == ("none" if name in ("raw", "sparse") else name)
    assert entry["payload"]["stream"] == ("mapped-ram" if name == "sparse" else "sequential")
    assert (entry["domain"]["name"], entry["domain"]["memory"]) == (guest.name, guest.memory)
    assert entry["domain"]["vcpus"] == len(registers(saved.truth.registers))
    assert (entry["cookie"], entry["warnings"]) == (True, [])


@pytest.mark.parametrize("name", FORMATS)
def test_verify_finds_nothing(saved: Saved, name: str) -> None:
    (entry,) = json.loads(qemusave("verify", "--json", saved.images[name]))["images"]
    assert entry["findings"] == []


@pytest.mark.parametrize("name", FORMATS)
def test_memory_is_what_qemu_gives(saved: Saved, folder: Path, name: str) -> None:
    out = folder / "memory"
    qemusave("extract", saved.images[name], out, "--as", "raw")
    assert differing_pages(out.read_bytes(), saved.truth.memory) == []
    place = {
        r["start"]: (block["sha256"], r["length"]) for block in blocks(saved.images[name]) for r in block["physical"]
    }
    at = 0
    while at < saved.truth.guest.memory:
        sha256, length = place[at]
        assert sha256 == hashlib.sha256(saved.truth.memory[at : at + length]).hexdigest()
        at += length


@pytest.mark.parametrize("name", FORMATS)
def test_core_is_what_virsh_dump_writes(saved: Saved, folder: Path, name: str) -> None:
    out = folder / "core"
    qemusave("extract", saved.images[name], out, "--as", "elf")
    (notes, memory), (real_notes, real_memory) = segments(out), segments(saved.core)
    assert memory.keys() == real_memory.keys()
    for address, data in memory.items():
        assert differing_pages(data, real_memory[address]) == []
    assert notes and real_notes.startswith(notes)
    with open_guest(saved.images[name]) as guest:
        cpus = guest.vcpus()
        form = form_of(cpus)
        assert core_notes(cpus, form) + qemu_notes(cpus, form) == real_notes


def test_registers_are_what_qemu_says(saved: Saved) -> None:
    truth = registers(saved.truth.registers)
    cpus = json.loads(qemusave("cpu", "--json", saved.images["raw"]))["vcpus"]
    assert len(cpus) == len(truth)
    for cpu, told in zip(cpus, truth, strict=True):
        flat = {**cpu["registers"]}
        flat |= {f"{s}.{key}": value for s in ("cs", "ss", "ds", "es", "fs", "gs") for key, value in flat[s].items()}
        assert len(told) == 14 + 18
        assert {name: flat[name] for name in told} == told


def test_xml_is_what_libvirt_reads(lab: Lab, saved: Saved) -> None:
    image = saved.images["raw"]
    ours = etree.fromstring(qemusave("dumpxml", image))
    theirs = etree.fromstring(lab.virsh("save-image-dumpxml", lab.inside(image), "--security-info"))
    for xpath in IMPLIED:
        for element in theirs.xpath(f"devices/{xpath}"):
            if not ours.xpath(f"devices/{xpath}"):
                element.getparent().remove(element)
    assert etree.canonicalize(ours, strip_text=True) == etree.canonicalize(theirs, strip_text=True)


def test_bare_stream_of_virsh_dump(saved: Saved, folder: Path) -> None:
    assert blocks(saved.stream) == blocks(saved.images["raw"])
    out = folder / "memory"
    qemusave("extract", saved.stream, out, "--as", "raw")
    assert differing_pages(out.read_bytes(), saved.truth.memory) == []


def test_image_of_parallel_channels(lab: Lab, small: Saved, folder: Path) -> None:
    image = folder / "parallel.save"
    with_channels = ("--image-format", "sparse", "--parallel-channels", "2")
    lab.virsh("restore", lab.inside(small.images["raw"]))
    lab.virsh("save", small.truth.guest.name, lab.inside(image), *with_channels)
    assert [b["sha256"] for b in blocks(image)] == [b["sha256"] for b in blocks(small.images["raw"])]
