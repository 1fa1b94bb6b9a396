"""A saved guest's memory, opened from an image or from a bare stream as `virsh dump` writes it."""

from __future__ import annotations

from functools import cached_property

from . import codecs, layout
from .domain import memory_devices
from .errors import FormatError, MagicError, QemusaveError, UnsupportedError
from .image import Image
from .layout import SaveMagic
from .memory import Ram
from .physical import Range, memory_map
from .source import source_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import BinaryIO

    from .errors import StrPath
    from .source import Source

_RTC = "mc146818rtc"
_LEN_CMOS = 128
_LARGEST_FIRMWARE = 4 << 30  # flash and video memory may be larger than a small guest's memory
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
        ram: its memory, block by block.
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
        said = self.image.header.byte_order if self.image is not None else None
        self.ram = Ram(source, offset, encoding, page_size=_PAGE_SIZES.get(self.arch or "", 0), said=said)

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
        if hasattr(self, "ram"):
            self.ram.close()
        self.source.close()

    @property
    def problem(self) -> QemusaveError | None:
        """Why not all of the memory can be trusted, or None."""
        if self.ram.problem is not None:
            return self.ram.problem
        if (name := self._too_large()) is not None:
            return FormatError(f"block {name} is larger than the domain's memory", path=self.source.path,
                               offset=self.ram[name].entry.offset, found=self.ram[name].length)  # fmt: skip
        if not self.ram.reader.ram_complete:
            return FormatError("the stream ends before all memory has been sent", path=self.source.path,
                               offset=self.ram.reader.cursor.position)  # fmt: skip
        if self.image is not None and not self.image.header.complete:
            return FormatError("the save did not complete", path=self.source.path, offset=0)
        return None

    def _too_large(self) -> str | None:
        """Name a block that is larger than the domain XML allows: its length would be a bomb."""
        try:
            memory = self.image.domain.memory if self.image is not None else None
        except QemusaveError:
            memory = None
        if memory is None:
            return None
        most = max(memory, _LARGEST_FIRMWARE)
        return next((block.name for block in self.ram.values() if block.length > most), None)

    @property
    def arch(self) -> str | None:
        """Libvirt's name of the architecture, or None where no readable domain XML says it."""
        if self.image is None:
            return None
        try:
            return self.image.domain.arch
        except FormatError:
            return None

    @property
    def machine(self) -> str | None:
        """The machine type: the stream's word, else the domain XML's."""
        if self.ram.reader.start.machine is not None or self.image is None:
            return self.ram.reader.start.machine
        try:
            return self.image.domain.machine
        except FormatError:
            return None

    @cached_property
    def memory_map(self) -> list[Range]:
        """Where the blocks are in the guest's physical address space.

        Raises:
            UnsupportedError: it is not known for this machine.
        """
        if self.machine is None:
            raise UnsupportedError("nothing says what machine this was; blocks can be read by name",
                                   path=self.source.path, feature="machine")  # fmt: skip
        dimms = memory_devices(self.image.xml_bytes) if self.image is not None else {}
        return memory_map(self.ram, self.machine, self.arch, self._cmos(), dimms)

    def _cmos(self) -> bytes | None:
        for section in self.ram.sections:
            if section.name == _RTC and section.size >= _LEN_CMOS:
                return self.ram.state(section)[:_LEN_CMOS]
        return None

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


def open_guest(image: StrPath | BinaryIO | bytes | bytearray | memoryview) -> Guest:
    """Open the memory of a saved image or of a bare migration stream, compressed or not.

    Raises:
        OSError: the file cannot be read.
        QemusaveError: it holds no stream; a stream that breaks later has its error in :attr:`Guest.problem`.
    """
    source = source_of(image)
    try:
        return Guest(source)
    except BaseException:
        source.close()
        raise
