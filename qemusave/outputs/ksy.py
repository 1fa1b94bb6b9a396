"""The Kaitai mirror: nodes to ``spec.ksy``, in the style of Kaitai's formats gallery.

The file obeys the rules that make one ``.ksy`` work in a dozen languages: the byte order is switched by a small
enumeration in the parent; integers in that order carry no ``enum`` (a value instance does); no 64-bit arithmetic.
"""

from __future__ import annotations

import itertools
import re
from typing import Any

from ..spec import Binary, Conditional, Const, Expr, Field, Int, Name, Raw, Record, Ref, Spec, Value

ID = "libvirt_save_image"

_META = {
    "id": ID,
    "title": "libvirt QEMU saved-domain image",
    "application": ["libvirt", "QEMU"],
    "file-extension": "save",
    "license": "CC0-1.0",
    "ks-version": 0.11,
}

_DOC_REF = [
    "https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.h Header",
    "https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.c Writer and reader",
    "https://www.qemu.org/docs/master/devel/migration/main.html#stream-structure Migration stream",
]

_KEYS = (
    "id", "-orig-id", "contents", "pos", "value", "type", "repeat", "repeat-expr", "if", "size", "size-eos",
    "terminator", "consume", "eos-error", "enum", "valid", "doc",
)  # fmt: skip


def tree(spec: Spec) -> dict[str, Any]:
    """Return the ``.ksy`` as plain data, keys in the order of the style guide."""
    root = spec.records[spec.root]
    others = {name: record for name, record in spec.records.items() if name != spec.root}
    return {
        "meta": dict(_META),
        "doc": root.doc,
        "doc-ref": list(_DOC_REF),
        **_body(spec, root),
        "types": {name: _type(spec, record) for name, record in sorted(others.items())},
        "enums": {
            e.name: {m.value: {"id": m.name, "doc": m.doc} for m in e.members}
            for e in sorted(spec.enums.values(), key=lambda e: e.name)
            if e.name in _named(spec)
        },
    }


def text(spec: Spec) -> str:
    """Return ``spec.ksy``."""
    from . import NOTICE

    return f"# {NOTICE}\n" + "\n".join(_yaml(tree(spec))) + "\n"


def _named(spec: Spec) -> set[str]:
    """Find the enumerations whose members the ``.ksy`` names: those of single values, not of bits."""
    fields = itertools.chain.from_iterable(record.fields for record in spec.records.values())
    return {f.type.enum for f in fields if isinstance(f.type, Value) or (isinstance(f.type, Int) and not f.type.flags)}


def _type(spec: Spec, record: Record) -> dict[str, Any]:
    meta: dict[str, Any] = {}
    for parent in spec.records.values():
        for f in parent.fields:
            if isinstance(f.type, Ref) and f.type.record == record.name and f.type.order:
                key, little, big = f.type.order
                cases = {_expr(spec, little): "le", _expr(spec, big): "be"}
                meta = {"meta": {"endian": {"switch-on": f"_parent.{key}", "cases": cases}}}
    orig = {"-orig-id": record.orig} if record.orig else {}
    return {**meta, **orig, "doc": record.doc, **_body(spec, record)}


def _body(spec: Spec, record: Record) -> dict[str, Any]:
    seq, instances, offset = [], {}, 0
    for f in record.fields:
        if isinstance(f.type, Value):
            instances[f.name] = {"value": _expr(spec, f.type.expr), "doc": f.doc}
        elif f.at is not None or f.peek:
            where = offset if f.at is None else _expr(spec, f.at)
            instances[f.name] = _ordered({"pos": where, **_attribute(spec, f)})
        else:
            seq.append(_ordered({"id": f.name, **_attribute(spec, f)}))
            instances.update(_meanings(spec, f))
            offset += _fixed_size(f)
    return {"seq": seq, **({"instances": instances} if instances else {})}


def _attribute(spec: Spec, f: Field) -> dict[str, Any]:
    a: dict[str, Any] = {"doc": f.doc}
    if f.orig:
        a["-orig-id"] = f.orig
    if f.when is not None:
        a["if"] = _expr(spec, f.when)
    if f.count is not None:
        a |= {"repeat": "expr", "repeat-expr": _expr(spec, f.count)}
    if isinstance(f.type, Int):
        a["type"] = f"u{f.type.size}{'' if f.type.order == 'native' or f.type.size == 1 else f.type.order}"
        if f.type.enum and not f.type.flags and f.type.order != "native":
            a["enum"] = f.type.enum
    elif isinstance(f.type, Ref):
        a["type"] = f.type.record
        if f.type.size is not None:
            a["size"] = _expr(spec, f.type.size)
    elif isinstance(f.type, Raw):
        a |= _raw(spec, f.type)
    if valid := _valid(spec, f):
        a["valid"] = valid
    return a


