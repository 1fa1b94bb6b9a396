"""Decode in a thread of its own, a few pieces ahead of whoever takes them.

The decompressors and the writing of files do not hold the interpreter lock, so the two go on side by side.  Pieces are
handed over several at a time: to wake a thread costs more than to copy a piece.
"""

from __future__ import annotations

import errno
import os
from _thread import get_ident

from ..files.closing import Closing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from queue import SimpleQueue

    from .packed import Packed

    Piece = tuple[bytes, int]
    """Decoded bytes, and where in the file reading was when they were given."""

_BATCH = 1 << 19  # bytes that are handed over at a time
_BATCHES = 4  # that wait at the most
_KEPT = 4 << 20  # bytes that are free in a thread before they are given back to the kernel, only to be asked for again


def told(packed: Packed, pieces: Iterator[bytes]) -> Iterator[list[Piece]]:
    """Say of each piece how far the file had been read by then."""
    for piece in pieces:
        yield [(piece, packed.at)]


def ahead(packed: Packed, pieces: Iterator[bytes]) -> Iterator[list[Piece]]:
    """Do what :func:`told` does, in a thread that begins with the first piece.

    It ends with the pieces, or when this generator or the file is closed; an error in it is raised here, behind the
    pieces that came before.

    Args:
        packed: the payload.
        pieces: its decoder, which from now on belongs to the thread.
    """
    thread = _Thread(packed, pieces)
    try:
        while batch := thread.take():
            yield batch
    finally:
        thread.close()
    if thread.error is not None:
        raise thread.error


class _Thread(Closing):
    """The thread, and what goes to and fro.

    Attributes:
        error: what the decoder raised, once all pieces have been taken.
    """

    def __init__(self, packed: Packed, pieces: Iterator[bytes]) -> None:
        from queue import SimpleQueue
        from threading import Thread

        bytes(_KEPT)  # what is freed at once tells glibc to keep that much from now on
        self.packed, self.pieces = packed, pieces
        self.error: BaseException | None = None
        self.closed = False
        self.full: SimpleQueue[list[Piece]] = SimpleQueue()
        self.room: SimpleQueue[None] = SimpleQueue()
        for _ in range(_BATCHES):
            self.room.put(None)
        self.thread = Thread(target=self._run, name="qemusave-decode", daemon=True)
        self.others = packed.source.threads
        if self.others is not None:
            self.others.append(self)
        self.thread.start()

    def take(self) -> list[Piece]:
        """Wait for the next pieces; none are the end."""
        batch = self.full.get()
        self.room.put(None)
        return batch

    def close(self) -> None:
        """Let the thread end, after the piece that it is at, and wait for that."""
        self.closed = True
        if self.others and self in self.others:
            self.others.remove(self)
        self.room.put(None)
        if self.thread.ident != get_ident():  # the garbage collector runs in any thread
            self.thread.join()

    def _run(self) -> None:
        try:
            self._decode()
        except BaseException as error:
            self.error = error
        self.pieces = iter(())  # a decoder that was not finished ends its own threads
        self.full.put([])

    def _decode(self) -> None:
        batch: list[Piece] = []
        size = 0
        try:
            for piece in self.pieces:
                batch.append((piece, self.packed.at))
                size += len(piece)
                if size >= _BATCH:
                    self.full.put(batch)
                    batch, size = [], 0
                    self.room.get()
                if self.closed:
                    raise OSError(errno.EBADF, os.strerror(errno.EBADF))  # to whoever goes on
        finally:
            if batch:
                self.full.put(batch)
