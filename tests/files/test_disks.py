"""Internal snapshots of qcow2 disks as a source: read where they are, whatever the disk looks like.

``tests/images/qcow2/snapshots.qcow2`` was written by QEMU (``tests/oracles/test_disks.py``, which holds the same
against other disks): the sums are of what it showed of the memory.  The others are made from it, or built here.
"""

from __future__ import annotations

import hashlib
import json
import random
import struct
from pathlib import Path
from typing import Any

import pytest
from conftest import IMAGES
from hypothesis import given
from hypothesis import strategies as st

import qemusave
from qemusave.cli.main import main
from qemusave.errors import FormatError, QemusaveError, TruncatedError, UnsupportedError
from qemusave.files.opening import open_path
from qemusave.files.qcow2 import Disk
from qemusave.files.source import BytesSource
from qemusave.files.vm_state import VmState
from qemusave.formats import qcow2

DATA = (IMAGES / "qcow2/snapshots.qcow2").read_bytes()
SIZE = 4 << 20
SUMS = {
    "first": "2dd9d2e70af4f5cb027b2903f21909ec0b36bfbd77e350600ad5fc672f724043",
    "the second #2": "47ce0a7511ef5fd1e142160725a9371c681acd0ba3c3565e5d86207b0a8a901c",
}
DECLARED = qcow2.Image.parse(DATA)
FIRST = DECLARED.snapshots[0]


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("disks") / "disk.qcow2"
    path.write_bytes(DATA)
    return path


@pytest.mark.parametrize("name", SUMS)
def test_memory_is_what_qemu_showed(name: str, disk: Path) -> None:
    for word in (name, str(list(SUMS).index(name) + 1)):
        with qemusave.open(f"{disk}#{word}") as image:
            assert hashlib.sha256(image.physical.read(0, SIZE)).hexdigest() == SUMS[name]
            assert str(image.path) == f"{disk}#{word}"
    assert qemusave.verify(f"{disk}#{name}") == []


