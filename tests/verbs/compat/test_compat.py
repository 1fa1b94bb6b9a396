"""compat answers as real libvirt did."""

from __future__ import annotations

import gzip
import json

import builders
import pytest
from conftest import IMAGES, malformed, real

import qemusave
from qemusave.verbs.compat import Verdict

ROWS = {
    "libvirt 7.0.0": "libvirt 3.5-10.3",
    "libvirt 9.0.0": "libvirt 3.5-10.3",
    "libvirt 11.3.0": "libvirt 11.2-11.10",
    "libvirt 12.8.0": "libvirt 12.x",
}
CASES = {case["case"]: case["libvirt"] for case in json.loads((IMAGES / "malformed.json").read_text())["malformed"]}

# Without a NUL libvirt reads on behind its buffer, so its words are luck; the newest had none.
LUCK = {("data-len-cuts-xml", version) for version in ("libvirt 7.0.0", "libvirt 9.0.0", "libvirt 11.3.0")}


def rows(data: bytes) -> dict[str, Verdict]:
    return {verdict.reader: verdict for verdict in qemusave.compat(data)}


@pytest.mark.parametrize("case", CASES)
def test_verdicts_and_words_of_real_libvirt(case: str) -> None:
    found = rows(malformed()[case])
    for version, said in CASES[case].items():
        row = found[ROWS[version]]
        assert row.accepts == (said["verdict"] == "accepted"), version
        if (case, version) not in LUCK:
            assert row.message == said["message"], version


def words_of(data: bytes) -> list[str]:
    return [verdict.message for verdict in qemusave.compat(data)]


def test_sound_images_by_format() -> None:
    def accepting(name: str) -> list[bool]:
        return [v.accepts and v.restores for v in qemusave.compat(real(name))]

    assert accepting("tiny-paused.gzip") == [False, True, True, True, True, True, True]
    assert accepting("tiny-paused.zstd") == [False, False, False, True, True, True, True]
    assert accepting("tiny-paused.sparse") == [False, False, False, False, True, True, False]
    assert words_of(real("tiny-paused.sparse"))[:4] == [
        "image version is not supported (2 > 1)",
        *["Invalid compressed save format 6"] * 3,
    ]


def test_version_3() -> None:
    little, big = (words_of(real(f"v3-features1-{order}.tiny-paused.sparse")) for order in ("little", "big"))
    assert little == [
        "image version is not supported (3 > 1)",
        *["image version is not supported (50331648 > 2)"] * 5,
        "",
    ]
    assert big == ["image version is not supported (50331648 > 1)", *["image version is not supported (3 > 2)"] * 5, ""]


def test_the_v3_reader_checks_features_whatever_the_version() -> None:
    for version in (0, 1, 2, 3):
        for features, message in (
            (0, ""),
            (1, ""),
            (2, "image contains unsupported features)"),
            (3, "image contains unsupported features)"),
        ):
            data = builders.image(version=version, features=features, xml=XML)
            assert rows(data)["libvirt v3 dialect"].message == message
    labelled = rows(builders.image(version=3, fmt=5))["libvirt v3 dialect"]
    assert (labelled.accepts, labelled.restores) == (True, True)  # this reader ignores the format of version 3
    compressed = rows(builders.image(version=3, fmt=1, payload=gzip.compress(builders.PAYLOAD)))["libvirt v3 dialect"]
    assert (compressed.accepts, compressed.restores) == (True, False)
    swapped = builders.image(order="BIG", version=2, features=1, xml=XML)
    assert rows(swapped)["libvirt v3 dialect"].accepts


XML = builders.XML


# What libvirt 11.3 said to such images, through `virsh save-image-dumpxml`.
@pytest.mark.parametrize(
    ("xml", "message"),
    [
        (XML, ""),
        (b"\n\n" + XML, ""),
        (XML.replace(b"made", b"a & b"), "at line 1: xmlParseEntityRef: no name"),
        (XML.replace(b"made", b"a < b"), "at line 1: StartTag: invalid element name"),
        (XML.replace(b"made", b"\x1b"), "at line 1: PCDATA invalid Char value 27"),
        (XML.replace(b"made", b"\xff"), "at line 1: Input is not proper UTF-8, indicate encoding !"),
        (XML.replace(b"made", b"&a;"), "at line 1: Entity 'a' not defined"),
        (XML.replace(b"made", b""), "missing name information"),
        (XML.replace(b"made", b"a/b"), "XML error: name a/b cannot contain '/'"),
        (XML.replace(b" type='qemu'", b" type='qemu' type='kvm'"), "at line 1: Attribute type redefined"),
        (XML.replace(b" type='qemu'", b""), "internal error: missing domain type attribute"),
        (XML.replace(b"<os><type>hvm</type></os>", b""), "XML error: an os <type> must be specified"),
        (XML.replace(b"</name>", b"</name><uuid>zz</uuid>"), "internal error: malformed uuid element"),
        (XML + b"junk", "at line 2: Extra content at the end of the document"),
        (
            XML.replace(b"</domain>", b"</domian>"),
            "at line 1: Opening and ending tag mismatch: domain line 1 and domian",
        ),
        (b"hello", "at line 1: Start tag expected, '<' not found"),
        (b"<cookie/>", "XML error: expecting root element of 'domain', not 'cookie'"),
        (b"", "at line 1: Document is empty"),
        (b" " * (5 << 20), "(not judged: the XML is longer than 4 MiB)"),
    ],
)
def test_words_about_the_xml(xml: bytes, message: str) -> None:
    assert rows(builders.image(xml=xml))["libvirt 11.2-11.10"].message == message


