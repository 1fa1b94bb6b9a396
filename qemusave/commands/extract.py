"""Write a guest's memory, or the bare migration stream, to a file.

raw: physical addresses are file offsets, zeros and holes take no space. elf: a core with the vCPUs' registers, for
drgn, crash, gdb and volatility3 (x86-64). lime: LiME ranges, for volatility3. block: one
block of memory, named by --block. stream: QEMU's migration stream, decompressed.
The file is readable by its owner only and appears when it is complete. To standard output, holes go as zeros.
"""

from __future__ import annotations

import sys

from ..cli import OK, USAGE, complain, escape
from ..extract import KINDS, extract
from ..guest import open_guest
from ..pipe import write_pipe
from ..progress import Progress
from . import no_pipe, print_json
from .info import size

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("image", metavar="IMAGE", help="a saved image or a bare migration stream")
    parser.add_argument("out", metavar="OUT", help="the file to write; - is standard output")
    parser.add_argument("--as", dest="kind", choices=KINDS, required=True, help="what to write")
    parser.add_argument("--block", metavar="NAME", help="the block for --as block")
    parser.add_argument("--force", action="store_true", help="replace OUT if it exists")
    parser.add_argument("--json", action="store_true", help="print one JSON object about what was written")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    to_pipe = args.out == "-"
    if (args.kind == "block") != (args.block is not None):
        complain("--as block wants --block NAME, and only that; see `qemusave ram`")
        return USAGE
    if to_pipe and (args.json or (refused := no_pipe())):
        complain("--json and memory cannot both go to standard output" if args.json else refused)
        return USAGE
    with open_guest(args.image) as guest, Progress() as progress:
        try:
            if to_pipe:
                sys.stdout.flush()
                written = write_pipe(guest, sys.stdout.buffer, args.kind, block=args.block, progress=progress)
            else:
                written = extract(
                    guest, args.out, args.kind, block=args.block, force=args.force, progress=progress)  # fmt: skip
        except KeyError:
            complain(f"there is no block {args.block!r}; there are: {', '.join(guest.ram)}")
            return USAGE
    if to_pipe:
        return OK
    if args.json:
        print_json({"path": args.image, "out": args.out, "as": args.kind, "size": written})
    else:
        print(f"{escape(args.out)}: {size(written)}", file=sys.stderr)
    return OK
