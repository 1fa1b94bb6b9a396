"""A section of the stream, as it was found."""

from __future__ import annotations

from ..declared import LiveSection
from ..tuples import NamedTuple

RAM = LiveSection.RAM.decode()


OPAQUE = "OPAQUE"


class Section(NamedTuple):
    """One section as it stands in the stream.

    Attributes:
        kind: ``START``, ``PART``, ``END``, ``FULL``, ``COMMAND``, ``EOF``, ``VMDESCRIPTION``; or ``OPAQUE`` for device
            state whose sections cannot be told apart.
        id: the section's id, or the command's number; None for the others.
        name, instance, version: of the device; those of a PART or END are its START's.
        offset: position of its type byte: in the file, or in the decoded stream of a compressed payload.
        body: position of what follows its head.
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
