"""Which fields of the declared section are the parts of live sections: those that are there by a section's name."""

from __future__ import annotations

from ...spec.nodes import Const, Expr, Field, Name, Record, Ref, Value
from ...spec.resolve import inner


def live_parts(section: Record) -> dict[bytes, Field]:
    """Return the fields that hold what a part of a live section holds, by the name of the section."""
    found = {}
    for f in section.fields:
        for e in _condition(section, f):
            if isinstance(e, Const) and isinstance(e.value, bytes) and isinstance(f.type, Ref):
                found[e.value] = f
    return found


def _condition(section: Record, f: Field) -> list[Expr]:
    if not isinstance(f.when, Name) or len(f.when.path) != 1:
        return []
    decides = section[f.when.path[0]].type
    return list(inner(decides.expr)) if isinstance(decides, Value) else []
