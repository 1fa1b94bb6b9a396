"""A payload without parts, or with too large ones: a copy of the stream in frames of zstd, in the index."""

from __future__ import annotations

from collections import deque

from ..decode import decoded
from .checksum import crc32
from .filled import fill, pieces
from .library import zstd
from .part import Part
from .zstd import ERRORS as ERRORS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from ...files.source import Source
    from ..packed import Packed
    from .part import Shelf

_FRAME = 1 << 19
_LEVEL = 1
_WAITING = 4


def scan(packed: Packed, shelf: Shelf) -> Iterator[bytes]:
    """Decode a payload and copy it (:func:`.scan.scan`)."""
    from concurrent.futures import ThreadPoolExecutor

    held, running = bytearray(), deque[tuple[bytes, "Future[bytes]"]]()
    with ThreadPoolExecutor(1) as pool:
        for piece in decoded(packed.source, packed.at, packed.encoding):
            yield piece
            held += piece
            while len(held) >= _FRAME:
                plain = bytes(memoryview(held)[:_FRAME])
                del held[:_FRAME]
                running.append((plain, pool.submit(_compress, plain)))
                if len(running) > _WAITING:
                    _keep(shelf, *running.popleft())
        if held:
            running.append((bytes(held), pool.submit(_compress, bytes(held))))
        while running:
            _keep(shelf, *running.popleft())


def _compress(data: bytes) -> bytes:
    return zstd.compress(data, _LEVEL)


def _keep(shelf: Shelf, plain: bytes, made: Future[bytes]) -> None:
    data = made.result()
    shelf.add(Part(shelf.put(data) * 8, 0, len(data), len(plain), 0, crc32(plain)))


def decode(image: Source, index: Source, part: Part, into: memoryview) -> None:
    """Decode a frame of the copy (:meth:`Module.decode <qemusave.compression.access.seekable.Module.decode>`)."""
    fill(into, zstd.ZstdDecompressor(), pieces(index, part.place, part.len_packed))
