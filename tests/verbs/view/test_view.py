"""The viewer: the program itself under textual's pilot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest
import streams
from conftest import IMAGES, ROOT, missing, real
from nasty import NASTY, named

import qemusave
from qemusave.cli.main import main
from qemusave.verbs.view import find
from qemusave.verbs.view.spaces import BlockSpace

IMAGE = IMAGES / "tiny-paused.zstd.save"


Test = Callable[[Any, Any], Coroutine[Any, Any, None]]


def drive(data: bytes | Any, test: Test, size: tuple[int, int] = (120, 40)) -> None:
    """Run the program on an image, without a terminal."""
    try:
        from qemusave.verbs.view.app import View
    except ModuleNotFoundError:
        missing("textual (`pip install qemusave[tui]`)")

    async def run() -> None:
        with qemusave.open(data, strict=False) as image:
            app = View(image)
            async with app.run_test(size=size) as pilot:
                await until(pilot, lambda: app.guest is not None or app.problem is not None)
                await test(app, pilot)

    asyncio.run(run())


async def until(pilot: Any, done: Callable[[], bool]) -> None:
    give_up = monotonic() + 60
    while not done():
        assert monotonic() < give_up, str(pilot.app.hex.border_subtitle)
        await pilot.pause(0.01)


async def type_in(pilot: Any, key: str, text: str) -> None:
    await pilot.press(key)
    pilot.app.query_one("#ask").value = text
    await pilot.press("enter")
    await pilot.pause()


def about(app: Any) -> str:
    return str(app.query_one("#about").render())


def line(app: Any, *labels: str) -> Any:
    """Find a line of the tree by what it and those above it begin with."""
    node = app.structure.root
    for label in labels:
        node.expand()
        node = next(child for child in node.children if str(child.label).startswith(label))
    return node


async def move_to(pilot: Any, *labels: str) -> Any:
    """Put the tree's cursor to a line, and return it."""
    node = line(pilot.app, *labels)
    await pilot.pause()
    pilot.app.structure.move_cursor(node)
    await pilot.pause()
    return node


def test_the_tree_leads_to_the_bytes() -> None:
    async def test(app: Any, pilot: Any) -> None:
        labels = [str(node.label) for node in app.structure.root.children]
        assert labels[0].startswith("header")
        assert labels[-5:] == ["sections", "devices", "memory", "physical addresses", "virtual: as CPU 0 sees memory"]
        await move_to(pilot, "memory", "pc.ram")
        assert (app.hex.space.name, app.hex.cursor) == ("pc.ram", 0)
        section = await move_to(pilot, "sections", "START ram")
        assert app.hex.space.name == "stream" and app.hex.cursor == section.data.offset
        assert "stream.sections[0]: START ram" in about(app)
        device = line(app, "devices", "cpu #0")
        device.expand()
        await until(pilot, lambda: any(str(child.label).startswith("env.eip") for child in device.children))
        field = await move_to(pilot, "devices", "cpu #0", "env.eip")
        assert app.hex.selected == (field.data.offset, 8) and "cpu #0: env.eip = " in about(app)
        (vcpu,) = app.image.guest.vcpus()
        assert app.hex.space.read(*app.hex.selected) == vcpu.registers["rip"].to_bytes(8, "big")
        line(app, "virtual").expand()
        await until(pilot, lambda: len(line(app, "virtual").children) > 0)

    drive(IMAGE, test)


def test_jumps_decoding_and_search() -> None:
    async def test(app: Any, pilot: Any) -> None:
        await type_in(pilot, "g", "file 0x1c")
        assert "header.words.format" in about(app) and "u32 little 5 (0x5)" in about(app)
        await type_in(pilot, "g", "physical 0xfffffff0")
        assert app.hex.cursor == 0xFFFFFFF0 and "ea 5b e0 00" in str(app.hex.render())
        await type_in(pilot, "g", "pc.ram page 255")
        assert app.hex.cursor == 255 * 4096 and "page 255, byte 0" in about(app)
        await type_in(pilot, "g", "page 99999999")
        assert "ends at" in str(app.hex.border_subtitle) and app.hex.cursor == 255 * 4096
        await type_in(pilot, "slash", "hex ea 5b e0 00 f0")
        app.searching.join()
        await until(pilot, lambda: "found at" in str(app.hex.border_subtitle))
        first = app.hex.cursor
        assert app.image.ram["pc.ram"].read(first, 5) == b"\xea\x5b\xe0\x00\xf0"
        await pilot.press("n")
        await until(pilot, lambda: "not found" in str(app.hex.border_subtitle) or app.hex.cursor > first)
        await type_in(pilot, "g", "physical 0x800000")  # the hole above the memory
        assert ".. .." in str(app.hex.render())

    drive(IMAGE, test)


