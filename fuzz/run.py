"""Run each fuzz target for a bounded time: `python fuzz/run.py SECONDS [TARGET...]`; `make fuzz` does.

It begins with the seeds of `qemusave corpus` and keeps what it finds in build/fuzz. The exit code is 1 when a target
found something, 2 when one could not be run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
HERE = ROOT / "build" / "fuzz"
TARGETS = ("fuzz_image", "fuzz_agree", "fuzz_header", "fuzz_stream")
COMPILED = TARGETS[2:]
SANITIZERS = ["-fsanitize=fuzzer,address,undefined", "-fno-sanitize-recover=all"]
LIMITS = ["-timeout=20", "-rss_limit_mb=600", "-max_len=16384", "-len_control=100", "-print_final_stats=1"]
# len_control: a mutator of one's own switches it off, and inputs that grow at once are slow


def program(target: str, *, plain: bool = False) -> list[str]:
    """Return the words that start a target; those in C are compiled, without our mutator if it is to be plain."""
    if target not in COMPILED:
        return [*(["env", "PLAIN_MUTATOR=1"] if plain else []), sys.executable, str(ROOT / "fuzz" / f"{target}.py")]
    out = HERE / (f"{target}-plain" if plain else target)
    words = ["clang", "-g", "-O1", "-std=c11", "-Wall", "-Wextra", "-Werror", "-I", str(ROOT / "generated/c")]
    ours = HERE / "mutator.o"  # quick, since it is no part of what is looked at
    subprocess.run([*words, "-O2", "-c", str(ROOT / "fuzz/mutator.c"), "-o", str(ours)], check=True)
    sources = [str(ROOT / f"fuzz/{target}.c"), *([] if plain else [str(ours)])]
    subprocess.run([*words, *SANITIZERS, *sources, "-o", str(out)], check=True)
    return [str(out)]


def corpus() -> Path:
    """Write the corpus, and return its folder."""
    HERE.mkdir(parents=True, exist_ok=True)
    words = [sys.executable, "-m", "qemusave", "corpus", str(HERE / "corpus"), "--force"]
    subprocess.run(words, cwd=ROOT, check=True)
    return HERE / "corpus"


def environment() -> dict[str, str]:
    """Return what targets find their modules by."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "fuzz")))}


def run(target: str, seconds: int) -> bool:
    """Run a target, print what came of it, and return whether it found nothing."""
    work = HERE / f"{target}.work"
    work.mkdir(exist_ok=True)
    words = [
        *program(target),
        f"-max_total_time={seconds}",
        *LIMITS,
        f"-dict={HERE / 'corpus' / target}.dict",
        f"-artifact_prefix={HERE}/{target}-",
        str(work),
        str(HERE / "corpus" / "seeds"),
    ]
    start, log = time.monotonic(), HERE / f"{target}.log"
    with log.open("w") as out:
        code = subprocess.run(words, env=environment(), stdout=out, stderr=out, check=False).returncode
    text = log.read_text(errors="replace")
    runs = text.rpartition("stat::number_of_executed_units:")[2].split()[:1]
    what = "nothing found" if code == 0 else f"FOUND SOMETHING (exit code {code}): see {log}"
    print(f"{target}: {time.monotonic() - start:.0f} s, {runs[0] if runs else '?'} inputs, {what}", flush=True)
    return code == 0


def main() -> int:
    """Run the targets."""
    seconds, targets = int(sys.argv[1]), sys.argv[2:] or TARGETS
    if shutil.which("clang") is None and set(COMPILED) & set(targets):
        print("what is in C needs clang and its libFuzzer (Debian: clang, libclang-rt-14-dev)", file=sys.stderr)
        return 2
    corpus()
    good = sum(run(target, seconds) for target in targets)
    return 0 if good == len(targets) else 1


if __name__ == "__main__":
    sys.exit(main())
