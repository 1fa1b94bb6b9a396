"""Repairs of sequential streams: what was there is there, and nothing else."""

from __future__ import annotations

import bz2
import lzma
import struct
import zlib
from pathlib import Path

import builders
import pytest
import streams
from backports import zstd
from conftest import real
from damaged import (
    BLOCKS,
    PAGE,
    RAM,
    TINY,
    A,
    check_memory,
    lost_pages,
    mend,
    payload_of,
    plain_stream,
    records,
    save,
    there,
)

from qemusave.compression.decode import decoded
from qemusave.declared import SaveMagic
from qemusave.errors import QemusaveError
from qemusave.files.source import BytesSource
from qemusave.image.open import open_guest
from qemusave.verbs.repair import repair

ENCODINGS = ["raw", "gzip", "bzip2", "xz", "lzop", "zstd"]


def decoded_length(encoding: str, payload: bytes) -> int:
    """Say how much of a cut payload a decompressor of its own gives."""
    if encoding == "raw":
        return len(payload)
    if encoding == "gzip":
        return len(zlib.decompressobj(31).decompress(payload))
    if encoding == "bzip2":
        return len(bz2.BZ2Decompressor().decompress(payload))
    if encoding == "xz":
        return len(lzma.LZMADecompressor().decompress(payload))
    if encoding == "zstd":
        return len(zstd.ZstdDecompressor().decompress(payload))
    done, at = 0, 38 + payload[33]  # lzop: whole blocks, by their lengths
    while at + 12 <= len(payload):
        plain, size = struct.unpack_from(">II", payload, at)
        at += 12 + size  # and one checksum
        if not plain or at > len(payload):
            break
        done += plain
    return done


CUTS = [0.1, 0.35, 0.5, 0.77, 0.9, 0.97, 0.995]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_cut_streams_give_what_was_there(encoding: str, tmp_path: Path) -> None:
    data, stream = real(f"tiny-paused.{encoding}"), plain_stream(f"tiny-paused.{encoding}")
    whole_stream = b"".join(decoded(BytesSource(stream), 0, encoding)) if encoding != "raw" else stream
    assert {r[1:] for r in records(whole_stream)[0]} == {r[1:] for r in TINY}
    start, seen = len(data) - len(stream), 0
    ends = [end for end, _, _ in records(whole_stream)[0]]
    with open_guest(data) as whole:
        for cut in [*(start + int(len(stream) * part) for part in CUTS), len(data) - 1]:
            length = decoded_length(encoding, data[start:cut])
            have = {name: {p for e, b, p in records(whole_stream)[0] if b == name and e <= length} for name in BLOCKS}
            if not any(have.values()):
                with pytest.raises(QemusaveError, match="nothing can be saved"):
                    repair(save(tmp_path / "cut", data[:cut]), tmp_path / "none")
                (tmp_path / "cut").unlink()
                continue
            seen += 1
            report, out = mend(data[:cut], tmp_path)
            result = payload_of(out.read_bytes())
            if not report.restorable:
                assert whole_stream.startswith(result)
                assert report.problem is not None or cut == len(data) - 1
            complete = length >= ends[-1] - 5
            if complete:
                assert report.missing.nothing
            else:
                assert lost_pages(report) == {
                    name: lost for name, size in BLOCKS.items() if (lost := set(range(size // PAGE)) - have[name])
                }
                assert len(result) == max(end for end in ends if end <= length)
                assert not report.devices
            check_memory(out, whole, lost_pages(report))
            for path in tmp_path.iterdir():
                path.unlink()
    assert seen >= (1 if encoding == "bzip2" else 5)


def test_every_record_boundary_of_a_raw_stream(tmp_path: Path) -> None:
    """Cut around some record ends, one byte before, at, and behind."""
    data = real("tiny-paused.raw")
    start = len(data) - len(plain_stream())
    around = [TINY[n][0] for n in (700, 701, len(TINY) // 2, len(TINY) - 5, len(TINY) - 2, len(TINY) - 1)]
    with open_guest(data) as whole:
        for length in sorted({end + off for end in around for off in (-1, 0, 1)}):
            report, out = mend(data[: start + length], tmp_path)
            have = there(length)
            lost = {name: gone for name, size in BLOCKS.items() if (gone := set(range(size // PAGE)) - have[name])}
            assert lost_pages(report) == lost
            check_memory(out, whole, lost)
            assert not report.restorable and not report.devices
            for path in tmp_path.iterdir():
                path.unlink()


def test_a_stream_is_complete_from_its_end_mark_on(tmp_path: Path) -> None:
    data = real("tiny-paused.raw")
    with open_guest(data) as guest:
        eof = next(s.offset for s in guest.ram.sections if s.kind == "EOF")
        last_device = [s for s in guest.ram.sections if s.kind == "FULL"][-1]
    part = SaveMagic.PART + data[len(SaveMagic.PART) :]
    for cut, restorable in (
        (last_device.offset + 3, False),
        (eof - 1, False),
        (eof, False),
        (eof + 1, True),
        (eof + 4, True),
        (len(data) - 1, True),
        (len(data), True),
    ):
        for image in (data[:cut], part[:cut]):
            report, out = mend(image, tmp_path)
            assert report.restorable == restorable == report.whole, cut
            assert report.missing.nothing and report.devices == restorable
            if restorable:
                assert out.read_bytes() == data[:cut]
            out.unlink()


@pytest.mark.parametrize(
    "name",
    [f"tiny-paused.{e}" for e in [*ENCODINGS, "sparse"]]
    + ["aarch64-virt.zstd", "swapped-tiny-paused.sparse", "v3-features1-big.tiny-paused.sparse"],
)
def test_a_partial_image_with_a_whole_stream_gets_its_magic(name: str, tmp_path: Path) -> None:
    data = real(name)
    report, out = mend(SaveMagic.PART + data[len(SaveMagic.PART) :], tmp_path, sparse="sparse" in name)
    assert report.whole and out.read_bytes() == data
    assert report.changes == [("header.magic", "LibvirtQemudPart", "LibvirtQemudSave")]
    if "sparse" in name:
        assert out.stat().st_blocks * 512 < len(data) / 2  # holes stay holes


def test_old_machines_have_nothing_that_shows_the_end(tmp_path: Path) -> None:
    """Without footers and description device state may be cut off anywhere: a finished save is believed, others are not."""
    stream = streams.stream(streams.page(0, A, RAM), blocks={RAM: PAGE}, config=None, json=None)
    for magic, restorable in ((SaveMagic.SAVE, True), (SaveMagic.PART, False)):
        report, out = mend(builders.image(payload=stream, magic=magic), tmp_path)
        assert report.restorable == restorable and payload_of(out.read_bytes()) == stream
        assert any(
            note.endswith("it may be cut off" if restorable else "so the image stays partial") for note in report.notes
        )
        out.unlink()
