"""Say which generations of libvirt accept an image, and give the exact words of those that do not.

Judged by header, domain XML and save cookie, as on a little-endian host. A generation that reads the image but then
fails to restore it is shown as such. The exit code is 0 if the newest released generation restores it; with --for, if
that one does, and no other is shown. For a libvirt that is not known the generation answers that is nearest below it;
which one that is, is said.
"""

from __future__ import annotations

from ...verbs.compat import compat
from ...verbs.compat.readers import NEWEST, reader_of, stand_in
from ..parsers import images
from ..say import error_json, print_json, say
from ..tell import OK, PROBLEMS, USAGE, complain, fail, note

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    images(parser)
    parser.add_argument(
        "--for", dest="generation", metavar="libvirt-X.Y", help="answer for this libvirt alone, such as 9.0"
    )


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    entries: list[dict[str, Any]] = []
    worst = OK
    try:
        judge = reader_of(args.generation).name if args.generation is not None else NEWEST
        instead = stand_in(args.generation) if args.generation is not None else ""
    except ValueError as error:
        complain(str(error))
        return USAGE
    if instead:
        note(instead)
    for path in args.images:
        try:
            verdicts = compat(path)
        except OSError as error:
            worst = max(worst, fail(error))
            entries.append({"path": path, "readers": [], "error": error_json(error)})
            continue
        if any(v.reader == judge and not v.restores for v in verdicts):
            worst = max(worst, PROBLEMS)
        if args.generation is not None:
            verdicts = [v for v in verdicts if v.reader == judge]
        entries.append({"path": path, "readers": [verdict._asdict() for verdict in verdicts]})
        if not args.json:
            say(f"{path}:")
            for v in verdicts:
                answer, style = ("accepts", "good") if v.accepts else (f"refuses: {v.message}", "bad")
                if v.accepts and not v.restores:
                    answer, style = f"reads it, but does not restore it: {v.restore_message}", "warning"
                say(f"  {v.reader:<20} ", (answer, style))
    if args.json:
        asked = {"asked": args.generation, "reader": judge, "known": not instead}
        print_json({"images": entries, **({} if args.generation is None else {"for": asked})})
    return worst
