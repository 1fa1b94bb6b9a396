"""Say whether an image restores on this host, what stands against it, and give the command that comes next.

It asks the file itself (all rules of `verify`), the processes (is it still being written, does the guest run), libvirt
and QEMU where they are (is there such a domain, is this its managed save, have they its machine, CPU and format), and
the files that the domain XML names (are they there, are the disks newer than the save). Nothing is changed; libvirt is
only asked, with a time limit. Where there is no libvirt, the verdict is that nothing was found against it.

With --fix, the command that mends the image is run if it is one of qemusave's own. It writes a new file, IMAGE.repaired
or that of --out, which is then asked about in turn. Commands that change libvirt or the disks are only shown.

Exit code 0: nothing stands against it; 1: it would be refused, or restoring it would do harm.
"""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module

from ...errors import QemusaveError, RefusedError
from ...files.place import STANDARD
from ...verbs.doctor import UNKNOWN, Diagnosis, doctor
from ...verbs.doctor.codes import HARM, NOTE, REFUSED
from ...verbs.doctor.mend import copy_with
from ..parsers import images, parser_of
from ..say import error_json, print_json, say
from ..tell import OK, PROBLEMS, USAGE, complain, fail, note

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

    from ...verbs.doctor.remedies import Fix

_STYLES = {REFUSED: "bad", HARM: "bad", NOTE: "warning"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    images(parser)
    parser.add_argument("--quick", action="store_true", help="read no memory pages, and so no sequential stream")
    parser.add_argument("--connect", metavar="URI", help="the libvirt to ask, as for virsh (LIBVIRT_DEFAULT_URI)")
    parser.add_argument("--fix", action="store_true", help="run the command that mends the image, into a new file")
    parser.add_argument("--out", metavar="OUT", help="the file that --fix writes, and commands name")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    if STANDARD in args.images:
        complain("doctor asks who has a file open and what is beside it: - is none")
        return USAGE
    if args.out is not None and len(args.images) > 1:
        complain("--out is the name of one file, and there is more than one image")
        return USAGE
    entries: list[dict[str, Any]] = []
    worst = OK
    for path in args.images:
        try:
            code = _one(path, args, entries)
        except (QemusaveError, OSError) as error:
            code = fail(error)
            verdict = REFUSED if isinstance(error, QemusaveError) else UNKNOWN
            empty = {"findings": [], "next": "", "asked": [], "not_asked": []}
            entries.append({"path": path, "verdict": verdict, **empty, "error": error_json(error)})
        worst = max(worst, code)
    if args.json:
        print_json({"images": entries})
    return worst


def _one(path: str, args: argparse.Namespace, entries: list[dict[str, Any]]) -> int:
    """Say it of one image, mend it if that is wanted, and say it of the result."""
    found = doctor(path, out=args.out, connect=args.connect, quick=args.quick)
    entries.append(_entry(path, found))
    if not args.json:
        _print(path, found)
    if not args.fix or found.good:
        return OK if found.good else PROBLEMS
    if found.fix is None:
        note(f"{path}: nothing was done: the next command is for you to run, or to wait")
        return PROBLEMS
    fix = found.fix
    note(f"{path}: --fix runs: {fix.line}")
    _mend(path, fix)
    after = doctor(fix.out, connect=args.connect, quick=args.quick)
    entries[-1]["fixed"] = {"command": fix.line, "out": fix.out}
    entries.append(_entry(fix.out, after))
    if not args.json:
        _print(fix.out, after)
    return OK if after.good else PROBLEMS


def _mend(path: str, fix: Fix) -> None:
    """Run a command of ours; what it says goes to standard error, for standard output has the diagnoses.

    Raises:
        RefusedError: it did not write its file.
    """
    sys.stdout.flush()  # the diagnosis comes before what is done about it, also where both go into one pipe
    with contextlib.redirect_stdout(sys.stderr):
        if fix.words:
            name, *words = fix.words
            import_module(f"qemusave.cli.commands.{name}").run(parser_of(name).parse_args(words))
        else:
            copy_with(path, fix.out, fix.key, fix.value)
    if not os.path.exists(fix.out):
        raise RefusedError("the command did not write its file", path=fix.out)


def _entry(path: str, found: Diagnosis) -> dict[str, Any]:
    """Describe a diagnosis as the JSON output has it."""
    return {
        "path": path,
        "verdict": found.verdict,
        "findings": [one._asdict() for one in found.findings],
        "next": found.next,
        "asked": found.asked,
        "not_asked": found.not_asked,
    }


def _print(path: str, found: Diagnosis) -> None:
    say(f"{path}: ", _sentence(found))
    for one in found.findings:
        say("  ", (f"{one.severity:<7}", _STYLES[one.severity]), f" {one.code}: {one.message}")
        if one.next and one.next != found.next:
            say(f"          then: {one.next}")
    say(f"  asked: {', '.join(found.asked) or 'nobody'}")
    if found.not_asked:
        say(f"  not asked: {', '.join(found.not_asked)}")
    say("next: ", (found.next, "name") if found.next else "nothing brings it back")


def _sentence(found: Diagnosis) -> tuple[str, str]:
    """Return the verdict in plain words, and its style."""
    if found.verdict == REFUSED:
        return "REFUSED: it does not restore here", "bad"
    if not found.good:
        return "DO NOT RESTORE IT YET: that, or starting the domain, would do harm", "bad"
    if found.verdict == UNKNOWN:
        return "nothing found against it", "good"
    return "restores here", "good"
