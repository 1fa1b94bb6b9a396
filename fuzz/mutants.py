"""Let every command read mutants of the corpus, in this process: `python fuzz/mutants.py COUNT [--seed N] [FILE...]`.

A command ends with an exit code that it has, and never by an exception that nobody has foreseen; it changes no image,
leaves no file and no descriptor, and does not grow; what `verify` calls sound can be read by the others. A mutant that
shows otherwise is kept in build/mutants, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import hashlib
import io
import os
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Any

from mutator import mutate

from qemusave.cli import main as program
from qemusave.verbs.corpus import seeds

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "build" / "mutants"
COMMANDS = {
    "verify": "verify {image}",
    "verify --quick": "verify --quick {image}",
    "info": "info {image}",
    "info --json": "info --json {image}",
    "dumpxml": "dumpxml {image}",
    "dumpxml --cookie": "dumpxml {image} --cookie",
    "dump": "dump {image}",
    "dump --json": "dump --json {image}",
    "compat": "compat {image}",
    "sections": "sections {image}",
    "ram": "ram {image}",
    "ram --sha256": "ram --json --sha256 {image}",
    "devices": "devices {image}",
    "devices --json": "devices --json {image}",
    "cpu": "cpu {image}",
    "read": "read {image} --physical 0 64",
    "read block": "read {image} --block pc.ram 0 64",
    "extract raw": "extract {image} {out} --as raw --force",
    "extract elf": "extract {image} {out} --as elf --force",
    "extract lime": "extract {image} {out} --as lime --force",
    "extract block": "extract {image} {out} --as block --block pc.ram --force",
    "extract stream": "extract {image} {out} --as stream --force",
    "extract partial": "extract {image} {out} --as raw --partial --force",
    "extract pipe": "extract {image} - --as lime",
    "define": "define {image} --running --dry-run",
    "define xml": "define {image} --xml {xml} --dry-run --force --json",
    "repair": "repair {image} {out} --force",
    "report": "report {image} {out} --force",
    "diff": "diff {image} {small}",
    "diff itself": "diff {image} {copy}",
    "convert raw": "convert {image} {out} --format raw --force",
    "convert gzip": "convert {image} {out} --format gzip --threads 1 --force",
    "convert sparse": "convert {image} {out} --format sparse --force",
    "scan": "scan {image}",
    "scan --deep": "scan --deep {image}",
}
CODES = range(6)
FOLLOWS = {"ram": (0,), "sections": (0,), "extract stream": (0, 3), "extract raw": (0, 3), "convert raw": (0, 3)}
"""Exit codes of others for what `verify` calls sound."""

SLOW = 10
LARGE = 1 << 24
"""Bytes of memory up to which all of it is written and hashed: what is said to be larger is not there."""


class Failure(Exception):
    """What must not be."""


class Room:
    """A folder with a mutant, and what commands need beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names = {name: str(folder / name) for name in ("image", "copy", "small", "out", "xml")}
        first = next(seed.data for seed in seeds() if seed.name == "stream-every-page" or seed.name == "stream-tiny")
        Path(self.names["small"]).write_bytes(first)
        Path(self.names["xml"]).write_bytes(first[92 : first.index(b"\0", 92)])
        self.there = set(os.listdir(folder)) | {"image", "copy", "out"}

    def put(self, data: bytes) -> None:
        """Let a mutant be the one that is looked at."""
        for name in ("image", "copy"):
            Path(self.names[name]).write_bytes(data)

    def run(self, words: str) -> int:
        """Run a command line, and let what nobody has foreseen come out."""
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            return program.main(words.format(**self.names).split())


