"""The corpus' table of what real programs say: complete, of these bytes, and no surprise without a reason."""

from __future__ import annotations

import os
import random

from conftest import ROOT, all_seeds

from qemusave.verbs.corpus.expected import expected
from qemusave.verbs.corpus.reasons import why
from qemusave.verbs.corpus.verdicts import GOOD, NOT_ASKED, REFUSES, digest, kind, table, verdicts

SHOWN = {
    "dumpxml": "`virsh save-image-dumpxml`",
    "restore": "`virsh restore --paused`",
    "program": "the decompressing program",
    "incoming": "QEMU, `-incoming`",
    "analyzer": "`analyze-migration.py`",
    "magic": "file(1)",
}


def test_each_seed_was_asked_of_as_it_is() -> None:
    known = verdicts()
    assert {seed.name: digest(seed.data) for seed in all_seeds()} == {v.name: v.digest for v in known.values()}


def test_what_is_expected_follows_from_the_seed() -> None:
    known = verdicts()
    for seed in all_seeds()[::25]:  # `make corpus-verdicts` makes all anew
        verdict = known[seed.name]
        assert verdict.expected == expected(seed.data) and verdict.why == why(verdict), seed.name


def test_there_is_a_reason_wherever_a_program_did_something_else() -> None:
    for verdict in verdicts().values():
        assert bool(verdict.differing) == bool(verdict.why), verdict.name


def test_sound_seeds_go_deep() -> None:
    """Of a hundred that are meant to be taken, at least 95 are, by libvirt and by QEMU."""
    meant = [v for v in verdicts().values() if v.expected.restore == GOOD]
    chosen = random.Random(15).sample(meant, 100)
    for program in ("dumpxml", "restore", "incoming"):
        assert sum(getattr(v.said, program) == GOOD for v in chosen) >= 95


def counted() -> list[str]:
    """Count what each program said: the rows of the table in docs/guide/fuzz.md."""
    rows = []
    for program, shown in SHOWN.items():
        said = [kind(getattr(v.said, program)) for v in verdicts().values()]
        otherwise = sum(program in v.differing for v in verdicts().values())
        rows.append(f"| {shown} | {said.count(GOOD)} | {said.count(REFUSES)} | {said.count(NOT_ASKED)} | {otherwise} |")
    return rows


def test_the_guide_counts_what_was_said() -> None:
    path = ROOT / "docs" / "guide" / "fuzz.md"
    lines = path.read_text().splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith(f"| {SHOWN['dumpxml']}"))
    if os.environ.get("QEMUSAVE_UPDATE"):
        lines[at : at + len(SHOWN)] = counted()
        path.write_text("\n".join(lines) + "\n")
    assert lines[at : at + len(SHOWN)] == counted()


def test_the_table_is_written_as_it_is_read() -> None:
    known = verdicts()
    lines = table(known.values()).splitlines()
    assert len(lines) == len(known) + 1 and all(line.isascii() and line.count("\t") == 14 for line in lines)
