"""Images made from the declared types: samples are code, not files."""

from __future__ import annotations

import itertools
from typing import Any

import streams

import formats
from qemusave.spec import load
from qemusave.spec.nodes import Int

XML = b"<domain type='qemu'><name>made</name><os><type>hvm</type></os></domain>\n"
COOKIE = b"<cookie>\n</cookie>\n"
PAYLOAD = streams.stream(streams.zero(0, b"pc.ram"), blocks={b"pc.ram": 4096})


def image(
    *,
    version: int = 2,
    order: str = "LITTLE",
    magic: bytes = formats.SaveMagic.SAVE,
    was_running: int = 0,
    fmt: int = 0,
    features: int = 0,
    xml: bytes = XML,
    cookie: bytes | None = COOKIE,
    padding: int = 16,
    payload: bytes = PAYLOAD,
    len_data: int | None = None,
    ofs_cookie: int | None = None,
) -> bytes:
    """Build an image; *len_data* and *ofs_cookie* replace what would be right."""
    xml_area = xml + bytes(1 if cookie is not None else 1 + padding)
    cookie_area = b"" if cookie is None else cookie + bytes(1 + padding)
    area = xml_area + cookie_area
    word = features.to_bytes(4, "little" if order == "LITTLE" else "big")
    words: dict[str, Any] = {
        "version": version,
        "len_data": len(area) if len_data is None else len_data,
        "was_running": was_running,
        "format": fmt,
        "ofs_cookie": (len(xml_area) if cookie is not None else 0) if ofs_cookie is None else ofs_cookie,
        "features": {"other_bits": features},
        "reserved": b"" if version >= formats.FEATURES_VERSION else word,  # the area is filled up with zeros
    }
    for f in load().records["words"].fields:
        words.setdefault(f.name, 0 if isinstance(f.type, Int) else None)
    header = {"magic": bytes(magic), "version_le": 0, "byte_order": formats.ByteOrder[order], "words": words}
    return formats.SaveHeader.build(header, strict=False) + area + payload


def valid() -> dict[str, bytes]:
    """Build every combination of versions, byte orders, magics, cookie, formats and features."""
    made = {}
    axes = itertools.product(
        (1, 2, 3), ("LITTLE", "BIG"), formats.SaveMagic, (COOKIE, None), formats.SaveFormat, (0, 1)
    )
    for version, order, magic, cookie, fmt, features in axes:
        name = f"v{version}-{order}-{magic.name}-{'cookie' if cookie else 'none'}-{fmt.name}-{features}".lower()
        made[name] = image(version=version, order=order, magic=magic, cookie=cookie, fmt=int(fmt), features=features)
    return made


def broken() -> dict[str, bytes]:
    """Build images that every strict parser must refuse, in both byte orders."""
    made: dict[str, bytes] = {}
    for order in ("LITTLE", "BIG"):
        good = image(order=order, version=3)
        metadata = len(good) - len(PAYLOAD)
        made |= {f"cut-{order}-{n}": good[:n] for n in range(metadata)}
        area = metadata - formats.LEN_HEADER
        made |= {
            f"len_data-{order}-{n:#x}": image(order=order, len_data=n, ofs_cookie=0)
            for n in (0, area + len(PAYLOAD) + 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
        }
        made |= {f"cookie-{order}-{n:#x}": image(order=order, ofs_cookie=n) for n in (area + 1, 0x80000000, 0xFFFFFFFF)}
        made |= {f"features-{order}-{n:#x}": image(order=order, version=3, features=n) for n in (2, 3, 0x80000000)}
        made |= {f"format-{order}-{n:#x}": image(order=order, fmt=n) for n in (7, 8, 0x80000000, 0xFFFFFFFF)}
        made |= {
            f"version-{order}-{n:#x}": image(order=order, version=n) for n in (4, 256, 0x10000, 0x80000000, 0xFFFFFFFF)
        }
        for n in range(16):
            made[f"magic-{order}-{n}"] = good[:n] + bytes([good[n] ^ 0x20]) + good[n + 1 :]
    return made
