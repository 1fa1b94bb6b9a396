"""The walk's second half: what an inner record needs of the records around it is passed inwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..errors import SpecError
from .nodes import Before, Binary, Conditional, Expr, Field, Outer, Parameter, Raw, Ref, Spec


def inner(e: Expr) -> Iterator[Expr]:
    """Yield an expression and all that it is made of."""
    yield e
    for part in (e.left, e.right) if isinstance(e, Binary) else ():
        yield from inner(part)
    for part in (e.condition, e.yes, e.no) if isinstance(e, Conditional) else ():
        yield from inner(part)


def expressions(f: Field) -> Iterator[Expr]:
    """Yield all expressions of a field, whole and in parts; not the one that ends a list, which is the item's."""
    outer = [f.when, f.least, f.most, f.at, f.count, *f.among]
    outer += [getattr(f.type, name, None) for name in ("expr", "size", "to")]
    for e in outer:
        if e is not None and not isinstance(e, int):
            yield from inner(e)


def pass_inwards(spec: Spec) -> None:
    """Note what each record needs from outside; a record passes on what those within it need from farther out.

    Raises:
        SpecError: nothing around a record has what it needs.
    """
    wanted: dict[str, dict[Outer | Before | Parameter, None]] = {}
    for record in spec.records.values():
        found = [e for f in record.fields for e in expressions(f)]
        wanted[record.name] = dict.fromkeys(e for e in found if isinstance(e, Outer | Before | Parameter))
    for _ in spec.records:  # no record stands deeper than there are records
        for record in spec.records.values():
            for f in record.fields:
                for e in tuple(wanted[f.type.record]) if isinstance(f.type, Ref) else ():
                    if isinstance(e, Outer) and e.depth > 1:
                        wanted[record.name][Outer(e.name, e.depth - 1)] = None
                    elif isinstance(e, Outer) and e.name not in {f.name for f in record.fields}:
                        why = f"{record.name} has no field {e.name} for its {f.name}"
                        raise SpecError(why, declaration=record.name)
    types = [f.type for record in spec.records.values() for f in record.fields]
    inside = {t.record for t in types if isinstance(t, Ref)}
    for name, given in wanted.items():
        taken = {e.name for e in given if not isinstance(e, Before)} & {f.name for f in spec.records[name].fields}
        if taken:
            raise SpecError(f"{name} needs {min(taken)} from outside and has a field of that name", declaration=name)
        alone = [e.name for e in given if isinstance(e, Outer) and name not in inside]
        if alone:
            raise SpecError(f"{name} needs {alone[0]} of a record around it, and stands in none", declaration=name)
        spec.records[name] = replace(spec.records[name], given=tuple(given))


def in_file_order(spec: Spec) -> None:
    """Sort records and enumerations by where a file has them first: the root, what is in it, and then the others."""
    records: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in spec.records and name not in records:
            records[name] = None
            for f in spec.records[name].fields:
                visit(f.type.record if isinstance(f.type, Ref) else "")

    for name in (spec.root, *spec.records):
        visit(name)
    spec.records = {name: spec.records[name] for name in records}
    types = [f.type for record in spec.records.values() for f in record.fields]
    used = [t.any_of if isinstance(t, Raw) else getattr(t, "enum", "") for t in types]
    spec.enums = {name: spec.enums[name] for name in dict.fromkeys([*used, *spec.enums]) if name in spec.enums}
