"""The bytes of a space, a screenful of them, and a cursor."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.events import MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.widget import Widget

from .spaces import Space

ROW = 16


class HexView(Widget):
    """Shows as many rows of a space as fit; reads nothing else."""

    DEFAULT_CSS = (
        "HexView { width: 1fr; height: 1fr; border: round $primary; }  HexView:focus { border: round $accent; }"
    )
    BINDINGS: ClassVar = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("up", f"move({-ROW})", show=False),
        Binding("down", f"move({ROW})", show=False),
        Binding("pageup", "screen(-1)", "Back"),
        Binding("pagedown", "screen(1)", "On"),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
    ]

    class Moved(Message):
        """The cursor is elsewhere."""

    def __init__(self, space: Space) -> None:
        super().__init__(id="hex")
        self.space, self.cursor, self.top, self.marked = space, 0, 0, 1
        self.border_title = Text(space.name)

    def allow_focus(self) -> bool:
        """Say that keys can be meant for it."""
        return True

    @property
    def rows(self) -> int:
        """Rows that fit."""
        return max(1, int(self.content_size.height))

    def go(self, space: Space, offset: int, marked: int = 1) -> None:
        """Put the cursor to an offset of a space; *marked* bytes from there on are shown as belonging together."""
        self.space, self.marked = space, marked
        self.cursor = max(0, min(offset, space.size - 1))
        row = self.cursor // ROW
        if not self.top <= row < self.top + self.rows:
            self.top = max(0, row - self.rows // 3)
        self.border_title = Text(f"{space.name}  {self.cursor:#x} of {space.size:#x}")
        self.refresh()
        self.post_message(self.Moved())

    def action_move(self, by: int) -> None:
        """Move the cursor by some bytes."""
        self.go(self.space, self.cursor + by if 0 <= self.cursor + by < self.space.size else self.cursor)

    def action_screen(self, times: int) -> None:
        """Move by as many rows as fit."""
        self.top = max(0, min(self.top + times * self.rows, (self.space.size - 1) // ROW))
        self.go(self.space, self.cursor + times * self.rows * ROW)

    def action_edge(self, end: int) -> None:
        """Go to the first or the last byte."""
        self.go(self.space, self.space.size - 1 if end else 0)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll three rows on."""
        self.action_move(3 * ROW)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll three rows back."""
        self.action_move(-3 * ROW)

    def render(self) -> Text:
        """Draw the rows: offset, bytes, characters; two dots stand for what is not there."""
        width = len(f"{self.space.size:x}")
        text = Text(no_wrap=True)
        cells = self.space.cells(self.top * ROW, self.rows * ROW)
        for row in range(self.rows):
            at = (self.top + row) * ROW
            if at >= self.space.size:
                break
            text.append(f"{at:0{width}x}  ", "dim")
            part = cells[row * ROW : (row + 1) * ROW]
            for n, cell in enumerate(part):
                text.append(".." if cell is None else f"{cell:02x}", self._style(at + n))
                text.append("  " if n == ROW // 2 - 1 else " ")
            text.append(" ")
            for n, cell in enumerate(part):
                shown = " " if cell is None else chr(cell) if 32 <= cell < 127 else "."
                text.append(shown, self._style(at + n))
            text.append("\n")
        return text

    def _style(self, at: int) -> str:
        if at == self.cursor:
            return "reverse"
        return "bold underline" if self.cursor < at < self.cursor + self.marked else ""
