"""Decodes into memory that is there already, a little at a time: new memory costs more than what is decoded into it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from ...files.source import Source

STEP = 1 << 18
"""Bytes that are read, or decoded, at a time."""


def pieces(source: Source, start: int, length: int) -> Iterator[bytes]:
    """Read bytes in steps."""
    for at in range(start, start + length, STEP):
        yield source.read_at(at, min(STEP, start + length - at))


def fill(into: memoryview, decoder: Any, packed: Iterable[bytes]) -> None:
    """Decode to the end of what a decompressor of the standard library's shape takes.

    Args:
        into: takes it; it has just that many bytes.
        decoder: the decompressor.
        packed: what it is given.

    Raises:
        ValueError: it becomes more.
        EOFError: it becomes less, or is cut off.
        Exception: the decompressor's own errors.
    """
    done = 0
    for data in packed:
        while not decoder.eof and (data or not decoder.needs_input):
            piece = decoder.decompress(data, STEP)
            if done + len(piece) > len(into):
                raise ValueError(len(into))
            into[done : done + len(piece)] = piece
            data, done = b"", done + len(piece)
    if not decoder.eof or done < len(into):
        raise EOFError


def put(into: memoryview, data: bytes) -> None:
    """Put what has been decoded as a whole in its place.

    Raises:
        ValueError: it has another length.
    """
    if len(data) != len(into):
        raise ValueError(len(data))
    into[:] = data
