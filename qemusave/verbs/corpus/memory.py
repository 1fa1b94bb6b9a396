"""The ram section, built by the declared types: block list, page records, the mapped-ram layout."""

from __future__ import annotations

import itertools
from typing import Any

from ... import formats
from ...formats import LiveSection, RamFlag, StreamSection
from .build import Values, built, eof, further, live, name, split, stream

RAM_ID = 2
"""The id of the ram section in all streams here."""


def word(value: int, record: str = "ram_word") -> Values:
    """Return a RamWord or a RamTotal."""
    return split(record, value)


EOS: Values = {"word": word(RamFlag.EOS), "data": b""}
FLUSH: Values = {"word": word(RamFlag.MULTIFD_FLUSH), "data": b""}


def _record(flag: RamFlag, offset: int, block: bytes | None, **more: Any) -> Values:
    named = {"name": name(block)} if block is not None else {}
    return {"word": word(offset | flag | (0 if named else RamFlag.CONTINUE)), "data": b"", **named, **more}


def page(offset: int, data: bytes, block: bytes | None = None) -> Values:
    """Return a page as it is; *block* names its block, None is that of the record before."""
    return _record(RamFlag.PAGE, offset, block, data=data)


def zero(offset: int, block: bytes | None = None, fill: int = 0) -> Values:
    """Return a page of one repeated byte."""
    return _record(RamFlag.ZERO, offset, block, fill={"fill": fill})


def delta(offset: int, changes: bytes, block: bytes | None = None) -> Values:
    """Return a page as xbzrle difference."""
    return _record(RamFlag.XBZRLE, offset, block, delta={"encoding": 1, "len_delta": len(changes)}, data=changes)


def compressed(offset: int, packed: bytes, block: bytes | None = None) -> Values:
    """Return a page as zlib stream."""
    return _record(RamFlag.COMPRESS_PAGE, offset, block, packed={"len_zlib": len(packed)}, data=packed)


def ram_start(
    blocks: dict[bytes, int], *records: Values, total: int | None = None, addresses: bool = False, number: int = RAM_ID
) -> Values:
    """Return the start of the ram section.

    Args:
        blocks: name to bytes.
        records: what follows the list before its end mark.
        total: the sum of the lengths, to be said instead of what would be right.
        addresses: whether the list has addresses.
        number: the section's id.
    """
    listed = [
        {
            "name": name(b),
            "length": {"used_length": n},
            "next_len": 0,
            **({"address": {"address": 1 << 32}} if addresses else {}),
        }
        for b, n in blocks.items()
    ]
    return _start(listed, list(records), sum(blocks.values()) if total is None else total, number)


def nameless_start(total: int) -> Values:
    """Return the start of a ram section of QEMU 0.12, which has no list: all memory is one block of *total* bytes."""
    ram = {"block_list": {"total": word(total | RamFlag.MEM_SIZE, "ram_total"), "blocks": None}, "records": [EOS]}
    return live(LiveSection.RAM, RAM_ID, formats.NAMELESS_RAM_VERSION, ram=ram)


def nameless(flag: RamFlag, offset: int, **more: Any) -> Values:
    """Return a record of such a section: none names a block."""
    return {"word": word(offset | flag), "data": b"", **more}


def _start(listed: list[Values], records: list[Values], total: int, number: int = RAM_ID) -> Values:
    for before, after in itertools.pairwise(listed):
        before["next_len"] = after["name"]["len_name"]
    block_list = {"total": word(total | RamFlag.MEM_SIZE, "ram_total"), "blocks": listed}
    ram = {"block_list": block_list, "records": [*records, EOS]}
    return live(LiveSection.RAM, number, formats.RAM_VERSION, ram=ram)


def ram_part(*records: Values, end: bool = False, number: int = RAM_ID) -> Values:
    """Return a further part of the ram section, or with *end* the last."""
    return further(number, StreamSection.END if end else StreamSection.PART, ram={"records": [*records, EOS]})


def mapped_start(
    blocks: dict[bytes, list[bytes | None] | None],
    *,
    page_size: int,
    at: int,
    config: Values,
    gap: int = 0,
    order: str = "little",
    addresses: bool = False,
) -> Values:
    """Return the start of the ram section in the mapped-ram layout.

    Args:
        blocks: name to pages, None for one that is not marked; None instead of pages for a block that is not stored.
        page_size: bytes.
        at: where in the file the stream begins.
        config: its Configuration.
        gap: bytes between a bitmap and the pages, at the least.
        order: the bitmaps' byte order.
        addresses: whether the list has addresses.
    """
    head = {"section_id": RAM_ID, **name(bytes(LiveSection.RAM))}
    here = at + len(stream([eof()], config=config)) + len(built("LiveHead", head)) + len(built("RamTotal", {}))
    listed: list[Values] = []
    for block, pages in blocks.items():
        length = page_size * len(pages or [b""])
        here += 1 + len(block) + len(built("RamBlockLength", {})) + len(built("RamBlockAddress", {})) * addresses
        here += len(built("MappedRamHeader", {}))
        places, stored = {"bitmap_offset": 0, "pages_offset": 0}, b""
        if pages is not None:
            words = -(-len(pages) // (8 * formats.LEN_BITMAP_WORD))
            bits = sum(1 << number for number, data in enumerate(pages) if data is not None)
            bitmap = b"".join((bits >> 64 * n & (1 << 64) - 1).to_bytes(8, order) for n in range(words))  # type: ignore[arg-type]
            begin = -(-(here + len(bitmap) + gap) // page_size) * page_size
            places = {"bitmap_offset": here, "pages_offset": begin}
            stored = bitmap + bytes(begin - here - len(bitmap)) + b"".join(p or bytes(page_size) for p in pages)
        mapped = {"version": formats.MAPPED_RAM_VERSION, "page_size": page_size, **places}
        entry = {"name": name(block), "length": {"used_length": length}, "mapped": mapped, "stored": stored or None}
        listed.append({**entry, **({"address": {"address": 1 << 32}} if addresses else {})})
        here += len(stored)
    total = sum(entry["length"]["used_length"] for entry in listed)
    return _start(listed, [], total)
