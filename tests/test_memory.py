"""Guest memory: real images against what is known, made streams against the rules, damage against the promise."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import itertools
import json
import lzma
import os
import random
import struct
import tarfile
import tracemalloc
from pathlib import Path
from typing import Any

import builders
import pytest
import streams
from backports import zstd
from conftest import IMAGES, ROOT, TRUTHS, missing, real, truth
from hypothesis import given
from hypothesis import strategies as st
from streams import PAGE, compressed, delta, page, stream, zero

import qemusave
from formats import Cmos
from qemusave.cli.main import main
from qemusave.files.source import BytesSource
from qemusave.image.open import open_guest
from qemusave.memory import bitmap
from qemusave.memory import machine as machines
from qemusave.memory.index import DATA, BlockIndex
from qemusave.stream.blocks import RamBlock
from qemusave.stream.unpack import unpack

A, B = bytes(range(256)) * 16, b"B" * PAGE
RAM = b"pc.ram"


def check_blocks(entry: dict[str, Any], known: dict[str, Any]) -> None:
    image = known["image"]
    assert entry["page_size"] == image["qemu"]["page_size"]
    expected = [(b["name"], b["length"], b["sha256"]) for b in image["ram_blocks"]]
    found = [(b["name"], b["length"], b["sha256"]) for b in entry["blocks"]]
    if known["name"] == "trunc-sparse-in-pages":
        found = [(name, length, hash_without_missing_half(Path(entry["path"]), name)) for name, length, _ in found]
    assert found == expected
    for block in entry["blocks"]:
        assert block["pages"] == block["pages_zero"] + block["pages_data"] + block["pages_absent"]
    if not known.get("incomplete") and not image["qemu"]["mapped_ram"]:
        zeros = [b["zero_records"] for b in image["ram_blocks"]]
        assert [b["pages_zero"] for b in entry["blocks"]] == zeros


def hash_without_missing_half(path: Path, name: str) -> str:
    """Hash a block whose file ends in the middle of a page as its truth was: at its length less what that page lacks.

    Our own hash covers the whole length, and reads what is missing as zeros.
    """
    with open_guest(path) as guest:
        block = guest.ram[name]
        data = block.read(0, block.length)
        cut = path.stat().st_size - block.entry.pages_offset
    missing = -cut % PAGE
    assert 0 < missing < PAGE and not any(data[cut : cut + missing])
    return hashlib.sha256(data[:cut] + data[cut + missing :]).hexdigest()


def ram_of(capsys: pytest.CaptureFixture[str], path: Path) -> tuple[int, dict[str, Any] | None]:
    code = main(["ram", "--json", "--sha256", str(path)])
    out = capsys.readouterr().out
    return code, json.loads(out) if out else None


@pytest.mark.parametrize("name", TRUTHS)
def test_blocks_equal_the_truth(name: str, image_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    known = truth(name)
    code, entry = ram_of(capsys, image_path(name))
    assert code == (4 if known.get("incomplete") else 0)
    assert entry is not None and entry["schema"] == 1
    check_blocks(entry, known)


def test_blocks_of_all_shared_images_equal_the_truth(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shared = ROOT.parent / "shared" / "images"
    if not shared.is_dir():
        missing("the folder of shared images")
    packed = zstd.ZstdFile(shared / "more.tar.zst", options={zstd.DecompressionParameter.window_log_max: 27})
    with packed, tarfile.open(fileobj=packed, mode="r|") as archive:
        archive.extractall(tmp_path, filter="data")
    seen = 0
    for path in sorted([*shared.glob("*.truth.json"), *tmp_path.glob("*.truth.json")]):
        known = json.loads(path.read_text())
        code, entry = ram_of(capsys, path.with_name(path.name.replace(".truth.json", ".save")))
        seen += 1
        if known["image"].get("ram_blocks"):
            assert entry is not None, path
            check_blocks(entry, known)
        lost = known.get("incomplete") and "last-byte" not in path.name and "minus-4096" not in path.name
        assert code == (4 if lost else 0), path
    assert seen >= 50


@pytest.mark.parametrize("name", TRUTHS)
def test_sections_equal_the_truth(name: str, image_path: Any) -> None:
    known = truth(name)
    with open_guest(image_path(name)) as guest:
        payload = known["image"]["stream_offset"]
        base = payload if known["image"]["format"] == "raw" else 0
        found = [[s.kind, s.id, s.body - base] for s in guest.ram.sections]
        wanted = [
            [kind, number, at] for kind, number, _, _, _, at in known["image"]["qemu"]["sections_until_first_full"]
        ]
        if not known.get("incomplete"):
            assert found[: len(wanted)] == wanted
            assert found[-1][0] == "VMDESCRIPTION"
            last = guest.ram.sections[-1]
            assert last.body + last.size == guest.ram.reader.cursor.position
            end = known["image"]["file_size"] if known["image"]["format"] in ("raw", "sparse") else None
            assert end is None or guest.ram.reader.cursor.position == end


def open_stream(data: bytes) -> Any:
    return open_guest(data)


def content(data: bytes, name: str = "pc.ram") -> bytes:
    with open_stream(data) as guest:
        assert guest.problem is None, guest.problem
        block = guest.ram[name]
        whole: bytes = block.read(0, block.length)
        joined = b"".join(c if isinstance(c, bytes) else bytes(c) for _, c in block.chunks())
        assert joined == whole and hashlib.sha256(whole).hexdigest() == block.sha256()
        return whole


def test_pages_zeros_fills_and_absent_pages() -> None:
    part = page(0, A, RAM) + page(PAGE, B) + zero(2 * PAGE) + zero(3 * PAGE, fill=7) + page(5 * PAGE, A)
    assert content(stream(part, blocks={RAM: 7 * PAGE})) == A + B + bytes(PAGE) + b"\7" * PAGE + bytes(
        PAGE
    ) + A + bytes(PAGE)


def test_the_last_record_of_a_page_wins() -> None:
    first = page(0, A, RAM) + page(PAGE, A) + page(2 * PAGE, A) + zero(3 * PAGE)
    second = zero(PAGE) + page(3 * PAGE, B)  # the block goes on across parts
    data = stream(first, second, blocks={RAM: 4 * PAGE}, end=page(0, B))
    assert content(data) == B + bytes(PAGE) + A + B


def test_compressed_pages_and_differences() -> None:
    changes = bytes([4, 2]) + b"xy" + bytes([0x80 | 2, 1, 1]) + b"z"  # keep 4, change 2, keep 130, change 1
    changed = A[:4] + b"xy" + A[6:136] + b"z" + A[137:]
    part = page(0, A, RAM) + compressed(PAGE, B) + zero(2 * PAGE)
    later = delta(0, changes) + delta(2 * PAGE, b"\0\1q") + delta(0, b"\0\1!")
    data = stream(part, later, blocks={RAM: 3 * PAGE})
    assert content(data) == b"!" + changed[1:] + B + b"q" + bytes(PAGE - 1)


def test_packed_pages_are_not_kept_in_memory(tmp_path: Path) -> None:
    rng, count = random.Random(3), 2000
    pages = [rng.randbytes(3500) + bytes(PAGE - 3500) for _ in range(count)]
    part = b"".join(compressed(n * PAGE, data, None if n else RAM) for n, data in enumerate(pages))
    (path := tmp_path / "stream").write_bytes(stream(part, blocks={RAM: count * PAGE}))
    size = len(part)
    del part
    tracemalloc.start()
    try:
        with open_guest(path) as guest:
            assert guest.ram["pc.ram"].read((count - 1) * PAGE, PAGE) == pages[-1]
        assert tracemalloc.get_traced_memory()[1] < size // 2
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("changes", [b"\0", b"\0\0", b"\4", b"\4\1", b"\4\1a\0\1b", b"\xff\x7f\1a", b"\x80\x80\x80"])
def test_bad_differences_are_refused(changes: bytes) -> None:
    with pytest.raises(qemusave.FormatError):
        unpack(streams.RamFlag.XBZRLE, changes, PAGE, A)


def test_bad_compressed_pages_are_refused() -> None:
    import zlib

    for data in (zlib.compress(A[:-1]), zlib.compress(A + b"x"), zlib.compress(A)[:-1], b"nonsense"):
        with pytest.raises(qemusave.FormatError):
            unpack(streams.RamFlag.COMPRESS_PAGE, data, PAGE, b"")


@pytest.mark.parametrize(
    ("size", "bits"), [(1 << 10, None), (1 << 12, None), (1 << 13, None), (1 << 14, 14), (1 << 16, 16)]
)
def test_page_sizes(size: int, bits: int | None) -> None:
    rng = random.Random(size)
    pages = [rng.randbytes(size) if n % 3 else bytes(size) for n in range(24)]
    part = b"".join(
        (page if any(data) else lambda at, _, b=None: zero(at, b))(n * size, data, RAM if n == 0 else None)
        for n, data in enumerate(pages)
    )
    for json_text in (None, streams.JSON.replace(b"4096", str(size).encode())):
        data = stream(part, blocks={RAM: 24 * size}, json=json_text, config=streams.configuration(bits=bits))
        for packed in (data, gzip.compress(data)):
            with open_stream(packed) as guest:
                assert guest.ram.page_size == size
            assert content(packed) == b"".join(pages)


def test_machine_types_without_configuration_footers_or_description() -> None:
    part = page(0, A, RAM) + zero(PAGE)
    for config in (None, streams.configuration()):
        for json_text in (None, streams.JSON, streams.JSON.replace(b'"size": 8', b'"size": 99')):
            for devices in (True, False):
                if json_text is not None and b"99" in json_text and devices:
                    continue  # a description that lies: see below
                data = stream(part, blocks={RAM: 2 * PAGE}, config=config, json=json_text, devices=devices)
                assert content(data) == A + bytes(PAGE)
                with open_stream(data) as guest:
                    kinds = [s.kind for s in guest.ram.sections]
                    assert ("OPAQUE" in kinds) == (config is None and json_text is None and devices)
    lying = stream(part, blocks={RAM: 2 * PAGE}, json=streams.JSON.replace(b'"size": 8', b'"size": 9'))
    with open_stream(lying) as guest:
        assert "footer" in str(guest.problem)


def test_live_sections_between_the_parts_of_ram() -> None:
    ident = struct.pack(">I", 5)
    foot = b"\x7e" + ident

    def live(name: bytes, version: int, payload: bytes) -> bytes:
        return b"\1" + ident + streams.name(name) + struct.pack(">II", 0, version) + payload + foot

    htab = struct.pack(">I", 0) + struct.pack(">IHH", 0, 2, 1) + bytes(32) + struct.pack(">IHH", 0, 0, 0)
    attributes = (
        struct.pack(">Q", 0x1002) + struct.pack(">Q", 5) + b"12345" + struct.pack(">Q", 8) + struct.pack(">Q", 1)
    )
    bitmap = (
        b"\x1c"
        + streams.name(b"drive")
        + streams.name(b"bm")
        + bytes(5)
        + b"\x42"
        + bytes(12)
        + b"\x40"
        + bytes(12)
        + struct.pack(">Q", 3)
        + b"abc"
        + b"\1"
    )
    vfio = (
        struct.pack(">Q", 0xFFFFFFFFEF100003)
        + struct.pack(">QQ", 0xFFFFFFFFEF100004, 2)
        + b"ab"
        + struct.pack(">Q", 0xFFFFFFFFEF100001)
    )
    for name, version, payload in (
        (b"spapr/htab", 1, b"\xff\xff\xff\xff"),
        (b"spapr/htab", 1, struct.pack(">I", 18)),
        (b"spapr/htab", 1, htab),
        (b"s390-storage_attributes", 0, attributes),
        (b"s390-storage_attributes", 0, attributes[:-8]),
        (b"dirty-bitmap", 1, bitmap),
        (b"0000:00:02.0/vfio", 1, vfio),
    ):
        data = stream(page(0, A, RAM), blocks={RAM: PAGE}, live=live(name, version, payload))
        assert content(data) == A
        assert content(gzip.compress(data)) == A
    with open_stream(stream(page(0, A, RAM), blocks={RAM: PAGE}, live=live(b"strange", 1, b""))) as guest:
        assert isinstance(guest.problem, qemusave.UnsupportedError)


BAD = {
    "unknown combination": stream(streams.word(0, 0x18), blocks={RAM: PAGE}),
    "unknown  combination": stream(streams.word(0, 0x0A), blocks={RAM: PAGE}),
    "unknown   combination": stream(streams.word(0, 0), blocks={RAM: PAGE}),
    "outside block": stream(zero(PAGE, RAM), blocks={RAM: PAGE}),
    "not listed": stream(zero(0, b"other"), blocks={RAM: PAGE}),
    "names no block": stream(zero(0), blocks={RAM: PAGE}),
    "RDMA": stream(streams.word(0, 0x80), blocks={RAM: PAGE}),
    "does not begin with its block list": stream(blocks={RAM: PAGE}, start=streams.EOS),
    "do not add up": stream(blocks={RAM: 2 * PAGE}, start=streams.block_list({RAM: 2 * PAGE}, PAGE)),
    "do not  add up": stream(blocks={}, start=streams.block_list({RAM: 0}, PAGE)),
    "listed twice": stream(
        blocks={}, start=streams.word(2 * PAGE, 4) + 2 * (streams.name(RAM) + struct.pack(">Q", PAGE))
    ),
    "block list is empty": stream(blocks={}, start=streams.word(0, 4) + streams.EOS),
    "no multiple": stream(zero(0, RAM), blocks={RAM: PAGE + 1024}),
    "longer than a page": stream(streams.word(0, 0x40) + streams.name(RAM) + b"\1\xff\xff", blocks={RAM: PAGE}),
    "longer than  a page": stream(streams.word(0, 0x100) + streams.name(RAM) + b"\xff\xff\xff\xff", blocks={RAM: PAGE}),
    "did not begin": stream(blocks={RAM: PAGE}, live=b"\2\0\0\0\x63"),
    "unknown section type": stream(blocks={RAM: PAGE}, live=b"\x55"),
    "packaged": stream(blocks={RAM: PAGE}, live=b"\x08\0\x07\0\x04\0\0\0\1"),
    "version 3 of the ram section": stream(blocks={RAM: PAGE}).replace(
        b"\3ram\0\0\0\0\0\0\0\4", b"\3ram\0\0\0\0\0\0\0\3"
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_streams_that_qemu_refuses_are_refused(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for data in (BAD[what], gzip.compress(BAD[what])):
        try:
            with open_stream(data) as guest:
                problem: Any = guest.problem
        except qemusave.QemusaveError as error:
            problem = error
        assert problem is not None and " ".join(what.split()) in str(problem)
        assert problem.offset is not None
        path = tmp_path / "bad.save"
        path.write_bytes(data)
        assert main(["extract", "--as", "block", "--block", "pc.ram", str(path), str(tmp_path / "out")]) in (2, 3, 4)
        assert [p.name for p in tmp_path.iterdir()] == ["bad.save"]


def test_cut_streams_are_never_taken_for_whole_ones() -> None:
    part = page(0, A, RAM) + page(PAGE, B) + zero(2 * PAGE)
    data = stream(part, blocks={RAM: 3 * PAGE}, end=page(2 * PAGE, A))
    sections_end = data.rindex(b"\0\6" + struct.pack(">I", len(streams.JSON))) + 1
    for cut in [*range(300), *range(300, len(data), 97), sections_end - 1]:
        for piece in (data[:cut], gzip.compress(data)[: cut * len(gzip.compress(data)) // len(data)]):
            try:
                with open_stream(piece) as guest:
                    assert (
                        guest.problem is not None or (piece is not data and cut >= sections_end) or cut >= sections_end
                    )
            except qemusave.QemusaveError:
                continue
    assert content(data[:sections_end]) == A + B + A  # the description is not needed


def test_a_real_dump(capsys: pytest.CaptureFixture[str]) -> None:
    path = IMAGES / "small.dump.zst"
    loads = json.loads((IMAGES / "small.loads.json").read_text())
    code, entry = ram_of(capsys, path)
    assert code == 0 and entry is not None and entry["machine"] == "pc-i440fx-9.2"
    hashes = {(p["start"], b["sha256"]) for b in entry["blocks"] for p in b["physical"]}
    assert hashes == {(load["address"], load["sha256"]) for load in loads}
    assert qemusave.verify(path) == []
    for command in ("info", "verify", "sections", "devices", "cpu", "dump"):
        assert main([command, str(path)]) == 0


def test_the_library_opens_images_and_bare_streams_alike() -> None:
    payload = stream(page(0, A, RAM) + zero(PAGE), blocks={RAM: 2 * PAGE})
    for data in (payload, gzip.compress(payload), builders.image(payload=payload)):
        with qemusave.open(data) as image:
            assert image.ram["pc.ram"].read(PAGE - 2, 4) == image.physical.read(PAGE - 2, 4) == A[-2:] + bytes(2)
            assert [place.block for place in image.physical.ranges] == ["pc.ram"]
            assert image.guest.problem is None and image.ram is image.guest.ram
            for address, length in ((2 * PAGE - 1, 2), (-1, 2), (1 << 40, 1), (0, -1)):
                with pytest.raises(ValueError, match="no memory at"):
                    image.physical.read(address, length)
            if image.bare:
                with pytest.raises(qemusave.MagicError, match="bare"):
                    image.header
                with pytest.raises(qemusave.MagicError, match="bare"):
                    image.xml
            else:
                assert image.header.complete and image.domain.name == "made"
    with pytest.raises(qemusave.MagicError):
        qemusave.open(gzip.compress(b"something else"))


def test_what_a_damaged_block_list_makes_up_is_not_hashed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bomb"
    path.write_bytes(stream(blocks={}, start=streams.block_list({RAM: 1 << 32}, 1 << 33)))
    code, entry = ram_of(capsys, path)
    assert code == 4 and entry is not None and {b["sha256"] for b in entry["blocks"]} == {None}


@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_bytes_give_memory_or_our_error(data: bytes, keep: int) -> None:
    whole = stream(page(0, A, RAM) + zero(PAGE), blocks={RAM: 2 * PAGE})
    for piece in (whole[:keep] + data, whole[:keep] + data + whole[keep + len(data) :]):
        try:
            with open_stream(piece) as guest:
                for block in guest.ram.values():
                    if guest.ram.page_size and block.length < 1 << 20:
                        block.sha256()
        except qemusave.QemusaveError:
            pass


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8), st.booleans()), max_size=30))
def test_the_index_against_a_table(records: list[tuple[int, int, bool]]) -> None:
    index, table = BlockIndex(PAGE), {}
    for number, (first, count, is_data) in enumerate(records):
        index.add(
            first * PAGE,
            count,
            DATA if is_data else 2,
            number * 1_000_000 if is_data else 0,
            PAGE + 8 if is_data else 0,
        )
        for n in range(count):
            table[first + n] = (number * 1_000_000 + n * (PAGE + 8)) if is_data else None
    index.finish()
    for n in range(32):
        run = index.find(n * PAGE)
        assert (run is not None) == (n in table)
        if run is not None:
            assert (run.where if run.kind == DATA else None) == table[n]
        place = table.get(n)
        assert index.place_of(n * PAGE + 5) == (-1 if place is None else place + 5)
    covered = [at for run in index for at in range(run.offset, run.offset + run.pages * PAGE, PAGE)]
    assert covered == sorted(set(covered))


def sparse_as(order: str) -> bytes:
    """Rewrite the bitmaps of the real mapped-ram image in another byte order."""
    data = bytearray(real("tiny-paused.sparse"))
    with open_guest(bytes(data)) as guest:
        for block in guest.ram.values():
            at, size = block.entry.bitmap_offset, (block.length // PAGE + 63) // 64 * 8
            data[at : at + size] = bitmap.in_order(bytes(data[at : at + size]), order)
    return bytes(data)


@pytest.mark.parametrize("order", bitmap.ORDERS)
def test_bitmaps_of_any_byte_order_are_read_by_evidence(order: str) -> None:
    expected = {b["name"]: b["sha256"] for b in truth("tiny-paused.sparse")["image"]["ram_blocks"]}
    with open_guest(sparse_as(order)) as guest:
        assert guest.ram.bitmap_order[0] == order
        assert {b.name: b.sha256() for b in guest.ram.values()} == expected


def test_stale_pages_under_a_clear_bit_are_zero() -> None:
    data = bytearray(real("tiny-paused.sparse"))
    with open_guest(bytes(data)) as guest:
        block = guest.ram["pc.ram"]
        clear = next(n for n in range(8, 2048) if not bitmap.bit(block.bitmap(), n))
        at = block.entry.pages_offset + clear * PAGE
    data[at : at + PAGE] = A
    with open_guest(bytes(data)) as guest:
        assert guest.ram["pc.ram"].read(clear * PAGE, PAGE) == bytes(PAGE)


def test_reading_by_block_and_address(capfdbinary: Any, image_path: Any) -> None:
    whole = None
    for name in ("raw", "gzip", "bzip2", "xz", "lzop", "zstd", "sparse"):
        with open_guest(image_path(f"tiny-paused.{name}")) as guest:
            block = guest.ram["pc.ram"]
            bytes_ = block.read(0, block.length)
            for at, length in ((0, 1), (4095, 2), (123_456, 70_000), (block.length - 1, 1), (block.length, 0)):
                assert block.read(at, length) == guest.physical.read(at, length) == bytes_[at : at + length]
            for at, length in ((block.length, 1), (-1, 1), (0, block.length + 1)):
                with pytest.raises(ValueError):
                    block.read(at, length)
            whole = whole or bytes_
        path = str(image_path(f"tiny-paused.{name}"))
        assert main(["read", path, "--physical", "0xffff0", "16"]) == 0
        assert capfdbinary.readouterr().out == bytes_[0xFFFF0:0x100000]
    assert main(["read", path, "--block", "nothing", "0", "16"]) == 2
    assert main(["read", path, "--physical", "0x10000000", "16"]) == 2
    assert main(["read", path, "--block", "pc.ram", "0x7ffff0", "17"]) == 2


def test_physical_memory_equals_pmemsave(image_path: Any) -> None:
    checked = 0
    for name in TRUTHS:
        known = truth(name)
        if known.get("incomplete"):
            continue
        with open_guest(image_path(name)) as guest:
            for saved in known.get("pmemsave", []):
                try:
                    data = guest.physical.read(saved["start"], saved["length"])
                except ValueError:  # the memory of a device, whose place is not derived
                    continue
                assert hashlib.sha256(data).hexdigest() == saved["sha256"], (name, saved)
                checked += 1
    assert checked >= 15


MiB, GiB = 1 << 20, 1 << 30


def split(name: str, arch: str | None, total: int, cmos: bytes | None) -> list[tuple[int, int]]:
    """Say how a machine of that name parts its main memory."""
    return machines.split(machines.identify(name, arch, {}, [], None), total, cmos)


@pytest.mark.parametrize(
    ("machine", "total", "low"),
    [
        ("pc-i440fx-10.0", 8 * MiB, 8 * MiB),
        ("pc-i440fx-10.0", 3500 * MiB, 3500 * MiB),
        ("pc-i440fx-10.0", 3584 * MiB, 3 * GiB),
        ("pc-i440fx-10.0", 5 * GiB, 3 * GiB),
        ("pc-i440fx-1.7", 5 * GiB, 3584 * MiB),
        ("pc-0.12", 5 * GiB, 3584 * MiB),
        ("isapc", 5 * GiB, 3584 * MiB),
        ("pc-q35-10.0", 2815 * MiB, 2815 * MiB),
        ("pc-q35-10.0", 2816 * MiB, 2 * GiB),
        ("pc-q35-10.0", 5 * GiB, 2 * GiB),
        ("pc-q35-rhel9.6.0", 5 * GiB, 2 * GiB),
        ("microvm", 4 * GiB, 3 * GiB),
    ],
)
def test_where_pcs_part_their_memory(machine: str, total: int, low: int) -> None:
    expected = [(0, low)] + ([(4 * GiB, total - low)] if total > low else [])
    assert split(machine, "x86_64", total, None) == expected


def test_the_cmos_knows_better() -> None:
    cmos = bytearray(128)
    cmos[Cmos.ABOVE_16M : Cmos.ABOVE_16M + 2] = ((1 * GiB - 16 * MiB) >> 16).to_bytes(2, "little")
    cmos[Cmos.ABOVE_4G : Cmos.ABOVE_4G + 3] = (2 * GiB >> 16).to_bytes(3, "little")
    assert split("pc-q35-10.0", None, 3 * GiB, bytes(cmos)) == [(0, 1 * GiB), (4 * GiB, 2 * GiB)]
    assert split("pc-q35-10.0", None, 4 * GiB, bytes(cmos))[0] == (0, 2 * GiB)  # it was overwritten: not believed


def test_other_machines() -> None:
    for machine, arch, start in (
        ("virt-10.0", "aarch64", 1 << 30),
        ("virt", "riscv64", 2 << 30),
        ("sbsa-ref", "aarch64", 1 << 40),
        ("s390-ccw-virtio-10.0", "s390x", 0),
        ("pseries-10.0", "ppc64", 0),
    ):
        assert split(machine, arch, 8 * MiB, None) == [(start, 8 * MiB)]
    assert split("virt", "loongarch64", GiB, None) == [(0, 256 * MiB), (2 * GiB, GiB - 256 * MiB)]
    for machine, arch in (("virt", None), ("vexpress-a9", "arm"), ("clipper", "alpha")):
        with pytest.raises(qemusave.UnsupportedError):
            split(machine, arch, MiB, None)


def test_extract(image_path: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = {b["name"]: b["sha256"] for b in truth("core-i440fx.zstd")["image"]["ram_blocks"]}
    path = str(image_path("core-i440fx.zstd"))

    def made(*words: str) -> bytes:
        out = tmp_path / "out"
        assert main(["extract", "--force", path, str(out), *words]) == 0
        assert out.stat().st_mode & 0o777 == 0o600
        assert [p.name for p in tmp_path.iterdir()] == ["out"]
        return out.read_bytes()

    raw = made("--as", "raw")
    assert hashlib.sha256(raw).hexdigest() == expected["pc.ram"]
    assert (tmp_path / "out").stat().st_blocks * 512 < len(raw) // 4  # holes
    assert hashlib.sha256(made("--as", "block", "--block", "pc.bios")).hexdigest() == expected["pc.bios"]
    lime = made("--as", "lime")
    magic, version, start, end = struct.unpack_from("<IIQQ", lime)
    assert (magic, version, start, end) == (0x4C694D45, 1, 0, len(raw) - 1) and lime[32 : 32 + len(raw)] == raw
    assert struct.unpack_from("<IIQQ", lime, 32 + len(raw))[2:] == (0xFFFC0000, 0xFFFFFFFF)
    with open_guest(made("--as", "stream")) as guest:
        assert {b.name: b.sha256() for b in guest.ram.values()} == expected
    assert main(["extract", path, str(tmp_path / "out"), "--as", "raw"]) == 5  # it exists
    assert main(["extract", path, str(tmp_path / "none" / "out"), "--as", "raw"]) == 5
    assert main(["extract", path, str(tmp_path / "x"), "--as", "block"]) == 2
    assert main(["extract", str(image_path("part-enospc-gzip")), str(tmp_path / "x"), "--as", "raw"]) == 4
    assert not (tmp_path / "x").exists()


def test_a_mapped_ram_stream_by_itself(image_path: Any, tmp_path: Path) -> None:
    """Its offsets are made right: it reads the same, its regions are where QEMU wants them, and so are the devices."""
    out = tmp_path / "stream"
    for name in ("tiny-paused.sparse", "v3-features1-big.tiny-paused.sparse"):
        assert main(["extract", "--force", str(image_path(name)), str(out), "--as", "stream"]) == 0
        expected = {b["name"]: b["sha256"] for b in truth("tiny-paused.sparse")["image"]["ram_blocks"]}
        with open_guest(out) as guest, open_guest(image_path(name)) as whole:
            assert guest.problem is None
            assert {b.name: b.sha256() for b in guest.ram.values()} == expected
            assert all(b.entry.pages_offset % (1 << 20) == 0 for b in guest.ram.values())
            assert [s[:5] + s[7:] for s in guest.ram.sections[1:]] == [s[:5] + s[7:] for s in whole.ram.sections[1:]]
            for mine, theirs in zip(guest.ram.sections, whole.ram.sections, strict=True):
                if mine.kind in ("FULL", "VMDESCRIPTION"):
                    assert guest.ram.state(mine) == whole.ram.state(theirs)
        assert out.stat().st_blocks * 512 < 2 << 20  # holes


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress, zstd.compress])
def test_bare_streams(pack: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "dump"
    path.write_bytes(pack(real("tiny-paused.raw")[67066:]))
    for command in ("ram", "sections"):
        assert main([command, str(path)]) == 0
    capsys.readouterr()
    _, entry = ram_of(capsys, path)
    expected = [b["sha256"] for b in truth("tiny-paused.raw")["image"]["ram_blocks"]]
    assert entry is not None and [b["sha256"] for b in entry["blocks"]] == expected


def test_trailing_bytes_of_block_devices(tmp_path: Path) -> None:
    tail = bytes(3000) + b"old content \x00\x06\x00\x00\x00\x02{}" * 50
    for name in ("raw", "gzip", "bzip2", "xz", "lzop", "zstd"):
        data = real(f"tiny-paused.{name}") + tail
        expected = [b["sha256"] for b in truth(f"tiny-paused.{name}")["image"]["ram_blocks"]]
        with open_guest(data) as guest:
            assert guest.problem is None
            assert [b.sha256() for b in guest.ram.values()] == expected


def test_a_snapshot_that_says_mapped_ram_but_is_not() -> None:
    data = bytearray(real("tiny-paused.raw"))
    data[28] = 6
    with open_guest(bytes(data)) as guest:
        assert guest.problem is None and not guest.ram.reader.start.mapped_ram


def test_memory_devices_are_where_the_xml_says() -> None:
    xml = builders.XML.replace(
        b"</domain>",
        b"""<devices><memory model='dimm'><target><size unit='KiB'>4</size></target>
        <address type='dimm' slot='0' base='0x100000000'/></memory></devices></domain>""",
    )
    part = page(0, A, RAM) + page(0, B, b"memdimm0")
    data = builders.image(xml=xml, payload=stream(part, blocks={b"memdimm0": PAGE, RAM: PAGE}))
    with open_guest(data) as guest:
        assert guest.physical.read(0, PAGE) == A
        assert guest.physical.read(0x100000000, PAGE) == B


def test_runs_of_bits_do_not_end_with_a_piece_of_the_bitmap(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(5)
    for piece in (1, 2, 8, 1 << 13):
        monkeypatch.setattr(bitmap, "_LEN_PIECE", piece)
        for _ in range(500):
            bits_of = bytes(rng.choice([0, 255, 255, 0, rng.randrange(256)]) for _ in range(rng.randrange(40)))
            count = rng.randrange(len(bits_of) * 8 + 1)
            bits = [n for n in range(count) if bitmap.bit(bits_of, n)]
            runs = list(bitmap.set_runs(bits_of, count))
            assert [n for first, many in runs for n in range(first, first + many)] == bits
            assert all(a + b < c for (a, b), (c, _) in itertools.pairwise(runs))


def test_labels_of_an_nvdimm_are_not_in_the_address_space() -> None:
    xml = builders.XML.replace(
        b"</domain>",
        b"""<devices>
        <memory model='nvdimm'><source><path>/x</path></source><target><size unit='KiB'>12</size><node>0</node>
        <label><size unit='KiB'>4</size></label></target><address type='dimm' slot='1' base='0x100000000'/></memory>
        <memory model='nvdimm'><target><size unit='KiB'>4</size></target><address type='dimm' slot='0' base='0x200000000'/>
        </memory></devices></domain>""",
    )
    blocks = {b"memnvdimm1": 3 * PAGE, b"memnvdimm0": PAGE, RAM: PAGE}
    with open_guest(builders.image(xml=xml, payload=stream(zero(0, RAM), blocks=blocks))) as guest:
        assert [(p.start, p.length, p.block) for p in guest.memory_map] == [
            (0, PAGE, "pc.ram"),
            (0x100000000, 2 * PAGE, "memnvdimm1"),
            (0x200000000, PAGE, "memnvdimm0"),
        ]


def test_virtio_memory_is_where_its_target_says() -> None:
    """Its own address is that of a PCI device, which QEMU puts before the block's name (libvirt since 9.4)."""
    xml = builders.XML.replace(
        b"</domain>",
        b"""<devices>
        <memory model='virtio-mem'><target><size unit='KiB'>8</size><node>0</node><block unit='KiB'>2048</block>
        <requested unit='KiB'>4</requested><current unit='KiB'>4</current><address base='0x150000000'/></target>
        <address type='pci' domain='0x0000' bus='0x01' slot='0x03' function='0x0'/></memory>
        <memory model='virtio-mem'><target><size unit='KiB'>4</size><address base='0x140000000'/></target></memory>
        </devices></domain>""",
    )
    blocks = {b"0000:01:03.0/memvirtiomem0": 2 * PAGE, b"/objects/memvirtiomem1": PAGE, RAM: PAGE}
    with open_guest(builders.image(xml=xml, payload=stream(zero(0, RAM), blocks=blocks))) as guest:
        assert [(p.start, p.length, p.block) for p in guest.memory_map] == [
            (0, PAGE, "pc.ram"),
            (0x140000000, PAGE, "/objects/memvirtiomem1"),
            (0x150000000, 2 * PAGE, "0000:01:03.0/memvirtiomem0"),
        ]


