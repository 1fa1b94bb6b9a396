"""What is told otherwise of a stream while it is written: another machine type, or fewer sections."""

from __future__ import annotations

import re

from ...declared import StreamCommand
from ...errors import UnsupportedError
from ...stream.configure import renamed, rewritten, without
from ...stream.section import OPAQUE, RAM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from ...stream.section import Section
    from .machine import Move

_PLACE = re.compile(r".*/")
_MOST_NAMES = 32


class Changes:
    """What is told otherwise of a stream, and what of it has come by.

    Attributes:
        move: the other machine type, or None.
        names: sections to leave out, by their whole names, or by what stands behind the place of a PCI device.
        dropped: those that were left out, in stream order; each as often as it began.
    """

    def __init__(self, move: Move | None = None, names: Sequence[str] = ()) -> None:
        """Take note of what is asked for.

        Raises:
            ValueError: without memory nothing is restored.
        """
        if RAM in names:
            raise ValueError(f"the section {RAM} is the guest's memory; without it there is nothing to restore")
        self.move, self.names = move, tuple(names)
        self.dropped: list[str] = []
        self._seen: dict[str, None] = {}

    @property
    def machine(self) -> bytes | None:
        """The machine type that the stream is to name; None leaves it as it is."""
        return None if self.move is None or self.move.stream is None else self.move.stream.encode()

    def drops(self, name: str) -> bool:
        """Say whether a section of that name is left out."""
        return name != RAM and any(wanted in (name, _PLACE.sub("", name)) for wanted in self.names)

    def drops_command(self, section: Section) -> bool:
        """Say whether a command is left out: one that the QEMUs of the other machine type may not know."""
        told = self.move is not None and not self.move.switchover
        return told and section.id == StreamCommand.SWITCHOVER_START

    def look(self, name: str) -> None:
        """Refuse a device whose state the other machine type would not take.

        Raises:
            UnsupportedError: it is there, and is not left out.
        """
        if self.move is not None and not self.drops(name) and (reason := self.move.differs(name)):
            raise UnsupportedError(reason, found=name, feature="machine")

    def hear(self, section: Section) -> None:
        """Take note of a section that has come by.

        Raises:
            UnsupportedError: it is none that can be taken over, or what is to be left out cannot be found.
        """
        if section.kind == OPAQUE and self.names:
            raise UnsupportedError(
                "the states of devices cannot be told apart in this stream, so none can be left out", feature="devices"
            )
        if section.name is None or section.kind not in ("START", "FULL"):
            return
        self._seen[section.name] = None
        if self.drops(section.name):
            self.dropped.append(f"{section.name} #{section.instance}")
        else:
            self.look(section.name)

    def described(self, data: bytes) -> bytes:
        """Rewrite the section of the description, from its type byte on."""
        if self.names:
            data = rewritten(data, lambda text: without(text, self.drops))
        if (machine := self.machine) is not None:
            data = rewritten(data, lambda text: renamed(text, machine))
        return data

    def check(self) -> None:
        """See that all that was to be left out has come by.

        Raises:
            ValueError: there was no such section; the words say what there was.
        """
        for wanted in self.names:
            if not any(wanted in (name, _PLACE.sub("", name)) for name in self._seen):
                raise ValueError(f"there is no section {wanted!r}{_instead(wanted, list(self._seen))}")

    def told(self) -> dict[str, Any]:
        """Return what is to be known of what was done, by the names of :class:`qemusave.verbs.convert.Converted`."""
        move = self.move
        after, notes = (None, ()) if move is None else (move.after, tuple(move.notes))
        return {"machine": after, "dropped": tuple(self.dropped), "notes": notes}


def _instead(wanted: str, names: list[str]) -> str:
    """Say what may have been meant."""
    from difflib import get_close_matches

    known = {name: name for name in names if name != RAM}
    known |= {_PLACE.sub("", name): name for name in known}
    if close := dict.fromkeys(known[name] for name in get_close_matches(wanted, known)):
        return f"; is it {' or '.join(close)}?"
    there = list(dict.fromkeys(known.values()))
    return f"; there are {', '.join(there[:_MOST_NAMES])}{', ...' if len(there) > _MOST_NAMES else ''}"
