"""Where the declared fields of an image are in its bytes, and what else could stand there."""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct
from typing import Literal, NamedTuple

from ... import declared
from ...compression.table import LEN_MAGIC, NONE, encoding_of
from ...errors import QemusaveError
from ...files.source import BytesSource
from ...image.open import open_image
from ...spec import load
from ...spec.nodes import Const, Field, Int, Raw, Ref
from ...stream.description import find_at_end
from ..dump import Node, dump


class Place(NamedTuple):
    """A field as it stands in a file.

    Attributes:
        name: ``record.field``.
        field: its declaration.
        offset, size: its bytes.
        value: the number there; 0 for bytes.
        order: ``le`` or ``be``.
        shift, bits: which bits of those bytes a field made of bits takes; else 0 and all of them.
    """

    name: str
    field: Field
    offset: int
    size: int
    value: int
    order: str
    shift: int
    bits: int

    @property
    def end(self) -> int:
        """Where the next field begins."""
        return self.offset + self.size

    @property
    def is_int(self) -> bool:
        """Whether it is a number."""
        return isinstance(self.field.type, Int)


def places(data: bytes) -> list[Place]:
    """Find the fields of an image, or of a bare or compressed stream, as far as the declaration reads it."""
    source = BytesSource(data)
    found: list[Place] = []
    start = 0
    if encoding_of(data[:LEN_MAGIC]) is None:
        try:
            with open_image(data, strict=False) as image:
                start = image.ofs_payload
        except QemusaveError:
            start = len(data)
        found += _of(dump(source, halt=True), "save_image")
    encoding = encoding_of(source.read_at(start, LEN_MAGIC))
    if encoding == NONE:
        found += _of(dump(source, record="migration_stream", offset=start, halt=True), "migration_stream")
        if told := find_at_end(source, start):
            found += _of(dump(source, record="vm_description", offset=told.offset + 1), "vm_description")
    elif encoding is not None:
        found += _container(source, start, encoding)
    return found


def _container(source: BytesSource, start: int, encoding: str) -> Iterator[Place]:
    """Yield the declared fields of a compressor's container: those at its beginning and at its end."""
    if encoding == "lzop":
        for record in ("lzop_header", "lzop_file", "lzop_sum", "lzop_block"):
            fields = list(_of(dump(source, record=record, offset=start), record))
            yield from fields
            start = max((place.end for place in fields), default=start)
    if encoding == "xz":
        yield from _of(dump(source, record="xz_header", offset=start, halt=True), "xz_header")
        footer = source.size - Struct(declared.XZ_FOOTER_CODE).size
        yield from _of(dump(source, record="xz_footer", offset=max(start, footer), halt=True), "xz_footer")
    if encoding == "zstd":
        end = max(start, source.size - Struct(declared.SEEK_TABLE_FOOTER_CODE).size)
        last = list(_of(dump(source, record="seek_table_footer", offset=end, halt=True), "seek_table_footer"))
        if len(last) == len(declared.SEEK_TABLE_FOOTER_OFFSETS) and source.data[-4:] == declared.SeekTableMagic.FOOTER:
            entries = end - Struct(declared.SEEK_TABLE_ENTRY_CODE).size * min(last[0].value, 1)
            head = entries - Struct(declared.SEEK_TABLE_HEAD_CODE).size
            yield from _of(dump(source, record="seek_table_head", offset=max(start, head)), "seek_table_head")
            yield from _of(dump(source, record="seek_table_entry", offset=entries), "seek_table_entry")
            yield from last


def _of(node: Node, record: str) -> Iterator[Place]:
    """Yield the fields of a record; of a list, its items are of the record that the list is declared with."""
    spec = load()
    for child in node.children:
        f = child.declared or next((f for f in spec.records[record].fields if f.name == child.name), None)
        if f is None or child.problem.startswith("cut off"):
            continue
        if isinstance(f.type, Ref):
            inner = getattr(f.type, "record", record)
            for item in child.children if f.many else ():
                yield from _of(item, inner)
            if not f.many:
                yield from _of(child, inner)
        elif child.offset is not None and not f.peek and child.size:
            of = f.type
            bits = (of.bits or 8 * child.size) if isinstance(of, Int) else 0
            value = child.value if isinstance(child.value, int) else 0
            yield Place(f"{record}.{f.name}", f, child.offset, child.size, value, child.order, child.shift, bits)


def first(data: bytes, name: str) -> Place:
    """Return the first field of that name."""
    return next(place for place in places(data) if place.name == name)


def replaced(data: bytes, place: Place, value: int) -> bytes:
    """Put another number where a field stands."""
    order: Literal["big", "little"] = "big" if place.order == "be" else "little"
    whole = int.from_bytes(data[place.offset : place.end], order)
    whole = whole & ~(((1 << place.bits) - 1) << place.shift) | value << place.shift
    return data[: place.offset] + whole.to_bytes(place.size, order) + data[place.end :]


def boundary_values(place: Place) -> list[int]:
    """List the numbers at which a reader could change its mind: the type's ends, declared bounds, members, flags."""
    spec, f, top = load(), place.field, (1 << place.bits) - 1
    values = {0, 1, place.value - 1, place.value + 1, top >> 1, (top >> 1) + 1, top - 1, top}
    of = f.type
    if isinstance(of, Int) and of.enum:
        members = [int(m.value) for m in spec.enums[of.enum].members]
        values |= {m + step for m in members for step in ((0,) if of.flags else (-1, 0, 1))}
    for bound in (f.least, f.most, *f.among):
        if isinstance(bound, Const) and isinstance(bound.value, int):
            values |= {bound.value - 1, bound.value, bound.value + 1}
    if place.name in _FLAG_WORDS:
        flags = [int(m.value) for m in spec.enums[_FLAG_WORDS[place.name]].members]
        values |= {*flags, *(flag | int(declared.RamFlag.CONTINUE) for flag in flags if "ram" in place.name)}
    return sorted(v for v in values if 0 <= v <= top and v != place.value)


_FLAG_WORDS = {
    "ram_word.flags": "ram_flag",
    "storage_attributes_word.flags": "storage_attributes_flag",
    "disk_word.flags": "disk_flag",
    "dirty_bitmap_record.flags": "dirty_bitmap_flag",
    "lzop_header.flags": "lzop_flag",
}
"""Fields whose values are bits of an enumeration, without being declared so."""


def signatures(place: Place) -> list[bytes]:
    """List the other byte strings that a field of that size may hold, and one that it may not."""
    raw = place.field.type
    if not isinstance(raw, Raw) or not (raw.any_of or raw.literal):
        return []
    members = load().enums[raw.any_of].members if raw.any_of else ()
    same = [bytes(m.value) for m in members if isinstance(m.value, bytes) and len(m.value) == place.size]
    return [*same, b"\xff" * place.size]
