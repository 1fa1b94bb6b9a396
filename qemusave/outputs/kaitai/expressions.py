"""The expressions of ``spec.ksy``, and what kind of value each gives."""

from __future__ import annotations

from typing import Any

from ...spec.nodes import (
    Before,
    Binary,
    Conditional,
    Const,
    Expr,
    Field,
    Int,
    Name,
    Outer,
    Parameter,
    Position,
    Record,
    Ref,
    Spec,
    Value,
)

COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
_ARITHMETIC = ("+", "-", "*", "//", "<<")


_KEYWORDS = {"end", "continue"}


def named(spec: Spec) -> set[str]:
    """Find the enumerations whose members the ``.ksy`` names: those of single values, not of bits."""
    fields = [(record, f) for record in spec.records.values() for f in record.fields]
    values = {f.type.enum for record, f in fields if isinstance(f.type, Value) and not is_number(record, f)}
    return values | {f.type.enum for _, f in fields if isinstance(f.type, Int) and not f.type.flags}


def is_number(record: Record, f: Field) -> bool:
    """Tell whether a value is the number of a member, not the member: Go does not compile one from an instance."""
    instances = {g.name for g in record.fields if isinstance(g.type, Value) or g.peek or g.at is not None}
    chosen = f.type.expr if isinstance(f.type, Value) else None
    while isinstance(chosen, Conditional):
        test = chosen.condition
        if isinstance(test, Binary) and isinstance(test.left, Name) and test.left.path[0] in instances:
            return isinstance(chosen.yes, Const) and bool(chosen.yes.of)
        chosen = chosen.yes
    return False


