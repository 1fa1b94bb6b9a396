"""The index beside an image: every page as without one, and whatever is wrong with it, as if it were not there."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import random
import shutil
import stat
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from struct import Struct
from typing import Any

import compressed
import faults
import made
import pytest
from conftest import EXAMPLES, IMAGES, real, sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import qemusave
from qemusave.compression import generated_index as declared
from qemusave.compression.access import xz, zstd
from qemusave.files.source import FileSource
from qemusave.formats import index as formats
from qemusave.image.guest import Guest
from qemusave.image.open import open_guest
from qemusave.memory.index import DATA
from qemusave.memory.kept import identity
from qemusave.verbs.convert import convert
from qemusave.verbs.convert.choose import Wanted

HEADER = Struct(declared.INDEX_HEADER_CODE)
PAGE = 4096


def pages(guest: Guest) -> Iterator[tuple[str, int, bytes]]:
    """Yield all pages that are stored, in no order."""
    found = [
        (block.name, run.offset + number * PAGE)
        for block in guest.ram.values()
        for run in block.runs()
        if run.kind == DATA
        for number in range(run.pages)
    ]
    random.Random(6).shuffle(found)
    for name, offset in found:
        yield name, offset, guest.ram[name].read(offset, PAGE)


def same(image: Path, *, indexed: bool = True, index: Any = True) -> None:
    """Compare an image with an index with itself without one."""
    with open_guest(image) as plain, open_guest(image, index=index) as guest:
        assert guest.indexed == indexed and not plain.indexed
        compare(guest, plain)


def compare(guest: Guest, plain: Guest) -> None:
    assert guest.ram.sections == plain.ram.sections
    assert [guest.ram.state(section) for section in guest.ram.sections if section.size < 1 << 20] == [
        plain.ram.state(section) for section in plain.ram.sections if section.size < 1 << 20
    ]
    assert guest.problem == plain.problem is None
    assert guest.ram.page_size == plain.ram.page_size
    assert guest.ram.reader.start == plain.ram.reader.start and guest.memory_map == plain.memory_map
    assert list(map(repr, guest.vcpus())) == list(map(repr, plain.vcpus())) != []
    assert list(pages(guest)) == list(pages(plain))
    for name, block in plain.ram.items():
        assert guest.ram[name].pages_by_kind() == block.pages_by_kind()
        assert guest.ram[name].read_pages(0, block.length) == block.read_pages(0, block.length)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an image with an index, which stays as it is."""
    (image := tmp_path_factory.mktemp("kept") / "guest.save").write_bytes(compressed.image("gzip"))
    qemusave.index(image)
    return image


@pytest.fixture
def gzipped(made_once: Path, tmp_path: Path) -> Path:
    """Give a copy of it, as old as it is."""
    for name in ("guest.save", "guest.save.qsidx"):
        shutil.copy2(made_once.parent / name, tmp_path)
    return tmp_path / "guest.save"


@pytest.mark.parametrize("name", compressed.NAMES)
def test_every_page_as_without_it(name: str, tmp_path: Path) -> None:
    (image := tmp_path / "guest.save").write_bytes(compressed.image(name))
    made = qemusave.index(image)
    assert made.made and made.way == compressed.encoding(name) and made.stream == len(compressed.STREAM)
    assert made.size == Path(made.out).stat().st_size
    same(image)
    assert qemusave.index(image) == made._replace(made=False)


