"""The compiled loops against the ones in Python, and both against what the image holds."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sysconfig
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streams
from conftest import NAMES, ROOT, missing, real
from hypothesis import example, given
from hypothesis import strategies as st

import qemusave
from qemusave.image.open import open_guest
from qemusave.stream import cursor, runs
from qemusave.verbs.extract import extract, writer

PAGE = 1 << 10
WORDS = [flags for flag in streams.RamFlag for flags in (int(flag), flag | streams.RamFlag.CONTINUE)]
PLAIN = [streams.RamFlag.PAGE | streams.RamFlag.CONTINUE, streams.RamFlag.ZERO | streams.RamFlag.CONTINUE]


def core() -> Any:
    if runs.CORE is None:
        missing("the compiled core (a C compiler: `apt-get install gcc python3-dev`)")
    return runs.CORE


def copy(source: int, at: int, end: int, fd: int, page: int, *others: Any, threaded: bool = False) -> tuple[int, int]:
    """Copy as one who has not read from that file before."""
    size = os.fstat(source).st_size if source >= 0 else 1 << 20
    ahead = core().read_ahead(source, size, page, threaded)
    answer: tuple[int, int] = core().copy_runs(ahead, at, end, fd, *others)
    return answer


@st.composite
def pieces(draw: Any) -> bytes:
    """Records of few places and many kinds, runs of them, and a cut anywhere."""
    out = b""
    for flags, first, count, fill in draw(
        st.lists(
            st.tuples(st.sampled_from(PLAIN * 4 + WORDS), st.integers(0, 40), st.integers(1, 30), st.integers(0, 20)),
            max_size=12,
        )
    ):
        for number in range(first, first + count):
            body = bytes([fill & 1]) * PAGE if flags & streams.RamFlag.PAGE else bytes([fill == 20])
            out += streams.word(number * PAGE, flags) + body
    return out[: len(out) - draw(st.integers(0, 3) | st.integers(0, PAGE + 20))]


@given(pieces(), st.integers(0, 50), st.integers(0, 30))
def test_the_compiled_search_finds_what_the_other_finds(piece: bytes, pages: int, at: int) -> None:
    fast, view = core().plain_runs, memoryview(piece)
    at = min(at, len(piece))
    expected = runs._plain_runs(view, at, len(piece), PAGE, pages * PAGE)
    assert fast(view, at, len(piece), PAGE, pages * PAGE) == expected
    found, behind = expected
    table = [
        (offset + n * PAGE, place if place < 0 else place + n * runs.stride_of(PAGE))
        for offset, count, place in found
        for n in range(count)
    ]
    for offset, place in table:  # one record after the other, as simply as can be
        word = int.from_bytes(piece[at : at + 8], "big")
        assert word == offset | (PLAIN[1] if place < 0 else PLAIN[0]) and offset < pages * PAGE
        assert place < 0 or place == at + 8
        at += 9 if place < 0 else 8 + PAGE
    assert at == behind <= len(piece)


@given(pieces(), st.integers(0, 40), st.integers(0, 40), st.integers(0, 50))
def test_the_compiled_writer_writes_what_the_other_writes(piece: bytes, low: int, high: int, reached: int) -> None:
    view, fast = memoryview(piece), core().write_runs
    found, _ = runs._plain_runs(view, 0, len(piece), PAGE, 1 << 30)
    results = []
    for write in (fast, runs._write_runs):
        fd = os.memfd_create("out")
        number, so_far, seen = 0, reached * PAGE, []
        while number < len(found):
            number, so_far = write(fd, view, found, number, PAGE, PAGE + 8, low * PAGE, high * PAGE, 7, so_far)
            seen.append((number, so_far))
            number += 1
        results.append((seen, os.pread(fd, 1 << 20, 0)))
        os.close(fd)
    assert results[0] == results[1]


def test_long_runs_and_many_vectors() -> None:
    count = 2500
    piece = b"".join(streams.word(n * PAGE, PLAIN[0]) + n.to_bytes(2, "big") * (PAGE // 2) for n in range(count))
    for search, write in ((core().plain_runs, core().write_runs), (None, runs._write_runs)):
        view = memoryview(piece)
        found, behind = (
            search(view, 0, len(piece), PAGE, 1 << 40)
            if search
            else runs._plain_runs(view, 0, len(piece), PAGE, 1 << 40)
        )
        assert found == [(0, count, 8)] and behind == len(piece)
        fd = os.memfd_create("out")
        assert write(fd, view, found, 0, PAGE, PAGE + 8, 0, 1 << 40, 0, 0) == (1, count * PAGE)
        assert os.pread(fd, 1 << 30, 0) == b"".join(n.to_bytes(2, "big") * (PAGE // 2) for n in range(count))
        os.close(fd)


@given(pieces(), st.integers(0, 30), st.integers(0, 50), st.integers(0, 40), st.integers(0, 40), st.integers(0, 50))
@example(2 * (streams.word(0, PLAIN[1]) + b"\0"), 9, 2, 0, 0, 0)  # what was read on the way there is all there is
def test_the_compiled_copy_does_what_the_two_others_do(
    piece: bytes, at: int, pages: int, low: int, high: int, reached: int
) -> None:
    at, home = min(at, len(piece)), (low * PAGE, high * PAGE, 7)
    found, behind = runs._plain_runs(memoryview(piece), at, len(piece), PAGE, pages * PAGE)
    source, fast, slow = (os.memfd_create(name) for name in ("in", "fast", "slow"))
    os.write(source, piece)
    answer = copy(source, at, len(piece), fast, PAGE, pages * PAGE, *home, reached * PAGE)
    number, so_far = runs._write_runs(slow, memoryview(piece), found, 0, PAGE, PAGE + 8, *home, reached * PAGE)
    for _, count, place in found[number:]:
        behind -= count * (9 if place < 0 else 8 + PAGE)
    assert answer == (behind, so_far)
    assert os.pread(fast, 1 << 20, 0) == os.pread(slow, 1 << 20, 0)
    for fd in (source, fast, slow):
        os.close(fd)


def test_the_compiled_copy_over_many_windows_and_up_to_a_cut() -> None:
    count, source, fd = 2500, os.memfd_create("in"), os.memfd_create("out")
    piece = b"".join(streams.word(n * PAGE, PLAIN[0]) + n.to_bytes(2, "big") * (PAGE // 2) for n in range(count))
    os.write(source, piece)
    for cut in (0, 1, PAGE + 7):
        ahead = core().read_ahead(source, len(piece), PAGE, bool(cut))
        os.ftruncate(source, len(piece) - cut)  # it became shorter while it was read
        whole = count - (cut > 0)
        told = core().copy_runs(ahead, 0, len(piece), fd, 1 << 40, 0, 1 << 40, 0, 0)
        assert told == (whole * (PAGE + 8), whole * PAGE)
        assert os.pread(fd, 1 << 30, 0)[: whole * PAGE] == b"".join(
            n.to_bytes(2, "big") * (PAGE // 2) for n in range(whole)
        )
    with pytest.raises(OSError):
        copy(source, 0, len(piece) - 2 * PAGE, -1, PAGE, 1 << 40, 0, 1 << 40, 0, 0)
    assert copy(-1, 3, 9999, fd, PAGE, 1 << 40, 0, 1 << 40, 0, 5) == (3, 5)
    for at, page in ((-1, PAGE), (0, 0), (0, 1 << 31)):
        with pytest.raises(ValueError):
            copy(source, at, 100, fd, page, 1 << 20, 0, 1 << 40, 0, 0)
    with pytest.raises(ValueError):
        core().read_ahead(source, -1, PAGE, False)
    for wrong in (None, 7, b"", core()):
        with pytest.raises(ValueError):
            core().copy_runs(wrong, 0, 0, fd, 1 << 20, 0, 1 << 40, 0, 0)
    os.close(source)
    os.close(fd)


MOST = (1 << 63) - 1


@pytest.mark.parametrize(
    ("at", "end", "page"),
    [
        (0, 101, PAGE),
        (-1, 100, PAGE),
        (60, 59, PAGE),
        (101, 101, PAGE),
        (0, 100, 0),
        (0, 100, 1 << 31),
        (MOST, MOST, PAGE),
        (0, -MOST, PAGE),
    ],
)
def test_the_compiled_search_refuses_what_lies_outside(at: int, end: int, page: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        core().plain_runs(memoryview(bytes(100)), at, end, page, 1 << 20)


@pytest.mark.parametrize(
    "run",
    [
        (0, 1, 0),
        (0, 2, 8),
        (0, 1 << 62, 0),
        (0, -1, 8),
        (-1, 1, 0),
        (0, 1, MOST),
        (0, MOST, 8),
        (MOST, 1, -1),
        (0, MOST, -1),
        (MOST - PAGE + 1, 1, 0),
        (0, (1 << 62) // PAGE, 0),
        (0, 1 << 55, 0),
    ],
)
def test_the_compiled_writer_refuses_runs_that_lie_outside(run: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="a run is out of range"):
        core().write_runs(-1, memoryview(bytes(100)), [run], 0, PAGE, PAGE + 8, 0, 1 << 40, 0, 0)


@pytest.mark.parametrize(
    ("first", "page", "stride"),
    [
        (-1, PAGE, PAGE + 8),
        (2, PAGE, PAGE + 8),
        (-MOST, PAGE, PAGE + 8),
        (0, 0, 8),
        (0, -PAGE, PAGE),
        (0, MOST, MOST),
        (0, PAGE, 0),
        (0, PAGE, -PAGE),
        (0, PAGE, MOST),
        (0, 1 << 31, 1 << 31),
    ],
)
def test_the_compiled_writer_refuses_other_numbers(first: int, page: int, stride: int) -> None:
    with pytest.raises(ValueError, match="the first run is out of range"):
        core().write_runs(-1, memoryview(bytes(PAGE)), [(0, 1, 0)], first, page, stride, 0, 1 << 40, 0, 0)


def test_a_run_before_the_part_that_is_written_is_left_to_others() -> None:
    """The first byte of the block would lie before the file, if it went with the part."""
    data = memoryview(bytes(8 + PAGE))
    assert core().write_runs(-1, data, [(0, 1, 8)], 0, PAGE, PAGE + 8, 4 * PAGE, 8 * PAGE, -2 * PAGE, 0) == (0, 0)


@pytest.mark.parametrize("shift", [MOST, MOST - PAGE + 1, -MOST, -1])
def test_a_place_that_no_file_has_is_refused(shift: int) -> None:
    with pytest.raises(ValueError, match="a run is out of range"):
        core().write_runs(-1, memoryview(bytes(PAGE)), [(0, 1, 0)], 0, PAGE, PAGE + 8, 0, 1 << 40, shift, 0)
    source = os.memfd_create("in")
    os.write(source, streams.word(0, PLAIN[0]) + bytes(PAGE))
    with pytest.raises(OSError, match="File too large"):
        copy(source, 0, 8 + PAGE, -1, PAGE, 1 << 20, 0, 1 << 40, shift, 0)
    os.close(source)


def test_a_list_that_changes_while_it_is_read() -> None:
    class Number:
        def __index__(self) -> int:
            found.clear()
            return 0

    found: list[Any] = [(Number(), 1, 0), (0, 1, 0)]
    with pytest.raises(IndexError):
        core().write_runs(-1, memoryview(bytes(PAGE)), found, 0, PAGE, PAGE + 8, 0, 1 << 40, 0, 0)
    for wrong in (7, None, [0, 1, 0], (0, 1), ("a", 1, 0), (1 << 70, 1, 0)):
        with pytest.raises((TypeError, OverflowError)):
            core().write_runs(-1, memoryview(bytes(PAGE)), [wrong], 0, PAGE, PAGE + 8, 0, 1 << 40, 0, 0)
    with pytest.raises(OSError):
        core().write_runs(-1, memoryview(bytes(PAGE)), [(0, 1, 0)], 0, PAGE, PAGE + 8, 0, 1 << 40, 0, 0)


def test_places_near_the_end_of_numbers_are_left_to_others() -> None:
    piece = streams.word((1 << 64) - PAGE, PLAIN[0]) + bytes(PAGE) + streams.word(0, PLAIN[1]) + b"\0"
    assert core().plain_runs(memoryview(piece), 0, len(piece), PAGE, (1 << 64) - 1) == ([], 0)


@pytest.mark.parametrize(
    ("position", "end"), [(100, 99), (0, -1), (MOST, 0), (1, -MOST)], ids=["one less", "negative", "far", "most"]
)
def test_the_compiled_copy_ends_behind_its_beginning(position: int, end: int) -> None:
    source = os.memfd_create("in")
    os.truncate(source, 1 << 20)
    with pytest.raises(ValueError, match="out of range"):
        copy(source, position, end, -1, PAGE, 1 << 20, 0, 1 << 40, 0, 0)
    os.close(source)


def built(folder: Path, pwritev: str) -> Any:
    """Compile the core with another pwritev."""
    if shutil.which("cc") is None:
        missing("a C compiler")
    source = Path(runs.__file__).with_name("_runs.c")
    stub, made = folder / "stub.h", folder / "_runs.so"
    stub.write_text(f"""#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <sys/uio.h>