def test_a_file_of_that_name_wins(disk: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").write_bytes(DATA)
    (tmp_path / "disk#first").write_bytes(b"something else")
    with open_path(tmp_path / "disk#first") as source:
        assert source.read_at(0, 100) == b"something else"
    with open_path(tmp_path / "disk#1") as source:
        assert source.read_at(0, 4) == b"QEVM"
    with pytest.raises(UnsupportedError, match="no qcow2 disk image"):
        open_path(tmp_path / "disk#first#1")
    with pytest.raises(FileNotFoundError):
        open_path(tmp_path / "none#1")
    with pytest.raises(FileNotFoundError):
        open_path(f"{tmp_path}/#1")


def test_names_that_are_none_or_two_are_refused_with_a_list(disk: Path) -> None:
    with pytest.raises(FormatError, match=r"no snapshot is called 'nobody'; .*'first' .id 1., 'the second #2'"):
        qemusave.open(f"{disk}#nobody")
    at = DATA.index(b"2the second #2")
    twice = Disk(BytesSource(DATA[:at] + b"2" + b"1".ljust(13, b"\0") + DATA[at + 14 :]))
    assert twice.find(b"first").id == "1"
    renamed = DATA[:at] + b"1" + DATA[at + 1 :]
    with pytest.raises(FormatError, match=r"more than one snapshot is called '1'; .*'first'.*'the second #2'"):
        Disk(BytesSource(renamed)).find(b"1")
    with pytest.raises(UnsupportedError, match="no guest's state"):
        qemusave.open(f"{disk}#disk only")


COMMANDS = ["info", "verify", "ram", "sections", "devices", "cpu", "read --physical 0xffff0 16", "dump", "explain 0"]


@pytest.mark.parametrize("words", COMMANDS)
def test_commands_take_it(words: str, disk: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    command, *rest = words.split()
    assert main([command, f"{disk}#first", *rest]) == 0
    out, err = capfdbinary.readouterr()
    assert out and not err
    assert main([command, str(disk), *rest, "--snapshot", "first"]) == 0
    assert capfdbinary.readouterr() == (out, b"")


def test_a_snapshot_is_never_changed(disk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["define", f"{disk}#first", "--running"], ["edit", f"{disk}#first"]):
        assert main(words) == 3
        assert "is within" in (err := capsys.readouterr().err) and "`qemusave convert IMAGE OUT --xml FILE`" in err
    assert main(["define", f"{disk}none#first", "--running"]) == 5
    assert disk.read_bytes() == DATA


def test_scan_lists_what_has_a_state(disk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.qcow2").write_bytes(DATA)
    (tmp_path / "b.qcow2").write_bytes((IMAGES / "qcow2/v3.qcow2").read_bytes())
    at = DATA.index(b"2the second #2")
    (tmp_path / "c.qcow2").write_bytes(DATA[: at + 1] + b"first".ljust(13, b"\0") + DATA[at + 14 :])

    def lines(*words: str) -> list[dict[str, Any]]:
        assert main(["scan", *words]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert [line["path"].rpartition("/")[2] for line in lines(str(tmp_path), "--deep") if line["deep"]["ok"]] == [
        "a.qcow2#first",
        "a.qcow2#the second #2",
        "c.qcow2#first",
        "c.qcow2#" + "first".ljust(13, "\0"),
    ]
    assert lines(f"{disk}#first") == lines(str(disk))[:1]
    out = str(tmp_path / "lines")
    assert main(["scan", str(disk), "--out", out]) == main(["scan", str(disk), "--out", out]) == 0
    assert "0 images, 0 other files, 2 left out" in capsys.readouterr().err
    assert len(Path(out).read_text().splitlines()) == 2


def test_it_is_extracted_and_converted(disk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", f"{disk}#first", str(tmp_path / "raw"), "--as", "raw"]) == 0
    assert hashlib.sha256((tmp_path / "raw").read_bytes()[:SIZE]).hexdigest() == SUMS["first"]
    assert main(["extract", f"{disk}#first", str(tmp_path / "stream"), "--as", "stream"]) == 0
    with open_path(f"{disk}#first") as source:
        assert (tmp_path / "stream").read_bytes() == source.read_at(0, source.size)
    assert main(["convert", f"{disk}#first", str(disk), "--force"]) == 2  # which is read
    capsys.readouterr()
    assert main(["compat", f"{disk}#first"]) == 1
    assert disk.read_bytes() == DATA


def test_info_lists_what_is_in_a_disk(disk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", "--json", str(disk)]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)["images"][0]["disk"]
    for said, s in zip(told["snapshots"], DECLARED.snapshots, strict=True):
        known = {"id": s.unique_id.decode(), "name": s.name.decode(), "date": s.date, "vm_clock": s.vm_clock}
        machine = "pc-i440fx-10.0" if s.len_vm_state else None
        assert said == {**known, "size": s.len_vm_state, "machine": machine}
    assert main(["info", str(disk)]) == 0
    assert "the second #2 (id 2)" in capsys.readouterr().out
    assert main(["verify", str(disk)]) == 3
    assert "DISK#NAME is a guest: there is 'first' (id 1)" in capsys.readouterr().err


def changed(at: int, value: int, size: int = 8) -> bytes:
    return DATA[:at] + value.to_bytes(size, "big") + DATA[at + size :]


HERE = DECLARED.header.ofs_snapshots
TABLE = FIRST.ofs_l1 + DECLARED.header.disk_size // (64 * 512) * 8
"""Where the first entry for the state is: an L2 table has 64 entries, for 512 bytes each."""
L2 = int.from_bytes(DATA[TABLE : TABLE + 8], "big") & ~(1 << 63)
HOSTILE = {
    "encrypted": (changed(32, 2, 4), UnsupportedError, r"encrypted disk image .LUKS."),
    "data file": (changed(72, 4), UnsupportedError, "external data file"),
    "unknown": (changed(72, 1 << 40), UnsupportedError, "unknown features"),
    "version": (changed(4, 9, 4), FormatError, "version is 9"),
    "cluster_bits": (changed(20, 63, 4), FormatError, "cluster_bits is 63"),
    "count": (changed(60, 65536, 4), FormatError, "snapshot"),
    "place": (changed(64, 1 << 62), TruncatedError, "cut off in entry 0"),
    "askew": (changed(64, 77), FormatError, "not at a cluster's beginning"),
    "l1 far": (changed(HERE, 1 << 50), TruncatedError, "ends behind the file"),
    "l1 long": (changed(HERE + 8, 1 << 31, 4), FormatError, "num_l1"),
    "l1 short": (changed(HERE + 8, 1, 4), FormatError, "too short"),
    "state": (changed(HERE + 40, 1 << 60), FormatError, "more state than"),
    "disk size": (changed(HERE + 48, 1 << 63), FormatError, "too short"),
    "l1 entry": (changed(TABLE, 77), FormatError, "leads to no cluster"),
    "l2 far": (changed(TABLE, 1 << 40), TruncatedError, "ends behind the file"),
    "compressed": (changed(L2, 1 << 62 | 512), UnsupportedError, "compressed cluster"),
    "cluster far": (changed(L2, 1 << 40), TruncatedError, "ends in the state"),
    "cut": (DATA[: len(DATA) // 4], FormatError, "snapshot"),
    "head": (DATA[:50], TruncatedError, r"header .* cut off"),
}


def state(data: bytes, name: bytes = b"first") -> VmState:
    disk = Disk(BytesSource(data, path="disk"))
    return VmState(disk, disk.find(name), "disk#first")


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_wrong_or_not_read_is_named(what: str) -> None:
    data, kind, words = HOSTILE[what]
    with pytest.raises(kind, match=words) as caught:
        source = state(data)
        source.read_at(0, source.size)
    assert caught.value.path == "disk"


@given(st.lists(st.tuples(st.integers(0, 4095), st.integers(0, 255)), min_size=1, max_size=4), st.integers(0, 3))
def test_any_bytes_give_a_state_or_an_error(flips: list[tuple[int, int]], where: int) -> None:
    begin, length = [(0, 112), (HERE, 256), (FIRST.ofs_l1, 8 * FIRST.num_l1), (L2, 512)][where]
    data = bytearray(DATA)
    for at, value in flips:
        data[begin + at % length] = value
    try:
        source = state(bytes(data))
        assert len(source.read_at(0, 1 << 20)) == min(source.size, 1 << 20)
        qemusave.verify(source.read_at(0, source.size))
    except QemusaveError:
        pass


def built(content: bytes, bits: int, *, extended: bool, old: bool = False) -> bytes:
    """Build a disk with a snapshot whose state has holes: its parts of 1/32 cluster (or clusters) that are zero."""
    size, width = 1 << bits, 16 if extended else 8
    per_table = size // width
    clusters = -(-len(content) // size)
    tables = -(-clusters // per_table)
    out = bytearray(size * (3 + tables))
    l1 = [0] + [size * (3 + n) for n in range(tables)]
    head = {"magic": b"QFI\xfb", "version": 3, "ofs_backing_file": 0, "len_backing_file": 0, "cluster_bits": bits}
    values = [*head.values(), size, 0, 0, 0, 0, 0, 1, size, 16 if extended else 0, 0, 0, 4, 104]
    out[:104] = struct.pack(">4sIQIIQIIQQIIQQQQII", *values)
    entry = struct.pack(">QIHHIIQII", 2 * size, len(l1), 1, 1, 0, 0, 0, len(content) if old else 1, 0 if old else 16)
    entry += b"" if old else struct.pack(">QQ", len(content), size)
    out[size : size + len(entry) + 2] = entry + b"1s"
    out[2 * size : 2 * size + 8 * len(l1)] = struct.pack(f">{len(l1)}Q", *l1)
    for n in reversed(range(clusters)):  # so that none follows the one before
        data = content[n * size : (n + 1) * size].ljust(size, b"\0")
        part = size // 32
        there = sum(1 << k for k in range(32) if any(data[k * part : (k + 1) * part])) if extended else any(data)
        at = l1[1] + n * width
        place = len(out) if there else 0
        if extended:
            data = b"".join(data[k * part :][:part] if there >> k & 1 else b"\xaa" * part for k in range(32))
        out[at : at + width] = struct.pack(">QQ", place, there) if extended else struct.pack(">Q", place)
        out += data if there else b""
    return bytes(out).ljust(len(content), b"\0")  # no state is larger than the file


@pytest.mark.parametrize("extended", [False, True])
@pytest.mark.parametrize("bits", [14, 16])
def test_holes_are_holes(bits: int, extended: bool) -> None:
    chance, unit = random.Random(bits), (1 << bits) // (32 if extended else 1)
    pieces = [
        chance.randbytes(unit) if chance.random() < 0.7 else bytes(unit) for _ in range(40 if unit > 4096 else 500)
    ]
    content = b"".join(pieces)[:-3]
    source = state(built(content, bits, extended=extended), b"s")
    assert source.size == len(content) and source.read_at(0, len(content) + 5) == content
    for _ in range(100):
        at, length = chance.randrange(len(content)), chance.randrange(3 * unit)
        assert source.read_at(at, length) == content[at : at + length]
    extents = list(source.extents(0, source.size))
    covered = {n for start, end in extents for n in range(start // unit, -(-end // unit))}
    assert covered == {n for n, piece in enumerate(pieces) if any(piece)}
    assert source.read_at(-1, 5) == b"" and source.read_at(len(content), 5) == b""


def test_an_entry_of_old_says_its_size_itself() -> None:
    content = random.Random(1).randbytes(100_000)
    source = state(built(content, 12, extended=False, old=True), b"s")
    assert source.size == len(content) and source.read_at(0, source.size) == content


def test_progress_is_that_in_the_state(disk: Path) -> None:
    from qemusave.files.reading import watching

    seen: list[tuple[object, int]] = []
    token = watching.set(lambda source, at: seen.append((source, at)))
    try:
        with open_path(f"{disk}#first") as source:
            source.read_at(0, 5000)
            assert (source, 5000) in seen and all(at <= source.size for of, at in seen if of is source)
    finally:
        watching.reset(token)