@pytest.mark.parametrize("name", ["zstd", "xz, one block"])
def test_every_page_from_a_copy(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (xz, zstd):
        monkeypatch.setattr(module, "MOST_ALONE", 4096)
    (image := tmp_path / "guest.save").write_bytes(compressed.image(name))
    assert qemusave.index(image).way == "copy"
    same(image)


@pytest.mark.parametrize("encoding", ["gzip", "bzip2", "xz", "lzop", "zstd"])
def test_what_convert_writes(encoding: str, tmp_path: Path) -> None:
    image = tmp_path / "guest.save"
    convert(IMAGES / "core-i440fx.zstd.save", image, Wanted(encoding))
    assert qemusave.index(image).way == encoding
    same(image)


@pytest.mark.parametrize(
    "name", sample(["linux-thinned.zstd", "aarch64-virt.zstd", "q35-vga.zstd", "tiny-running.xz"], 2)
)
def test_real_images(name: str, tmp_path: Path) -> None:
    (image := tmp_path / "guest.save").write_bytes(real(name))
    qemusave.index(image)
    same(image)


def test_pages_that_are_packed_or_sent_twice(tmp_path: Path) -> None:
    count = 0
    for name, data in made.MADE.items():
        (image := tmp_path / f"{count}.save").write_bytes(gzip.compress(data))
        try:
            qemusave.index(image)
        except qemusave.QemusaveError:
            with open_guest(image) as guest:
                assert guest.ram.problem is not None or guest.ram.reader.start.mapped_ram, name
            continue
        count += 1
        with open_guest(image) as plain, open_guest(image, index=True) as guest:
            assert guest.indexed
            assert guest.ram.sections == plain.ram.sections
            for block in plain.ram.values():
                runs, page = list(block.runs()), block.page_size
                assert list(guest.ram[block.name].runs()) == runs
                for offset in (run.offset for run in runs):
                    assert guest.ram[block.name].read(offset, page) == block.read(offset, page), name
    assert count > 5


def test_the_declaration_reads_it(gzipped: Path) -> None:
    data = Path(f"{gzipped}.qsidx").read_bytes()
    read = formats.KeptIndex.parse(data)
    status = gzipped.stat()
    assert (read.header.version, read.header.way) == (formats.INDEX_VERSION, formats.Way.GZIP)
    assert (read.header.len_image, read.header.mtime) == (status.st_size, status.st_mtime_ns)
    assert read.header.ofs_payload == compressed.START and read.header.len_stream == len(compressed.STREAM)
    tables = zstd.zstd.decompress(read.tables)
    assert len(tables) == read.header.len_tables
    part = formats.IndexPart.parse(tables)
    assert 0 < part.len_plain <= 1 << 20 and part.start // 8 > compressed.START


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    (image := tmp_path / "guest.save").write_bytes(compressed.image("lzop"))
    old = os.umask(0)
    try:
        made = qemusave.index(image)
    finally:
        os.umask(old)
    assert stat.S_IMODE(Path(made.out).stat().st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_what_others_can_write_is_not_used(mode: int, gzipped: Path) -> None:
    Path(f"{gzipped}.qsidx").chmod(mode)
    same(gzipped, indexed=False)


def test_what_another_user_wrote_is_not_used(gzipped: Path) -> None:
    if os.geteuid():
        pytest.skip("files are given away by root alone")
    os.chown(f"{gzipped}.qsidx", 12345, 12345)
    same(gzipped, indexed=False)
    os.chown(gzipped, 12345, 12345)
    same(gzipped)


def test_another_place(gzipped: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    os.replace(f"{gzipped}.qsidx", elsewhere)
    same(gzipped, indexed=False)
    same(gzipped, index=elsewhere)
    same(gzipped, indexed=False, index=tmp_path)
    assert not qemusave.index(gzipped, elsewhere).made


def test_an_image_that_has_changed(gzipped: Path) -> None:
    index, data, then = Path(f"{gzipped}.qsidx"), gzipped.read_bytes(), gzipped.stat().st_mtime_ns
    os.utime(gzipped, ns=(then, then + 1))
    same(gzipped, indexed=False)
    for changed in (data + b"\0", data[:40] + b"\1" + data[41:], data[:-9] + b"\1" + data[-8:]):
        gzipped.write_bytes(changed)
        os.utime(gzipped, ns=(then, then))
        with open_guest(gzipped, index=True) as guest:
            assert not guest.indexed
    gzipped.write_bytes(data)
    assert qemusave.index(gzipped).made and index.exists()
    same(gzipped)


def test_an_image_that_has_changed_in_secret(gzipped: Path) -> None:
    """What is decoded is not what it was: the image is read as it is now."""
    then, other = gzipped.stat().st_mtime_ns, compressed.image("gzip -1")
    index = Path(f"{gzipped}.qsidx")
    fields = fields_of(index.read_bytes())
    gzipped.write_bytes(other)
    os.utime(gzipped, ns=(then, then))
    with FileSource(gzipped) as source:
        rewrite(index, fields | identity(source, compressed.START))
    same(gzipped)


def rewrite(index: Path, fields: dict[str, Any]) -> None:
    """Write an index with another header, and the right checksum."""
    data = index.read_bytes()
    head = HEADER.pack(*(fields[name] for name in declared.INDEX_HEADER_FIELDS))[:-32]
    index.write_bytes(head + hashlib.sha256(head + data[fields["ofs_tables"] :]).digest() + data[HEADER.size :])


@cache
def known(name: str, offset: int) -> bytes:
    with open_guest(compressed.RAW) as guest:
        return guest.ram[name].read(offset, PAGE)


def fields_of(data: bytes) -> dict[str, Any]:
    return dict(zip(declared.INDEX_HEADER_FIELDS, HEADER.unpack(data[: HEADER.size]), strict=True))


def test_each_field_broken(gzipped: Path) -> None:
    index = Path(f"{gzipped}.qsidx")
    data = index.read_bytes()
    fields = fields_of(data)
    for name in declared.INDEX_HEADER_FIELDS[:-1]:
        value = fields[name]
        others = [bytes(len(value))] if isinstance(value, bytes) else [value ^ 0x40, 0xFFFFFFFF]
        for other, signed in [(others[0], False), *((other, True) for other in others)]:
            index.write_bytes(data)
            changed = fields | {name: other}
            if signed:
                rewrite(index, changed)
            else:
                index.write_bytes(HEADER.pack(*changed.values()) + data[HEADER.size :])
            with open_guest(gzipped, index=True) as guest:
                assert not guest.indexed or (signed and name in ("reserved", "way")), (name, other)
                assert guest.ram["pc.ram"].read(0xF0000, PAGE) == known("pc.ram", 0xF0000)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=EXAMPLES // 3)
@given(at=st.integers(0, 1 << 20), new=st.binary(min_size=1, max_size=9), cut=st.booleans())
def test_damaged_anywhere(at: int, new: bytes, cut: bool, made_once: Path, gzipped: Path) -> None:
    data = Path(f"{made_once}.qsidx").read_bytes()
    at %= len(data)
    Path(f"{gzipped}.qsidx").write_bytes(data[:at] + new + (b"" if cut else data[at + len(new) :]))
    with open_guest(gzipped, index=True) as guest:
        for name, offset in (("pc.ram", 0), ("pc.bios", 0x3F000), ("pc.ram", 0xF0000)):
            assert guest.ram[name].read(offset, PAGE) == known(name, offset)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=EXAMPLES // 3)
@given(at=st.integers(0, 1 << 20), new=st.binary(min_size=1, max_size=9))
def test_tables_that_somebody_made_up(at: int, new: bytes, made_once: Path, gzipped: Path) -> None:
    """Whatever stands in tables with the right checksum, a reading ends with bytes or a QemusaveError."""
    index, data = Path(f"{gzipped}.qsidx"), Path(f"{made_once}.qsidx").read_bytes()
    fields = fields_of(data)
    tables = bytearray(zstd.zstd.decompress(data[fields["ofs_tables"] :]))
    at %= len(tables)
    tables[at : at + len(new)] = new
    index.write_bytes(data[: fields["ofs_tables"]] + zstd.zstd.compress(bytes(tables)))
    rewrite(index, fields | {"len_tables": len(tables)})
    with open_guest(gzipped, index=True) as guest, contextlib.suppress(qemusave.QemusaveError):
        for block in guest.ram.values():
            assert len(block.read(0, PAGE)) == PAGE
            assert len(block.read_pages(block.length - PAGE, PAGE)) == PAGE


def test_what_gets_none(tmp_path: Path) -> None:
    for name, error in (
        ("tiny-paused.raw", qemusave.UnsupportedError),
        ("tiny-paused.sparse", qemusave.UnsupportedError),
        ("trunc-gzip-half", qemusave.QemusaveError),
        ("part-enospc-gzip", qemusave.QemusaveError),
    ):
        (image := tmp_path / f"{name}.save").write_bytes(real(name))
        with pytest.raises(error):
            qemusave.index(image)
        assert os.listdir(tmp_path) == [image.name]
        image.unlink()


def test_a_file_that_is_no_index_stays(tmp_path: Path) -> None:
    (image := tmp_path / "guest.save").write_bytes(compressed.image("lzop"))
    (other := tmp_path / "guest.save.qsidx").write_bytes(b"something else")
    with pytest.raises(FileExistsError):
        qemusave.index(image)
    same(image, indexed=False)
    assert other.read_bytes() == b"something else"


def test_in_memory_and_files_of_the_caller(gzipped: Path) -> None:
    with open_guest(gzipped.read_bytes(), index=True) as guest:
        assert not guest.indexed
    with gzipped.open("rb") as file, open_guest(file, index=True) as guest:
        assert not guest.indexed


def test_kills_leave_no_half_of_it(tmp_path: Path) -> None:
    (image := tmp_path / "guest.save").write_bytes(compressed.image("gzip"))
    index = tmp_path / "guest.save.qsidx"
    clean = faults.run(["index", str(image)])
    assert clean.code == 0
    whole = index.read_bytes()
    for old in (None, b"\x89QSIDX\r\n and a stale rest"):
        for moment in faults.moments(clean, 8):
            index.unlink(missing_ok=True)
            if old is not None:
                index.write_bytes(old)
            assert faults.run(["index", str(image)], moment=moment).code is None
            there = index.read_bytes() if index.exists() else None
            assert there in (old, whole)
