"""The declaration's enumerations and single numbers, as nodes."""

from __future__ import annotations

import inspect
import re
from typing import Any

from .. import formats
from .nodes import Enumeration, Member

MODULES = [
    formats.libvirt,
    formats.stream,
    formats.sections,
    formats.ram,
    formats.live,
    formats.payload,
    formats.lzop,
    formats.seekable,
    formats.cpu,
    formats.machines,
]
"""The modules of the declaration, in the order in which they are read."""


def enumeration(name: str, of: Any) -> Enumeration:
    """Return an enumeration of the declaration as a node."""
    members = tuple(
        Member(m.name.lower(), bytes(m) if isinstance(m, bytes) else int(m), m.doc) for m in of.__members__.values()
    )
    return Enumeration(name, inspect.getdoc(of) or "", members)


def constant_doc(name: str, value: int) -> str:
    """Find the docstring that follows a constant in the declaration."""
    for module in MODULES:
        if match := re.search(rf'^{name} = [^\n]*\n"""([^"]*)"""', inspect.getsource(module), re.MULTILINE):
            return match[1]
    return str(value)
