"""What the domain XML says of the guest's physical address space: memory devices, and what decides of a PC's map."""

from __future__ import annotations

import re

from ..declared import LAST_ADDRESS
from ..errors import FormatError
from ..memory.machine import Said
from ..memory.ranges import MemoryDevice
from .domain import parse_xml, scale

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..errors import StrPath

_HEX = r"[ \t\n\v\f\r]*\+?(?:0[xX])?([0-9a-fA-F]+)$"
_DECIMAL = r"[ \t\n\v\f\r]*\+?([0-9]{1,20})$"
_MOST_DIGITS = 64
_AMD = r"EPYC|Opteron|phenom|athlon|qemu64$"
_ALIGNED = 1 << 30  # what QEMU adds to the room of each slot
_DEVICE = ["domain", "devices", "memory"]


def said_of(xml: bytes, *, path: StrPath | None = None) -> tuple[dict[str, MemoryDevice], Said]:
    """Return the memory devices by QEMU's name of their blocks, and what is said of a PC's memory above 4 GiB.

    libvirt names the block of a memory device ``mem`` and its alias: ``memdimm0``, ``memnvdimm0``, ``memvirtiomem0``.
    The XML of an image has no aliases, but the devices of a kind are numbered by their slots, or in their order.
    Sources: libvirt ``src/qemu/qemu_alias.c`` (``qemuAssignDeviceMemoryAlias``) and ``src/conf/domain_conf.c``
    (``virDomainMemoryTargetDefFormat``); QEMU ``hw/mem/nvdimm.c`` (``nvdimm_prepare_memory_region``).

    Args:
        xml: the domain XML; one that cannot be read says nothing.
        path: the image's name, for error messages.

    Raises:
        FormatError: an address is no number as libvirt reads them.
    """
    reader = _Reader(path)
    try:
        parse_xml(xml, reader.element, depth=6)
    except FormatError:
        if reader.problem is None:
            return {}, Said()
    if reader.problem is not None:
        raise reader.problem
    return reader.found, reader.said()


def hexadecimal(text: str) -> int | None:
    """Read an address as libvirt does (``virStrToLong_ullp``, base 16), or return None for what it refuses."""
    match = re.match(_HEX, text) if len(text) <= _MOST_DIGITS else None
    number = int(match[1], 16) if match else LAST_ADDRESS + 1
    return number if number <= LAST_ADDRESS else None


def decimal(text: str) -> int | None:
    """Read a slot as libvirt does (``virStrToLong_uip``), or return None for what it refuses."""
    match = re.match(_DECIMAL, text)
    number = int(match[1]) if match else 1 << 32
    return number if number < 1 << 32 else None


class _Reader:
    """Takes the elements of the domain XML."""

    def __init__(self, path: StrPath | None) -> None:
        self.path = path
        self.found: dict[str, MemoryDevice] = {}
        self.counts: dict[str, int] = {}
        self.path_to = [""] * 6
        self.model, self.unit, self.label = "", "KiB", [""]
        self.problem: FormatError | None = None
        self.type = ""
        self.cpu: dict[str, list[str]] = {"vendor": [], "model": [], "memory": [], "maxMemory": []}
        self.units: dict[str, dict[str, str]] = {}

    def element(self, depth: int, name: str, attrs: dict[str, str]) -> Callable[[str], Any] | None:
        """Take one element; return what takes its text."""
        self.path_to[depth - 1 :] = [name] + [""] * (6 - depth)
        if self.path_to[:3] == _DEVICE:
            return self._device("/".join(self.path_to[3:]).rstrip("/"), attrs)
        if depth == 1:
            self.type = attrs.get("type", "")
        if depth == 2 and name in ("memory", "maxMemory") and name not in self.units:
            self.units[name] = attrs
            return self.cpu[name].append
        if depth == 3 and self.path_to[1] == "cpu" and name in ("vendor", "model"):
            return self.cpu[name].append
        return None

    def _device(self, within: str, attrs: dict[str, str]) -> Callable[[str], Any] | None:
        if within == "":
            self.model = attrs.get("model", "dimm").replace("-", "")
            self.counts[self.model] = self.counts.get(self.model, -1) + 1
            self.label.clear()
        elif within == "target/label/size":
            self.unit = attrs.get("unit", "KiB")
            return self.label.append
        elif within in ("address", "target/address") and "base" in attrs:
            self._place(attrs, slotted=within == "address")
        return None

    def _place(self, attrs: dict[str, str], *, slotted: bool) -> None:
        slot = decimal(attrs["slot"]) if slotted and "slot" in attrs else self.counts[self.model]
        base = hexadecimal(attrs["base"])
        if slot is None or base is None:
            self._refuse(
                f"{self.model} {'slot' if slot is None else 'address'}", attrs["slot" if slot is None else "base"]
            )
            return
        name = f"mem{self.model}{slot}"
        if name in self.found:
            self._refuse(f"{self.model} slot", str(slot))
        self.found[name] = MemoryDevice(base, scale("".join(self.label), self.unit) or 0)

    def _refuse(self, what: str, found: str) -> None:
        self.problem = self.problem or FormatError(
            f"the domain XML has a memory device with an impossible {what}: {found[:_MOST_DIGITS]!r}",
            path=self.path,
            expected="a number below 2^64, each slot once",
            found=found[:_MOST_DIGITS],
        )

    def said(self) -> Said:
        """Return what decides of a PC's memory above 4 GiB."""
        most, memory = (self._size(name) for name in ("maxMemory", "memory"))
        slots = decimal(self.units.get("maxMemory", {}).get("slots", "0")) or 0
        room = most - memory + slots * _ALIGNED if most and memory and most > memory else 0
        return Said(room, self._amd())

    def _size(self, name: str) -> int:
        return scale("".join(self.cpu[name]), self.units.get(name, {}).get("unit", "KiB")) or 0

    def _amd(self) -> bool | None:
        vendor, model = "".join(self.cpu["vendor"]).strip(), "".join(self.cpu["model"]).strip()
        if vendor:
            return vendor == "AMD"
        if self.type != "qemu":  # with KVM it is the host's
            return None
        return re.match(_AMD, model or "qemu64", re.IGNORECASE) is not None
