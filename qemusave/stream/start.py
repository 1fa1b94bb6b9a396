"""QEMU's migration stream: so far its beginning, which says what layout the memory has.

See docs/facts/stream.md#the-beginning.
"""

from __future__ import annotations

from struct import Struct

from .. import declared
from ..declared import Capability, ConfigurationPart, PayloadMagic, StreamSection
from ..errors import FormatError, TruncatedError, UnsupportedError
from ..tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import StrPath
    from .cursor import Cursor

_HEADER = Struct(declared.STREAM_HEADER_CODE)
_CONFIGURATION = Struct(declared.CONFIGURATION_CODE)
_CAPABILITIES = Struct(declared.CAPABILITY_LIST_CODE)
_NAME = Struct(declared.SHORT_STRING_CODE)
_SUBSECTION = Struct(declared.SUBSECTION_HEAD_CODE)
_PAGE_BITS = Struct(declared.TARGET_PAGE_BITS_CODE)
_UUID = Struct(declared.UUID_CODE)

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
        return Capability.MAPPED_RAM.decode() in self.capabilities

    @property
    def ignore_shared(self) -> bool:
        """Whether shared blocks are listed with their addresses, but not stored."""
        return Capability.IGNORE_SHARED.decode() in self.capabilities

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
        FormatError: not a migration stream.
        TruncatedError: it ends within its configuration.
        UnsupportedError: a stream version other than 3.
    """
    reader = _Reader(data, path, offset)
    magic, version = _HEADER.unpack(reader.take(_HEADER.size))
    if magic != PayloadMagic.QEMU:
        raise FormatError(
            "not a QEMU migration stream", path=path, offset=offset, expected=PayloadMagic.QEMU, found=magic
        )
    if version != declared.STREAM_VERSION:
        where = offset + declared.STREAM_HEADER_OFFSETS["version"]
        raise UnsupportedError(
            f"migration stream version {version} is not supported",
            path=path,
            offset=where,
            expected=declared.STREAM_VERSION,
            found=version,
            feature="stream-version",
        )
    if reader.peek() != StreamSection.CONFIGURATION:
        return StreamStart(None, (), 0, reader.at)
    reader.take(1)
    machine = reader.take(reader.number(_CONFIGURATION, declared.MAX_MACHINE, "machine name")).decode(
        "ascii", "backslashreplace"
    )
    capabilities: tuple[str, ...] = ()
    page_size = 0
    while reader.peek() == StreamSection.SUBSECTION:
        reader.take(1)
        name = reader.name()
        reader.take(_SUBSECTION.size)
        if name == ConfigurationPart.PAGE_BITS:
            page_size = 1 << reader.number(_PAGE_BITS, declared.MAX_PAGE_BITS, "page size")
            page_size *= page_size > declared.LEAST_PAGE_SIZE  # what leaves no room for the flags says nothing
        elif name == ConfigurationPart.UUID:
            reader.take(_UUID.size)
        elif name == ConfigurationPart.CAPABILITIES:
            count = reader.number(_CAPABILITIES, declared.MAX_CAPABILITIES, "number of capabilities")
            capabilities = tuple(reader.name().decode("ascii", "backslashreplace") for _ in range(count))
        else:
            raise FormatError(f"unknown configuration subsection {name!r}", path=path, offset=offset + reader.at)
    return StreamStart(machine, capabilities, page_size, reader.at)


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


class _Reader:
    def __init__(self, data: bytes, path: StrPath | None, offset: int) -> None:
        self.data, self.path, self.offset, self.at = data, path, offset, 0

    def peek(self) -> int:
        return self.data[self.at] if self.at < len(self.data) else -1

    def take(self, length: int) -> bytes:
        piece = self.data[self.at : self.at + length]
        if len(piece) < length:
            raise TruncatedError(
                "the stream ends within its configuration",
                path=self.path,
                offset=self.offset + self.at,
                needed=length,
                available=len(piece),
            )
        self.at += length
        return piece

    def number(self, code: Struct, most: int, what: str) -> int:
        value: int = code.unpack(self.take(code.size))[0]
        if value > most:
            raise FormatError(
                f"the {what} is out of range",
                path=self.path,
                expected=f"<= {most}",
                found=value,
                offset=self.offset + self.at - code.size,
            )
        return value

    def name(self) -> bytes:
        return self.take(_NAME.unpack(self.take(_NAME.size))[0])
