"""What a guest's memory consists of: zero pages, and pages that are there more than once, in bounded memory."""

from __future__ import annotations

from hashlib import blake2b

from .index import DATA, ZEROS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .block import Block
    from .ram import Ram

_MOST = 1 << 18  # hashes that are kept: about 25 MiB
_LEN_HASH = 8


class Distinct:
    """Counts different pages: exactly up to a quarter of a million, beyond by a sample.

    What is kept is the hashes that end in so many zero bits that they are few enough; each stands for all pages whose
    hash does not (adaptive sampling: Flajolet, "On adaptive sampling", 1990).  Of a quarter of a million, the error is
    about 0.3 %.
    """

    def __init__(self, most: int = _MOST) -> None:
        self.most, self.sample = most, 1
        self._kept: set[int] = set()

    def add(self, page: bytes | memoryview) -> None:
        """Count a page."""
        number = int.from_bytes(blake2b(page, digest_size=_LEN_HASH).digest(), "little")
        if number & (self.sample - 1):
            return
        self._kept.add(number)
        while len(self._kept) > self.most:
            self.sample *= 2
            self._kept = {kept for kept in self._kept if not kept & (self.sample - 1)}

    def __len__(self) -> int:
        """Return how many different pages there were, exactly if :attr:`sample` is 1."""
        return len(self._kept) * self.sample


def page_statistics(ram: Ram) -> dict[str, Any]:
    """Look at each stored page of a guest's memory.

    Returns:
        ``page_size``, ``pages`` and its parts ``pages_zero`` (said to be zero), ``pages_data`` (stored) and
        ``pages_absent`` (never sent); of the stored ones ``pages_data_zero`` (zero all the same) and
        ``pages_duplicate`` (the others that are there already, in any block), and ``sample``: 1 where that is exact,
        else one of how many pages was looked at for it.

    Raises:
        QemusaveError: a packed page is corrupt.
        OSError: the image cannot be read.
    """
    counts = {"page_size": ram.page_size, "pages": 0, "pages_zero": 0, "pages_data": 0, "pages_absent": 0}
    distinct, zeros = Distinct(), 0
    for block in ram.values():
        counts["pages"] += block.length // block.page_size
        for kind, number in block.pages_by_kind().items():
            counts[kind] += number
        zeros += _look(block, distinct)
    duplicate = max(0, counts["pages_data"] - zeros - len(distinct))
    return {**counts, "pages_data_zero": zeros, "pages_duplicate": duplicate, "sample": distinct.sample}


def _look(block: Block, distinct: Distinct) -> int:
    """Count the stored pages of a block that are no zeros by their content, and return how many are."""
    page, zeros = block.page_size, 0
    nothing = bytes(page)
    for run in block.runs():
        if run.kind == ZEROS:
            continue
        step = (1 << 20) // page if run.kind == DATA else 1
        for first in range(0, run.pages, step):
            data = block.read(run.offset + first * page, min(step, run.pages - first) * page)
            for at in range(0, len(data), page):
                content = data[at : at + page]
                if content == nothing:
                    zeros += 1
                else:
                    distinct.add(content)
    return zeros
