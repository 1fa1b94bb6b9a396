"""What is asked of bitmaps: the compiled loops against the ones in Python, and both against a list of numbers."""

from __future__ import annotations

import itertools
import sys
from typing import Any

import pytest
from conftest import missing
from hypothesis import given, settings
from hypothesis import strategies as st

from qemusave.files.source import BytesSource
from qemusave.memory import bits, marks
from qemusave.memory.bitmap import BIG, LITTLE, ORDERS, in_order
from qemusave.memory.index import DATA, ZEROS
from qemusave.memory.marks import Marks
from qemusave.stream.blocks import RamBlock

BITMAPS = st.lists(
    st.sampled_from([b"\0", b"\0" * 9, b"\xff", b"\xff" * 17, b"\x55", b"\x80", b"\x01"]), max_size=40
).map(b"".join) | st.binary(max_size=40)
PAGE = 64 << 10


def core() -> Any:
    if bits.CORE is None:
        missing("the compiled core (a C compiler: `apt-get install gcc python3-dev`)")
    return bits.CORE


@given(
    BITMAPS, st.integers(0, 400), st.integers(0, 400), st.booleans(), st.integers(0, 9), st.sampled_from([0, 1 << 40])
)
@settings(max_examples=300)
def test_the_compiled_loops_find_what_the_others_find(
    data: bytes, at: int, count: int, value: bool, most: int, base: int
) -> None:
    fast, end = core(), at + count
    ones = [n for n in range(at, end) if n < len(data) * 8 and data[n // 8] >> n % 8 & 1]
    wanted = next((n for n in range(at, end) if (n in ones) == value), end)
    for loops in ((fast.count, fast.find, fast.runs), (bits._count, bits._find, bits._runs)):
        assert loops[0](data, at, end) == len(ones)
        assert loops[1](data, value, at, end) == wanted
        runs, behind = loops[2](data, at, end, most, base)
        assert len(runs) <= most and (behind == end or len(runs) == most)
        assert [n - base for first, many in runs for n in range(first, first + many)] == [n for n in ones if n < behind]
        assert all(a + b < c for (a, b), (c, _) in itertools.pairwise(runs)) and all(many for _, many in runs)


@given(
    st.lists(st.sampled_from([bytes(8), b"\xff" * 8, b"\x81" * 8, bytes(range(8)), b"\1\2\2\1\1\2\2\1", b"abcddcba"]))
)
def test_words_that_depend_on_the_order(words: list[bytes]) -> None:
    data = b"".join(words)
    same = [len({in_order(word, order) for order in ORDERS}) == 1 for word in words]
    for at in range(len(words) + 1):
        wanted = next((n for n in range(at, len(words)) if not same[n]), len(words))
        assert core().differing(data, at, len(words)) == bits._differing(data, at, len(words)) == wanted


@pytest.mark.parametrize("at, end", [(-1, 5), (5, 4), (0, 1 << 63 - 1), (1 << 63, 1 << 63)])
def test_what_no_range_is_is_refused(at: int, end: int) -> None:
    for ask in (
        lambda: core().count(b"ab", at, end),
        lambda: core().find(b"ab", True, at, end),
        lambda: core().runs(b"ab", at, end, 1, 0),
        lambda: core().differing(bytes(16), at, end),
    ):
        with pytest.raises((ValueError, OverflowError)):
            ask()
    with pytest.raises(ValueError, match="words"):
        core().differing(bytes(23), 0, 3)
    with pytest.raises(ValueError, match="first bit"):
        core().runs(b"ab", 0, 9, 1, -1)


def test_the_compiled_loops_leak_nothing() -> None:
    data, before = b"\x55" * 5000, sys.getallocatedblocks()
    for _ in range(50):
        core().runs(data, 0, 40_000, 1 << 20, 1 << 40)
    assert sys.getallocatedblocks() < before + 5000


def marked(data: bytes, pages: int, order: str, cut: int = 0) -> tuple[Marks, list[bool]]:
    """Return the bitmap of a block of *pages* pages, the file cut off *cut* bytes before its end."""
    block = RamBlock("pc.ram", pages * PAGE, 0)
    block.mapped, block.bitmap_offset, block.pages_offset = True, 24, 24 + block.len_bitmap(PAGE)
    whole = data.ljust(block.len_bitmap(PAGE), b"\0")[: block.len_bitmap(PAGE)]
    file = bytes(24) + in_order(whole, order)
    source = BytesSource(file[: len(file) - cut])
    there = (len(whole) - cut) // 8 * 64
    return Marks(source, block, PAGE, order), [n < there and bool(whole[n // 8] >> n % 8 & 1) for n in range(pages)]


@given(BITMAPS, st.integers(1, 300), st.sampled_from(ORDERS), st.integers(0, 8), st.sampled_from([64, 128, 1 << 19]))
@settings(max_examples=200)
def test_pages_are_those_of_the_bitmap(data: bytes, pages: int, order: str, cut: int, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks, "PIECE", piece)
        patch.setattr(marks, "_RUNS", 3)
        patch.setattr(marks, "_KEPT", 2)
        found, model = marked(data, pages, order, cut)
        assert [n in found for n in range(pages + 3)] == [*model, False, False, False]
        for first in range(0, pages, 41):
            for end in range(first, pages + 1, 37):
                ones = [n for n in range(first, end) if model[n]]
                assert [n for at, many in found.runs(first, end) for n in range(at, at + many)] == ones
                assert found.by_kind(first, end) == (end - first - len(ones), len(ones))
                for value in (True, False):
                    assert found.find(value, first, end) == next(
                        (n for n in range(first, end) if model[n] is value), end
                    )
        runs = list(found.with_zeros(0, pages * PAGE))
        kinds = [run.kind == DATA for run in runs for _ in range(run.pages)]
        assert kinds == model and {run.kind for run in runs} <= {DATA, ZEROS}
        assert all(a.kind != b.kind and a.offset + a.pages * PAGE == b.offset for a, b in itertools.pairwise(runs))
        assert list(found.stored(0, pages * PAGE)) == [run for run in runs if run.kind == DATA]


@pytest.mark.parametrize("order", [LITTLE, BIG])
def test_what_was_salvaged_tells_no_more_than_there_is(order: str) -> None:
    found, model = marked(b"\x0f\xf0" * 8, 128, order, cut=8)  # the file ends with the first word
    assert found.by_kind(0, 128) == (96, 32)
    found.salvage()
    assert (found.told, found.there) == (64, 0) and model[:8] == [True] * 4 + [False] * 4
    assert (
        [run for run in found.with_zeros(0, 128 * PAGE) if run.kind == DATA] == list(found.stored(0, 128 * PAGE)) == []
    )
    assert found.by_kind(0, 128) == (32, 0)
    assert sum(run.pages for run in found.with_zeros(0, 128 * PAGE)) == 32