def test_lengths_that_are_bombs_cost_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for length in (1 << 45, 1 << 50, (1 << 64) - PAGE):
        path = tmp_path / "bomb.save"
        start = streams.word(length, 4) + streams.name(RAM) + struct.pack(">Q", length) + streams.EOS
        for payload in (
            stream(zero(0, RAM), blocks={}, start=start),
            stream(zero(0, RAM), blocks={}, start=start)[:200],
        ):
            path.write_bytes(
                builders.image(xml=builders.XML.replace(b"</name>", b"</name><memory>8192</memory>"), payload=payload)
            )
            code, entry = ram_of(capsys, path)
            assert code == 4
            assert entry is None or entry["blocks"][0]["sha256"] is None
            assert main(["extract", str(path), str(tmp_path / "out"), "--as", "raw"]) in (3, 4)
            assert not (tmp_path / "out").exists()
    mapped_list = (
        streams.word(1 << 40, 4) + streams.name(RAM) + struct.pack(">QIQQQ", 1 << 40, 1, PAGE, 1 << 62, 1 << 63)
    )
    data = stream(blocks={}, start=mapped_list, config=streams.configuration(capabilities=(b"mapped-ram",)))
    with open_guest(data) as guest:
        assert guest.problem is not None
        guest.ram["pc.ram"].read(0, PAGE)


