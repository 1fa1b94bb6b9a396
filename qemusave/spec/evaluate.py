"""The value of an expression of the declaration, from the values of the fields that have been read."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from .nodes import Before, Binary, Conditional, Const, Expr, Name, Outer, Parameter, Position

_MOST_BITS = 64  # a damaged image may ask for any shift, and no number of the format is longer

_OPS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "&": operator.and_,
    "|": operator.or_,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "//": operator.floordiv,
    "<<": lambda value, by: value << min(by, _MOST_BITS),
}


def evaluate(e: Expr, values: dict[str, Any]) -> Any:
    """Evaluate.

    Args:
        e: the expression.
        values: field name to value, of the record that the expression stands in; below ``_`` those of the record
            around it, below ``_before`` those of the item before it or None, below ``_at`` where reading is.

    Raises:
        KeyError: a field that it needs has not been read.
    """
    if isinstance(e, Const):
        return e.value
    if isinstance(e, Name):
        found: Any = values
        for part in e.path:
            found = found[-1] if part == "-1" else found[part]
        return found
    if isinstance(e, Outer):
        for _ in range(e.depth):
            values = values["_"]
        return values[e.name]
    if isinstance(e, Before):
        return e.default.value if values["_before"] is None else values["_before"][e.name]
    if isinstance(e, Parameter):
        return e.default.value
    if isinstance(e, Position):
        return values["_at"]
    if isinstance(e, Binary):
        return _OPS[e.op](evaluate(e.left, values), evaluate(e.right, values))
    if isinstance(e, Conditional):
        return evaluate(e.yes if evaluate(e.condition, values) else e.no, values)
    raise TypeError(e)
