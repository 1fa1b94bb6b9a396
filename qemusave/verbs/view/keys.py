"""What each key does, as the screen for ``?`` shows it."""

from __future__ import annotations

from typing import ClassVar

from rich.table import Table
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

KEYS = (
    ("Tab", "from the tree to the bytes and back; a narrow terminal shows one of them"),
    ("arrows, Page Up, Page Down, Home, End", "move the cursor; so does the mouse"),
    ("Enter", "in the tree: opens a line, or goes to its bytes"),
    (
        "g",
        "goes to: 0x1000, +16, page 7; elsewhere: file 0x5c, physical 0xfffffff0, pc.ram page 7,"
        " virtual 0xffffffff81000000 as CPU 0 sees it, virtual1 as CPU 1 does",
    ),
    (
        "/",
        "searches what is shown: text, hex de ad be ef, wide text (UTF-16), re a[0-9]+ (regular expression over bytes)",
    ),
    ("n, N", "the next match, the previous one"),
    ("m", "begins a selection at the cursor, or ends it"),
    ("c", "copies what is selected, as hexadecimal digits"),
    ("s", "saves what is selected to a file"),
    ("p", "the picture of memory; Enter there goes to the bytes"),
    ("Escape", "stops a search, or closes what is open"),
    ("?", "these keys"),
    ("q", "leaves"),
)


class Keys(ModalScreen[None]):
    """The keys, until one is pressed."""

    CSS = """
    Keys { align: center middle; }
    Keys VerticalScroll { width: 90%; max-width: 100; height: auto;
        max-height: 100%; border: round $accent; padding: 0 1; }
    Keys Static { height: auto; }
    """
    BINDINGS: ClassVar = [Binding("escape,question_mark,q,enter", "dismiss", "Close")]

    def compose(self) -> ComposeResult:
        """Lay the table out."""
        table = Table(box=None, padding=(0, 1, 0, 0), show_header=False)
        table.add_column(max_width=14, style="bold")
        table.add_column()
        for key, does in KEYS:
            table.add_row(key, does)
        with VerticalScroll() as inside:
            inside.border_title, inside.border_subtitle = "Keys", "Escape closes, arrows scroll"
            yield Static(table)
