"""Bare streams of real guests, against what their own QEMU said of them (made by tests/oracles/fixtures.py)."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from backports import zstd
from conftest import IMAGES
from oracles.analyzer import disagreements, flat
from oracles.mtree import Range, joined

from qemusave.image.open import open_guest
from qemusave.stream.devices import devices
from qemusave.verbs.verify import verify

JUDGED = IMAGES / "judged"
NAMES = sorted(path.name.removesuffix(".mig.zst") for path in JUDGED.glob("*.mig.zst"))
pytestmark = pytest.mark.parametrize("name", NAMES)


def stream(name: str) -> bytes:
    return zstd.decompress((JUDGED / f"{name}.mig.zst").read_bytes())


def known(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((JUDGED / f"{name}.json").read_text())
    return told


def test_memory_is_where_qemu_has_it(name: str) -> None:
    told = known(name)["memory"]
    with open_guest(stream(name)) as guest:
        ours = joined(Range(r.start, r.length, r.block, r.offset) for r in guest.memory_map)
        assert ours == [Range(m["start"], m["length"], m["block"], m["offset"]) for m in told]
        for m in told:
            there = guest.physical.read(m["start"], m["length"])
            assert hashlib.sha256(there).hexdigest() == m["sha256"], m


def test_all_values_of_all_devices_are_there(name: str) -> None:
    told = json.loads(zstd.decompress((JUDGED / f"{name}.values.json.zst").read_bytes()))
    with open_guest(stream(name)) as guest:
        ours = {str(device.section.id): (device.section.name, flat(device.fields)) for device in devices(guest.ram)}
    assert {number: found for number, (found, _) in told.items()} == {
        number: found for number, (found, _) in ours.items()
    }
    wrong = [
        f"{of}: {what}" for number, (of, values) in told.items() for what in disagreements(values, ours[number][1])
    ]
    assert wrong == []


def test_registers_are_those_of_qemu(name: str) -> None:
    with open_guest(stream(name)) as guest:
        found = guest.vcpus()
    told = known(name)["registers"]
    assert [cpu.registers | of for cpu, of in zip(found, told, strict=True)] == [cpu.registers for cpu in found]


def test_the_stream_is_sound(name: str) -> None:
    assert [found for found in verify(stream(name)) if found.severity == "error"] == []
