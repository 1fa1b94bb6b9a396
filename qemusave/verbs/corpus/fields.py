"""Every declared field at every value at which a reader could change its mind, and cut off where every field begins."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ...formats import ByteOrder, Capability, LzopFlag, SaveFormat, StreamCommand
from . import build, containers
from .build import configuration, image
from .descriptions import PAGE
from .memory import FLUSH, compressed, delta, page, ram_part, ram_start, zero
from .places import Place, boundary_values, places, replaced, signatures
from .small import BITS, DATA, JSON, LIVE, LOADER, RAM, TINY, Seed, sequential, sparse

_HEADERS = ("v2-little", "v2-big", "v3-little")


def bases() -> dict[str, bytes]:
    """Return sound images that together have every declared field; those of a later one count where it is the first."""
    config = configuration(page_bits=BITS, capabilities=(Capability.IGNORE_SHARED,), uuid=bytes(range(16)))
    live = [LIVE[n] for n in LIVE if not n.startswith(("no-", "storage-attributes-"))]
    rich = sequential(
        build.command(StreamCommand.PING, b"ping"),
        *itertools.chain(*live),
        ram_part(FLUSH, zero(0, RAM), zero(PAGE), zero(0, LOADER, fill=7), end=True),
        start=ram_start({RAM: 2 * PAGE, LOADER: PAGE}, addresses=True),
        config=config,
    )
    pages = sequential(
        ram_part(page(0, DATA, RAM), delta(0, b"\0\1x"), compressed(PAGE, containers.zlib_page(DATA)), end=True)
    )
    shared = configuration(capabilities=(Capability.IGNORE_SHARED, Capability.MAPPED_RAM))
    padded = sequential(ram_part(zero(0, RAM), zero(PAGE), end=True), text=JSON + b" " * 37)
    sums = LzopFlag.ADLER32_D | LzopFlag.ADLER32_C | LzopFlag.CRC32_D | LzopFlag.CRC32_C
    lzop = containers.lzop((padded[:-37], None), (padded[-37:], containers.lzo_run(b" ", 33)), flags=sums)
    return {
        "v2-little": image(TINY),
        "v2-big": image(TINY, order=ByteOrder.BIG),
        "v3-little": image(TINY, version=3),
        "sequential": image(rich),
        "pages": image(pages),
        "mapped": sparse({b"shm": None, RAM: [DATA, None]}, addresses=True, config=shared),
        "lzop": image(lzop, fmt=SaveFormat.LZOP),
        "xz": image(containers.xz(TINY), fmt=SaveFormat.XZ),
        "zstd": image(containers.zstd_seekable(TINY), fmt=SaveFormat.ZSTD),
    }


def _new_places() -> Iterator[tuple[str, bytes, Place]]:
    """Yield the fields of the bases, each once: (base, its bytes, place); those of the header in each version."""
    seen: set[str] = set()
    for base, data in bases().items():
        for place in places(data):
            whose = f"{place.name} {base}" if place.name.startswith("words.") and base in _HEADERS else place.name
            if whose not in seen:
                seen |= {whose, place.name}
                yield base, data, place


def boundaries() -> Iterator[Seed]:
    """Yield every field at its boundary values."""
    for base, data, place in _new_places():
        for value in boundary_values(place) if place.is_int else ():
            name = f"field-{place.name}-{value:#x}-{base}"
            yield Seed(name, replaced(data, place, value), f"{place.name} is {value:#x}: {place.field.doc}")
        for number, text in enumerate(signatures(place)):
            changed = data[: place.offset] + text + data[place.end :]
            yield Seed(f"field-{place.name}-{number}-{base}", changed, f"{place.name} is {text!r}: {place.field.doc}")


def cuts() -> Iterator[Seed]:
    """Yield images that end where a field begins, or one byte later."""
    for base, data, place in _new_places():
        for more in (0, 1) if place.size > 1 else (0,):
            where = f"{'within' if more else 'before'} {place.name}"
            name = f"cut-{where.replace(' ', '-')}-{base}"
            yield Seed(name, data[: place.offset + more], f"the file ends {where}")
