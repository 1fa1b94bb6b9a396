"""The word that the compiled loops look for: found wherever it is aligned, in what they copy and in a file."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import Any

import pytest
import streams
from conftest import IMAGES, missing
from hypothesis import given
from hypothesis import strategies as st

from qemusave.image.open import open_guest
from qemusave.memory.index import DATA
from qemusave.stream import runs
from qemusave.verbs.extract import extract, writer

PAGE, WORD = 1 << 10, b"VMCO"
FLAGS = int(streams.RamFlag.PAGE | streams.RamFlag.CONTINUE)
TEXT = b"OSRELEASE=6.1.0\nPAGESIZE=4096\n"
NOTE = struct.pack("<III", 11, len(TEXT), 0) + b"VMCOREINFO\0\0" + TEXT


def core() -> Any:
    if runs.CORE is None:
        missing("the compiled core (a C compiler: `apt-get install gcc python3-dev`)")
    return runs.CORE


def aligned(data: bytes) -> list[int]:
    """Where it is, looked for in the simplest way."""
    return [at for at in range(0, len(data) - 3, 4) if data[at : at + 4] == WORD]


@given(st.lists(st.integers(0, 40 * PAGE - 4), max_size=9), st.integers(0, 7), st.integers(0, 9))
def test_all_three_find_it_where_it_is(places: list[int], shift: int, cut: int) -> None:
    memory = bytearray(40 * PAGE)
    for at in places:
        memory[at : at + 4] = WORD
    pages = [bytes(memory[n * PAGE : (n + 1) * PAGE]) for n in range(40)]
    piece = b"".join(streams.word(n * PAGE, FLAGS) + page for n, page in enumerate(pages))
    source, out = os.memfd_create("in"), os.memfd_create("out")
    os.write(source, piece)
    home = (0, 1 << 40, shift)
    copied: list[int] = []
    ahead = core().read_ahead(source, len(piece), PAGE, False)
    core().copy_runs(ahead, 0, len(piece), out, 1 << 40, *home, 0, WORD, copied)
    written: list[int] = []
    found, _ = runs._plain_runs(memoryview(piece), 0, len(piece), PAGE, 1 << 40)
    core().write_runs(out, memoryview(piece), found, 0, PAGE, PAGE + 8, *home, 0, WORD, written)
    assert (
        copied
        == written
        == [shift + at for n, page in enumerate(pages) for at in (n * PAGE + a for a in aligned(page))]
    )
    looked: list[int] = []
    core().find_words(out, shift, shift + len(memory) - cut, WORD, looked)
    assert looked == [shift + at for at in aligned(bytes(memory[: len(memory) - cut]))]
    os.close(source)
    os.close(out)


def test_more_than_can_be_noted_are_said_to_be_many() -> None:
    piece = streams.word(0, FLAGS) + WORD * (PAGE // 4)
    source, out = os.memfd_create("in"), os.memfd_create("out")
    for n in range(8):
        os.write(source, piece[:8].replace(piece[:8], streams.word(n * PAGE, FLAGS)) + piece[8:])
    copied: list[int] = []
    ahead = core().read_ahead(source, 8 * len(piece), PAGE, False)
    core().copy_runs(ahead, 0, 8 * len(piece), out, 1 << 40, 0, 1 << 40, 0, 0, WORD, copied)
    looked: list[int] = []
    core().find_words(out, 0, 8 * PAGE, WORD, looked)
    assert looked == copied == [*range(0, 4096, 4), runs.MANY]
    with pytest.raises(ValueError):
        core().find_words(out, 0, 9, b"VM", looked)
    with pytest.raises(ValueError):
        core().find_words(out, 9, 0, WORD, looked)
    with pytest.raises(OSError):
        core().find_words(-1, 0, 9, WORD, looked)
    os.close(source)
    os.close(out)


@pytest.mark.parametrize("at", [0, 2048, 4096 - 20, 4096 - len(NOTE) + 8])
def test_a_core_has_the_note_whoever_wrote_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Also where it goes over two pages, and beside words that are none."""
    from qemusave.verbs.convert import Wanted, convert

    path, data = tmp_path / "vm.save", bytearray((IMAGES / "tiny-paused.raw.save").read_bytes())
    with open_guest(bytes(data)) as guest:
        found = guest.ram["pc.ram"].stored_runs(0, guest.ram["pc.ram"].length)
        run = next(run for run in found if run.kind == DATA and run.pages >= 2)
    memory = bytearray(b"VMCOREINFO\0\0no" + bytes(2)) * 512
    memory[at : at + len(NOTE)] = NOTE
    for number in range(2):
        place = run.where + number * run.stride
        data[place : place + 4096] = memory[number * 4096 : (number + 1) * 4096]
    path.write_bytes(data)
    extract(path, tmp_path / "fast", "elf")
    with monkeypatch.context() as patch:
        patch.setattr(runs, "CORE", None)
        patch.setattr(writer, "write_runs", runs._write_runs)
        extract(path, tmp_path / "slow", "elf")
    convert(path, tmp_path / "sparse", Wanted("sparse"))
    extract(tmp_path / "sparse", tmp_path / "blocks", "elf")
    made = {(tmp_path / kind).read_bytes() for kind in ("fast", "slow", "blocks")}
    assert len(made) == 1 and NOTE in made.pop()[:8192]
