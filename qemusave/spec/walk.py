"""One walk over the declaration: construct objects in, plain nodes out.

The walk refuses what is outside the dialect (``formats/dialect.py``), so nothing that an output could get wrong
reaches one.  All knowledge of construct's private attributes is in this module.
"""

from __future__ import annotations

import enum
import inspect
import operator
import re
from collections.abc import Sequence
from dataclasses import replace
from types import ModuleType
from typing import Any

import construct
from construct.expr import BinExpr, Path, UniExpr

from ..errors import SpecError
from ..formats import dialect, expressions
from ..formats.about import About
from .constants import constant_doc, enumeration
from .nodes import (
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
    Type,
    Value,
    snake,
)
from .resolve import in_file_order, pass_inwards

_OPS = {
    operator.add: "+",
    operator.sub: "-",
    operator.mul: "*",
    operator.and_: "&",
    operator.or_: "|",
    operator.eq: "==",
    operator.ne: "!=",
    operator.lt: "<",
    operator.le: "<=",
    operator.gt: ">",
    operator.ge: ">=",
    operator.floordiv: "//",
    operator.lshift: "<<",
}

_MOST_BITS = 32

_BYTE_ORDERS = ("LITTLE", "BIG")
"""Members of the enumeration of byte orders, whatever it is called."""

_RESERVED = {"from", "type_", "class", "import", "default", "switch", "int", "end", "begin", "self", "this"}


def _declared(module: ModuleType, parts: Sequence[ModuleType]) -> list[str]:
    """List the public names in the order of their declaration."""
    order = {name: at for at, name in enumerate(dict.fromkeys(name for part in parts for name in vars(part)))}
    return sorted(module.__all__, key=lambda name: order.get(name, 0))


