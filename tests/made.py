"""Whole made streams by name: of every kind that there is, and broken in every way that a parser must notice."""

from __future__ import annotations

from typing import Any

import streams
from streams import EOS, PAGE, compressed, configuration, delta, footer, kind, page, piece, record, stream, word, zero

from qemusave.formats import (
    DISK_SECTOR,
    LEN_DISK_PIECE,
    LEN_HTAB_ENTRY,
    MAX_BLOCK,
    MAX_LIVE_DATA,
    MAX_OFFSET,
    NAMELESS_RAM_VERSION,
    Capability,
    DirtyBitmapFlag,
    DiskFlag,
    RamFlag,
    StorageAttributesFlag,
    StreamSection,
)
from qemusave.verbs.corpus import build, memory

RAM = b"pc.ram"
A = bytes(range(256)) * 16
MACHINE = configuration()


def live(number: int, section: bytes, *parts: bytes, version: int = 1, on: bool = True) -> bytes:
    """A live section other than memory: its START with the first of *parts*, and a PART for each further one."""
    out = streams.start(section, number, version) + parts[0] + footer(number, on)
    return out + b"".join(streams.part(number) + data + footer(number, on) for data in parts[1:])


def htab_head(value: int) -> bytes:
    """Build a part of the hash table that has no chunks."""
    return piece("HtabPart", head=value)


def htab(*chunks: tuple[int, int, int]) -> bytes:
    rows = [
        {"index": i, "num_valid": n, "num_invalid": m, "entries": bytes(LEN_HTAB_ENTRY * n)}
        for i, n, m in (*chunks, (0, 0, 0))
    ]
    return build.built("HtabPart", {"head": 0, "chunks": rows})


def attributes(flag: int, address: int = 0, length: int | None = None, data: bytes = b"") -> bytes:
    """Build a record of storage attributes that are said to be *length* bytes."""
    word = build.split("storage_attributes_word", address | flag)
    return build.built("StorageAttributesRecord", {"word": word, "len_data": length, "data": data})


def dirty(flags: int, **fields: Any) -> bytes:
    """Build a record of a dirty bitmap."""
    return build.built("DirtyBitmapRecord", {"flags": flags, **fields})


def dirty_bitmap(length: int = 4) -> bytes:
    """Build a dirty bitmap, whose bits are said to be *length* bytes."""
    flag, names = DirtyBitmapFlag, {"device": build.name(b"drive0"), "name": build.name(b"bitmap")}
    return (
        dirty(flag.DEVICE | flag.NAME | flag.START, **names, start={"granularity": 65536, "flags": 1})
        + dirty(flag.BITS, bits={"num_sectors": 9}, len_data=length, data=b"bits")
        + dirty(flag.BITS | flag.ZEROES, bits={"start": 9, "num_sectors": 9})
        + dirty(flag.COMPLETE)
        + dirty(flag.EOS)
    )


def nameless(offset: int, flags: int, data: bytes) -> bytes:
    """A record of version 3 of the ram section, none of which names a block."""
    return word(offset, flags) + data


def disk(flags: int, sector: int = 0, name: bytes | None = None, data: bytes | None = None) -> bytes:
    """Build a record of disks."""
    word = build.split("disk_word", sector * DISK_SECTOR | flags)
    return build.built("DiskRecord", {"word": word, "disk": name and build.name(name), "data": data})


DISK_EOS = disk(DiskFlag.EOS)
DISKS = (
    DISK_EOS,
    disk(DiskFlag.PIECE, 2048, b"drive-virtio-disk0", b"d" * LEN_DISK_PIECE)
    + disk(DiskFlag.PIECE | DiskFlag.ZEROES, 0x123456789800, b"d")
    + disk(DiskFlag.PROGRESS, 99)
    + DISK_EOS,
)


def backup(length: int = 5) -> bytes:
    """Build the state of a backup."""
    return piece("BackupPart", len_state=length, state=b"state")


def command(number: int, data: bytes = b"") -> bytes:
    """Build a command."""
    return kind(StreamSection.COMMAND) + piece("CommandHead", command=number, len_data=len(data)) + data


ATTRIBUTES = (
    attributes(StorageAttributesFlag.MORE, 0x7000, 5, b"\1\2\3\4\5")
    + attributes(StorageAttributesFlag.DONE)
    + attributes(StorageAttributesFlag.EOS)
)
DIRTY = dirty_bitmap()


