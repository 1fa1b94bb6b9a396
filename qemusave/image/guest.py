"""A saved guest's memory, and what must be known of its image before that can be read and trusted."""

from __future__ import annotations

import contextlib
from functools import cached_property

from .. import declared
from ..compression.table import LEN_MAGIC, NONE, encoding_of
from ..errors import FormatError, QemusaveError, UnsupportedError
from ..files.closing import Closing
from ..log import step
from ..memory.machine import NODE, Said, main_blocks
from ..memory.physical import Map, Physical, memory_map
from ..memory.saved import Saved, saved_of
from ..stream.cursor import cursor_of
from ..stream.sections import StreamReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..memory.missing import Missing
    from ..memory.ram import Ram
    from ..memory.ranges import MemoryDevice, Range
    from ..stream.cpu import Vcpu
    from ..stream.cursor import Cursor
    from ..stream.records import Sink
    from .wrapped import Wrapped


_ROUNDING = 1 << 30  # machines round their memory up, by 256 MiB at the most
_REMEDY = "--partial takes the rest"
_LARGEST_OTHER = 1 << 44  # a memory device is not bounded by the domain's memory
_PAGE_SIZES = {
    **dict.fromkeys(("alpha", "sparc64", "or1k"), declared.ALPHA_PAGE_SIZE),
    "tricore": declared.TRICORE_PAGE_SIZE,
    "hexagon": declared.HEXAGON_PAGE_SIZE,
}


