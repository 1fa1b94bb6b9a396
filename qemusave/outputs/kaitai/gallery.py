"""The mirror as Kaitai's formats gallery wants it: to be read, and compiled for the languages that can take it.

``spec.ksy`` works in twelve languages, for images of any size, and pays with casts, places and bytes for texts.  This
has the same records under the same names, and none of that: texts are strings, enumerations stand on their fields,
bounds are bounds, bytes are read where they stand.  ``tests/outputs/test_gallery.py`` holds the two together.
"""

from __future__ import annotations

import re
import textwrap
from typing import Any

from ...spec.nodes import Binary, Conditional, Const, Expr, Field, Int, Name, Position, Raw, Record, Spec
from ..notice import notice
from .expressions import COMPARISONS, Expressions
from .ksy import meta
from .types import Types
from .values import allowed

_WIDTH = 100
"""Characters of a line, at the most."""

_OF_BYTES = ("contents", "size", "size-eos", "terminator")


class _Expressions(Expressions):
    """Expressions without casts, with texts as strings."""

    def text(self, record: Record, e: Expr, *, nested: bool = False, prefix: str = "", wide: bool = False) -> Any:
        """Write an expression."""
        if isinstance(e, Position):
            return "_io.pos"
        if isinstance(e, Binary):
            left, right = (self.text(record, side, nested=True, prefix=prefix) for side in (e.left, e.right))
            op = {"&": "and", "|": "or"}[e.op] if e.op in "&|" and self.is_bool(record, e.left) else e.op
            right = self._as_member(record, e, right)
            flat = f"{left} {op.replace('//', '/')} {right}"
            return f"({flat})" if nested else flat
        if isinstance(e, Conditional):
            condition, yes, no = (
                self.text(record, part, nested=True, prefix=prefix) for part in (e.condition, e.yes, e.no)
            )
            flat = {"true": f"{condition} or {no}", "false": f"not {condition} and {no}"}.get(yes) or (
                f"{condition} and {yes}" if no == "false" else f"{condition} ? {yes} : {no}"
            )
            return f"({flat})" if nested else flat
        return super().text(record, e, nested=nested, prefix=prefix)

    def _as_member(self, record: Record, e: Binary, right: Any) -> Any:
        """Write a number that a field with an enumeration is compared to as its member."""
        if e.op not in COMPARISONS or not isinstance(e.left, Name) or not isinstance(e.right, Const) or e.right.of:
            return right
        of = self._path(record, e.left)[-1][1].type
        if not isinstance(of, Int) or not of.enum or of.flags:
            return right
        return self._constant(Const(e.right.value, of.enum))

    def _constant(self, e: Const) -> Any:
        if isinstance(e.value, bytes) and e.value.isascii() and e.value.decode().isprintable():
            return f'"{e.value.decode()}"'
        return super()._constant(e)

    def _name(self, record: Record, e: Name, prefix: str, *, wide: bool) -> str:
        return super()._name(record, e, prefix, wide=False)


class _Types(Types):
    """Types whose bytes are read where they stand."""

    def __init__(self, spec: Spec) -> None:
        """Take the declaration."""
        super().__init__(spec)
        self.texts = spec.about.encodings
        self.expressions = _Expressions(spec, set())
        self.placed = self.expressions.placed
        self.passed = self.expressions.passed

    def _is_tail(self, f: Field) -> bool:
        return False

    def _is_number(self, record: Record, f: Field) -> bool:
        return False

    def _text_before(self, record: Record, f: Field) -> str:
        return ""

    def _area(self, record: Record, size: Expr) -> Any:
        return self.expr(record, size)

    def _first(self, record: Record, e: Const) -> str:
        return str(self.expr(record, e))

    def _value(self, record: Record, f: Field, value: Any) -> dict[str, Any]:
        made = super()._value(record, f, value)
        bare = re.fullmatch(r"\((.*)\)\.as<u4>", str(made["value"]))
        return {**made, "value": bare[1]} if bare else made

    def _meanings(self, record: Record, f: Field) -> dict[str, dict[str, Any]]:
        return super()._meanings(record, f) if isinstance(f.type, Int) and f.type.flags else {}

    def _attribute(self, record: Record, f: Field) -> dict[str, Any]:
        a = super()._attribute(record, f)
        if isinstance(f.type, Raw) and (f.type.skipped or f.name in self.texts or f.type.any_of or f.type.literal):
            a = {key: value for key, value in a.items() if key not in _OF_BYTES} | self._raw(record, f, f.type)
        if isinstance(f.type, Int) and f.type.enum and not f.type.flags:
            a["enum"] = f.type.enum
        if bounds := self._bounds(record, f):
            a["valid"] = bounds
        return a

    def _raw(self, record: Record, f: Field, raw: Raw) -> dict[str, Any]:
        if raw.literal is not None:
            text = raw.literal.isascii() and raw.literal.decode().isprintable()
            return {"contents": raw.literal.decode() if text else list(raw.literal)}
        if raw.until_nul:
            return {"type": "strz", "encoding": self.texts[f.name], "consume": False, "eos-error": False}
        if raw.to is not None:
            return {"size": f"{self.expr(record, raw.to)} - _io.pos"}
        if raw.skipped:
            return {"size-eos": True} if raw.size is None else {"size": self.expr(record, raw.size)}
        return {
            "type": "str",
            "encoding": self.texts.get(f.name, "ASCII"),
            "size": self.expr(record, raw.size or Const(0)),
        }

    def _bounds(self, record: Record, f: Field) -> dict[str, Any]:
        if isinstance(f.type, Int) and f.type.enum and not f.type.flags and not f.among:
            return {"in-enum": True}
        if isinstance(f.type, Int) and f.type.enum and f.type.flags:
            return {"any-of": allowed(self.spec, f.type)}
        if f.among and all(isinstance(e, Conditional) for e in f.among):
            return {"expr": self._either(record, f)}
        if f.among or (isinstance(f.type, Raw) and f.type.any_of):
            members = self.spec.enums[f.type.any_of].members if isinstance(f.type, Raw) else ()
            return {"any-of": [self.expr(record, e) for e in f.among or [Const(m.value) for m in members]]}
        if f.least is not None and f.least == f.most:
            return {"eq": self.expr(record, f.least)}
        bounds = (("min", f.least), ("max", f.most))
        return {key: self.expr(record, bound) for key, bound in bounds if bound is not None}

    def _either(self, record: Record, f: Field) -> str:
        """Write values that are allowed under conditions; a value that no condition allows stands for none."""
        allowed: dict[str, list[str]] = {}
        for e in f.among:
            assert isinstance(e, Conditional)
            allowed.setdefault(self.expr(record, e.condition), []).append(f"_ == {self.expr(record, e.yes)}")
        return " or ".join(f"({condition} and ({' or '.join(values)}))" for condition, values in allowed.items())


