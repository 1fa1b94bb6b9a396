"""What is far away and read in blocks: larger ones where reading goes forwards, and the last of them are kept."""

from __future__ import annotations

from collections import OrderedDict

from . import reading
from .source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import StrPath

_KEPT = 32 << 20  # bytes of blocks


class Blocks(Source):
    """Bytes that are fetched in blocks; the subclasses say how.

    Args:
        path: what names it in messages.

    Attributes:
        block: bytes of a block.
    """

    block = 1 << 17
    _most = 32  # blocks that are fetched at once

    def __init__(self, path: StrPath) -> None:
        self.path, self.watch = path, reading.watching.get()
        self._blocks: OrderedDict[int, bytes] = OrderedDict()
        self._next, self._run = -1, 1

    def get(self, start: int, length: int) -> bytes:
        """Return bytes of it: so many, or as many as there are.

        Raises:
            OSError: they cannot be read.
        """
        raise NotImplementedError

    def read_at(self, offset: int, length: int) -> bytes:
        """Return up to *length* bytes at *offset*; fewer only at the end."""
        end = min(offset + length, self.size)
        if not 0 <= offset < end:
            return b""
        parts, at = [], offset
        while at < end:
            number, within = divmod(at, self.block)
            if number not in self._blocks:
                self._fetch(number * self.block, max(end - number * self.block, self.block))
            parts.append(self._blocks[number][within : within + end - at])
            if not parts[-1]:
                raise self.cut_off("the file became shorter", at=at, needed=end - at, available=0)
            self._blocks.move_to_end(number)
            at += len(parts[-1])
        if self.watch is not None:
            self.watch(self, end)
        return b"".join(parts)

    def _fetch(self, start: int, wanted: int) -> None:
        """Fetch blocks from a place on: those that are wanted, and more of them the longer reading goes on there."""
        self._run = min(2 * self._run, self._most) if start == self._next else 1
        count = min(max(self._run, -(-wanted // self.block)), self._most)
        data = self.get(start, count * self.block)
        self._next = start + count * self.block
        for at in range(0, max(1, len(data)), self.block):
            self._blocks[(start + at) // self.block] = data[at : at + self.block]
        while len(self._blocks) * self.block > _KEPT:
            self._blocks.popitem(last=False)
