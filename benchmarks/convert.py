"""What converting an image costs: raw to zstd beside `zstd -T2`, raw to sparse and back beside `cp`, and the memory.

The image is made: text, pointers, random bytes and zero pages, about as a guest has them.  What is compared runs in
turn, round by round, in this one run, on the same file system; README.md says how to read the table.  The exit code
says only whether it could be measured, not whether a bar is met.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from struct import Struct
from time import perf_counter

import bench
from backports import zstd
from bench import IMAGES, TITLES, Row, compare, sample

import qemusave
from qemusave import declared
from qemusave.declared import RamFlag
from qemusave.image.metadata import pack_metadata
from qemusave.image.open import open_guest

SMALL = "core-i440fx.zstd.save"
MAIN, PAGE = "pc.ram", 4096
KINDS, WEIGHTS = ("zero", "text", "pointers", "random"), (41, 15, 15, 29)
RUNS = (1, 2, 8, 30, 60, 120)  # pages of a kind that follow one another
ZSTD_BAR, SPARSE_BAR, RAW_BAR, MEMORY_BAR = 1.0, 1.1, 1.3, 64.0  # of time on the wall, and MiB
ROUNDS = 5
POOL = 4000  # pages of text and of pointers, each with a piece of its own

_WORD, _LENGTH = Struct(declared.RAM_WORD_CODE), Struct(declared.RAM_BLOCK_LENGTH_CODE)

PEAK = """
import sys
from qemusave.cli.main import main
assert main(sys.argv[1:]) == 0
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""


def make(path: Path, size: int) -> None:
    """Make a raw image with so much main memory from a small real one."""
    rng = random.Random(1)
    with qemusave.open(IMAGES / SMALL) as image:
        source = zstd.decompress(image.source.read_at(image.ofs_payload, 1 << 30))
        wanted = image.xml_bytes.replace(b"<memory unit='KiB'>8192<", b"<memory unit='KiB'>%d<" % (size >> 10))
        header = image.header._replace(format_value=int(declared.SaveFormat.RAW))
        metadata = pack_metadata(header, wanted, image.cookie_bytes, padding=declared.LEN_PADDING)
    words = Path(bench.__file__).read_text().split()
    text = [" ".join(rng.choices(words, k=900)).encode()[:PAGE].ljust(PAGE) for _ in range(POOL)]
    words_of = [
        [
            0xFFFF888000000000 + rng.getrandbits(28) * 8 if rng.random() < 0.5 else rng.getrandbits(8)
            for _ in range(PAGE // 8)
        ]
        for _ in range(POOL)
    ]
    pointers = [b"".join(word.to_bytes(8, "little") for word in some) for some in words_of]
    with open_guest(source) as guest, path.open("wb") as out:
        out.write(metadata)
        start, part = guest.ram.sections[0], guest.ram.sections[1]
        blocks = guest.ram.reader.ram.blocks
        total = sum(block.length for block in blocks.values()) - blocks[MAIN].length + size
        out.write(source[: start.body] + _WORD.pack(total | RamFlag.MEM_SIZE))
        for name, block in blocks.items():
            out.write(bytes([len(name)]) + name.encode() + _LENGTH.pack(size if name == MAIN else block.length))
        out.write(source[start.body + start.size - _WORD.size : part.body])
        named, number = bytes([len(MAIN)]) + MAIN.encode(), 0
        while number < size // PAGE:
            kind, records = rng.choices(KINDS, WEIGHTS)[0], []
            for _ in range(min(rng.choice(RUNS), size // PAGE - number)):
                more = named if not number else b""
                flags = 0 if more else RamFlag.CONTINUE
                if kind == "zero":
                    records.append(_WORD.pack(number * PAGE | RamFlag.ZERO | flags) + more + b"\0")
                else:
                    content = rng.randbytes(PAGE)
                    if kind != "random":
                        at = rng.randrange(PAGE - 64)
                        like = rng.choice(text if kind == "text" else pointers)
                        content = like[:at] + content[:64] + like[at + 64 :]
                    records.append(_WORD.pack(number * PAGE | RamFlag.PAGE | flags) + more + content)
                number += 1
            out.write(b"".join(records))
        out.write(source[part.body + part.size - _WORD.size :])


def timed(*command: str, out: Path) -> Callable[[], tuple[float, float]]:
    """Return what runs a process and gives its CPU time and its time on the wall, in milliseconds."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def once() -> tuple[float, float]:
        out.unlink(missing_ok=True)
        start, begin = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        wall, end = perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
        return (end.ru_utime - start.ru_utime + end.ru_stime - start.ru_stime) * 1e3, wall * 1e3

    return once


def peak(*words: str) -> float:
    """Run a command and return the most memory that it held, in MiB."""
    done = subprocess.run([sys.executable, "-c", PEAK, *words], capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1]) / 1024


def measure(folder: Path, size: int) -> list[Row]:
    """Make the image and set the conversions against the programs."""
    compileall.compile_dir(Path(qemusave.__file__).parent, quiet=1)
    program = str(Path(sys.executable).with_name("qemusave"))
    raw, sparse, out = folder / "raw.save", folder / "sparse.save", folder / "out.save"
    make(raw, size)
    subprocess.run([program, "convert", str(raw), str(sparse), "--format", "sparse"], check=True, capture_output=True)

    def convert(source: Path, fmt: str) -> Callable[[], tuple[float, float]]:
        return timed(program, "convert", str(source), str(out), "--format", fmt, out=out)

    bench.ROUNDS = ROUNDS
    rows = []
    # Each pair by itself: pages that are free for some seconds may go back to the host, and cost twice to get again.
    for what, ours, theirs, bar in (
        ("raw to zstd / zstd -T2, sync", convert(raw, "zstd"), f"zstd -q -T2 {raw} -o {out}", ZSTD_BAR),
        ("raw to sparse / cp, sync", convert(raw, "sparse"), f"cp {raw} {out}", SPARSE_BAR),
        ("sparse to raw / cp, sync", convert(sparse, "raw"), f"cp {sparse} {out}", RAW_BAR),
    ):
        other = timed("sh", "-c", f"{theirs} && sync {out}", out=out)
        both = sample({"ours": ours, "theirs": other})  # type: ignore[dict-item]
        for number, kind in enumerate(("CPU", "wall")):
            measured, reference = ([pair[number] for pair in both[name]] for name in both)  # type: ignore[index]
            rows.append(
                compare(f"{what}, {kind}", "ms", measured, reference, bar if kind == "wall" else None, ratio=True)
            )
    for source, fmt in ((raw, "zstd"), (raw, "sparse"), (sparse, "zstd")):
        out.unlink(missing_ok=True)
        held = peak("convert", str(source), str(out), "--format", fmt)
        rows.append(
            Row(
                f"{source.stem} to {fmt}, memory",
                "MiB",
                round(held, 1),
                0,
                "whole process",
                round(held, 1),
                MEMORY_BAR,
                None,
                held <= MEMORY_BAR,
            )
        )
    return rows


def main() -> None:
    """Measure, and print the table or the JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    parser.add_argument("--size", type=int, default=2048, metavar="MIB", help="memory of the image's guest; 2048")
    parser.add_argument("--folder", default="/dev/shm", help="where to write three times that (%(default)s)")
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp(dir=args.folder))
    try:
        rows = measure(folder, args.size << 20)
    finally:
        shutil.rmtree(folder)
    if args.json:
        print(json.dumps({"rows": [asdict(row) for row in rows]}, indent=2))
        return
    lines = [TITLES, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
