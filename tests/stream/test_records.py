"""Page records of every kind."""

from __future__ import annotations

import gzip
import random
import tracemalloc
from pathlib import Path

import pytest
import streams
from opened import RAM, A, B, content, open_stream
from streams import PAGE, compressed, delta, page, stream, zero

import qemusave
from qemusave.image.open import open_guest
from qemusave.stream.unpack import unpack


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


@pytest.mark.parametrize("said", [b"0", b"-4096", b"4097", b"3", b"512", b"1000000", b"1e30", b"9" * 31, b"true"])
def test_a_page_size_that_no_target_has_is_not_taken_from_the_description(said: bytes) -> None:
    """QEMU does not read the description at all."""
    part = page(0, A, RAM) + page(PAGE, B) + zero(2 * PAGE)
    data = stream(part, blocks={RAM: 3 * PAGE}, json=streams.JSON.replace(b"4096", said))
    assert content(data) == A + B + bytes(PAGE)
