"""What the fast paths and the start-up need of the declaration: ``qemusave/layout.py``, plain numbers and enums.

It spares the command line the import of construct and the walk, and the fast paths the declaration's pace.
"""

from __future__ import annotations

from ..spec import Const, Enumeration, Field, Int, Raw, Record, Ref, Spec, Value

_CODES = {1: "B", 2: "H", 4: "I", 8: "Q"}


def text(spec: Spec) -> str:
    """Return ``layout.py``."""
    from . import NOTICE

    lines = [
        f'"""Offsets, struct codes and values of the format, for the fast paths.\n\n{NOTICE}\n"""',
        "",
        "from __future__ import annotations",
        "",
        "from enum import IntEnum, IntFlag",
    ]
    for name, (value, doc) in spec.constants.items():
        lines += ["", f"{name} = {value}", f'"""{doc}"""']
    for record in spec.records.values():
        lines += _record(spec, record)
    for e in spec.enums.values():
        lines += _signatures(e) if e.is_bytes else _numbers(spec, e)
    return "\n".join(lines) + "\n"


def flatten(spec: Spec, record: Record) -> list[tuple[str, int, str]] | None:
    """List the fields that have bytes: name, offset, struct code.

    Fields that are present only in some versions are listed where they lie when present; the bytes that fill an area
    of fixed size come last.  Returns None where the record has no fixed size.
    """
    out: list[tuple[str, int, str]] = []
    offset = 0
    for f in record.fields:
        for name, size, code in _parts(spec, f) or [("", 0, "")]:
            if not name:
                return None
            if code:
                out.append((name, offset, code))
                offset += size
    return out


def _parts(spec: Spec, f: Field) -> list[tuple[str, int, str]] | None:
    if isinstance(f.type, Value) or f.peek or f.at is not None:
        return [(f.name, 0, "")]
    if f.count is not None:
        return None
    if isinstance(f.type, Int):
        return [(f.name, f.type.size, _CODES[f.type.size])]
    if isinstance(f.type, Raw) and isinstance(f.type.size, Const):
        return [(f.name, f.type.size.value, f"{f.type.size.value}s")]
    if isinstance(f.type, Ref) and isinstance(f.type.size, Const):
        return _area(spec, spec.records[f.type.record], f.type.size.value)
    return None


def _area(spec: Spec, record: Record, size: int) -> list[tuple[str, int, str]] | None:
    parts: list[tuple[str, int, str]] = []
    for f in record.fields:
        if isinstance(f.type, Raw) and f.type.size is None:
            left = size - sum(part[1] for part in parts)
            parts.append((f.name, left, f"{left}s"))
        elif (inner := _parts(spec, f)) is None:
            return None
        else:
            parts += inner
    return parts


def _record(spec: Spec, record: Record) -> list[str]:
    fields = flatten(spec, record)
    if not fields:
        return []
    name, codes = record.name.upper(), "".join(code for _, _, code in fields)
    orders = {"LITTLE": "<", "BIG": ">"} if any(isinstance(f.type, Ref) for f in record.fields) else {"": ">"}
    lines = ["", f"# {record.name}: {record.doc}"]
    lines += [f'{name}_{order}{"_" if order else ""}CODE = "{sign}{codes}"' for order, sign in orders.items()]
    lines.append(f"{name}_OFFSETS = {{")
    lines += [f'    "{field}": {offset},' for field, offset, _ in fields]
    return [*lines, "}"]


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def _numbers(spec: Spec, e: Enumeration) -> list[str]:
    types = [f.type for record in spec.records.values() for f in record.fields]
    flags = any(isinstance(t, Int) and t.flags and t.enum == e.name for t in types)
    lines = ["", "", f"class {_camel(e.name)}({'IntFlag' if flags else 'IntEnum'}):", f'    """{e.doc}"""', ""]
    for m in e.members:
        lines += [f"    {m.name.upper()} = {hex(int(m.value)) if flags else int(m.value)}", f'    """{m.doc}"""']
    return lines


def _signatures(e: Enumeration) -> list[str]:
    lines = ["", "", f"class {_camel(e.name)}:", f'    """{e.doc}"""', ""]
    for m in e.members:
        lines += [f"    {m.name.upper()} = {_bytes(bytes(m.value))}", f'    """{m.doc}"""']
    return lines


def _bytes(value: bytes) -> str:
    return repr(value) if '"' in repr(value) else 'b"' + repr(value)[2:-1] + '"'
