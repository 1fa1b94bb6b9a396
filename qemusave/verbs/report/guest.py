"""The parts of a report about the guest: hardware, when it was saved and by what, registers, devices, texts."""

from __future__ import annotations

import re
from html import escape as html_escape

from ...errors import QemusaveError
from ...stream.devices import devices as devices_of
from ...text import date, escape, size
from ..info import changed
from ..info.clock import clock_of
from ..info.versions import Bound, libvirt_version, qemu_version
from .page import Html, code, element, facts, table, wide

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...image.guest import Guest
    from ...image.image import Image

_MOST_ROWS = 400
_MOST_VCPUS = 16
_MOST_TEXT = 1 << 18  # characters of the domain XML
_DIGITS = 16  # of a register
_SECRET = re.compile(r"""(\bpasswd\s*=\s*)("[^"]*"|'[^']*')""")
HIDDEN = "(not shown)"
"""What stands for a password."""


def saved(image: Image) -> list[tuple[str, object]]:
    """Return when the file was changed, and which QEMU and libvirt can have written it, as names and values."""
    mtime = changed(image.source)
    try:
        machine = image.payload.machine or (None if image.bare else image.domain.machine)
    except QemusaveError:
        machine = None
    header = None if image.bare else image.header
    cookie = header is not None and image.ofs_cookie is not None
    return [
        ("File changed", "not known" if mtime is None else date(mtime)),
        ("Written by QEMU", _bound(qemu_version(machine, image.payload.stream))),
        ("Written by libvirt", _bound(libvirt_version(header, cookie=cookie))),
    ]


def _bound(bound: Bound) -> str:
    return f"{bound['at_least']} or later ({bound['known_by']})" if bound["at_least"] else "not known"


def cookie(image: Image) -> str:
    """Say how long the save cookie is."""
    try:
        there = image.cookie_bytes
    except QemusaveError:
        return "not readable"
    return "none" if there is None else f"{len(there):,} bytes"


def clock(guest: Guest) -> Html:
    """Return what time it was when the guest was saved, by the clocks in the stream."""
    found = clock_of(guest.ram)
    if found is None:
        return element("p", "The stream has no clock that is known.", class_="quiet")
    ahead = "not said" if found.ahead is None else f"{found.ahead:+.3f} s"
    pairs = [
        ("Guest's clock", "not said" if found.guest is None else date(found.guest).removesuffix(" UTC")),
        ("Host's clock", "not said" if found.host is None else date(found.host)),
        ("Guest's ahead of host's", ahead),
        ("Guest had run", f"{found.vm_clock / 10**9:.3f} s"),
        ("Read from", found.device),
    ]
    note = "The guest's clock shows what the guest was told: UTC or local time, and whatever it was set to."
    return Html(facts(pairs) + element("p", note, class_="quiet"))


def hardware(image: Image) -> Html:
    """Return CPU, disks and network cards."""
    try:
        found = image.hardware
    except QemusaveError as error:
        return element("p", f"Not readable: {error}", class_="bad")
    parts = []
    if found.cpu is not None:
        names = ("Mode", "Model that was asked for", "Vendor", "Model that QEMU provided")
        parts.append(facts((n, v or "not said") for n, v in zip(names, found.cpu, strict=True)))
    heads = ["target", "bus", "device", "type", "format", "source"]
    rows = [tuple(value or "—" for value in disk) for disk in found.disks]
    parts.append(_listed("Disks", heads, rows, "no disk"))
    heads = ["MAC address", "type", "source", "model"]
    rows = [tuple(value or "—" for value in nic) for nic in found.nics]
    parts.append(_listed("Network cards", heads, rows, "no network card"))
    return Html("\n".join(parts))


def _listed(caption: str, heads: list[str], rows: list[tuple[str, ...]], none: str) -> Html:
    if not rows:
        return element("p", f"The domain XML names {none}.", class_="quiet")
    shown = [(code(row[0]), *row[1:]) for row in rows[:_MOST_ROWS]]
    return Html(table(caption, heads, shown) + _more(len(rows) - _MOST_ROWS, "info --json"))


def _more(more: int, command: str) -> Html:
    return element("p", f"{more} more; `qemusave {command}` lists them.") if more > 0 else Html("")


def registers(guest: Guest) -> Html:
    """Return the registers of the vCPUs."""
    try:
        vcpus = guest.vcpus()
    except QemusaveError as error:
        return element("p", f"Not readable: {getattr(error, 'message', error)}.")
    parts = []
    for vcpu in vcpus[:_MOST_VCPUS]:
        pairs = [(name, code(_register(value))) for name, value in vcpu.registers.items()]
        parts += [element("h3", f"vCPU {vcpu.number} ({vcpu.arch})"), facts(pairs, class_="dense")]
    return Html("\n".join(parts) + _more(len(vcpus) - _MOST_VCPUS, "cpu"))


def _register(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(f"{value[name]:#x}" for name in ("selector", "base", "limit", "flags"))
    return f"{value:#0{_DIGITS + 2}x}" if isinstance(value, int) else str(value)


def devices(guest: Guest) -> Html:
    """Return the devices: how long the state of each is, and how much of it has a name."""
    try:
        found = list(devices_of(guest.ram))
    except QemusaveError as error:
        return element("p", f"Not described: {getattr(error, 'message', error)}.")
    rows = [
        (
            code(f"{d.section.name} #{d.section.instance}"),
            "" if d.section.version is None else d.section.version,
            f"{d.section.size:,}",
            f"{len(d.fields):,}",
            element("span", d.problem.message, class_="bad") if d.problem else "",
        )
        for d in found[:_MOST_ROWS]
    ]
    heads = ["device", "version#", "bytes#", "fields#", "problem"]
    note = element("p", code("qemusave devices IMAGE"), " shows the value of each field.", class_="quiet")
    return Html(
        table("Devices, in the order of the stream", heads, rows) + _more(len(found) - _MOST_ROWS, "devices") + note
    )


def texts(image: Image) -> Html:
    """Return the domain XML and the save cookie, without passwords."""
    parts: list[Html] = []
    for title in ("Domain XML", "Save cookie"):
        try:
            whole = image.xml if title == "Domain XML" else image.cookie
        except QemusaveError as error:
            parts.append(element("p", f"{title}: not readable: {error}", class_="bad"))
            continue
        if whole is not None:
            parts += [element("h3", title), listing(without_secrets(whole), title)]
            if len(whole) > _MOST_TEXT:
                parts.append(element("p", f"Only the first {size(_MOST_TEXT)} are shown."))
    parts.append(
        element(
            "p",
            "Passwords of graphics are left out; ",
            code("qemusave dumpxml"),
            " gives the texts byte for byte.",
            class_="quiet",
        )
    )
    return Html("\n".join(parts))


def without_secrets(xml: str) -> str:
    """Return a domain XML without the passwords in it."""
    return _SECRET.sub(rf"\1'{HIDDEN}'", xml)


def listing(whole: str, title: str) -> Html:
    """Return a text of several lines; what could reorder or hide a part of it is made visible."""
    lines = "\n".join(html_escape(escape(line.replace("\t", "    "))) for line in whole[:_MOST_TEXT].splitlines())
    return wide(element("pre", Html(lines)), title)
