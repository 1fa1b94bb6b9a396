"""The documents show what really happens.  ``QEMUSAVE_UPDATE=1`` writes the real output into them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

import qemusave
from qemusave.cli.parsers import COMMANDS

PAGES = ["README.md", *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "docs").glob("[!_]*/*.md")))]
PAGES += [str(path.relative_to(ROOT)) for path in sorted((ROOT / "docs").glob("*.md"))]
DOCUMENTS = [name for name in PAGES if "```console" in (ROOT / name).read_text()]
CONSOLE = re.compile(r"```console\n\$ (.*)\n((?:(?!```).*\n)*)```")
CHANGED = re.compile(r"^(changed: +).*", re.MULTILINE)
"""What says when a file was changed last, which is when it was checked out."""


def output_of(command: str) -> str:
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    return CHANGED.sub(r"\g<1>2026-11-29 04:37:02 UTC", done.stdout + done.stderr)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_console_examples(name: str) -> None:
    text = (ROOT / name).read_text()
    assert CONSOLE.search(text)
    real = CONSOLE.sub(lambda match: f"```console\n$ {match[1]}\n{output_of(match[1])}```", text)
    if os.environ.get("QEMUSAVE_UPDATE"):
        (ROOT / name).write_text(real)
    assert real == text


@pytest.mark.parametrize("name", [name for name in PAGES if "```python" in (ROOT / name).read_text()])
def test_python_examples(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for example in re.findall(r"```python\n(.*?)```", (ROOT / name).read_text(), re.DOTALL):
        if "qemusave.plugins.drgn" not in example:  # tests of the plugin run these
            exec(compile(example, name, "exec"), {})


def test_every_command_is_shown() -> None:
    text = "".join((ROOT / name).read_text() for name in PAGES)
    for command in COMMANDS:
        assert f"qemusave {command}" in text


def test_the_library_page_has_the_public_names() -> None:
    page = (ROOT / "docs" / "reference" / "library.md").read_text()
    assert sorted(re.findall(r"^\.\. auto\w+:: qemusave\.(\w+)$", page, re.MULTILINE)) == sorted(qemusave.__all__)


def test_the_readme_names_the_two_commands_that_the_makefile_has() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for target in ("demo", "test"):
        assert f"make {target}" in (ROOT / "README.md").read_text()
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
