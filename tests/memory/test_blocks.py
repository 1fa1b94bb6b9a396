"""Blocks of memory: content, index, lengths."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
from pathlib import Path
from typing import Any

import builders
import pytest
import streams
from conftest import TRUTHS, shared_images, truth
from hypothesis import given
from hypothesis import strategies as st
from opened import RAM, A, content, open_stream, ram_of
from streams import PAGE, page, stream, zero

import qemusave
from qemusave.cli.main import main
from qemusave.image.open import open_guest
from qemusave.memory.index import DATA, BlockIndex


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


@pytest.mark.parametrize("name", TRUTHS)
def test_blocks_equal_the_truth(name: str, image_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    known = truth(name)
    code, entry = ram_of(capsys, image_path(name))
    assert code == (4 if known.get("incomplete") else 0)
    assert entry is not None and entry["schema"] == 1
    check_blocks(entry, known)


def test_blocks_of_all_shared_images_equal_the_truth(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shared = shared_images("more.tar.zst", tmp_path)
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


def test_lengths_that_are_bombs_cost_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for length in (1 << 45, 1 << 50, (1 << 64) - PAGE):
        path = tmp_path / "bomb.save"
        start = streams.word(length, 4) + streams.block(RAM, length) + streams.EOS
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
    mapped_list = streams.word(1 << 40, 4) + streams.block(RAM, 1 << 40) + streams.mapped(1 << 62, 1 << 63)
    data = stream(blocks={}, start=mapped_list, config=streams.configuration(capabilities=(b"mapped-ram",)))
    with open_guest(data) as guest:
        assert guest.problem is not None
        guest.ram["pc.ram"].read(0, PAGE)


def test_blocks_that_are_listed_but_not_stored() -> None:
    """Shared memory under x-ignore-shared, as QEMU 11.1 writes it (docs/facts/mapped-ram.md#shared-blocks)."""
    head = streams.HEADER + streams.configuration(capabilities=(b"x-ignore-shared", b"mapped-ram"))
    head += streams.ram() + streams.word(3 * PAGE, 4)
    head += streams.block(b"shared", 2 * PAGE) + streams.address(0) + streams.mapped()
    head += streams.block(RAM, PAGE) + streams.address(2 * PAGE)
    bitmap_at, pages_at = len(head + streams.mapped()), 1 << 20
    data = (head + streams.mapped(bitmap_at, pages_at) + b"\1" + bytes(7)).ljust(pages_at, b"\0") + A
    foot = streams.footer(2, True)
    data += streams.EOS + foot + streams.part(2, end=True) + streams.EOS + foot + b"\0"
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


def test_a_block_that_is_declared_huge_is_not_hashed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "vm.save"
    path.write_bytes(builders.image(payload=stream(zero(0, RAM), blocks={RAM: 1 << 39})))
    assert main(["ram", "--json", "--sha256", str(path)]) == 4
    out, err = capsys.readouterr()
    assert json.loads(out)["blocks"][0]["sha256"] is None
    assert err.startswith(f"qemusave: {path}: hashing memory that is zero (`qemusave extract --as block`")
    assert main(["report", "--sha256", str(path), str(tmp_path / "report.html")]) == 0
    assert "too much that is zero" in (tmp_path / "report.html").read_text()
