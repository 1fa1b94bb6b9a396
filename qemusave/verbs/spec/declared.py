"""What the fast paths and the start-up need of the declaration: ``qemusave/declared.py``, plain numbers and enums.

It spares the command line the import of construct and the walk, and the fast paths the declaration's pace.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...outputs.notice import NOTICE
from ...spec.nodes import Const, Enumeration, Field, Int, Raw, Record, Ref, Spec, Value

_CODES = {1: "B", 2: "H", 4: "I", 8: "Q"}


_MAKE = '''\
else:
    # Enumerations are made when they are first asked for: start-up needs few of them.
    def __getattr__(name: str) -> object:
        if name not in _ENUMS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        import enum

        kind, members = _ENUMS[name]
        made = globals()[name] = getattr(enum, kind)(name, members, module=__name__)
        return made


def numbers(name: str) -> dict[str, int]:
    """Return the members of an enumeration of numbers, by name, without making it."""
    return _ENUMS[name][1]


'''


def text(spec: Spec) -> str:
    """Return ``declared.py``."""
    lines = [f'"""Offsets, struct codes and values of the format, for the fast paths.\n\n{NOTICE}\n"""', ""]
    lines += ["from __future__ import annotations", "", "from .tuples import NamedTuple", ""]
    lines += ["TYPE_CHECKING = False", "if TYPE_CHECKING:", "    from enum import IntEnum, IntFlag"]
    for name, (value, doc) in spec.constants.items():
        lines += ["", f"{name} = {value}", f'"""{doc}"""']
    for record in spec.records.values():
        lines += _record(spec, record)
    for record in spec.records.values():
        lines += _tuple(spec, record)
    for e in spec.enums.values():
        lines += _signatures(e) if e.is_bytes else _group(e) if not _held(spec, e) else []
    numbers = [e for e in spec.enums.values() if not e.is_bytes and _held(spec, e)]
    lines += ["", "", "if TYPE_CHECKING:"]
    for e in numbers:
        lines += [f"    {line}".rstrip() for line in _numbers(spec, e)]
    lines += ["", _MAKE + "_ENUMS: dict[str, tuple[str, dict[str, int]]] = {"]
    for e in numbers:
        members = ", ".join(f'"{m.name.upper()}": {int(m.value)}' for m in e.members)
        lines.append(f'    "{_camel(e.name)}": ("{_kind(spec, e)}", {{{members}}}),')
    return "\n".join([*lines, "}"]) + "\n"


def flatten(spec: Spec, record: Record) -> tuple[list[tuple[str, int, str]], set[str]]:
    """Lay out the fields of a record that lie at the same place in every file.

    Fields that are present only in some versions are listed where they lie when present; the bytes that fill an area
    of fixed size come last in it; a field of variable size ends the list.

    Returns:
        Name, offset and struct code of each field; and the byte orders of its integers.
    """
    out: list[tuple[str, int, str]] = []
    orders: set[str] = set()
    offset = 0
    for f, size in _fixed(spec, record, None):
        code = f"{size}s" if isinstance(f.type, Raw) else _CODES[size]
        out.append((f.name, offset, code))
        if isinstance(f.type, Int) and f.type.size > 1:
            orders.add(f.type.order)
        offset += size
    return out, orders


def _fixed(spec: Spec, record: Record, area: int | None) -> Iterator[tuple[Field, int]]:
    """Yield the fields with bytes and their sizes, up to the first of variable size; *area* bounds the record."""
    if record.is_bits:
        bits = record.num_bits
        yield Field("word", Int(bits // 8, "be"), record.doc), bits // 8
        return
    done = 0
    for f in record.fields:
        if isinstance(f.type, Value) or f.peek or f.at is not None:
            continue
        if isinstance(f.type, Ref) and isinstance(f.type.size, Const):
            size: object = f.type.size.value
            yield from _fixed(spec, spec.records[f.type.record], int(f.type.size.value))
        else:
            size = f.type.size.value if isinstance(f.type.size, Const) else f.type.size
            if isinstance(f.type, Raw) and size is None and area is not None:
                size = area - done
            if not isinstance(size, int) or f.many:
                return
            yield f, size
        assert isinstance(size, int)
        done += size


def _record(spec: Spec, record: Record) -> list[str]:
    fields, orders = flatten(spec, record)
    signs = {"be": {"": ">"}, "le": {"": "<"}, "native": {"LITTLE_": "<", "BIG_": ">"}, "": {"": ">"}}
    inside_another = orders == {"native"} and not any(isinstance(f.type, Ref) for f in record.fields)
    if not fields or len(orders) > 1 or inside_another:
        return []
    name, codes = record.name.upper(), "".join(code for _, _, code in fields)
    lines = ["", f"# {record.name}: {record.doc}"]
    lines += [f'{name}_{order}CODE = "{sign}{codes}"' for order, sign in signs["".join(orders)].items()]
    offsets = ", ".join(f'"{field}": {offset}' for field, offset, _ in fields)
    return [*lines, f"{name}_OFFSETS = {{{offsets}}}"]


def _tuple(spec: Spec, record: Record) -> list[str]:
    """Make a named tuple for a record whose byte order is decided while reading: the fields, then the order."""
    switched = next((f.type for f in record.fields if isinstance(f.type, Ref) and f.type.order), None)
    if switched is None or switched.order is None:
        return []
    fields = [f for f, _ in _fixed(spec, record, None)]
    lines = ["", "", f"class {_camel(record.name)}Fields(NamedTuple):", f'    """{record.doc}"""', ""]
    for f in [*fields, record[switched.order[0]]]:
        name = f.name + "_value" * bool(getattr(f.type, "enum", ""))  # the plain name is for what the number means
        lines += [f"    {name}: {'bytes' if isinstance(f.type, Raw) else 'int'}", f'    """{f.doc}"""']
    return lines


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def _kind(spec: Spec, e: Enumeration) -> str:
    """Name the class of Python's that an enumeration of integers is one of."""
    types = [f.type for record in spec.records.values() for f in record.fields]
    return "IntFlag" if any(isinstance(t, Int) and t.flags and t.enum == e.name for t in types) else "IntEnum"


