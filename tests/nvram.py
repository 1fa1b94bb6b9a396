"""Images put together by hand: one whose flash has UEFI variables, and one whose memory has no known place."""

from __future__ import annotations

import struct
from pathlib import Path

import builders
import streams

GUID = bytes.fromhex("8d2bf1ff96768b4ca9852747075b4f50")
LENGTH = 0x84000  # of the volume, as OVMF has it
XML = (
    b"<domain type='qemu'><name>uefi</name><uuid>11111111-2222-4333-8444-555555555555</uuid>"
    b"<memory unit='KiB'>1024</memory><vcpu>1</vcpu>"
    b"<os><type arch='x86_64' machine='pc-q35-9.0'>hvm</type><nvram>/var/lib/VARS.fd</nvram></os>"
    b"<clock offset='localtime'/></domain>"
)
BANNER = b"Linux version 6.1.0-made (nobody@nowhere) #1 SMP"
TEXTS = {
    0x1000: "BootOrder".encode("utf-16-le"),
    0x2040: b"/EFI/debian/shimx64.efi",
    0x3001: "PlatformLang".encode("utf-16-le"),
}


def volume() -> bytes:
    """Return the first pages of flash with variables, and nothing else."""
    data = bytearray(4 * streams.PAGE)
    struct.pack_into("<16x16sQ4s", data, 0, GUID, LENGTH, b"_FVH")
    for at, text in TEXTS.items():
        data[at : at + len(text)] = text
    return bytes(data)


def ovmf(path: Path) -> Path:
    """Write the image."""
    flash, data = b"system.flash1", volume()
    pages = b"".join(
        streams.page(at, data[at : at + streams.PAGE], None if at else flash)
        for at in range(0, len(data), streams.PAGE)
    )
    blocks = {b"pc.ram": 1 << 20, flash: LENGTH, b"system.flash0": 1 << 20}
    config = streams.configuration(b"pc-q35-9.0")
    path.write_bytes(builders.image(streams.stream(pages, blocks=blocks, config=config), xml=XML))
    return path


def nowhere(path: Path) -> Path:
    """Write an image with a kernel's banner in memory of which nothing says where it is."""
    page = b"\0" * 100 + BANNER.ljust(streams.PAGE - 100, b"\0")
    path.write_bytes(streams.stream(streams.page(0, page, b"some.ram"), blocks={b"some.ram": 1 << 20}, config=None))
    return path
