"""What `compat` and `verify` say of an image is what libvirt and QEMU do with it."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import malformed

import qemusave
from qemusave.verbs.compat import CRASH, Verdict

from .conftest import Saved
from .lab import Lab, check_restored

HERE = "libvirt 11.2-11.10"
VERSION, WAS_RUNNING, FORMAT = 16, 24, 28  # offsets of words in the header
LEN_HEADER = 92


def verdict(image: bytes) -> Verdict:
    """Return what `compat` says of this generation."""
    return next(v for v in qemusave.compat(image) if v.reader == HERE)


# libvirt is not asked about images that `compat` says kill it; nor where it reads on behind its buffer for want of a
# NUL, which is luck.
MALFORMED = {
    name: data for name, data in malformed().items() if verdict(data).message != CRASH and name != "data-len-cuts-xml"
}


@pytest.mark.parametrize("case", MALFORMED)
def test_words_about_malformed_images(lab: Lab, folder: Path, case: str) -> None:
    image = folder / "image"
    image.write_bytes(MALFORMED[case])
    expected = verdict(MALFORMED[case])
    if expected.accepts:
        assert lab.virsh("save-image-dumpxml", lab.inside(image)).startswith("<domain")
    else:
        assert lab.refusal("save-image-dumpxml", lab.inside(image)) == expected.message


def word(image: bytes, offset: int, value: int) -> bytes:
    """Put another word into the header."""
    return image[:offset] + struct.pack("<I", value) + image[offset + 4 :]


def big_endian(image: bytes) -> bytes:
    """Write the header as a big-endian host does."""
    return image[:16] + struct.pack(">5I", *struct.unpack_from("<5I", image, 16)) + image[36:]


def split_payload(image: bytes) -> tuple[bytes, bytes]:
    start = LEN_HEADER + struct.unpack_from("<I", image, 20)[0]
    return image[:start], image[start:]


def two_members(image: bytes) -> bytes:
    """Compress the payload's halves by themselves."""
    before, payload = split_payload(image)
    stream = gzip.decompress(payload)
    half = len(stream) // 2
    return before + gzip.compress(stream[:half], 1) + gzip.compress(stream[half:], 1)


def spoilt_cookie(image: bytes) -> bytes:
    return image.replace(b"</cookie>", b"</biscuit")


def bit_error(image: bytes) -> bytes:
    at = (len(split_payload(image)[0]) + len(image)) // 2
    return image[:at] + bytes([image[at] ^ 1]) + image[at + 1 :]


Change = Callable[[bytes], bytes]

RESTORED: dict[str, tuple[str, Change]] = {
    "version 0": ("raw", lambda image: word(image, VERSION, 0)),
    "version 1": ("raw", lambda image: word(image, VERSION, 1)),
    "version 1, a format that it ignores": ("raw", lambda image: word(word(image, VERSION, 1), FORMAT, 1)),
    "big-endian header": ("zstd", big_endian),
    "big-endian header, mapped-ram": ("sparse", big_endian),
    "was_running 7": ("lzop", lambda image: word(image, WAS_RUNNING, 7)),
    "junk behind a raw stream": ("raw", lambda image: image + b"junk"),
    "junk behind a bzip2 payload": ("bzip2", lambda image: image + b"junk"),
    "zeros behind a gzip payload": ("gzip", lambda image: image + bytes(1000)),
    "no last byte": ("raw", lambda image: image[:-1]),
    "no last byte, mapped-ram": ("sparse", lambda image: image[:-1]),
    "two gzip members": ("gzip", two_members),
}

REFUSED: dict[str, tuple[str, Change]] = {
    "incomplete": ("raw", lambda image: image.replace(b"Save", b"Part", 1)),
    "format 7": ("raw", lambda image: word(image, FORMAT, 7)),
    "mapped-ram said to be sequential": ("sparse", lambda image: word(image, FORMAT, 0)),
    "sequential said to be mapped-ram": ("raw", lambda image: word(image, FORMAT, 6)),
    "gzip said to be raw": ("gzip", lambda image: word(image, FORMAT, 0)),
    "a cookie that is no XML": ("xz", spoilt_cookie),
    "junk behind a gzip payload": ("gzip", lambda image: image + b"junk"),
    "junk behind a zstd payload": ("zstd", lambda image: image + b"junk"),
    "a wrong bit in an xz payload": ("xz", bit_error),
    "a wrong bit in a zstd payload": ("zstd", bit_error),
    "cut in the memory": ("raw", lambda image: image[: len(image) // 2]),
    "cut in a compressed payload": ("lzop", lambda image: image[: len(image) // 2]),
}


@pytest.mark.parametrize("case", RESTORED)
def test_what_we_pass_is_restored(lab: Lab, small: Saved, folder: Path, case: str) -> None:
    name, change = RESTORED[case]
    image = folder / "image"
    image.write_bytes(change(small.images[name].read_bytes()))
    assert not [finding for finding in qemusave.verify(image) if finding.severity == "error"]
    assert verdict(image.read_bytes()).restores
    check_restored(lab, image, small.truth)


@pytest.mark.parametrize("case", REFUSED)
def test_what_libvirt_refuses_does_not_pass(lab: Lab, small: Saved, folder: Path, case: str) -> None:
    name, change = REFUSED[case]
    image = folder / "image"
    image.write_bytes(change(small.images[name].read_bytes()))
    assert [finding for finding in qemusave.verify(image) if finding.severity == "error"]
    words, expected = lab.refusal("restore", lab.inside(image)), verdict(image.read_bytes())
    assert expected.restores or words == expected.restore_message
