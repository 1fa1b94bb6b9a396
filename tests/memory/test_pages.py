"""The compiled loops over pages against the code in Python, and both against plain models."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import signal
from array import array
from pathlib import Path
from typing import Any

import pytest
import streams
from compiled import built
from conftest import IMAGES, real, write_sparse
from hypothesis import given
from hypothesis import strategies as st
from paged import MOST, PAGE, STRIDE, bitmap_of, content, core, fresh

from qemusave.cli.main import main
from qemusave.image.open import open_guest
from qemusave.memory import hashing, index, pages
from qemusave.stream import cursor, encode, runs
from qemusave.verbs.convert import convert, to_mapped
from qemusave.verbs.convert.choose import Wanted
from qemusave.verbs.diff import diff

PLAIN = [streams.RamFlag.PAGE | streams.RamFlag.CONTINUE, streams.RamFlag.ZERO | streams.RamFlag.CONTINUE]


def records(bits: list[bool], data: bytes, first: int, last: int) -> bytes:
    """What `stream/encode.py` makes of pages."""
    made = [data[n * PAGE : (n + 1) * PAGE] if bits[n] else bytes(PAGE) for n in range(first, last)]
    return b"".join([encode.data_records(n * PAGE, PAGE, page) for n, page in enumerate(made, first)])


FILLS = st.lists(st.integers(0, 3), max_size=24)


@given(FILLS, st.integers(0, 1 << 40))
def test_compiled_records_are_what_the_others_are(fills: list[int], number: int) -> None:
    data = content(fills)
    assert core().data_records(number * PAGE, PAGE, data) == encode.data_records(number * PAGE, PAGE, data)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3)), max_size=150), st.data())
def test_records_of_a_bitmap(told: list[tuple[bool, int]], data: Any) -> None:
    bits, memory = [bit for bit, _ in told], content([fill for _, fill in told])
    first = data.draw(st.integers(0, len(bits)))
    last = data.draw(st.integers(first, len(bits)))
    cut = data.draw(st.sampled_from([0, 0, 1, PAGE, 5 * PAGE + 3]))
    source = fresh(b"abc" + memory[: max(0, len(memory) - cut)])
    for threads in (False, True):
        out = fresh()
        reached, place = core().write_records(source, 3, bitmap_of(bits), first, last, PAGE, out, 7, threads)
        made = records(bits, memory, first, reached)
        assert os.pread(out, 1 << 20, 0) == (bytes(7) + made if made else b"") and place == 7 + len(made)
        there = (len(memory) - cut) // PAGE
        assert reached == last or any(bits[n] and n >= there for n in range(reached, last))
        os.close(out)
    os.close(source)


@pytest.mark.parametrize("threads", [False, True])
def test_records_of_many_windows(threads: bool, files: Any) -> None:
    dice = random.Random(7)
    kinds = [dice.choice(["data", "zero", "hole", "alone"]) for _ in range(60)]
    bits, fills = [], []
    for kind in kinds:
        count = 1 if kind == "alone" else dice.choice([1, 63, 64, 65, 700])
        bits += [kind != "hole"] * count
        fills += [0 if kind == "zero" else dice.choice([1, 2, 3])] * count
    memory, out = content(fills), files()
    end = core().write_records(files(memory), 0, bitmap_of(bits), 0, len(bits), PAGE, out, 0, threads)
    made = records(bits, memory, 0, len(bits))
    assert end == (len(bits), len(made)) and os.pread(out, 1 << 30, 0) == made
    # and back, into the parts of the block that one bitmap has
    back, at, low, found = files(), 0, 0, []
    while low < len(bits):
        part = low * PAGE, min(len(bits), low + 4096) * PAGE, 5
        marked = bytearray(512)
        at = core().map_records(out, at, len(made), back, PAGE, len(memory), *part, marked, threads)
        found += [marked[n >> 3] >> (n & 7) & 1 for n in range(min(4096, len(bits) - low))]
        low += 4096
    assert at == len(made) and found == [bit and fill != 0 for bit, fill in zip(bits, fills, strict=True)]
    wanted = b"".join(content([fill if bit else 0]) for bit, fill in zip(bits, fills, strict=True))
    assert os.pread(back, 1 << 30, 5).ljust(len(wanted), b"\0") == wanted


@st.composite
def stretches(draw: Any) -> bytes:
    """Records of few places and many kinds, runs of them, and a cut anywhere."""
    out = b""
    flags = [*PLAIN * 5, streams.RamFlag.EOS, streams.RamFlag.PAGE]
    for flag, first, count, fill in draw(
        st.lists(
            st.tuples(st.sampled_from(flags), st.integers(0, 40), st.integers(1, 30), st.integers(0, 20)), max_size=9
        )
    ):
        for number in range(first, first + count):
            out += streams.word(number * PAGE, flag)
            out += bytes([fill & 3]) * PAGE if flag & streams.RamFlag.PAGE else bytes([fill == 20])
    return out[: len(out) - draw(st.integers(0, 3) | st.integers(0, PAGE + 20))]


def mapped(piece: bytes, length: int, low: int, high: int, marked: bytearray, out: dict[int, bytes]) -> int:
    """What map_records does, one record after the other."""
    at = 0
    while at + 9 <= len(piece):
        word = int.from_bytes(piece[at : at + 8], "big")
        flags, number = word & (PAGE - 1), word // PAGE
        if flags not in PLAIN or not low <= number < high or number >= length:
            break
        n = number - low
        if flags == PLAIN[0]:
            if at + STRIDE > len(piece):
                break
            out[number] = piece[at + 8 : at + STRIDE]
            marked[n >> 3] |= 1 << (n & 7)
        elif piece[at + 8] or marked[n >> 3] >> (n & 7) & 1:
            break
        at += STRIDE if flags == PLAIN[0] else 9
    return at


@given(stretches(), st.integers(0, 60), st.integers(0, 20), st.integers(0, 50), st.booleans())
def test_pages_of_records(piece: bytes, length: int, low: int, pages_here: int, threads: bool) -> None:
    high = low + pages_here
    marked, wanted, bits = bytearray(b"\x10" + bytes(15)), bytearray(b"\x10" + bytes(15)), {}
    at = mapped(piece, length, low, high, wanted, bits)
    source, out = fresh(b"x" + piece), fresh()
    part = low * PAGE, high * PAGE, 3
    answer = core().map_records(source, 1, 1 + len(piece), out, PAGE, length * PAGE, *part, marked, threads)
    assert answer == 1 + at and marked == wanted
    found = os.pread(out, 1 << 20, 0)
    assert all(found[3 + n * PAGE : 3 + (n + 1) * PAGE] == page for n, page in bits.items())
    assert len(found) == (3 + (max(bits) + 1) * PAGE if bits else 0)
    os.close(source)
    os.close(out)


def test_what_lies_outside_is_refused_or_left_to_others(files: Any) -> None:
    fd, marked = files(b"a" * 4 * PAGE), bytearray(8)
    for numbers in ((-1, 1, PAGE), (2, 1, PAGE), (0, 1, 0), (0, 1, 1 << 21), (0, MOST, PAGE)):
        first, last, page = numbers
        with pytest.raises(ValueError, match="out of range"):
            core().write_records(fd, 0, b"\1", first, last, page, -1, 0, False)
    for where, place in ((-1, 0), (0, -1), (MOST, 0), (0, MOST)):
        with pytest.raises(ValueError, match="out of range"):
            core().write_records(fd, where, b"\1", 0, 8, PAGE, -1, place, False)
    for position, end, length, low, high, shift in (
        (-1, 9, 9, 0, PAGE, 0),
        (9, 8, 9, 0, PAGE, 0),
        (0, 9, -1, 0, PAGE, 0),
        (0, 9, 9, -PAGE, PAGE, 0),
        (0, 9, 9, PAGE, 0, 0),
        (0, 9, 9, 1, PAGE, 0),
        (0, 9, 9, 0, 65 * PAGE, 0),
        (0, 9, 9, 0, PAGE, -1),
        (0, 9, 9, 0, PAGE, MOST),
    ):
        with pytest.raises(ValueError, match="out of range"):
            core().map_records(fd, position, end, -1, PAGE, length, low, high, shift, marked, False)
    for page, at, end in ((0, 0, PAGE), (PAGE, 1, PAGE), (PAGE, 0, 5), (PAGE, PAGE, 0), (PAGE, -PAGE, 0)):
        with pytest.raises(ValueError, match="out of range"):
            core().read_block((fd, b"", 0), page, at, end, bytearray(PAGE))
        with pytest.raises(ValueError, match="out of range"):
            core().differing((fd, b"", 0), (fd, b"", 0), page, at, end)
    with pytest.raises(ValueError, match="out of range"):
        core().read_block((fd, array("Q", [1]), *(array(code) for code in "QQHL")), PAGE, 0, PAGE, bytearray(PAGE))
    for offset, data, page in ((-1, b"", PAGE), (MOST, bytes(PAGE), PAGE), (0, b"a", PAGE), (0, b"", 0)):
        with pytest.raises(ValueError, match="out of range"):
            core().data_records(offset, page, data)
    for column in (0, 1, 2, 4):  # what no image can say of its runs
        told = [0, 1, 0, index.DATA, PAGE]
        told[column] = (1 << 64) - 1
        where = fd, *(array(code, [value]) for code, value in zip("QQQHL", told, strict=True))
        assert core().read_block(where, PAGE, 0, PAGE, bytearray(PAGE)) == (0, 0)


def test_a_full_disk_is_an_error(files: Any) -> None:
    data = content([1] * 2000)
    source = files(data)
    piece = files(records([True] * 2000, data, 0, 2000))
    with open("/dev/full", "wb", buffering=0) as full:
        for threads in (False, True):
            with pytest.raises(OSError) as caught:
                core().write_records(source, 0, b"\xff" * 250, 0, 2000, PAGE, full.fileno(), 0, threads)
            assert caught.value.errno == errno.ENOSPC
            with pytest.raises(OSError) as caught:
                part = 0, 2000 * PAGE, 0
                end = os.fstat(piece).st_size
                marked = bytearray(256)
                core().map_records(piece, 0, end, full.fileno(), PAGE, 1 << 30, *part, marked, threads)
            assert caught.value.errno == errno.ENOSPC


@pytest.mark.parametrize("threads", [False, True])
def test_ctrl_c_ends_what_writes(threads: bool, tmp_path: Path, files: Any) -> None:
    told = "raise(SIGINT); ssize_t n = 0; while (count--) n += v++->iov_len; return n;"
    module = built(tmp_path, pages, "_pages.c", told)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        source = files()
        os.truncate(source, 1 << 26)  # zeros, of which little is written
        with pytest.raises(KeyboardInterrupt):
            module.write_records(source, 0, b"\xff" * (1 << 11), 0, 1 << 14, 4096, -1, 0, threads)
        whole = files(records([True] * 20_000, content([1]) * 20_000, 0, 20_000))
        with pytest.raises(KeyboardInterrupt):
            end, marked = os.fstat(whole).st_size, bytearray(2500)
            module.map_records(whole, 0, end, -1, PAGE, 1 << 30, 0, 20_000 * PAGE, 0, marked, threads)
    finally:
        signal.signal(signal.SIGINT, before)


def outcome(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> tuple[Any, ...]:
    """Convert an image there and back, hash it and compare it: what came of it."""
    path, out, back = folder / name, folder / "out", folder / "back"
    sparse = "sparse" in name
    convert(path, out, Wanted("raw" if sparse else "sparse"), force=True)
    convert(out, back, Wanted("sparse" if sparse else "raw"), force=True)
    assert main(["ram", "--json", "--sha256", str(out)]) == 0
    assert diff(path, back, only=["memory"]).same
    files = [hashlib.sha256(file.read_bytes()).hexdigest() for file in (out, back)]
    return *files, capsys.readouterr().out, diff(path, IMAGES / "tiny-running.xz.save", only=["memory"])


@pytest.mark.parametrize("name", ["tiny-paused.sparse", "tiny-paused.raw"])
def test_an_image_comes_out_the_same_either_way(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    core()
    write_sparse(tmp_path / name, real(name))
    monkeypatch.setattr(cursor, "WINDOW", 1 << 13)  # or hardly an image is long enough for the loops
    monkeypatch.setattr(hashing, "_LARGE", 1 << 16)
    monkeypatch.setattr(pages, "_SHARE", 1 << 20)
    made = []
    for processors in (1, 2):
        for module in (pages, hashing):
            monkeypatch.setattr(module, "cores", lambda processors=processors: processors)
        made.append(outcome(tmp_path, name, capsys))
    monkeypatch.setattr(pages, "CORE", None)
    monkeypatch.setattr(runs, "CORE", None)
    monkeypatch.setattr(to_mapped, "write_runs", runs._write_runs)
    made.append(outcome(tmp_path, name, capsys))
    assert made[0] == made[2] and made[1] == made[2]


def test_a_guest_whose_pages_are_of_all_kinds_is_hashed_either_way(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from convertible import made

    path = tmp_path / "image"
    path.write_bytes(made())
    with open_guest(path) as guest:
        fast = {name: block.sha256() for name, block in guest.ram.items()}
        monkeypatch.setattr(pages, "CORE", None)
        assert fast == {name: block.sha256() for name, block in guest.ram.items()}
