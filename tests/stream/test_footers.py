"""The footer of a section whose length nothing says is found without reading all that follows, again and again."""

from __future__ import annotations

import random

import pytest

from qemusave.files.source import BytesSource
from qemusave.stream import footers


class Counting(BytesSource):
    read = 0

    def read_at(self, offset: int, length: int) -> bytes:
        data = super().read_at(offset, length)
        self.read += len(data)
        return data


@pytest.mark.parametrize("seed", range(60))
def test_what_is_found_in_pieces_is_what_is_found_in_all(seed: int) -> None:
    rng = random.Random(seed)
    size = rng.choice([0, 5, 300, 8191, 8192, 8193, 20_000, 100_000])
    data = bytearray(rng.choices(b"\0\1\4\x7e", k=size))
    for _ in range(rng.randint(0, 40)):
        tail = rng.choice([b"\0", b"", b"\4\0\0\0\5\2ab", b"\4\0\0\0\5", b"\2\0\0\0\3", b"\2\0\0\0\7", b"\x09"])
        at = rng.randint(0, max(0, size - 20)) if rng.random() < 0.7 else max(0, size - rng.randint(0, 400))
        piece = footers.mark(7) + tail
        data[at : at + len(piece)] = piece
    source = Counting(bytes(data))
    expected = footers.find(bytes(data), 7, {3})
    assert footers.find_in(source, 0, 7, {3}, 1 << 20) == expected
    if expected is not None:
        assert source.read <= max(1 << 13, 5 * (expected + 310))


def test_many_sections_cost_as_much_as_they_are_long() -> None:
    """No clock: what is read is counted."""
    one = footers.mark(7) + b"\4\0\0\0\7\2ab"
    source = Counting(one * 2000)
    at = 0
    while (found := footers.find_in(source, at, 7, {7}, 1 << 26)) is not None and at < source.size - len(one):
        at += found + len(one)
    assert source.read < 2000 * (1 << 14)
