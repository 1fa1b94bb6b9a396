"""Blocks of bzip2 and xz decoded for themselves: the same bytes and the same errors as one after the other."""

from __future__ import annotations

import bz2
import lzma
import random
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lzallright import LZOCompressor

import qemusave
from qemusave.compression import blocks, bzip2, lzop, xz
from qemusave.compression.decode import decoded
from qemusave.compression.packed import Packed
from qemusave.declared import PayloadMagic
from qemusave.files.source import BytesSource, FileSource

DICE = random.Random(5)
PLAIN = b"".join(DICE.randbytes(200) * DICE.randrange(1, 20) + bytes(DICE.randrange(3000)) for _ in range(250))


def xz_of_blocks(pieces: list[bytes], check: int = lzma.CHECK_CRC64) -> bytes:
    """What `xz -T2` writes: the blocks of single streams in one."""
    blocks, records, header = b"", b"", b""
    for piece in pieces:
        stream = lzma.compress(piece, preset=0, check=check)
        size = (struct.unpack("<I", stream[-8:-4])[0] + 1) * 4
        header, index = stream[:12], stream[-12 - size : -12]
        blocks += stream[12 : -12 - size]
        records += index[2:-4].rstrip(b"\0")  # no number ends with a zero byte
    index = b"\0" + bytes([len(pieces)]) + records
    index += bytes(-len(index) % 4)
    index += struct.pack("<I", zlib.crc32(index))
    tail = struct.pack("<I", len(index) // 4 - 1) + header[6:8]
    return header + blocks + index + struct.pack("<I", zlib.crc32(tail)) + tail + b"YZ"


PACKED = {
    "bzip2": bz2.compress(PLAIN, 1),
    "bzip2, nothing": bz2.compress(b""),
    "bzip2, a long run": bz2.compress(bytes(9 << 20) + PLAIN, 9),
    "xz": xz_of_blocks([PLAIN[at : at + 70_001] for at in range(0, len(PLAIN), 70_001)]),
    "xz, another check": xz_of_blocks([PLAIN[:9000], PLAIN[9000:]], lzma.CHECK_CRC32),
    "xz, one block": lzma.compress(PLAIN),
    "xz, lzma": lzma.compress(PLAIN[:99_999], format=lzma.FORMAT_ALONE),
}


def result(data: bytes, encoding: str) -> tuple[bytes, str | None, int | None]:
    out, pieces = b"", decoded(BytesSource(b"head" + data), 4, encoding)
    try:
        for piece in pieces:
            out += piece
    except qemusave.QemusaveError as error:
        return out, f"{type(error).__name__}: {error.message}", None
    return out, None, pieces.end


def both(data: bytes, encoding: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(blocks, "LEAST_SHARED", 1 << 40)
    expected = result(data, encoding)
    monkeypatch.setattr(blocks, "LEAST_SHARED", 0)
    plain, *rest = result(data, encoding)
    assert rest == [*expected[1:]]
    assert plain == expected[0] if rest[0] is None else plain.startswith(expected[0])  # whole blocks before the damage
    return expected


def in_blocks(data: bytes, encoding: str) -> int:
    codec = {"bzip2": bzip2, "xz": xz}[encoding]
    return len(list(codec.blocks(Packed(BytesSource(data), 0, encoding))))


@pytest.mark.parametrize("name", PACKED)
def test_the_same_as_one_after_the_other(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data, encoding = PACKED[name], name.split(",")[0]
    plain, error, end = both(data, encoding, monkeypatch)
    assert error is None and end == 4 + len(data) and plain.endswith(PLAIN[-100:] if len(plain) > 99_999 else b"")
    for tail in () if "long" in name else (bytes(5000), b"old content", data, data + b"x", data[:-1]):
        both(data + tail, encoding, monkeypatch)


def test_blocks_are_really_decoded_for_themselves() -> None:
    assert in_blocks(PACKED["bzip2"], "bzip2") > 2
    assert in_blocks(PACKED["xz"], "xz") > 5
    for name in ("xz, one block", "xz, lzma", "bzip2, a long run"):
        with pytest.raises(blocks.Doubt):
            in_blocks(PACKED[name], name.split(",")[0])


@pytest.mark.parametrize("name", ["bzip2", "xz"])
def test_damage_is_seen_at_the_same_place(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = PACKED[name]
    places = {*range(0, 30, 2), *range(len(data) - 40, len(data), 3), *DICE.sample(range(len(data)), 12)}
    for at in sorted(places):
        changed = bytearray(data)
        changed[at] ^= 1 << DICE.randrange(8)
        both(bytes(changed), name, monkeypatch)
        _, error, _ = both(data[:at], name, monkeypatch)
        assert error is not None


@pytest.mark.parametrize("compiled", [True, False])
def test_marks_are_found_at_any_bit(compiled: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not compiled:
        monkeypatch.setattr(bzip2, "CORE", None)
    marks = [0x314159265359, 0x177245385090]
    for place in (*range(80, 96), 333, 4096 - 48 - 32):
        for mark in marks:
            number = DICE.getrandbits(4096) & ~(((1 << 48) - 1) << 4096 - 48 - place) | mark << 4096 - 48 - place
            data = number.to_bytes(512, "big")
            text = f"{number:04096b}"
            for start in (0, place - 1, place, place + 1):
                least = [at for mark in marks if (at := text.find(f"{mark:048b}", max(start, 8))) >= 0]
                if least:
                    assert bzip2._next_mark(data, start) == min(least)
                else:
                    with pytest.raises(blocks.Doubt):
                        bzip2._next_mark(data, start)


def test_who_stops_begins_no_further_block() -> None:
    given = []

    def block(number: int) -> Iterator[bytes]:
        for at in range(1000):
            given.append((number, at))
            yield b"%d" % number

    pieces = blocks.in_order((block(number) for number in range(9)), 2)
    assert next(pieces) == b"0"
    pieces.close()
    assert {number for number, _ in given} <= {0, 1}
    assert b"".join(blocks.in_order((iter([b"%d" % n] * 3) for n in range(9)), 3, 2)) == b"000111222333444555666777888"


def lzop_of(pieces: list[bytes]) -> bytes:
    """What `lzop -c` writes, in blocks as they are given."""
    head = struct.pack(">HHHBBIIIIB", 0x1040, 0x20A0, 0x0940, 1, 5, 0x03000001, 0, 0, 0, 0)
    out = PayloadMagic.LZOP + head + struct.pack(">I", zlib.adler32(head))
    for piece in pieces:
        data = LZOCompressor().compress(piece)
        data = data if len(data) < len(piece) else piece
        out += struct.pack(">III", len(piece), len(data), zlib.adler32(piece)) + data
    return out + bytes(4)


def lzop_result(path: Path) -> tuple[bytes, tuple[str, int | None] | None, int | None]:
    out = b""
    with FileSource(path) as source:
        pieces = decoded(source, 4, "lzop")
        try:
            for piece in pieces:
                out += piece
        except qemusave.QemusaveError as error:
            return out, (f"{type(error).__name__}: {error.message}", error.offset), None
        return out, None, pieces.end


BLOCKS = [PLAIN[at : at + 30_000] for at in range(0, len(PLAIN), 30_000)]
LZOP = {
    "sound": lambda data: data,
    "two members": lambda data: data + data + b"tail",
    "a large block": lambda data: lzop_of([*BLOCKS[:7], PLAIN * 3, *BLOCKS]),
    "cut off in a block": lambda data: data[: len(data) // 2],
    "cut off before a block": lambda data: data[:-4],
    "nothing": lambda data: lzop_of([]),
    "a wrong checksum": lambda data: data.replace(struct.pack(">I", zlib.adler32(BLOCKS[6])), b"abcd"),
    "a wrong length": lambda data: data.replace(struct.pack(">I", 30_000), struct.pack(">I", 30_001), 9),
    "too large": lambda data: data + data.replace(struct.pack(">I", 30_000), b"\xff" * 4, 1),
}


@pytest.mark.parametrize("kind", LZOP)
def test_blocks_of_lzop(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "packed"
    path.write_bytes(b"head" + LZOP[kind](lzop_of(BLOCKS)))
    alone = lzop_result(path)
    taken: list[object] = []
    monkeypatch.setattr(blocks, "LEAST_SHARED", 0)
    monkeypatch.setattr(blocks, "cores", lambda: 2)
    monkeypatch.setattr(lzop, "LEAST_SHARED", 0)
    monkeypatch.setattr(lzop, "cores", lambda: 2)
    monkeypatch.setattr(lzop, "in_order", lambda *args: (taken.append(args), blocks.in_order(*args))[1])
    assert lzop_result(path) == alone and taken
