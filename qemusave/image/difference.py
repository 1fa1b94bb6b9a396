"""What differs in two texts, line by line, for as long as that is worth the time."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import accumulate

from ..errors import BudgetError
from ..files.budget import Budget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

_MOST_BYTES = 1 << 20  # of both texts together, without what is the same at their beginnings and ends
_MOST_LINES = 1 << 15
_MOST_STEPS = 1 << 22  # pairs of equal lines that are looked at: a second
_AROUND = 3


def unified(one: str, two: str, names: tuple[str, str]) -> list[str]:
    """Return the lines of a unified diff; of texts that are too different, how many lines each has of its own.

    Args:
        one: the text before.
        two: the text after.
        names: of both, for the head.
    """
    if one == two:
        return []
    begin = _common(one, two)
    end = min(_common(one[::-1], two[::-1]), min(len(one), len(two)) - begin)
    if len(one) + len(two) - 2 * (begin + end) > _MOST_BYTES:
        return _numbers(one, two)
    before, after = one.splitlines(), two.splitlines()
    if before == after:
        return [f"-{len(one)} characters", f"+{len(two)} characters"]  # ends of lines, or none at all
    try:
        return [f"--- {names[0]}", f"+++ {names[1]}", *_hunks(before, after)]
    except BudgetError:
        return _numbers(one, two)


def _common(one: str, two: str) -> int:
    """Count the characters at the beginning that two different texts have in common."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _numbers(one: str, two: str) -> list[str]:
    return [f"-{len(one.splitlines())} lines", f"+{len(two.splitlines())} lines"]


class _Counted(SequenceMatcher[str]):
    """Finds what is the same in two lists of lines, and counts what that costs."""

    a: list[str]
    b2j: dict[str, list[int]]

    def __init__(self, before: list[str], after: list[str]) -> None:
        self.budget = Budget("comparing the lines", steps=_MOST_STEPS)
        super().__init__(None, before, after)
        again = (1 + len(self.b2j.get(line, ())) for line in before)
        self.cost = [0, *accumulate(again)]

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Any:
        """Find it, if that is not too expensive."""
        ahi = len(self.a) if ahi is None else ahi
        self.budget.spend(steps=self.cost[ahi] - self.cost[alo])
        return super().find_longest_match(alo, ahi, blo, bhi)


def _hunks(before: list[str], after: list[str]) -> Iterator[str]:
    first = next(
        (n for n, (x, y) in enumerate(zip(before, after, strict=False)) if x != y), min(map(len, (before, after)))
    )
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    skip, behind = max(0, first - _AROUND), max(0, last - _AROUND)
    x, y = before[skip : len(before) - behind], after[skip : len(after) - behind]
    if len(x) + len(y) > _MOST_LINES:
        raise BudgetError("too many lines")
    for group in _Counted(x, y).get_grouped_opcodes(_AROUND):
        yield f"@@ -{_range(skip, group, 1)} +{_range(skip, group, 3)} @@"
        for kind, alo, ahi, blo, bhi in group:
            if kind == "equal":
                yield from (f" {line}" for line in x[alo:ahi])
            else:
                yield from (f"-{line}" for line in x[alo:ahi])
                yield from (f"+{line}" for line in y[blo:bhi])


def _range(skip: int, group: Sequence[Any], at: int) -> str:
    """Write which lines of a text a group is about, as POSIX has it."""
    start, end = skip + group[0][at], skip + group[-1][at + 1]
    length = end - start
    return f"{start + 1}" if length == 1 else f"{start + 1 if length else start},{length}"
