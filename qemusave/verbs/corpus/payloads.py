"""Seeds whose payload is compressed, whole and broken, in one piece and in blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...formats import LzopFlag, SaveFormat
from . import containers
from .build import image
from .memory import ram_part
from .small import JSON, PAGES, TINY, ZEROS, Seed, sequential


def packed() -> Iterator[Seed]:
    """Yield payloads in every compressor's container."""
    padded = sequential(ram_part(*ZEROS, end=True), text=JSON + b" " * 37)
    sums = LzopFlag.ADLER32_D | LzopFlag.ADLER32_C | LzopFlag.CRC32_D | LzopFlag.CRC32_C
    two = (padded[:-37], None), (padded[-37:], containers.lzo_run(b" ", 33))
    made = {
        SaveFormat.GZIP: {
            "": containers.gzip(PAGES),
            "two-members": containers.gzip(TINY[:99]) + containers.gzip(TINY[99:]),
        },
        SaveFormat.BZIP2: {
            "": containers.bzip2(TINY),
            "two-streams": containers.bzip2(TINY[:99]) + containers.bzip2(TINY[99:]),
        },
        SaveFormat.XZ: {
            "": containers.xz(TINY),
            "two-streams": containers.xz(TINY[:99]) + containers.xz(TINY[99:]),
            "lzma": containers.lzma_alone(TINY),
        },
        SaveFormat.LZOP: {
            "": containers.lzop((TINY, None)),
            "two-files": containers.lzop((TINY[:99], None)) + containers.lzop((TINY[99:], None)),
            "all-sums": containers.lzop(*two, flags=sums),
        },
        SaveFormat.ZSTD: {
            "": containers.zstd(TINY),
            "two-frames": containers.zstd(TINY[:99]) + containers.zstd(TINY[99:]),
            "skippable": containers.zstd_skippable(b"skipped") + containers.zstd(TINY),
        },
    }
    for fmt, payloads in made.items():
        for variant, payload in payloads.items():
            name = f"packed-{fmt.name.lower()}{'-' if variant else ''}{variant}"
            yield Seed(name, image(payload, fmt=fmt), f"{fmt.name.lower()}{': ' if variant else ''}{variant}")
        first = payloads[""]
        for what, data in {
            "zeros-behind": first + bytes(20),
            "garbage-behind": first + b"garbage",
            "cut": first[:-1],
            "cut-short": first[: len(first) // 2],
            "wrong-sum": _flipped(first),
            "head-only": first[:12],
            "no-stream": _empty(fmt),
        }.items():
            yield Seed(f"packed-{fmt.name.lower()}-{what}", image(data, fmt=fmt), f"{fmt.name.lower()}: {what}")


def in_blocks() -> Iterator[Seed]:
    """Yield bzip2 and xz payloads of several blocks, which can be decoded each for itself, and what is wrong there."""
    long = sequential(ram_part(*ZEROS, end=True), text=JSON + b" \n" * 60_000)  # a block holds 100 kB
    blocks = {
        SaveFormat.BZIP2: (containers.bzip2(long), containers.bzip2(b"")),
        SaveFormat.XZ: (containers.xz(TINY[:99], TINY[99:]), containers.xz(b"")),
    }
    for fmt, (whole, member) in blocks.items():
        made = {
            "": whole,
            "-and-a-member": whole + member,
            "-cut": whole[:-20],
            "-cut-in-the-last": whole[:-42],
            "-wrong-sum": _flipped(whole, len(whole) - 3),
            "-wrong-first": _flipped(whole, 30),
            "-wrong-last": _flipped(whole, len(whole) - 45),
            "-garbage-behind": whole + b"garbage",
        }
        if fmt is SaveFormat.XZ:
            end = len(whole) - 12  # the index ends here, with its checksum
            made |= {
                "-wrong-index": _flipped(whole, end - 6),
                "-wrong-index-sum": _flipped(whole, end - 2),
                "-wrong-footer": _flipped(whole, end + 5),
                "-one-empty": containers.xz(TINY, b""),
            }
        for what, data in made.items():
            yield Seed(
                f"packed-{fmt.name.lower()}-blocks{what}",
                image(data, fmt=fmt),
                f"{fmt.name.lower()}: blocks{what.replace('-', ' ')}",
            )


def _flipped(data: bytes, at: int | None = None) -> bytes:
    """Change a bit, of the byte in the middle if nothing else is said."""
    at = len(data) // 2 if at is None else at
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def _empty(fmt: SaveFormat) -> bytes:
    makers: dict[SaveFormat, Callable[[bytes], bytes]]
    makers = {
        SaveFormat.GZIP: containers.gzip,
        SaveFormat.BZIP2: containers.bzip2,
        SaveFormat.XZ: containers.xz,
        SaveFormat.ZSTD: containers.zstd,
    }
    return makers[fmt](b"no stream") if fmt in makers else containers.lzop((b"no stream", None))
