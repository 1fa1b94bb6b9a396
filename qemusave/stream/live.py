"""The live sections other than memory: what they hold is skipped, but their ends must be found.

See docs/facts/stream.md#other-live-sections.
"""

from __future__ import annotations

from ..declared import VfioTag
from .generated import LIVE, read_vfio_record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .cursor import Cursor

VFIO = "/vfio"  # and the device's path before it


def skipper(name: str) -> Callable[[Cursor], object] | None:
    """Return what passes over one part of a section of that name, or None for an unknown name."""
    if name.endswith(VFIO):
        return _vfio
    return LIVE.get(name.encode("utf-8", "backslashreplace"))


def _vfio(cursor: Cursor) -> None:
    while True:
        where = cursor.position
        tag = read_vfio_record(cursor).tag
        if tag == VfioTag.END_OF_STATE:
            return
        if tag == VfioTag.DEV_CONFIG:
            raise cursor.unsupported("the configuration of a VFIO device has no length", at=where, feature="vfio")