def test_device_state_before_the_memory() -> None:
    early = b"0000:00:03.0/virtio-mem-early"
    device = json.loads(streams.JSON)["devices"][0]
    described = {"page_size": PAGE, "devices": [{**device, "name": early.decode(), "instance_id": 0}, device]}
    state = b"\x7e\0\0\0\x05\4\0\0"  # looks like the section's footer, but nothing plausible follows
    full = (
        b"\4"
        + struct.pack(">I", 5)
        + streams.name(early)
        + struct.pack(">II", 0, 1)
        + state
        + b"\x7e"
        + struct.pack(">I", 5)
    )
    data = stream(page(0, A, RAM), blocks={RAM: PAGE}, live=full, json=json.dumps(described).encode())
    for packed in (data, gzip.compress(data)):
        assert content(packed) == A
        with open_stream(packed) as guest:
            assert [s.size for s in guest.ram.sections if s.kind == "FULL"] == [8, 8]


def test_numa_nodes_lie_one_behind_the_other() -> None:
    blocks = {b"ram-node1": 2 * PAGE, b"/objects/ram-node0": PAGE}
    part = page(0, A, b"ram-node1") + zero(PAGE) + page(0, B, b"/objects/ram-node0")
    with open_guest(stream(part, blocks=blocks)) as guest:
        assert guest.physical.read(0, 3 * PAGE) == B + A + bytes(PAGE)
        assert [(p.start, p.block) for p in guest.memory_map] == [(0, "/objects/ram-node0"), (PAGE, "ram-node1")]


