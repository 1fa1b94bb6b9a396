"""Make an evidence folder of an image: memory, registers, devices, clock, kernel, texts, hashes, a report for paper.

DIR is new, or an empty folder; it appears when it is complete, for its owner only. In it, README.txt says what the
files are. SHA256SUMS is what `sha256sum -c` reads, manifest.json says the same and more to programs. Made again from
the same image, wherever that is, all is the same byte for byte but log.jsonl: host, time, command line and the image's
path stand there and nowhere else. The hashes of SHA256SUMS and of the log go to standard output: note them.

Of a damaged image there is a case as well, which says what is missing; the exit code is that of extract. Memory that is
not complete is left out, or with --partial written with zeros for what is missing.

With --check DIR, the files are held against their hashes: exit code 1 and each file that was changed, is missing, or
was not there.
"""

from __future__ import annotations

import os
import sys

from ...text import size
from ...verbs.case.names import KINDS, LOG, SUMS
from ..say import error_json, print_json, say
from ..tell import DAMAGED, OK, PROBLEMS, USAGE, complain, fail, note, tell_written

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from ...verbs.case import Case


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("image", metavar="IMAGE", nargs="?", help="a saved image or a bare migration stream")
    parser.add_argument("folder", metavar="DIR", nargs="?", help="the folder to make")
    parser.add_argument("--check", metavar="DIR", help="hold the files of a case against their hashes")
    parser.add_argument("--as", dest="kind", choices=KINDS, default="elf", help="what the memory is written as: elf")
    parser.add_argument("--partial", action="store_true", help="take what is there of incomplete memory")
    parser.add_argument("--old-hashes", action="store_true", help="give MD5 and SHA-1, too, for older notes")
    parser.add_argument("--force", action="store_true", help="replace DIR if it is a case, and nothing else is in it")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    if args.check is not None:
        if args.image is not None:
            complain("--check wants one DIR and nothing else")
            return USAGE
        return _check(args.check, json=args.json)
    if args.image is None or args.folder is None:
        complain("case wants IMAGE and DIR, or --check DIR; see `qemusave case --help`")
        return USAGE
    from ...verbs.case import case

    how = {"partial": args.partial, "force": args.force, "old_hashes": args.old_hashes}
    made = case(args.image, args.folder, args.kind, **how, command=sys.argv)
    code = _tell(made)
    if args.json:
        print_json(
            {
                "path": args.image,
                "folder": args.folder,
                "files": made.files,
                "size": made.size,
                "whole": made.whole,
                "lacks": made.memory.lacks,
                "left_out": [{"name": name, "why": error.message} for name, error in sorted(made.left_out.items())],
                "sha256": made.sha256,
                "problem": error_json(made.problem) if made.problem is not None else None,
            }
        )
        return code
    tell_written(args.folder, f"a case of {made.files} files, {size(made.size)}")
    for name, digest in ((SUMS, made.sha256["sums"]), (LOG, made.sha256["log"])):
        say(f"{digest}  {os.path.join(args.folder, name)}")
    return code


def _tell(made: Case) -> int:
    """Say what is missing, and return the exit code for it."""
    code = fail(made.problem) if made.problem is not None else OK
    for name, error in made.left_out.items():
        if name in made.memory.left_out and error is not made.problem:
            code = max(code, fail(error))
        note(f"left out: {name}: {error.message}")
    for sentence in made.memory.lacks:
        complain(sentence)
        code = max(code, DAMAGED)
    return code


def _check(folder: str, *, json: bool) -> int:
    from ...verbs.case.check import check

    checked = check(folder)
    if json:
        faults = [fault._asdict() for fault in checked.faults]
        anchors = {"sums": checked.sha256.get(SUMS), "log": checked.sha256.get(LOG)}
        print_json({"folder": folder, "ok": not faults, "files": checked.files, "faults": faults, "sha256": anchors})
        return PROBLEMS if faults else OK
    verdict = ("CHANGED", "bad") if checked.faults else (f"{checked.files} files as they were", "good")
    say(f"{folder}: ", verdict)
    for fault in checked.faults:
        say(f"  {fault.kind:<7} {fault.name}: {fault.message}")
    for name, digest in checked.sha256.items():
        say(f"{digest}  {os.path.join(folder, name)}")
    return PROBLEMS if checked.faults else OK
