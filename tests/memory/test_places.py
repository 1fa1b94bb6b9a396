"""Where memory is, by what the image says: real streams against QEMU's own map, made ones against the rules."""

from __future__ import annotations

import hashlib
import json
import struct
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import builders
import pytest
from backports import zstd
from conftest import IMAGES
from placed import PC, RAM, GiB, MiB, config, guest_with, nfit, place_of, shown, srat, with_tables
from streams import PAGE, zero

import qemusave
from formats import Chipset, Pci
from qemusave.cli.main import main
from qemusave.image.open import open_guest
from qemusave.memory import saved
from qemusave.memory.pci import Function, function_of, seen

MAPS = IMAGES / "maps"
NAMES = sorted(path.stem for path in MAPS.glob("*.json"))


def real(name: str) -> bytes:
    return zstd.decompress((MAPS / f"{name}.mig.zst").read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_real_guests(name: str) -> None:
    """``NAME.json`` is what QEMU's monitor told of the guest: `info mtree -f`, and the SHA-256 of small ranges."""
    with open_guest(real(name)) as guest:
        told = json.loads((MAPS / f"{name}.json").read_text())["memory"]
        assert [(p.start, p.length, p.block, p.offset) for p in guest.memory_map] == [
            (m["start"], m["length"], m["block"], m["offset"]) for m in told
        ]
        for m in told:
            if m["sha256"]:
                assert hashlib.sha256(guest.physical.read(m["start"], m["length"])).hexdigest() == m["sha256"], m


def test_memory_without_a_place_is_refused_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (path := tmp_path / "image").write_bytes(real("mixeddimms"))  # two DIMMs of different sizes: which one is first?
    out = str(tmp_path / "out")
    for kind in ("raw", "elf", "lime"):
        assert main(["extract", str(path), out, "--as", kind]) == 3
        assert "b, a" in capsys.readouterr().err and not Path(out).exists()
    assert main(["read", str(path), "--physical", "0x100000000", "16", "--json"]) == 3
    assert main(["read", str(path), "--physical", "0xffff0", "16", "--json"]) == 0
    capsys.readouterr()
    assert main(["extract", str(path), out, "--as", "raw", "--partial"]) == 4
    assert "b, a" in capsys.readouterr().err and Path(out).stat().st_size == 64 * MiB
    assert main(["extract", str(path), str(tmp_path / "a"), "--as", "block", "--block", "a", "--partial"]) == 0
    assert main(["ram", "--json", str(path)]) == 0 and "b, a" in json.loads(capsys.readouterr().out)["note"]


@pytest.mark.parametrize("kind", ["raw", "elf", "lime"])
@pytest.mark.parametrize("name", ["cirrus", "twodimms"])
def test_one_pass_or_not_the_file_is_the_same(kind: str, name: str, tmp_path: Path) -> None:
    data = real(name)
    (tmp_path / "plain").write_bytes(data)
    (tmp_path / "packed").write_bytes(zstd.compress(data, 1))
    files = []
    for form in ("plain", "packed"):
        with open_guest(tmp_path / form) as guest:
            if form == "plain":
                _ = guest.ram
            qemusave.extract(guest, tmp_path / f"{form}.out", kind)
        out = tmp_path / f"{form}.out"
        with out.open("rb") as file:
            files.append((out.stat().st_size, hashlib.sha256(file.read(1 << 28)).hexdigest()))
    assert files[0] == files[1]


def test_before_the_firmware_has_run_there_is_rom_below_1_mib() -> None:
    data = guest_with({"0000:00:00.0/I440FX": shown(bytes(7))}, zero(0, RAM), blocks=PC)
    assert place_of(data)[:4] == [
        (0, 0xC0000, "pc.ram", 0),
        (0xC0000, 0x20000, "pc.rom", 0),
        (0xE0000, 0x20000, "pc.bios", 0x20000),
        (0x100000, MiB, "pc.ram", 0x100000),
    ]


def test_pam_decides_range_by_range() -> None:
    data = guest_with({"0000:00:00.0/I440FX": shown(b"\x30\x11\x03\x33\x00\x33\x13")}, zero(0, RAM), blocks=PC)
    assert place_of(data)[:7] == [
        (0, 0xCC000, "pc.ram", 0),
        (0xCC000, 0x4000, "pc.rom", 0xC000),
        (0xD0000, 0x8000, "pc.ram", 0xD0000),
        (0xD8000, 0x8000, "pc.rom", 0x18000),
        (0xE0000, 0x120000, "pc.ram", 0xE0000),
        (0xFFFC0000, 0x40000, "pc.bios", 0),
    ]


def test_what_q35_hides_for_system_management_mode() -> None:
    registers = {int(Chipset.MCH_PAM): b"\x33" * 7, int(Chipset.MCH_SMRAM): b"\x0a", int(Chipset.MCH_ESMRAMC): b"\x01"}
    data = guest_with(
        {"0000:00:00.0/mch": config(registers | {int(Chipset.MCH_SMBASE): b"\2"})},
        zero(0, RAM),
        blocks=PC,
        machine=b"pc-q35-10.0",
    )
    assert place_of(data)[:2] == [(0, 0x30000, "pc.ram", 0), (0x50000, 0xB0000, "pc.ram", 0x50000)]


BAR_0 = struct.pack("<I", 0xFD000008)
VGA = {b"0000:00:02.0/vga.vram": 16 * MiB}


def test_memory_behind_a_bar_is_where_the_guest_has_put_it() -> None:
    blocks = PC | VGA
    devices = {"0000:00:00.0/I440FX": shown(b"\x33" * 7)}
    card = {int(Pci.BAR): BAR_0, int(Pci.CLASS): b"\0\3"}
    found = place_of(guest_with(devices | {"0000:00:02.0/vga": config(card)}, zero(0, RAM), blocks=blocks))
    assert found == [
        (0, 0xA0000, "pc.ram", 0),
        (0xC0000, 0x140000, "pc.ram", 0xC0000),
        (0xFD000000, 16 * MiB, "0000:00:02.0/vga.vram", 0),
        (0xFFFC0000, 0x40000, "pc.bios", 0),
    ]
    off = config(card | {int(Pci.COMMAND): b"\0"})
    assert len(place_of(guest_with(devices | {"0000:00:02.0/vga": off}, zero(0, RAM), blocks=blocks))) == 3
    hidden = config(card | {int(Pci.BAR): struct.pack("<I", 8)})  # address 0 is none
    assert len(place_of(guest_with(devices | {"0000:00:02.0/vga": hidden}, zero(0, RAM), blocks=blocks))) == 3


def test_bars_behind_bridges_and_of_64_bits() -> None:
    def function(path: str, changes: dict[int, bytes]) -> Function:
        made = function_of(f"{path}/device", config(changes))
        assert made is not None
        return made

    window = struct.pack("<HH", 0xFE00, 0xFE10)
    bridge = function("0000:00:01.0", {int(Pci.HEADER_TYPE): b"\1", int(Pci.MEMORY_BASE): window})
    inner = function("0000:00:01.0:03.0", {int(Pci.BAR) + 8: struct.pack("<Q", 0x8_0000_000C)})
    functions = {f.path: f for f in (bridge, inner)}
    assert bridge.windows() == [(0xFE000000, 0xFE200000), (0, MiB)]  # the other one was never set
    assert inner.bar(2, MiB) == 0x8_0000_0000 and inner.bar(0, MiB) is None
    assert seen(functions, inner, 0xFE100000, MiB) == (0xFE100000, MiB)
    assert seen(functions, inner, 0xFE180000, MiB) is None and seen({}, inner, 0xFE100000, MiB) is None
    far = function("pci@800000020000001:02.0", {int(Pci.BAR): struct.pack("<I", 0x8100_0000)})
    assert seen({}, far, 0x8100_0000, PAGE) == (0x2000_8000_0000 + (1 << 31) + 0x100_0000, PAGE)


def test_dimms_and_nvdimms_of_a_bare_stream() -> None:
    low = (0, 2 * MiB, 1)
    tables = srat(low, (4 * GiB, GiB, 3)) + nfit((4 * GiB + 64 * MiB, 32 * MiB))
    blocks = PC | {b"one": 64 * MiB, b"two": 32 * MiB}
    found = place_of(with_tables(tables, {}, blocks))
    assert found[-2:] == [(4 * GiB, 64 * MiB, "one", 0), (4 * GiB + 64 * MiB, 32 * MiB, "two", 0)]
    with open_guest(with_tables(srat(low), {}, blocks)) as guest:  # nothing says where memory devices go
        assert guest.places.unplaced == ["one", "two"]
    with open_guest(with_tables(srat(low, (4 * GiB, GiB, 3)), {}, PC | {b"memdimm1": MiB})) as guest:
        assert guest.places.unplaced == ["memdimm1"]  # the first slot's was there, and is gone


def test_a_free_slot_before_dimms_says_that_they_may_be_anywhere() -> None:
    """What was unplugged left a gap, and a DIMM that stayed is where it was."""
    used, free, data = b"\1" + bytes(9), bytes(10), real("twodimms")
    head = b"/memhp" + struct.pack(">II", 1, 0)  # version and selector, then the slots
    assert data.count(head + used * 2 + free) == 1
    with open_guest(data) as guest:
        names = sorted(place.block for place in guest.memory_map if place.start >= 4 * GiB)
        assert len(names) == 2 and guest.places.unplaced == []
    with open_guest(data.replace(head + used * 2 + free, head + free + used * 2)) as guest:
        assert sorted(guest.places.unplaced) == names


@pytest.mark.parametrize(
    ("devs", "slots"),
    [
        ([1, None], []),
        (["is_enabled"], []),
        ({"is_enabled": 1}, []),
        ([{"other": 1}], []),
        ([{"is_enabled": 1}, 7, {}], [True, False]),
    ],
)
def test_a_description_may_call_anything_a_slot(devs: Any, slots: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "qemusave.stream.devices.devices", lambda stream: [SimpleNamespace(fields={"a": {"devs": devs}})]
    )
    assert saved.Saved(None).slots == slots  # type: ignore[arg-type]


def test_what_is_assumed_of_dimms_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever starts QEMU can give a DIMM another address, and no device and no table tells it."""
    image, out = str(tmp_path / "vm.mig"), str(tmp_path / "out")
    Path(image).write_bytes(real("twodimms"))
    for words in (["ram", image], ["extract", image, out, "--as", "lime"]):
        assert main(words) == 0
        assert "is; it is taken to be where QEMU puts it unless it is told" in "".join(capsys.readouterr())
    with open_guest(real("cirrus")) as guest:
        assert guest.places.assumed == []


@pytest.mark.parametrize("path", ["0000:00:03.0", "/fe.0.0000"])
def test_virtio_mem_says_it_itself(path: str) -> None:
    name = f"{path}/memvirtiomem0".encode()
    state = {f"{path}/virtio-mem-device-early": struct.pack(">QQQI", 5 * GiB, 4 * MiB, 2 * MiB, 0)}
    data = guest_with(state, zero(0, RAM), blocks=PC | {name: 4 * MiB})
    assert place_of(data)[-1] == (5 * GiB, 4 * MiB, name.decode(), 0)
    xml = builders.XML.replace(
        b"</domain>",
        b"<devices><memory model='virtio-mem'><target><address base='0x150000000'/></target></memory></devices></domain>",
    )
    with (
        open_guest(builders.image(xml=xml, payload=data)) as guest,
        pytest.raises(qemusave.FormatError, match="0x150000000, and its own state at 0x140000000"),
    ):
        _ = guest.memory_map
