"""Check an image against the rules of the format, and list what is broken.

Covered so far: the header, the domain XML, the save cookie, and how the payload begins; not yet the migration stream
behind that. Findings of severity "error" mean that the image would not restore; warnings are odd but harmless.
"""

from __future__ import annotations

from ..cli import OK, PROBLEMS, fail
from ..errors import QemusaveError
from ..verify import verify
from . import error_json, images, print_json, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    images(parser)
    parser.add_argument("--quick", action="store_true", help="read no memory pages (nothing reads them yet)")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    entries: list[dict[str, Any]] = []
    worst = OK
    for path in args.images:
        try:
            findings = verify(path)
        except (QemusaveError, OSError) as error:
            worst = max(worst, fail(error))
            entries.append({"path": path, "ok": False, "findings": [], "error": error_json(error)})
            continue
        ok = not any(finding.severity == "error" for finding in findings)
        worst = max(worst, OK if ok else PROBLEMS)
        entries.append({"path": path, "ok": ok, "findings": [finding._asdict() for finding in findings]})
        if not args.json:
            say(f"{path}: {_verdict(ok, len(findings))}")
            for finding in findings:
                say(f"  {finding.severity:<7} {finding.offset:#x} {finding.rule}: {finding.message}")
    if args.json:
        print_json({"images": entries})
    return worst


def _verdict(ok: bool, count: int) -> str:
    if not ok:
        return "NOT SOUND"
    return "header and metadata are sound" + (f" ({count} warnings)" if count > 1 else " (1 warning)" if count else "")
