"""What hostile files cost: every bomb and every given file by every command, in seconds, MiB, exit code.

    python fuzz/bombs.py [--size BYTES] [--packed BYTES] [--patience SECONDS] [--only NAMES] [--command NAMES] [FILE...]

The bombs are those of `qemusave corpus`, but of the size that is asked for (1 MB; what comes out of compressors:
64 MB).  Files may be compressed by xz or zstd and are taken for what they hold.  A line is a file by a command; ``!``
stands before one that exceeds what is allowed beyond a small sound image and the file's own decompressor to
/dev/null: 5 seconds, 64 MiB, or whose exit code is that of a mistake of the program. The exit code is 1 if there is
such a line.
"""

from __future__ import annotations

import argparse
import fnmatch
import lzma
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from qemusave.compression import table as names
from qemusave.verbs.corpus.bombs import bombs
from qemusave.verbs.corpus.build import image
from qemusave.verbs.corpus.small import EVERY_PAGE

COMMANDS = {
    "info": "info {image}",
    "info --json": "info --json {image}",
    "dumpxml": "dumpxml {image}",
    "dump": "dump {image}",
    "dump --json": "dump --json {image}",
    "explain": "explain {image} 0x10000",
    "explain --stream": "explain {image} 0x100000 --stream",
    "verify": "verify {image}",
    "verify --quick": "verify --quick {image}",
    "compat": "compat {image}",
    "sections": "sections {image}",
    "ram": "ram {image}",
    "ram --sha256": "ram --sha256 {image}",
    "devices": "devices {image}",
    "cpu": "cpu {image}",
    "read": "read {image} --physical 0 16",
    "extract raw": "extract {image} {out} --as raw",
    "extract elf": "extract {image} {out} --as elf",
    "extract lime": "extract {image} {out} --as lime",
    "extract stream": "extract {image} {out} --as stream",
    "extract partial": "extract {image} {out} --as raw --partial",
    "define": "define {image} --running --dry-run",
    "define xml": "define {image} --xml {xml} --dry-run --force",
    "repair": "repair {image} {out}",
    "report": "report {image} {out}",
    "diff": "diff {image} {small}",
    "diff itself": "diff {image} {copy}",
    "convert raw": "convert {image} {out} --format raw",
    "convert zstd": "convert {image} {out} --format zstd --threads 1",
    "convert sparse": "convert {image} {out} --format sparse",
    "scan": "scan {image}",
    "scan --deep": "scan --deep {image}",
}
"""All that read an image, and write no more than a file of their own."""

DECOMPRESSORS = {
    "gzip": "gzip -dc",
    "bzip2": "bzip2 -dc",
    "xz": "xz -dc",
    "zstd": "zstd -dc -M2048MB",
    "lzop": "lzop -dc",
}
SECONDS, MIB = 5.0, 64.0
MISTAKE = 70
_LONG = 600


class Cost(NamedTuple):
    """What a command took: seconds of processors, peak memory, exit code (or minus a signal)."""

    seconds: float
    mib: float
    code: int


