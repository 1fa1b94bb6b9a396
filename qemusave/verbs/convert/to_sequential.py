"""Tell a guest's mapped-ram stream as a sequential one.

What differs is the configuration, which names the capability, and the ram section (docs/facts/stream.md#configuration);
everything else stays as it is, byte for byte.
"""

from __future__ import annotations

from ...memory.records import write_records
from ...stream.configure import configuration, described
from ...stream.encode import EOS, block_list
from ...stream.section import RAM
from .retold import sections_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...compression.pieces import Encoder
    from ...image.guest import Guest
    from .changes import Changes

_PIECE = 1 << 19


def write_sequential(guest: Guest, out: Encoder, changes: Changes | None = None) -> None:
    """Write a guest's mapped-ram stream as a sequential one.

    All pages come in block order in the first part of the ram section that can hold pages, each block's first with
    its name and the others to be continued, as QEMU writes them.  Pages of zeros are zero records, whether a bit says
    so or their content; blocks that are not stored (docs/facts/mapped-ram.md#shared-blocks) have no records.

    Args:
        guest: the guest.
        out: what takes the stream.
        changes: what is told otherwise.

    Raises:
        QemusaveError: the stream is not sound.
        OSError: it cannot be written.
    """
    if guest.problem is not None:
        raise guest.problem
    source, reader = guest.source, guest.ram.reader
    start = source.read_at(guest.offset, reader.start.size)
    out.write(configuration(start, mapped=False, machine=None if changes is None else changes.machine))
    done = False
    for section, end in sections_of(guest, changes):
        if section.kind == "VMDESCRIPTION":
            data = source.read_at(section.offset, end - section.offset)
            data = data if reader.start.ignore_shared else described(data, mapped=False)
            out.write(data if changes is None else changes.described(data))
            continue
        if section.name != RAM:
            _copy(guest, section.offset, end, out)
            continue
        out.write(source.read_at(section.offset, section.body - section.offset))
        if section.kind == "START":
            out.write(block_list(reader.ram.list.by_id))
        elif not done:
            _write_pages(guest, out)
            done = True
        out.write(EOS)
        out.write(source.read_at(section.body + section.size, end - section.body - section.size))


def _copy(guest: Guest, start: int, end: int, out: Encoder) -> None:
    while start < end:
        data = guest.source.read_at(start, min(_PIECE, end - start))
        out.write(data)
        start += len(data)


def _write_pages(guest: Guest, out: Encoder) -> None:
    """Write the records of all pages."""
    for name, entry in guest.ram.reader.ram.list.by_id.items():
        if not entry.ignored:
            write_records(guest.ram[entry.name], name, out)
