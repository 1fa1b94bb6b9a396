"""What a repair saves, what it says is missing, and that it never claims more than it has."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import struct
import tarfile
import tempfile
import zlib
from pathlib import Path
from typing import Any

import builders
import pytest
import streams
from backports import zstd
from conftest import ROOT, malformed, missing, real, truth, write_sparse
from hypothesis import given, settings
from hypothesis import strategies as st

import qemusave
from qemusave import declared, formats
from qemusave.cli.main import main
from qemusave.compression.decode import decoded
from qemusave.compression.table import NONE
from qemusave.declared import SaveMagic
from qemusave.errors import QemusaveError
from qemusave.files.source import BytesSource
from qemusave.image.header import LEN_HEADER, parse_header
from qemusave.image.move import relayout
from qemusave.image.open import open_guest
from qemusave.verbs.repair import Repaired, repair

PAGE = 4096
ENCODINGS = ["raw", "gzip", "bzip2", "xz", "lzop", "zstd"]


def mend(data: bytes, folder: Path, *, sparse: bool = False) -> tuple[Repaired, Path]:
    """Repair the bytes of an image, and check what is true of every repair."""
    before, out = folder / "before", folder / "out"
    write_sparse(before, data) if sparse else before.write_bytes(data)
    out.unlink(missing_ok=True)
    report = repair(before, out)
    assert before.read_bytes() == data  # the original is as it was
    assert sorted(p.name for p in folder.iterdir()) == ["before", "out"]
    assert out.stat().st_size == report.size and out.stat().st_mode & 0o777 == 0o600
    errors = {f.rule for f in qemusave.verify(out) if f.severity == "error"}
    head = out.read_bytes()[: len(SaveMagic.SAVE)]
    if report.restorable:
        assert head == SaveMagic.SAVE and not errors
        assert report.missing.nothing and report.devices and not report.findings
    else:
        assert head == SaveMagic.PART and "header.incomplete" in errors
        assert {f.rule for f in report.findings} <= errors
    with open_guest(out) as guest:  # what the report says is missing is what anybody finds missing
        found = guest.salvage()
        assert found.blocks == report.missing.blocks
    return report, out


def payload_of(data: bytes) -> bytes:
    return data[parse_header(data).ofs_payload :]


def plain_stream(name: str = "tiny-paused.raw") -> bytes:
    return payload_of(real(name))


def lost_pages(report: Repaired) -> dict[str, set[int]]:
    """Give the missing pages by block."""
    return {
        loss.name: {n for at, length in loss.ranges for n in range(at // PAGE, (at + length) // PAGE)}
        for loss in report.missing.blocks
    }


def check_memory(out: Path, whole: Any, lost: dict[str, set[int]]) -> None:
    """Compare all pages that are not listed as missing with those of the whole image."""
    with open_guest(out) as guest:
        guest.salvage()
        for name, block in guest.ram.items():
            mine, theirs = block.read(0, block.length), whole.ram[name].read(0, block.length)
            assert len(mine) == len(theirs)
            for n in set(range(block.length // PAGE)) - lost.get(name, set()):
                assert mine[n * PAGE : n * PAGE + PAGE] == theirs[n * PAGE : n * PAGE + PAGE], (name, n)
            for n in lost.get(name, ()):
                assert not any(mine[n * PAGE : n * PAGE + PAGE])


# --- an independent reading of a sequential stream: where each record and each section ends ---


def records(stream: bytes) -> tuple[list[tuple[int, str | None, int]], dict[str, int]]:
    """Return (end, block, page) of each record up to the end of the memory, and the lengths of the blocks."""
    at = stream.index(b"\x03ram") + 4 + 8
    total = struct.unpack_from(">Q", stream, at)[0] & ~0xFFF
    at += 8
    blocks: dict[str, int] = {}
    while sum(blocks.values()) < total:
        name = stream[at + 1 : at + 1 + stream[at]].decode()
        at += 1 + len(name)
        blocks[name] = struct.unpack_from(">Q", stream, at)[0]
        at += 8
    found: list[tuple[int, str | None, int]] = []
    at += 8 + 5  # end mark and footer
    found.append((at, None, -1))
    current = ""
    while stream[at] in (2, 3):
        kind, at = stream[at], at + 5
        while True:
            word = struct.unpack_from(">Q", stream, at)[0]
            at += 8
            if word == 0x10:
                break
            if not word & 0x20:
                current = stream[at + 1 : at + 1 + stream[at]].decode()
                at += 1 + len(current)
            at += PAGE if word & 8 else 1
            found.append((at, current, word >> 12))
        found.append((at, None, -1))
        at += 5
        found.append((at, None, -1))
        if kind == 3:
            break
        if stream[at] == 8:
            at += 5
            found.append((at, None, -1))
    return found, blocks


TINY, BLOCKS = records(plain_stream())
END_OF_MEMORY = TINY[-1][0]


def there(length: int) -> dict[str, set[int]]:
    """Give the pages whose records are within the first *length* bytes of the tiny stream, by block."""
    pages: dict[str, set[int]] = {name: set() for name in BLOCKS}
    for end, block, page in TINY:
        if block is not None and end <= length:
            pages[block].add(page)
    return pages


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


def save(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


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


# --- saves that the daemon did not live to finish ---


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


def sparse_parts() -> tuple[bytes, list[Any]]:
    data = real("tiny-paused.sparse")
    with open_guest(data) as guest:
        return data, [block.entry for block in guest.ram.values()]


def page_facts(data: bytes, entry: Any) -> tuple[list[bool], list[bool]]:
    """Read of a block which bits are set, and which pages hold something."""
    count = entry.length // PAGE
    bitmap = data[entry.bitmap_offset : entry.bitmap_offset + entry.len_bitmap(PAGE)]
    bits = [bool(bitmap[n // 8] >> n % 8 & 1) for n in range(count)]
    full = [any(data[entry.pages_offset + n * PAGE : entry.pages_offset + n * PAGE + PAGE]) for n in range(count)]
    return bits, full


@pytest.mark.parametrize("holes", [True, False])
def test_killed_sparse_saves_give_the_pages_that_are_stored(holes: bool, tmp_path: Path) -> None:
    data, entries = sparse_parts()
    killed = bytearray(SaveMagic.PART + data[len(SaveMagic.PART) :])
    for entry in entries:
        killed[entry.bitmap_offset : entry.bitmap_offset + entry.len_bitmap(PAGE)] = bytes(entry.len_bitmap(PAGE))
    with open_guest(data) as whole:
        # without a tail, with one (the bitmaps were lost), and with some of the bitmaps written
        for tail, written in ((0, 0), (len(data), 0), (0, 2)):
            image = bytes(killed[: entries[-1].pages_offset + entries[-1].length] + killed[len(data) - tail :][:0])
            if tail:
                image = bytes(killed)
            for entry in entries[:written]:
                place = slice(entry.bitmap_offset, entry.bitmap_offset + entry.len_bitmap(PAGE))
                image = image[: place.start] + data[place] + image[place.stop :]
            report, out = mend(image, tmp_path, sparse=holes)
            lost = {}
            for number, entry in enumerate(entries):
                _, full = page_facts(data, entry)
                if number >= written and (gone := {n for n, there in enumerate(full) if not there}):
                    lost[entry.name] = gone
            assert lost_pages(report) == lost
            assert not report.restorable and not report.devices and not report.missing.unlisted
            assert any("bitmaps" in note for note in report.notes)
            check_memory(out, whole, lost)
            again, _ = mend(out.read_bytes(), fresh(tmp_path / "again"))  # a second repair knows no more
            assert again.missing.blocks == report.missing.blocks and not again.missing.unlisted and not again.restorable
            for path in (tmp_path / "before", out, *(tmp_path / "again").iterdir()):
                path.unlink()
            (tmp_path / "again").rmdir()


def test_a_finished_image_that_lost_the_bitmap_of_its_main_memory(tmp_path: Path) -> None:
    """A crash of the host can do that; QEMU would restore a guest of zeros."""
    data, entries = sparse_parts()
    place = slice(entries[0].bitmap_offset, entries[0].bitmap_offset + entries[0].len_bitmap(PAGE))
    report, out = mend(
        data[: place.start] + bytes(entries[0].len_bitmap(PAGE)) + data[place.stop :], tmp_path, sparse=True
    )
    _, full = page_facts(data, entries[0])
    assert lost_pages(report) == {"pc.ram": {n for n, there in enumerate(full) if not there}}
    assert not report.restorable and not report.devices
    assert any("pc.ram were never written or lost" in note for note in report.notes)
    assert any("original has device state" in note for note in report.notes)
    with open_guest(data) as whole:
        check_memory(out, whole, lost_pages(report))


def fresh(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def test_cut_sparse_images_give_what_is_whole(tmp_path: Path) -> None:
    data, entries = sparse_parts()
    first, second, last = entries[0], entries[1], entries[-1]
    end = last.pages_offset + last.length
    cuts = [
        first.pages_offset + 100 * PAGE + 7,
        first.pages_offset + first.length - PAGE,
        second.header_offset + 5,
        second.bitmap_offset + 2,
        second.pages_offset + PAGE,
        last.pages_offset + last.length,
        end + 3,
    ]
    with open_guest(data) as whole:
        for cut in cuts:
            report, out = mend(data[:cut], tmp_path, sparse=True)
            listed = [e for e in entries if e.header_offset - 9 - len(e.name) < cut and cut >= e.header_offset]
            final = max(
                (
                    n
                    for n, e in enumerate(entries)
                    if any(data[e.bitmap_offset : min(cut, e.bitmap_offset + e.len_bitmap(PAGE))])
                ),
                default=-1,
            )
            lost: dict[str, set[int]] = {}
            for number, entry in enumerate(listed):
                bits, full = page_facts(data, entry)
                known = set()
                for n, bit in enumerate(bits):
                    in_bitmap = entry.bitmap_offset + n // 64 * 8 + 8 <= cut
                    stored = entry.pages_offset + (n + 1) * PAGE <= cut
                    if number <= final:
                        known |= {n} if in_bitmap and (stored or not bit) else set()
                    elif full[n] and stored:
                        known.add(n)
                if gone := set(range(entry.length // PAGE)) - known:
                    lost[entry.name] = gone
            assert lost_pages(report) == lost, hex(cut)
            assert report.missing.unlisted == sum(e.length for e in entries) - sum(e.length for e in listed)
            assert not report.restorable and not report.devices
            check_memory(out, whole, lost)
            for path in tmp_path.iterdir():
                path.unlink()


@pytest.mark.parametrize("cut", [0, 8, 100, LEN_HEADER, 5000])
def test_where_nothing_is_left_there_is_no_file(cut: int, tmp_path: Path) -> None:
    data = real("tiny-paused.raw")
    start = len(data) - len(plain_stream())
    before = save(tmp_path / "before", data[: start + cut] if cut < 5000 else data[:cut])
    with pytest.raises(QemusaveError, match="nothing can be saved"):
        repair(before, tmp_path / "out")
    assert [p.name for p in tmp_path.iterdir()] == ["before"]


# --- headers and texts ---


MENDED = {
    "v3-features0",
    "v3-features2",
    "version0",
    "version1-format1",
    "version-00010000",
    "swapped",
    "swapped-cookie",
    "swapped-version0",
    "format7",
    "format-ffffffff",
    "was-running-2",
    "data-len-0",
    "data-len-huge-7fffffff",
    "cookie-eq-data-len",
    "cookie-1",
    "cookie-at-padding",
    "xml-two-roots-after-nul",
    "unused-nonzero",
    "magic-part",
    "cookie-ffffffff",
    "magic-garbage-part-version",
}
LOST = {
    "cookie-not-xml": ["cookie"],
    "cookie-no-nul": ["cookie"],
    "data-len-cuts-xml": ["domain XML"],
    "xml-empty": ["domain XML"],
}


@pytest.mark.parametrize("case", sorted(MENDED | set(LOST)))
def test_malformed_metadata_before_a_whole_stream(case: str, tmp_path: Path) -> None:
    data = malformed()[case]
    assert data.endswith(b"QEVM\0\0\0\3")
    report, out = mend(data[:-8] + plain_stream(), tmp_path)
    assert report.texts == LOST.get(case, []) and report.whole == (case in MENDED)
    assert report.restorable == (report.texts in ([], ["cookie"]))
    assert report.missing.nothing and report.devices and report.problem is None
    assert payload_of(out.read_bytes()) == plain_stream()
    with qemusave.open(out) as image:
        if "domain XML" not in report.texts:
            assert image.domain.name == "tiny"
        original = real("tiny-paused.raw")[LEN_HEADER + 1202 : LEN_HEADER + 1300]
        if case in ("cookie-1", "cookie-ffffffff", "cookie-at-padding"):
            assert image.cookie_bytes is not None and image.cookie_bytes.startswith(original.split(b"\0")[0])
            assert ("header.ofs_cookie", 1202) in {(c.field, c.to) for c in report.changes}


RELABELLED = [
    ("raw", 2, 1),
    ("raw", 2, 6),
    ("raw", 3, 5),
    ("raw", 2, 99),
    ("gzip", 2, 3),
    ("gzip", 1, 0),
    ("gzip", 0, 1),
    ("zstd", 2, 0),
    ("zstd", 3, 6),
    ("sparse", 2, 0),
    ("sparse", 1, 0),
    ("sparse", 2, 1),
    ("sparse", 3, 0),
]


@pytest.mark.parametrize(("payload", "version", "fmt"), RELABELLED)
@pytest.mark.parametrize("order", ["LITTLE", "BIG"])
def test_wrong_labels(payload: str, version: int, fmt: int, order: str, tmp_path: Path) -> None:
    """A label that says another format, or that a version cannot say."""
    data = bytearray(real(f"tiny-paused.{payload}"))
    words = struct.unpack_from("<6I", data, 16)
    data[16:40] = struct.pack("<6I" if order == "LITTLE" else ">6I", version, words[1], words[2], fmt, *words[4:])
    report, out = mend(bytes(data), tmp_path, sparse=payload == "sparse")
    assert report.whole
    if version or order == "LITTLE":  # a big-endian 0 is read as a little-endian one, and so is all that follows
        assert {c.field for c in report.changes} <= {"header.format", "header.version", "header.features"}
    assert report.changes or payload == "raw"
    assert payload_of(out.read_bytes()) == payload_of(real(f"tiny-paused.{payload}"))


def metadata(xml: bytes, cookie: bytes, *, between: bytes = b"", after: bytes = b"") -> bytes:
    area = xml + between + cookie + after
    words = [SaveMagic.SAVE, 2, len(area), 0, 0, len(xml + between) if cookie else 0, 0, bytes(52)]
    return struct.pack(declared.SAVE_HEADER_LITTLE_CODE, *words) + area


XML, COOKIE = builders.XML, builders.COOKIE


@pytest.mark.parametrize(
    ("xml", "cookie", "between", "after", "ofs_cookie"),
    [
        (XML, COOKIE, b"", b"\0", None),
        (XML, COOKIE, b"\0", b"", None),
        (XML, b"", b"", b"", None),
        (XML, COOKIE, b"", b"", 7),
        (XML, COOKIE, b"\0", bytes(40), 12),
        (XML, COOKIE, b"", bytes(40), 1 << 20),
        (XML, COOKIE, bytes(9), bytes(40), len(XML) + 3),
    ],
)
@pytest.mark.parametrize("name", ["tiny-paused.raw", "tiny-paused.sparse"])
def test_texts_without_ends(
    xml: bytes, cookie: bytes, between: bytes, after: bytes, ofs_cookie: int | None, name: str, tmp_path: Path
) -> None:
    """No NUL behind XML or cookie, or a cookie's offset within the XML: also where the payload has to move for it."""
    head = bytearray(metadata(xml, cookie, between=between, after=after))
    if ofs_cookie is not None:
        struct.pack_into("<I", head, 32, ofs_cookie)
    if name.endswith("sparse"):
        struct.pack_into("<I", head, 28, 6)
        image = behind(bytes(head), name, tmp_path)
    else:
        image = bytes(head) + plain_stream()
    report, out = mend(image, tmp_path, sparse=name.endswith("sparse"))
    assert report.whole and report.changes
    with qemusave.open(out) as mended, open_guest(out) as guest, open_guest(real(name)) as whole:
        assert (mended.xml_bytes, mended.cookie_bytes) == (xml, cookie or None)
        assert {n: b.sha256() for n, b in guest.ram.items()} == {n: b.sha256() for n, b in whole.ram.items()}
    assert not [f for f in qemusave.verify(out) if f.rule.endswith("terminator")]


