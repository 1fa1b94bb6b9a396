"""The bytes of the guest's memory in a stream: the records of pages, and the blocks of the mapped-ram layout."""

from __future__ import annotations

import contextlib

from ...declared import RamFlag
from ...files.budget import Budget
from ...spec import load
from ...stream.runs import LEN_ZERO, NOWHERE, plain_runs, stride_of
from ...stream.section import RAM
from ..dump import SHOWN, Cut, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...memory.ram import Ram
    from ..dump import Reader
    from .nodes import Found

_WINDOW = 1 << 20
_MOST = 1 << 16  # records that are read by the declaration, which is slow; a guest has few that are not plain
_ANYWHERE = 1 << 63  # the bytes of a record are where they are, whether or not the block has such a page


class Records:
    """The records of a part of the ram section.

    Args:
        reader: reads them.
        page_size: in bytes.
        values: those of the part, for the expressions in its records.
    """

    def __init__(self, reader: Reader, page_size: int, values: dict[str, Any]) -> None:
        self.reader, self.page_size, self.values = reader, page_size, values
        self.declared = load().records["ram_part"]["records"]
        self.block: str | None = None if values["_"]["ram_has_names"] else RAM

    def find(self, at: int, end: int, wanted: int) -> tuple[Node, str | None] | None:
        """Find the record that holds a byte, with the block that it goes on with; None behind a broken one.

        Args:
            at: where the first record begins.
            end: behind the last one.
            wanted: the byte.

        Raises:
            BudgetError: too many records before it are none of plain pages.
        """
        number, budget = 0, Budget("the records before this byte", steps=_MOST, path=self.reader.source.path, offset=at)
        while at < end:
            data = memoryview(self.reader.source.read_at(at, min(_WINDOW + self.page_size, end - at)))
            runs, behind = plain_runs(data, 0, len(data), self.page_size, _ANYWHERE)
            if at + behind <= wanted and behind:
                at, number = at + behind, number + sum(count for _, count, _ in runs)
                continue
            if behind:
                at, before = self._in_runs(runs, at, wanted)
                number += before
            budget.spend(steps=1)
            node, behind = self._record(at, end, number)
            if behind <= at:
                return None
            if wanted < behind:
                return node, self.block
            at, number = behind, number + 1
        return None

    def _in_runs(self, runs: list[tuple[int, int, int]], at: int, wanted: int) -> tuple[int, int]:
        """Return where the record begins that holds a byte, and how many there are before it."""
        before = 0
        for _, count, place in runs:
            step = LEN_ZERO if place == NOWHERE else stride_of(self.page_size)
            if wanted < at + count * step:
                more = (wanted - at) // step
                return at + more * step, before + more
            at, before = at + count * step, before + count
        return at, before

    def _record(self, at: int, end: int, number: int) -> tuple[Node, int]:
        """Read a record; return it and where it ends."""
        holder, values = Node("records", at, 0), dict(self.values, _item=None)
        with contextlib.suppress(Cut):
            at = self.reader.field(self.declared, holder, at, end, values, "be")
            record = values["records"]
            if record["has_name"]:
                self.block = record["name"]["name"].decode("utf-8", "backslashreplace")
        node = holder.children[0]
        node.name = f"records[{number}]"
        return node, at

    def placed(self, found: Found, record: Node, block: str | None, at: int) -> Found:
        """Say where in the guest's memory a byte of a page belongs."""
        word = next((child for child in record.children if child.name == "word"), None)
        if word is None or not found.field.endswith(".data"):
            return found
        stored = (child for child in word.children if child.declared is not None)
        bits = {child.name: int(child.value or 0) << child.shift for child in stored}
        plain = bits.pop("flags") & RamFlag.PAGE
        offset = sum(bits.values())
        return found._replace(block=block, block_offset=offset + (at - found.start if plain else 0))


def in_block(found: Found, ram: Ram, at: int) -> Found:
    """Say what of a mapped-ram block a byte is: bitmap, padding or page."""
    if not found.field.endswith(".stored"):
        return found
    stored_blocks = (b.entry for b in ram.values() if b.entry.bitmap_offset)
    entry = next(entry for entry in stored_blocks if entry.bitmap_offset <= found.start < entry.end)
    block, page_size = ram[entry.name], ram.page_size
    path, len_bitmap = found.field.removesuffix("stored"), entry.len_bitmap(page_size)
    view = load().records["ram_block"]
    read = ram.source.read_at
    if at < entry.bitmap_offset + len_bitmap:
        start, doc = entry.bitmap_offset, view["bitmap"].doc
        return found._replace(field=f"{path}bitmap", start=start, size=len_bitmap, data=read(start, SHOWN), doc=doc)
    if at < entry.pages_offset:
        start = entry.bitmap_offset + len_bitmap
        doc = "Padding before the pages; nothing reads it."
        return found._replace(field=f"{path}stored", start=start, size=entry.pages_offset - start, data=b"", doc=doc)
    number = (at - entry.pages_offset) // page_size
    start = entry.pages_offset + number * page_size
    stored = any(True for _ in block.stored_runs(number * page_size, (number + 1) * page_size))
    return found._replace(
        field=f"{path}pages[{number}]",
        start=start,
        size=page_size,
        data=read(start, SHOWN),
        meaning="stored" if stored else "not marked by the bitmap: the page is zero, whatever stands here",
        doc=view["pages"].doc,
        block=entry.name,
        block_offset=at - entry.pages_offset,
    )
