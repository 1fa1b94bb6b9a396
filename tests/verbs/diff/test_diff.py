"""What a comparison finds, and what it does not claim."""

from __future__ import annotations

import gzip
import itertools
import json
from pathlib import Path
from typing import Any

import builders
import pytest
import streams
from conftest import real
from hypothesis import given
from hypothesis import strategies as st

import qemusave
from qemusave.cli.main import main
from qemusave.image.open import open_guest
from qemusave.verbs.diff import PARTS, diff
from qemusave.verbs.diff.pages import union

PAGE = 4096
RAM, ROM = b"pc.ram", b"pc.rom"
GUEST = ["devices", "memory"]


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, Any]]:
    code = main(["diff", "--json", *map(str, words)])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert found["schema"] == 1
    return code, found


@pytest.mark.parametrize(
    "name", ["tiny-paused.raw", "tiny-paused.zstd", "tiny-paused.sparse", "aarch64-virt.zstd", "trunc-gzip-half"]
)
def test_an_image_is_the_same_as_itself(name: str, image_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = image_path(name)
    code, found = run(capsys, path, path)
    assert found["same"] and not any(found[part] for part in ("header", "xml", "cookie", "stream", "devices"))
    assert all(block["same"] and not block["ranges"] for block in found["memory"])
    assert code == (4 if "trunc" in name else 0) and bool(found["not_compared"]) == bool(code)


@pytest.mark.parametrize("other", ["gzip", "bzip2", "xz", "lzop", "zstd", "sparse"])
def test_formats_and_layouts_hold_the_same_memory(
    other: str, image_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = run(capsys, image_path("tiny-paused.raw"), image_path(f"tiny-paused.{other}"), "--only", "memory")
    assert code == 0 and found["same"] and len(found["memory"]) == 6
    assert [found[part] for part in PARTS if part != "memory"] == [None] * 5
    code, found = run(capsys, image_path("tiny-paused.raw"), image_path(f"tiny-paused.{other}"))
    assert code == 1 and "format" in {d["field"] for d in found["header"]}
    assert {d["field"] for d in found["stream"]} == {"capabilities" if other == "sparse" else "encoding"}
    assert found["xml"] == found["cookie"] == []
    assert {d["field"] for d in found["devices"]} <= {"mc146818rtc #0: cmos_data"}  # the clock went on


def test_each_part_finds_its_difference(tmp_path: Path) -> None:
    data = real("tiny-paused.raw")
    with open_guest(data) as guest:
        rtc = next(s for s in guest.ram.sections if s.name == "timer" and s.kind == "FULL")
        page = next(run.where for run in guest.ram["pc.ram"].runs() if run.kind == 1)
    for part, at in (
        ("header", 24),
        ("xml", 110),
        ("cookie", 92 + 1202 + 30),
        ("devices", rtc.body + 3),
        ("memory", page),
    ):
        other = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        found = diff(data, other)
        assert not found.same
        assert [name for name in PARTS if name != "memory" and getattr(found, name)] == (
            [part] if part != "memory" else []
        )
        different = [(b.name, b.pages_different, b.ranges) for b in found.memory or () if not b.same]
        assert different == ([("pc.ram", 1, different[0][2])] if part == "memory" else [])
        assert diff(data, other, only=[name for name in PARTS if name != part]).same
    assert found.memory is not None and found.memory[0].ranges == [(0, PAGE)]
    change = diff(data, data[: rtc.body + 3] + b"\7" + data[rtc.body + 4 :], only=["devices"]).devices
    assert change is not None and [d.field for d in change] == ["timer #0: cpu_ticks_offset"]


@given(
    st.lists(st.sampled_from(["zero", "one", "two", "none"]), min_size=8, max_size=8),
    st.lists(st.sampled_from(["zero", "one", "two", "none"]), min_size=8, max_size=8),
)
def test_pages_that_differ_are_all_found(left: list[str], right: list[str]) -> None:
    """Against a plain comparison of what the pages should hold; a page that was never sent is zero."""

    def stream(kinds: list[str]) -> bytes:
        parts = [streams.zero(0, RAM)]
        for n, kind in enumerate(kinds):
            if kind == "zero":
                parts.append(streams.zero(n * PAGE))
            elif kind != "none":
                parts.append(streams.page(n * PAGE, bytes([len(kind), kind == "two"]) * (PAGE // 2)))
        return streams.stream(b"".join(parts), blocks={RAM: 8 * PAGE})

    content = {"zero": 0, "none": 0, "one": 1, "two": 2}
    wanted = {n for n in range(8) if content[left[n]] != content[right[n]]}
    found = diff(stream(left), stream(right))
    assert found.memory is not None
    (block,) = found.memory
    ranges = block.ranges
    assert {p for at, length in ranges for p in range(at // PAGE, (at + length) // PAGE)} == wanted
    assert block.pages_different == len(wanted) and found.same == (not wanted)
    assert all(a + n < b for (a, n), (b, _) in itertools.pairwise(ranges))  # apart and ascending


def test_what_is_missing_is_not_compared(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    one = streams.stream(streams.page(0, b"a" * PAGE, RAM) + streams.page(PAGE, b"b" * PAGE), blocks={RAM: 4 * PAGE})
    cut = one[: one.index(b"b" * PAGE) + 5]
    for name, data in (("one", one), ("cut", cut), ("other", cut.replace(b"a" * PAGE, b"c" * PAGE))):
        (tmp_path / name).write_bytes(builders.image(payload=data))
    code, found = run(capsys, tmp_path / "one", tmp_path / "cut")
    assert code == 4 and found["same"] and found["memory"][0]["pages_not_compared"] == 3
    assert found["devices"] == [] and len(found["not_compared"]) == 2
    code, found = run(capsys, tmp_path / "other", tmp_path / "one")
    assert code == 1 and found["memory"][0]["ranges"] == [{"offset": 0, "length": PAGE}]
    assert main(["diff", str(tmp_path / "one"), str(tmp_path / "cut")]) == 4
    out = capsys.readouterr().out
    assert "3 pages are missing and not compared" in out and "what could be compared is the same" in out


def test_images_without_a_stream_are_compared_up_to_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "none").write_bytes(builders.image(payload=b""))
    (tmp_path / "other").write_bytes(builders.image(payload=b"", xml=builders.XML.replace(b"made", b"kept")))
    code, found = run(capsys, tmp_path / "none", tmp_path / "none")
    assert code == 4 and found["same"] and found["memory"] is found["devices"] is None
    code, found = run(capsys, tmp_path / "none", tmp_path / "other")
    assert code == 1 and [line[0] for line in found["xml"]] == list("-+@-+")
    (tmp_path / "cut").write_bytes(real("tiny-paused.raw")[:50])
    assert run(capsys, tmp_path / "none", tmp_path / "cut")[0] == 1
    (tmp_path / "no").write_bytes(b"no image")
    assert main(["diff", str(tmp_path / "none"), str(tmp_path / "no")]) == 3


def test_a_bare_stream_against_its_image(capsys: pytest.CaptureFixture[str], image_path: Any, tmp_path: Path) -> None:
    image = image_path("tiny-paused.lzop")
    assert main(["extract", str(image), str(tmp_path / "bare"), "--as", "stream"]) == 0
    capsys.readouterr()
    code, found = run(capsys, image, tmp_path / "bare", *[word for part in GUEST for word in ("--only", part)])
    assert code == 0 and found["same"]
    code, found = run(capsys, image, tmp_path / "bare")
    assert code == 1 and found["header"] == [{"field": "header", "a": "a saved image", "b": None}]
    assert found["xml"] and found["memory"][0]["same"]


def test_blocks_and_devices_of_one_side_only() -> None:
    one = streams.stream(streams.zero(0, RAM), blocks={RAM: PAGE})
    two = streams.stream(streams.zero(0, RAM), blocks={RAM: 2 * PAGE, ROM: PAGE}, devices=False)
    found = diff(one, two)
    assert found.memory is not None and found.devices is not None and found.stream is not None
    assert [(b.name, b.length_a, b.length_b, b.same) for b in found.memory] == [
        ("pc.ram", PAGE, 2 * PAGE, False),
        ("pc.rom", None, PAGE, False),
    ]
    assert found.devices == [("device", "timer #0", None)]
    assert found.stream == [("section", "timer #0 v2", None)]
    assert not found.same and not diff(two, one).same


def test_state_without_description_is_compared_by_bytes() -> None:
    one = streams.stream(streams.zero(0, RAM), blocks={RAM: PAGE}, json=None)
    at = one.index(bytes(range(8)))
    two = one[:at] + b"\xff" + one[at + 1 :]
    assert diff(one, two).devices == [("timer #0: data", bytes(range(8)).hex(), "ff" + bytes(range(1, 8)).hex())]


def test_early_state_of_a_compressed_image_is_that_of_the_plain_one() -> None:
    """State before the memory stands far from the rest, which alone is kept when a stream is decompressed."""
    early = streams.device(b"early", 7) + b"EARLYBIRD" + streams.footer(7, True)
    plain = streams.stream(streams.page(0, b"x" * PAGE, RAM), blocks={RAM: PAGE}, json=None)
    at = plain.index(b"\1\0\0\0\2")
    plain = plain[:at] + early + plain[at:]
    packed = gzip.compress(plain, mtime=0)
    with open_guest(packed) as guest:
        section = next(s for s in guest.ram.sections if s.name == "early")
        assert guest.ram.state(section) == b"EARLYBIRD"
    assert diff(plain, packed, only=GUEST).same


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=8))
def test_union_of_ranges(ranges: list[tuple[int, int]]) -> None:
    covered = {n for at, length in ranges for n in range(at, at + length)}
    merged = union(ranges)
    assert {n for at, length in merged for n in range(at, at + length)} == covered
    assert all(a + n < b for (a, n), (b, _) in itertools.pairwise(merged))


def test_text_output(capsys: pytest.CaptureFixture[str], image_path: Any, tmp_path: Path) -> None:
    raw = real("tiny-paused.raw")
    other = tmp_path / "other"
    with open_guest(raw) as guest:
        places = [run.where for run in guest.ram["pc.ram"].runs() if run.kind == 1]
    changed = bytearray(raw)
    for place in places:
        changed[place] ^= 1
    changed[24] = 1
    other.write_bytes(changed)
    assert main(["diff", str(image_path("tiny-paused.raw")), str(other)]) == 1
    short = capsys.readouterr().out
    assert "header was_running: 0 -> 1\n" in short and "(--json has all)" in short
    assert main(["diff", "--pages", str(image_path("tiny-paused.raw")), str(other)]) == 1
    assert "--json" not in capsys.readouterr().out
    assert main(["diff", str(other), str(other)]) == 0
    assert capsys.readouterr().out == "the same\n"
    assert callable(qemusave.diff)
