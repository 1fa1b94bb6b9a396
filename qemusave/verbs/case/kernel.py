"""What a Linux kernel says of itself in memory: its banners and its VMCOREINFO, and where each stands."""

from __future__ import annotations

import contextlib
import re

from ...errors import QemusaveError
from ...tuples import NamedTuple
from ..extract.vmcoreinfo import BEGINNING, REACH, GuestMemory, text_at, told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...image.guest import Guest

_BANNER = re.compile(rb"Linux version \d[\x20-\x7e]{4,1000}")
_START = b"Linux version "
_MOST_TEXTS, _MOST_PLACES = 32, 16
_MOST_NOTES = 8
_PIECE = 1 << 20  # bytes that are looked through at a time


class Spot(NamedTuple):
    """A place in memory.

    Attributes:
        block: QEMU's name of the block of memory.
        offset: where in it, in bytes.
        address: the guest-physical address; None where nothing says where the block is.
    """

    block: str
    offset: int
    address: int | None


class Text(NamedTuple):
    """A text that was found.

    Attributes:
        text: it, escaped.
        times: how often it is in memory.
        places: where, the first of them.
    """

    text: str
    times: int
    places: list[Spot]


class Kernel:
    """What was found; the memory is looked through once.

    Attributes:
        banners: the texts that begin as Linux' banner, the one that is there most often first.
        vmcoreinfo: the text of the note, or None.
        place: where it is, or None.
        how: who said that it is there.
    """

    def __init__(self, guest: Guest) -> None:
        self._guest = guest
        self._banners: dict[str, tuple[int, list[Spot]]] = {}
        notes: list[tuple[bytes, Spot]] = []
        for name in _main(guest):
            for at, piece, new in _pieces(guest, name):
                self._look(name, at, piece, new, notes)
        self.vmcoreinfo: bytes | None = None
        self.place: Spot | None = None
        self.how = ""
        with contextlib.suppress(QemusaveError, ValueError):
            if (note := told(guest.ram, GuestMemory(guest))) is not None:
                address, self.vmcoreinfo = note
                self.place, self.how = _spot_at(guest, address), "the guest told QEMU (device vmcoreinfo)"
        if self.vmcoreinfo is None and notes:
            self.vmcoreinfo, self.place = notes[0]
            self.how = "found in memory"
        self.notes = len(notes)

    def _look(self, name: str, at: int, piece: bytes, new: int, notes: list[tuple[bytes, Spot]]) -> None:
        """Look through a piece of a block, of which the bytes from *new* on were not looked through before."""
        where = -1
        while (where := piece.find(_START, where + 1)) >= 0:
            found = _BANNER.match(piece, where)
            if found is None or found.end() < new or found.end() == len(piece):
                continue  # no banner, one that is known, or one that goes on in the next piece
            self._banner(found[0].decode("ascii"), _spot(self._guest, name, at + where))
        where = -1
        while len(notes) < _MOST_NOTES and (where := piece.find(BEGINNING, where + 1)) >= 0:
            spot = _spot(self._guest, name, at + where)
            if (text := text_at(piece, where)) and all(spot != known for _, known in notes):
                notes.append((text, spot))

    def _banner(self, text: str, spot: Spot) -> None:
        count, places = self._banners.get(text, (0, []))
        if spot in places or (not count and len(self._banners) == _MOST_TEXTS):
            return
        if len(places) < _MOST_PLACES:
            places.append(spot)
        self._banners[text] = count + 1, places

    @property
    def banners(self) -> list[Text]:
        """The banners."""
        found = [Text(text, count, places) for text, (count, places) in self._banners.items()]
        return sorted(found, key=lambda one: -one.times)

    def as_json(self) -> dict[str, Any]:
        """Return what was found as the case has it."""
        banners = [one._asdict() | {"places": [spot._asdict() for spot in one.places]} for one in self.banners]
        note = None
        if self.vmcoreinfo is not None and self.place is not None:
            note = {"place": self.place._asdict(), "how": self.how, "size": len(self.vmcoreinfo)}
        return {"banners": banners, "vmcoreinfo": note}


def _main(guest: Guest) -> list[str]:
    """Name the blocks that are looked through: main memory, or all where nobody knows which that is."""
    try:
        names = dict.fromkeys(place.block for place in guest.memory_map if place.kind == "memory")
    except QemusaveError:
        return list(guest.ram)
    return [*names, *guest.places.unplaced]


def _pieces(guest: Guest, name: str) -> Iterator[tuple[int, bytes, int]]:
    """Yield a block in pieces that overlap: (offset, bytes, how many of them the piece before had).

    Of many zeros there are some at a piece's end and none at a beginning.
    """
    parts, start, new, size = list[bytes](), 0, 0, 0
    for at, content in guest.ram[name].chunks():
        few = isinstance(content, int) and content < REACH
        part = content if isinstance(content, bytes) else bytes(min(content, REACH))
        if parts or isinstance(content, bytes):
            start = start if parts else at
            parts.append(part)
            size += len(part)
        if not parts or (size < _PIECE and (few or isinstance(content, bytes))):
            continue
        piece = b"".join(parts)
        yield start, piece, new
        parts, size, new = [], 0, 0
        if few or isinstance(content, bytes):
            parts = [piece[-REACH:]]
            size = new = len(parts[0])
            start += len(piece) - new
    if parts:
        yield start, b"".join(parts) + b"\0", new


def _spot(guest: Guest, name: str, offset: int) -> Spot:
    with contextlib.suppress(QemusaveError):
        for place in guest.memory_map:
            if place.block == name and place.offset <= offset < place.offset + place.length:
                return Spot(name, offset, place.start + offset - place.offset)
    return Spot(name, offset, None)


def _spot_at(guest: Guest, address: int) -> Spot | None:
    for place in guest.memory_map:
        if place.start <= address < place.end:
            return Spot(place.block, place.offset + address - place.start, address)
    return None
