"""Check an image against the rules of the format, and list what is broken.

Everything is looked at: header, domain XML, save cookie, and the migration stream to its last byte; not yet the content
of device state. Findings of severity "error" mean that the image would not restore, or that its memory is missing or
cannot be trusted; warnings are odd but harmless.
"""

from __future__ import annotations

from ...errors import QemusaveError, TruncatedError
from ...image.open import open_image
from ...verbs.verify import verify
from ..parsers import images
from ..say import error_json, print_json, say
from ..table import table
from ..tell import OK, PROBLEMS, fail

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

    from ...image.image import Image
    from ...verbs.verify.rules import Finding


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    images(parser)
    parser.add_argument("--quick", action="store_true", help="read no memory pages, and so no sequential stream")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    entries: list[dict[str, Any]] = []
    worst = OK
    for path in args.images:
        try:
            findings, checked, fields = _check(path, quick=args.quick, fields=args.json)
        except (QemusaveError, OSError) as error:
            worst = max(worst, fail(error))
            entries.append({"path": path, "ok": False, "checked": [], "findings": [], "error": error_json(error)})
            continue
        ok = not any(finding.severity == "error" for finding in findings)
        worst = max(worst, OK if ok else PROBLEMS)
        places = ({"field": field, "in": "file"} for field in fields)
        findings_json = [{**f._asdict(), **place} for f, place in zip(findings, places, strict=False)]
        entries.append({"path": path, "ok": ok, "checked": checked, "findings": findings_json})
        if not args.json:
            say(f"{path}: ", (_verdict(ok, len(findings), checked, quick=args.quick), "good" if ok else "bad"))
            _print(findings)
    if args.json:
        print_json({"images": entries})
    return worst


def _check(path: str, *, quick: bool, fields: bool) -> tuple[list[Finding], list[str], list[str | None]]:
    """Return the findings, what parts of the image were looked at, and if asked for the fields of the findings."""
    try:
        with open_image(path, strict=False) as image:
            parts = ["payload"] if image.bare else ["header", "metadata", "payload"]
            whole = not quick or image.payload.stream == "mapped-ram"
            findings = verify(image, quick=quick)
            named = _fields(image, findings) if fields else []
            return findings, [*parts, "stream"] if whole else parts, named
    except TruncatedError:  # within the header
        findings = verify(path)
        return findings, ["header"], ["header"] * len(findings)


def _fields(image: Image, findings: list[Finding]) -> list[str | None]:
    from ...verbs.explain.fields import fields_at

    return fields_at(image, (finding.offset for finding in findings))


def _print(findings: list[Finding]) -> None:
    style = {"error": "bad", "warning": "warning"}
    rows = [((f.severity, style[f.severity]), f"{f.offset:#x}", f.rule, f.message) for f in findings]
    if not rows or table("severity >offset rule finding", rows):
        return
    for finding in findings:
        severity = (f"{finding.severity:<7}", style[finding.severity])
        say("  ", severity, f" {finding.offset:#x} {finding.rule}: {finding.message}")


def _verdict(ok: bool, count: int, checked: list[str], *, quick: bool) -> str:
    if not ok:
        return "NOT SOUND"
    what = "sound" if not quick else f"{', '.join(checked)}: sound; memory pages were not read"
    return what + (f" ({count} warnings)" if count > 1 else " (1 warning)" if count else "")
