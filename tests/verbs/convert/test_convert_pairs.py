"""Conversions of any format to any other, compared with what libvirt saved and with a model."""

from __future__ import annotations

import itertools
import shutil
import subprocess
from pathlib import Path
from typing import Any

import builders
import pytest
import streams
from conftest import missing, real
from convertible import MEMORY, ODD, PAGE, RAM, ROM, made, memory, page_of, sections, sound, write
from hypothesis import given, settings
from hypothesis import strategies as st

import qemusave
from formats import SaveFeature
from qemusave.compression.table import NONE
from qemusave.declared import LEN_HEADER
from qemusave.image.open import open_guest
from qemusave.verbs.convert import convert
from qemusave.verbs.convert.choose import FORMATS, Wanted
from qemusave.verbs.verify import verify


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_holds_the_same_guest(seven: dict[str, Path], fmt: str) -> None:
    assert memory(seven[fmt]) == memory(made()) == memory(seven["raw"])
    assert sections(seven[fmt]) == sections(made())
    assert sound(seven[fmt])
    with qemusave.open(seven[fmt]) as image:
        assert image.header.format_name == fmt
        assert (
            image.xml_bytes + (image.cookie_bytes or b"")
            == builders.XML.replace(b"</name>", b"</name>" + MEMORY) + builders.COOKIE
        )
        assert image.payload.encoding == (NONE if fmt in ("raw", "sparse") else fmt)
        assert image.payload.stream == ("mapped-ram" if fmt == "sparse" else "sequential")


@pytest.mark.parametrize(("was", "fmt"), list(itertools.permutations(FORMATS, 2)))
def test_pair(seven: dict[str, Path], tmp_path: Path, was: str, fmt: str) -> None:
    """Compressed formats carry the sequential stream byte for byte; from mapped-ram it is the one QEMU would write."""
    done = convert(seven[was], tmp_path / "out", Wanted(fmt))
    assert (done.was, done.format, done.size) == (was, fmt, (tmp_path / "out").stat().st_size)
    assert memory(tmp_path / "out") == memory(seven["raw"]) and sections(tmp_path / "out") == sections(seven["raw"])
    assert sound(tmp_path / "out")
    if was != "sparse":
        assert (tmp_path / "out").read_bytes() == seven[fmt].read_bytes()
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o600


def test_sparse_and_back_is_stable(seven: dict[str, Path], tmp_path: Path) -> None:
    convert(seven["sparse"], tmp_path / "raw", Wanted("raw"))
    convert(tmp_path / "raw", tmp_path / "sparse", Wanted("sparse"))
    assert (tmp_path / "sparse").read_bytes() == seven["sparse"].read_bytes()
    convert(tmp_path / "sparse", tmp_path / "again", Wanted("raw"))
    assert (tmp_path / "again").read_bytes() == (tmp_path / "raw").read_bytes()


