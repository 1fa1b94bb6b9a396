"""Builds a compiled module with another ``pwritev``, to see what becomes of its errors."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sysconfig
from pathlib import Path
from types import ModuleType
from typing import Any

from conftest import ROOT, missing


def built(folder: Path, beside: ModuleType, name: str, pwritev: str) -> Any:
    """Compile a C file with another pwritev.

    Args:
        folder: for the result.
        beside: the module in Python whose folder the file is in.
        name: of the file.
        pwritev: the body of a function of fd, v, count and place.
    """
    if shutil.which("cc") is None:
        missing("a C compiler")
    source = Path(str(beside.__file__)).with_name(name)
    stub, made = folder / "stub.h", folder / f"{source.stem}.so"
    stub.write_text(f"""#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <sys/uio.h>
#include <signal.h>
static ssize_t stub(int fd, const struct iovec *v, int count, off_t place) {{ {pwritev} }}
#define pwritev stub
""")
    include = [f"-I{sysconfig.get_path('include')}", f"-I{ROOT / 'generated/c'}"]
    words = ["cc", "-shared", "-fPIC", "-O1", "-pthread", *include, "-include", str(stub), str(source)]
    subprocess.run([*words, "-o", str(made)], check=True)
    spec = importlib.util.spec_from_file_location(source.stem, made)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
