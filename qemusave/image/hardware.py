"""Disks, network cards and the CPU, as the domain XML says them (docs/facts/texts.md)."""

from __future__ import annotations

from pyexpat import ExpatError, ParserCreate

from ..errors import FormatError
from ..tuples import NamedTuple
from .domain import read_said
from .said import Said, collected


class Cpu(NamedTuple):
    """The guest's CPU.

    Attributes:
        mode: how it is chosen, such as `custom`, `host-model` or `host-passthrough`.
        model: the model that was asked for; None where the mode decides.
        vendor: the maker that the guest sees, where it is said.
        provided: the model that QEMU really provided when the guest was saved, from the save cookie.
    """

    mode: str | None
    model: str | None
    vendor: str | None
    provided: str | None


class Disk(NamedTuple):
    """A disk of the guest.

    Attributes:
        target: what the guest's disk is called, such as `vda`.
        bus: what it is attached to, such as `virtio` or `sata`.
        device: `disk`, `cdrom`, `floppy` or `lun`.
        type: what its source is, such as `file`, `block` or `network`.
        format: the format of the source, such as `qcow2`.
        source: the file, device, volume or URL; None for an empty drive.
    """

    target: str | None
    bus: str | None
    device: str
    type: str | None
    format: str | None
    source: str | None


class Nic(NamedTuple):
    """A network card of the guest.

    Attributes:
        mac: its address.
        type: what it is attached to, such as `network`, `bridge` or `user`.
        source: the network, bridge or device.
        model: the model that the guest sees, such as `virtio`.
    """

    mac: str | None
    type: str | None
    source: str | None
    model: str | None


class Hardware(NamedTuple):
    """What a domain XML says of the hardware; None for a CPU of which nothing is said."""

    cpu: Cpu | None
    disks: list[Disk]
    nics: list[Nic]


_SOURCES = ("file", "dev", "dir", "network", "bridge", "path", "name")
_HOST = "source/host"
_END = b"</model>"


def parse_hardware(xml: bytes, cookie: bytes | None = None) -> Hardware:
    """Read what a domain XML says of disks, network cards and the CPU.

    Args:
        xml: the text without its NUL.
        cookie: the save cookie, for the CPU that QEMU provided; one that is damaged says nothing.

    Raises:
        FormatError: as for :func:`.domain.parse_domain`.
    """
    return hardware_of(read_said(xml), provided_cpu(cookie))


def hardware_of(said: Said, provided: str | None) -> Hardware:
    """Return what was found of the hardware.

    Args:
        said: what the domain XML says.
        provided: the CPU that QEMU provided (:func:`provided_cpu`).
    """
    cpu = said.attributes.get("cpu")
    found = None
    if cpu is not None or provided:
        model, vendor = said.texts.get("cpu/model", ""), said.texts.get("cpu/vendor", "")
        mode = None if cpu is None else cpu.get("mode", "custom" if model else None)
        found = Cpu(mode, model.strip() or None, vendor.strip() or None, provided)
    return Hardware(
        found,
        [_disk(parts) for kind, parts in said.devices if kind == "disk"],
        [_nic(parts) for kind, parts in said.devices if kind == "interface"],
    )


def provided_cpu(cookie: bytes | None) -> str | None:
    """Return the CPU model in a save cookie, None where there is none, or none that can be read."""
    end = -1 if cookie is None else cookie.find(_END)
    if cookie is None or end < 0:
        return None
    parser = ParserCreate("utf-8")
    said = collected(parser)
    try:
        parser.Parse(cookie[: end + len(_END)], False)
    except (ExpatError, FormatError):
        return None
    return said.texts.get("cpu/model", "").strip() or None


def _disk(parts: dict[str, dict[str, str]]) -> Disk:
    own, target = parts[""], parts.get("target", {}).get
    return Disk(
        target("dev"),
        target("bus"),
        own.get("device", "disk"),
        own.get("type"),
        parts.get("driver", {}).get("type"),
        _source(parts),
    )


def _nic(parts: dict[str, dict[str, str]]) -> Nic:
    mac, model = parts.get("mac", {}), parts.get("model", {})
    return Nic(mac.get("address"), parts[""].get("type"), _source(parts), model.get("type"))


def _source(parts: dict[str, dict[str, str]]) -> str | None:
    """Name a source in one text; users and queries, in which secrets may stand, are left out."""
    source = parts.get("source", {})
    if "protocol" in source:
        host = parts.get(_HOST, {})
        port = f":{host['port']}" if "port" in host else ""
        place = host.get("name") or host.get("socket") or ""
        return f"{source['protocol']}://{place}{port}/{source.get('name', '').lstrip('/')}"
    if "pool" in source:
        return f"{source['pool']}/{source.get('volume', '')}"
    return next((source[name] for name in _SOURCES if source.get(name)), None)
