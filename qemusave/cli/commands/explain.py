"""Say what a byte of an image is: its path in the declaration, its value, the sentence about it, and its source.

OFFSET counts in the file; with --stream, in the migration stream, decompressed. Of a compressed payload, bytes of the
file belong to the compressor: the answer is then the member, frame or block that they are in. Of a page of memory, the
block and the offset in it are said, too.
"""

from __future__ import annotations

from ...image.open import open_image
from ..parsers import images, number
from ..say import print_json, say
from ..tell import OK, escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from ...verbs.explain import Explained

_SHOWN = 16


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    images(parser, many=False)
    parser.add_argument("offset", metavar="OFFSET", type=number, help="a byte's place: decimal, or with 0x")
    parser.add_argument("--stream", action="store_true", help="count from the first byte of the decompressed stream")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    from ...verbs.explain import explain

    with open_image(args.image, strict=False) as image:
        found = explain(image, args.offset, stream=args.stream)
    if args.json:
        print_json({"path": args.image, **found.as_json()})
    else:
        _print(found)
    return OK


def _print(one: Explained) -> None:
    say(f"{one.offset:#x} in the {one.place}: {one.field}")
    more = " ..." if one.size > _SHOWN else ""
    say(f"  bytes    {one.data[:_SHOWN].hex(' ')}{more}  ({one.size} at {one.start:#x})")
    rows = [
        ("value", _value(one)),
        ("means", one.meaning),
        ("is", one.doc),
        ("memory", "" if one.block is None else f"block {one.block}, offset {one.block_offset:#x}"),
        ("in C", one.c_name),
        ("source", one.source),
        ("PROBLEM", one.problem),
    ]
    for word, text in rows:
        if text:
            say(f"  {word:<8} {escape(text)}")


def _value(one: Explained) -> str:
    if isinstance(one.value, bytes) and not one.value[:48].isascii():
        return ""  # the bytes say more
    if isinstance(one.value, bytes):
        return f'"{one.value[:48].decode("latin-1")}"' + ("..." if one.size > 48 else "")
    if isinstance(one.value, int) and not isinstance(one.value, bool) and one.value > 9:
        return f"{one.value} ({one.value:#x})"
    return "" if one.value is None else str(one.value)[:96]
