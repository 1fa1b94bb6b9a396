"""Device state of which nothing says what it is: QEMU up to 2.2 has neither footers nor a description.

A device then ends where the head of the next one begins, and `cpu` is read by its own layout
(docs/facts/stream.md#where-device-state-ends, docs/facts/cpu.md#x86-64).
"""

from __future__ import annotations

import re
from struct import Struct

from .. import declared
from ..declared import StreamSection
from ..files.source import BytesSource
from .cursor import FileCursor
from .generated import read_x86_cpu, read_x86_old_cpu

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..files.source import Source
    from .generated import X86Segment
    from .section import Section

_ID, _INSTANCE = Struct(declared.SECTION_ID_CODE), Struct(declared.SECTION_INSTANCE_CODE)
_HEAD = re.compile(re.escape(bytes([StreamSection.FULL])) + rb"\0\0..[\x01-\x7f][A-Za-z0-9]", re.DOTALL)
_LONGEST = 1 + _ID.size + 1 + 0x7F + _INSTANCE.size
_FIRST = 1 << 13
_MOST_LATER = 256  # ids count up in the order of the stream; those of live sections and unplugged devices are left out
_MOST_INSTANCE, _MOST_VERSION = 1 << 16, 1 << 12
_FLAGS, _ALWAYS_SET, _SELECTOR = 32, 0b10, 16  # bits of rflags, that of them which is one, and bits of a selector
X86 = ("apic", "i8259", "mc146818rtc")
"""Devices that only a PC has."""


def next_head(source: Source, start: int, number: int, most: int) -> int | None:
    """Say how many bytes stand before the head of the next device, or None if there is none.

    Args:
        source: the file, or what stands for it; no more of it is read than twice what stands before the head.
        start: where in it the state of a device begins.
        number: the id of that device's section.
        most: bytes to look at.
    """
    done, piece, there = 0, _FIRST, min(most, source.size - start)
    while done < there:
        data = source.read_at(start + done, min(piece, there - done) + _LONGEST)
        for match in _HEAD.finditer(data):
            if match.start() >= piece:
                break
            if _is_head(data[match.start() : match.start() + _LONGEST], number):
                return done + match.start()
        done += piece
        piece *= 2
    return None


def _is_head(data: bytes, number: int) -> bool:
    """Say whether data begin like the head of a device behind the one with the id *number*."""
    at = 1 + _ID.size
    name = data[at + 1 : at + 1 + data[at]]
    tail = data[at + 1 + len(name) :][: _INSTANCE.size]
    if not 0 < _ID.unpack_from(data, 1)[0] - number <= _MOST_LATER or len(tail) < _INSTANCE.size:
        return False
    instance, version = _INSTANCE.unpack(tail)
    return name.isascii() and name.decode().isprintable() and instance < _MOST_INSTANCE and version < _MOST_VERSION


def x86_cpu(section: Section, data: bytes) -> dict[str, Any] | None:
    """Read the state of a vCPU, by the names that later descriptions give its fields.

    None for other versions, and for what is no state of 64 bits: `qemu-system-i386` has the same versions.

    Args:
        section: of the vCPU, whose version says the layout.
        data: its bytes.

    Raises:
        TruncatedError: there are too few of them.
    """
    version = section.version or 0
    if not declared.OLDEST_X86_CPU <= version <= declared.NEWEST_X86_CPU:
        return None
    read = read_x86_cpu if version >= declared.WIDE_SYSENTER else read_x86_old_cpu
    found = read(FileCursor(BytesSource(data, base=section.body), section.body))
    low, high = found.general, found.control
    if (
        low.rflags >> _FLAGS
        or not low.rflags & _ALWAYS_SET
        or low.cs.selector >> _SELECTOR
        or low.ss.selector >> _SELECTOR
    ):
        return None
    first = ("rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", *(f"r{n}" for n in range(8, 16)))
    return {
        "env.regs": [getattr(low, name) for name in first],
        "env.eip": low.rip,
        "env.eflags": low.rflags,
        "env.hflags": low.hflags,
        "env.segs": [_segment(getattr(low, name)) for name in ("es", "cs", "ss", "ds", "fs", "gs")],
        **{f"env.{name}": _segment(getattr(low, name)) for name in ("ldt", "tr", "gdt", "idt")},
        "env.sysenter_cs": low.sysenter_cs,
        "env.sysenter_esp": found.sysenter_esp,
        "env.sysenter_eip": found.sysenter_eip,
        **{f"env.cr[{n}]": getattr(high, f"cr{n}") for n in (0, 2, 3, 4)},
        **{f"env.{name}": getattr(high, name) for name in ("efer", "star", "lstar", "cstar", "fmask")},
        "env.kernelgsbase": high.kernel_gs_base,
    }


def _segment(read: X86Segment) -> dict[str, int]:
    return {part: getattr(read, part) for part in ("selector", "base", "limit", "flags")}
