"""The bitmap of a mapped-ram block: which pages are stored, in whatever byte order its host had (FORMAT.md 6.3)."""

from __future__ import annotations

from array import array

from .layout import LEN_BITMAP_WORD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .blocks import RamBlock
    from .source import Source

LITTLE, BIG, BIG32 = "little", "big", "big, 32 bits"
ORDERS = (LITTLE, BIG, BIG32)
_SAMPLES = 64


def in_order(data: bytes, order: str) -> bytes:
    """Bring a bitmap into little-endian order: page i is bit i % 8 of byte i // 8."""
    if order == LITTLE:
        return data
    words = array("Q" if order == BIG else "L" if array("L").itemsize == 4 else "I", data)
    words.byteswap()
    return words.tobytes()


def read_bitmap(source: Source, block: RamBlock, page_size: int) -> bytes:
    """Read the bitmap of a block as it stands in the file: whole words of 64 bits, as many as there are."""
    data = source.read_at(block.bitmap_offset, block.len_bitmap(page_size))
    return data[: len(data) // LEN_BITMAP_WORD * LEN_BITMAP_WORD]


def bit(bitmap: bytes, number: int) -> bool:
    """Say whether a bit of a bitmap in little-endian order is set."""
    return number >> 3 < len(bitmap) and bool(bitmap[number >> 3] >> (number & 7) & 1)


def runs(bitmap: bytes, count: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of set bits among the first *count*: (first, number)."""
    text = f"{int.from_bytes(bitmap, 'little'):0{len(bitmap) * 8}b}"[::-1][:count]
    at = 0
    while (start := text.find("1", at)) >= 0:
        end = text.find("0", start)
        at = count if end < 0 else end
        yield start, at - start


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
    scores = dict.fromkeys(ORDERS, 0)
    for block in blocks:
        raw = read_bitmap(source, block, page_size)
        count = min(block.length // page_size, len(raw) * 8)
        maps = {order: in_order(raw, order) for order in ORDERS}
        for order, bitmap in maps.items():
            if int.from_bytes(bitmap, "little") >> count:
                scores[order] -= 1 << 20
        for number in _differing(maps, count):
            page = source.read_at(block.pages_offset + number * page_size, page_size)
            if len(page) < page_size:
                break  # a file that is cut off says nothing of what stood behind
            stored = any(page)
            for order, bitmap in maps.items():
                scores[order] += 1 if bit(bitmap, number) == stored else -1
    best = max(scores.values())
    winners = [order for order in ORDERS if scores[order] == best]
    if len(winners) == 1:
        return winners[0], "by what is stored"
    if said in winners:
        return str(said), "as the header's; what is stored does not tell"
    return winners[0], "what is stored does not tell"


def _differing(maps: dict[str, bytes], count: int) -> list[int]:
    """Choose some pages about which the orders disagree."""
    numbers = []
    little, big, big32 = (int.from_bytes(maps[order], "little") for order in ORDERS)
    differing = ((little ^ big) | (little ^ big32)) & ((1 << count) - 1)
    data = differing.to_bytes(len(maps[LITTLE]) + 1, "little")
    step = max(1, len(data) // _SAMPLES)
    for at in range(0, len(data), step):
        for place in range(at, min(at + step, len(data))):
            if data[place]:
                numbers.append(place * 8 + (data[place] & -data[place]).bit_length() - 1)
                break
    return numbers
