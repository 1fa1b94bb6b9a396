"""What changing an image costs: in place whatever its size, and as a new file beside `cp`.

Everything is CPU time (user and system) of whole processes, measured in turn, round by round, in this one run;
README.md says how to read the table.  The exit code says only whether it could be measured, not whether a bar is met.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from statistics import median
from struct import Struct
from time import process_time

import bench
from backports import zstd
from bench import IMAGES, TITLES, Row, compare, sample

import qemusave
from qemusave import declared
from qemusave.image.metadata import pack_metadata
from qemusave.image.move import relayout
from qemusave.image.open import open_guest

SMALL = "tiny-paused.sparse.save.zst"
MAIN, SIZE = "pc.ram", 2 << 30
RUN = 120  # pages: so many with content, then so many holes, about as a guest has
IN_PLACE_BAR, COPY_BAR = 50.0, 1.2
ROUNDS = 9

_WORD, _LENGTH = Struct(declared.RAM_WORD_CODE), Struct(declared.RAM_BLOCK_LENGTH_CODE)
_MAPPED = Struct(declared.MAPPED_RAM_HEADER_CODE)


def make(path: Path, size: int) -> None:
    """Make a mapped-ram image with so much main memory, half of it holes, from a small real one."""
    data = zstd.decompress((IMAGES / SMALL).read_bytes())
    with open_guest(data) as guest, path.open("wb") as out:
        first, page = guest.ram.sections[0], guest.ram.page_size
        names = list(guest.ram)
        total = sum(guest.ram[name].length for name in names if name != MAIN) + size
        memory = b"<memory unit='KiB'>8192<", b"<memory unit='MiB'>%04d<" % (size >> 20)
        out.write(data[: first.body].replace(*memory) + _WORD.pack(total | declared.RamFlag.MEM_SIZE))
        for name in names:
            block = guest.ram[name]
            length = size if name == MAIN else block.length
            bitmap = bytearray(-(-length // page // 64) * declared.LEN_BITMAP_WORD)
            at = out.tell() + 1 + len(name) + _LENGTH.size + _MAPPED.size
            pages_at = -(-(at + len(bitmap)) // declared.MAPPED_RAM_ALIGNMENT) * declared.MAPPED_RAM_ALIGNMENT
            out.write(bytes([len(name)]) + name.encode() + _LENGTH.pack(length))
            out.write(_MAPPED.pack(declared.MAPPED_RAM_VERSION, page, at, pages_at))
            content = os.urandom(RUN * page)
            for number in range(0, length // page, 2 * RUN):
                out.seek(pages_at + number * page)
                out.write(content[: min(RUN, length // page - number) * page])
                for bit in range(number, min(number + RUN, length // page)):
                    bitmap[bit // 8] |= 1 << bit % 8
            out.seek(at)
            out.write(bitmap)
            out.seek(pages_at + length)
        out.write(data[first.body + first.size - _WORD.size :])


def timed(*command: str, before: Callable[[], object] | None = None) -> Callable[[], float]:
    """Return what runs a process and gives its CPU time in milliseconds."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def once() -> float:
        if before is not None:
            before()
        start = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        end = resource.getrusage(resource.RUSAGE_CHILDREN)
        return (end.ru_utime - start.ru_utime + end.ru_stime - start.ru_stime) * 1e3

    return once


def measure(folder: Path) -> list[Row]:
    """Make the images and set the commands against each other."""
    compileall.compile_dir(Path(qemusave.__file__).parent, quiet=1)
    program = str(Path(sys.executable).with_name("qemusave"))
    small, large, copy = folder / "small.save", folder / "large.save", folder / "copy.save"
    make(small, 8 << 20)
    make(large, SIZE)
    bench.ROUNDS = ROUNDS
    turn = {small: False, large: False}

    def other(image: Path) -> None:
        """Write the XML that the image does not have."""
        turn[image] = not turn[image]
        with qemusave.open(image) as opened:
            xml = opened.xml_bytes
        old, new = (b"tiny i440fx<", b"%s<" % (b"moved " * 200)) if turn[image] else (b"moved " * 200, b"tiny i440fx")
        image.with_suffix(".xml").write_bytes(xml.replace(old, new))

    def define(image: Path) -> Callable[[], float]:
        words = (program, "define", str(image), "--xml", str(image.with_suffix(".xml")))
        return timed(*words, before=lambda: other(image))

    spent = sample({"start": timed(sys.executable, "-c", "pass"), "small": define(small), "large": define(large)})
    value = median(spent["large"])
    rows = [
        Row(
            "define in place, 2 GiB",
            "ms",
            round(value, 3),
            round(median(spent["start"]), 3),
            "whole process",
            round(value, 3),
            IN_PLACE_BAR,
            None,
            value <= IN_PLACE_BAR,
        ),
        compare("define in place, 2 GiB - 8 MiB", "ms", spent["large"], spent["small"]),
    ]

    def outgrow() -> None:
        """Write an XML that is longer than what there is room for, each time."""
        with qemusave.open(large) as opened:
            xml = opened.xml_bytes.replace(b"<title>", b"<title>" + b"x" * 70_000, 1)
        large.with_suffix(".xml").write_bytes(xml)

    def moved() -> float:
        """Write the image behind longer metadata, in this process."""
        begin = process_time()
        with qemusave.open(large) as opened, copy.open("wb") as out:
            metadata = pack_metadata(opened.header, opened.xml_bytes, opened.cookie_bytes, padding=1 << 17)
            relayout(opened, metadata, out.fileno())
        return (process_time() - begin) * 1e3

    words = (program, "define", str(large), "--xml", str(large.with_suffix(".xml")))
    copied = ("sh", "-c", f"cp {large} {copy} && sync {copy}")
    # Each replaces a file of the same size, whose blocks are given back; only `define` and the last reference wait for
    # the disk.
    contenders = {
        "relayout": moved,
        "cp": timed("cp", str(large), str(copy)),
        "define": timed(*words, before=outgrow),
        "cp, sync": timed(*copied),
    }
    spent = sample(contenders)
    return [
        *rows,
        compare("relayout, 2 GiB sparse / cp", "ms", spent["relayout"], spent["cp"], COPY_BAR, ratio=True),
        compare("define, new file, 2 GiB sparse / cp, sync", "ms", spent["define"], spent["cp, sync"], ratio=True),
    ]


def main() -> None:
    """Measure, and print the table or the JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    parser.add_argument("--folder", help="where to write 5 GiB; a temporary folder by default")
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp(dir=args.folder))
    try:
        rows = measure(folder)
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
