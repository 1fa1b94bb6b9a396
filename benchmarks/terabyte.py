"""What a very large guest's image costs: mapped-ram images of 64 GiB and 1 TiB, sequential ones of 2, 4 and 8 GiB.

The mapped-ram images are sparse files: their bitmaps are whole, and of the pages there are some at each 256th of the
memory, where the byte order of a bitmap is looked for.  Pages that are marked and not there are zeros.  README.md says
how to read the table.  The exit code says only whether it could be measured, not whether a bar is met.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import monotonic

import images
from extract import Bench, Cost
from images import IMAGES, MAIN, SEQUENTIAL, SPARSE

from qemusave import declared
from qemusave.declared import RamFlag
from qemusave.image.open import open_guest

MAPPED, RAW = (64, 1024), (2, 4, 8)  # GiB
PATTERNS = ("dense", "alternating", "random")
PLACES = 256  # of the memory, where some pages really are
THERE = 64  # pages at each of them
PIECE = 1 << 16  # bytes of a bitmap, pages of a stream
ROUNDS = 3
SECONDS, MOST = 1.0, 64  # bars: wall, and MiB
READS = 20_000


def bitmap(pattern: str, length: int) -> Iterator[bytes]:
    """Yield the bitmap of a memory, *length* bytes, in pieces."""
    dice = random.Random(4)
    for at in range(0, length, PIECE):
        size = min(PIECE, length - at)
        yield (
            {"dense": b"\xff", "alternating": b"\x55"}[pattern] * size if pattern != "random" else dice.randbytes(size)
        )


def mapped(path: Path, gib: int, pattern: str) -> None:
    """Make an image in mapped-ram layout."""
    data, align = images.zstd.decompress((IMAGES / SPARSE).read_bytes()), declared.MAPPED_RAM_ALIGNMENT
    with open_guest(data) as guest, path.open("w+b") as out:
        out.write(images._head(data, guest, gib << 10))
        page = guest.ram.page_size
        for block in guest.ram.values():
            length = gib << 30 if block.name == MAIN else block.length
            out.write(images._named(block.name) + images._LENGTH.pack(length))
            len_bitmap = -(-length // page // 64) * declared.LEN_BITMAP_WORD
            at = out.tell() + images._MAPPED.size
            pages_at = -(-(at + len_bitmap) // align) * align
            out.write(images._MAPPED.pack(declared.MAPPED_RAM_VERSION, page, at, pages_at))
            if block.name == MAIN:
                for piece in bitmap(pattern, len_bitmap):
                    out.write(piece)
                out.flush()
                _some_pages(out.fileno(), at, pages_at, page, length // page)
            out.seek(pages_at + length)
        last = guest.ram.sections[0]
        out.write(data[last.body + last.size - images._WORD.size :])


def _some_pages(fd: int, at: int, pages_at: int, page: int, pages: int) -> None:
    """Write the first pages of each part of the memory that are marked."""
    for first in range(0, pages, pages // PLACES):
        bits = int.from_bytes(os.pread(fd, THERE // 8, at + first // 8), "little")
        for number in range(THERE):
            if bits >> number & 1:
                os.pwrite(fd, b"x", pages_at + (first + number) * page)


def sequential(path: Path, gib: int) -> None:
    """Make an image whose stream has pages and zeros in turn: no run has more than one page."""
    data = (IMAGES / SEQUENTIAL).read_bytes()
    with open_guest(data) as guest, path.open("wb") as out:
        page, part = guest.ram.page_size, guest.ram.sections[1]
        at = guest.ram[MAIN].entry.offset + len(images._named(MAIN))
        out.write(images._head(data, guest, gib << 10) + images._named(MAIN) + images._LENGTH.pack(gib << 30))
        out.write(data[at + images._LENGTH.size : part.body])
        word, content, name = images._WORD.pack, b"some content" * (page // 12) + bytes(page % 12), images._named(MAIN)
        out.write(word(RamFlag.ZERO) + name + bytes(images._FILL.size))
        data_flags, zero_flags = RamFlag.PAGE | RamFlag.CONTINUE, RamFlag.ZERO | RamFlag.CONTINUE
        for number in range(1, (gib << 30) // page - 1, 2):
            offset = number * page
            out.write(word(offset | data_flags) + content + word(offset + page | zero_flags) + bytes(images._FILL.size))
        block = next(name for name in guest.ram if name != MAIN)
        out.write(data[data.index(images._named(block), part.body) - images._WORD.size :])  # the other blocks


def first_page(path: str, reads: int = 0) -> None:
    """Open an image and read the first page of its memory, then others at random; print microseconds of one."""
    with open_guest(path) as guest:
        block, dice = guest.ram[MAIN], random.Random(3)
        block.read(0, block.page_size)
        begin = monotonic()
        for _ in range(reads):
            block.read(dice.randrange(block.length // block.page_size) * block.page_size, block.page_size)
        if reads:
            print((monotonic() - begin) / reads * 1e6)


class Table:
    """Measures, and prints as it goes.

    Args:
        folder: where the images are made.
        rounds: how often each runs; the medians are printed.
        judged: whether the images are those that the bars are for.
    """

    def __init__(self, folder: Path, rounds: int, *, judged: bool) -> None:
        self.judged = judged
        self.bench, self.folder, self.rounds = Bench(folder, 0, rounds), folder, rounds
        self.lines = [("image", "what", "wall", "CPU", "peak", "wall for a GiB", "met")]

    def image(self, kind: str, gib: int) -> None:
        """Make an image, measure it, and remove it."""
        path = self.folder / f"{kind}.save"
        here = str(Path(__file__).resolve())
        subprocess.run([sys.executable, here, "--make", kind, str(gib), str(path)], check=True)
        program = [*self.bench.program]
        asked = {
            "info": [*program, "info", str(path)],
            "ram --json": [*program, "ram", "--json", str(path)],
            "ram --map": [*program, "ram", "--map", str(path)],
            "verify --quick": [*program, "verify", "--quick", str(path)],
            "first page": [sys.executable, here, "--first", str(path)],
        }
        for what, words in asked.items():
            self._add(f"{kind}, {gib} GiB", what, gib, [self.bench.run(words) for _ in range(self.rounds)], kind)
        words = [sys.executable, here, "--pages", str(path)]
        answer = subprocess.run(words, env=self.bench.environment, stdout=subprocess.PIPE, check=True)
        self.lines.append((f"{kind}, {gib} GiB", "a page at random", f"{float(answer.stdout):.1f} us", "", "", "", ""))
        path.unlink()

    def _add(self, image: str, what: str, gib: int, costs: list[Cost], kind: str) -> None:
        wall, cpu, peak = (median(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "peak"))
        met = peak <= MOST and (kind == "raw" or wall <= SECONDS)
        cells = (f"{wall:.3f} s", f"{cpu:.3f} s", f"{peak:.0f} MiB", f"{wall / gib * 1e3:.2f} ms")
        self.lines.append((image, what, *cells, ("yes" if met else "no") if self.judged else ""))

    def print(self) -> None:
        """Print the table."""
        widths = [max(map(len, column)) for column in zip(*self.lines, strict=True)]
        for line in self.lines:
            print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def main() -> None:
    """Measure, and print the table; or do one of the things that are measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small images, one round: bars are not judged then")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each runs (default %(default)s)")
    parser.add_argument("--folder", help="where to make the images; they take up to 4.5 GiB there (default: TMPDIR)")
    parser.add_argument("--make", nargs=3, metavar=("KIND", "GIB", "PATH"), help=argparse.SUPPRESS)
    parser.add_argument("--first", help=argparse.SUPPRESS)
    parser.add_argument("--pages", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.make:
        kind, gib, path = args.make
        sequential(Path(path), int(gib)) if kind == "raw" else mapped(Path(path), int(gib), kind)
    elif args.first or args.pages:
        first_page(args.first or args.pages, READS if args.pages else 0)
    else:
        with tempfile.TemporaryDirectory(dir=args.folder) as folder:
            table = Table(Path(folder), 1 if args.quick else args.rounds, judged=not args.quick)
            for gib in (8,) if args.quick else MAPPED:
                for pattern in PATTERNS[-1:] if args.quick else PATTERNS:
                    table.image(pattern, gib)
            for gib in (1,) if args.quick else RAW:
                table.image("raw", gib)
            table.print()


if __name__ == "__main__":
    main()
