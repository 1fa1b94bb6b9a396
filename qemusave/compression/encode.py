"""Write a payload, compressed or not: in pieces that stand for themselves, several at a time, in bounded memory.

Each piece becomes a member, stream, frame or block of its own.  The decompressors that libvirt runs read them one
after the other (docs/facts/libvirt.md#oddities-that-restore), and the same input gives the same bytes whatever the
number of threads.
"""

from __future__ import annotations

import os
from collections import deque
from struct import Struct

from .. import declared
from ..declared import LzopFlag, PayloadMagic, SeekTableMagic
from ..files.output import pwrite
from ..tuples import NamedTuple
from . import compressors
from .decode import BZIP2, GZIP, LZOP, NONE, XZ, ZSTD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from typing import Final

    from .compressors import Compress

_MIB = 1 << 20
_MEMORY = 42 * _MIB  # for all threads together, when nobody says how many
_LZOP_BLOCKS = 4  # in a piece
_FRAME = 3 * _MIB


class Levels(NamedTuple):
    """The levels of a compressor: the lowest, the highest, and the one that is taken when none is asked for."""

    least: int
    most: int
    default: int


LEVELS: Final = {
    GZIP: Levels(1, 9, 2),  # igzip, at 6 % more bytes and a tenth of the time of `gzip -6`
    BZIP2: Levels(1, 9, 9),
    XZ: Levels(0, 9, 3),  # as libvirt runs it
    ZSTD: Levels(1, 19, 3),
}
"""Encoding to its levels; the others have none."""


def default_threads(encoding: str, level: int) -> int:
    """Return how many pieces are compressed at a time when nobody says: one a CPU, but no more than memory allows."""
    each = {
        GZIP: 3,
        LZOP: 3,
        BZIP2: 10,
        XZ: 20 if level <= 3 else 30,
        ZSTD: 13 if level <= 6 else 20 if level <= 9 else 42,
    }[encoding]
    return max(1, min(len(os.sched_getaffinity(0)), _MEMORY // (each * _MIB)))


def check_level(encoding: str, level: int | None) -> None:
    """Refuse a level that an encoding does not have; None is its default.

    Raises:
        ValueError: naming the levels that there are.
    """
    levels = LEVELS.get(encoding)
    if level is not None and (levels is None or not levels.least <= level <= levels.most):
        there = "no levels" if levels is None else f"levels {levels.least} to {levels.most}"
        raise ValueError(f"{'an uncompressed payload' if encoding == NONE else encoding} has {there}, not {level}")


def encoder(encoding: str, fd: int, place: int, *, level: int | None = None, threads: int | None = None) -> Encoder:
    """Return what writes a payload to a file.

    Args:
        encoding: ``none``, ``gzip``, ``bzip2``, ``xz``, ``lzop`` or ``zstd``.
        fd: the file.
        place: where in it the payload begins.
        level: one of the encoding's :data:`LEVELS`; its default by default.
        threads: how many pieces are compressed at a time; :func:`default_threads` by default.

    Raises:
        ValueError: the encoding has no such level.
    """
    check_level(encoding, level)
    levels = LEVELS.get(encoding)
    if encoding == NONE:
        return Encoder(fd, place)
    number = levels.default if level is None and levels is not None else level or 0
    workers = default_threads(encoding, number) if threads is None else threads
    made: dict[str, Callable[[], Pieces]] = {
        GZIP: lambda: Pieces(fd, place, _MIB, compressors.gzip(number), workers),
        BZIP2: lambda: Pieces(
            fd, place, number * 100_000, compressors.bzip2(number), workers
        ),  # as much as one of its blocks
        XZ: lambda: Pieces(
            fd, place, compressors.XZ_PIECE, compressors.xz(number), workers, ahead=0
        ),  # it takes memory
        LZOP: lambda: Lzop(fd, place, workers),
        ZSTD: lambda: Zstd(fd, place, number, workers),
    }
    return made[encoding]()


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


class Zstd(Pieces):
    """Frames with a checksum each, and a table of them in a skippable frame at the end, for random access."""

    _HEAD, _ENTRY, _FOOTER = (
        Struct(code)
        for code in (declared.SEEK_TABLE_HEAD_CODE, declared.SEEK_TABLE_ENTRY_CODE, declared.SEEK_TABLE_FOOTER_CODE)
    )

    def __init__(self, fd: int, place: int, level: int, threads: int) -> None:
        super().__init__(fd, place, _FRAME, compressors.zstd(level), threads)
        self.table = bytearray()

    def written(self, plain: int, packed: int) -> None:
        """Note a frame in the table."""
        self.table += self._ENTRY.pack(packed, plain)

    def finish(self) -> int:
        """Write what is left, and the table."""
        super().finish()
        number = len(self.table) // self._ENTRY.size
        footer = self._FOOTER.pack(number, declared.SEEK_TABLE_DESCRIPTOR, SeekTableMagic.FOOTER)
        head = self._HEAD.pack(SeekTableMagic.HEAD, len(self.table) + len(footer))
        pwrite(self.fd, head + self.table + footer, self.place)
        self.place += len(head) + len(self.table) + len(footer)
        return self.place


class Lzop(Pieces):
    """One lzop file of many blocks."""

    _HEADER, _FILE, _SUM = (
        Struct(code) for code in (declared.LZOP_HEADER_CODE, declared.LZOP_FILE_CODE, declared.LZOP_SUM_CODE)
    )

    def __init__(self, fd: int, place: int, threads: int) -> None:
        from zlib import adler32

        super().__init__(fd, place, _LZOP_BLOCKS * declared.LZOP_BLOCK, compressors.lzop(), threads)
        header = self._HEADER.pack(
            PayloadMagic.LZOP,
            declared.LZOP_VERSION,
            declared.LZO_VERSION,
            declared.LZOP_NEEDED_VERSION,
            declared.LZOP_METHOD,
            declared.LZOP_LEVEL,
            LzopFlag.ADLER32_D,
        ) + self._FILE.pack(0, 0, 0, 0)
        header += self._SUM.pack(adler32(header[len(PayloadMagic.LZOP) :]))
        pwrite(fd, header, place)
        self.place += len(header)

    def finish(self) -> int:
        """Write what is left, and the end mark: a block of no bytes."""
        super().finish()
        pwrite(self.fd, bytes(self._SUM.size), self.place)
        self.place += self._SUM.size
        return self.place