#include <signal.h>
static ssize_t stub(int fd, const struct iovec *v, int count, off_t place) {{ {pwritev} }}
#define pwritev stub
""")
    include = [f"-I{sysconfig.get_path('include')}", f"-I{ROOT / 'generated/c'}"]
    include.append(f"-I{source.parent}")
    words = ["cc", "-shared", "-fPIC", "-O1", *include, "-include", str(stub), str(source), "-o", str(made)]
    subprocess.run(words, check=True)
    spec = importlib.util.spec_from_file_location("_runs", made)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def heeded() -> Iterator[None]:
    """Heed SIGINT, which a shell lets what it starts in the background ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize(
    ("pwritev", "error"),
    [
        ("return 0;", OSError),
        ("raise(SIGINT); errno = EINTR; return -1;", KeyboardInterrupt),
        ("raise(SIGINT); ssize_t n = 0; while (count--) n += v[count].iov_len; return n;", KeyboardInterrupt),
        ("errno = ENOSPC; return -1;", OSError),
    ],
    ids=["nothing is written", "EINTR", "Ctrl-C while it writes", "full"],
)
def test_what_writes_can_be_stopped(pwritev: str, error: type[BaseException], tmp_path: Path, heeded: None) -> None:
    module, page = built(tmp_path, pwritev), 1 << 16
    piece = b"".join(streams.word(n * page, PLAIN[0]) + bytes(page) for n in range(640))
    source = os.memfd_create("in")
    os.write(source, piece)
    view = memoryview(piece)
    with pytest.raises(error):
        module.write_runs(1, view, [(0, 640, 8)], 0, page, page + 8, 0, 1 << 40, 0, 0)
    for threaded in (False, True):
        ahead = module.read_ahead(source, len(piece), page, threaded)
        with pytest.raises(error):
            module.copy_runs(ahead, 0, len(piece), 1, 1 << 40, 0, 1 << 40, 0, 0)
        with pytest.raises(error):
            module.copy_parts(source, array("q", [0, len(piece), 0]), 1, threaded)
    os.close(source)


