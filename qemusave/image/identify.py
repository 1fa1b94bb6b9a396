"""What a file is that is neither a saved image nor a migration stream: often something close."""

from __future__ import annotations

from ..compression.table import NONE, encoding_of
from ..declared import SaveMagic
from ..tuples import NamedTuple
from .payload import sniff

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..files.source import Source
    from .payload import Payload

_OTHERS = (
    (b"libvirt-xml\n \0 \r", "a saved image of libvirt's Xen driver"),
    (b"KDUMP   ", "a kdump file, as `virsh dump --memory-only --format kdump-*` writes"),
    (b"makedumpfile\0", "a flattened kdump file"),
    (b"\x7fELF", "an ELF file, as `virsh dump --memory-only` writes"),
    (b"QFI\xfb", "a qcow2 disk image"),
    (b"<domain", "a domain XML without an image"),
    (b"EMiL", "a LiME memory dump"),
)


class Stranger(NamedTuple):
    """What a file seems to be: a sentence's object, and the payload if it begins like a migration stream."""

    what: str
    payload: Payload | None


def identify(source: Source) -> Stranger:
    """Say what a file seems to be that has no libvirt magic and holds no stream that can be read."""
    start = source.read_at(0, 64)
    if not start:
        return Stranger("an empty file", None)
    if encoding_of(start):
        payload = sniff(source, 0)
        if payload.encoding == NONE:
            return Stranger("the beginning of a bare QEMU migration stream", payload)
        return Stranger(f"a {payload.encoding} file that holds no QEMU migration stream", None)
    for magic, what in _OTHERS:
        if start.startswith(magic):
            return Stranger(what, None)
    if start.lower().startswith((SaveMagic.SAVE.lower(), SaveMagic.PART.lower())):
        return Stranger("a file with a damaged magic of a libvirt saved image", None)
    if not start.strip(b"\0"):
        return Stranger("a file that begins with zeros", None)
    return Stranger("a file of another kind", None)
