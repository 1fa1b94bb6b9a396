"""What it costs to bring a guest's memory out of an image, beside `cp`, the decompressors and other tools.

The images are made (``images.py``) in a folder in memory that is removed afterwards.  What is compared runs in turn,
round by round, in this one run; README.md says how to read the table.  The exit code says only whether it could be
measured, not whether a bar is met.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import monotonic, process_time

import qemusave

HERE = Path(__file__).resolve().parent
SIZE, ROUNDS = 2048, 5
SMALL = 8  # the slow compressors get an image that is so many times smaller
READS = 20_000
MAIN = "pc.ram"
PYTHON = "in Python alone"

# Bars are ratios of CPU time, but for the scan (seconds), the peak (MiB), and single pages (microseconds).
CPU_BAR, WALL_BAR = 1.25, 1.0  # against cp, with two free cores
SCAN_BAR, PEAK_BAR, FIRST_BAR, SPARSE_PAGE_BAR, RAW_PAGE_BAR = 0.35, 32, 300, 8, 4

# What is decompressed: MiB of the peak, and ratios of CPU and of wall time, the latter for two free cores.
COMPRESSED = {"gzip": (32, 0.46, 0.4), "zstd": (32, 1.35, 1.1), "lzop": (32, None, 1.0)}
SLOW = {"bzip2": (64, None, 0.6), "xz": (64, None, 0.6)}


@dataclass
class Cost:
    """What a process took: seconds, seconds, MiB."""

    cpu: float
    wall: float
    peak: float


Contenders, Bar = dict[str, Callable[[], Cost]], float | None


@dataclass
class Row:
    """One line of the table: medians, and the medians of the rounds' ratios to the reference."""

    what: str
    cpu: float | None = None
    wall: float | None = None
    peak: float | None = None
    cpu_ratio: float | None = None
    wall_ratio: float | None = None
    bar: str = ""
    met: bool | None = None
    note: str = ""

    def cells(self) -> tuple[str, ...]:
        """Return the line's texts, in the order of :data:`TITLES`."""
        numbers = (self.cpu, "{:.3f} s"), (self.wall, "{:.3f} s"), (self.peak, "{:.0f} MiB")
        ratios = (self.cpu_ratio, "{:.2f}x"), (self.wall_ratio, "{:.2f}x")
        texts = ["" if value is None else form.format(value) for value, form in (*numbers, *ratios)]
        return self.what, *texts, self.bar, {None: "", True: "yes", False: "no"}[self.met], self.note


PARTS = ("uncompressed", "scan", "pages", "others", "compressed")
WIDTHS = (8, 8, 7, 9, 10, 28)
TITLES = ("what", "CPU", "wall", "peak", "CPU ratio", "wall ratio", "bar", "met", "")


