"""An ELF core of a guest, as `virsh dump --memory-only` writes it (docs/facts/cpu.md#notes-of-an-elf-core).

Sources: the ELF object file format; QEMU ``dump/dump.c``.
"""

from __future__ import annotations

from struct import Struct

from ...stream.cpu import vcpus_of
from .notes import ARCHES as _KNOWN
from .notes import MOST as _MOST_NOTES
from .notes import core_notes, form_of, numbers, qemu_notes
from .notes.form import Note
from .vmcoreinfo import MOST, NAME, vmcoreinfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...memory.ranges import Range
    from ...stream.cpu import Vcpu
    from ...stream.devices import Passed
    from .notes.form import Form
    from .vmcoreinfo import Memory

ARCHES = (*_KNOWN, "i686", "armv7l", "armv6l", "ppc64le")
"""Libvirt's names of the architectures whose cores are written."""

_FILE = {True: "4s5B7xHHIQQQIHHHHHH", False: "4s5B7xHHIIIIIHHHHHH"}  # of a 64-bit file, and of a 32-bit one
_SEGMENT = {True: "IIQQQQQQ", False: "8I"}
_LEN_FILE, _LEN_SEGMENT = Struct("<" + _FILE[True]).size, Struct("<" + _SEGMENT[True]).size
_NARROW_END = 1 << 32  # what a 32-bit file cannot say of addresses and offsets
_STEP = 1 << 16  # the memory begins at a multiple of it


def room(ranges: int, cpus: int) -> int:
    """Say where in the file the memory begins: behind headers and notes, which are never longer than this."""
    at = _LEN_FILE + (1 + ranges) * _LEN_SEGMENT + cpus * _MOST_NOTES + MOST + (1 << 6)
    return at + -at % _STEP


def cpus_of(stream: Passed, arch: str | None) -> list[Vcpu]:
    """Return the vCPUs of a stream that has been read.

    Raises:
        UnsupportedError: nobody knows notes of such vCPUs, or they are of two architectures.
    """
    cpus = vcpus_of(stream, arch)
    if any(vcpu.arch not in _KNOWN for vcpu in cpus):
        raise stream.reader.cursor.unsupported(
            "ELF cores are not written of such guests", remedy="try --as raw or lime", found=cpus[0].arch, feature="elf"
        )
    return cpus


def header(stream: Passed, cpus: list[Vcpu], memory: Memory, places: list[tuple[Range, int]]) -> bytes:
    """Make everything of the core but the memory.

    Args:
        stream: the stream, read to its end.
        cpus: its vCPUs.
        memory: the memory.
        places: what goes into the core of it, and at which offsets.

    Returns:
        The bytes before the memory, up to the first of the places.

    Raises:
        UnsupportedError: there are too many ranges.
        FormatError: a vCPU lacks what its architecture has.
    """
    if len(places) >= numbers.MOST_SEGMENTS:
        raise stream.reader.cursor.unsupported("too many ranges of memory for an ELF core", feature="elf")
    info = vmcoreinfo(stream, memory)
    try:
        form = form_of(cpus)
        notes = core_notes(cpus, form)
        if info is not None:  # drgn takes a core with QEMU's note for a kernel's only with one beside it
            notes += qemu_notes(cpus, form) + Note(NAME, 0, info).packed(form)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        message = f"the state of a vCPU lacks what an ELF core has of {cpus[0].arch}: {error}"
        raise stream.reader.cursor.wrong(message) from error
    heads = _heads(form, places, len(notes))
    return (heads + notes).ljust(places[0][1] if places else 0, b"\0")


def _heads(form: Form, places: list[tuple[Range, int]], len_notes: int) -> bytes:
    """Make the file's header and those of its segments."""
    wide = form.wide or form.bits == 64 or _is_high(places)
    file, segment = Struct(form.order + _FILE[wide]), Struct(form.order + _SEGMENT[wide])
    bits, data = numbers.BITS_64 if wide else numbers.BITS_32, numbers.BIG if form.big else numbers.LITTLE
    count = 1 + len(places)
    ident = (numbers.MAGIC, bits, data, numbers.VERSION, 0, 0)
    sizes = (file.size, segment.size, count, 0, 0, 0)
    parts = [file.pack(*ident, numbers.CORE, form.machine, numbers.VERSION, 0, file.size, 0, 0, *sizes)]

    def add(kind: int, at: int, address: int, length: int) -> None:
        if wide:
            parts.append(segment.pack(kind, 0, at, address, address, length, length, 0))
        else:
            parts.append(segment.pack(kind, at, address, address, length, length, 0, 0))

    add(numbers.NOTE, file.size + count * segment.size, 0, len_notes)
    for place, at in places:
        add(numbers.LOAD, at, place.start, place.length)
    return b"".join(parts)


def _is_high(places: list[tuple[Range, int]]) -> bool:
    """Say whether a 32-bit file has no numbers for this; QEMU then writes their lower 32 bits."""
    return any(max(place.start + place.length, at + place.length) > _NARROW_END for place, at in places)
