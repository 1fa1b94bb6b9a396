"""The JSON of what looks at images: `info`, `scan`, `verify`, `compat`, `doctor`, `dump`, `dumpxml`, `explain`."""

from __future__ import annotations

from ...verbs.compat import Verdict
from ...verbs.compat.readers import READERS
from ...verbs.doctor import RESTORES, UNKNOWN, Diagnosis
from ...verbs.doctor.codes import CODES, HARM, NOTE, REFUSED
from ...verbs.doctor.codes import Finding as Found
from ...verbs.explain import Explained
from ...verbs.scan.summary import GROUPS
from . import parts
from .kinds import VALUE, Part, digits, document, flag, keys_of, many, number, one_of, or_null, plain, record, text
from .parts import IMAGE, PROBLEM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...spec.nodes import Spec
    from .kinds import Schema


def _entry(spec: Spec, path: str, *, sized: bool) -> dict[str, Schema]:
    """Return the keys that the entries of `info` and of `scan` have."""
    return {
        "path": text(path),
        "size": or_null(number("Its length in bytes; null where nobody says it.")),
        "saved": parts.saved(clocks=sized).said("When it was saved, as far as that is known."),
        "header": or_null(parts.header(spec).said("Its header; null where it has none, or none that can be read.")),
        "payload": or_null(parts.payload(sized=sized).said("What lies behind the texts; null where there is nothing.")),
        "domain": or_null(parts.domain().said("The guest; null where there is no domain XML that can be read.")),
        "qemu": parts.writer("QEMU", "the machine type, or `mapped-ram`"),
        "libvirt": parts.writer("libvirt", "the format, the save cookie, or the header's version"),
        "cookie": flag("Whether there is a save cookie."),
        "cookie_size": or_null(number("The cookie's length in bytes, without what pads it; null if there is none.")),
    }


def _images(
    command: str,
    doc: str,
    keys: dict[str, Schema],
    problem: str,
    more: dict[str, Schema] | None = None,
    beside: dict[str, Schema] | None = None,
) -> Schema:
    """Describe a command that says the same of each image; *beside* may stand beside them all."""
    error = {"error": PROBLEM.said(f"{problem}; there only if that is so.")}
    entry = record("An image.", keys, {**error, **(more or {})})
    images = {"images": many("The images, in the order in which they were named.", entry)}
    return document(command, f"qemusave {command} --json", doc, images, beside)


def info(spec: Spec) -> Schema:
    """Describe `info --json`."""
    warnings = many("What is odd but harmless, a sentence each.", {"type": "string"})
    keys = {**_entry(spec, "The image, as it was named.", sized=True), "warnings": warnings}
    disk = parts.disk().said("The disk image that this is, with guests' states in it; there only if that is so.")
    within = many("What it was found in, from the outside in; there only if it was.", {"type": "string"})
    return _images("info", "What images are.", keys, "What is wrong with it", {"disk": disk, "within": within})


def scan(spec: Spec) -> Schema:
    """Describe a line of `scan`."""
    said = "Where it is: its path or its URL."
    keys = {**_entry(spec, said, sized=False), "error": or_null(PROBLEM.said("What is wrong with it, or null."))}
    known = text("What a later run with the same `--out` knows it by, however its path is spelt; there with `--out`.")
    more = {
        "identity": known,
        "deep": Part("deep", _deep(spec)).said("What was found when all of it was read; there with `--deep`."),
    }
    return document("scan", "qemusave scan: a line", "An image; each line is such an object.", keys, more)


def _deep(spec: Spec) -> Schema:
    pages = {
        "page_size": "Bytes of a page",
        "pages": "How many pages the memory has",
        "pages_zero": "How many of them are said to be zero",
        "pages_data": "How many of them are stored",
        "pages_absent": "How many of them were never sent",
        "pages_data_zero": "How many of the stored pages are zero all the same",
        "pages_duplicate": "How many of the stored pages are there already, in any block",
        "sample": "One of how many pages was looked at for `pages_duplicate`; 1 where that is exact",
    }
    keys = {
        "ok": flag("Whether it breaks no rule whose severity is `error`."),
        "errors": number("How many findings are errors."),
        "warnings": number("How many findings are warnings."),
        **{name: or_null(number(f"{doc}; null where the memory cannot be read.")) for name, doc in pages.items()},
        "findings": many("The rules that it breaks.", parts.finding(spec)),
    }
    return record("What was found when all of an image was read.", keys)


def scan_summary(spec: Spec) -> Schema:
    """Describe `scan --summary --json`."""
    said = {
        "state": "By what becomes of them: `running`, `paused`, `incomplete`, `bare stream`, `no header`.",
        "format": "By the format that the header says.",
        "arch": "By the architecture of the guest.",
        "machine": "By the machine type of the guest.",
        "errors": "By what is wrong with them.",
        "verify": "By whether they are sound: `sound` or `not sound`; none without `--deep`.",
    }
    group = {
        "value": text("What they have in common; `(unknown)` if nothing says it, `(others)` if they are too many."),
        "images": number("How many there are of them."),
        "size": number("How many bytes they have together."),
    }
    counts = Part("count", record("Images that have something in common.", group))
    keys = {
        "images": number("How many images there are."),
        "size": number("How many bytes they have together."),
        **{name: many(said[name], counts) for name in GROUPS},
        "others": number("How many other files there were."),
        "skipped": number("How many images were left out, as they were in the file of `--out` already."),
        "failed": number("How many files could not be read."),
    }
    whole = {"summary": record("How many images there are of what; the most frequent come first.", keys)}
    return document("scan-summary", "qemusave scan --summary --json", "How many images there are of what.", whole)


