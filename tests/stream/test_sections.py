"""The sections of a stream, and what ends it."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import struct
from pathlib import Path
from typing import Any

import builders
import pytest
import streams
from backports import zstd
from conftest import IMAGES, TRUTHS, real, truth
from opened import RAM, A, content, open_stream, ram_of
from streams import PAGE, page, stream, zero

import qemusave
from qemusave.cli.main import main
from qemusave.image.open import open_guest
from qemusave.verbs.verify import verify


@pytest.mark.parametrize("name", TRUTHS)
def test_sections_equal_the_truth(name: str, image_path: Any) -> None:
    known = truth(name)
    with open_guest(image_path(name)) as guest:
        payload = known["image"]["stream_offset"]
        base = payload if known["image"]["format"] == "raw" else 0
        found = [[s.kind, s.id, s.body - base] for s in guest.ram.sections]
        wanted = [
            [kind, number, at] for kind, number, _, _, _, at in known["image"]["qemu"]["sections_until_first_full"]
        ]
        if not known.get("incomplete"):
            assert found[: len(wanted)] == wanted
            assert found[-1][0] == "VMDESCRIPTION"
            last = guest.ram.sections[-1]
            assert last.body + last.size == guest.ram.reader.cursor.position
            end = known["image"]["file_size"] if known["image"]["format"] in ("raw", "sparse") else None
            assert end is None or guest.ram.reader.cursor.position == end


def test_machine_types_without_configuration_footers_or_description() -> None:
    part = page(0, A, RAM) + zero(PAGE)
    for config in (None, streams.configuration()):
        for json_text in (None, streams.JSON, streams.JSON.replace(b'"size": 8', b'"size": 99')):
            for devices in (True, False):
                if json_text is not None and b"99" in json_text and devices:
                    continue  # a description that lies: see below
                data = stream(part, blocks={RAM: 2 * PAGE}, config=config, json=json_text, devices=devices)
                assert content(data) == A + bytes(PAGE)
                with open_stream(data) as guest:
                    kinds = [s.kind for s in guest.ram.sections]
                    assert ("OPAQUE" in kinds) == (config is None and json_text is None and devices)
    lying = stream(part, blocks={RAM: 2 * PAGE}, json=streams.JSON.replace(b'"size": 8', b'"size": 99'))
    assert content(lying) == A + bytes(PAGE)  # QEMU does not look at the description, and the footers say more
    assert {finding.rule for finding in qemusave.verify(builders.image(payload=lying))} == {"description.devices"}


def test_live_sections_between_the_parts_of_ram() -> None:
    # what the sections hold is written out by hand, so that it does not depend on its declaration
    htab = struct.pack(">I", 0) + struct.pack(">IHH", 0, 2, 1) + bytes(32) + struct.pack(">IHH", 0, 0, 0)
    attributes = (
        struct.pack(">Q", 0x1002) + struct.pack(">Q", 5) + b"12345" + struct.pack(">Q", 8) + struct.pack(">Q", 1)
    )
    bitmap = (
        b"\x1c"
        + streams.name(b"drive")
        + streams.name(b"bm")
        + bytes(5)
        + b"\x42"
        + bytes(12)
        + b"\x40"
        + bytes(12)
        + struct.pack(">Q", 3)
        + b"abc"
        + b"\1"
    )
    vfio = (
        struct.pack(">Q", 0xFFFFFFFFEF100003)
        + struct.pack(">QQ", 0xFFFFFFFFEF100004, 2)
        + b"ab"
        + struct.pack(">Q", 0xFFFFFFFFEF100001)
    )
    for name, version, payload in (
        (b"spapr/htab", 1, b"\xff\xff\xff\xff"),
        (b"spapr/htab", 1, struct.pack(">I", 18)),
        (b"spapr/htab", 1, htab),
        (b"s390-storage_attributes", 0, attributes),
        (b"s390-storage_attributes", 0, attributes[:-8]),
        (b"dirty-bitmap", 1, bitmap),
        (b"block", 1, struct.pack(">QQ", 7 << 9 | 4, 2)),
        (b"block", 1, struct.pack(">QB4s", 2048 << 9 | 1, 4, b"disk") + bytes(1 << 20) + struct.pack(">Q", 2)),
        (b"pbs-state", 1, struct.pack(">Q5s", 5, b"state")),
        (b"0000:00:02.0/vfio", 1, vfio),
    ):
        data = stream(page(0, A, RAM), blocks={RAM: PAGE}, live=live(name, version, payload))
        assert content(data) == A
        assert content(gzip.compress(data)) == A


def live(name: bytes, version: int, payload: bytes, *, on: bool = True) -> bytes:
    return streams.start(name, 5, version) + payload + streams.footer(5, on)


@pytest.mark.parametrize("state", [b"", b"state", bytes(3000), struct.pack(">BI", 0x7E, 9) + b"no footer"])
def test_a_live_section_that_is_not_known_is_passed_over_to_its_footer(state: bytes) -> None:
    data = stream(page(0, A, RAM), blocks={RAM: PAGE}, live=live(b"strange", 1, state))
    for packed in (data, gzip.compress(data)):
        assert content(packed) == A
    found = verify(builders.image(payload=data))
    assert [f.rule for f in found] == ["stream.unknown"] and "'strange'" in found[0].message


def test_a_live_section_that_is_not_known_is_unsupported_where_nothing_says_its_end() -> None:
    without = stream(page(0, A, RAM), blocks={RAM: PAGE}, live=live(b"strange", 1, b"", on=False), config=None)
    whole = stream(page(0, A, RAM), blocks={RAM: PAGE}, live=live(b"strange", 1, bytes(99)))
    for data in (without, whole[: whole.index(b"strange") + 60]):
        with open_stream(data) as guest:
            assert isinstance(guest.problem, qemusave.UnsupportedError | qemusave.TruncatedError)


def test_a_real_dump(capsys: pytest.CaptureFixture[str]) -> None:
    path = IMAGES / "small.dump.zst"
    loads = json.loads((IMAGES / "small.loads.json").read_text())
    code, entry = ram_of(capsys, path)
    assert code == 0 and entry is not None and entry["machine"] == "pc-i440fx-9.2"
    hashes = {(p["start"], b["sha256"]) for b in entry["blocks"] for p in b["physical"]}
    assert hashes == {(load["address"], load["sha256"]) for load in loads}
    assert qemusave.verify(path) == []
    for command in ("info", "verify", "sections", "devices", "cpu", "dump"):
        assert main([command, str(path)]) == 0


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress, zstd.compress])
def test_bare_streams(pack: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "dump"
    path.write_bytes(pack(real("tiny-paused.raw")[67066:]))
    for command in ("ram", "sections"):
        assert main([command, str(path)]) == 0
    capsys.readouterr()
    _, entry = ram_of(capsys, path)
    expected = [b["sha256"] for b in truth("tiny-paused.raw")["image"]["ram_blocks"]]
    assert entry is not None and [b["sha256"] for b in entry["blocks"]] == expected


def test_trailing_bytes_of_block_devices(tmp_path: Path) -> None:
    tail = bytes(3000) + b"old content \x00\x06\x00\x00\x00\x02{}" * 50
    for name in ("raw", "gzip", "bzip2", "xz", "lzop", "zstd"):
        data = real(f"tiny-paused.{name}") + tail
        expected = [b["sha256"] for b in truth(f"tiny-paused.{name}")["image"]["ram_blocks"]]
        with open_guest(data) as guest:
            assert guest.problem is None
            assert [b.sha256() for b in guest.ram.values()] == expected


def test_a_snapshot_that_says_mapped_ram_but_is_not() -> None:
    data = bytearray(real("tiny-paused.raw"))
    data[28] = 6
    with open_guest(bytes(data)) as guest:
        assert guest.problem is None and not guest.ram.reader.start.mapped_ram


def test_device_state_before_the_memory() -> None:
    early = b"0000:00:03.0/virtio-mem-early"
    device = json.loads(streams.JSON)["devices"][0]
    described = {"page_size": PAGE, "devices": [{**device, "name": early.decode(), "instance_id": 0}, device]}
    state = b"\x7e\0\0\0\x05\4\0\0"  # looks like the section's footer, but nothing plausible follows
    full = streams.device(early, 5) + state + streams.footer(5, True)
    data = stream(page(0, A, RAM), blocks={RAM: PAGE}, live=full, json=json.dumps(described).encode())
    for packed in (data, gzip.compress(data)):
        assert content(packed) == A
        with open_stream(packed) as guest:
            assert [s.size for s in guest.ram.sections if s.kind == "FULL"] == [8, 8]


def test_a_stream_whose_memory_has_no_end_of_its_own() -> None:
    """A background snapshot: memory in parts, then devices (docs/facts/stream.md#order)."""
    data = stream(page(0, A, RAM), blocks={RAM: PAGE})
    end = streams.part(2, end=True) + streams.EOS + streams.footer(2, True)
    assert data.count(end) == 1
    for packed in (data.replace(end, b""), gzip.compress(data.replace(end, b""))):
        assert content(packed) == A
    without_devices = stream(page(0, A, RAM), blocks={RAM: PAGE}, devices=False).replace(end, b"")
    with open_stream(without_devices) as guest:
        assert guest.problem is not None
