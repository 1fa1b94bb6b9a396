"""The commands `read` and `extract`."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path
from typing import Any

import pytest
from conftest import truth

from qemusave.cli.main import main
from qemusave.image.open import open_guest


def test_reading_by_block_and_address(capfdbinary: Any, image_path: Any) -> None:
    whole = None
    for name in ("raw", "gzip", "bzip2", "xz", "lzop", "zstd", "sparse"):
        with open_guest(image_path(f"tiny-paused.{name}")) as guest:
            block = guest.ram["pc.ram"]
            bytes_ = block.read(0, block.length)
            for at, length in ((0, 1), (4095, 2), (123_456, 70_000), (block.length - 1, 1), (block.length, 0)):
                assert block.read(at, length) == guest.physical.read(at, length) == bytes_[at : at + length]
            for at, length in ((block.length, 1), (-1, 1), (0, block.length + 1)):
                with pytest.raises(ValueError):
                    block.read(at, length)
            whole = whole or bytes_
        path = str(image_path(f"tiny-paused.{name}"))
        assert main(["read", path, "--physical", "0xffff0", "16"]) == 0
        assert capfdbinary.readouterr().out == bytes_[0xFFFF0:0x100000]
    assert main(["read", path, "--block", "nothing", "0", "16"]) == 2
    assert main(["read", path, "--physical", "0x10000000", "16"]) == 2
    assert main(["read", path, "--block", "pc.ram", "0x7ffff0", "17"]) == 2


def test_extract(image_path: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = {b["name"]: b["sha256"] for b in truth("core-i440fx.zstd")["image"]["ram_blocks"]}
    path = str(image_path("core-i440fx.zstd"))

    def made(*words: str) -> bytes:
        out = tmp_path / "out"
        assert main(["extract", "--force", path, str(out), *words]) == 0
        assert out.stat().st_mode & 0o777 == 0o600
        assert [p.name for p in tmp_path.iterdir()] == ["out"]
        return out.read_bytes()

    raw = made("--as", "raw")
    assert hashlib.sha256(raw).hexdigest() == expected["pc.ram"]
    assert (tmp_path / "out").stat().st_blocks * 512 < len(raw) // 4  # holes
    assert hashlib.sha256(made("--as", "block", "--block", "pc.bios")).hexdigest() == expected["pc.bios"]
    lime = made("--as", "lime")
    magic, version, start, end = struct.unpack_from("<IIQQ", lime)
    assert (magic, version, start, end) == (0x4C694D45, 1, 0, len(raw) - 1) and lime[32 : 32 + len(raw)] == raw
    assert struct.unpack_from("<IIQQ", lime, 32 + len(raw))[2:] == (0xFFFC0000, 0xFFFFFFFF)
    with open_guest(made("--as", "stream")) as guest:
        assert {b.name: b.sha256() for b in guest.ram.values()} == expected
    assert main(["extract", path, str(tmp_path / "out"), "--as", "raw"]) == 5  # it exists
    assert main(["extract", path, str(tmp_path / "none" / "out"), "--as", "raw"]) == 5
    assert main(["extract", path, str(tmp_path / "x"), "--as", "block"]) == 2
    assert main(["extract", str(image_path("part-enospc-gzip")), str(tmp_path / "x"), "--as", "raw"]) == 4
    assert not (tmp_path / "x").exists()
