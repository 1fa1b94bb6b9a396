"""Measure what Kaitai's parsers take: for malformed images, and for images as large as those of ordinary guests.

``malformed`` runs the driver of each language on every image that must be refused, and takes the peak of the memory
over that of the same program on no bytes: some minutes for the ten that validate.  ``large`` runs the programs
of the READMEs on a mapped-ram image of a guest with 5 GiB of memory and on a stream with a record for each page of
1 GiB, or of as many GiB as a number says; it needs the disk for it.  Other words choose languages, paths add malformed
files.

It needs GNU time (Debian: time).  The exit code is 0 when no malformed image takes too much, 1 when one does, 2 when a
language was skipped.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import run
from toolchains import PARSERS, Skipped, built

# isort: split
import examples
import large

MOST = 64 << 20
"""Bytes that no malformed image may take beyond those of the program itself."""

_TOGETHER = 16
"""Images that a process reads."""

_TIME = ("time", "-q", "-f", "%M %U %S")


def peak(command: list[str | Path], paths: list[Path]) -> int:
    """Return the most memory that a driver has while it reads images one after another, in bytes."""
    job = [*_TIME, *command]
    lines = "".join(f"{path}\n" for path in paths)
    done = subprocess.run(job, input=lines, capture_output=True, text=True, timeout=300, check=False)
    return int(done.stderr.splitlines()[-1].split()[0]) << 10


def malformed(name: str, folder: Path, paths: dict[Path, str]) -> str:
    """Measure the peak without bytes, the highest difference to it, and an image that is among those that cause it.

    A process reads several, so that none of them takes more than is said.

    Raises:
        Skipped: the language cannot be run here, or its parser refuses nothing.
        AssertionError: an image takes too much.
    """
    empty = folder.parent / "empty"
    empty.write_bytes(b"")
    if not PARSERS[name].validates:
        raise Skipped("it does not validate: what is wrong is read as if it were right, or ends the program")
    command = built(name, folder)
    base = max(peak(command, [empty]) for _ in range(3))
    batches = [list(paths)[i : i + _TOGETHER] for i in range(0, len(paths), _TOGETHER)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        peaks = pool.map(partial(peak, command), batches)
        most, image = max((size, paths[some[0]]) for size, some in zip(peaks, batches, strict=True))
    said = f"{base / 1e6:8.1f} MB{(most - base) / 1e6:+9.1f} MB  {image}"
    if most - base > MOST:
        raise AssertionError(said)
    return said


def sized(name: str, folder: Path, paths: list[Path]) -> str:
    """Measure a README's program on large images: peak of the memory and seconds of the processor for each.

    Raises:
        Skipped: the language cannot be run here.
    """
    environment, example = examples.prepared(name, folder), examples.EXAMPLES[name]
    examples.done([example.build], folder, environment)
    cells = []
    for path in paths:
        job = f"env {' '.join(_TIME[:-1])} {_TIME[-1]!r} env {example.run} {path} 2>&1 >out | tail -n 1; wc -l <out"
        said = examples.done([example.build if "export" in example.build else "", job], folder, environment)
        kib, *seconds, lines = said.split()
        cells.append(f"{int(kib) / 1024:9.1f} MiB {sum(map(float, seconds)):6.1f} s ({lines} lines)")
    return "".join(cells)


def main(words: list[str]) -> int:
    """Measure, and print a table."""
    chosen = [word for word in words if word in PARSERS] or list(PARSERS)
    status = 0
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as scratch:
        folder = Path(scratch)
        if "large" in words:
            gib = next((int(word) for word in words if word.isdigit()), 1)
            paths = [folder / "mapped", folder / "raw"]
            large.mapped(paths[0], examples.MEMORY)
            large.raw(paths[1], gib << 18, 1 << 18)
            measure = partial(sized, paths=paths)
        else:
            images = {path: name for name, path, wanted in run.corpus(folder) if wanted is None}
            images |= {Path(word): word for word in words if "/" in word}
            print(f"{len(images)} images")
            measure = partial(malformed, paths=images)
        for name in chosen:
            try:
                print(f"{name:<12}{measure(name, folder / name)}", flush=True)
            except Skipped as reason:
                print(f"{name:<12}skipped: {reason}", flush=True)
                status = status or 2
            except AssertionError as reason:
                print(f"{name:<12}TOO MUCH: {reason}", flush=True)
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
