"""A section of the stream, as it was found."""

from __future__ import annotations

from ..declared import LiveSection
from ..tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .cursor import Cursor

RAM = LiveSection.RAM.decode()


OPAQUE = "OPAQUE"


class Section(NamedTuple):
    """One section as it stands in the stream.

    Attributes:
        kind: ``START``, ``PART``, ``END``, ``FULL``, ``COMMAND``, ``EOF``, ``VMDESCRIPTION``; or ``OPAQUE`` for device
            state whose sections cannot be told apart.
        id: the section's number, or the command's; None for the others.
        name: the name of the device or live section; that of a PART or END is its START's; None for the others.
        instance: which one of the devices of this name, a number, likewise.
        version: the version of its state, likewise.
        offset: where its type byte is, in bytes: in the file, or in the decoded stream of a compressed payload.
        body: where that begins which follows its head, in bytes.
        size: bytes of that, without the footer.
    """

    kind: str
    id: int | None
    name: str | None
    instance: int | None
    version: int | None
    offset: int
    body: int
    size: int


class Head(NamedTuple):
    """What the head of a section says, which its further parts do not repeat."""

    name: str
    instance: int
    version: int


def skipper(name: str) -> Callable[[Cursor], object] | None:
    """Return what passes over the content of a live section of this name, or None for one that nobody knows."""
    from .live import skipper

    return skipper(name)
