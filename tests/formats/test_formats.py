"""The declaration itself: strict and tolerant reading, nothing lost."""

from __future__ import annotations

import builders
import construct
import pytest
from conftest import NAMES, real

import formats
from formats import dialect


@pytest.mark.parametrize("name", NAMES)
def test_real_images_survive_parse_and_build(name: str) -> None:
    data = real(name)
    assert formats.SaveImage.build(formats.SaveImage.parse(data)) == data


def test_unknown_bits_unused_words_and_stale_bytes_survive() -> None:
    data = bytearray(builders.image(version=3, features=0xA5A5A5A4, padding=40))
    data[40:92] = bytes(range(200, 252))
    data[-30:-9] = b"left behind by an edit"[:21]
    data = bytes(data)
    parsed = formats.SaveImage.parse(data, strict=False)
    assert parsed.header.words.features.other_bits == 0xA5A5A5A4
    assert not parsed.header.words.features.MAPPED_RAM
    assert formats.SaveImage.build(parsed, strict=False) == data
    with pytest.raises(construct.ConstructError):
        formats.SaveImage.parse(data)
    with pytest.raises(construct.ConstructError):
        formats.SaveImage.build(parsed)


def test_byte_order_is_found_as_libvirt_does() -> None:
    def order(word: bytes) -> int:
        data = bytes(formats.SaveMagic.SAVE) + word + bytes(72)
        return int(formats.SaveHeader.parse(data, strict=False).byte_order)

    assert [order(bytes([n, 0, 0, 0])) for n in range(4)] == [0, 0, 0, 0]
    assert [order(bytes([0, 0, 0, n])) for n in range(1, 4)] == [1, 1, 1]
    assert order(bytes([0, 1, 0, 0])) == 1  # neither order makes sense: refused, see below
    with pytest.raises(construct.ConstructError):
        formats.SaveHeader.parse(bytes(formats.SaveMagic.SAVE) + bytes([0, 1, 0, 0]) + bytes(72))


def test_flags_build_from_names_numbers_and_parsed_values() -> None:
    flags = dialect.Flags(construct.Int32ul, formats.SaveFeature)
    assert flags.build({"MAPPED_RAM": True}) == flags.build(1) == flags.build("MAPPED_RAM") == b"\1\0\0\0"
    for bad in (2, {"other_bits": 2}):
        with pytest.raises(construct.ConstructError):
            flags.build(bad)
        assert flags.build(bad, strict=False) == b"\2\0\0\0"


def test_values_outside_are_refused_when_building_too() -> None:
    parsed = formats.SaveImage.parse(builders.image())
    for name, value in (("version", 4), ("len_data", 0), ("format", 7), ("ofs_cookie", 0xFFFF)):
        changed = formats.SaveImage.parse(builders.image())
        changed.header.words[name] = value
        with pytest.raises(construct.ConstructError):
            formats.SaveHeader.build(changed.header)
    assert formats.SaveHeader.build(parsed.header)


def test_the_stream_records() -> None:
    assert formats.StreamHeader.parse(b"QEVM\0\0\0\3").version == 3
    with pytest.raises(construct.ConstructError):
        formats.StreamHeader.parse(b"QEVM\0\0\0\2")
    names = formats.CapabilityList.parse(b"\0\0\0\2\x0fx-ignore-shared\x0amapped-ram")
    assert [c.name for c in names.capabilities] == [bytes(c) for c in formats.Capability]
