"""Which field of a device's state a byte belongs to, by the stream's description of it (docs/facts/stream.md)."""

from __future__ import annotations

from ..errors import FormatError
from ..tuples import NamedTuple
from .described import Field, State, len_subsection_head
from .devices import element_size, laid_out, parted, value_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class Place(NamedTuple):
    """A field of a device, or an element of one.

    Attributes:
        path: names from the device on, ``dev[1].port_regs.irq_stat``; of a subsection's head, its name and ``head``.
        kind: QEMU's word for its type; empty for what has none.
        start: where in the state it begins, in bytes.
        size: bytes.
        value: as `qemusave devices` has it; None for the head of a subsection.
    """

    path: str
    kind: str
    start: int
    size: int
    value: Any


def field_at(state: State, data: bytes, at: int) -> Place:
    """Find the innermost field in which a byte of a device's state lies.

    Args:
        state: the description.
        data: all bytes of the state.
        at: which byte.

    Raises:
        FormatError: the two do not fit.
    """
    start = 0
    for part, size in laid_out(state, len(data)):
        if at < start + size:
            piece = data[start : start + size]
            if isinstance(part, State):
                found = _in_subsection(part, piece, at - start)
            else:
                found = _in_field(part, piece, at - start, _number_of_first(state, part))
            return found._replace(start=found.start + start)
        start += size
    raise FormatError("the byte lies behind the state", expected=f"< {len(data)}", found=at)


def places(state: State, data: bytes) -> Iterator[Place]:
    """Yield all innermost fields of a device's state, in their order; raises as :func:`field_at` does."""
    start = 0
    for part, size in laid_out(state, len(data)):
        piece = data[start : start + size]
        if isinstance(part, State):
            head = len_subsection_head(part)
            yield Place(f"{part.name}.head", "", start, head, None)
            yield from _within(part.name, places(part, piece[head:]), start + head)
        else:
            yield from _elements(part, piece, start, _number_of_first(state, part))
        start += size


def _within(name: str, found: Iterator[Place], start: int) -> Iterator[Place]:
    return (place._replace(path=f"{name}.{place.path}", start=start + place.start) for place in found)


def _elements(f: Field, data: bytes, start: int, first: int | None) -> Iterator[Place]:
    pieces = parted(f, data)
    if pieces is None:
        yield Place(f.name, f.kind, start, len(data), data.hex())
        return
    for number, piece in enumerate(pieces):
        name, size = f.name if first is None else f"{f.name}[{first + number}]", element_size(f, piece)
        if piece is not None and f.nested is not None and not f.null:
            yield from _within(name, places(f.nested, piece), start)
        else:
            yield Place(name, f.kind, start, size, None if piece is None else value_of(f, piece))
        start += size


def _number_of_first(state: State, f: Field) -> int | None:
    """Give the number that the first element of a field has in its array, or None where it is no array."""
    same = [other for other in state.fields if other.name == f.name]
    if len(same) < 2 and not f.listed:
        return None
    before = next((number for number, other in enumerate(same) if other is f), 0)
    return sum(other.elements for other in same[:before])


def _in_subsection(sub: State, data: bytes, at: int) -> Place:
    head = len_subsection_head(sub)
    if at < head:
        return Place(f"{sub.name}.head", "", 0, head, None)
    found = field_at(sub, data[head:], at - head)
    return found._replace(path=f"{sub.name}.{found.path}", start=found.start + head)


def _in_field(f: Field, data: bytes, at: int, first: int | None) -> Place:
    """Find the element of a field, and in it what it consists of."""
    pieces = parted(f, data)
    if pieces is None:
        return Place(f.name, f.kind, 0, len(data), data.hex())
    start = number = 0
    while at >= start + element_size(f, pieces[number]):
        start += element_size(f, pieces[number])
        number += 1
    name, piece = f.name if first is None else f"{f.name}[{first + number}]", pieces[number]
    if piece is not None and f.nested is not None and not f.null:
        found = field_at(f.nested, piece, at - start)
        return found._replace(path=f"{name}.{found.path}", start=found.start + start)
    value = None if piece is None else value_of(f, piece)
    return Place(name, f.kind, start, element_size(f, piece), value)
