"""The bitmap of a mapped-ram block while it is made: which pages have been stored (FORMAT.md 6.3)."""

from __future__ import annotations

from .mapped import in_order

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_LEN_CHUNK = 1 << 12
_BITS = 8 * _LEN_CHUNK


class Bitmap:
    """One bit for each page, kept in memory only around the bits that are set."""

    def __init__(self) -> None:
        self.chunks: dict[int, bytearray] = {}

    def set(self, first: int, count: int) -> None:
        """Set the bits of *count* pages from number *first* on."""
        end = first + count
        while first < end:
            number, at = divmod(first, _BITS)
            step = min(end - first, _BITS - at)
            chunk = self.chunks.get(number)
            if chunk is None:
                chunk = self.chunks[number] = bytearray(_LEN_CHUNK)
            low, high = at >> 3, (at + step - 1) >> 3
            if low == high:
                chunk[low] |= (1 << step) - 1 << (at & 7)
            else:
                chunk[low] |= 0xFF << (at & 7) & 0xFF
                chunk[high] |= 0xFF >> (7 - (at + step - 1 & 7))
                chunk[low + 1 : high] = b"\xff" * (high - low - 1)
            first += step

    def clear(self, first: int, count: int) -> Iterator[int]:
        """Clear the bits of *count* pages from number *first* on, and yield the pages whose bit was set."""
        at, end = first, first + count
        while at < end:
            chunk = self.chunks.get(at // _BITS)
            place = at % _BITS
            if chunk is None:
                at += _BITS - place
            elif not chunk[place >> 3]:
                at += 8 - (at & 7)
            else:
                if chunk[place >> 3] >> (place & 7) & 1:
                    chunk[place >> 3] &= ~(1 << (place & 7))
                    yield at
                at += 1

    def __contains__(self, number: int) -> bool:
        """Say whether the bit of a page is set."""
        chunk = self.chunks.get(number // _BITS)
        place = number % _BITS
        return chunk is not None and bool(chunk[place >> 3] >> (place & 7) & 1)

    def pieces(self, length: int, order: str) -> Iterator[tuple[int, bytes]]:
        """Yield what is not zero of the bitmap as it stands in a file: (offset in it, bytes).

        Args:
            length: bytes of the whole bitmap, which are whole words.
            order: the byte order of the words, one of :data:`qemusave.memory.mapped.ORDERS`.
        """
        for number, chunk in sorted(self.chunks.items()):
            offset = number * _LEN_CHUNK
            yield offset, in_order(bytes(chunk[: length - offset]), order)
