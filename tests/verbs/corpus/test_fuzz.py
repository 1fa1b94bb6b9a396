"""What the fuzzers found, and that their parts do what they say."""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import subprocess
import sys
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest
from conftest import ROOT, THOROUGH, all_seeds, missing, sample
from streams import PAGE, stream, zero

import qemusave
from qemusave.files.source import BytesSource
from qemusave.image.domain import parse_xml
from qemusave.memory.index import DATA as STORED
from qemusave.memory.index import ZEROS
from qemusave.verbs.corpus.build import XML, configuration
from qemusave.verbs.corpus.memory import ram_part
from qemusave.verbs.corpus.memory import zero as zero_page
from qemusave.verbs.corpus.places import places, replaced
from qemusave.verbs.corpus.small import BITS, DATA, RAM, TINY, Seed, sequential, sparse
from qemusave.verbs.dump import dump

sys.path.insert(0, str(ROOT / "fuzz"))
import grammar
import mutants
import mutator
from agree import agree
from reading import read_all, read_declared


def test_a_mapped_ram_header_of_another_version_says_nothing_of_the_places() -> None:
    data = sparse({RAM: [DATA, None], b"rom": [DATA]})
    other = [place for place in places(data) if place.name == "mapped_ram_header.version"][1]
    with qemusave.open(replaced(data, other, 2)) as image:
        assert isinstance(image.ram.problem, qemusave.UnsupportedError)
        assert [run.kind for run in image.ram[RAM.decode()].runs()] == [STORED, ZEROS]
        assert list(image.ram["rom"].runs()) == []


def test_blocks_whose_names_read_alike_are_refused() -> None:
    data = stream(zero(0, b"\xff") + zero(0, rb"\xff"), blocks={b"\xff": PAGE, rb"\xff": PAGE})
    with qemusave.open(data) as image, pytest.raises(qemusave.FormatError, match="listed twice"):
        raise image.ram.problem or AssertionError


def test_a_huge_page_size_costs_no_memory() -> None:
    tiny = sequential(ram_part(zero_page(0, RAM), end=True), config=configuration(page_bits=BITS))
    bits = next(place for place in places(tiny) if place.name == "target_page_bits.page_bits")
    data = replaced(tiny, bits, 0xFFFFFFFF)
    tracemalloc.start()
    dump(BytesSource(data), record="migration_stream").as_json()
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()


def some() -> list[Seed]:
    """Whole and broken images, and a few of those with one field changed; the fuzzers begin with all of them."""
    whole, changed = [], []
    for seed in all_seeds():
        (changed if seed.name.startswith(("field-", "cut-")) else whole).append(seed)
    return sample(whole, 4) + changed[:: 25 if THOROUGH else 100]


def test_readers_agree() -> None:
    if shutil.which("cc") is None:
        missing("a C compiler")
    for seed in some():
        agree(seed.data)


def test_all_is_read_or_refused() -> None:
    for seed in some():
        read_all(seed.data)
        read_declared(seed.data)


def test_mutations_are_repeatable_bounded_and_change_fields(tmp_path: Path) -> None:
    made = {mutator.mutate(TINY, 4096, seed) for seed in range(300)}
    assert made == {mutator.mutate(TINY, 4096, seed) for seed in range(300)}
    assert len(made) > 200 and all(0 < len(data) <= 4096 for data in made)
    names = {place.name for data in made for place in places(data)}
    assert names >= {place.name for place in places(TINY)}
    verdicts = {rule for data in made if data for rule in _rules(data)}
    assert len(verdicts) > 5 and "sound" in verdicts  # some stay whole, others break in several ways
    mutator.init(1)
    assert isinstance(mutator.fuzz(bytearray(TINY), bytearray(), 4096), bytearray)
    mutator.deinit()
    assert mutator.mutate(b"", 64, 1) and len(mutator.mutate(b"x" * 99, 64, 1)) <= 64


def _rules(data: bytes) -> list[str]:
    try:
        return [finding.rule for finding in qemusave.verify(data) if finding.severity == "error"] or ["sound"]
    except qemusave.MagicError:
        return ["magic"]


def test_texts_change_by_their_grammar() -> None:
    """Most of what comes out is a text of its kind still; some is not."""
    described = json.dumps(
        {"page_size": 4096, "devices": [{"name": "a", "fields": [{"name": "b", "size": 8}]}]}
    ).encode()
    for make, text, reads in ((grammar.mutated_json, described, json.loads), (grammar.mutated_xml, XML, parse_xml)):
        made = [make(text, random.Random(seed)) for seed in range(300)]
        assert made == [make(text, random.Random(seed)) for seed in range(300)] and len(set(made)) > 100
        good = 0
        for one in made:
            with contextlib.suppress(ValueError, RecursionError):
                reads(one)
                good += 1
        assert 50 < good < 300


def test_mutants_of_every_command(tmp_path: Path) -> None:
    room, counts = mutants.Room(tmp_path), Counter()
    for seed in [seed for seed in all_seeds() if seed.name in ("stream-tiny", "bomb-xml-elements", "layout-sparse")]:
        mutants.look(room, seed.data, counts)
    assert {name for name, _ in counts} == set(mutants.COMMANDS)


def test_what_bombs_cost_is_a_table() -> None:
    words = [
        sys.executable,
        str(ROOT / "fuzz" / "bombs.py"),
        "--size",
        "2000",
        "--packed",
        "2000",
        "--only",
        "bomb-xml-open-elements",
    ]
    ended = subprocess.run([*words, "--command", "info"], capture_output=True, text=True, check=False)
    head, row = ended.stdout.splitlines()
    assert head.split("\t")[1:4] == ["file", "bytes", "command"]
    assert row.split("\t")[1] == "bomb-xml-open-elements" and row.split("\t")[6] == "4" and ended.returncode == 0
