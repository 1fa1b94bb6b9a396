"""How names, values and expressions of the declaration are written in Python."""

from __future__ import annotations

from ....errors import SpecError
from ....spec.nodes import (
    Before,
    Binary,
    Conditional,
    Const,
    Expr,
    Int,
    Name,
    Outer,
    Parameter,
    Position,
    Raw,
    Record,
    Ref,
    Spec,
    Value,
)

_TRUTHS = ("==", "!=", "<", "<=", ">", ">=")


def camel(name: str) -> str:
    """Give the name of a class."""
    return "".join(part.capitalize() for part in name.split("_"))


def shown(spec: Spec, value: int | bytes) -> str:
    """Write a value; byte strings of the format by their names."""
    if isinstance(value, bytes):
        for e in spec.enums.values():
            for m in e.members if e.is_bytes else ():
                if m.value == value:
                    return f"{camel(e.name)}.{m.name.upper()}"
    if isinstance(value, int) and not isinstance(value, bool) and value > 0xFFFF:
        return hex(value)
    return str(value if isinstance(value, bool) else int(value)) if isinstance(value, int) else repr(value)


def is_known(e: Expr | None) -> bool:
    """Tell whether a bound is the same in every file."""
    return isinstance(e, Const)


class Scope:
    """Writes the expressions of a record.

    Args:
        spec: the declaration.
        record: the one whose fields are local variables.
        item: an expression's prefix, where the fields are those of an item: ``item.``.
    """

    def __init__(self, spec: Spec, record: Record, item: str = "") -> None:
        self.spec, self.record, self.item = spec, record, item

    def __call__(self, e: Expr) -> str:
        """Write an expression."""
        match e:
            case Const(value):
                return shown(self.spec, value)
            case Name(path):
                first = self.item + path[0]
                return first + "".join("[-1]" if p == "-1" else f".{p}" for p in path[1:])
            case Outer(name) | Parameter(name):
                return name
            case Before(name, default):
                return f"({self(default)} if before is None else before.{name})"
            case Position():
                return "cursor.position"
            case Binary(op, left, right):
                return f"({self(left)} {op} {self(right)})"
            case Conditional(condition, yes, no):
                return f"({self(yes)} if {self._there(condition, yes)} else {self(no)})"
        raise SpecError(f"{self.record.name} has an expression that is not written in Python", declaration=str(e))

    def _there(self, condition: Expr, yes: Expr) -> str:
        """Write a condition; that of a record which is there only under it, by asking for the record."""
        if isinstance(yes, Name) and len(yes.path) > 1:
            f = self.record[yes.path[0]]
            if f.when == condition and not f.many and isinstance(f.type, Ref):
                return f"{f.name} is not None"
        return self(condition)

    def is_truth(self, e: Expr) -> bool:
        """Tell whether an expression is true or false, and no number."""
        match e:
            case Const(value):
                return isinstance(value, bool)
            case Binary(op, left, _):
                return op in _TRUTHS or (op in "&|" and self.is_truth(left))
            case Conditional(_, yes, no):
                return self.is_truth(yes) or self.is_truth(no)
            case Before(_, default):
                return self.is_truth(default)
            case Name(path):
                record = self.record
                for part in path:
                    if part == "-1":
                        continue
                    kind = record[part].type
                    if isinstance(kind, Ref):
                        record = self.spec.records[kind.record]
                    elif isinstance(kind, Value):
                        return Scope(self.spec, record).is_truth(kind.expr)
        return False

    def kind(self, t: Int | Raw | Ref | Value) -> str:
        """Name the type of a field's value."""
        match t:
            case Raw():
                return "bytes"
            case Ref(record):
                return camel(record)
            case Value(e):
                return "bool" if self.is_truth(e) else "int"
        return "int"
