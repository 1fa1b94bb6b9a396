"""The C header's stream parser lists what this library's reader does: sections, blocks, pages, to the last byte."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from c_streams import Driver, expected, listing, one_begins_the_other
from conftest import NAMES, program, real, shared
from made import BROKEN, MADE

import qemusave
from qemusave.compression import decode
from qemusave.compression.table import NONE
from qemusave.files.source import BytesSource
from qemusave.stream.section import OPAQUE

SANITIZED = ["-std=c11", "-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    made = Driver([program("gcc"), *SANITIZED], tmp_path_factory.mktemp("c") / "c_stream")
    yield made
    made.close()


def stream_of(data: bytes) -> tuple[bytes, int]:
    """Return the bytes that hold an image's stream, decompressed if need be, and where in them it begins."""
    with qemusave.open(data, strict=False) as image:
        payload = image.payload
    if payload.encoding in (None, NONE):
        return data, payload.offset
    pieces = bytearray()
    try:
        for piece in decode.decoded(BytesSource(data), payload.offset, payload.encoding):
            pieces += piece
    except qemusave.QemusaveError:
        pass  # cut off: what there is
    return bytes(pieces), 0


def check(driver: Driver, data: bytes, origin: int = 0, page_size: int = 4096) -> bool:
    """Compare the two on a stream; return whether the library takes it to its end."""
    ours = expected(data, origin, page_size)
    theirs = listing(driver.ask(data, origin, page_size), page_size)
    if theirs["complete"] and theirs["sections"][-1][0] == OPAQUE:  # no footers: it has no description to look at
        number = len(theirs["sections"]) - 1
        ours["sections"][number:] = [[OPAQUE, *s[1:5], None] for s in ours["sections"][number : number + 1]]
    if ours["complete"]:
        assert theirs == ours
    else:
        assert one_begins_the_other(ours, theirs)
    return bool(ours["complete"])


@pytest.mark.parametrize("name", NAMES)
def test_real_images(driver: Driver, name: str) -> None:
    complete = check(driver, *stream_of(real(name)))
    assert complete or name.startswith(("part-", "trunc-", "swapped-", "byteswapped-"))


def test_all_shared_images(driver: Driver) -> None:
    whole = sum(check(driver, *stream_of(data)) for data in shared(1 << 23).values())
    assert whole > 20


@pytest.mark.parametrize("name", MADE)
def test_made_streams(driver: Driver, name: str) -> None:
    check(driver, MADE[name])


@pytest.mark.parametrize("name", BROKEN)
def test_broken_streams(driver: Driver, name: str) -> None:
    check(driver, BROKEN[name])


def test_cut_streams(driver: Driver) -> None:
    for data in MADE.values():
        for size in range(0, len(data), 1 + len(data) // 150):
            check(driver, data[:size])


def test_changed_streams(driver: Driver) -> None:
    chance = random.Random(14)
    for data in MADE.values():
        for _ in range(60):
            changed = bytearray(data)
            changed[chance.randrange(min(len(data), 600))] ^= 1 << chance.randrange(8)
            check(driver, bytes(changed))


def test_random_bytes(driver: Driver) -> None:
    chance = random.Random(14)
    for _ in range(2000):
        check(driver, b"QEVM\0\0\0\3" + chance.randbytes(chance.randrange(80)))
