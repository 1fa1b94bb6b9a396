"""The tests of the compiled loops, with these built under AddressSanitizer and UBSan: ``python tests/sanitize.py``.

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
TESTS = ("tests/stream/test_runs.py",)
BUILD = "SANITIZED_RUNS"
"""The environment variable that names the built module."""

FLAGS = ("-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer")


def library(name: str) -> str:
    """Return the path of a library of the compiler, which must be loaded before Python."""
    words = ["cc", f"-print-file-name={name}"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


def main() -> int:
    """Build, run the tests, and return pytest's exit code."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "_runs.so"
        words = ["cc", "-shared", "-fPIC", "-Wall", "-Werror", *FLAGS, f"-I{sysconfig.get_path('include')}"]
        words += ["-I", str(ROOT / "generated/c")]
        subprocess.run([*words, SOURCE, "-o", made], check=True)
        environment = {
            **os.environ,
            BUILD: str(made),
            "LD_PRELOAD": f"{library('libasan.so')} {library('libubsan.so')}",
            "ASAN_OPTIONS": "detect_leaks=0:abort_on_error=1",  # Python frees little at its end
            "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1",
            "PYTHONPATH": str(ROOT / "tests"),
            "PYTHONMALLOC": "malloc",  # so that each buffer ends where it is said to
        }
        words = [sys.executable, "-m", "pytest", "-q", "-p", "sanitize", *TESTS]
        return subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode


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
