"""What lies at the same place in every file: the fields that definitions for C, poke, Wireshark and file(1) hold.

The rule is the same for all of them.  A record's fields are laid out from its beginning up to the first whose size
depends on the file; that one and those behind it are left out.  A field that is present in some files only counts
where it lies when present, and only inside an area of fixed size, where it moves nothing.  Derived values and bounds
are kept as far as they follow from fields before them in the same record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ..errors import SpecError
from .nodes import Binary, Conditional, Const, Expr, Field, Int, Name, Raw, Record, Ref, Spec, Value

_TRUTHS = frozenset(["==", "!=", "<", "<=", ">", ">="])

_OPS = frozenset(["+", "-", "*", "&", "|"]) | _TRUTHS
"""What all the languages write alike."""


@dataclass(frozen=True)
class Place:
    """A field and where it is, in bytes from the beginning of the record; a value derived from others has size 0."""

    field: Field
    offset: int
    size: int
    area: int  # how much of the record must be there before this field is looked at

    @property
    def stored(self) -> bool:
        """Whether these bytes are the field's own, so that the places that are stored fill the record without gaps."""
        return self.size > 0 and not self.field.peek


@dataclass(frozen=True)
class Layout:
    """The places of a record; ``whole`` says that nothing of it was left out."""

    record: Record
    places: tuple[Place, ...]
    whole: bool
    order: tuple[str, Const, Const] | None = None  # as in Ref: which field decides the byte order

    @property
    def size(self) -> int:
        """Bytes up to the end of the last place."""
        return max((p.offset + p.size for p in self.stored), default=0)

    @property
    def stored(self) -> list[Place]:
        """The places that hold bytes of their own."""
        return [p for p in self.places if p.stored]


def layout_of(spec: Spec, record: Record) -> Layout:
    """Lay out a record; the records in it that fill areas of fixed size are taken apart."""
    found: list[Place] = []
    end = _lay(spec, record, 0, _area(spec, record), found)
    orders = [f.type.order for f in record.fields if isinstance(f.type, Ref) and f.type.order]
    return Layout(record, tuple(found), end is not None, orders[0] if orders else None)


def _area(spec: Spec, record: Record) -> int | None:
    """Return the bytes of the area that a record always stands in, if that has the same size everywhere."""
    fields = [f for around in spec.records.values() for f in around.fields]
    sizes = {f.type.size for f in fields if isinstance(f.type, Ref) and f.type.record == record.name}
    return int(size.value) if len(sizes) == 1 and isinstance(size := next(iter(sizes)), Const) else None


def layouts(spec: Spec) -> list[Layout]:
    """Lay out every record that has a place, but the whole file.

    A record whose byte order another one decides is found in that one.
    """
    switched = {spec.root} | {
        f.type.record
        for record in spec.records.values()
        for f in record.fields
        if isinstance(f.type, Ref) and f.type.order
    }
    made = (layout_of(spec, record) for name, record in spec.records.items() if name not in switched)
    return [layout for layout in made if layout.stored]


def header_of(spec: Spec) -> Layout:
    """Return the layout of the record that a file begins with.

    Raises:
        SpecError: there is none.
    """
    if spec.root not in spec.records:
        raise SpecError(f"the root, {spec.about.root or 'which has no name'}, is not declared", declaration=spec.root)
    first = spec.records[spec.root].fields[0].type
    if not isinstance(first, Ref):
        raise SpecError(f"{spec.root} begins with no record, which would be the header", declaration=spec.root)
    return layout_of(spec, spec.records[first.record])


def signatures(spec: Spec) -> list[tuple[bytes, str]]:
    """Return what a file may begin with: the bytes, and their name if they have one.

    Raises:
        SpecError: the first field of the header is none that says what the file is.
    """
    first = header_of(spec).stored[0].field
    if isinstance(first.type, Raw) and first.type.literal is not None:
        return [(first.type.literal, "")]
    members = spec.enums[first.type.any_of].members if isinstance(first.type, Raw) and first.type.any_of else ()
    if not members:
        raise SpecError(f"{first.name} is no signature: file(1) and Wireshark need one", declaration=first.name)
    return [(m.value, m.name) for m in members if isinstance(m.value, bytes)]


