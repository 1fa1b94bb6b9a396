"""The parts that the seeds are made of: small streams of both layouts, live sections, descriptions of devices."""

from __future__ import annotations

from types import EllipsisType
from typing import Any, NamedTuple

from ...formats import (
    DISK_SECTOR,
    Capability,
    DirtyBitmapFlag,
    DiskFlag,
    LiveSection,
    SaveFormat,
    StorageAttributesFlag,
    StreamSection,
)
from . import build, containers, memory
from .build import Values, configuration, image, stream
from .descriptions import PAGE, TIMER, TIMER_STATE, TIMER_VERSION, described, field, json, vmsd
from .memory import FLUSH, compressed, delta, mapped_start, page, ram_part, ram_start, zero

RAM, LOADER = b"/rom@etc/acpi/tables", b"/rom@etc/table-loader"
"""Blocks of :data:`qemusave.verbs.corpus.build.MACHINE` that QEMU takes in at any length up to 2 MiB and 64 KiB."""
ROM = b"pc.rom"
"""Another, for the mapped-ram layout, in which QEMU compares no lengths: of up to 128 KiB."""
MAIN = b"pc.ram"
"""Its main memory, of which a stream must have all 8 MiB."""
BITS = PAGE.bit_length() - 1

DATA = bytes(range(256)) * (PAGE // 256)
TIMER_ID = 9
STATE = bytes(range(24))


Blocks = dict[bytes, "list[bytes | None] | None"]
"""Blocks in the mapped-ram layout: see :func:`qemusave.verbs.corpus.build.mapped_start`."""


class Seed(NamedTuple):
    """A file of the corpus: its name says what it is, ``rule`` is the one that it was made to break."""

    name: str
    data: bytes
    exercises: str
    rule: str = ""


JSON = json(config=configuration())
NO_DEVICES = b'{"page_size":%d,"devices":[]}' % PAGE


def sequential(
    *sections: Values,
    blocks: dict[bytes, int] | None = None,
    config: Values | EllipsisType | None = ...,
    text: bytes | EllipsisType | None = ...,
    devices: bool = True,
    start: Values | None = None,
    at: int = 0,
) -> bytes:
    """Build a stream: block list, *sections*, a device, the description *text*, which fits if nothing is said."""
    config = configuration() if config is ... else config
    text = json(config=config) if text is ... else text
    begin = [start or ram_start(blocks or {RAM: 2 * PAGE}), *sections]
    if not devices:
        return stream([*begin, build.eof()], b"" if text is None else build.description(text)[1:], config=config, at=at)
    rest = build.device_end(TIMER_ID, STATE, footer=config is not None)
    rest += bytes([StreamSection.EOF]) if text is None else build.description(text)
    return stream([*begin, build.device(TIMER, TIMER_ID, version=TIMER_VERSION)], rest, config=config, at=at)


def mapped(
    blocks: Blocks,
    *,
    at: int,
    text: bytes | EllipsisType | None = ...,
    config: Values | None = None,
    page_size: int = PAGE,
    **more: Any,
) -> bytes:
    """Build a stream in the mapped-ram layout that begins at *at*."""
    config = config or configuration(capabilities=(Capability.MAPPED_RAM,))
    start = mapped_start(blocks, page_size=page_size, at=at, config=config, **more)
    return sequential(ram_part(end=True), start=start, config=config, text=text, at=at)


def sparse(blocks: Blocks, *, header: dict[str, Any] | None = None, **more: Any) -> bytes:
    """Build an image in the mapped-ram layout."""
    header = {"fmt": SaveFormat.SPARSE, **(header or {})}
    return image(mapped(blocks, at=len(image(**header)), **more), **header)


ZEROS = zero(0, RAM), zero(PAGE)
TINY = sequential(ram_part(*ZEROS, end=True))
"""The smallest sound stream."""
TWO = {RAM: 4 * PAGE, LOADER: 2 * PAGE}


def _u(size: int, value: int) -> bytes:
    return value.to_bytes(size, "big")


def _attributes(*, end: bool) -> Values:
    flag = StorageAttributesFlag

    def record(bits: int, address: int = 0, data: bytes | None = None, after: int = 0) -> Values:
        return {
            "word": memory.word(address | bits, "storage_attributes_word"),
            "len_data": data and len(data),
            "data": data,
            "next_kind": after,
        }

    records = [record(flag.MORE, 0x7000, b"\1\2\3"), record(flag.DONE, after=0 if end else int(StreamSection.FOOTER))]
    return {"records": [*records, record(flag.EOS)] if end else records}


def _dirty() -> Values:
    flag = DirtyBitmapFlag
    first = {"flags": flag.DEVICE | flag.NAME | flag.START, "device": build.name(b"disk"), "name": build.name(b"map")}
    bits = {"flags": int(flag.BITS), "bits": {"num_sectors": 9}, "len_data": 4, "data": b"bits"}
    none = {"flags": flag.BITS | flag.ZEROES, "bits": {"start": 9, "num_sectors": 9}}
    return {"records": [{**first, "start": {"granularity": 65536}}, bits, none, {"flags": flag.COMPLETE | flag.EOS}]}


def _disks() -> Values:
    flag = DiskFlag

    def record(bits: int, sector: int = 0, data: bytes | None = None) -> Values:
        word = memory.word(sector * DISK_SECTOR | bits, "disk_word")
        return {"word": word, "disk": build.name(b"disk") if bits & flag.PIECE else None, "data": data}

    return {"records": [record(flag.PROGRESS, 99), record(flag.PIECE | flag.ZEROES, 2048), record(flag.EOS)]}


def _htab(*chunks: tuple[int, int, int]) -> Values:
    rows = [
        {"index": i, "num_valid": n, "num_invalid": m, "entries": bytes(16 * n)} for i, n, m in (*chunks, (0, 0, 0))
    ]
    return {"head": 0, "chunks": rows}


LIVE: dict[str, list[Values]] = {
    "htab": [build.live(LiveSection.HTAB, 3, 1, htab={"head": 18}), build.further(3, htab=_htab((0, 2, 1), (4, 0, 2)))],
    "no-htab": [build.live(LiveSection.HTAB, 3, 1, htab={"head": 0xFFFFFFFF})],
    "storage-attributes": [
        build.live(LiveSection.STORAGE_ATTRIBUTES, 4, 0, storage_attributes=_attributes(end=True)),
        build.further(4, storage_attributes=_attributes(end=True)),
    ],
    "storage-attributes-without-end": [
        build.live(LiveSection.STORAGE_ATTRIBUTES, 4, 0, storage_attributes=_attributes(end=False))
    ],
    "disks": [build.live(LiveSection.DISKS, 6, 1, disks=_disks())],
    "backup": [build.live(LiveSection.BACKUP, 8, 1, backup={"len_state": 5, "state": b"state"})],
    "dirty-bitmap": [build.live(LiveSection.DIRTY_BITMAP, 5, 1, dirty_bitmap=_dirty())],
}
"""Live sections beside memory."""


def vfio(*tags: int, data: bytes = b"data") -> bytes:
    """Build a stream with a VFIO device between block list and pages, which the declaration leaves out."""
    head = build.built("LiveHead", {"section_id": 7, **build.name(b"0000:01/vfio"), "version_id": 1})
    body = b"".join(build.built("VfioRecord", {"tag": tag, "len_data": len(data), "data": data}) for tag in tags)
    section = bytes([StreamSection.START]) + head + build.device_end(7, body)
    return _between(section)


PAGES = sequential(
    ram_part(page(0, DATA, RAM), zero(PAGE), zero(3 * PAGE), page(2 * PAGE, DATA)),
    ram_part(delta(0, b"\0\1x", RAM), page(0, DATA, LOADER), delta(0, b"\2\1y"), zero(PAGE), end=True),
    blocks=TWO,
)
"""The kinds of pages that QEMU sends today."""
EVERY_PAGE = sequential(
    ram_part(
        page(0, DATA, RAM), zero(PAGE), zero(2 * PAGE, fill=7), compressed(3 * PAGE, containers.zlib_page(DATA)), FLUSH
    ),
    ram_part(delta(0, b"\0\1x", RAM), page(0, DATA, LOADER), delta(PAGE, b"\2\1y"), end=True),
    blocks=TWO,
)
"""The kinds of pages that there ever were."""


CPU, CPU_STATE = (
    b"cpu_common",
    vmsd("cpu_common", field("halted", 4, "uint32"), field("interrupt_request", 4, "uint32")),
)
EARLY_JSON = described({(CPU, 0): CPU_STATE, (TIMER, 0): TIMER_STATE}, configuration())


def early_device() -> bytes:
    """Build a device's state between block list and pages, as virtio-mem has it; the declaration ends there."""
    head = {"id": {"id": 5}, "name": build.name(CPU), "instance": {"version_id": 1}}
    section = bytes([StreamSection.FULL]) + build.built("DeviceHead", head) + build.device_end(5, bytes(8))
    return _between(section, EARLY_JSON)


def _between(section: bytes, text: bytes = JSON) -> bytes:
    """Put a section between block list and pages."""
    first, whole = sequential(devices=False, text=None)[:-1], sequential(ram_part(*ZEROS, end=True), text=text)
    return first + section + whole[len(first) :]
