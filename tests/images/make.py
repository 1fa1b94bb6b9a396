"""Make the fixture images in this folder from real ones.

    python tests/images/make.py FOLDER

FOLDER holds the real images and their ``.truth.json``, the sparse ones unpacked.  What is copied is listed in REAL;
what is made from it:

* ``swapped-*``: the same image with a header in the other byte order, as a host of that order would have written it;
* ``v3-*``: the same image with a header of version 3: ``features`` 0 around a sequential stream, ``features`` 1
  (mapped-ram, and format 0, as the dialect has it) around a real mapped-ram payload; in both byte orders;
* ``core-i440fx.notes`` and ``core-i440fx.loads.json``: the notes, and address, length and SHA-256 of the memory, in what
  `virsh dump --memory-only` made of the guest of ``core-i440fx.zstd``;
* ``small.dump.zst``: what `virsh dump` made of a guest of machine type 9.2, with ``dump_image_format = "zstd"``;
  ``small.notes`` and ``small.loads.json`` are from `virsh dump --memory-only` of the same paused guest;
* ``malformed.zip``: the malformed headers whose verdicts by real libvirt are in ``malformed.json``;
* ``linux-thinned.zstd``: a real guest of 96 MiB that runs Linux 6.12 and has QEMU's vmcoreinfo device, all of its
  device state, but of its memory only the firmware and the pages listed in KEPT: the others are said to be zero.
  ``linux-thinned.notes`` are the notes of what `virsh dump --memory-only` made of the same paused guest.
* ``*-7.2.dump.zst`` were written by QEMU 7.2 alone, of paused guests of other machines, by `migrate exec:`;
  ``*.known.json`` are from `info mtree -f`, `pmemsave` and `info registers` of the same guests.

Mapped-ram images are mostly holes; they and the v3 ones are kept compressed (``.save.zst``).
"""

from __future__ import annotations

import hashlib
import json
import struct
import sys
import zipfile
from pathlib import Path

from backports import zstd

HERE = Path(__file__).parent
REAL = [
    *(f"tiny-paused.{f}" for f in ("raw", "gzip", "bzip2", "xz", "lzop", "zstd", "sparse")),
    "tiny-running.xz",
    "aarch64-virt.zstd",
    "q35-vga.zstd",
    "core-i440fx.zstd",
    "byteswapped-tiny-paused.gzip",
    "tiny-edit-shorter",
    "part-enospc-gzip",
    "trunc-gzip-half",
]
KEPT = {  # pages of linux.zstd by address
    0x2000000: "linux_banner and init_uts_ns",
    0x2151000: "the banner once more",
    0x2485000: "the word VMCOREINFO in the kernel's own text, which is no note",
    0x2C22000: "swapper_pg_dir",
    0x2C27000: "level3_kernel_pgt",
    0x2C28000: "level2_kernel_pgt",
    0x2E21000: "init_uts_ns",
    0x373A000: "the log",
    0x4997000: "the text of vmcoreinfo",
    0x49B0000: "the note",
}
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


def thin(stream: bytes) -> bytes:
    """Replace the pages of pc.ram that are not in KEPT by zero records."""
    at = stream.index(b"\3ram" + struct.pack(">II", 0, 4)) + 12
    left, at = struct.unpack_from(">Q", stream, at)[0] & ~4095, at + 8
    while left:  # the block list
        at += 1 + stream[at]
        left, at = left - struct.unpack_from(">Q", stream, at)[0], at + 8
    parts, taken, block = [], 0, b""
    while True:
        (word,) = struct.unpack_from(">Q", stream, at)
        offset, flags, start, at = word & ~4095, word & 4095, at, at + 8
        if flags == 16:  # the end of a section: its footer, and the head of the next or a command before that
            at += 5
            at += 5 if stream[at] == 8 else 0
            if stream[at] == 4:  # device state
                break
            at += 5
            continue
        if not flags & 32:
            block, at = stream[at + 1 : at + 1 + stream[at]], at + 1 + stream[at]
        body, at = at, at + (1 if flags & 2 else 4096)
        if flags & 8 and block == b"pc.ram" and offset not in KEPT:
            parts += [stream[taken:start], struct.pack(">Q", word ^ 8 ^ 2), stream[start + 8 : body], b"\0"]
            taken = at
    return b"".join([*parts, stream[taken:]])


def notes(core: bytes) -> bytes:
    """Return the notes of an ELF core."""
    first, *_ = struct.unpack_from("<Q", core, 32)
    offset, _, _, size = struct.unpack_from("<4Q", core, first + 8)
    return core[offset : offset + size]


def loads(core: bytes) -> list[dict[str, object]]:
    """List the memory in an ELF core."""
    (first,), (count,) = struct.unpack_from("<Q", core, 32), struct.unpack_from("<H", core, 56)
    segments = [struct.unpack_from("<IIQQQQ", core, first + n * 56) for n in range(count)]
    return [
        {"address": address, "length": size, "sha256": hashlib.sha256(core[at : at + size]).hexdigest()}
        for kind, _, at, _, address, size in segments
        if kind == 1
    ]


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
    for name in ("core-i440fx", "small"):
        core = (folder / f"{name}.elf").read_bytes()
        (HERE / f"{name}.notes").write_bytes(notes(core))
        (HERE / f"{name}.loads.json").write_text(json.dumps(loads(core), indent=1) + "\n")
    (HERE / "small.dump.zst").write_bytes((folder / "small.dump.zst").read_bytes())
    linux = (folder / "linux.zstd.save").read_bytes()
    payload = 92 + struct.unpack_from("<I", linux, 20)[0]
    put("linux-thinned.zstd", linux[:payload] + zstd.compress(thin(zstd.decompress(linux[payload:])), level=19))
    (HERE / "linux-thinned.notes").write_bytes(notes((folder / "linux.elf").read_bytes()))
    (HERE / "malformed.json").write_bytes((folder / "malformed.json").read_bytes())
    with zipfile.ZipFile(HERE / "malformed.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((folder / "malformed").iterdir()):
            archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
