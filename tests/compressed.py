"""Images whose payload is the same stream in every way that compressors cut it: by their own programs, and by ours."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

from conftest import missing, real

from qemusave import declared, parse_header
from qemusave.declared import SaveFormat

RAW = real("tiny-paused.raw")
START = parse_header(RAW[: declared.LEN_HEADER]).ofs_payload
STREAM = RAW[START:]
MEMBER = 100_000  # bytes of the stream in a member, where there are several

ONE = {
    "gzip": ("gzip", "-c"),
    "gzip -1": ("gzip", "-1c"),
    "bzip2": ("bzip2", "-1c"),
    "xz": ("xz", "-3c", "--block-size=100KiB"),
    "xz, one block": ("xz", "-3c", "-T1"),
    "xz, crc32": ("xz", "-0c", "--block-size=64KiB", "--check=crc32"),
    "lzop": ("lzop", "-c"),
    "zstd": ("zstd", "-c"),
    "zstd, no checksum": ("zstd", "-c", "--no-check"),
}
"""Programs that make one member of all of it."""

SEVERAL = {
    "gzip, members": ("gzip", "-c"),
    "bzip2, members": ("bzip2", "-c"),
    "xz, members": ("xz", "-0c"),
    "lzop, members": ("lzop", "-c"),
    "lzop, crc32": ("lzop", "-c", "--crc32"),
    "zstd, members": ("zstd", "-c"),
}
"""Programs that make a member of each piece."""

NAMES = (*ONE, *SEVERAL)


@cache
def payload(name: str) -> bytes:
    """Compress the stream."""
    program = (ONE | SEVERAL)[name]
    if not shutil.which(program[0]):
        missing(program[0])
    pieces = [STREAM] if name in ONE else [STREAM[at : at + MEMBER] for at in range(0, len(STREAM), MEMBER)]
    return b"".join(subprocess.run(program, input=piece, stdout=subprocess.PIPE, check=True).stdout for piece in pieces)


def encoding(name: str) -> str:
    """Return libvirt's name of the codec."""
    return (ONE | SEVERAL)[name][0]


def image(name: str) -> bytes:
    """Wrap a payload as libvirt does."""
    head = bytearray(RAW[:START])
    head[declared.SAVE_HEADER_OFFSETS["format"]] = SaveFormat[encoding(name).upper()]  # the header is little-endian
    return bytes(head) + payload(name)
