"""The types of Kaitai's JavaScript parser for TypeScript."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from ...spec.nodes import Name, Spec
from ..notice import notice
from . import ksy
from .expressions import Expressions

_HEAD = """\
/** What is read: a KaitaiStream. The runtime's own types say of it what is not so (0.11), so they are not asked. */
export interface Stream {
  readonly pos: number;
  readonly size: number;
}
"""


def text(spec: Spec) -> str:
    """Return the file."""
    tree = ksy.tree(spec)
    root = _camel(tree["meta"]["id"])
    types: dict[str, Any] = tree["types"]
    lines = [f"// {notice(spec)}", *_HEAD.splitlines(), "", f"export declare namespace {root} {{"]
    for name, body in types.items():
        lines += [f"  {line}".rstrip() for line in _class(spec, root, name, body, types)] + [""]
    for name, members in tree["enums"].items():
        lines += [f"  {line}".rstrip() for line in _enumeration(name, members)] + [""]
    lines[-1] = "}"
    return "\n".join([*lines, "", *_class(spec, root, tree["meta"]["id"], tree, types)]) + "\n"


def _class(spec: Spec, root: str, name: str, body: dict[str, Any], types: dict[str, Any]) -> Iterator[str]:
    whole = _camel(name) == root
    yield from _doc(body["doc"])
    yield f"{'export declare ' if whole else ''}class {_camel(name)} {{"
    given = ", ".join(f"{_lower(p['id'])}: {_kind(p['type'])}" for p in body.get("params", ()))
    around = "parent?: unknown, root?: unknown" if not given else "parent: unknown, root: unknown, " + given
    yield f"  constructor(io: Stream, {around});"
    fields = [(p["id"], {**p, "given": True}) for p in body.get("params", ())]
    fields += [(a["id"], a) for a in body.get("seq", ())] + list(body.get("instances", {}).items())
    for field, a in fields:
        yield from (f"  {line}" for line in _doc(a["doc"]))
        absent = " | undefined" if "if" in a else ""
        yield f"  readonly {_lower(field)}: {_type(spec, root, name, field, a, types)}{absent};"
    yield "}"


def _type(spec: Spec, root: str, owner: str, field: str, a: dict[str, Any], types: dict[str, Any]) -> str:
    if "enum" in a:
        one = f"{root}.{_camel(a['enum'])}"
    elif "value" in a:
        one = "boolean" if _is_truth(spec, owner, field, a["value"]) else "number"
    elif "type" in a:
        name = str(a["type"]).partition("(")[0]
        one = f"{root}.{_camel(name)}" if name in types else _kind(name)
    else:
        one = "Uint8Array"
    return f"{one}[]" if "repeat" in a else one


def _is_truth(spec: Spec, owner: str, field: str, value: Any) -> bool:
    """Say whether a value is true or false; those that the mirror adds are places, but for the bits of flags."""
    record = spec.records.get(owner)
    if record is None or field not in {f.name for f in record.fields}:
        return str(value).endswith(" != 0")
    return Expressions(spec, set()).is_bool(record, Name((field,)))


def _kind(name: str) -> str:
    return "boolean" if name == "bool" else "number"


def _enumeration(name: str, members: dict[int, Any]) -> Iterator[str]:
    yield f"const {_camel(name)}: {{"
    for value, member in members.items():
        yield from (f"  {line}" for line in _doc(member["doc"]))
        yield f"  readonly {member['id'].upper()}: {value};"
    yield "};"
    yield f"type {_camel(name)} = {' | '.join(map(str, members))};"


def _doc(words: str) -> list[str]:
    if len(words) < 100:
        return [f"/** {words} */"]
    return ["/**", *(f" * {line}" for line in textwrap.wrap(words, 100, break_on_hyphens=False)), " */"]


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def _lower(name: str) -> str:
    made = _camel(name)
    return made[0].lower() + made[1:]
