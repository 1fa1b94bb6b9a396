"""What the corpus' table says that real programs say is what they say: a few seeds of each kind."""

from __future__ import annotations

import random

from conftest import all_seeds

from qemusave.verbs.corpus.verdicts import verdicts

from .verdicts import SILENT, Asker, ask


def test_the_programs_say_again_what_they_said() -> None:
    known = verdicts()
    asked = [seed for seed in all_seeds() if not {SILENT, Asker.DIED} & set(known[seed.name].said)]
    chosen = random.Random(11).sample(asked, 8)
    assert {s.name: said for s, said in zip(chosen, ask(chosen), strict=True)} == {
        s.name: known[s.name].said for s in chosen
    }
