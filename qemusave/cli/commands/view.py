"""Look at an image in the terminal: the tree of its structure beside its bytes.

? shows all keys: Tab goes from the tree to the bytes and back, g goes to an offset, page or address, virtual ones too,
/ searches the space that is shown for text, bytes or a regular expression, n and N find the next match and the one
before, m begins a selection, c copies and s saves it, p is the picture of memory, Escape stops a search, q leaves. What
is under the cursor is decoded. Nothing is read as a whole: large images open at once, and their stream is read
meanwhile. 60 by 16 characters are enough. Needs the package textual: pip install 'qemusave[tui]'.
"""

from __future__ import annotations

import sys

from ...files.reading import watching
from ...image.open import open_image
from ...version import install_command
from ..tell import OK, USAGE, complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("image", metavar="IMAGE", help="a saved image or a bare migration stream")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    with open_image(args.image, strict=False, index=True) as image:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            complain("view wants a terminal; `qemusave dump`, `sections` and `read` write to files and pipes")
            return USAGE
        try:
            from ...verbs.view.app import view
        except ModuleNotFoundError as error:
            if error.name is None or error.name.split(".")[0] not in ("textual", "rich"):
                raise
            complain(f"view needs the package textual; install it with: {install_command('tui')}")
            return USAGE
        image.source.watch = None  # the screen belongs to the viewer
        watching.set(None)
        view(image)
    return OK
