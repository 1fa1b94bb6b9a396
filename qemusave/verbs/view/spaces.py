"""What bytes there are to look at: the file, the decompressed stream, each block of memory, physical addresses.

A space is read a few bytes at a time, whatever its size, and searched in pieces, so that a search can be stopped.
"""

from __future__ import annotations

from ...declared import DEFAULT_PAGE_SIZE, LAST_ADDRESS
from ...errors import QemusaveError
from ...memory.index import ZEROS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...files.source import Source
    from ...image.virtual import Mapped, Virtual
    from ...memory.block import Block
    from ...memory.physical import Physical

_MOST_NAMED = 12
_WINDOW = 1 << 26  # bytes whose ranges are listed at a time, on the way back


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
            except (QemusaveError, OSError, ValueError):
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

    def spans_back(self, end: int, *, everything: bool = False) -> Iterator[tuple[int, int]]:
        """Yield what :meth:`spans` does, from *end* on down."""
        at = min(end, self.size)
        while at > 0:
            before = max(0, at - _WINDOW)
            yield from reversed(list(self.spans(before, at, everything=everything)))
            at = before

    def about(self, at: int) -> str:
        """Say what there is to say of a place: its page."""
        size = self.page_size
        return "" if size is None else f"page {at // size}, byte {at % size} of it"


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

    def about(self, at: int) -> str:
        """Say in which block an address is."""
        for place in self._physical.ranges:
            if place.start <= at < place.start + place.length:
                return f"{place.block} {at - place.start + place.offset:#x}, {super().about(at)}"
        return "no memory is known to be here"


class VirtualSpace(Space):
    """The addresses that a vCPU sees."""

    def __init__(self, name: str, virtual: Virtual, physical: PhysicalSpace) -> None:
        super().__init__(name, LAST_ADDRESS + 1, DEFAULT_PAGE_SIZE)
        self._virtual, self._physical = virtual, physical

    def read(self, at: int, length: int) -> bytes:
        """Return bytes from an address on, up to the next hole."""
        for start, most in self.spans(at, at + length, everything=True):
            return self._virtual.read(at, most) if start == at else b""
        return b""

    def spans(self, start: int, end: int, *, everything: bool = False) -> Iterator[tuple[int, int]]:
        """Yield the ranges of addresses at which memory is mapped."""
        for mapped in self._virtual.ranges(max(0, start), min(end, self.size) - 1):
            yield from self._memory(mapped, everything=everything)

    def spans_back(self, end: int, *, everything: bool = False) -> Iterator[tuple[int, int]]:
        """Yield them from *end* on down."""
        for mapped in self._virtual.ranges(0, min(end, self.size) - 1, descending=True):
            yield from reversed(list(self._memory(mapped, everything=everything)))

    def _memory(self, mapped: Mapped, *, everything: bool) -> Iterator[tuple[int, int]]:
        move = mapped.start - mapped.physical
        inside = self._physical.spans(mapped.physical, mapped.physical + mapped.length, everything=everything)
        yield from ((at + move, length) for at, length in inside)

    def about(self, at: int) -> str:
        """Say where an address is mapped to, or why it is not."""
        try:
            return f"physical {self._virtual.translate(at):#x}"
        except (ValueError, QemusaveError) as error:
            return str(error)


def parse_place(text: str, spaces: dict[str, Space], current: Space, cursor: int = 0) -> tuple[Space, int]:
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
        known = ", ".join(list(spaces)[:_MOST_NAMED])
        raise ValueError(
            f"no place is called {text!r}; say 0x1000, page 3, physical 0x1000; there are: {known}"
        ) from None
    if word[0] in "+-":
        at += cursor
    if not 0 <= at < max(1, space.size):
        raise ValueError(f"{space.name} ends at {space.size:#x}")
    return space, at
