"""The values of a field in ``spec.ksy``: what bytes it takes, which values it may have, and what they mean."""

from __future__ import annotations

import itertools
import math
from typing import Any

from ...errors import SpecError
from ...spec.nodes import Conditional, Const, Expr, Field, Int, Name, Raw, Record, Ref, Spec
from .expressions import Expressions


def raw(expressions: Expressions, record: Record, raw: Raw) -> dict[str, Any]:
    """Say how many bytes a field takes."""
    if raw.literal is not None:
        return {"contents": list(raw.literal)}
    if raw.until_nul:
        return {"size-eos": True, "terminator": 0}
    return {"size-eos": True} if raw.size is None else {}


def area(expressions: Expressions, record: Record, size: Expr) -> Any:
    """Write how many bytes are read at once; of what may be many, never more than the file has."""
    text = expressions.text(record, size, wide=True)
    return text if _most(expressions.spec, record, size) <= _SMALL else held(f"({text})" if " " in text else text)


_SMALL = 0xFFFF
"""Bytes that a parser may ask for without looking whether they are there."""


def held(size: str) -> str:
    """Write a number of bytes that is not believed: most runtimes allocate before they read.

    Where it is more than the file has, the file's own length is asked for, which lacks, too: the number has been read.
    """
    size = size.removesuffix(".as<s8>")
    return f"({size}.as<s8> <= _io.size.as<s8>) ? {size}.as<s8> : _io.size.as<s8>"


def _most(spec: Spec, record: Record, e: Expr) -> float:
    """Find a number that an expression never exceeds."""
    match e:
        case Const(int(value)):
            return value
        case Conditional(_, yes, no):
            return max(_most(spec, record, yes), _most(spec, record, no))
        case Name(path):
            *around, name = path
            for part in around:
                of = record[part].type if part != "-1" else None
                record = spec.records[of.record] if isinstance(of, Ref) else record
            f = record[name]
            bound = _most(spec, record, f.most) if isinstance(f.most, Const) else math.inf
            if isinstance(f.type, Int):
                return min(bound, (1 << (f.type.bits or 8 * f.type.size)) - 1)
    return math.inf


def text_before(record: Record, f: Field) -> str:
    """Name the text that a field stands behind.

    Reading up to a NUL, or to the end where there is none, fails in C++ and Go; all is read, then, and cut in memory.

    Raises:
        SpecError: the text is not the first of two fields, so that its length does not say where the field is.
    """
    texts = [other.name for other in record.fields if isinstance(other.type, Raw) and other.type.until_nul]
    if not texts or texts == [f.name]:
        return ""
    if [other.name for other in record.fields] != [*texts, f.name]:
        raise SpecError("a text up to a NUL is the first of two fields", declaration=record.name)
    return texts[0]


def valid(expressions: Expressions, record: Record, f: Field) -> Any:
    """Say which values a field may have; nothing where all are allowed."""
    spec = expressions.spec
    if f.among:
        values = [expressions.text(record, value) for value in f.among]
        if isinstance(f.type, Int) and f.type.bits:  # unsigned 64-bit integers in some languages
            values = [v if isinstance(v, int) else f"({v}).as<u8>" for v in values]
        return {"any-of": values}
    if isinstance(f.type, Int) and f.type.enum and not f.type.flags and f.type.order != "native":
        return {"in-enum": True}
    if isinstance(f.type, Int) and f.type.enum:
        return {"any-of": allowed(spec, f.type)}
    if isinstance(f.type, Raw) and f.type.any_of:
        members = spec.enums[f.type.any_of].members
        return {"any-of": [f"[{', '.join(map(hex, m.value))}]" for m in members if isinstance(m.value, bytes)]}
    if f.least is not None and f.least == f.most:
        return {"eq": expressions.text(record, f.least)}
    bounds = {"min": f.least, "max": f.most}
    texts = {key: (bound, expressions.text(record, bound)) for key, bound in bounds.items() if bound is not None}
    if isinstance(f.type, Int) and f.type.size >= 4 and not all(_is_safe(bound) for bound, _ in texts.values()):
        if f.type.size == 8:  # a huge number is a negative one where it is made signed
            texts.setdefault("min", (Const(0), 0))
        return _itself(f.name, {op: texts[key] for key, op in (("min", ">="), ("max", "<=")) if key in texts})
    return {key: text for key, (_, text) in texts.items()}


def _is_safe(bound: Expr) -> bool:
    """Tell whether Rust compares with a bound as it should; with others it looks at the lower 32 bits only."""
    return isinstance(bound, Name) or (isinstance(bound, Const) and isinstance(bound.value, int) and bound.value < 128)


def _itself(name: str, bounds: dict[str, tuple[Expr, Any]]) -> dict[str, str]:
    """Write bounds as what a number must lie between: itself and itself where they hold, and else nothing.

    Two numbers that are cast alike are compared as 64 bits in every language, and so are a field and itself.
    """
    texts = {op: str(text) if isinstance(e, Const) else f"({text})" for op, (e, text) in bounds.items()}
    within = " and ".join(f"{name}.as<s8> {op} {text}.as<s8>" for op, text in texts.items())
    return {"min": f"({within}) ? {name} : 1", "max": f"({within}) ? {name} : 0"}


def meanings(expressions: Expressions, record: Record, f: Field) -> dict[str, dict[str, Any]]:
    """Give value instances for what the integer means: the enumeration's member, or one truth value a bit."""
    if not isinstance(f.type, Int) or not f.type.enum or (f.type.order != "native" and not f.type.flags):
        return {}
    condition = {"if": expressions.text(record, f.when)} if f.when is not None else {}
    if not f.type.flags:
        doc = f"`{f.name}` as one of the known values."
        return {f"{f.name}_enum": {"value": f.name, "enum": f.type.enum, "doc": doc, **condition}}
    return {
        f"{f.name}_{m.name}": {"value": f"({f.name} & {int(m.value):#x}) != 0", "doc": m.doc, **condition}
        for m in expressions.spec.enums[f.type.enum].members
    }


def allowed(spec: Spec, of: Int) -> list[int]:
    """List the values that an integer of an enumeration may have: its members, or all sums of its bits."""
    members = [int(m.value) for m in spec.enums[of.enum].members if isinstance(m.value, int)]
    if not of.flags:
        return members
    return sorted(sum(c) for n in range(len(members) + 1) for c in itertools.combinations(members, n))


def takes_the_rest(record: Record) -> bool:
    """Say whether a record reaches to the end of what it is in."""
    return any(isinstance(f.type, Raw) and f.type == Raw(skipped=True) for f in record.fields)


def fixed_size(f: Field) -> int:
    """Return the bytes of a field that always has as many; 0 for any other."""
    size = f.type.size if isinstance(f.type, Int | Raw | Ref) else None
    return (
        size.value if isinstance(size, Const) and isinstance(size.value, int) else size if isinstance(size, int) else 0
    )


_KEYS = (
    "id",
    "-orig-id",
    "contents",
    "pos",
    "value",
    "type",
    "repeat",
    "repeat-expr",
    "repeat-until",
    "if",
    "size",
    "size-eos",
    "terminator",
    "consume",
    "eos-error",
    "encoding",
    "enum",
    "valid",
    "doc",
)


def ordered(attribute: dict[str, Any]) -> dict[str, Any]:
    """Sort the keys of an attribute as the style guide does."""
    return {key: attribute[key] for key in _KEYS if key in attribute}
