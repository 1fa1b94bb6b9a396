"""The parsers that Kaitai makes of ``spec.ksy``: kaitai-struct-compiler from npm, run by node."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ...errors import UnsupportedError
from ...spec.nodes import Spec
from ..notice import notice
from . import ksy, large, perl

LANGUAGES = {
    "cpp_stl": "//",
    "csharp": "//",
    "go": "//",
    "java": "//",
    "javascript": "//",
    "lua": "--",
    "nim": "#",
    "perl": "#",
    "php": "//",
    "python": "#",
    "ruby": "#",
    "rust": "//",
}
"""The languages whose parsers are committed, and how a comment begins in each."""

_DRIVER = Path(__file__).with_name("compiler.js")


def sources(spec: Spec, folder: Path) -> dict[str, str]:
    """Compile the mirror.

    Args:
        spec: the declaration.
        folder: where ``node_modules`` with kaitai-struct-compiler is.

    Returns:
        File names below ``generated/`` and their texts.

    Raises:
        UnsupportedError: node or the compiler is not installed.
    """
    node = shutil.which("node")
    if node is None or not (folder / "node_modules" / "kaitai-struct-compiler").is_dir():
        raise UnsupportedError(
            "the Kaitai compiler is not installed: install node and run `npm ci` in the project's folder",
            feature="kaitai-struct-compiler",
        )
    tree = ksy.tree(spec)
    job = json.dumps({language: perl.tree(tree) if language == "perl" else tree for language in LANGUAGES})
    done = subprocess.run([node, _DRIVER], input=job, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise UnsupportedError(f"kaitai-struct-compiler refused spec.ksy: {done.stderr.strip()}", feature="spec.ksy")
    made: dict[str, str] = json.loads(done.stdout)
    mended: dict[str, Callable[[str], str]] = {"java": large.java, "nim": large.nim}
    mended["perl"] = partial(perl.text, spec=tree)
    for name, text in made.items():
        language = name.split("/")[0]
        made[name] = mended[language](text) if language in mended else text
    return {
        f"generated/{name.replace('//', '/')}": _marked(spec, name.split("/")[0], text) for name, text in made.items()
    }


def _marked(spec: Spec, language: str, text: str) -> str:
    """Put the notice on top, and what the compiler leaves to options that its JavaScript build does not have."""
    first = f"{LANGUAGES[language]} {notice(spec)}\n"
    if language == "php":
        return f"<?php\n{first}{text.removeprefix('<?php').strip()}\n"
    package = f"package {spec.about.id}\n\n" if language == "go" else ""
    return f"{first}{package}{text.rstrip()}\n"
