"""The JSON description of device state at the end of a stream: found, measured, and checked (docs/facts/stream.md).

It is there for whoever debugs, and no restore needs it: one that cannot be read makes no stream unsound.
"""

from __future__ import annotations

import re
from struct import Struct

from .. import declared
from ..declared import StreamSection
from ..errors import BudgetError, FormatError
from ..files.budget import Budget
from ..tuples import NamedTuple
from .described import State, state_of
from .outline import outline, parsed, usual

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ..files.source import Source
    from .described import Known

_LENGTH = Struct(declared.VM_DESCRIPTION_CODE)
_HEAD = 1 + _LENGTH.size
_MARK = bytes([StreamSection.VMDESCRIPTION])
_BEGINNING = re.compile(re.escape(_MARK) + b".{%d}{" % _LENGTH.size, re.DOTALL)
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what JSON does not have, and every length begins with
_KINDS = bytes(bool(_NOT_TEXT.match(bytes([byte]))) for byte in range(256))  # 1 for these bytes, 0 for others

MOST = 64 << 20
"""Bytes of the longest description; real ones have 7 to 120 KB."""
_FIXED, _PER_SECTION = 64 << 10, 128 << 10  # a vCPU is described in 7.5 KB, piix4_pm in 70
_MOST_VALUES = 1 << 20  # of a description; 1024 vCPUs have half as many
_MOST_VALUES_OF_ONE = 1 << 18  # of one device; the interrupt controller of 512 vCPUs has a third of it
_FIRST_PIECE, _PIECE = 1 << 5, 1 << 20
_KEPT, _MOST_KEPT = 8, 1 << 19

_kept: dict[bytes, tuple[tuple[DeviceDescription, ...], int | None]] = {}
"""What was read of descriptions: these name fields and not what is in them, so that all guests of a kind have one."""


class DeviceDescription(NamedTuple):
    """What a description says of a device, and where in its text.

    Attributes:
        name, instance: as in the head of the device's section; None where the text gives nothing of the kind.
        kind: QEMU's name of the kind of its state, or None.
        version: of the state, or None.
        size: bytes of the state, or None if it is not described as QEMU would.
        problem: what is wrong with the description, where there is no size.
        start, end: of its object in the text.
    """

    name: str | None
    instance: int | None
    kind: str | None
    version: int | None
    size: int | None
    problem: FormatError | None
    start: int
    end: int


class Order:
    """Finds the descriptions of devices, whose name and instance may come more than once, in stream order."""

    def __init__(self, devices: list[DeviceDescription]) -> None:
        self._devices, self._read = devices, 0
        self._places: dict[tuple[str | None, int | None], list[int]] = {}
        for number, device in enumerate(devices):
            self._places.setdefault((device.name, device.instance), []).append(number)

    @property
    def in_turn(self) -> DeviceDescription | None:
        """The description behind the one that was found last, or None behind the last one."""
        return self._devices[self._read] if self._read < len(self._devices) else None

    def take(self, device: DeviceDescription) -> int | None:
        """Go on behind a description, whatever the head of its section says; return the size that it gives."""
        self._read = self._devices.index(device) + 1
        return device.size

    def next(self, name: str | None, instance: int | None) -> DeviceDescription | None:
        """Return the next description of that name and instance, or else the first, or None if there is none."""
        places = self._places.get((name, instance))
        if not places:
            return None
        at = 0
        if len(places) > 1:
            from bisect import bisect_left

            at = bisect_left(places, self._read)
        place = places[at] if at < len(places) else places[0]
        self._read = place + 1
        return self._devices[place]


