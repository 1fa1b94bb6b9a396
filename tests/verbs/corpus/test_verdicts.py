"""The corpus' table of what real programs say: complete, of these bytes, and no surprise without a reason."""

from __future__ import annotations

import random

from conftest import all_seeds, sample

from qemusave.verbs.corpus.expected import expected, why
from qemusave.verbs.corpus.verdicts import GOOD, digest, table, verdicts


def test_each_seed_was_asked_of_as_it_is() -> None:
    known = verdicts()
    assert {seed.name: digest(seed.data) for seed in all_seeds()} == {v.name: v.digest for v in known.values()}


def test_what_is_expected_follows_from_the_seed() -> None:
    known = verdicts()
    for seed in sample(all_seeds(), 25):
        verdict = known[seed.name]
        assert verdict.expected == expected(seed.data) and verdict.why == why(verdict, seed.data), seed.name


def test_there_is_a_reason_wherever_a_program_did_something_else() -> None:
    for verdict in verdicts().values():
        assert bool(verdict.differing) == bool(verdict.why), verdict.name


def test_sound_seeds_go_deep() -> None:
    """Of a hundred that are meant to be taken, at least 95 are, by libvirt and by QEMU."""
    meant = [v for v in verdicts().values() if v.expected.restore == GOOD]
    chosen = random.Random(15).sample(meant, 100)
    for program in ("dumpxml", "restore", "incoming"):
        assert sum(getattr(v.said, program) == GOOD for v in chosen) >= 95


def test_the_table_is_written_as_it_is_read() -> None:
    known = verdicts()
    lines = table(known.values()).splitlines()
    assert len(lines) == len(known) + 1 and all(line.isascii() and line.count("\t") == 14 for line in lines)
