"""The declaration, Kaitai's Python and JavaScript and the fast path list the same sections, blocks and pages."""

from __future__ import annotations

import io
import json
import random
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import construct
import kaitaistruct
import listing
import pytest
import streams
from conftest import NAMES, ROOT, real
from hypothesis import given, settings
from hypothesis import strategies as st
from streams import EOS, PAGE, compressed, configuration, delta, footer, name, page, stream, word, zero

import formats
import qemusave
from formats import Capability, RamFlag
from qemusave import codecs
from qemusave.source import BytesSource

sys.path.insert(0, str(ROOT / "generated" / "python"))
from libvirt_save_image import LibvirtSaveImage

Listing = dict[str, Any] | None
RAM = b"pc.ram"
A = bytes(range(256)) * 16


def by_construct(data: bytes, page_size: int = 4096) -> Listing:
    try:
        if data.startswith(formats.PayloadMagic.QEMU):
            return listing.by_construct(formats.MigrationStream.parse(data, default_page_size=page_size))
        image = formats.SaveImage.parse(data)
        return listing.by_construct(image.stream(), image.header.words.ofs_payload)
    except construct.ConstructError:
        return None


def by_kaitai(data: bytes, page_size: int = 4096) -> Listing:
    opened = kaitaistruct.KaitaiStream(io.BytesIO(data))
    try:
        if data.startswith(formats.PayloadMagic.QEMU):
            return listing.by_kaitai(LibvirtSaveImage.MigrationStream(page_size, opened))
        return listing.by_kaitai(LibvirtSaveImage(opened).stream)
    except (kaitaistruct.KaitaiStructError, EOFError):
        return None


def by_fast_path(data: bytes, page_size: int = 4096) -> Listing:
    try:
        if data.startswith(formats.PayloadMagic.QEMU):
            return listing.by_fast_path(data, 0, page_size)
        with qemusave.open(data) as image:
            return listing.by_fast_path(data, image.payload.offset, page_size)
    except qemusave.QemusaveError:
        return None


def by_javascript(node: str, made: dict[str, bytes], folder: Path, page_size: int = 4096) -> dict[str, Listing]:
    for number, data in enumerate(made.values()):
        (folder / f"{page_size}-{number}").write_bytes(data)
    job = "\n".join(str(folder / f"{page_size}-{number}") for number in range(len(made)))
    words = [node, ROOT / "tests/kaitai.js", str(page_size)]
    out = subprocess.run(words, input=job, capture_output=True, text=True, check=True).stdout
    answers = [json.loads(line) for line in out.splitlines()]
    assert len(answers) == len(made)
    return {name: a["value"] if a["ok"] else None for name, a in zip(made, answers, strict=True)}


def check_all(data: bytes, page_size: int = 4096) -> dict[str, Any]:
    """Compare the readers in Python on a stream that is in order."""
    fast = by_fast_path(data, page_size)
    assert fast is not None
    assert by_construct(data, page_size) == fast
    assert by_kaitai(data, page_size) == fast
    return fast


def decoded(image_name: str) -> bytes:
    """Return the stream of an image, decompressed."""
    source = BytesSource(real(image_name))
    with qemusave.open(real(image_name)) as image:
        payload = image.payload
    assert payload.encoding is not None
    return b"".join(map(bytes, codecs.decoded(source, payload.offset, payload.encoding)))


PLAIN = [n for n in NAMES if ".raw" in n or ".sparse" in n or n == "tiny-edit-shorter"]
PACKED = [n for n in NAMES if n not in PLAIN and not n.startswith(("part-", "trunc-", "swapped-", "byteswapped-"))]
PACKED.remove("aarch64-virt.zstd")  # 37 000 pages: in JavaScript only


@pytest.mark.parametrize("image_name", PLAIN)
def test_real_images(image_name: str) -> None:
    found = check_all(real(image_name))
    assert found["blocks"] and (found["pages"] or "sparse" in image_name)


@pytest.mark.parametrize("image_name", PACKED)
def test_real_streams(image_name: str) -> None:
    assert check_all(decoded(image_name))["pages"]


