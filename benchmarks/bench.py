"""What the fast paths cost beside the least that could do the same work: header, 10 000 headers, whole process.

Everything is CPU time (user and system), and what is compared is measured in turn, round by round, in this one run;
README.md says how to read the table.  The exit code says only whether it could be measured, not whether a bar is met.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import timeit
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, make_dataclass
from pathlib import Path
from statistics import median
from struct import Struct
from time import process_time

import qemusave
from qemusave import declared

IMAGES = Path(__file__).resolve().parent.parent / "tests" / "images"
LITTLE_IMAGE, BIG_IMAGE = "tiny-paused.raw.save", "swapped-tiny-paused.gzip.save"
LEN_HEADER = declared.LEN_HEADER
HEADER_BAR, FILES_BAR, PROCESS_BAR, PROCESS_GOAL = 1.5, 2.0, 40.0, 15.0
FILES, LEN_FILE = 10_000, 4096
PARSES = 20_000  # headers a round: enough for the clock, few enough for many rounds
ROUNDS = 31


@dataclass
class Row:
    """One line of the table; *value* is the median of the rounds' ratios or differences."""

    what: str
    unit: str
    measured: float
    reference: float
    comparison: str
    value: float
    bar: float | None = None
    goal: float | None = None
    met: bool | None = None

    def cells(self) -> tuple[str, ...]:
        """Return the line's texts, in the order of :data:`TITLES`."""
        unit = "x" if self.comparison == "ratio" else f" {self.unit}"
        bar = "" if self.bar is None else f"<= {self.bar:g}{unit}"
        return (
            self.what,
            f"{self.measured:.2f} {self.unit}",
            f"{self.reference:.2f} {self.unit}",
            f"{self.value:.2f}{unit}" if self.comparison == "ratio" else f"{self.value:+.2f}{unit}",
            bar if self.goal is None else f"{bar}, goal {self.goal:g}{unit}",
            {None: "", True: "yes", False: "no"}[self.met],
        )


TITLES = ("what", "measured", "reference", "ratio or difference", "bar", "met")


@dataclass(slots=True)
class Plain:
    """The header's numbers with nothing around them, as a reference."""

    magic: bytes
    version: int
    len_data: int
    was_running: int
    format: int
    ofs_cookie: int
    features: int
    reserved: bytes


Frozen = make_dataclass("Frozen", [(field.name, field.type) for field in fields(Plain)], slots=True, frozen=True)
"""The same, but nobody can change it; Python makes that slow."""


def sample(contenders: dict[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Let the contenders run in turn, every other round backwards, after one round that does not count."""
    samples: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(-1, ROUNDS):
        for name in reversed(contenders) if number % 2 else contenders:
            spent = contenders[name]()
            if number >= 0:
                samples[name].append(spent)
    return samples


def compare(
    what: str,
    unit: str,
    measured: list[float],
    reference: list[float],
    bar: float | None = None,
    *,
    ratio: bool = False,
    goal: float | None = None,
) -> Row:
    """Make a line of two contenders' samples, each round of the one against the same round of the other."""
    value = median(m / r if ratio else m - r for m, r in zip(measured, reference, strict=True))
    met = None if bar is None else value <= bar
    ours, theirs = round(median(measured), 3), round(median(reference), 3)
    return Row(what, unit, ours, theirs, "ratio" if ratio else "difference", round(value, 3), bar, goal, met)


def headers() -> list[Row]:
    """Parse one header in memory, against struct and a dataclass; microseconds a header."""

    def timed(statement: str, **names: object) -> Callable[[], float]:
        timer = timeit.Timer(statement, timer=process_time, globals=names)
        return lambda: timer.timeit(PARSES) / PARSES * 1e6

    contenders = {}
    for order, sign, name in (("little", "<", LITTLE_IMAGE), ("big", ">", BIG_IMAGE)):
        data = (IMAGES / name).read_bytes()[:LEN_HEADER]
        unpack = Struct(f"{sign}16s6I52s").unpack
        assert qemusave.parse_header(data)[:8] == unpack(data)
        contenders[order] = timed("parse(data)", parse=qemusave.parse_header, data=data)
        contenders[f"{order} plain"] = timed("new(*unpack(data))", new=Plain, unpack=unpack, data=data)
        contenders[f"{order} frozen"] = timed("new(*unpack(data))", new=Frozen, unpack=unpack, data=data)
    spent = sample(contenders)
    rows = []
    for order in ("little", "big"):
        what, ours = f"parse_header, {order}-endian", spent[order]
        rows.append(compare(f"{what} - struct, dataclass", "us", ours, spent[f"{order} plain"], HEADER_BAR))
        rows.append(compare(f"{what} - struct, frozen dataclass", "us", ours, spent[f"{order} frozen"]))
    return rows


def files() -> list[Row]:
    """Read the headers of 10 000 files, against opening, reading and closing them; microseconds a file."""
    head = (IMAGES / LITTLE_IMAGE).read_bytes()[:LEN_HEADER]
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        paths = [os.path.join(folder, f"{number}.save") for number in range(FILES)]
        for path in paths:
            Path(path).write_bytes(head.ljust(LEN_FILE, b"\0"))

        def ours() -> float:
            begin, read = process_time(), qemusave.read_header
            for path in paths:
                read(path)
            return (process_time() - begin) / FILES * 1e6

        def bare() -> float:
            begin = process_time()
            for path in paths:
                fd = os.open(path, os.O_RDONLY)
                os.pread(fd, LEN_HEADER, 0)
                os.close(fd)
            return (process_time() - begin) / FILES * 1e6

        spent = sample({"ours": ours, "bare": bare})
    what = f"read_header, {FILES} files / open, pread, close"
    return [compare(what, "us", spent["ours"], spent["bare"], FILES_BAR, ratio=True)]


def processes() -> list[Row]:
    """Run ``qemusave info`` from start to end, against an interpreter that does nothing; milliseconds a process."""
    # An installed package has bytecode.  An editable install under PYTHONDONTWRITEBYTECODE has none and is compiled at
    # every start, which would be measured instead of the program.
    compileall.compile_dir(Path(qemusave.__file__).parent, quiet=1)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def timed(*command: str) -> Callable[[], float]:
        def once() -> float:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            return (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) * 1e3

        return once

    program = str(Path(sys.executable).with_name("qemusave"))
    infos = {
        f"info {' '.join(words)}": timed(program, "info", *words[:-1], str(IMAGES / f"tiny-paused.{words[-1]}.save"))
        for words in (["raw"], ["--json", "raw"], ["zstd"], ["xz"], ["lzop"])
    }
    lines = ("import argparse", "import argparse, json")
    imports = {line: timed(sys.executable, "-c", line) for line in lines}
    spent = sample({"start": timed(sys.executable, "-c", "pass"), **infos, **imports})
    start = spent["start"]
    return [
        *(compare(f"{name} - start", "ms", spent[name], start, PROCESS_BAR, goal=PROCESS_GOAL) for name in infos),
        *(compare(f"{name} - start", "ms", spent[name], start) for name in imports),
    ]


def main() -> None:
    """Measure, and print the table or the JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    args = parser.parse_args()
    rows = [*headers(), *files(), *processes()]
    if args.json:
        print(json.dumps({"python": platform.python_version(), "rows": [asdict(row) for row in rows]}, indent=2))
        return
    print_rows(rows)


def print_rows(rows: list[Row]) -> None:
    """Print the table."""
    lines = [TITLES, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        first, *numbers, met = (cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join([first.strip().ljust(widths[0]), *numbers, met.strip()]).rstrip())


if __name__ == "__main__":
    main()
