"""Parts of compressed payloads: what is decoded by them is what the compressors were given, wherever it is asked for."""

from __future__ import annotations

import random
import zlib
from typing import Any

import pytest
from compressed import NAMES, STREAM, encoding, payload
from hypothesis import given
from hypothesis import strategies as st

from qemusave import QemusaveError
from qemusave.compression.access import bzip2, gzip, inflate, part, seekable, xz, zstd
from qemusave.compression.access.aligned import aligned
from qemusave.compression.access.part import Part, Parts
from qemusave.compression.access.scan import COPY, Doubt, Scan
from qemusave.files.source import BytesSource, Source

HEAD = b"what precedes it"
COUNTS = {
    "gzip": 2,
    "gzip -1": 2,
    "bzip2": 7,
    "xz": 8,
    "xz, crc32": 13,
    "lzop": 4,
    "lzop, members": 8,
    "lzop, crc32": 8,
}


class Shelf:
    """Keeps parts in memory."""

    def __init__(self) -> None:
        self.parts, self.data = Parts(), bytearray()

    def add(self, part: Part) -> None:
        self.parts.add(part)

    def put(self, data: bytes) -> int:
        self.data += data
        return len(self.data) - len(data)


def scan(data: bytes, codec: str, way: str | None = None) -> tuple[bytes, Shelf]:
    shelf = Shelf()
    pieces = Scan(BytesSource(HEAD + data), len(HEAD), codec, way or codec, shelf)
    return b"".join(pieces), shelf


def opened(data: bytes, shelf: Shelf, way: str, copy: Any = None) -> seekable.Seekable:
    return seekable.Seekable(BytesSource(HEAD + data), BytesSource(shelf.data), way, shelf.parts, copy)


def compare(stream: Source, number: int = 60) -> None:
    dice = random.Random(4)
    assert stream.size == len(STREAM) and stream.read_at(0, 1 << 30) == STREAM
    for _ in range(number):
        at, length = dice.randrange(len(STREAM)), dice.choice((0, 1, 4096, 70_000))
        assert stream.read_at(at, length) == STREAM[at : at + length]
        into = memoryview(bytearray(length))
        assert bytes(into[: stream.read_into(at, into)]) == STREAM[at : at + length]
    assert stream.read_at(len(STREAM), 1) == stream.read_at(-1, 1) == b""
    assert stream.read_into(len(STREAM), memoryview(bytearray(1))) == 0


@pytest.mark.parametrize("name", NAMES)
def test_any_place_by_parts(name: str) -> None:
    plain, shelf = scan(payload(name), encoding(name))
    assert plain == STREAM
    assert len(shelf.parts) == COUNTS.get(name, 8 if name.endswith("members") else 1)
    assert all(one.crc == zlib.crc32(plain[start : start + one.len_plain]) for start, one in placed(shelf.parts))
    compare(opened(payload(name), shelf, encoding(name)))


def placed(parts: Parts) -> list[tuple[int, Part]]:
    return [(parts.starts[number], parts[number]) for number in range(len(parts))]


@pytest.mark.parametrize("name", ["gzip", "zstd", "xz, one block", "lzop, members"])
def test_any_place_by_a_copy(name: str) -> None:
    plain, shelf = scan(payload(name), encoding(name), COPY)
    assert plain == STREAM
    compare(opened(payload(name), shelf, COPY))


@pytest.mark.parametrize(("name", "module"), [("zstd", zstd), ("xz, one block", xz)])
def test_one_large_part_is_none(name: str, module: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ALONE", len(STREAM) - 1)
    with pytest.raises(Doubt):
        scan(payload(name), encoding(name))


def test_large_frames_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zstd, "_MOST_FRAME", 99_999)
    with pytest.raises(Doubt):
        scan(payload("zstd, members"), "zstd")


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seekable, "CACHE", 250_000)
    _, shelf = scan(payload("bzip2"), "bzip2")
    stream = opened(payload("bzip2"), shelf, "bzip2")
    for at in (0, 150_000, 700_000, 0, 300_000):
        assert stream.read_at(at, 9) == STREAM[at : at + 9]
        assert sum(len(memory) for memory, _ in stream._kept.values()) <= stream._held <= 250_000
    compare(stream, 5)


