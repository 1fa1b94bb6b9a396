"""Readers: a class and a function for each record."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ....errors import SpecError
from ....spec.nodes import Before, Expr, Field, Int, Outer, Position, Raw, Record, Ref, Spec, Value
from ....spec.resolve import inner
from .names import Scope, camel, is_known, shown

VERSIONS = ("version", "version_id")  # what is beyond these is not wrong, but not supported

_CODES = {1: "B", 2: "H", 4: "I", 8: "Q"}
_ORDERS = {"be": ("", ">"), "le": ("_LE", "<")}


def struct(numbers: list[Int]) -> str:
    """Name the Struct of some numbers that follow one another and have one byte order."""
    return "_" + "".join(_CODES[number.size] for number in numbers) + _ORDERS[numbers[0].order][0]


def structs(body: str) -> dict[str, str]:
    """Return the Structs that a module's text uses, and their codes."""
    signs = dict(_ORDERS.values())
    return {f"_{code}{order}": signs[order] + code for code, order in re.findall(r"\b_([BHIQ]+)(_LE|)\b", body)}


def is_passed_over(spec: Spec, name: str) -> bool:
    """Tell whether a record holds bytes that are skipped, so that there may be more of them than memory holds."""
    for f in spec.records[name].fields:
        if isinstance(f.type, Raw) and f.type.skipped:
            return True
        if isinstance(f.type, Ref) and is_passed_over(spec, f.type.record):
            return True
    return False


def kept(spec: Spec, record: Record) -> list[Field]:
    """List the fields whose values a reader gives back."""
    return [f for f in record.fields if not _is_dropped(spec, f)]


def _is_dropped(spec: Spec, f: Field) -> bool:
    if isinstance(f.type, Raw):
        return f.type.skipped or f.view
    return isinstance(f.type, Ref) and f.many and is_passed_over(spec, f.type.record)


def parameters(record: Record) -> list[str]:
    """List what a reader must be told, with types."""
    around = [f"{e.name}: int" for e in record.given if not isinstance(e, Before)]
    is_item = any(isinstance(e, Before) for e in record.given)
    return [*around, f"before: {camel(record.name)} | None = None"] if is_item else around


def reader(spec: Spec, record: Record) -> list[str]:
    """Write the class of a record, and the function that reads one; no class where nothing is kept."""
    fields = ["word"] * record.is_bits + [f.name for f in kept(spec, record)]
    gives = camel(record.name) if fields else "None"
    given = ", ".join(["cursor: Cursor", *parameters(record)])
    lines = _class(spec, record) if fields else []
    lines += ["", "", f"def read_{record.name}({given}) -> {gives}:", f'    """Read one: {record.doc}"""']
    body = _Body(spec, record)
    body.write()
    return [*lines, *body.lines, *[f"    return {gives}({', '.join(fields)})"] * bool(fields)]


def _class(spec: Spec, record: Record) -> list[str]:
    """Write a plain class of slots: a named tuple costs the start of the program ten times as much."""
    scope = Scope(spec, record)
    rows = [("word", "int", "All of its bits.")] * record.is_bits
    for f in kept(spec, record):
        kind = scope.kind(f.type)
        kind = f"list[{kind}]" if f.many else kind + " | None" * (f.when is not None and isinstance(f.type, Ref))
        rows.append((f.name, kind, f.doc))
    names = [name for name, _, _ in rows]
    lines = ["", "", f"class {camel(record.name)}:", f'    """{record.doc}"""', ""]
    lines += [f"    __slots__ = ({', '.join(map(repr, names))},)", ""]
    for name, kind, doc in rows:
        lines += [f"    {name}: {kind}", f'    """{doc}"""']
    given = ", ".join(f"{name}: {kind}" for name, kind, _ in rows)
    lines += ["", f"    def __init__(self, {given}) -> None:", '        """Keep them."""']
    return lines + [f"        self.{name} = {name}" for name in names]


