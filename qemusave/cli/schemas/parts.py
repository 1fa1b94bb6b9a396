"""What several commands print: errors, findings, headers, payloads, domains, and what is missing of memory."""

from __future__ import annotations

from ...compression.table import ENCODINGS, NONE
from ...image.domain import Domain
from ...image.hardware import Cpu, Disk, Nic
from ...image.header import rule_of
from ...image.payload import Payload
from ...stream.holes import Doubt
from ...verbs.info import DOMAIN_KEYS
from ...verbs.info.clock import CLOCKS, Clock
from ...verbs.verify.rules import ERROR, RULES, WARNING, Finding
from .kinds import Part, flag, keys_of, many, number, one_of, or_null, record, text, wide

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...spec.nodes import Spec
    from .kinds import Schema

IMAGE = text("The image, as it was named.")
OUT = text("The file that was written, as it was named.")

_PROBLEM = {
    "kind": text("What sort of error, such as `FormatError`, or `PermissionError` of the operating system."),
    "message": text("What is wrong, in a sentence."),
    "offset": or_null(number("Where it is, in bytes from the beginning of the file; null where that says nothing.")),
}
PROBLEM = Part("problem", record("An error.", _PROBLEM))
WHY_NOT_ALL = PROBLEM.said("Why not all of it could be read; there only if that is so.")

ENCODING = text("What the payload is compressed with; `none` if it is not.", among=(NONE, *ENCODINGS))
LAYOUTS = ("sequential", "mapped-ram")
BYTE_ORDERS = ("little", "big")


def names_of(spec: Spec, enum: str) -> list[str]:
    """Return the names of what an enumeration of the declaration has, in small letters as in the JSON output."""
    return [member.name.lower() for member in spec.enums[enum].members]


def rules(spec: Spec) -> list[str]:
    """Return the names of all rules: those of `verify`, and one for each field of the header that has bounds."""
    fields = spec.records["words"].fields
    bounded = [f.name for f in fields if f.least is not None or f.most is not None]
    return list(dict.fromkeys([*RULES, *(rule_of(name) for name in bounded)]))


def finding(spec: Spec, more: dict[str, Schema] | None = None) -> Part:
    """Return a rule that is broken; *more* is what a command says of it besides."""
    keys = keys_of(Finding, rule=one_of(rules(spec)), severity=one_of((ERROR, WARNING)))
    return Part("finding", record("A rule of the format that the image breaks.", {**keys, **(more or {})}))


def header(spec: Spec) -> Part:
    """Return the header of an image: the sentences are those of the declaration."""
    of = {f.name: f.doc for record in ("save_header", "words") for f in spec.records[record].fields}
    magics = [m.value.decode() for m in spec.enums["save_magic"].members if isinstance(m.value, bytes)]
    keys = {
        "magic": text(of["magic"], among=magics),
        "complete": flag("Whether the save was completed, as the magic says."),
        "byte_order": text(of["byte_order"], among=names_of(spec, "byte_order")),
        "version": number(of["version"]),
        "len_data": number(of["len_data"]),
        "was_running": flag("Whether the guest runs on after a restore; if not, it is left paused."),
        "format": or_null(
            text(
                "What the payload is said to be, by libvirt's name; null for a number without one.",
                among=names_of(spec, "save_format"),
            )
        ),
        "format_value": number("The same as the number that stands there."),
        "ofs_cookie": number(f"{of['ofs_cookie'].rstrip('.')}; in bytes."),
        "features": many(
            "What a reader must be able to do; none before version 3.",
            text("A feature that is known.", among=names_of(spec, "save_feature")),
        ),
        "features_value": number("The same as the number that stands there; before version 3 it is an unused one."),
    }
    return Part("header", record("The header of a saved image.", keys))


def payload(*, sized: bool) -> Part:
    """Return what lies behind the texts; where it is not *sized*, nobody may have said how long it is."""
    unknown = "Bytes from there to the end of the file; null where nobody says how long that is."
    keys = keys_of(
        Payload,
        {} if sized else {"size": unknown},
        names=("offset", "size", "encoding", "stream"),
        size=number if sized else lambda doc: or_null(number(doc)),
        encoding=lambda doc: or_null(text(doc, among=(NONE, *ENCODINGS))),
        stream=lambda doc: or_null(text(doc, among=LAYOUTS)),
    )
    return Part("payload", record("What lies behind the texts: the migration stream, plain or compressed.", keys))


