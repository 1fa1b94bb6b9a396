"""Write a payload in pieces that stand for themselves, several compressed at a time, in bounded memory.

Each piece becomes a member, stream, frame or block of its own.  The decompressors that libvirt runs read them one
after the other (docs/facts/libvirt.md#oddities-that-restore), and the same input gives the same bytes whatever the
number of threads.
"""

from __future__ import annotations

from collections import deque

from ..files.output import pwrite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    # The result's parts are written one behind the other.
    Compress = Callable[[bytearray], list[bytes]]

MIB = 1 << 20
"""Bytes."""


class Encoder:
    """Writes a payload as it is.

    Use it as a context manager: leaving it ends its threads.

    Attributes:
        place: where in the file the next bytes go.
    """

    def __init__(self, fd: int, place: int) -> None:
        self.fd, self.place = fd, place

    def __enter__(self) -> Encoder:
        """Return the encoder."""
        return self

    def __exit__(self, *error: object) -> None:
        """End the threads."""

    def write(self, data: bytes | memoryview) -> None:
        """Take the next bytes of the stream; they are the caller's again afterwards."""
        pwrite(self.fd, data, self.place)
        self.place += len(data)

    def finish(self) -> int:
        """Write what is left, and return where the payload ends in the file."""
        return self.place


class Pieces(Encoder):
    """Compresses a stream in pieces of equal size, in threads, and writes the results in order."""

    def __init__(self, fd: int, place: int, size: int, compress: Compress, threads: int, *, ahead: int = 1) -> None:
        """Begin.

        Args:
            fd: the file.
            place: where in it the payload begins.
            size: bytes of a piece before compression.
            compress: makes of one piece what stands in the file; is called in several threads.
            threads: how many; with one, in a thread beside the reader's.
            ahead: pieces that may wait for a thread.
        """
        from concurrent.futures import ThreadPoolExecutor

        super().__init__(fd, place)
        self.size, self.compress, self.most = size, compress, threads + ahead
        self.piece, self.fill = bytearray(size), 0
        self.pool = ThreadPoolExecutor(threads)
        self.waiting: deque[tuple[bytearray, Future[list[bytes]]]] = deque()
        self.free: list[bytearray] = []

    def __exit__(self, *error: object) -> None:
        """End the threads, after the pieces that they are at."""
        self.pool.shutdown(cancel_futures=True)

    def write(self, data: bytes | memoryview) -> None:
        """Take the next bytes of the stream."""
        view = memoryview(data)
        while view:
            step = min(len(view), self.size - self.fill)
            self.piece[self.fill : self.fill + step] = view[:step]
            self.fill += step
            view = view[step:]
            if self.fill == self.size:
                self._submit()

    def finish(self) -> int:
        """Write what is left."""
        if self.fill:
            del self.piece[self.fill :]
            self._submit()
        while self.waiting:
            self._take()
        return self.place

    def _submit(self) -> None:
        while len(self.waiting) >= self.most:
            self._take()
        self.waiting.append((self.piece, self.pool.submit(self.compress, self.piece)))
        self.piece, self.fill = self.free.pop() if self.free else bytearray(self.size), 0

    def _take(self) -> None:
        piece, done = self.waiting.popleft()
        start = self.place
        for data in done.result():
            pwrite(self.fd, data, self.place)
            self.place += len(data)
        self.written(len(piece), self.place - start)
        self.free.append(piece)

    def written(self, plain: int, packed: int) -> None:
        """Note that a piece of *plain* bytes has been written as *packed* bytes."""
