"""Holes amid the memory of raw streams: what is found again behind them, and what is said to be doubtful."""

from __future__ import annotations

import json
import random
from pathlib import Path

import builders
import pytest
from conftest import THOROUGH, real
from opened import open_stream
from streams import PAGE, page, stream, zero

import qemusave
from qemusave.cli.main import main
from qemusave.image.guest import Guest

IMAGE = real("tiny-paused.raw")
FIRST, LAST = 0x10B00, 0xB7000  # the memory's records


def holed(start: int, size: int, fill: bytes = b"\0") -> bytes:
    return IMAGE[:start] + (fill * size)[:size] + IMAGE[start + size :]


def pages_of(guest: Guest) -> dict[str, bytes]:
    return {name: block.read(0, block.length) for name, block in guest.ram.items()}


@pytest.fixture(scope="module")
def whole() -> dict[str, bytes]:
    with qemusave.open(IMAGE) as image:
        return pages_of(image.guest)


def check(data: bytes, whole: dict[str, bytes]) -> tuple[int, int]:
    """Compare what is found with the memory as it was; return how many pages of content there are, and were."""
    with qemusave.open(data) as image:
        guest = image.guest
        if guest.problem is None:  # nothing but the content of pages was hit, which no reader can see
            return 0, 0
        missing, doubts = guest.salvage(), guest.ram.doubts or []
        lost = {loss.name: loss.ranges for loss in missing.blocks}
        found = pages_of(guest)
    right = there = 0
    for name, before in whole.items():
        doubtful = {at for d in doubts if d.block == name and d.pages == 1 for at in (d.offset,)}
        for at in range(0, len(before), PAGE):
            one, two = before[at : at + PAGE], found[name][at : at + PAGE]
            gone = any(begin <= at < begin + length for begin, length in lost.get(name, ()))
            there += any(one)
            right += any(one) and one == two
            assert one == two or gone or at in doubtful, (name, hex(at))
    return right, there


def test_pages_behind_a_hole_are_found_again(whole: dict[str, bytes]) -> None:
    right, there = check(holed(0x40923 & ~0xFFFF, 1 << 16), whole)
    assert there - right < 20 and there > 100


@pytest.mark.parametrize("fill", [b"\0", b"\xff", random.Random(1).randbytes(1 << 16)], ids=["zeros", "ones", "random"])
@pytest.mark.parametrize("start", range(FIRST + 0x3000, LAST - 0x20000, 0x9A37 if THOROUGH else 0x39D4A))
def test_nothing_wrong_passes_as_good(start: int, fill: bytes, whole: dict[str, bytes]) -> None:
    """What is neither missing nor doubtful is as it was."""
    right, there = check(holed(start, 20_000, fill), whole)
    assert right or not there


def test_pages_that_name_no_block_count_only_where_they_go_on() -> None:
    """Behind a hole in which another block may have begun, offsets that begin again belong to nobody."""
    blocks = {b"pc.ram": 64 * PAGE, b"vga": 64 * PAGE}
    fill = {number: bytes([number + 1]) * PAGE for number in range(64)}
    first = page(0, fill[0], b"pc.ram") + b"".join(page(n * PAGE, fill[n]) for n in range(1, 32))
    second = page(0, fill[40], b"vga") + b"".join(page(n * PAGE, fill[41]) for n in range(1, 10))
    third = page(32 * PAGE, fill[32], b"pc.ram") + b"".join(page(n * PAGE, fill[n]) for n in range(33, 64))
    data = stream(first + second + third, blocks=blocks)
    at = data.index(second)
    damaged = data[: at - 3 * PAGE] + bytes(3 * PAGE + 2000) + data[at + 2000 :]  # the name of vga is lost
    with open_stream(damaged) as guest:
        guest.salvage()
        found = pages_of(guest)
    assert found["pc.ram"][32 * PAGE :] == b"".join(fill[n] for n in range(32, 64))
    assert found["pc.ram"][: 28 * PAGE] == b"".join(fill[n] for n in range(28))
    assert found["vga"] == bytes(64 * PAGE)


