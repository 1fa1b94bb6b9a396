"""What an LZO1X stream becomes is known before it is decompressed: held against the decompressor."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lzallright import LZOCompressor, LZOError

import qemusave
from qemusave.compression import lzo
from qemusave.compression.decode import decoded
from qemusave.files.source import BytesSource
from qemusave.verbs.corpus import containers

MOST = 1 << 30

PARTS = st.one_of(
    st.binary(max_size=400),
    st.builds(lambda byte, count: bytes([byte]) * count, st.integers(0, 255), st.integers(0, 70_000)),
    st.builds(lambda seed, size: random.Random(seed).randbytes(size), st.integers(0, 9), st.integers(0, 3000)),
)
PLAIN = (
    st.lists(PARTS, max_size=12).map(b"".join).filter(bool)
)  # of nothing, lzallright 0.2.6 makes what it refuses itself


@given(PLAIN)
def test_the_length_of_what_was_compressed(plain: bytes) -> None:
    data = LZOCompressor().compress(plain)
    assert lzo.Counter(data, MOST).count() == len(plain) <= min(lzo.bound(data), lzo.bound(data, 1 << 24))


@given(PLAIN, st.integers(0), st.integers(0, 255))
def test_the_length_of_anything_that_decompresses(plain: bytes, place: int, byte: int) -> None:
    """A changed stream has the length that the decompressor gives it, or is refused by it."""
    data = bytearray(LZOCompressor().compress(plain))
    data[place % len(data)] = byte
    counted = lzo.Counter(bytes(data), MOST).count()
    assert counted <= lzo.bound(bytes(data))
    try:
        out = LZOCompressor.decompress(bytes(data), output_size_hint=len(plain))
    except LZOError:
        return
    assert counted == len(out)


@given(st.binary(max_size=300), st.integers(0, 5000))
def test_any_bytes(data: bytes, most: int) -> None:
    counted = lzo.Counter(data, most).count()
    assert counted <= max(lzo.bound(data), most)
    try:
        out = LZOCompressor.decompress(data, output_size_hint=most)
    except LZOError:
        return
    assert counted == len(out) or (counted > most and len(out) > most)


def bomb(size: int) -> bytes:
    """The LZO1X bytes of *size* zeros and some, the shortest there are."""
    return bytes([17 + 4]) + bytes(4) + b"\x20" + bytes(size // 255) + b"\x01\0\0" + b"\x11\0\0"


@pytest.mark.parametrize("size", [300_000, 40 << 20, 250 << 20])
def test_counting_ends_early(size: int) -> None:
    data = bomb(size)
    assert 1 << 18 < lzo.Counter(data, 1 << 18).count() <= (1 << 18) + 1000
    assert len(LZOCompressor.decompress(bomb(9999))) == lzo.Counter(bomb(9999), MOST).count()


@pytest.mark.parametrize(("plain", "size"), [(1 << 18, 60 << 20), (1 << 20, 250 << 20), (1 << 18, 300_000)])
def test_a_block_that_would_become_more_than_it_says(plain: int, size: int) -> None:
    data = containers.lzop((bytes(plain), bomb(size)))
    with pytest.raises(qemusave.CodecError, match="block") as error:
        list(decoded(BytesSource(data), 0, "lzop"))
    assert error.value.offset is not None


def test_a_block_that_cannot_become_what_it_says() -> None:
    data = containers.lzop((bytes(1 << 18), bomb(700)))
    with pytest.raises(qemusave.CodecError, match="block"):
        list(decoded(BytesSource(data), 0, "lzop"))


def test_a_bomb_is_refused_before_it_is_in_memory() -> None:
    """What decompresses to 250 MiB costs no more than what it says."""
    code = (
        "import re, sys; from qemusave.compression.decode import decoded\n"
        "from qemusave.files.source import BytesSource; from qemusave import CodecError\n"
        "import qemusave.compression.lzop; data = sys.stdin.buffer.read()\n"
        "def most(): return int(re.search(r'VmHWM:\\s*(\\d+) kB', open('/proc/self/status').read())[1])\n"
        "before = most()\n"
        "try: list(decoded(BytesSource(data), 0, 'lzop'))\nexcept CodecError: pass\n"
        "print(most() - before)"
    )
    data = containers.lzop((bytes(1 << 18), bomb(60 << 20)), (bytes(1 << 18), bomb(250 << 20)))
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
    assert int(done.stdout) < 24 << 10  # KiB


@given(st.binary(max_size=9000), st.integers(0, 9000))
def test_zeros_are_counted(data: bytes, more: int) -> None:
    if lzo.CORE is not None:
        assert lzo.CORE.zeros(data + bytes(more)) == data.count(0) + more
