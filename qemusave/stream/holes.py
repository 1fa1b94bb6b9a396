"""Going on behind a hole in the memory of a raw stream: bytes that are lost amid whole records.

Records have no marks that one could look for, but a chain of them is hard to mistake: words with flags that there are,
offsets within blocks that are listed, each a whole page behind the other.  What names no block belongs to that of the
record before; behind a hole that is known only where the offsets go on from those before it, and doubtful even then.
"""

from __future__ import annotations

import itertools
import re
from struct import Struct

from .. import declared
from ..declared import StreamSection
from ..errors import BudgetError, FormatError, QemusaveError, UnsupportedError
from ..files.budget import Budget
from ..tuples import NamedTuple
from . import encode
from .cursor import FileCursor
from .generated import put_section_footer, put_section_id, read_section_footer
from .records import CONTINUE, PAGE, ZERO
from .section import RAM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .blocks import RamBlock
    from .section import Section
    from .sections import StreamReader

_WORD, _FILL = Struct(declared.RAM_WORD_CODE), Struct(declared.RAM_FILL_CODE)
_KINDS = bytes(kind | more for kind in (PAGE, ZERO) for more in (0, CONTINUE))
_HIGH = [
    re.escape(bytes([byte])) for byte in (declared.MAX_BLOCK - 1).to_bytes(_WORD.size, "big")
]  # no offset has more
_CANDIDATE = re.compile(rb"(?=[\0-%b][\0-%b].{5}[%b])" % (_HIGH[0], _HIGH[1], re.escape(_KINDS)), re.DOTALL)
_CHAIN = 4  # records with content that follow one another
_CHAIN_OF_ZEROS = 24  # short ones, of which a page of anything could hold some
_MOST_BYTES, _MOST_HOLES = 64 << 20, 64  # that are looked through
_MOST_STEPS = 1 << 19  # records that are looked at; each place in a hostile file could begin some
_MOST_UNNAMED = 1 << 20  # pages that are counted, seconds: 4 GiB
_PIECE = 1 << 20
_LONGEST_NAME = 255


class Doubt(NamedTuple):
    """Pages of a block that may not be what they seem.

    Attributes:
        block: QEMU's name of it.
        offset: where in the block the first of them begins, in bytes.
        pages: how many there are, or the least that they are; those between them may be no part of it.
        why: what speaks against them, in a few words.
    """

    block: str
    offset: int
    pages: int
    why: str

    def __str__(self) -> str:
        """Say it in a line."""
        pages = "page" if self.pages == 1 else f"{self.pages} pages from"
        return f"doubtful: {pages} {self.offset:#x} of {self.block}: {self.why}"


class _Record(NamedTuple):
    place: int
    block: RamBlock | None  # where its name stands there
    offset: int
    end: int
    content: bool


def read_on(reader: StreamReader, problem: QemusaveError, sections: list[Section]) -> list[Doubt] | None:
    """Read the memory behind each hole of a raw stream, as far as there is any.

    Args:
        reader: has read the stream up to the first hole; its sink takes the rest, too.
        problem: what was wrong there.
        sections: of the stream; those behind the holes are added.

    Returns:
        What is not certain of the pages around the holes; None if no record was found again.
    """
    doubts: list[Doubt] = []
    budget = Budget("looking for records behind holes", steps=_MOST_STEPS)
    found = False
    for _ in range(_MOST_HOLES):
        if not _is_hole(reader, problem) or (place := _next(reader, doubts, budget)) is None:
            break
        found = True
        try:
            sections.extend(_resumed(reader, place))
            break
        except QemusaveError as error:
            problem = error
    return doubts if found else None


def _is_hole(reader: StreamReader, problem: QemusaveError) -> bool:
    """Say whether the problem is amid the memory of a file: in its records, or between two parts of them."""
    if isinstance(problem, UnsupportedError) or not isinstance(problem, FormatError):
        return False
    raw = isinstance(reader.cursor, FileCursor) and not reader.start.mapped_ram
    return raw and reader.within in (RAM, None) and reader.ram.list.complete and not reader.ram_complete


