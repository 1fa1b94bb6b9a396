"""Notes the parts of a stream while its pieces pass by."""

from __future__ import annotations

from ..blocks import Doubt
from ..decode import decoded
from ..packed import PIECE
from .checksum import crc32
from .part import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..packed import Packed
    from .part import Shelf

_PIECE = PIECE // 2  # bytes; of larger ones, several blocks of xz would be decoded at a time, and be in memory


def by_lengths(packed: Packed, parts: Iterable[Part], shelf: Shelf) -> Iterator[bytes]:
    """Decode a payload as it comes; its parts, and what each becomes, are known already, but for the checksums.

    Raises:
        CodecError: it is corrupt.
        TruncatedError: it ends too early.
        Doubt: it becomes more or less.
    """
    ahead = iter(parts)
    part, left, crc = next(ahead, None), 0, 0
    left = part.len_plain if part is not None else 0
    for piece in decoded(packed.source, packed.at, packed.encoding, size=_PIECE):
        view = memoryview(piece)
        while view:
            if part is None:
                raise Doubt
            crc = crc32(view[:left], crc)
            taken = min(left, len(view))
            left, view = left - taken, view[taken:]
            while part is not None and not left:
                shelf.add(part._replace(crc=crc))
                part, crc = next(ahead, None), 0
                left = part.len_plain if part is not None else 0
        yield piece
    if part is not None:
        raise Doubt
