"""Whole made streams by name: of every kind that there is, and broken in every way that a parser must notice."""

from __future__ import annotations

import struct

import streams
from streams import EOS, PAGE, compressed, configuration, delta, footer, name, page, stream, word, zero

from formats import MAX_BLOCK, MAX_LIVE_DATA, MAX_OFFSET, Capability, RamFlag

RAM = b"pc.ram"
A = bytes(range(256)) * 16


def live(number: int, section: bytes, *parts: bytes, version: int = 1, on: bool = True) -> bytes:
    """A live section other than memory: its START with the first of *parts*, and a PART for each further one."""
    out = b"\1" + struct.pack(">I", number) + name(section) + struct.pack(">II", 0, version) + parts[0]
    out += footer(number, on)
    return out + b"".join(b"\2" + struct.pack(">I", number) + part + footer(number, on) for part in parts[1:])


def htab(*chunks: tuple[int, int, int]) -> bytes:
    packed = (struct.pack(">IHH", i, n, m) + bytes(16 * n) for i, n, m in chunks)
    return struct.pack(">I", 0) + b"".join(packed) + bytes(8)


ATTRIBUTES = struct.pack(">QQ", 0x7000 | 2, 5) + b"\1\2\3\4\5" + struct.pack(">QQ", 8, 1)
DIRTY = (
    bytes([0x08 | 0x04 | 0x10])
    + name(b"drive0")
    + name(b"bitmap")
    + struct.pack(">IB", 65536, 1)
    + bytes([0x40])
    + struct.pack(">QIQ", 0, 9, 4)
    + b"bits"
    + bytes([0x42])
    + struct.pack(">QI", 9, 9)
    + bytes([0x20, 1])
)


