"""What programs that are not ours said of each seed: ``observed.tsv``, written by ``make corpus-verdicts``.

libvirt 11.3 and QEMU 10.0 of Debian 13, in a lab of its own; the seeds' machine is started as ``-machine pc-i440fx-10.0
-m 8``.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("observed.tsv")
GOOD, NOT_ASKED = "ok", "-"


class Observed(NamedTuple):
    """What was said of a seed: ``ok``, ``-`` where the program has nothing to do with it, or its words."""

    name: str
    digest: str
    """The beginning of its SHA-256, in hexadecimal: of which bytes this was said."""
    dumpxml: str
    """By libvirt: ``virsh save-image-dumpxml``."""
    restore: str
    """By libvirt: ``virsh restore --paused``."""
    program: str
    """By gzip, bzip2, xz, lzop or zstd, of the payload."""
    incoming: str
    """By QEMU: ``-incoming``, of the decompressed payload."""
    analyzer: str
    """By QEMU's analyze-migration.py, which reads no mapped-ram layout."""
    file: str
    """By file(1), with the magics that it comes with."""


def digest(data: bytes) -> str:
    """Return what tells the contents of seeds apart."""
    return hashlib.sha256(data).hexdigest()[:16]


@lru_cache(1)
def observed() -> dict[str, Observed]:
    """Return all that was said, by the seeds' names."""
    lines = FILE.read_text("ascii").splitlines()[1:] if FILE.exists() else []
    return {row.name: row for row in (Observed(*line.split("\t")) for line in lines)}
