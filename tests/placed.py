"""Made streams of PCs whose devices and tables say where memory is."""

from __future__ import annotations

import json
import struct
from typing import Any

import streams
from streams import PAGE, page, stream, zero

from formats import Chipset, Cmos, Pci
from qemusave.image.open import open_guest

RAM, TABLES = b"pc.ram", b"/rom@etc/acpi/tables"
MiB, GiB = 1 << 20, 1 << 30
PC = {RAM: 2 * MiB, b"pc.bios": 256 * 1024, b"pc.rom": 128 * 1024}
Map = list[tuple[int, int, str, int]]


def device(number: int, name: str, state: bytes) -> tuple[bytes, dict[str, Any]]:
    """Make a device's section and its description."""
    field = {"name": "state", "type": "buffer", "size": len(state)}
    described = {"name": name, "instance_id": 0, "vmsd_name": name, "version": 1, "fields": [field]}
    return streams.device(name.encode(), number) + state + streams.footer(number, True), described


def guest_with(
    devices: dict[str, bytes], *parts: bytes, blocks: dict[bytes, int], machine: bytes = b"pc-i440fx-10.0"
) -> bytes:
    """Make a stream with devices."""
    made = [device(number, *told) for number, told in enumerate(devices.items(), 5)]
    text = json.dumps({"page_size": PAGE, "devices": [described for _, described in made]}).encode()
    data = stream(*parts, blocks=blocks, devices=False, config=streams.configuration(machine), json=text)
    end = data.rindex(b"\0\6")
    sections = b"".join(section for section, _ in made)
    return data[:end] + sections + data[end:]


def config(changes: dict[int, bytes]) -> bytes:
    """Make a PCI device's state: the configuration space of an enabled function, changed."""
    space = bytearray(256)
    space[0:2], space[Pci.COMMAND] = b"\x86\x80", 7
    for at, value in changes.items():
        space[at : at + len(value)] = value
    return struct.pack(">i", Pci.STATE_VERSION) + bytes(space)


def shown(pam: bytes) -> bytes:
    """Make the state of an i440FX with the registers of PAM."""
    return config({int(Chipset.I440FX_PAM): pam})


def table(signature: bytes, *entries: bytes, head: int) -> bytes:
    content = bytes(head - 36) + b"".join(entries)
    return struct.pack("<4sIB", signature, 36 + len(content), 1).ljust(36, b"\0") + content


def srat(*ranges: tuple[int, int, int]) -> bytes:
    entries = [struct.pack("<BB6xQQ4xI8x", 1, 40, start, length, flags) for start, length, flags in ranges]
    return table(b"SRAT", struct.pack("<BB14x", 0, 16), *entries, head=48)


def nfit(*ranges: tuple[int, int]) -> bytes:
    return table(b"NFIT", *(struct.pack("<HH28xQQ8x", 0, 56, *place) for place in ranges), head=40)


def cmos(low: int, high: int = 0) -> bytes:
    data = bytearray(128)
    data[Cmos.ABOVE_16M : Cmos.ABOVE_16M + 2] = (low - 16 * MiB >> 16).to_bytes(2, "little")
    data[Cmos.ABOVE_4G : Cmos.ABOVE_4G + 3] = (high >> 16).to_bytes(3, "little")
    return bytes(data)


def place_of(data: bytes) -> Map:
    with open_guest(data) as guest:
        return [(p.start, p.length, p.block, p.offset) for p in guest.memory_map]


def with_tables(tables: bytes, devices: dict[str, bytes], blocks: dict[bytes, int], **more: Any) -> bytes:
    data = tables.ljust(PAGE, b"\0")
    return guest_with(devices, zero(0, RAM) + page(0, data, TABLES), blocks=blocks | {TABLES: PAGE}, **more)
