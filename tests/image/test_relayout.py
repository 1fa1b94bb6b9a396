"""Images behind other metadata: payloads byte for byte, mapped-ram with its offsets made right."""

from __future__ import annotations

import os
from pathlib import Path
from struct import Struct
from typing import Any

import pytest
from conftest import real

import qemusave
from qemusave import declared
from qemusave.declared import MAPPED_RAM_ALIGNMENT
from qemusave.errors import QemusaveError
from qemusave.image.metadata import pack_metadata
from qemusave.image.move import relayout
from qemusave.image.open import open_guest

MAPPED = Struct(declared.MAPPED_RAM_HEADER_CODE)
SEQUENTIAL = ["tiny-paused.raw", "tiny-paused.zstd", "swapped-tiny-paused.lzop"]
SPARSE = ["tiny-paused.sparse", "swapped-tiny-paused.sparse", "v3-features1-big.tiny-paused.sparse"]


def moved(source: Any, out: Path, padding: int) -> bytes:
    """Write an image with so much padding, and return the metadata."""
    with qemusave.open(source) as image:
        metadata = pack_metadata(image.header, image.xml_bytes, image.cookie_bytes, padding=padding)
        fd = os.open(out, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        try:
            assert relayout(image, metadata, fd) == os.fstat(fd).st_size
        finally:
            os.close(fd)
    return metadata


@pytest.mark.parametrize("padding", [0, 1, 1 << 16, 3 << 20])
@pytest.mark.parametrize("name", SEQUENTIAL)
def test_a_sequential_payload_moves_byte_for_byte(name: str, padding: int, image_path: Any, tmp_path: Path) -> None:
    metadata = moved(image_path(name), tmp_path / "out", padding)
    with qemusave.open(image_path(name)) as image:
        payload = image.source.read_at(image.header.ofs_payload, image.source.size)
    assert (tmp_path / "out").read_bytes() == metadata + payload


@pytest.mark.parametrize("padding", [0, 12345, 1 << 20, 5 << 20])
@pytest.mark.parametrize("name", SPARSE)
def test_mapped_ram_moves_with_its_offsets(name: str, padding: int, image_path: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    moved(image_path(name), out, padding)
    assert [f.rule for f in qemusave.verify(out) if f.severity == "error"] == []
    with open_guest(image_path(name)) as before, open_guest(out) as after:
        assert {n: b.sha256() for n, b in before.ram.items()} == {n: b.sha256() for n, b in after.ram.items()}
        assert after.ram.bitmap_order == before.ram.bitmap_order
        for entry in (block.entry for block in after.ram.values()):
            assert entry.bitmap_offset == entry.header_offset + MAPPED.size
            bitmap_end = entry.bitmap_offset + entry.len_bitmap(after.ram.page_size)
            assert entry.pages_offset % MAPPED_RAM_ALIGNMENT == 0 <= entry.pages_offset - bitmap_end
            assert entry.pages_offset - bitmap_end < MAPPED_RAM_ALIGNMENT
        tails = [g.source.read_at(list(g.ram.values())[-1].entry.end, 1 << 24) for g in (before, after)]
        assert tails[0] == tails[1]
    assert out.stat().st_blocks * 512 < padding + (2 << 20)  # holes are still holes


@pytest.mark.parametrize("name", SPARSE)
def test_there_and_back_gives_the_same_bytes(name: str, image_path: Any, tmp_path: Path) -> None:
    moved(image_path(name), tmp_path / "there", 5 << 20)
    moved(tmp_path / "there", tmp_path / "back", 1 << 16)
    assert (tmp_path / "back").read_bytes() == real(name)


def test_an_image_in_memory_moves_like_a_file(image_path: Any, tmp_path: Path) -> None:
    moved(image_path(SPARSE[0]), tmp_path / "file", 5 << 20)
    moved(real(SPARSE[0]), tmp_path / "memory", 5 << 20)
    assert (tmp_path / "file").read_bytes() == (tmp_path / "memory").read_bytes()


def test_what_follows_the_stream_is_kept(tmp_path: Path) -> None:
    moved(real(SPARSE[0]) + b"behind", tmp_path / "out", 0)
    assert (tmp_path / "out").read_bytes().endswith(b"}behind")


def test_blocks_that_cannot_be_found_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(QemusaveError):
        moved(real(SPARSE[0])[: 2 << 20], tmp_path / "out", 0)
