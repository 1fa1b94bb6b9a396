"""A block's memory as the records of a sequential stream."""

from __future__ import annotations

from ..stream.encode import data_records, named, zero_records
from .index import DATA, ZEROS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .block import Block

_PIECE = 1 << 19
_SEGMENT = 1 << 30  # how much of a bitmap is looked at in one go, in bytes of memory


def records_of(block: Block, text: bytes | None) -> Iterator[bytes]:
    """Yield the records of all pages that are known of a block, in pieces; the first names the block.

    Args:
        block: the block; of a salvaged one, only what is known has records.
        text: QEMU's name of it, as it stands in the stream; None where no record names a block.

    Raises:
        TruncatedError: the file became shorter.
    """
    first = text is not None
    for start in range(0, block.length, _SEGMENT):
        for piece in _records(block, start, min(start + _SEGMENT, block.length)):
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
                yield data_records(offset, page, block.read(offset, count * page))
                continue
            where = run.where + first * page
            data = block.source.read_at(where, count * page)
            if len(data) < count * page:
                raise block.source.cut_off(
                    "the file became shorter", at=where, needed=count * page, available=len(data)
                )
            yield data_records(offset, page, data)
