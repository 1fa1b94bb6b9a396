"""One block of guest memory: its bytes by offset, whatever the image stores them as."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from mmap import mmap

from ..files.budget import Budget
from ..stream.runs import NOWHERE
from .bitmap import LITTLE
from .content import read_apart
from .index import DATA, ZEROS, BlockIndex, Run
from .marks import Marks
from .slices import sliced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ..files.source import Source
    from ..stream.blocks import RamBlock
    from .content import Content

_PIECE = 1 << 20
_HASHED, _HASHED_PER_BYTE = 2 << 30, 4096  # zeros that are hashed: of small files, and for each byte of a file


def hashing_budget(source: Source) -> Budget:
    """Return what may be spent on zeros when the blocks of a file are hashed: seconds, where 500 bytes say 64 TiB."""
    what = "hashing memory that is zero (`qemusave extract --as block` writes it in no time)"
    return Budget(what, size=_HASHED + _HASHED_PER_BYTE * source.size, path=source.path)


class Block:
    """One block of guest memory.

    Attributes:
        name: QEMU's name of it.
        length: bytes.
        page_size: bytes of a page.
        address: where it is mapped, if the stream says so itself.
        index: where its pages are; None for a mapped-ram block whose bitmap says so.

    >>> qemusave.open("vm.save").ram["pc.bios"][-16:-11].hex()
    'ea5be000f0'
    """

    def __init__(self, content: Content, entry: RamBlock, index: BlockIndex | None) -> None:
        self.name, self.length, self.address = entry.name, entry.length, entry.address
        self.page_size = content.page_size
        self.entry = entry
        self._content, self.index = content, index
        self._marks: Marks | None = None

    def __repr__(self) -> str:
        return f"<Block {self.name!r}: {self.length} bytes in pages of {self.page_size}>"

    def __len__(self) -> int:
        """Count the bytes."""
        return self.length

    def __getitem__(self, place: int | slice) -> int | bytes:
        """Return a byte, or the bytes of a slice: ``block[0x1000:0x2000]``; as :meth:`read` does."""
        return sliced(self.read, place, self.length)

    def view(self, offset: int = 0, length: int | None = None) -> memoryview:
        """Return a range as a buffer that cannot be written: ``numpy.frombuffer(block.view(), "<u8")``.

        The bytes are read at once, and take as much of this process's memory; zeros take none.

        Args:
            offset: of the first byte.
            length: bytes; up to the end of the block by default.

        Raises:
            ValueError: the range lies outside the block.
            FormatError: a packed page is corrupt.
        """
        end = self.length if length is None else offset + length
        if not 0 <= offset <= end <= self.length:
            raise ValueError(f"{offset:#x} to {end:#x} is not in block {self.name}, which has {self.length:#x} bytes")
        if offset == end:
            return memoryview(b"")
        start, page = offset - offset % self.page_size, self.page_size
        self._fill(out := memoryview(mmap(-1, -(-(end - start) // page) * page)), start)
        return out[offset - start : end - start].toreadonly()

    def __buffer__(self, flags: int) -> memoryview:
        """Be a buffer, from Python 3.12 on: ``memoryview(block)``; see :meth:`view`."""
        return self.view()

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        """Be an array of bytes for numpy, which whoever asks has imported; see :meth:`view`."""
        return (numpy := import_module("numpy")).asarray(numpy.frombuffer(self.view(), "u1"), dtype)

    @property
    def source(self) -> Source:
        """Where the positions of the runs are."""
        return self._content.source

    @property
    def damaged(self) -> bool:
        """Whether the stream could not be read to its end: what is missing reads as zeros."""
        return self._content.problem is not None

    @property
    def left_out(self) -> bool:
        """Whether the block's memory was shared, and is not in the image (x-ignore-shared).

        See docs/facts/mapped-ram.md#shared-blocks.
        """
        if self.entry.mapped:
            return self.entry.ignored
        return self._content.ignore_shared and not self.index

    def runs(self, start: int = 0, end: int | None = None) -> Iterator[Run]:
        """Yield what is stored of a range, in order of the offsets; gaps between the runs were never sent.

        Args:
            start: first byte, a multiple of the page size.
            end: behind the last; the end of the block by default.
        """
        end = self.length if end is None else end
        if self.marked:
            yield from self.marks.with_zeros(start, end)
        else:
            yield from self._indexed_runs(start, end)

    def stored_runs(self, start: int, end: int) -> Iterator[Run]:
        """Yield what :meth:`runs` does, but need not yield zeros."""
        return self.marks.stored(start, end) if self.marked else self.runs(start, end)

    def known(self) -> Iterator[Run]:
        """Yield what :meth:`runs` does, but pages of a bitmap of which none can be missing as one run."""
        there = self.marks.there if self.marked else 0
        if there:
            yield Run(0, there, DATA, self.entry.pages_offset, self.page_size)
        yield from self.runs(there * self.page_size)

    def _indexed_runs(self, start: int, end: int) -> Iterator[Run]:
        for run in self.index.between(start, end) if self.index is not None else ():
            if run.offset + run.pages * self.page_size > end:
                count = (end - run.offset + self.page_size - 1) // self.page_size
                run = Run(run.offset, count, run.kind, run.where, run.stride)
            yield run

    @property
    def marked(self) -> bool:
        """Whether it is a bitmap that says which pages are stored."""
        return self.entry.mapped and self.index is None

    @property
    def marks(self) -> Marks:
        """The bitmap of a mapped-ram block."""
        if self._marks is None:
            order = LITTLE if self.entry.ignored else self._content.bitmap_order[0]
            self._marks = Marks(self._content.source, self.entry, self.page_size, order)
        return self._marks

    def bitmap(self) -> bytes:
        """Return the bitmap of a mapped-ram block in little-endian order, all of it."""
        return b"".join(piece for _, piece in self.marks.pieces())

    def read(self, offset: int, length: int) -> bytes:
        """Return *length* bytes at *offset*; pages that were never sent are zero.

        Raises:
            ValueError: the range lies outside the block.
            FormatError: a packed page is corrupt.
        """
        if offset < 0 or length < 0 or offset + length > self.length:
            raise ValueError(f"{length} bytes at {offset:#x} are not in block {self.name}, which has {self.length:#x}")
        if not length:
            return b""
        page = self.page_size
        if offset % page + length <= page and (place := self._place_of(offset)) is not None:
            data = bytes(length) if place == NOWHERE else self._content.source.read_at(place, length)
            if len(data) == length:
                return data
        start, end = offset - offset % page, offset + length
        out = bytearray((end - start + page - 1) // page * page)
        for run in self.runs(start, end):
            place = run.offset - start
            if run.kind == DATA:
                for data in self._data(run):
                    out[place : place + len(data)] = data
                    place += len(data)
            elif run.kind != ZEROS:
                out[place : place + page] = self._content.page(self.name, run)
        return bytes(memoryview(out)[offset - start : offset - start + length])

    def _place_of(self, offset: int) -> int | None:
        """Return where the byte at *offset* is; NOWHERE if its page is zero, None if it is not stored as it is."""
        if self.index is not None:
            return self.index.place_of(offset)
        if not self.entry.mapped or offset // self.page_size not in self.marks:
            return NOWHERE
        return self.entry.pages_offset + offset

    def read_pages(self, offset: int, length: int) -> bytes:
        """Return whole pages, as :meth:`read` does; of many at a time nothing is copied twice.

        Args:
            offset: of the first page.
            length: a multiple of the page size.
        """
        buffer = BytesIO()  # gives what was written into it as it is; a bytearray would have to be copied
        buffer.seek(length - 1)
        buffer.write(b"\0")
        with buffer.getbuffer() as out:
            self._fill(out, offset)
        return buffer.getvalue()

    def _fill(self, out: memoryview, offset: int) -> None:
        """Put pages from *offset* on into zeros."""
        for run in self.runs(offset, offset + len(out)):
            place = out[run.offset - offset : run.offset - offset + run.pages * self.page_size]
            if run.kind == DATA:
                self._read_run(run, place)
            elif run.kind != ZEROS:
                place[:] = self._content.page(self.name, run)
            place.release()

    def _read_run(self, run: Run, into: memoryview) -> None:
        source, gap, done = self._content.source, run.stride - self.page_size, 0
        if gap:
            done = read_apart(source, run.where, into, self.page_size, gap)
        else:
            while done < len(into) and (found := source.read_into(run.where + done, into[done:])):
                done += found
        if done < len(into) and self._content.problem is None:  # of a damaged image, what is missing reads as zeros
            raise source.wrong(f"the memory of block {self.name} is cut off", at=run.where)

    def _data(self, run: Run) -> Iterator[bytes]:
        """Yield the bytes of a DATA run in pieces of at most about a MiB."""
        page, source = self.page_size, self._content.source
        if run.stride == page:
            left, where = run.pages * page, run.where
            while left:
                data = source.read_at(where, min(left, _PIECE))
                if not data:
                    if self._content.problem is None:
                        raise source.wrong(f"the memory of block {self.name} is cut off", at=where)
                    return  # of a damaged image, what is missing reads as zeros
                yield data
                left, where = left - len(data), where + len(data)
            return
        most = max(1, _PIECE // page)
        for first in range(0, run.pages, most):
            count = min(most, run.pages - first)
            data = source.read_at(run.where + first * run.stride, (count - 1) * run.stride + page)
            view = memoryview(data)
            yield b"".join([view[at : at + page] for at in range(0, len(data), run.stride)])

    def chunks(self) -> Iterator[tuple[int, bytes | int]]:
        """Yield the whole block in order: (offset, bytes) for content, (offset, number of bytes) for zeros."""
        at, page = 0, self.page_size
        for run in self.runs():
            if run.offset > at:
                yield at, run.offset - at
            at = run.offset
            if run.kind == DATA:
                end = at + run.pages * page
                for data in self._data(run):
                    yield at, data
                    at += len(data)
                if at < end:
                    yield at, end - at
                at = end
                continue
            if run.kind == ZEROS:
                yield at, run.pages * page
            else:
                yield at, self._content.page(self.name, run)
            at = run.offset + run.pages * page
        if at < self.length:
            yield at, self.length - at

    def sha256(self, budget: Budget | None = None) -> str:
        """Return the SHA-256 of the whole block, pages that were never sent as zeros.

        Args:
            budget: from which each byte is spent that is zero.

        Raises:
            BudgetError: it does not suffice.
        """
        from .hashing import sha256

        return sha256(self, budget)

    def pages_by_kind(self) -> dict[str, int]:
        """Count the pages that are stored, that are said to be zero, and that were never sent."""
        pages = self.length // self.page_size
        zero, data = self.marks.by_kind(0, pages) if self.marked else (0, 0)
        if self.index is not None:
            zero, data = self.index.pages_by_kind()
        return {"pages_zero": zero, "pages_data": data, "pages_absent": pages - zero - data}
