"""The tests of the compiled loops, with these built under sanitizers: ``python tests/sanitize.py``.

AddressSanitizer and UBSan for all of them, ThreadSanitizer for those of the thread that reads ahead.

The same file is the plugin of pytest that puts that build in the place of the installed one.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import sysconfig
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = (
    *("qemusave.compression._bytes", "qemusave.stream._runs"),
    *("qemusave.memory._bitmap", "qemusave.memory._pages"),
)
BUILDS = "SANITIZED_BUILDS"
"""The environment variable that names the folder of the built modules."""

FLAGS = ("-g", "-O1", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer")
LOOPS, THREADS, BITMAPS = "tests/stream/test_runs.py", "tests/stream/test_copy_ahead.py", "tests/memory/test_marks.py"
LZO, PIECES = "tests/compression/test_lzo.py", "tests/stream/test_pieces.py"
MARKS = "tests/compression/test_parallel.py::test_marks_are_found_at_any_bit"
PAGES, READ = "tests/memory/test_pages.py", "tests/memory/test_pages_read.py"


def library(name: str) -> str:
    """Return the path of a library of the compiler, which must be loaded before Python."""
    words = ["cc", f"-print-file-name={name}"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


def tested(kinds: str, libraries: list[str], tests: list[str]) -> int:
    """Build with sanitizers of some kinds, run tests, print what they say, and return pytest's exit code."""
    with tempfile.TemporaryDirectory() as folder:
        words = ["cc", "-shared", "-fPIC", "-pthread", "-Wall", "-Werror", f"-fsanitize={kinds}", *FLAGS]
        words += [f"-I{sysconfig.get_path('include')}", "-I", str(ROOT / "generated/c")]
        for name in MODULES:
            source = (ROOT / name.replace(".", "/")).with_suffix(".c")
            subprocess.run([*words, source, "-o", Path(folder, f"{name}.so")], check=True)
        environment = {
            **os.environ,
            BUILDS: folder,
            "LD_PRELOAD": " ".join(map(library, libraries)),
            "ASAN_OPTIONS": "detect_leaks=0:abort_on_error=1",  # Python frees little at its end
            "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1",
            "TSAN_OPTIONS": "halt_on_error=1:report_signal_unsafe=0",
            "PYTHONPATH": str(ROOT / "tests"),
            "PYTHONMALLOC": "malloc",  # so that each buffer ends where it is said to
        }
        words = [sys.executable, "-m", "pytest", "-q", "-p", "sanitize", *tests]
        done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    print(f"-- {kinds}\n{done.stdout}{done.stderr}", flush=True)
    return done.returncode


def main() -> int:
    """Run the tests with all sanitizers, side by side; return pytest's exit code where they fail."""
    with ThreadPoolExecutor() as pool:
        addresses = [LOOPS, PIECES, THREADS, BITMAPS, PAGES, READ, LZO, MARKS]
        runs = [
            pool.submit(tested, "address,undefined", ["libasan.so", "libubsan.so"], addresses),
            pool.submit(tested, "thread", ["libtsan.so"], [THREADS, PAGES]),
        ]
    return max(run.result() for run in runs)


def _load(name: str, path: Path) -> None:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)


if __name__ == "__main__":
    sys.exit(main())
if BUILDS in os.environ:
    for one in MODULES:
        _load(one, Path(os.environ[BUILDS], f"{one}.so"))
