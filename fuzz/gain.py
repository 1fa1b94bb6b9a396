"""Measure what the mutators are worth: `python fuzz/gain.py SECONDS [TARGET...]`; `make fuzz-gain` does, with 600.

Each target runs twice from the same image, with the same dictionary and the same random seed: with libFuzzer's
mutations alone, and with ours beside them. The two run at the same time on the same core, so that what else the
machine does hinders both alike; each has about half of SECONDS for itself. They begin with one sound image, not with
the corpus: that reaches nearly all by itself, and any mutator looks alike. Printed are the edges of the program that
were reached, libFuzzer's features (edges, and how often they were taken), inputs, and seconds of the processor.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from run import HERE, LIMITS, corpus, environment, program

FIRST = "stream-runs.save"
TARGETS = ("fuzz_stream", "fuzz_image")
MUTATORS = ("plain", "ours")
_LINE = re.compile(r"#(\d+)\s+(?:INITED|DONE)\s+cov: (\d+) ft: (\d+)")


def start(target: str, mutator: str, seconds: int) -> tuple[subprocess.Popen[bytes], Path]:
    """Start a target; return its process and its log."""
    name = f"{target}-{mutator}"
    seeds, work, log = HERE / "one", HERE / f"{name}.gain", HERE / f"{name}.log"
    shutil.rmtree(work, ignore_errors=True)
    for folder in (seeds, work):
        folder.mkdir(exist_ok=True)
    shutil.copy(HERE / "corpus" / "seeds" / FIRST, seeds)
    words = [*program(target, plain=mutator == "plain"), *LIMITS, "-seed=1", f"-max_total_time={seconds}"]
    words += [f"-dict={HERE / 'corpus' / target}.dict", f"-artifact_prefix={HERE}/{name}-", str(work), str(seeds)]
    with log.open("w") as out:
        return subprocess.Popen(words, env=environment(), stdout=out, stderr=out), log


def measure(target: str, seconds: int) -> None:
    """Run a target with either mutator, and print two rows of the table."""
    started = [(mutator, *start(target, mutator, seconds)) for mutator in MUTATORS]
    for mutator, process, log in started:
        _, status, used = os.wait4(process.pid, 0)
        first, *_, last = _LINE.findall(log.read_text(errors="replace"))
        processor = f"{used.ru_utime + used.ru_stime:.0f}"
        found = "" if status == 0 else "\tended by a finding"
        print("\t".join((target, mutator, first[1], last[1], last[2], last[0], processor)) + found, flush=True)


def main() -> None:
    """Print the table."""
    seconds, targets = int(sys.argv[1]), sys.argv[2:] or TARGETS
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    corpus()
    print("target\tmutator\tedges of the seed\tedges\tfeatures\tinputs\tprocessor s", flush=True)
    for target in targets:
        measure(target, seconds)


if __name__ == "__main__":
    main()
