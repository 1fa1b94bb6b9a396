"""The annotated tree of an image: each declared field with its place, bytes, value and meaning.

It interprets the declaration's nodes directly, so it shows every field that the declaration has, and it shows
damaged images as far as they go.
"""

from __future__ import annotations

import contextlib
from typing import Any

from ...compression.table import NONE
from ...declared import StreamSection
from ...files.source import MAX_TEXT, Source
from ...image.image import Image
from ...spec import load
from ...spec.evaluate import evaluate
from ...spec.nodes import Field, Int, Raw, Record, Ref, Spec, Value
from .node import SHOWN as SHOWN
from .node import Node as Node

_MAX_COUNT = 4096


class Cut(Exception):
    """The file ends within a field; everything behind it is missing."""


def dump(
    source: Source, *, spec: Spec | None = None, record: str | None = None, offset: int = 0, halt: bool = False
) -> Node:
    """Read a record, by default the whole image, as a tree.

    Args:
        source: the file.
        spec: the declaration; the project's own by default.
        record: the record to begin with.
        offset: where in the file it stands.
        halt: stop at the first field that has a problem; without, only where the file ends.

    Returns:
        The root node; a node with a ``problem`` is the last one of a damaged image.
    """
    spec = spec or load()
    root = Node(record or spec.root, offset, source.size - offset, record=record or spec.root)
    reader = Reader(spec, source, halt=halt)
    with contextlib.suppress(Cut):
        reader.record(spec.records[root.name], root, offset, source.size, {}, "be")
    return root


def dump_stream(image: Image) -> Node:
    """Read the beginning of a bare migration stream as a tree; what follows is left to `qemusave sections`."""
    source, spec = image.source, load()
    root = Node("stream", 0, source.size, doc="A QEMU migration stream without a header of libvirt's.")
    if image.payload.encoding != NONE:
        root.children = [
            Node(
                "payload",
                0,
                source.size,
                data=source.read_at(0, SHOWN),
                doc="The stream, compressed.",
                meaning=str(image.payload.encoding),
            )
        ]
        return root
    reader, at = Reader(spec, source), 0
    with contextlib.suppress(Cut):
        for name, record in (("header", "stream_header"), ("configuration", "configuration")):
            child = Node(name, at, 0)
            if record == "configuration":
                if source.read_at(at, 1) != bytes([StreamSection.CONFIGURATION]):
                    break
                child.children.append(Node("type", at, 1, int(StreamSection.CONFIGURATION), source.read_at(at, 1)))
                at += 1
            root.children.append(child)
            at = reader.record(spec.records[record], child, at, source.size, {}, "be")
            child.size = at - (child.offset or 0)
        root.children.append(
            Node(
                "sections",
                at,
                source.size - at,
                data=source.read_at(at, SHOWN),
                doc="Sections; `qemusave sections` lists them.",
            )
        )
    return root


