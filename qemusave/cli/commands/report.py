"""Write a web page about an image: one file, which needs no network and no scripts.

Header as a picture of its bytes, domain, layout, findings, which libvirt reads it, the memory as pictures of its pages
and of the guest's physical address space, the sections of the stream. A damaged image gets a report that says so, and
the exit code is 4. The page is readable by its owner only and appears when it is complete.
"""

from __future__ import annotations

from ...files.forwarded import output_to
from ...files.opening import open_path
from ...files.output import pwrite
from ...verbs.report import report
from ..say import error_json, print_json
from ..tell import OK, fail

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("image", metavar="IMAGE", help="a saved image or a bare migration stream")
    parser.add_argument("out", metavar="OUT.html", help="the file to write")
    parser.add_argument("--quick", action="store_true", help="read no memory pages, and so no sequential stream")
    parser.add_argument("--sha256", action="store_true", help="hash the file and each block of memory")
    parser.add_argument("--force", action="store_true", help="replace OUT.html if it exists")
    parser.add_argument("--json", action="store_true", help="print one JSON object about what was written")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    with open_path(args.image), output_to(args.out, force=args.force) as out:
        made = report(args.image, quick=args.quick, hashes=args.sha256)
        page = made.html.encode("utf-8", "backslashreplace")
        pwrite(out.fd, page, 0)
    code = OK if made.problem is None else fail(made.problem)
    if args.json:
        errors = sum(finding.severity == "error" for finding in made.findings)
        entry = {
            "path": args.image,
            "out": args.out,
            "size": len(page),
            "errors": errors,
            "warnings": len(made.findings) - errors,
        }
        print_json(entry | ({"error": error_json(made.problem)} if made.problem is not None else {}))
    return code
