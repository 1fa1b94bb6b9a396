"""The runs of a memory as an index has them: column by column, little-endian (``formats/index.py``)."""

from __future__ import annotations

import sys
from array import array
from operator import add, le
from struct import Struct

from ..compression.generated_index import INDEX_BLOCK_CODE
from .index import DATA, FILL, PACKED, ZEROS, BlockIndex, Index, PackedPage, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK = Struct(INDEX_BLOCK_CODE)
_NUMBERS = 4  # columns of 8 bytes, before that of kinds
_KINDS = {DATA, ZEROS, FILL, PACKED}


def written(index: Index) -> Iterator[bytes]:
    """Yield the blocks and the packed pages of an index."""
    for name, block in index.blocks.items():
        coded, history = name.encode("utf-8", "surrogateescape"), block.history or []
        yield _BLOCK.pack(len(coded), 0, len(block), len(history)) + coded
        yield from map(_stored, (block.offsets, block.counts, block.wheres, block.strides))
        yield _stored(block.kinds)
        if history:
            offsets, counts, kinds, wheres, strides = zip(*history, strict=True)
            yield from (_stored(array("Q", column)) for column in (offsets, counts, wheres, strides))
            yield _stored(array("H", kinds))
    yield from map(_stored, index.columns)


def _stored(column: array[int]) -> bytes:
    """Return a column's bytes; numbers have 8, kinds 2."""
    if column.typecode == "L":
        column = array("Q", column)
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
            len_name, _, runs, history = self.unpack(_BLOCK)
            name = bytes(self.take(len_name)).decode("utf-8", "surrogateescape")
            index.blocks[name] = block = BlockIndex(page_size)
            block.offsets, block.counts, block.wheres, block.strides, block.kinds = self._runs(runs)
            block.end = _end(block)
            if history:
                columns = self._runs(history)
                block.history = [Run(*run) for run in zip(*(columns[at] for at in (0, 1, 4, 2, 3)), strict=True)]
        index.columns = tuple(self.column("Q", packed) for _ in PackedPage._fields)
        _check_packed(index, packed)
        if self.at < len(self.data):
            raise ValueError("the tables are longer than they say")
        return index

    def _runs(self, count: int) -> tuple[array[int], ...]:
        numbers = [self.column("Q", count) for _ in range(_NUMBERS)]
        return (*numbers, self.column("H", count))


def _end(block: BlockIndex) -> int:
    """Return where the last run ends.

    Raises:
        ValueError: the runs are not in order, or of kinds that there are not.
    """
    ends = list(map(add, block.offsets, map(block.page_size.__mul__, block.counts)))
    if not all(map(le, ends, block.offsets[1:])) or not set(block.kinds) <= _KINDS:
        raise ValueError("the runs of a block are not in order")
    return ends[-1] if ends else 0


def _check_packed(index: Index, packed: int) -> None:
    """Raise ValueError where a run names a packed page that there is not."""
    for block in index.blocks.values():
        for runs in (block, block.history or ()):
            if any(run.kind == PACKED and run.where >= packed for run in runs) if packed else PACKED in block.kinds:
                raise ValueError("there is no such packed page")
