"""What a scan costs beside the shortest loops that do the same by hand: 10 000 images, one JSON line for each.

All is CPU time (user and system), but where a row says "wall".  What is compared runs in turn in this one run, and
README.md says how to read the table.  The exit code says only whether it could be measured, not whether a bar is met.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from struct import Struct
from time import monotonic, process_time
from typing import IO, Any
from xml.etree.ElementTree import fromstring

import bench
from bench import IMAGES, TITLES, compare, sample

from qemusave.cli.commands.scan import write_lines
from qemusave.declared import LEN_HEADER
from qemusave.files.cores import cores
from qemusave.verbs.edit import define
from qemusave.verbs.scan import Scan
from qemusave.verbs.scan.each import Job, work
from qemusave.verbs.scan.forked import work_here
from qemusave.verbs.scan.item import Item, look

FILES = 10_000
LEN_FILE = 68_000  # of each image: all before the payload, and some of that
BAR = 1.1
ROUNDS = 5
MANY = 24  # images that are read whole, or extracted
SERVER = Path(__file__).with_name("server.xml")  # a usual domain, with four disks and two network cards

HEADER = Struct("<16s5I")
LEN_HEAD = 8192  # of an image, for the loop by hand
FORMATS = ("raw", "gzip", "bzip2", "xz", "lzop", "zstd", "sparse")
ENCODINGS = ("none", *FORMATS[1:6], "none")


def by_hand(folder: str, out: IO[str]) -> None:
    """Print header, payload and domain of each file; nothing is checked, and nothing can go wrong."""
    for entry in os.scandir(folder):
        fd = os.open(entry.path, os.O_RDONLY)
        data, status = os.pread(fd, LEN_HEAD, 0), os.fstat(fd)
        os.close(fd)
        magic, version, len_data, running, number, ofs_cookie = HEADER.unpack_from(data)
        at, ofs_payload = LEN_HEADER + ofs_cookie, LEN_HEADER + len_data
        domain = fromstring(data[LEN_HEADER : data.index(b"\0", LEN_HEADER)])
        cookie = fromstring(data[at : data.index(b"\0", at)])
        kind, cpu, disks, nics = domain.find("os/type"), domain.find("cpu"), [], []
        for device in domain.find("devices"):
            if device.tag not in ("disk", "interface"):
                continue
            part = {part.tag: part.attrib for part in device}
            source = part["source"].get("file") or part["source"].get("network")
            if device.tag == "disk":
                disk = {"target": part["target"]["dev"], "bus": part["target"]["bus"], "device": device.get("device")}
                disks.append({**disk, "type": device.get("type"), "format": part["driver"]["type"], "source": source})
            else:
                nic = {"mac": part["mac"]["address"], "type": device.get("type"), "source": source}
                nics.append({**nic, "model": part["model"]["type"]})
        line = {
            "path": entry.path,
            "size": status.st_size,
            "saved": {"mtime": int(status.st_mtime)},
            "header": {
                "magic": magic.decode(),
                "version": version,
                "len_data": len_data,
                "was_running": running != 0,
                "format": FORMATS[number],
                "format_value": number,
                "ofs_cookie": ofs_cookie,
            },
            "payload": {"offset": ofs_payload, "size": status.st_size - ofs_payload, "encoding": ENCODINGS[number]},
            "domain": {
                "name": domain.findtext("name"),
                "uuid": domain.findtext("uuid"),
                "title": domain.findtext("title"),
                "type": domain.get("type"),
                "arch": kind.get("arch"),
                "machine": kind.get("machine"),
                "memory": int(domain.findtext("memory")) << 10,
                "vcpus": int(domain.findtext("vcpu")),
                "cpu": {
                    "mode": cpu.get("mode"),
                    "model": cpu.findtext("model"),
                    "vendor": cpu.findtext("vendor"),
                    "provided": cookie.findtext("cpu/model"),
                },
                "disks": disks,
                "nics": nics,
            },
        }
        out.write(json.dumps(line) + "\n")


def same(folder: str) -> bool:
    """Say whether all that the loop prints of an image is what the scan prints."""

    def part(whole: Any, some: Any) -> bool:
        if not isinstance(some, dict):
            return bool(whole == some)
        return all(part(whole[key], value) for key, value in some.items())

    lines = StringIO()
    by_hand(folder, lines)
    return part(next(iter(Scan([folder]))), json.loads(lines.getvalue()))


def by_processes(memory: str | None) -> list[bench.Row]:
    """Read many images whole, and extract them, one after another and on all cores: time on the wall for an image."""
    data, count = (IMAGES / "linux-thinned.zstd.save").read_bytes(), cores()
    with tempfile.TemporaryDirectory(dir=memory) as folder, tempfile.TemporaryDirectory(dir=memory) as to:
        images = [Path(folder, f"{number:03}.save") for number in range(MANY)]
        for path in images:
            path.write_bytes(data)

        def deep(jobs: int) -> float:
            begin = monotonic()
            assert sum(entry["deep"]["ok"] for entry in Scan([folder], deep=True, jobs=jobs)) == MANY
            return (monotonic() - begin) / MANY * 1e3

        def each(jobs: int) -> float:
            given = [Job(("extract", "--as", "raw"), str(path), f"{to}/{path.name}", to) for path in images]
            begin = monotonic()
            done = [work(job) for job in given] if not jobs else [done for _, done in work_here(given, processes=jobs)]
            spent = (monotonic() - begin) / MANY * 1e3
            assert {one.code for one in done if not isinstance(one, OSError)} == {0}
            for job in given:
                os.unlink(job.out)
            return spent

        wall = sample({"one": lambda: deep(1), "all": lambda: deep(count)})
        made = sample({"started": lambda: each(0), "one": lambda: each(1), "all": lambda: each(count)})
    what = f"--each extract, {MANY} x 96 MiB, wall"
    return [
        compare(f"--deep, {MANY} x 96 MiB, {count} / 1, wall", "ms", wall["all"], wall["one"], ratio=True),
        compare(f"{what}, 1 / a program for each", "ms", made["one"], made["started"], ratio=True),
        compare(f"{what}, {count} / 1", "ms", made["all"], made["one"], ratio=True),
    ]


def images() -> Iterator[tuple[str, bytes]]:
    """Yield what is looked at: a name, and the first bytes of an image."""
    for name in ("tiny-paused.raw", "linux-thinned.zstd"):
        yield name, (IMAGES / f"{name}.save").read_bytes()[:LEN_FILE]
    with tempfile.TemporaryDirectory() as folder:
        image = Path(shutil.copy(IMAGES / "linux-thinned.zstd.save", folder))
        define(image, xml=SERVER.read_bytes(), force=True)
        yield "server", image.read_bytes()[:LEN_FILE]


def main() -> None:
    """Measure, and print the table."""
    bench.ROUNDS = ROUNDS
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    rows = []
    with open(os.devnull, "w") as nowhere:
        for name, data in images():
            with tempfile.TemporaryDirectory(dir=memory) as folder:
                Path(folder, "00000.save").write_bytes(data)
                assert same(folder), name
                for number in range(FILES):
                    Path(folder, f"{number:05}.save").write_bytes(data)

                def hand(folder: str = folder) -> float:
                    begin = process_time()
                    by_hand(folder, nowhere)
                    return (process_time() - begin) / FILES * 1e6

                def scan(folder: str = folder) -> float:
                    begin = process_time()
                    count, _ = write_lines(Scan([folder]), nowhere.write)
                    assert count == FILES
                    return (process_time() - begin) / FILES * 1e6

                spent = sample({"hand": hand, "scan": scan})
                rows.append(
                    compare(f"scan, {FILES} x {name} / by hand", "us", spent["scan"], spent["hand"], BAR, ratio=True)
                )
        bench.ROUNDS = 3
        image = str(IMAGES / "linux-thinned.zstd.save")
        for deep in (False, True):

            def one(deep: bool = deep) -> float:
                begin = process_time()
                assert look(Item(image, None, True), deep=deep).entry is not None
                return (process_time() - begin) * 1e3

            spent = sample({"one": one, "same": one})
            rows.append(compare(f"one image of 96 MiB{', --deep' if deep else ''}", "ms", spent["one"], spent["same"]))
        rows += by_processes(memory)
    lines = [TITLES, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
