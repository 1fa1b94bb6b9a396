"""What comparing, checking and hashing whole guests costs, beside `cmp`, our own extraction, and `openssl dgst`.

The images are made (``images.py``) in a folder in memory that is removed afterwards.  What is compared runs in turn,
round by round, in this one run; README.md says how to read the table.  The exit code says only whether it could be
measured, not whether a bar is met.
"""

from __future__ import annotations

import argparse
import compileall
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import extract
from extract import MAIN, SMALL, Bench, Cost

import qemusave

DIFF_BAR, VERIFY_BAR, HASH_BAR, PEAK_BAR = 1.5, 1.2, 1.1, 64
PARTS = ("diff", "sha256", "verify")


class Compare(Bench):
    """Runs the contenders; bars are ratios of wall time."""

    def command(self, *words: str | Path) -> Callable[[], Cost]:
        """Return what runs `qemusave` with these words."""
        return lambda: self.run([*self.program, *map(str, words)])

    def program_of(self, *words: str | Path) -> Callable[[], Cost]:
        """Return what runs another program."""
        return lambda: self.run([*map(str, words)])

    def against(self, contenders: dict[str, Callable[[], Cost]], bar: float) -> None:
        """Let the contenders run in turn, judge all but the first, and note how far the rounds' ratios are apart."""
        first, walls = len(self.rows), {name: list[float]() for name in contenders}

        def noted(name: str) -> Cost:
            cost = contenders[name]()
            walls[name].append(cost.wall)
            return cost

        self.compare({name: lambda name=name: noted(name) for name in contenders})
        reference, *others = (values[1:] for values in walls.values())  # the first round does not count
        for row, ours in zip(self.rows[first + 1 :], others, strict=True):
            ratios = sorted(a / b for a, b in zip(ours, reference, strict=True))
            row.note = f"wall {ratios[0]:.2f}x to {ratios[-1]:.2f}x"
            row.bar = f"<= {bar:g}x, {PEAK_BAR} MiB"
            row.met = self._judged((row.wall_ratio or 0) <= bar and (row.peak or 0) <= PEAK_BAR)

    def memory(self) -> Path:
        """Write the main memory of the images to a file, which has no holes then."""
        path = self.folder / "memory"
        if not path.exists():
            words = [*self.program, "extract", str(self.image("raw")), str(self.out), "--as", "block", "--block", MAIN]
            subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            subprocess.run(["cp", "--sparse=never", str(self.out), str(path)], check=True)
            self.out.unlink()
        return path

    def diff(self) -> None:
        """Two images whose memory is the same, against `cmp` of that memory."""
        memory, other = self.memory(), self.folder / "other"
        shutil.copyfile(memory, other)
        raw, sparse = self.image("raw"), self.image("sparse")
        contenders = {
            "cmp of the memory": self.program_of("cmp", memory, other),
            "diff, raw and raw": self.command("diff", raw, raw),
            "diff, raw and sparse": self.command("diff", raw, sparse, "--only", "memory"),
            "diff, sparse and sparse": self.command("diff", sparse, sparse),
        }
        self.against(contenders, DIFF_BAR)
        other.unlink()

    def sha256(self) -> None:
        """The hashes of all blocks, against that of the main memory."""
        contenders = {
            "openssl dgst -sha256 of the memory": self.program_of("openssl", "dgst", "-sha256", self.memory())
        }
        for kind in ("raw", "sparse"):
            contenders[f"ram --sha256, {kind}"] = self.command("ram", "--sha256", self.image(kind))
        self.against(contenders, HASH_BAR)

    def verify(self) -> None:
        """All that `verify` looks at, against the extraction of the same image."""
        small = max(1, self.size // SMALL)
        kinds = [(kind, self.size) for kind in ("raw", "sparse", "gzip", "zstd")] + [("bzip2", small), ("xz", small)]
        for kind, size in kinds:
            if kind not in ("raw", "sparse"):
                self.image("raw", size)
            image = self.image(kind, size)
            name = f"{kind}, {size} MiB"
            contenders = {f"extract, {name}": self.extract(image), f"verify, {name}": self.command("verify", image)}
            self.against(contenders, VERIFY_BAR)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--size", type=int, default=extract.SIZE, help="MiB of the guest's memory (default %(default)s)"
    )
    parser.add_argument("--rounds", type=int, default=extract.ROUNDS, help="how often each runs (default %(default)s)")
    parser.add_argument("--folder", help="where to make the images (default /dev/shm)")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="these parts only")
    args = parser.parse_args()
    compileall.compile_dir(Path(qemusave.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory(dir=args.folder or "/dev/shm", prefix="qemusave-bench-") as folder:
        bench = Compare(Path(folder), args.size, args.rounds)
        for part in args.only or PARTS:
            before = len(bench.rows)
            getattr(bench, part)()
            extract.show(bench.rows[before:])


if __name__ == "__main__":
    main()
