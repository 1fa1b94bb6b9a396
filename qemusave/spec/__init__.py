"""The declaration as plain nodes."""

from __future__ import annotations

from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .nodes import Spec


@cache
def load() -> Spec:
    """Return the project's own declaration as nodes."""
    from .. import formats
    from .walk import walk

    return walk(formats)
