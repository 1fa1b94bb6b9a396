"""The report as a page: its colours, and what a browser makes of it."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser
from conftest import IMAGES, ROOT, program, real
from nasty import NASTY, named

from qemusave.cli.main import main

CSS = (ROOT / "qemusave" / "verbs" / "report" / "page.css").read_text()


def colours(scheme: str) -> dict[str, tuple[float, ...]]:
    found = dict(re.findall(r"--([a-z]+): #([0-9a-f]{6})", scheme))
    return {name: tuple(int(hexa[n : n + 2], 16) / 255 for n in (0, 2, 4)) for name, hexa in found.items()}


def contrast(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    """The ratio of WCAG 2."""

    def light(colour: tuple[float, ...]) -> float:
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(a), light(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(scheme: str) -> None:
    light, dark = CSS.split("@media (prefers-color-scheme: dark)")
    of = colours(light if scheme == "light" else dark.split("}")[0])
    for ink in ("ink", "quiet", "link", "good", "bad", "odd"):
        assert contrast(of[ink], of["page"]) >= 4.5 and contrast(of[ink], of["panel"]) >= 4.5, ink
    for drawn in ("data", "missing", "repeated", "focus"):
        assert contrast(of[drawn], of["page"]) >= 3, drawn
    assert contrast(of["data"], of["zero"]) >= 2.5


# In a real browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser(program("chromium")) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "damaged.save").write_bytes(real("trunc-gzip-half"))
    (folder / "nasty.save").write_bytes(named(NASTY))
    images = {"sound": IMAGES / "q35-vga.zstd.save", "damaged": folder / "damaged.save", "nasty": folder / "nasty.save"}
    for name, image in images.items():
        assert main(["report", str(image), str(folder / f"{name}.html")]) == (4 if name == "damaged" else 0)
    return {name: folder / f"{name}.html" for name in images}


@pytest.mark.parametrize("name", ["sound", "damaged", "nasty"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1000, 360])
def test_it_opens_without_errors_and_without_the_network(
    browser: Browser, pages: dict[str, Path], name: str, dark: bool, width: int
) -> None:
    browser.open(pages[name], width=width, dark=dark)
    assert browser.errors == []
    assert browser.requests == [pages[name].as_uri()]
    assert browser.ask("typeof hit") == "undefined"
    assert browser.ask("getComputedStyle(document.body).backgroundColor") == (
        "rgb(13, 17, 23)" if dark else "rgb(255, 255, 255)"
    )
    assert browser.ask("document.documentElement.scrollWidth") <= width  # nothing sticks out of a narrow screen
    drawn = browser.ask(
        "[...document.querySelectorAll('svg[role=img]')].every(s => s.getBoundingClientRect().height > 3)"
    )
    assert drawn is True


def test_screen_readers_are_told_what_the_pictures_show(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["sound"])
    nodes = browser.nodes()
    roles = Counter(role for role, _, _ in nodes)
    assert roles["main"] == roles["navigation"] == 1
    pictures = {name: described for role, name, described in nodes if role == "image"}
    assert all(name and described for name, described in pictures.items())
    assert pictures["Pages of pc.ram"] == "96 with content, 1952 of zeros, from the lowest address on."
    assert (
        "hole 0x800000 to 0xfe9fffff; device 0xfea00000 to 0xfeafffff;"
        in pictures["The guest's physical address space"]
    )
    tables = [name for role, name, _ in nodes if role == "table"]
    assert all(tables) and len(tables) == roles["table"] >= 6 and roles["columnheader"] and roles["rowheader"]


def test_it_is_used_with_the_keyboard(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["sound"], width=360)
    focused = "document.activeElement.getAttribute('href') || document.activeElement.getAttribute('aria-label')"
    visited = []
    for _ in range(20):
        browser.key("Tab")
        visited.append(browser.ask(focused))
        assert browser.ask("getComputedStyle(document.activeElement).outlineStyle") != "none"
        if browser.ask(focused) == "Fields, with what their values mean":
            break
    assert visited[:3] == ["#main", "#domain", "#hardware"]
    assert browser.ask("document.activeElement.scrollLeft") == 0
    browser.ask("moved = new Promise(done => document.activeElement.addEventListener('scroll', done)); 0")
    browser.key("ArrowRight")
    assert browser.ask("moved.then(() => document.activeElement.scrollLeft)") > 0


SHOTS = {
    "light": ("sound", 900, 1100, False, ""),
    "dark": ("sound", 900, 1100, True, "blocks"),
    "narrow": ("damaged", 390, 1000, False, "blocks"),
}


@pytest.mark.parametrize("name", SHOTS)
def test_pictures_in_the_guide(browser: Browser, pages: dict[str, Path], name: str) -> None:
    """``QEMUSAVE_UPDATE=1`` takes them anew: they differ a little from one Chromium to the next."""
    page, width, height, dark, section = SHOTS[name]
    browser.open(pages[page], width=width, height=height, dark=dark)
    browser.ask(f"document.getElementById('{section}')?.scrollIntoView()")
    taken, path = browser.picture(), ROOT / "docs" / "guide" / f"report-{name}.png"
    if os.environ.get("QEMUSAVE_UPDATE"):
        path.write_bytes(taken)
    kept = path.read_bytes()
    assert kept[:24] == taken[:24] and len(kept) < 150_000  # PNG, of the same size
    assert abs(len(kept) - len(taken)) < len(kept) / 2  # and about as much in it
    assert f"(report-{name}.png)" in (ROOT / "docs" / "guide" / "report.md").read_text()
