"""An ELF core of a guest, as `virsh dump --memory-only` writes it (FORMAT.md 7.3 and 8.1).

Sources: the ELF-64 object file format; QEMU ``dump/dump.c`` and ``target/i386/arch_dump.c`` for the notes.
"""

from __future__ import annotations

import contextlib
from struct import Struct, pack

from .cpu import vcpus
from .devices import devices
from .errors import QemusaveError, UnsupportedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .cpu import Vcpu
    from .guest import Guest
    from .physical import Range

_FILE = Struct("<4s5B7xHHIQQQIHHHHHH")
_SEGMENT = Struct("<IIQQQQQQ")
_NOTE = Struct("<III")
_CORE, _X86_64, _386, _NOTES, _LOAD, _PRSTATUS = 4, 62, 3, 4, 1, 1
_MOST_SEGMENTS = 0xFFFE

# What the kernel's struct elf_prstatus has on x86: 64 bits in long mode, 32 bits otherwise.
_LONG_MODE = 1 << 14  # QEMU's HF_LMA_MASK in hflags
_REGISTERS_64 = ("r15", "r14", "r13", "r12", "rbp", "rbx", "r11", "r10", "r9", "r8", "rax", "rcx", "rdx", "rsi", "rdi")
_REGISTERS_32 = ("rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rax")
_QEMU_ORDER = ("rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rsp", "rbp", *(f"r{n}" for n in range(8, 16)))
_QEMU_SEGMENTS = ("cs", "ds", "es", "fs", "gs", "ss", "ldt", "tr", "gdt", "idt")

_VMCOREINFO = b"VMCOREINFO\0"
_LEN_PAGE = 1 << 12  # what the kernel keeps for the text of the note
_MOST_VMCOREINFO = 2 * _LEN_PAGE


def header(guest: Guest, ranges: list[Range]) -> tuple[bytes, list[int]]:
    """Make everything of the core but the memory.

    Args:
        guest: the guest.
        ranges: the memory that goes into the core.

    Returns:
        The bytes before the memory, and where in the file each range goes.

    Raises:
        UnsupportedError: no x86-64 guest, or too many ranges.
    """
    cpus = vcpus(guest)
    if any(vcpu.arch != "x86_64" for vcpu in cpus):
        raise UnsupportedError("ELF cores are written for x86-64 guests only; try --as raw or lime",
                               path=guest.source.path, found=cpus[0].arch, feature="elf")  # fmt: skip
    if len(ranges) >= _MOST_SEGMENTS:
        raise UnsupportedError("too many ranges of memory for an ELF core", path=guest.source.path, feature="elf")
    info = vmcoreinfo(guest, ranges)
    notes = b"".join(map(prstatus, cpus))
    if info is not None:  # drgn takes a core with QEMU's note for a kernel's only with this one beside it
        notes += b"".join(map(qemu_note, cpus)) + _note(_VMCOREINFO.rstrip(b"\0"), 0, info)
    count = 1 + len(ranges)
    at = _FILE.size + count * _SEGMENT.size
    segments = [_SEGMENT.pack(_NOTES, 0, at, 0, 0, len(notes), len(notes), 0)]
    at += len(notes)
    places = []
    for place in ranges:
        places.append(at)
        segments.append(_SEGMENT.pack(_LOAD, 0, at, 0, place.start, place.length, place.length, 0))
        at += place.length
    ident = (b"\x7fELF", 2, 1, 1, 0, 0)
    machine = _X86_64 if any(map(_long_mode, cpus)) else _386
    file = _FILE.pack(*ident, _CORE, machine, 1, 0, _FILE.size, 0, 0, _FILE.size, _SEGMENT.size, count, 0, 0, 0)
    return file + b"".join(segments) + notes, places


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


def vmcoreinfo(guest: Guest, ranges: list[Range]) -> bytes | None:
    """Find the note that a Linux kernel keeps about itself for crash dumps, or None.

    Where the guest told QEMU its address (the vmcoreinfo device, QEMU ``hw/misc/vmcoreinfo.c``) it is there; a search
    of all memory could also find what an earlier kernel left.
    """
    return _told(guest) or _searched(guest, ranges)


def _told(guest: Guest) -> bytes | None:
    with contextlib.suppress(QemusaveError, ValueError):
        for device in devices(guest.ram, name="vmcoreinfo"):
            address, size = (device.fields.get(f"vmcoreinfo.{name}") for name in ("paddr", "size"))
            if isinstance(address, int) and isinstance(size, int):
                return _vmcoreinfo_at(guest.physical.read(address, min(size, _MOST_VMCOREINFO)), _NOTE.size)
    return None


def _searched(guest: Guest, ranges: list[Range]) -> bytes | None:
    for place in ranges:
        if place.firmware:
            continue
        before = b""
        for data in _contents(guest, place):
            piece = before + data
            at = -1
            while (at := piece.find(_VMCOREINFO, at + 1)) >= 0:
                if found := _vmcoreinfo_at(piece, at):
                    return found
            before = piece[-_MOST_VMCOREINFO:]
    return None


def _contents(guest: Guest, place: Range) -> Iterator[bytes]:
    """Yield the stored memory of a block in pieces; zeros between them end with an empty line of their own."""
    for _, content in guest.ram[place.block].chunks():
        yield content if isinstance(content, bytes) else bytes(min(content, _LEN_PAGE))


def _vmcoreinfo_at(piece: bytes, at: int) -> bytes | None:
    if at < _NOTE.size or at > len(piece):
        return None
    len_name, length, kind = _NOTE.unpack_from(piece, at - _NOTE.size)
    start = at + len(_padded(_VMCOREINFO))
    content = piece[start : start + length]
    sound = len_name == len(_VMCOREINFO) and kind == 0 and 0 < length <= _LEN_PAGE and len(content) == length
    return content if sound and content.startswith(b"OSRELEASE=") else None
