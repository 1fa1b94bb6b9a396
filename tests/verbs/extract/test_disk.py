"""Disks that were migrated with their guest: in made streams, and in one of a real QEMU 7.2 (`migrate -b`)."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from backports import zstd
from conftest import IMAGES
from made import DISK_EOS, RAM, TWO, A, disk, live
from streams import page, stream

import qemusave
from qemusave.cli.main import main
from qemusave.formats import LEN_DISK_PIECE, DiskFlag

REAL = IMAGES / "migrate-b.mig.zst"


def with_disks(*parts: bytes) -> bytes:
    return stream(page(0, A, RAM), blocks=TWO, live=live(1, b"block", *parts))


def piece(sector: int, fill: bytes, name: bytes = b"vda") -> bytes:
    flags = DiskFlag.PIECE | (0 if fill else DiskFlag.ZEROES)
    return disk(flags, sector, name, fill * LEN_DISK_PIECE if fill else None)


def extracted(data: bytes, tmp_path: Path, *words: str, code: int = 0) -> bytes:
    (tmp_path / "vm.mig").write_bytes(data)
    assert main(["extract", str(tmp_path / "vm.mig"), str(tmp_path / "out"), "--as", "disk", "--force", *words]) == code
    return (tmp_path / "out").read_bytes() if code == 0 else b""


def test_a_real_disk(tmp_path: Path) -> None:
    """It holds a text of numbered lines, over more than one piece, and zeros behind it."""
    data = extracted(zstd.decompress(REAL.read_bytes()), tmp_path)
    assert len(data) == 4 * LEN_DISK_PIECE
    lines = data.rstrip(b"\0").splitlines()
    assert lines[0] == b"sector 00000000 disk data"
    assert [int(line.split()[1]) for line in lines[1:]] == list(range(2048)) and {*map(len, lines[1:])} == {513}


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_the_last_piece_of_a_place_counts(pack: object, tmp_path: Path) -> None:
    first = piece(0, b"a") + piece(2048, b"b") + piece(4096, b"c") + DISK_EOS
    later = piece(2048, b"") + piece(4096, b"d") + disk(DiskFlag.PROGRESS, 99) + DISK_EOS
    data = extracted(pack(with_disks(first, later)), tmp_path)  # type: ignore[operator]
    assert data == b"a" * LEN_DISK_PIECE + bytes(LEN_DISK_PIECE) + b"d" * LEN_DISK_PIECE


def test_one_of_several(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = with_disks(piece(0, b"a") + piece(0, b"b", b"vdb") + DISK_EOS)
    assert extracted(data, tmp_path, "--block", "vdb") == b"b" * LEN_DISK_PIECE
    extracted(data, tmp_path, code=2)
    assert "there are several disks, so --block NAME; there are: vda, vdb" in capsys.readouterr().err
    extracted(data, tmp_path, "--block", "sda", code=2)
    assert "there is no disk 'sda'" in capsys.readouterr().err


def test_a_disk_of_zeros_is_a_hole(tmp_path: Path) -> None:
    far = 1 << 31
    data = with_disks(piece(far, b"") + DISK_EOS)
    (tmp_path / "vm.mig").write_bytes(data)
    assert qemusave.extract(tmp_path / "vm.mig", tmp_path / "out", "disk") == far * 512 + LEN_DISK_PIECE
    assert (tmp_path / "out").stat().st_blocks < 64


def test_a_disk_that_no_file_holds(tmp_path: Path) -> None:
    for fill in (b"", b"a"):
        extracted(with_disks(piece((1 << 55) - 1, fill) + DISK_EOS), tmp_path, code=5)


def test_what_cannot_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    extracted(stream(page(0, A, RAM), blocks=TWO), tmp_path, code=3)
    assert "there are no disks in this stream" in capsys.readouterr().err
    whole = with_disks(piece(0, b"a") + DISK_EOS)
    extracted(whole[:-200], tmp_path, code=4)
    extracted(whole, tmp_path, "--partial", code=2)
    assert main(["extract", str(tmp_path / "vm.mig"), "-", "--as", "disk"]) == 2
    assert not (tmp_path / "out").exists()
