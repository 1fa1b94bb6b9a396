"""Where memory is, by what the image says: real streams against QEMU's own map, made ones against the rules."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import builders
import pytest
import streams
from backports import zstd
from conftest import IMAGES
from streams import PAGE, page, stream, zero

import qemusave
from formats import Chipset, Cmos, Pci
from qemusave.cli.main import main
from qemusave.image.address_space import decimal, hexadecimal, said_of
from qemusave.image.open import open_guest
from qemusave.memory import acpi, saved
from qemusave.memory.machine import Said, high_start, identify, main_blocks
from qemusave.memory.pci import Function, function_of, seen
from qemusave.memory.ranges import Range, joined, over, under

MAPS = IMAGES / "maps"
NAMES = sorted(path.stem for path in MAPS.glob("*.json"))
RAM, TABLES = b"pc.ram", b"/rom@etc/acpi/tables"
MiB, GiB = 1 << 20, 1 << 30
Map = list[tuple[int, int, str, int]]


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


def device(number: int, name: str, state: bytes) -> tuple[bytes, dict[str, Any]]:
    """Make a device's section and its description."""
    field = {"name": "state", "type": "buffer", "size": len(state)}
    described = {"name": name, "instance_id": 0, "vmsd_name": name, "version": 1, "fields": [field]}
    return streams.device(name.encode(), number) + state + streams.footer(number, True), described


def guest_with(
    devices: dict[str, bytes], *parts: bytes, blocks: dict[bytes, int], machine: bytes = b"pc-i440fx-10.0"
) -> bytes:
    """Make a stream with devices."""
    made = [device(number, *told) for number, told in enumerate(devices.items(), 5)]
    text = json.dumps({"page_size": PAGE, "devices": [described for _, described in made]}).encode()
    data = stream(*parts, blocks=blocks, devices=False, config=streams.configuration(machine), json=text)
    end = data.rindex(b"\0\6")
    sections = b"".join(section for section, _ in made)
    return data[:end] + sections + data[end:]


def config(changes: dict[int, bytes]) -> bytes:
    """Make a PCI device's state: the configuration space of an enabled function, changed."""
    space = bytearray(256)
    space[0:2], space[Pci.COMMAND] = b"\x86\x80", 7
    for at, value in changes.items():
        space[at : at + len(value)] = value
    return struct.pack(">i", Pci.STATE_VERSION) + bytes(space)


def shown(pam: bytes) -> bytes:
    """Make the state of an i440FX with the registers of PAM."""
    return config({int(Chipset.I440FX_PAM): pam})


def table(signature: bytes, *entries: bytes, head: int) -> bytes:
    content = bytes(head - 36) + b"".join(entries)
    return struct.pack("<4sIB", signature, 36 + len(content), 1).ljust(36, b"\0") + content


def srat(*ranges: tuple[int, int, int]) -> bytes:
    entries = [struct.pack("<BB6xQQ4xI8x", 1, 40, start, length, flags) for start, length, flags in ranges]
    return table(b"SRAT", struct.pack("<BB14x", 0, 16), *entries, head=48)


def nfit(*ranges: tuple[int, int]) -> bytes:
    return table(b"NFIT", *(struct.pack("<HH28xQQ8x", 0, 56, *place) for place in ranges), head=40)


def cmos(low: int, high: int = 0) -> bytes:
    data = bytearray(128)
    data[Cmos.ABOVE_16M : Cmos.ABOVE_16M + 2] = (low - 16 * MiB >> 16).to_bytes(2, "little")
    data[Cmos.ABOVE_4G : Cmos.ABOVE_4G + 3] = (high >> 16).to_bytes(3, "little")
    return bytes(data)


def place_of(data: bytes) -> Map:
    with open_guest(data) as guest:
        return [(p.start, p.length, p.block, p.offset) for p in guest.memory_map]


PC = {RAM: 2 * MiB, b"pc.bios": 256 * 1024, b"pc.rom": 128 * 1024}


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


def with_tables(tables: bytes, devices: dict[str, bytes], blocks: dict[bytes, int], **more: Any) -> bytes:
    data = tables.ljust(PAGE, b"\0")
    return guest_with(devices, zero(0, RAM) + page(0, data, TABLES), blocks=blocks | {TABLES: PAGE}, **more)


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


