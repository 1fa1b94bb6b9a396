"""Encoders: threads, levels, frames."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path
from typing import Any

import conftest
import pytest

from formats import SeekTableEntry, SeekTableFooter, SeekTableHead
from qemusave.compression import encode as encoders
from qemusave.compression.decode import decoded
from qemusave.compression.table import ENCODINGS, NONE
from qemusave.files.source import BytesSource


def encoded(folder: Path, encoding: str, data: bytes, **how: Any) -> bytes:
    fd = os.open(folder / "encoded", os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with encoders.encoder(encoding, fd, 0, **how) as writer:
            for at in range(0, len(data), 700_001):
                writer.write(memoryview(data)[at : at + 700_001])
            end = writer.finish()
        return os.pread(fd, end + 1, 0)
    finally:
        os.close(fd)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_threads_and_levels_change_no_content(tmp_path: Path, encoding: str) -> None:
    rng = random.Random(5)
    data = rng.randbytes(200_000) + bytes(2_000_000) + rng.randbytes(50_000) * 2
    packed = [encoded(tmp_path, encoding, data, threads=threads) for threads in (1, 3, None)]
    assert packed[0] == packed[1] == packed[2]
    if (levels := ENCODINGS[encoding].levels) is not None:
        packed += [encoded(tmp_path, encoding, data, level=level) for level in (levels.least, levels.most)]
        assert levels.least <= levels.default <= levels.most and packed[3] != packed[4]
    for one in packed:
        pieces = decoded(BytesSource(one), 0, encoding)
        assert b"".join(pieces) == data and pieces.end == len(one)


@pytest.mark.parametrize("encoding", ["gzip", "zstd", NONE, "lzop"])
def test_levels_that_there_are_not(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(ValueError, match="level"):
        encoded(tmp_path, encoding, b"", level=23)


def test_gzip_without_isal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "isal", None)
    data = b"guest" * 500_000
    assert b"".join(decoded(BytesSource(encoded(tmp_path, "gzip", data)), 0, "gzip")) == data


def test_zstd_frames_stand_alone(tmp_path: Path) -> None:
    """The table at the end finds each frame, and each decompresses by itself."""
    data = random.Random(3).randbytes(1 << 20) * 11 + b"end"
    packed = encoded(tmp_path, "zstd", data)
    footer = SeekTableFooter.parse(packed[-SeekTableFooter.sizeof() :])
    size = footer.num_frames * SeekTableEntry.sizeof() + SeekTableFooter.sizeof()
    table = packed[-size:]
    head = SeekTableHead.parse(packed[-size - SeekTableHead.sizeof() : -size])
    assert head.len_table == size and footer.descriptor == 0 and footer.num_frames == 12
    at = plain = 0
    for number in range(footer.num_frames):
        entry = SeekTableEntry.parse(table[number * SeekTableEntry.sizeof() :])
        frame = conftest.zstd.decompress(packed[at : at + entry.len_compressed])
        assert frame == data[plain : plain + entry.len_decompressed]
        at, plain = at + entry.len_compressed, plain + entry.len_decompressed
    assert plain == len(data) and at == len(packed) - size - SeekTableHead.sizeof()