def test_real_images_in_javascript(node: str, tmp_path: Path) -> None:
    made = {n: real(n) for n in ("tiny-paused.raw", "tiny-paused.sparse", "v3-features1-big.tiny-paused.sparse")}
    made |= {n: decoded(n) for n in ("aarch64-virt.zstd", "q35-vga.zstd")}
    for image_name, found in by_javascript(node, made, tmp_path).items():
        assert found == by_fast_path(made[image_name]) is not None, image_name


def test_a_compressed_payload_is_no_stream() -> None:
    data = real("tiny-paused.gzip")
    assert by_construct(data) is by_kaitai(data) is None
    assert formats.SaveImage.parse(data).header.magic == formats.SaveMagic.SAVE  # and the rest is there


# --- made streams ---


def live(number: int, section: bytes, *parts: bytes, version: int = 1, on: bool = True) -> bytes:
    """A live section other than memory: its START with the first of *parts*, and a PART for each further one."""
    out = b"\1" + struct.pack(">I", number) + name(section) + struct.pack(">II", 0, version) + parts[0]
    out += footer(number, on)
    return out + b"".join(b"\2" + struct.pack(">I", number) + part + footer(number, on) for part in parts[1:])


def htab(*chunks: tuple[int, int, int]) -> bytes:
    packed = (struct.pack(">IHH", i, n, m) + bytes(16 * n) for i, n, m in chunks)
    return struct.pack(">I", 0) + b"".join(packed) + bytes(8)


ATTRIBUTES = struct.pack(">QQ", 0x7000 | 2, 5) + b"\1\2\3\4\5" + struct.pack(">QQ", 8, 1)
DIRTY = (
    bytes([0x08 | 0x04 | 0x10]) + name(b"drive0") + name(b"bitmap") + struct.pack(">IB", 65536, 1)
    + bytes([0x40]) + struct.pack(">QIQ", 0, 9, 4) + b"bits" + bytes([0x42]) + struct.pack(">QI", 9, 9) + bytes([0x20, 1])
)  # fmt: skip


