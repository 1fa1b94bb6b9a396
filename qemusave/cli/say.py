"""The commands: one module each, named like its command."""

from __future__ import annotations

import sys

from ..errors import error_json as error_json
from ..text import escape, manner, paint

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

    from ..memory.missing import Missing

SCHEMA = 1
"""The version of the JSON output."""

_MOST_RANGES = 8


def images(parser: argparse.ArgumentParser, *, many: bool = True) -> None:
    """Add the arguments that most commands share."""
    if many:
        parser.add_argument("images", metavar="IMAGE", nargs="+", help="a saved image, on disk or on a block device")
    else:
        parser.add_argument("image", metavar="IMAGE", help="a saved image, on disk or on a block device")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")


def missing_json(missing: Missing) -> dict[str, Any]:
    """Describe what is missing of memory: ``memory``, block by block, ``unlisted`` bytes, and whether it ``ended``."""
    blocks = [
        {
            "block": loss.name,
            "length": loss.length,
            "page_size": missing.page_size,
            "pages_missing": loss.pages,
            "ranges": [{"offset": offset, "length": length} for offset, length in loss.ranges],
        }
        for loss in missing.blocks
    ]
    return {"memory": blocks, "unlisted": missing.unlisted, "ended": missing.ended}


def missing_lines(missing: Missing) -> list[str]:
    """Say what is missing of memory, one line for a block."""
    lines = [
        f"memory of {loss.name}: {loss.pages} of {loss.length // missing.page_size} pages: {ranges_text(loss.ranges)}"
        for loss in missing.blocks
    ]
    if missing.unlisted:
        lines.append(f"{missing.unlisted} bytes of memory in blocks whose names are not known")
    return lines


def ranges_text(ranges: list[tuple[int, int]], most: int | None = None) -> str:
    """Write ranges, given as (offset, bytes), as first and last address: the first *most* of them, or a few."""
    most = _MOST_RANGES if most is None else most
    text = ", ".join(f"{offset:#x}-{offset + length - 1:#x}" for offset, length in ranges[:most])
    more = len(ranges) - most
    return text + (f" and {more} more (--json has all)" if more > 0 else "")


def print_json(data: dict[str, Any]) -> None:
    """Print a result as JSON: pure ASCII, so nothing in it can disturb a terminal."""
    import json

    print(json.dumps({"schema": SCHEMA, **data}, indent=2))


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
