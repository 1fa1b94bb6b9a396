"""Which part of a compressed payload a byte belongs to: the unit that is decoded by itself."""

from __future__ import annotations

from bisect import bisect_right

from ..errors import QemusaveError
from ..tuples import NamedTuple
from .codecs import codec
from .packed import PIECE, Packed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..files.source import Source

_WORDS = {"gzip": "member", "zstd": "frame"}  # the others have blocks


class Part(NamedTuple):
    """A part of a payload.

    Attributes:
        what: ``member``, ``frame`` or ``block``; ``header`` for what stands before the first one, ``trailing`` for what
            stands behind the payload.
        number: which of them, from 0.
        start, end: where in the file it is; one of bzip2 begins within the byte. The end is None where it is not known.
        problem: why it cannot be decoded, or None.
    """

    what: str
    number: int
    start: int
    end: int | None
    problem: QemusaveError | None


def part_at(source: Source, offset: int, encoding: str, at: int) -> Part:
    """Find the part in which a byte of the file lies; the payload is decoded up to there.

    Args:
        source: the image.
        offset: where the payload begins.
        encoding: how it is compressed.
        at: the byte's place in the file.
    """
    packed = Packed(source, offset, encoding)
    parts = packed.parts = []
    problem: QemusaveError | None = None
    try:
        for _ in codec(encoding).decoded(packed, PIECE):
            if parts and parts[-1] > at:
                break
    except QemusaveError as error:
        problem = error
    number = bisect_right(parts, at) - 1
    if packed.end is not None and at >= packed.end:
        return Part("trailing", 0, packed.end, None, problem)
    if number < 0:
        return Part("header", 0, offset, parts[0] if parts else None, problem)
    last = number + 1 == len(parts)
    return Part(
        _WORDS.get(encoding, "block"),
        number,
        parts[number],
        packed.end if last else parts[number + 1],
        problem if last else None,
    )
