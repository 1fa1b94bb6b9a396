"""What bytes there are to look at: the file, the decompressed stream, each block of memory, physical addresses.

A space is read a few bytes at a time, whatever its size, and searched in pieces, so that a search can be stopped.
"""

from __future__ import annotations

from ...errors import QemusaveError
from ...memory.index import ZEROS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ...files.source import Source
    from ...memory.block import Block
    from ...memory.physical import Physical

PIECE = 1 << 20
"""Bytes that a search reads at a time."""


class Space:
    """Bytes by offset.

    Attributes:
        name: what one calls it when one jumps.
        size: bytes, or the first address behind it.
        page_size: bytes of a page; None where there are no pages.
    """

    def __init__(self, name: str, size: int, page_size: int | None = None) -> None:
        self.name, self.size, self.page_size = name, size, page_size

    def read(self, at: int, length: int) -> bytes:
        """Return bytes, fewer where the space ends."""
        raise NotImplementedError

    def cells(self, at: int, count: int) -> list[int | None]:
        """Return *count* bytes; None where there are none, or where they cannot be read."""
        found: list[int | None] = [None] * count
        for start, length in self.spans(at, at + count, everything=True):
            try:
                data = self.read(start, length)
            except QemusaveError:
                continue
            found[start - at : start - at + len(data)] = data
        return found

    def spans(self, start: int, end: int, *, everything: bool = False) -> Iterator[tuple[int, int]]:
        """Yield the ranges in which there is something: (offset, bytes), ascending.

        Args:
            start: first byte.
            end: behind the last one.
            everything: also what is known to be zero.
        """
        start, end = max(0, start), min(end, self.size)
        if start < end:
            yield start, end - start


class FileSpace(Space):
    """The bytes of a file."""

    def __init__(self, name: str, source: Source) -> None:
        super().__init__(name, source.size)
        self._source = source

    def read(self, at: int, length: int) -> bytes:
        """Return bytes of the file."""
        return self._source.read_at(at, max(0, min(length, self.size - at)))


class BlockSpace(Space):
    """The bytes of a block of memory."""

    def __init__(self, block: Block) -> None:
        super().__init__(block.name, block.length, block.page_size)
        self._block = block

    def read(self, at: int, length: int) -> bytes:
        """Return bytes of the block; pages that were never sent are zero."""
        return self._block.read(at, max(0, min(length, self.size - at)))

    def spans(self, start: int, end: int, *, everything: bool = False) -> Iterator[tuple[int, int]]:
        """Yield the ranges, without those that are zero unless *everything* is asked for."""
        if everything:
            yield from super().spans(start, end)
            return
        page = self._block.page_size
        for run in self._block.runs(start - start % page, end):
            if run.kind != ZEROS:
                yield from super().spans(max(start, run.offset), min(end, run.offset + run.pages * page))


class PhysicalSpace(Space):
    """The guest's physical address space."""

    def __init__(self, physical: Physical, blocks: dict[str, BlockSpace], page_size: int) -> None:
        super().__init__("physical", max((p.start + p.length for p in physical.ranges), default=0), page_size)
        self._physical, self._blocks = physical, blocks

    def read(self, at: int, length: int) -> bytes:
        """Return bytes from an address on, up to the next hole."""
        for start, most in self.spans(at, at + length, everything=True):
            return self._physical.read(at, most) if start == at else b""
        return b""

    def spans(self, start: int, end: int, *, everything: bool = False) -> Iterator[tuple[int, int]]:
        """Yield the ranges of addresses at which there is memory."""
        for place in self._physical.ranges:
            first, behind = max(start, place.start), min(end, place.start + place.length)
            if first < behind:
                move = place.start - place.offset
                inside = self._blocks[place.block].spans(first - move, behind - move, everything=everything)
                yield from ((at + move, length) for at, length in inside)


def search(space: Space, needle: bytes, start: int, stopped: Callable[[int], bool]) -> int | None:
    """Find the next place of some bytes, in pieces.

    Args:
        space: where.
        needle: the bytes, at least one.
        start: where to begin.
        stopped: is told how far the search is, before each piece, and returns whether to give up.

    Returns:
        The offset, or None: there is none, or the search was stopped.

    Raises:
        ValueError: there is nothing to look for.
    """
    if not needle:
        raise ValueError("there is nothing to look for")
    around = len(needle) - 1
    searched = start  # no place before this one is asked about again
    for first, length in space.spans(start, space.size, everything=not any(needle)):
        at, end = max(searched, first - around), first + length
        while at < end:
            if stopped(at):
                return None
            piece = min(PIECE, end - at)
            data = _read(space, at, piece + around)
            if (found := data.find(needle)) >= 0:
                return at + found
            at += piece
        searched = max(searched, at)
    return None


def _read(space: Space, at: int, length: int) -> bytes:
    """Read what is there; bytes that cannot be read, or are in a hole, end it."""
    parts: list[bytes] = []
    while length > 0:
        try:
            data = space.read(at, length)
        except QemusaveError:
            break
        if not data:
            break
        parts.append(data)
        at, length = at + len(data), length - len(data)
    return b"".join(parts)


def parse_needle(text: str) -> bytes:
    """Return the bytes that somebody wants to find: text, ``hex de ad be ef``, or ``wide text`` (UTF-16).

    Raises:
        ValueError: that is none of these.
    """
    kind, _, rest = text.partition(" ")
    if kind == "hex" and rest:
        try:
            return bytes.fromhex(rest)
        except ValueError:
            raise ValueError(f"{rest!r} are no hexadecimal digits") from None
    return rest.encode("utf-16-le") if kind == "wide" and rest else text.encode()


def parse_place(text: str, spaces: dict[str, Space], current: Space) -> tuple[Space, int]:
    """Return where somebody wants to go: ``0x1000``, ``page 3``, ``+16``; in another space: ``physical 0xfffffff0``.

    Raises:
        ValueError: there is no such place.
    """
    words, space, scale = text.split(), current, 1
    if len(words) > 1 and words[0] in spaces:
        space = spaces[words.pop(0)]
    if len(words) > 1 and words[0] == "page":
        words.pop(0)
        if space.page_size is None:
            raise ValueError(f"{space.name} has no pages")
        scale = space.page_size
    try:
        (word,) = words
        at = int(word, 0) * scale
    except ValueError:
        raise ValueError(f"no place is called {text!r}; say 0x1000, page 3, or physical 0x1000") from None
    if not 0 <= at < max(1, space.size):
        raise ValueError(f"{space.name} ends at {space.size:#x}")
    return space, at