def mapped_stream(blocks: dict[bytes, list[bytes | None] | None], *, pad: int = 0, shared: bool = False) -> bytes:
    """A stream in the mapped-ram layout; None for a block is one that is not stored."""
    capabilities = (bytes(Capability.IGNORE_SHARED),) * shared + (bytes(Capability.MAPPED_RAM),)
    out = streams.HEADER + configuration(capabilities=capabilities)
    out += b"\1" + struct.pack(">I", 2) + name(b"ram") + struct.pack(">II", 0, 4)
    out += word(sum(PAGE * len(pages or [A]) for pages in blocks.values()), RamFlag.MEM_SIZE)
    for block, pages in blocks.items():
        out += name(block) + struct.pack(">Q", PAGE * len(pages or [A])) + struct.pack(">Q", 1 << 32) * shared
        if pages is None:
            out += struct.pack(">IQQQ", 1, PAGE, 0, 0)
            continue
        bitmap = sum(1 << i for i, p in enumerate(pages) if p).to_bytes((len(pages) + 63) // 64 * 8, "little")
        at = len(out) + 28
        begin = (at + len(bitmap) + pad + PAGE - 1) // PAGE * PAGE
        out += struct.pack(">IQQQ", 1, PAGE, at, begin) + bitmap
        out += bytes(begin - len(out)) + b"".join(p or bytes(PAGE) for p in pages)
    out += EOS + footer(2, True)
    return out + b"\3" + struct.pack(">I", 2) + EOS + footer(2, True) + b"\0"


TWO = {RAM: 4 * PAGE, b"vga.vram": 2 * PAGE}
MADE: dict[str, bytes] = {
    "every kind of page": stream(
        page(0, A, RAM) + zero(PAGE) + zero(2 * PAGE, fill=7) + compressed(3 * PAGE, A) + word(0, RamFlag.MULTIFD_FLUSH),
        delta(0, b"\0\1x", RAM) + page(0, A, b"vga.vram") + compressed(PAGE, A, b"vga.vram"), blocks=TWO),
    "continued across sections": stream(page(0, A, RAM), page(PAGE, A) + zero(2 * PAGE), blocks=TWO,
                                        end=page(3 * PAGE, A) + zero(0, b"vga.vram")),
    "repeated pages": stream(page(0, A, RAM), zero(0), page(0, A), blocks=TWO),
    "no configuration": stream(page(0, A, RAM) + zero(PAGE), blocks=TWO, config=None),
    "no configuration and no description": stream(zero(0, RAM), blocks=TWO, config=None, json=None),
    "no devices": stream(zero(0, RAM), blocks=TWO, devices=False, json=None),
    "page bits": stream(page(0, A[:1024], RAM) + page(1024, A[:1024]) + zero(2048), blocks={RAM: 4096},
                        config=configuration(bits=10)),
    "page bits and capability": stream(page(0, A, RAM), blocks={RAM: PAGE}, start=word(PAGE, RamFlag.MEM_SIZE) + name(RAM)
                                       + struct.pack(">QQ", PAGE, 0x4000_0000) + EOS,
                                       config=configuration(capabilities=(b"x-ignore-shared",), bits=12)),
    "uuid": stream(zero(0, RAM), blocks={RAM: PAGE},
                   config=configuration() + b"\5" + name(b"configuration/uuid") + struct.pack(">I", 1) + bytes(range(16))),
    "a mark behind the list": stream(zero(0, RAM), blocks=TWO,
                                     start=streams.block_list(TWO)[:-8] + word(0, RamFlag.MULTIFD_FLUSH) + EOS),
    "a high section id": stream(zero(0, RAM), blocks=TWO, number=0x80000001),
    "hash table": stream(zero(0, RAM), blocks=TWO, live=live(3, b"spapr/htab", struct.pack(">I", 18), htab((0, 3, 5), (8, 0, 2)),
                                                           htab())),
    "no hash table": stream(zero(0, RAM), blocks=TWO, live=live(3, b"spapr/htab", b"\xff" * 4)),
    "storage attributes": stream(zero(0, RAM), blocks=TWO, live=live(1, b"s390-storage_attributes", ATTRIBUTES, ATTRIBUTES,
                                                                   version=0)),
    "storage attributes without end": stream(zero(0, RAM), blocks=TWO,
                                             live=live(1, b"s390-storage_attributes", ATTRIBUTES[:-8], version=0)),
    "dirty bitmap": stream(zero(0, RAM), blocks=TWO, live=live(0, b"dirty-bitmap", DIRTY)),
    "all live sections": stream(
        page(0, A, RAM), page(PAGE, A), blocks=TWO,
        live=live(9, b"spapr/htab", struct.pack(">I", 18), htab((0, 1, 0))) + live(7, b"dirty-bitmap", DIRTY)
        + live(8, b"s390-storage_attributes", ATTRIBUTES, version=0) + b"\x08\0\x0b\0\0"),
    "mapped-ram": mapped_stream({RAM: [A, None, A, None], b"vga.vram": [None, A]}),
    "mapped-ram, far pages": mapped_stream({RAM: [A] * 70, b"rom": [A]}, pad=3 * PAGE),
    "mapped-ram, shared": mapped_stream({b"shm": None, RAM: [A, None], b"shm2": None}, shared=True),
}  # fmt: skip


@pytest.mark.parametrize("made", MADE)
def test_made_streams(made: str) -> None:
    assert check_all(MADE[made])["blocks"]


def test_made_streams_in_javascript(node: str, tmp_path: Path) -> None:
    for made, found in by_javascript(node, MADE, tmp_path).items():
        assert found == by_fast_path(MADE[made]) is not None, made


SMALL_PAGES = stream(page(0, A[:1024], RAM) + page(1024, A[:1024]) + zero(2048), blocks={RAM: 4096},
                     config=configuration(b"versatilepb"), json=None)  # fmt: skip


def test_a_page_size_that_only_the_caller_knows(node: str, tmp_path: Path) -> None:
    found = check_all(SMALL_PAGES, 1024)
    assert [p[1] for p in found["pages"]] == [0, 1024, 2048]
    assert by_javascript(node, {"it": SMALL_PAGES}, tmp_path, 1024)["it"] == found
    assert by_kaitai(SMALL_PAGES) is by_construct(SMALL_PAGES) is None  # nonsense, read as pages of 4096


# --- broken streams ---


def boundaries(data: bytes) -> list[int]:
    """Find where sections, blocks and records begin, by cutting where the fast path says that something begins."""
    found = by_fast_path(data)
    assert found is not None
    places = [n for s in found["sections"] for n in (s[3], s[4], s[4] + s[5])]
    places += [p[3] for p in found["pages"] if p[2] == "PAGE"] + [p[3] - 8 for p in found["pages"] if p[2] == "PAGE"]
    return sorted({n + more for n in places for more in (-1, 0)} & set(range(found["end"])))


CUT = {f"{made}, cut at {n}": MADE[made][:n] for made in MADE for n in boundaries(MADE[made])}


def test_cut_streams() -> None:
    assert len(CUT) > 300
    for made, data in CUT.items():
        assert by_construct(data) is None, made
        assert by_kaitai(data) is None, made
        assert by_fast_path(data) is None, made


KINDS = (RamFlag.ZERO, RamFlag.PAGE, RamFlag.XBZRLE, RamFlag.COMPRESS_PAGE)
MAPPED_HEADER = MADE["mapped-ram"][MADE["mapped-ram"].index(struct.pack(">IQ", 1, PAGE)) :][:28]
GOOD = {int(k) | c for k in KINDS for c in (0, int(RamFlag.CONTINUE))} | {int(RamFlag.EOS), int(RamFlag.MULTIFD_FLUSH)}
BROKEN = {
    **{f"flags {flags:#x}": stream(page(0, A, RAM) + word(PAGE, flags) + bytes(64), blocks=TWO)
       for flags in range(1 << 10) if flags not in GOOD and flags.bit_count() <= 3},
    **{f"mark {flags:#x} at an offset": stream(page(0, A, RAM) + word(PAGE, flags), blocks=TWO)
       for flags in (RamFlag.EOS, RamFlag.MULTIFD_FLUSH)},
    **{f"offset {offset:#x}": stream(page(0, A, RAM) + page(offset, A), blocks=TWO) for offset in (0x400, 0x800, 0xC00)},
    "a list in a part": stream(streams.block_list(TWO), blocks=TWO),
    "no list": stream(zero(0, RAM), blocks=TWO, start=EOS),
    "a block without bytes": stream(zero(0, RAM), blocks={RAM: PAGE, b"rom": 0}),
    "a huge block": stream(zero(0, RAM), blocks={RAM: 1 << 47}),
    "a difference of another encoding": stream(word(0, RamFlag.XBZRLE) + name(RAM) + b"\2\0\1x", blocks=TWO),
    "an empty zlib stream": stream(word(0, RamFlag.COMPRESS_PAGE) + name(RAM) + bytes(4), blocks=TWO),
    "a huge zlib stream": stream(word(0, RamFlag.COMPRESS_PAGE) + name(RAM) + struct.pack(">I", 9000) + bytes(9000), blocks=TWO),
    "another stream version": b"QEVM\0\0\0\2" + MADE["uuid"][8:],
    "another magic": b"QEVN" + MADE["uuid"][4:],
    "another ram version": MADE["uuid"].replace(struct.pack(">II", 0, 4), struct.pack(">II", 0, 3)),
    "an unknown subsection": MADE["uuid"].replace(b"/uuid", b"/uuie"),
    "an unknown live section": stream(zero(0, RAM), blocks=TWO, live=live(3, b"block", bytes(8))),
    "a part that did not begin": stream(zero(0, RAM), blocks=TWO, live=b"\2" + struct.pack(">I", 3) + EOS + footer(3, True)),
    "a second configuration": stream(zero(0, RAM), blocks=TWO, live=configuration()),
    "an unknown section type": stream(zero(0, RAM), blocks=TWO, live=b"\x09"),
    "a description among the sections": stream(zero(0, RAM), blocks=TWO, live=b"\6\0\0\0\2{}"),
    "a footer too many": stream(zero(0, RAM), blocks=TWO, live=footer(2, True)),
    "another section's footer": stream(zero(0, RAM), blocks=TWO).replace(footer(2, True), footer(3, True), 1),
    "a missing footer": stream(zero(0, RAM), blocks=TWO).replace(footer(2, True), b"", 1),
    "unknown storage attributes": stream(zero(0, RAM), blocks=TWO,
                                         live=live(1, b"s390-storage_attributes", struct.pack(">Q", 4), version=0)),
    "an unknown dirty bitmap record": stream(zero(0, RAM), blocks=TWO, live=live(0, b"dirty-bitmap", b"\x81")),
    "pages in the mapped-ram layout": MADE["mapped-ram"][:-14] + zero(0, RAM) + MADE["mapped-ram"][-14:],
    "mapped-ram of another version": MADE["mapped-ram"].replace(struct.pack(">IQ", 1, PAGE), struct.pack(">IQ", 2, PAGE)),
    "mapped-ram pages before the header": MADE["mapped-ram"].replace(MAPPED_HEADER, MAPPED_HEADER[:-8] + struct.pack(">Q", 16)),
}  # fmt: skip


def test_broken_streams() -> None:
    for made, data in BROKEN.items():
        assert by_construct(data) is None, made
        assert by_kaitai(data) is None, made
        assert by_fast_path(data) is None, made


def test_broken_streams_in_javascript(node: str, tmp_path: Path) -> None:
    some = dict(random.Random(1).sample(sorted(CUT.items()), 150))
    accepted = [made for made, found in by_javascript(node, BROKEN | some, tmp_path).items() if found is not None]
    assert accepted == []


# --- random streams ---

records = st.lists(
    st.tuples(st.sampled_from(["page", "zero", "fill", "zlib", "delta", "flush"]), st.integers(0, 5), st.booleans()),
    max_size=12,
)


def record(kind: str, number: int, named: bytes | None) -> bytes:
    return {
        "page": lambda: page(number * PAGE, A, named),
        "zero": lambda: zero(number * PAGE, named),
        "fill": lambda: zero(number * PAGE, named, 9),
        "zlib": lambda: compressed(number * PAGE, A, named),
        "delta": lambda: delta(number * PAGE, b"\0\1" + bytes([number]), named),
        "flush": lambda: word(0, RamFlag.MULTIFD_FLUSH),
    }[kind]()


def made_of(parts: list[list[tuple[str, int, bool]]], config: bytes | None, number: int) -> bytes:
    current: bytes | None = None
    out = []
    for part in parts:
        text = b""
        for kind, where, again in part:
            block, at = (RAM, where) if where < 4 else (b"vga.vram", where - 4)
            named = None if current == block and again else block
            text += record(kind, at, named)
            current = current if kind == "flush" else block
        out.append(text)
    return stream(*out[:-1], blocks=TWO, config=config, number=number, end=out[-1])


STREAMS = st.builds(
    made_of,
    st.lists(records, min_size=1, max_size=4),
    st.sampled_from([None, configuration(), configuration(bits=12)]),
    st.sampled_from([0, 2, 77, 0xFFFFFFF0]),
)


@settings(max_examples=40)
@given(STREAMS)
def test_random_streams(data: bytes) -> None:
    check_all(data)


@settings(max_examples=40)
@given(STREAMS, st.data())
def test_random_damage_is_read_alike(data: bytes, draw: Any) -> None:
    """What the declaration takes, Kaitai takes alike; what the fast path takes, both do."""
    at = draw.draw(st.integers(0, len(data) - 1))
    data = data[:at] + bytes([draw.draw(st.integers(0, 255))]) + data[at + 1 :]
    expected = by_construct(data)
    assert by_kaitai(data) == expected
    fast = by_fast_path(data)
    assert fast is None or fast == expected


@settings(max_examples=40)
@given(STREAMS)
def test_nothing_is_lost(data: bytes) -> None:
    assert formats.MigrationStream.build(formats.MigrationStream.parse(data)) == data


def test_nothing_of_a_mapped_stream_is_lost() -> None:
    for made in ("mapped-ram", "mapped-ram, far pages", "mapped-ram, shared"):
        assert formats.MigrationStream.build(formats.MigrationStream.parse(MADE[made])) == MADE[made]
