"""The runs of a memory as an index has them: column by column, little-endian (``formats/index.py``)."""

from __future__ import annotations

import sys
from array import array
from operator import add, le
from struct import Struct

from ...compression.generated_index import INDEX_BLOCK_CODE
from ..index import DATA, FILL, PACKED, ZEROS, BlockIndex, Index, PackedPage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK = Struct(INDEX_BLOCK_CODE)
_KINDS = {DATA, ZEROS, FILL, PACKED}


def written(index: Index) -> Iterator[bytes]:
    """Yield the blocks and the packed pages of an index."""
    for name, block in index.blocks.items():
        coded, history = name.encode("utf-8", "surrogateescape"), block.history
        yield _BLOCK.pack(len(coded), block.stride, len(block), 0 if history is None else len(history)) + coded
        for runs in (block, history) if history is not None else (block,):
            yield from (_stored(array("Q", column)) for column in (runs.firsts, runs.counts, runs.wheres))
            yield runs.kinds.tobytes()
    yield from map(_stored, index.columns)


def _stored(column: array[int]) -> bytes:
    """Return the bytes of a column of numbers of 8 bytes."""
    if sys.byteorder == "big":
        column = array(column.typecode, column)
        column.byteswap()
    return column.tobytes()


class Columns:
    """Reads the tables of an index, one behind the other.

    Attributes:
        at: where reading is.
    """

    def __init__(self, data: bytes) -> None:
        self.data, self.at = memoryview(data), 0

    def take(self, length: int) -> memoryview:
        """Take bytes.

        Raises:
            ValueError: there are not so many.
        """
        piece = self.data[self.at : self.at + length]
        if len(piece) < length:
            raise ValueError("the tables end too early")
        self.at += length
        return piece

    def unpack(self, layout: Struct) -> tuple[int, ...]:
        """Take a record of numbers.

        Raises:
            ValueError: it is not there.
        """
        return layout.unpack(self.take(layout.size))

    def column(self, code: str, count: int) -> array[int]:
        """Take a column.

        Raises:
            ValueError: it is not there.
        """
        made = array(code)
        made.frombytes(self.take(count * made.itemsize))
        if sys.byteorder == "big":
            made.byteswap()
        return made

    def read(self, blocks: int, packed: int, page_size: int) -> Index:
        """Take the blocks and the packed pages, which are all that is left.

        Raises:
            ValueError: they contradict each other.
        """
        index = Index()
        index.page_size = page_size
        for _ in range(blocks):
            len_name, stride, runs, history = self.unpack(_BLOCK)
            name = bytes(self.take(len_name)).decode("utf-8", "surrogateescape")
            index.blocks[name] = block = self._runs(runs, page_size, stride)
            _check_order(block)
            if history:
                block.history = self._runs(history, page_size, stride)
        index.columns = tuple(self.column("Q", packed) for _ in PackedPage._fields)
        _check_packed(index, packed)
        if self.at < len(self.data):
            raise ValueError("the tables are longer than they say")
        return index

    def _runs(self, count: int, page_size: int, stride: int) -> BlockIndex:
        firsts, counts, wheres = (self.column("Q", count) for _ in range(3))
        kinds = self.column("B", count)
        if not set(kinds) <= _KINDS:
            raise ValueError("there are no runs of such a kind")
        end = max(map(add, firsts, counts), default=0) * page_size
        block = BlockIndex(page_size, end)
        block.firsts, block.counts = (array(block.firsts.typecode, column) for column in (firsts, counts))
        block.wheres, block.kinds, block.stride, block.end = wheres, kinds, stride, end
        return block


def _check_order(block: BlockIndex) -> None:
    """Raise ValueError where runs are not in the order of their offsets."""
    if not all(map(le, map(add, block.firsts, block.counts), block.firsts[1:])):
        raise ValueError("the runs of a block are not in order")


def _check_packed(index: Index, packed: int) -> None:
    """Raise ValueError where a run names a packed page that there is not."""
    for block in index.blocks.values():
        for runs in (block, block.history or ()):
            if any(run.kind == PACKED and run.where >= packed for run in runs) if packed else PACKED in block.kinds:
                raise ValueError("there is no such packed page")
