"""How numbers, and texts from images, are written for people, and results for programs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


SCHEMA = 1
"""The version of the JSON output."""

_MOST = 1 << 80  # more is no size, but what a hostile file says


def escape(text: str) -> str:
    """Make text from an image harmless on a terminal: control and invisible characters become backslash escapes."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def size(number: int) -> str:
    """Write a number of bytes for people."""
    if number >= _MOST:
        return f"{number:#x} bytes"
    value, unit = float(number), "bytes"
    for unit in ("bytes", "KiB", "MiB", "GiB", "TiB"):
        if value < 1024 or unit == "TiB":
            break
        value /= 1024
    return f"{number} bytes" if unit == "bytes" else f"{value:.3g} {unit}" if value < 1000 else f"{value:.0f} {unit}"


def date(seconds: int) -> str:
    """Write seconds since 1970 for people, in UTC."""
    from time import gmtime, strftime

    try:
        return strftime("%Y-%m-%d %H:%M:%S UTC", gmtime(seconds))
    except (OverflowError, ValueError, OSError):
        return f"{seconds} seconds since 1970"


def json_text(data: dict[str, Any]) -> str:
    """Write a result as JSON: pure ASCII, so nothing in it can disturb a terminal; without a line's end."""
    import json

    return json.dumps({"schema": SCHEMA, **data}, indent=2)


def alike(word: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Return what is spelt like a word that is not known: the nearest first.

    Args:
        word: what was said.
        known: what could have been meant.
        most: how many are returned at most.
    """
    from difflib import get_close_matches

    names = list(dict.fromkeys(known))
    small = {name.lower().lstrip("-"): name for name in names}
    return [small[name] for name in get_close_matches(word.lower().lstrip("-"), list(small), most)]
