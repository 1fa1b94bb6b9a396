"""What a report says of the guest: hardware, clock, registers, devices, texts; and that paper shows all of it."""

from __future__ import annotations

import base64
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import builders
import pytest
from browser import Browser
from conftest import IMAGES, NAMES, program, real
from lxml import etree

import qemusave
from qemusave.cli.main import main
from qemusave.stream.devices import devices
from qemusave.text import date
from qemusave.verbs.info.clock import Clock, clock_of

PAPER = {"a4": (8.27, 11.69), "letter": (8.5, 11.0)}
XML = (
    b"<domain type='kvm'><name>web</name><devices>"
    b"<disk type='file'><driver type='qcow2'/><source file='/srv/"
    + b"long"
    * 60
    + b".qcow2'/><target dev='vda' bus='virtio'/></disk><interface type='network'><mac address='52:54:00:6b:3c:58'/>"
    b"<source network='default'/><model type='virtio'/></interface>"
    b"<graphics type=\"vnc\" passwd=\"SECRET&quot;ONE\"/><graphics type='spice' passwd = 'SECRET>TWO'/></devices></domain>"
)


def tree(html: str) -> Any:
    text = re.sub(r"(<meta [^>]*)>", r"\1/>", html.removeprefix("<!DOCTYPE html>"))
    return etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))


def facts(page: Any, section: str) -> dict[str, str]:
    part = next(e for e in page.iter("section") if e.get("id") == section)
    return {
        "".join(pair[0].itertext()): "".join(pair[1].itertext()) for pair in part.iter("div") if pair[0].tag == "dt"
    }


def test_hardware_and_no_password() -> None:
    html = qemusave.report(builders.image(xml=XML)).html
    assert "SECRET" not in html and html.count("(not shown)") == 2
    rows = [["".join(cell.itertext()) for cell in row] for row in tree(html).iter("tr")]
    assert ["vda", "virtio", "disk", "file", "qcow2", "/srv/" + "long" * 60 + ".qcow2"] in rows
    assert ["52:54:00:6b:3c:58", "network", "default", "virtio"] in rows


@pytest.mark.parametrize("name", ["q35-vga.zstd", "aarch64-virt.zstd"])
def test_registers_devices_clock_and_texts_are_those_of_the_image(name: str) -> None:
    data = real(name)
    page = tree(qemusave.report(data).html)
    with qemusave.open(data) as image:
        shown = facts(page, "registers")
        for register, value in image.guest.vcpus()[0].registers.items():
            if isinstance(value, int):
                assert int(shown[register], 16) == value
        table = next(t for t in page.iter("table") if t.findtext("caption").startswith("Devices"))
        listed = [row[0][0].text for row in table.find("tbody")]
        assert listed == [f"{d.section.name} #{d.section.instance}" for d in devices(image.ram)]
        clock = clock_of(image.ram)
        assert clock is not None and clock.host is not None
        assert facts(page, "clock")["Host's clock"] == date(clock.host)
        assert [pre.text for pre in page.iter("pre")] == [t.rstrip("\n") for t in (image.xml, image.cookie or "")]


# QEMU wrote them on these days: 23 November 2026 (tests/images/make.py), within seconds of each other on the host's clock
CLOCKS = {
    "tiny-paused.raw.save": ("mc146818rtc", 1795423331, 1795423331),
    "aarch64-virt.zstd.save": ("pl031", 1795424261, 1795424261),
    "arm-virt-7.2.dump.zst": ("pl031", 1795454653, 1795454653),
    "microvm-7.2.dump.zst": ("mc146818rtc", 1795454628, 1795454628),
    "s390x-7.2.dump.zst": ("todclock", 1795454647, None),
    "riscv64-virt-7.2.dump.zst": ("goldfish_rtc", None, None),
}


