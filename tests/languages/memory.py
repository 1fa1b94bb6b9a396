"""Measure what Kaitai's parsers take for malformed images: the peak of each, over that of the same program on no bytes.

A process for each image and language; half an hour for all twelve.  Words on the command line choose languages, paths
add files.  It needs GNU time (Debian: time).  The exit code is 0 when no peak is over the limit, 1 when one is, 2 when
a language was skipped.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import run
from toolchains import Skipped, built

MOST = 64 << 20
"""Bytes that no malformed image may take beyond those of the program itself."""


def peak(command: list[str | Path], path: Path) -> int:
    """Return the most memory that a driver has while it reads one image, in bytes."""
    done = subprocess.run(
        ["time", "-q", "-f", "%M", *command], input=f"{path}\n", capture_output=True, text=True, timeout=300, check=False
    )
    return int(done.stderr.splitlines()[-1]) << 10


def measure(name: str, folder: Path, paths: dict[Path, str]) -> tuple[int, int, str]:
    """Give the peak without bytes, the highest difference to it, and the image that causes it."""
    empty = folder.parent / "empty"
    empty.write_bytes(b"")
    command = built(name, folder)
    base = max(peak(command, empty) for _ in range(3))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        peaks = list(zip(pool.map(lambda path: peak(command, path), paths), paths.values(), strict=True))
    most, image = max(peaks)
    return base, most - base, image


def main(words: list[str]) -> int:
    """Measure, and print a table."""
    more = {Path(word): word for word in words if "/" in word}
    status = 0
    with tempfile.TemporaryDirectory() as scratch:
        images = {path: name for name, path, wanted in run.corpus(Path(scratch)) if wanted is None} | more
        print(f"{len(images)} images")
        for name in [word for word in words if "/" not in word] or run.PARSERS:
            try:
                base, worst, image = measure(name, Path(scratch) / name, images)
            except Skipped as reason:
                print(f"{name:<12}skipped: {reason}", flush=True)
                status = status or 2
                continue
            status = 1 if worst > MOST else status
            print(f"{name:<12}{base / 1e6:8.1f} MB{worst / 1e6:+9.1f} MB  {image}", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
