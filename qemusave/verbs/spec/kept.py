"""What the reader of indexes needs of their declaration: ``qemusave/compression/generated_index.py``, plain numbers."""

from __future__ import annotations

from ...outputs.notice import NOTICE
from ...spec.nodes import Spec
from ...spec.places import signatures
from .declared import flatten


def text(spec: Spec) -> str:
    """Return the module."""
    lines = [f'"""Struct codes and names of indexes beside images.\n\n{NOTICE}\n"""', ""]
    lines += ["from __future__ import annotations", ""]
    lines += [f"MAGIC = {signatures(spec)[0][0]!r}", '"""What an index begins with."""']
    for name, (value, doc) in spec.constants.items():
        lines += ["", f"{name} = {value}", f'"""{doc}"""']
    for record in spec.records.values():
        if record.name == spec.root:
            continue
        fields, _ = flatten(spec, record)
        name = record.name.upper()
        lines += ["", f'{name}_CODE = "<{"".join(code for _, _, code in fields)}"', f'"""{record.doc}"""']
        lines += [f"{name}_FIELDS = ("] + [f'    "{field}",' for field, _, _ in fields] + [")"]
    for e in spec.enums.values():
        if not e.is_bytes:
            members = ", ".join(f'"{m.name}": {int(m.value)}' for m in e.members)
            lines += ["", f"{e.name.upper()} = {{{members}}}", f'"""{e.doc}"""']
    return "\n".join(lines) + "\n"