def test_a_stream_whose_memory_has_no_end_of_its_own() -> None:
    """A background snapshot: memory in parts, then devices (docs/facts/stream.md#order)."""
    data = stream(page(0, A, RAM), blocks={RAM: PAGE})
    end = b"\3" + struct.pack(">I", 2) + streams.EOS + streams.footer(2, True)
    assert data.count(end) == 1
    for packed in (data.replace(end, b""), gzip.compress(data.replace(end, b""))):
        assert content(packed) == A
    without_devices = stream(page(0, A, RAM), blocks={RAM: PAGE}, devices=False).replace(end, b"")
    with open_stream(without_devices) as guest:
        assert guest.problem is not None


def test_blocks_that_are_listed_but_not_stored() -> None:
    """Shared memory under x-ignore-shared, as QEMU 11.1 writes it (docs/facts/mapped-ram.md#shared-blocks)."""
    head = streams.HEADER + streams.configuration(capabilities=(b"x-ignore-shared", b"mapped-ram"))
    head += b"\1" + struct.pack(">I", 2) + streams.name(b"ram") + struct.pack(">II", 0, 4) + streams.word(3 * PAGE, 4)
    head += streams.name(b"shared") + struct.pack(">QQ", 2 * PAGE, 0) + struct.pack(">IQQQ", 1, PAGE, 0, 0)
    head += streams.name(RAM) + struct.pack(">QQ", PAGE, 2 * PAGE)
    bitmap_at, pages_at = len(head) + 28, 1 << 20
    data = (head + struct.pack(">IQQQ", 1, PAGE, bitmap_at, pages_at) + b"\1" + bytes(7)).ljust(pages_at, b"\0") + A
    foot = streams.footer(2, True)
    data += streams.EOS + foot + b"\3" + struct.pack(">I", 2) + streams.EOS + foot + b"\0"
    assert content(data) == A
    assert content(data, "shared") == bytes(2 * PAGE)
    with open_guest(data) as guest:
        assert guest.ram["shared"].pages_by_kind()["pages_absent"] == 2


