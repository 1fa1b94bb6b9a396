"""Made migration streams: the smallest that exercise a rule, put together from what the declared types build.

Parts are bytes, unlike in :mod:`qemusave.verbs.corpus.build`, so that a test can leave out, repeat or break one.  The
bytes that the declaration itself is checked against, written out by hand, are in tests/formats/test_literal.py.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Any

from qemusave.formats import (
    CONFIGURATION_PART_VERSION,
    MAPPED_RAM_VERSION,
    RAM_VERSION,
    STREAM_VERSION,
    LiveSection,
    PayloadMagic,
    RamFlag,
    StreamSection,
)
from qemusave.verbs.corpus import build, memory

PAGE = 4096
JSON = b'{"page_size": 4096, "devices": [{"name": "timer", "instance_id": 0, "vmsd_name": "timer", "version": 2, "fields": [{"name": "x", "type": "uint64", "size": 8}]}]}'


@lru_cache(1 << 12)
def _built(record: str, values: tuple[tuple[str, Any], ...]) -> bytes:
    return build.built(record, dict(values))


def piece(record: str, **values: Any) -> bytes:
    """A declared record of numbers and bytes."""
    return _built(record, tuple(values.items()))


def kind(section: StreamSection) -> bytes:
    """A type byte."""
    return bytes([section])


HEADER = piece("StreamHeader", magic=bytes(PayloadMagic.QEMU), version=STREAM_VERSION)


def name(text: bytes) -> bytes:
    return piece("ShortString", **build.name(text))


def configuration(
    machine: bytes = b"pc-i440fx-9.0",
    capabilities: tuple[bytes, ...] = (),
    bits: int | None = None,
    uuid: bytes | None = None,
) -> bytes:
    fields = build.configuration(machine, page_bits=bits, capabilities=capabilities, uuid=uuid)
    return build.built("ConfigurationSection", {"kind": StreamSection.CONFIGURATION, "fields": fields})


def subsection(which: bytes) -> bytes:
    """The head of a subsection of the configuration."""
    return kind(StreamSection.SUBSECTION) + name(which) + piece("SubsectionHead", version=CONFIGURATION_PART_VERSION)


STREAM = {"page_size": PAGE, "mapped_ram": False}
"""What a record of the ram section looks up in its stream."""


@lru_cache(1 << 12)
def word(offset: int, flags: int) -> bytes:
    return build.built("RamWord", memory.word(offset | flags), _={"_": {"_": STREAM}})


EOS = word(0, RamFlag.EOS)


def record(values: build.Values) -> bytes:
    """A record of the ram section by itself: what the stream around it would tell is told here."""
    section = {"_": STREAM, "ram_has_names": True}
    return build.built("RamRecord", values | {"len_data": len(values["data"])}, _=section)


def page(offset: int, data: bytes, block: bytes | None = None) -> bytes:
    """A page as it is; *block* names it, None continues."""
    return _page(offset, block) + data


@lru_cache(1 << 12)
def _page(offset: int, block: bytes | None) -> bytes:
    return record(memory.page(offset, b"", block))


@lru_cache(1 << 12)
def zero(offset: int, block: bytes | None = None, fill: int = 0) -> bytes:
    return record(memory.zero(offset, block, fill))


def compressed(offset: int, data: bytes, block: bytes | None = None) -> bytes:
    return record(memory.compressed(offset, zlib.compress(data), block))


def delta(offset: int, changes: bytes, block: bytes | None = None) -> bytes:
    return record(memory.delta(offset, changes, block))


def block(text: bytes, length: int) -> bytes:
    """A block in the block list."""
    return name(text) + piece("RamBlockLength", used_length=length)


def address(value: int) -> bytes:
    """The address of a block in the block list, where blocks have one."""
    return piece("RamBlockAddress", address=value)


def mapped(bitmap_offset: int = 0, pages_offset: int = 0, page_size: int = PAGE) -> bytes:
    """What follows a block in the mapped-ram layout; for one that is not stored, the places are 0."""
    places = {"bitmap_offset": bitmap_offset, "pages_offset": pages_offset}
    return piece("MappedRamHeader", version=MAPPED_RAM_VERSION, page_size=page_size, **places)


def block_list(blocks: dict[bytes, int], total: int | None = None) -> bytes:
    out = word(sum(blocks.values()) if total is None else total, RamFlag.MEM_SIZE)
    return out + b"".join(block(b, n) for b, n in blocks.items()) + EOS


def footer(number: int, on: bool) -> bytes:
    return piece("SectionFooter", kind=StreamSection.FOOTER, section_id=number) if on else b""


def ident(number: int) -> bytes:
    """The id of a section, with which its head begins."""
    return piece("SectionId", id=number)


def start(section: bytes, number: int, version: int) -> bytes:
    """The head of a section that comes in several parts."""
    return _head(StreamSection.START, section, number, 0, version)


def part(number: int, end: bool = False) -> bytes:
    """The head of a further part of one, or with *end* the last."""
    return kind(StreamSection.END if end else StreamSection.PART) + ident(number)


def device(section: bytes, number: int, instance: int = 0, version: int = 1) -> bytes:
    """The head of a device's state."""
    return _head(StreamSection.FULL, section, number, instance, version)


def _head(section: StreamSection, text: bytes, number: int, instance: int, version: int) -> bytes:
    return (
        kind(section)
        + ident(number)
        + name(bytes(text))
        + piece("SectionInstance", instance_id=instance, version_id=version)
    )


def ram(number: int = memory.RAM_ID, version: int = RAM_VERSION) -> bytes:
    """The head of the ram section."""
    return start(LiveSection.RAM, number, version)


def description(text: bytes) -> bytes:
    """The description of device state, without the end of the sections before it."""
    return build.description(text)[1:]


def stream(
    *parts: bytes,
    blocks: dict[bytes, int],
    config: bytes | None = configuration(),
    start: bytes | None = None,
    number: int = memory.RAM_ID,
    end: bytes = b"",
    devices: bool = True,
    json: bytes | None = JSON,
    live: bytes = b"",
    version: int = RAM_VERSION,
) -> bytes:
    """A whole stream: block list, one PART for each of *parts*, END, a device, EOF, description."""
    on = config is not None
    out = HEADER + (config or b"") + ram(number, version) + (start or block_list(blocks)) + footer(number, on) + live
    for records in parts:
        out += part(number) + records + EOS + footer(number, on)
    out += part(number, end=True) + end + EOS + footer(number, on)
    if devices:
        out += device(b"timer", 9, version=2) + build.device_end(9, bytes(range(8)), footer=on)
    return out + kind(StreamSection.EOF) + (description(json) if json is not None else b"")
