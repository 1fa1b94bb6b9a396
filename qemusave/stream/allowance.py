"""How many records of memory a stream may have, by the bytes of the file that they come from (docs/facts/reading.md).

Compressors make very many records of nearly nothing, where they repeat.  Those of a guest do not: each names another
page, and behind memory that has been sent once, pages are sent again because their content has changed.
"""

from __future__ import annotations

from operator import gt, lt

from ..files.budget import Budget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .blocks import RamBlock
    from .cursor import Cursor
    from .runs import PageRun

FREE = 1 << 18
"""Steps that any stream may take."""

PER_BYTE = 3
"""Steps for each byte of the file: pages that are by turns zero and of another byte take 0.7 to 16 bytes each."""

AGAIN = 18
"""Steps of a run of a block of which pages were sent again, as the last one counts; others cost one."""


GAP = 10
"""Steps more of a run that begins behind pages which are not sent: few are left out, and not by turns with zeros."""

SECTION = 18
"""Steps of a section, which is kept; the shortest has as many bytes."""


class Allowance:
    """Counts the runs of pages, the marks and the sections that a stream is read in.

    Args:
        cursor: what the stream is read from.
    """

    def __init__(self, cursor: Cursor) -> None:
        self._budget = Budget("the memory", steps=FREE, path=cursor.path)
        self._cursor, self._earned = cursor, 0  # of what is kept in memory, the bytes of the file are counted on
        self._reached: dict[str, int] = {}
        self._gaps = 0
        self._runs: dict[str, int] = {}
        self._again: set[str] = set()

    def spend(self, cursor: Cursor, block: RamBlock, runs: list[PageRun], page: int) -> None:
        """Take the steps for runs of a block that stand before *cursor*.

        Raises:
            BudgetError: they are more than the file's bytes allow.
        """
        name, number = block.name, len(runs)
        if name not in self._again and self._repeat(name, runs, page):
            self._again.add(name)
            number += self._runs.get(name, 0) * (AGAIN - 1) // AGAIN
        self._runs[name] = self._runs.get(name, 0) + len(runs)
        self._take(cursor, number * AGAIN if name in self._again else number + self._gaps * GAP)

    def mark(self, cursor: Cursor, steps: int = 1) -> None:
        """Take the steps for something without pages that stands before *cursor*: a mark, or the head of a section.

        Raises:
            BudgetError: they are more than the file's bytes allow.
        """
        self._take(cursor, steps)

    def _repeat(self, name: str, runs: list[PageRun], page: int) -> bool:
        """Say whether a run begins before the end of one that came before it; count those that begin behind a gap."""
        reached, offset = self._reached.get(name, 0), runs[0][0]
        ends = [offset + count * page for offset, count, _ in runs]
        self._reached[name] = ends[-1]
        self._gaps = int(offset > reached)
        if len(runs) == 1:
            return offset < reached
        begins = [offset for offset, _, _ in runs[1:]]
        self._gaps += sum(map(lt, ends, begins))
        return offset < reached or any(map(gt, ends, begins))

    def _take(self, cursor: Cursor, steps: int) -> None:
        earned = max(self._earned, PER_BYTE * self._cursor.stored)
        self._budget.steps += earned - self._earned
        self._earned = earned
        self._budget.offset = cursor.position
        self._budget.spend(steps=steps)
