"""The words of the declaration's expressions: what construct's own, ``this``, cannot say.

``this.x`` is a field of the record, ``this._.x`` one of the record that it stands in, and ``this.x[-1]`` the last of
several; the walk in ``qemusave/spec/walk.py`` knows these, arithmetic, comparisons, and what is here.
"""

from __future__ import annotations

from typing import Any

import construct
from construct.expr import BinExpr, ExprMixin

MOST_BITS = 64
"""So far a number is shifted at the most: a damaged count makes none that fills the memory."""


class Choose(ExprMixin):
    """An expression: *yes* where *condition* holds, else *no* (construct's expressions have no conditional)."""

    def __init__(self, condition: Any, yes: Any, no: Any) -> None:
        self.condition, self.yes, self.no = condition, yes, no

    def __call__(self, context: Any, *args: Any) -> Any:
        """Evaluate in a construct context."""
        chosen = self.yes if construct.evaluate(self.condition, context) else self.no
        if isinstance(chosen, BinExpr) and chosen.op.__name__ == "lshift":
            return construct.evaluate(chosen.lhs, context) << min(construct.evaluate(chosen.rhs, context), MOST_BITS)
        return construct.evaluate(chosen, context)


class Before(ExprMixin):
    """An expression: a field of the item before this one in a :class:`Repeated`; *default* in the first."""

    def __init__(self, name: str, default: int) -> None:
        self.name, self.default = name, default

    def __call__(self, context: Any, *args: Any) -> Any:
        """Evaluate in a construct context."""
        before = context._["_before"]
        return self.default if before is None else before[self.name]


class Parameter(ExprMixin):
    """An expression: what the reader is told by its caller, ``parse(data, name=value)``, or else *default*."""

    def __init__(self, name: str, default: int) -> None:
        self.name, self.default = name, default

    def __call__(self, context: Any, *args: Any) -> Any:
        """Evaluate in a construct context."""
        return context._params.get(self.name, self.default)


class Position(ExprMixin):
    """An expression: where reading is, counted from the beginning of the file."""

    def __call__(self, context: Any, *args: Any) -> Any:
        """Evaluate in a construct context."""
        return context._io.tell()
