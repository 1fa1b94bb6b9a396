"""The compressed bytes of a payload, as all decoders read them."""

from __future__ import annotations

from ..errors import CodecError, TruncatedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..files.source import Source

CHUNK = 1 << 18
"""Bytes that are read of the file at a time."""

PIECE = 1 << 17
"""Bytes that are decoded at a time; of a corrupt payload, some decoders lose the piece that comes with the error."""

MAX_MEMORY = 192 << 20
"""Bytes that a stream may ask a decoder to keep; `xz -3` needs 5 MiB."""


class Packed:
    """The compressed bytes of a payload, read forwards.

    Attributes:
        source: the image.
        at: where in the file reading is.
        encoding: the codec.
        end: where the last member ended, once it is known.
        parts: where members, or the blocks in them, begin that have been decoded; None where nobody asks.
    """

    def __init__(self, source: Source, offset: int, encoding: str) -> None:
        self.source, self.at, self.encoding = source, offset, encoding
        self.end: int | None = None
        self.parts: list[int] | None = None

    def read(self, length: int) -> bytes:
        """Read up to *length* bytes."""
        data = self.source.read_at(self.at, length)
        self.at += len(data)
        return data

    def begin(self, at: int) -> None:
        """Take note of where a member, or a block that is decoded by itself, begins."""
        if self.parts is not None:
            self.parts.append(at)

    def need(self, length: int) -> bytes:
        """Read *length* bytes, or raise TruncatedError."""
        data = self.read(length)
        if len(data) < length:
            raise self.cut()
        return data

    def cut(self) -> TruncatedError:
        """Make the error for a payload that ends here."""
        return TruncatedError(
            f"the {self.encoding} payload is cut off", path=self.source.path, offset=self.at, needed=1, available=0
        )

    def corrupt(self, why: object) -> CodecError:
        """Make the error for a payload that is wrong near here."""
        return CodecError(
            f"the {self.encoding} payload is corrupt: {why}",
            path=self.source.path,
            offset=self.at,
            encoding=self.encoding,
        )
