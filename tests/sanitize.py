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
from pathlib import Path

ROOT = Path(__file__).parent.parent
NAME = "qemusave.stream._runs"
SOURCE = ROOT / "qemusave/stream/_runs.c"
BUILD = "SANITIZED_RUNS"
"""The environment variable that names the built module."""

FLAGS = ("-g", "-O1", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer")
LOOPS, THREADS = "tests/stream/test_runs.py", "tests/stream/test_ahead.py"


def library(name: str) -> str:
    """Return the path of a library of the compiler, which must be loaded before Python."""
    words = ["cc", f"-print-file-name={name}"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


def tested(kinds: str, libraries: list[str], tests: list[str]) -> int:
    """Build with sanitizers of some kinds, run tests, and return pytest's exit code."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "_runs.so"
        words = ["cc", "-shared", "-fPIC", "-Wall", "-Werror", f"-fsanitize={kinds}", *FLAGS]
        words += [f"-I{sysconfig.get_path('include')}", "-I", str(ROOT / "generated/c")]
        subprocess.run([*words, SOURCE, "-o", made], check=True)
        environment = {
            **os.environ,
            BUILD: str(made),
            "LD_PRELOAD": " ".join(map(library, libraries)),
            "ASAN_OPTIONS": "detect_leaks=0:abort_on_error=1",  # Python frees little at its end
            "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1",
            "TSAN_OPTIONS": "halt_on_error=1:report_signal_unsafe=0",
            "PYTHONPATH": str(ROOT / "tests"),
            "PYTHONMALLOC": "malloc",  # so that each buffer ends where it is said to
        }
        words = [sys.executable, "-m", "pytest", "-q", "-p", "sanitize", *tests]
        return subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode


def main() -> int:
    """Run the tests with all sanitizers; return pytest's exit code where they fail."""
    failed = tested("address,undefined", ["libasan.so", "libubsan.so"], [LOOPS, THREADS])
    return failed or tested("thread", ["libtsan.so"], [THREADS])


def _load(path: str) -> None:
    spec = importlib.util.spec_from_file_location(NAME, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[NAME] = module
    spec.loader.exec_module(module)


if __name__ == "__main__":
    sys.exit(main())
if BUILD in os.environ:
    _load(os.environ[BUILD])
