"""Small whole images and streams in the mapped-ram layout."""

from __future__ import annotations

from collections.abc import Iterator

from ...formats import ByteOrder, Capability, SaveFormat
from . import build, containers
from .build import MEMORY, configuration, image
from .descriptions import PAGE
from .small import BITS, DATA, RAM, ROM, Blocks, Seed, mapped, sparse


def mapped_rams() -> Iterator[Seed]:
    """Yield images and streams in the mapped-ram layout."""
    both: Blocks = {RAM: [DATA, None], ROM: [None, DATA]}
    one: Blocks = {RAM: [DATA, None], ROM: [None]}
    big = {"order": ByteOrder.BIG}
    made = {
        "tiny": (sparse({RAM: [DATA, None]}), "one block"),
        "two-blocks": (sparse(both), "two blocks"),
        "far": (sparse(both, gap=3 * PAGE), "pages that are far from their bitmap"),
        "many-pages": (sparse({RAM: [DATA, *[None] * 69]}), "a bitmap of two words"),
        "big-endian": (sparse(one, header=big, order="big"), "a big-endian host"),
        "edited-elsewhere": (sparse({RAM: [DATA, None], ROM: [None]}, header=big), "a header edited on another host"),
        "shared": (
            sparse(
                {b"shm": None, RAM: [DATA, None], b"shm2": None},
                addresses=True,
                config=configuration(capabilities=(Capability.IGNORE_SHARED, Capability.MAPPED_RAM)),
            ),
            "shared blocks, which are not stored",
        ),
        "all-shared": (
            sparse(
                {b"shm": None},
                header={"xml": build.XML.replace(MEMORY, b"")},
                addresses=True,
                config=configuration(capabilities=(Capability.IGNORE_SHARED, Capability.MAPPED_RAM)),
            ),
            "no block that is stored",
        ),
        "page-bits": (
            sparse(both, config=configuration(page_bits=BITS, capabilities=(Capability.MAPPED_RAM,))),
            "the page size said twice",
        ),
        "no-description": (sparse(both, text=None), "no description"),
        "v3": (sparse(both, header={"version": 3, "features": 1, "fmt": SaveFormat.RAW}), "version 3 with its feature"),
        "unmarked-zeros": (sparse({RAM: [None, None]}), "no page is marked, and none is there"),
    }
    for name, (data, exercises) in made.items():
        yield Seed(f"mapped-{name}", data, f"mapped-ram: {exercises}")
    yield Seed("bare-mapped-zeros", mapped({RAM: [None]}, at=0), "nothing tells the byte order of the bitmap")
    yield Seed("bare-mapped", mapped(both, at=0), "a mapped-ram stream without a header")
    inside = containers.gzip(mapped(both, at=0))
    yield Seed(
        "mapped-compressed", image(inside, fmt=SaveFormat.GZIP), "a compressed stream that says it is mapped-ram"
    )
