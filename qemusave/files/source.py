"""The bytes of a file, by position: regular files, block devices, file objects and bytes alike."""

from __future__ import annotations

import errno
import os
import stat

from ..errors import Located
from . import reading
from .closing import Closing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from ..errors import StrPath

OPEN_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY
"""How files are opened: without waiting for the other end of a FIFO, and without acquiring a terminal."""
_CHUNK, _COPY, _SHARED = 1 << 16, 1 << 20, 1 << 26  # the kernel copies the last in a call, which no signal need end
_BLOCK = 1 << 12  # of every file system that knows reflinks
MAX_TEXT = 4 << 20  # bytes of the longest text that is read: as libvirt's own protocol carries


class Source(Located, Closing):
    """Random access to the bytes of an image.

    Attributes:
        path: the file's path, or None.
        size: bytes of the whole.
        fd: the descriptor of a file with just these bytes, or -1.
        wrapping: what it is within, from the outside in: ``a gzip file``.
        passes: whether what has been read is gone, as of a pipe without a copy.
        watch: is called with a source and the position up to which it has been read, so that somebody can show how far
            a work is; of files, :data:`.reading.watching` gives it to all that are opened meanwhile.
        threads: what reads a file in other threads, and has to end before it is closed; None where there can be none.
    """

    path: StrPath | None = None
    size: int = 0
    fd: int = -1
    wrapping: tuple[str, ...] = ()
    passes: bool = False
    watch: Callable[[Source, int], None] | None = None
    threads: list[Closing] | None = None

    def read_at(self, offset: int, length: int) -> bytes:
        """Return up to *length* bytes at *offset*; fewer only at the end of the file."""
        raise NotImplementedError

    def read_into(self, offset: int, into: memoryview) -> int:
        """Put the bytes at *offset* into *into*; return how many there were, 0 at the end of the file."""
        data = self.read_at(offset, len(into))
        into[: len(data)] = data
        return len(data)

    def read_vectors(self, offset: int, into: list[memoryview]) -> int:
        """Put the bytes at *offset* into the buffers, one after the other; return how many there were."""
        done = 0
        for part in into:
            done += (found := self.read_into(offset + done, part))
            if found < len(part):
                break
        return done

    def copy_to(self, offset: int, length: int, fd: int, place: int) -> None:
        """Write *length* bytes at *offset* to *place* in another file.

        Raises:
            TruncatedError: there are fewer.
        """
        while length > 0:
            data = self.read_at(offset, min(length, _COPY))
            if not data:
                raise self.cut_off("the file became shorter", at=offset, needed=length, available=0)
            done = os.pwrite(fd, data, place)
            offset, place, length = offset + done, place + done, length - done

    def copy_data(self, offset: int, length: int, fd: int, place: int) -> None:
        """Write bytes to another file, as :meth:`copy_to`, where zeros or nothing was; holes stay holes."""
        for start, end in self.extents(offset, offset + length):
            self.copy_to(start, end - start, fd, start + place - offset)

    def reaches(self, offset: int) -> bool:
        """Say whether there are so many bytes; nothing behind them need be known for it."""
        return offset <= self.size

    def keep(self) -> None:
        """Hear that bytes will be read in any order, although whoever opened this had promised another one."""

    def extents(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the ranges of a range that are no holes, as far as they can be told: (start, end), in order.

        What lies behind the end of the file is no hole.
        """
        at = start
        while (at := min(self.next_data(at), end)) < min(end, self.size):
            hole = min(self.next_hole(at), end)
            yield at, hole
            at = hole
        if end > self.size:
            yield max(start, self.size), end

    def next_data(self, offset: int) -> int:
        """Return where the next bytes that are no hole begin, at *offset* or behind, as far as that is known."""
        return offset

    def first_not_zero(self, start: int, end: int) -> int | None:
        """Return the position of the first byte in a range that is not zero, or None."""
        buffer = zeros = bytearray()
        while (start := self.next_data(start)) < end:
            if not zeros:  # not for holes, of which there can be very many
                buffer, zeros = (bytearray(min(_COPY // 4, end - start)) for _ in range(2))
            there = self.read_into(start, memoryview(buffer)[: end - start])
            if buffer != zeros:
                return start + there - len(buffer[:there].lstrip(b"\0"))
            if not there:
                return None
            start += there
        return None

    def next_hole(self, offset: int) -> int:
        """Return where the next hole begins, at *offset* or behind; the end of the file is one."""
        return max(offset + 1, self.size)

    def text_at(self, offset: int, length: int) -> tuple[bytes, bool]:
        """Return the text in an area, and whether a NUL ends it; the text is without the NUL.

        Stops at the end of the file, and one byte behind :data:`MAX_TEXT`: longer texts can be told, and a damaged
        length does not fill the memory.
        """
        length, done = min(length, MAX_TEXT + 1), 0
        while done < length and (chunk := self.read_at(offset + done, min(_CHUNK, length - done))):
            nul = chunk.find(b"\0")
            if nul >= 0:
                return (self.read_at(offset, done + nul) if done else chunk[:nul]), True
            done += len(chunk)
        return self.read_at(offset, done), False

    def close(self) -> None:
        """Give the file back; a file object that the caller brought stays open."""


class FileSource(Source):
    """A file or block device that this object opens and closes."""

    def __init__(self, path: StrPath, *, writable: bool = False) -> None:
        """Open *path*, to read it or also to write to it.

        Raises:
            OSError: it cannot be opened, or is no regular file or block device.
        """
        self.path, self.watch, self.threads = path, reading.watching.get(), []
        self.fd = os.open(path, OPEN_FLAGS | (os.O_RDWR if writable else os.O_RDONLY))
        mode = os.fstat(self.fd).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISBLK(mode)):
            self.close()
            code = errno.EISDIR if stat.S_ISDIR(mode) else errno.ESPIPE
            what = "Is a directory" if stat.S_ISDIR(mode) else "Not a regular file or block device"
            raise OSError(code, what, os.fspath(path))
        try:
            self.size = os.lseek(self.fd, 0, os.SEEK_END)
            reading.begin(self, self.fd, path)
        except BaseException as error:
            self.close()
            if isinstance(error, OSError):
                self._named(error)
            raise

    def read_at(self, offset: int, length: int) -> bytes:
        """Return up to *length* bytes at *offset*; fewer only at the end of the file."""
        if not 0 <= offset < self.size:
            return b""
        length = min(length, self.size - offset)  # the kernel need not see, nor Python allocate, what is not
        try:
            data = os.pread(self.fd, length, offset)
            while len(data) < length and (more := os.pread(self.fd, length - len(data), offset + len(data))):
                data += more
        except OSError as error:
            raise self._named(error) from None
        if self.watch is not None:
            self.watch(self, offset + len(data))
        return data

    def _named(self, error: OSError) -> OSError:
        """Let an error of the file system say which file it was."""
        error.filename = os.fspath(self.path) if self.path is not None else None
        return error

    def next_data(self, offset: int) -> int:
        """Return where the next bytes that are no hole begin, at *offset* or behind."""
        try:
            return os.lseek(self.fd, offset, os.SEEK_DATA)
        except OSError as error:
            return self.size if error.errno == errno.ENXIO else offset

    def next_hole(self, offset: int) -> int:
        """Return where the next hole begins, at *offset* or behind; the end of the file is one."""
        try:
            return os.lseek(self.fd, offset, os.SEEK_HOLE)
        except OSError:
            return super().next_hole(offset)

    def read_into(self, offset: int, into: memoryview) -> int:
        """Put the bytes at *offset* into *into*; return how many there were, 0 at the end of the file."""
        return self.read_vectors(offset, [into])

    def read_vectors(self, offset: int, into: list[memoryview]) -> int:
        """Put the bytes at *offset* into the buffers, one after the other; return how many there were."""
        try:
            done = os.preadv(self.fd, into, offset)
        except OSError as error:
            raise self._named(error) from None
        if self.watch is not None:
            self.watch(self, offset + done)
        return done

    def copy_to(self, offset: int, length: int, fd: int, place: int) -> None:
        """Write *length* bytes at *offset* to *place* in another file, by the kernel alone where it can.

        Where both stand alike in their blocks, all but the ends can be shared instead of copied (reflinks).
        """
        piece = -offset % _BLOCK if (offset - place) % _BLOCK == 0 else 0
        while length > 0:
            try:
                done = os.copy_file_range(self.fd, fd, min(length, piece or _SHARED), offset, place)
                piece = 0
            except OSError:  # another file system, or a kernel that does not
                done = 0
            if not done:
                super().copy_to(offset, length, fd, place)
                return
            offset, place, length = offset + done, place + done, length - done
            if self.watch is not None:
                self.watch(self, offset)

    def close(self) -> None:
        """Close the file, and before it what reads it in threads."""
        while self.threads:
            self.threads[-1].close()
        reading.end(self)
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1


class DescriptorSource(FileSource):
    """An open file that this object closes, such as a temporary one."""

    def __init__(self, fd: int, path: StrPath | None) -> None:
        """Take over *fd*; *path* names what it stands for in messages."""
        self.fd, self.path, self.watch, self.threads = fd, path, reading.watching.get(), []
        self.size = os.lseek(fd, 0, os.SEEK_END)

    def copy(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Write the pieces behind what is there as they pass by."""
        for piece in pieces:
            view = memoryview(piece)
            while view:
                done = os.pwrite(self.fd, view, self.size)
                self.size += done
                view = view[done:]
            yield piece


class BytesSource(Source):
    """Bytes in memory; *base* is the offset of the first, where they are a later piece of something."""

    def __init__(self, data: bytes | bytearray | memoryview, *, base: int = 0, path: StrPath | None = None) -> None:
        self.data = memoryview(data).cast("B")
        self.base, self.path = base, path
        self.size = base + len(self.data)

    def read_at(self, offset: int, length: int) -> bytes:
        """Return up to *length* bytes at *offset*."""
        start = max(0, offset - self.base)
        return bytes(self.data[start : start + max(0, length)])


class ObjectSource(Source):
    """A seekable binary file object that belongs to the caller."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        name = getattr(file, "name", None)
        self.path = name if isinstance(name, str) else None
        self.size = file.seek(0, os.SEEK_END)

    def read_at(self, offset: int, length: int) -> bytes:
        """Return up to *length* bytes at *offset*."""
        if not 0 <= offset < self.size:
            return b""
        self.file.seek(offset)
        length = min(length, self.size - offset)
        data = self.file.read(length)
        while len(data) < length and (more := self.file.read(length - len(data))):
            data += more
        return data