@pytest.mark.parametrize("name", CLOCKS)
def test_clocks(name: str) -> None:
    with qemusave.open(IMAGES / name) as image:
        clock = clock_of(image.ram)
    assert clock is not None and (clock.device, clock.guest, clock.host) == CLOCKS[name]
    assert 0 <= clock.vm_clock < 60 * 10**9


def test_a_clock_in_local_time_and_one_with_twelve_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guest's clock may be hours from the host's; the host's is told all the same."""

    class Made:
        problem = None

        def __init__(self, fields: dict[str, Any]) -> None:
            self.fields = fields

    cmos = bytearray(128)
    for at, value in {0: 0x58, 2: 0x59, 4: 0x91, 7: 0x31, 8: 0x12, 9: 0x25, 0x0B: 0, 0x32: 0x20}.items():
        cmos[at] = value
    guest = 1767225598  # 2025-12-31 23:59:58
    host = guest - 3 * 3600
    rtc = {"cmos_data": cmos.hex(), "base_rtc": guest - 50, "last_update": (host - 50) * 10**9, "offset": 0}
    made = {"mc146818rtc": [Made(rtc)], "timer": [Made({"cpu_clock_offset": 50 * 10**9})]}
    monkeypatch.setattr("qemusave.verbs.info.clock.devices", lambda stream, name: made.get(name, []))
    assert clock_of(None) == Clock("mc146818rtc", guest, host, 10800.0, 50 * 10**9)  # type: ignore[arg-type]
    rtc["last_update"] = 7 * 10**9  # -rtc clock=vm: this is no host's clock
    assert clock_of(None)[1:3] == (guest, None)  # type: ignore[arg-type,index]
    rtc["cmos_data"] = "ff" * 128
    assert clock_of(None) is None  # type: ignore[arg-type]


# On paper


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser(program("chromium")) as opened:
        yield opened


@pytest.mark.parametrize("paper", PAPER)
def test_nothing_is_lost_on_paper(browser: Browser, tmp_path: Path, paper: str) -> None:
    image, out = tmp_path / "vm.save", tmp_path / "vm.html"
    with qemusave.open(IMAGES / "q35-vga.zstd.save") as opened:
        payload = opened.source.read_at(opened.ofs_payload, opened.source.size - opened.ofs_payload)
    image.write_bytes(builders.image(payload, xml=XML, fmt=5))
    assert main(["report", str(image), str(out), "--sha256"]) in (0, 4)
    width, height = PAPER[paper]
    browser.open(out, width=int((width - 2 * 14 / 25.4) * 96), height=1000)
    browser.call("Emulation.setEmulatedMedia", media="print")
    edges = "[...document.querySelectorAll('td, th, dd, pre, svg')].map(e => e.getBoundingClientRect().right)"
    assert browser.ask(f"Math.max(...{edges}) <= document.documentElement.clientWidth + 1") is True
    cut = "[...document.querySelectorAll('td, th, dd, pre')].filter(e => e.scrollWidth > e.clientWidth + 1).length"
    assert browser.ask(cut) == 0
    printed = browser.call("Page.printToPDF", paperWidth=width, paperHeight=height, printBackground=True)
    browser.call("Emulation.setEmulatedMedia", media="")
    data = base64.b64decode(printed["data"])
    assert data.startswith(b"%PDF")
    pdf = tmp_path / "vm.pdf"
    pdf.write_bytes(data)
    text = subprocess.run([program("pdftotext"), "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout
    plain = re.sub(r"\s", "", text)
    for wanted in ("52:54:00:6b:3c:58", "long" * 60 + ".qcow2", "Blocksofmemory", "VMDESCRIPTION", "(notshown)"):
        assert wanted in plain


@pytest.mark.parametrize("name", sorted(NAMES)[:2])
def test_a_quick_report_has_the_parts_that_need_no_stream(name: str) -> None:
    page = tree(qemusave.report(real(name), quick=True).html)
    ids = {e.get("id") for e in page.iter("section")}
    assert {"hardware", "texts"} <= ids
