"""Made images: those of :mod:`qemusave.verbs.corpus.build` with texts and a payload that all tests know."""

from __future__ import annotations

import itertools
from typing import Any

import streams

from qemusave import formats
from qemusave.verbs.corpus import build

XML = b"<domain type='qemu'><name>made</name><os><type>hvm</type></os></domain>\n"
COOKIE = b"<cookie>\n</cookie>\n"
PAYLOAD = streams.stream(streams.zero(0, b"pc.ram"), blocks={b"pc.ram": 4096})


def image(payload: bytes = PAYLOAD, *, order: str = "LITTLE", padding: int = 16, **more: Any) -> bytes:
    """Build an image; *more* is as in :func:`qemusave.verbs.corpus.build.image`."""
    sound = {"xml": XML, "cookie": COOKIE} | more
    return build.image(payload, order=formats.ByteOrder[order], padding=padding, **sound)


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