def mapped_stream(
    blocks: dict[bytes, list[bytes | None] | None], *, pad: int = 0, shared: bool = False, base: int = 0
) -> bytes:
    """A stream in the mapped-ram layout, *base* bytes into a file; None for a block is one that is not stored."""
    capabilities = (bytes(Capability.IGNORE_SHARED),) * shared + (bytes(Capability.MAPPED_RAM),)
    out = streams.HEADER + configuration(capabilities=capabilities)
    out += b"\1" + struct.pack(">I", 2) + name(b"ram") + struct.pack(">II", 0, 4)
    out += word(sum(PAGE * len(pages or [A]) for pages in blocks.values()), RamFlag.MEM_SIZE)
    for block, pages in blocks.items():
        out += name(block) + struct.pack(">Q", PAGE * len(pages or [A])) + struct.pack(">Q", 1 << 32) * shared
        if pages is None:
            out += struct.pack(">IQQQ", 1, PAGE, 0, 0)
            continue
        bitmap = sum(1 << i for i, p in enumerate(pages) if p).to_bytes((len(pages) + 63) // 64 * 8, "little")
        at = base + len(out) + 28
        begin = (at + len(bitmap) + pad + PAGE - 1) // PAGE * PAGE
        out += struct.pack(">IQQQ", 1, PAGE, at, begin) + bitmap
        out += bytes(begin - base - len(out)) + b"".join(p or bytes(PAGE) for p in pages)
    out += EOS + footer(2, True)
    return out + b"\3" + struct.pack(">I", 2) + EOS + footer(2, True) + b"\0"


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
        f"unknown command {number:#x}": stream(
            zero(0, RAM), blocks=TWO, live=b"\x08" + struct.pack(">HH", number, 2) + b"??"
        )
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
        start=word(PAGE, RamFlag.MEM_SIZE) + name(RAM) + struct.pack(">QQ", PAGE, 0x4000_0000) + EOS,
        config=configuration(capabilities=(b"x-ignore-shared",), bits=12),
    ),
    "uuid": stream(
        zero(0, RAM),
        blocks={RAM: PAGE},
        config=configuration() + b"\5" + name(b"configuration/uuid") + struct.pack(">I", 1) + bytes(range(16)),
    ),
    "a mark behind the list": stream(
        zero(0, RAM), blocks=TWO, start=streams.block_list(TWO)[:-8] + word(0, RamFlag.MULTIFD_FLUSH) + EOS
    ),
    "a mark at an offset": stream(page(0, A, RAM) + word(PAGE, RamFlag.MULTIFD_FLUSH) + page(PAGE, A), blocks=TWO),
    "an end mark at an offset": stream(page(0, A, RAM), blocks=TWO).replace(A + EOS, A + word(PAGE, RamFlag.EOS), 1),
    "a high section id": stream(zero(0, RAM), blocks=TWO, number=0x80000001),
    "hash table": stream(
        zero(0, RAM), blocks=TWO, live=live(3, b"spapr/htab", struct.pack(">I", 18), htab((0, 3, 5), (8, 0, 2)), htab())
    ),
    "no hash table": stream(zero(0, RAM), blocks=TWO, live=live(3, b"spapr/htab", b"\xff" * 4)),
    "storage attributes": stream(
        zero(0, RAM), blocks=TWO, live=live(1, b"s390-storage_attributes", ATTRIBUTES, ATTRIBUTES, version=0)
    ),
    "storage attributes without end": stream(
        zero(0, RAM), blocks=TWO, live=live(1, b"s390-storage_attributes", ATTRIBUTES[:-8], version=0)
    ),
    "dirty bitmap": stream(zero(0, RAM), blocks=TWO, live=live(0, b"dirty-bitmap", DIRTY)),
    "all live sections": stream(
        page(0, A, RAM),
        page(PAGE, A),
        blocks=TWO,
        live=live(9, b"spapr/htab", struct.pack(">I", 18), htab((0, 1, 0)))
        + live(7, b"dirty-bitmap", DIRTY)
        + live(8, b"s390-storage_attributes", ATTRIBUTES, version=0)
        + b"\x08\0\x0b\0\0",
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
MAPPED_HEADER = MADE["mapped-ram"][MADE["mapped-ram"].index(struct.pack(">IQ", 1, PAGE)) :][:28]
GOOD = {int(k) | c for k in (*KINDS, RamFlag.EOS, RamFlag.MULTIFD_FLUSH) for c in (0, int(RamFlag.CONTINUE))}
HUGE = (MAX_LIVE_DATA + 1, 1 << 63, (1 << 64) - 64)
MACHINE = configuration()
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
    "a difference of another encoding": stream(word(0, RamFlag.XBZRLE) + name(RAM) + b"\2\0\1x", blocks=TWO),
    **{
        f"a block of {n:#x} bytes": stream(zero(0, RAM), blocks={RAM: n})
        for n in (MAX_BLOCK + PAGE, 1 << 63, (1 << 64) - PAGE)
    },
    **{
        f"storage attributes of {n:#x} bytes": stream(
            zero(0, RAM),
            blocks=TWO,
            live=live(1, b"s390-storage_attributes", struct.pack(">QQ", 2, n) + bytes(64), version=0),
        )
        for n in HUGE
    },
    **{
        f"a dirty bitmap of {n:#x} bytes": stream(
            zero(0, RAM),
            blocks=TWO,
            live=live(
                0, b"dirty-bitmap", DIRTY.replace(struct.pack(">IQ", 9, 4), struct.pack(">IQ", 9, n)) + bytes(64)
            ),
        )
        for n in HUGE
    },
    **{
        f"a machine of {n:#x} bytes": MADE["uuid"].replace(MACHINE, b"\7" + struct.pack(">I", n) + bytes(n & 0xFFF))
        for n in (257, 0x80000000, 0xFFFFFFFF)
    },
    "an empty zlib stream": stream(word(0, RamFlag.COMPRESS_PAGE) + name(RAM) + bytes(4), blocks=TWO),
    "a huge zlib stream": stream(
        word(0, RamFlag.COMPRESS_PAGE) + name(RAM) + struct.pack(">I", 9000) + bytes(9000), blocks=TWO
    ),
    **{
        f"a zlib stream of {n:#x} bytes": stream(
            word(0, RamFlag.COMPRESS_PAGE) + name(RAM) + struct.pack(">I", n), blocks=TWO
        )
        for n in (0x80000001, 0xFFFFFFFF)
    },
    "another stream version": b"QEVM\0\0\0\2" + MADE["uuid"][8:],
    "another magic": b"QEVN" + MADE["uuid"][4:],
    "another ram version": MADE["uuid"].replace(struct.pack(">II", 0, 4), struct.pack(">II", 0, 3)),
    "an unknown subsection": MADE["uuid"].replace(b"/uuid", b"/uuie"),
    "an unknown live section": stream(zero(0, RAM), blocks=TWO, live=live(3, b"block", bytes(8))),
    "a part that did not begin": stream(
        zero(0, RAM), blocks=TWO, live=b"\2" + struct.pack(">I", 3) + EOS + footer(3, True)
    ),
    "a second configuration": stream(zero(0, RAM), blocks=TWO, live=configuration()),
    "an unknown section type": stream(zero(0, RAM), blocks=TWO, live=b"\x09"),
    "a description among the sections": stream(zero(0, RAM), blocks=TWO, live=b"\6\0\0\0\2{}"),
    "a footer too many": stream(zero(0, RAM), blocks=TWO, live=footer(2, True)),
    "another section's footer": stream(zero(0, RAM), blocks=TWO).replace(footer(2, True), footer(3, True), 1),
    "a missing footer": stream(zero(0, RAM), blocks=TWO).replace(footer(2, True), b"", 1),
    "unknown storage attributes": stream(
        zero(0, RAM), blocks=TWO, live=live(1, b"s390-storage_attributes", struct.pack(">Q", 4), version=0)
    ),
    "an unknown dirty bitmap record": stream(zero(0, RAM), blocks=TWO, live=live(0, b"dirty-bitmap", b"\x81")),
    "pages in the mapped-ram layout": MADE["mapped-ram"][:-14] + zero(0, RAM) + MADE["mapped-ram"][-14:],
    "mapped-ram of another version": MADE["mapped-ram"].replace(
        struct.pack(">IQ", 1, PAGE), struct.pack(">IQ", 2, PAGE)
    ),
    **{
        f"mapped-ram pages of {n:#x} bytes": MADE["mapped-ram"].replace(
            struct.pack(">IQ", 1, PAGE), struct.pack(">IQ", 1, n)
        )
        for n in (0, 1, 511, 1 << 63)
    },
    **{
        f"mapped-ram pages at {n:#x}": MADE["mapped-ram"].replace(
            MAPPED_HEADER, MAPPED_HEADER[:-8] + struct.pack(">Q", n)
        )
        for n in (0, MAX_OFFSET + 1, 1 << 63, (1 << 64) - PAGE)
    },
    "mapped-ram pages before the header": MADE["mapped-ram"].replace(
        MAPPED_HEADER, MAPPED_HEADER[:-8] + struct.pack(">Q", 16)
    ),
}