class Guest(Closing):
    """The guest that an image holds: its memory.

    Use it as a context manager, or call :meth:`close`; closing it closes the image.

    Attributes:
        image: its header, texts and domain.
        source: the bytes of the file.
        offset: where the stream begins in the file.
        encoding: how it is compressed.

    >>> qemusave.open("cut.save").guest.problem.message
    'the gzip payload is cut off'
    """

    def __init__(self, image: Wrapped) -> None:
        self.image, self.source, self.offset = image, image.source, image.ofs_payload
        path = self.source.path
        if not self.source.reaches(self.offset):
            raise FormatError("the file ends within the metadata", path=path, offset=self.source.size)
        encoding = encoding_of(self.source.read_at(self.offset, LEN_MAGIC))
        if encoding is None:
            raise FormatError("there is no migration stream behind the metadata", path=path, offset=self.offset)
        self.encoding = encoding
        self._ram: Ram | None = None
        step(f"the payload at {self.offset:#x} is {encoding if encoding != NONE else 'not compressed'}")

    @property
    def ram(self) -> Ram:
        """The memory, block by block; the whole stream is read when it is first asked for.

        Raises:
            QemusaveError: the stream gives no block list; what breaks later is in :attr:`problem`.
        """
        if not self.indexed and self._ram is None:
            from ..memory.ram import Ram

            said = None if self.image.bare else self.image.header.byte_order
            self._ram = Ram(self.source, self.offset, self.encoding, page_size=self.page_size, said=said)
        assert self._ram is not None
        return self._ram

    @property
    def indexed(self) -> bool:
        """Whether an index is used for :attr:`ram`: then the stream is not decompressed but where it is read."""
        if self._ram is None and self.image.index is not False and self.encoding != NONE:
            from ..memory.kept import kept_ram

            self._ram = kept_ram(self.image.index, self.source, self.offset, self.encoding)
        return self._ram is not None and self._ram.indexed

    @property
    def read(self) -> bool:
        """Whether the stream has been read already, for :attr:`ram`."""
        return self._ram is not None

    @property
    def page_size(self) -> int:
        """Bytes of a page of the architecture, where it is not the usual number; 0 otherwise."""
        return _PAGE_SIZES.get(self.arch or "", 0)

    def reader(self, sink: Sink, cursor: Cursor | None = None) -> StreamReader:
        """Begin to read the stream once more, for whoever wants the pages as they come.

        Args:
            sink: takes the pages.
            cursor: at the stream's first byte; one of its own by default.
        """
        cursor = cursor or cursor_of(self.source, self.offset, self.encoding)
        return StreamReader(cursor, sink, page_size=self.page_size)

    def __repr__(self) -> str:
        return f"<Guest of {self.image!r}{'' if self.read else ', not read yet'}>"

    def close(self) -> None:
        """Close the file, and give back what was decompressed."""
        if self._ram is not None:
            self._ram.close()
        self.source.close()

    @property
    def problem(self) -> QemusaveError | None:
        """Why not all of the memory can be trusted, or None."""
        return self.ram.problem or self.check(self.ram.reader)

    def check(self, reader: StreamReader) -> QemusaveError | None:
        """Say why the memory of a stream that has been read to its end cannot be trusted, or None."""
        if (larger := self.too_large(reader)) is not None:
            return larger
        if not reader.ram_complete:
            return self.source.wrong("the stream ends before all memory has been sent", at=reader.cursor.position)
        if not self.image.bare and not self.image.header.complete:
            return self.source.wrong("the save did not complete", at=0)
        return None

    def left_out(self, block: str | None = None) -> UnsupportedError | None:
        """Say which blocks' memory is in a file of the host and not in the image, or None.

        QEMU leaves shared memory out with the capability x-ignore-shared, which libvirt never sets; of any other block
        it sends each page at least once.

        Args:
            block: only this one counts.
        """
        if not (names := [name for name, entry in self.ram.items() if entry.left_out and block in (None, name)]):
            return None
        return self.source.unsupported(
            f"memory was left out of the stream (x-ignore-shared), and is in files of the host: {', '.join(names)}",
            remedy=_REMEDY,
            found=names,
            feature="x-ignore-shared",
        )

    def salvage(self) -> Missing:
        """Make what is there of the memory readable although not all is, and say what is missing.

        Raises:
            QemusaveError: not even that can be relied on.
        """
        return self._salvaged

    @cached_property
    def _salvaged(self) -> Missing:
        if (problem := self.too_large(self.ram.reader)) is not None:
            raise problem
        from ..memory.missing import missing, salvage

        complete, _ = salvage(self.ram)
        return missing(self.ram.reader, lambda block: self.ram[block.name].known(), complete=complete)

    def lost_blocks(self) -> set[str]:
        """Name the blocks of a damaged image of which pages are missing, and let all blocks give only what is there.

        Of an image without a problem, or of one in which nothing can be relied on, there are none.
        """
        if self.problem is None:
            return set()
        try:
            return {loss.name for loss in self.salvage().blocks}
        except QemusaveError:
            return set()

    def vcpus(self) -> list[Vcpu]:
        """Read the registers of all vCPUs; see :func:`qemusave.stream.cpu.vcpus_of`."""
        from ..stream.cpu import vcpus_of

        return vcpus_of(self.ram, self.arch)

    def too_large(self, reader: StreamReader) -> FormatError | None:
        """Name a block that is larger than it can be, or None."""
        main = main_blocks(reader.ram.blocks)
        for block in reader.ram.blocks.values():
            if block.length > (self._most if block.name in main else _LARGEST_OTHER):
                message = f"block {block.name} is larger than the domain's memory"
                return self.source.wrong(message, at=block.offset, found=block.length)
        return None

    @cached_property
    def _most(self) -> float:
        """The most that main memory can be by the domain XML: a larger length would be a bomb."""
        memory = None
        with contextlib.suppress(QemusaveError):
            memory = self.image.domain.memory
        return float("inf") if memory is None else memory + _ROUNDING

    @property
    def arch(self) -> str | None:
        """Libvirt's name of the architecture, or None where no readable domain XML says it."""
        with contextlib.suppress(FormatError):
            return self.image.domain.arch
        return None

    @property
    def memory_map(self) -> list[Range]:
        """Where the blocks are in the guest's physical address space.

        Raises:
            UnsupportedError: it is not known for this machine.
            FormatError: what says it contradicts itself.
        """
        return self.places.ranges

    @cached_property
    def places(self) -> Map:
        """Where the blocks are, and which have no known place.

        Raises:
            UnsupportedError: it is not known for this machine.
            FormatError: what says it contradicts itself.
        """
        with self._path_in_errors():
            saved = saved_of(self.ram, self.ram) if self.ram.problem is None else Saved(self.ram)
        return self.placed(self.ram.reader, saved)

    def placed(self, reader: StreamReader, saved: Saved | None) -> Map:
        """Say where the blocks of a stream are, once its block list has been read.

        Args:
            reader: the stream's.
            saved: what it says besides the memory, or None where it has not been read.

        Raises:
            UnsupportedError: it is not known for this machine.
            FormatError: what says it contradicts itself.
        """
        machine, said = reader.start.machine, Said()
        dimms: dict[str, MemoryDevice] = {}
        if not self.image.bare:
            from .address_space import said_of

            with contextlib.suppress(FormatError):
                machine = machine or self.image.domain.machine
            dimms, said = said_of(self.image.xml_bytes, path=self.source.path)
        main = main_blocks(reader.ram.blocks)
        if reader.ram.list.unlisted and main and NODE.match(main[0]):
            raise self.source.unsupported(
                "the list of blocks is cut off: nothing says where the NUMA nodes are; blocks can be read by name",
                feature="machine",
            )
        with self._path_in_errors():
            return memory_map(reader.ram.blocks, machine, self.arch, dimms, saved, said)

    @contextlib.contextmanager
    def _path_in_errors(self) -> Iterator[None]:
        """Name the file in errors of what knows blocks and tables only."""
        try:
            yield
        except QemusaveError as error:
            error.path = error.path or self.source.path
            raise

    @property
    def without_place(self) -> list[str]:
        """The blocks of memory whose place in the address space is not known, where the map is known at all."""
        try:
            return self.places.unplaced
        except QemusaveError:
            return []

    @cached_property
    def physical(self) -> Physical:
        """The memory by physical address.

        Raises:
            UnsupportedError: the machine's memory map is not known.
            FormatError: what says it contradicts itself.
        """
        return Physical(self.ram, self.places.ranges, self.places.unplaced)

    def unplaced(self) -> UnsupportedError | None:
        """Say which memory has no known place in the address space, or None."""
        if not (names := self.places.unplaced):
            return None
        return self.source.unsupported(
            f"nothing says where memory is in the address space: {', '.join(names)}",
            remedy=_REMEDY,
            found=names,
            feature="memory devices",
        )
