"""The bytes of a migration stream: heads, memory, device state, footers, each as the declaration has it."""

from __future__ import annotations

import contextlib
from bisect import bisect_right
from functools import cached_property

from ... import declared
from ...declared import StreamSection
from ...errors import QemusaveError
from ...files.source import MAX_TEXT
from ...spec import load
from ...stream.devices import described, description_of
from ...stream.fields import field_at
from ...stream.generated import put_section_footer
from ...stream.section import OPAQUE, RAM
from ..dump import SHOWN, Cut, Node, Reader
from .memory import Records, in_block
from .nodes import Found, leaf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...image.guest import Guest
    from ...stream.described import State
    from ...stream.section import Section

_LEN_FOOTER = len(put_section_footer(0))
_DEVICES = "Found by the stream's own description of its devices."
_STATE = "The state of the device; nothing in the stream says what its bytes are."


class Stream:
    """A stream that has been read, and finds what is at a place in it.

    Args:
        guest: whose stream it is.
    """

    def __init__(self, guest: Guest) -> None:
        self.guest, self.ram = guest, guest.ram
        self.source, self.sections = self.ram.source, self.ram.sections
        self.begin, self.start = self.ram.reader.offset, self.ram.reader.start
        self.end = self.ram.reader.cursor.position
        self.spec = load()
        names = self.spec.enums["live_section"].members
        self.live = {member.value.decode(): member.name for member in names if isinstance(member.value, bytes)}
        self.reader = Reader(self.spec, self.source)

    @property
    def size(self) -> int:
        """Bytes of the file, or of the decompressed stream."""
        return self.source.size

    def find(self, at: int) -> Found:
        """Find what is at a place.

        Args:
            at: in the file, or in the decompressed stream of a compressed payload; not before the stream.
        """
        if at < self.begin + self.start.size:
            return self._leaf(self._beginning(), at)
        number = bisect_right(self.sections, at, key=lambda section: section.offset) - 1
        if number < 0 or at >= self._end_of(number):
            return self._behind(at, number + 1)
        return self._in_section(number, self.sections[number], at)

    @cached_property
    def told(self) -> dict[int, State]:
        """What the stream's description says of the devices, by the places of their sections."""
        description = description_of(self.ram)
        return {section.offset: description.state(told) for section, told in described(self.ram) if told is not None}

    def _leaf(self, node: Node, at: int) -> Found:
        found = leaf(node, at)
        return found._replace(data=self.source.read_at(found.start, min(SHOWN, found.size)))

    def _end_of(self, number: int) -> int:
        """Say where a section ends, with its footer."""
        if number + 1 < len(self.sections):
            return self.sections[number + 1].offset
        section = self.sections[number]
        footer = _LEN_FOOTER if self.start.footers and section.kind in ("START", "PART", "END", "FULL") else 0
        return section.body + section.size + footer

    def _behind(self, at: int, number: int) -> Found:
        problem = self.ram.problem
        start = self._end_of(number - 1) if number else self.begin + self.start.size
        data = self.source.read_at(start, SHOWN)
        if problem is None:
            return Found("trailing", start, self.size - start, data, doc="What follows the stream; nothing reads it.")
        doc = "What could not be read as a section."
        return Found(f"stream.sections[{number}]", start, self.size - start, data, doc=doc, problem=problem.message)

    def _beginning(self) -> Node:
        node = Node("stream", self.begin, self.start.size, record="migration_stream")
        self._fields(node, "migration_stream", ("header", "configuration"), self.begin, {})
        return node

    def _fields(self, node: Node, record: str, names: tuple[str, ...], at: int, values: dict[str, Any]) -> int:
        """Read some fields of a record, one behind the other, and return where they end."""
        with contextlib.suppress(Cut, KeyError):  # a damaged one is shown as far as it goes
            for name in names:
                at = self.reader.field(self.spec.records[record][name], node, at, self.size, values, "be")
        return at

    # --- sections ---

    def _in_section(self, number: int, section: Section, at: int) -> Found:
        size = self._end_of(number) - section.offset
        node = Node(f"stream.sections[{number}]", section.offset, size, record="section")
        ends = section.body + section.size
        if section.kind == "VMDESCRIPTION":
            return self._leaf(self._description(node, section), at)
        values = self._values(section)
        head = {"START": ("start",), "FULL": ("device",), OPAQUE: ("device",), "COMMAND": ("command",)}
        heads = head.get(section.kind, ("part",) if section.kind in ("PART", "END") else ())
        self._fields(node, "section", ("kind", *heads), section.offset, values)
        if at < section.body or section.kind in ("COMMAND", "EOF"):
            return self._leaf(node, at)
        if at >= ends:
            self._fields(node, "section", ("footer",), ends, values)
            return self._leaf(node, at)
        if section.kind in ("FULL", OPAQUE):
            return self._device(node.name, section, at)
        if section.name == RAM:
            return self._memory(node, section, values, at)
        if (name := self.live.get(section.name or "")) is not None:
            self._fields(node, "section", (name,), section.body, values)
            return self._leaf(node, at)
        doc = f"The live state of {section.name}."
        return Found(f"{node.name}.live", section.body, section.size, self.source.read_at(section.body, SHOWN), doc=doc)

    def _values(self, section: Section) -> dict[str, Any]:
        """Give the values that the fields of a section refer to."""
        ids = {s.name: s.id for s in self.sections if s.kind == "START"}
        stream = {
            "page_size": self.ram.page_size,
            "mapped_ram": self.start.mapped_ram,
            "ignore_shared": "x-ignore-shared" in self.start.capabilities,
            "footers": self.start.footers,
        }
        known = {f"{name}_id": ids.get(section, declared.NO_SECTION) for section, name in self.live.items()}
        return {
            "_": stream,
            "_item": None,
            "is_start": section.kind == "START",
            "ram_has_names": self.ram.reader.ram.named,
            "live_id": declared.NO_SECTION if section.id is None else section.id,
            **known,
        }

    def _memory(self, node: Node, section: Section, values: dict[str, Any], at: int) -> Found:
        part = Node("ram", section.body, section.size, record="ram_part", doc=self.spec.records["ram_part"].doc)
        node.children.append(part)
        inner = {"_": values}
        behind = section.body
        if section.kind == "START":
            behind = self._fields(part, "ram_part", ("block_list",), behind, inner)
        if at < behind:
            return in_block(self._leaf(node, at), self.ram, at)
        records = Records(self.reader, self.ram.page_size, inner)
        found = records.find(behind, section.body + section.size, at)
        if found is None:
            return self._leaf(node, at)
        record, block = found
        record.name = f"{node.name}.ram.{record.name}"
        return records.placed(self._leaf(record, at), record, block, at)

    def _description(self, node: Node, section: Section) -> Node:
        kind = StreamSection.VMDESCRIPTION
        kind_node = Node("kind", section.offset, 1, int(kind), meaning=self.reader.member("stream_section", int(kind)))
        head = Node("head", section.offset + 1, 0, record="vm_description", doc=self.spec.records["vm_description"].doc)
        with contextlib.suppress(Cut):
            end = self.reader.record(self.spec.records["vm_description"], head, section.offset + 1, self.size, {}, "be")
            head.size = end - section.offset - 1
        text = Node("json", section.body, section.size, self.source.read_at(section.body, min(SHOWN, MAX_TEXT)))
        text.doc = "The description of the devices' state, JSON."
        node.children = [kind_node, head, text]
        return node

    def _device(self, name: str, section: Section, at: int) -> Found:
        """Find the field of a device by the stream's description."""
        data, doc, problem = self.source.read_at(section.body, SHOWN), _STATE, ""
        try:
            if section.offset in self.told:
                state = self.ram.state(section)
                place = field_at(self.told[section.offset], state, at - section.body)
                piece = state[place.start : place.start + min(SHOWN, place.size)]
                start = section.body + place.start
                return Found(f"{name}.device.{place.path}", start, place.size, piece, place.value, place.kind, _DEVICES)
        except QemusaveError as error:
            problem = error.message
        return Found(f"{name}.device", section.body, section.size, data, doc=doc, problem=problem)
