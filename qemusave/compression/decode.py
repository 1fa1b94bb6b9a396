"""Read a compressed payload: what it holds, decoded in process, in bounded memory."""

from __future__ import annotations

from ..errors import CodecError, TruncatedError
from . import blocks
from .ahead import ahead, told
from .codecs import codec
from .packed import PIECE, Packed
from .table import NONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..files.source import Source
    from .ahead import Piece


def head(source: Source, offset: int, encoding: str, length: int) -> bytes:
    """Decode the first bytes of a payload; fewer where it ends or breaks earlier.

    Args:
        source: the image.
        offset: where the payload begins.
        encoding: what :func:`~qemusave.compression.table.encoding_of` said.
        length: how many decoded bytes are wanted.

    Raises:
        CodecError: the payload is corrupt from its beginning.
        TruncatedError: it ends before it gives a byte.
    """
    if encoding == NONE:
        return source.read_at(offset, length)
    out = b""
    try:
        for piece in decoded(source, offset, encoding, size=length):
            out += piece
            if len(out) >= length:
                break
    except (CodecError, TruncatedError):
        if not out:
            raise
    return out[:length]


def decoded(source: Source, offset: int, encoding: str, *, size: int = PIECE) -> Decoded:
    """Decode a compressed payload, piece by piece.

    Concatenated members are one stream.  Behind the last one, anything that is no further member ends the stream: on a
    block device zeros and old content follow.

    Args:
        source: the image.
        offset: where the payload begins.
        encoding: what :func:`~qemusave.compression.table.encoding_of` said, not ``none``.
        size: bytes of a piece at the most, and so of memory; lzop's pieces are its blocks.  From
            :data:`~qemusave.compression.packed.PIECE` on, the blocks of bzip2 and xz are decoded on all cores,
            and if there is more than one, a thread decodes a few pieces ahead.

    Raises:
        CodecError: the payload is corrupt; ``.offset`` is near the place.
        TruncatedError: it ends within a member.
    """
    packed = Packed(source, offset, encoding)
    worth = (
        size >= PIECE
        and source.threads is not None
        and source.size - offset >= blocks.LEAST_SHARED
        and blocks.cores() > 1
    )
    return Decoded(packed, (ahead if worth else told)(packed, codec(encoding).decoded(packed, size)))


class Decoded:
    """The pieces of a decompressed payload, to be taken once."""

    def __init__(self, packed: Packed, batches: Iterator[list[Piece]]) -> None:
        self._packed, self._batches, self._start = packed, batches, packed.at
        self._at, self._done = packed.at, False
        self._there: list[Piece] = []  # of a batch, the last one first

    def __iter__(self) -> Decoded:
        """Return itself."""
        return self

    def __next__(self) -> bytes:
        """Return the next piece."""
        if not self._there:
            self._fetch()
        piece, self._at = self._there.pop()
        return piece

    def batch(self) -> list[bytes]:
        """Return the pieces that are there, after waiting for one if need be; none at the end."""
        try:
            if not self._there:
                self._fetch()
        except StopIteration:
            return []
        self._at = self._there[0][1]
        pieces = [piece for piece, _ in reversed(self._there)]
        self._there.clear()
        return pieces

    def _fetch(self) -> None:
        try:
            self._there = next(self._batches)[::-1]
        except BaseException:
            self._at, self._done = self._packed.at, True
            raise

    @property
    def taken(self) -> int:
        """How many compressed bytes have been read of the file until now."""
        return self._at - self._start

    @property
    def end(self) -> int | None:
        """Where in the file the last member ended; None until all has been decoded."""
        return self._packed.end if self._done else None
