"""An lzop payload's header is sound where `lzop -dc --ignore-warn`, with which libvirt decompresses it, says so."""

from __future__ import annotations

import shutil
import struct
import subprocess
import zlib
from typing import Any

import builders
import pytest
from conftest import missing

from formats import LZOP_BLOCK, LZOP_MOST_BLOCK, SaveFormat
from qemusave import CodecError
from qemusave.compression.decode import decoded
from qemusave.files.source import BytesSource
from qemusave.verbs.verify import verify

MAGIC = b"\x89LZO\0\r\n\x1a\n"
FLAGS = 0x0300000D
"""What `lzop -c` sets: Unix, from and to a pipe, Adler-32 of the plain data."""
LZOP = ("lzop", "-dc", "--ignore-warn")


def sums(flags: int) -> bytes:
    """The checksums of a stored block, as the flags ask for them."""
    kinds = ((0x1, zlib.adler32), (0x100, zlib.crc32))
    return b"".join(struct.pack(">I", check(builders.PAYLOAD)) for flag, check in kinds if flags & flag)


def member(
    *,
    version: int = 0x1040,
    lib: int = 0x20A0,
    needed: int = 0x0940,
    method: int = 1,
    level: int = 5,
    flags: int = FLAGS,
    chosen: bytes = b"",
    mode: int = 0,
    low: int = 0x6B0AA1BE,
    high: int = 0,
    name: bytes = b"",
    extra: bytes = b"",
) -> bytes:
    """An lzop file of one stored block, with the right checksum of its header."""
    head = struct.pack(">HHHBBI", version, lib, needed, method, level, flags) + chosen
    head += struct.pack(">IIIB", mode, low, high, len(name)) + name
    check = zlib.crc32 if flags & 0x1000 else zlib.adler32
    size = len(builders.PAYLOAD)
    block = struct.pack(">II", size, size) + sums(flags) + builders.PAYLOAD + bytes(4)
    return MAGIC + head + struct.pack(">I", check(head)) + extra + block


def extra(text: bytes, wrong: int = 0) -> dict[str, Any]:
    field = struct.pack(">I", len(text)) + text
    return {"flags": FLAGS | 0x40, "extra": field + struct.pack(">I", zlib.adler32(field) ^ wrong)}


JUDGED: list[tuple[bool, dict[str, Any]]] = [
    *((version >= 0x940, {"version": version}) for version in (0, 0x8FF, 0x940, 0x1040, 0x1041, 0xFFFF)),
    *((0x900 <= needed <= 0x1040, {"needed": needed}) for needed in (0, 0x8FF, 0x900, 0x940, 0x1040, 0x1041, 0xFFFF)),
    *((True, {"lib": lib}) for lib in (0, 0x20A0, 0xFFFF)),
    *((method in (1, 2, 3), {"method": method}) for method in (0, 1, 2, 3, 4, 5, 128, 255)),
    *((level < 10, {"level": level, "method": method}) for level in (0, 1, 9, 10, 255) for method in (1, 2, 3)),
    *(
        (bit not in (0x200, 0x2) and not bit & 0xFC000, {"flags": FLAGS & ~1 | bit})
        for bit in (1 << n for n in range(32) if 1 << n not in (0x40, 0x800))
    ),
    *((True, {"flags": FLAGS | flags}) for flags in (0x2, 0x100, 0x302, 0x1302)),
    *((False, {"flags": FLAGS & ~1 | flags}) for flags in (0x102, 0x202)),
    (True, {"flags": FLAGS | 0x800, "chosen": bytes(4)}),
    (False, {"flags": FLAGS | 0x800, "chosen": b"\0\0\0\1"}),
    (False, {"flags": FLAGS | 0x800, "chosen": b"\0\0\0\x11"}),
    *((True, {"name": name}) for name in (b"a", b"../x", b"\0", b"x" * 255)),
    *((True, {field: 0xFFFFFFFF}) for field in ("mode", "low", "high")),
    (True, extra(b"abc")),
    (True, extra(b"")),
    (False, extra(b"abc", 1)),
]
"""Headers whose checksum is right, and whether lzop 1.04 takes them."""


def ours(payload: bytes) -> bool:
    image = builders.image(fmt=int(SaveFormat.LZOP), payload=payload)
    return not any(found.severity == "error" for found in verify(image))


def theirs(payload: bytes) -> bool:
    done = subprocess.run(LZOP, input=payload, capture_output=True)
    return done.returncode == 0 and done.stdout == builders.PAYLOAD


def flipped(good: bytes) -> dict[tuple[int, int], bytes]:
    """A good file with one bit of its header turned, by byte and bit."""
    places = [(at, bit) for at in range(len(MAGIC), 38) for bit in range(8)]
    return {(at, bit): good[:at] + bytes([good[at] ^ 1 << bit]) + good[at + 1 :] for at, bit in places}


def test_a_header_as_lzop_writes_it_is_sound() -> None:
    assert ours(member())


def test_no_bit_of_the_header_may_turn() -> None:
    assert [place for place, payload in flipped(member()).items() if ours(payload)] == []


@pytest.mark.parametrize(("taken", "fields"), JUDGED, ids=str)
def test_fields_are_judged_as_lzop_judged_them(taken: bool, fields: dict[str, Any]) -> None:
    assert ours(member(**fields)) is taken


def test_lzop_judges_as_recorded() -> None:
    if shutil.which(LZOP[0]) is None:
        missing("lzop is not installed")
    assert theirs(member())
    assert [place for place, payload in flipped(member()).items() if theirs(payload)] == []
    assert [fields for taken, fields in JUDGED if theirs(member(**fields)) is not taken] == []


def block_of(size: int) -> bytes:
    """A member whose only block has so many bytes, stored and without a checksum."""
    made = member(flags=FLAGS & ~1)
    start = made.index(builders.PAYLOAD) - 8
    return made[:start] + struct.pack(">II", size, size) + bytes(size) + bytes(4)


@pytest.mark.parametrize("size", [1, LZOP_BLOCK, LZOP_BLOCK + 1, 1 << 20, 64 << 20, (64 << 20) + 1])
def test_the_largest_block_is_that_of_lzop(size: int) -> None:
    if shutil.which("lzop") is None:
        missing("lzop is not installed")
    data = block_of(size)
    done = subprocess.run(LZOP, input=data, capture_output=True, check=False)
    assert (done.returncode == 0) == (size <= LZOP_MOST_BLOCK)
    if done.returncode:
        with pytest.raises(CodecError, match="block"):
            list(decoded(BytesSource(data), 0, "lzop"))
    else:
        assert b"".join(decoded(BytesSource(data), 0, "lzop")) == done.stdout == bytes(size)
