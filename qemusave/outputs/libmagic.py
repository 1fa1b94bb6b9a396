"""An entry for file(1): what kind of image it is, in which byte order, and what its header says.

The language of magic(5) compares a field with a number, never with another field: bounds that depend on others are
not checked, and a field that is there only under such a condition is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..spec.evaluate import evaluate
from ..spec.nodes import Binary, Conditional, Const, Expr, Field, Int, Name, Raw, Spec, Value
from ..spec.places import Layout, Place, header_of, is_logical, signatures
from .notice import file_name, notice

_INVERSE = {"==": "!=", "!=": "==", "<": ">=", ">": "<=", "<=": ">", ">=": "<"}


def text(spec: Spec) -> str:
    """Return an entry in the language of magic(5)."""
    header, about = header_of(spec), spec.about
    lines = [
        f"# {notice(spec)}",
        f"# {spec.records[spec.root].doc}",
        f"# Try it: file -m {file_name(spec, 'file')} IMAGE",
    ]
    lines += [f"# {about.texts['file']}"] if "file" in about.texts else []
    for value, name in signatures(spec):
        doc = next((m.doc for e in spec.enums.values() for m in e.members if (m.name, m.value) == (name, value)), "")
        lines += ["", *([f"# {doc}"] if doc else [])]
        said = f"\t{about.title}{about.signatures.get(name, '')}"
        tests = [f"{header.stored[0].offset}\tstring\t{_quoted(value)}"]
        tests += [f"{'>' * n}{p.offset}\tstring\t{_quoted(text)}" for n, (p, text) in enumerate(_literals(header), 1)]
        tests[-1] += said
        lines += [tests[0], "!:strength +20", *tests[1:], *[f"!:ext\t{about.extension}"] * bool(about.extension)]
        lines += [f"{'>' * len(tests)}0\tuse\t\t{spec.root}_{'order' if header.order else 'numbers'}"]
    order = ["", *_order(spec, header)] if header.order else []
    return "\n".join([*lines, *order, "", *_numbers(spec, header)]) + "\n"


def _literals(header: Layout) -> list[tuple[Place, bytes]]:
    """Return the other fields that are always the same bytes, without which a file is none of this format."""
    found = [(p, p.field.type.literal) for p in header.stored[1:] if isinstance(p.field.type, Raw)]
    return [(p, literal) for p, literal in found if literal is not None and p.field.when is None]


def _quoted(value: bytes) -> str:
    return "".join(chr(b) if b < 128 and chr(b).isalnum() else f"\\x{b:02x}" for b in value)


def _order(spec: Spec, header: Layout) -> Iterator[str]:
    """Find the byte order; the numbers are written once, little-endian, and turned round for big."""
    assert header.order is not None
    key, little, big = header.order
    decides = next(p.field.type for p in header.places if p.field.name == key)
    assert isinstance(decides, Value) and isinstance(decides.expr, Conditional)
    yield f"0\tname\t\t{spec.root}_order"
    for order in (little, big):
        name = next(m.name for m in spec.enums[order.of].members if m.value == order.value)
        turned = "" if order == little else "\\^"
        yield f">{_test(header, decides.expr.condition, holds=decides.expr.yes == order)}\t\\b, {name}-endian"
        yield f">>0\tuse\t\t{turned}{spec.root}_numbers"


def _numbers(spec: Spec, header: Layout) -> Iterator[str]:
    yield f"0\tname\t\t{spec.root}_numbers"
    for p in header.stored:
        f, deep = p.field, ">"
        conditions = _conditions(header, f.when) if f.when is not None else []
        if not isinstance(f.type, Int) or conditions is None:
            continue
        for e in conditions:
            yield f"{deep}{_test(header, e)}"
            deep += ">"
        words = spec.about.words.get(f.name)
        if f.type.enum and words is None:
            yield from _meanings(spec, p, f.type, deep)
            continue
        number = "%llu" if p.size == 8 else "%u"
        for test, said in [("x", f"{f.name} {number}")] if words is None else words:
            yield f"{deep}{_at(p)}\t{test}\t\\b, {said}"
        wrong = f"\\b, {f.name} {number} is not valid" if words == () else "(which is not valid)"
        yield from _bounds(p, f, deep, wrong)


def _meanings(spec: Spec, p: Place, of: Int, deep: str) -> Iterator[str]:
    members = spec.enums[of.enum].members
    if of.flags:
        yield from (f"{deep}{_at(p)}\t&{int(m.value):#x}\t\\b, {m.name}" for m in members)
        rest = ((1 << 8 * p.size) - 1) ^ sum(int(m.value) for m in members)
        yield f"{deep}{_at(p, f'&{rest:#x}')}\t!0\t\\b, unknown {p.field.name}"
        return
    yield f"{deep}{p.offset}\tclear\t\tx"
    yield from (f"{deep}{_at(p)}\t{int(m.value)}\t\\b, {m.name}" for m in members)
    yield f"{deep}{p.offset}\tdefault\t\tx"
    yield f"{deep}>{_at(p)}\tx\t\\b, unknown {p.field.name} %u"


def _bounds(p: Place, f: Field, deep: str, said: str) -> Iterator[str]:
    for bound, sign in ((f.least, "<"), (f.most, ">")):
        if isinstance(bound, Const) and bound != Const(0):
            yield f"{deep}{_at(p)}\t{sign}{int(bound.value)}\t{said}"


def _at(p: Place, mask: str = "") -> str:
    """Write place and type; numbers whose order is decided while reading are little-endian, to be turned round."""
    assert isinstance(p.field.type, Int)
    order = {"be": "be", "le": "le", "native": "le"}[p.field.type.order] if p.size > 1 else ""
    return f"{p.offset}\tu{order}{ {1: 'byte', 2: 'short', 4: 'long', 8: 'quad'}[p.size] }{mask}"


def _conditions(header: Layout, e: Expr) -> list[Expr] | None:
    """Take a condition apart into comparisons of a field with a number, all of which must hold; None if it has others.

    A value that is a field under a condition and else a number for which the comparison fails needs both to hold.
    """
    if isinstance(e, Binary) and is_logical(e) and e.op == "&":
        sides = [_conditions(header, side) for side in (e.left, e.right)]
        return None if None in sides else [c for side in sides for c in side or ()]
    if not (isinstance(e, Binary) and isinstance(e.left, Name) and isinstance(e.right, Const)):
        return None
    of = next((p.field.type for p in header.places if p.field.name == e.left.path[-1]), None)
    if isinstance(of, Int):
        return [e]
    match of:
        case Value(Conditional(condition, Name(), Const() as no) as chosen) if not evaluate(replace(e, left=no), {}):
            sides = [_conditions(header, side) for side in (condition, replace(e, left=chosen.yes))]
            return None if None in sides else [c for side in sides for c in side or ()]
    return None


def _test(header: Layout, e: Expr, *, holds: bool = True) -> str:
    """Write a comparison of a field with a number, or its opposite."""
    assert isinstance(e, Binary) and isinstance(e.left, Name) and isinstance(e.right, Const)
    place = next(p for p in header.places if isinstance(e.left, Name) and p.field.name == e.left.path[-1])
    op, number = e.op if holds else _INVERSE[e.op], int(e.right.value)
    sign, number = {"<=": ("<", number + 1), ">=": (">", number - 1), "==": ("", number), "!=": ("!", number)}.get(
        op, (op, number)
    )
    return f"{_at(place)}\t{sign}{number}"
