"""What programs that are not ours said of each seed, beside what was expected: ``verdicts.tsv``.

``make corpus-verdicts`` writes it, with libvirt 11.3 and QEMU 10.0 of Debian 13 in a lab of its own; QEMU is started as
the seeds' machine, ``-machine pc-i440fx-10.0 -m 8 -nodefaults``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("verdicts.tsv")
GOOD, REFUSES, NOT_ASKED = "ok", "refuses", "-"


class Answers(NamedTuple):
    """An answer of each program: ``ok``, ``-`` where it has nothing to do with a seed, ``refuses``, or its words."""

    dumpxml: str
    """libvirt: ``virsh save-image-dumpxml``."""
    restore: str
    """libvirt: ``virsh restore --paused``."""
    program: str
    """gzip, bzip2, xz, lzop or zstd: the payload."""
    incoming: str
    """QEMU: ``-incoming``, of the decompressed payload."""
    analyzer: str
    """QEMU's analyze-migration.py, which reads no mapped-ram layout."""
    magic: str
    """file(1), with the magics that it comes with: ok where it knows an image."""


class Verdict(NamedTuple):
    """What was expected and said of a seed."""

    name: str
    digest: str
    """The beginning of its SHA-256, in hexadecimal: of which bytes this was said."""
    expected: Answers
    said: Answers
    why: str
    """Where the two differ: why; nothing elsewhere."""

    @property
    def differing(self) -> list[str]:
        """The programs that did something else than was expected."""
        pairs = zip(Answers._fields, self.expected, map(kind, self.said), strict=True)
        return [program for program, one, other in pairs if one != other]


COLUMNS = [*chain.from_iterable((f"{program} expected", program) for program in Answers._fields), "why"]
"""Of the table, behind name and digest."""


def kind(said: str) -> str:
    """Return which of the three kinds of answers some words are."""
    return said if said in (GOOD, NOT_ASKED) else REFUSES


def digest(data: bytes) -> str:
    """Return what tells the contents of seeds apart."""
    return hashlib.sha256(data).hexdigest()[:16]


def cells(verdict: Verdict) -> list[str]:
    """Return a verdict's cells of the table's columns."""
    return [*chain.from_iterable(zip(verdict.expected, verdict.said, strict=True)), verdict.why]


def table(verdicts: Iterable[Verdict]) -> str:
    """Write the table."""
    rows = [["name", "digest", *COLUMNS], *([row.name, row.digest, *cells(row)] for row in verdicts)]
    return "".join("\t".join(row) + "\n" for row in rows)


@lru_cache(1)
def verdicts() -> dict[str, Verdict]:
    """Return all verdicts, by the seeds' names."""
    found = {}
    for line in FILE.read_text("ascii").splitlines()[1:] if FILE.exists() else []:
        name, number, *both, why = line.split("\t")
        found[name] = Verdict(name, number, Answers(*both[::2]), Answers(*both[1::2]), why)
    return found
