"""Why a program did something else with a seed than was expected."""

from __future__ import annotations

import re
from typing import NamedTuple

from .verdicts import Answers, Verdict


class Reason(NamedTuple):
    """A reason, for the programs that did something else."""

    programs: str
    """Their names."""
    seeds: str
    """A regular expression for the beginning of the seeds' names."""
    said: str
    """A regular expression for what was said."""
    sentence: str


_MISSES_NOTHING = "QEMU misses no section: what is not there is as after a reset"
_PROGRAM_FIRST = "a program that fails has written what it had until then, which is more or less than our decoder gives"
_OWN_MACHINE = "libvirt starts the machine of the domain, with its memory"

REASONS = (
    # analyze-migration.py
    Reason("analyzer", "", ".*XBZRLE", "analyze-migration.py knows no XBZRLE"),
    Reason("analyzer", "", ".*Unknown RAM flags", "analyze-migration.py knows no packed pages, and one flag at a time"),
    Reason("analyzer", "", ".*Unknown QEMU_VM_COMMAND", "analyze-migration.py knows no commands"),
    Reason("analyzer", "stream-", "KeyError", "analyze-migration.py knows few of the live sections"),
    Reason("analyzer", "stream-", ".*Unknown flags", "analyze-migration.py reads storage attributes by other rules"),
    Reason(
        "analyzer", "device-|odd-desc", ".*(no fields|No fields)", "analyze-migration.py wants fields of each state"
    ),
    Reason("analyzer", "device-", ".*Subsection .* not found", "analyze-migration.py wants each subsection"),
    Reason("analyzer", "stream-page-bits", ".*section type: 5", "analyze-migration.py wants subsections described"),
    Reason("analyzer", "mapped-compressed", "AttributeError", "analyze-migration.py reads no mapped-ram layout"),
    Reason("analyzer", "packed-bzip2-cut", "OSError", _PROGRAM_FIRST),
    Reason("analyzer", "packed-|field-xz_footer", "ok", _PROGRAM_FIRST),
    Reason(
        "analyzer", "", "ok", "analyze-migration.py compares no lengths, names, versions and sizes, and stops early"
    ),
    # QEMU
    Reason("incoming", "packed-|field-xz_footer", "", _PROGRAM_FIRST),
    Reason("incoming restore", "field-(section|subsection).kind-0x[04]|rule-stream.memory", "ok", _MISSES_NOTHING),
    Reason("incoming restore", "field-section_instance.*0xffffffff", "ok", "QEMU takes -1 for any instance"),
    Reason(
        "incoming restore",
        "rule-memory.unmarked",
        "ok",
        "what no bitmap marks is zero for QEMU; it is lost all the same",
    ),
    Reason("incoming restore", "odd-mapped-two", "ok", "QEMU reads each block with its own page size"),
    Reason("incoming restore", "odd-stream-block-twice", "ok", "QEMU does not notice a block that is listed twice"),
    Reason("incoming restore", "odd-stream-odd-length", "ok", "QEMU makes whole pages of the lengths of these blocks"),
    # libvirt
    Reason("restore", "rule-domain.vcpus", "ok", _MISSES_NOTHING),
    Reason("restore", "guest-|xml-memory-and", "ok", _OWN_MACHINE),
    Reason("restore", "stream-uuid", "job", "QEMU compares the stream's UUID with the domain's, which libvirt made up"),
    Reason("dumpxml", "bomb-address", ".*(base|slot)", "libvirt checks the numbers of a device, verify only memory's"),
    Reason("dumpxml", "", ".*No PCI buses", "libvirt gives the domain devices that its machine has no bus for"),
    Reason("dumpxml", "", ".*(<target>|'type' in element)", "libvirt wants more of a memory device than verify"),
    Reason("dumpxml", "", ".*must be specified via <memory>", "libvirt wants a <memory>, which verify does not"),
    Reason("dumpxml restore", ".*default-attributes", "ok", "libvirt lets a DTD add attributes; here it is refused"),
)


def why(verdict: Verdict) -> str:
    """Say why; nothing where all did what was expected, or where nobody knows."""
    found: dict[str, str] = {}
    for program in verdict.differing:
        said = verdict.said[Answers._fields.index(program)]
        for reason in REASONS:
            if (
                program in reason.programs.split()
                and re.match(reason.seeds, verdict.name)
                and re.match(reason.said, said)
            ):
                found.setdefault(program, reason.sentence)
    return "; ".join(dict.fromkeys(found.values())) if found.keys() == set(verdict.differing) else ""
