"""A sequential stream of what is known of an incomplete image in mapped-ram layout, or with holes.

A bitmap cannot say that a page is missing: a clear bit is a zero page.  A sequential stream can: it has a record for
each page that is known, and ends where knowledge ends.
"""

from __future__ import annotations

from ...declared import StreamSection
from ...files.output import pwrite
from ...memory.records import records_of
from ...stream.configure import configuration
from ...stream.encode import EOS, block_list, mark, total
from ...stream.section import RAM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...files.source import Source
    from ...memory.ram import Ram

_PARTS = (StreamSection.PART.name, StreamSection.END.name)


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
    """Write what is known of a stream as a sequential one, which ends within its memory.

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
    out.write(configuration(start, mapped=False))
    out.copy(source, reader.offset + reader.start.size, begin)
    blocks = reader.ram.list.by_id
    out.write(block_list(blocks) if reader.ram.named else total(blocks))
    out.write(EOS + (mark(StreamSection.FOOTER, number) if reader.start.footers else b""))

    sections = ram.sections
    behind = next((n + 1 for n, s in enumerate(sections) if s.kind == "START" and s.name == RAM), None)
    if behind is not None:  # the block list is whole: what stands between it and the first PART, too
        first = next((s.offset for s in sections[behind:] if s.kind in _PARTS), reader.whole)
        out.copy(source, sections[behind].offset if behind < len(sections) else reader.whole, first)
    out.write(mark(StreamSection.PART, number))
    names = {entry: name if reader.ram.named else None for name, entry in blocks.items()}
    for block in ram.values():
        for records in records_of(block, names[block.entry]):
            out.write(records)
    return out.place
