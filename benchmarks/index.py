"""What an index beside a compressed image brings: opening, and a page from a random place, with it and without.

Each figure is of a process of its own.  README.md says how to read the table.  It writes several GiB and takes minutes,
so it is not a part of `make bench`.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

import images

import qemusave
from qemusave.declared import SaveFormat
from qemusave.image.open import open_guest
from qemusave.memory.index import DATA
from qemusave.memory.kept import beside

SMALL = 64  # MiB of memory for what bzip2 and xz take: their programs are slow
PAGES, SLOW_PAGES = 400, 60
OPEN_BAR, PAGE_BAR, PEAK_BAR = 50, 5, 64  # ms, ms, MiB


@dataclass
class Kind:
    """An image: how it is made, whether it is a small one, and whether a page has to come within the bar."""

    make: Callable[[Path, Path], None]
    small: bool = False
    bar: bool = True


def by_program(encoding: str, *program: str) -> Callable[[Path, Path], None]:
    """Return what makes an image as a program of libvirt's does."""
    return lambda image, raw: images.compressed(image, raw, SaveFormat[encoding.upper()], *program)


def ours(encoding: str) -> Callable[[Path, Path], None]:
    """Return what makes an image by `qemusave convert`, in a process of its own: what this one held would count."""

    def make(image: Path, raw: Path) -> None:
        line = [sys.executable, "-m", "qemusave", "convert", "-q", "--format", encoding, str(raw), str(image)]
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL)

    return make


KINDS = {
    "zstd, convert's": Kind(ours("zstd")),
    "zstd, one frame": Kind(by_program("zstd", "zstd", "-c")),
    "lzop": Kind(by_program("lzop", "lzop", "-c")),
    "gzip": Kind(by_program("gzip", "gzip", "-c")),
    "bzip2": Kind(by_program("bzip2", "bzip2", "-c"), small=True, bar=False),
    "xz, blocks": Kind(by_program("xz", "xz", "-c", "-3", "-T2"), small=True, bar=False),
    "xz, convert's": Kind(ours("xz"), small=True, bar=False),
    "xz, one block": Kind(by_program("xz", "xz", "-c", "-3", "-T1"), small=True),
}


def made(image: Path) -> dict[str, Any]:
    """Make the index."""
    began, cpu = perf_counter(), process_time()
    index = qemusave.index(image)
    return {"wall": perf_counter() - began, "cpu": process_time() - cpu, **index._asdict()}


def read(image: Path, pages: int, *, index: bool) -> dict[str, Any]:
    """Open it and read a page, and then others from random places."""
    dice = random.Random(3)
    began, cpu = perf_counter(), process_time()
    with open_guest(image, index=index) as guest:
        block = guest.ram[images.MAIN]
        block.read(block.length // 2, block.page_size)
        opened = perf_counter() - began, process_time() - cpu
        runs = [run for run in block.runs() if run.kind == DATA]
        places = [(run := dice.choice(runs)).offset + dice.randrange(run.pages) * block.page_size for _ in range(pages)]
        assert guest.indexed == index
        walls, cpus, crc = [], [], 0
        for place in places:
            began, cpu = perf_counter(), process_time()
            data = block.read(place, block.page_size)
            walls.append(perf_counter() - began)
            cpus.append(process_time() - cpu)
            crc = hash((crc, data.count(0), data[:64].hex()))
        return {
            "open": opened[0],
            "open_cpu": opened[1],
            "median": median(walls),
            "p95": sorted(walls)[len(walls) * 95 // 100],
            "median_cpu": median(cpus),
            "p95_cpu": sorted(cpus)[len(cpus) * 95 // 100],
        }


def measured(what: str, image: Path, pages: int) -> dict[str, Any]:
    """Do it in a process of its own."""
    line = [sys.executable, __file__, "--measure", what, "--pages", str(pages), str(image)]
    out = subprocess.run(line, stdout=subprocess.PIPE, check=True).stdout
    found: dict[str, Any] = json.loads(out)
    return found


TITLES = (
    *("what", "image", "index", "made in", "open without", "open with", "CPU", "page, median", "p95", "CPU, median"),
    *("CPU, p95", "part", "peak", "met"),
)


def row(name: str, kind: Kind, image: Path) -> tuple[str, ...]:
    """Measure an image."""
    pages = PAGES if kind.bar else SLOW_PAGES
    without = measured("without", image, 1)
    index = measured("make", image, 0)
    opened = measured("with", image, pages)
    peak = max(index["peak"], opened["peak"])
    met = opened["open_cpu"] * 1e3 <= OPEN_BAR + index["largest"] / 2**20 * 100 * (not kind.bar) and peak <= PEAK_BAR
    if kind.bar:
        met = met and opened["median_cpu"] * 1e3 <= PAGE_BAR
    ms = [f"{opened[key] * 1e3:.2f} ms" for key in ("median", "p95", "median_cpu", "p95_cpu")]
    return (
        name,
        f"{image.stat().st_size / 2**20:.0f} MiB",
        f"{index['size'] / 2**20:.2f} MiB",
        f"{index['wall']:.1f} s",
        f"{without['open']:.2f} s",
        f"{opened['open'] * 1e3:.0f} ms",
        f"{opened['open_cpu'] * 1e3:.0f} ms",
        *ms,
        f"{index['largest'] / 2**20:.2f} MiB",
        f"{peak:.0f} MiB",
        "yes" if met else "no",
    )


def main() -> None:
    """Make the images, one at a time, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=2048, help="MiB of memory; bzip2 and xz get 64 at the most")
    parser.add_argument("--folder", type=Path, default=Path("/dev/shm"), help="where the images are made")
    parser.add_argument("--only", choices=KINDS, action="append", help="one of the images; may be given again")
    parser.add_argument("--measure", choices=("with", "without", "make"), help=argparse.SUPPRESS)
    parser.add_argument("--pages", type=int, help=argparse.SUPPRESS)
    parser.add_argument("image", type=Path, nargs="?", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        found = (
            made(args.image) if args.measure == "make" else read(args.image, args.pages, index=args.measure == "with")
        )
        found["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(found))
        return
    rows = [TITLES]
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        raws: dict[int, Path] = {}
        for name in args.only or KINDS:
            kind, image = KINDS[name], Path(folder) / "guest.save"
            size = min(args.size, SMALL) if kind.small else args.size
            if size not in raws:
                for old in raws.values():
                    old.unlink(missing_ok=True)
                images.sequential(raw := Path(folder) / f"raw-{size}.save", size)
                raws = {size: raw}
            kind.make(image, raws[size])
            rows.append(row(name, kind, image))
            print(" | ".join(rows[-1]), file=sys.stderr)
            for path in (image, Path(beside(image))):
                path.unlink()
    widths = [max(len(cells[column]) for cells in rows) for column in range(len(TITLES))]
    for cells in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