def look(room: Room, data: bytes, counts: Counter[tuple[str, int]]) -> None:
    """Let all commands read a mutant.

    Raises:
        Failure: one did what it must not.
    """
    room.put(data)
    codes: dict[str, int] = {}
    large = False
    for name, words in COMMANDS.items():
        if large and name.startswith(("extract", "convert", "ram --", "scan --deep", "diff", "report", "repair")):
            continue
        signal.setitimer(signal.ITIMER_PROF, SLOW)  # of the processor, whatever else runs here
        code = codes[name] = room.run(words)
        signal.setitimer(signal.ITIMER_PROF, 0)
        counts[name, code] += 1
        if code not in CODES:
            raise Failure(f"{name} ends with {code}")
        if name == "ram":
            large = _large(data)
    if codes["verify"] == 0 and not large:
        for name, allowed in FOLLOWS.items():
            bare = name.startswith("convert") and codes["dumpxml"] == 3  # a bare stream wants a domain XML
            if codes[name] not in allowed and not bare:
                raise Failure(f"verify calls it sound, and {name} ends with {codes[name]}")
    if Path(room.names["image"]).read_bytes() != data:
        raise Failure("the image was changed")
    if left := set(os.listdir(room.folder)) - room.there:
        raise Failure(f"{', '.join(sorted(left))} was left")


def _resident() -> int:
    """Return the bytes of memory that this process has now."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def _large(data: bytes) -> bool:
    import qemusave

    with contextlib.suppress(qemusave.QemusaveError), qemusave.open(data, strict=False) as image:
        return sum(block.length for block in image.ram.values()) > LARGE
    return False


def _slow(number: int, frame: Any) -> None:
    raise Failure(f"takes more than {SLOW} seconds")


def _mistake(error: Exception, words: Any) -> int:
    raise error


def main() -> int:
    """Run, print what came of it, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=1 << 30, help="end after so many")
    args = parser.parse_args()
    program.mistake = _mistake
    signal.signal(signal.SIGPROF, _slow)
    whole = [seed.data for seed in seeds() if not seed.name.startswith(("field-", "cut-"))]
    whole += [Path(path).read_bytes() for path in args.files]
    rng, counts, seen = random.Random(args.seed), Counter[tuple[str, int]](), Counter[str]()
    start, base, descriptors = time.monotonic(), 0, len(os.listdir("/proc/self/fd"))
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="qemusave-mutants-", dir=memory) as folder:
        room = Room(Path(folder))
        for number in range(args.count):
            data = rng.choice(whole)
            for _ in range(rng.choice((1, 1, 1, 2))):
                data = mutate(data, 1 << 17, rng.getrandbits(32))
            try:
                look(room, data, counts)
            except Exception as error:
                signal.setitimer(signal.ITIMER_PROF, 0)
                where = traceback.extract_tb(error.__traceback__)[-1]
                what = f"{type(error).__name__} {Path(where.filename).name}:{where.lineno} {str(error)[:100]}"
                what = str(error) if isinstance(error, Failure) else what
                seen[what] += 1
                if seen[what] <= 3:
                    KEPT.mkdir(parents=True, exist_ok=True)
                    name = hashlib.sha256(data).hexdigest()[:16]
                    (KEPT / name).write_bytes(data)
                    print(f"{number}: {what}: build/mutants/{name}", flush=True)
            if number == 500:
                base = _resident()
            if time.monotonic() - start > args.seconds:
                break
        grown = (_resident() - (base or 1 << 60)) / (1 << 20)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        left = len(os.listdir("/proc/self/fd")) - descriptors
    seconds = time.monotonic() - start
    print(
        f"{number + 1} mutants in {seconds:.0f} s; {sum(counts.values())} runs; grown by {max(0, grown):.0f} MiB"
        f" since the 500th, {most:.0f} MiB at the most; {left} descriptors left;"
        f" {sum(seen.values())} failures of {len(seen)} kinds"
    )
    for what, times in seen.most_common():
        print(f"{times}\t{what}")
    for name in COMMANDS:
        print(name, *(f"{code}: {times}" for (of, code), times in sorted(counts.items()) if of == name), sep="\t")
    return 1 if seen or left > 0 else 0


if __name__ == "__main__":
    sys.exit(main())
