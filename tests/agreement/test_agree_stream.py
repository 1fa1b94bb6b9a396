"""The declaration, Kaitai's Python and JavaScript and the fast path list the same sections, blocks and pages."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import NAMES, ROOT, THOROUGH, real, sample
from hypothesis import given, settings
from hypothesis import strategies as st
from made import BROKEN, MADE, RAM, TWO, A, mapped
from readers import Verdict
from readers import stream_by_construct as by_construct
from readers import stream_by_fast_path as by_fast_path
from readers import stream_by_kaitai as by_kaitai
from streams import PAGE, compressed, configuration, delta, page, stream, word, zero

import formats
import qemusave
from formats import RamFlag
from qemusave.compression import decode
from qemusave.files.source import BytesSource


def by_javascript(node: str, made: dict[str, bytes], folder: Path, page_size: int = 4096) -> dict[str, Verdict]:
    for number, data in enumerate(made.values()):
        (folder / f"{page_size}-{number}").write_bytes(data)
    job = "\n".join(str(folder / f"{page_size}-{number}") for number in range(len(made)))
    words = [node, ROOT / "tests/kaitai.js", str(page_size)]
    out = subprocess.run(words, input=job, capture_output=True, text=True, check=True).stdout
    answers = [json.loads(line) for line in out.splitlines()]
    assert len(answers) == len(made)
    return {name: a["value"] if a["ok"] else None for name, a in zip(made, answers, strict=True)}


def check_all(data: bytes, page_size: int = 4096) -> dict[str, Any]:
    """Compare the readers in Python on a stream that is in order."""
    fast = by_fast_path(data, page_size)
    assert fast is not None
    assert by_construct(data, page_size) == fast
    assert by_kaitai(data, page_size) == fast
    return fast


def decoded(image_name: str) -> bytes:
    """Return the stream of an image, decompressed."""
    source = BytesSource(real(image_name))
    with qemusave.open(real(image_name)) as image:
        payload = image.payload
    assert payload.encoding is not None
    return b"".join(map(bytes, decode.decoded(source, payload.offset, payload.encoding)))


PLAIN = [n for n in NAMES if ".raw" in n or ".sparse" in n or n == "tiny-edit-shorter"]
PACKED = [n for n in NAMES if n not in PLAIN and not n.startswith(("part-", "trunc-", "swapped-", "byteswapped-"))]
MANY = ["aarch64-virt.zstd", "linux-thinned.zstd"]  # 37 000 and 25 000 pages: in JavaScript only
AGAIN = [f"tiny-paused.{packed}" for packed in ("gzip", "bzip2", "lzop", "xz")]  # the guest of tiny-paused.zstd
PACKED = [n for n in PACKED if n not in MANY and (THOROUGH or n not in AGAIN)]


@pytest.mark.parametrize("image_name", sample(PLAIN, 2))
def test_real_images(image_name: str) -> None:
    found = check_all(real(image_name))
    assert found["blocks"] and (found["pages"] or "sparse" in image_name)


@pytest.mark.parametrize("image_name", PACKED)
def test_real_streams(image_name: str) -> None:
    assert check_all(decoded(image_name))["pages"]


def test_real_images_in_javascript(node: str, tmp_path: Path) -> None:
    made = {n: real(n) for n in ("tiny-paused.raw", "tiny-paused.sparse", "v3-features1-big.tiny-paused.sparse")}
    made |= {n: decoded(n) for n in (*MANY, "q35-vga.zstd")}
    for image_name, found in by_javascript(node, made, tmp_path).items():
        assert found == by_fast_path(made[image_name]) is not None, image_name


def test_a_compressed_payload_is_no_stream() -> None:
    data = real("tiny-paused.gzip")
    assert by_construct(data) is by_kaitai(data) is None
    assert formats.SaveImage.parse(data).header.magic == formats.SaveMagic.SAVE  # and the rest is there


# --- made streams ---


@pytest.mark.parametrize("made", MADE)
def test_made_streams(made: str) -> None:
    assert check_all(MADE[made])["blocks"]


def test_made_streams_in_javascript(node: str, tmp_path: Path) -> None:
    for made, found in by_javascript(node, MADE, tmp_path).items():
        assert found == by_fast_path(MADE[made]) is not None, made


SMALL_PAGES = stream(
    page(0, A[:1024], RAM) + page(1024, A[:1024]) + zero(2048),
    blocks={RAM: 4096},
    config=configuration(b"versatilepb"),
    json=None,
)


def test_a_page_size_that_only_the_caller_knows(node: str, tmp_path: Path) -> None:
    found = check_all(SMALL_PAGES, 1024)
    assert [p[1] for p in found["pages"]] == [0, 1024, 2048]
    assert by_javascript(node, {"it": SMALL_PAGES}, tmp_path, 1024)["it"] == found
    assert by_kaitai(SMALL_PAGES) is by_construct(SMALL_PAGES) is None  # nonsense, read as pages of 4096


# --- broken streams ---


def boundaries(data: bytes) -> list[int]:
    """Find where sections, blocks and records begin, by cutting where the fast path says that something begins."""
    found = by_fast_path(data)
    assert found is not None
    places = [n for s in found["sections"] for n in (s[3], s[4], s[4] + s[5])]
    places += [p[3] for p in found["pages"] if p[2] == "PAGE"] + [p[3] - 8 for p in found["pages"] if p[2] == "PAGE"]
    return sorted({n + more for n in places for more in (-1, 0)} & set(range(found["end"])))


CUT = {f"{made}, cut at {n}": MADE[made][:n] for made in MADE for n in boundaries(MADE[made])}


def test_cut_streams() -> None:
    assert len(CUT) > 300
    for made, data in CUT.items():
        assert by_construct(data) is None, made
        assert by_kaitai(data) is None, made
        assert by_fast_path(data) is None, made


def test_broken_streams() -> None:
    for made, data in BROKEN.items():
        assert by_construct(data) is None, made
        assert by_kaitai(data) is None, made
        assert by_fast_path(data) is None, made


def test_broken_streams_in_javascript(node: str, tmp_path: Path) -> None:
    some = dict(random.Random(1).sample(sorted(CUT.items()), 150))
    accepted = [made for made, found in by_javascript(node, BROKEN | some, tmp_path).items() if found is not None]
    assert accepted == []


# --- random streams ---

records = st.lists(
    st.tuples(st.sampled_from(["page", "zero", "fill", "zlib", "delta", "flush"]), st.integers(0, 5), st.booleans()),
    max_size=12,
)


def record(kind: str, number: int, named: bytes | None) -> bytes:
    return {
        "page": lambda: page(number * PAGE, A, named),
        "zero": lambda: zero(number * PAGE, named),
        "fill": lambda: zero(number * PAGE, named, 9),
        "zlib": lambda: compressed(number * PAGE, A, named),
        "delta": lambda: delta(number * PAGE, b"\0\1" + bytes([number]), named),
        "flush": lambda: word(0, RamFlag.MULTIFD_FLUSH),
    }[kind]()


def made_of(parts: list[list[tuple[str, int, bool]]], config: bytes | None, number: int) -> bytes:
    current: bytes | None = None
    out = []
    for part in parts:
        text = b""
        for kind, where, again in part:
            block, at = (RAM, where) if where < 4 else (b"vga.vram", where - 4)
            named = None if current == block and again else block
            text += record(kind, at, named)
            current = current if kind == "flush" else block
        out.append(text)
    return stream(*out[:-1], blocks=TWO, config=config, number=number, end=out[-1])


STREAMS = st.builds(
    made_of,
    st.lists(records, min_size=1, max_size=4),
    st.sampled_from([None, configuration(), configuration(bits=12)]),
    st.sampled_from([0, 2, 77, 0xFFFFFFF0]),
)


@settings(max_examples=40)
@given(STREAMS)
def test_random_streams(data: bytes) -> None:
    check_all(data)


@settings(max_examples=40)
@given(STREAMS, st.data())
def test_random_damage_is_read_alike(data: bytes, draw: Any) -> None:
    """What the declaration takes, Kaitai takes alike; what the fast path takes, both do."""
    at = draw.draw(st.integers(0, len(data) - 1))
    data = data[:at] + bytes([draw.draw(st.integers(0, 255))]) + data[at + 1 :]
    expected = by_construct(data)
    assert by_kaitai(data) == expected
    fast = by_fast_path(data)
    assert fast is None or fast == expected


@settings(max_examples=40)
@given(STREAMS)
def test_nothing_is_lost(data: bytes) -> None:
    assert formats.MigrationStream.build(formats.MigrationStream.parse(data)) == data


def test_nothing_of_a_mapped_stream_is_lost() -> None:
    for made in mapped():
        assert formats.MigrationStream.build(formats.MigrationStream.parse(MADE[made])) == MADE[made]
