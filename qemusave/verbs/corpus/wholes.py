"""Small whole images: every version, byte order, layout, compressor, kind of section and kind of page."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ...formats import ByteOrder, Capability, RamFlag, SaveFormat, SaveMagic, StreamCommand, VfioTag
from . import build, containers
from .build import COOKIE, MEMORY, configuration, image
from .descriptions import PAGE, json
from .mapped import mapped_rams
from .memory import FLUSH, delta, nameless, nameless_start, page, ram_part, ram_start, zero
from .payloads import in_blocks, packed
from .small import (
    BITS,
    DATA,
    EVERY_PAGE,
    LIVE,
    MAIN,
    NO_DEVICES,
    PAGES,
    RAM,
    TINY,
    ZEROS,
    Seed,
    early_device,
    sequential,
    vfio,
)

KIB = 1 << 10
"""Bytes of the smallest page that there is."""


def headers() -> Iterator[Seed]:
    """Yield every version, byte order, magic, with and without cookie."""
    for version, order, magic, cookie in itertools.product(range(4), ByteOrder, SaveMagic, (COOKIE, None)):
        if version or order is ByteOrder.LITTLE:  # nobody can tell the byte order of a 0
            name = f"header-v{version}-{order.name}-{magic.name}-{'no-' if cookie is None else ''}cookie".lower()
            data = image(TINY, version=version, order=order, magic=magic, cookie=cookie)
            yield Seed(name, data, f"version {version}, {order.name.lower()}-endian, magic {magic.decode()}")
    for fmt in SaveFormat:
        yield Seed(
            f"header-format-{fmt.name.lower()}", image(TINY, fmt=fmt), f"format {int(fmt)} around a plain stream"
        )
    yield Seed("header-v3-features", image(TINY, version=3, features=1), "all features, around a sequential stream")
    yield Seed("header-running", image(TINY, was_running=1), "a guest that runs on")
    main = sequential(ram_part(zero(0, MAIN), zero(PAGE), end=True), blocks={MAIN: 2 * PAGE})
    xml = build.XML.replace(MEMORY, b"<uuid>00000000-0000-0000-0000-000000000001</uuid><memory unit='KiB'>8</memory>")
    yield Seed("xml-memory-and-uuid", image(main, xml=xml), "a domain that says how much memory it has, and a UUID")
    device = b"<devices><memory model='dimm'/></devices></domain>"
    xml = xml.replace(b">8<", b">9<").replace(b"</domain>", device)
    yield Seed("xml-memory-device", image(main, xml=xml), "memory that is partly a device's")


def streams() -> Iterator[Seed]:
    """Yield sequential streams, in an image each."""
    end = ram_part(end=True)
    made: dict[str, tuple[bytes, str]] = {
        "tiny": (TINY, "the smallest sound stream"),
        "every-page": (EVERY_PAGE, "plain, zero, filled, zlib and xbzrle pages, a mark"),
        "runs": (
            sequential(
                ram_part(
                    page(0, DATA, RAM),
                    page(PAGE, DATA),
                    page(2 * PAGE, DATA),
                    zero(3 * PAGE),
                    *(zero(n * PAGE) for n in range(4, 8)),
                    end=True,
                ),
                blocks={RAM: 8 * PAGE},
            ),
            "pages and zeros that follow one another",
        ),
        "long-runs": (
            sequential(
                ram_part(
                    page(0, DATA, RAM),
                    *(page(n * PAGE, DATA) for n in range(1, 20)),
                    *(zero(n * PAGE) for n in range(20, 32)),
                    zero(33 * PAGE),
                    zero(32 * PAGE),
                    *(page(n * PAGE, DATA) for n in (*range(34, 44), 45, 44)),
                    end=True,
                ),
                blocks={RAM: 46 * PAGE},
            ),
            "runs of pages and of zeros that are worth a loop",
        ),
        "runs-to-the-outside": (
            sequential(
                ram_part(zero(0, RAM), *(zero(n * PAGE) for n in range(1, 20)), end=True), blocks={RAM: 12 * PAGE}
            ),
            "a run of zeros that leaves its block",
        ),
        "pages-to-the-outside": (
            sequential(
                ram_part(page(0, DATA, RAM), *(page(n * PAGE, DATA) for n in range(1, 12)), end=True),
                blocks={RAM: 9 * PAGE},
            ),
            "a run that leaves its block",
        ),
        "first-page-absent": (sequential(ram_part(page(PAGE, DATA, RAM), end=True)), "a first page that is not sent"),
        "continued": (
            sequential(ram_part(page(0, DATA, RAM)), ram_part(page(PAGE, DATA), end=True)),
            "a page that names no block begins a section",
        ),
        "repeated": (
            sequential(ram_part(page(0, DATA, RAM), zero(0), page(0, DATA), zero(PAGE), end=True)),
            "a page sent three times",
        ),
        "deltas": (
            sequential(
                ram_part(
                    page(0, DATA, RAM),
                    delta(0, b"\0\1x"),
                    delta(0, b"\1\1y"),
                    zero(PAGE),
                    delta(PAGE, b"\0\1z"),
                    end=True,
                )
            ),
            "differences from differences",
        ),
        "filled": (
            sequential(ram_part(zero(0, RAM, fill=3), delta(0, b"\0\1z"), zero(PAGE, fill=255), end=True)),
            "pages of one byte, and a difference from one",
        ),
        "list-and-pages": (sequential(end, start=ram_start({RAM: 2 * PAGE}, *ZEROS)), "pages behind the list"),
        "mark-behind-list": (
            sequential(ram_part(*ZEROS, end=True), start=ram_start({RAM: 2 * PAGE}, FLUSH)),
            "a mark behind the list",
        ),
        "background-snapshot": (sequential(ram_part(*ZEROS)), "memory without an END"),
        "high-id": (
            sequential(
                ram_part(*ZEROS, end=True, number=0x80000001), start=ram_start({RAM: 2 * PAGE}, number=0x80000001)
            ),
            "a high section id",
        ),
        "no-devices": (sequential(ram_part(*ZEROS, end=True), devices=False, text=NO_DEVICES), "no device"),
        "no-description": (sequential(ram_part(*ZEROS, end=True), text=None), "device state up to its footer"),
        "no-footers": (sequential(ram_part(*ZEROS, end=True), config=None), "an old machine type: no configuration"),
        "no-footers-no-description": (
            sequential(ram_part(*ZEROS, end=True), config=None, text=None),
            "device state of which nothing says how long it is",
        ),
        "no-page-size": (
            sequential(ram_part(page(0, DATA, RAM), zero(PAGE), end=True), text=None),
            "4 KiB pages, told by their spacing",
        ),
        "no-page-size-1k": (
            sequential(
                ram_part(page(0, DATA[:KIB], RAM), page(KIB, DATA[:KIB]), zero(2 * KIB), zero(3 * KIB), end=True),
                blocks={RAM: 4 * KIB},
                text=None,
            ),
            "1 KiB pages, told by their spacing",
        ),
        "no-page-size-described": (
            sequential(ram_part(zero(0, RAM), zero(KIB), end=True), blocks={RAM: 2 * KIB}, text=json(KIB)),
            "1 KiB pages, told by the description",
        ),
        "no-page-at-all": (sequential(end, text=None, blocks={RAM: 8 * PAGE}), "no page and no page size"),
        "page-bits": (
            sequential(ram_part(*ZEROS, end=True), config=configuration(page_bits=BITS)),
            "the page size is said",
        ),
        "page-bits-1k": (
            sequential(
                ram_part(page(0, DATA[:KIB], RAM), zero(KIB), end=True),
                blocks={RAM: 2 * KIB},
                config=configuration(page_bits=BITS - 2),
                text=json(KIB),
            ),
            "1 KiB pages, as it is said",
        ),
        "uuid": (
            sequential(ram_part(*ZEROS, end=True), config=configuration(page_bits=BITS, uuid=bytes(16))),
            "a UUID",
        ),
        "shared": (
            sequential(
                ram_part(*ZEROS, end=True),
                start=ram_start({RAM: 2 * PAGE}, addresses=True),
                config=configuration(page_bits=BITS, capabilities=(Capability.IGNORE_SHARED,)),
            ),
            "blocks with addresses",
        ),
        "capabilities": (
            sequential(
                ram_part(*ZEROS, end=True), config=configuration(page_bits=BITS, capabilities=(b"xbzrle", b"events"))
            ),
            "capabilities that change nothing",
        ),
        "command": (sequential(build.command(StreamCommand.SWITCHOVER_START), ram_part(*ZEROS, end=True)), "a command"),
        "ping": (
            sequential(build.command(StreamCommand.PING, bytes(4)), ram_part(*ZEROS, end=True)),
            "a command with data",
        ),
        "early-device": (early_device(), "a device's state before the memory"),
        "packaged": (
            sequential(build.command(StreamCommand.PACKAGED, bytes(4)), ram_part(*ZEROS, end=True)),
            "packaged sections",
        ),
        "vfio": (
            vfio(VfioTag.DEV_SETUP, VfioTag.DEV_DATA, VfioTag.INIT_DATA_SENT, VfioTag.END_OF_STATE),
            "a VFIO device's data",
        ),
        "vfio-configuration": (vfio(VfioTag.DEV_CONFIG), "a VFIO device's configuration, which has no length"),
        "vfio-unknown": (vfio(9), "an unknown mark of a VFIO device"),
        **{
            section: (sequential(*parts, ram_part(*ZEROS, end=True)), f"the live section {section}")
            for section, parts in LIVE.items()
        },
        "all-live-sections": (
            sequential(
                *itertools.chain(*(LIVE[n] for n in LIVE if not n.startswith(("no-", "storage-attributes-")))),
                ram_part(*ZEROS, end=True),
            ),
            "all live sections",
        ),
    }
    for name, (data, exercises) in made.items():
        yield Seed(f"stream-{name}", image(data), exercises)
    nameless_blocks = sequential(
        ram_part(nameless(RamFlag.PAGE, 0, data=DATA)),
        ram_part(nameless(RamFlag.ZERO, PAGE, fill={"fill": 0}), end=True),
        config=None,
        text=None,
        start=nameless_start(2 * PAGE),
    )
    xml = build.XML.replace(MEMORY, b"")
    yield Seed(
        "stream-no-block-names", image(nameless_blocks, xml=xml), "a ram section of QEMU 0.12, which lists no blocks"
    )
    yield Seed("bare-sequential", PAGES, "a stream without a header, as `virsh dump` writes it")
    yield Seed("bare-gzip", containers.gzip(TINY), "a compressed stream without a header")


def wholes() -> Iterator[Seed]:
    """Yield them all."""
    for group in (headers, streams, mapped_rams, packed, in_blocks):
        yield from group()
