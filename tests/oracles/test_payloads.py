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
WAYS = {
    "gzip": ["-1", "-9", "--rsyncable"],
    "bzip2": ["-1", "-9"],
    "xz": ["-0", "-9e", "--check=none", "--check=sha256", "--x86 --lzma2", "--block-size=4096", "--format=lzma"],
    "lzop": ["-1", "-7", "-9", "-F", "--crc32", "--no-checksum"],
    "zstd": ["-1", "-19", "--no-check", "--ultra -22 --long=27", "--long=31"],
}
"""Options of the programs by which others may have packed a payload."""
BY_BUILD = {"gzip", "xz"}
"""What Debian's zstd takes besides its own; it can be built without."""
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


def packed_by(lab: Lab, command: str, data: bytes = STREAM) -> bytes:
    """Return what a program makes of data."""
    return subprocess.run(lab.argv(*command.split()), input=data, capture_output=True, check=True).stdout


def disagreements(lab: Lab, folder: Path, name: str, payloads: dict[str, bytes]) -> list[str]:
    """Say of which payloads `verify` and the program think otherwise."""
    wrong = []
    for what, takes in verdicts(lab, folder, COMMANDS[name], payloads).items():
        made = image(fmt=int(SaveFormat[name.upper()]), payload=payloads[what])
        sound = not any(found.severity == "error" for found in verify(made))
        if takes is not None and sound is not takes:
            wrong.append(f"{what}: {name} {'takes' if takes else 'refuses'} it")
    return wrong


@pytest.mark.parametrize("name", COMMANDS)
def test_sound_is_what_the_program_takes(lab: Lab, folder: Path, name: str) -> None:
    packed = packed_by(lab, f"{name} -c --check" if name == "zstd" else f"{name} -c")
    assert disagreements(lab, folder, name, broken(packed, SPARED.get(name, 0))) == []


@pytest.mark.parametrize("name", COMMANDS)
def test_other_ways_of_packing(lab: Lab, folder: Path, name: str) -> None:
    payloads = {options: packed_by(lab, f"{name} -c {options}") for options in WAYS[name]}
    half = len(STREAM) // 2
    pieces = [packed_by(lab, f"{name} -c", part) for part in (STREAM[:half], b"", STREAM[half:])]
    payloads |= {"in three pieces": b"".join(pieces), "nothing": b""}
    payloads |= {f"zeros between: {n}": (pieces[0] + bytes(n) + pieces[2]) for n in (1, 4, 6)}
    others = COMMANDS.keys() - (BY_BUILD if name == "zstd" else set())
    payloads |= {f"packed by {other}": packed_by(lab, f"{other} -c") for other in sorted(others)}
    assert disagreements(lab, folder, name, payloads) == []
