"""Where memory is by tables, the domain XML and names; numbers, contradictions, and ranges over others."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

import builders
import pytest
import streams
from placed import PC, RAM, GiB, MiB, cmos, guest_with, place_of, shown, srat, table, with_tables
from streams import PAGE, stream, zero

import qemusave
from qemusave.cli.main import main
from qemusave.image.address_space import decimal, hexadecimal, said_of
from qemusave.image.open import open_guest
from qemusave.memory import acpi
from qemusave.memory.machine import Said, high_start, identify, main_blocks
from qemusave.memory.ranges import Range, joined, over, under


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