@pytest.mark.parametrize("name", TRUTHS)
def test_many_pages_at_a_time_are_the_same_pages(name: str, image_path: Any) -> None:
    chosen = random.Random(name)
    path = image_path(name)
    for image in (path, path.read_bytes()):
        with open_guest(image) as guest:
            for block in guest.ram.values():
                pages = block.length // block.page_size
                for _ in range(5):
                    first = chosen.randrange(pages)
                    offset, count = first * block.page_size, min(chosen.randint(1, 2000), pages - first)
                    length = count * block.page_size
                    assert block.read_pages(offset, length) == block.read(offset, length)


def test_many_pages_of_a_file_that_became_shorter(tmp_path: Path) -> None:
    path = tmp_path / "vm.stream"
    path.write_bytes(stream(*(page(at, A, RAM) for at in range(0, 2048 * PAGE, PAGE)), blocks={RAM: 2048 * PAGE}))
    with open_guest(path) as guest:
        block = guest.ram["pc.ram"]
        assert block.read_pages(0, block.length) == A * 2048
        os.truncate(path, 1024 * PAGE)
        with pytest.raises(qemusave.FormatError, match="cut off"):
            block.read_pages(0, block.length)


@pytest.mark.parametrize("order", [bitmap.LITTLE, bitmap.BIG])
def test_one_damaged_bit_behind_the_last_page_does_not_decide_the_order_of_bitmaps(order: str) -> None:
    size, dice = 16, random.Random(7)
    for _ in range(60):
        data, blocks = b"", []
        for pages in (dice.choice([70, 1000, 2050]), 32, 2048):
            stored = [dice.random() < 0.4 for _ in range(pages)]
            bits = sum(1 << number for number, is_stored in enumerate(stored) if is_stored)
            block = RamBlock(f"block {len(blocks)}", pages * size, 0)
            if not blocks:
                bits |= 1 << dice.randrange(pages, block.len_bitmap(size) * 8)
            block.bitmap_offset = len(data)
            data += bitmap.in_order(bits.to_bytes(block.len_bitmap(size), "little"), order)
            block.pages_offset = len(data)
            data += b"".join(bytes([is_stored]) * size for is_stored in stored)
            blocks.append(block)
        assert bitmap.decide_order(BytesSource(data), blocks, size, None) == (order, "by what is stored")
