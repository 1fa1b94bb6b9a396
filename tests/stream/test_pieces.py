"""Pages written from pieces of what was decompressed: the same as from the whole, wherever it is cut."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import pytest
import streams
from test_runs import PAGE, PLAIN, core

from qemusave.errors import BudgetError
from qemusave.stream import runs
from qemusave.stream.allowance import Allowance
from qemusave.stream.blocks import RamBlock
from qemusave.stream.cursor import PieceCursor

LENGTH = 1 << 24
HOME = (0, LENGTH, 0)


def records(dice: random.Random, count: int, *, jumps: bool) -> bytes:
    """Runs of pages and zeros, one behind the other or not, and at the end what is no plain record."""
    out, page = bytearray(), 0
    for _ in range(count):
        kind = PLAIN[dice.random() < 0.4]
        if jumps and dice.random() < 0.2:
            page += dice.randint(1, 9)
        for number in range(page, page := page + dice.choice((1, 1, 2, 40))):
            body = dice.randbytes(8) * (PAGE // 8) if kind == PLAIN[0] else b"\0"
            out += streams.word(number * PAGE, kind) + body
    return bytes(out)


def cut(dice: random.Random, data: bytes, sizes: tuple[int, ...]) -> list[bytes]:
    """Cut bytes into pieces."""
    pieces, at = [], 0
    while at < len(data):
        pieces.append(data[at : at + dice.choice(sizes)])
        at += len(pieces[-1])
    return pieces


def whole(data: bytes, fd: int) -> tuple[int, int]:
    """What the loops in Python do with all of it at once: bytes taken, how far it came."""
    found, at = runs._plain_runs(memoryview(data), 0, len(data), PAGE, LENGTH)
    number, reached = runs._write_runs(fd, memoryview(data), found, 0, PAGE, PAGE + 8, *HOME, 0)
    return (at if number == len(found) else -1), reached


@pytest.fixture
def files() -> Iterator[tuple[int, int]]:
    made = os.memfd_create("one"), os.memfd_create("other")
    yield made
    for fd in made:
        os.close(fd)


@pytest.mark.parametrize("tail", [b"", b"\0" * 9000, streams.word(5 * PAGE, PLAIN[0]) + b"x" * 100], ids=len)
@pytest.mark.parametrize("sizes", [(1, 7, 100), (4096, 4104, 4112), (1 << 17, 30_000)], ids=str)
def test_wherever_it_is_cut(sizes: tuple[int, ...], tail: bytes, files: tuple[int, int]) -> None:
    dice = random.Random(str(sizes))
    data = records(dice, 60, jumps=True)
    taken, reached = whole(data, files[0])
    assert taken == len(data)
    pieces = cut(dice, data + tail, sizes)
    told = core().write_pieces(files[1], pieces, PAGE, LENGTH, *HOME, 0)
    assert told[:2] == (taken, reached)
    assert os.pread(files[0], LENGTH, 0) == os.pread(files[1], LENGTH, 0)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_counted_is_what_spend_counts(seed: int, files: tuple[int, int]) -> None:
    dice = random.Random(seed)
    data = records(dice, 40, jumps=seed > 0)
    if seed > 1:
        data += b"".join(streams.word(n * PAGE, PLAIN[0]) + bytes(PAGE) for n in (3, 4, 9, 7))  # sent again
    found, _ = runs._plain_runs(memoryview(data), 0, len(data), PAGE, LENGTH)
    _, _, tally = core().write_pieces(files[0], cut(dice, data, (5000, 300)), PAGE, LENGTH, 0, LENGTH, 0, 0)
    block, cursor = RamBlock("pc.ram", LENGTH, 0), PieceCursor(iter(()), None, of=_Stored())
    one, other = Allowance(cursor), Allowance(cursor)
    for _ in range(3):
        one.spend(cursor, block, found, PAGE)
        other.count(cursor, block, tally)
        assert one._budget.steps == other._budget.steps
    with pytest.raises(BudgetError):
        for _ in range(1 << 18):
            other.count(cursor, block, tally)


class _Stored:
    taken = 1


def test_another_page_that_was_written_stops_at_zeros(files: tuple[int, int]) -> None:
    page, zero = (streams.word(0, kind) + body for kind, body in zip(PLAIN, (b"a" * PAGE, b"\0"), strict=True))
    size, reached, _ = core().write_pieces(files[0], [page + zero[:3], zero[3:] + page], PAGE, LENGTH, *HOME, 0)
    assert (size, reached) == (len(page), PAGE)


def test_what_goes_elsewhere_is_left(files: tuple[int, int]) -> None:
    data = b"".join(streams.word(n * PAGE, PLAIN[0]) + bytes([n]) * PAGE for n in range(8))
    size, reached, _ = core().write_pieces(files[0], [data], PAGE, LENGTH, 0, 4 * PAGE, 0, 0)
    assert size == 0 and reached == 0  # the run is parted by who knows where its ends go


def test_nonsense_is_refused(files: tuple[int, int]) -> None:
    for pieces, page in (([b""], 0), ([b""], 1 << 40)):
        with pytest.raises(ValueError):
            core().write_pieces(files[0], pieces, page, LENGTH, *HOME, 0)
    with pytest.raises(TypeError):
        core().write_pieces(files[0], [5], PAGE, LENGTH, *HOME, 0)
    with pytest.raises(OSError):
        core().write_pieces(-1, [streams.word(0, PLAIN[0]) + bytes(PAGE)], PAGE, LENGTH, *HOME, 0)
    assert core().write_pieces(files[0], [], PAGE, LENGTH, *HOME, 0)[:2] == (0, 0)
