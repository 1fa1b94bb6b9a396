"""What each ``--json`` prints, as JSON Schema: generated/schema/, a file a command.

Keys and sentences of what is a named tuple are those of its class, names are those of the declaration and of the tables
that the commands themselves work with; the rest is said here, once.
"""

from __future__ import annotations

import json

from . import cases, guests, looks, writes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ...spec.nodes import Spec
    from .kinds import Schema

SCHEMAS: dict[str, Callable[[Spec], Schema]] = {
    "case": cases.case,
    "case-check": cases.check,
    "case-guest": cases.guest,
    "case-manifest": cases.manifest,
    "compat": looks.compat,
    "convert": writes.convert,
    "corpus": writes.corpus,
    "cpu": guests.cpu,
    "define": writes.define,
    "devices": guests.devices,
    "diff": guests.diff,
    "doctor": looks.doctor,
    "dump": looks.dump,
    "dumpxml": looks.dumpxml,
    "edit": writes.edit,
    "explain": looks.explain,
    "extract": guests.extract,
    "index": writes.index,
    "info": looks.info,
    "ram": guests.ram,
    "read": guests.read,
    "repair": writes.repair,
    "report": writes.report,
    "scan": looks.scan,
    "scan-each": looks.scan_each,
    "scan-summary": looks.scan_summary,
    "sections": guests.sections,
    "spec": writes.spec,
    "verify": looks.verify,
    "volatility": writes.volatility,
}
"""The schemas: what makes each of the declaration, by the name of its file. That of a command has its name."""

FOLDER = "generated/schema"


def files(spec: Spec) -> dict[str, str]:
    """Return all of them: file name below the project's folder to text."""
    return {f"{FOLDER}/{name}.json": json.dumps(make(spec), indent=2) + "\n" for name, make in SCHEMAS.items()}
