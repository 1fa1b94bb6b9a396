"""What a ``ram`` section is made of, written: block lists, records, the marks around them (docs/facts/ram.md)."""

from __future__ import annotations

from struct import Struct

from .. import declared
from ..declared import RamFlag, StreamSection
from .generated import (
    put_ram_block_address,
    put_ram_block_length,
    put_ram_fill,
    put_ram_total,
    put_ram_word,
    put_section_id,
    put_short_string,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .blocks import RamBlock

_WORD = Struct(declared.RAM_WORD_CODE)
_ZERO = put_ram_fill(0)

EOS = put_ram_word(RamFlag.EOS)
"""The word that ends the records of a part."""


def mark(kind: StreamSection, number: int) -> bytes:
    """Write the head of a further part of a section, or its footer: the type and the section's number."""
    return bytes([kind]) + put_section_id(number)


def total(blocks: Mapping[bytes, RamBlock]) -> bytes:
    """Write the word that a block list begins with: the sum of the lengths."""
    return put_ram_total(sum(block.length for block in blocks.values()) | RamFlag.MEM_SIZE)


def block_entry(text: bytes, block: RamBlock) -> bytes:
    """Write a block list's entry of a block, by QEMU's name of it."""
    address = b"" if block.address is None else put_ram_block_address(block.address)
    return put_short_string(text) + put_ram_block_length(block.length) + address


def block_list(blocks: Mapping[bytes, RamBlock]) -> bytes:
    """Write the block list of a sequential stream."""
    return total(blocks) + b"".join([block_entry(text, block) for text, block in blocks.items()])


def data_records(offset: int, page: int, data: bytes) -> bytes:
    """Write records of whole pages that continue a block; those of zeros are zero records.

    Args:
        offset: of the first page in the block.
        page: bytes of a page.
        data: the pages.
    """
    zero, out = bytes(page), []
    for at in range(0, len(data), page):
        content = data[at : at + page]
        if content == zero:
            out += [put_ram_word(offset + at | RamFlag.ZERO | RamFlag.CONTINUE), _ZERO]
        else:
            out += [put_ram_word(offset + at | RamFlag.PAGE | RamFlag.CONTINUE), content]
    return b"".join(out)


def zero_records(offset: int, page: int, count: int) -> bytes:
    """Write records of *count* pages of zeros that continue a block."""
    flags = RamFlag.ZERO | RamFlag.CONTINUE
    words = Struct(f">{count}{declared.RAM_WORD_CODE[1:]}").pack(
        *range(offset | flags, (offset | flags) + count * page, page)
    )
    width = _WORD.size + len(_ZERO)
    out = bytearray(width * count)  # by their bytes' columns: there may be millions
    for column in range(_WORD.size):
        out[column::width] = words[column :: _WORD.size]
    return bytes(out)


def named(text: bytes, records: bytes) -> bytes:
    """Let the first of some records name its block instead of continuing one."""
    (word,) = _WORD.unpack_from(records)
    return put_ram_word(word & ~RamFlag.CONTINUE) + put_short_string(text) + records[_WORD.size :]
