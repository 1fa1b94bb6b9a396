"""What a domain XML names of the host: files, and the CPU it wants."""

from __future__ import annotations

import os

from ...errors import QemusaveError
from ...image.domain import in_utf8, parse_xml
from ...tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from ...image.image import Image


class Drive(NamedTuple):
    """A disk of the guest's that is a file or a block device of the host.

    ``target`` is its name in the guest, ``written`` whether the guest may write to it, ``needed`` whether it has to be
    there, ``qcow2`` whether QEMU takes it as such an image, ``behind`` the files that the XML puts behind it.
    """

    target: str
    path: str
    written: bool
    needed: bool
    qcow2: bool
    behind: list[str]


class Described(NamedTuple):
    """What stands in the domain XML: paths, and elements as they are; None or empty is what does not."""

    emulator: str | None
    drives: list[Drive]
    loader: str | None
    nvram: str | None
    template: str | None
    boot: list[tuple[str, str]]
    folders: list[str]
    cpu: Element | None
    check: str


def described(image: Image) -> Described | None:
    """Read a domain XML and the CPU of the save cookie, which libvirt prefers; None if it cannot be read."""
    try:
        text = in_utf8(image.xml_bytes)
        root = _tree(text)
        cookie = _tree(image.cookie_bytes) if image.cookie_bytes else None
    except (QemusaveError, LookupError, UnicodeDecodeError):
        return None
    cpu = root.find("cpu")
    check = cpu.get("check", "partial") if cpu is not None else "none"
    if cookie is not None and (kept := cookie.find("cpu")) is not None:
        cpu, check = kept, kept.get("check", check)
    nvram = root.find("os/nvram")
    source = None if nvram is None else nvram.find("source")
    return Described(
        _text(root, "devices/emulator"),
        list(_drives(root)),
        _text(root, "os/loader"),
        source.get("file") if source is not None else _text(root, "os/nvram"),
        None if nvram is None else nvram.get("template"),
        [(name, path) for name in ("kernel", "initrd", "dtb") if (path := _text(root, f"os/{name}"))],
        [p for fs in root.iterfind("devices/filesystem[@type='mount']/source") if (p := fs.get("dir"))],
        cpu,
        check,
    )


def _tree(text: bytes) -> Element:
    from xml.etree.ElementTree import XML

    parse_xml(text)  # refuses entities, and what is nested too deeply
    return XML(text)


def _text(root: Element, path: str) -> str | None:
    text = (root.findtext(path) or "").strip()
    return text if os.path.isabs(text) else None


def _drives(root: Element) -> Iterator[Drive]:
    for disk in root.iterfind("devices/disk"):
        source, target, driver = disk.find("source"), disk.find("target"), disk.find("driver")
        path = _place(source)
        if path is None:
            continue
        removable = disk.get("device", "disk") in ("cdrom", "floppy")
        fixed = disk.find("readonly") is not None or disk.get("device") == "cdrom" or disk.find("transient") is not None
        policy = "" if source is None else source.get("startupPolicy", "")
        yield Drive(
            "" if target is None else target.get("dev", ""),
            path,
            not fixed and disk.find("shareable") is None,
            not (removable and policy in ("optional", "requisite")),
            driver is not None and driver.get("type") == "qcow2",
            [p for one in disk.iter("backingStore") if (p := _place(one.find("source")))],
        )


def _place(source: Element | None) -> str | None:
    """Return the file or block device that is a disk's source; None if it is something else."""
    path = None if source is None else source.get("file") or source.get("dev")
    return path if path and os.path.isabs(path) else None
