"""Bitmaps of mapped-ram blocks as they are read."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from conftest import real, truth
from opened import A
from streams import PAGE

from qemusave.cli.main import main
from qemusave.files.source import BytesSource
from qemusave.image.open import open_guest
from qemusave.memory import bitmap
from qemusave.stream.blocks import RamBlock


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
