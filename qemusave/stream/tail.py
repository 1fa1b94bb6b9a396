"""The end of a decompressed stream: device state, whose lengths stand behind it, so that it is kept in memory."""

from __future__ import annotations

from ..files.source import BytesSource
from .cursor import FileCursor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .cursor import Cursor

MOST = 48 << 20
"""Bytes of device state and its description; 100 to 500 KB in practice, more with pictures of a GPU."""


def tail_of(cursor: Cursor) -> FileCursor:
    """Return a cursor over the rest of a decompressed stream, which is read into memory.

    Raises:
        UnsupportedError: it is longer than that of any guest.
    """
    base = cursor.position
    data = cursor.rest(MOST)
    if cursor.peek() >= 0:
        data.clear()  # whoever keeps the error keeps what was read, too
        raise cursor.unsupported(f"more than {MOST >> 20} MiB of device state", feature="devices")
    tail = FileCursor(BytesSource(data, base=base, path=cursor.path), base)
    tail.broken = cursor.broken
    return tail
