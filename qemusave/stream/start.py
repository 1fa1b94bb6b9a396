"""QEMU's migration stream: so far its beginning, which says what layout the memory has.

See docs/facts/stream.md#the-beginning.
"""

from __future__ import annotations

from ..declared import CONFIGURATION_PART_VERSION, Capability, numbers
from ..errors import Located, TruncatedError
from ..tuples import NamedTuple
from .generated_beginning import read_configuration_section, read_stream_header

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import StrPath
    from .cursor import Cursor
    from .generated_beginning import CapabilityName, Subsection

_MAPPED_RAM, _IGNORE_SHARED = Capability.MAPPED_RAM.decode(), Capability.IGNORE_SHARED.decode()

LEN_CONFIGURATION = 8192
"""Bytes of a stream that hold its configuration, with room to spare."""


class StreamStart(NamedTuple):
    """What a stream says before its first section.

    Attributes:
        machine: the machine type, or None where the stream has no configuration section.
        capabilities: those that change the stream.
        page_size: bytes of a page of the target, or 0 where the stream does not say.
        size: bytes of the stream before its first section.
    """

    machine: str | None
    capabilities: tuple[str, ...]
    page_size: int
    size: int

    @property
    def mapped_ram(self) -> bool:
        """Whether the memory lies at fixed file offsets; this, not the header, decides.

        See docs/facts/libvirt.md#mislabelled-snapshots.
        """
        return _MAPPED_RAM in self.capabilities

    @property
    def ignore_shared(self) -> bool:
        """Whether shared blocks are listed with their addresses, but not stored."""
        return _IGNORE_SHARED in self.capabilities

    @property
    def footers(self) -> bool:
        """Whether each section ends with a footer: in all stock machine types those with a configuration do."""
        return self.machine is not None


def parse_start(data: bytes, *, path: StrPath | None = None, offset: int = 0) -> StreamStart:
    """Read stream header and configuration section.

    Args:
        data: the first bytes of the stream, :data:`LEN_CONFIGURATION` of them or all.
        path: the image's name for error messages.
        offset: where in the image the stream begins (0 for a compressed one).

    Raises:
        FormatError: not a migration stream, or a part of its configuration has a version that QEMU refuses.
        TruncatedError: it ends within its configuration.
        UnsupportedError: a stream version other than 3.
    """
    cursor = Beginning(data, path, offset)
    read_stream_header(cursor)
    if cursor.peek() != numbers("StreamSection")["CONFIGURATION"]:
        return StreamStart(None, (), 0, cursor.at)
    fields = read_configuration_section(cursor).fields
    for part in fields.subsections:
        _check_version(cursor, part)
    lists = [part.capability_list for part in fields.subsections if part.capability_list is not None]
    names = tuple(map(_shown, lists[-1].capabilities)) if lists else ()
    return StreamStart(fields.machine.decode("ascii", "backslashreplace"), names, fields.page_size, cursor.at)


def _check_version(cursor: Beginning, part: Subsection) -> None:
    """Refuse what QEMU does (``migration/vmstate.c``, ``vmstate_subsection_load``: the version is a ``uint8_t``)."""
    version = part.head.version
    if version & 0xFF != CONFIGURATION_PART_VERSION:
        name = part.name.name.decode("ascii", "backslashreplace")
        raise cursor.wrong(f"{name} has another version", expected=CONFIGURATION_PART_VERSION, found=version)


def _shown(capability: CapabilityName) -> str:
    return capability.name.decode("ascii", "backslashreplace")


def start_at(cursor: Cursor) -> StreamStart:
    """Read stream header and configuration section where a cursor stands, and leave it there.

    Raises:
        CodecError: the payload is corrupt so early that they are not there.
        QemusaveError: as for :func:`parse_start`.
    """
    there = cursor.fill(LEN_CONFIGURATION)
    data = bytes(cursor.view[cursor.at : cursor.at + min(there, LEN_CONFIGURATION)])
    try:
        return parse_start(data, path=cursor.path, offset=cursor.position)
    except TruncatedError:
        if cursor.broken is not None:
            raise cursor.broken from None
        raise


class Beginning(Located):
    """A cursor over the first bytes of a stream, which are all there.

    Attributes:
        at: how many of them have been read.
        offset: where in the file they begin.
    """

    def __init__(self, data: bytes, path: StrPath | None = None, offset: int = 0) -> None:
        self.data, self.path, self.offset, self.at = data, path, offset, 0

    @property
    def position(self) -> int:
        """Where the next byte stands."""
        return self.offset + self.at

    def peek(self) -> int:
        """Return the next byte without reading it, or -1 at the end."""
        return self.data[self.at] if self.at < len(self.data) else -1

    def take(self, length: int, what: str = "stream") -> bytes:
        """Read *length* bytes.

        Raises:
            TruncatedError: there are not so many.
        """
        piece = self.data[self.at : self.at + length]
        if len(piece) < length:
            raise self.cut_off(f"the {what} is cut off", needed=length, available=len(piece))
        self.at += length
        return piece

    def skip(self, length: int, what: str = "stream") -> None:
        """Pass over *length* bytes."""
        self.take(length, what)
