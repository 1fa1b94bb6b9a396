"""Images as large as those of ordinary virtual machines, which take little of the disk: see ``examples.py``."""

from __future__ import annotations

import struct
from pathlib import Path

import builders
import streams
from streams import EOS, PAGE

from qemusave.formats import LEN_BITMAP_WORD, MAPPED_RAM_ALIGNMENT, Capability, RamFlag, SaveFormat
from qemusave.verbs.corpus import build

XML = b"<domain type='kvm'>\n  <name>demo</name>\n  <os><type>hvm</type></os>\n</domain>\n"
GIB = 1 << 30


def mapped(path: Path, size: int) -> None:
    """Write an image in the mapped-ram layout, whose file is sparse: of the memory, only the first page is stored.

    Args:
        path: the file.
        size: bytes of the guest's memory; other blocks are there, too.
    """
    blocks = {b"pc.ram": size, b"vga.vram": 16 << 20, b"pc.bios": 256 << 10}
    config = streams.configuration(b"pc-q35-9.0", capabilities=(Capability.MAPPED_RAM,))
    head = builders.image(b"", fmt=SaveFormat.SPARSE, xml=XML)
    head += streams.HEADER + config + streams.ram()
    head += streams.word(sum(blocks.values()), RamFlag.MEM_SIZE)
    with path.open("wb") as file:
        file.write(head)
        for name, length in blocks.items():
            file.write(streams.block(name, length))
            bitmap = file.tell() + len(streams.mapped())
            bits = -(-length // PAGE // 8 // LEN_BITMAP_WORD) * LEN_BITMAP_WORD
            pages = -(-(bitmap + bits) // MAPPED_RAM_ALIGNMENT) * MAPPED_RAM_ALIGNMENT
            file.write(streams.mapped(bitmap, pages) + b"\1")
            file.seek(pages)
            file.write(b"first page")
            file.seek(pages + length)
        number = streams.memory.RAM_ID
        file.write(EOS + streams.footer(number, on=True))
        file.write(streams.part(number, end=True) + EOS + streams.footer(number, on=True))
        file.write(streams.device(b"timer", 0, version=2) + build.device_end(0, bytes(8), footer=True))
        file.write(b"\0" + streams.description(streams.JSON))


def raw(path: Path, pages: int, data: int) -> None:
    """Write an image with a record for each page; the first *data* of them are stored, the others zero."""
    number, end = streams.memory.RAM_ID, streams.footer(streams.memory.RAM_ID, on=True)
    word = struct.Struct(">Q").pack
    name = streams.name(b"pc.ram")
    with path.open("wb") as file:
        file.write(builders.image(b"", fmt=SaveFormat.RAW, xml=XML) + streams.HEADER)
        file.write(streams.configuration(b"pc-q35-9.0") + streams.ram())
        file.write(streams.block_list({b"pc.ram": pages * PAGE}) + end + streams.part(number))
        for page in range(pages):
            flags = RamFlag.PAGE if page < data else RamFlag.ZERO
            file.write(word(page * PAGE | flags | (RamFlag.CONTINUE if page else 0)) + (b"" if page else name))
            file.write(page.to_bytes(8, "big") * (PAGE // 8) if page < data else b"\0")
        file.write(EOS + end + streams.part(number, end=True) + EOS + end)
        file.write(streams.device(b"timer", 0, version=2) + build.device_end(0, bytes(8), footer=True))
        file.write(b"\0" + streams.description(streams.JSON))
