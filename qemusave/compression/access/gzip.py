"""gzip from checkpoints: places between two blocks of deflate, each with the 32 KiB before it.

The way of zlib's ``examples/zran.c``, whose index is of this kind.
"""

from __future__ import annotations

import zlib

from ..blocks import Doubt
from ..packed import CHUNK, Packed
from ..table import LEN_MAGIC, encoding_of
from .aligned import aligned
from .checksum import crc32
from .filled import STEP, pieces
from .inflate import WINDOW, InflateError, Inflater, library
from .library import zstd
from .part import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...files.source import Source
    from .part import Shelf


def _errors_of_igzip() -> tuple[type[Exception], ...]:
    try:
        from isal import igzip_lib
    except ImportError:
        return ()
    failure: Any = igzip_lib.IsalError  # its stub says that it is an instance
    return (failure,)


ERRORS: tuple[type[Exception], ...] = (zlib.error, zstd.ZstdError, *_errors_of_igzip())

_APART = 1 << 19  # bytes between two checkpoints, at least; that and a block are less than a MiB in practice
_PIECE = 1 << 18
_LEVEL = 3


def scan(packed: Packed, shelf: Shelf) -> Iterator[bytes]:
    """Decode a payload and note its checkpoints (:func:`.scan.scan`)."""
    if library() is None:
        raise Doubt
    inflater = Inflater()
    try:
        yield from _Scan(packed, shelf, inflater).pieces()
    finally:
        inflater.close()


class _Scan:
    """The part that is being decoded, and where it began."""

    def __init__(self, packed: Packed, shelf: Shelf, inflater: Inflater) -> None:
        self.packed, self.shelf, self.inflater = packed, shelf, inflater
        self.start = self.window = self.len_window = self.plain = self.crc = 0

    def pieces(self) -> Iterator[bytes]:
        """Decode all members."""
        packed, inflater, held = self.packed, self.inflater, bytearray()
        while True:
            if not inflater.unused:
                data = packed.read(CHUNK)
                if not data:
                    raise packed.cut()
                inflater.feed(data)
            try:
                out = inflater.step()
            except InflateError as error:
                raise packed.corrupt(error) from error
            if out:
                self.plain, self.crc = self.plain + len(out), crc32(out, self.crc)
                held += out
            if inflater.between and (not self.plain or self.plain >= _APART):
                self._checkpoint()
            if len(held) >= _PIECE or inflater.eof:
                yield bytes(held)
                held.clear()
            if inflater.eof and not self._next():
                return

    def _here(self) -> int:
        return self.packed.at - self.inflater.unused

    def _end(self, behind: int) -> None:
        """Add the part that ends here, of which *behind* is the first byte that it does not touch."""
        place = self.start // 8
        self.shelf.add(Part(self.start, self.window, behind - place, self.plain, self.len_window, self.crc))
        self.plain = self.crc = 0

    def _checkpoint(self) -> None:
        here, begun = self._here(), self.plain
        if begun:
            self._end(here)
        self.start = here * 8 - self.inflater.bits
        window = self.inflater.window() if begun else b""
        data = zstd.compress(window, _LEVEL) if window else b""
        self.window, self.len_window = self.shelf.put(data) if data else 0, len(data)

    def _next(self) -> bool:
        """Go to the next member, if there is one."""
        packed, inflater = self.packed, self.inflater
        here = self._here()
        self._end(here)
        head = packed.source.read_at(here, LEN_MAGIC)
        if encoding_of(head) != packed.encoding:
            packed.end = here
            return False
        inflater.reset()
        return True


def _decoder(window: bytes) -> Any:
    """Return what decodes deflate behind a window: igzip where there is a wheel of it, else zlib, which is slower."""
    more = {"zdict": window} if window else {}
    try:
        from isal.isal_zlib import decompressobj
    except ImportError:
        return zlib.decompressobj(-zlib.MAX_WBITS, **more)
    return decompressobj(-zlib.MAX_WBITS, **more)


def decode(image: Source, index: Source, part: Part, into: memoryview) -> None:
    """Decode from a checkpoint (:meth:`Module.decode <qemusave.compression.access.seekable.Module.decode>`)."""
    window = b""
    if part.len_window:
        window = zstd.ZstdDecompressor().decompress(index.read_at(part.aid, part.len_window), WINDOW)
    decoder, done, bit = _decoder(window), 0, part.start % 8
    for read in pieces(image, part.place, part.len_packed):
        data, bit = aligned(read, bit), 0
        while data and done < len(into) and not decoder.eof:
            piece = decoder.decompress(data, min(STEP, len(into) - done))
            into[done : done + len(piece)] = piece
            data, done = decoder.unconsumed_tail, done + len(piece)
    if done < len(into):
        raise EOFError