@pytest.mark.parametrize("compiled", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_extraction_either_way(name: str, compiled: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    core()
    moved = []
    if compiled:
        monkeypatch.setattr(cursor, "WINDOW", 1 << 13)  # or hardly an image is long enough to be copied by the core

        def watched(ahead: Any, at: int, *others: Any) -> tuple[int, int]:
            answer = runs.copy_runs(ahead, at, *others)
            moved.append(answer[0] - at)
            return answer

        monkeypatch.setattr(writer, "copy_runs", watched)
    else:
        monkeypatch.setattr(runs, "CORE", None)
        monkeypatch.setattr(writer, "write_runs", runs._write_runs)
    image, out = tmp_path / "image", tmp_path / "out"
    image.write_bytes(real(name))
    with open_guest(image) as guest:
        if guest.problem is not None:
            with pytest.raises(qemusave.QemusaveError):
                extract(guest, out, "raw")
            assert list(tmp_path.iterdir()) == [image]
            return
        for place in guest.memory_map:
            if not place.firmware:
                extract(image, out, "block", block=place.block, force=True)
                block = guest.ram[place.block]
                assert out.read_bytes() == block.read(0, block.length)
                assert out.stat().st_blocks * 512 < block.length // 2  # holes
        plain = compiled and guest.encoding == "none" and not guest.ram.reader.start.mapped_ram
        assert any(moved) == plain
