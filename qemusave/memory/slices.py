"""Memory as Python slices it: a byte by its number, bytes by where they begin and end."""

from __future__ import annotations

from operator import index

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def sliced(read: Callable[[int, int], bytes], place: int | slice, length: int | None) -> int | bytes:
    """Return a byte, or the bytes of a slice.

    Args:
        read: takes where the bytes begin, and how many they are.
        place: a number, or a slice without a step.
        length: bytes of the whole, by which a slice is cut and from whose end negative numbers count; None where there
            is no such thing, as with addresses.

    Raises:
        IndexError: the byte is not within *length*.
        TypeError: the slice has a step, or no end where there is no *length*.
    """
    if not isinstance(place, slice):
        at = index(place)
        if length is not None:
            at += length if at < 0 else 0
            if not 0 <= at < length:
                raise IndexError(f"there are {length} bytes, and none is number {place}")
        return read(at, 1)[0]
    if place.step not in (None, 1):
        raise TypeError("memory is read in one piece: a slice of it has no step")
    if length is not None:
        first, end, _ = place.indices(length)
    elif place.stop is None:
        raise TypeError("addresses have no end: a slice says where it ends")
    else:
        first, end = index(place.start or 0), index(place.stop)
    return read(first, max(0, end - first))
