"""Members of a payload, decoded one after the other by a decompressor of the standard library's shape."""

from __future__ import annotations

from ..errors import TruncatedError
from ..tuples import NamedTuple
from .packed import CHUNK
from .table import ENCODINGS, LEN_MAGIC

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from .packed import Packed


_LEAST = 1 << 12  # bytes that a decompressor gets at once


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
    magics = ENCODINGS[packed.encoding].magics
    began, decoder, buffer, at, step = packed.at, decompressor.new(), packed.read(CHUNK), 0, CHUNK
    data = b""
    try:
        while True:
            if not data and decoder.needs_input:
                data = buffer[at : at + step]
                at, step = at + len(data), min(2 * step, CHUNK)
            out = decoder.decompress(data, size)
            data = b""
            if out:
                yield out
            if decoder.eof:
                at -= len(decoder.unused_data)
                if len(buffer) - at < LEN_MAGIC:
                    buffer, at = buffer[at:] + packed.read(CHUNK), 0
                if decompressor.padding and buffer.startswith(b"\0", at):
                    member = decompressor.behind_padding(buffer[at:])
                    buffer, at = (member, 0) if member.startswith(magics) else (buffer, at)
                here = packed.at - len(buffer) + at
                if not buffer.startswith(magics, at):
                    packed.end = here
                    return
                packed.begin(here)
                step = max(_LEAST, min(2 * (here - began), CHUNK))  # of many small ones, not the rest each time
                began, decoder = here, decompressor.new()
            elif decoder.needs_input and at == len(buffer):
                buffer, at = packed.read(CHUNK), 0
                if not buffer:
                    raise packed.cut()
    except TruncatedError:
        raise
    except decompressor.errors as error:
        raise packed.corrupt(error) from error
