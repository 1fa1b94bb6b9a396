"""What the bytes under the cursor mean, and the tree of what an image consists of."""

from __future__ import annotations

from functools import partial
from itertools import islice

from ...errors import QemusaveError
from ...image.virtual import virtual_of
from ...stream.devices import described
from ...stream.fields import field_at, places
from ...text import escape, size
from ...tuples import NamedTuple
from ..dump import Node, dump, dump_stream
from .spaces import BlockSpace, FileSpace, PhysicalSpace, Space, VirtualSpace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ...image.guest import Guest
    from ...image.image import Image
    from ...image.virtual import Virtual
    from ...stream.description import DeviceDescription
    from ...stream.section import Section

MOST = 2000
"""Entries of a kind in the tree."""

_MOST_DIGITS = 48

_WORDS = (1, 2, 4, 8)


class Entry(NamedTuple):
    """A line of the tree.

    Attributes:
        label: what it says.
        space: in which space it is, by name; empty if it is nowhere.
        offset, size: where, in bytes.
        children: the lines below it.
        more: reads the lines below it, where that is done once somebody wants to see them.
    """

    label: str
    space: str
    offset: int
    size: int
    children: list[Entry]
    more: Callable[[], list[Entry]] | None = None


def structure(image: Image) -> Node:
    """Return the declared fields of an image, as far as it goes."""
    return dump_stream(image) if image.bare else dump(image.source)


def entries(node: Node) -> Entry:
    """Return the declared fields as lines of the tree."""
    value = "" if node.value is None or isinstance(node.value, bytes) else f" = {node.value}"
    problem = f"  PROBLEM: {node.problem}" if node.problem else ""
    below = [entries(child) for child in node.children if child.offset is not None][:MOST]
    return Entry(escape(f"{node.name}{value}{problem}"), "file", node.offset or 0, node.size, below)


def memory_entries(guest: Guest) -> list[Entry]:
    """Return sections, blocks and physical ranges as lines of the tree."""
    stream = "file" if guest.encoding == "none" else "stream"
    sections = [
        Entry(escape(_title(s)), stream, s.offset, s.body + s.size - s.offset, []) for s in guest.ram.sections[:MOST]
    ]
    blocks = [
        Entry(escape(f"{block.name}  {size(block.length)}"), block.name, 0, block.length, [])
        for block in list(guest.ram.values())[:MOST]
    ]
    found = [
        Entry("sections", stream, sections[0].offset if sections else 0, 0, sections),
        _devices(guest, stream),
        Entry("memory", "", 0, 0, blocks),
    ]
    try:
        ranges = [
            Entry(escape(f"{p.start:#x}  {p.block}  {size(p.length)}"), "physical", p.start, p.length, [])
            for p in guest.memory_map[:MOST]
        ]
        found.append(Entry("physical addresses", "physical", 0, 0, ranges))
    except QemusaveError as error:
        found.append(Entry(escape(f"physical addresses: {error}"), "", 0, 0, []))
    return found


def _devices(guest: Guest, stream: str) -> Entry:
    """Return the devices as a line with lines below it; the fields of each are read when they are asked for."""
    try:
        listed = list(islice(described(guest.ram), MOST))
    except QemusaveError as error:
        return Entry(escape(f"devices: {error.message}"), "", 0, 0, [])
    entries = [
        Entry(
            escape(f"{section.name} #{section.instance or 0}"),
            stream,
            section.body,
            section.size,
            [],
            None if told is None else partial(_fields, guest, section, told, stream),
        )
        for section, told in listed
    ]
    return Entry("devices", stream, entries[0].offset if entries else 0, 0, entries)


def _fields(guest: Guest, section: Section, told: DeviceDescription, stream: str) -> list[Entry]:
    found = []
    try:
        state = guest.ram.reader.description.state(told)  # type: ignore[union-attr]
        for place in islice(places(state, guest.ram.state(section)), MOST):
            at = section.body + place.start
            found.append(Entry(escape(f"{place.path}{_value(place.value)}"), stream, at, place.size, []))
    except QemusaveError as error:
        found.append(Entry(escape(f"PROBLEM: {error.message}"), stream, section.body, section.size, []))
    return found


def _value(value: object) -> str:
    if value is None or value == {}:
        return ""
    if isinstance(value, int) and not isinstance(value, bool) and not 0 <= value < 10:
        return f" = {value} ({value:#x})"
    text = str(value)
    return f" = {text if len(text) <= _MOST_DIGITS else text[:_MOST_DIGITS] + '...'}"


