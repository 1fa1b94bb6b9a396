"""Write memory to a file from where the image has it, wherever that is: page by page, or large parts as they are."""

from __future__ import annotations

from array import array

from ...files.cores import cores
from ...files.output import fits, pwrite, pwritev, shares
from ...memory.index import DATA, ZEROS
from ...stream import runs
from ...stream.runs import MANY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...files.source import Source
    from ...memory.block import Block

_PIECE = 1 << 20
_VECTORS = 512
_SHARE = 1 << 27  # bytes that are copied before anybody hears of it
_PARTS = 1 << 13  # that are copied in one go


class StoredWriter:
    """Writes ranges of blocks to a file; zeros stay holes.  Leave it (``with``) to have all of them there.

    Attributes:
        seen: where in the file *word* was written to a multiple of four; MANY if it has to be looked for.
    """

    def __init__(self, fd: int, source: Source, word: bytes = b"") -> None:
        """Take the file, where the blocks have their positions, and four bytes to look for, or none."""
        self.fd, self.source, self.word = fd, source, word
        self.seen: list[int] = []
        self._parts, self._size = array("q"), 0
        self._kernel: bool | None = None  # whether it copies best on its own

    def __enter__(self) -> StoredWriter:
        """Return the writer."""
        return self

    def __exit__(self, kind: object, *error: object) -> None:
        """Write what is left, unless there was an error."""
        if kind is None:
            self._flush()

    def write(self, block: Block, start: int, length: int, at: int) -> None:
        """Write a range of a block.

        Args:
            block: the block.
            start: the first byte, a multiple of its pages' size.
            length: bytes.
            at: where they go in the file.

        Raises:
            QemusaveError: the memory is damaged.
            OSError: the file cannot be written.
        """
        fits(at + length)
        page = block.page_size
        for run in block.stored_runs(start, start + length):
            place = at + run.offset - start
            if run.kind == DATA and run.stride == page:
                self._add(run.where, run.pages * page, place)
            elif run.kind != ZEROS:
                self._seen_none()
                if run.kind == DATA:
                    _copy_apart(self.fd, self.source, run.where, run.pages, page, run.stride, place)
                else:
                    pwrite(self.fd, block.read(run.offset, page), place)

    def _seen_none(self) -> None:
        if self.word and MANY not in self.seen:
            self.seen.append(MANY)

    def _add(self, where: int, size: int, place: int) -> None:
        while size:
            step = min(size, _SHARE - self._size)
            self._parts.extend((where, step, place))
            self._size += step
            where, place, size = where + step, place + step, size - step
            if self._size == _SHARE or len(self._parts) >= 3 * _PARTS:
                self._flush()

    def _flush(self) -> None:
        """Copy the parts that were gathered: by the kernel where it shares them, or there is nobody to read ahead."""
        numbers = iter(self._parts)
        parts = list(zip(numbers, numbers, numbers, strict=True))
        if parts and self._kernel is None:
            where, size, place = parts[0]
            alone = runs.CORE is None or self.source.fd < 0 or (cores() == 1 and not self.word)
            self._kernel = alone or shares(self.source.fd, self.fd, where, size, place)
        done = 0
        if self._kernel:
            self._seen_none()
        elif parts:
            assert runs.CORE is not None
            search = (self.word, self.seen) if self.word else ()
            done = runs.CORE.copy_parts(self.source.fd, self._parts, self.fd, cores() > 1, *search)
        for where, size, place in parts:
            if done < size:  # the file has become shorter, or cannot be read: this says why
                self.source.copy_to(where + done, size - done, self.fd, place + done)
            elif self.source.watch is not None:
                self.source.watch(self.source, where + size)
            done = max(0, done - size)
        self._parts, self._size = array("q"), 0


def _copy_apart(fd: int, source: Source, where: int, pages: int, page: int, stride: int, place: int) -> None:
    """Copy pages that are stored at equal distances, without looking at them."""
    most = min(_VECTORS, max(1, _PIECE // stride))
    while pages:
        count = min(pages, most)
        data = memoryview(source.read_at(where, (count - 1) * stride + page))
        if len(data) < (count - 1) * stride + page:
            raise source.cut_off("the file became shorter", at=where, needed=stride, available=len(data))
        pwritev(fd, [data[at : at + page] for at in range(0, count * stride, stride)], place)
        where, place, pages = where + count * stride, place + count * page, pages - count
