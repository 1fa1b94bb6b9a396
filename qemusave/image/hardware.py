"""Disks, network cards and the CPU, as the domain XML says them (docs/facts/texts.md).

Of a text that is read for one line among a million, most is of no interest, and calls from expat are what it costs.  So
expat gets only the elements that are wanted, where simple counting shows for certain which ones those are; else it goes
through all of it.
"""

from __future__ import annotations

from pyexpat import ExpatError, ParserCreate

from ..errors import FormatError
from ..tuples import NamedTuple


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
_BELOW = {"disk": frozenset({"source", "driver", "target"}), "interface": frozenset({"source", "model", "mac"})}
_HOST = "host"
_TAGS = 3  # up to the model in a cookie: cookie, cpu, model
_ENDS = b" \t\r\n/>"  # what may stand behind the name of an element


class _Found:
    """Collects what is wanted as expat comes by."""

    def __init__(self) -> None:
        self.parser = ParserCreate("utf-8")
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.start, self.end
        self.cpus: list[dict[str, str]] = []
        self.texts: dict[str, list[str]] = {}
        self.devices: list[tuple[str, dict[str, dict[str, str]]]] = []
        self.names = [""] * 6
        self.level = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element; the outermost one of the text has the level 1."""
        self.level = level = self.level + 1
        if level > 5:
            return
        names = self.names
        names[level] = name
        if level == 2:
            if name == "cpu":
                self.cpus.append(attributes)
        elif level == 3:
            if name in _BELOW and names[2] == "devices":
                self.devices.append((name, {"": attributes}))
            elif names[2] == "cpu" and len(self.cpus) == 1:
                self.parser.CharacterDataHandler = self.text
        elif level == 4:
            if names[2] == "devices" and name in _BELOW.get(names[3], ()):
                self.devices[-1][1].setdefault(name, attributes)
        elif name == _HOST and names[4] == "source" and names[3] == "disk" and names[2] == "devices":
            self.devices[-1][1].setdefault(name, attributes)

    def end(self, name: str) -> None:
        """Leave an element."""
        if self.level == 3:
            self.parser.CharacterDataHandler = None
        self.level -= 1

    def text(self, data: str) -> None:
        """Take the text of the first CPU's model and vendor."""
        if self.level == 3 and len(self.cpus) == 1 and self.names[2] == "cpu":
            self.texts.setdefault(self.names[3], []).append(data)

    def hardware(self, provided: str | None) -> Hardware:
        """Return what was found."""
        said = {name: "".join(parts).strip() or None for name, parts in self.texts.items()}
        cpu = None
        if self.cpus or provided:
            mode = self.cpus[0].get("mode", "custom" if "model" in said else None) if self.cpus else None
            cpu = Cpu(mode, said.get("model"), said.get("vendor"), provided)
        return Hardware(
            cpu,
            [_disk(parts) for kind, parts in self.devices if kind == "disk"],
            [_nic(parts) for kind, parts in self.devices if kind == "interface"],
        )


def parse_hardware(xml: bytes, cookie: bytes | None = None) -> Hardware:
    """Read what a domain XML says of disks, network cards and the CPU.

    Args:
        xml: a text that :func:`.domain.parse_domain` has taken: it is well-formed and declares no entities.
        cookie: the save cookie, for the CPU that QEMU provided; one that is damaged says nothing.

    Raises:
        FormatError: it is not well-formed.
    """
    found = _Found()
    text = _wanted(xml)
    try:
        _run(found, xml if text is None else text)
    except ExpatError as error:
        raise FormatError(f"the domain XML is not well-formed: {error}") from None
    return found.hardware(provided_cpu(cookie))