class _Walk:
    def __init__(self, module: ModuleType) -> None:
        about = getattr(module, "ABOUT", About(module.__name__, "", module.__name__, module.__name__))
        parts = about.modules or (module,)
        public = {name: getattr(module, name) for name in _declared(module, parts)}
        types = {name: obj for name, obj in public.items() if isinstance(obj, construct.Construct)}
        self.names = {id(_strip(obj)[0]): (snake(name), _strip(obj)[1]) for name, obj in types.items()}
        self.spec = Spec(about)
        for name, obj in public.items():
            if isinstance(obj, type) and issubclass(obj, enum.Enum):
                self.spec.enums[snake(name)] = enumeration(snake(name), obj)
            elif isinstance(obj, int):
                self.spec.constants[name] = (obj, constant_doc(name, obj, parts))
        for name, obj in types.items():
            self.record(obj, snake(name), _strip(obj)[1])
        pass_inwards(self.spec)
        in_file_order(self.spec)

    def record(self, con: Any, name: str, docs: Any) -> str:
        """Add a record; one that is not public takes name and sentence from the field that it stands in."""
        struct, _ = _strip(con)
        name, docs = self.names.get(id(struct), (name, docs))
        if isinstance(struct, construct.Transformed):
            struct = struct.subcon
        if not isinstance(struct, construct.Struct):
            raise SpecError(f"{name} is no Struct", declaration=name)
        fields = tuple(self.field(name, sub) for sub in struct.subcons)
        behind = False
        for f in fields:
            if behind and not (isinstance(f.type, Ref | Value) or f.peek or f.view or _is_skipped(f)):
                where = f"{name}.{f.name}"
                raise SpecError(f"{where} stands behind bytes that are passed over", declaration=where)
            behind = behind or _is_skipped(f)
        record = Record(name, str(docs), fields, getattr(docs, "orig", ""))
        if self.spec.records.setdefault(name, record).fields != fields:
            raise SpecError(f"two different records are called {name}", declaration=name)
        return name

    def field(self, record: str, con: Any) -> Field:
        name = con.name or ""
        where = f"{record}.{name}"
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or name in _RESERVED:
            raise SpecError(f"{where}: a field's name is lower_case and no keyword", declaration=where)
        if name == record:
            raise SpecError(f"{where}: C# has no field that is called like its type", declaration=where)
        inner, docs = _strip(con)
        if not docs:
            raise SpecError(f"{where}: every field has a sentence", declaration=where)
        base = Field(name, Value(Const(0)), str(docs), getattr(docs, "orig", ""))
        return self.place(base, inner, where)

    def place(self, f: Field, con: Any, where: str) -> Field:
        """Take off the wrappers that say when, where and within which bounds; then name the type."""
        con, _ = _strip(con)
        if isinstance(con, construct.IfThenElse):
            if not isinstance(_strip(con.elsesubcon)[0], type(construct.Pass)):
                raise SpecError(f"{where}: If, not IfThenElse", declaration=where)
            return self.place(replace(f, when=self.expr(con.condfunc, where)), con.thensubcon, where)
        if isinstance(con, construct.Pointer):
            view = isinstance(con, dialect.View)
            return self.place(replace(f, at=self.expr(con.offset, where), view=view), con.subcon, where)
        if isinstance(con, dialect.Lookahead):
            return self.place(replace(f, peek=True), con.subcon, where)
        if isinstance(con, construct.Array):
            return self.place(replace(f, count=self.expr(con.count, where)), con.subcon, where)
        if isinstance(con, dialect.Repeated):
            until, count = (None if e is None else self.expr(e, where) for e in (con.until, con.count))
            return self.place(replace(f, until=until, count=count), con.subcon, where)
        if isinstance(con, dialect.Valid):
            least, most = (None if b is None else self.expr(b, where) for b in (con.least, con.most))
            among = tuple(self.expr(value, where) for value in con.among)
            f = self.place(replace(f, least=least, most=most, among=among), con.subcon, where)
            if con.any_of is not None and isinstance(f.type, Raw):
                f = replace(f, type=replace(f.type, any_of=snake(con.any_of.__name__)))
            return f
        return replace(f, type=self.type(con, f, where))

    def type(self, con: Any, f: Field, where: str, size: Expr | None = None) -> Type:
        con, _ = _strip(con)
        if isinstance(con, construct.FixedSized):
            return self.type(con.subcon, f, where, self.expr(con.length, where))
        if isinstance(con, construct.Switch):
            return self.by_order(con, f, where, size)
        if isinstance(con, construct.Struct) or _is_bit_struct(con):
            return Ref(self.record(con, f.name, f.doc), size)
        if size is not None:
            raise SpecError(f"{where}: only records have areas of fixed size", declaration=where)
        return self.leaf(con, where)

    def leaf(self, con: Any, where: str) -> Type:
        if isinstance(con, construct.FormatField) and con.fmtstr[1:] in ("B", "H", "I", "L", "Q"):
            order = {"<": "le", ">": "be"}[con.fmtstr[0]]
            return Int(con.length, order)
        if isinstance(con, dialect.Enumerated | dialect.Flags):
            base = self.leaf(con.subcon, where)
            if isinstance(base, Int):
                return replace(base, enum=snake(con.of.__name__), flags=isinstance(con, dialect.Flags))
        if isinstance(con, construct.Const) and isinstance(con.value, bytes):
            return Raw(Const(len(con.value)), literal=con.value)
        if isinstance(con, construct.Bytes):
            return Raw(self.expr(con.length, where))
        if isinstance(con, construct.BitsInteger) and isinstance(con.length, int):
            if con.length > _MOST_BITS:
                why = f"{where}: JavaScript reads {_MOST_BITS} bits of a number at the most, not {con.length}"
                raise SpecError(why, declaration=where)
            return Int(0, "be", bits=con.length)
        if isinstance(con, dialect.Skipped):
            size, to = (None if e is None else self.expr(e, where) for e in (con.size, con.to))
            return Raw(size, skipped=True, to=to)
        if isinstance(con, type(construct.GreedyBytes)):
            return Raw()
        if isinstance(con, dialect.CString):
            return Raw(until_nul=True)
        if isinstance(con, dialect.Derived):
            return Value(self.expr(con.expression, where), snake(con.of.__name__) if con.of else "")
        raise SpecError(f"{where}: {type(con).__name__} is outside the dialect", declaration=where)

    def by_order(self, con: Any, f: Field, where: str, size: Expr | None) -> Ref:
        """Merge a Switch between the two byte orders of one record."""
        name = f.name
        key = self.expr(con.keyfunc, where)
        little, big = (next((case for case in con.cases if getattr(case, "name", "") == o), None) for o in _BYTE_ORDERS)
        if not isinstance(key, Name) or len(con.cases) != 2 or little is None or big is None:
            raise SpecError(f"{where}: a Switch chooses between the two byte orders by a field", declaration=where)
        both = []
        for case, order in ((little, "le"), (big, "be")):
            walk = _Walk.__new__(_Walk)
            walk.names, walk.spec = self.names, replace(self.spec, records=dict(self.spec.records))
            walk.spec.records.pop(name, None)
            both.append(_native(walk.spec.records[walk.record(con.cases[case], name, f.doc)], order, where))
        if both[0] != both[1]:
            raise SpecError(f"{where}: the two byte orders differ in more than that", declaration=where)
        if self.spec.records.setdefault(name, both[0]) != both[0]:
            raise SpecError(f"two different records are called {name}", declaration=where)
        orders = [Const(int(order), snake(type(order).__name__)) for order in (little, big)]
        return Ref(name, size, (key.path[-1], orders[0], orders[1]))

    def expr(self, e: Any, where: str) -> Expr:
        if isinstance(e, dialect.Described):
            return Const(int(e), snake(type(e).__name__))
        if isinstance(e, int | bytes):
            return Const(bytes(e) if isinstance(e, bytes) else e)
        if isinstance(e, expressions.Before | expressions.Parameter):
            node = Before if isinstance(e, expressions.Before) else Parameter
            return node(e.name, Const(e.default))
        if isinstance(e, expressions.Position):
            return Position()
        if isinstance(e, expressions.Choose):
            return Conditional(self.expr(e.condition, where), self.expr(e.yes, where), self.expr(e.no, where))
        if isinstance(e, BinExpr) and e.op in _OPS:
            return Binary(_OPS[e.op], self.expr(e.lhs, where), self.expr(e.rhs, where))
        if isinstance(e, Path):
            path = _path(e, where)
            depth = path.count("_")
            if not depth:
                return Name(path)
            if path[:depth] != ("_",) * depth or len(path) != depth + 1:
                raise SpecError(f"{where}: {e!r} is more than one field of a record around", declaration=where)
            return Outer(path[-1], depth)
        what = "a lambda" if inspect.isfunction(e) else f"{type(e).__name__} {e}" if isinstance(e, UniExpr) else repr(e)
        raise SpecError(f"{where}: {what} is no expression of the dialect", declaration=where)