class Room:
    """A folder with an image and what commands need beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names = {name: str(folder / name) for name in ("image", "copy", "small", "out", "xml")}
        Path(self.names["small"]).write_bytes(image(EVERY_PAGE))
        with_xml = image(EVERY_PAGE)
        Path(self.names["xml"]).write_bytes(with_xml[with_xml.index(b"<domain") : with_xml.index(b"\0", 92)])

    def put(self, data: bytes) -> None:
        """Let an image be the one that is looked at."""
        for name in ("image", "copy"):
            Path(self.names[name]).write_bytes(data)

    def cost(self, words: str, patience: int) -> Cost:
        """Run a command, and end it after so many seconds."""
        Path(self.names["out"]).unlink(missing_ok=True)
        line = [sys.executable, "-m", "qemusave", *words.format(**self.names).split()]
        return run(line, patience)


_LAUNCH = """
import os, signal, sys
child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
signal.signal(signal.SIGALRM, lambda *_: os.kill(child, 9))
signal.alarm(int(sys.argv[1]))
_, status, usage = os.wait4(child, 0)
seconds = usage.ru_utime + usage.ru_stime
os.write(3, f"{usage.ru_maxrss} {os.waitstatus_to_exitcode(status)} {seconds}".encode())
"""
"""A program says of itself what memory it had before it became another one: only a small one may start those."""


def run(line: list[str], patience: int) -> Cost:
    """Run a program, and end it after so many seconds."""
    read, write = os.pipe()
    words = [
        "sh",
        "-c",
        'exec "$@" 3>&"$0"',
        str(write),
        sys.executable,
        "-I",
        "-S",
        "-c",
        _LAUNCH,
        str(patience),
        *line,
    ]
    quiet = subprocess.DEVNULL
    subprocess.run(words, stdin=quiet, stdout=quiet, stderr=quiet, pass_fds=(write,), check=True)
    os.close(write)
    with open(read, "rb") as said:
        memory, code, seconds = said.read().split()
    return Cost(float(seconds), int(memory) / 1024, int(code))


def decompressing(data: bytes, folder: Path) -> float:
    """Say how long the payload's own decompressor takes to /dev/null."""
    from qemusave import open as open_image

    try:
        with open_image(data, strict=False) as opened:
            payload = opened.payload
    except Exception:
        return 0.0
    if payload.encoding in (None, names.NONE):
        return 0.0
    path = folder / "payload"
    path.write_bytes(data[payload.offset :])
    words = ["/bin/sh", "-c", f'{DECOMPRESSORS[payload.encoding]} <"$1" >/dev/null 2>&1', "sh", str(path)]
    return run(words, _LONG).seconds


def given(paths: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the command line, unpacked."""
    for path in map(Path, paths):
        data = path.read_bytes()
        if path.suffix == ".zst":
            data = subprocess.run(["zstd", "-dcq", path], check=True, capture_output=True).stdout
        elif path.suffix == ".xz":
            data = lzma.decompress(data)
        yield path.name, data


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", metavar="FILE", nargs="*")
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--packed", type=int, default=64_000_000)
    parser.add_argument("--patience", type=int, default=120)
    parser.add_argument("--only", default="*", help="bombs of these names")
    parser.add_argument("--command", default="*", help="commands of these names")
    args = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    wanted = {name: words for name, words in COMMANDS.items() if fnmatch.fnmatch(name, args.command)}
    exceeded = 0
    with tempfile.TemporaryDirectory(prefix="qemusave-bombs-") as place:
        room = Room(Path(place))
        room.put(image(EVERY_PAGE))
        usual = {name: room.cost(words, _LONG) for name, words in wanted.items()}
        print("\tfile\tbytes\tcommand\tseconds\tMiB\texit code\tdecompressor's seconds", flush=True)
        made = ((bomb.name, bomb.data) for bomb in bombs(args.size, packed=args.packed))
        for name, data in given(args.files) if args.files else made:
            if not args.files and not fnmatch.fnmatch(name, args.only):
                continue
            room.put(data)
            need = decompressing(data, room.folder)
            for command, words in wanted.items():
                cost, base = room.cost(words, args.patience), usual[command]
                bad = cost.seconds > base.seconds + need + SECONDS or cost.mib > base.mib + MIB
                bad = bad or cost.code in (MISTAKE, 120) or cost.code < 0
                exceeded += bad
                row = [
                    "!" if bad else "",
                    name,
                    len(data),
                    command,
                    f"{cost.seconds:.2f}",
                    f"{cost.mib:.0f}",
                    cost.code,
                ]
                print(*row, f"{need:.2f}", sep="\t", flush=True)
    print(f"{exceeded} exceed what is allowed", file=sys.stderr)
    return 1 if exceeded else 0


if __name__ == "__main__":
    sys.exit(main())
