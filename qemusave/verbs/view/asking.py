"""What is asked, and what is then done beside the display: searching, copying, saving."""

from __future__ import annotations

from functools import partial
from threading import Event, Thread

from rich.text import Text
from textual.app import App
from textual.widgets import Input

from ...errors import QemusaveError
from ...text import escape
from . import taking
from .find import Literal, parse_needle, search
from .hexview import HexView
from .spaces import Space, parse_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Asking(App[None]):
    """A program that shows the bytes of spaces, and has a line for questions."""

    def __init__(self) -> None:
        super().__init__()
        self.spaces: dict[str, Space] = {}
        self.asked, self.needle, self.path = "", "", ""
        self.stopped = Event()
        self.searching: Thread | None = None

    @property
    def hex(self) -> HexView:
        """The bytes."""
        found: HexView = self.screen_stack[0].query_one("#hex", HexView)
        return found

    def _to_hex(self) -> None:
        """Give the keys to the bytes."""
        self.hex.focus()

    def _beside(self, work: Callable[[], None]) -> Thread:
        """Run something that may take long; it ends with the program, whatever it is at."""

        def guarded() -> None:
            try:
                work()
            except Exception as error:  # a damaged image shows what it can
                self._tell(self._warn, words_of(error))

        thread = Thread(target=guarded, daemon=True)
        thread.start()
        return thread

    def _tell(self, what: Callable[..., object], *args: Any) -> None:
        """Do something in the display's own thread, unless the display has gone."""
        try:
            if self.is_running:
                self.call_from_thread(what, *args)
        except RuntimeError:
            if self.is_running:
                raise

    def action_ask(self, what: str) -> None:
        """Ask where to go, what to look for, or where to save."""
        self.asked = what
        start, length = self.hex.selected
        box = self.query_one("#ask", Input)
        box.placeholder = {
            "go": "go to: 0x1000, +16, page 3, physical 0xfffffff0, virtual 0x...",
            "search": "find: text, hex de ad be ef, wide text, re a[0-9]+",
            "save": f"save {length} bytes from {start:#x} on to the file:",
            "replace": "there is such a file; yes replaces it",
        }[what]
        box.value, box.display = "", True
        box.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go there, look for it, or save to it."""
        event.input.display = False
        self._to_hex()
        text = event.value
        try:
            if self.asked == "go":
                self.hex.go(*parse_place(text, self.spaces, self.hex.space, self.hex.cursor))
            elif self.asked == "search":
                parse_needle(text)
                self.needle = text
                self._search(self.hex.cursor)
            elif self.asked == "save" and text:
                self.path = text
                self._save()
            elif self.asked == "replace" and text.strip().lower() == "yes":
                self._save(force=True)
            else:
                self._say("nothing is saved")
        except ValueError as error:
            self._warn(str(error))

    def action_again(self, back: bool) -> None:
        """Look for the same again, behind the cursor or before it."""
        if self.needle:
            self._search(self.hex.cursor + (0 if back else 1 if self._overlapping else self.hex.selected[1]), back=back)

    @property
    def _overlapping(self) -> bool:
        return isinstance(parse_needle(self.needle), Literal)

    def action_stop(self) -> None:
        """Stop the search, or close the question."""
        self.stopped.set()
        self.query_one("#ask", Input).display = False
        self.hex.begun = None
        self._to_hex()
        self.hex.go(self.hex.space, self.hex.cursor, self.hex.marked)

    def action_mark(self) -> None:
        """Begin a selection at the cursor, or end it."""
        view = self.hex
        view.begun = view.cursor if view.begun is None else None
        view.go(view.space, view.cursor)
        self._say("the selection begins here; move on" if view.begun is not None else "nothing is selected")

    def action_copy(self) -> None:
        """Copy what is selected to the clipboard."""
        start, length = self.hex.selected
        try:
            self.copy_to_clipboard(taking.digits(self.hex.space, start, length))
        except (QemusaveError, OSError, ValueError) as error:
            self._warn(words_of(error))
            return
        self._say(f"copied {length} bytes from {start:#x} on")

    def _another(self) -> Event:
        """Stop what is under way, and begin something else: one at a time."""
        self.stopped.set()
        self.stopped = Event()
        return self.stopped

    def _progress(self, what: str, end: int, stopped: Event, at: int) -> bool:
        self._tell(self._say, f"{what}: {at:#x} of {end:#x}; Escape stops")
        return stopped.is_set()

    def _save(self, *, force: bool = False) -> None:
        space, (start, length), path = self.hex.space, self.hex.selected, self.path
        stopped = self._another()

        def work() -> None:
            try:
                progress = partial(self._progress, f"saving {space.name}", start + length, stopped)
                taking.save(space, start, length, path, progress, force=force)
            except FileExistsError:
                self._tell(self.action_ask, "replace")
            except taking.Stopped:
                self._tell(self._say, "stopped; nothing is saved")
            else:
                self._tell(self._say, f"saved {length} bytes to {path}")

        self._beside(work)

    def _search(self, start: int, *, back: bool = False) -> None:
        stopped = self._another()
        space, finder = self.hex.space, parse_needle(self.needle)

        def work() -> None:
            progress = partial(self._progress, f"searching {space.name}", space.size, stopped)
            found = search(space, finder, start, progress, back=back)
            self._tell(self._found, space, found, stopped, back)

        self.searching = self._beside(work)

    def _found(self, space: Space, found: tuple[int, int] | None, stopped: Event, back: bool) -> None:
        if stopped.is_set():
            self._say("stopped")
        elif found is None:
            self._say(f"not found from here to the {'beginning' if back else 'end'} of {space.name}")
        else:
            self._say(f"found at {found[0]:#x}")
            self.hex.begun = None
            self.hex.go(space, *found)

    def _say(self, what: str) -> None:
        self.hex.border_subtitle = Text(escape(what))

    def _warn(self, what: str) -> None:
        self._say(what)
        self.notify(escape(what), severity="warning", markup=False)


def words_of(error: BaseException) -> str:
    """Say what an error says, or is."""
    return str(error) or type(error).__name__
