"""Write the domain XML, or the save cookie, byte for byte as it stands in the image, without NUL and padding."""

from __future__ import annotations

import sys

from ...image.open import open_image
from ..main import escape
from ..parsers import images
from ..say import print_json
from ..tell import DAMAGED, OK

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    images(parser, many=False)
    parser.add_argument("--cookie", action="store_true", help="write the save cookie instead of the domain XML")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    with open_image(args.image, strict=False) as image:
        text = image.cookie_bytes if args.cookie else image.xml_bytes
    if text is None:
        print(f"qemusave: {escape(args.image)}: the image has no save cookie", file=sys.stderr)
        return DAMAGED
    if args.json:
        name = "cookie" if args.cookie else "xml"
        print_json({"path": args.image, name: text.decode("utf-8", "backslashreplace")})
    elif sys.stdout.isatty():
        for line in text.decode("utf-8", "backslashreplace").splitlines():
            print(escape(line.expandtabs()))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text)
    return OK
