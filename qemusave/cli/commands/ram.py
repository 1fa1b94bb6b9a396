"""List the blocks of a guest's memory: name, length, pages by kind, and where they are in physical address space.

Works on saved images and on bare migration streams, compressed or not. Of a damaged image the blocks are shown as far
as the stream goes, and the exit code says so.
"""

from __future__ import annotations

from ...errors import BudgetError, FormatError, UnsupportedError
from ...image.open import open_guest
from ...memory.block import hashing_budget
from ...text import size
from ..missing import assumed_text
from ..parsers import images
from ..say import error_json, print_json, say
from ..table import table
from ..tell import OK, fail

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

    from ...image.guest import Guest
    from ...memory.block import Block


_MOST_HASHED = 1 << 30  # of damaged images, whose lengths may be anything
_COLUMNS, _ROWS = 64, 4  # characters that a block is drawn with
_MOST_PACKED = 64  # and as many times what the file has bytes


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    images(parser, many=False)
    parser.add_argument("--sha256", action="store_true", help="hash each block, pages that were never sent as zeros")
    parser.add_argument("--map", action="store_true", help="draw each block: what its pages are, in a few lines")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    with open_guest(args.image, index=True) as guest:
        entry, unhashed = describe(guest, hashes=args.sha256, maps=args.map)
        if args.json:
            print_json({"path": args.image, **entry})
        else:
            _print(entry)
        problem = guest.problem or _contradiction(guest) or unhashed
        return fail(problem) if problem is not None else OK


def describe(guest: Guest, *, hashes: bool, maps: bool = False) -> tuple[dict[str, Any], BudgetError | None]:
    """Return what the command prints, and why there are hashes that it does not."""
    lost = _lost(guest) if maps else set()
    places: dict[str, list[dict[str, int]]] = {name: [] for name in guest.ram}
    note = None
    try:
        for place in guest.memory_map:
            places[place.block].append({"start": place.start, "length": place.length, "offset": place.offset})
        if guest.places.unplaced:
            note = f"nothing says where memory is in the address space: {', '.join(guest.places.unplaced)}"
        else:
            note = assumed_text(guest) or None
    except (UnsupportedError, FormatError) as error:
        note = error.message
    most = _MOST_HASHED + _MOST_PACKED * guest.source.size
    too_large = guest.problem is not None and sum(block.length for block in guest.ram.values()) > most
    digests: dict[str, str] = {}
    unhashed = None
    if hashes and not too_large:
        from ...memory.hashing import digests_of

        digests, unhashed = digests_of(list(guest.ram.values()), hashing_budget(guest.source))
    blocks = [
        {
            "name": block.name,
            "length": block.length,
            "pages": block.length // block.page_size,
            **block.pages_by_kind(),
            "sha256": digests.get(block.name),
            "physical": places[block.name],
            **({"map": _map(block, lost=block.name in lost)} if maps else {}),
        }
        for block in guest.ram.values()
    ]
    entry: dict[str, Any] = {
        "page_size": guest.ram.page_size,
        "machine": guest.ram.reader.start.machine,
        "blocks": blocks,
        "note": note,
    }
    if guest.ram.reader.start.mapped_ram:
        order, why = guest.ram.bitmap_order
        entry["bitmap_order"] = {"order": order, "found": why}
    if guest.problem is not None:
        entry["error"] = error_json(guest.problem)
    return entry, unhashed


def _contradiction(guest: Guest) -> FormatError | None:
    """Return what contradicts itself in what says where memory is, or None."""
    try:
        _ = guest.places
    except FormatError as error:
        return error
    except UnsupportedError:
        pass
    return None


def _lost(guest: Guest) -> set[str]:
    return guest.lost_blocks()


def _map(block: Block, *, lost: bool) -> dict[str, Any]:
    """Return a block's cells, one character each, and how many pages a cell has."""
    from ...memory.cells import KINDS, page_map

    cells = page_map(block, _COLUMNS * _ROWS, lost=lost)
    return {"pages_per_cell": cells[0].pages if cells else 0, "cells": "".join(KINDS[cell.kind][0] for cell in cells)}


def _draw(drawn: dict[str, Any]) -> None:
    for at in range(0, len(cells := drawn["cells"]), _COLUMNS):
        say(f"  |{cells[at : at + _COLUMNS]}|")


def _print(entry: dict[str, Any]) -> None:
    kinds = ("pages_data", "pages_zero", "pages_absent")
    rows = [
        (block["name"], size(block["length"]), *(str(block[kind]) for kind in kinds), _places(block))
        for block in entry["blocks"]
    ]
    if table("block >length >stored >zero >absent physical", rows):
        for block in entry["blocks"]:
            _more(block, name=f"{block['name']}:")
    else:
        _print_plain(entry)
    say(f"pages of {entry['page_size']} bytes" + (f"; {entry['note']}" if entry["note"] else ""))
    if any("map" in block for block in entry["blocks"]):
        from ...memory.cells import KINDS

        say("in the maps, a character is a page, or as many as make the block fit:")
        for sign, what in KINDS.values():
            say(f"  {sign!r} {what}")
    if "bitmap_order" in entry:
        say(f"bitmaps are in {entry['bitmap_order']['order']} byte order ({entry['bitmap_order']['found']})")


def _places(block: dict[str, Any]) -> str:
    return ", ".join(f"{p['start']:#x}-{p['start'] + p['length'] - 1:#x}" for p in block["physical"])


def _more(block: dict[str, Any], *, name: str = "") -> None:
    """Print what stands below a block."""
    if name and (block["sha256"] or "map" in block):
        say((name, "name"))
    if block["sha256"]:
        say(f"  sha256 {block['sha256']}")
    if "map" in block:
        _draw(block["map"])


def _print_plain(entry: dict[str, Any]) -> None:
    say(f"{'block':<36} {'length':>9} {'stored':>9} {'zero':>9} {'absent':>9}  physical")
    for block in entry["blocks"]:
        say(
            f"{block['name']:<36} {size(block['length']):>9} {block['pages_data']:>9} {block['pages_zero']:>9}"
            f" {block['pages_absent']:>9}  {_places(block)}".rstrip()
        )
        _more(block)
