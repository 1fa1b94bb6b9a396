"""The bytes of blocks, wherever they are: brought together and compared by the compiled loops, against plain models."""

from __future__ import annotations

import itertools
import os
from array import array
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from paged import PAGE, STRIDE, bitmap_of, content, core, fresh

from qemusave.files.source import FileSource
from qemusave.memory import index


@st.composite
def blocks(draw: Any) -> tuple[int, tuple[Any, ...], bytes]:
    """A file, where in it the pages are, and the memory; pages of other kinds are 0xff in the memory."""
    told = draw(st.lists(st.tuples(st.sampled_from(["data", "zero", "gap", "fill"]), st.integers(1, 9)), max_size=9))
    file, memory = b"", b""
    columns: tuple[array[int], ...] = (array("Q"), array("Q"), array("Q"), array("H"), array("L"))
    mapped = draw(st.booleans())
    bits: list[bool] = []
    for kind, count in told:
        stride = draw(st.sampled_from([PAGE, STRIDE, PAGE + 200]))
        data = content(draw(st.lists(st.integers(0, 3), min_size=count, max_size=count)))
        bits += [kind == "data"] * count
        if mapped:
            file += data if kind == "data" else bytes(len(data))
        elif kind != "gap":
            number = {"data": index.DATA, "zero": index.ZEROS, "fill": index.FILL}[kind]
            place = len(file) if kind == "data" else 0
            for column, value in zip(columns, (len(memory), count, place, number, stride), strict=True):
                column.append(value)
        if kind == "data" and not mapped:
            file += b"".join(data[n : n + PAGE].ljust(stride, b"?") for n in range(0, len(data), PAGE))
        memory += data if kind == "data" else (b"\xff" if kind == "fill" and not mapped else b"\0") * len(data)
    fd = fresh(file)
    return fd, (fd, bitmap_of(bits), 0) if mapped else (fd, *columns), memory


def slow(where: tuple[Any, ...], number: int) -> bool:
    """Say whether a page is left to others."""
    if len(where) == 3:
        return False
    _, offsets, counts, _, kinds, _ = where
    return any(
        at <= number * PAGE < at + n * PAGE and kind == index.FILL
        for at, n, kind in zip(offsets, counts, kinds, strict=True)
    )


@given(blocks(), st.integers(1, 12))
def test_the_bytes_of_a_block(block: tuple[int, tuple[Any, ...], bytes], size: int) -> None:
    fd, where, memory = block
    at, into = 0, bytearray(size * PAGE)
    while at < len(memory):
        there, zeros = core().read_block(where, PAGE, at, len(memory), into)
        assert into[:there] == memory[at : at + there] and not zeros
        if not there:
            assert slow(where, at // PAGE)
            there = PAGE
        at += there
    os.close(fd)


@given(blocks(), blocks())
def test_pages_that_differ(one: tuple[int, tuple[Any, ...], bytes], two: tuple[int, tuple[Any, ...], bytes]) -> None:
    end, at, found = min(len(one[2]), len(two[2])), 0, set()
    while at < end:
        ranges, at = core().differing(one[1], two[1], PAGE, at, end)
        assert all(a + n < b for (a, n), (b, _) in itertools.pairwise(ranges))
        found |= {n for start, length in ranges for n in range(start // PAGE, (start + length) // PAGE)}
        if at < end:
            assert slow(one[1], at // PAGE) or slow(two[1], at // PAGE)
            at += PAGE
    for n in range(end // PAGE):
        if not slow(one[1], n) and not slow(two[1], n):
            assert (n in found) == (one[2][n * PAGE : (n + 1) * PAGE] != two[2][n * PAGE : (n + 1) * PAGE])
    os.close(one[0])
    os.close(two[0])


def test_long_zeros_are_not_written_out(files: Any) -> None:
    fd, count, into = files(), 1 << 30, bytearray(8 * PAGE)
    bits = b"\2" + bytes(count // PAGE // 8 - 1)
    os.pwrite(fd, b"a" * PAGE, PAGE)
    assert core().read_block((fd, bits, 0), PAGE, 0, count, into) == (2 * PAGE, count - 2 * PAGE)
    assert core().read_block((fd, b"", 0), PAGE, 0, count, into) == (0, count)
    empty = tuple(array(code) for code in "QQQHL")
    assert core().read_block((fd, *empty), PAGE, 0, count, into) == (0, count)
    assert core().differing((fd, bits, 0), (fd, *empty), PAGE, 0, count) == ([(PAGE, PAGE)], count)


def test_the_first_byte_that_is_not_zero(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for size, at in ((0, None), (1, 0), (1 << 18, (1 << 18) - 1), ((1 << 18) + 1, 1 << 18), (700_000, 600_001)):
        data = bytearray(size)
        if at is not None:
            data[at] = 1
        path.write_bytes(data)
        with FileSource(path) as source:
            assert source.first_not_zero(0, size) == source.first_not_zero(0, size + 9) == at
            assert source.first_not_zero(0, at or 0) is None and source.first_not_zero((at or 0) + 1, size) is None