class VmDescription:
    """A description, and where it stands.

    Attributes:
        devices: what it says of each device, in stream order.
        page_size: the target's page size in bytes, or None.
        offset: position in the stream of its section's type byte.
        size: bytes of the JSON text.
    """

    def __init__(self, text: bytes, offset: int) -> None:
        """Read a description.

        Args:
            text: the JSON.
            offset: position in the stream of its section's type byte.

        Raises:
            BudgetError: it holds more than that of any guest.
            FormatError: it is no description.
        """
        self.offset, self.size, self._text = offset, len(text), text
        if (kept := _kept.get(text)) is None:
            devices, page_size = self._read(text)
            kept = tuple(devices), page_size
            if len(text) <= _MOST_KEPT and all(device.problem is None for device in devices):  # errors name an image
                if len(_kept) >= _KEPT:
                    _kept.clear()
                _kept[text] = kept
        self.devices, self.page_size = list(kept[0]), kept[1]

    def _read(self, text: bytes) -> tuple[list[DeviceDescription], int | None]:
        budget = Budget("the description of the devices", objects=_MOST_VALUES, offset=self.offset)
        budget.spend(objects=(values := _values(text)))
        devices: list[DeviceDescription] = []
        known: Known = {}
        frame = None
        if values <= _MOST_VALUES_OF_ONE:
            frame = usual(text, lambda said, start, end: devices.append(self._told(said, start, end, known)))
        if frame is None:
            begin, end, spans = outline(text)
            frame = parsed(text[:begin] + text[end:])
            devices = [self._device(start, end) for start, end in spans]
        if not isinstance(frame.get("devices"), list):
            raise FormatError("the description lists no devices", offset=self.offset)
        page_size = frame.get("page_size")
        return devices, page_size if type(page_size) is int else None

    def state(self, device: DeviceDescription) -> State:
        """Return what the description says of the state of one of its devices.

        Raises:
            FormatError: it is not described as QEMU would.
        """
        if device.problem is not None:
            raise device.problem
        return state_of(parsed(self._text[device.start : device.end]))

    def fits(self, sections: int) -> bool:
        """Say whether it is as long as that of a stream with so many sections that begin could be."""
        return self.size <= min(MOST, _FIXED + _PER_SECTION * sections)

    def order(self) -> Order:
        """Return what finds the devices of sections that come in stream order."""
        return Order(self.devices)

    def _device(self, start: int, end: int) -> DeviceDescription:
        try:
            budget = Budget("the description of a device", objects=_MOST_VALUES_OF_ONE, offset=self.offset)
            budget.spend(objects=_values(self._text, start, end))
            return self._told(parsed(self._text[start:end]), start, end)
        except FormatError as error:
            return DeviceDescription(None, None, None, None, None, error.with_traceback(None), start, end)

    def _told(self, said: dict[str, Any], start: int, end: int, known: Known | None = None) -> DeviceDescription:
        size, problem = None, None
        try:
            size = state_of(said, known).size
        except FormatError as error:
            problem = error.with_traceback(None)  # which would keep all that was read
        name, kind, instance, version = (said.get(key) for key in ("name", "vmsd_name", "instance_id", "version"))
        return DeviceDescription(
            name if isinstance(name, str) else None,
            instance if type(instance) is int else None,
            kind if isinstance(kind, str) else None,
            version if type(version) is int else None,
            size,
            problem,
            start,
            end,
        )


def find(source: Source, start: int, most: int) -> VmDescription | None:
    """Find the first description that begins at *start* or less than *most* bytes behind.

    JSON holds no byte that could begin another description, so each byte is looked at once or twice, however many
    places look like a beginning.

    Raises:
        BudgetError: there is one that is larger than that of any guest.
    """
    for at in _beginnings(source, start, min(source.size, start + most)):
        text = at + _HEAD
        length = _LENGTH.unpack(source.read_at(at + 1, _LENGTH.size))[0]
        if length > MOST or text + length > source.size or _other(source, text, text + length):
            continue
        if (found := _description(source.read_at(text, length), at)) is not None:
            return found
    return None


def find_at_end(source: Source, start: int) -> VmDescription | None:
    """Find the description at the end of a file that begins its stream at *start*.

    Raises:
        BudgetError: there is one that is larger than that of any guest.
    """
    last = _last_not_text(source, max(start, source.size - MOST - _HEAD))
    for at in range(last - _LENGTH.size, last) if last is not None else ():
        head = source.read_at(at, _HEAD + 1) if at >= start else b""
        if len(head) == _HEAD + 1 and _BEGINNING.match(head):
            length = _LENGTH.unpack_from(head, 1)[0]
            if at + _HEAD + length == source.size and length <= MOST:
                return _description(source.read_at(at + _HEAD, length), at)
    return None


def _description(text: bytes, offset: int) -> VmDescription | None:
    try:
        return VmDescription(text, offset)
    except BudgetError:
        raise
    except FormatError:
        return None


def _beginnings(source: Source, start: int, end: int) -> Iterator[int]:
    for at in range(start, end, _PIECE):
        piece = source.read_at(at, _PIECE + _HEAD)
        yield from (at + m.start() for m in _BEGINNING.finditer(piece) if m.start() < _PIECE)


def _other(source: Source, start: int, end: int) -> bool:
    """Say whether a byte stands in a range that no JSON has."""
    piece = _FIRST_PIECE
    while start < end:
        if _NOT_TEXT.search(source.read_at(start, min(piece, end - start))):
            return True
        start += piece
        piece = min(2 * piece, _PIECE)
    return False


def _last_not_text(source: Source, least: int) -> int | None:
    """Return the position of the last byte that no JSON has, not before *least*."""
    end, piece = source.size, 1 << 12
    while end > least:
        start = max(least, end - piece)
        found = bytes(source.read_at(start, end - start)).translate(_KINDS).rfind(b"\1")
        if found >= 0:
            return start + found
        end, piece = start, min(2 * piece, _PIECE)
    return None


def _values(text: bytes, start: int = 0, end: int | None = None) -> int:
    """Give the number of values that JSON holds at the most."""
    end = len(text) if end is None else end
    return sum(text.count(mark, start, end) for mark in (b",", b"{", b"["))
