"""The codecs that there are, a row each, and how a payload's first bytes tell which one it is.

Another codec takes a member of :class:`~qemusave.declared.SaveFormat` and one of
:class:`~qemusave.declared.PayloadMagic` in ``formats/``, a row here, and a module of its name beside this one that
offers what :class:`~qemusave.compression.codecs.Codec` lists.
"""

from __future__ import annotations

from .. import declared
from ..declared import PayloadMagic
from ..tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..declared import SaveFormat

NONE = "none"
"""The encoding of a payload that is QEMU's stream as it is."""


class Levels(NamedTuple):
    """The levels of a compressor: the lowest, the highest, and the one that is taken when none is asked for."""

    least: int
    most: int
    default: int


class Row(NamedTuple):
    """A codec.

    Attributes:
        encoding: its name everywhere, and its module's here: libvirt's, in small letters.
        magics: how its payloads may begin.
        levels: its levels, or None if it has none.
    """

    encoding: str
    magics: tuple[bytes, ...]
    levels: Levels | None = None

    @property
    def format(self) -> SaveFormat:
        """What a header of libvirt's calls it."""
        return declared.SaveFormat[self.encoding.upper()]


_SKIPPABLE = [
    bytes([first]) + PayloadMagic.ZSTD_SKIPPABLE
    for first in range(declared.ZSTD_SKIPPABLE_FIRST, declared.ZSTD_SKIPPABLE_LAST + 1)
]

CODECS: tuple[Row, ...] = (
    Row("gzip", (PayloadMagic.GZIP,), Levels(1, 9, 2)),  # a tenth of the time of `gzip -6`, at 6 % more bytes
    Row("bzip2", (PayloadMagic.BZIP2,), Levels(1, 9, 9)),
    Row("xz", (PayloadMagic.XZ, PayloadMagic.LZMA), Levels(0, 9, 3)),  # as libvirt runs it
    Row("lzop", (PayloadMagic.LZOP,)),
    Row("zstd", (PayloadMagic.ZSTD, *_SKIPPABLE), Levels(1, 19, 3)),
)
"""The compressors, in libvirt's order."""

ENCODINGS = {row.encoding: row for row in CODECS}
"""The codecs by the encoding's name."""

LEN_MAGIC = max(len(magic) for row in CODECS for magic in row.magics)
"""Bytes of a payload that are enough to tell how it is encoded."""


def encoding_of(head: bytes) -> str | None:
    """Name the encoding of a payload from its first bytes, or None (docs/facts/file.md#formats)."""
    if head.startswith(PayloadMagic.QEMU):
        return NONE
    for row in CODECS:
        if head.startswith(row.magics):
            return row.encoding
    return None
