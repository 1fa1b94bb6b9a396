"""The rules of the migration stream: its structure to the last byte, its memory, and what describes it."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right

from ... import declared
from ...compression.codecs import codec
from ...compression.table import ENCODINGS, NONE
from ...declared import RamFlag, StreamCommand
from ...errors import FormatError, QemusaveError, UnsupportedError
from ...memory.machine import main_blocks
from ...stream.cursor import PieceCursor, cursor_of
from ...stream.section import OPAQUE
from ...stream.unpack import unpack
from .domain import board_places, device_findings, expected
from .heads import head_findings
from .mapped import mapped_findings
from .names import live_head, misnamed
from .rules import LEFT_OUT, finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...compression.codecs import Codec
    from ...image.image import Image
    from ...stream.blocks import RamBlock
    from ...stream.description import DeviceDescription
    from ...stream.runs import PageRun
    from ...stream.section import Section
    from ...stream.sections import StreamReader
    from .rules import Finding

_MOST_RANGES = 1 << 16
_COMMANDS = {
    int(StreamCommand.OPEN_RETURN_PATH): 0,
    int(StreamCommand.PING): 4,
    int(StreamCommand.POSTCOPY_ADVISE): None,
    int(StreamCommand.ENABLE_COLO): 0,
    int(StreamCommand.POSTCOPY_RESUME): 0,
    int(StreamCommand.SWITCHOVER_START): 0,
}
"""Commands that can stand before a guest that is whole, and the bytes of each; None where that is not fixed."""
_MEMORY_DEVICE = re.compile(rb"<memory\s[^>]*\bmodel\b")


def stream_findings(image: Image, *, quick: bool) -> Iterator[Finding]:
    """Read the whole stream and say what is broken.

    Args:
        image: the image; its payload holds a stream.
        quick: leave out what needs pages to be read: sequential streams, and the pages of mapped-ram ones.
    """
    mapped = image.payload.stream == "mapped-ram"
    compressed = image.payload.encoding != NONE
    if quick and not mapped:
        return
    sink = Seen()
    beginning = cursor_of(image.source, image.payload.offset, image.payload.encoding or NONE)
    sections: list[Section] = []
    try:
        reader = image.guest.reader(sink, beginning)
        sections.extend(reader.walk())
    except QemusaveError as problem:
        in_file = not compressed or problem is beginning.broken
        where = problem.offset if problem.offset is not None and in_file else image.payload.offset
        yield finding(getattr(problem, "rule", "stream.broken"), where, problem.message)
        return
    end = reader.cursor.position
    if compressed and reader.cursor.peek() >= 0:
        yield finding("stream.trailing", image.payload.offset, "something follows the stream within what is compressed")
    if isinstance(beginning, PieceCursor):
        beginning.drain()
        end = beginning.pieces.end or image.source.size
    if not reader.ram_complete:
        yield finding("stream.memory", image.payload.offset, "the stream ends before all memory has been sent")
    yield from _sections(image, reader, sections)
    yield from _description(image, reader, sections, image.payload.offset if compressed else end)
    if end < image.source.size:
        yield trailing(image, end)
    if reader.ram_complete:
        yield from memory_findings(image, reader)
        yield from mapped_findings(image, quick=quick) if mapped else sink.findings(image, reader)


def _sections(image: Image, reader: StreamReader, sections: list[Section]) -> Iterator[Finding]:
    """Judge the sections by themselves and by the domain."""
    compressed = image.payload.encoding != NONE
    where = image.payload.offset
    for section in sections:
        if section.kind == "START" and (wrong := live_head(section)):
            yield finding("stream.device", where, f"section {section.name} stands under {wrong}")
    for section in sections:
        if section.kind == "COMMAND" and not _is_command(section):
            message = f"there is no command {section.id} with {section.size} bytes"
            yield finding("stream.command", where if compressed else section.offset, message)
    for name, at in reader.unknown.items():
        message = f"the live section {name!r} is not known, and was passed over"
        yield finding("stream.unknown", where if compressed else at, message)
    told, read = reader.description, [section.name or "" for section in sections if section.kind == "FULL"]
    devices = {*read, *(str(device.name) for device in (told.devices if told is not None else ()))}
    for name, why in misnamed(reader.ram.blocks, devices):
        yield finding("stream.blocks", where, f"there is no block {name!r}: {why}")
    if told is not None and sections[-1].kind != "VMDESCRIPTION" and len(read) < len(told.devices):
        message = f"the sections end before the state of {told.devices[len(read)].name} and what follows it"
        yield finding("stream.lost", where, message)
    elif all(section.kind != OPAQUE for section in sections):
        yield from device_findings(image, [*read, *reader.ram.blocks])


def _is_command(section: Section) -> bool:
    """Say whether QEMU takes a command (``migration/savevm.c``, ``loadvm_process_command``)."""
    return section.id in _COMMANDS and _COMMANDS[section.id] in (None, section.size)


def _description(image: Image, reader: StreamReader, sections: list[Section], where: int) -> Iterator[Finding]:
    """Hold the description of device state against the sections (docs/facts/stream.md#description)."""
    told = reader.description
    if reader.description_lacks:
        message = "the end of the file is lost, and with it that of the description of device state"
        yield finding("description.cut", where, f"{message}; a restore does not need it")
        return
    if told is None or sections[-1].kind != "VMDESCRIPTION":
        if reader.start.footers:
            lack = (
                "the description of device state cannot be read"
                if sections[-1].kind == "VMDESCRIPTION"
                else ("no description of device state ends the stream")
            )
            yield finding("stream.description", where, f"{lack}; a restore does not need it")
        elif (last := sections[-1]).kind == OPAQUE and reader.state(last)[-1:] != b"\0":
            yield finding("stream.broken", where, "the device state is cut off: no end mark follows it")
        elif last.kind == OPAQUE:
            yield finding("stream.description", where, "nothing shows where the device state ends: it may be cut off")
        return
    if told.page_size is not None and told.page_size != reader.ram.page_size:
        yield finding(
            "description.page-size",
            where,
            f"the description says pages of {told.page_size} bytes, but the memory has pages of {reader.ram.page_size}",
        )
    full = [section for section in sections if section.kind == "FULL"]
    heads = list(head_findings(full, told.devices, where, _places(image)))
    yield from heads
    there = [(s.name, s.instance, s.size, s.version) for s in full]
    described = [_described(d, s) for d, s in itertools.zip_longest(told.devices, full[: len(told.devices)])]
    if there != described and not heads:
        first = next(
            (n for n, (a, b) in enumerate(zip(there, described, strict=False)) if a != b),
            min(len(there), len(described)),
        )
        which = there[first] if first < len(there) else described[first]
        message = f"the description does not fit the devices of the stream, from {which[0]} #{which[1]} on"
        yield finding("description.devices", where, message)


def _described(
    device: DeviceDescription, section: Section | None
) -> tuple[str | None, int | None, int | None, int | None]:
    """Give what a section must be to be the one described, as far as the description says."""
    version = device.version if device.version is not None or section is None else section.version
    return device.name, device.instance, device.size, version


def _places(image: Image) -> set[str]:
    """Collect where PCI devices must be: the domain's, and those of the machine's board."""
    told = expected(image)
    return (set() if told is None else told.places) | board_places(image.payload.machine or "")


def trailing(image: Image, end: int) -> Finding:
    """Judge what follows the stream: libvirt's decompressors differ in what they take.

    See docs/facts/libvirt.md#oddities-that-restore.
    """
    encoding, garbage = image.payload.encoding, image.source.first_not_zero(end, image.source.size) is not None
    refused = encoding in ENCODINGS and _refused(codec(encoding), garbage=garbage)
    what = f"{image.source.size - end} {'bytes' if garbage else 'zeros'} follow the stream"
    if refused:
        return finding("payload.trailing", end, f"{what}, which `{encoding} -d` refuses")
    return finding("stream.trailing", end, what)


def memory_findings(image: Image, reader: StreamReader) -> Iterator[Finding]:
    """Hold the blocks against the domain: QEMU refuses blocks of another size than the machine's."""
    if image.bare:
        return
    try:
        image.guest.placed(reader, None)
    except FormatError as problem:
        yield finding("memory.map", image.payload.offset, problem.message)
    except UnsupportedError:
        pass
    blocks = reader.ram.blocks
    try:
        wanted, devices = image.domain.memory, _MEMORY_DEVICE.search(image.xml_bytes)
    except FormatError:
        return
    if wanted is None:
        return
    if (larger := image.guest.too_large(reader)) is not None:
        yield finding("memory.size", image.payload.offset, larger.message)
    main = sum(blocks[name].length for name in main_blocks(blocks))
    if 0 < main < wanted and not devices:  # their memory is part of the domain's
        yield finding("memory.size", image.payload.offset, f"main memory is {main} bytes, but the domain has {wanted}")


def _refused(program: Codec, *, garbage: bool) -> bool:
    return program.REFUSES_GARBAGE if garbage else program.REFUSES_ZEROS


class Seen:
    """A sink that notes what has been sent of each block: disjoint ranges of offsets, mostly one."""

    def __init__(self) -> None:
        self.page_size = 0
        self.ranges: dict[str, tuple[list[int], list[int]]] = {}
        self.repeated = 0
        self.corrupt: FormatError | None = None
        self.zlib = self.filled = 0
        self.too_many = False

    def pages(self, block: RamBlock, runs: list[PageRun], *_: object) -> None:
        """Note pages."""
        for offset, count, _place in runs:
            self._note(block, offset, count)

    def _note(self, block: RamBlock, offset: int, count: int) -> None:
        starts, ends = self.ranges.setdefault(block.name, ([], []))
        end = offset + count * self.page_size
        if ends and offset == ends[-1]:
            ends[-1] = end
            return
        first, last = bisect_left(ends, offset), bisect_right(starts, end)
        for number in range(first, last):
            self.repeated += max(0, min(end, ends[number]) - max(offset, starts[number])) // self.page_size
        if first < last:
            offset, end = min(offset, starts[first]), max(end, ends[last - 1])
        if len(starts) < _MOST_RANGES:
            starts[first:last], ends[first:last] = [offset], [end]
        else:
            self.too_many = True

    def fill(self, block: RamBlock, offset: int, value: int) -> None:
        """Note a page of one byte."""
        self._note(block, offset, 1)
        self.filled += value != 0

    def packed(self, block: RamBlock, offset: int, kind: RamFlag, data: bytes, position: int) -> None:
        """Note a packed page, and see whether it can be unpacked."""
        self._note(block, offset, 1)
        self.zlib += kind == RamFlag.COMPRESS_PAGE
        if self.corrupt is None:
            try:
                unpack(kind, data, self.page_size, bytes(self.page_size))
            except FormatError as error:
                self.corrupt = error

    def findings(self, image: Image, reader: StreamReader) -> Iterator[Finding]:
        """Say what is odd about the pages."""
        where = image.payload.offset
        if self.corrupt is not None:
            yield finding("memory.packed", where, self.corrupt.message)
        if self.zlib:
            yield finding(
                "memory.retired", where, f"{self.zlib} pages are zlib streams, which QEMU 9.1 and later refuse"
            )
        if self.filled:
            yield finding(
                "memory.retired", where, f"{self.filled} pages are another byte, repeated; QEMU 10 refuses them"
            )
        if self.repeated:
            yield finding("memory.repeated", where, f"{self.repeated} pages were sent again; what came last counts")
        absent, page_size = 0, self.page_size or declared.DEFAULT_PAGE_SIZE  # no page told it
        for name, block in reader.ram.blocks.items():
            starts, ends = self.ranges.get(name, ([], []))
            absent += (block.length - sum(ends) + sum(starts)) // page_size
        if absent and not self.too_many:
            why = LEFT_OUT if reader.start.ignore_shared else "they are zeros after a restore"
            yield finding("memory.absent", where, f"{absent} pages were never sent; {why}")
