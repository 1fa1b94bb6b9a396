"""The declaration as plain nodes: what every output sees.

:func:`load` gives the project's own declaration; ``qemusave/walk.py`` makes the nodes from construct objects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

# --- expressions --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Const:
    """A number, or a member of an enumeration."""

    value: int
    of: str = ""


@dataclass(frozen=True)
class Name:
    """A field: ``path`` leads to it from the record that the expression stands in."""

    path: tuple[str, ...]


@dataclass(frozen=True)
class Binary:
    """Two operands and one of ``+ - * & | == != < <= > >=``."""

    op: str
    left: Expr
    right: Expr


@dataclass(frozen=True)
class Conditional:
    """``yes`` where ``condition`` is true, else ``no``."""

    condition: Expr
    yes: Expr
    no: Expr


Expr = Const | Name | Binary | Conditional

# --- types --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Int:
    """An unsigned integer of ``size`` bytes; ``order`` is ``le``, ``be``, or ``native`` (decided while reading)."""

    size: int
    order: str
    enum: str = ""  # the name of the enumeration that its values are from
    flags: bool = False  # the enumeration's members are bits


@dataclass(frozen=True)
class Raw:
    """Bytes: ``size`` of them, or all that are left (None); ``until_nul`` stops before a NUL."""

    size: Expr | None = None
    until_nul: bool = False
    literal: bytes | None = None
    any_of: str = ""


@dataclass(frozen=True)
class Ref:
    """Another record, in an area of ``size`` bytes if that is given.

    ``order`` is set where the record's byte order depends on a field of this record: (field, little, big).
    """

    record: str
    size: Expr | None = None
    order: tuple[str, Const, Const] | None = None


@dataclass(frozen=True)
class Value:
    """No bytes: the value of an expression."""

    expr: Expr
    enum: str = ""


Type = Int | Raw | Ref | Value


@dataclass(frozen=True)
class Field:
    """One field of a record."""

    name: str
    type: Type
    doc: str
    orig: str = ""
    when: Expr | None = None  # present only where this holds
    least: Expr | None = None
    most: Expr | None = None
    peek: bool = False  # read without moving on
    at: Expr | None = None  # at this place in the file, not behind the field before
    count: Expr | None = None  # so many of them


@dataclass(frozen=True)
class Record:
    """A declared type."""

    name: str
    doc: str
    fields: tuple[Field, ...]
    orig: str = ""

    def __getitem__(self, name: str) -> Field:
        """Return the field of that name."""
        return next(f for f in self.fields if f.name == name)


@dataclass(frozen=True)
class Member:
    """One member of an enumeration: a number, or a byte string."""

    name: str
    value: int | bytes
    doc: str


@dataclass(frozen=True)
class Enumeration:
    """A declared enumeration, set of bits, or set of signatures."""

    name: str
    doc: str
    members: tuple[Member, ...]

    @property
    def is_bytes(self) -> bool:
        """Whether the members are byte strings."""
        return isinstance(self.members[0].value, bytes)


@dataclass
class Spec:
    """The whole declaration as nodes; ``root`` is the record that a file consists of."""

    records: dict[str, Record] = field(default_factory=dict)
    enums: dict[str, Enumeration] = field(default_factory=dict)
    constants: dict[str, tuple[int, str]] = field(default_factory=dict)
    root: str = "save_image"


def snake(name: str) -> str:
    """Give the name that a declared type has in every output: ``SaveHeader`` becomes ``save_header``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


@cache
def load() -> Spec:
    """Return the project's own declaration as nodes."""
    from . import formats
    from .walk import walk

    return walk(formats)
