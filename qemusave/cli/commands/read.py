"""Write bytes of guest memory to standard output, as they are.

ADDRESS and LENGTH are numbers in bytes, decimal or with 0x. A virtual address is translated by the page tables that a
vCPU had in use, of x86 of all kinds, and of aarch64 with pages of 4 KiB; what is not mapped there is refused.

An image without all of its memory is refused. With --partial, zeros stand for what is missing, all that is missing of
the memory is listed, and the exit code is 4 unless that is nothing and the memory comes to its end.
"""

from __future__ import annotations

import sys

from ...image.open import open_guest
from ..missing import missing_json, tell
from ..near import near
from ..parsers import number, place
from ..say import no_pipe
from ..tell import OK, USAGE, complain, fail

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from ...image.guest import Guest
    from ...image.virtual import Virtual
    from ...memory.block import Block
    from ...memory.physical import Physical

_PIECE = 1 << 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("image", metavar="IMAGE", help="a saved image or a bare migration stream")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--physical", action="store_true", help="ADDRESS is a guest-physical address")
    where.add_argument("--block", metavar="NAME", help="ADDRESS is an offset in this block")
    where.add_argument("--virtual", action="store_true", help="ADDRESS is a virtual address, as a vCPU sees it")
    parser.add_argument("--cpu", metavar="N", type=number, help="with --virtual: which vCPU's page tables (default: 0)")
    parser.add_argument(
        "--tables", metavar="ADDRESS", type=number, help="with --virtual: page tables at this physical address instead"
    )
    parser.add_argument("address", metavar="ADDRESS", type=number, help="where to begin")
    parser.add_argument("length", metavar="LENGTH", type=place, help="how many bytes")
    parser.add_argument("--partial", action="store_true", help="take what is there of incomplete memory")
    parser.add_argument(
        "--json", action="store_true", help="print one JSON object with the bytes as hexadecimal digits"
    )


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    if not args.json and (refused := no_pipe()):
        complain(f"{refused}, or take --json")
        return USAGE
    if not args.virtual and (args.cpu is not None or args.tables is not None):
        complain("--cpu and --tables go with --virtual")
        return USAGE
    with open_guest(args.image, index=True) as guest:
        missing = guest.salvage() if args.partial else None
        if missing is None and (problem := guest.problem or guest.left_out(args.block)) is not None:
            return fail(problem)
        if args.block is not None and args.block not in guest.ram:
            names = ", ".join(guest.ram)
            complain(f"there is no block {args.block!r}; there are: {names}{near(args.block, guest.ram)}")
            return USAGE
        try:
            memory = _memory(guest, args)
            if args.json:
                from ..say import print_json

                data = memory.read(args.address, args.length).hex()
                told = {"missing": missing_json(missing, guest.ram.doubts)} if missing is not None else {}
                print_json({"path": args.image, "address": args.address, "bytes": data, **told})
                return tell(guest, missing, placed=args.block is None) if missing is not None else OK
            _refuse(memory, args.address, args.length)
            sys.stdout.flush()
            for at in range(args.address, args.address + args.length, _PIECE):
                sys.stdout.buffer.write(memory.read(at, min(_PIECE, args.address + args.length - at)))
        except ValueError as error:
            complain(str(error))
            return USAGE
        return tell(guest, missing, placed=args.block is None) if missing is not None else OK


def _memory(guest: Guest, args: argparse.Namespace) -> Physical | Block | Virtual:
    """Return the kind of memory that is asked for."""
    if args.virtual:
        from ...image.virtual import virtual_of

        return virtual_of(guest, args.cpu or 0, args.tables)
    return guest.physical if args.physical else guest.ram[args.block]


def _refuse(memory: Physical | Block | Virtual, address: int, length: int) -> None:
    """Refuse what is not there, before anything is written."""
    if (pieces := getattr(memory, "pieces", None)) is not None:
        for piece in pieces(address, length):
            memory.read(piece.start, 1)
    else:
        memory.read(address + max(0, length - 1), 1 if length else 0)