def test_keys_move_the_cursor_within_the_space() -> None:
    async def test(app: Any, pilot: Any) -> None:
        app.hex.focus()
        await pilot.pause()
        for key, place in (
            ("left", 0),
            ("right", 1),
            ("down", 17),
            ("up", 1),
            ("up", 1),
            ("end", IMAGE.stat().st_size - 1),
            ("right", IMAGE.stat().st_size - 1),
            ("home", 0),
            ("pagedown", app.hex.rows * 16),
        ):
            await pilot.press(key)
            assert app.hex.cursor == place, key
            row = app.hex.cursor // 16
            assert app.hex.top <= row < app.hex.top + app.hex.rows, key
        assert str(app.hex.render()).count("\n") <= app.hex.rows

    drive(IMAGE, test)


def test_a_search_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, go_on = Event(), Event()
    plain = BlockSpace.read

    def slow(self: BlockSpace, at: int, length: int) -> bytes:
        if length >= 4096:  # not what the display reads
            reading.set()
            go_on.wait(10)
        return plain(self, at, length)

    async def test(app: Any, pilot: Any) -> None:
        await type_in(pilot, "g", "pc.ram 0")
        monkeypatch.setattr(BlockSpace, "read", slow)
        monkeypatch.setattr(find, "PIECE", 4096)
        await type_in(pilot, "slash", "this is nowhere")
        await until(pilot, reading.is_set)
        await pilot.press("escape")
        go_on.set()
        await until(pilot, lambda: not app.searching.is_alive() and "stopped" in str(app.hex.border_subtitle))

    drive(IMAGE, test)


def test_a_small_terminal_has_all_of_it(tmp_path: Path) -> None:
    """60 x 16: tree or bytes, the keys, a regular expression on and back, marking, copying, saving."""

    async def test(app: Any, pilot: Any) -> None:
        await until(pilot, lambda: app.structure.size.width > 50)
        assert app.structure.display and not app.query_one("#right").display
        await pilot.press("tab")
        await until(pilot, lambda: app.hex.has_focus and app.hex.content_size.width > 50)
        assert not app.structure.display and app.hex.row == 8
        assert all(len(row) <= app.hex.content_size.width for row in str(app.hex.render()).split("\n"))
        await pilot.press("question_mark")
        await pilot.pause()
        assert "Escape closes" in str(app.screen.query_one("VerticalScroll").border_subtitle)
        await pilot.press("escape")
        await type_in(pilot, "slash", "re lib[v]irtQ")
        await until(pilot, lambda: "not found" in str(app.hex.border_subtitle))
        await type_in(pilot, "slash", "re (?i)lib[v]irtQ")
        await until(pilot, lambda: app.hex.selected == (0, 8))
        await type_in(pilot, "slash", "re <(name|uuid)>")
        await until(pilot, lambda: app.hex.cursor > 0)
        first = app.hex.cursor
        await pilot.press("n")
        await until(pilot, lambda: app.hex.cursor > first)
        await pilot.press("N")
        await until(pilot, lambda: app.hex.cursor == first)
        await type_in(pilot, "g", "file 0")
        await pilot.press("m", "down", "left")
        assert app.hex.selected == (0, 8) and "8 selected" in str(app.hex.border_title)
        await pilot.press("c")
        assert app.clipboard == b"LibvirtQ".hex(" ")
        out = tmp_path / "bytes"
        await type_in(pilot, "s", str(out))
        await until(pilot, lambda: "saved 8 bytes" in str(app.hex.border_subtitle))
        assert out.read_bytes() == b"LibvirtQ" and out.stat().st_mode & 0o777 == 0o600
        await pilot.press("right")
        for answer, said in (("no", "nothing is saved"), ("yes", "saved 9 bytes")):
            await type_in(pilot, "s", str(out))
            await until(pilot, lambda: app.asked == "replace" and app.query_one("#ask").display)
            app.query_one("#ask").value = answer
            await pilot.press("enter")
            await until(pilot, lambda said=said: said in str(app.hex.border_subtitle))
            assert out.stat().st_size == (9 if answer == "yes" else 8)
        await type_in(pilot, "g", "physical 0x7ffffe")
        await pilot.press("m", "right")
        await type_in(pilot, "g", "physical 0x800003")
        await type_in(pilot, "s", str(tmp_path / "hole"))
        await until(pilot, lambda: "has nothing at 0x800000" in str(app.hex.border_subtitle))
        await pilot.press("c")
        assert app.clipboard == b"LibvirtQ".hex(" ") and [path.name for path in tmp_path.iterdir()] == ["bytes"]

    drive(IMAGE, test, (60, 16))


