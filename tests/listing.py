"""One plain list of what a migration stream holds, from each reader; ``kaitai.js`` makes the same.

``sections``: kind, id, name, offset, offset and size of the body, up to the first device's head; ``blocks``: name,
length, address, mapped-ram header, hash of the bitmap; ``pages``: block, offset, kind, and where it is, or its fill
byte, or the hash of its packed form; ``end``: where device state begins.
"""

from __future__ import annotations

import hashlib
from typing import Any

import formats
from formats import RamFlag, StreamSection
from qemusave.errors import UnsupportedError
from qemusave.files.source import BytesSource
from qemusave.memory.bitmap import read_words, words_of
from qemusave.stream.blocks import RamBlock
from qemusave.stream.cursor import FileCursor
from qemusave.stream.runs import NOWHERE, stride_of
from qemusave.stream.section import OPAQUE
from qemusave.stream.sections import StreamReader

MARKS = (RamFlag.EOS, RamFlag.MULTIFD_FLUSH)


def text(name: bytes) -> str:
    return name.decode("utf-8", "backslashreplace")


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Recorder:
    """A sink that writes down what the fast path finds."""

    page_size = 0

    def __init__(self) -> None:
        self.found: list[list[Any]] = []

    def pages(self, block: RamBlock, runs: list[Any], position: int, data: memoryview) -> None:
        stride = stride_of(self.page_size)
        for offset, count, at in runs:
            for i in range(count):
                kind, where = ("ZERO", 0) if at == NOWHERE else ("PAGE", position + at + i * stride)
                self.found.append([block.name, offset + i * self.page_size, kind, where])

    def fill(self, block: RamBlock, offset: int, value: int) -> None:
        self.found.append([block.name, offset, "ZERO", value])

    def packed(self, block: RamBlock, offset: int, kind: Any, data: bytes, position: int) -> None:
        self.found.append([block.name, offset, RamFlag(kind).name, sha(data)])


def by_fast_path(data: bytes, at: int = 0, page_size: int = 4096) -> dict[str, Any]:
    sink, source = Recorder(), BytesSource(data)
    reader = StreamReader(FileCursor(source, at), sink, page_size=page_size)
    sections: list[list[Any]] = []
    for s in reader.walk():
        if reader.unknown:
            raise UnsupportedError("a section that the declaration does not know")
        kind = "FULL" if s.kind == OPAQUE else s.kind
        last = kind in ("FULL", "EOF")
        sections.append([kind, s.id, s.name, s.offset, s.body, 0 if last else s.size])
        if last:
            break
    blocks = []
    for b in reader.ram.blocks.values():
        mapped = [reader.ram.page_size, b.bitmap_offset, b.pages_offset] if maybe(b, "mapped") else None
        stored = b.mapped and not b.ignored
        bitmap = sha(read_words(source, b, 0, words_of(source, b, reader.ram.page_size))) if stored else None
        blocks.append([b.name, b.length, b.address, mapped, bitmap])
    return {"sections": sections, "blocks": blocks, "pages": sink.found, "end": sections[-1][4]}


def maybe(parsed: Any, field: str) -> Any:
    """Return a field that may be absent, which Kaitai's objects then lack."""
    return getattr(parsed, field, None)


def _only(block_list: Any, current: list[str]) -> list[list[Any]]:
    """Give the one block that all memory is, where the section lists none and records name none."""
    current[0] = formats.LiveSection.RAM.decode()
    total = block_list.total.total_high * 2**32 + block_list.total.total_low * 2**10
    return [[current[0], total, None, None, None]]


def _add_ram(out: dict[str, Any], block_list: Any, records: Any, current: list[str]) -> None:
    """Add the blocks and pages of a part of the ram section; field names are the same in construct and Kaitai."""
    for b in block_list:
        mapped = [b.mapped.page_size, b.mapped.bitmap_offset, b.mapped.pages_offset] if maybe(b, "mapped") else None
        view = (b.bitmap() if callable(b.bitmap) else b.bitmap) if b.is_stored else None
        pages = (b.pages() if callable(b.pages) else b.pages) if b.is_stored else b""
        assert len(pages) == (b.length.used_length if b.is_stored else 0)
        address = b.address.address if maybe(b, "address") else None
        out["blocks"].append([text(b.name.name), b.length.used_length, address, mapped, view and sha(view)])
    for r in records:
        kind = RamFlag(int(getattr(r.kind, "value", r.kind)))
        if kind in MARKS:
            continue
        if r.has_name:
            current[0] = text(r.name.name)
        offset = r.word.offset_high * 2**32 + r.word.offset_low * 2**10
        data = r.data
        where = data.offset if isinstance(data, formats.dialect.Span) else data.ofs
        content = data.read() if isinstance(data, formats.dialect.Span) else data.data
        what = r.fill.fill if maybe(r, "fill") else where if kind == RamFlag.PAGE else sha(content)
        out["pages"].append([current[0], offset, kind.name, what])


