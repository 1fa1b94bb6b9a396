"""The program: a tree of the structure, the bytes, and what those under the cursor mean."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus, Resize
from textual.widgets import Footer, Input, Static, Tree
from textual.widgets.tree import TreeNode

from ...errors import QemusaveError
from ...image.guest import Guest
from ...image.image import Image
from ...text import escape
from . import fields
from .asking import Asking, words_of
from .fields import Entry, spaces_of
from .hexview import HexView
from .spaces import FileSpace, Space

_NARROW, _WIDE, _LOW = 100, 140, 22
_MOST_SHOWN = 4096  # bytes of a field that are shown as belonging together


class View(Asking):
    """One image.  Its stream is read beside the display; so is what a search looks at."""

    TITLE = "qemusave"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #tree { width: 34; border: round $primary; scrollbar-size: 1 1; }
    #tree:focus { border: round $accent; }
    #about { height: 9; border: round $primary; padding: 0 1; }
    #ask { display: none; border: none; height: 1; padding: 0 1; }
    .narrow #tree { width: 1fr; }
    .wide #tree { width: 54; }
    .narrow #about { height: 10; }
    .low #about { height: 3; border: none; }
    """
    BINDINGS: ClassVar = [
        Binding("question_mark", "keys", "Keys", key_display="?"),
        Binding("tab,shift+tab", "switch", "Side", priority=True, key_display="Tab"),
        Binding("g", "ask('go')", "Go"),
        Binding("slash", "ask('search')", "Find", key_display="/"),
        Binding("n", "again(False)", "Next"),
        Binding("N", "again(True)", show=False),
        Binding("m", "mark", show=False),
        Binding("c", "copy", show=False),
        Binding("s", "ask('save')", "Save"),
        Binding("p", "picture", "Picture"),
        Binding("escape", "stop", "Stop", show=False),
        Binding("q", "quit", "Quit"),
    ]

    def __init__(self, image: Image) -> None:
        super().__init__()
        self.image = image
        self.root = fields.structure(image)
        self.spaces["file"] = FileSpace("file", image.source)
        self.guest: Guest | None = None
        self.problem: BaseException | None = None

    def compose(self) -> ComposeResult:
        """Lay the widgets out."""
        tree: Tree[Entry] = Tree(Text(escape(str(self.image.path or "image"))), id="tree")
        with Horizontal():
            yield tree
            with Vertical(id="right"):
                yield HexView(self.spaces["file"])
                yield Static(id="about", markup=False)
        yield Input(id="ask")
        footer = Footer(show_command_palette=False)
        footer.compact = True
        yield footer

    def on_mount(self) -> None:
        """Show the header, and begin to read the stream."""
        for child in fields.entries(self.root).children:
            self._add(self.structure.root, child)
        self.structure.root.expand()
        self.structure.focus()
        self.hex.go(self.spaces["file"], 0)
        self._beside(self._read_stream)

    @property
    def structure(self) -> Tree[Entry]:
        """The structure."""
        found: Tree[Entry] = self.screen_stack[0].query_one("#tree", Tree)
        return found

    def on_resize(self, event: Resize) -> None:
        """Show one of the two where both do not fit."""
        screen = self.screen_stack[0]
        screen.set_class(event.size.width < _NARROW, "narrow")
        screen.set_class(event.size.width >= _WIDE, "wide")
        screen.set_class(event.size.height < _LOW, "low")
        self._side("tree" if self.structure.has_focus else "hex")

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show what has the keys."""
        if event.widget.id in ("tree", "hex"):
            self._side(event.widget.id)

    def _side(self, name: str) -> None:
        """Show the tree or the bytes, where both do not fit."""
        both = not self.screen_stack[0].has_class("narrow")
        self.structure.display = both or name == "tree"
        self.screen_stack[0].query_one("#right").display = both or name != "tree"

    def action_switch(self) -> None:
        """Go from the tree to the bytes, or back."""
        self._to_hex() if self.structure.has_focus else self._to_tree()

    def _to_hex(self) -> None:
        self._side("hex")
        self.hex.focus()

    def _to_tree(self) -> None:
        self._side("tree")
        self.structure.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys to a screen that lies above, and Tab to a question."""
        return not (action == "switch" and (len(self.screen_stack) > 1 or self.query_one("#ask").has_focus))

    def _add(self, node: TreeNode[Entry], entry: Entry) -> None:
        if not entry.children and entry.more is None:
            node.add_leaf(Text(entry.label), entry)
            return
        inner = node.add(Text(entry.label), entry)
        for child in entry.children:
            self._add(inner, child)

    def _read_stream(self) -> None:
        try:
            guest = self.image.guest
            problem = guest.problem
            found = fields.memory_entries(guest)
            spaces, more = spaces_of(guest)
        except Exception as error:  # whatever it is, the file can be looked at
            self._tell(self._stream_is_broken, error)
            return
        self._tell(self._stream_is_read, guest, [*found, *more], spaces, problem)

    def _stream_is_broken(self, error: Exception) -> None:
        self.problem = error
        self.structure.root.add_leaf(Text(escape(f"no stream: {words_of(error)}")))

    def _stream_is_read(
        self, guest: Guest, found: list[Entry], spaces: dict[str, Space], problem: QemusaveError | None
    ) -> None:
        self.guest, self.problem = guest, problem
        self.spaces |= {name: space for name, space in spaces.items() if name not in self.spaces}
        for entry in found:
            self._add(self.structure.root, entry)
        if problem is not None:
            self._warn(f"This image is damaged or incomplete: {problem}")
        self.on_hex_view_moved()

    def on_tree_node_expanded(self, event: Tree.NodeExpanded[Entry]) -> None:
        """Read the lines below one that are read when they are asked for."""
        node, entry = event.node, event.node.data
        if entry is None or entry.more is None or node.children:
            return
        more, waiting = entry.more, node.add_leaf("reading")

        def show(found: list[Entry]) -> None:
            waiting.remove()
            for child in found:
                self._add(node, child)
            if not found:
                node.add_leaf("nothing")

        self._beside(lambda: self._tell(show, more()))

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[Entry]) -> None:
        """Show the bytes of the line under the tree's cursor."""
        entry = event.node.data
        if entry is not None and entry.space in self.spaces:
            self.hex.begun = None
            self.hex.go(self.spaces[entry.space], entry.offset, max(1, min(entry.size, _MOST_SHOWN)))

    def on_tree_node_selected(self, event: Tree.NodeSelected[Entry]) -> None:
        """Go to the bytes of a line with nothing below it."""
        if not event.node.allow_expand:
            self._to_hex()

    def on_hex_view_moved(self) -> None:
        """Say what is under the cursor."""
        view = self.hex
        low = self.screen_stack[0].has_class("low")
        try:
            lines = list(fields.about(self.root, self.guest, view.space, view.cursor, short=low))
        except (QemusaveError, OSError, ValueError) as error:
            lines = [words_of(error)]
        self.screen_stack[0].query_one("#about", Static).update(Text("\n".join(lines)))

    def action_keys(self) -> None:
        """Show what each key does."""
        from .keys import Keys

        self.push_screen(Keys())

    def action_picture(self) -> None:
        """Show what pages are where in memory."""
        if self.guest is None or not self.guest.ram:
            self._warn("the memory has not been read yet, or there is none")
            return
        from .picture import Picture

        blocks = [block for block in self.guest.ram.values() if block.length]
        picture = Picture(blocks, self.guest.lost_blocks(), self.hex.space.name, self.hex.cursor)
        self.push_screen(picture, self._from_picture)

    def _from_picture(self, where: tuple[str, int] | None) -> None:
        if where is not None and where[0] in self.spaces:
            self.hex.begun = None
            self.hex.go(self.spaces[where[0]], where[1])
            self._to_hex()


def view(image: Image) -> None:
    """Show an image until the user leaves."""
    View(image).run()
