"""Write bytes of guest memory to standard output, as they are.

ADDRESS and LENGTH are numbers in bytes, decimal or with 0x.

An image without all of its memory is refused. With --partial, zeros stand for what is missing, all that is missing of
the memory is listed, and the exit code is 4 unless that is nothing and the memory comes to its end.
"""

from __future__ import annotations

import sys

from ...image.open import open_guest
from ..missing import missing_json, tell
from ..near import near
from ..parsers import number
from ..say import no_pipe
from ..tell import OK, USAGE, complain, fail

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

_PIECE = 1 << 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("image", metavar="IMAGE", help="a saved image or a bare migration stream")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--physical", action="store_true", help="ADDRESS is a guest-physical address")
    where.add_argument("--block", metavar="NAME", help="ADDRESS is an offset in this block")
    parser.add_argument("address", metavar="ADDRESS", type=number, help="where to begin")
    parser.add_argument("length", metavar="LENGTH", type=number, help="how many bytes")
    parser.add_argument("--partial", action="store_true", help="take what is there of incomplete memory")
    parser.add_argument(
        "--json", action="store_true", help="print one JSON object with the bytes as hexadecimal digits"
    )


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    if not args.json and (refused := no_pipe()):
        complain(f"{refused}, or take --json")
        return USAGE
    with open_guest(args.image, index=True) as guest:
        missing = guest.salvage() if args.partial else None
        if missing is None and (problem := guest.problem or guest.left_out(args.block)) is not None:
            return fail(problem)
        if args.block is not None and args.block not in guest.ram:
            names = ", ".join(guest.ram)
            complain(f"there is no block {args.block!r}; there are: {names}{near(args.block, guest.ram)}")
            return USAGE
        read = guest.physical.read if args.physical else guest.ram[args.block].read
        try:
            if args.json:
                from ..say import print_json

                data = read(args.address, args.length).hex()
                told = {"missing": missing_json(missing, guest.ram.doubts)} if missing is not None else {}
                print_json({"path": args.image, "address": args.address, "bytes": data, **told})
                return tell(guest, missing, placed=args.physical) if missing is not None else OK
            read(args.address + max(0, args.length - 1), 1 if args.length else 0)  # refuse before anything is written
            sys.stdout.flush()
            for at in range(args.address, args.address + args.length, _PIECE):
                sys.stdout.buffer.write(read(at, min(_PIECE, args.address + args.length - at)))
        except ValueError as error:
            complain(str(error))
            return USAGE
        return tell(guest, missing, placed=args.physical) if missing is not None else OK
