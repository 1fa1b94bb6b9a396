"""Standard input as an image: a file that was redirected where it is, what comes through a pipe as it comes."""

from __future__ import annotations

import errno
import os
import stat

from . import reading
from .passing import Passing
from .place import STANDARD
from .source import DescriptorSource
from .window import Window

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .place import Place
    from .source import Source

_INPUT, _PIECE = 0, 1 << 20


def standard_input(place: Place) -> Source:
    """Return what comes in, from where the input stands; asked again of the same place, the same once more.

    It is closed with the place.

    Raises:
        OSError: it is a terminal, or closed.
    """
    if place.held is None:
        place.held = _opened(place.reads)
    return Window(place.held, 0, None, place, owns=False)


def _opened(reads: str) -> Source:
    mode = os.fstat(_INPUT).st_mode
    if os.isatty(_INPUT):
        raise OSError(errno.EINVAL, "A terminal is no image; redirect a file or a pipe", STANDARD)
    if not (stat.S_ISREG(mode) or stat.S_ISBLK(mode)):
        return Passing(_pieces(), STANDARD, reads=reads)
    start = os.lseek(_INPUT, 0, os.SEEK_CUR)
    source = DescriptorSource(os.dup(_INPUT), STANDARD)
    try:
        reading.begin(source, source.fd, STANDARD)
    except BaseException:
        source.close()
        raise
    return Window(source, start, None, STANDARD)


def _pieces() -> Iterator[bytes]:
    while piece := os.read(_INPUT, _PIECE):
        yield piece
