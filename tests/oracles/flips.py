"""Bits of a bare stream to turn: what each of its bytes is, and which bit of it."""

from __future__ import annotations

from pathlib import Path
from struct import unpack_from
from typing import TYPE_CHECKING, NamedTuple

from qemusave.image.open import open_guest

if TYPE_CHECKING:
    from qemusave.stream.sections import StreamReader

PAGE, NAMED, PAGES = 4096, 0x20, (0x2, 0x8)
FOOTER = 5
Span = tuple[str, int, int]


class Flip(NamedTuple):
    """A bit to turn, and the part of the stream that it is in."""

    part: str
    offset: int
    bit: int

    def of(self, data: bytes) -> bytes:
        """Return the stream with the bit turned."""
        return data[: self.offset] + bytes([data[self.offset] ^ 1 << self.bit]) + data[self.offset + 1 :]


def flips(stream: Path, *, words: int) -> list[Flip]:
    """Return a bit of each byte of a stream's structure, a different one in neighbouring bytes.

    Args:
        stream: the stream.
        words: how many page words at the beginning, and at the end, are among it.
    """
    spans = parts(stream)
    records = [span for span in spans if span[0] == "page word"]
    kept = {*records[:words], *records[-words:]}
    return [
        Flip(part, at, at * 5 % 8)
        for part, start, end in spans
        if part != "page word" or (part, start, end) in kept
        for at in range(start, end)
    ]


def parts(stream: Path) -> list[Span]:
    """Return the structure of a stream: what it is, from where, and to where; not pages nor the state of devices."""
    data = stream.read_bytes()
    with open_guest(stream) as guest:
        sections, reader = guest.ram.sections, guest.ram.reader
    spans = [("head", 0, 8), ("configuration", 8, reader.start.size)]
    for section in sections:
        end = section.body + section.size
        if section.kind in ("START", "PART", "END", "FULL"):
            spans += [("section head", section.offset, section.body), ("footer", end, end + FOOTER)]
        if section.kind == "COMMAND":
            spans += [("command", section.offset, end)]
        if section.name == "ram":
            listed = _blocks(data, section.body, reader) if section.kind == "START" else []
            spans += [*listed, *_records(data, listed[-1][2] if listed else section.body, end)]
    return spans


def _blocks(data: bytes, at: int, reader: StreamReader) -> list[Span]:
    spans = [("block list", at, at + 8)]
    for block in reader.ram.blocks.values():
        at = spans[-1][2]
        name = at + 1 + data[at]
        spans += [("block name", at, name), ("block list", name, name + 8)]
        if block.mapped:
            spans += [("mapped header", block.header_offset, block.header_end), ("pages", block.end, block.end)]
    return spans


def _records(data: bytes, at: int, end: int) -> list[Span]:
    spans = []
    while at < end:
        flags = unpack_from(">Q", data, at)[0] % PAGE
        spans.append(("page word", at, at + 8))
        at += 8
        if flags & ~NAMED in PAGES:
            if not flags & NAMED:
                spans.append(("page name", at, at + 1 + data[at]))
                at += 1 + data[at]
            at += 1 if flags & PAGES[0] else PAGE
    return spans
