"""The Kaitai mirror: nodes to ``spec.ksy``, in the style of Kaitai's formats gallery.

The file obeys the rules that make one ``.ksy`` work in a dozen languages: the byte order is switched by a small number
in the parent; a value that depends on an instance is a number, too, not a member of an ``enum``, which Go would not
compile; no two members have one name, nor a type and its field (Nim, C#); integers in a switched order carry no
``enum`` (a value instance does); flags are bit fields; places in the file are signed 64-bit integers, since unsigned
ones do not mix with others everywhere; a field with bounds beyond a byte is compared with itself, since Rust compares
it with a number as 32 bits; what may be many bytes is read as at most so many as the file has, since most runtimes take
room before they read.
"""

from __future__ import annotations

import re
from typing import Any

from ...spec.nodes import Spec
from ..notice import notice
from .expressions import named
from .types import Types


def meta(spec: Spec) -> dict[str, Any]:
    """Say what the format is called, as Kaitai asks."""
    about = spec.about
    made = {
        "id": about.id,
        "title": about.title,
        "application": list(about.application),
        "file-extension": about.extension,
        "license": about.license,
        "ks-version": 0.11,
    }
    return {key: value for key, value in made.items() if value}


def tree(spec: Spec) -> dict[str, Any]:
    """Return the ``.ksy`` as plain data, keys in the order of the style guide."""
    root = spec.records[spec.root]
    types = Types(spec)
    return {
        "meta": meta(spec),
        "doc": root.doc,
        **({"doc-ref": list(spec.about.references)} if spec.about.references else {}),
        **types.body(root),
        "types": dict(sorted(types.all().items())),
        "enums": {
            e.name: {m.value: {"id": types.expressions.member(e.name, m.name), "doc": m.doc} for m in e.members}
            for e in sorted(spec.enums.values(), key=lambda e: e.name)
            if e.name in named(spec)
        },
    }


def text(spec: Spec) -> str:
    """Return ``spec.ksy``."""
    return f"# {notice(spec)}\n" + "\n".join(_yaml(tree(spec))) + "\n"


def _yaml(data: Any, indent: int = 0) -> list[str]:
    """Write plain data as the YAML that the style guide asks for (sequences indented, block style)."""
    pad, lines = "  " * indent, []
    for key, value in data.items():
        if key == "contents" or (key == "any-of" and all(isinstance(v, int) for v in value)):
            lines.append(f"{pad}{key}: [{', '.join(map(str, value))}]")
        elif isinstance(value, dict):
            lines += [f"{pad}{_scalar(key)}:", *_yaml(value, indent + 1)]
        elif isinstance(value, list):
            lines.append(f"{pad}{key}:")
            for item in value:
                inner = _yaml(item, indent + 2) if isinstance(item, dict) else [f"{pad}    {_scalar(item)}"]
                lines += [f"{pad}  - {inner[0].strip()}", *inner[1:]]
        else:
            lines.append(f"{pad}{_scalar(key)}: {_scalar(value)}")
    return lines


def _scalar(value: Any) -> str:
    plain = str(value).lower() if isinstance(value, bool) else str(value)
    if not isinstance(value, str) or re.fullmatch(r"[\w/-][\w /.;()+=<>-]*", plain):
        return plain
    return "'" + plain.replace("'", "''") + "'"
