"""The report of a case in a browser, as it comes out of a printer."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Iterator
from pathlib import Path

import builders
import pytest
import streams
from browser import Browser
from conftest import IMAGES, ROOT, program
from linux import LINUX
from nasty import NASTY, named

from qemusave.verbs.case import case

PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}  # mm
MARGIN = 14.0  # mm, on either side
PIXEL = 25.4 / 96  # mm
BEYOND = "[...document.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser(program("chromium")) as opened:
        yield opened


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("cases")
    long = b"x" * 250
    names = {
        "long": builders.image(
            streams.stream(streams.zero(0, long), blocks={long: 1 << 20, b"y" * 255: 4096}, config=None),
            xml=b"<domain><name>" + b"n" * 3000 + b"</name></domain>",
        ),
        "nasty": named(NASTY),
    }
    for name, data in names.items():
        (folder / f"{name}.save").write_bytes(data)
    images = {"linux": LINUX, "damaged": IMAGES / "trunc-gzip-half.save"}
    images |= {name: folder / f"{name}.save" for name in names}
    for name, path in images.items():
        case(path, folder / name, "lime", partial=True, old_hashes=True)
    return {name: folder / name / "report.html" for name in images}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["linux", "damaged", "long", "nasty"])
def test_no_column_is_lost_on_paper(name: str, paper: str, browser: Browser, reports: dict[str, Path]) -> None:
    width, height = PAPERS[paper]
    browser.open(reports[name], width=int((width - 2 * MARGIN) / PIXEL), height=900)
    browser.call("Emulation.setEmulatedMedia", media="print")
    assert browser.ask("document.querySelectorAll('table').length") >= 1
    assert browser.ask(BEYOND) == 0, browser.ask("document.documentElement.scrollWidth")
    assert not browser.errors and browser.requests == [reports[name].as_uri()]
    assert browser.ask("typeof hit") == "undefined" and "<script" not in reports[name].read_text()
    inches = {"paperWidth": width / 25.4, "paperHeight": height / 25.4}
    printed = base64.b64decode(browser.call("Page.printToPDF", **inches)["data"])
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert 2 <= len(sizes) <= 6
    for size in sizes:
        assert [float(number) for number in size] == pytest.approx([width / 25.4 * 72, height / 25.4 * 72], abs=1)


def test_the_picture_in_the_guide(browser: Browser, reports: dict[str, Path]) -> None:
    """``QEMUSAVE_UPDATE=1`` takes it anew: it differs a little from one Chromium to the next."""
    browser.open(reports["linux"], width=760, height=1000)
    taken, path = browser.picture(), ROOT / "docs" / "guide" / "case-report.png"
    if os.environ.get("QEMUSAVE_UPDATE"):
        path.write_bytes(taken)
    kept = path.read_bytes()
    assert kept[:24] == taken[:24] and len(kept) < 150_000
    assert abs(len(kept) - len(taken)) < len(kept) / 2
    assert "(case-report.png)" in (ROOT / "docs" / "guide" / "case.md").read_text()
