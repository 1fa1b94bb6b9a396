"""Conversions: any format to any other, checked against real images, real decompressors, a model, and broken input."""

from __future__ import annotations

import itertools
import json
import os
import random
import resource
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import builders
import conftest
import pytest
import streams
from conftest import missing, real
from hypothesis import given, settings
from hypothesis import strategies as st

import qemusave
from formats import SaveFeature, SaveFormat, SeekTableEntry, SeekTableFooter, SeekTableHead
from qemusave.cli.main import main
from qemusave.compression import encode as encoders
from qemusave.compression.decode import decoded
from qemusave.compression.table import ENCODINGS, NONE
from qemusave.declared import LEN_HEADER, LEN_PADDING
from qemusave.errors import FormatError, QemusaveError, UnsupportedError
from qemusave.files.source import BytesSource
from qemusave.image.open import open_guest
from qemusave.memory.bitmap import ORDERS, Bitmap, in_order, set_runs
from qemusave.stream.configure import configuration, description
from qemusave.verbs.compat.readers import READERS
from qemusave.verbs.convert import Texts, convert
from qemusave.verbs.convert.choose import DIALECT, FORMATS, Wanted, formats_of, reader_of
from qemusave.verbs.verify import verify

PAGE = streams.PAGE
RAM, ROM = b"pc.ram", b"/rom@etc/acpi/tables"
MEMORY = b"<memory unit='KiB'>4096</memory>"


