"""Repairs of mapped-ram images: pages by bitmap and by content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import real
from damaged import PAGE, check_memory, fresh, lost_pages, mend, plain_stream, save

from qemusave.declared import SaveMagic
from qemusave.errors import QemusaveError
from qemusave.image.header import LEN_HEADER
from qemusave.image.open import open_guest
from qemusave.verbs.repair import repair


def sparse_parts() -> tuple[bytes, list[Any]]:
    data = real("tiny-paused.sparse")
    with open_guest(data) as guest:
        return data, [block.entry for block in guest.ram.values()]


def page_facts(data: bytes, entry: Any) -> tuple[list[bool], list[bool]]:
    """Read of a block which bits are set, and which pages hold something."""
    count = entry.length // PAGE
    bitmap = data[entry.bitmap_offset : entry.bitmap_offset + entry.len_bitmap(PAGE)]
    bits = [bool(bitmap[n // 8] >> n % 8 & 1) for n in range(count)]
    full = [any(data[entry.pages_offset + n * PAGE : entry.pages_offset + n * PAGE + PAGE]) for n in range(count)]
    return bits, full


@pytest.mark.parametrize("holes", [True, False])
def test_killed_sparse_saves_give_the_pages_that_are_stored(holes: bool, tmp_path: Path) -> None:
    data, entries = sparse_parts()
    killed = bytearray(SaveMagic.PART + data[len(SaveMagic.PART) :])
    for entry in entries:
        killed[entry.bitmap_offset : entry.bitmap_offset + entry.len_bitmap(PAGE)] = bytes(entry.len_bitmap(PAGE))
    with open_guest(data) as whole:
        # without a tail, with one (the bitmaps were lost), and with some of the bitmaps written
        for tail, written in ((0, 0), (len(data), 0), (0, 2)):
            image = bytes(killed[: entries[-1].pages_offset + entries[-1].length] + killed[len(data) - tail :][:0])
            if tail:
                image = bytes(killed)
            for entry in entries[:written]:
                place = slice(entry.bitmap_offset, entry.bitmap_offset + entry.len_bitmap(PAGE))
                image = image[: place.start] + data[place] + image[place.stop :]
            report, out = mend(image, tmp_path, sparse=holes)
            lost = {}
            for number, entry in enumerate(entries):
                _, full = page_facts(data, entry)
                if number >= written and (gone := {n for n, there in enumerate(full) if not there}):
                    lost[entry.name] = gone
            assert lost_pages(report) == lost
            assert not report.restorable and not report.devices and not report.missing.unlisted
            assert any("bitmaps" in note for note in report.notes)
            check_memory(out, whole, lost)
            again, _ = mend(out.read_bytes(), fresh(tmp_path / "again"))  # a second repair knows no more
            assert again.missing.blocks == report.missing.blocks and not again.missing.unlisted and not again.restorable
            for path in (tmp_path / "before", out, *(tmp_path / "again").iterdir()):
                path.unlink()
            (tmp_path / "again").rmdir()


def test_a_finished_image_that_lost_the_bitmap_of_its_main_memory(tmp_path: Path) -> None:
    """A crash of the host can do that; QEMU would restore a guest of zeros."""
    data, entries = sparse_parts()
    place = slice(entries[0].bitmap_offset, entries[0].bitmap_offset + entries[0].len_bitmap(PAGE))
    report, out = mend(
        data[: place.start] + bytes(entries[0].len_bitmap(PAGE)) + data[place.stop :], tmp_path, sparse=True
    )
    _, full = page_facts(data, entries[0])
    assert lost_pages(report) == {"pc.ram": {n for n, there in enumerate(full) if not there}}
    assert not report.restorable and not report.devices
    assert any("pc.ram were never written or lost" in note for note in report.notes)
    assert any("original has device state" in note for note in report.notes)
    with open_guest(data) as whole:
        check_memory(out, whole, lost_pages(report))


def test_cut_sparse_images_give_what_is_whole(tmp_path: Path) -> None:
    data, entries = sparse_parts()
    first, second, last = entries[0], entries[1], entries[-1]
    end = last.pages_offset + last.length
    cuts = [
        first.pages_offset + 100 * PAGE + 7,
        first.pages_offset + first.length - PAGE,
        second.header_offset + 5,
        second.bitmap_offset + 2,
        second.pages_offset + PAGE,
        last.pages_offset + last.length,
        end + 3,
    ]
    with open_guest(data) as whole:
        for cut in cuts:
            report, out = mend(data[:cut], tmp_path, sparse=True)
            listed = [e for e in entries if e.header_offset - 9 - len(e.name) < cut and cut >= e.header_offset]
            final = max(
                (
                    n
                    for n, e in enumerate(entries)
                    if any(data[e.bitmap_offset : min(cut, e.bitmap_offset + e.len_bitmap(PAGE))])
                ),
                default=-1,
            )
            lost: dict[str, set[int]] = {}
            for number, entry in enumerate(listed):
                bits, full = page_facts(data, entry)
                known = set()
                for n, bit in enumerate(bits):
                    in_bitmap = entry.bitmap_offset + n // 64 * 8 + 8 <= cut
                    stored = entry.pages_offset + (n + 1) * PAGE <= cut
                    if number <= final:
                        known |= {n} if in_bitmap and (stored or not bit) else set()
                    elif full[n] and stored:
                        known.add(n)
                if gone := set(range(entry.length // PAGE)) - known:
                    lost[entry.name] = gone
            assert lost_pages(report) == lost, hex(cut)
            assert report.missing.unlisted == sum(e.length for e in entries) - sum(e.length for e in listed)
            assert not report.restorable and not report.devices
            check_memory(out, whole, lost)
            for path in tmp_path.iterdir():
                path.unlink()


@pytest.mark.parametrize("cut", [0, 8, 100, LEN_HEADER, 5000])
def test_where_nothing_is_left_there_is_no_file(cut: int, tmp_path: Path) -> None:
    data = real("tiny-paused.raw")
    start = len(data) - len(plain_stream())
    before = save(tmp_path / "before", data[: start + cut] if cut < 5000 else data[:cut])
    with pytest.raises(QemusaveError, match="nothing can be saved"):
        repair(before, tmp_path / "out")
    assert [p.name for p in tmp_path.iterdir()] == ["before"]
