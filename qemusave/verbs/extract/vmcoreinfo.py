"""The note that a Linux kernel keeps about itself for crash dumps: where its tables are, and which kernel it is."""

from __future__ import annotations

import contextlib
from struct import Struct

from ...errors import QemusaveError
from ...stream import runs
from ...stream.devices import devices
from ...stream.runs import MANY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Protocol

    from ...files.source import Source
    from ...image.guest import Guest
    from ...memory.ranges import Range
    from ...stream.devices import Passed

    class Memory(Protocol):
        """What is looked through."""

        def read(self, address: int, length: int) -> bytes:
            """Return memory at a physical address; ValueError where there is none."""

        def pieces(self) -> Iterator[bytes | bytearray]:
            """Yield all of the memory but the firmware's and most zeros; each note of it is whole in one of the pieces.

            A piece is valid until the next one is asked for.
            """


NAME = b"VMCOREINFO"
MOST = 1 << 12
"""Bytes of the longest text: the page that the kernel keeps for it."""

_NOTE = Struct("<III")  # of ELF: bytes of the name, bytes of the content, kind
_BIG = Struct(">III")  # the same of a big-endian guest
_PADDED = NAME + b"\0\0"
BEGINNING = _PADDED + b"OSRELEASE="
"""The name of a note of Linux and what follows it."""
REACH = _NOTE.size + len(_PADDED) + MOST
"""How many bytes of memory a note can take."""
_PIECE = 1 << 20
WORD = NAME[:4]
"""What the note's name begins with: as the note itself, at a multiple of four."""


def vmcoreinfo(stream: Passed, memory: Memory) -> bytes | None:
    """Find the text of the note, or None.

    Where the guest told QEMU its address (the vmcoreinfo device, QEMU ``hw/misc/vmcoreinfo.c``) it is there; a search
    of all memory could also find what an earlier kernel left.
    """
    said = told(stream, memory)
    return said[1] if said is not None else _searched(memory)


def told(stream: Passed, memory: Memory) -> tuple[int, bytes] | None:
    """Return the address and the text of the note that the guest told QEMU of, or None."""
    with contextlib.suppress(QemusaveError, ValueError):
        for device in devices(stream, name="vmcoreinfo"):
            address, size = (device.fields.get(f"vmcoreinfo.{name}") for name in ("paddr", "size"))
            if isinstance(address, int) and isinstance(size, int):
                text = text_at(memory.read(address, min(size, REACH)), _NOTE.size)
                return None if text is None else (address + _NOTE.size, text)
    return None


def _searched(memory: Memory) -> bytes | None:
    for piece in memory.pieces():
        at = -1
        while (at := piece.find(BEGINNING, at + 1)) >= 0:
            if found := text_at(piece, at):
                return found
    return None


def text_at(piece: bytes | bytearray, at: int) -> bytes | None:
    """Return the text of the note whose name stands at *at*, if it is one and all of it is there."""
    if at < _NOTE.size or not piece.startswith(BEGINNING, at):
        return None
    start = at + len(_PADDED)
    for order in (_NOTE, _BIG):
        len_name, length, kind = order.unpack_from(piece, at - order.size)
        text = bytes(piece[start : start + min(length, MOST + 1)])
        if (len_name, kind) == (len(NAME) + 1, 0) and 0 < length == len(text) <= MOST:
            return text
    return None


class GuestMemory:
    """The memory as the image has it."""

    def __init__(self, guest: Guest) -> None:
        self.guest = guest

    def read(self, address: int, length: int) -> bytes:
        """Return memory at a physical address."""
        return self.guest.physical.read(address, length)

    def pieces(self) -> Iterator[bytes]:
        """Yield the memory, block by block."""
        for place in self.guest.memory_map:
            before = b""
            for _, content in () if place.firmware else self.guest.ram[place.block].chunks():
                piece = before + (content if isinstance(content, bytes) else bytes(min(content, REACH)))
                yield piece
                before = piece[-REACH:]


class WrittenMemory:
    """The memory in a file that it has been written to, each range at its offset."""

    def __init__(self, source: Source, places: list[tuple[Range, int]], words: list[int] | None = None) -> None:
        """Take the file, what is in it, and where :data:`WORD` was seen when it was written."""
        self.source, self.places, self.words = source, places, words
        self._buffer = bytearray(_PIECE)

    def read(self, address: int, length: int) -> bytes:
        """Return memory at a physical address."""
        for place, at in self.places:
            if place.start <= address and address + length <= place.start + place.length:
                return self.source.read_at(at + address - place.start, length).ljust(length, b"\0")
        raise ValueError(f"there is no memory at {address:#x}")

    def pieces(self) -> Iterator[bytearray]:
        """Yield what surrounds the note's first word, or the memory, range by range.

        To leave out small holes would take longer than to look through them.
        """
        for place, at in self.places:
            end = at if place.firmware else at + place.length
            words = self._words(at, end)
            if MANY not in words:
                for word in words:
                    first = max(at, word - _NOTE.size)
                    yield bytearray(self.source.read_at(first, min(end, word + REACH) - first))
                continue
            while (at := self.source.next_data(at)) < end:
                piece = bytearray(end - at) if end - at < _PIECE else self._buffer
                there = self.source.read_into(at, memoryview(piece))
                yield piece if there == len(piece) else piece[:there]
                if there < len(piece) or at + there == end:
                    break
                at += there - REACH

    def _words(self, start: int, end: int) -> list[int]:
        """Say where in a part of the file the note could begin, or that nobody knows."""
        if self.words is not None and MANY not in self.words:
            return sorted({word for word in self.words if start <= word < end})
        if runs.CORE is None or self.source.fd < 0:
            return [MANY]
        found: list[int] = []
        at = start
        while MANY not in found and at <= (data := self.source.next_data(at)) < end:  # before, where the file has ended
            at = min(self.source.next_hole(data), end)
            runs.CORE.find_words(self.source.fd, data, at, WORD, found)
        return found
