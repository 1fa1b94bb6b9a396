"""The dissector: tshark shows the values that `info --json` has, from captures and from images themselves."""

from __future__ import annotations

import json
import struct
import subprocess
from pathlib import Path
from typing import Any

import builders
import pytest
from conftest import NAMES, ROOT, program, real, shared
from readers import image_by_construct as by_construct

import formats
import qemusave
from qemusave.verbs.info import header_json

SCRIPT = ROOT / "generated/wireshark/qemusave.lua"
DLT_USER0, MOST = 147, 1 << 18
SHOWN = [
    "magic",
    "byte_order",
    "version",
    "len_data",
    "was_running",
    "format",
    "ofs_cookie",
    "features",
    "features.mapped_ram",
    "len_xml",
    "len_cookie",
    "ofs_payload",
    "xml",
    "cookie",
    "payload",
    "invalid",
    "truncated",
]


def tshark(path: Path, *options: str) -> list[dict[str, Any]]:
    words = [program("tshark"), "-n", "-X", f"lua_script:{SCRIPT}", "-r", path, "-T", "json", *options]
    for name in SHOWN:
        words += ["-e", f"qemusave.{name}"]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=120)
    assert "Error" not in done.stderr and "error" not in done.stderr, done.stderr
    layers = [packet["_source"]["layers"] for packet in json.loads(done.stdout)]
    return [{name.removeprefix("qemusave."): values[0] for name, values in layer.items()} for layer in layers]


def capture(path: Path, packets: list[bytes]) -> Path:
    """Write a pcap file; where the empty ones are no packets for tshark, they are left out."""
    out = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, MOST, DLT_USER0)
    for data in packets:
        out += struct.pack("<IIII", 0, 0, len(data), len(data)) + data
    path.write_bytes(out)
    return path


def check(shown: dict[str, Any], data: bytes) -> None:
    header = qemusave.parse_header(data)
    info, has_features = header_json(header), header.version >= formats.FEATURES_VERSION
    assert (shown["magic"], int(shown["version"])) == (info["magic"], info["version"])
    assert ["little", "big"][int(shown["byte_order"])] == info["byte_order"]
    assert (int(shown["len_data"]), int(shown["ofs_cookie"])) == (info["len_data"], info["ofs_cookie"])
    assert (int(shown["was_running"]) != 0, int(shown["format"])) == (info["was_running"], info["format_value"])
    assert ("features" in shown) == has_features
    if has_features:
        assert int(shown["features"], 0) == info["features_value"]
        assert (shown["features.mapped_ram"] in ("1", "True")) == (info["features"] == ["mapped_ram"])
    assert [int(shown[name]) for name in ("len_xml", "len_cookie", "ofs_payload")] == [
        header.len_xml,
        header.len_data - header.len_xml,
        header.ofs_payload,
    ]
    packet, end = data[:MOST], formats.LEN_HEADER + header.len_xml
    assert bytes.fromhex(shown["xml"]) == packet[formats.LEN_HEADER : end]
    assert bytes.fromhex(shown.get("cookie", "")) == (packet[end : header.ofs_payload] if header.ofs_cookie else b"")
    assert bytes.fromhex(shown.get("payload", "")) == packet[header.ofs_payload :]
    assert "invalid" not in shown and "truncated" not in shown


def test_real_images(tmp_path: Path) -> None:
    images = [real(name)[:MOST] for name in NAMES]
    for shown, data in zip(tshark(capture(tmp_path / "it.pcap", images)), images, strict=True):
        check(shown, data)


def test_all_shared_images(tmp_path: Path) -> None:
    images = [data for data in shared(MOST).values() if len(data) >= formats.LEN_HEADER]
    for shown, data in zip(tshark(capture(tmp_path / "it.pcap", images)), images, strict=True):
        check(shown, data)


@pytest.mark.parametrize("name", ["tiny-paused.zstd", "byteswapped-tiny-paused.gzip"])
def test_an_image_is_opened_as_it_is(name: str) -> None:
    data = real(name)
    (shown,) = tshark(ROOT / f"tests/images/{name}.save")
    check(shown, data)
    assert len(data) > MOST or name == "tiny-paused.zstd"


def test_made_images(tmp_path: Path) -> None:
    images = list(builders.valid().values())
    for shown, data in zip(tshark(capture(tmp_path / "it.pcap", images)), images, strict=True):
        check(shown, data)


def test_broken_images(tmp_path: Path) -> None:
    made = {name: data for name, data in builders.broken().items() if data}
    answers = tshark(capture(tmp_path / "it.pcap", list(made.values())))
    for (name, data), shown in zip(made.items(), answers, strict=True):
        assert by_construct(data) is None
        assert "invalid" in shown or "truncated" in shown, name
        if name.startswith("cut"):
            assert "invalid" not in shown, name
        if len(data) >= formats.LEN_HEADER and not name.startswith(("cut", "magic")):
            header = qemusave.parse_header(data, strict=False)
            assert (int(shown["format"]), int(shown["len_data"])) == (header.format_value, header.len_data), name


def test_a_filter_finds_images(tmp_path: Path) -> None:
    path = capture(tmp_path / "it.pcap", [builders.image(fmt=int(f)) for f in formats.SaveFormat])
    (shown,) = tshark(path, "-Y", "qemusave.format == 5")
    assert int(shown["format"]) == formats.SaveFormat.ZSTD
