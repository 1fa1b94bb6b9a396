"""Repaired images: libvirt restores what is complete, and is not offered what is not."""

from __future__ import annotations

import json
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import qemusave as library

from .conftest import Saved
from .guests import LARGE, NOISE, kernel
from .lab import FORMATS, VIRSH, Lab, check_restored, differing_pages, qemusave

VERSION, LEN_DATA, FORMAT, OFS_COOKIE = 16, 20, 28, 32  # offsets of words in the header
LEN_HEADER = 92


def word(image: bytes, offset: int, change: int | Callable[[int], int]) -> bytes:
    """Put another word into the header."""
    value = change(*struct.unpack_from("<I", image, offset)) if callable(change) else change
    return image[:offset] + struct.pack("<I", value) + image[offset + 4 :]


def unfinished(image: bytes) -> bytes:
    return image.replace(b"LibvirtQemudSave", b"LibvirtQemudPart", 1)


DAMAGE: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "cookie offset behind everything": ("zstd", lambda image: word(image, OFS_COOKIE, 0xFFFFFF00)),
    "cookie offset in the padding": ("sparse", lambda image: word(image, OFS_COOKIE, lambda at: at + 5000)),
    "cookie offset in the XML": ("raw", lambda image: word(image, OFS_COOKIE, 300)),
    "raw said to be gzip": ("raw", lambda image: word(image, FORMAT, 1)),
    "lzop said to be raw": ("lzop", lambda image: word(image, FORMAT, 0)),
    "sparse said to be zstd": ("sparse", lambda image: word(image, FORMAT, 5)),
    "no such format": ("xz", lambda image: word(image, FORMAT, 1000)),
    "no such version": ("gzip", lambda image: word(image, VERSION, 7)),
    "metadata too short": ("bzip2", lambda image: word(image, LEN_DATA, lambda length: length - 1000)),
    "metadata too long": ("raw", lambda image: word(image, LEN_DATA, lambda length: length + 1000)),
    "junk behind a gzip payload": ("gzip", lambda image: image + b"junk"),
    "junk behind a zstd payload": ("zstd", lambda image: image + b"junk"),
}


def crash_in_the_middle_of_a_save(lab: Lab, work: Path, name: str) -> tuple[Path, bytes]:
    """Let a libvirtd of its own save a guest, and kill all at once; return what is left, and the guest's memory."""
    work.mkdir()
    with Lab(lab.root, work) as doomed:
        (work / "kernel").write_bytes(kernel(NOISE))
        domain, image = doomed.create(LARGE), work / "image"
        domain.virsh("suspend")
        memory = domain.memory()
        save = [*VIRSH, "save", LARGE.name, doomed.inside(image), "--image-format", name]
        saving = subprocess.Popen(doomed.argv(*save), stderr=subprocess.DEVNULL)
        while saving.poll() is None and not (image.exists() and 512 * image.stat().st_blocks > NOISE // 4):
            pass
    saving.wait()
    return image, memory


@pytest.mark.parametrize("name", ["raw", "gzip", "zstd", "sparse"])
def test_what_a_crash_leaves_of_a_save(lab: Lab, folder: Path, name: str) -> None:
    image, memory = crash_in_the_middle_of_a_save(lab, folder / "crash", name)
    out, raw = folder / "repaired", folder / "memory"
    report = json.loads(qemusave("repair", image, out, "--json", code=None))
    if report["restorable"]:  # the save was faster than the crash
        with lab.restored(out, LARGE, "--paused") as domain:
            assert differing_pages(domain.memory(), memory) == []
        return
    assert lab.refusal("restore", lab.inside(out)) == "save image is incomplete"
    qemusave("extract", out, raw, "--as", "raw", "--partial", code=4)
    found = raw.read_bytes().ljust(len(memory), b"\0")
    missing = [r for block in report["missing"]["memory"] if block["block"] == "pc.ram" for r in block["ranges"]]
    at = kept = 0
    for start, length in [*((r["offset"], r["length"]) for r in missing), (len(memory), 0)]:
        assert differing_pages(found[at:start], memory[at:start]) == []
        kept, at = kept + start - at, start + length
    assert kept > NOISE // 8


@pytest.mark.parametrize("name", FORMATS)
def test_a_save_that_lacks_only_its_last_write(lab: Lab, small: Saved, folder: Path, name: str) -> None:
    image, out = folder / "image", folder / "repaired"
    image.write_bytes(unfinished(small.images[name].read_bytes()))
    assert lab.refusal("restore", lab.inside(image)) == "save image is incomplete"
    qemusave("repair", image, out)
    assert out.read_bytes() == small.images[name].read_bytes()
    check_restored(lab, out, small.truth)


@pytest.mark.parametrize("case", DAMAGE)
def test_damage_that_loses_nothing(lab: Lab, small: Saved, folder: Path, case: str) -> None:
    name, damage = DAMAGE[case]
    image, out = folder / "image", folder / "repaired"
    image.write_bytes(damage(small.images[name].read_bytes()))
    qemusave("repair", image, out)
    assert not [finding for finding in library.verify(out) if finding.severity == "error"]
    check_restored(lab, out, small.truth)


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_not_complete_does_not_look_it(lab: Lab, small: Saved, folder: Path, name: str) -> None:
    image, out = folder / "image", folder / "repaired"
    whole = small.images[name].read_bytes()
    image.write_bytes(whole[: LEN_HEADER + (len(whole) - LEN_HEADER) * 4 // 5])
    qemusave("repair", image, out, code=1)
    assert lab.refusal("restore", lab.inside(out)) == "save image is incomplete"
