"""Keep beside a compressed image where its memory is, so that it is opened at once from then on."""

from __future__ import annotations

import contextlib
import errno
import os

from ..compression.generated_index import MAGIC
from ..compression.table import NONE
from ..files.output import Output
from ..image.open import open_image
from ..memory.kept import WAYS as WAYS
from ..memory.kept import Kept, Unfit, beside, can_have_one
from ..memory.kept.keep import keep
from ..tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import StrPath
    from ..image.guest import Guest


class Indexed(NamedTuple):
    """An index, and what was done with it.

    Attributes:
        out: the file; beside the image unless another place was asked for.
        made: whether it was made just now; an index that fits stays as it is.
        way: how parts of the stream are decoded; ``copy``: from a copy in the index.
        parts: how many parts the stream has.
        largest: bytes of the largest part: a page from a random place takes the time of decoding one.
        stream: bytes of the decompressed stream.
        size: bytes of the index. It holds memory of the guest; only its owner can read it.

    >>> made = qemusave.index("vm.save", "again.qsidx")
    >>> made.way, made.made, qemusave.index("vm.save", "again.qsidx").made
    ('zstd', True, False)
    """

    out: str
    made: bool
    way: str
    parts: int
    largest: int
    stream: int
    size: int


def index(image: StrPath, out: StrPath | None = None) -> Indexed:
    """Make the index of a compressed image, unless there is one that fits it.

    The stream is read once.  The index appears under its name when it is complete; it can be removed at any time.

    Args:
        image: the path of a saved image or of a bare migration stream.
        out: the index, instead of the image's name with ``.qsidx`` behind it.

    Raises:
        OSError: the image cannot be read, or the index not be written.
        FileExistsError: there is a file of the index's name that is no index.
        UnsupportedError: the image is not compressed, is within another file, or no regular file.
        QemusaveError: the stream cannot be read to its end.

    >>> qemusave.index("vm.save").out
    'vm.save.qsidx'
    >>> with qemusave.open("vm.save", index=True) as image:
    ...     image.ram.indexed
    True
    """
    path = beside(image) if out is None else os.fspath(out)
    with open_image(image) as opened:
        guest = opened.guest
        source = guest.source
        if source.wrapping:
            message = f"of an image within {source.wrapping[-1]} there is no index; take it out of that first"
            raise source.unsupported(message, feature="index")
        if guest.encoding == NONE:
            raise source.unsupported("the payload is not compressed: it needs no index", feature="index")
        if not can_have_one(source):
            raise source.unsupported("no regular file: there can be no index beside it", feature="index")
        if (found := _fitting(path, guest)) is not None:
            return found
        with Output(path, force=_is_index(path)) as output:
            made = keep(source, guest.offset, guest.encoding, guest.page_size, output.fd)
    return Indexed(path, True, *made)


def remove(image: StrPath, out: StrPath | None = None) -> str:
    """Remove the index of an image, and return its path.

    Args:
        image: the image; it need not be there.
        out: the index, if it is not beside the image.

    Raises:
        FileNotFoundError: there is none.
        FileExistsError: the file of that name is no index.
        OSError: it cannot be removed.
    """
    path = beside(image) if out is None else os.fspath(out)
    if not _is_index(path):
        os.stat(path)
        raise FileExistsError(errno.EEXIST, "This is no index, and stays", path)
    os.unlink(path)
    return path


def _fitting(path: str, guest: Guest) -> Indexed | None:
    """Return the index that is there already, if it fits."""
    try:
        kept = Kept(path, guest.source, guest.offset)
    except Unfit:
        return None
    with contextlib.closing(kept.file):
        lengths = [kept.parts[number].len_plain for number in range(len(kept.parts))]
        return Indexed(path, False, kept.way, len(lengths), max(lengths, default=0), sum(lengths), kept.size)


def _is_index(path: str) -> bool:
    """Say whether a file is an index, of whatever image."""
    try:
        with open(path, "rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False