def page_of(seed: int, size: int = PAGE) -> bytes:
    return random.Random(seed).randbytes(size // 4) * 4


def made(**details: Any) -> bytes:
    """A small image with two blocks, all kinds of pages, repeats, and live sections between the ram ones."""
    first = [
        streams.page(0, page_of(1), RAM),
        streams.zero(PAGE),
        streams.page(2 * PAGE, page_of(2)),
        streams.page(3 * PAGE, page_of(3)),
        streams.zero(4 * PAGE),
        streams.page(PAGE, page_of(4), ROM),
    ]
    second = [
        streams.zero(2 * PAGE, RAM),
        streams.page(4 * PAGE, page_of(5)),
        streams.page(700 * PAGE, page_of(6)),
        streams.delta(3 * PAGE, b"\x05\x03abc"),
        streams.zero(0, ROM, fill=7),
        streams.compressed(0, page_of(7), RAM),
    ]
    blocks = {RAM: 1024 * PAGE, ROM: 70 * PAGE}
    live = (
        b"\1"
        + struct.pack(">I", 5)
        + streams.name(b"spapr/htab")
        + struct.pack(">III", 0, 1, 18)
        + streams.footer(5, True)
    )
    payload = streams.stream(
        b"".join(first), b"".join(second), blocks=blocks, live=live, end=streams.page(9 * PAGE, page_of(8), RAM)
    )
    xml = builders.XML.replace(b"</name>", b"</name>" + MEMORY)
    return builders.image(**{"xml": xml, "payload": payload, **details})


def write(folder: Path, data: bytes, name: str = "in.save") -> Path:
    path = folder / name
    conftest.write_sparse(path, data)
    return path


def memory(path: Path | bytes) -> dict[str, str]:
    with open_guest(path) as guest:
        assert guest.problem is None
        return {name: block.sha256() for name, block in guest.ram.items()}


def sections(path: Path | bytes) -> list[tuple[Any, ...]]:
    """What a stream consists of beside memory, byte for byte; the description without the configuration."""
    with open_guest(path) as guest:
        out = []
        for s in guest.ram.sections:
            body = b"" if s.name == "ram" else guest.ram.source.read_at(s.body, s.size)
            if s.kind == "VMDESCRIPTION":
                told = json.loads(body)
                told.pop("configuration", None)
                body = json.dumps(told).encode()
            out.append((s.kind, s.id, s.name, s.instance, s.version, body))
        return out


ODD = {"memory.absent", "memory.repeated", "description.devices"}
"""What is odd about made streams, and stays so where the stream stays as it is."""


def sound(path: Path) -> bool:
    return {finding.rule for finding in verify(path)} <= ODD


# --- any to any ---


@pytest.fixture(scope="module")
def seven(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The made image in all formats."""
    folder = tmp_path_factory.mktemp("seven")
    source = write(folder, made())
    for fmt in FORMATS:
        convert(source, folder / fmt, Wanted(fmt))
    return {fmt: folder / fmt for fmt in FORMATS}


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
            stored = {
                number + k for number, count in set_runs(block.bitmap(), block.length // PAGE) for k in range(count)
            }
            for number in set(range(block.length // PAGE)) - stored:
                assert not any(guest.source.read_at(block.entry.pages_offset + number * PAGE, PAGE))


# --- beside libvirt and QEMU ---


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


# --- encoders ---


def encoded(folder: Path, encoding: str, data: bytes, **how: Any) -> bytes:
    fd = os.open(folder / "encoded", os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with encoders.encoder(encoding, fd, 0, **how) as writer:
            for at in range(0, len(data), 700_001):
                writer.write(memoryview(data)[at : at + 700_001])
            end = writer.finish()
        return os.pread(fd, end + 1, 0)
    finally:
        os.close(fd)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_threads_and_levels_change_no_content(tmp_path: Path, encoding: str) -> None:
    rng = random.Random(5)
    data = rng.randbytes(200_000) + bytes(2_000_000) + rng.randbytes(50_000) * 2
    packed = [encoded(tmp_path, encoding, data, threads=threads) for threads in (1, 3, None)]
    assert packed[0] == packed[1] == packed[2]
    if (levels := ENCODINGS[encoding].levels) is not None:
        packed += [encoded(tmp_path, encoding, data, level=level) for level in (levels.least, levels.most)]
        assert levels.least <= levels.default <= levels.most and packed[3] != packed[4]
    for one in packed:
        pieces = decoded(BytesSource(one), 0, encoding)
        assert b"".join(pieces) == data and pieces.end == len(one)


@pytest.mark.parametrize("encoding", ["gzip", "zstd", NONE, "lzop"])
def test_levels_that_there_are_not(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(ValueError, match="level"):
        encoded(tmp_path, encoding, b"", level=23)


def test_gzip_without_isal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "isal", None)
    data = b"guest" * 500_000
    assert b"".join(decoded(BytesSource(encoded(tmp_path, "gzip", data)), 0, "gzip")) == data


def test_zstd_frames_stand_alone(tmp_path: Path) -> None:
    """The table at the end finds each frame, and each decompresses by itself."""
    data = random.Random(3).randbytes(1 << 20) * 11 + b"end"
    packed = encoded(tmp_path, "zstd", data)
    footer = SeekTableFooter.parse(packed[-SeekTableFooter.sizeof() :])
    size = footer.num_frames * SeekTableEntry.sizeof() + SeekTableFooter.sizeof()
    table = packed[-size:]
    head = SeekTableHead.parse(packed[-size - SeekTableHead.sizeof() : -size])
    assert head.len_table == size and footer.descriptor == 0 and footer.num_frames == 4
    at = plain = 0
    for number in range(footer.num_frames):
        entry = SeekTableEntry.parse(table[number * SeekTableEntry.sizeof() :])
        frame = conftest.zstd.decompress(packed[at : at + entry.len_compressed])
        assert frame == data[plain : plain + entry.len_decompressed]
        at, plain = at + entry.len_compressed, plain + entry.len_decompressed
    assert plain == len(data) and at == len(packed) - size - SeekTableHead.sizeof()


# --- the model: any records, both layouts ---

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


@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 70_000), st.integers(1, 40_000)), max_size=12),
    st.sampled_from(ORDERS),
)
@settings(max_examples=50)
def test_bitmap(changes: list[tuple[bool, int, int]], order: str) -> None:
    bitmap, model = Bitmap(), set()
    for on, first, count in changes:
        if on:
            bitmap.set(first, count)
            model |= set(range(first, first + count))
        else:
            assert set(bitmap.clear(first, count)) == model & set(range(first, first + count))
            model -= set(range(first, first + count))
    length = 110_016 // 8
    out = bytearray(length)
    for offset, data in bitmap.pieces(length, order):
        out[offset : offset + len(data)] = data
    assert len(out) == length
    assert {n + k for n, count in set_runs(in_order(bytes(out), order), length * 8) for k in range(count)} == model
    assert all((n in bitmap) == (n in model) for n in range(0, 110_000, 997))


# --- streams that are rare ---


def test_page_size_that_only_the_description_says(tmp_path: Path) -> None:
    """1 KiB pages on Arm boards: neither configuration nor architecture say it (docs/facts/ram.md#page-sizes)."""
    blocks = {b"versatile.ram": 64 * 1024}
    payload = streams.stream(
        streams.page(0, page_of(1, 1024), b"versatile.ram") + streams.page(5 * 1024, page_of(2, 1024)),
        blocks=blocks,
        config=streams.configuration(b"versatilepb"),
        json=streams.JSON.replace(b"4096", b"1024"),
    )
    source = write(tmp_path, builders.image(payload=payload))
    for fmt in ("zstd", "sparse"):
        convert(source, tmp_path / fmt, Wanted(fmt))
    convert(tmp_path / "zstd", tmp_path / "sparse2", Wanted("sparse"))  # here it must be guessed from the records
    assert memory(tmp_path / "sparse") == memory(source) == memory(tmp_path / "sparse2")
    assert (tmp_path / "sparse").read_bytes() == (tmp_path / "sparse2").read_bytes()


def test_early_device_state(tmp_path: Path) -> None:
    """virtio-mem's section stands between the block list and the pages, without a length."""
    early = (
        b"\4"
        + struct.pack(">I", 9)
        + streams.name(b"timer")
        + struct.pack(">II", 0, 2)
        + bytes(range(8))
        + streams.footer(9, True)
    )
    payload = streams.stream(streams.page(0, page_of(1), RAM), blocks={RAM: 8 * PAGE}, live=early, devices=False)
    source = write(tmp_path, builders.image(payload=payload))
    for was, fmt in (("in.save", "gzip"), ("gzip", "sparse"), ("sparse", "raw")):
        convert(tmp_path / was, tmp_path / fmt, Wanted(fmt))
        assert memory(tmp_path / fmt) == memory(source) and sections(tmp_path / fmt) == sections(source)


def test_machines_without_a_configuration(tmp_path: Path) -> None:
    """They keep their stream in every sequential format, and cannot be told in mapped-ram."""
    payload = streams.stream(streams.page(0, page_of(1), RAM), blocks={RAM: 8 * PAGE}, config=None)
    source = write(tmp_path, builders.image(payload=payload))
    convert(source, tmp_path / "zstd", Wanted("zstd"))
    convert(tmp_path / "zstd", tmp_path / "raw", Wanted("raw"))
    assert (tmp_path / "raw").read_bytes() == source.read_bytes()
    with pytest.raises(UnsupportedError, match="too old for mapped-ram"):
        convert(source, tmp_path / "sparse", Wanted("sparse"))
    assert not (tmp_path / "sparse").exists()


def ignoring(*, mapped: bool) -> bytes:
    """An image with a shared block that is listed, but not stored (docs/facts/mapped-ram.md#shared-blocks)."""
    start = streams.word(8 * PAGE, 4)
    capabilities = (b"x-ignore-shared", b"mapped-ram") if mapped else (b"x-ignore-shared",)
    config = streams.configuration(capabilities=capabilities)
    for block in (RAM, b"shared"):
        start += streams.name(block) + struct.pack(">QQ", 4 * PAGE, 0x1000)
        start += struct.pack(">IQQQ", 1, PAGE, 0, 0) if mapped else b""
    part = b"" if mapped else streams.page(0, page_of(1), RAM)
    return builders.image(
        payload=streams.stream(part, blocks={}, start=start + streams.EOS, config=config), fmt=6 if mapped else 0
    )


@pytest.mark.parametrize("mapped", [True, False])
def test_memory_that_was_left_out_is_not_taken_for_zeros(mapped: bool, tmp_path: Path, capfdbinary: Any) -> None:
    image, out = tmp_path / "image", tmp_path / "out"
    image.write_bytes(ignoring(mapped=mapped))
    for words in (
        ["extract", str(image), str(out), "--as", "block", "--block", "shared"],
        ["extract", str(image), "-", "--as", "block", "--block", "shared"],
        ["read", str(image), "--block", "shared", "0", "8"],
    ):
        assert main(words) == 3 and not out.exists()
        told = capfdbinary.readouterr()
        assert not told.out and b"x-ignore-shared" in told.err and b"shared; --partial takes the rest" in told.err
        assert main([*words, "--partial"]) == 4
        told = capfdbinary.readouterr()
        assert b"left out of the stream (x-ignore-shared): " in told.err
        if out.exists():
            assert out.read_bytes() == bytes(4 * PAGE)
            out.unlink()
    words = ["extract", str(image), str(out), "--as", "block", "--block", "pc.ram"]
    assert main(words) == (3 if mapped else 0)  # of the mapped one neither block is stored
    assert mapped or out.read_bytes() == page_of(1) + bytes(3 * PAGE)


def test_ignored_shared_blocks(tmp_path: Path) -> None:
    """Back from mapped-ram they stay listed, with their addresses and without pages, as QEMU writes them."""
    convert(ignoring(mapped=True), tmp_path / "raw", Wanted("raw"))
    with open_guest(tmp_path / "raw") as guest:
        assert guest.problem is None and guest.ram.reader.start.capabilities == ("x-ignore-shared",)
        assert {n: (b.address, b.pages_by_kind()["pages_absent"]) for n, b in guest.ram.items()} == {
            "pc.ram": (0x1000, 4),
            "shared": (0x1000, 4),
        }
    with pytest.raises(UnsupportedError, match="x-ignore-shared"):
        convert(ignoring(mapped=False), tmp_path / "sparse", Wanted("sparse"))
    assert not (tmp_path / "sparse").exists()


def test_configuration() -> None:
    def of(*capabilities: bytes, bits: int | None = None, uuid: bytes = b"") -> bytes:
        part = b"\5" + streams.name(b"configuration/uuid") + struct.pack(">I", 1) + uuid if uuid else b""
        return streams.HEADER + streams.configuration(capabilities=capabilities, bits=bits) + part

    uuid = bytes(range(16))
    for bits, known in itertools.product((None, 12), (b"", uuid)):
        plain, mapped = of(bits=bits, uuid=known), of(b"mapped-ram", bits=bits, uuid=known)
        assert configuration(plain, mapped=True) == mapped == configuration(mapped, mapped=True)
        assert configuration(mapped, mapped=False) == plain == configuration(plain, mapped=False)
        both, one = (
            of(b"x-ignore-shared", b"mapped-ram", bits=bits, uuid=known),
            of(b"x-ignore-shared", bits=bits, uuid=known),
        )
        assert configuration(both, mapped=False) == one and configuration(one, mapped=True) == both


def test_description_of_other_writers_stays() -> None:
    for text in (
        b"",
        b"{",
        b'{"page_size": 4096}',
        b'{"configuration": ',
        b'{"configuration": [1]}',
        b'{"configuration":  {}}',
        b'{"configuration": {"subsections": 7}}',
        b'{"configuration": {"subsections": [{"vmsd_name": "configuration/capabilities"}]}}',
    ):
        assert description(text, mapped=True) == description(text, mapped=False) == text


def test_a_set_bit_over_zeros_becomes_a_zero_record(tmp_path: Path, seven: dict[str, Path]) -> None:
    """Saves without zero page detection set every bit (docs/facts/mapped-ram.md#bitmaps)."""
    path = tmp_path / "all-bits"
    shutil.copy(seven["sparse"], path)
    with open_guest(path) as guest, path.open("r+b") as file:
        for block in guest.ram.values():
            file.seek(block.entry.bitmap_offset)
            number = block.length // PAGE
            file.write(((1 << number) - 1).to_bytes(block.entry.len_bitmap(PAGE), "little"))
    convert(path, tmp_path / "raw", Wanted("raw"))
    convert(seven["sparse"], tmp_path / "expected", Wanted("raw"))
    assert (tmp_path / "raw").read_bytes() == (tmp_path / "expected").read_bytes()


# --- headers ---


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


@pytest.mark.parametrize("was", ["raw", "sparse"])
def test_generations_are_those_of_little_endian_hosts(seven: dict[str, Path], tmp_path: Path, was: str) -> None:
    """Their QEMU restores a big-endian bitmap without a word and with wrong memory.

    See docs/facts/mapped-ram.md#bitmaps.
    """
    convert(seven[was], tmp_path / "big", Wanted(was, byte_order="big"))
    convert(tmp_path / "big", tmp_path / "out", Wanted("sparse", generation="libvirt-11.3"))
    convert(seven[was], tmp_path / "expected", Wanted("sparse"))
    assert (tmp_path / "out").read_bytes() == (tmp_path / "expected").read_bytes()


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


def test_version_1(tmp_path: Path, seven: dict[str, Path]) -> None:
    """It says no format and no cookie: what it cannot say is refused."""
    for fmt in set(FORMATS) - {"raw"}:
        with pytest.raises(ValueError, match="take the payload as raw"):
            convert(seven["raw"], tmp_path / "no", Wanted(fmt, version=1))
    with pytest.raises(ValueError, match="--no-cookie"):
        convert(seven["zstd"], tmp_path / "no", Wanted("raw", version=1))
    assert not list(tmp_path.iterdir())
    convert(seven["zstd"], tmp_path / "v1", Wanted("raw", version=1, cookie=False))
    with qemusave.open(tmp_path / "v1") as image:
        assert (image.header.version, image.header.ofs_cookie, image.header.format_value) == (1, 0, 0)
    assert memory(tmp_path / "v1") == memory(seven["raw"]) and sound(tmp_path / "v1")
    convert(tmp_path / "v1", tmp_path / "v1.raw", Wanted("raw"))
    assert (tmp_path / "v1.raw").read_bytes() == (tmp_path / "v1").read_bytes()
    convert(tmp_path / "v1", tmp_path / "v2", Wanted("zstd"))
    assert qemusave.read_header(tmp_path / "v2").version == 2


def test_version_3_is_never_compressed(tmp_path: Path, seven: dict[str, Path]) -> None:
    with pytest.raises(ValueError, match="decompress nothing"):
        convert(seven["raw"], tmp_path / "no", Wanted("zstd", version=3))
    convert(seven["raw"], tmp_path / "v3", Wanted("raw", version=3))
    convert(tmp_path / "v3", tmp_path / "zstd", Wanted("zstd"))
    assert (tmp_path / "zstd").read_bytes() == seven["zstd"].read_bytes()


# --- generations ---


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("libvirt-0.7", "libvirt <=0.7.0"),
        ("libvirt-0.4.6", "libvirt <=0.7.0"),
        ("libvirt-1.2", "libvirt 0.7.1-3.4"),
        ("libvirt-0.7.1", "libvirt 0.7.1-3.4"),
        ("libvirt-3.4", "libvirt 0.7.1-3.4"),
        ("libvirt-3.5", "libvirt 3.5-10.3"),
        ("libvirt-9.0.0", "libvirt 3.5-10.3"),
        ("libvirt-10.4", "libvirt 10.4-11.1"),
        ("libvirt-11.3", "libvirt 11.2-11.10"),
        ("libvirt-12.8", "libvirt 12.x"),
        ("libvirt-13.0", "libvirt 12.x"),
        (DIALECT, "libvirt v3 dialect"),
    ],
)
def test_generations(words: str, name: str) -> None:
    assert reader_of(words).name == name


@pytest.mark.parametrize("words", ["9.0", "libvirt", "libvirt-x", "qemu-9.0", "libvirt-9", ""])
def test_no_generations(words: str) -> None:
    with pytest.raises(ValueError, match="names no libvirt"):
        reader_of(words)


@pytest.mark.parametrize("was", FORMATS)
@pytest.mark.parametrize(
    "generation", ["libvirt-0.6", "libvirt-1.0", "libvirt-9.0", "libvirt-10.5", "libvirt-11.3", "libvirt-12.0", DIALECT]
)
def test_for_a_generation(seven: dict[str, Path], tmp_path: Path, was: str, generation: str) -> None:
    """What comes out is what that generation restores; its own format is kept where it can be."""
    reader = reader_of(generation)
    done = convert(seven[was], tmp_path / "out", Wanted(generation=generation))
    verdict = next(v for v in qemusave.compat(tmp_path / "out") if v.reader == reader.name)
    assert verdict.accepts and verdict.restores
    assert memory(tmp_path / "out") == memory(seven["raw"])
    there = formats_of(reader)
    assert done.format == (was if was in there else "gzip" if "gzip" in there and was != "sparse" else "raw")
    for fmt in FORMATS:
        out = tmp_path / f"out.{fmt}"
        if fmt in there:
            convert(seven[was], out, Wanted(fmt, generation=generation))
            assert next(v for v in qemusave.compat(out) if v.reader == reader.name).restores
        else:
            with pytest.raises(ValueError, match=f"cannot restore {fmt}; it can: raw"):
                convert(seven[was], out, Wanted(fmt, generation=generation))


def test_every_reader_can_be_asked_for() -> None:
    assert {reader_of(f"libvirt-{major}.{minor}").name for major in range(14) for minor in range(12)} | {
        reader_of(DIALECT).name
    } == {r.name for r in READERS}


def test_what_a_generation_refuses_for_its_xml(tmp_path: Path) -> None:
    """The words are compat's; here a UUID that libvirt refuses, which our reader does not need."""
    xml = builders.XML.replace(b"</name>", b"</name><uuid>1</uuid>")
    with pytest.raises(FormatError, match="sound UUID"):
        convert(builders.image(xml=xml), tmp_path / "out", Wanted("zstd", generation="libvirt-12.0"))
    with pytest.raises(ValueError, match="up to version 2, not 3"):
        convert(made(), tmp_path / "out", Wanted("raw", version=3, generation="libvirt-12.0"))
    with pytest.raises(ValueError, match="its own host only"):
        convert(made(), tmp_path / "out", Wanted("raw", byte_order="big", generation="libvirt-0.6"))
    assert not list(tmp_path.iterdir())


# --- bare streams and wrong labels ---


@pytest.mark.parametrize("fmt", FORMATS)
def test_bare_stream(seven: dict[str, Path], tmp_path: Path, fmt: str) -> None:
    """What `virsh dump` wrote, compressed or not, and a mapped-ram stream that was cut out of its image."""
    xml = builders.XML.replace(b"</name>", b"</name>" + MEMORY)
    with qemusave.open(seven["zstd"]) as image:
        bare = image.source.read_at(image.header.ofs_payload, 1 << 24)
    for stream in (builders.PAYLOAD[:0] + bare, _extracted(seven["sparse"], tmp_path)):
        out = tmp_path / f"{fmt}.{len(stream)}"
        done = convert(stream, out, Wanted(fmt), texts=Texts(xml, builders.COOKIE))
        assert memory(out) == memory(seven["raw"]) and sections(out) == sections(seven["raw"]) and sound(out)
        with qemusave.open(out) as image:
            assert (image.xml_bytes, image.cookie_bytes) == (xml, builders.COOKIE)
            assert (
                done.header == image.header
                and image.header.len_data == len(xml) + len(builders.COOKIE) + 2 + LEN_PADDING
            )
            assert (image.header.version, image.header.byte_order, image.header.was_running) == (
                2,
                sys.byteorder,
                False,
            )


def _extracted(path: Path, folder: Path) -> bytes:
    from qemusave.verbs.extract import extract

    with open_guest(path) as guest:
        extract(guest, folder / "stream", "stream", force=True)
    return (folder / "stream").read_bytes()


def test_bare_stream_and_a_strange_xml(tmp_path: Path) -> None:
    payload = streams.stream(streams.page(0, page_of(1), RAM), blocks={RAM: 1024 * PAGE})
    good = b"<domain type='kvm'><name>a</name><memory>4096</memory><os><type machine='pc'>hvm</type></os></domain>"
    convert(payload, tmp_path / "good", Wanted("sparse"), texts=Texts(good))
    assert sound(tmp_path / "good")
    for wrong, words in (
        (good.replace(b"'pc'", b"'pc-q35-9.0'"), "machine pc-q35-9.0"),
        (good.replace(b"4096", b"8192"), "8388608 bytes"),
        (good.replace(b"4096", b"2048"), "2097152 bytes"),
        (good + b"\0", "NUL"),
        (good.replace(b"<name>a</name>", b""), "no name"),
        (good[:-3], "well-formed"),
        (b"<cookie/>", "root element"),
    ):
        for fmt in ("zstd", "sparse"):
            with pytest.raises(ValueError, match=words):
                convert(payload, tmp_path / "out", Wanted(fmt), texts=Texts(wrong))
    with pytest.raises(FormatError, match="cookie's root"):
        convert(payload, tmp_path / "out", Wanted("raw"), texts=Texts(good, b"<domain/>"))
    with pytest.raises(ValueError, match="--xml FILE"):
        convert(payload, tmp_path / "out", Wanted("raw"))
    with pytest.raises(ValueError, match="has its own texts"):
        convert(made(), tmp_path / "out", Wanted("raw"), texts=Texts(good))
    assert [p.name for p in tmp_path.iterdir()] == ["good"]


@pytest.mark.parametrize("label", SaveFormat)
def test_wrong_labels_are_mended(seven: dict[str, Path], tmp_path: Path, label: SaveFormat) -> None:
    """Among them snapshots with format 6 around a sequential stream, which no libvirt restores.

    See docs/facts/libvirt.md#mislabelled-snapshots.
    """
    for fmt in ("raw", "zstd", "sparse"):
        data = bytearray(seven[fmt].read_bytes())
        data[28:32] = struct.pack("<I", label)
        for to in {fmt, "sparse", "gzip"}:
            convert(bytes(data), tmp_path / "mended", Wanted(to), force=True)
            assert sound(tmp_path / "mended") and memory(tmp_path / "mended") == memory(seven["raw"])


# --- damage ---


def refused(data: bytes, folder: Path, fmt: str) -> QemusaveError:
    with pytest.raises(QemusaveError) as caught:
        convert(data, folder / "out", Wanted(fmt))
    assert not list(folder.iterdir())
    return caught.value


@pytest.mark.parametrize("was", FORMATS)
def test_cut_images(seven: dict[str, Path], tmp_path: Path, was: str) -> None:
    data = seven[was].read_bytes()
    description = len(streams.JSON) + 5 if was in ("raw", "sparse") else 0  # a restore does not need it
    with qemusave.open(data) as image:
        start = image.header.ofs_payload
    rng = random.Random(7)
    for cut in [
        start,
        start + 1,
        len(data) - description - 1,
        *(rng.randrange(start, len(data) - description) for _ in range(6)),
    ]:
        if was == "zstd" and cut > len(data) - 33:
            continue  # within the seek table, of which nothing is needed
        for fmt in ("raw", "zstd", "sparse"):
            refused(data[:cut], tmp_path, fmt)


@pytest.mark.parametrize("was", ["raw", "gzip", "zstd", "xz", "bzip2", "lzop"])
def test_what_follows_the_stream(seven: dict[str, Path], tmp_path: Path, was: str) -> None:
    """Dropped where the decompressor that libvirt runs would not mind; refused where it would.

    See docs/facts/libvirt.md#oddities-that-restore.
    """
    data = seven[was].read_bytes()
    for tail, errs in ((bytes(1 << 16), {"zstd"}), (b"old content of a block device" * 3000, {"gzip", "xz", "zstd"})):
        for fmt in ("raw", "zstd", "sparse"):
            if was in errs:
                assert "follow the stream" in str(refused(data + tail, tmp_path, fmt))
            else:
                convert(data + tail, tmp_path / "out", Wanted(fmt))
                assert (tmp_path / "out").read_bytes() == seven[fmt].read_bytes()
                (tmp_path / "out").unlink()


def test_images_that_no_libvirt_restores(tmp_path: Path) -> None:
    part = made(magic=builders.formats.SaveMagic.PART)
    for fmt in FORMATS:
        assert "`qemusave repair`" in str(refused(part, tmp_path, fmt))
    assert "not well-formed" in str(refused(builders.image(xml=b"<domain>"), tmp_path, "raw"))
    short = streams.stream(blocks={RAM: PAGE})[: -len(streams.JSON) - 60]
    assert "`qemusave repair`" in str(refused(builders.image(payload=short), tmp_path, "zstd"))
    mapped = streams.HEADER + streams.configuration(capabilities=(b"mapped-ram",))
    packed = conftest.zstd.compress(mapped + bytes(100))
    assert "mapped-ram" in str(refused(builders.image(payload=packed, fmt=5), tmp_path, "raw"))


@pytest.mark.parametrize("name", sorted(conftest.malformed()))
def test_malformed_images(tmp_path: Path, name: str) -> None:
    """Each is refused with nothing left behind, or becomes an image that is sound."""
    data = conftest.malformed()[name]
    for fmt in ("raw", "sparse", "gzip"):
        try:
            convert(data, tmp_path / "out", Wanted(fmt))
        except (QemusaveError, ValueError):
            assert not list(tmp_path.iterdir())
        else:
            assert {f.severity for f in verify(tmp_path / "out")} <= {"warning"}
            (tmp_path / "out").unlink()


@given(
    st.integers(0, 1 << 20),
    st.integers(1, 255),
    st.sampled_from(["raw", "gzip", "zstd", "lzop"]),
    st.sampled_from(["raw", "sparse"]),
)
@settings(max_examples=100)
def test_flipped_bits(
    seven: dict[str, Path], tmp_path_factory: pytest.TempPathFactory, where: int, flip: int, was: str, fmt: str
) -> None:
    """No damage crashes it, and what comes out is sound: what verify calls an error of the source is refused."""
    data = bytearray(seven[was].read_bytes())
    data[where % len(data)] ^= flip
    out = tmp_path_factory.getbasetemp() / "flipped"
    try:
        convert(bytes(data), out, Wanted(fmt), force=True)
    except (QemusaveError, ValueError):
        return
    except OSError as error:
        assert error.errno in (27, 28)  # a block longer than a file can be
        return
    assert {f.severity for f in verify(out)} <= {"warning"}
    assert {f.rule for f in verify(bytes(data)) if f.severity == "error"} <= {"payload.format", "payload.layout"}


def test_write_errors_leave_nothing(seven: dict[str, Path], tmp_path: Path) -> None:
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    import signal

    was = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        for fmt in FORMATS:
            resource.setrlimit(resource.RLIMIT_FSIZE, (3000, limit[1]))
            with pytest.raises(OSError, match="large"):
                convert(seven["raw"], tmp_path / "out", Wanted(fmt))
            assert not list(tmp_path.iterdir())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, was)


