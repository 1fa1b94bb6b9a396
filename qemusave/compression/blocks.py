"""A stream of several blocks: each decoded for itself, on all cores, and checked as a whole stream is.

A block becomes a small stream of its own, so that the decompressor checks it in full.  Where anything is not as
expected, Doubt is raised, and the stream is decoded from its beginning, as it comes.
"""

from __future__ import annotations

import os
from collections import deque

from .members import members
from .packed import CHUNK, PIECE
from .table import encoding_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from typing import Any

    from .members import Decompressor
    from .packed import Packed

LEAST_SHARED = 1 << 20
"""Bytes of a payload that are worth threads."""


class Doubt(Exception):
    """The stream is damaged, or not made as expected."""


def shared(
    packed: Packed, blocks: Callable[[Packed], Iterator[bytes]], decompressor: Decompressor, size: int
) -> Iterator[bytes]:
    """Decode the first member block by block, on all cores, or else as any other; what follows as it comes.

    Args:
        packed: a payload.
        blocks: decodes the first member, and raises Doubt if it had better be decoded as it comes.
        decompressor: what decodes a member as it comes.
        size: bytes of a piece at the most; too small a one, or too small a payload, is not worth threads.

    Raises:
        CodecError: it is corrupt.
        TruncatedError: it ends within a member.
    """
    if packed.source.size - packed.at < LEAST_SHARED or size < PIECE:
        yield from members(packed, decompressor, size)
        return
    start, done = packed.at, 0
    try:
        for piece in _doubted(blocks(packed), decompressor):
            done += len(piece)
            yield piece
        data = packed.read(CHUNK)
        packed.at -= len(data)
        if encoding_of(data) == packed.encoding:
            yield from members(packed, decompressor, size)
        else:
            packed.end = packed.at
    except Doubt:
        packed.at = start
        if packed.parts is not None:
            packed.parts.clear()
        for piece in members(packed, decompressor, size):
            known = min(done, len(piece))
            done -= known
            if known < len(piece):
                yield piece[known:]


def _doubted(blocks: Iterator[bytes], decompressor: Decompressor) -> Iterator[bytes]:
    errors: tuple[type[Exception], ...] = (EOFError, ValueError, *decompressor.errors)
    try:
        yield from blocks
    except errors as error:
        raise Doubt from error


def whole(decoder: Any, data: bytes, most: int) -> bytes:
    """Decode a small stream that gives *most* bytes or fewer."""
    out: bytes = decoder.decompress(data, most + 1)
    if not decoder.eof or len(out) > most:
        raise Doubt
    return out


def cores() -> int:
    """Return how many blocks are decoded at a time at the most."""
    return min(4, len(os.sched_getaffinity(0)))


def in_order(streams: Iterator[bytes], decode: Callable[[bytes], bytes], workers: int) -> Iterator[bytes]:
    """Decode small streams in threads; the decompressors do not hold the interpreter lock."""
    from concurrent.futures import ThreadPoolExecutor

    running: deque[Future[bytes]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for stream in streams:
            running.append(pool.submit(decode, stream))
            if len(running) == workers:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()
