"""A sequential stream of what is known of an incomplete mapped-ram image.

A bitmap cannot say that a page is missing: a clear bit is a zero page.  A sequential stream can: it has a record for
each page that is known, and ends where knowledge ends.
"""

from __future__ import annotations

from struct import Struct

from ... import declared
from ...declared import Capability, ConfigurationPart, RamFlag, StreamSection
from ...files.output import pwrite
from ...memory.index import DATA, ZEROS
from ...stream.sections import RAM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...files.source import Source
    from ...memory.block import Block
    from ...memory.ram import Ram

_WORD = Struct(declared.RAM_WORD_CODE)
_ZERO = Struct(declared.RAM_WORD_CODE + declared.RAM_FILL_CODE[1:])
_ID = Struct(declared.SECTION_ID_CODE)
_NAME = Struct(declared.SHORT_STRING_CODE)
_LENGTH = Struct(declared.RAM_BLOCK_LENGTH_CODE)
_ADDRESS = Struct(declared.RAM_BLOCK_ADDRESS_CODE)
_CAPABILITIES = Struct(declared.CAPABILITY_LIST_CODE)
_SUBSECTION = Struct(declared.SUBSECTION_HEAD_CODE)

_PARTS = (StreamSection.PART.name, StreamSection.END.name)
_PIECE = 1 << 20
_RECORDS = 1 << 12


class _Out:
    """Writes one piece behind the other."""

    def __init__(self, fd: int, place: int) -> None:
        self.fd, self.place = fd, place

    def write(self, data: bytes) -> None:
        pwrite(self.fd, data, self.place)
        self.place += len(data)

    def copy(self, source: Source, start: int, end: int) -> None:
        source.copy_to(start, end - start, self.fd, self.place)
        self.place += end - start


def write_sequential(ram: Ram, fd: int, place: int) -> int:
    """Write what is known of a mapped-ram stream as a sequential one, which ends within its memory.

    Args:
        ram: the memory, salvaged and not complete.
        fd: the file.
        place: where in it the stream begins.

    Returns:
        Where the stream ends in the file.
    """
    reader, source, out = ram.reader, ram.source, _Out(fd, place)
    begin = reader.ram.list.offset
    assert begin is not None
    number = next(number for number, head in reader.heads.items() if head.name == RAM)
    start = source.read_at(reader.offset, reader.start.size)
    out.write(without_capability(start, Capability.MAPPED_RAM))
    out.copy(source, reader.offset + reader.start.size, begin)
    out.write(_block_list(ram))
    out.write(_WORD.pack(RamFlag.EOS) + (_marked(StreamSection.FOOTER, number) if reader.start.footers else b""))

    sections = ram.sections
    behind = next((n + 1 for n, s in enumerate(sections) if s.kind == "START" and s.name == RAM), None)
    if behind is not None:  # the block list is whole: what stands between it and the first PART, too
        first = next((s.offset for s in sections[behind:] if s.kind in _PARTS), reader.whole)
        out.copy(source, sections[behind].offset if behind < len(sections) else reader.whole, first)
    out.write(_marked(StreamSection.PART, number))
    names = {entry: name for name, entry in reader.ram.list.by_id.items()}
    for block in ram.values():
        for records in _records(block, names[block.entry]):
            out.write(records)
    return out.place


def without_capability(start: bytes, unwanted: bytes) -> bytes:
    """Return the beginning of a stream, header and configuration, without one of its capabilities."""
    name = ConfigurationPart.CAPABILITIES
    mark = bytes([StreamSection.SUBSECTION]) + _NAME.pack(len(name)) + name
    at = start.find(mark)
    if at < 0:
        return start
    body = at + len(mark) + _SUBSECTION.size
    end, kept = body + _CAPABILITIES.size, []
    for _ in range(_CAPABILITIES.unpack_from(start, body)[0]):
        text = start[end + _NAME.size : end + _NAME.size + start[end]]
        end += _NAME.size + len(text)
        if text != unwanted:
            kept.append(_NAME.pack(len(text)) + text)
    if not kept:
        return start[:at] + start[end:]
    return start[:body] + _CAPABILITIES.pack(len(kept)) + b"".join(kept) + start[end:]


def _marked(kind: StreamSection, number: int) -> bytes:
    return bytes([kind]) + _ID.pack(number)


def _block_list(ram: Ram) -> bytes:
    """Return the block list of the blocks that are known; their lengths must add up."""
    total = sum(block.length for block in ram.values())
    parts = [_WORD.pack(total | RamFlag.MEM_SIZE)]
    for name, entry in ram.reader.ram.list.by_id.items():
        parts += [_NAME.pack(len(name)), name, _LENGTH.pack(entry.length)]
        if entry.address is not None:
            parts.append(_ADDRESS.pack(entry.address))
    return b"".join(parts)


def _records(block: Block, name: bytes) -> Iterator[bytes]:
    """Yield the records of the pages that are known; the first names the block."""
    page, follows = block.page_size, RamFlag.CONTINUE
    label = _NAME.pack(len(name)) + name
    for run in block.runs():
        kind = RamFlag.ZERO if run.kind == ZEROS else RamFlag.PAGE
        most = _RECORDS if run.kind == ZEROS else max(1, _PIECE // page)
        for first in range(0, run.pages, most):
            at, count = run.offset + first * page, min(most, run.pages - first)
            if run.kind == ZEROS:
                parts = [_ZERO.pack(at + n * page | kind | follows, 0) for n in range(count)]
            else:
                assert run.kind == DATA
                data = block.source.read_at(run.where + first * run.stride, count * page)
                parts = [
                    _WORD.pack(at + n * page | kind | follows) + data[n * page : (n + 1) * page] for n in range(count)
                ]
            if label:
                word = _WORD.pack(at | kind)
                parts[0] = word + label + parts[0][_WORD.size :]
                label = b""
            yield b"".join(parts)
