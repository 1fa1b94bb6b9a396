"""What the file itself says: the rules of `verify`, how it is packed, and whether the libvirt here reads it."""

from __future__ import annotations

import shlex
import shutil

from ...compression.table import ENCODINGS
from ...errors import QemusaveError
from ...files.source import FileSource
from ..compat import compat
from ..compat.readers import reader_of
from ..verify import verify
from ..verify.rules import ERROR
from .codes import finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...image.image import Image
    from .codes import Finding
    from .host import Host
    from .remedies import Remedies

_TEXTS = ("xml.syntax", "xml.root", "xml.encoding", "xml.domain", "xml.entities")
_LOSING = ("stream.broken", "stream.memory", "memory.unmarked", "memory.packed", "payload.missing")
_END = "EOF"
_CONTRADICTS = ("domain.", "memory.size", "stream.machine", "stream.device")


def packing(image: Image, remedies: Remedies) -> Iterator[Finding]:
    """Yield what libvirt cannot open: a bare stream, or what is within another file."""
    if image.bare:
        message = "a bare migration stream, as `virsh dump` writes: it has no header and no domain XML"
        yield finding("file.bare", message, remedies.with_xml())
    elif type(image.source) is not FileSource:
        message = "the image is within something else, and libvirt reads only files of their own"
        yield finding("file.within", message, remedies.convert())


def broken(image: Image, remedies: Remedies, *, quick: bool) -> Iterator[Finding]:
    """Yield the rules that the image breaks and that libvirt or QEMU do not let pass."""
    errors = [found for found in verify(image, quick=quick) if found.severity == ERROR]
    lost = any(found.rule.startswith(_LOSING) for found in errors) and _lost(image)
    for found in errors:
        hopeless, more = lost and found.rule.startswith((*_LOSING, "header.incomplete")), ""
        command = remedies.extract() if hopeless else _mending(found.rule, image, remedies)
        if hopeless and found.rule != "header.incomplete":
            more = "; nothing brings back what is missing: take the memory that is there, boot from the disks"
        yield finding(found.rule, f"at {found.offset:#x}: {found.message}{more}", command)


def _lost(image: Image) -> bool:
    """Say whether memory or devices are missing from the stream, so that no repair makes it one that restores."""
    try:
        return not image.ram.reader.ram_complete or all(section.kind != _END for section in image.ram.sections)
    except QemusaveError:
        return True


def _mending(rule: str, image: Image, remedies: Remedies) -> str:
    """Return what helps against a broken rule."""
    if rule.startswith("cookie.") and image.header.complete:
        return remedies.convert("--no-cookie")
    if rule in _TEXTS and image.header.complete and _ended(image):
        return remedies.edit()
    if rule.startswith(_CONTRADICTS):
        return remedies.edit()
    return remedies.repair()


def _ended(image: Image) -> bool:
    """Say whether the domain XML has its end: then a hand must mend what is in it."""
    return image.xml_area.rstrip().endswith(b"</domain>")


def reader(image: Image, version: str, remedies: Remedies) -> Iterator[Finding]:
    """Yield what a libvirt of this version says of the image, if it refuses it."""
    try:
        name = reader_of(".".join(version.split(".")[:2])).name
    except ValueError:
        return
    verdict = next(verdict for verdict in compat(str(image.path)) if verdict.reader == name)
    if not verdict.restores:
        words = verdict.message or verdict.restore_message
        command = remedies.convert("--for", f"libvirt-{'.'.join(version.split('.')[:2])}")
        yield finding("libvirt.refuses", f"libvirt {version} says: {words}", command)


def program(host: Host, image: Image, remedies: Remedies) -> Iterator[Finding]:
    """Yield the program that libvirt would start to decompress the payload, if it is not on this host."""
    name = image.payload.encoding
    if name in ENCODINGS and name is not None:
        host.note(name, there=True)
        if shutil.which(name) is None:
            message = f"the payload is compressed with {shlex.quote(name)}, and that program is not on this host"
            yield finding("libvirt.program-missing", message, remedies.convert("--format", "raw"))
