"""An entry for file(1): what kind of image it is, in which byte order, and what its header says.

The language of magic(5) compares a field with a number, never with another field: that a cookie begins inside the
metadata is not checked.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..spec.nodes import Binary, Conditional, Const, Expr, Field, Int, Name, Raw, Spec, Value
from ..spec.places import Layout, Place, header_of

_WORDS: dict[str, list[tuple[str, str]]] = {
    "version": [("x", "version %u")],
    "len_data": [("x", "metadata %u bytes")],
    "was_running": [("0", "restores paused"), (">0", "restores running")],
    "ofs_cookie": [("0", "no cookie"), (">0", "cookie at +%u")],
}
"""How fields are put into words: tests and texts; others are given as name and number."""

_SIGNATURES = {"part": ", incomplete"}
"""What is said of a signature, by its name in the declaration."""

_INVERSE = {"==": "!=", "!=": "==", "<": ">=", ">": "<=", "<=": ">", ">=": "<"}


def text(spec: Spec) -> str:
    """Return ``generated/file/qemusave``, an entry in the language of magic(5)."""
    from .notice import NOTICE

    header = header_of(spec)
    first = header.stored[0]
    assert isinstance(first.field.type, Raw) and header.order is not None
    lines = [
        f"# {NOTICE}",
        f"# {spec.records[spec.root].doc}",
        "# Try it: file -m qemusave IMAGE",
        "# The cookie's place is counted from the end of the header.",
    ]
    for m in spec.enums[first.field.type.any_of].members:
        assert isinstance(m.value, bytes)
        said = f"libvirt QEMU saved-domain image{_SIGNATURES.get(m.name, '')}"
        lines += [
            "",
            f"# {m.doc}",
            f"{first.offset}\tstring\t{_quoted(m.value)}\t{said}",
            "!:strength +20",
            "!:ext\tsave",
        ]
        lines += [f">0\tuse\t\t{spec.root}_order"]
    return "\n".join([*lines, "", *_order(spec, header), "", *_numbers(spec, header)]) + "\n"


def _quoted(value: bytes) -> str:
    return "".join(chr(b) if chr(b).isalnum() else f"\\x{b:02x}" for b in value)


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
        if not isinstance(f.type, Int):
            continue
        if f.when is not None:
            yield f">{_test(header, f.when)}"
            deep = ">>"
        if f.type.enum:
            yield from _meanings(spec, p, f.type, deep)
            continue
        for test, said in _WORDS.get(f.name, [("x", f"{f.name} %u")]):
            yield f"{deep}{_at(p)}\t{test}\t\\b, {said}"
        yield from _bounds(p, f, deep)


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


def _bounds(p: Place, f: Field, deep: str) -> Iterator[str]:
    for bound, sign in ((f.least, "<"), (f.most, ">")):
        if isinstance(bound, Const) and bound != Const(0):
            yield f"{deep}{_at(p)}\t{sign}{int(bound.value)}\t(which is not valid)"


def _at(p: Place, mask: str = "") -> str:
    """Write place and type; numbers whose order is decided while reading are little-endian, to be turned round."""
    assert isinstance(p.field.type, Int)
    order = {"be": "be", "le": "le", "native": "le"}[p.field.type.order] if p.size > 1 else ""
    return f"{p.offset}\tu{order}{ {1: 'byte', 2: 'short', 4: 'long', 8: 'quad'}[p.size] }{mask}"


def _test(header: Layout, e: Expr, *, holds: bool = True) -> str:
    """Write a comparison of a field with a number, or its opposite."""
    assert isinstance(e, Binary) and isinstance(e.left, Name) and isinstance(e.right, Const)
    place = next(p for p in header.places if isinstance(e.left, Name) and p.field.name == e.left.path[-1])
    op, number = e.op if holds else _INVERSE[e.op], int(e.right.value)
    sign, number = {"<=": ("<", number + 1), ">=": (">", number - 1), "==": ("", number), "!=": ("!", number)}.get(
        op, (op, number)
    )
    return f"{_at(place)}\t{sign}{number}"
