"""Give an image another domain XML, save cookie or run state, as `virsh save-image-define` does, without libvirt.

Texts that fit are written in place, whatever the size of the image, in an order that lets every reader have the old or
the new ones even if the power fails; for others, a new file takes the image's name when it is complete. A change that
the guest would notice (memory, vCPUs, machine, devices, ...) or that gives it another name or UUID wants --force.

With --set, one value is another and the rest of the XML stays byte for byte: disk.vda=PATH (the source of the disk with
that target), interface.0.source=NAME or interface.52:54:00:00:00:01.source=NAME (network, bridge, device), nvram=PATH,
loader=PATH, emulator=PATH, title=TEXT, name=NAME, cpu.model=NAME (in the save cookie, too).
"""

from __future__ import annotations

import sys

from ...errors import QemusaveError
from ...image.domain import MAX_XML
from ...verbs.edit import define
from ...verbs.edit.keys import parsed
from ..changes import report
from ..tell import OK, USAGE, complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("image", metavar="IMAGE", help="the saved image to change")
    parser.add_argument("--xml", metavar="FILE", help="the new domain XML; - for standard input")
    other = parser.add_mutually_exclusive_group()
    other.add_argument("--cookie", metavar="FILE", help="the new save cookie; - for standard input")
    other.add_argument("--no-cookie", action="store_true", help="leave the save cookie out")
    parser.add_argument(
        "--set",
        dest="settings",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="give one thing another value, such as disk.vda=PATH; can be repeated",
    )
    state = parser.add_mutually_exclusive_group()
    state.add_argument("--running", action="store_true", help="let the guest run after a restore")
    state.add_argument("--paused", action="store_true", help="leave the guest paused after a restore")
    parser.add_argument("--diff", action="store_true", help="show what changes, too")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    parser.add_argument("--force", action="store_true", help="change what the guest would notice, or what is in use")
    parser.add_argument("--json", action="store_true", help="print one JSON object about what was done")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    running = True if args.running else False if args.paused else None
    texts = args.xml is not None or args.cookie is not None or args.no_cookie or args.settings
    if not texts and running is None:
        complain("nothing to define: give --xml, --set, --cookie, --no-cookie, --running or --paused")
        return USAGE
    show = args.diff or (bool(args.settings) and sys.stdout is not None and sys.stdout.isatty())
    try:
        change = define(
            args.image,
            xml=_read(args.xml),
            cookie=_read(args.cookie),
            no_cookie=args.no_cookie,
            running=running,
            settings=parsed(args.settings),
            force=args.force,
            dry_run=args.dry_run,
            show=args.json or show,
        )
    except QemusaveError:
        raise
    except ValueError as error:
        complain(f"{args.image}: {error}")
        return USAGE
    report(change, json=args.json, dry_run=args.dry_run, show=show)
    return OK


def _read(path: str | None) -> bytes | None:
    if path is None:
        return None
    if path == "-":
        return sys.stdin.buffer.read(MAX_XML + 1)
    with open(path, "rb") as file:
        return file.read(MAX_XML + 1)