def test_repair_and_extract_say_what_is_doubtful(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    image, out = tmp_path / "vm.save", tmp_path / "out"
    image.write_bytes(holed(0x38923, 1 << 16))
    assert main(["repair", "--json", str(image), str(out)]) == 1
    told = json.loads(capsys.readouterr().out)
    doubtful = told["missing"]["doubtful"]
    assert [d["block"] for d in doubtful] == ["pc.ram", "pc.ram"] and min(d["pages"] for d in doubtful) == 1
    assert told["missing"]["memory"][0]["block"] == "pc.ram" and len(told["missing"]["memory"]) == 1
    assert main(["ram", str(out)]) == 4  # partial, and what it has can be read
    assert main(["extract", str(image), str(tmp_path / "raw"), "--as", "raw", "--partial"]) == 4
    assert capsys.readouterr().err.count("doubtful: ") == 2
    with qemusave.open(image) as one, qemusave.open(out) as two:
        one.guest.salvage()
        two.guest.salvage()
        assert pages_of(one.guest) == pages_of(two.guest)


def test_where_no_chain_follows_nothing_is_made_of_it() -> None:
    pages = b"".join(page(n * PAGE, bytes([n + 1]) * PAGE, None if n else b"pc.ram") for n in range(8))
    data = stream(pages + zero(8 * PAGE), blocks={b"pc.ram": 9 * PAGE}, json=None, devices=False)
    at = data.index(pages) + len(pages) - 2 * (PAGE + 8)
    with open_stream(data[:at] + b"\xff" * 8 + data[at + 8 :]) as guest:
        assert guest.ram.doubts is None and guest.problem is not None
        assert [run.pages for run in guest.ram["pc.ram"].runs()] == [6]


def test_what_only_looks_like_records_everywhere_is_given_up() -> None:
    """Chains that are too short begin at every ninth byte."""
    record = zero(PAGE)
    pages = page(0, b"a" * PAGE, b"pc.ram") + b"".join((record * 20 + b"\xff") for _ in range(6000))
    with open_stream(stream(pages + zero(2 * PAGE), blocks={b"pc.ram": 64 * PAGE})) as guest:
        assert guest.ram.doubts is None and isinstance(guest.problem, qemusave.FormatError)


def parts() -> tuple[bytes, list[int]]:
    """Give a stream of several parts, whose only block has 40 pages, and where each of them begins."""
    pages = [page(n * PAGE, bytes([n + 1]) * PAGE, None if n else b"pc.ram") for n in range(40)]
    made = [b"".join(pages[n : n + 10]) for n in range(0, 40, 10)]
    data = stream(*made, blocks={b"pc.ram": 40 * PAGE})
    return data, [data.index(part) for part in made]


@pytest.mark.parametrize("before", [0, 5, 10])
def test_a_hole_between_two_parts(before: int) -> None:
    """It begins in the last page, in the footer, or in the head of the next part."""
    data, starts = parts()
    at = starts[2] - 5 - 5 - 8 + before
    with open_stream(data[:at] + bytes(2 * PAGE) + data[at + 2 * PAGE :]) as guest:
        missing = guest.salvage()
        found = pages_of(guest)["pc.ram"]
    lost = {at for begin, length in missing.blocks[0].ranges for at in range(begin, begin + length, PAGE)}
    assert 0 < len(lost) <= 3 and missing.ended
    doubtful = {19 * PAGE}
    for n in range(40):
        same = found[n * PAGE : (n + 1) * PAGE] == bytes([n + 1]) * PAGE
        assert same or n * PAGE in lost | doubtful, n


def test_a_hole_before_the_first_page_ends_where_a_block_is_named() -> None:
    blocks = {b"pc.ram": 20 * PAGE, b"vga": 9 * PAGE}
    ram = b"".join(page(n * PAGE, bytes([n + 1]) * PAGE, None if n else b"pc.ram") for n in range(20))
    vga = b"".join(page(n * PAGE, b"v" * PAGE, None if n else b"vga") for n in range(9))
    data = stream(ram + vga, blocks=blocks)
    at = data.index(ram)
    with open_stream(data[:at] + bytes(PAGE) + data[at + PAGE :]) as guest:
        missing, found = guest.salvage(), pages_of(guest)
        assert guest.ram.doubts == [] and [loss.name for loss in missing.blocks] == ["pc.ram"]
    assert found == {"pc.ram": bytes(20 * PAGE), "vga": b"v" * 9 * PAGE}


def test_a_stream_without_a_configuration_is_mended_too(tmp_path: Path) -> None:
    """As machine types before 2.4 write them: there is nothing that would have to be rewritten."""
    fill = [bytes([n + 1]) * PAGE for n in range(64)]
    pages = b"".join(page(n * PAGE, data, None if n else b"pc.ram") for n, data in enumerate(fill))
    data = stream(pages, blocks={b"pc.ram": 64 * PAGE}, config=None)
    at = data.index(fill[20])
    image, out = tmp_path / "vm.save", tmp_path / "out"
    image.write_bytes(builders.image(payload=data[:at] + bytes(3 * PAGE) + data[at + 3 * PAGE :]))
    assert main(["repair", str(image), str(out)]) == 1
    with qemusave.open(out) as mended:
        mended.guest.salvage()
        found = pages_of(mended.guest)["pc.ram"]
    assert [n for n in range(64) if found[n * PAGE : (n + 1) * PAGE] != fill[n]] in ([20, 21, 22], [21, 22])
