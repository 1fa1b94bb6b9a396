"""Where a declared record comes from: the source that its module's first sentences name."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from .. import formats
from .nodes import snake

_DECLARED = re.compile(r"^(\w+) = (?:Bit)?Struct\(", re.MULTILINE)
_SOURCE = re.compile(r"Sources?: (.*?)(?:; |\.  |\.\n|\.$)", re.DOTALL)


def source_of(record: str) -> str:
    """Return the source of a record, as the module that declares it names it: a file of another project's."""
    return _sources().get(record, "")


@cache
def _sources() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(Path(formats.__file__).parent.glob("*.py")):
        text = path.read_text()
        said = _SOURCE.search(ast.get_docstring(ast.parse(text)) or "")
        if said is not None:
            sentence = " ".join(said[1].split()).replace("``", "")
            found |= {snake(name): sentence for name in _DECLARED.findall(text)}
    return found
