"""An ELF core of a guest, as `virsh dump --memory-only` writes it (docs/facts/cpu.md#notes-of-an-elf-core).

Sources: the ELF-64 object file format; QEMU ``dump/dump.c`` and ``target/i386/arch_dump.c`` for the notes.
"""

from __future__ import annotations

from struct import Struct, pack

from ...stream.cpu import vcpus_of
from .vmcoreinfo import MOST, NAME, vmcoreinfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...memory.ranges import Range
    from ...stream.cpu import Vcpu
    from ...stream.devices import Passed
    from .vmcoreinfo import Memory

ARCHES = ("x86_64", "i686")
"""Libvirt's names of the architectures whose cores are written."""

_FILE = Struct("<4s5B7xHHIQQQIHHHHHH")
_SEGMENT = Struct("<IIQQQQQQ")
_NOTE = Struct("<III")
_LEN_PRSTATUS, _LEN_QEMU_NOTE = 336, 440  # bytes of the longest content of these notes
_CORE, _X86_64, _386, _NOTES, _LOAD, _PRSTATUS = 4, 62, 3, 4, 1, 1
_MOST_SEGMENTS = 0xFFFE

# What the kernel's struct elf_prstatus has on x86: 64 bits in long mode, 32 bits otherwise.
_LONG_MODE = 1 << 14  # QEMU's HF_LMA_MASK in hflags
_REGISTERS_64 = ("r15", "r14", "r13", "r12", "rbp", "rbx", "r11", "r10", "r9", "r8", "rax", "rcx", "rdx", "rsi", "rdi")
_REGISTERS_32 = ("rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rax")
_QEMU_ORDER = ("rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rsp", "rbp", *(f"r{n}" for n in range(8, 16)))
_QEMU_SEGMENTS = ("cs", "ds", "es", "fs", "gs", "ss", "ldt", "tr", "gdt", "idt")

_STEP = 1 << 16  # the memory begins at a multiple of it


def room(ranges: int, cpus: int) -> int:
    """Say where in the file the memory begins: behind headers and notes, which are never longer than this."""
    notes = cpus * (
        len(_note(b"CORE", _PRSTATUS, bytes(_LEN_PRSTATUS))) + len(_note(b"QEMU", 0, bytes(_LEN_QEMU_NOTE)))
    )
    notes += len(_note(NAME, 0, bytes(MOST)))
    at = _FILE.size + (1 + ranges) * _SEGMENT.size + notes
    return at + -at % _STEP


def cpus_of(stream: Passed, arch: str | None) -> list[Vcpu]:
    """Return the vCPUs of a stream that has been read.

    Raises:
        UnsupportedError: they are not of x86-64.
    """
    cpus = vcpus_of(stream, arch)
    if any(vcpu.arch != "x86_64" for vcpu in cpus):
        raise stream.reader.cursor.unsupported(
            "ELF cores are written for x86-64 guests only; try --as raw or lime", found=cpus[0].arch, feature="elf"
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
    """
    if len(places) >= _MOST_SEGMENTS:
        raise stream.reader.cursor.unsupported("too many ranges of memory for an ELF core", feature="elf")
    info = vmcoreinfo(stream, memory)
    notes = b"".join(map(prstatus, cpus))
    if info is not None:  # drgn takes a core with QEMU's note for a kernel's only with this one beside it
        notes += b"".join(map(qemu_note, cpus)) + _note(NAME, 0, info)
    count = 1 + len(places)
    at = _FILE.size + count * _SEGMENT.size
    segments = [_SEGMENT.pack(_NOTES, 0, at, 0, 0, len(notes), len(notes), 0)]
    for place, start in places:
        segments.append(_SEGMENT.pack(_LOAD, 0, start, 0, place.start, place.length, place.length, 0))
    ident = (b"\x7fELF", 2, 1, 1, 0, 0)
    machine = _X86_64 if any(map(_long_mode, cpus)) else _386
    file = _FILE.pack(*ident, _CORE, machine, 1, 0, _FILE.size, 0, 0, _FILE.size, _SEGMENT.size, count, 0, 0, 0)
    return (file + b"".join(segments) + notes).ljust(places[0][1] if places else 0, b"\0")


def _note(owner: bytes, kind: int, content: bytes) -> bytes:
    name = owner + b"\0"
    return _NOTE.pack(len(name), len(content), kind) + _padded(name) + _padded(content)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _long_mode(vcpu: Vcpu) -> bool:
    return bool(vcpu.fields.get("env.hflags", _LONG_MODE) & _LONG_MODE)


def prstatus(vcpu: Vcpu) -> bytes:
    """Make the note with the registers of a vCPU that debuggers read."""
    r = vcpu.registers
    selectors = {name: r[name]["selector"] for name in ("cs", "ss", "ds", "es", "fs", "gs")}
    if _long_mode(vcpu):
        words = [r[name] for name in _REGISTERS_64] + [0, r["rip"], selectors["cs"], r["rflags"], r["rsp"]]
        words += [selectors["ss"], r["fs"]["base"], r["gs"]["base"]]
        words += [selectors[name] for name in ("ds", "es", "fs", "gs")]
        content = bytes(32) + pack("<I", vcpu.number + 1) + bytes(76) + pack("<27Q", *words) + bytes(8)
    else:
        words = [r[name] for name in _REGISTERS_32] + [selectors[name] for name in ("ds", "es", "fs", "gs")]
        words += [0, r["rip"], selectors["cs"], r["rflags"], r["rsp"], selectors["ss"]]
        words = [word & 0xFFFFFFFF for word in words]
        content = bytes(24) + pack("<I", vcpu.number + 1) + bytes(44) + pack("<17I", *words) + bytes(4)
    return _note(b"CORE", _PRSTATUS, content)


def qemu_note(vcpu: Vcpu) -> bytes:
    """Make the note with QEMU's own picture of a vCPU: control registers and descriptor tables, too."""
    r = vcpu.registers
    content = pack("<18Q", *(r.get(name, 0) for name in _QEMU_ORDER), r["rip"], r["rflags"])
    for name in _QEMU_SEGMENTS:
        s = r[name]
        content += pack("<IIIIQ", s["selector"], s["limit"], s["flags"], 0, s["base"])
    content += pack("<6Q", r["cr0"], 0, r["cr2"], r["cr3"], r["cr4"], r.get("kernel_gs_base", 0))
    return _note(b"QEMU", 0, pack("<II", 1, len(content) + 8) + content)
