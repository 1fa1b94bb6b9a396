"""The line that `verify`, `repair`, `extract` and `convert` end with on a terminal when they found something wrong."""

from __future__ import annotations

import os
import shlex

from .parsers import parser_of
from .tell import PROBLEMS, note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

COMMANDS = ("verify", "repair", "extract", "convert")


def hint(command: str, words: Sequence[str], code: int) -> None:
    """Say which command comes next, or that the image is still being written.

    Args:
        command: the command that has ended.
        words: what stood behind it.
        code: its exit code.
    """
    args = parser_of(command).parse_args(list(words))
    images: list[str] = [path for path in getattr(args, "images", None) or [args.image] if os.path.exists(path)]
    if who := [line for path in images for line in _writers(path)]:
        note(f"still being written: {'; '.join(who)}; wait until that has ended")
    elif line := _next(command, args, images, code):
        note(f"next: {shlex.join(line)}")


def _next(command: str, args: Any, images: list[str], code: int) -> list[str]:
    if command == "repair" and code == PROBLEMS and os.path.exists(args.out):
        return ["qemusave", "extract", "--partial", args.out, f"{args.out}.memory", "--as", "raw"]
    if not images or getattr(args, "partial", False):
        return []
    return ["qemusave", "doctor", *images]


def _writers(path: str) -> list[str]:
    from ..files.users import writers

    return [f"{path} by {', '.join(who)}" for who in writers([os.stat(path)]).values()]
