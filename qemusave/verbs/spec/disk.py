"""What the reader of disks needs of the declaration of qcow2: ``qemusave/files/generated_qcow2.py``, plain numbers.

It spares the command line the import of construct, and a mapping of offsets the declaration's pace.
"""

from __future__ import annotations

from ...outputs.notice import NOTICE
from ...spec.nodes import Const, Field, Int, Raw, Record, Spec, Value
from ...spec.places import signatures

_CODES = {1: "B", 2: "H", 4: "I", 8: "Q"}


def text(spec: Spec) -> str:
    """Return the module."""
    lines = [f'"""Struct codes, names, bounds and bits of qcow2 images.\n\n{NOTICE}\n"""', ""]
    lines += ["from __future__ import annotations", ""]
    lines += [f"MAGIC = {signatures(spec)[0][0]!r}", '"""What an image begins with."""']
    for name, (value, doc) in spec.constants.items():
        lines += ["", f"{name} = {value}", f'"""{doc}"""']
    for record in spec.records.values():
        lines += _bits(record) if record.is_bits else _fields(record) if record.name != spec.root else []
    for e in spec.enums.values():
        if not e.is_bytes:
            members = ", ".join(f'"{m.name}": {int(m.value)}' for m in e.members)
            lines += ["", f"{e.name.upper()} = {{{members}}}", f'"""{e.doc}"""']
    return "\n".join(lines) + "\n"


def _bits(record: Record) -> list[str]:
    """Give a record of bits: how far each field is from the lowest bit, and its mask there."""
    fields = ", ".join(f'"{f.name}": ({shift}, {mask:#x})' for f, shift, mask in record.bits())
    return ["", f"{record.name.upper()} = {{{fields}}}", f'"""{record.doc}"""']


def _fields(record: Record) -> list[str]:
    """Give the numbers at the beginning of a record, as if all were there, and the bounds that are numbers."""
    found: list[Field] = []
    for f in record.fields:
        if isinstance(f.type, Value):
            continue
        if not (isinstance(f.type, Int) or (isinstance(f.type, Raw) and f.type.literal)) or f.many:
            break
        found.append(f)
    if not found:
        return []
    name, codes = record.name.upper(), "".join(map(_code, found))
    lines = ["", f'{name}_CODE = ">{codes}"', f'"""{record.doc}"""']
    lines += [f"{name}_FIELDS = ("] + [f'    "{f.name}",' for f in found] + [")"]
    bounds = []
    for f in found:
        least, most = (int(b.value) if isinstance(b, Const) else None for b in (f.least, f.most))
        if least is not None or most is not None:
            bounds.append(f'    "{f.name}": ({least or 0}, {most}),')
    return [*lines, f"{name}_BOUNDS: dict[str, tuple[int, int | None]] = {{", *bounds, "}"]


def _code(f: Field) -> str:
    if isinstance(f.type, Raw):
        return f"{len(f.type.literal or '')}s"
    assert isinstance(f.type, Int)
    return _CODES[f.type.size]
