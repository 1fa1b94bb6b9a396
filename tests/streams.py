"""Made migration streams: the smallest that exercise a rule."""

from __future__ import annotations

import struct
import zlib

from formats import RamFlag

PAGE = 4096
HEADER = b"QEVM\0\0\0\3"
EOS = struct.pack(">Q", RamFlag.EOS)
JSON = b'{"page_size": 4096, "devices": [{"name": "timer", "instance_id": 0, "vmsd_name": "timer", "version": 2, "fields": [{"name": "x", "type": "uint64", "size": 8}]}]}'


def name(text: bytes) -> bytes:
    return bytes([len(text)]) + text


def configuration(
    machine: bytes = b"pc-i440fx-9.0", capabilities: tuple[bytes, ...] = (), bits: int | None = None
) -> bytes:
    out = b"\7" + struct.pack(">I", len(machine)) + machine
    if bits is not None:
        out += b"\5" + name(b"configuration/target-page-bits") + struct.pack(">II", 1, bits)
    if capabilities:
        out += b"\5" + name(b"configuration/capabilities") + struct.pack(">II", 1, len(capabilities))
        out += b"".join(map(name, capabilities))
    return out


def word(offset: int, flags: int) -> bytes:
    return struct.pack(">Q", offset | flags)


def page(offset: int, data: bytes, block: bytes | None = None) -> bytes:
    """A page as it is; *block* names it, None continues."""
    return word(offset, RamFlag.PAGE | (0 if block else RamFlag.CONTINUE)) + (name(block) if block else b"") + data


def zero(offset: int, block: bytes | None = None, fill: int = 0) -> bytes:
    return (
        word(offset, RamFlag.ZERO | (0 if block else RamFlag.CONTINUE))
        + (name(block) if block else b"")
        + bytes([fill])
    )


def compressed(offset: int, data: bytes, block: bytes | None = None) -> bytes:
    packed = zlib.compress(data)
    head = word(offset, RamFlag.COMPRESS_PAGE | (0 if block else RamFlag.CONTINUE)) + (name(block) if block else b"")
    return head + struct.pack(">I", len(packed)) + packed


def delta(offset: int, changes: bytes, block: bytes | None = None) -> bytes:
    head = word(offset, RamFlag.XBZRLE | (0 if block else RamFlag.CONTINUE)) + (name(block) if block else b"")
    return head + b"\1" + struct.pack(">H", len(changes)) + changes


def block_list(blocks: dict[bytes, int], total: int | None = None) -> bytes:
    out = word(sum(blocks.values()) if total is None else total, RamFlag.MEM_SIZE)
    return out + b"".join(name(b) + struct.pack(">Q", n) for b, n in blocks.items()) + EOS


def footer(number: int, on: bool) -> bytes:
    return b"\x7e" + struct.pack(">I", number) if on else b""


def stream(
    *parts: bytes,
    blocks: dict[bytes, int],
    config: bytes | None = configuration(),
    start: bytes | None = None,
    number: int = 2,
    end: bytes = b"",
    devices: bool = True,
    json: bytes | None = JSON,
    live: bytes = b"",
) -> bytes:
    """A whole stream: block list, one PART for each of *parts*, END, a device, EOF, description."""
    on = config is not None
    ident = struct.pack(">I", number)
    out = HEADER + (config or b"")
    out += b"\1" + ident + name(b"ram") + struct.pack(">II", 0, 4) + (start or block_list(blocks)) + footer(number, on)
    out += live
    for part in parts:
        out += b"\2" + ident + part + EOS + footer(number, on)
    out += b"\3" + ident + end + EOS + footer(number, on)
    if devices:
        out += (
            b"\4" + struct.pack(">I", 9) + name(b"timer") + struct.pack(">II", 0, 2) + bytes(range(8)) + footer(9, on)
        )
    out += b"\0"
    return out + (b"\6" + struct.pack(">I", len(json)) + json if json is not None else b"")
