"""The memory that layers read: opened once for each file, closed with the last of them."""

from __future__ import annotations

import os
import weakref
from bisect import bisect_right
from threading import Lock
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from ...errors import MagicError, QemusaveError
from ...files.opening import MARK, open_path
from ...files.source import Source
from ...image.image import Image
from .ranges import known_ranges

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from volatility3.framework.layers import physical

    from ...memory.ranges import Range

_MANY = 1 << 16  # bytes; below, reading page by page is as fast


class LayerSource(Source):
    """The bytes of an image that is no local file, through volatility's layer for it."""

    def __init__(self, layer: physical.FileLayer) -> None:
        self.layer, self.path = layer, layer.location
        self.size = layer.maximum_address + 1

    def read_at(self, offset: int, length: int) -> bytes:
        """Return up to *length* bytes at *offset*; fewer only at the end of the file."""
        length = min(length, self.size - offset)
        return bytes(self.layer.read(offset, length)) if offset >= 0 and length > 0 else b""


class Memory:
    """An open image's physical memory, which all layers over one file in this process share.

    Layers come and go: volatility copies them, and sends them to its workers.  The image stays open, with what was
    decompressed of it, as long as any of them is in use; forked workers inherit it.

    Attributes:
        image: the image.
        ranges: where there is memory, in order.
        problem: why some of it is missing, or None.
    """

    def __init__(self, image: Image) -> None:
        self.image = image
        weakref.finalize(self, image.close)
        self.problem = image.guest.problem
        self.ranges: list[Range] = known_ranges(image.guest)
        self._starts = [place.start for place in self.ranges]
        self._blocks = image.ram

    def at(self, address: int) -> Range | None:
        """Return the range that holds an address, or None."""
        place = self.ranges[bisect_right(self._starts, address) - 1] if self.ranges else None
        return place if place is not None and place.start <= address < place.start + place.length else None

    def pieces(self, address: int, end: int) -> Iterator[Range]:
        """Yield the ranges from the one that holds *address*, or begins behind it, up to *end*."""
        number = max(0, bisect_right(self._starts, address) - 1)
        while number < len(self.ranges):
            place = self.ranges[number]
            if place.start >= max(end, address + 1):
                return
            if place.start + place.length > address:
                yield place
            number += 1

    def read(self, place: Range, address: int, length: int) -> bytes:
        """Return bytes of a range."""
        block, offset = self._blocks[place.block], place.offset + address - place.start
        if length >= _MANY and not offset % block.page_size and not length % block.page_size:
            return block.read_pages(offset, length)
        return block.read(offset, length)


_shared: weakref.WeakValueDictionary[tuple[object, ...], Memory] = weakref.WeakValueDictionary()
_opening = Lock()


def open_memory(layer: physical.FileLayer, said: Callable[[Image], None] | None = None) -> Memory:
    """Open the image that is in a layer, or give the one that is open.

    Args:
        layer: volatility's layer over the file.
        said: is called with an image that has to be read, before it is.

    Raises:
        MagicError: it is no saved image.
        QemusaveError: it cannot be read, or its machine's memory map is not known.
    """
    place = urlsplit(layer.location)
    disk = url2pathname(place.path) if place.scheme == "file" else None
    path = f"{disk}{MARK}{unquote(place.fragment)}" if disk and place.fragment else disk
    with _opening:
        if path is None or disk is None:
            return _opened(Image(LayerSource(layer)), said)
        info = os.stat(disk)
        key = (path, info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns)
        memory = _shared.get(key)
        if memory is None:
            memory = _shared[key] = _opened(_image(path, layer), said)
        return memory


def _image(path: str, layer: physical.FileLayer) -> Image:
    source = open_path(path)
    try:
        image = Image(source)
        image.index = True
        return image
    except MagicError:  # volatility unpacks some files that are compressed as a whole
        source.close()
        return Image(LayerSource(layer))
    except BaseException:
        source.close()
        raise


def _opened(image: Image, said: Callable[[Image], None] | None) -> Memory:
    try:
        if said is not None:
            said(image)
        return Memory(image)
    except QemusaveError as error:
        error.path = image.path
        image.close()
        raise
    except BaseException:
        image.close()
        raise