def _strip(con: Any) -> tuple[Any, Any]:
    """Take off construct's ``Renamed`` wrappers, which hold names and docs; the outermost docs win."""
    docs: Any = ""
    while isinstance(con, construct.Renamed):
        docs = docs or con.docs
        con = con.subcon
    return con, docs


def _path(path: Any, where: str) -> tuple[str, ...]:
    """``this.a.b`` becomes ``("a", "b")``; construct keeps the parts in name-mangled attributes."""
    parts: list[str] = []
    while (parent := path._Path__parent) is not None:
        part = path._Path__field
        if part not in (-1, "_") and (not isinstance(part, str) or part.startswith("_")):
            raise SpecError(f"{where}: {path!r} leaves the records", declaration=where)
        parts.insert(0, str(part))
        path = parent
    return tuple(parts)


def _is_skipped(f: Field) -> bool:
    return isinstance(f.type, Raw) and f.type.skipped


def _is_bit_struct(con: Any) -> bool:
    return isinstance(con, construct.Transformed) and isinstance(con.subcon, construct.Struct)


def _native(record: Record, order: str, where: str) -> Record:
    """Mark the integers of a record as being in the order that is decided while reading."""
    fields = []
    for f in record.fields:
        if isinstance(f.type, Ref) or (isinstance(f.type, Int) and f.type.order != order and f.type.size > 1):
            raise SpecError(f"{where}: {f.name} does not follow the byte order", declaration=where)
        fields.append(replace(f, type=replace(f.type, order="native")) if isinstance(f.type, Int) else f)
    return replace(record, fields=tuple(fields))


def walk(module: ModuleType) -> Spec:
    """Turn a declaration into nodes.

    Args:
        module: a module whose ``__all__`` names the declared types, enumerations and constants, and whose ``ABOUT``
            says what the format is called.

    Raises:
        SpecError: where the declaration uses something outside the dialect.
    """
    return _Walk(module).spec
