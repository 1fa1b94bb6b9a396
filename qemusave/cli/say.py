"""The commands: one module each, named like its command."""

from __future__ import annotations

import sys

from ..errors import error_json as error_json
from ..text import SCHEMA as SCHEMA
from ..text import escape, json_text
from .style import manner, paint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def print_json(data: dict[str, Any]) -> None:
    """Print a result as JSON: pure ASCII, so nothing in it can disturb a terminal."""
    print(json_text(data))


def no_pipe() -> str:
    """Say why bytes cannot go to standard output; empty if they can."""
    return "memory is not written to a terminal; redirect it to a file or a pipe" if sys.stdout.isatty() else ""


def say(*parts: str | tuple[str, str]) -> None:
    """Print one line of text, made harmless: what comes from an image cannot begin a line of its own.

    Args:
        parts: of the line, each a text or (text, style); the styles are those of :mod:`qemusave.text`.
    """
    if manner.quiet:
        return
    line = "".join([escape(p) if isinstance(p, str) else paint(escape(p[0]), p[1], sys.stdout) for p in parts])
    encoding = sys.stdout.encoding or "ascii"
    print(line.encode(encoding, "backslashreplace").decode(encoding))