def test_what_does_not_fit_is_read_from_a_copy() -> None:
    data = payload("gzip")
    _, shelf = scan(data, "gzip")
    asked = []

    def copy() -> Source:
        asked.append(1)
        return BytesSource(STREAM)

    shelf.data[-2] ^= 1  # the last window
    stream = opened(data, shelf, "gzip", copy)
    assert stream.read_at(0, 99) == STREAM[:99] and not asked
    compare(stream)
    assert asked == [1]


@given(bit=st.integers(0, 7), digits=st.binary(max_size=300), level=st.integers(1, 9))
def test_deflate_from_any_bit(bit: int, digits: bytes, level: int) -> None:
    data = digits.hex().encode()  # which is never stored as it is: stored bytes do not move
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    deflate = packer.compress(data) + packer.flush()
    shifted = (int.from_bytes(deflate, "little") << bit | (1 << bit) - 1).to_bytes(len(deflate) + 1, "little")
    assert zlib.decompressobj(-15).decompress(aligned(shifted, bit)) == data


@given(name=st.sampled_from(NAMES), at=st.integers(0, 1 << 20), new=st.binary(max_size=3), cut=st.booleans())
def test_damaged_payloads(name: str, at: int, new: bytes, cut: bool) -> None:
    data = payload(name)
    at %= len(data)
    damaged = data[:at] + new + (b"" if cut else data[at + len(new) :])
    try:
        plain, shelf = scan(damaged, encoding(name))
    except (QemusaveError, Doubt):
        return
    assert shelf.parts.starts[-1] == len(plain)
    stream = opened(damaged, shelf, encoding(name))
    assert stream.read_at(0, len(plain)) == plain


@pytest.mark.parametrize("name", ["gzip", "bzip2", "lzop", "zstd", "xz", "xz, members"])
def test_what_follows_is_no_part(name: str) -> None:
    for more in (bytes(8192), b"old content"):
        try:
            plain, shelf = scan(payload(name) + more, encoding(name))
        except Doubt:
            assert encoding(name) == "xz"  # its index is looked for at the end
            continue
        assert plain == STREAM and shelf.parts.starts[-1] == len(STREAM)


def test_without_zlib(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gzip, "library", lambda: None)
    with pytest.raises(Doubt):
        scan(payload("gzip"), "gzip")


def test_a_block_between_two_readings_of_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    for step in (1000, 4096, 33_333):
        monkeypatch.setattr(bzip2, "_STEP", step)
        assert scan(payload("bzip2"), "bzip2")[0] == STREAM


def test_stored_and_empty_members() -> None:
    stored = zlib.compressobj(0, zlib.DEFLATED, 31)
    first = stored.compress(STREAM[:200_000]) + stored.flush()
    empty = zlib.compressobj(9, zlib.DEFLATED, 31).flush()
    data = empty + first + empty + zlib.compressobj(1, zlib.DEFLATED, 31).flush()
    plain, shelf = scan(data, "gzip")
    assert plain == STREAM[:200_000]
    assert opened(data, shelf, "gzip").read_at(199_000, 1000) == STREAM[199_000:200_000]


def test_small_output_buffers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflate, "OUT", 1000)
    monkeypatch.setattr(gzip, "CHUNK", 777)
    monkeypatch.setattr(gzip, "_APART", 70_000)
    plain, shelf = scan(payload("gzip"), "gzip")
    assert plain == STREAM and len(shelf.parts) > 5
    compare(opened(payload("gzip"), shelf, "gzip"))


def test_too_many_small_parts_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, "_FREE", 4)
    scan(payload("lzop, members"), "lzop")
    monkeypatch.setattr(part, "_LEAST_PLAIN", len(STREAM))
    with pytest.raises(Doubt):
        scan(payload("lzop, members"), "lzop")
