"""Measure how much of what reads images the corpus reaches by itself: lines and branches.

    python fuzz/cover.py

Each seed goes through the commands that read an image and through the library's own calls; the whole and the broken
ones a second time as on a machine without isal, with bzip2 and xz blocks shared among cores however few they are,
without compiled loops, and watched, as on a terminal, but for those that are made to take long. Those are also
converted, and read from a pipe.
That is measured with coverage.py; the C parser and Kaitai's C++ parser with gcov, where gcc is, and Kaitai's runtime,
whose place KAITAI_RUNTIME_CPP_STL says. The last lines are a table of all.

The exit code is 1 when fewer than 74 of 100 branches of the readers are reached.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import coverage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from qemusave.verbs.corpus.small import Seed

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "fuzz")]

LEAST = 74.0  # memory by devices' state and a domain's hardware want real guests, of which the corpus has none yet
ALIKE = ("field-", "cut-")  # the seeds that are a thousand of one shape: every eighth is read


def main() -> int:
    """Measure, print a table and what is not reached, and return the exit code."""
    from reading import MODULES

    files = [str(path) for path in MODULES] + [str(ROOT / "formats" / "*.py")]
    files += [str(ROOT / "qemusave" / "formats" / "*.py")]
    measured = coverage.Coverage(branch=True, include=files, data_file=None, config_file=False)
    measured.exclude(r"if TYPE_CHECKING:")  # for type checkers alone
    measured.start()
    _drive()
    measured.stop()
    total = measured.report(show_missing=True, skip_covered=False, precision=1)
    told = _totals(measured)
    branches, reached = told["num_branches"], told["covered_branches"]
    percent = 100 * reached / branches
    print(f"branches: {reached} of {branches} reached, {percent:.1f} %; lines and branches: {total:.1f} %")
    _table(f"-\t{reached} of {branches}")  # lines that run when a module is imported were not seen
    return 0 if percent >= LEAST else 1


def _totals(measured: coverage.Coverage) -> dict[str, int]:
    """Count what there is, and what was reached."""
    import json

    with tempfile.NamedTemporaryFile("r+", suffix=".json") as file:
        measured.json_report(outfile=file.name, pretty_print=False)
        totals: dict[str, int] = json.load(file)["totals"]
    return totals


def _table(python: str) -> None:
    """Print what the corpus reaches of each reader."""
    import native

    from qemusave.verbs.corpus import seeds
    from qemusave.version import __version__

    everything = seeds()
    size = sum(len(seed.data) for seed in everything)
    print(f"\n{len(everything)} seeds, {size} bytes; qemusave {__version__}\nreader\tlines\tbranches")
    print(f"Python: formats/ and what reads\t{python}", flush=True)
    with tempfile.TemporaryDirectory(prefix="qemusave-cover-") as folder:
        files = native.written(everything, Path(folder))
        if shutil.which("gcov") is None:
            print("C\tnot run: no gcov")
            return
        for name, told in native.of_c(files, Path(folder)).items():
            print(f"C: {name}\t{told}", flush=True)
        if runtime := os.environ.get("KAITAI_RUNTIME_CPP_STL"):
            print(f"C++, Kaitai\t{native.of_cpp(native.jobs(everything, files), Path(folder), runtime)}")
        else:
            print("C++, Kaitai\tnot run: no KAITAI_RUNTIME_CPP_STL")


def _drive() -> None:
    from qemusave.compression import blocks
    from qemusave.files.reading import watching
    from qemusave.memory import pages
    from qemusave.stream import runs
    from qemusave.verbs.corpus import seeds

    with tempfile.TemporaryDirectory(prefix="qemusave-cover-") as folder:
        everything = seeds()
        alike = [seed for seed in everything if seed.name.startswith(ALIKE)]
        for seed in (*(seed for seed in everything if not seed.name.startswith(ALIKE)), *alike[::8]):
            _read(seed, Path(folder))
        sys.modules["isal"] = None  # type: ignore[assignment]
        os.environ |= {"QEMUSAVE_PURE": "1", "QEMUSAVE_SPOOL_LIMIT": "64M"}
        blocks.LEAST_SHARED, runs.CORE, pages.CORE = 0, runs._core(), pages._core()
        watching.set(lambda source, position: None)
        for seed in everything:
            if not seed.name.startswith((*ALIKE, "bomb-")):
                _read(seed, Path(folder))


def _read(seed: Seed, folder: Path) -> None:
    """Read a seed in every way, and mend and change it, which reads it, too."""
    from reading import KINDS, read_all, read_declared

    import qemusave
    from qemusave.cli.main import main as command
    from qemusave.errors import QemusaveError
    from qemusave.image.header import read_header

    path, out = folder / "seed.save", folder / "out"
    read_all(seed.data)
    read_declared(seed.data)
    path.write_bytes(seed.data)
    with contextlib.suppress(QemusaveError):
        read_header(path)
    with contextlib.suppress(QemusaveError), path.open("rb") as file, qemusave.open(file, strict=False) as image:
        assert len(image.ram) == len(list(image.ram)) and image.physical.ranges
        _ = image.cpus
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())), contextlib.redirect_stderr(io.StringIO()):
        alike = seed.name.startswith(ALIKE)
        for words in (
            (["verify"],) if alike else (["info"], ["verify"], ["verify", "--quick"], ["dump"], ["ram"], ["sections"])
        ):
            command([*words, str(path)])
        if alike:
            return
        if not seed.name.startswith("guest-"):  # which say that they are large
            command(["ram", "--sha256", str(path)])
        if len(seed.data) < 1 << 14:
            for kind in KINDS:
                command(["extract", str(path), str(out), "--as", kind, "--force"])
        for words in (
            ["devices"],
            ["cpu"],
            ["dumpxml"],
            ["read", "--physical", "0", "9"],
            ["read", "--block", "pc.ram", "1", "999999"],
        ):
            command([words[0], str(path), *words[1:]])
        command(["repair", str(path), str(out), "--force"])
        command(["convert", str(path), str(out), "--format", "zstd", "--force"])
        for words in (["verify"], ["extract", "-", str(out), "--as", "raw", "--force"]):
            with _piped(path):
                command(words if "-" in words else [*words, "-"])
        command(["define", str(path), "--running"])


@contextlib.contextmanager
def _piped(path: Path) -> Iterator[None]:
    """Let the standard input be a pipe through which a file comes."""
    kept = os.dup(0)
    with subprocess.Popen(["cat", str(path)], stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        os.dup2(program.stdout.fileno(), 0)
        program.stdout.close()
        try:
            yield
        finally:
            os.dup2(kept, 0)  # whoever still writes hears that nobody reads
            os.close(kept)


if __name__ == "__main__":
    sys.exit(main())