class Expressions:
    """Writes the expressions of one declaration."""

    def __init__(self, spec: Spec, placed: set[str]) -> None:
        """Take the declaration, and the names of the records that are placed."""
        self.spec, self.placed = spec, placed
        self.passed = {e.name for record in spec.records.values() for e in record.given}
        names = [m.name for name in sorted(named(spec)) if name for m in spec.enums[name].members]
        self._taken = _KEYWORDS | {name for name in names if names.count(name) > 1}

    def member(self, enum: str, name: str) -> str:
        """Name an enumeration's member: no keyword of any language, nor, as Nim asks, the name of another one."""
        return f"{enum.rsplit('_', 1)[-1]}_{name}" if name in self._taken else name

    def text(self, record: Record, e: Expr, *, nested: bool = False, prefix: str = "", wide: bool = False) -> Any:
        """Write an expression.

        Args:
            record: the one that it stands in.
            e: the expression.
            nested: whether it is part of another one.
            prefix: what leads to the record's fields.
            wide: whether 64-bit integers are made signed, so that all languages compute with them.
        """
        if isinstance(e, Const):
            return self._constant(e)
        if isinstance(e, Name):
            return self._name(record, e, prefix, wide=wide)
        if isinstance(e, Outer | Parameter):
            return e.name
        if isinstance(e, Before):
            return f"before_{e.name}"
        if isinstance(e, Position):
            return "_io.pos.as<u8>"
        if isinstance(e, Binary):
            op = e.op
            if op in "&|" and self.is_bool(record, e.left):
                op = {"&": "and", "|": "or"}[op]
            wide = op in _ARITHMETIC or op in "&|"
            sides = [self.text(record, side, nested=True, prefix=prefix, wide=wide) for side in (e.left, e.right)]
            if op == "<<":
                sides[1] += ".as<s4>"
            elif op in _ARITHMETIC:  # Go and Nim mix no widths
                widths = [self._width(record, side) for side in (e.left, e.right)]
                narrow = [0 < width < min(4, max(widths)) for width in widths]
                sides = [f"{side}.as<u4>" if less else side for side, less in zip(sides, narrow, strict=True)]
            flat = f"{sides[0]} {op.replace('//', '/')} {sides[1]}"
        if isinstance(e, Conditional):
            parts = [self.text(record, part, nested=True, prefix=prefix) for part in (e.condition, e.yes, e.no)]
            flat = f"{parts[0]} ? {parts[1]} : {parts[2]}"
            if not self.is_bool(record, e) and not self.is_member(e):
                of = "u8" if "u8" in (self._kind(record, e.yes), self._kind(record, e.no)) else "u4"
                yes, no = (
                    text if self._kind(record, side) == of else f"{text}.as<{of}>"
                    for side, text in ((e.yes, parts[1]), (e.no, parts[2]))
                )
                flat = f"{parts[0]} ? {yes} : {no}"
        return f"({flat})" if nested else flat

    def _constant(self, e: Const) -> Any:
        if e.of:
            name = next(m.name for m in self.spec.enums[e.of].members if m.value == e.value)
            return f"{e.of}::{self.member(e.of, name)}"
        if isinstance(e.value, bytes):
            return f"[{', '.join(map(hex, e.value))}]"
        return str(e.value).lower() if isinstance(e.value, bool) else int(e.value)

    def _name(self, record: Record, e: Name, prefix: str, *, wide: bool) -> str:
        parts: list[str] = []
        for part, f in self._path(record, e):
            if part != "-1":
                parts.append(part)
                continue
            parts.append("last")
            if isinstance(f.type, Ref) and f.type.record in self.placed:
                parts.append(f.type.record)
        last = self._path(record, e)[-1][1].type
        cast = ".as<s8>" if wide and isinstance(last, Int) and last.size == 8 else ""
        if wide and isinstance(last, Int) and last.bits:
            cast = ".as<u4>" if last.bits <= 32 else ".as<s8>"
        return prefix + ".".join(parts) + cast

    def _kind(self, record: Record, e: Expr) -> str:
        """Name the integer that an expression gives, for the languages that do not mix them."""
        if isinstance(e, Position):
            return "u8"
        if isinstance(e, Name):
            f = self._path(record, e)[-1][1]
            if isinstance(f.type, Int):
                return f"u{f.type.size or 8}"
            return "u4" if f.name in self.passed else ""
        return "u4" if isinstance(e, Outer | Before | Parameter) else ""

    def _width(self, record: Record, e: Expr) -> int:
        """Return the bytes of the integers that an expression is computed of; 0 if it is a number."""
        if isinstance(e, Binary):
            return max(self._width(record, side) for side in (e.left, e.right))
        last = self._path(record, e)[-1][1].type if isinstance(e, Name) else None
        return 0 if isinstance(e, Const) else last.size or 4 if isinstance(last, Int) else 4

    def _path(self, record: Record, e: Name) -> list[tuple[str, Field]]:
        """Follow a path; the index of a list stands for the list's field."""
        out: list[tuple[str, Field]] = []
        for part in e.path:
            f = out[-1][1] if part == "-1" else record[part]
            out.append((part, f))
            record = self.spec.records[f.type.record] if isinstance(f.type, Ref) else record
        return out

    def is_bool(self, record: Record, e: Expr) -> bool:
        """Tell whether an expression gives a truth value."""
        if isinstance(e, Const):
            return isinstance(e.value, bool)
        if isinstance(e, Binary):
            return e.op in COMPARISONS or (e.op in "&|" and self.is_bool(record, e.left))
        if isinstance(e, Conditional):
            return self.is_bool(record, e.yes)
        if isinstance(e, Before | Parameter):
            return isinstance(e.default.value, bool)
        if isinstance(e, Name):
            path = self._path(record, e)
            owner = record
            for _, f in path[:-1]:
                owner = self.spec.records[f.type.record] if isinstance(f.type, Ref) else owner
            last = path[-1][1].type
            return isinstance(last, Value) and self.is_bool(owner, last.expr)
        if isinstance(e, Outer):
            around = self._around(record)
            if e.depth > 1:
                return any(self.is_bool(outer, Outer(e.name, e.depth - 1)) for outer in around)
            return any(self.is_bool(outer, Name((e.name,))) for outer in around)
        return False

    def _around(self, record: Record) -> list[Record]:
        types = {outer.name: [f.type for f in outer.fields] for outer in self.spec.records.values()}
        return [
            self.spec.records[name]
            for name, fields in types.items()
            if any(isinstance(t, Ref) and t.record == record.name for t in fields)
        ]

    def is_member(self, e: Expr) -> bool:
        """Tell whether an expression gives a member of an enumeration rather than its number."""
        if isinstance(e, Conditional):
            return self.is_member(e.yes)
        return isinstance(e, Const) and bool(e.of)