def test_the_picture_of_memory_leads_to_the_bytes() -> None:
    async def test(app: Any, pilot: Any) -> None:
        await type_in(pilot, "g", "pc.ram 0")
        await pilot.press("p")
        await until(pilot, lambda: app.screen.id is None and bool(app.screen.query_one("#map").cells))
        picture = app.screen.query_one("#map")
        cells = picture.cells
        assert sum(cell.pages for cell in cells) == 2048 and len(cells) <= picture.columns * picture.content_size.height
        number = next(n for n, cell in enumerate(cells) if n > picture.columns and cell.kind == "data")
        await pilot.press("home", "down", "right")
        assert picture.cursor == picture.columns + 1
        await pilot.click("#map", offset=(1 + number % picture.columns, 1 + number // picture.columns))
        assert picture.cursor == number
        await pilot.press("enter")
        await pilot.pause()
        assert app.hex.space.name == "pc.ram" and app.hex.cursor == number * cells[0].pages * 4096
        assert any(app.hex.space.read(app.hex.cursor, 4096))
        for column in (8 + 3 * 9 + 1, 8 + 3 * 16 + 2 + 9):  # the tenth byte, and its character
            app.hex.action_edge(0)
            await pilot.pause()
            await pilot.click("#hex", offset=(1 + column, 1))
            assert app.hex.cursor == 9

    drive(IMAGE, test, (80, 24))


def test_what_goes_wrong_is_said() -> None:
    async def test(app: Any, pilot: Any) -> None:
        def broken(*_: object, **__: object) -> bytes:
            raise qemusave.FormatError("a page is corrupt")

        app.hex.space.read = broken
        app.hex.go(app.hex.space, 0)
        await pilot.pause()
        assert ".. .." in str(app.hex.render())
        await pilot.press("c")
        await pilot.pause()
        assert "a page is corrupt" in str(app.hex.border_subtitle)
        for key, text in (("g", "nowhere"), ("slash", "re ("), ("slash", "")):
            await type_in(pilot, key, text)
        assert app.is_running

    drive(IMAGE, test)


def test_text_from_the_image_is_no_markup() -> None:
    async def test(app: Any, pilot: Any) -> None:
        labels = [str(n.label) for top in app.query_one("#tree").root.children for n in (top, *top.children)]
        assert any("[red]\\x1b[0m" in label for label in labels)
        assert all(label.isprintable() for label in labels)
        node = next(n for top in app.query_one("#tree").root.children for n in top.children if "[red]" in str(n.label))
        app.hex.go(app.spaces[node.data.space], 0)
        await pilot.pause()

    name = b"[red]\x1b[0m"
    drive(streams.stream(streams.zero(0, name), blocks={name: 8192}), test)
    drive(named(NASTY), lambda app, pilot: pilot.pause())


@pytest.mark.parametrize("name", ["trunc-gzip-half", "part-enospc-gzip"])
def test_damaged_images_are_shown_as_far_as_they_go(name: str) -> None:
    async def test(app: Any, pilot: Any) -> None:
        assert app.problem is not None
        await pilot.pause()
        assert "damaged or incomplete" in str(app.hex.border_subtitle)
        await type_in(pilot, "g", "pc.ram 0x7ffff0")
        assert app.hex.space.name == "pc.ram"

    drive(real(name), test)


def test_an_image_without_a_stream() -> None:
    async def test(app: Any, pilot: Any) -> None:
        assert "no stream" in str(app.query_one("#tree").root.children[-1].label)

    data = real("tiny-paused.raw")
    drive(data[: qemusave.parse_header(data).ofs_payload + 20], test)


def test_the_guide_has_all_keys() -> None:
    """Each key that is bound is in the list for ``?``, and in the guide."""
    try:
        from qemusave.verbs.view.app import View
        from qemusave.verbs.view.keys import KEYS
    except ModuleNotFoundError:
        missing("textual (`pip install qemusave[tui]`)")
    guide = (ROOT / "docs" / "guide" / "view.md").read_text()
    assert all(f"| {key} | {does} |" in guide for key, does in KEYS)
    listed = {key.strip() for keys, _ in KEYS for key in keys.split(",")}
    names = {"question_mark": "?", "slash": "/", "tab,shift+tab": "Tab", "escape": "Escape"}
    assert {names.get(binding.key, binding.key) for binding in View.BINDINGS} <= listed


def test_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", str(IMAGE)]) == 2
    assert "terminal" in capsys.readouterr().err