def test_a_bad_cookie_is_noticed_on_restore_only() -> None:
    for cookie, message in (
        (b"", "at line 1: Document is empty"),
        (b"<cookie>", "at line 1: Premature end of data in tag cookie line 1"),
        (b"<biscuit/>", "XML error: expecting root element of 'cookie', not 'biscuit'"),
    ):
        row = rows(builders.image(xml=XML, cookie=cookie))["libvirt 11.2-11.10"]
        assert (row.accepts, row.restores, row.restore_message) == (True, False, message)
        if message.startswith("at line"):
            old = rows(builders.image(xml=XML, cookie=cookie))["libvirt 3.5-10.3"]
            assert old.restore_message == message.replace("at line 1", "(save cookie):1")
        assert rows(builders.image(xml=XML, cookie=cookie))["libvirt 0.7.1-3.4"].restores


def test_a_cookie_offset_that_crashes_libvirtd() -> None:
    area = len(builders.image(cookie=None, xml=XML)) - 92 - len(builders.PAYLOAD)
    there = len(builders.PAYLOAD)
    for beyond, old in (
        (1, "End of file while reading data: Input/output error"),
        (there, "End of file while"),
        (there + 1, "failed to read domain XML"),
    ):
        found = rows(builders.image(xml=XML, cookie=None, ofs_cookie=area + beyond))
        assert found["libvirt 11.2-11.10"].message.startswith(old)
        assert found["libvirt 12.x"].message == "invalid save image header: cookie offset exceeds data length"


def test_the_oldest_readers() -> None:
    def first_two(data: bytes) -> list[str]:
        return words_of(data)[:2]

    assert first_two(builders.image(version=1, xml=XML)) == ["", ""]
    assert first_two(builders.image(version=1, order="BIG", xml=XML)) == [
        "image version is not supported (16777216 > 1)",
        "",
    ]
    part = builders.image(version=1, magic=b"LibvirtQemudPart")
    assert first_two(part) == ["image magic is incorrect", "save image is incomplete"]
    assert first_two(builders.image(version=1, len_data=0)) == ["failed to parse XML", "invalid XML length: 0"]
    assert first_two(builders.image(version=1, xml=b"<cookie/>")) == [
        "failed to parse XML",
        "XML error: unexpected root element <cookie>, expecting <domain>",
    ]
    assert first_two(builders.image(version=1, xml=b"<domain type='a'/>")) == [
        "failed to parse XML",
        "missing name information",
    ]
    assert first_two(builders.image(version=1, len_data=9999)) == ["failed to read XML"] * 2
    # a number with the highest bit set was negative, and so below 1
    assert first_two(builders.image(version=0xFFFFFFFF, xml=XML)) == ["", "image version is not supported (-1 > 2)"]


# What libxml2 2.9.14 said, which comes with libvirt 11.3, and 2.14.6.
@pytest.mark.parametrize(
    ("encoding", "old", "new"),
    [
        (b"UTF-16", "Document labelled UTF-16 but has UTF-8 content", "Blank needed here"),
        (b"UTF-16LE", "Start tag expected, '<' not found", "Blank needed here"),
        (b"bogus", "Unsupported encoding bogus", "Unsupported encoding: bogus"),
        (b"ISO-8859-1", "", ""),
    ],
)
def test_words_about_a_declared_encoding_are_those_of_the_readers_libxml2(encoding: bytes, old: str, new: str) -> None:
    found = rows(builders.image(xml=b"<?xml version='1.0' encoding='" + encoding + b"'?>\n" + XML))
    assert found["libvirt 11.2-11.10"].message == (old and f"at line 1: {old}")
    assert found["libvirt 12.x"].message == (new and f"at line 1: {new}")


def test_a_stream_of_another_machine_is_read_and_not_restored() -> None:
    other = builders.image(xml=XML.replace(b"<type>", b"<type machine='pc-i440fx-9.1'>"))
    row = rows(other)["libvirt 11.2-11.10"]
    words = "Machine type received is 'pc-i440fx-9.0' and local is 'pc-i440fx-9.1'"
    assert (row.accepts, row.restores, row.restore_message) == (True, False, words)


@pytest.mark.parametrize("spelled", [b"pc", b"pc-i440fx-9.0"])
def test_an_alias_is_the_same_machine(spelled: bytes) -> None:
    image = builders.image(xml=XML.replace(b"<type>", b"<type machine='" + spelled + b"'>"))
    assert rows(image)["libvirt 11.2-11.10"].restores
