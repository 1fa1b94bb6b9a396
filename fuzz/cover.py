"""Measure how much of what reads images the corpus reaches by itself: lines and branches, with coverage.py.

    python fuzz/cover.py

Each seed goes through `info`, `verify`, `dump`, `ram`, `sections` and `extract`, and through the library's own calls.
The exit code is 1 when fewer than 95 of 100 branches of the readers are reached.
"""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
from pathlib import Path

import coverage

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "fuzz")]

READERS = (
    "blocks", "codecs", "cursor", "dump", "evaluate", "guest", "header", "image", "index", "iterables", "lzop",
    "mapped", "memory", "packed", "pages", "records", "sections", "stream", "verify", "verify_stream", "vmdescription",
)  # fmt: skip
"""The modules of qemusave that read headers, payloads and streams; formats/ comes with them."""

OUT_OF_REACH = (
    r"def _in_blocks",  # payloads of megabytes, decoded on all cores
    r"if encoding in \(BZIP2, XZ\) and source.size",
    r"except ImportError",  # the library for gzip that a machine without a wheel of isal takes
    r"class _ZlibMember",
    r"def assume",  # for images that are mended, not for those that are read
    r"def with_running",
)
"""What small seeds cannot reach, and is left out of the figures."""

LEAST = 95.0


def main() -> int:
    """Measure, print a table and what is not reached, and return the exit code."""
    files = [str(ROOT / "qemusave" / f"{name}.py") for name in READERS] + [str(ROOT / "formats" / "*.py")]
    files += [str(ROOT / "qemusave" / "formats" / "*.py")]
    measured = coverage.Coverage(branch=True, include=files, data_file=None, config_file=False)
    for line in (r"if TYPE_CHECKING:", r"raise NotImplementedError", *OUT_OF_REACH):
        measured.exclude(line)
    measured.start()
    _drive()
    measured.stop()
    total = measured.report(show_missing=True, skip_covered=False, precision=1)
    branches, reached = _branches(measured)
    percent = 100 * reached / branches
    print(f"branches: {reached} of {branches} reached, {percent:.1f} %; lines and branches: {total:.1f} %")
    return 0 if percent >= LEAST else 1


def _branches(measured: coverage.Coverage) -> tuple[int, int]:
    """Count the branches there are, and those that were reached."""
    import json

    with tempfile.NamedTemporaryFile("r+", suffix=".json") as file:
        measured.json_report(outfile=file.name, pretty_print=False)
        totals = json.load(file)["totals"]
    return totals["num_branches"], totals["covered_branches"]


def _drive() -> None:
    from reading import KINDS, read_all, read_declared

    from qemusave.cli import main as command
    from qemusave.corpus import seeds
    from qemusave.errors import QemusaveError
    from qemusave.header import read_header

    with tempfile.TemporaryDirectory(prefix="qemusave-cover-") as folder:
        path, out = Path(folder) / "seed.save", Path(folder) / "out"
        for seed in seeds():
            read_all(seed.data)
            read_declared(seed.data)
            path.write_bytes(seed.data)
            with contextlib.suppress(QemusaveError):
                read_header(path)
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                for words in (["info"], ["verify"], ["verify", "--quick"], ["dump"], ["ram", "--sha256"], ["sections"]):
                    command([*words, str(path)])
                if len(seed.data) < 1 << 14 and not seed.name.startswith("cut-"):
                    for kind in KINDS:
                        command(["extract", str(path), str(out), "--as", kind, "--force"])


if __name__ == "__main__":
    sys.exit(main())
