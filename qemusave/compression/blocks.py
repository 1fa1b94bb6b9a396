"""A stream of several blocks: each decoded for itself, on all cores, and checked as a whole stream is.

A block becomes a small stream of its own, so that the decompressor checks it in full.  Where anything is not as
expected, Doubt is raised, and the stream is decoded from its beginning, as it comes.
"""

from __future__ import annotations

from collections import deque

from ..files.cores import cores as available
from .members import members
from .packed import CHUNK, PIECE
from .table import encoding_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from queue import SimpleQueue
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


def whole(decoder: Any, parts: Iterator[bytes], most: int) -> Iterator[bytes]:
    """Decode a small stream that gives *most* bytes or fewer.

    Args:
        decoder: of the standard library's shape.
        parts: the stream.
        most: bytes; of a piece, too, where that is less than :data:`.packed.PIECE`.
    """
    for part in parts:
        data = part
        while data or not decoder.needs_input:
            out: bytes = decoder.decompress(data, PIECE)
            most, data = most - len(out), b""
            if most < 0 or (decoder.eof and decoder.unused_data):
                raise Doubt
            if out:
                yield out
            if decoder.eof:
                break
    if not decoder.eof:
        raise Doubt


def cores() -> int:
    """Return how many blocks are decoded at a time at the most."""
    return min(4, available())


def in_order(jobs: Iterator[Iterator[bytes]], workers: int, waiting: int = 0) -> Iterator[bytes]:
    """Decode blocks in threads; the decompressors do not hold the interpreter lock.

    Args:
        jobs: the blocks, each of which gives its pieces.
        workers: how many threads.
        waiting: blocks that may wait for a thread, or to be taken.
    """
    from concurrent.futures import ThreadPoolExecutor
    from queue import SimpleQueue

    running: deque[SimpleQueue[bytes | BaseException | None]] = deque()
    closed: list[bool] = []

    def run(job: Iterator[bytes], pieces: SimpleQueue[bytes | BaseException | None]) -> None:
        try:
            for piece in job:
                pieces.put(piece)
                if closed:
                    return
            pieces.put(None)
        except BaseException as error:
            pieces.put(error)

    pool = ThreadPoolExecutor(workers)
    try:
        for job in jobs:
            running.append(SimpleQueue())
            pool.submit(run, job, running[-1])
            if len(running) == workers + waiting:
                yield from _pieces(running.popleft())
        while running:
            yield from _pieces(running.popleft())
    finally:
        closed.append(True)
        pool.shutdown(cancel_futures=True)


def _pieces(queue: SimpleQueue[bytes | BaseException | None]) -> Iterator[bytes]:
    while (piece := queue.get()) is not None:
        if isinstance(piece, BaseException):
            raise piece
        yield piece