def _next(reader: StreamReader, doubts: list[Doubt], budget: Budget) -> int | None:
    """Find the first record behind a hole of which it is known where it belongs; note what is doubtful."""
    before, last = reader.ram.current, reader.ram.last
    chains = _Chains(reader, budget)
    try:
        place = next(chains.places(reader.whole + 1), None)
    except BudgetError:
        return None
    first = chains.record(place) if place is not None else None
    if first is None:
        return None
    if before is not None and first.block is None and last < first.offset < before.length:
        why = "behind the damage, and nothing names their block"
        doubts.append(Doubt(before.name, first.offset, chains.unnamed(first.place), why))
    elif first.block is None:
        further = itertools.islice(chains.records(first.place), _MOST_UNNAMED)
        first = next((record for record in further if record.block is not None), None)
    if first is not None and before is not None:
        doubts.append(Doubt(before.name, last, 1, "before the damage, which may reach into it"))
    return first.place if first is not None else None


def _resumed(reader: StreamReader, place: int) -> Iterator[Section]:
    """Go on with the records from a place on, and then with the sections."""
    assert isinstance(reader.cursor, FileCursor)
    cursor = reader.cursor = FileCursor(reader.cursor.source, place)
    try:
        reader.ram.read_part(cursor, reader.sink)
    finally:
        reader.whole = cursor.position
    if reader.start.footers:
        read_section_footer(cursor, _number(reader))
    yield from reader.walk()


def _number(reader: StreamReader) -> int:
    return next(number for number, head in reader.heads.items() if head.name == RAM)


class _Chains:
    """Follows records that stand one behind the other."""

    def __init__(self, reader: StreamReader, budget: Budget) -> None:
        assert isinstance(reader.cursor, FileCursor)
        self.source, self.page, self.by_id = reader.cursor.source, reader.ram.page_size, reader.ram.list.by_id
        self.budget = budget
        self.only = None if reader.ram.named else reader.ram.current  # the block of all records, where none names one
        self.most = max(block.length for block in self.by_id.values())
        ident = put_section_id(_number(reader))
        footer = put_section_footer(_number(reader)) if reader.start.footers else b""
        self.ends = [footer + bytes([kind]) + ident for kind in (StreamSection.PART, StreamSection.END)]

    def places(self, start: int) -> Iterator[int]:
        """Yield where chains of records begin."""
        for at in range(start, min(self.source.size, start + _MOST_BYTES), _PIECE):
            data = self.source.read_at(at, _PIECE + _WORD.size)
            for match in _CANDIDATE.finditer(data):
                if match.start() < _PIECE and self._is_chain(at + match.start()):
                    yield at + match.start()

    def _is_chain(self, place: int) -> bool:
        full = short = 0
        for record in self.records(place):
            self.budget.spend(steps=1)
            full, short = full + record.content, short + (not record.content)
            if full >= _CHAIN or short >= _CHAIN_OF_ZEROS:
                return True
        return False

    def records(self, place: int) -> Iterator[_Record]:
        """Yield records, also those of the section's further parts."""
        while True:
            if (record := self.record(place)) is None:
                data = self.source.read_at(place, _WORD.size + len(self.ends[0]))
                if data[: _WORD.size] != encode.EOS or data[_WORD.size :] not in self.ends:
                    return
                place += len(data)
                continue
            yield record
            place = record.end

    def record(self, place: int) -> _Record | None:
        """Return the record that stands at a place, or None if none does that makes sense."""
        data = self.source.read_at(place, _WORD.size + 1 + _LONGEST_NAME)
        if len(data) < _WORD.size + 1:
            return None
        word = _WORD.unpack_from(data)[0]
        flags, block, head = word & (self.page - 1), self.only, _WORD.size
        if flags & ~CONTINUE not in (PAGE, ZERO):
            return None
        if block is None and not flags & CONTINUE:
            name = data[head + 1 : head + 1 + data[head]]
            block, head = self.by_id.get(name), head + 1 + len(name)
            if block is None:
                return None
        content = flags & ~CONTINUE == PAGE
        end = place + head + (self.page if content else _FILL.size)
        offset = word - flags
        most = self.most if block is None else block.length
        return _Record(place, block, offset, end, content) if offset < most and end <= self.source.size else None

    def unnamed(self, place: int) -> int:
        """Count the records from a place on up to the first that names its block."""
        unnamed = itertools.takewhile(lambda record: record.block is None, self.records(place))
        return sum(1 for _ in itertools.islice(unnamed, _MOST_UNNAMED))