def test_zero_pages_are_holes(seven: dict[str, Path]) -> None:
    status = seven["sparse"].stat()
    assert status.st_blocks * 512 < 400_000 < 4 << 20 < status.st_size
    with open_guest(seven["sparse"]) as guest:
        assert guest.ram["pc.ram"].pages_by_kind() == {"pages_data": 5, "pages_zero": 1019, "pages_absent": 0}
        for block in guest.ram.values():
            assert block.entry.bitmap_offset == block.entry.header_offset + 28
            assert block.entry.pages_offset % (1 << 20) == 0
            stored = {number + k for number, count in block.marks.runs(0, block.length // PAGE) for k in range(count)}
            for number in set(range(block.length // PAGE)) - stored:
                assert not any(guest.source.read_at(block.entry.pages_offset + number * PAGE, PAGE))


def differing(ours: bytes, theirs: bytes) -> list[int]:
    assert len(ours) == len(theirs)
    pieces = [at for at in range(0, len(ours), PAGE) if ours[at : at + PAGE] != theirs[at : at + PAGE]]
    return [at for piece in pieces for at in range(piece, min(piece + PAGE, len(ours))) if ours[at] != theirs[at]]


def in_section(data: bytes, at: int) -> str | None:
    with open_guest(data) as guest:
        return next((s.name for s in guest.ram.sections if s.body <= at < s.body + s.size), None)


@pytest.mark.parametrize(
    ("source", "fmt"), [("tiny-paused.raw", "sparse"), ("tiny-paused.zstd", "sparse"), ("tiny-paused.sparse", "raw")]
)
def test_equals_what_libvirt_saved(image_path: Any, tmp_path: Path, source: str, fmt: str) -> None:
    """The same paused guest, saved by real libvirt in both layouts: all bytes are equal but those of the clock."""
    convert(image_path(source), tmp_path / "out", Wanted(fmt))
    ours, theirs = (tmp_path / "out").read_bytes(), real(f"tiny-paused.{fmt}")
    places = differing(ours, theirs)
    assert len(places) <= 4 and {in_section(ours, at) for at in places} <= {"mc146818rtc"}


@pytest.mark.parametrize(
    "name",
    [
        "aarch64-virt.zstd",
        "q35-vga.zstd",
        "core-i440fx.zstd",
        "tiny-running.xz",
        "tiny-edit-shorter",
        "swapped-tiny-paused.sparse",
        "swapped-tiny-paused.gzip",
        "byteswapped-tiny-paused.gzip",
        "v3-features0-big.tiny-paused.raw",
    ],
)
@pytest.mark.parametrize("fmt", ["sparse", "raw", "zstd"])
def test_real_images(image_path: Any, tmp_path: Path, name: str, fmt: str) -> None:
    path = image_path(name)
    convert(path, tmp_path / "out", Wanted(fmt))
    assert memory(tmp_path / "out") == memory(path) and sections(tmp_path / "out") == sections(path)
    with qemusave.open(path) as was, qemusave.open(tmp_path / "out") as now:
        assert now.header.byte_order == was.header.byte_order and now.header.was_running == was.header.was_running
        assert (now.xml_bytes, now.cookie_bytes) == (was.xml_bytes, was.cookie_bytes)
        assert now.header.len_data == was.header.len_data
    assert {f.severity for f in verify(tmp_path / "out")} <= {"warning"}


@pytest.mark.parametrize("fmt", sorted(set(FORMATS) - {"raw", "sparse"}))
def test_real_decompressors_read_it(seven: dict[str, Path], fmt: str) -> None:
    if shutil.which(fmt) is None:
        missing(fmt)
    with qemusave.open(seven[fmt]) as image, qemusave.open(seven["raw"]) as raw:
        payload = image.source.read_at(image.header.ofs_payload, 1 << 24)
        plain = raw.source.read_at(raw.header.ofs_payload, 1 << 24)
    words = [fmt, "-dc", *(["--ignore-warn"] if fmt == "lzop" else [])]  # as libvirt runs it
    done = subprocess.run(words, input=payload, capture_output=True, timeout=60, check=True)
    assert done.stdout == plain and not done.stderr


RECORDS = st.lists(
    st.tuples(
        st.sampled_from(["page", "zero", "fill", "zlib", "delta"]),
        st.sampled_from([RAM, ROM]),
        st.integers(0, 69),
        st.integers(1, 255),
        st.sampled_from(["go on", "new part", "end"]),
    ),
    max_size=25,
)


@given(RECORDS, st.sampled_from([1024, 4096, 8192]), st.sampled_from(["little", "big"]), st.booleans())
@settings(max_examples=60)
def test_model(
    tmp_path_factory: pytest.TempPathFactory, records: list[Any], size: int, order: str, packed: bool
) -> None:
    """Whatever pages come in whatever order: both layouts hold what the last record of each page made of it."""
    expected = {RAM: bytearray(70 * size), ROM: bytearray(70 * size)}
    parts: list[bytes] = [b""]
    current = None
    bits = size.bit_length() - 1
    for kind, block, number, value, then in records:
        at, name = number * size, None if block == current else block
        kind = kind if size > 1024 or kind != "zlib" else "page"  # with 1 KiB pages, zlib's flag is still a flag
        if kind == "delta":
            record = streams.delta(at, bytes([value & 0x7F, 2, value, 7]), name)
            expected[block][at + (value & 0x7F) : at + (value & 0x7F) + 2] = bytes([value, 7])
        else:
            content = page_of(value, size) if kind in ("page", "zlib") else bytes([value * (kind == "fill")]) * size
            expected[block][at : at + size] = content
            make = {"page": streams.page, "zlib": streams.compressed}
            record = make[kind](at, content, name) if kind in make else streams.zero(at, name, content[0])
        parts[-1] += record
        current = block
        if then == "new part":
            parts.append(b"")
    json_text = streams.JSON.replace(b"4096", str(size).encode())
    config = streams.configuration(bits=bits)
    blocks = {RAM: 70 * size, ROM: 70 * size}
    image = builders.image(
        order=order.upper(), payload=streams.stream(*parts, blocks=blocks, config=config, json=json_text)
    )
    folder = tmp_path_factory.mktemp("model")
    source = write(folder, image)
    if packed:
        convert(source, folder / "zstd", Wanted("zstd"))
        source = folder / "zstd"
    convert(source, folder / "sparse", Wanted("sparse"))
    convert(folder / "sparse", folder / "raw", Wanted("raw"))
    for path in (folder / "sparse", folder / "raw"):
        assert sound(path)
        with open_guest(path) as guest:
            assert guest.problem is None and guest.ram.page_size == size
            for name, content in expected.items():
                assert guest.ram[name.decode()].read(0, len(content)) == content
            if path.name == "sparse" and any(map(any, expected.values())):
                assert guest.ram.bitmap_order[0] in (order, "big, 32 bits") or not guest.ram["pc.ram"].bitmap()
            if path.name == "raw":  # each page once, as a paused guest is saved
                assert all(b.pages_by_kind()["pages_absent"] == 0 for b in guest.ram.values())
    shutil.rmtree(folder)


@pytest.mark.parametrize("fmt", ["raw", "sparse"])
@pytest.mark.parametrize("image", ["made", "tiny-paused"])
def test_versions_and_byte_orders_go_round(
    seven: dict[str, Path], image_path: Any, tmp_path: Path, image: str, fmt: str
) -> None:
    path = seven[fmt] if image == "made" else image_path(f"tiny-paused.{fmt}")
    for number, (there, back) in enumerate(
        [
            (Wanted(fmt, version=3), Wanted(fmt, version=2)),
            (Wanted(fmt, byte_order="big"), Wanted(fmt, byte_order="little")),
            (Wanted(fmt, version=3, byte_order="big"), Wanted(fmt, version=2, byte_order="little")),
        ]
    ):
        out, again = tmp_path / f"{number}", tmp_path / f"{number}.again"
        convert(path, out, there)
        with qemusave.open(out) as now:
            assert now.header.version == there.version or there.version is None
            assert now.header.byte_order == (there.byte_order or "little")
            is_v3 = there.version == 3
            assert now.header.features == (SaveFeature.MAPPED_RAM if is_v3 and fmt == "sparse" else 0)
            assert now.header.format is (
                qemusave.SaveFormat.SPARSE if fmt == "sparse" and not is_v3 else qemusave.SaveFormat.RAW
            )
        assert memory(out) == memory(path)
        assert {f.rule for f in verify(out)} - ODD == ({"header.version-unreleased"} if is_v3 else set())
        convert(out, again, back)
        assert again.read_bytes() == path.read_bytes()


def test_bitmaps_follow_the_byte_order_that_is_asked_for(seven: dict[str, Path], tmp_path: Path) -> None:
    """A host of that order reads them in its own; without being asked, a bitmap stays as its writer left it."""
    convert(seven["raw"], tmp_path / "big", Wanted("sparse", byte_order="big"))
    convert(seven["sparse"], tmp_path / "turned", Wanted("sparse", byte_order="big"))
    assert (tmp_path / "big").read_bytes() == (tmp_path / "turned").read_bytes()
    with open_guest(tmp_path / "big") as guest:
        assert guest.ram.bitmap_order[0] == "big"
    mixed = bytearray(seven["sparse"].read_bytes())
    mixed[16:40] = b"".join(mixed[at : at + 4][::-1] for at in range(16, 40, 4))  # as an edit on another host leaves it
    convert(bytes(mixed), tmp_path / "kept", Wanted("sparse"))
    assert (tmp_path / "kept").read_bytes() == bytes(mixed)
    convert(bytes(mixed), tmp_path / "mended", Wanted("sparse", byte_order="little"))
    assert (tmp_path / "mended").read_bytes() == seven["sparse"].read_bytes()


def test_other_padding_moves_the_payload(seven: dict[str, Path], tmp_path: Path) -> None:
    for fmt, padding in itertools.product(("raw", "sparse", "zstd"), (0, 1 << 20, 2_000_000)):
        convert(seven[fmt], tmp_path / "moved", Wanted(fmt), padding=padding, force=True)
        with qemusave.open(tmp_path / "moved") as image:
            texts = len(image.xml_bytes) + 1 + len(image.cookie_bytes or b"") + 1
            assert image.header.ofs_payload == LEN_HEADER + texts + padding
        assert memory(tmp_path / "moved") == memory(seven[fmt]) and sound(tmp_path / "moved")
        convert(tmp_path / "moved", tmp_path / "back", Wanted(fmt), padding=16, force=True)
        assert (tmp_path / "back").read_bytes() == seven[fmt].read_bytes()


def test_unused_words_and_stale_texts_stay(tmp_path: Path) -> None:
    data = bytearray(made(was_running=7, features=0x1234))
    data[80:92] = b"unused words"
    with qemusave.open(bytes(data)) as image:
        end = image.header.ofs_payload
    data[end - 4 : end] = b"old!"
    convert(bytes(data), tmp_path / "zstd", Wanted("zstd"))
    convert(tmp_path / "zstd", tmp_path / "raw", Wanted("raw"))
    assert (tmp_path / "raw").read_bytes() == bytes(data)
