"""Expressions of the declaration, written for people."""

from __future__ import annotations

from ..spec.nodes import (
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
    Spec,
)
from .kaitai.expressions import Expressions


class Shown:
    """Writes the expressions of a record as people read them."""

    def __init__(self, spec: Spec, record: Record) -> None:
        self.spec, self.record, self.expressions = spec, record, Expressions(spec, set())

    def __call__(self, e: Expr | None, *, nested: bool = False) -> str:
        """Write an expression; in brackets if it is *nested* in another one."""
        text = ""
        if isinstance(e, Const):
            return self.constant(e)
        if isinstance(e, Name):
            return ".".join(e.path).replace(".-1", "[last]")
        if isinstance(e, Outer | Parameter):
            return f"{e.name} of the {'caller' if isinstance(e, Parameter) else 'record around'}"
        if isinstance(e, Before):
            return f"({e.name} of the one before; {self(e.default)} in the first)"
        if isinstance(e, Position):
            return "this place"
        if isinstance(e, Binary):
            logical = e.op in "&|" and self.expressions.is_bool(self.record, e.left)
            op = {"&": "and", "|": "or"}[e.op] if logical else e.op
            text = f"{self(e.left, nested=True)} {op} {self(e.right, nested=True)}"
        if isinstance(e, Conditional):
            text = f"{self(e.yes, nested=True)} if {self(e.condition)} else {self(e.no)}"
        return f"({text})" if nested and text else text

    def number(self, e: Expr) -> str:
        """Write an expression for a text: a plain number as it is, all else as code."""
        plain = isinstance(e, Const) and isinstance(e.value, int) and not e.of
        return self(e) if plain else f"`{self(e)}`"

    def constant(self, e: Const) -> str:
        """Write a number, bytes, or the member of an enumeration."""
        if e.of:
            return f"{e.of}.{next(m.name for m in self.spec.enums[e.of].members if m.value == e.value)}"
        return repr(e.value)

    def among(self, f: Field) -> str:
        """List the values that a field may have; one that it cannot hold stands for none."""
        out = []
        for e in f.among:
            limit = 1 << f.type.bits if isinstance(f.type, Int) and f.type.bits else None
            if isinstance(e, Conditional) and isinstance(e.no, Const) and e.no.value == limit:
                out.append(f"`{self(e.yes)}` where `{self(e.condition)}`")
            else:
                out.append(f"`{self(e)}`")
        return " or ".join(out)