def provided_cpu(cookie: bytes | None) -> str | None:
    """Return the CPU model in a save cookie, None where there is none, or none that can be read."""
    end = -1 if cookie is None else cookie.find(b"</model>")
    if end < 0:
        return None
    head = cookie[:end]  # type: ignore[index]
    if (begin := head.find(b"<model")) > 0 and head.count(b"<") == head.count(b">") == _TAGS and b"<cpu" in head:
        name = head[head.rfind(b">") + 1 :]  # the third tag of three: as libvirt writes it
        if (
            begin == head.rfind(b"<")
            and head.startswith(b"<cookie>")
            and b"/" not in head
            and name.replace(b"-", b"").isalnum()
        ):
            return name.decode("ascii")
    found = _Found()
    try:
        _run(found, cookie[: end + len(b"</model>")], whole=False)  # type: ignore[index]
    except ExpatError:
        return None
    return "".join(found.texts.get("model", ())).strip() or None


def _run(found: _Found, xml: bytes, *, whole: bool = True) -> None:
    found.parser.Parse(xml, whole)


def _wanted(xml: bytes) -> bytes | None:
    """Cut out of a text the elements that are wanted; None if it is not certain where they are.

    ``<`` stands in no attribute; so where there are no comments and the like, each begins a tag.  ``/>`` can stand in
    an attribute or a text, and then the elements do not come out even.
    """
    begin = xml.find(b"<domain")
    if begin < 0 or xml.find(b"<!") >= 0 or xml.find(b"<?", begin) >= 0:
        return None
    parts, at, depth = [b"<domain>"], begin, 0
    for name in (b"cpu", b"devices"):
        first, behind = _element(xml, name, begin, len(xml))
        if first < 0:
            continue
        depth += _depth(xml, at, first)
        if first < at or depth != 1:
            return None
        part = _cpu(xml[first:behind]) if name == b"cpu" else _devices(xml[first:behind])
        if part is None:
            return None
        parts.append(part)
        at = first
    if depth + _depth(xml, at, len(xml)) or (depth and _element(xml, b"devices", behind, len(xml))[0] >= 0):
        return None
    return b"".join(parts) + b"</domain>"


def _devices(xml: bytes) -> bytes | None:
    """Cut out of the devices those that are wanted; None if it is not certain where they are."""
    parts = [b"<devices>"]
    for name in (b"disk", b"interface"):
        at, depth = 0, 0
        while (found := _element(xml, name, at, len(xml)))[0] >= 0:
            first, behind = found
            depth += _depth(xml, at, first)
            part = xml[first:behind]
            if depth != 1 or _depth(part, 0, len(part)):
                return None
            parts.append(part)
            at = behind
    return b"".join(parts) + b"</devices>"


def _depth(xml: bytes, at: int, end: int) -> int:
    """Count how many more elements are open at the end than at the beginning."""
    return xml.count(b"<", at, end) - xml.count(b"/>", at, end) - 2 * xml.count(b"</", at, end)


def _element(xml: bytes, name: bytes, at: int, end: int) -> tuple[int, int]:
    """Find the first element of a name, up to the first end of that name; return its place, or -1 twice."""
    tag = b"<" + name
    while (begin := xml.find(tag, at, end)) >= 0:
        behind = begin + len(tag)
        if xml[behind : behind + 1] in _ENDS:
            close = xml.find(b"<", behind, end)
            if close >= 0 and xml[behind:close].rstrip().endswith(b"/>"):
                return begin, xml.rfind(b">", behind, close) + 1
            last = xml.find(b"</" + name, behind, end)
            return (begin, xml.find(b">", last) + 1) if last >= 0 else (begin, end)
        at = behind
    return -1, -1


def _cpu(text: bytes) -> bytes | None:
    """Leave the features out, of which there are many; model and vendor stand before them."""
    if _depth(text, 0, len(text)):
        return None
    first, last = text.find(b"<feature"), text.rfind(b"<")
    needed = first < 0 or text.find(b"<model", first) >= 0 or text.find(b"<vendor", first) >= 0
    return text if needed or _depth(text, 0, first) != 1 else text[:first] + text[last:]


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
