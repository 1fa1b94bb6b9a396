"""Show every field of an image: where it is, its bytes, its name, its value and what that means.

A damaged image is shown as far as it goes.
"""

from __future__ import annotations

from ...errors import MagicError, TruncatedError
from ...files.opening import open_path
from ...image.identify import identify
from ...image.image import Image
from ..main import escape
from ..parsers import images
from ..say import print_json, say
from ..tell import DAMAGED, NOT_AN_IMAGE, OK, fail

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from ...verbs.dump import Node

_COLUMN = 8  # bytes in a line


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    images(parser, many=False)


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    from ...verbs.dump import dump, dump_stream

    source = open_path(args.image)
    try:
        image = Image(source, strict=False)
        tree = dump_stream(image) if image.bare else dump(source)
    except MagicError:
        return fail(MagicError(f"not a libvirt saved image but {identify(source).what}", path=args.image, offset=0))
    except TruncatedError:  # within the header
        tree = dump(source)
    finally:
        source.close()
    if args.json:
        print_json({"path": args.image, "tree": tree.as_json()})
    else:
        say(f"{'offset':>10}  {'bytes':<{3 * _COLUMN}} {'name':<24} value")
        _print(tree, 0)
    trouble = [n.problem for n in _walk(tree) if n.problem]
    return OK if not trouble else DAMAGED if any("cut off" in p for p in trouble) else NOT_AN_IMAGE


def _walk(node: Node) -> list[Node]:
    return [node, *(inner for child in node.children for inner in _walk(child))]


def _print(node: Node, depth: int) -> None:
    name = "  " * depth + node.name
    if node.children:
        notes = _notes(f"{node.size} bytes: {node.doc}", node)
        say(f"{node.offset or 0:#10x}  {'':<{3 * _COLUMN}} {name:<24} {notes}")
        for child in node.children:
            _print(child, depth + 1)
        return
    offset = f"{node.offset:#10x}" if node.offset is not None else " " * 10
    digits, value = node.data[:_COLUMN].hex(" "), str(node.value)
    if isinstance(node.value, bytes):
        value = f"{node.size} bytes {_text(node.value, node.size)}"
    elif node.value is None:
        value = f"{node.size} bytes"
    notes = _notes(node.meaning or node.doc, node)
    say(f"{offset}  {digits:<{3 * _COLUMN}} {name:<24} {value}  {notes}")


def _notes(text: str, node: Node) -> str:
    return f"{text} PROBLEM: {node.problem}" if node.problem else text


def _text(data: bytes, size: int) -> str:
    shown = escape(data[:24].decode("latin-1"))
    return f'"{shown}"' + ("..." if size > 24 else "")
