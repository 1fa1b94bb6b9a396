"""The declaration as plain nodes: what every output sees.

:func:`load` gives that of one of the project's formats; ``qemusave/spec/walk.py`` makes nodes from construct objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..formats.about import About

# --- expressions --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Const:
    """A number, a truth value, bytes, or a member of an enumeration."""

    value: int | bytes
    of: str = ""


@dataclass(frozen=True)
class Name:
    """A field: ``path`` leads to it from the record that the expression stands in; ``-1`` is the last of several."""

    path: tuple[str, ...]


@dataclass(frozen=True)
class Outer:
    """A field of the record ``depth`` steps around the one that the expression stands in."""

    name: str
    depth: int


@dataclass(frozen=True)
class Before:
    """A field of the item before this one; ``default`` in the first."""

    name: str
    default: Const


@dataclass(frozen=True)
class Parameter:
    """What the caller says, or else ``default``."""

    name: str
    default: Const


@dataclass(frozen=True)
class Position:
    """Where reading is in the file."""


@dataclass(frozen=True)
class Binary:
    """Two operands and one of ``+ - * // << & | == != < <= > >=``; ``&`` and ``|`` join truth values, too."""

    op: str
    left: Expr
    right: Expr


@dataclass(frozen=True)
class Conditional:
    """``yes`` where ``condition`` is true, else ``no``."""

    condition: Expr
    yes: Expr
    no: Expr


Expr = Const | Name | Outer | Before | Parameter | Position | Binary | Conditional

# --- types --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Int:
    """An unsigned integer of ``size`` bytes; ``order`` is ``le``, ``be``, or ``native`` (decided while reading)."""

    size: int
    order: str
    enum: str = ""  # the name of the enumeration that its values are from
    flags: bool = False  # the enumeration's members are bits
    bits: int = 0  # not whole bytes but so many bits, in a record of bits


@dataclass(frozen=True)
class Raw:
    """Bytes: ``size`` of them, or all that are left (None); ``until_nul`` stops before a NUL.

    Those that are ``skipped`` are read only when asked for; ``to`` is where they end, if that is given.
    """

    size: Expr | None = None
    until_nul: bool = False
    literal: bytes | None = None
    any_of: str = ""
    skipped: bool = False
    to: Expr | None = None


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
    among: tuple[Expr, ...] = ()  # the values it may have
    peek: bool = False  # read without moving on
    at: Expr | None = None  # at this place in the file, not behind the field before
    view: bool = False  # the bytes there belong to another field, and are read when asked for
    count: Expr | None = None  # so many of them
    until: Expr | None = None  # the last of several is the one for whose fields this holds

    @property
    def many(self) -> bool:
        """Whether there are several of them."""
        return self.count is not None or self.until is not None


@dataclass(frozen=True)
class Record:
    """A declared type."""

    name: str
    doc: str
    fields: tuple[Field, ...]
    orig: str = ""
    given: tuple[Outer | Before | Parameter, ...] = ()  # what its expressions need from outside

    @property
    def is_bits(self) -> bool:
        """Whether it is one integer, made of bits."""
        return self.num_bits > 0

    @property
    def num_bits(self) -> int:
        """How many bits it is made of; 0 for a record of bytes."""
        return sum(f.type.bits for f in self.fields if isinstance(f.type, Int))

    def bits(self) -> Iterator[tuple[Field, int, int]]:
        """Yield the fields of a record of bits, with how far each is from the lowest bit, and its mask there."""
        shift = self.num_bits
        for f in self.fields:
            if isinstance(f.type, Int) and f.type.bits:
                shift -= f.type.bits
                yield f, shift, (1 << f.type.bits) - 1

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
    """The whole declaration as nodes, and what the format is called."""

    about: About
    records: dict[str, Record] = field(default_factory=dict)
    enums: dict[str, Enumeration] = field(default_factory=dict)
    constants: dict[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """Name the record that a file consists of."""
        return snake(self.about.root)


def snake(name: str) -> str:
    """Give the name that a declared type has in every output: ``OneRecord`` becomes ``one_record``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
