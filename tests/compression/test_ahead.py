"""Decoding in a thread ahead of the reader: the same bytes, errors and places as without, and no thread left behind."""

from __future__ import annotations

import bz2
import gzip
import lzma
import random
import shutil
import subprocess
import threading
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from backports import zstd

import qemusave
from qemusave.compression import ahead, blocks
from qemusave.compression.decode import Decoded, decoded
from qemusave.files.source import FileSource

DICE = random.Random(16)
PLAIN = b"".join(DICE.randbytes(3000) + bytes(DICE.randrange(9000)) for _ in range(160))
PACK = {
    "gzip": lambda data: gzip.compress(data, 1),
    "bzip2": lambda data: bz2.compress(data, 1),
    "xz": lambda data: lzma.compress(data, preset=0),
    "zstd": lambda data: zstd.compress(data, 1),
    "lzop": lambda data: subprocess.run(["lzop", "-c"], input=data, stdout=subprocess.PIPE, check=True).stdout,
}
KINDS = [
    pytest.param(kind, marks=pytest.mark.skipif(kind == "lzop" and not shutil.which("lzop"), reason="needs lzop"))
    for kind in PACK
]
HALF = len(PLAIN) // 2


@cache
def members(kind: str) -> bytes:
    return PACK[kind](PLAIN[:HALF]) + PACK[kind](PLAIN[HALF:])


@pytest.fixture(params=KINDS)
def packed(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Path]:
    """A file with two members behind four other bytes, on a machine with two cores."""
    path = tmp_path / "packed"
    path.write_bytes(b"head" + members(request.param))
    monkeypatch.setattr(blocks, "LEAST_SHARED", 0)
    monkeypatch.setattr(blocks, "cores", lambda: 2)
    monkeypatch.setattr(ahead, "_BATCH", 1)
    monkeypatch.setattr(ahead, "_BATCHES", 2)
    return request.param, path


def threads() -> int:
    return sum(thread.name == "qemusave-decode" for thread in threading.enumerate())


def story(pieces: Decoded) -> list[Any]:
    """What a reader sees: each piece with what is said meanwhile, and how it ends."""
    seen: list[Any] = []
    try:
        seen.extend((piece, pieces.taken, pieces.end) for piece in pieces)
    except qemusave.QemusaveError as error:
        seen.append((type(error), str(error), error.offset))
    return [*seen, pieces.taken, pieces.end]


@pytest.mark.parametrize("damage", [None, "cut", "changed", "tail"])
def test_reads_as_without_it(packed: tuple[str, Path], damage: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    kind, path = packed
    data = bytearray(path.read_bytes())
    if damage == "changed":
        data[len(data) * 3 // 4] ^= 0x55
    path.write_bytes(data[: -len(data) // 3] if damage == "cut" else data + b"old content" * (damage == "tail"))
    with FileSource(path) as source:
        pieces = decoded(source, 4, kind)
        first = next(pieces)
        assert threads() == 1 and source.threads
        found = [first, *story(pieces)]
        assert threads() == 0 and not source.threads
        monkeypatch.setattr(blocks, "cores", lambda: 1)
        alone = decoded(source, 4, kind)
        expected = [next(alone), *story(alone)]
    assert found == expected
    if damage in (None, "tail"):
        assert found[0] + b"".join(step[0] for step in found[1:-2]) == PLAIN


def test_ends_with_its_reader(packed: tuple[str, Path]) -> None:
    kind, path = packed
    with FileSource(path) as source:
        pieces = decoded(source, 4, kind)
        next(pieces)
        assert threads() == 1
        del pieces
        assert threads() == 0 and not source.threads


def test_ends_with_its_file(packed: tuple[str, Path]) -> None:
    kind, path = packed
    with FileSource(path) as source:
        pieces = decoded(source, 4, kind)
        next(pieces)
        assert threads() == 1
    assert threads() == 0
    with pytest.raises(OSError, match="Bad file descriptor"):
        for _ in pieces:
            pass


def test_passes_any_error_on(packed: tuple[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    kind, path = packed
    with FileSource(path) as source:
        reads = iter([True])

        def read_at(offset: int, length: int) -> bytes:
            if next(reads, False):
                return FileSource.read_at(source, offset, length)
            raise MemoryError("of the thread")

        monkeypatch.setattr(source, "read_at", read_at)
        with pytest.raises(MemoryError, match="of the thread"):
            for _ in decoded(source, 4, kind):
                pass
        assert threads() == 0


def test_small_pieces_come_without_a_thread(packed: tuple[str, Path]) -> None:
    kind, path = packed
    with FileSource(path) as source:
        next(decoded(source, 4, kind, size=4096))
        assert threads() == 0


def test_interrupted_reader_leaves_no_thread(packed: tuple[str, Path]) -> None:
    kind, path = packed
    with FileSource(path) as source, pytest.raises(KeyboardInterrupt):
        for _ in decoded(source, 4, kind):
            raise KeyboardInterrupt
    assert threads() == 0