def length_of(spec: Spec, f: Field) -> Expr | None:
    """Return the bytes of an area: its size, or so many items of fixed size; None where neither says it."""
    if not isinstance(f.type, Raw | Ref) or f.type.size is not None:
        return f.type.size if isinstance(f.type, Raw | Ref) else None
    if f.count is None or not isinstance(f.type, Ref):
        return None
    item = layout_of(spec, spec.records[f.type.record])
    return Binary("*", f.count, Const(item.size)) if item.whole else None


def is_logical(e: Binary) -> bool:
    """Say whether an operation joins truth values."""
    return e.op in "&|" and all(
        isinstance(side, Binary) and (side.op in _TRUTHS or is_logical(side)) for side in (e.left, e.right)
    )


def areas_of(spec: Spec) -> list[Field]:
    """Return the areas behind the header whose sizes it says: those that follow it, and those at a place it says."""
    found, placed = [], True
    for f in spec.records[spec.root].fields[1:]:
        sized = isinstance(f.type, Raw | Ref) and f.type.size is not None and f.count is None
        placed = placed and (sized or f.at is not None)
        if placed or f.at is not None:
            found.append(f)
    return found


def _lay(spec: Spec, record: Record, offset: int, area: int | None, found: list[Place]) -> int | None:
    """Add the places of a record at *offset*; *area* is where its area ends. Return the offset behind it, if fixed."""
    if word := sum(f.type.bits for f in record.fields if isinstance(f.type, Int)) // 8:  # it is one integer
        found.append(Place(Field("word", Int(word, "be"), record.doc), offset, word, area or offset + word))
        return offset + word
    for declared in record.fields:
        f = _of_its_own(declared, {p.field.name for p in found})
        if isinstance(f.type, Value):
            if follows(f.type.expr, {p.field.name for p in found}):
                found.append(Place(f, offset, 0, area or offset))
            continue
        if isinstance(f.type, Ref) and isinstance(f.type.size, Const) and plain(f):
            if _lay(spec, spec.records[f.type.record], offset, offset + int(f.type.size.value), found) is None:
                return None
            offset += int(f.type.size.value)
            continue
        size = f.type.size if isinstance(f.type, Int | Raw) else None
        number = int(size.value) if isinstance(size, Const) else size
        if isinstance(f.type, Raw) and number is None and area is not None and not f.type.until_nul:
            number = area - offset
        moves = f.count is not None or f.at is not None or (f.when is not None and area is None)
        if not isinstance(number, int) or not number or moves:
            return None
        found.append(Place(f, offset, number, area or offset + number))
        offset += 0 if f.peek else number
    return offset if area is None else area


def _of_its_own(f: Field, known: set[str]) -> Field:
    """Leave out the bounds of a field that depend on more than its own record."""
    least, most = (None if b is None or not follows(b, known) else b for b in (f.least, f.most))
    return replace(f, least=least, most=most, among=f.among if all(follows(value, known) for value in f.among) else ())


def follows(e: Expr, known: set[str]) -> bool:
    """Say whether an expression follows from numbers and the fields *known*."""
    if isinstance(e, Const):
        return isinstance(e.value, int)
    if isinstance(e, Name):
        return len(e.path) == 1 and e.path[0] in known
    if isinstance(e, Binary) and e.op not in _OPS:
        return False
    parts = (
        (e.left, e.right) if isinstance(e, Binary) else (e.condition, e.yes, e.no) if isinstance(e, Conditional) else ()
    )
    return bool(parts) and all(follows(part, known) for part in parts)


def plain(f: Field) -> bool:
    """Say whether a field is there in every file, once, behind the one before."""
    return f.when is None and f.count is None and f.at is None and not f.peek


def write(e: Expr, number: str = "{}", name: Callable[[str], str] = str, *, nested: bool = False) -> str:
    """Write an expression in what C, poke and many others have in common.

    Args:
        e: the expression.
        number: how a number is written.
        name: says how a field is called.
        nested: put parentheses around it.
    """
    if isinstance(e, Const):
        return number.format(int(e.value))
    if isinstance(e, Name):
        return name(e.path[-1])
    if isinstance(e, Binary):
        left, right = (write(side, number, name, nested=True) for side in (e.left, e.right))
        flat = f"{left} {e.op} {right}"
    else:
        assert isinstance(e, Conditional)
        condition, yes, no = (write(part, number, name, nested=True) for part in (e.condition, e.yes, e.no))
        flat = f"{condition} ? {yes} : {no}"
    return f"({flat})" if nested else flat
