"""Open an image, or the guest in it, from a path, bytes, or a file."""

from __future__ import annotations

import os

from ..files.opening import source_of
from ..files.place import Place
from .image import Image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from ..errors import StrPath
    from .guest import Guest


def open_guest(image: StrPath | BinaryIO | bytes | bytearray | memoryview, *, index: StrPath | bool = False) -> Guest:
    """Open the memory of a saved image or of a bare migration stream, compressed or not.

    Args:
        image: a path, a seekable binary file object (which stays yours), or the bytes themselves.
        index: as for :func:`qemusave.open`.

    Raises:
        OSError: the file cannot be read.
        QemusaveError: it holds no stream.
    """
    opened = open_image(image, index=index)
    try:
        return opened.guest
    except BaseException:
        opened.close()
        raise


def open_image(
    image: StrPath | BinaryIO | bytes | bytearray | memoryview,
    *,
    strict: bool = True,
    snapshot: str | None = None,
    offset: int = 0,
    index: StrPath | bool = False,
) -> Image:
    """Open a saved image, or a bare migration stream as `virsh dump` writes it, compressed or not.

    Args:
        image: a path, a URL, a seekable binary file object (which stays yours), or the bytes themselves.
        snapshot: the name of a disk's snapshot or of an archive's member, as ``PATH#NAME`` says it, too.
        offset: where in the file the image begins, in bytes.
        strict: refuse headers that no reader takes; False opens whatever has the magic, to look at damaged images.
        index: take where the memory is from an index that :func:`qemusave.index` made: True for the one beside the
            image, or a path. One that is not there, or that does not fit the image, changes nothing; none is made.

    Raises:
        OSError: the file cannot be opened.
        QemusaveError: as for :func:`qemusave.parse_header`.

    >>> with qemusave.open("vm.save") as image:
    ...     list(image.ram)[:2]
    ['pc.ram', '/rom@etc/acpi/tables']
    """
    if isinstance(image, str | os.PathLike) and (snapshot is not None or offset):
        image = Place(image, name=snapshot, offset=offset)
    source = source_of(image)
    try:
        opened = Image(source, strict=strict)
        opened.index = index
        return opened
    except BaseException:
        source.close()
        raise