def tree(spec: Spec) -> dict[str, Any]:
    """Return the ``.ksy`` as plain data."""
    types, root = _Types(spec), spec.records[spec.root]
    made = {name: _shown(types.of(r)) for name, r in spec.records.items() if name != spec.root} | {"span": _MARK}
    whole = types.body(root)
    reached = _reached(whole, made)
    enums = {
        e.name: {m.value: {"id": types.expressions.member(e.name, m.name), "doc": m.doc} for m in e.members}
        for e in spec.enums.values()
        if not e.is_bytes and re.search(rf"\b{e.name}\b(?!_)", str([whole, *(made[name] for name in reached)]))
    }
    last = ("license", "ks-version")
    said = meta(spec)
    head = {key: value for key, value in said.items() if key not in last}
    head |= {"tags": list(spec.about.tags)} if spec.about.tags else {}
    head |= {key: said[key] for key in last}
    introduction = spec.about.texts.get("gallery", root.doc)
    paragraphs = [" ".join(part.split()) for part in introduction.strip().split("\n\n")]
    head = {"meta": head, "doc": "\n\n".join(paragraphs), "doc-ref": list(spec.about.references)}
    return {**head, **whole, "types": {name: made[name] for name in made if name in reached}, "enums": enums}


_MARK = {"doc": "A place in the file.", "params": [{"id": "ofs", "type": "s8"}, {"id": "ofs_end", "type": "s8"}]}


def _shown(made: dict[str, Any]) -> dict[str, Any]:
    """Add what the web IDE shows of a record."""
    texts = [a["id"] for a in made.get("seq", ()) if a.get("type") in ("str", "strz")]
    kinds = [a["id"] for a in made.get("seq", ()) if "enum" in a]
    shown = next(iter([*texts, *kinds]), None)
    return {**made, "-webide-representation": f"{{{shown}}}"} if shown else made


def _reached(whole: dict[str, Any], made: dict[str, Any]) -> list[str]:
    """List the types that the root leads to, in reading order."""
    found: list[str] = []

    def visit(body: dict[str, Any]) -> None:
        for a in [*body.get("seq", ()), *body.get("instances", {}).values()]:
            name = str(a.get("type", "")).partition("(")[0]
            if name in made and name not in found:
                found.append(name)
                visit(made[name])

    visit(whole)
    return found


def text(spec: Spec) -> str:
    """Return the file."""
    return f"# {notice(spec)}\n" + "\n".join(_yaml(tree(spec))) + "\n"


def _yaml(data: dict[Any, Any], indent: int = 0) -> list[str]:
    """Write plain data as YAML in the gallery's style, with lines that are not too long."""
    pad, lines = "  " * indent, list[str]()
    for key, value in data.items():
        if isinstance(value, dict):
            lines += [f"{pad}{key}:", *_yaml(value, indent + 1)]
        elif isinstance(value, list) and all(isinstance(item, int) for item in value):
            lines.append(f"{pad}{key}: [{', '.join(map(str, value))}]")
        elif isinstance(value, list):
            lines.append(f"{pad}{key}:")
            for item in value:
                inner = _yaml(item, indent + 2) if isinstance(item, dict) else [f"{pad}    {_scalar(item)}"]
                lines += [f"{pad}  - {inner[0].strip()}", *inner[1:]]
        else:
            lines += _entry(pad, str(key), value)
    return lines


def _entry(pad: str, key: str, value: Any) -> list[str]:
    line = f"{pad}{key}: {_scalar(value)}"
    if "\n" not in str(value) and len(line) <= _WIDTH:
        return [line]
    wrap = textwrap.TextWrapper(_WIDTH - len(pad) - 2, break_long_words=False, break_on_hyphens=False)
    folded = [line for part in str(value).splitlines() for line in wrap.wrap(part) or [""]]
    mark = "|" if key == "doc" else ">-"
    return [f"{pad}{key}: {mark}", *(f"{pad}  {part}".rstrip() for part in folded)]


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str) or re.fullmatch(r"[A-Za-z_][\w /.;()+=<>-]*", value):
        return str(value)
    return "'" + value.replace("'", "''") + "'"
