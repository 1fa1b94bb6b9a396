"""The declaration itself: strict and tolerant reading, nothing lost."""

from __future__ import annotations

import random

import builders
import construct
import pytest
from conftest import NAMES, all_seeds, real, sample

import formats
from formats import dialect
from qemusave.spec import load
from qemusave.spec.nodes import Parameter, Raw, snake


@pytest.mark.parametrize("name", NAMES)
def test_real_images_survive_parse_and_build(name: str) -> None:
    data = real(name)
    assert formats.SaveImage.build(formats.SaveImage.parse(data)) == data


RECORDS = {
    name: load().records[snake(name)]
    for name in formats.__all__
    if isinstance(getattr(formats, name), construct.Construct) and name != "SaveImage"
}
ALONE = [name for name, record in RECORDS.items() if all(isinstance(e, Parameter) for e in record.given)]
"""Records that need nothing of those around them; the others stand in streams."""


@pytest.mark.parametrize("name", [name for name in ALONE if name != "MigrationStream"])
def test_any_bytes_that_a_record_takes_are_built_again(name: str) -> None:
    declared, rng, taken = getattr(formats, name), random.Random(name), 0
    first = RECORDS[name].fields[0].type
    magic = (first.literal or b"") if isinstance(first, Raw) else b""
    for _ in range(30):
        data = magic + (
            rng.randbytes(900) if rng.random() < 0.3 else bytes(rng.choices(b"\0\0\0\1\2\4\x08\x10\x7e", k=900))
        )
        try:
            value = declared.parse(data, strict=False)
        except construct.ConstructError:
            continue
        built = declared.build(value, strict=False)
        assert built == data[: len(built)]
        taken += len(built) > 0
    assert taken or name in ("BackupPart", "SeekTableFooter", "XzFooter"), name  # a length, and magics at the end


def test_a_damaged_count_makes_no_number_that_fills_the_memory() -> None:
    assert formats.TargetPageBits.parse(b"\xff" * 4, strict=False).page_size == 1 << 64


def test_streams_with_all_records_in_them_are_built_again() -> None:
    built = 0
    for seed in sample(all_seeds(), 3):
        try:
            image = formats.SaveImage.parse(seed.data)
            stream = seed.data[image.header.words.ofs_payload :]
            parsed = formats.MigrationStream.parse(stream)
        except construct.ConstructError:
            continue
        assert formats.MigrationStream.build(parsed) == stream
        built += 1
    assert built > 100


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
