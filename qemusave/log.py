"""What is done, and why so, told step by step to whoever asked for it (`qemusave -v`)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

listener: Callable[[str], object] | None = None
"""Is called with each sentence."""


def step(sentence: str) -> None:
    """Tell one step."""
    if listener is not None:
        listener(sentence)
