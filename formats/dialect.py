"""The words of the declaration: what construct lacks for a format that is exported as well as executed.

The walk in ``qemusave/spec.py`` knows these words and a few of construct's own (integers, ``Bytes``, ``GreedyBytes``,
``Const``, ``Struct``, ``If``, ``Switch``, ``Array``, ``FixedSized``, ``Pointer``) and refuses everything else, so
that nothing can be declared here that an output would get wrong.

Two promises hold for every type made of these words:

* nothing is lost: ``build(parse(x, strict=False), strict=False) == x`` for all bytes that parse;
* ``strict`` (the default) refuses values outside the format; ``strict=False`` takes the shape alone and keeps the
  values, so that damaged images can be looked at.
"""

from __future__ import annotations

import enum
from typing import Any

import construct
from construct.expr import ExprMixin


class Described(enum.IntEnum):
    """Numbers of the format; each member carries the sentence that explains it: ``GZIP = 1, "one gzip member"``."""

    doc: str

    def __new__(cls, value: int, doc: str) -> Described:
        """Keep the sentence beside the value."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.doc = doc
        return member


class Signature(bytes, enum.Enum):
    """Byte strings of the format, with their sentences: ``SAVE = b"Libvirt...", "a complete image"``."""

    doc: str

    def __new__(cls, value: bytes, doc: str) -> Signature:
        """Keep the sentence beside the bytes."""
        member = bytes.__new__(cls, value)
        member._value_ = value
        member.doc = doc
        return member


class Note(str):
    """The sentence of a field or a type, with the name that the C source uses for it."""

    orig: str = ""


def says(text: str, *, orig: str = "") -> Note:
    """Make the sentence that documents a field or a type, to be attached with ``*``.

    Args:
        text: one or more sentences that say something the name does not.
        orig: the member's name in libvirt's or QEMU's source, where it differs.
    """
    note = Note(text)
    note.orig = orig
    return note


class Choose(ExprMixin):
    """An expression: *yes* where *condition* holds, else *no* (construct's expressions have no conditional)."""

    def __init__(self, condition: Any, yes: Any, no: Any) -> None:
        self.condition, self.yes, self.no = condition, yes, no

    def __call__(self, context: Any, *args: Any) -> Any:
        """Evaluate in a construct context."""
        chosen = self.yes if construct.evaluate(self.condition, context) else self.no
        return construct.evaluate(chosen, context)


def _strict(context: Any) -> bool:
    return bool(context._params.get("strict", True))


class Valid(construct.Subconstruct):
    """A value that must lie within bounds, unless ``strict=False``."""

    def __init__(
        self, subcon: Any, *, least: Any = None, most: Any = None, any_of: type[Signature] | None = None
    ) -> None:
        super().__init__(subcon)
        self.least, self.most, self.any_of = least, most, any_of

    def _check(self, obj: Any, context: Any, path: str) -> None:
        if not _strict(context):
            return
        least, most = (construct.evaluate(bound, context) for bound in (self.least, self.most))
        if least is not None and obj < least:
            raise construct.ValidationError(f"expected at least {least}, found {obj}", path=path)
        if most is not None and obj > most:
            raise construct.ValidationError(f"expected at most {most}, found {obj}", path=path)
        if self.any_of is not None and obj not in list(self.any_of):
            raise construct.ValidationError(f"found {obj!r}, which is none of {self.any_of.__name__}", path=path)

    def _parse(self, stream: Any, context: Any, path: str) -> Any:
        obj = self.subcon._parsereport(stream, context, path)
        self._check(obj, context, path)
        return obj

    def _build(self, obj: Any, stream: Any, context: Any, path: str) -> Any:
        self._check(obj, context, path)
        return self.subcon._build(obj, stream, context, path)


class Enumerated(construct.Enum):
    """construct's ``Enum``, closed: a number that is no member is refused, unless ``strict=False`` keeps it."""

    def __init__(self, subcon: Any, of: type[Described]) -> None:
        super().__init__(subcon, of)
        self.of = of

    def _decode(self, obj: int, context: Any, path: str) -> Any:
        if _strict(context) and obj not in self.decmapping:
            raise construct.MappingError(f"{obj} is no member of {self.of.__name__}", path=path)
        return super()._decode(obj, context, path)

    def _encode(self, obj: Any, context: Any, path: str) -> int:
        value: int = super()._encode(obj, context, path)
        if _strict(context) and value not in self.decmapping:
            raise construct.MappingError(f"{value} is no member of {self.of.__name__}", path=path)
        return value


class Flags(construct.FlagsEnum):
    """construct's ``FlagsEnum``, which forgets unknown bits; this one refuses them, or keeps them as ``other_bits``."""

    def __init__(self, subcon: Any, of: type[Described]) -> None:
        super().__init__(subcon, of)
        self.of = of

    def _decode(self, obj: int, context: Any, path: str) -> Any:
        flags = super()._decode(obj, context, path)
        flags.other_bits = obj
        for bit in self.flags.values():
            flags.other_bits &= ~bit
        self._check(flags.other_bits, context, path)
        return flags

    def _encode(self, obj: Any, context: Any, path: str) -> int:
        if not isinstance(obj, dict):
            value: int = super()._encode(obj, context, path)
            self._check(value & ~sum(self.flags.values()), context, path)
            return value
        self._check(obj.get("other_bits", 0), context, path)
        named = {name: on for name, on in obj.items() if name != "other_bits"}
        known: int = super()._encode(named, context, path)
        return known | int(obj.get("other_bits", 0))

    def _check(self, other_bits: int, context: Any, path: str) -> None:
        if other_bits and _strict(context):
            raise construct.MappingError(f"unknown bits {other_bits:#x} in {self.of.__name__}", path=path)


class Lookahead(construct.Subconstruct):
    """A value read without moving on: the bytes belong to a field that follows."""

    def _parse(self, stream: Any, context: Any, path: str) -> Any:
        start = construct.stream_tell(stream, path)
        obj = self.subcon._parsereport(stream, context, path)
        construct.stream_seek(stream, start, 0, path)
        return obj

    def _build(self, obj: Any, stream: Any, context: Any, path: str) -> Any:
        return obj

    def _sizeof(self, context: Any, path: str) -> int:
        return 0


class Derived(construct.Construct):
    """A value that follows from others and has no bytes; building takes the given one first, then the expression."""

    def __init__(self, expression: Any, of: type[Described] | None = None) -> None:
        super().__init__()
        self.expression, self.of = expression, of
        self.flagbuildnone = True

    def _parse(self, stream: Any, context: Any, path: str) -> Any:
        return construct.evaluate(self.expression, context)

    def _build(self, obj: Any, stream: Any, context: Any, path: str) -> Any:
        return construct.evaluate(self.expression, context) if obj is None else obj

    def _sizeof(self, context: Any, path: str) -> int:
        return 0


class CString(construct.Construct):
    """Bytes up to the first NUL, or all there are; the NUL itself stays for the next field."""

    def _parse(self, stream: Any, context: Any, path: str) -> bytes:
        start = construct.stream_tell(stream, path)
        text: bytes = construct.stream_read_entire(stream, path).split(b"\0", 1)[0]
        construct.stream_seek(stream, start + len(text), 0, path)
        return text

    def _build(self, obj: bytes, stream: Any, context: Any, path: str) -> bytes:
        construct.stream_write(stream, obj, len(obj), path)
        return obj
