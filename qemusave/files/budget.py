"""What may be spent on what a file says: bytes, objects and steps are counted, so that no file costs what it likes.

Whoever does something whose cost a file decides takes a budget and spends from it *before* the bytes are in memory, the
objects are made or the steps are done.
"""

from __future__ import annotations

from ..errors import BudgetError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import StrPath

UNLIMITED = 1 << 63
"""A limit that nothing reaches."""


class Budget:
    """How many bytes, objects and steps may be spent on one thing.

    Args:
        what: the thing, for messages: ``the description of the devices``.
        size: how many bytes may be in memory, or come out of a decompressor.
        objects: how many Python objects may be made: values of JSON, elements and attributes of XML.
        steps: how often something may be tried or compared: candidates of a search, lines of a diff.
        path: the file.
        offset: where in the file the thing is, in bytes.
        within: a larger budget that is spent, too: of the whole file, say.

    Attributes:
        size: bytes that are left.
        objects: objects that are left.
        steps: steps that are left.
    """

    __slots__ = ("objects", "offset", "path", "size", "steps", "what", "within")

    def __init__(
        self,
        what: str,
        *,
        size: int = UNLIMITED,
        objects: int = UNLIMITED,
        steps: int = UNLIMITED,
        path: StrPath | None = None,
        offset: int | None = None,
        within: Budget | None = None,
    ) -> None:
        self.what, self.path, self.offset, self.within = what, path, offset, within
        self.size, self.objects, self.steps = size, objects, steps

    def spend(self, *, size: int = 0, objects: int = 0, steps: int = 0) -> None:
        """Spend from it; one call for many small things is cheaper than many calls.

        Raises:
            BudgetError: it does not suffice; nothing is spent of this one then.
        """
        if size > self.size:
            raise self.short("bytes", size, self.size)
        if objects > self.objects:
            raise self.short("objects", objects, self.objects)
        if steps > self.steps:
            raise self.short("steps", steps, self.steps)
        if self.within is not None:
            self.within.spend(size=size, objects=objects, steps=steps)
        self.size -= size
        self.objects -= objects
        self.steps -= steps

    def suffices(self, *, size: int = 0, objects: int = 0, steps: int = 0) -> bool:
        """Say whether so much is left, here and in what it is within, without spending it."""
        here = size <= self.size and objects <= self.objects and steps <= self.steps
        return here and (self.within is None or self.within.suffices(size=size, objects=objects, steps=steps))

    def short(self, unit: str, wanted: int, left: int) -> BudgetError:
        """Make the error for a budget that does not suffice; *unit* is ``bytes``, ``objects`` or ``steps``."""
        return BudgetError(
            f"{self.what} would cost {wanted} {unit} more, and of what it may cost {left} are left",
            path=self.path,
            offset=self.offset,
            expected=f"<= {left}",
            found=wanted,
            unit=unit,
        )
