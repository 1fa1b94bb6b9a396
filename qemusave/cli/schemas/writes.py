"""The JSON of what writes: `define`, `edit`, `convert`, `index`, `repair`, `report`, `corpus`, `spec`, `volatility`."""

from __future__ import annotations

from ...verbs.convert.choose import FORMATS
from ...verbs.corpus.files import TARGETS
from ...verbs.edit import IN_PLACE, NONE, REPLACE
from ...verbs.index import WAYS, Indexed
from ...verbs.repair import Mended
from . import parts
from .kinds import Part, document, flag, keys_of, many, number, one_of, or_null, plain, record, text
from .parts import IMAGE, OUT, PROBLEM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...spec.nodes import Spec
    from .kinds import Schema

_METHODS = (NONE, IN_PLACE, REPLACE)


def define(spec: Spec) -> Schema:
    """Describe `define --json`."""
    return _change("define")


def edit(spec: Spec) -> Schema:
    """Describe `edit --json`."""
    return _change("edit")


def _change(command: str) -> Schema:
    place = {
        "offset_before": number("Where it began before, in bytes."),
        "offset": number("Where it begins now, or would begin, in bytes."),
    }
    keys = {
        "path": IMAGE,
        "changed": flag("Whether anything changes."),
        "dry_run": flag("Whether that was only said, and nothing was done."),
        "method": text("How: not at all, in place, or by a new file that takes the image's name.", among=_METHODS),
        "payload": record("Where the payload is in the file.", place),
        "diff": text("A unified diff of what changes; may be empty."),
        "notes": many("What else must be known, a sentence each.", {"type": "string"}),
    }
    return document(command, f"qemusave {command} --json", "What was changed, or would be.", keys)


def convert(spec: Spec) -> Schema:
    """Describe `convert --json`."""
    keys = {
        "path": IMAGE,
        "out": OUT,
        "from": text("The format that the payload of IMAGE has.", among=FORMATS),
        "format": text("The format of OUT.", among=FORMATS),
        "size": number("The length of OUT in bytes."),
        "version": number("The version of its header."),
        "byte_order": text("The byte order of its header.", among=parts.names_of(spec, "byte_order")),
        "features_value": number("The features in its header, a bit of the number each."),
        "cookie": flag("Whether it has a save cookie."),
        "offset": number("Where its payload begins, in bytes."),
        "machine": or_null(text("The machine type that it names now, or null: none was asked for.")),
        "dropped": many("The sections that were left out, their names and instances.", {"type": "string"}),
        "notes": many("What else must be known, a sentence each.", {"type": "string"}),
    }
    return document("convert", "qemusave convert --json", "What was written.", keys)


def index(spec: Spec) -> Schema:
    """Describe `index --json`."""
    of_made = keys_of(Indexed, way=one_of(WAYS.values()))
    keys = {
        "path": IMAGE,
        "removed": flag("Whether it was removed; then there is nothing else but its name."),
        "out": of_made.pop("out"),
    }
    return document("index", "qemusave index --json", "The index of IMAGE, and what was done with it.", keys, of_made)


def repair(spec: Spec) -> Schema:
    """Describe `repair --json`."""
    change = keys_of(Mended, was=plain, to=plain)
    renamed = {"from" if name == "was" else name: schema for name, schema in change.items()}
    lost = {
        **parts.missing_keys(),
        "devices": flag("Whether the state of devices is missing."),
        "cut": or_null(text("The device in whose state, or the memory in which, the stream breaks off; or null.")),
        "texts": many("The texts that could not be read.", text("A text.", among=("domain XML", "cookie"))),
    }
    keys = {
        "path": IMAGE,
        "out": OUT,
        "restorable": flag("Whether OUT is complete and breaks no rule, and so says that it can be restored."),
        "size": number("The length of OUT in bytes."),
        "changes": many("What is different in OUT.", Part("change", record("A change.", renamed))),
        "missing": record("What is missing from OUT.", lost),
        "findings": many("The rules of severity `error` that it breaks, besides being partial.", parts.finding(spec)),
        "notes": many("What else must be known, a sentence each.", {"type": "string"}),
        "error": or_null(PROBLEM.said("Why the stream could not be read to its end, or null.")),
    }
    return document("repair", "qemusave repair --json", "What was saved of a damaged image.", keys)


def report(spec: Spec) -> Schema:
    """Describe `report --json`."""
    keys = {
        "path": IMAGE,
        "out": OUT,
        "size": number("The length of OUT in bytes."),
        "errors": number("How many findings are errors."),
        "warnings": number("How many findings are warnings."),
    }
    return document("report", "qemusave report --json", "What was written.", keys, {"error": parts.WHY_NOT_ALL})


def corpus(spec: Spec) -> Schema:
    """Describe `corpus --json`."""
    keys = {
        "out": text("The folder that was written to."),
        "seeds": number("How many seeds there are."),
        "size": number("How many bytes they have together."),
        "manifest": text("The file in the folder that says what each seed is."),
        "targets": many("The fuzz targets.", text("A fuzz target.", among=TARGETS)),
    }
    return document("corpus", "qemusave corpus --json", "What was written.", keys)


def spec(_: Spec) -> Schema:
    """Describe `spec --json`."""
    keys = {
        "files": many("All derived files, by their names in the folder.", {"type": "string"}),
        "stale": many("Those that are out of date, or were.", {"type": "string"}),
        "written": flag("Whether these were written."),
    }
    return document("spec", "qemusave spec --json", "The derived files.", keys)


def volatility(_: Spec) -> Schema:
    """Describe `volatility --json`."""
    keys = {"plugin_dirs": text("The folder of the plugin; the key is that of volatility's own configuration.")}
    return document("volatility", "qemusave volatility --json", "Where the plugin for volatility3 is.", keys)