def mapped_stream(
    blocks: dict[bytes, list[bytes | None] | None], *, pad: int = 0, shared: bool = False, base: int = 0
) -> bytes:
    """A stream in the mapped-ram layout, *base* bytes into a file; None for a block is one that is not stored."""
    config = build.configuration(
        b"pc-i440fx-9.0", capabilities=(Capability.IGNORE_SHARED,) * shared + (Capability.MAPPED_RAM,)
    )
    start = memory.mapped_start(blocks, page_size=PAGE, at=base, config=config, gap=pad, addresses=shared)
    return build.stream([start, memory.ram_part(end=True), build.eof()], config=config, at=base)


TWO = {RAM: 4 * PAGE, b"vga.vram": 2 * PAGE}


def mapped(base: int = 0) -> dict[str, bytes]:
    """Make the streams that hold places in the file, of which *base* bytes stand before them."""
    return {
        "mapped-ram": mapped_stream({RAM: [A, None, A, None], b"vga.vram": [None, A]}, base=base),
        "mapped-ram, far pages": mapped_stream({RAM: [A] * 70, b"rom": [A]}, pad=3 * PAGE, base=base),
        "mapped-ram, shared": mapped_stream({b"shm": None, RAM: [A, None], b"shm2": None}, shared=True, base=base),
    }


MADE: dict[str, bytes] = {
    **{
        f"unknown command {number:#x}": stream(zero(0, RAM), blocks=TWO, live=command(number, b"??"))
        for number in (0, 12, 0x7FFF, 0xFFFF)
    },
    "every kind of page": stream(
        page(0, A, RAM)
        + zero(PAGE)
        + zero(2 * PAGE, fill=7)
        + compressed(3 * PAGE, A)
        + word(0, RamFlag.MULTIFD_FLUSH),
        delta(0, b"\0\1x", RAM) + page(0, A, b"vga.vram") + compressed(PAGE, A, b"vga.vram"),
        blocks=TWO,
    ),
    "continued across sections": stream(
        page(0, A, RAM), page(PAGE, A) + zero(2 * PAGE), blocks=TWO, end=page(3 * PAGE, A) + zero(0, b"vga.vram")
    ),
    "all memory is one": stream(  # a word without CONTINUE, and no name behind it
        nameless(0, RamFlag.PAGE, A) + nameless(PAGE, RamFlag.PAGE, A) + nameless(3 * PAGE, RamFlag.ZERO, b"\0"),
        nameless(2 * PAGE, RamFlag.ZERO, b"\x07") + nameless(3 * PAGE, RamFlag.PAGE | RamFlag.CONTINUE, A),
        blocks={},
        start=word(4 * PAGE, RamFlag.MEM_SIZE) + EOS,
        config=None,
        version=NAMELESS_RAM_VERSION,
    ),
    "repeated pages": stream(page(0, A, RAM), zero(0), page(0, A), blocks=TWO),
    "no configuration": stream(page(0, A, RAM) + zero(PAGE), blocks=TWO, config=None),
    "no configuration and no description": stream(zero(0, RAM), blocks=TWO, config=None, json=None),
    "no devices": stream(zero(0, RAM), blocks=TWO, devices=False, json=None),
    "page bits": stream(
        page(0, A[:1024], RAM) + page(1024, A[:1024]) + zero(2048), blocks={RAM: 4096}, config=configuration(bits=10)
    ),
    "page bits that leave no room for flags": stream(
        page(0, A, RAM) + page(PAGE, A), blocks=TWO, config=configuration(bits=9)
    ),
    "page bits and capability": stream(
        page(0, A, RAM),
        blocks={RAM: PAGE},
        start=word(PAGE, RamFlag.MEM_SIZE) + streams.block(RAM, PAGE) + streams.address(0x4000_0000) + EOS,
        config=configuration(capabilities=(b"x-ignore-shared",), bits=12),
    ),
    "uuid": stream(zero(0, RAM), blocks={RAM: PAGE}, config=configuration(uuid=bytes(range(16)))),
    "a mark behind the list": stream(
        zero(0, RAM), blocks=TWO, start=streams.block_list(TWO)[:-8] + word(0, RamFlag.MULTIFD_FLUSH) + EOS
    ),
    "a mark at an offset": stream(page(0, A, RAM) + word(PAGE, RamFlag.MULTIFD_FLUSH) + page(PAGE, A), blocks=TWO),
    "an end mark at an offset": stream(page(0, A, RAM), blocks=TWO).replace(A + EOS, A + word(PAGE, RamFlag.EOS), 1),
    "a high section id": stream(zero(0, RAM), blocks=TWO, number=0x80000001),
    "hash table": stream(
        zero(0, RAM), blocks=TWO, live=live(3, b"spapr/htab", htab_head(18), htab((0, 3, 5), (8, 0, 2)), htab())
    ),
    "no hash table": stream(zero(0, RAM), blocks=TWO, live=live(3, b"spapr/htab", htab_head(0xFFFFFFFF))),
    "storage attributes": stream(
        zero(0, RAM), blocks=TWO, live=live(1, b"s390-storage_attributes", ATTRIBUTES, ATTRIBUTES, version=0)
    ),
    "storage attributes without end": stream(
        zero(0, RAM), blocks=TWO, live=live(1, b"s390-storage_attributes", ATTRIBUTES[:-8], version=0)
    ),
    "dirty bitmap": stream(zero(0, RAM), blocks=TWO, live=live(0, b"dirty-bitmap", DIRTY)),
    "disks": stream(page(0, A, RAM), blocks=TWO, live=live(1, b"block", *DISKS)),
    "the state of a backup": stream(page(0, A, RAM), blocks=TWO, live=live(3, b"pbs-state", backup())),
    "all live sections": stream(
        page(0, A, RAM),
        page(PAGE, A),
        blocks=TWO,
        live=live(9, b"spapr/htab", htab_head(18), htab((0, 1, 0)))
        + live(7, b"dirty-bitmap", DIRTY)
        + live(5, b"block", DISK_EOS, DISK_EOS)
        + live(6, b"pbs-state", backup())
        + live(8, b"s390-storage_attributes", ATTRIBUTES, version=0)
        + command(11),
    ),
    "a live section of a late version": stream(
        zero(0, RAM), blocks=TWO, live=live(0, b"dirty-bitmap", DIRTY, version=0xFFFFFFFF)
    ),
    **{
        f"a block of {n:#x} bytes": stream(zero(0, RAM), blocks={RAM: n})
        for n in (1 << 31, 3 << 30, 1 << 32, (1 << 32) + PAGE, MAX_BLOCK)
    },
    **mapped(),
}