def behind(head: bytes, name: str, folder: Path) -> bytes:
    """Put the payload of a mapped-ram image behind other metadata."""
    path = folder / "moved"
    fd = os.open(path, os.O_RDWR | os.O_CREAT)
    try:
        with qemusave.open(real(name)) as image:
            relayout(image, head, fd)
    finally:
        os.close(fd)
    data = path.read_bytes()
    path.unlink()
    return data


# --- compressed payloads ---


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
    shared = ROOT.parent / "shared" / "images"
    if not shared.is_dir():
        missing("the folder of shared images")
    packed = zstd.ZstdFile(shared / "malformed.tar.zst", options={zstd.DecompressionParameter.window_log_max: 27})
    with packed, tarfile.open(fileobj=packed, mode="r|") as archive:
        archive.extractall(tmp_path, filter="data")
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


# --- anything at all ---


RAM, ROM = b"pc.ram", b"pc.rom"
A, B = bytes([1]) * PAGE, bytes(range(256)) * 16
SMALL = streams.stream(
    streams.page(0, A, RAM) + streams.zero(PAGE) + streams.page(2 * PAGE, B) + streams.compressed(3 * PAGE, B),
    streams.delta(2 * PAGE, b"\0\1X") + streams.page(0, B, ROM),
    blocks={RAM: 4 * PAGE, ROM: 2 * PAGE},
)
SMALLS = [
    builders.image(payload=SMALL),
    builders.image(payload=gzip.compress(SMALL, mtime=0), fmt=1),
    builders.image(payload=zstd.compress(SMALL), fmt=5, order="BIG"),
    builders.image(payload=lzma.compress(SMALL), fmt=3, version=3, magic=bytes(formats.SaveMagic.PART)),
]
DAMAGE = st.lists(
    st.tuples(st.sampled_from(["cut", "set", "drop", "insert"]), st.floats(0, 1), st.binary(min_size=1, max_size=8)),
    min_size=1,
    max_size=3,
)


