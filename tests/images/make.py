"""Make the fixture images in this folder from real ones.

    python tests/images/make.py FOLDER

FOLDER holds the real images and their ``.truth.json``, the sparse ones unpacked.  What is copied is listed in REAL;
what is made from it:

* ``swapped-*``: the same image with a header in the other byte order, as a host of that order would have written it;
* ``v3-*``: the same image with a header of version 3: ``features`` 0 around a sequential stream, ``features`` 1
  (mapped-ram, and format 0, as the dialect has it) around a real mapped-ram payload; in both byte orders;
* ``malformed.zip``: the malformed headers whose verdicts by real libvirt are in ``malformed.json``.

Mapped-ram images are mostly holes; they and the v3 ones are kept compressed (``.save.zst``).
"""

from __future__ import annotations

import json
import struct
import sys
import zipfile
from pathlib import Path

from backports import zstd

HERE = Path(__file__).parent
REAL = [
    *(f"tiny-paused.{f}" for f in ("raw", "gzip", "bzip2", "xz", "lzop", "zstd", "sparse")),
    "tiny-running.xz", "aarch64-virt.zstd", "q35-vga.zstd", "core-i440fx.zstd", "byteswapped-tiny-paused.gzip",
    "tiny-edit-shorter", "part-enospc-gzip", "trunc-gzip-half",
]  # fmt: skip
V3 = [("tiny-paused.raw", 0), ("tiny-paused.sparse", 1)]

# This script writes headers on its own, by the C structure, so that it does not share mistakes with the declaration.
WORDS = "IIIIII"  # version, data_len, was_running, compressed, cookieOffset, features


def swap(image: bytes) -> bytes:
    words = struct.unpack_from("<" + WORDS, image, 16)
    return image[:16] + struct.pack(">" + WORDS, *words) + image[40:]


def version3(image: bytes, features: int) -> bytes:
    _, data_len, was_running, compressed, cookie, _ = struct.unpack_from("<" + WORDS, image, 16)
    words = (3, data_len, was_running, 0 if features else compressed, cookie, features)
    return image[:16] + struct.pack("<" + WORDS, *words) + image[40:]


def put(name: str, image: bytes) -> None:
    if "sparse" in name or name.startswith("v3-"):
        (HERE / f"{name}.save.zst").write_bytes(zstd.compress(image, level=19))
    else:
        (HERE / f"{name}.save").write_bytes(image)


def main(folder: Path) -> None:
    for name in REAL:
        image = (folder / f"{name}.save").read_bytes()
        put(name, image)
        truth = json.loads((folder / f"{name}.truth.json").read_text())
        (HERE / f"{name}.truth.json").write_text(json.dumps(truth, indent=1) + "\n")
        if name.startswith("tiny-paused"):
            put(f"swapped-{name}", swap(image))
    for name, features in V3:
        image = version3((folder / f"{name}.save").read_bytes(), features)
        put(f"v3-features{features}-little.{name}", image)
        put(f"v3-features{features}-big.{name}", swap(image))
    # the notes of what `virsh dump --memory-only` made of the guest of core-i440fx.zstd
    core = (folder / "core-i440fx.elf").read_bytes()
    first, *_ = struct.unpack_from("<Q", core, 32)
    offset, _, _, size = struct.unpack_from("<4Q", core, first + 8)
    (HERE / "core-i440fx.notes").write_bytes(core[offset : offset + size])
    (HERE / "malformed.json").write_bytes((folder / "malformed.json").read_bytes())
    with zipfile.ZipFile(HERE / "malformed.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((folder / "malformed").iterdir()):
            archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
