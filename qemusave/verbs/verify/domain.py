"""The domain XML against the stream: QEMU refuses the state of another machine than the one that it is told to be.

Sources: QEMU ``migration/savevm.c`` (``vmstate_configuration``'s ``configuration_post_load``; ``find_se``) and
``hw/pci/pci.c`` (``pcibus_get_dev_path``); libvirt ``src/conf/domain_conf.c`` and ``src/qemu/qemu_command.c``.
"""

from __future__ import annotations

import re
from functools import cached_property
from weakref import WeakKeyDictionary

from ...compression.table import NONE
from ...errors import FormatError
from ...image.domain import parse_xml
from ...stream.description import find_at_end
from .machine import may_mean
from .rules import finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...image.image import Image
    from .rules import Finding

_DEPTH = 5
_ADVICE = "Make sure that your current VM setup matches your saved VM setup, including any hotplugged devices"
_PCI = re.compile(r"([0-9a-f]{4}:00(?::[0-9a-f]{2}\.[0-7])+)/")
_ROOT_BUS = "0000:00"
_CPUS = ("cpu_common", "cpu")  # QEMU before 1.3 has no other state of a CPU than the latter
_ON_BOARD = {
    "pc-i440fx": ("00.0", "01.0", "01.1", "01.2", "01.3"),
    "pc-q35": ("00.0", "1f.0", "1f.2", "1f.3"),
    "virt": ("00.0",),
}
"""Slots and functions of devices that belong to the board, or that libvirt adds without a word in the XML."""

_ALWAYS_PCI = frozenset({"filesystem", "hostdev", "interface", "memballoon", "rng", "shmem", "sound", "video", "vsock"})
_PCI_CONTROLLERS = frozenset({"ide", "nvme", "pci", "sata", "scsi", "usb", "virtio-serial", "xenbus"})
_ROOTS = ("pci-root", "pcie-root")
_ANY_DEVICE = frozenset({"-drive", "-net", "-nic", "-readconfig", "-soundhw", "-usb", "-usbdevice", "-vga", "-virtfs"})
_NO_PCI = re.compile(
    r"""[{"\s]*(?:driver["\s]*[=:][\s"]*)?"""
    r"(generic-loader|guest-loader|hda-|ide-|isa-|loader|nvdimm|pc-dimm|scsi-|tpm-|usb-(?!ehci)|virtconsole|"
    r"virtserialport)"
)


class Expected:
    """What QEMU is told to be, by a domain XML.

    Attributes:
        vcpus: how many of them are there from the beginning; None where the XML does not say.
        arguments: further arguments of QEMU, which libvirt passes on.
    """

    def __init__(self, xml: bytes) -> None:
        self.vcpus: int | None = None
        self.arguments: list[str] = []
        self._devices: list[dict[str, Any]] = []
        self._path = [""] * _DEPTH
        self._text: list[str] = []
        self._current: str | None = None
        parse_xml(xml, self._element, depth=_DEPTH)
        count = self._current or "".join(self._text).strip()
        self.vcpus = int(count) if count.isascii() and count.isdigit() and len(count) < 10 else None

    def _element(self, depth: int, name: str, attributes: dict[str, str]) -> Any:
        self._path[depth - 1 :] = [name] + [""] * (_DEPTH - depth)
        if self._path[1:3] == ["vcpu", ""] and not self._text:
            self._current = attributes.get("current")
            return self._text.append
        if depth == 3 and name.endswith(":arg"):
            self.arguments.append(attributes.get("value", ""))
        if self._path[1] == "devices" and depth > 2:
            self._device(depth, name, attributes)
        return None

    def _device(self, depth: int, name: str, attributes: dict[str, str]) -> None:
        if depth == 3:
            self._devices.append({"tag": name, **attributes})
        elif depth == 4:
            self._devices[-1].setdefault(f"/{name}", attributes)

    @cached_property
    def places(self) -> set[str]:
        """Where PCI devices are, in QEMU's way of writing it: the slots from the root on."""
        return {place for device in self._devices if (place := self._place(device)) is not None}

    def _place(self, device: dict[str, Any], depth: int = 0) -> str | None:
        address = device.get("/address", {})
        try:
            domain, bus, slot, function = (
                int(address.get(key, "0"), 0) for key in ("domain", "bus", "slot", "function")
            )
        except ValueError:
            return None
        if address.get("type") != "pci" or depth > len(self._buses):
            return None
        above = self._buses.get(bus) if bus else None
        start = f"{domain:04x}:00" if above is None or above.get("model") in _ROOTS else self._place(above, depth + 1)
        return None if start is None else f"{start}:{slot:02x}.{function:x}"

    @cached_property
    def _buses(self) -> dict[int, dict[str, Any]]:
        found = {}
        for device in self._devices:
            if device["tag"] == "controller" and device.get("type") == "pci" and device.get("index", "").isdecimal():
                found[int(device["index"])] = device
        return found

    @property
    def unplaced(self) -> bool:
        """Whether there may be a PCI device of which the XML does not say where."""
        return any("/address" not in device and _may_be_pci(device) for device in self._devices) or any(
            "expander" in bus.get("model", "") for bus in self._buses.values()
        )

    def told(self, *options: str) -> bool:
        """Say whether QEMU gets one of these options besides what libvirt makes of the XML."""
        return any(argument.replace("--", "-", 1) in options for argument in self.arguments)

    @property
    def more_devices(self) -> bool:
        """Whether there may be PCI devices that the XML does not know of: QEMU's arguments add them."""
        if self.told(*_ANY_DEVICE):
            return True
        pairs = zip(self.arguments, self.arguments[1:], strict=False)
        return any(one.replace("--", "-", 1) == "-device" and not _NO_PCI.match(other) for one, other in pairs)


