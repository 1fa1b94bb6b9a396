"""Bits of a bare stream to turn: what each of its bytes is, and which bit of it."""

from __future__ import annotations

from pathlib import Path
from struct import unpack_from
from typing import NamedTuple

from qemusave.image.open import open_guest

PAGE, NAMED, PAGES = 4096, 0x20, (0x2, 0x8)
FOOTER = 5


class Flip(NamedTuple):
    """A bit to turn, and the part of the stream that it is in."""

    part: str
    offset: int
    bit: int

    def of(self, data: bytes) -> bytes:
        """Return the stream with the bit turned."""
        return data[: self.offset] + bytes([data[self.offset] ^ 1 << self.bit]) + data[self.offset + 1 :]


def flips(stream: Path, *, words: int) -> list[Flip]:
    """Return a bit of each byte of a sequential stream's structure, a different one in neighbouring bytes.

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


def parts(stream: Path) -> list[tuple[str, int, int]]:
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
            spans += _memory(data, section.body, end, len(reader.ram.blocks) if section.kind == "START" else 0)
    return spans


def _memory(data: bytes, at: int, end: int, blocks: int) -> list[tuple[str, int, int]]:
    spans = [("block list", at, at + 8)] if blocks else []
    at += 8 if blocks else 0
    for _ in range(blocks):
        name = at + 1 + data[at]
        spans += [("block name", at, name), ("block list", name, name + 8)]
        at = name + 8
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
