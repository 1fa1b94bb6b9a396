"""Where an image is, as the command line says it: a path, and what the options for sources add to it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import StrPath
    from .source import Source

MARK = "#"
"""What stands between the path of a disk and the name of a snapshot."""

STANDARD = "-"
"""What stands for standard input and output on the command line."""

ANYWHERE, FORWARD, BEGINNING = "anywhere", "forward", "beginning"
"""How an image is read: in any order; once, from its beginning to its end; no more than what stands before the memory.

Of what comes through a pipe, no copy is made for the latter two.
"""


class Place(str):
    """A path, or ``PATH#NAME``, and what cannot be said in one.

    It is the text that the user reads in messages and results.

    Attributes:
        path: the file or URL; only where *name* is None, it may have a :data:`MARK` and a name itself.
        name: the name of a snapshot or a member of an archive, or None.
        offset: where in the file the image, disk or archive begins, in bytes.
        standard: whether this is standard input or output, not a path.
        reads: how it will be read: :data:`ANYWHERE`, :data:`FORWARD` or :data:`BEGINNING`.
        held: what has been opened and comes only once.
    """

    path: str
    name: str | None
    offset: int
    standard: bool
    reads: str
    held: Source | None

    def __new__(
        cls, path: StrPath, *, name: str | None = None, offset: int = 0, standard: bool = False, reads: str = ANYWHERE
    ) -> Place:
        """Say where an image is; the arguments are those of the attributes."""
        text = str(path)
        place = super().__new__(cls, text if name is None else f"{text}{MARK}{name}")
        place.path, place.name, place.offset = text, name, offset
        place.standard, place.reads, place.held = standard, reads, None
        return place

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Be a text where it is sent elsewhere, as within an error."""
        return str, (str(self),)

    def close(self) -> None:
        """Give back what comes only once."""
        if self.held is not None:
            self.held.close()
