"""The C header's readers of the migration stream: a struct of values and a function for each declared record."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace

from ...outputs.c_parser import comment, literal
from ...spec.nodes import (
    Before,
    Binary,
    Conditional,
    Const,
    Expr,
    Field,
    Int,
    Name,
    Outer,
    Parameter,
    Position,
    Raw,
    Record,
    Ref,
    Spec,
    Value,
)
from ...spec.resolve import expressions
from .live import live_parts

DESCRIPTION = "vm_description"
"""The record that follows the sections."""

STREAM, SECTION = "migration_stream", "section"
"""The two records whose lists the caller walks through: of them, only what stands before these is read at once."""


def lines(spec: Spec) -> Iterator[str]:
    """Write the structs of values and the functions, each behind those that it needs."""
    for name in (*order(spec, spec.records[STREAM]), DESCRIPTION):
        record = spec.records[name]
        yield from _struct(record, head(spec, record))
        yield from _function(spec, record, head(spec, record))


def order(spec: Spec, record: Record, seen: dict[str, None] | None = None) -> list[str]:
    """List a record and all within it, inner ones first."""
    seen = {} if seen is None else seen
    for f in record.fields:
        if isinstance(f.type, Ref) and f.type.record not in seen:
            order(spec, spec.records[f.type.record], seen)
    seen[record.name] = None
    return list(seen)


def head(spec: Spec, record: Record) -> tuple[Field, ...]:
    """Return the fields that are read at once: of stream and section, those before their lists and parts.

    What follows from these may stand behind.
    """
    parts = list(live_parts(record).values()) if record.name == SECTION else []
    found: list[Field] = []
    behind = False
    for f in record.fields:
        if record.name == STREAM and f.many:
            break
        behind = behind or f in parts
        if not f.view and (not behind or _follows(f, {known.name for known in found})):
            found.append(f)
    return tuple(found)


def _follows(f: Field, known: set[str]) -> bool:
    """Tell whether a value follows from fields before it, so that nothing need be read for it."""
    parts = list(expressions(f))
    names = {e.path[0] for e in parts if isinstance(e, Name)}
    return isinstance(f.type, Value) and names <= known and not any(isinstance(e, Position) for e in parts)


def parameters(spec: Spec, record: Record) -> list[Outer | Before]:
    """List what a function must be told of the records around its own: only what the fields that it reads need."""
    fields = head(spec, record)
    needed: list[object] = [e for f in fields for e in expressions(f)]
    for f in fields:
        for e in spec.records[f.type.record].given if isinstance(f.type, Ref) else ():
            needed += [replace(e, depth=e.depth - 1)] if isinstance(e, Outer) and e.depth > 1 else []
    return [e for e in record.given if not isinstance(e, Parameter) and e in needed]


def _given(e: Outer | Before | Parameter) -> str:
    return f"outer{e.depth}_{e.name}" if isinstance(e, Outer) else f"before_{e.name}"


def call(spec: Spec, record: Record, into: str, outer: Callable[[Outer], str], before: Callable[[Before], str]) -> str:
    """Write the call of a record's function.

    Args:
        spec: the declaration.
        record: the record.
        into: where its values go.
        outer: says how a value of a record around it is written.
        before: says how one of the item before it is.
    """
    told = [outer(e) if isinstance(e, Outer) else before(e) for e in parameters(spec, record)]
    return f"qemusave_read_{record.name}({', '.join(['s', into, *told])})"


def _struct(record: Record, fields: tuple[Field, ...]) -> Iterator[str]:
    yield from ("", *comment(record.doc), f"struct qemusave_{record.name}_values {{")
    for f in fields:
        yield from comment(f.doc, "    ")
        if isinstance(f.type, Ref):
            yield f"    struct qemusave_{f.type.record}_values {f.name};"
        else:
            yield f"    {'struct qemusave_text' if isinstance(f.type, Raw) else 'uint64_t'} {f.name};"
    yield "};"


def _function(spec: Spec, record: Record, fields: tuple[Field, ...]) -> Iterator[str]:
    yield from ("", *comment(f"Read {record.name}; return whether it is there and within the format."))
    told = ["struct qemusave_stream *s", f"struct qemusave_{record.name}_values *v"]
    told += [f"uint64_t {_given(e)}" for e in parameters(spec, record)]
    yield f"static inline int qemusave_read_{record.name}("
    yield from textwrap.wrap(", ".join(told) + ")", 112, initial_indent="    ", subsequent_indent="    ")
    yield from ("{", "    uint64_t at;")
    if record.is_bits:
        yield "    uint64_t word;"
    yield from ("", "    memset(v, 0, sizeof *v);")
    if record.is_bits:
        size = record.num_bits // 8
        yield from ("    at = qemusave_position(s);", f"    if (!qemusave_number(s, {size}, 1, &word))")
        yield "        return 0;"
    left = record.num_bits
    for f in fields:
        if not isinstance(f.type, Value) and not record.is_bits:
            yield "    at = qemusave_position(s);"
        if isinstance(f.type, Int) and f.type.bits:
            left -= f.type.bits
            body = [f"v->{f.name} = (word >> {left}) & UINT64_C({(1 << f.type.bits) - 1:#x});"]
        else:
            body = list(_read(spec, record, f))
        body += [line for test in _tests(spec, f) for line in _refuse(record, f, test)]
        if f.when is not None:
            yield from (f"    if ({write(f.when)}) {{", *(f"        {line}" for line in body), "    }")
        else:
            yield from (f"    {line}" for line in body)
    yield from ("    (void)at;", "    return 1;", "}")


def _read(spec: Spec, record: Record, f: Field) -> Iterator[str]:
    of = f.type
    if isinstance(of, Value):
        yield f"v->{f.name} = {write(of.expr)};"
    elif isinstance(of, Ref):
        yield from (_list if f.many else _one)(spec, f, spec.records[of.record])
    elif isinstance(of, Int):
        yield f"if (!qemusave_number(s, {of.size}, {int(of.order == 'be')}, &v->{f.name}))"
        yield "    return 0;"
        if f.peek:
            yield f"qemusave_back(s, {of.size});"
    elif of.to is not None:
        yield from (f"if (!qemusave_pass_to(s, {write(of.to)}, &v->{f.name}))", "    return 0;")
    else:
        reader = "qemusave_pass" if of.skipped else "qemusave_take"
        size = write(of.size) if of.size is not None else "0"
        yield from (f"if (!{reader}(s, {size}, &v->{f.name}))", "    return 0;")


def _outer(e: Outer) -> str:
    return f"v->{e.name}" if e.depth == 1 else f"outer{e.depth - 1}_{e.name}"


def _one(spec: Spec, f: Field, inner: Record) -> Iterator[str]:
    made = call(spec, inner, f"&v->{f.name}", _outer, lambda e: write(e.default))
    yield from (f"if (!{made})", "    return 0;")


def _list(spec: Spec, f: Field, inner: Record) -> Iterator[str]:
    """Read a list, of which only the last item is kept."""
    asked = any(isinstance(e, Before) for e in inner.given)
    made = call(spec, inner, f"&v->{f.name}", _outer, lambda e: f"number ? before.{e.name} : {write(e.default)}")
    yield from ("{",) if asked or f.count is not None else ()
    if asked:
        yield f"    struct qemusave_{inner.name}_values before;"
    yield "    uint64_t number;" if asked or f.count is not None else "for (;;) {"
    if asked or f.count is not None:
        end = "" if f.count is None else f"number < {write(f.count)}"
        yield from ("", f"    for (number = 0; {end}; number++) {{")
    if asked:
        yield f"        before = v->{f.name};"
    yield from (f"        if (!{made})", "            return 0;")
    if f.until is not None:
        yield from (f"        if ({write(f.until, f'v->{f.name}.')})", "            break;")
    yield from ("    }", "}") if asked or f.count is not None else ("}",)


def _tests(spec: Spec, f: Field) -> Iterator[str]:
    """Write what is wrong with a field: one test for each thing that the declaration asks of it."""
    value, of = f"v->{f.name}", f.type
    if isinstance(of, Raw) and (of.any_of or of.literal is not None):
        allowed = [m.value for m in spec.enums[of.any_of].members] if of.any_of else [of.literal]
        yield " && ".join(f"!{_same(value, a)}" for a in allowed if isinstance(a, bytes))
    if isinstance(of, Int) and of.enum and not f.among:
        numbers = [int(m.value) for m in spec.enums[of.enum].members]
        if of.flags:
            yield f"({value} & ~UINT64_C({sum(numbers):#x})) != 0"
        else:
            yield " && ".join(f"{value} != {_number(n)}" for n in numbers)
    if f.among:
        yield " && ".join(f"{value} != {write(e)}" for e in f.among)
    for bound, sign in ((f.least, "<"), (f.most, ">")):
        if bound is not None and bound != Const(0):
            yield f"{value} {sign} {write(bound)}"


def _refuse(record: Record, f: Field, test: str) -> Iterator[str]:
    yield f"if ({test})"
    yield f'    return qemusave_refuse(s, "{record.name}.{f.name}", at);'


def _same(value: str, text: bytes) -> str:
    return f"qemusave_is(&{value}, {literal(text)}, {len(text)})"


def _number(value: int) -> str:
    return f"UINT64_C({value})"


def write(e: Expr, own: str = "v->") -> str:
    """Write an expression in C, in which all numbers have 64 bits; *own* stands before a field of the record."""
    if isinstance(e, Const):
        assert not isinstance(e.value, bytes)
        return _number(int(e.value))
    if isinstance(e, Name):
        return own + ".".join(part for part in e.path if part != "-1")
    if isinstance(e, Outer | Before):
        return _given(e)
    if isinstance(e, Parameter):
        return f"s->{e.name}"
    if isinstance(e, Position):
        return "qemusave_position(s)"
    if isinstance(e, Conditional):
        return f"({write(e.condition, own)} ? {write(e.yes, own)} : {write(e.no, own)})"
    return _binary(e, own)


def _binary(e: Binary, own: str) -> str:
    if isinstance(e.right, Const) and isinstance(e.right.value, bytes):
        return f"(uint64_t){'!' * (e.op == '!=')}{_same(write(e.left, own), e.right.value)}"
    left, right = write(e.left, own), write(e.right, own)
    if e.op == "<<":
        return f"qemusave_shifted({left}, {right})"
    if e.op == "//":
        return f"qemusave_quotient({left}, {right})"
    flat = f"({left} {e.op} {right})"
    return f"(uint64_t){flat}" if e.op in ("==", "!=", "<", "<=", ">", ">=") else flat
