"""A payload is sound when the program by which libvirt decompresses it says so, bit by bit."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest
import streams
from builders import image
from libvirt.lab import Lab

from qemusave.declared import SaveFormat
from qemusave.verbs.verify import verify

COMMANDS = {
    "gzip": "gzip -dc",
    "bzip2": "bzip2 -dc",
    "xz": "xz -dc",
    "lzop": "lzop -dc --ignore-warn",
    "zstd": "zstd -dc",
}
"""As in libvirt, src/qemu/qemu_saveimage.c (qemuSaveImageGetCompressionProgram) and its callers."""
HEAD, TAIL, STEP = 64, 32, 61
"""How many bytes at both ends are flipped bit by bit; between them, one bit each so many bytes."""
_NOISE = random.Random(3).randbytes(4096)
_PAGES = (
    streams.page(0, _NOISE, b"pc.ram"),
    streams.page(4096, b"The quick brown fox. " * 195 + b"!"),
    streams.zero(8192),
)
STREAM = streams.stream(*_PAGES, blocks={b"pc.ram": 12288})

_JUDGE = """
for file in "$1"/*.packed; do
  $2 <"$file" >"$1/out" 2>/dev/null; code=$?
  cmp -s "$1/out" "$1/good" && same=1 || same=0
  echo "$code $same"
done
"""
SPARED = {"lzop": 7}
"""How far from the end a byte is not flipped: there LZO's data end, with a length that not every decoder looks at."""


def flips(packed: bytes) -> list[tuple[int, int]]:
    """Return the bits to turn: (offset, bit)."""
    ends = [at for at in range(len(packed)) if at < HEAD or at >= len(packed) - TAIL]
    between = [(at, at % 8) for at in range(HEAD, len(packed) - TAIL, STEP)]
    return [(at, bit) for at in ends for bit in range(8)] + between


def broken(packed: bytes, spared: int) -> dict[str, bytes]:
    """Return payloads by what was done to them."""
    made = {"nothing": packed, "garbage behind": packed + b"garbage", "zeros behind": packed + bytes(512)}
    made |= {
        f"cut to {size}": packed[:size] for size in (*range(1, HEAD, 3), *range(len(packed) - TAIL, len(packed), 3))
    }
    for at, bit in flips(packed):
        if at != len(packed) - spared:
            made[f"bit {bit} of byte {at}"] = packed[:at] + bytes([packed[at] ^ 1 << bit]) + packed[at + 1 :]
    return made


def verdicts(lab: Lab, folder: Path, command: str, payloads: dict[str, bytes]) -> dict[str, bool | None]:
    """Say of each payload whether the program takes it; None where it gives other bytes without a word."""
    (folder / "good").write_bytes(STREAM)
    for number, payload in enumerate(payloads.values()):
        (folder / f"{number:06}.packed").write_bytes(payload)
    told = lab.run("sh", "-c", _JUDGE, "judge", lab.inside(folder), command).split("\n")[:-1]
    of = {"0 1": True, "0 0": None}
    return {what: of.get(words, False) for what, words in zip(payloads, told, strict=True)}


@pytest.mark.parametrize("name", COMMANDS)
def test_sound_is_what_the_program_takes(lab: Lab, folder: Path, name: str) -> None:
    compress = name if name != "zstd" else "zstd --check"
    packed = subprocess.run(lab.argv(*compress.split(), "-c"), input=STREAM, capture_output=True, check=True).stdout
    payloads = broken(packed, SPARED.get(name, 0))
    theirs = verdicts(lab, folder, COMMANDS[name], payloads)
    assert theirs["nothing"] is True
    wrong = []
    for what, payload in payloads.items():
        made = image(fmt=int(SaveFormat[name.upper()]), payload=payload)
        sound = not any(found.severity == "error" for found in verify(made))
        if theirs[what] is not None and sound is not theirs[what]:
            wrong.append(f"{what}: {name} {'takes' if theirs[what] else 'refuses'} it")
    assert wrong == []
