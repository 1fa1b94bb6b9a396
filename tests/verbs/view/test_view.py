"""The viewer: what it reads and finds, and the program itself under textual's pilot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest
import streams
from conftest import IMAGES, ROOT, missing, real
from hypothesis import given, settings
from hypothesis import strategies as st
from linux import BANNER, KERNEL_MAP, LINUX
from nasty import NASTY, named

import qemusave
from qemusave.cli.main import main
from qemusave.files.source import BytesSource
from qemusave.verbs.explain import Explainer
from qemusave.verbs.view import fields, find
from qemusave.verbs.view.find import Literal, Pattern, parse_needle
from qemusave.verbs.view.spaces import BlockSpace, FileSpace, PhysicalSpace, Space, VirtualSpace, parse_place

IMAGE = IMAGES / "tiny-paused.zstd.save"


def never(at: int) -> bool:
    return False


def search(
    space: Space, needle: bytes, start: int, stopped: Callable[[int], bool] = never, *, back: bool = False
) -> int | None:
    found = find.search(space, Literal(needle), start, stopped, back=back)
    assert found is None or found[1] == len(needle)
    return None if found is None else found[0]


@settings(max_examples=100)
@given(st.binary(max_size=200), st.binary(min_size=1, max_size=4), st.integers(0, 220), st.integers(1, 9))
def test_search_finds_what_bytes_find(data: bytes, needle: bytes, start: int, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(find, "PIECE", piece)
        space = FileSpace("file", BytesSource(data))
        found, before = search(space, needle, start), search(space, needle, start, back=True)
    at, last = data.find(needle, start), data.rfind(needle, 0, min(start, len(data)) + len(needle) - 1 if start else 0)
    assert found == (at if at >= 0 else None)
    assert before == (last if last >= 0 else None)


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
        last = MEMORY.rfind(needle, 0, start + len(needle) - 1 if start else 0)
        assert search(space, needle, start, back=True) == (last if last >= 0 else None)


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


def test_regular_expressions_across_pages_on_and_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "PIECE", 3000)
    data = b"x" * 2998 + b"key=41;" + b"-" * 5000 + b"key=7;" + b"\n" * 10
    space = FileSpace("file", BytesSource(data))

    def found(pattern: bytes, start: int, *, back: bool = False) -> bytes | None:
        place = find.search(space, Pattern(pattern), start, never, back=back)
        return None if place is None else data[place[0] : sum(place)]

    key = rb"(?<=key)=[0-9]+;"
    assert [found(key, 0), found(key, 3002), found(key, 9000)] == [b"=41;", b"=7;", None]
    assert [found(key, 9000, back=True), found(key, 8000, back=True), found(key, 3001, back=True)] == [
        b"=7;",
        b"=41;",
        None,
    ]
    assert found(rb";.-", 0) == b";--" or found(rb"7;.", 0) == b"7;\n"  # a dot is any byte
    with sparse() as image:
        block = BlockSpace(image.ram["pc.ram"])
        assert find.search(block, Pattern(rb"\0xyz\0"), 0, never) == (MEMORY.index(b"\0xyz\0"), 5)
        assert find.search(block, Pattern(rb"\0{9}"), 3 * PAGE, never) == (3 * PAGE, 9)


def test_a_regular_expression_without_end_is_stopped() -> None:
    asked: list[int] = []
    space = FileSpace("file", BytesSource(b"a" * 60 + b"!"))
    finder = Pattern(rb"(a+)+b")
    assert find.search(space, finder, 0, lambda at: len(asked) > 1 or bool(asked.append(at))) is None
    assert len(asked) == 2 and finder._matcher is None


def test_holes_are_neither_read_nor_shown() -> None:
    with qemusave.open(real("q35-vga.zstd")) as image:
        blocks = {name: BlockSpace(block) for name, block in image.ram.items()}
        space = PhysicalSpace(image.physical, blocks, 4096)
        assert space.size == 1 << 32
        assert space.cells((8 << 20) - 2, 4) == [0, 0, None, None]
        assert bytes(c for c in space.cells(0xFFFFFFF0, 16) if c is not None) == image.physical.read(0xFFFFFFF0, 16)
        assert search(space, image.physical.read(0xFFFFFFF0, 16), 8 << 20, never) == 0xFFFFFFF0


class Islands(Space):
    """A few bytes here and there."""

    def __init__(self, islands: dict[int, bytes]) -> None:
        super().__init__("islands", 1000)
        self.islands = islands

    def read(self, at: int, length: int) -> bytes:
        for start, data in self.islands.items():
            if start <= at < start + len(data):
                return data[at - start : at - start + length]
        return b""

    def spans(self, start: int, end: int, *, everything: bool = False) -> Iterator[tuple[int, int]]:
        for at, data in self.islands.items():
            if max(at, start) < min(at + len(data), end):
                yield max(at, start), min(at + len(data), end) - max(at, start)


def test_what_begins_right_behind_a_hole_is_found() -> None:
    space = Islands({0: b"need", 10: b"needle", 100: b"needle" * 2})
    assert [search(space, b"needle", start) for start in (0, 11, 101, 107)] == [10, 100, 106, None]
    assert [search(space, b"needle", start, back=True) for start in (900, 106, 100, 10)] == [106, 100, 10, None]
    assert find.search(space, Pattern(b"(?<!x)needle"), 50, never) == (100, 6)


def test_virtual_addresses_are_a_space() -> None:
    with qemusave.open(LINUX) as image:
        blocks = {name: BlockSpace(block) for name, block in image.ram.items()}
        physical = PhysicalSpace(image.physical, blocks, 4096)
        space = VirtualSpace("virtual", image.virtual(tables=0x2C22000), physical)
        at = KERNEL_MAP + BANNER
        assert space.cells(at, 5) == list(b"Linux")
        assert space.cells(at & -(1 << 40), 2) == [None, None]
        assert search(space, b"Linux version 6", 0) == at == search(space, b"Linux version 6", at + 1, back=True)
        assert space.about(at) == f"physical {BANNER:#x}" and "is not mapped" in space.about(0)


def test_places_and_needles() -> None:
    file, ram = FileSpace("file", BytesSource(bytes(100))), Space("pc.ram", 1 << 20, 4096)
    known: dict[str, Space] = {"file": file, "pc.ram": ram}
    assert parse_place("0x10", known, file) == (file, 16)
    assert parse_place("page 3", known, ram) == (ram, 3 * 4096)
    assert parse_place(" pc.ram  page 0x2 ", known, file) == (ram, 2 * 4096)
    for bad in ("", "100", "-1", "page 1", "x", "pc.ram", "pc.ram page", "1 2", "pc.ram page 256"):
        with pytest.raises(ValueError):
            parse_place(bad, known, file)
    for text, needle in (
        ("hex eb5b e0", b"\xeb\x5b\xe0"),
        ("wide ab", b"a\0b\0"),
        ("hex", b"hex"),
        ("two words", b"two words"),
    ):
        finder = parse_needle(text)
        assert isinstance(finder, Literal) and finder.needle == needle
    for bad in ("re (", "re a*", "re [", "re (?P<a>)"):
        with pytest.raises(ValueError, match="regular expression"):
            parse_needle(bad)
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
