"""Copying with a thread that reads ahead: the same bytes as without one, whatever happens meanwhile."""

from __future__ import annotations

import gc
import os
import random
import resource
import threading
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streams
from test_runs import PAGE, PLAIN, core

from qemusave.stream import runs

MIB = 1 << 20
STRIDE = PAGE + 8


def threads() -> int:
    """Those of this process that the kernel knows."""
    return len(os.listdir("/proc/self/task"))


@pytest.fixture(autouse=True, scope="module")
def begun() -> None:
    """Begin a thread: ThreadSanitizer begins one of its own with the first."""
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()


@pytest.fixture
def files() -> Iterator[Callable[[bytes], int]]:
    """Make files in memory."""
    made: list[int] = []

    def make(content: bytes = b"") -> int:
        made.append(os.memfd_create("file"))
        os.write(made[-1], content)
        return made[-1]

    yield make
    for fd in made:
        os.close(fd)


def same(one: int, other: int) -> bool:
    """Whether two files have the same bytes; pytest would show all of them."""
    return os.pread(one, 1 << 30, 0) == os.pread(other, 1 << 30, 0)


def section(dice: random.Random, pages: int) -> bytes:
    """Records of runs, and behind them what the core does not know."""
    out, page = bytearray(), 0
    while page < pages:
        kind = PLAIN[page > 0 and dice.random() < 0.3]
        for number in range(page, page := page + dice.randint(4, 60)):
            body = number.to_bytes(4, "big") * (PAGE // 4) if kind == PLAIN[0] else b"\0"
            out += streams.word(number * PAGE, kind) + body
    return bytes(out + dice.randbytes(dice.randint(9, 3 * PAGE)))


def copied(ahead: Any, sections: list[tuple[int, int]], fd: int) -> list[tuple[int, int]]:
    """Copy each section from a place on, as the reader of a stream does; return how far that went."""
    return [core().copy_runs(ahead, start, end, fd, 1 << 40, 0, 1 << 40, 0, 0) for start, end in sections]


@pytest.mark.parametrize("seed", range(2))
def test_a_thread_changes_nothing(seed: int, files: Callable[[bytes], int]) -> None:
    dice, content, places = random.Random(seed), b"", []
    for pages in [*dice.choices([5, 500, 4000], k=4), 4000]:
        places.append(len(content))
        content += section(dice, pages)
    ends = [*places[1:], len(content)]
    source = files(content + bytes(4 * MIB))  # more than is read ahead
    one, other = files(b""), files(b"")
    jumps = [(min(place + dice.choice([0, STRIDE * 3]), end), end) for place, end in zip(places, ends, strict=True)]
    jumps = dice.sample(jumps, 3) + jumps  # back again, too
    before = threads()
    answers = copied(core().read_ahead(source, len(content), PAGE, False), jumps, one)
    assert threads() == before
    ahead = core().read_ahead(source, len(content) + 4 * MIB, PAGE, True)
    assert copied(ahead, jumps, other) == answers
    assert threads() == before + 1
    del ahead
    gc.collect()
    assert threads() == before
    assert same(one, other) and os.fstat(one).st_size


@pytest.mark.parametrize("threaded", [False, True])
@pytest.mark.parametrize("seed", range(2))
def test_parts_are_copied(seed: int, threaded: bool, files: Callable[[bytes], int]) -> None:
    dice = random.Random(seed)
    content = dice.randbytes(9 * MIB)
    source, fd, expected, parts, place = files(content), files(b""), bytearray(), array("q"), 0
    for _ in range(40):
        size = dice.choice([0, 1, 4096, 5000, 70_000, 1 << 17, 1 << 20])
        where = dice.randrange(len(content) - size)
        parts.extend((where, size, place))
        expected[place:] = content[where : where + size]
        place += size
        if dice.random() < 0.5:
            expected += bytes(4096)
            place += 4096
    del expected[place:]
    seen: list[int] = []
    word = content[8:12]
    before = threads()
    assert core().copy_parts(source, parts, fd, threaded, word, seen) == sum(parts[1::3])
    assert threads() == before
    assert same(fd, files(bytes(expected[: os.fstat(fd).st_size])))


@pytest.mark.parametrize("threaded", [False, True])
def test_what_is_not_there_is_not_copied(threaded: bool, files: Callable[[bytes], int]) -> None:
    source, fd = files(bytes(range(256)) * 4096 * 5), files(b"")
    parts = array("q", [0, 4 * MIB, 0, 4 * MIB, 4 * MIB, 4 * MIB])
    assert core().copy_parts(source, parts, fd, threaded) == 5 * MIB
    assert os.fstat(fd).st_size == 5 * MIB
    assert core().copy_parts(-1, parts, fd, threaded) == 0
    for wrong in ([-1, 1, 0], [0, -1, 0], [0, 1, -1], [1, (1 << 63) - 1, 0], [0, 1, (1 << 63) - 1]):
        with pytest.raises(ValueError, match="a part is out of range"):
            core().copy_parts(source, array("q", wrong), fd, threaded)
    with pytest.raises(OSError):
        core().copy_parts(source, parts, -1, threaded)


@pytest.mark.parametrize("threaded", [False, True])
def test_a_full_disk_ends_it_and_its_thread(threaded: bool, files: Callable[[bytes], int], tmp_path: Path) -> None:
    content = section(random.Random(1), 4000)
    source, before = files(content), threads()
    with (tmp_path / "out").open("wb") as out:
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (5 * MIB // 2, limits[1]))  # Python ignores SIGXFSZ
        try:
            with pytest.raises(OSError, match="File too large"):
                copied(core().read_ahead(source, len(content), PAGE, threaded), [(0, len(content))], out.fileno())
            with pytest.raises(OSError, match="File too large"):
                core().copy_parts(source, array("q", [0, len(content), 0]), out.fileno(), threaded)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    gc.collect()
    assert threads() == before


def test_a_file_that_changes_its_size_while_a_thread_reads_it(files: Callable[[bytes], int]) -> None:
    """Whatever is copied is a beginning of what was there."""
    content = section(random.Random(2), 6000)
    source, fd, dice = files(content), files(b""), random.Random(3)
    done = threading.Event()

    def shrink() -> None:
        while not done.is_set():
            size = dice.randrange(len(content))
            os.ftruncate(source, size)
            os.pwrite(source, content[size:], size)

    thread = threading.Thread(target=shrink)
    thread.start()
    try:
        for _ in range(5):
            ahead = core().read_ahead(source, len(content), PAGE, True)
            position, _ = core().copy_runs(ahead, 0, len(content), fd, 1 << 40, 0, 1 << 40, 0, 0)
            assert 0 <= position <= len(content)
    finally:
        done.set()
        thread.join()


def test_larger_pages_than_machines_have_are_left_to_python() -> None:
    assert runs.read_ahead(0, 1 << 20, 2 * runs.MOST_PAGE) is None
    assert runs.read_ahead(-1, 1 << 20, PAGE) is None
