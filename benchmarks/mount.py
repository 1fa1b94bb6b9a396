"""What it costs to read a guest's memory through `qemusave mount`: ``python benchmarks/mount.py [--size MIB]``.

The images are those of ``images.py``, made in memory and removed.  Each is mounted, its ``memory.raw`` is read at
random places that the kernel has not seen before, 4 KiB each, and then from its first byte to its last; beside it, the
same of the file that `extract` writes.  The compressed one is mounted a second time by an index (`qemusave index`).
Times are on the wall, of the reader, who waits for the kernel and for us.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import mean, median, quantiles
from time import perf_counter

HERE = Path(__file__).resolve().parent
KINDS = ("raw", "sparse", "fragmented", "gzip")
PAGE, READS, PIECE = 4096, 5000, 1 << 20
BAR = 1000  # microseconds for a page, of images that are not compressed
PROGRAM = [sys.executable, "-m", "qemusave"]


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=2048, help="MiB of the guest's memory")
    parser.add_argument("--folder", default="/dev/shm" if os.path.isdir("/dev/shm") else None)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    args = parser.parse_args()
    print(
        f"{'image':<12} {'mounted':>9} {'page: median':>13} {'mean':>9} {'99 %':>9} {'all':>12} {'extracted':>12}  met"
    )
    with tempfile.TemporaryDirectory(dir=args.folder) as name:
        for kind in args.kinds:
            folder = Path(name)
            image, out = folder / f"{kind}-{args.size}.save", folder / "out"
            if kind == "gzip":
                make("raw", args.size, folder / f"raw-{args.size}.save")
            make(kind, args.size, image)
            subprocess.run([*PROGRAM, "extract", image, out, "--as", "raw", "--quiet"], check=True)
            _, _, _, plain = read(out)
            out.unlink()
            mounted(image, folder / "mounted", kind, plain)
            if kind == "gzip":
                subprocess.run([*PROGRAM, "index", image, "--quiet"], check=True)
                mounted(image, folder / "mounted", "with index", plain)
            image.unlink()


def make(kind: str, size: int, path: Path) -> None:
    """Make an image, in a process of its own."""
    if not path.exists():
        subprocess.run([sys.executable, str(HERE / "images.py"), kind, str(size), str(path)], check=True)


def mounted(image: Path, folder: Path, kind: str, plain: float) -> None:
    """Mount an image, read it, and print a line."""
    begin = perf_counter()
    subprocess.run([*PROGRAM, "mount", "--background", "--quiet", image, folder], check=True)
    opened = perf_counter() - begin
    try:
        middle, each, late, speed = read(folder / "memory.raw")
    finally:
        subprocess.run(["fusermount3", "-u", folder], check=True)
    met = "" if kind in ("gzip", "with index") else "yes" if each <= BAR else "no"
    print(
        f"{kind:<12} {opened:7.2f} s {middle:10.0f} us {each:6.0f} us {late:6.0f} us {speed:6.0f} MiB/s"
        f" {plain:6.0f} MiB/s  {met}"
    )


def read(path: Path) -> tuple[float, float, float, float]:
    """Return what a page at random takes (median, mean, 99 of 100), in microseconds, and MiB/s of the whole file."""
    fd = os.open(path, os.O_RDONLY)
    os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_RANDOM)
    pages = os.fstat(fd).st_size // PAGE
    places = [number * PAGE for number in random.Random(1).sample(range(pages), min(READS, pages))]
    times = [timed(lambda at=at: os.pread(fd, PAGE, at)) * 1e6 for at in places]  # type: ignore[misc]
    os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_NORMAL)
    os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
    done = 0

    def everything() -> None:
        nonlocal done
        while data := os.read(fd, PIECE):
            done += len(data)

    seconds = timed(everything)
    os.close(fd)
    return median(times), mean(times), quantiles(times, n=100)[-1], done / seconds / (1 << 20)


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


if __name__ == "__main__":
    main()
