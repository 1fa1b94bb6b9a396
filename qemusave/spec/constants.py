"""The declaration's enumerations and single numbers, as nodes."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from types import ModuleType
from typing import Any

from .nodes import Enumeration, Member


def enumeration(name: str, of: Any) -> Enumeration:
    """Return an enumeration of the declaration as a node."""
    members = tuple(
        Member(m.name.lower(), bytes(m) if isinstance(m, bytes) else int(m), m.doc) for m in of.__members__.values()
    )
    return Enumeration(name, inspect.getdoc(of) or "", members)


def constant_doc(name: str, value: int, modules: Sequence[ModuleType]) -> str:
    """Find the docstring that follows a constant in the declaration."""
    for module in modules:
        text = inspect.getsource(module) if hasattr(module, "__file__") else ""
        if match := re.search(rf'^{name} = [^\n]*\n"""([^"]*)"""', text, re.MULTILINE):
            return match[1]
    return str(value)