def scan_each(spec: Spec) -> Schema:
    """Describe a line of `scan --each`."""
    keys = {
        "path": text("The image."),
        "out": text("The file that was to be written."),
        "exit_code": number("The command's exit code."),
        "there": flag("Whether the file was there already, so that nothing was done."),
        "message": text("What the command said on standard error."),
    }
    return document("scan-each", "qemusave scan --each: a line", "What became of an image; each line is one.", keys)


def verify(spec: Spec) -> Schema:
    """Describe `verify --json`."""
    at = {
        "field": or_null(text("The field there, by its path in the declaration; null where there is none.")),
        "in": text("What the path begins in: the file, or the decompressed stream.", among=("file", "stream")),
    }
    checked = text("A part of it.", among=("header", "metadata", "payload", "stream"))
    keys = {
        "path": IMAGE,
        "ok": flag("Whether it breaks no rule whose severity is `error`."),
        "checked": many("What was looked at.", checked),
        "findings": many("The rules that it breaks.", parts.finding(spec, at)),
    }
    return _images("verify", "What is wrong with images.", keys, "Why it could not be looked at")


def compat(spec: Spec) -> Schema:
    """Describe `compat --json`."""
    verdict = keys_of(Verdict, reader=one_of(reader.name for reader in READERS))
    answer = Part("verdict", record("What a generation of libvirt says of the image.", verdict))
    keys = {"path": IMAGE, "readers": many("The generations, oldest first.", answer)}
    names = [reader.name for reader in READERS]
    asked = {
        "asked": text("The libvirt, as it was named."),
        "reader": text("The generation that answers for it.", among=names),
        "known": flag("Whether that libvirt is one of this generation; else it is none that is known."),
    }
    only = record("Which libvirt `--for` asked for; there only if it did.", asked)
    return _images("compat", "Which libvirt takes images.", keys, "Why it could not be read", beside={"for": only})


def doctor(spec: Spec) -> Schema:
    """Describe `doctor --json`."""
    codes = one_of(dict.fromkeys([*CODES, *parts.rules(spec)]))
    found = keys_of(Found, code=codes, severity=one_of((REFUSED, HARM, NOTE)))
    keys = {
        "path": IMAGE,
        **keys_of(
            Diagnosis,
            names=("verdict", "findings", "next", "asked", "not_asked"),
            verdict=one_of((RESTORES, REFUSED, UNKNOWN)),
            findings=lambda doc: many(doc, record("What was found.", found)),
        ),
    }
    mended = {
        "command": text("The command that was run."),
        "out": text("The file that it wrote; it is the next image."),
    }
    fixed = record("What `--fix` did; there only if it did something.", mended)
    return _images("doctor", "Whether images restore on this host.", keys, "Why it could not be read", {"fixed": fixed})


def dump(spec: Spec) -> Schema:
    """Describe `dump --json`."""
    node = Part("node", {})
    keys = {
        "name": text("Its name in the declaration."),
        "field": text("Its path in the declaration; that of the whole image is empty."),
        "offset": or_null(number("Where it begins in the file, in bytes; null for what has no bytes of its own.")),
        "size": number("Its length in bytes."),
        "bytes": digits("Its first bytes."),
        "value": plain("Its number, its first bytes as hexadecimal digits, or null for what has fields."),
        "meaning": text("What the value means; may be empty."),
        "problem": text("What is wrong with it; empty if nothing is."),
    }
    more = {"children": many("The fields in it; there only if there are some.", node)}
    node.schema.update(record("A field.", keys, more))
    tree = {"path": IMAGE, "tree": node.said("The whole image, or the beginning of the bare stream.")}
    return document("dump", "qemusave dump --json", "Every field of an image.", tree)


def dumpxml(spec: Spec) -> Schema:
    """Describe `dumpxml --json`."""
    odd = "bytes that are not UTF-8 as backslash, `x`, and two digits."
    texts = {"xml": text(f"The domain XML; {odd}"), "cookie": text(f"The save cookie, with `--cookie`; {odd}")}
    doc = "A text of an image: one of the two."
    whole = document("dumpxml", "qemusave dumpxml --json", doc, {"path": IMAGE}, texts)
    count = len(whole["required"]) + 1  # of keys: one of the texts
    return {**whole, "minProperties": count, "maxProperties": count}


def explain(spec: Spec) -> Schema:
    """Describe `explain --json`."""
    keys = keys_of(Explained, place=one_of(("file", "stream")), value=VALUE.said)
    renamed = {{"place": "in", "data": "bytes"}.get(name, name): schema for name, schema in keys.items()}
    return document("explain", "qemusave explain --json", "What a byte of an image is.", {"path": IMAGE, **renamed})