# --- memory, and the command ---

PEAK = """
import sys
from qemusave.cli.main import main
code = main(sys.argv[1:])
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(code, int(peak.split()[1]) >> 10)
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An image of incompressible memory, larger than what a conversion may hold."""
    number, rng = 96 * 256, random.Random(1)
    head, tail = streams.stream(b"MARK", blocks={RAM: number * PAGE}).split(b"MARK")
    path = tmp_path_factory.mktemp("large") / "large.save"
    with path.open("wb") as file:
        file.write(builders.image(payload=head))
        for at in range(number):
            file.write(streams.page(at * PAGE, rng.randbytes(PAGE), None if at else RAM))
        file.write(tail)
    return path


@pytest.mark.parametrize("fmt", ["zstd", "gzip", "sparse", "raw"])
def test_memory_is_bounded(large: Path, tmp_path: Path, fmt: str) -> None:
    def peak(source: Path, out: Path, to: str) -> int:
        words = [sys.executable, "-c", PEAK, "convert", str(source), str(out), "--format", to]
        done = subprocess.run(words, capture_output=True, text=True, timeout=100, check=True, cwd=conftest.ROOT)
        code, peak = map(int, done.stdout.split())
        assert code == 0
        return peak

    assert peak(large, tmp_path / "out", fmt) < 64
    assert peak(tmp_path / "out", tmp_path / "again", "raw" if fmt == "zstd" else "zstd") < 64


