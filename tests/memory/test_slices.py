"""Memory as Python slices it, against what a read gives."""

from __future__ import annotations

import sys

import pytest
from conftest import IMAGES, real
from hypothesis import given
from hypothesis import strategies as st

import qemusave
from qemusave.memory.slices import sliced

BYTES = bytes(range(64))


@given(st.integers(-80, 80) | st.none(), st.integers(-80, 80) | st.none())
def test_slices_are_those_of_bytes(first: int | None, end: int | None) -> None:
    def read(at: int, length: int) -> bytes:
        assert 0 <= at <= at + length <= len(BYTES)
        return BYTES[at : at + length]

    assert sliced(read, slice(first, end), len(BYTES)) == BYTES[first:end]
    for number in (first, end):
        if number is not None and -64 <= number < 64:
            assert sliced(read, number, len(BYTES)) == BYTES[number]
        elif number is not None:
            with pytest.raises(IndexError):
                sliced(read, number, len(BYTES))


@pytest.mark.parametrize("place", [slice(0), slice(5, None), slice(0, 8, 2)])
def test_addresses_have_an_end_and_no_step(place: slice) -> None:
    with qemusave.open(IMAGES / "tiny-paused.raw.save") as image:
        if place.stop == 0:
            assert image.physical[place] == b""
        else:
            with pytest.raises(TypeError):
                _ = image.physical[place]


@pytest.mark.parametrize("name", ["tiny-paused.raw", "tiny-paused.sparse", "q35-vga.zstd"])
def test_a_block_is_a_buffer(name: str) -> None:
    numpy = pytest.importorskip("numpy")
    with qemusave.open(real(name)) as image:
        for block in image.ram.values():
            whole = block.read(0, len(block))
            assert block.view() == whole == block[:] and numpy.asarray(block).tobytes() == whole
            assert block.view(3, 4091) == whole[3:4094] and block.view().readonly and block[-1] == whole[-1]
            assert block.view(len(block)) == b"" and (sys.version_info < (3, 12) or memoryview(block) == whole)
            for range_ in ((-1, 2), (0, len(block) + 1), (5, -1)):
                with pytest.raises(ValueError, match="is not in block"):
                    block.view(*range_)
        assert image.physical[0:0x1000] == image.physical.read(0, 0x1000) and isinstance(image.physical[0], int)
