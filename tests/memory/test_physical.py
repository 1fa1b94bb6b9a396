"""Where memory is in the guest-physical address space."""

from __future__ import annotations

import hashlib
from typing import Any

import builders
import pytest
from conftest import TRUTHS, truth
from opened import RAM, A, B
from streams import PAGE, page, stream, zero

import qemusave
from formats import Cmos
from qemusave.image.open import open_guest
from qemusave.memory import machine as machines


def test_physical_memory_equals_pmemsave(image_path: Any) -> None:
    checked = 0
    for name in TRUTHS:
        known = truth(name)
        if known.get("incomplete"):
            continue
        with open_guest(image_path(name)) as guest:
            for saved in known.get("pmemsave", []):
                try:
                    data = guest.physical.read(saved["start"], saved["length"])
                except ValueError:  # the memory of a device, whose place is not derived
                    continue
                assert hashlib.sha256(data).hexdigest() == saved["sha256"], (name, saved)
                checked += 1
    assert checked >= 15


MiB, GiB = 1 << 20, 1 << 30


def split(name: str, arch: str | None, total: int, cmos: bytes | None) -> list[tuple[int, int]]:
    """Say how a machine of that name parts its main memory."""
    return machines.split(machines.identify(name, arch, {}, [], None), total, cmos)


@pytest.mark.parametrize(
    ("machine", "total", "low"),
    [
        ("pc-i440fx-10.0", 8 * MiB, 8 * MiB),
        ("pc-i440fx-10.0", 3500 * MiB, 3500 * MiB),
        ("pc-i440fx-10.0", 3584 * MiB, 3 * GiB),
        ("pc-i440fx-10.0", 5 * GiB, 3 * GiB),
        ("pc-i440fx-1.7", 5 * GiB, 3584 * MiB),
        ("pc-0.12", 5 * GiB, 3584 * MiB),
        ("isapc", 5 * GiB, 3584 * MiB),
        ("pc-q35-10.0", 2815 * MiB, 2815 * MiB),
        ("pc-q35-10.0", 2816 * MiB, 2 * GiB),
        ("pc-q35-10.0", 5 * GiB, 2 * GiB),
        ("pc-q35-rhel9.6.0", 5 * GiB, 2 * GiB),
        ("microvm", 4 * GiB, 3 * GiB),
    ],
)
def test_where_pcs_part_their_memory(machine: str, total: int, low: int) -> None:
    expected = [(0, low)] + ([(4 * GiB, total - low)] if total > low else [])
    assert split(machine, "x86_64", total, None) == expected


def test_the_cmos_knows_better() -> None:
    cmos = bytearray(128)
    cmos[Cmos.ABOVE_16M : Cmos.ABOVE_16M + 2] = ((1 * GiB - 16 * MiB) >> 16).to_bytes(2, "little")
    cmos[Cmos.ABOVE_4G : Cmos.ABOVE_4G + 3] = (2 * GiB >> 16).to_bytes(3, "little")
    assert split("pc-q35-10.0", None, 3 * GiB, bytes(cmos)) == [(0, 1 * GiB), (4 * GiB, 2 * GiB)]
    assert split("pc-q35-10.0", None, 4 * GiB, bytes(cmos))[0] == (0, 2 * GiB)  # it was overwritten: not believed


def test_other_machines() -> None:
    for machine, arch, start in (
        ("virt-10.0", "aarch64", 1 << 30),
        ("virt", "riscv64", 2 << 30),
        ("sbsa-ref", "aarch64", 1 << 40),
        ("s390-ccw-virtio-10.0", "s390x", 0),
        ("pseries-10.0", "ppc64", 0),
    ):
        assert split(machine, arch, 8 * MiB, None) == [(start, 8 * MiB)]
    assert split("virt", "loongarch64", GiB, None) == [(0, 256 * MiB), (2 * GiB, GiB - 256 * MiB)]
    for machine, arch in (("virt", None), ("vexpress-a9", "arm"), ("clipper", "alpha")):
        with pytest.raises(qemusave.UnsupportedError):
            split(machine, arch, MiB, None)


def test_memory_devices_are_where_the_xml_says() -> None:
    xml = builders.XML.replace(
        b"</domain>",
        b"""<devices><memory model='dimm'><target><size unit='KiB'>4</size></target>
        <address type='dimm' slot='0' base='0x100000000'/></memory></devices></domain>""",
    )
    part = page(0, A, RAM) + page(0, B, b"memdimm0")
    data = builders.image(xml=xml, payload=stream(part, blocks={b"memdimm0": PAGE, RAM: PAGE}))
    with open_guest(data) as guest:
        assert guest.physical.read(0, PAGE) == A
        assert guest.physical.read(0x100000000, PAGE) == B


def test_labels_of_an_nvdimm_are_not_in_the_address_space() -> None:
    xml = builders.XML.replace(
        b"</domain>",
        b"""<devices>
        <memory model='nvdimm'><source><path>/x</path></source><target><size unit='KiB'>12</size><node>0</node>
        <label><size unit='KiB'>4</size></label></target><address type='dimm' slot='1' base='0x100000000'/></memory>
        <memory model='nvdimm'><target><size unit='KiB'>4</size></target><address type='dimm' slot='0' base='0x200000000'/>
        </memory></devices></domain>""",
    )
    blocks = {b"memnvdimm1": 3 * PAGE, b"memnvdimm0": PAGE, RAM: PAGE}
    with open_guest(builders.image(xml=xml, payload=stream(zero(0, RAM), blocks=blocks))) as guest:
        assert [(p.start, p.length, p.block) for p in guest.memory_map] == [
            (0, PAGE, "pc.ram"),
            (0x100000000, 2 * PAGE, "memnvdimm1"),
            (0x200000000, PAGE, "memnvdimm0"),
        ]


def test_virtio_memory_is_where_its_target_says() -> None:
    """Its own address is that of a PCI device, which QEMU puts before the block's name (libvirt since 9.4)."""
    xml = builders.XML.replace(
        b"</domain>",
        b"""<devices>
        <memory model='virtio-mem'><target><size unit='KiB'>8</size><node>0</node><block unit='KiB'>2048</block>
        <requested unit='KiB'>4</requested><current unit='KiB'>4</current><address base='0x150000000'/></target>
        <address type='pci' domain='0x0000' bus='0x01' slot='0x03' function='0x0'/></memory>
        <memory model='virtio-mem'><target><size unit='KiB'>4</size><address base='0x140000000'/></target></memory>
        </devices></domain>""",
    )
    blocks = {b"0000:01:03.0/memvirtiomem0": 2 * PAGE, b"/objects/memvirtiomem1": PAGE, RAM: PAGE}
    with open_guest(builders.image(xml=xml, payload=stream(zero(0, RAM), blocks=blocks))) as guest:
        assert [(p.start, p.length, p.block) for p in guest.memory_map] == [
            (0, PAGE, "pc.ram"),
            (0x140000000, PAGE, "/objects/memvirtiomem1"),
            (0x150000000, 2 * PAGE, "0000:01:03.0/memvirtiomem0"),
        ]


def test_numa_nodes_lie_one_behind_the_other() -> None:
    blocks = {b"ram-node1": 2 * PAGE, b"/objects/ram-node0": PAGE}
    part = page(0, A, b"ram-node1") + zero(PAGE) + page(0, B, b"/objects/ram-node0")
    with open_guest(stream(part, blocks=blocks)) as guest:
        assert guest.physical.read(0, 3 * PAGE) == B + A + bytes(PAGE)
        assert [(p.start, p.block) for p in guest.memory_map] == [(0, "/objects/ram-node0"), (PAGE, "ram-node1")]