def damaged(data: bytes, damage: list[tuple[str, float, bytes]]) -> bytes:
    for how, where, what in damage:
        at = int(where * len(data))
        if how == "cut":
            data = data[:at]
        elif how == "set":
            data = data[:at] + what + data[at + len(what) :]
        elif how == "drop":
            data = data[:at] + data[at + len(what) :]
        else:
            data = data[:at] + what + data[at:]
    return data


@given(st.integers(0, len(SMALLS) - 1), DAMAGE)
def test_of_any_damage_the_report_is_true(number: int, damage: list[tuple[str, float, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check_report(damaged(SMALLS[number], damage), Path(folder))


def check_report(data: bytes, where: Path) -> None:
    """Repair an image, and its result once more: that must change nothing and know no more."""
    folder = fresh(where / "once")
    try:
        report, out = mend(data, folder)
    except QemusaveError:
        assert not (folder / "out").exists()
        return
    again, second = mend(out.read_bytes(), fresh(where / "again"))
    assert again.missing == report.missing and again.restorable == report.restorable
    if not report.restorable:
        assert again.devices <= report.devices
    assert second.read_bytes() == out.read_bytes()


@settings(max_examples=100)
@given(st.integers(0, len(SMALL)))
def test_of_any_cut_the_pages_are_those_before_it(cut: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check_cut(cut, Path(folder))


def check_cut(cut: int, folder: Path) -> None:
    whole = builders.image(payload=SMALL)
    data = whole[: len(whole) - len(SMALL) + cut]
    try:
        report, out = mend(data, folder)
    except QemusaveError:
        assert cut < SMALL.index(A) + PAGE
        return
    assert report.restorable == (cut > SMALL.index(streams.JSON) - 6)
    assert SMALL.startswith(payload_of(out.read_bytes()))
    done = [cut >= SMALL.index(A) + PAGE, cut >= SMALL.index(A) + PAGE + 9, cut >= SMALL.index(B) + PAGE]
    lost = lost_pages(report).get("pc.ram", set())
    assert [n not in lost for n in range(3)] == done
    # the whole of the last record, a difference, counts only when it is there
    with open_guest(out) as guest:
        guest.salvage()
        delta_there = cut >= SMALL.index(b"\0\1X") + 3
        page = guest.ram["pc.ram"].read(2 * PAGE, PAGE)
        assert page == (b"X" + B[1:] if delta_there else B if done[2] else bytes(PAGE))


# --- files ---


def test_a_repair_never_touches_its_image(tmp_path: Path) -> None:
    path = save(tmp_path / "image", real("tiny-paused.raw"))
    (tmp_path / "link").symlink_to(path)
    for out in (path, tmp_path / "link"):
        with pytest.raises(ValueError, match="is read"):
            repair(path, out, force=True)
    save(tmp_path / "out", b"mine")
    with pytest.raises(FileExistsError):
        repair(path, tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == b"mine"
    assert repair(path, tmp_path / "out", force=True).whole
    assert (tmp_path / "out").read_bytes() == path.read_bytes() == real("tiny-paused.raw")


def test_what_cannot_be_understood_is_not_called_damaged(tmp_path: Path) -> None:
    """State without a length: nobody can say whether it is whole, so nothing is cut there."""
    stream = streams.stream(blocks={RAM: PAGE}, live=b"\1\0\0\0\7" + streams.name(b"unheard-of") + bytes(8))
    path = save(tmp_path / "image", builders.image(payload=stream))
    with pytest.raises(qemusave.UnsupportedError):
        repair(path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


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


# --- the command line ---


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = real("tiny-paused.raw")
    part = save(tmp_path / "part", SaveMagic.PART + data[16:])
    assert run(capsys, "repair", part, tmp_path / "out")[:2] == (
        0,
        f"{tmp_path / 'out'}: 842 KiB, complete: it would restore\n"
        "  changed header.magic: LibvirtQemudPart -> LibvirtQemudSave\n",
    )
    assert run(capsys, "verify", tmp_path / "out")[0] == 0
    assert run(capsys, "repair", part, tmp_path / "out")[0] == 5  # it exists
    assert run(capsys, "repair", part, part, "--force")[0] == 2
    cut = save(tmp_path / "cut", data[: len(data) // 2])
    code, out, _ = run(capsys, "repair", "--json", "--force", cut, tmp_path / "out")
    entry = json.loads(out)
    assert code == 1 and entry["schema"] == 1 and entry["restorable"] is False and entry["size"] < len(data) // 2
    assert [c["field"] for c in entry["changes"]] == ["header.magic", "payload.size"]
    assert entry["missing"]["devices"] is True and entry["missing"]["cut"] == "ram"
    assert {b["block"]: b["pages_missing"] for b in entry["missing"]["memory"]}["pc.bios"] == 64
    assert entry["error"]["offset"] and "cut off" in entry["error"]["message"]
    code, out, _ = run(capsys, "repair", "--force", cut, tmp_path / "out")
    assert code == 1 and "PARTIAL" in out and "missing memory of pc.bios: 64 of 64 pages: 0x0-0x3ffff\n" in out
    nothing = save(tmp_path / "nothing", data[:67100])
    code, out, err = run(capsys, "repair", nothing, tmp_path / "none")
    assert code == 4 and not out and "nothing can be saved" in err and not (tmp_path / "none").exists()
    assert run(capsys, "repair", save(tmp_path / "no", b"no image"), tmp_path / "none")[0] == 3


def test_memory_of_incomplete_images(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`extract` and `read` refuse it, and give what is there when they are asked to."""
    data = real("tiny-paused.gzip")
    cut, out = save(tmp_path / "cut", data[: len(data) * 6 // 10]), tmp_path / "memory"
    report = repair(cut, tmp_path / "repaired")
    assert not report.restorable
    lost = lost_pages(report)["pc.ram"]
    with open_guest(data) as guest:
        whole = guest.ram["pc.ram"].read(0, guest.ram["pc.ram"].length)
    for image in (cut, tmp_path / "repaired"):
        for kind in (["raw"], ["block", "--block", "pc.ram"], ["lime"]):
            assert run(capsys, "extract", image, out, "--as", *kind)[0] == 4 and not out.exists()
            code, _, err = run(capsys, "extract", "--partial", "--force", image, out, "--as", *kind)
            assert code == 4 and f"missing: memory of pc.ram: {len(lost)} of 2048 pages" in err
            memory = out.read_bytes()[32 if kind == ["lime"] else 0 :]
            for n in range(2048):
                page = slice(n * PAGE, n * PAGE + PAGE)
                assert memory[page] == (bytes(PAGE) if n in lost else whole[page])
            out.unlink()
        code, text, _ = run(capsys, "extract", "--partial", "--json", image, out, "--as", "raw")
        assert code == 4 and json.loads(text)["missing"]["memory"][0]["pages_missing"] == len(lost)
        out.unlink()
        assert run(capsys, "read", image, "--block", "pc.ram", "0", "16")[0] == 4
        code, text, err = run(capsys, "read", "--partial", "--json", image, "--block", "pc.ram", "0xf0000", "64")
        assert code == 4 and json.loads(text)["bytes"] == whole[0xF0000 : 0xF0000 + 64].hex() and "missing" in err
        assert run(capsys, "extract", "--partial", image, out, "--as", "stream")[0] == 2
    part = save(tmp_path / "part", SaveMagic.PART + data[16:])
    assert run(capsys, "extract", part, out, "--as", "raw")[0] == 4
    assert run(capsys, "extract", "--partial", part, out, "--as", "raw")[0] == 0  # all of it is there
    assert out.read_bytes() == whole


def test_memory_that_does_not_end_can_be_old(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A guest that ran while it was saved: each page is there, but not the last that was sent of it."""
    blocks = {b"pc.ram": 2 * PAGE}
    first = streams.page(0, A, b"pc.ram") + streams.page(PAGE, A)
    data = builders.image(payload=streams.stream(first, streams.page(0, B) + streams.page(PAGE, B), blocks=blocks))
    for end, lost in ((data.index(B) + PAGE + 20, False), (data.index(B) + 9, False), (data.index(A) + PAGE, True)):
        image, out = save(tmp_path / "cut", data[:end]), tmp_path / "out"
        for kind in (["raw"], ["block", "--block", "pc.ram"]):
            code, text, err = run(capsys, "extract", "--partial", "--force", "--json", image, out, "--as", *kind)
            missing = json.loads(text)["missing"]
            assert code == 4 and missing["ended"] is False and bool(missing["memory"]) == lost
            assert "not all: the stream ends within its memory" in err and "older" in err
        assert run(capsys, "read", "--partial", image, "--block", "pc.ram", "0", "1")[0] == 4
    whole = save(tmp_path / "whole", data)
    assert run(capsys, "extract", "--partial", "--force", whole, out, "--as", "raw")[0] == 0


def test_nodes_of_a_list_that_is_cut_off_have_no_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = streams.configuration(capabilities=(b"mapped-ram",))
    nodes = {b"ram-node1": 2 * PAGE, b"ram-node0": PAGE}
    head = streams.HEADER + config + b"\1" + struct.pack(">I", 2) + streams.name(b"ram") + struct.pack(">II", 0, 4)
    head += streams.word(sum(nodes.values()), 4) + streams.name(b"ram-node1") + struct.pack(">Q", 2 * PAGE)
    bitmap_at = len(head) + 28
    data = (head + struct.pack(">IQQQ", 1, PAGE, bitmap_at, 1 << 20) + b"\3" + bytes(7)).ljust(1 << 20, b"\0") + A + B
    path = save(tmp_path / "cut", data)
    assert run(capsys, "extract", "--partial", path, tmp_path / "out", "--as", "raw")[0] == 3
    code, _, err = run(capsys, "extract", "--partial", path, tmp_path / "out", "--as", "block", "--block", "ram-node1")
    assert code == 4 and (tmp_path / "out").read_bytes() == A + B
    assert f"missing: {PAGE} bytes of memory in blocks whose names are not known" in err
