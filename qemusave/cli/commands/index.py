"""Keep where the memory is in a compressed image, so that it is opened at once and a page is read in milliseconds.

The index, IMAGE.qsidx, is used by volatility3 and drgn, and by `read`, `ram`, `cpu`, `devices`, `view` and `mount`,
whenever it lies beside the image and fits it: size, time of modification and a checksum of what precedes the payload.
An index that does not fit, or is damaged, is as if it were not there; what is decoded by it is checked. One that fits
is not made again.

It holds memory of the guest, so only its owner can read it. It can be removed at any time: --remove does. If the
payload has no parts that can be decoded by themselves (one frame of zstd, as `zstd -c` makes it, or one block of xz),
the index has a copy of it all, compressed.
"""

from __future__ import annotations

from ...text import size
from ...verbs.index import index, remove
from ..parsers import images
from ..say import print_json, say
from ..tell import OK

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from ...verbs.index import Indexed


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    images(parser, many=False)
    parser.add_argument(
        "--out", metavar="FILE", help="the index, if not IMAGE.qsidx; others do not find it by themselves"
    )
    parser.add_argument("--remove", action="store_true", help="remove the index")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    if args.remove:
        removed = remove(args.image, args.out)
        if args.json:
            print_json({"path": args.image, "out": removed, "removed": True})
        else:
            say(f"{removed}: removed")
        return OK
    found = index(args.image, args.out)
    if args.json:
        print_json({"path": args.image, "removed": False, **found._asdict()})
    else:
        _print(found)
    return OK


def _print(found: Indexed) -> None:
    what = "memory of the guest; only its owner can read it" if found.made else "fits the image: nothing was done"
    say(f"{found.out}: {size(found.size)}, {what}")
    parts = f"{found.parts} {'part' if found.parts == 1 else 'parts'} of {size(found.largest)} at the most"
    say(f"  {'a copy in ' if found.way == 'copy' else ''}{parts}, of a stream of {size(found.stream)}")
