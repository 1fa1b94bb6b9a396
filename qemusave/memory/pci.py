"""Which of their memory the functions on PCI buses show, and where: from their configuration spaces.

Sources: PCI Local Bus Specification 3.0, 6.1 and 6.2.5; PCI-to-PCI Bridge Architecture Specification 1.2, 3.2.5; QEMU
``hw/pci/pci.c`` (``pci_bar_address``, ``vmstate_pci_device``, ``pcibus_get_dev_path``) and ``hw/pci/pci_bridge.c``;
``hw/ppc/spapr.c`` (``spapr_phb_placement``).
"""

from __future__ import annotations

import re
from struct import Struct

from ..declared import Pci
from ..tuples import NamedTuple

_STATE = re.compile(r"((?:pci@[0-9a-f]{1,16}|[0-9a-f]{4}:[0-9a-f]{2})(?::[0-9a-f]{2}\.[0-7])+)/(.+)")
_VERSION = Struct(">i")
_NOT_THERE = (0, 0xFFFF)
_MEMORY, _BIT_64, _IO, _BRIDGE = 2, 4, 1, 1
_LEN_UNIT = 20  # bits: a bridge's windows begin and end at a MiB

_PSERIES = 0x0800_0000_2000_0000  # the number of the first host bridge
_PSERIES_MEMORY, _PSERIES_BARS, _PSERIES_32, _PSERIES_64 = 0x2000_8000_0000, 0x8000_0000, 1 << 31, 0x100_0000_0000


class Function(NamedTuple):
    """A function on a PCI bus.

    Attributes:
        path: where it is, as QEMU writes it: ``0000:00:02.0``, or ``0000:00:02.0:00.0`` behind the bridge at 02.0.
        name: what QEMU calls the device's state.
        config: the first 256 bytes of its configuration space.
    """

    path: str
    name: str
    config: bytes

    @property
    def enabled(self) -> bool:
        """Whether it takes part in the memory space."""
        return bool(self.config[Pci.COMMAND] & _MEMORY)

    @property
    def kind(self) -> int:
        """Class and subclass: 0x300 is a VGA card."""
        return self._number(Pci.CLASS, 2)

    def bar(self, number: int, length: int) -> int | None:
        """Say at which address of the bus the function shows *length* bytes behind a BAR, or None."""
        at = int(Pci.BAR) + 4 * number
        low = self._number(at, 4)
        if low & _IO or not self.enabled:
            return None
        value = self._number(at, 8) if low & _BIT_64 else low
        return _sound(value, length, 64 if low & _BIT_64 else 32)

    def rom(self, length: int) -> int | None:
        """Say at which address of the bus the function shows its expansion ROM, or None."""
        bridge = self.config[Pci.HEADER_TYPE] & 0x7F == _BRIDGE
        value = self._number(Pci.BRIDGE_ROM if bridge else Pci.ROM, 4)
        return _sound(value, length, 32) if value & 1 and self.enabled else None

    def windows(self) -> list[tuple[int, int]]:
        """Say which addresses a bridge passes on: (first, behind the last)."""
        if not self.enabled or self.config[Pci.HEADER_TYPE] & 0x7F != _BRIDGE:
            return []
        found = [self._window(Pci.MEMORY_BASE, 0, 0)]
        high = int(Pci.PREFETCHABLE_HIGH)
        wide = self._number(Pci.PREFETCHABLE_BASE, 2) & 1
        found.append(
            self._window(
                Pci.PREFETCHABLE_BASE, *((self._number(high, 4), self._number(high + 4, 4)) if wide else (0, 0))
            )
        )
        return [(start, end) for start, end in found if start < end]

    def _window(self, at: int, high_base: int, high_limit: int) -> tuple[int, int]:
        base, limit = self._number(at, 2) >> 4, self._number(at + 2, 2) >> 4
        return (high_base << 32) + (base << _LEN_UNIT), (high_limit << 32) + (limit + 1 << _LEN_UNIT)

    def _number(self, at: int, size: int) -> int:
        return int.from_bytes(self.config[at : at + size], "little")


def _sound(value: int, length: int, bits: int) -> int | None:
    """Return the address in a BAR, unless QEMU shows nothing there."""
    start = value & ~(max(length, 16) - 1)
    return start if start and start + length - 1 < (1 << bits) - 1 else None


def function_of(name: str, state: bytes) -> Function | None:
    """Find the configuration space in a device's state, which it begins, or return None where there is none.

    Args:
        name: the section's.
        state: its bytes.
    """
    match, size = _STATE.match(name), _VERSION.size + Pci.LEN_CONFIG
    if match is None or len(state) < size or _VERSION.unpack_from(state)[0] != Pci.STATE_VERSION:
        return None
    config = state[_VERSION.size : size]
    return None if int.from_bytes(config[:2], "little") in _NOT_THERE else Function(match[1], match[2], config)


def path_of(block: str) -> tuple[str, str]:
    """Part the name of a block: where its device is on a PCI bus, and what the device calls it."""
    match = _STATE.match(block)
    return (match[1], match[2]) if match else ("", block)


def seen(functions: dict[str, Function], function: Function, address: int, length: int) -> tuple[int, int] | None:
    """Say where the processors see what a function shows at an address of its bus: (address, bytes), or None.

    Bridges pass on only what is in their windows; what is not entirely in one of them counts as not seen.

    Args:
        functions: all functions, by their paths.
        function: the one that shows something.
        address: the first address.
        length: bytes.
    """
    path = function.path.rpartition(":")[0]
    while "." in path:
        bridge = functions.get(path)
        if bridge is None or not any(start <= address and address + length <= end for start, end in bridge.windows()):
            return None
        path = path.rpartition(":")[0]
    if path.startswith("pci@"):
        return _of_pseries(int(path[4:], 16) - _PSERIES, address, length)
    return address, length


def _of_pseries(number: int, address: int, length: int) -> tuple[int, int] | None:
    if address >= 1 << 32:
        return address, length
    if number < 0 or not _PSERIES_BARS <= address <= (1 << 32) - length:
        return None
    return address - _PSERIES_BARS + _PSERIES_MEMORY + number * _PSERIES_32, length