def test_the_tables_say_where_memory_above_4_gib_begins() -> None:
    low, high = GiB, GiB
    clock = {"mc146818rtc": cmos(low, high)}
    blocks = PC | {RAM: low + high}
    tables = srat((0, 0xA0000, 1), (MiB, low - MiB, 1), (1 << 40, high, 1))
    found = place_of(with_tables(tables, clock, blocks))
    assert found[-1] == (1 << 40, high, "pc.ram", low)
    tables = srat((0, low // 2, 1), (4 * GiB, high + low // 2, 1))
    with (
        open_guest(with_tables(tables, clock, blocks)) as guest,
        pytest.raises(qemusave.FormatError, match=r"SRAT has 0x20000000 bytes .* CMOS 0x40000000"),
    ):
        _ = guest.memory_map


def test_amds_hole_without_tables() -> None:
    new, old = (identify(f"pc-q35-{version}", None, {}, [], None) for version in ("10.0", "7.0"))
    distribution = identify("pc-q35-rhel9.6.0", None, {}, [], None)
    total, low = 1000 * GiB, 2 * GiB
    assert high_start(new, 900 * GiB, low, Said()) == 4 * GiB
    assert high_start(new, total, low, Said(amd=True)) == 1 << 40
    assert high_start(new, total, low, Said(amd=False)) == high_start(old, total, low, Said(amd=True)) == 4 * GiB
    assert high_start(new, 3 * GiB, low, Said(room=1020 * GiB, amd=True)) == 1 << 40
    for machine, amd in ((new, None), (distribution, True)):
        with pytest.raises(qemusave.UnsupportedError, match="AMD's hole"):
            high_start(machine, total, low, Said(amd=amd))


@pytest.mark.parametrize(
    ("xml", "amd"),
    [
        (b"<domain type='kvm'><cpu><model>EPYC</model><vendor>AMD</vendor></cpu></domain>", True),
        (b"<domain type='kvm'><cpu><model>Skylake</model><vendor>Intel</vendor></cpu></domain>", False),
        (b"<domain type='kvm'><cpu><model>EPYC</model></cpu></domain>", None),
        (b"<domain type='qemu'><cpu><model>EPYC-Rome</model></cpu></domain>", True),
        (b"<domain type='qemu'/>", True),
        (b"<domain type='qemu'><cpu><model>Haswell</model></cpu></domain>", False),
    ],
)
def test_whose_processor_it_is(xml: bytes, amd: bool | None) -> None:
    assert said_of(xml)[1].amd is amd


def test_numbers_are_read_as_libvirt_reads_them() -> None:
    assert hexadecimal("0x100000000") == hexadecimal(" +100000000") == 1 << 32
    assert hexadecimal("ffffffffffffffff") == (1 << 64) - 1
    for text in ("", "-1", "0x", "1 ", "10000000000000000", "0x1g", "\u0661", "0" * 100):
        assert hexadecimal(text) is None, text
    assert decimal("08") == 8 and decimal("0x8") is None and decimal("4294967296") is None and decimal("-1") is None


@pytest.mark.parametrize("base", ["-0x1000", "0x1ffffffffffffffff", "0", "x", "0x1000", "0xfffffffffffff000", ""])
def test_impossible_addresses_are_errors(base: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = f"<devices><memory model='dimm'><address type='dimm' slot='0' base='{base}'/></memory></devices></domain>"
    xml = builders.XML.replace(b"</domain>", text.encode())
    blocks = {RAM: 2 * PAGE, b"memdimm0": 2 * PAGE}
    data = builders.image(xml=xml, payload=stream(zero(0, RAM), blocks=blocks))
    (path := tmp_path / "image").write_bytes(data)
    assert main(["verify", "--json", str(path)]) == 1
    found = json.loads(capsys.readouterr().out)["images"][0]["findings"]
    assert "memory.map" in [f["rule"] for f in found]
    for kind in ("raw", "lime"):
        assert main(["extract", str(path), str(tmp_path / "out"), "--as", kind]) == 4
    assert not (tmp_path / "out").exists()
    assert main(["ram", str(path)]) == 4


@pytest.mark.parametrize(
    ("machine", "blocks", "start"),
    [
        (b"virt-rhel9.6.0", (b"mach-virt.ram",), GiB),
        (b"virt-jammy", (b"mach-virt.ram", b"virt.flash0"), GiB),
        (b"virt-kylin", (b"riscv_virt_board.ram",), 2 * GiB),
        (b"virt", (b"loongarch.ram",), 0),
        (b"whatever-1.0", (b"s390.ram",), 0),
        (b"rhel6.6.0", (b"pc.ram", b"pc.bios"), 0),
        (b"pc-i440fx-rhel7.6.0", (b"memfd0", b"pc.bios"), 0),
        (b"pc-q35-noble", (b"/objects/virtiofs-mem0", b"/rom@etc/acpi/rsdp"), 0),
        (b"s390-ccw-virtio-rhel9.6.0", (b"mem",), 0),
        (b"pseries-rhel9.6.0", (b"ppc_spapr.ram",), 0),
    ],
)
def test_machines_of_distributions_and_memory_of_other_names(
    machine: bytes, blocks: tuple[bytes, ...], start: int
) -> None:
    sizes = dict.fromkeys(blocks, 2 * PAGE)
    data = stream(zero(0, blocks[0]), blocks=sizes, config=streams.configuration(machine))
    assert (start, 2 * PAGE, blocks[0].decode(), 0) in place_of(data)


def test_main_memory_among_others_is_what_the_cmos_has() -> None:
    blocks = PC | {b"big": 64 * MiB, b"mem": 32 * MiB}
    del blocks[RAM]
    data = guest_with({"mc146818rtc": cmos(32 * MiB)}, zero(0, b"mem"), blocks=blocks)
    with open_guest(data) as guest:
        assert (guest.memory_map[0].block, guest.places.unplaced) == ("mem", ["big"])
        assert main_blocks(guest.ram) == []


@pytest.mark.parametrize(
    ("machine", "arch", "block", "device"),
    [
        (b"pc-q35-10.0", None, b"pc.ram", "0000:00:00.0/I440FX"),
        (b"virt-10.0", None, b"pc.ram", None),
        (b"virt-10.0", b"x86_64", b"mach-virt.ram", None),
        (b"pseries-10.0", None, b"s390.ram", None),
    ],
)
def test_contradictions_name_both_sides(machine: bytes, arch: bytes | None, block: bytes, device: str | None) -> None:
    data = guest_with(
        {device: shown(bytes(7))} if device else {}, zero(0, block), blocks={block: PAGE}, machine=machine
    )
    if arch is not None:
        xml = builders.XML.replace(b"<type>", b"<type arch='%s'>" % arch)
        data = builders.image(xml=xml, payload=data)
    with open_guest(data) as guest, pytest.raises(qemusave.FormatError, match="contradict each other") as caught:
        _ = guest.memory_map
    assert (arch or machine).decode() in str(caught.value)


def test_tables_that_are_broken_are_errors() -> None:
    entry = struct.pack("<BB", 1, 1)
    for broken in (
        table(b"SRAT", entry, head=48),
        table(b"SRAT", b"\1\xff", head=48),
        srat((0, GiB, 1), (MiB, GiB, 1)),
        srat((1 << 63, 1 << 63, 1), ((1 << 64) - 1, 2, 1)),
    ):
        with pytest.raises(qemusave.FormatError, match="SRAT"):
            acpi.memory_ranges(b"FACP" + broken)
    assert acpi.memory_ranges(b"SRAT") == acpi.memory_ranges(b"SRAT\xff\xff\xff\xff\1".ljust(99)) == []
    assert acpi.persistent_ranges(zlib.compress(bytes(9999))) == []


def test_ranges_over_and_under_others() -> None:
    whole = [Range(0, 10, "a", 0)]
    assert over(whole, [Range(3, 2, "b", 7)]) == [Range(0, 3, "a", 0), Range(5, 5, "a", 5), Range(3, 2, "b", 7)]
    assert under(whole, [Range(8, 4, "b", 0)]) == [Range(0, 10, "a", 0), Range(10, 2, "b", 2)]
    assert joined([Range(5, 5, "a", 5), Range(0, 5, "a", 0), Range(10, 1, "a", 11)]) == [
        Range(0, 10, "a", 0),
        Range(10, 1, "a", 11),
    ]