def _may_be_pci(device: dict[str, Any]) -> bool:
    tag, model = device["tag"], device.get("model", device.get("/model", {}).get("type", ""))
    if model == "none" or device.get("model") in _ROOTS:
        return False
    if tag == "controller":
        return device.get("type") in _PCI_CONTROLLERS
    if tag == "disk":
        return device.get("/target", {}).get("bus") in ("virtio", "nvme")
    return tag in _ALWAYS_PCI or "virtio" in (device.get("bus", "") + model) or model == "i6300esb"


def expected(image: Image) -> Expected | None:
    """Read what a domain XML says, once for each image, or None: there is none, or it cannot be read."""
    if image.bare:
        return None
    if image not in _READ:
        try:
            _READ[image] = Expected(image.xml_bytes)
        except FormatError:
            _READ[image] = None
    return _READ[image]


_READ: WeakKeyDictionary[Image, Expected | None] = WeakKeyDictionary()


def machine_finding(image: Image) -> Iterator[Finding]:
    """Say whether the stream is of another machine than the domain XML's."""
    told, machine = expected(image), image.payload.machine
    try:
        wanted = None if told is None else image.domain.machine
    except FormatError:
        return
    if told is None or wanted is None or machine is None or told.told("-machine", "-M"):
        return
    if not may_mean(wanted, machine):
        message = f"the domain's machine is {wanted}, but the stream is one of {machine}"
        yield finding("domain.machine", image.payload.offset, message)


def device_findings(image: Image, names: list[str]) -> Iterator[Finding]:
    """Hold the devices of a stream against the domain XML.

    Args:
        image: the image.
        names: the devices by the names of their sections, each as often as it is there, and of their memory.
    """
    told = expected(image)
    if told is None:
        return
    counts = [names.count(name) for name in _CPUS]
    cpus = next((count for count in counts if count), 0)
    if cpus and told.vcpus not in (None, cpus) and not told.told("-smp"):
        message = f"the domain has {told.vcpus} vCPUs, but the stream has the state of {cpus}"
        yield finding("domain.vcpus", image.payload.offset, message)
    for name in strangers(image, told, names):
        message = f"the stream has {name}, but the domain has no device there"
        yield finding("domain.pci", image.payload.offset, message)


def strangers(image: Image, told: Expected, names: list[str]) -> Iterator[str]:
    """Yield the names of PCI devices that the domain XML does not have, one for each place."""
    board = board_places(image.payload.machine or "")
    if not board or told.unplaced or told.more_devices:
        return
    seen = told.places | board
    for name in names:
        found = _PCI.match(name)
        if found is not None and found[1] not in seen:
            seen.add(found[1])
            yield name


def board_places(machine: str) -> set[str]:
    """Give the places of the board's own PCI devices; none for a machine of which they are not known."""
    families = (places for name, places in _ON_BOARD.items() if machine == name or machine.startswith(f"{name}-"))
    return {f"{_ROOT_BUS}:{place}" for place in next(families, ())}


def refusal(image: Image) -> str:
    """Give the words with which QEMU refuses a stream that contradicts the domain XML; empty if nothing is found.

    No memory is read: devices are those of the description at the end of the file, where that is not compressed.
    """
    if image.bare or not image.source.reaches(image.ofs_payload):
        return ""
    if list(machine_finding(image)):
        return f"Machine type received is '{image.payload.machine}' and local is '{image.domain.machine}'"
    told = expected(image)
    if told is None or image.payload.encoding != NONE:
        return ""
    described = find_at_end(image.source, image.ofs_payload)
    names = [device.name or "" for device in described.devices] if described else []
    for name in strangers(image, told, names):
        return f"Unknown savevm section or instance '{name}' 0. {_ADVICE}"
    return next((found.message for found in device_findings(image, names)), "")
