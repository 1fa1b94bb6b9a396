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


REASONS = (
    Reason("analyzer", "", ".*XBZRLE", "analyze-migration.py knows no XBZRLE"),
    Reason("analyzer", "", ".*Unknown QEMU_VM_COMMAND", "analyze-migration.py knows no commands"),
    Reason("analyzer", "device-", ".*(no fields|No fields)", "analyze-migration.py wants fields of each state"),
    Reason("analyzer", "device-", ".*Subsection .* not found", "analyze-migration.py wants each subsection"),
    Reason("analyzer", "field-configuration", "ok", "analyze-migration.py goes by the description alone"),
    Reason("analyzer", "bomb-json", "ok", "analyze-migration.py takes names and sizes that nothing else would"),
    Reason("dumpxml", "bomb-address", ".*(base|slot)", "libvirt checks the numbers of a device, verify only memory's"),
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
