"""What verify finds of a domain's texts and devices, of what would be large, and beside real restores."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from pathlib import Path

import builders
import pytest
import streams
from conftest import IMAGES, shared_images
from verified import device, rules

import formats
import qemusave

XML, PAGE, RAM = builders.XML, streams.PAGE, b"pc.ram"


@pytest.mark.parametrize(
    ("domain", "what"),
    [
        (XML.replace(b" type='qemu'", b""), "no type"),
        (XML.replace(b"made", b"a/b"), "no name"),
        (XML.replace(b"<type>hvm</type>", b""), "no OS type"),
        (XML.replace(b"<os>", b"<uuid>zz</uuid><os>"), "no sound UUID"),
    ],
)
def test_what_libvirt_asks_of_each_domain(domain: bytes, what: str) -> None:
    findings = qemusave.verify(builders.image(xml=domain))
    assert [f.rule for f in findings] == ["xml.domain"] and what in findings[0].message
    newest = [v for v in qemusave.compat(builders.image(xml=domain)) if v.reader == "libvirt 12.x"]
    assert not newest[0].accepts


def test_bombs_of_xml_are_not_looked_into() -> None:
    for xml in (
        b"<domain>" + b"<a>" * 2_000_000,
        b"<domain " + b"a='b' " * 1_000_000 + b"/>",
        b"<domain>" + b"<a>" * 300,
    ):
        assert "xml.syntax" in rules(builders.image(xml=xml))


def test_huge_lengths_cost_nothing(tmp_path: object) -> None:
    for fields in ({"len_data": 0xFFFFFFFF, "ofs_cookie": 0}, {"len_data": 0xFFFFFFFF, "ofs_cookie": 0xFFFFFFFF}):
        data = builders.image(**fields)
        assert "metadata.truncated" in rules(data)
        with qemusave.open(data) as image, pytest.raises(qemusave.TruncatedError) as caught:
            image.xml_bytes
        assert caught.value.needed == 0xFFFFFFFF


def test_verdicts_of_real_restores(tmp_path: Path) -> None:
    shared_images("malformed.tar.zst", tmp_path)
    cases = json.loads((IMAGES / "malformed.json").read_text())["whole"]
    assert len(cases) >= 29
    for case in cases:
        errors = [f for f in qemusave.verify(tmp_path / "whole" / f"{case['case']}.save") if f.severity == "error"]
        assert bool(errors) != case["restore"]["ok"], case["case"]


@pytest.mark.parametrize("devices", [True, False])
def test_what_follows_a_compressed_stream_is_not_kept(devices: bool) -> None:
    stream = streams.stream(streams.zero(0, RAM), blocks={RAM: PAGE}, devices=devices)
    image = builders.image(fmt=formats.SaveFormat.GZIP, payload=gzip.compress(stream + bytes(1 << 27), 1))
    tracemalloc.start()
    try:
        findings = qemusave.verify(image)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 100 << 20 and findings  # 64 MiB of device state and a little


@pytest.mark.parametrize("encoding", [b"UTF-16", b"UTF-16LE", b"UCS-4", b"bogus", b"US-ASCII"])
def test_an_encoding_that_the_text_cannot_have_is_an_error(encoding: bytes) -> None:
    xml = b"<?xml version='1.0' encoding='" + encoding + b"'?>" + XML.replace(b"made", "m\u00e4de".encode())
    assert rules(builders.image(xml=xml)) == {"xml.encoding"}


@pytest.mark.parametrize("encoding", [b"UTF-8", b"utf8"])
def test_utf_8_may_be_declared(encoding: bytes) -> None:
    assert rules(builders.image(xml=b"<?xml version='1.0' encoding='" + encoding + b"'?>" + XML)) == set()


def test_the_end_marks_of_memory_may_have_an_offset_at_which_qemu_does_not_look() -> None:
    payload = builders.PAYLOAD.replace(streams.EOS, streams.word(PAGE, 0x10), 1)
    assert rules(builders.image(payload=payload)) == set()


DISK = device(b"0000:00:03.0/virtio-blk")
COMMANDLINE = "<qemu:commandline xmlns:qemu='q'>{}</qemu:commandline></domain>"


def told(*arguments: str) -> bytes:
    """An XML that gives QEMU arguments of its own."""
    listed = "".join(f"<qemu:arg value='{argument}'/>" for argument in arguments)
    return XML.replace(b"</domain>", COMMANDLINE.format(listed).encode())


@pytest.mark.parametrize(
    ("arguments", "spared"),
    [
        (("-device", "virtio-blk-pci,drive=d"), True),
        (("-device", "loader,file=a"), False),
        (("-device", "usb-tablet"), False),
        (("-device", "usb-ehci"), True),
        (("-vga", "std"), True),
        (("-name", "guest"), False),
    ],
)
def test_devices_that_qemus_arguments_may_add_are_spared(arguments: tuple[str, ...], spared: bool) -> None:
    assert rules(builders.image(xml=told(*arguments), payload=DISK)) == (set() if spared else {"domain.pci"})


@pytest.mark.parametrize(
    ("devices", "spared"),
    [
        ("<disk><target bus='virtio'/><address type='pci' slot='0x03'/></disk>", True),
        ("<disk><target bus='virtio'/><address type='pci' slot='0x04'/></disk>", False),
        ("<disk><target bus='virtio'/></disk>", True),  # it may be anywhere
        ("<disk><target bus='scsi'/></disk>", False),
        ("<controller type='pci' index='1' model='pci-bridge'><address type='pci' slot='0x03'/></controller>", True),
    ],
)
def test_devices_are_where_the_domain_has_them(devices: str, spared: bool) -> None:
    xml = XML.replace(b"</domain>", f"<devices>{devices}</devices></domain>".encode())
    assert rules(builders.image(xml=xml, payload=DISK)) == (set() if spared else {"domain.pci"})


def test_a_device_behind_a_bridge_is_found_there() -> None:
    bridge = "<controller type='pci' index='1' model='pci-bridge'><address type='pci' slot='0x05'/></controller>"
    disk = "<disk><target bus='virtio'/><address type='pci' bus='0x01' slot='0x02' function='0x1'/></disk>"
    xml = XML.replace(b"</domain>", f"<devices>{bridge}{disk}</devices></domain>".encode())
    assert rules(builders.image(xml=xml, payload=device(b"0000:00:05.0:02.1/virtio-blk"))) == set()
    assert rules(builders.image(xml=xml, payload=device(b"0000:00:05.0:02.0/virtio-blk"))) == {"domain.pci"}


@pytest.mark.parametrize(("arguments", "spared"), [(("-M", "pc-i440fx-9.0"), True), (("-smp", "2"), False)])
def test_a_machine_in_qemus_arguments_is_spared(arguments: tuple[str, ...], spared: bool) -> None:
    xml = told(*arguments).replace(b"<type>", b"<type machine='pc-i440fx-9.1'>")
    assert rules(builders.image(xml=xml)) == (set() if spared else {"domain.machine"})
