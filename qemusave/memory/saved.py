"""What a stream says of the address space besides the blocks: state of devices, and the ACPI tables."""

from __future__ import annotations

from functools import cached_property

from ..declared import Cmos, StreamSection
from ..errors import QemusaveError
from ..stream.section import OPAQUE
from .pci import Function, function_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any, Protocol

    from ..stream.devices import Passed

    class Readable(Protocol):
        """A block of memory whose bytes are wanted."""

        length: int

        def read(self, offset: int, length: int) -> bytes:
            """Return bytes at an offset."""


TABLES = "/rom@etc/acpi/tables"
"""The block with the ACPI tables as QEMU made them; the guest cannot write there."""

_RTC = "mc146818rtc"
_LEN_CMOS = 128
_USED = "is_enabled"
_HEAD = bytes([StreamSection.FULL]) + rb"....(.)([0-9A-Za-z:./_@-]{3,250})"
_LEN_NUMBERS = 8  # instance and version


class Saved:
    """The state of devices, by name, and the ACPI tables of a stream that has been read to its end.

    Attributes:
        tables: the ACPI tables, or nothing.
    """

    def __init__(self, stream: Passed, tables: bytes = b"") -> None:
        self.stream, self.tables = stream, tables

    @cached_property
    def states(self) -> list[tuple[str, bytes]]:
        """Names and states of the devices, in stream order.

        Where sections cannot be told apart (QEMU before 2.3), a state goes on to the end of them all.
        """
        return list(self._states())

    def _states(self) -> Iterator[tuple[str, bytes]]:
        for section in self.stream.sections:
            if section.kind in ("FULL", OPAQUE) and section.name is not None:
                state = self.stream.state(section)
                yield section.name, state
                yield from _heads(state) if section.kind == OPAQUE else ()

    @cached_property
    def names(self) -> set[str]:
        """The devices' names, without where they are plugged in."""
        return {name.rpartition("/")[2] for name, _ in self.states}

    @cached_property
    def cmos(self) -> bytes | None:
        """The CMOS of a PC, if there is one."""
        for name, state in self.states:
            if name == _RTC and len(state) >= _LEN_CMOS > Cmos.ABOVE_4G:
                return state[:_LEN_CMOS]
        return None

    @cached_property
    def functions(self) -> dict[str, Function]:
        """The functions on PCI buses, by their paths."""
        found = [function for name, state in self.states if (function := function_of(name, state)) is not None]
        return {function.path: function for function in found}

    @cached_property
    def slots(self) -> list[bool]:
        """Which slots of DIMMs are in use, by ACPI's hot-plug controller; nothing where there is none.

        Source: QEMU ``hw/acpi/memory_hotplug.c`` (``vmstate_memhp_sts``).
        """
        from ..stream.devices import devices

        try:
            for device in devices(self.stream):
                for state in _structures(device.fields):
                    listed = state.get("devs")
                    slots = [of for of in listed if isinstance(of, dict)] if isinstance(listed, list) else []
                    if any(_USED in of for of in slots):
                        return [bool(of.get(_USED)) for of in slots]
        except QemusaveError:
            pass
        return []

    def fields(self, name: str) -> dict[str, Any]:
        """Return a device's state by field name; nothing where it is not described, or not as it should be."""
        from ..stream.devices import devices

        try:
            return next((device.fields for device in devices(self.stream, name=name)), {})
        except QemusaveError:
            return {}


def saved_of(stream: Passed, blocks: Mapping[str, Readable]) -> Saved:
    """Gather what a stream says whose memory can be read."""
    tables = blocks.get(TABLES)
    return Saved(stream, tables.read(0, tables.length) if tables is not None and tables.length <= _MOST_TABLES else b"")


_MOST_TABLES = 1 << 22  # QEMU's own limit is 2 MiB, doubled (hw/i386/acpi-build.c, ACPI_BUILD_TABLE_MAX_SIZE)


def _structures(fields: Any) -> Iterator[dict[str, Any]]:
    """Yield the structures of a device, each before those in it."""
    if isinstance(fields, dict):
        yield fields
        for value in fields.values():
            yield from _structures(value)


def _heads(data: bytes) -> Iterator[tuple[str, bytes]]:
    import re

    for match in re.finditer(_HEAD, data, re.DOTALL):
        length, name = match[1][0], match[2]
        if 3 <= length <= len(name):
            yield name[:length].decode(), data[match.start(2) + length + _LEN_NUMBERS :]
