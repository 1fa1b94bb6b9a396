"""The decompressed stream of a payload by position: the parts that are asked for are decoded, the last ones kept."""

from __future__ import annotations

from collections import OrderedDict
from importlib import import_module
from threading import Lock

from ...errors import QemusaveError
from ...files.source import Source
from ...log import step
from .checksum import crc32
from .part import MOST_PLAIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol

    from .part import Part, Parts

    class Module(Protocol):
        """What the module of a way offers, beside ``scan``."""

        ERRORS: tuple[type[Exception], ...]

        def decode(self, image: Source, index: Source, part: Part, into: memoryview) -> None:
            """Decode a part.

            Args:
                image: the image.
                index: the index, where it has what the part needs besides.
                part: which.
                into: takes it; it has as many bytes as the part becomes.

            Raises:
                QemusaveError: it is corrupt.
                EOFError, ValueError, Exception: likewise; the last is one of ``ERRORS``.
            """


CACHE = MOST_PLAIN
"""Bytes of decoded parts that are kept at the most."""


def module_of(way: str) -> Module:
    """Return the module of a way."""
    found: Any = import_module(f".{way}", __package__)
    made: Module = found
    return made


class Seekable(Source):
    """A decompressed stream.

    Nothing of the index is believed: a part that does not become what it was when the index was made is damaged, or
    the index is, and from then on a copy is read instead.
    """

    def __init__(self, image: Source, index: Source, way: str, parts: Parts, copy: Callable[[], Source]) -> None:
        """Begin.

        Args:
            image: the image.
            index: what the parts need besides; it is closed with this.
            way: how parts are decoded.
            parts: all of the stream.
            copy: decompresses all of the stream and returns it, if a part is not what it was.
        """
        self.path, self.size = image.path, parts.starts[-1]
        self._image, self._index, self._parts, self._copy = image, index, parts, copy
        self._way = module_of(way)
        self._errors: tuple[type[Exception], ...] = (QemusaveError, EOFError, ValueError, *self._way.ERRORS)
        self._kept: OrderedDict[int, tuple[bytearray, memoryview]] = OrderedDict()
        self._held = 0
        self._instead: Source | None = None
        self._lock = Lock()

    def read_at(self, offset: int, length: int) -> bytes:
        """Return up to *length* bytes at *offset*; fewer only at the end of the stream."""
        if not 0 <= offset < self.size:
            return b""
        out = bytearray(min(length, self.size - offset))
        done = self.read_into(offset, memoryview(out))
        return bytes(out[:done])

    def read_into(self, offset: int, into: memoryview) -> int:
        """Put the bytes at *offset* into *into*; return how many there were, 0 at the end of the stream."""
        done, length = 0, max(0, min(len(into), self.size - offset))
        number = self._parts.find(offset) if length else 0
        with self._lock:
            while done < length:
                data = self._part(number)
                if data is None:
                    assert self._instead is not None
                    return done + self._instead.read_into(offset + done, into[done:length])
                within = offset + done - self._parts.starts[number]
                piece = data[within : within + length - done]
                into[done : done + len(piece)] = piece
                done, number = done + len(piece), number + 1
        return done

    def _part(self, number: int) -> memoryview | None:
        """Return a part, decoded, until the next one is asked for; None where the copy is to be read."""
        if self._instead is not None:
            return None
        if (kept := self._kept.get(number)) is not None:
            self._kept.move_to_end(number)
            return kept[1]
        if (kept := self._decoded(self._parts[number])) is None:
            self._forget()
            step("the index does not fit the image: a copy is read instead")
            self._instead = self._copy()
            return None
        self._kept[number] = kept
        return kept[1]

    def _decoded(self, part: Part) -> tuple[bytearray, memoryview] | None:
        if part.len_plain > MOST_PLAIN or part.len_packed > 2 * MOST_PLAIN or part.len_window > MOST_PLAIN:
            return None
        memory = self._memory(part.len_plain)
        data = memoryview(memory)[: part.len_plain]
        try:
            self._way.decode(self._image, self._index, part, data)
        except self._errors:
            return None
        return (memory, data) if crc32(data) == part.crc else None

    def _memory(self, length: int) -> bytearray:
        """Return memory for a part: that of another one where it would be too much otherwise."""
        while self._kept and self._held + length > CACHE:
            memory, _ = self._kept.popitem(last=False)[1]
            if len(memory) >= length:
                return memory
            self._held -= len(memory)
        self._held += length
        return bytearray(length)

    def _forget(self) -> None:
        self._kept.clear()
        self._held = 0

    def check(self, number: int) -> bool:
        """Say whether a part becomes what it was when the index was made."""
        with self._lock:
            self._forget()
            return self._decoded(self._parts[number]) is not None

    def close(self) -> None:
        """Give back the index and the copy; the image stays open."""
        self._forget()
        self._index.close()
        if self._instead is not None:
            self._instead.close()
