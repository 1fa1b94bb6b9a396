"""The bitmap of a mapped-ram block, read and made: which pages are stored (docs/facts/mapped-ram.md#bitmaps)."""

from __future__ import annotations

from array import array
from itertools import zip_longest

from ..declared import LEN_BITMAP_WORD
from . import bits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..files.source import Source
    from ..stream.blocks import RamBlock

LITTLE, BIG, BIG32 = "little", "big", "big, 32 bits"
ORDERS = (LITTLE, BIG, BIG32)
_WORD = 8 * LEN_BITMAP_WORD
_PLACES = 256  # of a bitmap that are looked at
_HOP = 101  # a prime, so that the first of them are far apart
_ENOUGH = 12  # pages by which an order is ahead of the others, and has won
_LEN_CHUNK = 1 << 12
_BITS = 8 * _LEN_CHUNK
_BEHIND = 8  # pages that a bit behind the last one counts for: not enough to win by, for one bit may be damaged


def in_order(data: bytes, order: str) -> bytes:
    """Bring a bitmap into little-endian order: page i is bit i % 8 of byte i // 8."""
    if order == LITTLE:
        return data
    words = array("Q" if order == BIG else "L" if array("L").itemsize == 4 else "I", data)
    words.byteswap()
    return words.tobytes()


def words_of(source: Source, block: RamBlock, page_size: int) -> int:
    """Count the words that a bitmap has, or as many as the file holds."""
    return min(block.len_bitmap(page_size), max(0, source.size - block.bitmap_offset)) // LEN_BITMAP_WORD


def read_words(source: Source, block: RamBlock, first: int, end: int) -> bytes:
    """Read some words of a bitmap, as they stand in the file and as many as there are."""
    data = source.read_at(block.bitmap_offset + first * LEN_BITMAP_WORD, (end - first) * LEN_BITMAP_WORD)
    return data[: len(data) // LEN_BITMAP_WORD * LEN_BITMAP_WORD]


def bit(bitmap: bytes, number: int) -> bool:
    """Say whether a bit of a bitmap in little-endian order is set."""
    return number >> 3 < len(bitmap) and bool(bitmap[number >> 3] >> (number & 7) & 1)


def decide_order(source: Source, blocks: list[RamBlock], page_size: int, said: str | None) -> tuple[str, str]:
    """Find the byte order of the bitmaps by evidence; nothing in the file says it.

    Bits behind the last page are zero, pages with a set bit usually hold something, pages without one hold zeros.

    Args:
        source: the file.
        blocks: the stored blocks.
        page_size: bytes of a page.
        said: the byte order of libvirt's header, which breaks a tie; None if there is none.

    Returns:
        The order and a few words that say why.
    """
    scores = [0] * len(ORDERS)
    for block in blocks:
        words = words_of(source, block, page_size)
        count = min(block.length // page_size, words * _WORD)
        raw = read_words(source, block, max(0, words - 1), words)
        behind = [read >> count - (words - 1) * _WORD for read in _in_each_order(raw)] if raw else ()
        scores = [score - (_BEHIND if beyond else 0) for score, beyond in zip_longest(scores, behind)]
        for number, read in _differing(source, block, words, count):
            page = source.read_at(block.pages_offset + number * page_size, page_size)
            if len(page) < page_size:
                continue  # a file that is cut off says nothing of what stood behind
            stored = page != bytes(page_size)
            scores = [score + (1 if bit == stored else -1) for score, bit in zip(scores, read, strict=True)]
            if _decided(scores):
                break
        if _decided(scores):
            break
    winners = [order for order, score in zip(ORDERS, scores, strict=True) if score == max(scores)]
    if len(winners) == 1:
        return winners[0], "by what is stored"
    if said in winners:
        return str(said), "as the header's; what is stored does not tell"
    return winners[0], "what is stored does not tell"


def _decided(scores: list[int]) -> bool:
    """Say whether one order is far enough ahead of the next."""
    _, second, best = sorted(scores)
    return best - second >= _ENOUGH


def _in_each_order(word: bytes) -> tuple[int, int, int]:
    """Read a word of a bitmap in each of the orders."""
    big = int.from_bytes(word, "big")
    return int.from_bytes(word, "little"), big, big >> 32 | (big & 0xFFFFFFFF) << 32


def _differing(source: Source, block: RamBlock, words: int, count: int) -> Iterator[tuple[int, tuple[int, int, int]]]:
    """Choose pages about which the orders disagree, from everywhere in a bitmap: (number, the bit in each order)."""
    size = -(-words // _PLACES) or 1
    places = -(-words // size)
    for turn in range(places):
        first = (turn * _HOP % places if places % _HOP else turn) * size
        raw = read_words(source, block, first, min(first + size, words))
        at, end = 0, len(raw) // LEN_BITMAP_WORD
        while (at := bits.differing(raw, at, end)) < end:
            number = first + at
            little, big, big32 = _in_each_order(raw[at * LEN_BITMAP_WORD : (at + 1) * LEN_BITMAP_WORD])
            differing = ((little ^ big) | (little ^ big32)) & ((1 << min(count - number * _WORD, _WORD)) - 1)
            if differing:
                lowest = (differing & -differing).bit_length() - 1
                yield number * _WORD + lowest, (little >> lowest & 1, big >> lowest & 1, big32 >> lowest & 1)
                break
            at += 1


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

    def around(self, number: int) -> tuple[int, bytearray]:
        """Return the bits around that of a page, in little-endian order, and the number of the first of them.

        They are a copy as long as none of them is set; :meth:`keep` takes them.
        """
        first = number // _BITS * _BITS
        return first, self.chunks.get(number // _BITS) or bytearray(_LEN_CHUNK)

    def keep(self, first: int, bits: bytearray) -> int:
        """Take what :meth:`around` gave, with more bits set; return how many there are up to the last one that is."""
        length = len(bits.rstrip(b"\0"))
        if length:
            self.chunks[first // _BITS] = bits
        return 8 * length

    def __contains__(self, number: int) -> bool:
        """Say whether the bit of a page is set."""
        chunk = self.chunks.get(number // _BITS)
        place = number % _BITS
        return chunk is not None and bool(chunk[place >> 3] >> (place & 7) & 1)

    def pieces(self, length: int, order: str) -> Iterator[tuple[int, bytes]]:
        """Yield what is not zero of the bitmap as it stands in a file: (offset in it, bytes).

        Args:
            length: bytes of the whole bitmap, which are whole words.
            order: the byte order of the words, one of :data:`ORDERS`.
        """
        for number, chunk in sorted(self.chunks.items()):
            offset = number * _LEN_CHUNK
            yield offset, in_order(bytes(chunk[: length - offset]), order)
