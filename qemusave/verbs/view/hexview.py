"""The bytes of a space, a screenful of them, a cursor, and what is selected."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.message import Message
from textual.widget import Widget

from .spaces import Space

ROWS = (16, 8, 4)
"""How many bytes a row can have: the most that fit."""


class HexView(Widget):
    """Shows as many rows of a space as fit; reads nothing else."""

    can_focus = True
    DEFAULT_CSS = (
        "HexView { width: 1fr; height: 1fr; border: round $primary; }  HexView:focus { border: round $accent; }"
    )
    BINDINGS: ClassVar = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("up", "rows(-1)", show=False),
        Binding("down", "rows(1)", show=False),
        Binding("pageup", "screen(-1)", show=False),
        Binding("pagedown", "screen(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
    ]

    class Moved(Message):
        """The cursor is elsewhere."""

    def __init__(self, space: Space) -> None:
        super().__init__(id="hex")
        self.space, self.cursor, self.top, self.marked = space, 0, 0, 1
        self.begun: int | None = None
        self.border_title = Text(space.name)

    @property
    def rows(self) -> int:
        """Rows that fit."""
        return max(1, int(self.content_size.height))

    @property
    def row(self) -> int:
        """Bytes of a row."""
        left = int(self.content_size.width) - self._digits - 4
        return next((count for count in ROWS if 4 * count + (count > 8) <= left), ROWS[-1])

    @property
    def _digits(self) -> int:
        return len(f"{max(0, self.space.size - 1):x}")

    @property
    def selected(self) -> tuple[int, int]:
        """Where what is selected begins, and its bytes: from the mark to the cursor, or what was gone to."""
        if self.begun is None:
            return self.cursor, max(1, min(self.marked, self.space.size - self.cursor))
        first, last = sorted((self.begun, self.cursor))
        return first, last - first + 1

    def go(self, space: Space, offset: int, marked: int = 1) -> None:
        """Put the cursor to an offset of a space; *marked* bytes from there on are shown as belonging together."""
        if space is not self.space:
            self.begun = None
        self.space, self.marked = space, marked
        self.cursor = max(0, min(offset, space.size - 1))
        self._show_cursor()
        _, length = self.selected
        selected = f"  {length} selected" if length > 1 else ""
        self.border_title = Text(f"{space.name}  {self.cursor:#x} of {space.size:#x}{selected}")
        self.refresh()
        self.post_message(self.Moved())

    def _show_cursor(self) -> None:
        row = self.cursor // self.row
        if not self.top <= row < self.top + self.rows:
            self.top = max(0, row - self.rows // 3)

    def on_resize(self, event: Resize) -> None:
        """Keep the cursor in sight when rows have another length."""
        self.top = max(0, self.cursor // self.row - self.rows // 3)

    def action_move(self, by: int) -> None:
        """Move the cursor by some bytes."""
        self.go(self.space, self.cursor + by if 0 <= self.cursor + by < self.space.size else self.cursor)

    def action_rows(self, by: int) -> None:
        """Move the cursor by some rows."""
        self.action_move(by * self.row)

    def action_screen(self, times: int) -> None:
        """Move by as many rows as fit."""
        self.top = max(0, min(self.top + times * self.rows, (self.space.size - 1) // self.row))
        self.go(self.space, self.cursor + times * self.rows * self.row)

    def action_edge(self, end: int) -> None:
        """Go to the first or the last byte."""
        self.go(self.space, self.space.size - 1 if end else 0)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll three rows on."""
        self.action_rows(3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll three rows back."""
        self.action_rows(-3)

    def on_click(self, event: Click) -> None:
        """Go to the byte that is clicked at, in either column."""
        place = event.get_content_offset(self)
        if place is None:
            return
        x, count = place.x - self._digits - 2, self.row
        bytes_end = 3 * count + (count > 8)
        within = (x - (count > 8 and x > 3 * 8)) // 3 if x < bytes_end else x - bytes_end - 1
        self.go(self.space, (self.top + place.y) * count + max(0, min(within, count - 1)))

    def render(self) -> Text:
        """Draw the rows: offset, bytes, characters; two dots stand for what is not there."""
        text, count = Text(no_wrap=True), self.row
        cells = self.space.cells(self.top * count, self.rows * count)
        first, length = self.selected
        for row in range(self.rows):
            at = (self.top + row) * count
            if at >= self.space.size:
                break
            text.append(f"{at:0{self._digits}x}  ", "dim")
            part = cells[row * count : (row + 1) * count]
            styles = [self._style(at + n, first, length) for n in range(count)]
            for n, (cell, style) in enumerate(zip(part, styles, strict=True)):
                text.append(".." if cell is None else f"{cell:02x}", style)
                text.append("  " if n == 7 and count > 8 else " ")
            text.append(" ")
            for cell, style in zip(part, styles, strict=True):
                text.append(" " if cell is None else chr(cell) if 32 <= cell < 127 else ".", style)
            text.append("\n")
        return text

    def _style(self, at: int, first: int, length: int) -> str:
        if at == self.cursor:
            return "reverse"
        return "bold underline" if first <= at < first + length else ""
