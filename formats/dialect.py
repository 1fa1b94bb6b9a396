"""The words of the declaration: what construct lacks for a format that is exported as well as executed.

The walk in ``qemusave/spec/walk.py`` knows these words and a few of construct's own (integers, ``Bytes``,
``GreedyBytes``, ``Const``, ``Struct``, ``BitStruct``, ``If``, ``Switch``, ``Array``, ``FixedSized``, ``Pointer``) and
refuses everything else, so that nothing can be declared here that an output would get wrong.  What stands in their
expressions: ``formats/expressions.py``.

Two promises hold for every type made of these words:

* nothing is lost: ``build(parse(x, strict=False), strict=False) == x`` for all bytes that parse;
* ``strict`` (the default) refuses values outside the format; ``strict=False`` takes the shape alone and keeps the
  values, so that damaged images can be looked at.
"""

from __future__ import annotations

import enum
from typing import Any, NamedTuple

import construct


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


def _strict(context: Any) -> bool:
    return bool(context._params.get("strict", True))


class Valid(construct.Subconstruct):
    """A value that must lie within bounds, or be one of a set of signatures or of numbers, unless ``strict=False``."""

    def __init__(
        self, subcon: Any, *, least: Any = None, most: Any = None, any_of: type[Signature] | None = None,
        among: tuple[Any, ...] = (),
    ) -> None:
        super().__init__(subcon)
        self.least, self.most, self.any_of, self.among = least, most, any_of, among

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
        among = [construct.evaluate(value, context) for value in self.among]
        if among and obj not in among:
            raise construct.ValidationError(f"found {obj!r}, which is none of {among}", path=path)

    def _parse(self, stream: Any, context: Any, path: str) -> Any:
        obj = self.subcon._parsereport(stream, context, path)
        self._check(obj, context, path)
        return obj

    def _build(self, obj: Any, stream: Any, context: Any, path: str) -> Any:
        context["_io"] = stream  # what was parsed brings the stream along that it came from
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
        return next((member for member in self.of if member == obj), obj)

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


class Span(NamedTuple):
    """Bytes that were passed over: where they are, and how to read them."""

    stream: Any
    offset: int
    end: int

    def read(self) -> bytes:
        """Read the bytes."""
        where = self.stream.tell()
        self.stream.seek(self.offset)
        data: bytes = self.stream.read(self.end - self.offset)
        self.stream.seek(where)
        return data


class Skipped(construct.Construct):
    """Bytes that are passed over and read only when asked for: a :class:`Span`.

    *size* of them, or those up to the place *to* in the file, or all that are left.
    """

    def __init__(self, size: Any = None, *, to: Any = None) -> None:
        super().__init__()
        self.size, self.to = size, to

    def _parse(self, stream: Any, context: Any, path: str) -> Span:
        start = construct.stream_tell(stream, path)
        last = construct.stream_seek(stream, 0, 2, path)
        end = last if self.to is None else construct.evaluate(self.to, context)
        if self.size is not None:
            end = start + construct.evaluate(self.size, context)
        if not start <= end <= last:
            raise construct.StreamError(f"bytes {start} to {end} of {last}", path=path)
        construct.stream_seek(stream, end, 0, path)
        return Span(stream, start, end)

    def _build(self, obj: Any, stream: Any, context: Any, path: str) -> Any:
        data = obj.read() if isinstance(obj, Span) else obj
        construct.stream_write(stream, data, len(data), path)
        return obj


class View(construct.Pointer):
    """What begins at a place in the file and belongs to another field: a function that reads it; never built."""

    def _parse(self, stream: Any, context: Any, path: str) -> Any:
        return lambda: super(View, self)._parse(stream, context, path)

    def _build(self, obj: Any, stream: Any, context: Any, path: str) -> Any:
        return obj


class Repeated(construct.Subconstruct):
    """Items one behind the other: *count* of them, or *until* holds for an item's fields, which then is the last."""

    def __init__(self, subcon: Any, *, until: Any = None, count: Any = None) -> None:
        super().__init__(subcon)
        self.until, self.count = until, count

    def _parse(self, stream: Any, context: Any, path: str) -> Any:
        return self._each(lambda: self.subcon._parsereport(stream, context, path), context)

    def _build(self, obj: Any, stream: Any, context: Any, path: str) -> Any:
        given = iter(obj)
        return self._each(lambda: self.subcon._build(next(given), stream, context, path), context)

    def _each(self, make: Any, context: Any) -> Any:
        items = construct.ListContainer()
        outer = context.get("_before")
        count = construct.evaluate(self.count, context)
        while count is None or len(items) < count:
            context["_before"] = items[-1] if items else None
            items.append(make())
            if self.until is not None and construct.evaluate(self.until, items[-1]):
                break
        context["_before"] = outer
        return items
