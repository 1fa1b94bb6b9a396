"""The JSON of `case`: what it prints, what its check prints, and what stands in the folder."""

from __future__ import annotations

from hashlib import new

from ...files.digest import ALGORITHMS
from ...verbs.case.check import KINDS as FAULTS
from ...verbs.case.check import Fault
from ...verbs.case.clock import Clock
from ...verbs.case.kernel import Spot
from ...verbs.case.names import KINDS
from . import parts
from .guests import written_ranges
from .kinds import Part, digits, document, flag, keys_of, many, number, one_of, or_null, record, text, wide
from .parts import IMAGE, PROBLEM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...spec.nodes import Spec
    from .kinds import Schema

_DIGITS = {name: 2 * new(name, usedforsecurity=False).digest_size for name in ALGORITHMS}
_NAMES = {"sha256": "SHA-256", "sha1": "SHA-1", "md5": "MD5"}
_FOLDER = text("The folder, as it was named.")
_WHOLE = flag("Whether the image is sound, all of its memory is there, and nothing that it has was left out.")
_LACKS = many("What the memory lacks, and what else must be known of it, a sentence each.", {"type": "string"})


def _left_out() -> Schema:
    keys = {"name": text("The name that the file would have."), "why": text("Why it is not there.")}
    return many("The files that are not there.", Part("left_out", record("A file that is not there.", keys)))


def _problem() -> Schema:
    return or_null(PROBLEM.said("Why not all of the image can be trusted, or null."))


def _sums(*, there: bool) -> Schema:
    names = {"sums": "The SHA-256 of `SHA256SUMS`, on which all other hashes depend.", "log": "The SHA-256 of the log."}
    keys = {name: digits(doc, _DIGITS["sha256"]) for name, doc in names.items()}
    if not there:
        keys = {
            name: or_null({**of, "description": f"{of['description']} Null without one."}) for name, of in keys.items()
        }
    return record("The hashes of what nothing in the folder vouches for.", keys)


def case(spec: Spec) -> Schema:
    """Describe `case --json`."""
    keys = {
        "path": IMAGE,
        "folder": _FOLDER,
        "files": number("How many files there are in the folder."),
        "size": number("How many bytes they have together, but for the sums and the log."),
        "whole": _WHOLE,
        "lacks": _LACKS,
        "left_out": _left_out(),
        "sha256": _sums(there=True),
        "problem": _problem(),
    }
    return document("case", "qemusave case --json", "An evidence folder that was made.", keys)


def check(spec: Spec) -> Schema:
    """Describe `case --check --json`."""
    fault = Part("fault", record("A file that is not as it was.", keys_of(Fault, kind=one_of(FAULTS))))
    keys = {
        "folder": _FOLDER,
        "ok": flag("Whether all is as it was made."),
        "files": number("How many files were held against their hashes."),
        "faults": many("What is wrong; nothing if all is as it was.", fault),
        "sha256": _sums(there=False),
    }
    return document("case-check", "qemusave case --check --json", "Whether a case is as it was made.", keys)


def manifest(spec: Spec) -> Schema:
    """Describe `manifest.json` in a case."""
    hashes = {name: digits(f"Its {_NAMES[name]}.", _DIGITS[name]) for name in ALGORITHMS}
    sha256 = {"sha256": hashes.pop("sha256")}
    older = {
        name: {**of, "description": f"{of['description']} There with `--old-hashes`."} for name, of in hashes.items()
    }
    tool = {"name": text("The program that made the case."), "version": text("Its version.")}
    file = record(
        "The file that the image is, or is in, as it is.", {"size": number("Its length in bytes."), **sha256}, older
    )
    image = {
        "size": or_null(number("The length of the image in bytes; null where even its header is cut off.")),
        "file": file,
        "within": many("What the image is within, from the outside in.", {"type": "string"}),
        "part": or_null(text("The snapshot of the disk, or the member of the archive; null where there is none.")),
        "offset": number("Where in the file the image, disk or archive begins, in bytes."),
    }
    memory = {"name": text("The file."), "size": number("Its length in bytes."), "ranges": written_ranges()}
    one = {"name": text("Its name."), "size": number("Its length in bytes."), **sha256, "about": text("What it is.")}
    keys = {
        "tool": record("What made the case.", tool),
        "as": text("What the memory was asked for as.", among=KINDS),
        "partial": flag("Whether memory that is not complete was asked for, too."),
        "whole": _WHOLE,
        "image": record("The image.", image),
        "memory": or_null(record("The memory that was written; null where there is none.", memory)),
        "missing": or_null(parts.MISSING.said("What is missing of the memory; null where nothing is said to be.")),
        "lacks": _LACKS,
        "left_out": _left_out(),
        "problem": _problem(),
        "files": many(
            "The files of the case, by name; all but this one, `SHA256SUMS` and the log.",
            Part("file", record("A file of the case.", one, older)),
        ),
    }
    return document("case-manifest", "manifest.json of qemusave case", "What a case holds.", keys)


def guest(spec: Spec) -> Schema:
    """Describe `guest.json` in a case."""
    spot = Part(
        "spot", record("A place in memory.", keys_of(Spot, offset=wide, address=lambda doc: or_null(wide(doc))))
    )
    banner = {
        "text": text("The text."),
        "times": number("How many times it is in memory."),
        "places": many("Where, the first of them.", spot),
    }
    note = {
        "place": spot.said("Where the name of its note stands."),
        "how": text("Who said that it is there."),
        "size": number("The length of its text in bytes; `vmcoreinfo.txt` has it."),
    }
    store = {
        "block": text("QEMU's name of the block of memory that begins with them."),
        "length": number("How many bytes there are for them."),
        "strings": number("How many texts are in them; `nvram.tsv` has these."),
    }
    keys = {
        "clocks": many("The guest's clocks.", Part("clock", record("A clock.", keys_of(Clock)))),
        "clock_offset": or_null(
            text("What the domain XML says that they show, such as `utc` or `localtime`; null where it says nothing.")
        ),
        "banners": many(
            "Texts in memory that begin as Linux' banner does, the most frequent first; files and logs have some, too.",
            Part("banner", record("A text.", banner)),
        ),
        "vmcoreinfo": or_null(
            Part("note", record("What the kernel says for crash dumps; null if none was found.", note))
        ),
        "nvram": many("UEFI's variables in the memory.", Part("store", record("A volume of variables.", store))),
        "nvram_files": many("Files with NVRAM that the domain XML names; they were not read.", {"type": "string"}),
    }
    return document("case-guest", "guest.json of qemusave case", "What was found out about a guest.", keys)
