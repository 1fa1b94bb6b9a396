"""The types of ``spec.ksy``: one record of nodes to one Kaitai type.

Kaitai cannot pass over bytes without copying them, so what stands behind such bytes is read by position.  A record
that holds some, directly or deeper, is *placed*: it knows where it ends (``ofs_end``), and several of them are a list
of places (``ram_record_at``) each of which begins where the one before ends.  What a record needs from outside are
parameters.
"""

from __future__ import annotations

from typing import Any

from ...spec.nodes import Before, Conditional, Const, Expr, Field, Int, Outer, Parameter, Raw, Record, Ref, Spec, Value
from .expressions import Expressions, is_number
from .values import area, fixed_size, held, meanings, ordered, raw, takes_the_rest, text_before, valid

SPAN = {
    "doc": "Bytes that are not read until they are asked for.",
    "params": [
        {"id": "ofs", "type": "s8", "doc": "Where they begin in the file."},
        {"id": "ofs_end", "type": "s8", "doc": "Where they end."},
    ],
    "instances": {"data": {"pos": "ofs", "size": held("(ofs_end - ofs)"), "doc": "The bytes."}},
}
"""The type that stands for bytes passed over, and for places."""

_HERE = "_io.pos"


class Types:
    """Makes the types of one declaration."""

    def __init__(self, spec: Spec) -> None:
        """Find the records that are placed, and those that begin where the file begins."""
        self.spec = spec
        self.expressions = Expressions(spec, {name for name in spec.records if self._holds_skipped(name)})
        self.placed = self.expressions.placed
        for record in spec.records.values():
            tail = False
            for f in record.fields:
                if tail and isinstance(f.type, Ref):
                    self.placed.add(f.type.record)
                tail = tail or self._is_tail(f)
        self.passed = self.expressions.passed
        self.at_start, name = set[str](), spec.root
        while name:
            self.at_start.add(name)
            first = spec.records[name].fields[0].type
            name = first.record if isinstance(first, Ref) else ""

    def all(self) -> dict[str, Any]:
        """Return all types but the root's."""
        made = {name: self.of(record) for name, record in self.spec.records.items() if name != self.spec.root}
        fields = [f for record in self.spec.records.values() for f in record.fields]
        for f in fields:
            if f.many and isinstance(f.type, Ref) and f.type.record in self.placed:
                made[f"{f.type.record}_at"] = self._place(self.spec.records[f.type.record])
        return {"span": SPAN, **made} if self.placed else made

    def of(self, record: Record) -> dict[str, Any]:
        """Return the type of a record."""
        meta: dict[str, Any] = {"bit-endian": "be"} if record.is_bits else {}
        for parent in self.spec.records.values():
            for f in parent.fields:
                if isinstance(f.type, Ref) and f.type.record == record.name and f.type.order:
                    key, little, big = f.type.order
                    if self._is_number(parent, parent[key]):
                        little, big = Const(little.value), Const(big.value)
                    cases = {self.expr(record, little): "le", self.expr(record, big): "be"}
                    meta = {"endian": {"switch-on": f"_parent.{key}", "cases": cases}}
        orig = {"-orig-id": record.orig} if record.orig else {}
        given = self._parameters(record)
        return {
            **({"meta": meta} if meta else {}),
            **orig,
            "doc": record.doc,
            **({"params": given} if given else {}),
            **self.body(record),
        }

    def expr(self, record: Record, e: Expr) -> Any:
        """Write an expression of a record."""
        return self.expressions.text(record, e)

    # --- parameters ---

    def _parameters(self, record: Record) -> list[dict[str, Any]]:
        made = {}
        for e in record.given:
            doc = {
                Outer: f"`{e.name}` of the record around.",
                Before: f"`{e.name}` of the item before.",
                Parameter: f"What the caller says; usually {getattr(e, 'default', Const(0)).value!r}.",
            }[type(e)]
            kind = "bool" if self.expressions.is_bool(record, e) else "u4"
            made[self.expr(record, e)] = {"id": self.expr(record, e), "type": kind, "doc": doc}
        return list(made.values())

    def _arguments(self, parent: Record, f: Field, record: Record) -> list[str]:
        """Write what *parent* passes to the record that its field *f* holds."""
        out = {}
        for e in record.given:
            value: str = e.name
            if isinstance(e, Parameter):
                value = str(e.default.value)
            elif isinstance(e, Before):
                item = f"{f.name}.last." + (f"{record.name}." if record.name in self.placed else "")
                first = self._first(record, e.default)
                value = f"({f.name}.size == 0) ? {first} : {item}{e.name}"  # _index is wrong in Go
            out[self.expr(record, e)] = value
        return list(out.values())

    def _first(self, record: Record, e: Const) -> str:
        """Write what the first of several is told of the one before."""
        return str(self.expr(record, e)) + ("" if self.expressions.is_bool(record, e) else ".as<u4>")

    # --- what a flavour may do otherwise ---

    def _is_number(self, record: Record, f: Field) -> bool:
        return is_number(record, f)

    def _text_before(self, record: Record, f: Field) -> str:
        return text_before(record, f)

    def _meanings(self, record: Record, f: Field) -> dict[str, dict[str, Any]]:
        return meanings(self.expressions, record, f)

    def _type(self, name: str, arguments: list[str]) -> str:
        return f"{name}({', '.join(arguments)})" if arguments else name

    def _area(self, record: Record, size: Expr) -> Any:
        return area(self.expressions, record, size)

    # --- placed records ---

    def _holds_skipped(self, name: str) -> bool:
        fields = [f for f in self.spec.records[name].fields if not f.view]
        return any(isinstance(f.type, Raw) and f.type.skipped for f in fields) or any(
            self._holds_skipped(f.type.record) for f in fields if isinstance(f.type, Ref)
        )

    def _is_tail(self, f: Field) -> bool:
        """Tell whether what stands behind a field must be read by position."""
        if f.view:
            return False
        return (isinstance(f.type, Raw) and f.type.skipped) or (
            isinstance(f.type, Ref) and f.type.record in self.placed
        )

    def _place(self, record: Record) -> dict[str, Any]:
        given = self._parameters(record)
        inner = {"pos": "ofs", "type": self._type(record.name, [p["id"] for p in given]), "doc": record.doc}
        return {
            "doc": f"Where a {record.name} is; it is read when it is asked for.",
            "params": [{"id": "ofs", "type": "s8", "doc": "Where it begins in the file."}, *given],
            "instances": {record.name: inner},
        }

    def _end(self, f: Field) -> str:
        last = f".last.{f.type.record}" if f.many and isinstance(f.type, Ref) else ""
        return f"{f.name}{last}.ofs_end"

    # --- bodies ---

    def body(self, record: Record) -> dict[str, Any]:
        """Return the fields of a record: those in sequence, and those with a place or value of their own."""
        seq: list[dict[str, Any]] = []
        instances: dict[str, Any] = {}
        offset = 0
        pos = _HERE
        where: Any
        for f in record.fields:
            if isinstance(f.type, Value):
                instances[f.name] = self._value(record, f, f.type)
            elif f.at is not None:
                where = self.expressions.text(record, f.at, wide=True)
                instances[f.name] = ordered({"pos": where, **self._attribute(record, f)})
            elif text := self._text_before(record, f):
                instances[f.name] = ordered({"pos": f"{text}.size", **self._attribute(record, f)})
            elif f.peek:
                if record.name in self.at_start:
                    where = offset
                elif pos == _HERE:
                    seq.append(_mark(f"at_{f.name}", f"Where {f.name} is."))
                    where = f"at_{f.name}.ofs"
                else:
                    where = pos
                instances[f.name] = ordered({"pos": where, **self._attribute(record, f)})
            elif self._is_tail(f) or pos != _HERE:
                if f.when is not None and pos == _HERE:
                    seq.append(_mark("head_end", "Where the fields of fixed place end."))
                    pos = "head_end.ofs"
                self._tail(record, f, pos, seq, instances)
                end = self._end(f)
                if f.when is not None:
                    value = f"(({self.expr(record, f.when)}) ? {end} : {pos}).as<s8>"
                    instances[f"{f.name}_end"] = {"value": value, "doc": f"Where {f.name} ends, if there is one."}
                    end = f"{f.name}_end"
                pos = end
            else:
                seq.append(ordered({"id": f.name, **self._attribute(record, f)}))
                instances.update({name: ordered(a) for name, a in self._meanings(record, f).items()})
                offset += fixed_size(f)
        if record.name in self.placed and not takes_the_rest(record):
            if pos == _HERE:
                seq.append(_mark("head_end", "Where the fields end."))
                pos = "head_end.ofs"
            instances["ofs_end"] = {"value": f"{pos}.as<s8>", "doc": "Where this ends in the file."}
        return {**({"seq": seq} if seq else {}), **({"instances": instances} if instances else {})}

    def _tail(self, record: Record, f: Field, pos: str, seq: list[Any], instances: dict[str, Any]) -> None:
        """Write a field behind which everything is read by position."""
        a: dict[str, Any] = {"doc": f.doc}
        if f.when is not None:
            a["if"] = self.expr(record, f.when)
        if isinstance(f.type, Raw):
            if f.type.to is not None:
                end = self.expr(record, f.type.to)
            elif f.type.size is not None:
                end = f"{pos}.as<s8> + {self.expressions.text(record, f.type.size, nested=True)}.as<s8>"
            else:
                end = "_io.size"
            seq.append(ordered({"id": f.name, "type": f"span({pos}, {end})", **a}))
            return
        assert isinstance(f.type, Ref)
        inner = self.spec.records[f.type.record]
        arguments = self._arguments(record, f, inner)
        if f.many:
            begin = f"({f.name}.size == 0) ? {pos}.as<s8> : {f.name}.last.{inner.name}.ofs_end"
            a |= {"type": self._type(f"{inner.name}_at", [begin, *arguments]), **self._repeat(record, f)}
            seq.append(ordered({"id": f.name, **a}))
        elif pos in (_HERE, "head_end.ofs"):  # the first of them is where reading is
            seq.append(ordered({"id": f.name, "type": self._type(inner.name, arguments), **a}))
        else:
            instances[f.name] = ordered({"pos": pos, "type": self._type(inner.name, arguments), **a})

    def _repeat(self, record: Record, f: Field) -> dict[str, Any]:
        if f.count is not None:
            return {"repeat": "expr", "repeat-expr": self.expr(record, f.count)}
        if f.until is not None and isinstance(f.type, Ref):
            item = f"_.{f.type.record}." if f.type.record in self.placed else "_."
            until = self.expressions.text(self.spec.records[f.type.record], f.until, prefix=item)
            return {"repeat": "until", "repeat-until": until}
        return {}

    def _value(self, record: Record, f: Field, value: Value) -> dict[str, Any]:
        a = {"value": self.expr(record, value.expr), "doc": f.doc}
        if self._is_number(record, f) and isinstance(value.expr, Conditional):
            yes, no = (Const(side.value) for side in (value.expr.yes, value.expr.no) if isinstance(side, Const))
            a["value"] = f"({self.expr(record, value.expr.condition)}) ? {yes.value!r} : {no.value!r}"
            a["doc"] += "".join(f" {m.value!r}: {m.name}." for m in self.spec.enums[value.enum].members)
            return a
        if f.name in self.passed and not self.expressions.is_bool(record, value.expr):
            a["value"] = f"({a['value']}).as<u4>"  # what is computed is otherwise a signed integer
        elif value.enum and not self.expressions.is_member(value.expr):
            a["value"] = f"({a['value']}).as<u4>"  # C# would take the operator before the cast
        if f.when is not None:
            a["if"] = self.expr(record, f.when)
        if value.enum and not self.expressions.is_member(value.expr):
            a["enum"] = value.enum
        return ordered(a)

    def _attribute(self, record: Record, f: Field) -> dict[str, Any]:
        a: dict[str, Any] = {"doc": f.doc, **self._repeat(record, f)}
        if f.orig:
            a["-orig-id"] = f.orig
        if f.when is not None:
            a["if"] = self.expr(record, f.when)
        if isinstance(f.type, Int):
            a["type"] = f"u{f.type.size}{'' if f.type.order == 'native' or f.type.size == 1 else f.type.order}"
            if f.type.bits:
                a["type"] = f"b{f.type.bits}"
            if f.type.enum and not f.type.flags and f.type.order != "native":
                a["enum"] = f.type.enum
        elif isinstance(f.type, Ref):
            a["type"] = self._type(f.type.record, self._arguments(record, f, self.spec.records[f.type.record]))
            if f.type.size is not None:
                a["size"] = self._area(record, f.type.size)
        elif isinstance(f.type, Raw):
            a |= raw(self.expressions, record, f.type)
            if f.type.literal is None and f.type.size is not None:
                a["size"] = self._area(record, f.type.size)
        if bounds := valid(self.expressions, record, f):
            a["valid"] = bounds
        return a


def _mark(name: str, doc: str) -> dict[str, Any]:
    """Write a field without bytes that remembers where reading is; an instance would find out too late."""
    return {"id": name, "type": f"span({_HERE}, {_HERE})", "doc": doc}
