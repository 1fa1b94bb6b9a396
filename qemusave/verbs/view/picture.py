"""The picture of memory: what kinds of pages are where, and a cursor that leads to their bytes."""

from __future__ import annotations

from threading import Thread
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.events import Click, Resize
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from ...errors import QemusaveError
from ...memory.block import Block
from ...memory.cells import KINDS, Cell, page_map
from ...text import escape, size

_STYLES = {
    "missing": "bold red",
    "absent": "",
    "zero": "dim",
    "part": "cyan",
    "data": "bold green",
    "repeated": "bold yellow",
}


class Map(Widget):
    """The cells of one block, as many as fit."""

    can_focus = True
    DEFAULT_CSS = "Map { height: 1fr; border: round $accent; }"

    def __init__(self) -> None:
        super().__init__(id="map")
        self.cells: list[Cell] = []
        self.cursor = 0

    @property
    def columns(self) -> int:
        """Cells of a row."""
        return max(1, int(self.content_size.width))

    def render(self) -> Text:
        """Draw a character for each cell."""
        text = Text()
        for number, cell in enumerate(self.cells):
            style = "reverse" if number == self.cursor else _STYLES[cell.kind]
            text.append(KINDS[cell.kind][0], style)
            if (number + 1) % self.columns == 0:
                text.append("\n")
        return text


class Picture(ModalScreen["tuple[str, int] | None"]):
    """Shows one block after the other; ends with the block and the offset that somebody wants to see.

    Args:
        blocks: the memory.
        lost: names of blocks of which pages are missing.
        block: the one that is shown first.
        offset: where in it the cursor is.
    """

    CSS = """
    Picture { background: $background; }
    #said { height: 1; }
    #legend { height: auto; max-height: 3; color: $text-muted; }
    """
    BINDINGS: ClassVar = [
        Binding("left", "move(-1, 0)", show=False),
        Binding("right", "move(1, 0)", show=False),
        Binding("up", "move(0, -1)", show=False),
        Binding("down", "move(0, 1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("tab,pagedown", "block(1)", "Next block", priority=True),
        Binding("shift+tab,pageup", "block(-1)", "Block before", priority=True),
        Binding("enter", "take", "To the bytes"),
        Binding("escape,p,q", "dismiss(None)", "Close"),
    ]

    def __init__(self, blocks: list[Block], lost: set[str], block: str, offset: int) -> None:
        super().__init__()
        self.blocks, self.lost, self.place = blocks, lost, offset
        self.number = next((n for n, entry in enumerate(blocks) if entry.name == block), 0)
        self.drawn: tuple[int, int] | None = None

    def compose(self) -> ComposeResult:
        """Lay the widgets out."""
        yield Map()
        yield Static(id="said", markup=False)
        yield Static(
            "arrows, Tab: block, Enter: bytes, Escape   "
            + "  ".join(f"{sign!r} {meaning}" for sign, meaning in KINDS.values() if sign != "?" or self.lost),
            id="legend",
            markup=False,
        )

    @property
    def map(self) -> Map:
        """The widget with the cells."""
        return self.query_one(Map)

    @property
    def block(self) -> Block:
        """The block that is shown."""
        return self.blocks[self.number]

    def on_mount(self) -> None:
        """Take the keys."""
        self.map.focus()

    def on_resize(self, event: Resize) -> None:
        """Draw as many cells as fit now."""
        self.call_after_refresh(self._count)

    def _count(self) -> None:
        """Count the pages of each cell beside the display: a large block takes a while."""
        most = max(1, self.map.columns * int(self.map.content_size.height))
        block, wanted = self.block, (self.number, most)
        if self.drawn == wanted:
            return
        self.drawn = wanted
        self.map.border_title = Text(escape(f"{block.name}  {size(block.length)}"))
        self.map.border_subtitle = Text("counting pages")

        def work() -> None:
            try:
                cells, problem = page_map(block, most, lost=block.name in self.lost), ""
            except (QemusaveError, OSError, ValueError) as error:
                cells, problem = [], str(error)
            if self.drawn == wanted and self.is_running:
                self.app.call_from_thread(self._show, cells, problem)

        Thread(target=work, daemon=True).start()

    def _show(self, cells: list[Cell], problem: str) -> None:
        self.map.cells = cells
        self.map.border_subtitle = Text(escape(problem or f"block {self.number + 1} of {len(self.blocks)}"))
        self._to(self.place // self._each if cells else 0)

    @property
    def _each(self) -> int:
        """Bytes of a cell."""
        return (self.map.cells[0].pages if self.map.cells else 1) * self.block.page_size

    def _to(self, number: int) -> None:
        """Put the cursor to a cell, and say what is in it."""
        picture = self.map
        picture.cursor = max(0, min(number, len(picture.cells) - 1))
        picture.refresh()
        if not picture.cells:
            self.query_one("#said", Static).update("")
            return
        self.place = picture.cursor * self._each
        cell = picture.cells[picture.cursor]
        parts = [(cell.data, "content"), (cell.zero, "zero"), (cell.absent, "not sent"), (cell.missing, "missing")]
        told = ", ".join(f"{count} {what}" for count, what in parts if count)
        again = f"; {cell.repeated} sent more than once" if cell.repeated else ""
        self.query_one("#said", Static).update(f"{self.place:#x}: {cell.pages} pages: {told}{again}")

    def action_move(self, columns: int, rows: int) -> None:
        """Move the cursor, unless that leads out of the picture."""
        to = self.map.cursor + columns + rows * self.map.columns
        if 0 <= to < len(self.map.cells):
            self._to(to)

    def action_edge(self, end: int) -> None:
        """Go to the first or the last cell."""
        self._to(len(self.map.cells) - 1 if end else 0)

    def action_block(self, by: int) -> None:
        """Show another block."""
        self.number, self.place = (self.number + by) % len(self.blocks), 0
        self._count()

    def action_take(self) -> None:
        """End with the bytes under the cursor."""
        self.dismiss((self.block.name, self.place))

    def on_click(self, event: Click) -> None:
        """Put the cursor to a cell; once more goes to its bytes."""
        place = event.get_content_offset(self.map) if event.widget is self.map else None
        if place is None or (number := place.y * self.map.columns + place.x) >= len(self.map.cells):
            return
        if number == self.map.cursor:
            self.action_take()
        else:
            self._to(number)
