"""Write a guest's memory, or the bare stream, to a file: whole or not at all."""

from __future__ import annotations

import os
from struct import Struct

from . import codecs, layout
from .errors import TruncatedError
from .index import DATA, ZEROS
from .layout import MAPPED_RAM_ALIGNMENT
from .output import Output, pwrite, pwritev
from .writer import write_as_it_comes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .errors import StrPath
    from .guest import Guest
    from .pages import Block
    from .physical import Range

_MAPPED = Struct(layout.MAPPED_RAM_HEADER_CODE)

KINDS = ("raw", "elf", "lime", "block", "stream")
_PIECE = 1 << 20
_VECTORS = 512

# LiME, version 1 (its `doc/README.md`): magic, version, first and last address, eight zero bytes.
_LIME = Struct("<IIQQ8x")
_LIME_MAGIC, _LIME_VERSION = 0x4C694D45, 1


def extract(
    guest: Guest, path: StrPath, kind: str, *, block: str | None = None, force: bool = False,
    progress: Callable[[int], None] | None = None,
) -> int:  # fmt: skip
    """Write memory to a file.

    Args:
        guest: the guest; its memory must be complete.
        path: the file to write, mode 0600; it appears only when it is complete.
        kind: ``raw`` (physical addresses are file offsets), ``elf`` (a core with registers), ``lime``, ``block`` (one
            block), or ``stream`` (QEMU's migration stream, decompressed).
        block: the block's name, for ``block``.
        force: replace an existing file.
        progress: is called with the number of bytes of memory written so far.

    Returns:
        Bytes of the file, holes included.

    Raises:
        QemusaveError: the memory is damaged, or its place is not known.
        OSError: the file cannot be written; nothing is left of it.
    """
    if kind == "stream":
        return _stream(guest, path, force=force)
    with Output(path, force=force) as out:
        if kind in ("raw", "block") and (size := write_as_it_comes(guest, out.fd, block, progress)) is not None:
            return size
        if guest.problem is not None:
            raise guest.problem
        return _write_blocks(guest, out.fd, kind, block, progress)


def _write_blocks(guest: Guest, fd: int, kind: str, block: str | None, progress: Callable[[int], None] | None) -> int:
    """Write memory block by block, wherever the image has it."""
    if block is not None:
        entry = guest.ram[block]
        _write(fd, entry, 0, entry.length, 0, progress)
        os.ftruncate(fd, entry.length)
        return entry.length
    end = 0
    for place, at in {"raw": _raw, "lime": _lime, "elf": _elf}[kind](guest, fd):
        _write(fd, guest.ram[place.block], place.offset, place.length, at, progress)
        end = at + place.length
    os.ftruncate(fd, end)
    return end


def _raw(guest: Guest, fd: int) -> Iterator[tuple[Range, int]]:
    """Yield where the memory goes: physical addresses are file offsets."""
    return ((place, place.start) for place in guest.memory_map if not place.firmware)


def _elf(guest: Guest, fd: int) -> Iterator[tuple[Range, int]]:
    """Write headers and notes and yield where the memory goes."""
    from .elfcore import header

    head, places = header(guest, guest.memory_map)
    pwrite(fd, head, 0)
    yield from zip(guest.memory_map, places, strict=True)


def _lime(guest: Guest, fd: int) -> Iterator[tuple[Range, int]]:
    """Write the headers of the ranges and yield where their memory goes."""
    at = 0
    for place in guest.memory_map:
        header = _LIME.pack(_LIME_MAGIC, _LIME_VERSION, place.start, place.start + place.length - 1)
        pwrite(fd, header, at)
        yield place, at + len(header)
        at += len(header) + place.length


def _write(fd: int, block: Block, start: int, length: int, at: int, progress: Callable[[int], None] | None) -> None:
    """Write a range of a block to a place in the file; zeros stay holes."""
    for run in block.runs(start, start + length):
        place = at + run.offset - start
        if run.kind == DATA:
            _copy(fd, block, run.where, run.pages, run.stride, place)
        elif run.kind != ZEROS:
            pwrite(fd, block.read(run.offset, block.page_size), place)
        if progress:
            progress(run.offset + run.pages * block.page_size)


def _copy(fd: int, block: Block, where: int, pages: int, stride: int, place: int) -> None:
    """Copy pages that are stored at equal distances, without looking at them."""
    page, source = block.page_size, block.source
    if stride == page:
        source.copy_to(where, pages * page, fd, place)
        return
    most = min(_VECTORS, _PIECE // stride)
    while pages:
        count = min(pages, most)
        data = memoryview(source.read_at(where, (count - 1) * stride + page))
        if len(data) < (count - 1) * stride + page:
            raise TruncatedError("the file became shorter", path=source.path, offset=where, needed=stride,
                                 available=len(data))  # fmt: skip
        pwritev(fd, [data[at : at + page] for at in range(0, count * stride, stride)], place)
        where, place, pages = where + count * stride, place + count * page, pages - count


def _stream(guest: Guest, path: StrPath, *, force: bool) -> int:
    if guest.problem is not None:
        raise guest.problem
    with Output(path, force=force) as out:
        if guest.ram.reader.start.mapped_ram:
            return _mapped_stream(guest, out.fd)
        start = guest.offset if guest.encoding == codecs.NONE else 0
        size = guest.ram.reader.cursor.position - start
        guest.ram.source.copy_to(start, size, out.fd, 0)
    return size


def _mapped_stream(guest: Guest, fd: int) -> int:
    """Write a mapped-ram stream by itself: its offsets count from the beginning of the file, so all of them change."""
    source, place, taken = guest.ram.source, 0, guest.offset
    for block in guest.ram.values():
        entry = block.entry
        source.copy_to(taken, entry.header_offset - taken, fd, place)  # name and length, and what stood before
        place, taken = place + entry.header_offset - taken, entry.end
        header = source.read_at(entry.header_offset, _MAPPED.size)
        if entry.ignored:
            pwrite(fd, header, place)
            place += _MAPPED.size
            continue
        bitmap_at, len_bitmap = place + _MAPPED.size, entry.len_bitmap(block.page_size)
        pages_at = -(-(bitmap_at + len_bitmap) // MAPPED_RAM_ALIGNMENT) * MAPPED_RAM_ALIGNMENT
        version, page_size, _, _ = _MAPPED.unpack(header)
        pwrite(fd, _MAPPED.pack(version, page_size, bitmap_at, pages_at), place)
        source.copy_to(entry.bitmap_offset, len_bitmap, fd, bitmap_at)
        _write(fd, block, 0, entry.length, pages_at, None)
        place = pages_at + entry.length
    rest = guest.ram.reader.cursor.position - taken
    source.copy_to(taken, rest, fd, place)
    os.ftruncate(fd, place + rest)
    return place + rest
