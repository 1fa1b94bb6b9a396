"""One plain form of a parsed image, for construct's and Kaitai's results alike; ``kaitai.js`` makes the same."""

from __future__ import annotations

import hashlib
from typing import Any

from qemusave.spec import load
from qemusave.spec.nodes import Field, Int, Ref, Spec


def _bytes(data: bytes) -> dict[str, Any]:
    return {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _integer(spec: Spec, f: Field, of: Int, value: int) -> dict[str, Any]:
    if of.enum and of.flags:
        flags = {f"{f.name}_{m.name}": bool(value & int(m.value)) for m in spec.enums[of.enum].members}
        return {f.name: value, **flags}
    if of.enum and of.order == "native":
        return {f.name: value, f"{f.name}_enum": value}
    return {f.name: value}


def of_construct(parsed: Any, record: str = "", spec: Spec | None = None) -> dict[str, Any]:
    """Canonical form of what construct parsed."""
    spec = spec or load()
    out: dict[str, Any] = {}
    for f in spec.records[record or spec.root].fields:
        value = None if f.view else parsed[f.name]  # the stream has tests of its own
        if value is None:
            continue
        if isinstance(f.type, Ref):
            out[f.name] = of_construct(value, f.type.record, spec)
        elif isinstance(value, bytes):
            out[f.name] = _bytes(value)
        elif isinstance(f.type, Int):
            number = value if isinstance(value, int) else None
            if f.type.flags:
                bits = {m.name.upper(): int(m.value) for m in spec.enums[f.type.enum].members}
                number = value.other_bits + sum(bit for name, bit in bits.items() if value[name])
            out |= _integer(spec, f, f.type, int(value) if number is None else int(number))
        else:
            out[f.name] = int(value)
    return out


def of_kaitai(parsed: Any, record: str = "", spec: Spec | None = None) -> dict[str, Any]:
    """Canonical form of what Kaitai's Python parser read: all its attributes and instances, found by reflection."""
    out: dict[str, Any] = {}
    names = [n for n in vars(parsed) if not n.startswith("_")]
    names += [n for n, v in vars(type(parsed)).items() if isinstance(v, property) and n != "stream"]
    for name in names:
        value = getattr(parsed, name)
        if value is None:
            continue
        if isinstance(value, bytes):
            out[name] = _bytes(value)
        elif isinstance(value, bool):
            out[name] = value
        elif isinstance(value, int):
            out[name] = int(value)
        elif isinstance(value, list):
            out[name] = [of_kaitai(v) for v in value]
        else:
            out[name] = of_kaitai(value)
    return out
