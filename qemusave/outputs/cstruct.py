"""Definitions for dissect.cstruct, which forensic toolkits read structures with."""

from __future__ import annotations

from collections.abc import Iterator

from ..spec.nodes import Const, Enumeration, Field, Int, Name, Raw, Record, Ref, Spec
from ..spec.places import header_of
from .c_parser import comment
from .notice import notice

_RULE = """Of a record, there are the fields up to the first that is present in some files only."""

_TAKEN = {"cs", "fields", "size"}
"""What all structures of cstruct's have; a field of that name gets a ``_`` behind it."""


def text(spec: Spec) -> str:
    """Return the file."""
    about, first = spec.about, header_of(spec).record.name
    said = f"{about.subject or about.title}, for dissect.cstruct.\n\n{about.texts.get('cstruct', _RULE)}"
    lines = [f"/* {notice(spec)} */", *comment(said)]
    for name, (value, doc) in spec.constants.items():
        lines += ["", *comment(doc), f"#define {name} {value:#x}"]
    for e in spec.enums.values():
        if not e.is_bytes:
            lines += _enumeration(spec, e)
    written: set[str] = set()
    types = [f.type for record in spec.records.values() for f in record.fields]
    switched = {of.record for of in types if isinstance(of, Ref) and of.order}
    for record in _inner_first(spec):
        if record.name in switched:
            continue  # its fields stand in the record that decides its byte order
        fields = _places(spec) if record.name == first else list(_fields(spec, record, written))
        if not fields:
            continue
        orders = {f.type.order for f in record.fields if isinstance(f.type, Int) and f.type.size > 1}
        lines += ["", *comment(record.doc + " Little-endian." * (orders == {"le"})), f"struct {record.name} {{"]
        for shown, doc in fields:
            lines += [*comment(doc, "    "), f"    {shown};"]
        lines.append("};")
        if record.name == first or len(fields) == len([f for f in record.fields if _is_stored(f)]) or record.is_bits:
            written.add(record.name)
    return "\n".join(lines) + "\n"


def _inner_first(spec: Spec) -> Iterator[Record]:
    seen: set[str] = set()

    def visit(record: Record) -> Iterator[Record]:
        if record.name in seen:
            return
        seen.add(record.name)
        for f in record.fields:
            if isinstance(f.type, Ref):
                yield from visit(spec.records[f.type.record])
        yield record

    for record in spec.records.values():
        yield from visit(record)


def _is_stored(f: Field) -> bool:
    return isinstance(f.type, Int | Raw | Ref) and not f.peek and not f.view and f.at is None


def _places(spec: Spec) -> list[tuple[str, str]]:
    """List the fields of the header, which lie at fixed places whatever its version."""
    return [
        (f"uint{p.size * 8} {p.field.name}" if isinstance(p.field.type, Int) else f"char {p.field.name}[{p.size}]", doc)
        for p, doc in ((p, p.field.doc) for p in header_of(spec).stored)
    ]


def _fields(spec: Spec, record: Record, written: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the fields of a record, up to the first that cannot be said."""
    if record.is_bits:
        yield f"uint{record.num_bits} word", "All of its bits."
        return
    for f in record.fields:
        if not _is_stored(f):
            continue
        shown = None if f.when is not None or f.until is not None else _shown(f, written)
        if shown is None:
            return
        yield shown, f.doc


def _shown(f: Field, written: set[str]) -> str | None:
    many = f"[{_size(f.count)}]" if f.count is not None and _size(f.count) else ""
    if f.count is not None and not many:
        return None
    name = f.name + "_" * (f.name in _TAKEN)
    if isinstance(f.type, Int):
        return f"uint{f.type.size * 8} {name}{many}"
    if isinstance(f.type, Ref):
        return f"struct {f.type.record} {name}{many}" if f.type.record in written and f.type.size is None else None
    assert isinstance(f.type, Raw)
    size = str(len(f.type.literal)) if f.type.literal is not None else _size(f.type.size)
    return f"char {name}[{size}]" if size else None


def _size(e: object) -> str:
    if isinstance(e, Const):
        return str(int(e.value))
    return e.path[0] if isinstance(e, Name) and len(e.path) == 1 else ""


def _enumeration(spec: Spec, e: Enumeration) -> Iterator[str]:
    types = [f.type for record in spec.records.values() for f in record.fields]
    flags = any(isinstance(of, Int) and of.flags and of.enum == e.name for of in types)
    bits = 64 if any(int(m.value) >> 32 for m in e.members) else 32
    yield from ("", *comment(e.doc), f"{'flag' if flags else 'enum'} {e.name} : uint{bits} {{")
    for m in e.members:
        yield from (*comment(m.doc, "    "), f"    {m.name.upper()} = {int(m.value):#x},")
    yield "};"
