"""What an image is converted to: format, header version and byte order, and what a libvirt generation can restore."""

from __future__ import annotations

import sys

from ... import declared
from ...compression.table import NONE
from ...declared import SaveFeature, SaveFormat, SaveMagic
from ...image.header import Header
from ...tuples import NamedTuple
from ..compat.readers import reader_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..compat.readers import Reader

FORMATS = tuple(f.name.lower() for f in SaveFormat)
"""What can be written, by libvirt's names."""

RAW, SPARSE = SaveFormat.RAW.name.lower(), SaveFormat.SPARSE.name.lower()


class Wanted(NamedTuple):
    """What is asked for; None leaves the choice.

    >>> qemusave.convert("vm.save", "old.save", qemusave.Wanted(generation="libvirt-9.0")).format
    'gzip'

    Attributes:
        format: one of :data:`FORMATS`, or a member of :class:`qemusave.SaveFormat`.
        version: of the header, 1 to 3.
        byte_order: of the header and of bitmaps, ``little`` or ``big``.
        generation: the libvirt that is to restore the result, such as ``libvirt-9.0``.
        cookie: whether the save cookie is kept.
    """

    format: str | SaveFormat | None = None
    version: int | None = None
    byte_order: str | None = None
    generation: str | None = None
    cookie: bool = True

    @property
    def format_name(self) -> str | None:
        """The format as a word."""
        return self.format.name.lower() if isinstance(self.format, SaveFormat) else self.format


class Target(NamedTuple):
    """What is written.

    Attributes:
        header: its numbers; the lengths are still those of the source.
        format: one of :data:`FORMATS`.
        cookie: whether the save cookie is kept.
        reader: the generation that is to accept the result, or None.
        bitmap_order: the byte order of bitmaps that exist; None leaves them as their writer had them.
    """

    header: Header
    format: str
    cookie: bool
    reader: Reader | None
    bitmap_order: str | None

    @property
    def encoding(self) -> str:
        """How the payload is compressed, in the words of :mod:`qemusave.compression.decode`."""
        return NONE if self.format in (RAW, SPARSE) else self.format

    @property
    def mapped(self) -> bool:
        """Whether the memory gets the mapped-ram layout."""
        return self.format == SPARSE


def formats_of(reader: Reader) -> list[str]:
    """Name the formats that a generation restores."""
    if reader.max_version < declared.FORMAT_VERSION:
        return [RAW]
    there = [f.name.lower() for f in SaveFormat if f in reader.formats]
    return [*there, SPARSE] if reader.says_features else there


def target_for(wanted: Wanted, said: Header | None, now: str, *, cookie: bool) -> Target:
    """Decide what is written.

    Args:
        wanted: what is asked for.
        said: the source's header, or None for a bare stream.
        now: the source's format, as its payload is.
        cookie: whether it has a save cookie.

    Raises:
        ValueError: what is asked for contradicts itself or cannot be said in such a header.
    """
    reader = reader_of(wanted.generation) if wanted.generation is not None else None
    fmt = wanted.format_name or _format_for(reader, now)
    if reader is not None and fmt not in formats_of(reader):
        raise ValueError(f"{reader.name} cannot restore {fmt}; it can: {', '.join(formats_of(reader))}")
    version = _version(wanted, said, fmt, reader)
    keeps = wanted.cookie and not (reader is not None and version < declared.FORMAT_VERSION)
    if version < declared.FORMAT_VERSION and cookie and keeps and (said is None or said.version != version):
        raise ValueError(f"a header of version {version} cannot say where the save cookie is; leave it out")
    if reader is not None and not reader.swaps and wanted.byte_order == "big":
        raise ValueError(f"{reader.name} reads the byte order of its own host only")
    asked = wanted.byte_order
    if reader is not None and (fmt == SPARSE or not reader.swaps):
        asked = asked or "little"  # the generations are those of little-endian hosts, whose QEMU takes no other bitmaps
    order = asked or (said.byte_order if said is not None else sys.byteorder)
    return Target(_header(said, fmt, version, order), fmt, keeps, reader, asked)


def _format_for(reader: Reader | None, now: str) -> str:
    """Keep the source's format where the generation has it; else take the oldest of its compressors."""
    if reader is None:
        raise ValueError("say what to write: a format, the libvirt that is to read it, or both")
    there = formats_of(reader)
    if now in there:
        return now
    compressed = [fmt for fmt in there if fmt not in (RAW, SPARSE)]
    return RAW if now == SPARSE or not compressed else compressed[0]


def _version(wanted: Wanted, said: Header | None, fmt: str, reader: Reader | None) -> int:
    most = reader.max_version if reader is not None else declared.MAX_VERSION
    compressed = fmt not in (RAW, SPARSE)
    if (version := wanted.version) is not None:
        if version > most and reader is not None:
            raise ValueError(f"{reader.name} reads headers up to version {most}, not {version}")
        if version < declared.FORMAT_VERSION and fmt != RAW:
            raise ValueError(f"a header of version {version} says no format: its readers take the payload as raw")
        if version >= declared.FEATURES_VERSION and compressed:
            raise ValueError(f"readers of version {version} decompress nothing; the formats for it are raw and sparse")
        if reader is not None and fmt == SPARSE and SaveFormat.SPARSE not in reader.formats and version != most:
            raise ValueError(f"{reader.name} knows mapped-ram by the features of version {most} only")
        return version
    if reader is not None and reader.says_features:
        return declared.FORMAT_VERSION if compressed else declared.FEATURES_VERSION
    version = said.version if said is not None else declared.FORMAT_VERSION
    if version == 0 or (version < declared.FORMAT_VERSION and fmt != RAW):
        version = declared.FORMAT_VERSION
    if version >= declared.FEATURES_VERSION and compressed:
        version = declared.FORMAT_VERSION
    return min(version, most)


def _header(said: Header | None, fmt: str, version: int, order: str) -> Header:
    """Make the header: what the source's says beside format, version and order is kept."""
    features = 0
    if version >= declared.FEATURES_VERSION:
        features = int(SaveFeature.MAPPED_RAM) if fmt == SPARSE else 0
    elif said is not None and said.version < declared.FEATURES_VERSION:
        features = said.features_value  # an unused word
    says_format = version == declared.FORMAT_VERSION
    value = int(SaveFormat[fmt.upper()]) if says_format else int(SaveFormat.RAW)
    big = int(order == "big")
    if said is None:
        reserved = bytes(declared.LEN_HEADER - declared.SAVE_HEADER_OFFSETS["reserved"])
        return Header(SaveMagic.SAVE, version, 0, 0, value, 0, features, reserved, big)
    return said._replace(
        magic=SaveMagic.SAVE, version=version, format_value=value, features_value=features, byte_order_value=big
    )