def field_of(guest: Guest, position: int) -> str | None:
    """Say which field of a device is at a position of the stream, and its value; None where there is none."""
    try:
        for section, told in described(guest.ram):
            if told is not None and section.body <= position < section.body + section.size:
                state = guest.ram.reader.description.state(told)  # type: ignore[union-attr]
                place = field_at(state, guest.ram.state(section), position - section.body)
                return escape(f"{section.name} #{section.instance or 0}: {place.path}{_value(place.value)}")
    except QemusaveError:
        pass
    return None


def _title(section: Section) -> str:
    return f"{section.kind} {section.name or ''}{'' if section.instance is None else f' #{section.instance}'}"


def at(root: Node, offset: int) -> tuple[str, Node]:
    """Return the innermost declared field at an offset of the file, behind its path, as `qemusave explain` has it."""
    path, node = "", root
    while True:
        inside = [
            (name, child)
            for name, child in zip(node.paths(path), node.children, strict=True)
            if child.offset is not None and child.offset <= offset < child.offset + child.size
        ]
        if not inside:
            return path, node
        path, node = inside[-1]  # of two that share bytes, the one behind is the field, the other a look ahead


def section_at(sections: list[Section], position: int) -> str | None:
    """Say which section holds a position of the stream, by its path and name, or None."""
    for number, section in enumerate(sections):
        if section.offset <= position < section.body + section.size:
            return f"stream.sections[{number}]: {section.kind} {section.name or ''}"
    return None


def describe(path: str, last: Node) -> Iterator[str]:
    """Say what a field is: its path, value, meaning."""
    yield escape(path or last.name)
    yield f"at {last.offset or 0:#x}, {last.size} bytes" + (
        f", value {last.value}" if isinstance(last.value, int) else ""
    )
    yield escape(last.meaning or last.doc)
    if last.problem:
        yield escape(f"PROBLEM: {last.problem}")


def about(root: Node, guest: Guest | None, space: Space, cursor: int, *, short: bool) -> Iterator[str]:
    """Say what is under the cursor.

    Args:
        root: the declared fields of the file.
        guest: the guest, once its stream has been read.
        space: what is shown.
        cursor: where in it the cursor is.
        short: whether there are three lines only.
    """
    stream = guest is not None and space.name == ("file" if guest.encoding == "none" else "stream")
    if space.name == "file":
        yield from islice(describe(*at(root, cursor)), 2 if short else None)
    if guest is not None and stream:
        where = [section_at(guest.ram.sections, cursor), field_of(guest, cursor)]
        yield from (escape(line) for line in where if line is not None)
    elif told := space.about(cursor):
        yield escape(told)
    data = bytes(cell for cell in space.cells(cursor, max(_WORDS)) if cell is not None)
    if short:
        little = [(width, int.from_bytes(data[:width], "little")) for width in _WORDS[1:] if len(data) >= width]
        yield "little: " + " ".join(f"u{8 * width} {number:#x}" for width, number in little)
    else:
        yield from numbers(data)


def numbers(data: bytes) -> Iterator[str]:
    """Write the bytes at the cursor as whole numbers of both byte orders."""
    for width in _WORDS:
        if len(data) >= width:
            little, big = (int.from_bytes(data[:width], order) for order in ("little", "big"))  # type: ignore[arg-type]
            yield f"u{8 * width:<2} little {little} ({little:#x})" + (f"  big {big} ({big:#x})" if width > 1 else "")


def spaces_of(guest: Guest) -> tuple[dict[str, Space], list[Entry]]:
    """Return the spaces of a guest by name, and what its vCPUs see as lines of the tree."""
    found: dict[str, Space] = {}
    if guest.encoding != "none":
        found["stream"] = FileSpace("stream", guest.ram.source)
    blocks = {name: BlockSpace(block) for name, block in guest.ram.items()}
    found |= {name: space for name, space in blocks.items() if name not in found}
    try:
        physical = found["physical"] = PhysicalSpace(guest.physical, blocks, guest.ram.page_size)
        numbers = [vcpu.number for vcpu in guest.vcpus()]
    except (QemusaveError, ValueError) as error:
        return found, [Entry(escape(f"virtual addresses: {error}"), "", 0, 0, [])]
    entries = []
    for number in numbers:
        name = f"virtual{number or ''}"
        try:
            virtual = virtual_of(guest, number)
        except (QemusaveError, ValueError) as error:
            entries.append(Entry(escape(f"{name}: {error}"), "", 0, 0, []))
            continue
        found[name] = VirtualSpace(name, virtual, physical)
        label = f"{name}: as CPU {number} sees memory"
        entries.append(Entry(label, "", 0, 0, [], partial(_ranges, name, virtual)))
    return found, entries


def _ranges(name: str, virtual: Virtual) -> list[Entry]:
    return [
        Entry(f"{at:#x}  {size(length)}  physical {physical:#x}", name, at, length, [])
        for at, physical, length in islice(virtual.ranges(), MOST)
    ]
