"""Conversions of streams that are not as usual."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import builders
import pytest
import streams
from convertible import PAGE, RAM, memory, page_of, sections, write

import qemusave
from qemusave.cli.main import main
from qemusave.errors import UnsupportedError
from qemusave.image.open import open_guest
from qemusave.verbs.convert import convert
from qemusave.verbs.convert.choose import Wanted


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
    early = streams.device(b"timer", 9, version=2) + bytes(range(8)) + streams.footer(9, True)
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
        start += streams.block(block, 4 * PAGE) + streams.address(0x1000)
        start += streams.mapped() if mapped else b""
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


def test_pages_that_come_with_the_block_list(tmp_path: Path) -> None:
    """QEMU writes none there, but takes them."""
    from qemusave.verbs.corpus.build import image
    from qemusave.verbs.corpus.descriptions import PAGE
    from qemusave.verbs.corpus.memory import page, ram_part, ram_start, zero
    from qemusave.verbs.corpus.small import DATA, RAM, sequential

    start = ram_start({RAM: 2 * PAGE}, zero(0, RAM), page(PAGE, DATA))
    source, out = tmp_path / "vm.save", tmp_path / "out"
    source.write_bytes(image(sequential(ram_part(end=True), start=start)))
    convert(source, out, Wanted("sparse"))
    assert qemusave.verify(out) == qemusave.verify(source) == []
    with qemusave.open(source) as before, qemusave.open(out) as after:
        content = bytes(PAGE) + DATA
        assert before.ram[RAM.decode()].read(0, 2 * PAGE) == after.ram[RAM.decode()].read(0, 2 * PAGE) == content