KINDS = (RamFlag.ZERO, RamFlag.PAGE, RamFlag.XBZRLE, RamFlag.COMPRESS_PAGE)
MAPPED = streams.mapped()[:12]  # version and page size
MAPPED_HEADER = MADE["mapped-ram"][MADE["mapped-ram"].index(MAPPED) :][:28]
GOOD = {int(k) | c for k in (*KINDS, RamFlag.EOS, RamFlag.MULTIFD_FLUSH) for c in (0, int(RamFlag.CONTINUE))}
HUGE = (MAX_LIVE_DATA + 1, 1 << 63, (1 << 64) - 64)
BROKEN: dict[str, bytes] = {
    **{
        f"flags {flags:#x}": stream(page(0, A, RAM) + word(PAGE, flags) + bytes(64), blocks=TWO)
        for flags in range(1 << 10)
        if flags not in GOOD and flags.bit_count() <= 3
    },
    **{
        f"offset {offset:#x}": stream(page(0, A, RAM) + page(offset, A), blocks=TWO) for offset in (0x400, 0x800, 0xC00)
    },
    "a list in a part": stream(streams.block_list(TWO), blocks=TWO),
    "no list": stream(zero(0, RAM), blocks=TWO, start=EOS),
    "a block without bytes": stream(zero(0, RAM), blocks={RAM: PAGE, b"rom": 0}),
    "a huge block": stream(zero(0, RAM), blocks={RAM: 1 << 47}),
    "a difference of another encoding": stream(
        record(memory.delta(0, b"x", RAM) | {"delta": {"encoding": 2, "len_delta": 1}}), blocks=TWO
    ),
    **{
        f"a block of {n:#x} bytes": stream(zero(0, RAM), blocks={RAM: n})
        for n in (MAX_BLOCK + PAGE, 1 << 63, (1 << 64) - PAGE)
    },
    **{
        f"storage attributes of {n:#x} bytes": stream(
            zero(0, RAM),
            blocks=TWO,
            live=live(
                1,
                b"s390-storage_attributes",
                attributes(StorageAttributesFlag.MORE, length=n, data=bytes(64)),
                version=0,
            ),
        )
        for n in HUGE
    },
    **{
        f"the state of a backup of {n:#x} bytes": stream(
            zero(0, RAM), blocks=TWO, live=live(0, b"pbs-state", backup(n) + bytes(64))
        )
        for n in HUGE
    },
    "a record of disks that is of no kind": stream(
        zero(0, RAM), blocks=TWO, live=live(1, b"block", bytes(8), DISK_EOS)
    ),
    **{
        f"a dirty bitmap of {n:#x} bytes": stream(
            zero(0, RAM), blocks=TWO, live=live(0, b"dirty-bitmap", dirty_bitmap(n) + bytes(64))
        )
        for n in HUGE
    },
    **{
        f"a machine of {n:#x} bytes": MADE["uuid"].replace(
            MACHINE, MACHINE[:1] + n.to_bytes(4, "big") + bytes(n & 0xFFF)
        )
        for n in (257, 0x80000000, 0xFFFFFFFF)
    },
    "an empty zlib stream": stream(record(memory.compressed(0, b"", RAM)), blocks=TWO),
    "a huge zlib stream": stream(record(memory.compressed(0, bytes(9000), RAM)), blocks=TWO),
    **{
        f"a zlib stream of {n:#x} bytes": stream(
            record(memory.compressed(0, b"", RAM) | {"packed": {"len_zlib": n}}), blocks=TWO
        )
        for n in (0x80000001, 0xFFFFFFFF)
    },
    "another stream version": b"QEVM\0\0\0\2" + MADE["uuid"][8:],
    "another magic": b"QEVN" + MADE["uuid"][4:],
    "another ram version": MADE["uuid"].replace(streams.ram(), streams.start(b"ram", 2, 3)),
    "an unknown subsection": MADE["uuid"].replace(b"/uuid", b"/uuie"),
    "an unknown live section": stream(zero(0, RAM), blocks=TWO, live=live(3, b"strange", bytes(8))),
    "a part that did not begin": stream(zero(0, RAM), blocks=TWO, live=streams.part(3) + EOS + footer(3, True)),
    "a second configuration": stream(zero(0, RAM), blocks=TWO, live=configuration()),
    "an unknown section type": stream(zero(0, RAM), blocks=TWO, live=b"\x09"),
    "a description among the sections": stream(zero(0, RAM), blocks=TWO, live=streams.description(b"{}")),
    "a footer too many": stream(zero(0, RAM), blocks=TWO, live=footer(2, True)),
    "another section's footer": stream(zero(0, RAM), blocks=TWO).replace(footer(2, True), footer(3, True), 1),
    "a missing footer": stream(zero(0, RAM), blocks=TWO).replace(footer(2, True), b"", 1),
    "unknown storage attributes": stream(
        zero(0, RAM),
        blocks=TWO,
        live=live(1, b"s390-storage_attributes", attributes(StorageAttributesFlag.ERROR), version=0),
    ),
    "an unknown dirty bitmap record": stream(zero(0, RAM), blocks=TWO, live=live(0, b"dirty-bitmap", b"\x81")),
    "pages in the mapped-ram layout": MADE["mapped-ram"][:-14] + zero(0, RAM) + MADE["mapped-ram"][-14:],
    "mapped-ram of another version": MADE["mapped-ram"].replace(
        MAPPED, piece("MappedRamHeader", version=2, page_size=PAGE)[:12]
    ),
    **{
        f"mapped-ram pages of {n:#x} bytes": MADE["mapped-ram"].replace(MAPPED, streams.mapped(page_size=n)[:12])
        for n in (0, 1, 511, 1 << 63)
    },
    **{
        f"mapped-ram pages at {n:#x}": MADE["mapped-ram"].replace(
            MAPPED_HEADER, MAPPED_HEADER[:-8] + n.to_bytes(8, "big")
        )
        for n in (0, MAX_OFFSET + 1, 1 << 63, (1 << 64) - PAGE)
    },
    "mapped-ram pages before the header": MADE["mapped-ram"].replace(
        MAPPED_HEADER, MAPPED_HEADER[:-8] + bytes(7) + b"\x10"
    ),
}
