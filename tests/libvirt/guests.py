"""The guests: a program that counts in memory, and the domains that run it."""

from __future__ import annotations

import random
import struct
from functools import lru_cache
from typing import NamedTuple

MIB = 1 << 20

# A Multiboot kernel (version 1, section 3.1: header with addresses) is the least that firmware starts without a disk.
_MAGIC, _HAS_ADDRESSES, _LOAD_AT, _LEN_HEADER = 0x1BADB002, 1 << 16, MIB, 32
COUNTER = 3 * MIB
"""Address of the number that the guest counts up as long as it runs."""


@lru_cache(maxsize=2)
def kernel(noise: int = MIB) -> bytes:
    """Return the program of the guests: it counts, below memory of all sorts (bytes of noise, zeros, text)."""
    count = b"\xbf" + struct.pack("<I", COUNTER)  # mov edi, COUNTER
    count += b"\xff\x07"  # again: inc dword [edi]
    count += b"\xeb\xfc"  # jmp again
    code = count.ljust(4096 - _LEN_HEADER, b"\0")
    body = code + random.Random(1).randbytes(noise) + bytes(MIB // 4) + b"The quick brown fox. " * 9000
    entry = _LOAD_AT + _LEN_HEADER
    end = entry + len(body)
    checksum = -(_MAGIC + _HAS_ADDRESSES) & 0xFFFFFFFF
    return struct.pack("<8I", _MAGIC, _HAS_ADDRESSES, checksum, _LOAD_AT, _LOAD_AT, end, end, entry) + body


TICKS = 0x46C
"""Address of the number that the firmware below counts up."""


def firmware() -> bytes:
    """Return the least that a PC starts with, 64 KiB which end at 4 GiB: it counts, and has little that takes space."""
    count = b"\x31\xc0\x8e\xd8"  # xor ax, ax; mov ds, ax
    count += b"\x66\xff\x06" + struct.pack("<H", TICKS)  # again: inc dword [TICKS]
    count += b"\xeb\xf9"  # jmp again
    noise = random.Random(2).randbytes(1 << 12)
    start = b"\xe9\x0d\xff".ljust(16, b"\0")  # jmp to where it counts, 0xF0 bytes before
    return noise.ljust((1 << 16) - 256, b"\0") + count.ljust(240, b"\0") + start


class Guest(NamedTuple):
    """A domain and how much memory it has.

    Attributes:
        name: the domain's name.
        memory: bytes, from address 0 on.
        xml: its definition.
    """

    name: str
    memory: int
    xml: str


def _guest(name: str, uuid: str, machine: str, memory: int, more: str) -> Guest:
    return Guest(
        name,
        memory,
        f"""\
<domain type='qemu'>
  <name>{name}</name>
  <uuid>{uuid}</uuid>
  <title>a guest that counts</title>
  <memory unit='b'>{memory}</memory>
  <os>
    <type arch='x86_64' machine='{machine}'>hvm</type>
    <kernel>/srv/kernel</kernel>
  </os>
  <features><acpi/></features>
  {more}
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    <controller type='usb' model='none'/>
    <memballoon model='none'/>
  </devices>
</domain>
""",
    )


SMALL = _guest(
    "small",
    "5a5e0000-0000-4000-8000-000000000001",
    "pc",
    8 * MIB,
    """\
<vcpu>1</vcpu>
  <cpu mode='custom'><model>qemu64</model></cpu>""",
)
"""8 MiB, one vCPU, and as few devices as can be."""

NUMA = _guest(
    "numa",
    "5a5e0000-0000-4000-8000-000000000002",
    "q35",
    16 * MIB,
    """\
<vcpu>2</vcpu>
  <cpu mode='custom'><model>qemu64</model><numa>
    <cell id='0' cpus='0' memory='8192'/><cell id='1' cpus='1' memory='8192'/></numa></cpu>""",
)
"""Two vCPUs and two cells of memory, each a block of its own."""

LARGE = _guest(
    "large",
    "5a5e0000-0000-4000-8000-000000000003",
    "pc",
    96 * MIB,
    """\
<vcpu>1</vcpu>
  <cpu mode='custom'><model>qemu64</model></cpu>""",
)
"""Large enough that a save can be cut off in its middle: with a program of `NOISE` bytes."""
NOISE = 64 * MIB
