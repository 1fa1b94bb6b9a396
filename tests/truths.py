"""What is known about the real images in tests/images, held against what ``info --json`` says of them.

Run as a program, which needs nothing of the tests but this file, it ends with exit code 1 where they differ.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

IMAGES = Path(__file__).parent / "images"
VERSION_3 = {
    "v3-features1-little.tiny-paused.sparse": ("little", ["mapped_ram"], 1, "raw"),
    "v3-features1-big.tiny-paused.sparse": ("big", ["mapped_ram"], 1, "raw"),
    "v3-features0-little.tiny-paused.raw": ("little", [], 0, "raw"),
    "v3-features0-big.tiny-paused.raw": ("big", [], 0, "raw"),
}
"""Byte order, features, their value, and format of the images of version 3."""


def check_truth(entry: dict[str, Any], known: dict[str, Any]) -> None:
    """Compare an entry of info with what is known, value by value; the truth has libvirt's own names."""
    image, header = known["image"], entry["header"]
    assert entry["size"] == image["file_size"]
    assert header["magic"] == image["magic"]
    assert header["complete"] == (image["magic"] == "LibvirtQemudSave")
    assert header["byte_order"] == image["byte_order"]
    assert header["version"] == image["version"]
    assert header["len_data"] == image["data_len"]
    assert header["was_running"] == bool(image["was_running"])
    assert header["format"] == image["format"]
    assert header["format_value"] == image["format_number"]
    assert header["ofs_cookie"] == image["cookie_offset"]
    assert header["features"] == [] and header["features_value"] == image["unused"][0]
    assert entry["cookie"] == bool(image["cookie_length"])
    payload = entry["payload"]
    assert payload["offset"] == image["stream_offset"]
    assert payload["size"] == image["file_size"] - image["stream_offset"]
    encoding = image["format"] if image["format"] not in ("raw", "sparse") else "none"
    assert payload["encoding"] == (encoding if payload["size"] else None)
    layouts = {True: "mapped-ram", False: "sequential", None: None}
    assert payload["stream"] == layouts[image["qemu"]["mapped_ram"]]
    xml = known["xml"]
    domain = entry["domain"]
    assert f"<name>{domain['name']}</name>" in xml and f"<uuid>{domain['uuid']}</uuid>" in xml
    assert f"<type arch='{domain['arch']}' machine='{domain['machine']}'>" in xml
    assert f"<domain type='{domain['type']}'" in xml
    assert f"<memory unit='KiB'>{domain['memory'] // 1024}</memory>" in xml
    assert f">{domain['vcpus']}</vcpu>" in xml
    if image["qemu"].get("machine"):
        assert domain["machine"] == image["qemu"]["machine"]
    assert (domain["title"] is None) == ("<title>" not in xml)


def check_version_3(entry: dict[str, Any], name: str) -> None:
    """Compare the entry of an image of version 3 with what it was made with."""
    header = entry["header"]
    found = header["byte_order"], header["features"], header["features_value"], header["format"]
    assert header["version"] == 3 and found == VERSION_3[name]


def main() -> int:
    """Compare all images; say where they differ."""
    from backports import zstd

    from qemusave.cli.main import main as qemusave

    def entry(name: str) -> dict[str, Any]:
        path = IMAGES / f"{name}.save"
        data = path.read_bytes() if path.exists() else zstd.decompress((IMAGES / f"{path.name}.zst").read_bytes())
        with tempfile.NamedTemporaryFile(suffix=".save") as file, contextlib.redirect_stdout(io.StringIO()) as out:
            file.write(data)
            file.flush()
            assert qemusave(["info", "--json", file.name]) == 0
        found: dict[str, Any] = json.loads(out.getvalue())["images"][0]
        return found

    try:
        for path in sorted(IMAGES.glob("*.truth.json")):
            check_truth(entry(path.name.removesuffix(".truth.json")), json.loads(path.read_text()))
        for name in VERSION_3:
            check_version_3(entry(name), name)
    except AssertionError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
