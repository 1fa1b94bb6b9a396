"""Damaged images, and what a repair must find in them."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import builders
import streams
from conftest import real, write_sparse

import qemusave
from qemusave.declared import SaveMagic
from qemusave.image.header import parse_header
from qemusave.image.open import open_guest
from qemusave.verbs.repair import Repaired, repair

PAGE = 4096


def cut_short() -> bytes:
    """Return an image of 16 pages with content, of bytes 1 to 16, that ends within the eleventh."""
    pages = b"".join(streams.page(n * PAGE, bytes([n + 1]) * PAGE, None if n else b"pc.ram") for n in range(16))
    image = builders.image(payload=streams.stream(pages, blocks={b"pc.ram": 16 * PAGE}))
    return image[: image.index(bytes([11]) * PAGE) + 100]


def mend(data: bytes, folder: Path, *, sparse: bool = False) -> tuple[Repaired, Path]:
    """Repair the bytes of an image, and check what is true of every repair."""
    before, out = folder / "before", folder / "out"
    write_sparse(before, data) if sparse else before.write_bytes(data)
    out.unlink(missing_ok=True)
    report = repair(before, out)
    assert before.read_bytes() == data  # the original is as it was
    assert sorted(p.name for p in folder.iterdir()) == ["before", "out"]
    assert out.stat().st_size == report.size and out.stat().st_mode & 0o777 == 0o600
    errors = {f.rule for f in qemusave.verify(out) if f.severity == "error"}
    head = out.read_bytes()[: len(SaveMagic.SAVE)]
    if report.restorable:
        assert head == SaveMagic.SAVE and not errors
        assert report.missing.nothing and report.devices and not report.findings
    else:
        assert head == SaveMagic.PART and "header.incomplete" in errors
        assert {f.rule for f in report.findings} <= errors
    with open_guest(out) as guest:  # what the report says is missing is what anybody finds missing
        found = guest.salvage()
        assert found.blocks == report.missing.blocks
    return report, out


def payload_of(data: bytes) -> bytes:
    return data[parse_header(data).ofs_payload :]


def plain_stream(name: str = "tiny-paused.raw") -> bytes:
    return payload_of(real(name))


def lost_pages(report: Repaired) -> dict[str, set[int]]:
    """Give the missing pages by block."""
    return {
        loss.name: {n for at, length in loss.ranges for n in range(at // PAGE, (at + length) // PAGE)}
        for loss in report.missing.blocks
    }


def check_memory(out: Path, whole: Any, lost: dict[str, set[int]]) -> None:
    """Compare all pages that are not listed as missing with those of the whole image."""
    with open_guest(out) as guest:
        guest.salvage()
        for name, block in guest.ram.items():
            mine, theirs = block.read(0, block.length), whole.ram[name].read(0, block.length)
            assert len(mine) == len(theirs)
            for n in set(range(block.length // PAGE)) - lost.get(name, set()):
                assert mine[n * PAGE : n * PAGE + PAGE] == theirs[n * PAGE : n * PAGE + PAGE], (name, n)
            for n in lost.get(name, ()):
                assert not any(mine[n * PAGE : n * PAGE + PAGE])


def records(stream: bytes) -> tuple[list[tuple[int, str | None, int]], dict[str, int]]:
    """Return (end, block, page) of each record up to the end of the memory, and the lengths of the blocks."""
    at = stream.index(b"\x03ram") + 4 + 8
    total = struct.unpack_from(">Q", stream, at)[0] & ~0xFFF
    at += 8
    blocks: dict[str, int] = {}
    while sum(blocks.values()) < total:
        name = stream[at + 1 : at + 1 + stream[at]].decode()
        at += 1 + len(name)
        blocks[name] = struct.unpack_from(">Q", stream, at)[0]
        at += 8
    found: list[tuple[int, str | None, int]] = []
    at += 8 + 5  # end mark and footer
    found.append((at, None, -1))
    current = ""
    while stream[at] in (2, 3):
        kind, at = stream[at], at + 5
        while True:
            word = struct.unpack_from(">Q", stream, at)[0]
            at += 8
            if word == 0x10:
                break
            if not word & 0x20:
                current = stream[at + 1 : at + 1 + stream[at]].decode()
                at += 1 + len(current)
            at += PAGE if word & 8 else 1
            found.append((at, current, word >> 12))
        found.append((at, None, -1))
        at += 5
        found.append((at, None, -1))
        if kind == 3:
            break
        if stream[at] == 8:
            at += 5
            found.append((at, None, -1))
    return found, blocks


TINY, BLOCKS = records(plain_stream())


END_OF_MEMORY = TINY[-1][0]


def there(length: int) -> dict[str, set[int]]:
    """Give the pages whose records are within the first *length* bytes of the tiny stream, by block."""
    pages: dict[str, set[int]] = {name: set() for name in BLOCKS}
    for end, block, page in TINY:
        if block is not None and end <= length:
            pages[block].add(page)
    return pages


def save(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def fresh(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


RAM, ROM = b"pc.ram", b"pc.rom"


A, B = bytes([1]) * PAGE, bytes(range(256)) * 16
