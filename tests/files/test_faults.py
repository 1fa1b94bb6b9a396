"""Whatever breaks a writing command, and whenever: no original is lost, and no result lies."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import faults
import pytest
from conftest import THOROUGH, real, write_sparse

import qemusave
from qemusave.declared import SaveMagic
from qemusave.errors import QemusaveError

KILLS = 80 if THOROUGH else 10
ERRORS = 24 if THOROUGH else 6
FULL = 4096 if THOROUGH else 5 * 4096 + faults.SECTOR
"""How many moments of each command are tried, and in steps of how many bytes a disk is full: all that matter where
nothing may be skipped, a sample elsewhere."""


class Case(NamedTuple):
    """A writing command: its words, with ``{image}``, ``{out}`` and ``{xml}`` for paths, and the image it works on."""

    words: str
    image: str
    grow: int = 0  # bytes by which the XML in {xml} is longer than the image's
    part: bool = False  # the image's save is said not to have completed


CASES = {
    "define, in place": Case("define {image} --xml {xml}", "tiny-paused.zstd", 500),
    "define, run state": Case("define {image} --running", "tiny-paused.zstd"),
    "define, new file": Case("define {image} --xml {xml}", "tiny-paused.zstd", 70000),
    "define, new mapped-ram file": Case("define {image} --xml {xml}", "tiny-paused.sparse", 70000),
    "define, no cookie": Case("define {image} --no-cookie", "tiny-paused.zstd"),
    "edit": Case("edit {image}", "tiny-paused.zstd", 500),
    "convert to zstd": Case("convert {image} {out} --format zstd --threads 1", "tiny-paused.gzip"),
    "convert to mapped-ram": Case("convert {image} {out} --format sparse", "tiny-paused.zstd"),
    "repair": Case("repair {image} {out}", "tiny-paused.zstd", part=True),
    "extract raw": Case("extract {image} {out} --as raw", "tiny-paused.zstd"),
    "extract stream": Case("extract {image} {out} --as stream", "tiny-paused.sparse"),
}
"""A command that writes {out} must leave {image} alone; one without {out} changes {image}."""


class Room:
    """A folder with a fresh image in it, again and again."""

    def __init__(self, folder: Path, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
        self.case, self.folder = case, folder / "room"
        self.image, self.out, self.xml = self.folder / "vm.save", self.folder / "out", folder / "new.xml"
        self.folder.mkdir()
        self.before = real(case.image)
        if case.part:
            self.before = bytes(SaveMagic.PART) + self.before[len(SaveMagic.PART) :]
        self.known: tuple[int, ...] = ()
        with qemusave.open(self.before) as image:
            self.old = image.xml_bytes
        new = self.old.replace(b"</uuid>", b"</uuid><description>" + b"x" * case.grow + b"</description>", 1)
        self.xml.write_bytes(new)
        monkeypatch.setenv("VISUAL", f"cp {self.xml}")
        self.refresh()

    def refresh(self) -> None:
        for path in self.folder.iterdir():
            if path != self.image:
                path.unlink()
        if not self.untouched():
            self.image.unlink(missing_ok=True)
            write_sparse(self.image, self.before)
            self.known = self.stamp()

    def untouched(self) -> bool:
        """Say whether the image is the file that it was, and nothing has been written to it."""
        return self.image.exists() and self.stamp() == self.known

    def stamp(self) -> tuple[int, ...]:
        status = self.image.stat()
        return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns

    def run(self, moment: int = 0, fault: int = faults.KILL, *, only_writes: bool = False) -> faults.Outcome:
        words = self.case.words.format(image=self.image, out=self.out, xml=self.xml).split()
        return faults.run(words, moment=moment, fault=fault, only_writes=only_writes)

    @property
    def result(self) -> Path:
        return self.out if "{out}" in self.case.words else self.image

    def leftovers(self) -> list[str]:
        return sorted({path.name for path in self.folder.iterdir()} - {self.image.name, self.result.name})


def reading(data: bytes) -> tuple[object, ...]:
    """Return what a reader gets of an image, payload included."""
    with qemusave.open(data) as image:
        header = image.header._replace(ofs_cookie=0)
        return header, image.xml_bytes, image.cookie_bytes, data[header.ofs_payload :]


def sound(room: Room, after: bytes) -> str:
    """Say what there is, ``old`` or ``new``; anything else fails."""
    if room.result == room.out:
        assert room.untouched()
        if not room.out.exists():
            return "old"
        assert room.out.read_bytes() == after
        return "new"
    if room.untouched():
        return "old"
    found = room.image.read_bytes()
    if found == room.before:
        return "old"
    if found != after:  # an edit in place that was cut off
        assert {finding.severity for finding in qemusave.verify(room.image, quick=True)} <= {"warning"}
    now = reading(found)
    assert now in (reading(room.before), reading(after))
    return "old" if now == reading(room.before) else "new"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in memory, if there is one: thousands of times, a disk would be waited for."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as path:
        yield Path(path)


@pytest.fixture
def make(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], tuple[Room, faults.Outcome, bytes]]:
    """Return a function that runs a case undisturbed, and gives the room, the outcome, and what it wrote."""

    def of(name: str, *, only_writes: bool = False) -> tuple[Room, faults.Outcome, bytes]:
        room = Room(folder, CASES[name], monkeypatch)
        clean = room.run(only_writes=only_writes)
        assert clean.code == 0, clean.said
        after = room.result.read_bytes()
        assert sound(room, after) == "new" and room.leftovers() == []
        return room, clean, after

    return of  # type: ignore[return-value]


@pytest.mark.parametrize("name", CASES)
def test_kill(name: str, make: Callable[[str], tuple[Room, faults.Outcome, bytes]]) -> None:
    room, clean, after = make(name)
    seen = []
    for moment in faults.moments(clean, KILLS):
        room.refresh()
        assert room.run(moment).code is None, moment
        seen.append(sound(room, after))
        assert all(left.startswith(".qemusave-") for left in room.leftovers())
        if moment % 31 == 0:  # what is left is no obstacle
            room.out.unlink(missing_ok=True)
            assert room.run().code == 0
            assert room.result.read_bytes() == after
    assert seen[0] == "old"
    assert seen == sorted(seen, reverse=True)  # first the old one, from some moment on the new one


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC], ids=errno.errorcode.get)
@pytest.mark.parametrize("name", CASES)
def test_an_error_at_each_call(name: str, code: int, make: Callable[[str], tuple[Room, faults.Outcome, bytes]]) -> None:
    room, clean, after = make(name)
    first, last = clean.starts[: -ERRORS // 2], clean.starts[-ERRORS // 2 :]
    for start in first[:: len(first) * 2 // ERRORS + 1] + last:
        room.refresh()
        outcome = room.run(start + 1, code)
        if outcome.code == 0:  # an attribute that could not be kept, or a copy that was made in another way
            assert room.result.read_bytes() == after
            continue
        assert outcome.code == 5, (start, outcome.said)
        assert os.strerror(code) in outcome.said
        assert room.leftovers() == []
        sound(room, after)
        if room.result.exists() and room.result.read_bytes() == after:
            continue  # only the folder could not be brought to the disk
        assert len([line for line in outcome.said.splitlines() if "kept in" not in line]) == 1
        assert room.image.read_bytes() == room.before


@pytest.mark.parametrize("name", CASES)
def test_a_signal_at_each_call(name: str, make: Callable[[str], tuple[Room, faults.Outcome, bytes]]) -> None:
    room, clean, after = make(name)
    first, last = clean.starts[: -ERRORS // 2], clean.starts[-ERRORS // 2 :]
    for start in first[:: len(first) * 2 // ERRORS + 1] + last:
        room.refresh()
        outcome = room.run(start + 1, faults.TERM)
        if outcome.code == 0 and start == clean.starts[-1]:
            assert sound(room, after) == "new"  # behind the last call there was nothing left to be ended
            continue
        assert outcome.code == 143, (start, outcome.said)
        (line,) = [line for line in outcome.said.splitlines() if "ended by SIGTERM" in line]
        assert room.leftovers() == []
        done = sound(room, after) == "new"
        assert line.endswith("is written, and in its place" if done else "was not written"), (start, line)


@pytest.mark.parametrize("name", ["define, in place", "define, new file", "convert to zstd", "repair", "extract raw"])
def test_no_space_in_steps(name: str, make: Callable[[str], tuple[Room, faults.Outcome, bytes]]) -> None:
    room, clean, after = make(name, only_writes=True)  # type: ignore[call-arg]
    for moment in range(1, clean.ticks + 1, FULL // faults.SECTOR):
        room.refresh()
        outcome = room.run(moment, errno.ENOSPC, only_writes=True)
        if outcome.code != 0:
            assert outcome.code == 5 and "No space left on device" in outcome.said
            assert room.image.read_bytes() == room.before and room.leftovers() == []
            assert room.result == room.image or not room.out.exists()
        else:
            assert room.result.read_bytes() == after


def test_the_harness_breaks_what_is_not_safe(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A define that just overwrites would be caught."""
    from qemusave.verbs import edit
    from qemusave.verbs.edit import inplace

    def careless(before: bytes, after: bytes) -> list[tuple[int, bytes]]:
        return [(0, after)]

    monkeypatch.setattr(inplace, "plan", careless)
    assert edit.inplace.plan is careless
    room = Room(folder, CASES["define, in place"], monkeypatch)
    room.run()
    after = room.image.read_bytes()
    wrong = 0
    for moment in range(1, 8):
        room.refresh()
        room.run(moment)
        try:
            sound(room, after)
        except (AssertionError, QemusaveError):
            wrong += 1
    assert wrong
