"""Repairs of header, XML and cookie."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import builders
import pytest
from conftest import malformed, real, sample
from damaged import mend, payload_of, plain_stream

import qemusave
from qemusave.image.header import LEN_HEADER
from qemusave.image.move import relayout
from qemusave.image.open import open_guest

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


@pytest.mark.parametrize(("payload", "version", "fmt"), sample(RELABELLED, 2))
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
    told = {"len_data": len(area), "ofs_cookie": len(xml + between) if cookie else 0}
    return builders.image(area, xml=b"", cookie=None, padding=-1, **told)


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