def test_command(seven: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = str(seven["raw"]), str(tmp_path / "out")
    assert main(["convert", source, out, "--format", "zstd", "--level", "1", "--threads", "2"]) == 0
    assert capsys.readouterr().err.startswith(f"{out}: raw to zstd, header version 2, little-endian")
    assert main(["convert", source, out, "--format", "zstd"]) == 5 and "--force" in capsys.readouterr().err
    words = [
        "--force",
        "--json",
        "--header-version",
        "3",
        "--byte-order",
        "big",
        "--format",
        "sparse",
        "--padding",
        "0",
    ]
    assert main(["convert", source, out, *words]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "schema": 1,
        "path": source,
        "out": out,
        "from": "raw",
        "format": "sparse",
        "size": Path(out).stat().st_size,
        "version": 3,
        "byte_order": "big",
        "features_value": 1,
        "cookie": True,
        "offset": qemusave.read_header(out).ofs_payload,
    }
    for wrong in (
        ["--format", "zstd", "--level", "99"],
        ["--format", "raw", "--level", "1"],
        ["--format", "gzip", "--threads", "0"],
        [],
        ["--for", "libvirt-9.0", "--format", "zstd"],
        ["--format", "raw", "--cookie", source],
        ["--format", "raw", "--xml", source],
    ):
        assert main(["convert", source, str(tmp_path / "no"), *wrong]) == 2, wrong
    assert main(["convert", str(tmp_path / "none"), out, "--format", "raw", "--force"]) == 5
    (tmp_path / "part").write_bytes(made(magic=builders.formats.SaveMagic.PART))
    assert main(["convert", str(tmp_path / "part"), str(tmp_path / "no"), "--format", "raw"]) == 4
    (tmp_path / "text").write_bytes(b"text" * 100)
    assert main(["convert", str(tmp_path / "text"), str(tmp_path / "no"), "--format", "raw"]) == 3
    assert not (tmp_path / "no").exists()


def test_command_with_a_bare_stream(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "dump").write_bytes(builders.PAYLOAD)
    (tmp_path / "xml").write_bytes(builders.XML)
    (tmp_path / "cookie").write_bytes(builders.COOKIE)
    words = [
        "convert",
        str(tmp_path / "dump"),
        str(tmp_path / "out"),
        "--format",
        "gzip",
        "--xml",
        str(tmp_path / "xml"),
    ]
    assert main([*words, "--cookie", str(tmp_path / "cookie"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cookie"] is True
    assert sound(tmp_path / "out")


def test_in_its_own_place(tmp_path: Path) -> None:
    path = write(tmp_path, made())
    before = memory(path)
    convert(path, path, Wanted("sparse"), force=True)
    assert memory(path) == before and sound(path)
