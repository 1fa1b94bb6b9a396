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
    """How a decompressor of the standard library's shape is made, and what it raises."""

    new: Callable[[], Any]
    errors: tuple[type[Exception], ...]


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
                if encoding_of(data) != packed.encoding:
                    packed.end = packed.at - len(data)
                    return
                decoder = decompressor.new()
            elif decoder.needs_input and not (data := packed.read(CHUNK)):
                raise packed.cut()
    except TruncatedError:
        raise
    except decompressor.errors as error:
        raise packed.corrupt(error) from error
