"""Reads a payload once, and notes its parts: in the way of its encoding, or else as a copy."""

from __future__ import annotations

from importlib import import_module

from ..blocks import Doubt as Doubt
from ..packed import Packed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...files.source import Source
    from .part import Shelf

COPY = "copy"
"""The way of every payload that no other is for."""


class Scan:
    """The pieces of a decompressed payload, to be taken once, while its parts are noted.

    Attributes:
        taken: how many compressed bytes have been read of the file until now.
    """

    def __init__(self, source: Source, offset: int, encoding: str, way: str, shelf: Shelf) -> None:
        """Begin.

        Args:
            source: the image.
            offset: where the payload begins.
            encoding: how it is compressed.
            way: the encoding's name, or :data:`COPY`.
            shelf: takes the parts.
        """
        self._packed, self._start = Packed(source, offset, encoding), offset
        self._pieces: Iterator[bytes] = import_module(f".{way}", __package__).scan(self._packed, shelf)

    def __iter__(self) -> Scan:
        """Return itself."""
        return self

    def __next__(self) -> bytes:
        """Return the next piece.

        Raises:
            CodecError: the payload is corrupt.
            TruncatedError: it ends too early.
            Doubt: it is not made as the way expects.
        """
        return next(self._pieces)

    @property
    def taken(self) -> int:
        """How many compressed bytes have been read of the file until now."""
        return self._packed.at - self._start