def domain() -> Part:
    """Return what the domain XML says of the guest."""
    said = {
        "name": "libvirt's name of the guest.",
        "uuid": "Its UUID, as it is written there.",
        "title": "What its owner calls it.",
        "type": "The hypervisor, such as `kvm` or `qemu`.",
        "arch": "The architecture, such as `x86_64`.",
        "machine": "QEMU's machine type, such as `pc-q35-10.0`.",
        "memory": "How much memory it can have, in bytes.",
        "vcpus": "How many vCPUs it can have.",
    }
    keys = keys_of(Domain, said, names=DOMAIN_KEYS, memory=lambda doc: or_null(wide(doc)))
    disk = Part("guest_disk", record("A disk of the guest; null is what the XML does not say.", keys_of(Disk)))
    nic = Part("nic", record("A network card of the guest; null is what the XML does not say.", keys_of(Nic)))
    cpu = record("The CPU, from the XML and the save cookie; null where they do not say it.", keys_of(Cpu))
    keys |= {
        "cpu": or_null(Part("guest_cpu", cpu)),
        "disks": many("The disks, in the order of the XML.", disk),
        "nics": many("The network cards, in the order of the XML.", nic),
    }
    return Part("domain", record("The guest, from the domain XML; null is what the XML does not say.", keys))


def saved(*, clocks: bool) -> Part:
    """Return when an image was saved."""
    mtime = number("When the file was changed last, in seconds since 1970; null where nothing says it.")
    more: dict[str, Schema] = {}
    if clocks:
        kinds: dict[str, Any] = {"device": one_of(CLOCKS), "guest": _time, "host": _time}
        kinds |= {"ahead": _seconds, "vm_clock": wide}
        keys = keys_of(Clock, **kinds)
        clock = Part("clock", record("What time it was when the guest was saved.", keys))
        more = {"clock": or_null(clock.said("The clock in the stream, or null; there with `--clock`."))}
    return Part("saved", record("When it was saved, as far as that is known.", {"mtime": or_null(mtime)}, more))


def _time(doc: str) -> Schema:
    return or_null(number(doc))


def _seconds(doc: str) -> Schema:
    return or_null(text(doc, pattern=r"^[+-][0-9]+\.[0-9]{3}$"))


def writer(of: str, known: str) -> Schema:
    """Return which version of a program wrote an image."""
    keys = {
        "at_least": or_null(text(f"The oldest version of {of} that can have written it; null where nothing says it.")),
        "known_by": or_null(text(f"What says so: {known}.")),
    }
    return record(f"The version of {of} that wrote it, as far as it is known.", keys)


_RANGE = record(
    "Some bytes of a block.",
    {"offset": wide("Where in the block they begin, in bytes."), "length": number("How many bytes there are.")},
)
RANGES = Part("range", _RANGE)


def missing_keys() -> dict[str, Schema]:
    """Return the keys of what is missing of memory."""
    lost = {
        "block": text("QEMU's name of the block."),
        "length": number("Its length in bytes."),
        "page_size": number("Bytes of a page."),
        "pages_missing": number("How many of its pages are missing."),
        "ranges": many("Where they are, in ascending order and apart.", RANGES),
    }
    return {
        "memory": many("The blocks of which pages are missing.", Part("loss", record("What a block lacks.", lost))),
        "unlisted": number("Bytes of blocks whose names are not known, as the list of blocks is cut off."),
        "ended": flag(
            "Whether the stream holds its memory to the end; if not, pages of a guest that ran meanwhile can be older"
            " than others."
        ),
        "doubtful": many(
            "Pages around holes that may not be what they seem.",
            Part("doubt", record("Some pages of a block.", keys_of(Doubt, offset=wide))),
        ),
    }


MISSING = Part("missing", record("What is missing of the memory.", missing_keys()))


def disk() -> Part:
    """Return a disk image that has internal snapshots."""
    snapshot = {
        "id": text("Its id, which is a number."),
        "name": text("Its name; `DISK#NAME` or `DISK#ID` is the guest in it."),
        "date": number("When it was taken, in seconds since 1970."),
        "vm_clock": wide("How long the guest had run, in nanoseconds."),
        "size": wide("Bytes of the guest's state; 0 if only the disk was kept."),
        "machine": or_null(text("The machine type that the state names; null where it was not found.")),
    }
    keys = {
        "format": text("The format of the disk image.", among=("qcow2",)),
        "disk_size": wide("Bytes of the disk that the guest sees."),
        "cluster_size": number("Bytes of a cluster."),
        "snapshots": many("The internal snapshots, in their order.", record("An internal snapshot.", snapshot)),
    }
    return Part("disk", record("A disk image.", keys))
