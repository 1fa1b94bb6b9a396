"""Makes large saved images out of a small real one, the same ones each time.

Head, device state and description are the real image's; only the length of main memory is another, here and in the
XML.  The pages are the real image's, too, each with its non-zero bytes renamed, so that what compresses them finds what
it would find within real pages, but no page twice.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from struct import Struct

from backports import zstd

import qemusave
from qemusave import declared
from qemusave.declared import RamFlag, SaveFormat
from qemusave.image.guest import Guest
from qemusave.image.open import open_guest
from qemusave.memory.index import DATA

IMAGES = Path(__file__).resolve().parent.parent / "tests" / "images"
SEQUENTIAL, SPARSE = "tiny-paused.raw.save", "tiny-paused.sparse.save.zst"
MAIN = "pc.ram"
RUNS = (1, 2, 8, 30, 60, 120)  # pages; on the average what a Linux guest has
SHARE = 0.54  # of pages that hold something, where each page is diced
PART = 12_800  # pages: QEMU ends a part of the section after 50 ms
TABLES = 251  # ways to rename bytes

PROGRAMS = {
    "gzip": ("gzip", "-c"),
    "bzip2": ("bzip2", "-c"),
    "xz": ("xz", "-c", "-3", "-T2"),
    "lzop": ("lzop", "-c"),
    "zstd": ("zstd", "-c"),
}
"""What libvirt runs; xz 5.6 and later write blocks without being told to use threads."""

_WORD, _FILL, _LENGTH = (
    Struct(code) for code in (declared.RAM_WORD_CODE, declared.RAM_FILL_CODE, declared.RAM_BLOCK_LENGTH_CODE)
)
_ID, _MAPPED = Struct(declared.SECTION_ID_CODE), Struct(declared.MAPPED_RAM_HEADER_CODE)
_FORMAT = declared.SAVE_HEADER_OFFSETS["format"]


class Recipe:
    """Which pages of main memory hold something, and what.

    Args:
        size: MiB of main memory, below 3584, from where on a PC parts it.
        fragmented: each page diced for itself, instead of runs.
    """

    def __init__(self, size: int, *, fragmented: bool = False) -> None:
        with open_guest(IMAGES / SEQUENTIAL) as guest:
            page = guest.ram.page_size
            data = b"".join(c for b in guest.ram.values() for _, c in b.chunks() if isinstance(c, bytes))
        self.page, self.length = page, size << 20
        self.pool = [data[at : at + page] for at in range(0, len(data), page)]
        self.fragmented = fragmented

    def runs(self) -> Iterator[tuple[int, int, bool]]:
        """Yield (first page, pages, whether they hold something)."""
        dice, number, count, stored = random.Random(1), 0, self.length // self.page, False
        while number < count:
            pages = min(1 if self.fragmented else dice.choice(RUNS), count - number)
            stored = dice.random() < SHARE if self.fragmented else not stored
            yield number, pages, stored
            number += pages

    def contents(self) -> Iterator[bytes]:
        """Yield the contents of the pages that hold something, in order, without end."""
        dice = random.Random(2)
        tables = []
        for _ in range(TABLES):
            names = list(range(1, 256))
            dice.shuffle(names)
            tables.append(bytes([0, *names]))
        while True:
            yield dice.choice(self.pool).translate(dice.choice(tables))


def _head(data: bytes, guest: Guest, size: int) -> bytes:
    """Return what precedes the block list, for a memory of another size."""
    start = guest.ram.sections[0].body
    said = b"<memory unit='KiB'>8192</memory>"
    number, unit = (size, b"MiB") if size < 10_000 else (size >> 10, b"GiB")
    assert data[:start].count(said) == 1 and number < 10_000
    head = data[:start].replace(said, b"<memory unit='%s'>%04d</memory>" % (unit, number))
    total = sum(b.length for b in guest.ram.values()) - guest.ram[MAIN].length + (size << 20)
    return head + _WORD.pack(total | RamFlag.MEM_SIZE)


def _named(name: str) -> bytes:
    return bytes([len(name)]) + name.encode()


def sequential(path: Path, size: int, *, fragmented: bool = False) -> None:
    """Make an image with a sequential stream, *size* MiB of main memory."""
    recipe = Recipe(size, fragmented=fragmented)
    page, contents = recipe.page, recipe.contents()
    data = (IMAGES / SEQUENTIAL).read_bytes()
    with open_guest(data) as guest, path.open("wb") as out:
        first, part = guest.ram.sections[:2]
        at = guest.ram[MAIN].entry.offset + len(_named(MAIN))
        out.write(_head(data, guest, size) + _named(MAIN) + _LENGTH.pack(recipe.length))
        out.write(data[at + _LENGTH.size : part.body])
        footer, opening = data[first.body + first.size : part.offset], data[part.offset : part.body]
        name, kept, sent = _named(MAIN), 0, 0
        for number, count, stored in recipe.runs():
            for offset in range(number * page, (number + count) * page, page):
                kind = RamFlag.PAGE if stored else RamFlag.ZERO
                word = _WORD.pack(offset | kind | (0 if name else RamFlag.CONTINUE))
                out.write(word + name + (next(contents) if stored else bytes(_FILL.size)))
                name = b""
            sent += count
            if sent // PART > kept:
                kept = sent // PART
                out.write(_WORD.pack(RamFlag.EOS) + footer + opening)
        block = next(name for name in guest.ram if name != MAIN)
        rest = data.index(_named(block), part.body) - _WORD.size  # the records of the other blocks
        out.write(data[rest:])


def mapped(path: Path, size: int) -> None:
    """Make the same memory as :func:`sequential` in mapped-ram layout."""
    recipe = Recipe(size)
    data, contents = zstd.decompress((IMAGES / SPARSE).read_bytes()), recipe.contents()
    with open_guest(data) as guest, path.open("wb") as out:
        out.write(_head(data, guest, size))
        for block in guest.ram.values():
            length = recipe.length if block.name == MAIN else block.length
            out.write(_named(block.name) + _LENGTH.pack(length))
            bits = bytearray(-(-length // recipe.page // 64) * declared.LEN_BITMAP_WORD)
            at = out.tell() + _MAPPED.size
            align = declared.MAPPED_RAM_ALIGNMENT
            pages_at = -(-(at + len(bits)) // align) * align
            out.write(_MAPPED.pack(declared.MAPPED_RAM_VERSION, recipe.page, at, pages_at))
            if block.name == MAIN:
                stored = (
                    (n * recipe.page, next(contents))
                    for first, count, s in recipe.runs()
                    if s
                    for n in range(first, first + count)
                )
            else:
                stored = (
                    (run.offset + at, block.read(run.offset + at, recipe.page))
                    for run in block.runs()
                    if run.kind == DATA
                    for at in range(0, run.pages * recipe.page, recipe.page)
                )
            for offset, content in stored:
                bits[offset // recipe.page // 8] |= 1 << offset // recipe.page % 8
                out.seek(pages_at + offset)
                out.write(content)
            out.seek(at)
            out.write(bits)
            out.seek(pages_at + length)
        last = guest.ram.sections[0]
        out.write(data[last.body + last.size - _WORD.size :])


def compressed(path: Path, image: Path, kind: SaveFormat, *program: str) -> None:
    """Make an image whose payload is what a program makes of another image's payload."""
    offset = qemusave.read_header(image).ofs_payload
    with path.open("wb") as out, image.open("rb") as file:
        head = bytearray(file.read(offset))
        head[_FORMAT] = kind  # the header is little-endian
        out.write(head)
        out.flush()
        with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=out) as process:
            assert process.stdin is not None
            shutil.copyfileobj(file, process.stdin, 1 << 20)
    if process.returncode:
        raise RuntimeError(f"{program[0]} failed with {process.returncode}")


def main() -> None:
    """Make one image: KIND (raw, fragmented, sparse, or one of libvirt's compressors), SIZE in MiB, PATH."""
    kind, size, path = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    if kind in ("raw", "fragmented"):
        sequential(path, size, fragmented=kind == "fragmented")
    elif kind == "sparse":
        mapped(path, size)
    else:
        compressed(path, path.with_name(f"raw-{size}.save"), SaveFormat[kind.upper()], *PROGRAMS[kind])


if __name__ == "__main__":
    main()
