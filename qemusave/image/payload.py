"""What lies behind the metadata: how it is compressed, and what stream is in it."""

from __future__ import annotations

from .. import declared
from ..compression.table import LEN_MAGIC, NONE, encoding_of
from ..errors import CodecError, FormatError, UnsupportedError
from ..stream.start import LEN_CONFIGURATION, parse_start
from ..tuples import NamedTuple

_RAW, _SPARSE = (declared.numbers("SaveFormat")[name] for name in ("RAW", "SPARSE"))

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..files.source import Source
    from .header import Header


class Payload(NamedTuple):
    """What lies behind the metadata.

    Attributes:
        offset: where it begins in the file, in bytes.
        size: bytes from there to the end of the file.
        encoding: ``none``, ``gzip``, ``bzip2``, ``xz``, ``lzop``, ``zstd``, or None when its first bytes say nothing.
        stream: ``sequential`` or ``mapped-ram``; None when it holds no readable migration stream.
        machine: the machine type that the stream names, or None.
        problem: why ``stream`` is None, if the encoding is known.

    >>> with qemusave.open("vm.save") as image:
    ...     image.payload.encoding, image.payload.stream, image.payload.offset
    ('zstd', 'sequential', 67326)
    """

    offset: int
    size: int
    encoding: str | None
    stream: str | None
    machine: str | None
    problem: FormatError | UnsupportedError | CodecError | None


def sniff(source: Source, offset: int) -> Payload:
    """Look at the first bytes of a payload; never wrong about what it is because a header says otherwise."""
    size = max(0, source.size - offset)
    encoding = encoding_of(source.read_at(offset, LEN_MAGIC)) if size else None
    if encoding is None:
        return Payload(offset, size, None, None, None, None)
    try:
        data = _beginning(source, offset, encoding)
        start = parse_start(data, path=source.path, offset=offset if encoding == NONE else 0)
    except (FormatError, UnsupportedError, CodecError) as error:
        return Payload(offset, size, encoding, None, None, error)
    if start.mapped_ram:
        source.keep()
    return Payload(offset, size, encoding, "mapped-ram" if start.mapped_ram else "sequential", start.machine, None)


def _beginning(source: Source, offset: int, encoding: str) -> bytes:
    if encoding == NONE:
        return source.read_at(offset, LEN_CONFIGURATION)
    from ..compression.decode import head

    return head(source, offset, encoding, LEN_CONFIGURATION)


def promised(header: Header) -> tuple[str | None, bool]:
    """Give the encoding that the header promises (None: an unknown one), and whether it promises mapped-ram."""
    if header.needed & declared.numbers("SaveFeature")["MAPPED_RAM"]:
        return NONE, True
    if header.version < declared.FORMAT_VERSION or header.format_value == _RAW:
        return NONE, False
    if header.format_value == _SPARSE:
        return NONE, True
    return header.format_name, False
