"""What the declared types build is what QEMU and libvirt write: bytes written out by hand, from their sources.

All other made images and streams in these tests come from the declaration; these do not, and must not.
"""

from __future__ import annotations

import builders
import pytest
import streams

XML, COOKIE = b"<domain/>", b"<c/>"

# libvirt, src/qemu/qemu_saveimage.h: struct _virQEMUSaveHeader, 92 bytes, in the byte order of the host
MAGIC = b"LibvirtQemudSave"
LITTLE = (
    MAGIC
    + b"\x02\x00\x00\x00"  # version
    + b"\x10\x00\x00\x00"  # data_len: both texts, each with its NUL, and one more NUL
    + b"\x01\x00\x00\x00"  # was_running
    + b"\x02\x00\x00\x00"  # compressed: bzip2
    + b"\x0a\x00\x00\x00"  # cookieOffset
    + bytes(56)
    + b"<domain/>\0<c/>\0\0payload"
)
BIG = (
    MAGIC
    + b"\x00\x00\x00\x03"
    + b"\x00\x00\x00\x0a"
    + b"\x00\x00\x00\x00"
    + b"\x00\x00\x00\x06"  # sparse
    + b"\x00\x00\x00\x00"
    + b"\x00\x00\x00\x01"  # features: mapped-ram's order of bytes
    + bytes(52)
    + b"<domain/>\0payload"
)

# QEMU, migration/savevm.c and migration/ram.c; all numbers are big-endian
HEAD = b"QEVM\x00\x00\x00\x03"
CONFIGURATION = (
    b"\x07\x00\x00\x00\x04pc-1"
    b"\x05\x1econfiguration/target-page-bits\x00\x00\x00\x01\x00\x00\x00\x0c"
    b"\x05\x1aconfiguration/capabilities\x00\x00\x00\x01\x00\x00\x00\x01\x0amapped-ram"
    b"\x05\x12configuration/uuid\x00\x00\x00\x010123456789abcdef"
)
STREAM = (
    HEAD
    + b"\x07\x00\x00\x00\x04pc-1"
    + b"\x01\x00\x00\x00\x02\x03ram\x00\x00\x00\x00\x00\x00\x00\x04"
    + b"\x00\x00\x00\x00\x00\x00\x20\x04\x06pc.ram\x00\x00\x00\x00\x00\x00\x20\x00"
    + b"\x00\x00\x00\x00\x00\x00\x00\x10\x7e\x00\x00\x00\x02"
    + b"\x02\x00\x00\x00\x02"
    + b"\x00\x00\x00\x00\x00\x00\x00\x02\x06pc.ram\x00"
    + b"\x00\x00\x00\x00\x00\x00\x10\x28"
    + b"A" * 4096
    + b"\x00\x00\x00\x00\x00\x00\x00\x10\x7e\x00\x00\x00\x02"
    + b"\x03\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x10\x7e\x00\x00\x00\x02"
    + b"\x04\x00\x00\x00\x09\x05timer\x00\x00\x00\x00\x00\x00\x00\x02\x00\x01\x02\x03\x04\x05\x06\x07\x7e\x00\x00\x00\x09"
    + b"\x00\x06\x00\x00\x00\x02{}"
)


def test_image() -> None:
    little = builders.image(b"payload", was_running=1, fmt=2, xml=XML, cookie=COOKIE, padding=1)
    assert little == LITTLE
    assert builders.image(b"payload", order="BIG", version=3, fmt=6, features=1, xml=XML, cookie=None, padding=0) == BIG


def test_configuration() -> None:
    built = streams.configuration(b"pc-1", (b"mapped-ram",), 12, b"0123456789abcdef")
    assert built == CONFIGURATION


def test_stream() -> None:
    records = streams.zero(0, b"pc.ram") + streams.page(4096, b"A" * 4096)
    config = streams.configuration(b"pc-1")
    assert streams.stream(records, blocks={b"pc.ram": 8192}, config=config, json=b"{}") == STREAM


@pytest.mark.parametrize(
    ("built", "written"),
    [
        (streams.zero(0x1_0000_0000, b"rom", 7), b"\x00\x00\x00\x01\x00\x00\x00\x02\x03rom\x07"),
        (streams.delta(4096, b"\0\1x"), b"\x00\x00\x00\x00\x00\x00\x10\x60\x01\x00\x03\x00\x01x"),
        (streams.compressed(0, b"")[:12], b"\x00\x00\x00\x00\x00\x00\x01\x20\x00\x00\x00\x08"),
        (streams.word(0, 0x200), b"\x00\x00\x00\x00\x00\x00\x02\x00"),
        (
            streams.mapped(0x100, 0x100000),
            b"\x00\x00\x00\x01" + b"\x00\x00\x00\x00\x00\x00\x10\x00" + b"\x00\x00\x00\x00\x00\x00\x01\x00"
            b"\x00\x00\x00\x00\x00\x10\x00\x00",
        ),
    ],
    ids=["zero", "delta", "compressed", "mark", "mapped"],
)
def test_record(built: bytes, written: bytes) -> None:
    assert built == written
