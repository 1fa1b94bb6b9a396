"""A saved guest's memory, opened from an image or from a bare stream as `virsh dump` writes it."""

from __future__ import annotations

import contextlib
import math
from functools import cached_property

from . import codecs, layout
from .cursor import cursor_of
from .domain import memory_devices
from .errors import FormatError, MagicError, QemusaveError, UnsupportedError
from .image import Image
from .layout import SaveMagic
from .memory import Ram
from .physical import Range, main_blocks, memory_map
from .sections import StreamReader
from .source import source_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import BinaryIO

    from .errors import StrPath
    from .records import Sink
    from .sections import Section
    from .source import Source

_RTC = "mc146818rtc"
_LEN_CMOS = 128
_ROUNDING = 1 << 30  # machines round their memory up, by 256 MiB at the most
_LARGEST_OTHER = 1 << 44  # a memory device is not bounded by the domain's memory
_PAGE_SIZES = {
    "alpha": layout.ALPHA_PAGE_SIZE,
    "sparc64": layout.ALPHA_PAGE_SIZE,
    "or1k": layout.ALPHA_PAGE_SIZE,
    "tricore": layout.TRICORE_PAGE_SIZE,
    "hexagon": layout.HEXAGON_PAGE_SIZE,
}


class Guest:
    """The memory of a saved guest.

    Use it as a context manager, or call :meth:`close`.

    Attributes:
        image: the image, or None for a bare stream.
        offset: where the stream begins in the file.
        encoding: how it is compressed.
    """

    def __init__(self, source: Source, image: Image | None = None) -> None:
        self.source = source
        self.image = image
        if image is None and source.read_at(0, len(SaveMagic.SAVE)) in (SaveMagic.SAVE, SaveMagic.PART):
            self.image = Image(source)
        if self.image is not None:
            offset = self.image.header.ofs_payload
            if offset > source.size:
                raise FormatError("the file ends within the metadata", path=source.path, offset=source.size)
        else:
            offset = 0
        encoding = codecs.encoding_of(source.read_at(offset, codecs.LEN_MAGIC))
        if encoding is None:
            if self.image is None:
                raise MagicError(
                    "neither a libvirt saved image nor a QEMU migration stream", path=source.path, offset=0
                )
            raise FormatError("there is no migration stream behind the metadata", path=source.path, offset=offset)
        self.offset, self.encoding = offset, encoding

    @cached_property
    def ram(self) -> Ram:
        """The memory, block by block; the whole stream is read when it is first asked for.

        Raises:
            QemusaveError: the stream gives no block list; what breaks later is in :attr:`problem`.
        """
        said = self.image.header.byte_order if self.image is not None else None
        return Ram(self.source, self.offset, self.encoding, page_size=self._page_size, said=said)

    @property
    def _page_size(self) -> int:
        return _PAGE_SIZES.get(self.arch or "", 0)

    def reader(self, sink: Sink) -> StreamReader:
        """Begin to read the stream once more, for whoever wants the pages as they come."""
        cursor = cursor_of(self.source, self.offset, self.encoding)
        return StreamReader(cursor, sink, page_size=self._page_size)

    @classmethod
    def of_image(cls, image: Image) -> Guest:
        """Read the memory of an image that is open; closing the guest closes it, too."""
        return cls(image.source, image)

    def __enter__(self) -> Guest:
        """Return the guest itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file, and give back what was decompressed."""
        if "ram" in self.__dict__:
            self.ram.close()
        self.source.close()

    @property
    def problem(self) -> QemusaveError | None:
        """Why not all of the memory can be trusted, or None."""
        return self.ram.problem or self.check(self.ram.reader)

    def check(self, reader: StreamReader) -> QemusaveError | None:
        """Say why the memory of a stream that has been read to its end cannot be trusted, or None."""
        main = main_blocks(reader.ram.blocks)
        for block in reader.ram.blocks.values():
            if block.length > (self._most if block.name in main else _LARGEST_OTHER):
                return FormatError(f"block {block.name} is larger than the domain's memory", path=self.source.path,
                                   offset=block.offset, found=block.length)  # fmt: skip
        if not reader.ram_complete:
            return FormatError("the stream ends before all memory has been sent", path=self.source.path,
                               offset=reader.cursor.position)  # fmt: skip
        if self.image is not None and not self.image.header.complete:
            return FormatError("the save did not complete", path=self.source.path, offset=0)
        return None

    @cached_property
    def _most(self) -> float:
        """The most that main memory can be by the domain XML: a larger length would be a bomb."""
        try:
            memory = self.image.domain.memory if self.image is not None else None
        except QemusaveError:
            memory = None
        return math.inf if memory is None else memory + _ROUNDING

    @property
    def arch(self) -> str | None:
        """Libvirt's name of the architecture, or None where no readable domain XML says it."""
        if self.image is None:
            return None
        try:
            return self.image.domain.arch
        except FormatError:
            return None

    @cached_property
    def memory_map(self) -> list[Range]:
        """Where the blocks are in the guest's physical address space.

        Raises:
            UnsupportedError: it is not known for this machine.
        """
        return self.ranges(self.ram.reader, cmos_of(self.ram.sections, self.ram.reader))

    def ranges(self, reader: StreamReader, cmos: bytes | None) -> list[Range]:
        """Say where the blocks of a stream are, once its block list has been read.

        Args:
            reader: the stream's.
            cmos: the PC's CMOS, or None where it has not been read.

        Raises:
            UnsupportedError: it is not known for this machine.
        """
        machine = reader.start.machine
        dimms: dict[str, int] = {}
        if self.image is not None:
            with contextlib.suppress(FormatError):
                machine = machine or self.image.domain.machine
                dimms = memory_devices(self.image.xml_bytes)
        if machine is None:
            raise UnsupportedError("nothing says what machine this was; blocks can be read by name",
                                   path=self.source.path, feature="machine")  # fmt: skip
        return memory_map(reader.ram.blocks, machine, self.arch, cmos, dimms)

    def read_physical(self, address: int, length: int) -> bytes:
        """Return *length* bytes at a physical *address*.

        Raises:
            ValueError: some of them are not memory.
            UnsupportedError: the machine's memory map is not known.
        """
        out = b""
        for place in self.memory_map:
            at = address + len(out)
            if place.start <= at < place.start + place.length and len(out) < length:
                skipped = at - place.start
                piece = min(length - len(out), place.length - skipped)
                out += self.ram[place.block].read(place.offset + skipped, piece)
        if len(out) < length or address < 0:
            raise ValueError(f"there is no memory at address {address + len(out):#x}")
        return out


def cmos_of(sections: list[Section], reader: StreamReader) -> bytes | None:
    """Find the CMOS of a PC in a stream that has been read."""
    for section in sections:
        if section.name == _RTC and section.size >= _LEN_CMOS:
            return reader.state(section)[:_LEN_CMOS]
    return None


def open_guest(image: StrPath | BinaryIO | bytes | bytearray | memoryview) -> Guest:
    """Open the memory of a saved image or of a bare migration stream, compressed or not.

    Raises:
        OSError: the file cannot be read.
        QemusaveError: it holds no stream.
    """
    source = source_of(image)
    try:
        return Guest(source)
    except BaseException:
        source.close()
        raise
