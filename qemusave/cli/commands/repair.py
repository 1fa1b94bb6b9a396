"""Write what can be saved of a damaged or unfinished image to another file, and say exactly what is missing.

Mended are: the magic of an image whose stream is complete; version, byte order, length of the metadata, format and
features where the payload says what they should be; the offset of the cookie; texts that lost their end; what follows
the payload and a decompressor would refuse. Of an incomplete stream the memory that is there is kept: OUT stays a
partial image, which libvirt refuses, and `extract --partial` takes memory from it.

The image itself is only read. Exit code 0: OUT would restore and lacks nothing; 1: something is missing from OUT; 4:
nothing can be saved, and there is no OUT.
"""

from __future__ import annotations

from ...stream.section import RAM
from ...text import size
from ...verbs.repair import repair
from ..missing import missing_json, missing_lines
from ..parsers import images
from ..say import error_json, print_json, say
from ..tell import OK, PROBLEMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

    from ...verbs.repair import Repaired


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    images(parser, many=False)
    parser.add_argument("out", metavar="OUT", help="the file to write")
    parser.add_argument("--force", action="store_true", help="replace OUT if it exists")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    report = repair(args.image, args.out, force=args.force)
    if args.json:
        print_json({"path": args.image, "out": args.out, **describe(report)})
    else:
        _print(args.out, report)
    return OK if report.whole else PROBLEMS


def describe(report: Repaired) -> dict[str, Any]:
    """Return a report as the JSON output has it."""
    return {
        "restorable": report.restorable,
        "size": report.size,
        "changes": [{"field": c.field, "from": c.was, "to": c.to} for c in report.changes],
        "missing": {
            **missing_json(report.missing, report.doubts),
            "devices": not report.devices,
            "cut": report.cut,
            "texts": report.texts,
        },
        "findings": [finding._asdict() for finding in report.findings],
        "notes": report.notes,
        "error": error_json(report.problem) if report.problem is not None else None,
    }


def _print(out: str, report: Repaired) -> None:
    verdict = "complete: it would restore" if report.restorable else "PARTIAL: libvirt will not restore it"
    say(f"{out}: {size(report.size)}, ", (verdict, "good" if report.restorable else "bad"))
    for change in report.changes:
        say(f"  changed {change.field}: {_value(change.was)} -> {_value(change.to)}")
    if not report.changes:
        say("  nothing had to be changed")
    for line in missing_lines(report.missing):
        say(f"  missing {line}")
    if not report.devices:
        where = {None: "", RAM: ": the stream breaks off in the memory"}
        say("  missing device state" + where.get(report.cut, f": the stream breaks off in that of {report.cut}"))
    for text in report.texts:
        say(f"  missing the {text}: it cannot be read")
    for finding in report.findings:
        say(f"  broken {finding.rule}: {finding.message}")
    if report.problem is not None:
        say(f"  because {report.problem.message} (at {report.problem.offset or 0:#x})")
    for note in report.notes:
        say(f"  note: {note}")


def _value(value: object) -> str:
    return "none" if value is None else str(value)
