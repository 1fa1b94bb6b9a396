"""What the bytes under the cursor mean, and the tree of what an image consists of."""

from __future__ import annotations

from ...errors import QemusaveError
from ...text import escape, size
from ...tuples import NamedTuple
from ..dump import Node, dump, dump_stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...image.guest import Guest
    from ...image.image import Image
    from ...stream.section import Section

MOST = 2000
"""Entries of a kind in the tree."""

_WORDS = (1, 2, 4, 8)


class Entry(NamedTuple):
    """A line of the tree.

    Attributes:
        label: what it says.
        space: in which space it is, by name; empty if it is nowhere.
        offset, size: where, in bytes.
        children: the lines below it.
    """

    label: str
    space: str
    offset: int
    size: int
    children: list[Entry]


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


def numbers(data: bytes) -> Iterator[str]:
    """Write the bytes at the cursor as whole numbers of both byte orders."""
    for width in _WORDS:
        if len(data) >= width:
            little, big = (int.from_bytes(data[:width], order) for order in ("little", "big"))  # type: ignore[arg-type]
            yield f"u{8 * width:<2} little {little} ({little:#x})" + (f"  big {big} ({big:#x})" if width > 1 else "")
