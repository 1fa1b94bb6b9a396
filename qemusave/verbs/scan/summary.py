"""How many images there are of each kind, and how large they are together."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

_MOST = 100  # values of a key that are told apart: a hostile image can name any machine
_OTHERS, _UNKNOWN = "(others)", "(unknown)"


class Summary:
    """Counts images as they pass by.

    Attributes:
        images: how many.
        size: their bytes together.
        groups: for each key of :data:`GROUPS`, the images and bytes of each value.
    """

    def __init__(self) -> None:
        self.images = self.size = 0
        self.groups: dict[str, dict[str, list[int]]] = {name: {} for name in GROUPS}

    def count(self, entries: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Count entries as they pass by."""
        for entry in entries:
            size = entry["size"] or 0
            self.images += 1
            self.size += size
            for name, value_of in GROUPS.items():
                group, value = self.groups[name], value_of(entry)
                if value is None:
                    continue
                counts = group.setdefault(value if value in group or len(group) < _MOST else _OTHERS, [0, 0])
                counts[0] += 1
                counts[1] += size
            yield entry

    def json(self) -> dict[str, Any]:
        """Return the counts as the JSON output has them: for each value, most first, ``images`` and ``size``."""
        groups = {
            name: [
                {"value": value, "images": images, "size": size}
                for value, (images, size) in sorted(group.items(), key=lambda item: (-item[1][0], item[0]))
            ]
            for name, group in self.groups.items()
        }
        return {"images": self.images, "size": self.size, **groups}


def _state(entry: dict[str, Any]) -> str:
    if entry["header"] is None:
        return "no header" if entry["error"] else "bare stream"
    if not entry["header"]["complete"]:
        return "incomplete"
    return "running" if entry["header"]["was_running"] else "paused"


def _deep(entry: dict[str, Any]) -> str | None:
    return None if "deep" not in entry else "sound" if entry["deep"]["ok"] else "not sound"


def _of(above: str, key: str) -> Any:
    return lambda entry: (_UNKNOWN if entry[above][key] is None else entry[above][key]) if entry[above] else None


GROUPS: dict[str, Any] = {
    "state": _state,
    "format": _of("header", "format"),
    "arch": _of("domain", "arch"),
    "machine": _of("domain", "machine"),
    "errors": _of("error", "message"),
    "verify": _deep,
}
"""What images are told apart by."""
