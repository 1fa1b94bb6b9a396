"""The declaration as plain nodes."""

from __future__ import annotations

from functools import cache
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .nodes import Spec


@cache
def load(name: str = "") -> Spec:
    """Return a declaration of the project's as nodes: its own format, or another one.

    Args:
        name: of the module in ``formats/`` that declares the other one.
    """
    from .walk import walk

    return walk(import_module("..formats" + f".{name}" * bool(name), __package__))
