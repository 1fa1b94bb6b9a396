"""Members of a payload, decoded one after the other by a decompressor of the standard library's shape."""

from __future__ import annotations

from ..errors import TruncatedError
from ..tuples import NamedTuple
from .packed import CHUNK
from .table import LEN_MAGIC, encoding_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from .packed import Packed


class Decompressor(NamedTuple):
    """How a decompressor of the standard library's shape is made, and what it raises.

    Attributes:
        new: makes one.
        errors: what it raises.
        padding: zeros may stand between two members, as many as a multiple of this; none where it is 0.
    """

    new: Callable[[], Any]
    errors: tuple[type[Exception], ...]
    padding: int = 0

    def behind_padding(self, data: bytes) -> bytes:
        """Return what stands behind the zeros between two members, or all where these are no padding."""
        rest = data.lstrip(b"\0") if self.padding else data
        return rest if rest and (len(data) - len(rest)) % (self.padding or 1) == 0 else data


def members(packed: Packed, decompressor: Decompressor, size: int) -> Iterator[bytes]:
    """Decode members until something else follows.

    Args:
        packed: a payload.
        decompressor: what decodes a member.
        size: bytes of a piece at the most.

    Raises:
        CodecError: it is corrupt.
        TruncatedError: it ends within a member.
    """
    packed.begin(packed.at)
    decoder, data = decompressor.new(), packed.read(CHUNK)
    try:
        while True:
            out = decoder.decompress(data, size)
            data = b""
            if out:
                yield out
            if decoder.eof:
                data = decoder.unused_data or packed.read(CHUNK)
                if len(data) < LEN_MAGIC:
                    data += packed.read(CHUNK)
                member = decompressor.behind_padding(data)
                data = member if encoding_of(member) == packed.encoding else data
                if encoding_of(data) != packed.encoding:
                    packed.end = packed.at - len(data)
                    return
                packed.begin(packed.at - len(data))
                decoder = decompressor.new()
            elif decoder.needs_input and not (data := packed.read(CHUNK)):
                raise packed.cut()
    except TruncatedError:
        raise
    except decompressor.errors as error:
        raise packed.corrupt(error) from error
