"""The bitmap that a conversion makes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from qemusave.memory.bitmap import ORDERS, Bitmap, bit, in_order


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
    little = in_order(bytes(out), order)
    assert {n for n in range(length * 8) if bit(little, n)} == model
    assert all((n in bitmap) == (n in model) for n in range(0, 110_000, 997))
