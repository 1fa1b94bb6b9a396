"""Write a guest's memory, or the bare migration stream, to a file.

raw: physical addresses are file offsets, zeros and holes take no space. elf: a core with the vCPUs' registers, for
drgn, crash, gdb and volatility3 (x86-64). lime: LiME ranges, for volatility3. block: one
block of memory, named by --block. stream: QEMU's migration stream, decompressed. disk: a disk that was migrated with
the guest (migrate -b), raw; where there are several, --block names one.
The file is readable by its owner only and appears when it is complete. To standard output, holes go as zeros.

An image without all of its memory is refused. With --partial, the memory that is there is written, zeros stand for what
is missing, and the missing pages are listed. The exit code is 4 unless there are none and the memory comes to its end.
"""

from __future__ import annotations

import os
import sys

from ...image.open import open_guest
from ...text import size
from ...verbs.extract import KINDS
from ..near import near
from ..say import no_pipe, print_json, say
from ..tell import OK, USAGE, complain, tell_written

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("image", metavar="IMAGE", help="a saved image or a bare migration stream")
    parser.add_argument("out", metavar="OUT", help="the file to write; - is standard output")
    parser.add_argument("--as", dest="kind", choices=KINDS, required=True, help="what to write")
    parser.add_argument("--block", metavar="NAME", help="the block for --as block, or the disk")
    parser.add_argument("--partial", action="store_true", help="take what is there of incomplete memory")
    parser.add_argument("--force", action="store_true", help="replace OUT if it exists")
    parser.add_argument(
        "--hash",
        action="store_true",
        help="print the SHA-256 of the file that IMAGE is in, and of OUT, as sha256sum does",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object about what was written")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    to_pipe = args.out == "-"
    if args.kind != "disk" and (args.kind == "block") != (args.block is not None):
        complain("--as block wants --block NAME, and only that; see `qemusave ram`")
        return USAGE
    if args.partial and args.kind in ("stream", "disk"):
        complain(f"--as {args.kind} wants a whole stream; `qemusave repair` writes what is there of one")
        return USAGE
    if to_pipe and args.hash:
        complain("--hash wants a file: what goes to standard output is not kept")
        return USAGE
    if to_pipe and args.kind == "disk":
        complain("--as disk wants a file: pieces of a disk can come twice")
        return USAGE
    if to_pipe and (args.json or (refused := no_pipe())):
        complain("--json and memory cannot both go to standard output" if args.json else refused)
        return USAGE
    with open_guest(args.image) as guest:
        missing = guest.salvage() if args.partial else None
        how = {"block": args.block, "partial": args.partial}
        try:
            if to_pipe:
                from ...verbs.extract.pipe import write_pipe

                sys.stdout.flush()
                write_pipe(guest, sys.stdout.buffer, args.kind, **how)
            else:
                from ...files.output import Output, holes_of
                from ...verbs.extract import write

                with Output(args.out, force=args.force) as output:
                    written = write(guest, output.fd, args.kind, **how)
                    holes = holes_of(output.fd, written.size) if args.json else 0
        except KeyError as error:
            there = error.args[1] if args.kind == "disk" else guest.ram
            what = "disk" if args.kind == "disk" else "block"
            lacks = f"there is no {what} {args.block!r}" if args.block else "there are several disks, so --block NAME"
            complain(f"{lacks}; there are: {', '.join(there)}{near(args.block or '', there)}")
            return USAGE
        if args.kind in ("raw", "elf", "lime") and guest.read:  # in one pass, no memory is assumed to be anywhere
            from ..missing import tell_assumed

            tell_assumed(guest)
    if missing is not None:
        from ..missing import missing_json, tell
    named = [_sha256(path) for path in (args.image, args.out)] if args.hash else []
    if args.json:
        told = {"missing": missing_json(missing, guest.ram.doubts)} if missing is not None else {}
        told |= {"sha256": dict(zip(("image", "out"), (digest for digest, _ in named), strict=True))} if named else {}
        from ...verbs.state import ranges_json

        ranges = ranges_json(written.places, placed=args.block is None)
        entry = {"path": args.image, "out": args.out, "as": args.kind, "size": written.size, "holes": holes}
        print_json(entry | {"ranges": ranges, **told})
    elif not to_pipe:
        tell_written(args.out, size(written.size))
        for digest, path in named:
            say(f"{digest}  {path}")
    return tell(guest, missing, placed=args.block is None) if missing is not None else OK


def _sha256(path: str) -> tuple[str, str]:
    """Hash a file as it is, also where the image is within; return the file's name, too."""
    from ...files.digest import sha256
    from ...files.opening import open_outermost

    with open_outermost(path) as source:
        return sha256(source), os.fspath(source.path or path)
