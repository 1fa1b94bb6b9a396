"""The mutators for atheris, libFuzzer and AFL++: lengths are kept right, or made wrong on purpose, each often enough."""

from __future__ import annotations

import ctypes
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, missing, once

from formats import LEN_HEADER
from qemusave.files.source import BytesSource
from qemusave.stream.description import find_at_end
from qemusave.verbs.corpus.build import image
from qemusave.verbs.corpus.files import TARGETS
from qemusave.verbs.corpus.places import places
from qemusave.verbs.corpus.small import TINY

sys.path.insert(0, str(ROOT / "fuzz"))
import mutator

Mutator = Callable[[bytes, int], bytes]
MOST = 1 << 14


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    """Compile the mutator of the targets in C as AFL++ loads it."""
    if shutil.which("cc") is None:
        missing("a C compiler")

    def compiled(path: Path) -> None:
        words = ["cc", "-std=c11", "-Wall", "-Wextra", "-Werror", "-O1", "-shared", "-fPIC", "-I", "generated/c"]
        subprocess.run([*words, "fuzz/mutator.c", "-o", path], cwd=ROOT, check=True)

    made = ctypes.CDLL(str(once(tmp_path_factory, "mutator.so", compiled)))
    made.LLVMFuzzerCustomMutator.restype = made.afl_custom_fuzz.restype = ctypes.c_size_t
    made.afl_custom_init.restype = ctypes.c_void_p
    bytes_of, number = ctypes.c_void_p, ctypes.c_size_t
    made.LLVMFuzzerCustomMutator.argtypes = [bytes_of, number, number, ctypes.c_uint]
    made.afl_custom_fuzz.argtypes = [bytes_of, bytes_of, number, bytes_of, bytes_of, number, number]
    return made


def of_atheris(data: bytes, seed: int) -> bytes:
    return mutator.mutate(data, MOST, seed)


def of_afl_in_python(data: bytes, seed: int) -> bytes:
    mutator.init(seed)
    return bytes(mutator.fuzz(bytearray(data), bytearray(), MOST))


def of_libfuzzer(library: ctypes.CDLL) -> Mutator:
    def mutate(data: bytes, seed: int) -> bytes:
        room = ctypes.create_string_buffer(data, MOST)
        size = library.LLVMFuzzerCustomMutator(room, len(data), MOST, seed)
        return room.raw[:size]

    return mutate


def of_afl_in_c(library: ctypes.CDLL) -> Mutator:
    def mutate(data: bytes, seed: int) -> bytes:
        room, out = ctypes.create_string_buffer(data, len(data)), ctypes.c_void_p()
        of = ctypes.c_void_p(library.afl_custom_init(None, seed))
        size = library.afl_custom_fuzz(of, room, len(data), ctypes.addressof(out), None, 0, MOST)
        made = ctypes.string_at(out.value, size)
        library.afl_custom_deinit(of)
        return made

    return mutate


@pytest.fixture(params=["atheris", "afl-python", "libfuzzer", "afl-c"])
def mutate(request: pytest.FixtureRequest) -> Mutator:
    if request.param == "atheris":
        return of_atheris
    if request.param == "afl-python":
        return of_afl_in_python
    library = request.getfixturevalue("library")
    return of_libfuzzer(library) if request.param == "libfuzzer" else of_afl_in_c(library)


def lengths(data: bytes) -> dict[str, tuple[int, int, int]]:
    """Find texts of a stream behind their lengths: where these are, where the texts begin, and where they end."""
    found = places(data)
    out = {}
    for said, text in pairwise(found):
        if said.is_int and not text.is_int and said.end == text.offset and said.value == text.size:
            out.setdefault(text.name, (said.offset, text.offset, text.end))
    told = find_at_end(BytesSource(data), 0)
    assert told is not None
    start = told.offset + 1 + 4
    return out | {"vm_description.json": (start - 4, start, len(data))}


def judged(data: bytes, made: bytes, said: int, start: int, end: int) -> str:
    """Say what became of a text where nothing else changed."""
    rest = data[end:]
    size = len(made) - len(rest) - start
    if size < 0 or made[:said] != data[:said] or not made.endswith(rest):
        return "something else"
    told = int.from_bytes(made[said:start], "big")
    if size == end - start:
        return "same size" if told == size else "a wrong length alone"
    return "right" if told == size else "wrong"


def test_lengths_in_a_stream_are_kept_right_or_made_wrong(mutate: Mutator) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    of = lengths(TINY)
    assert {"live_head.name", "configuration.machine", "vm_description.json"} <= set(of)
    for seed in range(1, 500):
        made = mutate(TINY, seed)
        if made != TINY:
            counts.update((name, judged(TINY, made, *where)) for name, where in of.items())
    every = Counter()
    for (_, what), number in counts.items():
        every[what] += number
    assert min(every[what] for what in ("right", "wrong", "a wrong length alone")) >= 5, counts
    assert sum(counts[name, "right"] > 0 for name in of) >= 3, counts


def test_the_header_follows_its_texts_or_does_not(mutate: Mutator) -> None:
    """The payload begins where the header says, though the XML has another size; sometimes it does not."""
    data = image(TINY)
    begin, counts = TINY[:8], Counter()
    old = data.index(begin)
    for seed in range(1, 500):
        made = mutate(data, seed)
        at = made.find(begin)
        if at < 0 or made[:20] != data[:20] or at == old:
            continue
        counts[LEN_HEADER + int.from_bytes(made[20:24], "little") == at] += 1
    assert min(counts[True], counts[False]) >= 5, counts


def test_any_bytes_are_changed_within_bounds(mutate: Mutator) -> None:
    rng = random.Random(1)
    whole = [data[:end] for data in (TINY, image(TINY)) for end in range(len(data), 0, -90)]
    for seed, data in enumerate([b"x", b"LibvirtQemudSave", *whole, *(rng.randbytes(200) for _ in range(20))], 1):
        assert 0 < len(mutate(data, seed)) <= MOST
        assert mutate(data, seed) == mutate(data, seed)


def test_what_is_for_oss_fuzz_names_all_targets_and_nobody() -> None:
    """`make oss-fuzz` builds and runs it."""
    built: list[str] = []
    for project in sorted(path for path in (ROOT / "fuzz" / "oss-fuzz").iterdir() if path.is_dir()):
        if project.name == "__pycache__":
            continue
        told = yaml.safe_load((project / "project.yaml").read_text())
        assert told["language"] in ("python", "c") and "libfuzzer" in told["fuzzing_engines"]
        script = project / "build.sh"
        subprocess.run(["bash", "-n", script], check=True)
        if shutil.which("shellcheck"):
            subprocess.run(["shellcheck", script], check=True)
        built += re.findall(r"for target in (.*); do", script.read_text())[0].split()
        assert not any("@" in path.read_text().replace('"$@"', "") for path in project.iterdir())
    assert sorted(built) == sorted(TARGETS)
