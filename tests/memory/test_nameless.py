"""Streams of QEMU 0.12 and 0.13, which list no blocks: all memory is one, and offsets are those in it."""

from __future__ import annotations

import struct
from pathlib import Path

import builders
import pytest
from made import MADE, A, nameless
from streams import EOS, PAGE, stream, word

from qemusave.cli.main import main
from qemusave.errors import UnsupportedError
from qemusave.formats import NAMELESS_RAM_VERSION, Cmos, RamFlag
from qemusave.image.open import open_guest
from qemusave.verbs.verify import verify

ONE = MADE["all memory is one"]
MiB = 1 << 20


def test_the_memory_is_that_of_the_records() -> None:
    with open_guest(ONE) as guest:
        assert [(b.name, b.length) for b in guest.ram.values()] == [("ram", 4 * PAGE)]
        assert guest.ram["ram"].read(0, 4 * PAGE) == A + A + bytes([7]) * PAGE + A
    assert [found for found in verify(ONE) if found.severity == "error"] == []


def test_it_ends_where_the_next_version_would_name_a_block() -> None:
    """The word of a page without CONTINUE is followed by the page itself."""
    with open_guest(ONE[: ONE.index(A) + 100]) as guest:
        assert guest.problem is not None and "page" in guest.problem.message


def test_no_memory_is_no_block() -> None:
    empty = stream(blocks={}, start=word(0, RamFlag.MEM_SIZE) + EOS, config=None, version=NAMELESS_RAM_VERSION)
    assert "stream.blocks" in {found.rule for found in verify(empty)}


def test_what_lies_behind_the_main_memory_has_no_address() -> None:
    """There the firmware and the memory of the graphics card are; CMOS says where it begins."""
    cmos = bytearray(128)
    cmos[Cmos.ABOVE_16M : Cmos.ABOVE_16M + 2] = struct.pack("<H", 16 * MiB >> 16)
    devices = b""
    for number, (name, state) in enumerate({b"I440FX": bytes(300), b"mc146818rtc": bytes(cmos)}.items(), 5):
        devices += b"\4" + struct.pack(">IB", number, len(name)) + name + struct.pack(">II", 0, 2) + state
    start = word(40 * MiB, RamFlag.MEM_SIZE) + EOS
    pages = nameless(0x1000, RamFlag.PAGE, A) + nameless(33 * MiB, RamFlag.PAGE, A)
    data = stream(pages, blocks={}, start=start, config=None, version=NAMELESS_RAM_VERSION, devices=False, json=None)
    with open_guest(data[:-1] + devices + b"\0") as guest:
        (memory,) = [place for place in guest.memory_map if place.kind == "memory" and place.end > MiB]
        assert (memory.block, memory.end, memory.offset) == ("ram", 32 * MiB, memory.start)
        assert guest.physical.read(0x1000, PAGE) == A


def test_no_stream_with_a_configuration_is_like_this() -> None:
    """Their QEMU takes the latest version only."""
    data = stream(
        nameless(0, RamFlag.PAGE, A),
        blocks={},
        start=word(4 * PAGE, RamFlag.MEM_SIZE) + EOS,
        version=NAMELESS_RAM_VERSION,
    )
    with open_guest(ONE) as guest, pytest.raises(UnsupportedError, match="version 3 of the ram section"):
        assert guest.problem is None
        with open_guest(data) as other:
            _ = other.ram


def test_a_hole_is_mended_by_records_without_names(tmp_path: Path) -> None:
    fill = [bytes([n + 1]) * PAGE for n in range(64)]
    pages = b"".join(nameless(n * PAGE, RamFlag.PAGE, data) for n, data in enumerate(fill))
    start = word(64 * PAGE, RamFlag.MEM_SIZE) + EOS
    data = stream(pages, blocks={}, start=start, config=None, version=NAMELESS_RAM_VERSION, json=None, devices=False)
    at = data.index(fill[20])
    image, out = tmp_path / "vm.save", tmp_path / "out"
    image.write_bytes(builders.image(payload=data[:at] + bytes(3 * PAGE) + data[at + 3 * PAGE :]))
    assert main(["repair", str(image), str(out)]) == 1
    with open_guest(out) as guest:
        guest.salvage()
        found = guest.ram["ram"].read(0, 64 * PAGE)
    same = [n for n in range(64) if found[n * PAGE : (n + 1) * PAGE] == fill[n]]
    assert len(same) >= 58 and {*range(20), *range(30, 64)} <= {*same}


def test_extract_and_explain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "vm.mig").write_bytes(ONE)
    assert main(["extract", str(tmp_path / "vm.mig"), str(tmp_path / "out"), "--as", "block", "--block", "ram"]) == 0
    assert (tmp_path / "out").read_bytes()[: 2 * PAGE] == A + A
    assert main(["explain", str(tmp_path / "vm.mig"), str(ONE.index(A) + 5)]) == 0
    assert "ram" in capsys.readouterr().out
