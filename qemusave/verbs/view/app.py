"""The program: a tree of the structure, the bytes, and what those under the cursor mean."""

from __future__ import annotations

from threading import Event, Thread
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, Input, Static, Tree
from textual.widgets.tree import TreeNode

from ...errors import QemusaveError
from ...image.guest import Guest
from ...image.image import Image
from ...text import escape
from . import fields
from .fields import Entry
from .hexview import HexView
from .spaces import BlockSpace, FileSpace, PhysicalSpace, Space, parse_needle, parse_place, search


class View(App[None]):
    """One image.  Its stream is read beside the display; so is what a search looks at."""

    TITLE = "qemusave"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #tree { width: 36; border: round $primary; }
    #tree:focus { border: round $accent; }
    #about { height: 9; border: round $primary; padding: 0 1; }
    #ask { display: none; }
    """
    BINDINGS: ClassVar = [
        Binding("g", "ask('go')", "Go to"),
        Binding("slash", "ask('search')", "Search"),
        Binding("n", "again", "Next"),
        Binding("escape", "stop", "Stop"),
        Binding("q", "quit", "Quit"),
    ]

    def __init__(self, image: Image) -> None:
        super().__init__()
        self.image = image
        self.root = fields.structure(image)
        self.spaces: dict[str, Space] = {"file": FileSpace("file", image.source)}
        self.guest: Guest | None = None
        self.problem: QemusaveError | None = None
        self.asked, self.needle = "", b""
        self.stopped = Event()
        self.searching: Thread | None = None

    def compose(self) -> ComposeResult:
        """Lay the widgets out."""
        tree: Tree[Entry] = Tree(Text(escape(str(self.image.path or "image"))), id="tree")
        with Horizontal():
            yield tree
            with Vertical():
                yield HexView(self.spaces["file"])
                yield Static(id="about", markup=False)
        yield Input(id="ask")
        yield Footer()

    def on_mount(self) -> None:
        """Show the header, and begin to read the stream."""
        tree = self.query_one("#tree", Tree)
        for child in fields.entries(self.root).children:
            self._add(tree.root, child)
        tree.root.expand()
        tree.focus()
        self.hex.go(self.spaces["file"], 0)
        self._beside(self._read_stream)

    @property
    def hex(self) -> HexView:
        """The bytes."""
        found: HexView = self.query_one("#hex", HexView)
        return found

    def _add(self, node: TreeNode[Entry], entry: Entry) -> None:
        if not entry.children:
            node.add_leaf(Text(entry.label), entry)
            return
        inner = node.add(Text(entry.label), entry)
        for child in entry.children:
            self._add(inner, child)

    def _beside(self, work: object) -> Thread:
        """Run something that may take long; it ends with the program, whatever it is at."""
        thread = Thread(target=work, daemon=True)  # type: ignore[arg-type]
        thread.start()
        return thread

    def _tell(self, what: object, *args: object) -> None:
        """Do something in the display's own thread, unless the display has gone."""
        try:
            if self.is_running:
                self.call_from_thread(what, *args)  # type: ignore[arg-type]
        except RuntimeError:
            if self.is_running:
                raise

    def _read_stream(self) -> None:
        try:
            guest = self.image.guest
            problem = guest.problem
            found = fields.memory_entries(guest)
        except (QemusaveError, OSError) as error:
            self._tell(self._stream_is_broken, error)
            return
        self._tell(self._stream_is_read, guest, found, problem)

    def _stream_is_broken(self, error: QemusaveError) -> None:
        self.problem = error
        self.query_one("#tree", Tree).root.add_leaf(Text(escape(f"no stream: {error}")))

    def _stream_is_read(self, guest: Guest, found: list[Entry], problem: QemusaveError | None) -> None:
        self.guest, self.problem = guest, problem
        if guest.encoding != "none":
            self.spaces["stream"] = FileSpace("stream", guest.ram.source)
        blocks = {name: BlockSpace(block) for name, block in guest.ram.items()}
        self.spaces |= {name: space for name, space in blocks.items() if name not in self.spaces}
        if any(entry.space == "physical" for entry in found):
            self.spaces["physical"] = PhysicalSpace(guest.physical, blocks, guest.ram.page_size)
        root = self.query_one("#tree", Tree).root
        for entry in found:
            self._add(root, entry)
        if problem is not None:
            self._warn(f"This image is damaged or incomplete: {problem}")
        self.on_hex_view_moved()

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[Entry]) -> None:
        """Show the bytes of the line under the tree's cursor."""
        entry = event.node.data
        if entry is not None and entry.space in self.spaces:
            self.hex.go(self.spaces[entry.space], entry.offset, max(1, min(entry.size, 4096)))

    def on_hex_view_moved(self) -> None:
        """Say what is under the cursor."""
        view = self.hex
        lines: list[str] = []
        if view.space.name == "file":
            lines += fields.describe(*fields.at(self.root, view.cursor))
        stream = "stream" if "stream" in self.spaces else "file"
        if self.guest is not None and view.space.name == stream:
            section = fields.section_at(self.guest.ram.sections, view.cursor)
            lines += [] if section is None else [escape(section)]
        elif view.space.page_size:
            lines.append(f"page {view.cursor // view.space.page_size}, byte {view.cursor % view.space.page_size} of it")
        data = bytes(cell for cell in view.space.cells(view.cursor, 8) if cell is not None)
        lines += fields.numbers(data)
        self.query_one("#about", Static).update(Text("\n".join(lines)))

    def action_ask(self, what: str) -> None:
        """Ask where to go, or what to look for."""
        self.asked = what
        box = self.query_one("#ask", Input)
        box.placeholder = {
            "go": "0x1000, page 3, physical 0xfffffff0, file 0x5c, pc.ram page 7",
            "search": "text, or: hex de ad be ef, or: wide text",
        }[what]
        box.value, box.display = "", True
        box.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go there, or look for it."""
        event.input.display = False
        self.hex.focus()
        try:
            if self.asked == "go":
                self.hex.go(*parse_place(event.value, self.spaces, self.hex.space))
            else:
                self.needle = parse_needle(event.value)
                self._search(self.hex.cursor)
        except ValueError as error:
            self._warn(str(error))

    def action_again(self) -> None:
        """Look for the same again, behind the cursor."""
        if self.needle:
            self._search(self.hex.cursor + 1)

    def action_stop(self) -> None:
        """Stop the search, or close the question."""
        self.stopped.set()
        self.query_one("#ask", Input).display = False
        self.hex.focus()

    def _search(self, start: int) -> None:
        self.stopped.set()  # one at a time
        self.stopped = stopped = Event()
        space, needle = self.hex.space, self.needle

        def progress(at: int) -> bool:
            self._tell(self._say, f"searching {space.name}: {at:#x} of {space.size:#x}; Escape stops")
            return stopped.is_set()

        def work() -> None:
            try:
                found = search(space, needle, start, progress)
            except (ValueError, OSError) as error:
                self._tell(self._warn, str(error))
                return
            self._tell(self._found, space, found, len(needle), stopped)

        self.searching = self._beside(work)

    def _found(self, space: Space, at: int | None, length: int, stopped: Event) -> None:
        if stopped.is_set():
            self._say("stopped")
        elif at is None:
            self._say(f"not found from here to the end of {space.name}")
        else:
            self._say(f"found at {at:#x}")
            self.hex.go(space, at, length)

    def _say(self, what: str) -> None:
        self.hex.border_subtitle = Text(escape(what))

    def _warn(self, what: str) -> None:
        self._say(what)
        self.notify(escape(what), severity="warning", markup=False)


def view(image: Image) -> None:
    """Show an image until the user leaves."""
    View(image).run()
