"""What volatility3 costs over a saved image: beside the raw file, and beside its own layer for QEMU's streams.

Everything is CPU time (user and system), and what is compared is measured in turn, in this one run; README.md says how
to read the table.  It needs the extra ``volatility3`` and a minute or two, so it is not a part of `make bench`.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from time import process_time

import bench
from backports import zstd
from bench import Row, compare, print_rows, sample
from volatility3.framework import contexts, interfaces
from volatility3.framework.layers import physical, qemu, scanners

from qemusave.image.open import open_guest
from qemusave.plugins.volatility import SavedImageStacker
from qemusave.verbs.extract import extract

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import streams

PAGE, RAM = streams.PAGE, b"pc.ram"
SCAN_BAR = 1.3
BANNERS = rb"(Linux version|Darwin Kernel Version) [0-9]+\.[0-9]+\.[0-9]+"  # what volatility's banners looks for
SMALL_READS = 2000
ROUNDS = 3


def pages(size: int) -> Iterator[bytes]:
    """Yield the records of a guest's memory: runs of data and of zeros, as many of these as in a small Linux guest."""
    chosen, zero, left = random.Random(6), False, 0
    yield streams.zero(0, RAM)
    for at in range(PAGE, size, PAGE):
        if not left:
            zero, left = chosen.random() < 0.3, chosen.randint(1, 64)
        left -= 1
        yield streams.zero(at) if zero else streams.page(at, chosen.randbytes(1024) + b"saved image " * 256)


def write(folder: Path, size: int) -> dict[str, Path]:
    """Write the same memory as a stream, a compressed stream, and a raw file."""
    paths = {kind: folder / f"guest.{kind}" for kind in ("stream", "zstd", "raw")}
    data = streams.stream(
        b"".join(pages(size)), blocks={RAM: size}, json=None
    )  # its machine type is one that volatility knows
    paths["stream"].write_bytes(data)
    paths["zstd"].write_bytes(zstd.compress(data))
    with open_guest(paths["stream"]) as guest:
        extract(guest, paths["raw"], "raw")
    return paths


def layer(path: Path, kind: str) -> interfaces.layers.DataLayerInterface:
    """Open a file: kind ``file`` as it is, ``ours`` with the plugin, ``theirs`` with volatility's reader of streams."""
    context = contexts.Context()
    context.config["base.location"] = path.as_uri()
    made = physical.FileLayer(context, "base", "base")
    context.add_layer(made)
    if kind != "file":
        context.config["top.base_layer"] = "base"
        stack = SavedImageStacker.stack
        made = stack(context, "base") if kind == "ours" else qemu.QemuSuspendLayer(context, "top", "top")
        context.add_layer(made)
    return made


def timed(what: Callable[[], object], times: int = 1) -> Callable[[], float]:
    """Return a function that says how many milliseconds something takes."""

    def once() -> float:
        begin = process_time()
        what()
        return (process_time() - begin) / times * 1e3

    return once


def scans(paths: dict[str, Path], size: int) -> list[Row]:
    """Scan all of the memory, against the same scan of the raw file."""
    rows = []
    layers = {name: layer(path, "file" if name == "raw" else "ours") for name, path in paths.items()}
    for what, new in (
        ("banners", lambda: scanners.RegExScanner(BANNERS)),
        ("bytes", lambda: scanners.BytesScanner(b"Linux")),
    ):

        def scan(over: interfaces.layers.DataLayerInterface, new: Callable[[], object] = new) -> None:
            list(over.scan(over.context, new(), sections=[(0, size)]))

        spent = sample({name: timed(lambda over=over, scan=scan: scan(over)) for name, over in layers.items()})
        rows += [
            compare(f"scan for {what}, {name} / raw file", "ms", spent[name], spent["raw"], SCAN_BAR, ratio=True)
            for name in ("stream", "zstd")
        ]
    return rows


def small_reads(paths: dict[str, Path], size: int) -> list[Row]:
    """Read eight bytes here and there, against the raw file and volatility's own layer; milliseconds for a thousand."""
    chosen = random.Random(8)
    layers = {
        "ours": layer(paths["stream"], "ours"),
        "raw": layer(paths["raw"], "file"),
        "theirs": layer(paths["stream"], "theirs"),
    }

    def read(over: interfaces.layers.DataLayerInterface) -> None:
        for _ in range(SMALL_READS):  # never the same place twice: volatility remembers what it has read
            over.read(chosen.randrange(size - 8), 8)

    spent = sample({name: timed(lambda over=over: read(over), SMALL_READS // 1000) for name, over in layers.items()})
    return [
        compare("1000 small reads, stream / raw file", "ms", spent["ours"], spent["raw"], ratio=True),
        compare("1000 small reads, stream / volatility's layer", "ms", spent["ours"], spent["theirs"], ratio=True),
    ]


def beside_volatility(paths: dict[str, Path]) -> list[Row]:
    """Open a stream, and read pieces of growing size in one go, as its scans do with 16 MiB."""
    path = paths["stream"]
    spent = sample({kind: timed(lambda kind=kind: layer(path, kind).maximum_address) for kind in ("ours", "theirs")})
    rows = [compare("open stream / volatility's layer", "ms", spent["ours"], spent["theirs"], ratio=True)]
    ours, theirs = layer(path, "ours"), layer(path, "theirs")
    for mebibytes in (1, 4, 16):
        places = iter(range(0, 1 << 40, PAGE))  # never the same place twice

        def read(
            over: interfaces.layers.DataLayerInterface, places: Iterator[int] = places, n: int = mebibytes
        ) -> None:
            over.read(next(places), n << 20)

        spent = sample({"ours": timed(lambda read=read: read(ours)), "theirs": timed(lambda read=read: read(theirs))})
        rows.append(
            compare(
                f"read {mebibytes} MiB at once, stream / volatility's layer",
                "ms",
                spent["ours"],
                spent["theirs"],
                ratio=True,
            )
        )
    return rows


def main() -> None:
    """Measure, and print the table or the JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    parser.add_argument("--size", type=int, default=64, metavar="MIB", help="the guest's memory (64)")
    args = parser.parse_args()
    bench.ROUNDS = ROUNDS
    size = args.size << 20
    with tempfile.TemporaryDirectory() as folder:
        paths = write(Path(folder), size)
        rows = [*scans(paths, size), *small_reads(paths, size), *beside_volatility(paths)]
    if args.json:
        print(json.dumps({"python": platform.python_version(), "rows": [asdict(row) for row in rows]}, indent=2))
    else:
        print_rows(rows)


if __name__ == "__main__":
    main()
