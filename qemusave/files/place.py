"""Where an image is, as the command line says it: a path, and what the options for sources add to it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import StrPath

MARK = "#"
"""What stands between the path of a disk and the name of a snapshot."""


class Place(str):
    """A path, or ``PATH#NAME``, and what cannot be said in one.

    It is the text that the user reads in messages and results.

    Attributes:
        within: what holds the image: a path that is not looked at for a :data:`MARK`; None where the text says all.
        name: the snapshot's name.
    """

    within: str | None
    name: str | None

    def __new__(cls, path: StrPath, *, name: str | None = None) -> Place:
        """Say where an image is.

        Args:
            path: the file, or the file and a name.
            name: the snapshot in that file; the path is then the file's alone.
        """
        text = str(path)
        place = super().__new__(cls, text if name is None else f"{text}{MARK}{name}")
        place.within, place.name = (None, None) if name is None else (text, name)
        return place
