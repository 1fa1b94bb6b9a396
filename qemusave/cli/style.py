"""How lines look on a terminal: colours, and what the options for all commands chose."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


_STYLES = {"good": "32", "bad": "1;31", "warning": "33", "name": "1", "added": "32", "removed": "31"}


class Manner:
    """What the options for all commands chose.

    Attributes:
        quiet: print errors only, and data that were asked for.
        verbose: 1: say what is done; 2: show where in the program an error comes from.
        color: ``auto``, ``always`` or ``never``.
        forcible: whether the command has an option to replace what is there.
    """

    forcible = False

    quiet, verbose, color = False, 0, "auto"


manner = Manner()


def colored(stream: TextIO) -> bool:
    """Say whether what is written there has colours: `--color`, else what the terminal and its user say."""
    if manner.color != "auto":
        return manner.color == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(text: str, style: str, stream: TextIO) -> str:
    """Give a text, which has been escaped, a colour of the terminal's own: readable on light and dark."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if style and text and colored(stream) else text
