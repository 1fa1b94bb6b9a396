"""A block's memory as the records of a sequential stream."""

from __future__ import annotations

from ..compression.pieces import Encoder
from ..stream.encode import data_records, named, zero_records
from . import pages
from .index import DATA, ZEROS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .block import Block

_PIECE = 1 << 19
_SEGMENT = 1 << 30  # how much of a bitmap is looked at in one go, in bytes of memory


def write_records(block: Block, text: bytes, out: Encoder) -> None:
    """Write what :func:`records_of` yields; where nothing compresses it, by the compiled loops.

    Args:
        block: the block, in mapped-ram layout.
        text: QEMU's name of it, as it stands in the stream.
        out: what it is written to.

    Raises:
        TruncatedError: the file became shorter.
        OSError: it cannot be written.
    """
    if type(out) is not Encoder or not block.length:
        for piece in records_of(block, text):
            out.write(piece)
        return
    for piece in records_of(block, text, end=block.page_size):
        out.write(piece)
    number, out.place = pages.write_records(block, 1, out.fd, out.place)
    for piece in records_of(block, None, number * block.page_size):
        out.write(piece)


def records_of(block: Block, text: bytes | None, begin: int = 0, end: int | None = None) -> Iterator[bytes]:
    """Yield the records of all pages that are known of a block, in pieces; the first names the block.

    Args:
        block: the block; of a salvaged one, only what is known has records.
        text: QEMU's name of it, as it stands in the stream; None where no record names a block.
        begin: the offset of the first page.
        end: where to end; the end of the block by default.

    Raises:
        TruncatedError: the file became shorter.
    """
    first = text is not None
    end = block.length if end is None else min(end, block.length)
    for start in range(begin, end, _SEGMENT):
        for piece in _records(block, start, min(start + _SEGMENT, end)):
            yield named(text, piece) if first and text is not None else piece
            first = False


def _records(block: Block, start: int, end: int) -> Iterator[bytes]:
    page = block.page_size
    most = max(1, _PIECE // page)
    for run in block.runs(start, end):
        for first in range(0, run.pages, most):
            offset, count = run.offset + first * page, min(most, run.pages - first)
            if run.kind == ZEROS:
                yield zero_records(offset, page, count)
                continue
            if run.kind != DATA or run.stride != page:
                yield _data_records(offset, page, block.read(offset, count * page))
                continue
            where = run.where + first * page
            data = block.source.read_at(where, count * page)
            if len(data) < count * page:
                raise block.source.cut_off(
                    "the file became shorter", at=where, needed=count * page, available=len(data)
                )
            yield _data_records(offset, page, data)


def _data_records(offset: int, page: int, data: bytes) -> bytes:
    if pages.CORE is None or page > pages.MOST_PAGE:
        return data_records(offset, page, data)
    made: bytes = pages.CORE.data_records(offset, page, data)
    return made
