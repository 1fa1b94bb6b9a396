"""Everything that is derived from the declaration: one small module an output, each sees only nodes."""

from __future__ import annotations

from collections.abc import Callable

from ..spec import Spec
from . import ksy, layout, markdown

NOTICE = "Generated from formats/ by `qemusave spec`; do not edit."

OUTPUTS: dict[str, Callable[[Spec], str]] = {
    "spec.ksy": ksy.text,
    "qemusave/layout.py": layout.text,
    "docs/format.md": markdown.text,
}
"""File name below the project's folder, and the function that makes its text."""