class Reader:
    """Reads records of the declaration; each method returns where reading goes on, in bytes."""

    def __init__(self, spec: Spec, source: Source, *, halt: bool = False) -> None:
        self.spec, self.source, self.halt = spec, source, halt

    def record(self, record: Record, node: Node, at: int, end: int, values: dict[str, Any], order: str) -> int:
        """Read the fields of a record into *node* and *values*; return where it ends."""
        node.doc = node.doc or record.doc
        word = self._word(record, node, at, end) if record.is_bits else None
        shift = record.num_bits
        for f in record.fields:
            values["_at"] = at
            if word is not None and isinstance(f.type, Int):
                shift -= f.type.bits
                self._bits(f, f.type, word, shift, node, values)
                continue
            if f.view or (f.when is not None and not evaluate(f.when, values)):
                continue
            if isinstance(f.type, Value):
                self._value(f, f.type, node, values)
                continue
            start, limit = (at, end) if f.at is None else (int(evaluate(f.at, values)), self.source.size)
            behind = self._repeat(f, node, start, limit, values, order)
            if f.at is None and not f.peek:
                at = behind
        return at if word is None else at + word.size

    def _word(self, record: Record, node: Node, at: int, end: int) -> Node:
        """Read the integer that a record of bits is."""
        word = Node(record.name, at, 0)
        try:
            word.value = int.from_bytes(self._take(word, at, record.num_bits // 8, end), "big")
        except Cut:
            node.problem = word.problem
            raise
        return word

    def _bits(self, f: Field, of: Int, word: Node, shift: int, node: Node, values: dict[str, Any]) -> None:
        """Take a field out of the integer."""
        value = values[f.name] = int(word.value or 0) >> shift & ((1 << of.bits) - 1)
        child = Node(f.name, word.offset, word.size, value, word.data, doc=f.doc, declared=f, shift=shift)
        node.children.append(child)
        self._judge(child, f, of, values)

    def _judge(self, child: Node, f: Field, of: Int, values: dict[str, Any]) -> None:
        child.meaning, child.problem = self._meaning(f, of, child.value, values)  # type: ignore[arg-type]
        self._stop(child)

    def _stop(self, child: Node) -> None:
        if self.halt and child.problem:
            raise Cut

    def _repeat(self, f: Field, node: Node, at: int, end: int, values: dict[str, Any], order: str) -> int:
        if not f.many:
            return self.field(f, node, at, end, values, order)
        many = Node(f.name, at, 0, doc=f.doc)
        node.children.append(many)
        items: list[Any] = []
        count = _MAX_COUNT if f.count is None else min(_MAX_COUNT, int(evaluate(f.count, values)))
        while len(items) < count:
            around = {**values, "_item": items[-1] if items else None}
            at = self.field(f, many, at, end, around, order)
            items.append(around.get(f.name))
            if f.until is not None and evaluate(f.until, items[-1]):
                break
        values[f.name] = items
        many.size = at - (many.offset or 0)
        return at

    def field(self, f: Field, node: Node, at: int, end: int, values: dict[str, Any], order: str) -> int:
        """Read a field, one of it if there are several, into a child of *node* and into *values*."""
        if isinstance(f.type, Ref):
            return self._reference(f, f.type, node, at, end, values, order)
        child = Node(f.name, at, 0, doc=f.doc, declared=f)
        node.children.append(child)
        if isinstance(f.type, Int):
            data = self._take(child, at, f.type.size, end)
            child.order = order if f.type.order == "native" else f.type.order
            child.value = values[f.name] = int.from_bytes(data, "big" if child.order == "be" else "little")
            self._judge(child, f, f.type, values)
        elif isinstance(f.type, Raw):
            self._raw(f.type, child, at, end, values)
            values[f.name] = child.value
        return at + child.size

    def _raw(self, raw: Raw, child: Node, at: int, end: int, values: dict[str, Any]) -> None:
        if raw.until_nul:
            length = len(self.source.text_at(at, end - at)[0])
            if length > MAX_TEXT:
                child.problem = f"longer than {MAX_TEXT >> 20} MiB"
                raise Cut
        elif raw.to is not None:
            length = int(evaluate(raw.to, values)) - at
        else:
            length = max(0, end - at) if raw.size is None else int(evaluate(raw.size, values))
        if length < 0:
            child.problem = f"would be {length} bytes"
            raise Cut
        child.value = self._take(child, at, length, end)
        if raw.any_of:
            known = {m.value: m.doc for m in self.spec.enums[raw.any_of].members}
            child.meaning = known.get(child.value, "")
            child.problem = "" if child.value in known else f"none of {raw.any_of}"
        if raw.literal is not None and child.value != raw.literal:
            child.problem = f"expected {raw.literal!r}"
        self._stop(child)

    def _reference(self, f: Field, ref: Ref, node: Node, at: int, end: int, values: dict[str, Any], order: str) -> int:
        child = Node(f.name, at, 0, doc=f.doc, declared=f, record=ref.record)
        node.children.append(child)
        if ref.order:
            key, little, _ = ref.order
            order = "le" if values[key] == little.value else "be"
        size = None if ref.size is None else int(evaluate(ref.size, values))
        if size is not None and size < 0:
            child.problem = f"the area would be {size} bytes"
            raise Cut
        limit = end if size is None else min(end, at + size)
        inner: dict[str, Any] = {"_": values, "_before": values.get("_item")}
        values[f.name] = inner
        behind = self.record(self.spec.records[ref.record], child, at, limit, inner, order)
        child.size = behind - at if size is None else size
        if size is not None and at + size > end:
            child.problem = f"cut off: {end - at} of {size} bytes"
            raise Cut
        return at + child.size

    def _value(self, f: Field, value: Value, node: Node, values: dict[str, Any]) -> None:
        number = int(evaluate(value.expr, values))
        values[f.name] = number
        meaning = "" if not value.enum else self.member(value.enum, number)
        node.children.append(Node(f.name, None, 0, number, meaning=meaning, doc=f.doc))

    def _take(self, child: Node, at: int, length: int, end: int) -> bytes:
        child.size = length
        child.data = data = self.source.read_at(at, min(SHOWN, length, max(0, end - at)))
        if at + length > end:
            child.problem = f"cut off: {max(0, end - at)} of {length} bytes"
            raise Cut
        return data

    def member(self, enum: str, value: int) -> str:
        """Return the name and the sentence of a member of an enumeration, or nothing."""
        return next((f"{m.name}: {m.doc}" for m in self.spec.enums[enum].members if m.value == value), "")

    def _meaning(self, f: Field, of: Int, value: int, values: dict[str, Any]) -> tuple[str, str]:
        if of.enum and of.flags:
            bits = {int(m.value): m.name for m in self.spec.enums[of.enum].members}
            other = value & ~sum(bits)
            names = ", ".join(name for bit, name in bits.items() if value & bit)
            return names, f"unknown bits {other:#x}" if other else ""
        if of.enum:
            member = self.member(of.enum, value)
            return member, "" if member else f"none of {of.enum}"
        if f.among and value not in (among := [evaluate(e, values) for e in f.among]):
            return "", f"none of {', '.join(map(str, among))}"
        least, most = (None if e is None else evaluate(e, values) for e in (f.least, f.most))
        if least is not None and value < least:
            return "", f"expected at least {least}"
        return "", f"expected at most {most}" if most is not None and value > most else ""