class Bench:
    """Runs the contenders.

    Args:
        folder: where the images are, and what is written.
        size: MiB of the guest's memory.
        rounds: how often each runs, after one round that does not count.
    """

    def __init__(self, folder: Path, size: int, rounds: int) -> None:
        self.folder, self.size, self.rounds = folder, size, rounds
        self.out = folder / "out"
        self.program = [sys.executable, "-m", "qemusave"]
        self.environment = {
            k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "QEMUSAVE_PURE")
        }
        self.rows: list[Row] = []

    def image(self, kind: str, size: int | None = None) -> Path:
        """Make an image, in a process of its own so that this one stays small."""
        path = self.folder / f"{kind}-{size or self.size}.save"
        if not path.exists():
            words = [sys.executable, str(HERE / "images.py"), kind, str(size or self.size), str(path)]
            subprocess.run(words, check=True)
        return path

    def run(self, words: list[str], *, pure: bool = False, stdin: Path | None = None, cwd: Path | None = None) -> Cost:
        """Run a program to its end; *stdin* is an image whose payload it reads."""
        fd = os.open(stdin or os.devnull, os.O_RDONLY)
        if stdin is not None:
            os.lseek(fd, qemusave.read_header(stdin).ofs_payload, os.SEEK_SET)
        environment = self.environment | ({"QEMUSAVE_PURE": "1"} if pure else {})
        begin = monotonic()
        with subprocess.Popen(
            words, stdin=fd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd=cwd
        ) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        wall = monotonic() - begin
        os.close(fd)
        self.out.unlink(missing_ok=True)
        if process.returncode:
            raise RuntimeError(f"{' '.join(words)} failed with {process.returncode}")
        return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)

    def compare(
        self, contenders: Contenders, bar: Bar = None, *, wall: Bar = None, peak: int = PEAK_BAR, rounds: int = 0
    ) -> None:
        """Let the contenders run in turn, every other round backwards; the first is the reference."""
        samples: dict[str, list[Cost]] = {name: [] for name in contenders}
        for number in range(-1, rounds or self.rounds):
            for name in reversed(contenders) if number % 2 else contenders:
                cost = contenders[name]()
                if number >= 0:
                    samples[name].append(cost)
        reference = next(iter(samples.values()))
        for name, costs in samples.items():
            row = Row(name, *(median(getattr(c, k) for c in costs) for k in ("cpu", "wall", "peak")))
            if costs is not reference:
                pairs = list(zip(costs, reference, strict=True))
                row.cpu_ratio = median(ours.cpu / theirs.cpu for ours, theirs in pairs)
                ratios = sorted(ours.wall / theirs.wall for ours, theirs in pairs)
                row.wall_ratio, row.note = median(ratios), f"{ratios[0]:.2f} to {ratios[-1]:.2f}x wall"
            if (bar or wall) and name.startswith("extract"):
                said = [f"{most:g}x{what}" for most, what in ((bar, ""), (wall, " wall")) if most is not None]
                row.bar = f"<= {', '.join(said)}, {peak} MiB"
                found = (row.cpu_ratio, bar), (row.wall_ratio, wall), (row.peak, peak)
                row.met = self._judged(all(most is None or (value or 0) <= most for value, most in found))
            self.rows.append(row)

    def _judged(self, met: bool) -> bool | None:
        """Bars are for the full size."""
        return met if self.size >= SIZE else None

    def extract(self, image: Path, *, kind: str = "raw", pure: bool = False) -> Callable[[], Cost]:
        """Return what runs `qemusave extract`."""
        return lambda: self.run([*self.program, "extract", str(image), str(self.out), "--as", kind], pure=pure)

    def uncompressed(self) -> None:
        """Images whose payload is not compressed, against `cp` of the same image."""
        for kind in ("raw", "fragmented", "sparse"):
            image = self.image(kind)
            copy = ["cp", str(image), str(self.out)]
            contenders = {f"cp, {kind}": lambda copy=copy: self.run(copy), f"extract, {kind}": self.extract(image)}
            contenders[f"the same as an ELF core, {kind}"] = self.extract(image, kind="elf")
            if kind != "sparse":
                contenders[f"extract, {kind}, {PYTHON}"] = self.extract(image, pure=True)
            self.compare(contenders, CPU_BAR, wall=WALL_BAR)
            if kind == "fragmented":
                image.unlink()

    def compressed(self) -> None:
        """Compressed images, against the decompressor alone, which writes nothing."""
        for kind, (peak, bar, wall) in (COMPRESSED | SLOW).items():
            size = max(1, self.size // SMALL) if kind in SLOW else self.size
            if shutil.which(kind) is None:
                self.rows.append(Row(f"{kind} -dc", note="is not here"))
                continue
            self.image("raw", size)
            image, alone = self.image(kind, size), f"{kind} -dc, {size} MiB"
            contenders = {
                alone: lambda kind=kind, image=image: self.run([kind, "-dc"], stdin=image),
                f"extract, {kind}, {size} MiB": self.extract(image),
            }
            self.compare(contenders, bar, wall=wall, peak=peak, rounds=self.rounds)
            image.unlink()

    def scan(self) -> None:
        """The structure of an image, down to its last byte, without a look at the pages."""
        image = self.image("raw")
        for name, pure in (("sections, raw", False), (f"sections, raw, {PYTHON}", True)):
            self.compare({name: lambda pure=pure: self.run([*self.program, "sections", str(image)], pure=pure)})
            row = self.rows[-1]
            row.bar, row.met = f"<= {SCAN_BAR:g} s", self._judged((row.cpu or 0) <= SCAN_BAR)

    def pages(self) -> None:
        """Single pages, read at random in one process."""
        for kind, bar in (("sparse", SPARSE_PAGE_BAR), ("raw", RAW_PAGE_BAR)):
            words = [sys.executable, str(HERE / "extract.py"), "--pages", str(self.image(kind))]
            runs = [
                json.loads(subprocess.run(words, env=self.environment, stdout=subprocess.PIPE, check=True).stdout)
                for _ in range(self.rounds)
            ]
            opened, first, each = (median(values) for values in zip(*runs, strict=True))
            self.rows.append(Row(f"open, {kind}", cpu=opened))
            for name, value, most in (
                ("first page", first, FIRST_BAR if kind == "sparse" else None),
                ("a page at random", each, bar),
            ):
                met = None if most is None else self._judged(value <= most)
                limit = "" if most is None else f"<= {most} us"
                self.rows.append(Row(f"{name}, {kind}", bar=limit, met=met, note=f"{value:.2f} us CPU"))

    def others(self) -> None:
        """Other tools, if the environment says where they are; they want the stream without libvirt's header."""
        script, python = os.environ.get("ANALYZE_MIGRATION"), os.environ.get("VOLATILITY3_PYTHON")
        if not script and not python:
            return
        image, stream = self.image("raw"), self.folder / "stream"
        with stream.open("wb") as out:
            words = ["tail", "-c", f"+{qemusave.read_header(image).ofs_payload + 1}", str(image)]
            subprocess.run(words, stdout=out, check=True)
        contenders = {"cp, raw ": lambda: self.run(["cp", str(image), str(self.out)])}
        if script:
            work = self.folder / "analyze"
            work.mkdir()
            words = [sys.executable, script, "-f", str(stream), "-x"]
            contenders["analyze-migration.py -x, header cut"] = lambda: self.run(words, cwd=work)
        if python:
            opening = [python, str(HERE / "volatility.py"), str(stream)]
            contenders["volatility3, open only, header cut"] = lambda: self.run(opening)
        for name in [name for name in contenders if not self._runs(contenders[name])]:
            self.rows.append(Row(name, note="fails on this image"))
            del contenders[name]
        self.compare(contenders, rounds=min(3, self.rounds))

    def _runs(self, contender: Callable[[], Cost]) -> bool:
        try:
            contender()
        except RuntimeError:
            return False
        return True


def read_pages(path: str) -> tuple[float, float, float]:
    """Return the CPU seconds of opening, and the microseconds of the first page and of one among many."""
    from qemusave.image.open import open_guest

    begin = process_time()
    with open_guest(path) as guest:
        block = guest.ram[MAIN]
        opened = process_time()
        page, dice = block.page_size, random.Random(3)
        block.read(0, page)
        first = process_time()
        offsets = [dice.randrange(block.length // page) * page for _ in range(READS)]
        start = process_time()
        for offset in offsets:
            block.read(offset, page)
        end = process_time()
    return opened - begin, (first - opened) * 1e6, (end - start) / READS * 1e6


def main() -> None:
    """Measure, and print the table or the JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=SIZE, help="MiB of the guest's memory (default %(default)s)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each runs (default %(default)s)")
    parser.add_argument("--folder", help="where to make the images (default /dev/shm)")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="these parts only")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    parser.add_argument("--pages", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.pages:
        print(json.dumps(read_pages(args.pages)))
        return
    compileall.compile_dir(Path(qemusave.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory(dir=args.folder or "/dev/shm", prefix="qemusave-bench-") as folder:
        bench = Bench(Path(folder), args.size, args.rounds)
        for part in args.only or PARTS:
            before = len(bench.rows)
            getattr(bench, part)()
            if not args.json:
                show(bench.rows[before:])
    if args.json:
        said = {"python": platform.python_version(), "size": args.size, "rounds": args.rounds}
        print(json.dumps({**said, "rows": [asdict(row) for row in bench.rows]}, indent=2))


def show(rows: list[Row]) -> None:
    """Print a part of the table as soon as it has been measured."""
    for cells in (TITLES, *(row.cells() for row in rows)):
        first, *numbers, met, note = cells
        texts = [cell.rjust(width) for cell, width in zip(numbers, WIDTHS, strict=True)]
        print("  ".join([first.ljust(36), *texts, met.ljust(3), note]).rstrip(), flush=True)


if __name__ == "__main__":
    main()
