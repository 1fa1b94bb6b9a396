"""Show how two saved images differ: header, domain XML, cookie, stream, devices by field, memory by page.

Memory is compared by what it holds: the same guest in two formats or layouts has the same memory. Bare migration
streams are compared, too. --only leaves out the rest, such as a header that says another format.

Exit code 0: they are the same; 1: they differ; 4: what could be compared is the same, but one of them is damaged.
"""

from __future__ import annotations

from ...verbs.diff import PARTS, diff
from ..missing import ranges_text
from ..say import print_json, say
from ..tell import DAMAGED, OK, PROBLEMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

    from ...verbs.diff import Difference, Differences
    from ...verbs.diff.pages import BlockDifference

_WIDTH = 60


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("a", metavar="A", help="a saved image or a bare migration stream")
    parser.add_argument("b", metavar="B", help="another one")
    parser.add_argument("--only", action="append", choices=PARTS, help="compare only this; may be given several times")
    parser.add_argument("--pages", action="store_true", help="list all ranges of pages that differ")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    found = diff(args.a, args.b, only=args.only or PARTS)
    if args.json:
        print_json({"a": args.a, "b": args.b, **describe(found)})
    else:
        _print(found, pages=args.pages)
    return PROBLEMS if not found.same else DAMAGED if found.not_compared else OK


def describe(found: Differences) -> dict[str, Any]:
    """Return the differences as the JSON output has them; null stands for what was not compared."""

    def values(differences: list[Difference] | None) -> list[dict[str, Any]] | None:
        return None if differences is None else [difference._asdict() for difference in differences]

    def block(one: BlockDifference) -> dict[str, Any]:
        ranges = [{"offset": offset, "length": length} for offset, length in one.ranges]
        return {**one._asdict(), "same": one.same, "ranges": ranges}

    return {
        "same": found.same,
        "header": values(found.header),
        "xml": found.xml,
        "cookie": found.cookie,
        "stream": values(found.stream),
        "devices": values(found.devices),
        "memory": None if found.memory is None else [block(one) for one in found.memory],
        "not_compared": found.not_compared,
    }


def _print(found: Differences, *, pages: bool) -> None:
    for part in ("header", "stream", "devices"):
        for field, a, b in getattr(found, part) or ():
            say(f"{part} {field}: {_value(a)} -> {_value(b)}")
    for part in ("xml", "cookie"):
        for line in getattr(found, part) or ():
            say((line, {"+": "added", "-": "removed"}.get(line[:1], "")))
    for block in found.memory or ():
        if block.length_a != block.length_b:
            say(f"memory {block.name}: {_value(block.length_a)} -> {_value(block.length_b)} bytes")
        if block.pages_different:
            most = len(block.ranges) if pages else None
            count = min(block.length_a or 0, block.length_b or 0) // block.page_size
            say(
                f"memory {block.name}: {block.pages_different} of {count} pages differ: "
                f"{ranges_text(block.ranges, most)}"
            )
        if block.pages_not_compared:
            say(f"memory {block.name}: {block.pages_not_compared} pages are missing and not compared")
    for why in found.not_compared:
        say(f"not compared: {why}")
    if found.same:
        say("the same" if not found.not_compared else "what could be compared is the same")


def _value(value: object) -> str:
    text = "none" if value is None else str(value)
    return text if len(text) <= _WIDTH else text[:_WIDTH] + "..."
