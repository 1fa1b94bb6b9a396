"""Show what an image is: its header, the domain in it, and what the payload holds.

A bare migration stream, as `virsh dump` writes it, has the payload only. A file that is neither is named as what it
seems to be (exit code 3).
"""

from __future__ import annotations

import os

from ...declared import FEATURES_VERSION
from ...errors import MagicError, QemusaveError
from ...files.source import FileSource
from ...image.header import problems
from ...image.image import Image
from ...text import size as size
from ...verbs.info import domain_json, header_json, payload_json
from ..main import OK, fail
from ..say import error_json, images, print_json, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

    from ...files.source import Source


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    images(parser)


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    entries, worst = [], OK
    for number, path in enumerate(args.images):
        entry, code = _entry(path)
        entries.append(entry)
        worst = max(worst, code)
        if not args.json and entry.get("size") is not None:
            if number:
                say()
            _print(entry)
    if args.json:
        print_json({"images": entries})
    return worst


def _entry(path: str) -> tuple[dict[str, Any], int]:
    try:
        source = FileSource(path)
    except OSError as error:
        return {**_empty(path), "error": error_json(error)}, fail(error)
    try:
        return describe(source)
    except OSError as error:
        return {**_empty(path), "error": error_json(error)}, fail(error)
    finally:
        source.close()


def _empty(path: str | None) -> dict[str, Any]:
    return {
        "path": path,
        "size": None,
        "header": None,
        "payload": None,
        "domain": None,
        "cookie": False,
        "warnings": [],
    }


def describe(source: Source) -> tuple[dict[str, Any], int]:
    """Return an image's entry and the exit code that goes with it."""
    path = os.fspath(source.path) if source.path is not None else None
    entry = _empty(path) | {"size": source.size}
    try:
        image = Image(source, strict=False)
    except MagicError as error:
        return _stranger(source, entry, error)
    except QemusaveError as error:
        return {**entry, "error": error_json(error)}, fail(error)
    from ...verbs.verify import beginning

    code = OK
    entry["warnings"] = [finding.message for finding in beginning(image)]
    if image.bare:
        return {**entry, "payload": payload_json(image.payload)}, code
    if trouble := next(problems(image.header, source.path), None):
        entry["error"], code = error_json(trouble[1]), fail(trouble[1])

    entry["header"] = header_json(image.header)
    entry["cookie"] = image.ofs_cookie is not None
    if image.header.ofs_payload <= source.size:
        entry["payload"] = payload_json(image.payload)
    try:
        entry["domain"] = domain_json(image.domain)
    except QemusaveError as error:
        entry.setdefault("error", error_json(error))
        code = code or fail(error)
    return entry, code


def _stranger(source: Source, entry: dict[str, Any], error: MagicError) -> tuple[dict[str, Any], int]:
    from ...image.identify import identify

    what, payload = identify(source)
    named = MagicError(f"not a libvirt saved image but {what}", path=source.path, offset=error.offset, kind=what)
    if payload is not None:
        entry["payload"] = payload_json(payload)
    return {**entry, "error": error_json(named)}, fail(named)


def _print(entry: dict[str, Any]) -> None:
    header, domain, payload = entry["header"], entry["domain"], entry["payload"]
    rows = [("file", f"{entry['path']} ({size(entry['size'])})")]
    if header:
        features = (
            f", features {', '.join(header['features']) or 'none'}" if header["version"] >= FEATURES_VERSION else ""
        )
        rows.append(("header", f"version {header['version']}, {header['byte_order']}-endian{features}"))
        rows.append(("save", "complete" if header["complete"] else "INCOMPLETE: libvirt will not restore it"))
        rows.append(("restores", "running" if header["was_running"] else "paused"))
        rows.append(("format", f"{header['format'] or 'unknown'} ({header['format_value']})"))
    elif "error" not in entry:
        rows.append(("header", "none: a bare stream, as `virsh dump` writes"))
    if domain:
        machine = " ".join(part for part in (domain["arch"], domain["machine"]) if part)
        memory = size(domain["memory"]) if domain["memory"] is not None else None
        vcpus = f"{domain['vcpus']} vCPU" if domain["vcpus"] is not None else None
        rows.append(("domain", f"{domain['name'] or '(no name)'} {domain['uuid'] or ''}".rstrip()))
        if domain["title"]:
            rows.append(("title", domain["title"]))
        rows.append(("guest", ", ".join(filter(None, [domain["type"], machine, memory, vcpus])) or "not described"))
    if header:
        rows.append(("cookie", "yes" if entry["cookie"] else "none"))
    if payload:
        what = {None: "no readable stream", "sequential": "sequential stream", "mapped-ram": "mapped-ram stream"}
        packed = {None: "", "none": ", not compressed"}.get(payload["encoding"], f", {payload['encoding']}")
        place = f"{size(payload['size'])} at {payload['offset']:#x}"
        rows.append(("payload", f"{what[payload['stream']]}{packed}, {place}"))
    rows += [("warning", message) for message in entry["warnings"]]
    for name, value in rows:
        bad = name == "save" and header and not header["complete"]
        say((f"{name + ':':<10}", "warning" if name == "warning" else "name"), (value, "bad" if bad else ""))
