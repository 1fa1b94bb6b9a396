"""Tables on a terminal, drawn by rich where that is installed (``pip install qemusave[rich]``)."""

from __future__ import annotations

import os
import sys

from ..text import escape
from .style import colored, manner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Cell = str | tuple[str, str]

_STYLES = {"good": "green", "bad": "bold red", "warning": "yellow", "name": "bold", "": ""}
_MOST_ROWS = 2000  # more are not looked at as a table, and would take seconds
_WIDEST = 1 << 12  # columns of what is no terminal


def table(titles: str, rows: Sequence[Sequence[Cell]]) -> bool:
    """Print a table, unless plain text is wanted: by a pipe, by ``--color never``, by a dumb terminal.

    Args:
        titles: of the columns, parted by spaces; ``>`` before one aligns its column to the right.
        rows: the cells, each a text or (text, style); nothing in a text has a meaning.

    Returns:
        Whether it was printed; if not, the caller prints its lines.
    """
    terminal = sys.stdout.isatty()
    if manner.quiet or len(rows) > _MOST_ROWS or manner.color == "never":
        return manner.quiet
    if manner.color == "auto" and (not terminal or os.environ.get("TERM") == "dumb"):
        return False
    try:
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] != "rich":
            raise
        return False
    console = Console(
        file=sys.stdout,
        force_terminal=True,
        color_system="standard" if colored(sys.stdout) else None,
        markup=False,
        emoji=False,
        highlight=False,
        width=None if terminal else _WIDEST,
    )
    drawn = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for name in titles.split():
        drawn.add_column(
            name.lstrip(">"), justify="right" if name[0] == ">" else "left", overflow="fold", no_wrap=name[0] == ">"
        )
    for row in rows:
        cells = ((cell, "") if isinstance(cell, str) else cell for cell in row)
        drawn.add_row(*(Text(escape(text), _STYLES[style]) for text, style in cells))
    console.print(drawn)
    return True
