"""Tell a guest's mapped-ram stream as a sequential one.

What differs is the configuration, which names the capability, and the ram section (docs/facts/stream.md#configuration);
everything else stays as it is, byte for byte.
"""

from __future__ import annotations

from ...memory.records import records_of
from ...stream.configure import configuration, described
from ...stream.encode import EOS, block_list
from ...stream.section import RAM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...image.guest import Guest

_PIECE = 1 << 19


def sequential(guest: Guest) -> Iterator[bytes]:
    """Yield the pieces of a guest's mapped-ram stream as a sequential one.

    All pages come in block order in the first part of the ram section that can hold pages, each block's first with
    its name and the others to be continued, as QEMU writes them.  Pages of zeros are zero records, whether a bit says
    so or their content; blocks that are not stored (docs/facts/mapped-ram.md#shared-blocks) have no records.

    Raises:
        QemusaveError: the stream is not sound.
    """
    if guest.problem is not None:
        raise guest.problem
    source, reader = guest.source, guest.ram.reader
    yield configuration(source.read_at(guest.offset, reader.start.size), mapped=False)
    sections = guest.ram.sections
    ends = [section.offset for section in sections[1:]] + [reader.cursor.position]
    done = False
    for section, end in zip(sections, ends, strict=True):
        if section.kind == "VMDESCRIPTION" and not reader.start.ignore_shared:
            yield described(source.read_at(section.offset, end - section.offset), mapped=False)
            continue
        if section.name != RAM:
            yield from _copy(guest, section.offset, end)
            continue
        yield source.read_at(section.offset, section.body - section.offset)
        if section.kind == "START":
            yield block_list(reader.ram.list.by_id)
        elif not done:
            yield from _pages(guest)
            done = True
        yield EOS
        yield source.read_at(section.body + section.size, end - section.body - section.size)


def _copy(guest: Guest, start: int, end: int) -> Iterator[bytes]:
    while start < end:
        data = guest.source.read_at(start, min(_PIECE, end - start))
        yield data
        start += len(data)


def _pages(guest: Guest) -> Iterator[bytes]:
    """Yield the records of all pages."""
    for name, entry in guest.ram.reader.ram.list.by_id.items():
        if not entry.ignored:
            yield from records_of(guest.ram[entry.name], name)
