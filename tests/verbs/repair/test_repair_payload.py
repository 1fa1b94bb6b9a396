"""Repairs of compressed payloads and of what follows them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import real, shared_images, truth
from damaged import fresh, mend, payload_of, plain_stream

from qemusave.compression.decode import decoded
from qemusave.compression.table import NONE
from qemusave.errors import QemusaveError
from qemusave.files.source import BytesSource
from qemusave.image.open import open_guest

TRAILING = [
    ("gzip", b"garbage"),
    ("xz", b"garbage"),
    ("zstd", b"garbage"),
    ("zstd", bytes(512)),
    ("bzip2", b"x" * 99),
    ("lzop", bytes(70)),
    ("raw", b"garbage"),
    ("raw", bytes(4096)),
]


@pytest.mark.parametrize(("encoding", "trailing"), TRAILING)
def test_what_follows_the_payload_is_left_out(encoding: str, trailing: bytes, tmp_path: Path) -> None:
    data = real(f"tiny-paused.{encoding}")
    report, out = mend(data + trailing, tmp_path)
    size = len(payload_of(data))
    assert report.whole and out.read_bytes() == data
    assert report.changes == [("payload.size", size + len(trailing), size)]


@pytest.mark.parametrize(
    ("encoding", "place"), [("gzip", -8), ("zstd", -1), ("xz", -40), ("bzip2", -20), ("lzop", -40)]
)
def test_a_wrong_checksum_is_never_trusted(encoding: str, place: int, tmp_path: Path) -> None:
    data = bytearray(real(f"tiny-paused.{encoding}"))
    data[place] ^= 1
    report, out = mend(bytes(data), tmp_path)
    assert not report.restorable and any("not verified" in note for note in report.notes)
    stream = plain_stream(f"tiny-paused.{encoding}")
    whole = b"".join(decoded(BytesSource(stream), 0, encoding))
    if encoding != "bzip2":  # which gives a block before it checks it
        assert whole.startswith(payload_of(out.read_bytes()))
    again, _ = mend(out.read_bytes(), fresh(tmp_path / "again"))
    assert not again.restorable  # the doubt is not forgotten


@pytest.mark.parametrize("encoding", ["gzip", "zstd", "xz", "lzop"])
def test_a_payload_that_lacks_only_its_checksum(encoding: str, tmp_path: Path) -> None:
    """The stream in it is whole: it is written without its compressor, and said to be unchecked."""
    data = real(f"tiny-paused.{encoding}")
    report, out = mend(data[:-1], tmp_path)
    assert report.restorable and report.problem is not None
    assert any("vouches for nothing" in note for note in report.notes)
    with open_guest(out) as guest, open_guest(data) as whole:
        assert guest.encoding == NONE
        assert {n: b.sha256() for n, b in guest.ram.items()} == {n: b.sha256() for n, b in whole.ram.items()}


def test_images_that_real_libvirt_was_asked_to_restore(tmp_path: Path) -> None:
    shared = shared_images("malformed.tar.zst", tmp_path)
    lost = {"bzip2-bit-flip": None, "zstd-long31": None, "gzip-bad-checksum": False, "zstd-bad-checksum": False}
    for case in json.loads((shared / "malformed.json").read_text())["whole"]:
        name, folder = case["case"], fresh(tmp_path / "one")
        data = (tmp_path / "whole" / f"{name}.save").read_bytes()
        if lost.get(name, True) is None:
            with pytest.raises(QemusaveError):
                mend(data, folder)
        else:
            report, out = mend(data, folder, sparse="sparse" in name)
            assert report.whole == lost.get(name, True), name
            if case["restore"]["ok"] and report.changes:
                assert [c.field for c in report.changes] == ["payload.size"], name
            if case["same_ram_as_tiny_paused"]:
                with open_guest(out) as guest:
                    guest.salvage()
                    known = {b["name"]: b["sha256"] for b in truth("tiny-paused.raw")["image"]["ram_blocks"]}
                    assert {n: b.sha256() for n, b in guest.ram.items()} == known
        for path in folder.iterdir():
            path.unlink()