def _raw(spec: Spec, raw: Raw) -> dict[str, Any]:
    if raw.literal is not None:
        return {"contents": list(raw.literal)}
    if raw.until_nul:
        return {"terminator": 0, "consume": False, "eos-error": False}
    return {"size-eos": True} if raw.size is None else {"size": _expr(spec, raw.size)}


def _valid(spec: Spec, f: Field) -> Any:
    if isinstance(f.type, Int) and f.type.enum and not f.type.flags and f.type.order != "native":
        return {"in-enum": True}
    if isinstance(f.type, Int) and f.type.enum:
        return {"any-of": allowed(spec, f.type)}
    if isinstance(f.type, Raw) and f.type.any_of:
        members = spec.enums[f.type.any_of].members
        return {"any-of": [f"[{', '.join(map(hex, m.value))}]" for m in members if isinstance(m.value, bytes)]}
    if f.least is not None and f.least == f.most:
        return {"eq": _expr(spec, f.least)}
    bounds = {"min": f.least, "max": f.most}
    return {key: _expr(spec, bound) for key, bound in bounds.items() if bound is not None}


def allowed(spec: Spec, of: Int) -> list[int]:
    """List the values that an integer of an enumeration may have: its members, or all sums of its bits."""
    members = [int(m.value) for m in spec.enums[of.enum].members if isinstance(m.value, int)]
    if not of.flags:
        return members
    return sorted(sum(c) for n in range(len(members) + 1) for c in itertools.combinations(members, n))


def _meanings(spec: Spec, f: Field) -> dict[str, Any]:
    """Give value instances for what the integer means: the enumeration's member, or one truth value a bit."""
    if not isinstance(f.type, Int) or not f.type.enum or (f.type.order != "native" and not f.type.flags):
        return {}
    condition = {"if": _expr(spec, f.when)} if f.when is not None else {}
    if not f.type.flags:
        doc = f"`{f.name}` as one of the known values."
        return {f"{f.name}_enum": _ordered({"value": f.name, "enum": f.type.enum, "doc": doc, **condition})}
    return {
        f"{f.name}_{m.name}": _ordered({"value": f"({f.name} & {int(m.value):#x}) != 0", "doc": m.doc, **condition})
        for m in spec.enums[f.type.enum].members
    }


def _fixed_size(f: Field) -> int:
    size = f.type.size if isinstance(f.type, Int | Raw | Ref) else None
    return size.value if isinstance(size, Const) else size if isinstance(size, int) else 0


def _expr(spec: Spec, e: Expr, *, nested: bool = False) -> Any:
    if isinstance(e, Const):
        if e.of:
            return f"{e.of}::{next(m.name for m in spec.enums[e.of].members if m.value == e.value)}"
        return int(e.value)
    if isinstance(e, Name):
        return ".".join(e.path)
    if isinstance(e, Binary):
        flat = f"{_expr(spec, e.left, nested=True)} {e.op} {_expr(spec, e.right, nested=True)}"
    if isinstance(e, Conditional):
        parts = [_expr(spec, part, nested=True) for part in (e.condition, e.yes, e.no)]
        flat = f"{parts[0]} ? {parts[1]} : {parts[2]}"
    return f"({flat})" if nested else flat


def _ordered(attribute: dict[str, Any]) -> dict[str, Any]:
    return {key: attribute[key] for key in _KEYS if key in attribute}


def _yaml(data: Any, indent: int = 0) -> list[str]:
    """Write plain data as the YAML that the style guide asks for (sequences indented, block style)."""
    pad, lines = "  " * indent, []
    for key, value in data.items():
        if key == "contents" or (key == "any-of" and all(isinstance(v, int) for v in value)):
            lines.append(f"{pad}{key}: [{', '.join(map(str, value))}]")
        elif isinstance(value, dict):
            lines += [f"{pad}{_scalar(key)}:", *_yaml(value, indent + 1)]
        elif isinstance(value, list):
            lines.append(f"{pad}{key}:")
            for item in value:
                inner = _yaml(item, indent + 2) if isinstance(item, dict) else [f"{pad}    {_scalar(item)}"]
                lines += [f"{pad}  - {inner[0].strip()}", *inner[1:]]
        else:
            lines.append(f"{pad}{_scalar(key)}: {_scalar(value)}")
    return lines


def _scalar(value: Any) -> str:
    plain = str(value).lower() if isinstance(value, bool) else str(value)
    if not isinstance(value, str) or re.fullmatch(r"[\w/-][\w /.;()+=<>-]*", plain):
        return plain
    return "'" + plain.replace("'", "''") + "'"
