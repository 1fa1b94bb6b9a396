"""What the records of memory may cost: nothing is refused that a guest could have, and no file goes on for ever."""

from __future__ import annotations

import gzip
import lzma
import random
import struct
import tracemalloc

import pytest
from opened import RAM, open_stream
from streams import PAGE, delta, footer, page, part, stream, zero

from qemusave import BudgetError
from qemusave.declared import RamFlag
from qemusave.files.source import BytesSource
from qemusave.memory.index import Index
from qemusave.stream import allowance
from qemusave.stream.blocks import RamBlock
from qemusave.stream.cursor import PieceCursor, cursor_of
from qemusave.stream.sections import StreamReader

BLOCK = RamBlock("pc.ram", 1 << 40, 0)


class Taken:
    """What a decompressor says of the bytes that it has read."""

    taken = 0


def spent(runs: list[tuple[int, int, int]], taken: int, times: int = 1) -> None:
    plain = Taken()
    plain.taken = taken
    cursor = PieceCursor(iter(()), None, of=plain)  # type: ignore[arg-type]
    counted = allowance.Allowance(cursor)
    for _ in range(times):
        counted.spend(cursor, BLOCK, runs, PAGE)


def walked(data: bytes, encoding: str) -> None:
    reader = StreamReader(cursor_of(BytesSource(data), 0, encoding), Index())
    for _ in reader.walk():
        pass


def test_pages_by_turns_of_a_whole_guest_are_read_whatever_packs_them() -> None:
    count = 1 << 16
    words = b"".join(
        struct.pack(">QB", number * PAGE | 0x22, 0)
        if number % 2
        else struct.pack(">Q", number * PAGE | 0x28) + b"\xaa" * PAGE
        for number in range(1, 1 << 12)
    )
    words += b"".join(struct.pack(">QB", number * PAGE | 0x22, number % 2) for number in range(1 << 12, count))
    data = stream(zero(0, block=RAM) + words, blocks={RAM: count * PAGE})
    walked(gzip.compress(data), "gzip")
    walked(lzma.compress(data, preset=3), "xz")


def test_a_compressed_page_that_is_sent_again_and_again_is_refused() -> None:
    again = (zero(0) + zero(PAGE)) * (1 << 17)
    data = stream(zero(0, block=RAM) + again, blocks={RAM: 2 * PAGE})
    with pytest.raises(BudgetError, match="the memory would cost"):
        walked(lzma.compress(data, preset=0), "xz")
    walked(data, "none")


def test_changes_again_and_again_are_refused() -> None:
    data = stream(page(0, bytes(PAGE), RAM) + delta(0, b"\0\1x") * (1 << 16), blocks={RAM: PAGE})
    with pytest.raises(BudgetError):
        walked(gzip.compress(data), "gzip")


def test_steps_for_each_byte() -> None:
    ascending = [(number * PAGE, 1, -1) for number in range(allowance.FREE + allowance.PER_BYTE * 1000)]
    spent(ascending, 1000)
    with pytest.raises(BudgetError):
        spent(ascending, 999)
    gaps = [(2 * number * PAGE, 1, -1) for number in range(allowance.FREE // (1 + allowance.GAP) + 1)]
    spent(gaps, 3)
    with pytest.raises(BudgetError):
        spent([*gaps, (2 * len(gaps) * PAGE, 1, -1), (2 * len(gaps) * PAGE + 2 * PAGE, 1, -1)], 0)
    spent([(0, 1, -1)], 0, times=allowance.FREE // allowance.AGAIN)
    with pytest.raises(BudgetError):
        spent([(0, 1, -1)], 0, times=allowance.FREE // allowance.AGAIN + 2)


def test_a_live_guest_may_send_its_pages_again() -> None:
    rng, count = random.Random(1), 500
    pages = b"".join(page(number * PAGE, rng.randbytes(64) * (PAGE // 64)) for number in range(1, count))
    later = b"".join(page(rng.randrange(count) * PAGE, rng.randbytes(64) * (PAGE // 64)) for _ in range(10000))
    data = stream(zero(0, block=RAM) + pages, later, blocks={RAM: count * PAGE})
    walked(gzip.compress(data, 1), "gzip")
    with open_stream(gzip.compress(data, 1)) as guest:
        assert guest.problem is None


def test_what_is_too_long_to_be_kept_is_not_kept_by_its_error() -> None:
    body = stream(zero(0, block=RAM), blocks={RAM: PAGE}, devices=False, json=None)
    state = b"\4" + struct.pack(">IB", 9, 1) + b"a" + struct.pack(">II", 0, 1) + bytes(49 << 20)
    data = gzip.compress(body[:-1] + state, 1)
    tracemalloc.start()
    try:
        with open_stream(data) as guest:
            assert "device state" in str(guest.problem)
            assert tracemalloc.get_traced_memory()[0] < 8 << 20
    finally:
        tracemalloc.stop()


def test_marks_and_sections_of_nothing_are_refused_where_they_come_of_nothing() -> None:
    """Each is short and costs a step of Python; sections are kept in memory, too."""
    mark = struct.pack(">Q", RamFlag.MULTIFD_FLUSH)
    whole = stream(zero(0, block=RAM), blocks={RAM: PAGE})
    end = struct.pack(">Q", RamFlag.EOS) + footer(2, True)
    section = part(2) + end
    at = whole.index(part(2, end=True))
    for many in (
        whole.replace(zero(0, block=RAM), zero(0, block=RAM) + mark * (1 << 19)),
        whole[:at] + section * (1 << 15) + whole[at:],
    ):
        walked(many, "none")
        with pytest.raises(BudgetError, match="the memory would cost"):
            walked(lzma.compress(many, preset=0), "xz")