@dataclass
class _Body:
    spec: Spec
    record: Record
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.scope = Scope(self.spec, self.record)
        self.what = f'"{self.record.name.replace("_", " ")}"'

    def write(self) -> None:
        if self.record.is_bits:
            self._bits()
            return
        fields = [f for f in self.record.fields if not f.view]
        while fields:
            when, together = fields[0].when, []
            while fields and fields[0].when == when:
                together.append(fields.pop(0))
            if when is not None:
                self.lines += [f"    {self._absent(f)}" for f in together if not self._is_silent(f)]
                self.lines.append(f"    if {_bare(self.scope(when))}:")
            self._several(together, "    " if when is None else "        ")

    def _is_silent(self, f: Field) -> bool:
        return _is_dropped(self.spec, f)

    def _absent(self, f: Field) -> str:
        if f.many:
            return f"{f.name}: list[{self.scope.kind(f.type)}] = []"
        if isinstance(f.type, Ref):
            return f"{f.name}: {self.scope.kind(f.type)} | None = None"
        return f"{f.name} = " + ('b""' if isinstance(f.type, Raw) else "0")

    def _several(self, fields: list[Field], indent: str) -> None:
        while fields:
            numbers: list[Field] = []
            while fields and _is_number(fields[0]) and (not numbers or _order(fields[0]) == _order(numbers[0])):
                numbers.append(fields.pop(0))
                if _looks_where_it_is(numbers[-1]):
                    break
            if numbers:
                self._numbers(numbers, indent)
            else:
                self._one(fields.pop(0), indent)

    def _numbers(self, fields: list[Field], indent: str) -> None:
        types = [f.type for f in fields if isinstance(f.type, Int)]
        sizes = [t.size for t in types]
        names = ", ".join(f.name for f in fields)
        names = f"({names},)" if len(fields) == 1 else names
        self.lines.append(f"{indent}{names} = {struct(types)}.unpack(cursor.take({sum(sizes)}, {self.what}))")
        for i, f in enumerate(fields):
            self._checks(f, indent, str(sum(sizes[i:])))

    def _one(self, f: Field, indent: str) -> None:
        match f.type:
            case Value(e):
                self.lines.append(f"{indent}{f.name} = {_bare(self.scope(e))}")
            case Int() if f.peek:
                self.lines.append(f"{indent}{f.name} = cursor.peek()")
            case Raw(skipped=True):
                self.lines.append(f"{indent}cursor.skip({_bare(self._length(f.type))}, {self.what})")
            case Raw():
                self.lines.append(f"{indent}{f.name} = cursor.take({_bare(self._length(f.type))}, {self.what})")
                self._checks(f, indent, f"len({f.name})")
            case Ref():
                self._inner(f, f.type, indent)
            case _:
                raise SpecError(f"{self.record.name}.{f.name} cannot be read in Python", declaration=self.record.name)

    def _length(self, raw: Raw) -> str:
        if raw.literal is not None:
            return str(len(raw.literal))
        if raw.to is not None:
            return f"{self.scope(raw.to)} - cursor.position"
        if raw.size is None or raw.until_nul:
            raise SpecError(f"{self.record.name} has bytes without a length", declaration=self.record.name)
        return self.scope(raw.size)

    def _inner(self, f: Field, ref: Ref, indent: str) -> None:
        inner_record = self.spec.records[ref.record]
        given = [e.name for e in inner_record.given if isinstance(e, Outer)]
        call = f"read_{ref.record}({', '.join(['cursor', *given])}"
        if not f.many:
            self.lines.append(f"{indent}{f.name} = {call})")
            return
        chained = any(isinstance(e, Before) for e in inner_record.given)
        passed = _is_dropped(self.spec, f)
        item = "item" if passed else f"{f.name}[-1]"
        call += f", {f.name}[-1] if {f.name} else None)" if chained and not passed else ")"
        if not passed and f.when is None:
            self.lines.append(f"{indent}{f.name}: list[{camel(ref.record)}] = []")
        step = f"item = {call}" if passed else f"{f.name}.append({call})"
        if f.count is not None:
            self.lines += [f"{indent}for _ in range({_bare(self.scope(f.count))}):", f"{indent}    {step}"]
        elif f.until is not None:
            last = Scope(self.spec, inner_record, f"{item}.")(f.until)
            self.lines += [f"{indent}while True:", f"{indent}    {step}"]
            self.lines += [f"{indent}    if {_bare(last)}:", f"{indent}        break"]

    def _bits(self) -> None:
        size = self.record.num_bits // 8
        self.lines.append(f"    word: int = {struct([Int(size, 'be')])}.unpack(cursor.take({size}, {self.what}))[0]")
        shift = self.record.num_bits
        for f in self.record.fields:
            if isinstance(f.type, Int):
                shift -= f.type.bits
                mask = f"{(1 << f.type.bits) - 1:#x}"
                self.lines.append(
                    f"    {f.name} = word >> {shift} & {mask}" if shift else f"    {f.name} = word & {mask}"
                )
                self._checks(f, "    ", str(size))
            else:
                self._one(f, "    ")

    def _checks(self, f: Field, indent: str, back: str) -> None:
        """Refuse what the declaration refuses; *back* is how many bytes before the cursor the field begins."""
        for test, expected in self._tests(f):
            at = f"cursor.position - {back}"
            told = [f'"{self.record.name}.{f.name} is out of range: {f.doc.rstrip(".")}"']
            if f.name in VERSIONS:
                feature = f'"{self.record.name.removesuffix("_header").replace("_", "-")}-version"'
                told.append(feature)
            call = "unsupported" if f.name in VERSIONS else "wrong"
            self.lines += [f"{indent}if {test}:", f"{indent}    raise cursor.{call}("]
            self.lines += [f"{indent}        {part}," for part in told]
            self.lines.append(f"{indent}        at={at}, expected={expected}, found={f.name})")

    def _tests(self, f: Field) -> list[tuple[str, str]]:
        allowed = [self.scope(e) for e in f.among]
        if isinstance(f.type, Raw) and f.type.literal is not None:
            allowed = [shown(self.spec, f.type.literal)]
        enum = f.type.any_of if isinstance(f.type, Raw) else getattr(f.type, "enum", "")
        if not allowed and enum and not getattr(f.type, "flags", False):
            allowed = [shown(self.spec, m.value) for m in self.spec.enums[enum].members]
        if len(allowed) == 1 or (f.least == f.most and f.least is not None):
            only = allowed[0] if allowed else self.scope(f.least)  # type: ignore[arg-type]
            return [(f"{f.name} != {only}", only)]
        if allowed:
            return [(f"{f.name} not in ({', '.join(allowed)})", f"({', '.join(allowed)})")]
        return [
            (
                f"{f.name} {op} {self.scope(bound)}",
                f'f"{sign} {{{self.scope(bound)}}}"' if not is_known(bound) else f'"{sign} {self.scope(bound)}"',
            )
            for op, sign, bound in (("<", ">=", f.least), (">", "<=", f.most))
            if bound is not None
        ]


def _order(f: Field) -> str:
    return f.type.order if isinstance(f.type, Int) else ""


def _is_number(f: Field) -> bool:
    return isinstance(f.type, Int) and not f.peek and not f.many and f.at is None


def _looks_where_it_is(f: Field) -> bool:
    bounds: list[Expr] = [e for e in (f.least, f.most) if e is not None]
    return any(isinstance(e, Position) for bound in bounds for e in inner(bound))


def _bare(e: str) -> str:
    """Drop the parentheses around a whole expression."""
    if not e.startswith("(") or not e.endswith(")"):
        return e
    depth = 0
    for i, c in enumerate(e):
        depth += (c == "(") - (c == ")")
        if not depth and i < len(e) - 1:
            return e
    return e[1:-1]
