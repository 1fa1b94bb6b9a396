"""The entries of a scan as a table: which columns, in which order, and how values are written for people."""

from __future__ import annotations

from ..text import date, escape, size
from ..verbs.info.fields import FLAG, NUMBER, TIME, VERSION
from ..verbs.info.versions import as_numbers
from ..verbs.scan.conditions import finder
from .say import say
from .table import table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

COLUMNS = ("path", "domain.name", "domain.machine", "domain.memory", "size", "saved.mtime", "state")
"""What a table shows if nobody says what."""

_BYTES = frozenset({"size", "domain.memory", "payload.size", "cookie_size", "header.len_data", "deep.page_size"})
_STATE = "state"


def checked(keys: str, fields: Mapping[str, str]) -> list[str]:
    """Return the columns that a user names, parted by commas.

    Raises:
        ValueError: there is no such column.
    """
    named = [key.strip() for key in keys.split(",") if key.strip()]
    for key in named:
        if key != _STATE and key not in fields:
            raise ValueError(f"there is no column {key!r}; there are: {', '.join([*fields, _STATE])}")
    if not named:
        raise ValueError("--columns wants names, parted by commas")
    return named


def ordered(
    entries: Iterable[dict[str, Any]], key: str, fields: Mapping[str, str], *, reverse: bool
) -> list[dict[str, Any]]:
    """Sort entries by a key; those that do not have it come last.

    Raises:
        ValueError: there is no such key.
    """
    name = checked(key, fields)[0]
    find, kind = _finder(name), fields.get(name)

    def rank(value: Any) -> Any:
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return as_numbers(value) if kind == VERSION else value

    listed = [(find(entry), entry) for entry in entries]
    there = [(value, entry) for value, entry in listed if value not in (None, [])]
    there.sort(key=lambda pair: rank(pair[0]), reverse=reverse)
    return [entry for _, entry in there] + [entry for value, entry in listed if value in (None, [])]


def print_table(entries: Sequence[dict[str, Any]], columns: Sequence[str], fields: Mapping[str, str]) -> None:
    """Print a table of entries: drawn where that can be, else in plain columns."""
    finders = [(name, _finder(name), fields.get(name, "")) for name in columns]
    rows = [[_cell(name, find(entry), kind) for name, find, kind in finders] for entry in entries]
    titles = [name.rpartition(".")[2] if name in COLUMNS else name for name in columns]
    right = [kind in (NUMBER,) for _, _, kind in finders]
    if table(" ".join((">" if r else "") + t for t, r in zip(titles, right, strict=True)), rows):
        return
    cells = [titles, *([escape(cell) for cell in row] for row in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(titles))]
    for row in cells:
        parts = (c.rjust(w) if r else c.ljust(w) for c, w, r in zip(row, widths, right, strict=True))
        say("  ".join(parts).rstrip())


def _finder(name: str) -> Any:
    return _state if name == _STATE else finder(name)


def _state(entry: dict[str, Any]) -> str:
    """Say in a word what becomes of an image."""
    if entry["error"]:
        return str(entry["error"]["kind"])
    if (deep := entry.get("deep")) and not deep["ok"]:
        return "not sound"
    if entry["header"] is None:
        return "bare stream"
    if not entry["header"]["complete"]:
        return "incomplete"
    return "running" if entry["header"]["was_running"] else "paused"


def _cell(name: str, value: Any, kind: str) -> str:
    if isinstance(value, list):
        return ", ".join(_cell(name, one, kind) for one in value if one is not None) or "-"
    if value is None:
        return "-"
    if kind == TIME:
        return date(value).removesuffix(" UTC")
    if kind == FLAG:
        return "yes" if value else "no"
    return size(value) if name in _BYTES else str(value)