def by_kaitai(stream: Any) -> dict[str, Any]:
    out: dict[str, Any] = {"sections": [], "blocks": [], "pages": [], "end": stream.rest.ofs}
    names: dict[int, str] = {}
    current = [""]
    for place in stream.sections:
        s = place.section
        number, name, size, body = None, None, 0, s.head_end.ofs
        if s.is_live:
            number = s.start.section_id if s.is_start else s.part.section_id
            name = s.start.name.decode() if s.is_start else names[number]
            names[number], size = name, s.dirty_bitmap_end - body
        elif maybe(s, "command"):
            number, size = s.command.head.command, s.command.head.len_data
            body -= size
        elif maybe(s, "device"):
            number, name = s.device.id.id, text(s.device.name.name)
        kind = StreamSection(s.kind.value).name
        out["sections"].append([kind, number, name, place.ofs, body, size])
        if s.is_ram:
            named = s.is_start and s.ram_has_names
            out["blocks"] += _only(s.ram.block_list, current) if s.is_start and not named else []
            blocks = [b.ram_block for b in s.ram.block_list.blocks] if named else []
            _add_ram(out, blocks, [r.ram_record for r in s.ram.records], current)
    return out


def _end_of(s: Any, begin: int) -> int:
    """Say where the body of a live section ends, by what construct parsed of it."""
    if s.ram:
        return s.ram.records[-1].data.end
    if s.htab:
        return s.htab.chunks[-1].entries.end if s.htab.chunks else begin + 4
    if s.storage_attributes:
        tail = s.storage_attributes.records
        skipped = [r.data.end for r in tail if r.data]
        marks = next((n for n, r in enumerate(reversed(tail)) if r.data), len(tail))
        return (skipped[-1] if skipped else begin) + 8 * marks
    if s.disks:
        ends = [r.data.end for r in s.disks.records if r.data]
        marks = next((n for n, r in enumerate(reversed(s.disks.records)) if r.data), len(s.disks.records))
        named = sum(1 + r.disk.len_name for r in s.disks.records[len(s.disks.records) - marks :] if r.disk)
        return (ends[-1] if ends else begin) + 8 * marks + named
    if s.backup:
        return s.backup.state.end
    return begin + len(formats.DirtyBitmapPart.build(s.dirty_bitmap))


def by_construct(stream: Any, at: int = 0) -> dict[str, Any]:
    out: dict[str, Any] = {"sections": [], "blocks": [], "pages": [], "end": stream.rest.offset}
    names: dict[int, str] = {}
    current = [""]
    at += len(formats.StreamHeader.build(stream.header))
    if stream.configuration:
        at += len(formats.ConfigurationSection.build(stream.configuration))
    for s in stream.sections:
        number, name, size, begin = None, None, 0, at + 1
        if s.start:
            number, name = s.start.section_id, s.start.name.decode()
            begin += len(formats.LiveHead.build(s.start, _={"footers": stream.footers}))
        elif s.part:
            number, name = s.part.section_id, names[s.part.section_id]
            begin += 4
        elif s.command:
            number, size = int(s.command.head.command), s.command.head.len_data
            begin += 4
        elif s.device:
            number, name = s.device.id.id, text(s.device.name.name)
            begin += len(formats.DeviceHead.build(s.device))
        if s.is_live:
            names[number], size = name, _end_of(s, begin) - begin
        out["sections"].append([s.kind.name, number, name, at, begin, size])
        at = begin + size + (5 if s.footer else 0)
        if s.ram:
            listed = s.ram.block_list
            out["blocks"] += _only(listed, current) if listed and not s.ram_has_names else []
            _add_ram(out, listed.blocks or [] if listed else [], s.ram.records, current)
    return out
