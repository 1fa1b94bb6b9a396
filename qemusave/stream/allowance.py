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
    from .runs import PageRun, Tally

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
        self._runs: dict[str, int] = {}
        self._again: set[str] = set()

    def spend(self, cursor: Cursor, block: RamBlock, runs: list[PageRun], page: int) -> None:
        """Take the steps for runs of a block that stand before *cursor*.

        Raises:
            BudgetError: they are more than the file's bytes allow.
        """
        ends = [offset + count * page for offset, count, _ in runs]
        begins = [offset for offset, _, _ in runs[1:]]
        gaps, back = sum(map(lt, ends, begins)), any(map(gt, ends, begins))
        self.count(cursor, block, (len(runs), runs[0][0], ends[-1], gaps, back))

    def count(self, cursor: Cursor, block: RamBlock, tally: Tally) -> None:
        """Do what :meth:`spend` does, of runs that somebody else has counted.

        Raises:
            BudgetError: they are more than the file's bytes allow.
        """
        (number, first, end, gaps, back), name = tally, block.name
        before = self._runs.get(name, 0)
        self._runs[name] = before + number
        if name not in self._again:
            reached, self._reached[name] = self._reached.get(name, 0), end
            gaps += first > reached
            if back or first < reached:
                self._again.add(name)
                number += before * (AGAIN - 1) // AGAIN
        self._take(cursor, number * AGAIN if name in self._again else number + gaps * GAP)

    def mark(self, cursor: Cursor, steps: int = 1) -> None:
        """Take the steps for something without pages that stands before *cursor*: a mark, or the head of a section.

        Raises:
            BudgetError: they are more than the file's bytes allow.
        """
        self._take(cursor, steps)

    def _take(self, cursor: Cursor, steps: int) -> None:
        earned = max(self._earned, PER_BYTE * self._cursor.stored)
        self._budget.steps += earned - self._earned
        self._earned = earned
        self._budget.offset = cursor.position
        self._budget.spend(steps=steps)