def _held(spec: Spec, e: Enumeration) -> bool:
    """Say whether a field holds a value of an enumeration; else it is a group of numbers, whose names nobody shows."""
    types = [f.type for record in spec.records.values() for f in record.fields]
    return any(getattr(t, "enum", "") == e.name for t in types)


def _group(e: Enumeration) -> list[str]:
    lines = ["", "", f"class {_camel(e.name)}:", f'    """{e.doc}"""', ""]
    for m in e.members:
        value = int(m.value)
        lines += [f"    {m.name.upper()} = {f'0x{value:X}' if value > 0xFFFF else value}", f'    """{m.doc}"""']
    return lines


def _numbers(spec: Spec, e: Enumeration) -> list[str]:
    kind = _kind(spec, e)
    lines = ["", f"class {_camel(e.name)}({kind}):", f'    """{e.doc}"""', ""]
    for m in e.members:
        value = int(m.value)
        shown = f"0x{value:X}" if kind == "IntFlag" or value > 0xFFFF else str(value)
        lines += [f"    {m.name.upper()} = {shown}", f'    """{m.doc}"""']
    return lines


def _signatures(e: Enumeration) -> list[str]:
    lines = ["", "", f"class {_camel(e.name)}:", f'    """{e.doc}"""', ""]
    for m in e.members:
        lines += [f"    {m.name.upper()} = {_bytes(bytes(m.value))}", f'    """{m.doc}"""']
    return lines


def _bytes(value: bytes) -> str:
    return repr(value) if '"' in repr(value) else 'b"' + repr(value)[2:-1] + '"'
