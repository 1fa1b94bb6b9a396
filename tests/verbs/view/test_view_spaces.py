"""What the viewer shows of an image's bytes: spaces, searches, fields, without a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import streams
from conftest import IMAGES, real
from hypothesis import given, settings
from hypothesis import strategies as st
from linux import BANNER, KERNEL_MAP, LINUX

import qemusave
from qemusave.files.source import BytesSource
from qemusave.verbs.explain import Explainer
from qemusave.verbs.view import fields, find
from qemusave.verbs.view.find import Literal, Pattern, parse_needle
from qemusave.verbs.view.spaces import BlockSpace, FileSpace, PhysicalSpace, Space, VirtualSpace, parse_place


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
    with qemusave.open(IMAGES / "tiny-paused.zstd.save") as image:
        root = fields.structure(image)
        explainer = Explainer(image)
        for at in (0, 0x15, 0x1C, 0x5C):
            assert fields.at(root, at)[0] == explainer.explain(at).field
        assert fields.at(root, 0x15)[0] == "header.words.len_data"
        said = "\n".join(fields.describe(*fields.at(root, 0x1C)))
        assert "header.words.format" in said and "value 5" in said and "zstd" in said
    assert list(fields.numbers(b"\1\2"))[-1] == "u16 little 513 (0x201)  big 258 (0x102)"
