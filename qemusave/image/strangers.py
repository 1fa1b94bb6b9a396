"""Files that are taken for saved images: what other programs write, by how it begins."""

from __future__ import annotations

import os
import re
from struct import Struct, error, unpack_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..files.source import Source

_OTHERS = (
    (b"Xen saved domain, xl format\n \0 \r", "a saved domain of Xen's `xl save`"),
    (b"LibxlFmt", "a saved domain of Xen's libxl, without the header of `xl save`"),
    (b"LinuxGuestRecord", "a saved domain of Xen's `xm save`"),
    (b"\x7fVirtualBox SavedState", "a saved state of VirtualBox"),
    *((bytes([first, 0xBE, 0xD2, 0xBE]), "a suspended state or snapshot of VMware") for first in range(0xD0, 0xD4)),
    (b"KDUMP   ", "a kdump file, as `virsh dump --memory-only --format kdump-*` writes"),
    (b"makedumpfile\0", "a flattened kdump file"),
    (b"PAGEDU", "a crash dump of Windows"),
    (b"KDMV", "a disk image of VMware"),
    (b"vhdxfile", "a disk image of Hyper-V"),
    (b"<<< ", "a disk image of VirtualBox"),
    (b"<domain", "a domain XML without an image"),
    (b"EMiL", "a LiME memory dump"),
)
_BY_NAME = {
    ".vmem": "the memory of a suspended VMware guest, by its name; its state is in the .vmss or .vmsn file",
    ".vsv": "a saved state of Hyper-V, by its name; its memory is in the .bin file",
    ".vmrs": "a saved state of Hyper-V, by its name",
}
_LIBVIRT_XML = b"libvirt-xml\n \0 \r"
_XEN = re.compile(rb"<domain\s[^>]*type=.xen\b")
_ELF, _CORE, _NOTES = b"\x7fELF", 4, 4
_MOST_NOTES = 1 << 20
_LEN_ELF = 64
_OF_PROCESSES = {("CORE", 3), ("CORE", 6)}
"""Notes that only the core dump of a process has: NT_PRPSINFO and NT_AUXV."""


def stranger(source: Source, start: bytes) -> str | None:
    """Say what a file is that begins like another program's, or None.

    Sources: libvirt ``src/libxl/libxl_conf.h`` and ``src/ch/ch_conf.h`` (which share a magic), Xen
    ``tools/xl/xl.h``, VirtualBox ``src/VBox/VMM/VMMR3/SSM.cpp``, QEMU ``dump/dump.c``.
    """
    if start.startswith(_LIBVIRT_XML):
        xen = _XEN.search(source.read_at(0, 4096))
        return f"a saved domain of libvirt's {'Xen' if xen else 'Cloud Hypervisor'} driver"
    if start.startswith(_ELF):
        return _elf(source)
    for magic, what in _OTHERS:
        if start.startswith(magic):
            return what
    path = os.fsdecode(source.path or "")
    if path.endswith(".bin") and os.path.exists(f"{path[:-4]}.vsv"):
        return "the memory of a saved Hyper-V guest, by its name; its state is in the .vsv file"
    return next((what for ending, what in _BY_NAME.items() if path.lower().endswith(ending)), None)


def _elf(source: Source) -> str:
    """Tell a dump of a guest's memory from other ELF files: by the notes that QEMU and Linux write."""
    try:
        notes = set(_notes(source))
    except error:
        return "an ELF file that is cut off"
    if not notes:
        return "an ELF file that is no dump of a guest's memory"
    if notes & _OF_PROCESSES:
        return "an ELF core dump of a process"
    return "an ELF file, as `virsh dump --memory-only` writes"


def _notes(source: Source) -> Iterator[tuple[str, int]]:
    """Yield the notes of a core dump: their owners' names and types; none of any other ELF file."""
    head = source.read_at(0, _LEN_ELF)
    if len(head) < _LEN_ELF:
        raise error("the header is cut off")
    order, wide = "<" if head[5] == 1 else ">", head[4] == 2
    kind = unpack_from(f"{order}H", head, 16)[0]
    table = unpack_from(f"{order}{'Q' if wide else 'I'}", head, 32 if wide else 28)[0]
    size, count = unpack_from(f"{order}HH", head, 54 if wide else 42)
    entry = Struct(f"{order}I4xQ16xQ" if wide else f"{order}II8xI")
    for number in range(count if kind == _CORE else 0):
        of, offset, length = entry.unpack_from(source.read_at(table + number * size, entry.size))
        if of == _NOTES:
            yield from _read_notes(source.read_at(offset, min(length, _MOST_NOTES)), Struct(f"{order}III"))
            return  # a core dump has one piece of notes


def _read_notes(data: bytes, head: Struct) -> Iterator[tuple[str, int]]:
    at = 0
    while at + head.size <= len(data):
        len_name, length, kind = head.unpack_from(data, at)
        at += head.size
        yield data[at : at + len_name].rstrip(b"\0").decode("ascii", "replace"), kind
        at += (len_name + 3) // 4 * 4 + (length + 3) // 4 * 4
