"""The viewer: what it reads and finds, and the program itself under textual's pilot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from threading import Event
from typing import Any

import pytest
import streams
from conftest import IMAGES, missing, real
from hypothesis import given, settings
from hypothesis import strategies as st
from nasty import NASTY, named

import qemusave
from qemusave.cli.main import main
from qemusave.files.source import BytesSource
from qemusave.verbs.explain import Explainer
from qemusave.verbs.view import fields, spaces
from qemusave.verbs.view.spaces import BlockSpace, FileSpace, PhysicalSpace, Space, parse_needle, parse_place, search

IMAGE = IMAGES / "tiny-paused.zstd.save"


def never(at: int) -> bool:
    return False


@settings(max_examples=100)
@given(st.binary(max_size=200), st.binary(min_size=1, max_size=4), st.integers(0, 220), st.integers(1, 9))
def test_search_finds_what_bytes_find(data: bytes, needle: bytes, start: int, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spaces, "PIECE", piece)
        found = search(FileSpace("file", BytesSource(data)), needle, start, never)
    at = data.find(needle, start)
    assert found == (at if at >= 0 else None)


PAGE = streams.PAGE
MEMORY = (
    bytes(PAGE) + b"a" * PAGE + bytes(2 * PAGE) + b"\0" * (PAGE - 2) + b"xy" + b"z" + bytes(PAGE - 1) + bytes(2 * PAGE)
)


def sparse() -> qemusave.Image:
    pages = [MEMORY[at : at + PAGE] for at in range(0, len(MEMORY), PAGE)]
    sent = [
        streams.page(n * PAGE, p, b"pc.ram") if any(p) else streams.zero(n * PAGE, b"pc.ram")
        for n, p in enumerate(pages)
    ]
    return qemusave.open(streams.stream(*sent, blocks={b"pc.ram": len(MEMORY)}))


@settings(max_examples=60)
@given(
    st.sampled_from([b"a", b"\0a", b"a\0", b"aa\0\0", b"xyz", b"\0\0xyz", b"z\0\0", b"\0", b"\0\0\0", b"none", b"ya"]),
    st.integers(0, len(MEMORY)),
    st.booleans(),
)
def test_search_across_pages_that_are_not_stored(needle: bytes, start: int, physical: bool) -> None:
    with sparse() as image:
        block = BlockSpace(image.ram["pc.ram"])
        space = PhysicalSpace(image.physical, {"pc.ram": block}, PAGE) if physical else block
        at = MEMORY.find(needle, start)
        assert search(space, needle, start, never) == (at if at >= 0 else None)


def test_a_search_reads_only_what_is_stored_and_stops_when_told() -> None:
    length = 1 << 40
    payload = streams.stream(
        streams.page(length // 2, b"needle" + bytes(PAGE - 6), b"pc.ram"), blocks={b"pc.ram": length}
    )
    with qemusave.open(payload) as image:
        space = BlockSpace(image.ram["pc.ram"])
        asked: list[int] = []
        assert search(space, b"needle", 0, lambda at: bool(asked.append(at))) == length // 2
        assert len(asked) <= 2
        assert search(space, b"\0\0", 1, lambda at: len(asked) > 50 or bool(asked.append(at))) == 1
        assert search(space, b"none", 0, lambda at: True) is None
    with pytest.raises(ValueError, match="nothing"):
        search(space, b"", 0, never)


def test_holes_are_neither_read_nor_shown() -> None:
    with qemusave.open(real("q35-vga.zstd")) as image:
        blocks = {name: BlockSpace(block) for name, block in image.ram.items()}
        space = PhysicalSpace(image.physical, blocks, 4096)
        assert space.size == 1 << 32
        assert space.cells((8 << 20) - 2, 4) == [0, 0, None, None]
        assert bytes(c for c in space.cells(0xFFFFFFF0, 16) if c is not None) == image.physical.read(0xFFFFFFF0, 16)
        assert search(space, image.physical.read(0xFFFFFFF0, 16), 8 << 20, never) == 0xFFFFFFF0


def test_places_and_needles() -> None:
    file, ram = FileSpace("file", BytesSource(bytes(100))), Space("pc.ram", 1 << 20, 4096)
    known: dict[str, Space] = {"file": file, "pc.ram": ram}
    assert parse_place("0x10", known, file) == (file, 16)
    assert parse_place("page 3", known, ram) == (ram, 3 * 4096)
    assert parse_place(" pc.ram  page 0x2 ", known, file) == (ram, 2 * 4096)
    for bad in ("", "100", "-1", "page 1", "x", "pc.ram", "pc.ram page", "1 2", "pc.ram page 256"):
        with pytest.raises(ValueError):
            parse_place(bad, known, file)
    assert parse_needle("hex eb5b e0") == b"\xeb\x5b\xe0"
    assert parse_needle("wide ab") == b"a\0b\0"
    assert parse_needle("hex") == b"hex" and parse_needle("two words") == b"two words"
    with pytest.raises(ValueError, match="hexadecimal"):
        parse_needle("hex zz")


def test_fields_under_the_cursor() -> None:
    with qemusave.open(IMAGE) as image:
        root = fields.structure(image)
        explainer = Explainer(image)
        for at in (0, 0x15, 0x1C, 0x5C):
            assert fields.at(root, at)[0] == explainer.explain(at).field
        assert fields.at(root, 0x15)[0] == "header.words.len_data"
        said = "\n".join(fields.describe(*fields.at(root, 0x1C)))
        assert "header.words.format" in said and "value 5" in said and "zstd" in said
    assert list(fields.numbers(b"\1\2"))[-1] == "u16 little 513 (0x201)  big 258 (0x102)"


# The program


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
    while not done():
        await pilot.pause(0.01)


async def type_in(pilot: Any, key: str, text: str) -> None:
    await pilot.press(key)
    pilot.app.query_one("#ask").value = text
    await pilot.press("enter")
    await pilot.pause()


def about(app: Any) -> str:
    return str(app.query_one("#about").render())


def test_the_tree_leads_to_the_bytes() -> None:
    async def test(app: Any, pilot: Any) -> None:
        tree = app.query_one("#tree")
        labels = [str(node.label) for node in tree.root.children]
        assert labels[0].startswith("header") and labels[-3:] == ["sections", "memory", "physical addresses"]
        ram = next(n for n in tree.root.children[-2].children if str(n.label).startswith("pc.ram"))
        tree.root.children[-2].expand()
        await pilot.pause()
        tree.move_cursor(ram)
        await pilot.pause()
        assert (app.hex.space.name, app.hex.cursor) == ("pc.ram", 0)
        section = tree.root.children[-3].children[0]
        tree.root.children[-3].expand()
        await pilot.pause()
        tree.move_cursor(section)
        await pilot.pause()
        assert app.hex.space.name == "stream" and app.hex.cursor == section.data.offset
        assert "stream.sections[0]: START ram" in about(app)

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
        monkeypatch.setattr(spaces, "PIECE", 4096)
        await type_in(pilot, "slash", "this is nowhere")
        await until(pilot, reading.is_set)
        await pilot.press("escape")
        go_on.set()
        await until(pilot, lambda: not app.searching.is_alive() and "stopped" in str(app.hex.border_subtitle))

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


def test_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", str(IMAGE)]) == 2
    assert "terminal" in capsys.readouterr().err
