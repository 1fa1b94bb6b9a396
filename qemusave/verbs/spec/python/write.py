"""Writers: a function for each record that makes its bytes."""

from __future__ import annotations

from ....spec.nodes import Const, Field, Int, Name, Raw, Record, Ref, Spec, Value
from .names import camel, shown
from .read import is_passed_over, kept, struct


def _written(record: Record) -> list[Field]:
    """List the fields with bytes of their own, but those that are only passed over."""
    return [
        f
        for f in record.fields
        if not (isinstance(f.type, Value) or f.peek or f.view or (isinstance(f.type, Raw) and f.type.skipped))
    ]


def writable(spec: Spec, record: Record) -> bool:
    """Tell whether a record's bytes follow from its values alone."""
    if is_passed_over(spec, record.name):
        return False
    if any(f.when is not None and not isinstance(f.type, Ref) for f in _written(record)):
        return False
    inside = [f.type.record for f in _written(record) if isinstance(f.type, Ref) and f.when is None]
    return all(writable(spec, spec.records[name]) for name in inside)


def arguments(spec: Spec, record: Record) -> dict[str, str]:
    """Give the arguments of a record's writer, with types: what does not follow from others."""
    if record.is_bits:
        return {"word": "int"}
    found: dict[str, str] = {}
    for f in _written(record):
        if f.when is not None:
            found[f.name] = 'bytes = b""'
        elif isinstance(f.type, Ref) and f.many:
            (kind,) = arguments(spec, spec.records[f.type.record]).values()
            found[f.name] = f"Iterable[{kind}]"
        elif isinstance(f.type, Ref):
            found |= arguments(spec, spec.records[f.type.record])
        elif _follows(spec, record, f) is None:
            found[f.name] = "int" if isinstance(f.type, Int) else "bytes"
    return dict(sorted(found.items(), key=lambda row: "=" in row[1]))  # what may be left out stands last


def _follows(spec: Spec, record: Record, f: Field) -> str | None:
    """Write what a field must be, if there is only one thing: the length or the number of another, a fixed value."""
    for other in _written(record):
        if isinstance(other.type, Raw) and other.type.size == Name((f.name,)):
            return f"len({other.name})"
        if other.count == Name((f.name,)):
            return f"len({other.name})"
    if isinstance(f.type, Raw) and f.type.literal is not None:
        return shown(spec, f.type.literal)
    fixed = f.among[0] if len(f.among) == 1 else f.least if f.least == f.most else None
    return shown(spec, fixed.value) if isinstance(fixed, Const) else None


def writer(spec: Spec, record: Record) -> list[str]:
    """Write the function that makes the bytes of a record."""
    given = ", ".join(f"{name}: {kind}" for name, kind in arguments(spec, record).items())
    head = ["", "", f"def put_{record.name}({given}) -> bytes:", f'    """Write one: {record.doc}"""']
    if record.is_bits:
        return [*head, f"    return {_word(record)}.pack(word)"]
    lists = [f.name for f in _written(record) if f.many and f.when is None]
    pieces: list[str] = []
    numbers: list[tuple[Int, str]] = []

    def flush() -> None:
        if numbers:
            layout = struct([number for number, _ in numbers])
            pieces.append(f"{layout}.pack({', '.join(value for _, value in numbers)})")
            numbers.clear()

    for f in _written(record):
        value = f.name if f.when is not None else _follows(spec, record, f) or f.name
        if isinstance(f.type, Int) and f.when is None:
            if numbers and numbers[0][0].order != f.type.order:
                flush()
            numbers.append((f.type, value))
            continue
        flush()
        if isinstance(f.type, Ref) and f.when is None:
            inside = f"put_{f.type.record}"
            call = ", ".join(arguments(spec, spec.records[f.type.record]))
            value = f'b"".join(map({inside}, {f.name}))' if f.many else f"{inside}({call})"
        pieces.append(value)
    flush()
    return [*head, *(f"    {name} = list({name})" for name in lists), f"    return {' + '.join(pieces)}"]


def _word(record: Record) -> str:
    return struct([Int(record.num_bits // 8, "be")])


def builder(spec: Spec, record: Record) -> list[str]:
    """Write the function that makes again the bytes that a record was read from."""
    head = ["", "", f"def build_{record.name}(value: {camel(record.name)}) -> bytes:"]
    head.append(f'    """Write again what was read: {record.doc}"""')
    if record.is_bits:
        return [*head, f"    return {_word(record)}.pack(value.word)"]
    lines: list[str] = []
    for f in _written(record):
        there = f"value.{f.name}"
        if isinstance(f.type, Int):
            lines.append(f"{struct([f.type])}.pack({there})")
        elif isinstance(f.type, Raw):
            lines.append(there)
        elif f.many:
            lines.append(f'b"".join(map(build_{f.type.record}, {there}))')  # type: ignore[union-attr]
        else:
            made = f"build_{f.type.record}({there})"  # type: ignore[union-attr]
            lines.append(f'({made} if {there} is not None else b"")' if f.when is not None else made)
    assert all(f in kept(spec, record) for f in _written(record))
    return [*head, '    return b"".join([', *(f"        {piece}," for piece in lines), "    ])"]
