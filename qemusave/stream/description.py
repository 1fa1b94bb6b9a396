"""The JSON description of device state at the end of a stream, and what it says of lengths.

See docs/facts/stream.md#description.
"""

from __future__ import annotations

import json
from struct import Struct

from .. import declared
from ..declared import StreamSection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..files.source import Source

_LENGTH = Struct(declared.VM_DESCRIPTION_CODE)
_STARTS = (1 << 17, 1 << 20, 1 << 23, 1 << 26)  # how far from the end to look; the JSON is 7 to 120 KB
_MAX_DEPTH = 64


class VmDescription:
    """A description, and where it stands.

    Attributes:
        devices: the objects of the devices, in stream order.
        page_size: the target's page size in bytes, or None.
        offset: position in the stream of its section's type byte.
        size: bytes of the JSON text.
    """

    def __init__(self, data: dict[str, Any], offset: int, size: int) -> None:
        self.data, self.offset, self.size = data, offset, size
        self.devices: list[dict[str, Any]] = _list(data, "devices")
        page_size = data.get("page_size")
        self.page_size: int | None = page_size if isinstance(page_size, int) else None


def find(data: bytes, base: int, *, from_end: bool) -> VmDescription | None:
    """Find a description in the last bytes of a stream.

    Its length may contain a ``{``, so every place that could be its beginning is tried.

    Args:
        data: bytes of the stream.
        base: position in the stream of their first.
        from_end: whether they reach to the stream's end and the description must, too.
    """
    mark = bytes([StreamSection.VMDESCRIPTION])
    at = -1
    while (at := data.find(mark, at + 1)) >= 0:
        text = at + 1 + _LENGTH.size
        if data[text : text + 1] != b"{":
            continue
        length = _LENGTH.unpack_from(data, at + 1)[0]
        if text + length > len(data) or (from_end and text + length != len(data)):
            continue
        try:
            parsed = json.loads(data[text : text + length])
        except (ValueError, RecursionError):
            continue
        if isinstance(parsed, dict) and "devices" in parsed:
            return VmDescription(parsed, base + at, length)
    return None


def find_at_end(source: Source, start: int) -> VmDescription | None:
    """Find the description at the end of a file that begins its stream at *start*."""
    for length in _STARTS:
        base = max(start, source.size - length)
        if found := find(source.read_at(base, source.size - base), base, from_end=True):
            return found
        if base == start:
            break
    return None


def size_of(described: dict[str, Any], depth: int = 0) -> int | None:
    """Give the bytes of a device's state in the stream, or None if the description does not say."""
    if "vmsd_name" not in described:
        size = described.get("size")
        return size if isinstance(size, int) and size >= 0 else None
    total = 0
    for f in _list(described, "fields"):
        size, many = f.get("size"), f.get("array_len", 1)
        if not isinstance(size, int) or not isinstance(many, int) or size < 0 or many < 0:
            return None
        total += size * many
    for sub in _list(described, "subsections"):
        inner = size_of(sub, depth + 1) if depth < _MAX_DEPTH else None
        if inner is None:
            return None
        total += len_subsection_head(sub) + inner
    return total


def doubtful(described: dict[str, Any], depth: int = 0) -> bool:
    """Say whether the described size of a device may be too small.

    QEMU before 10.0 describes an array of pointers by its first element alone.  A null pointer there is a structure
    without anything in it, of one byte; those behind it that point to something are longer (``s390_css``, for one).
    Only the footer tells where such a device ends.  Sources: docs/facts/stream.md#description; QEMU
    ``migration/vmstate.c`` (``vmstate_save_state_v``).
    """
    return any(of_pointers(f) or _nested_doubt(f, depth) for f in _list(described, "fields")) or (
        depth < _MAX_DEPTH and any(doubtful(sub, depth + 1) for sub in _list(described, "subsections"))
    )


def of_pointers(field: dict[str, Any]) -> bool:
    """Say whether a field is an array of pointers of which only the first, a null one, is described."""
    return field.get("struct") == {} and "array_len" in field


def _nested_doubt(field: dict[str, Any], depth: int) -> bool:
    nested = field.get("struct")
    return isinstance(nested, dict) and depth < _MAX_DEPTH and doubtful(nested, depth + 1)


def len_subsection_head(described: dict[str, Any]) -> int:
    """Give the bytes of a subsection before its fields: type, name with length, version."""
    name = str(described.get("vmsd_name", "")).encode()
    return 1 + Struct(declared.SHORT_STRING_CODE).size + len(name) + Struct(declared.SUBSECTION_HEAD_CODE).size


def _list(described: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = described.get(key, [])
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
