"""What an image says besides the memory, as files: as the commands print it with ``--json``, to the byte."""

from __future__ import annotations

import os
from collections import OrderedDict
from itertools import islice

from ...stream.devices import described, devices
from ...stream.section import Section
from ...text import escape, json_text
from ..info import describe
from ..state import cpus_json, device_json
from .files import Text
from .names import device_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...image.guest import Guest
    from ...image.image import Image
    from ...stream.cpu import Vcpu
    from .files import File

_MOST_KEPT = 1 << 26  # bytes of devices' texts


def _file_of(data: dict[str, Any]) -> bytes:
    return f"{json_text(data)}\n".encode()


def info_text(image: Image) -> bytes:
    """Return what ``info --json`` prints."""
    return _file_of({"images": [describe(image.source)[0]]})


def cpus_text(guest: Guest, cpus: list[Vcpu]) -> bytes:
    """Return what ``cpu --json`` prints."""
    path = guest.source.path
    return _file_of(cpus_json(None if path is None else os.fspath(path), cpus))


def sections_text(guest: Guest) -> bytes:
    """Return the sections of the stream, one a line behind a line of names: numbers in decimal, nothing for None."""
    rows = [Section._fields, *guest.ram.sections]
    lines = ("\t".join("" if value is None else escape(str(value)) for value in row) for row in rows)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


class Devices:
    """The devices' texts, of which the last that were wanted are kept.

    Args:
        guest: the guest.

    Raises:
        UnsupportedError: the stream does not describe its devices.
        FormatError: the description is there, but larger than that of any guest.
    """

    def __init__(self, guest: Guest) -> None:
        self.guest = guest
        self.sections = [section for section, _ in described(guest.ram)]
        self._sizes: list[int] = []
        self._kept: OrderedDict[int, bytes] = OrderedDict()
        self._room = _MOST_KEPT

    def files(self) -> dict[str, File]:
        """Return the files, by name."""
        names = device_names([(section.name or "", section.instance or 0) for section in self.sections], ".json")
        return {name: _DeviceFile(self, number) for number, name in enumerate(names)}

    def size(self, number: int) -> int:
        """Return the bytes of the text of a device; all are decoded when one is first asked for."""
        if not self._sizes:
            for one, device in enumerate(devices(self.guest.ram)):
                self._sizes.append(len(self._keep(one, _file_of(device_json(device)))))
        return self._sizes[number]

    def text(self, number: int) -> bytes:
        """Return the text of a device: what ``devices --json`` has of it."""
        self.size(number)
        if (kept := self._kept.get(number)) is not None:
            self._kept.move_to_end(number)
            return kept
        name = self.sections[number].name
        before = sum(section.name == name for section in self.sections[:number])
        device = next(islice(devices(self.guest.ram, name=name), before, None))
        return self._keep(number, _file_of(device_json(device)))

    def _keep(self, number: int, text: bytes) -> bytes:
        self._kept[number] = text
        self._room -= len(text)
        while self._room < 0:
            self._room += len(self._kept.popitem(last=False)[1])
        return text


class _DeviceFile(Text):
    """The text of one device."""

    def __init__(self, devices: Devices, number: int) -> None:
        super().__init__(lambda: devices.text(number))
        self._devices, self._number = devices, number

    @property
    def content(self) -> bytes:
        """All of it, which is not kept here."""
        return self._make()

    @property
    def size(self) -> int:
        """Its bytes."""
        return self._devices.size(self._number)
