"""The compiled loops over compressed bytes (``_bytes.c``), which are optional: the Python code does the same."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType


def _core() -> ModuleType | None:
    """Return the compiled loops over bytes, or None: it was installed without a compiler."""
    if os.environ.get("QEMUSAVE_PURE"):
        return None
    try:
        from . import _bytes
    except ImportError:
        return None
    return _bytes


CORE = _core()
