"""What shells and man(1) know of the command line: made of the parsers, and taken by real shells."""

from __future__ import annotations

import codecs
import importlib.util
import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, program

from qemusave.cli.main import main
from qemusave.cli.parsers import COMMANDS, parser_of
from qemusave.verbs.convert.choose import FORMATS

SHELL = ROOT / "qemusave" / "cli" / "shell"
OF_SHELL = {"bash": "qemusave", "zsh": "_qemusave", "fish": "qemusave.fish"}

# What stands before the cursor, and what of the following words must be offered, and what not.
CASES = {
    "ver": ({"verify"}, {"info"}),
    "": ({*COMMANDS}, set()),
    "verify --qui": ({"--quick", "--quiet"}, {"--json"}),
    "verify --quie": ({"--quiet"}, {"--quick"}),
    "--qu": ({"--quiet"}, set()),
    "convert --format ": ({*FORMATS}, {"convert"}),
    "convert --format zs": ({"zstd"}, {"xz"}),
    "extract vm.save out --as l": ({"lime"}, {"elf"}),
    "diff --only ": ({"header", "memory"}, set()),
    "info --color a": ({"auto", "always"}, {"never"}),
    "completion ": ({"bash", "zsh", "fish"}, set()),
    "info README": ({"README.md"}, {"Makefile"}),
    "scan --to te": ({"tests"}, set()),
}

BASH = r"""
source "$1"
read -ra COMP_WORDS <<<"qemusave $2"
[[ "$2" == *" " || -z "$2" ]] && COMP_WORDS+=("")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE="qemusave $2" COMP_POINT=${#COMP_LINE}
of=$(complete -p qemusave) && [[ $of =~ -F\ ([^ ]+) ]] || exit 1
"${BASH_REMATCH[1]}" qemusave "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
printf '%s\n' "${COMPREPLY[@]}"
"""

FISH = 'source $argv[1]; complete -C "qemusave $argv[2]"'


def offered(shell: str, line: str) -> set[str]:
    """Ask a shell what could follow."""
    before = ["--no-config"] if shell == "fish" else ["--norc"]
    words = [program(shell), *before, "-c", {"bash": BASH, "fish": FISH}[shell]]
    words += [*(["_"] if shell == "bash" else ["--"]), str(SHELL / OF_SHELL[shell]), line]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert not done.stderr
    return {text.split("\t")[0].rstrip("/ ") for text in done.stdout.splitlines()}


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_completion(shell: str) -> None:
    for line, (there, not_there) in CASES.items():
        found = offered(shell, line)
        assert there <= found and not found & not_there, (line, found)


class Zsh:
    """A zsh that somebody types into."""

    def __init__(self, folder: Path) -> None:
        self.terminal, child = pty.openpty()
        env = {**os.environ, "TERM": "dumb", "ZDOTDIR": str(folder), "COLUMNS": "200", "HOME": str(folder)}
        self.process = subprocess.Popen(
            [program("zsh"), "-f", "-i"],
            stdin=child,
            stdout=child,
            stderr=child,
            env=env,
            cwd=ROOT,
            start_new_session=True,
        )
        os.close(child)
        self.shown = ""
        self.decode = codecs.getincrementaldecoder("utf-8")().decode
        setup = f"fpath=({SHELL} $fpath); autoload -U compinit; compinit -u -D; setopt no_beep; PROMPT=; print do''ne\n"
        self.type(setup, "done")

    def type(self, keys: str, wanted: str) -> None:
        """Type something, and wait until a pattern is shown behind it."""
        self.shown = ""
        os.write(self.terminal, keys.encode())
        while not re.search(wanted, re.sub(r"[\r\n\x07]", " ", self.shown)):
            assert select.select([self.terminal], [], [], 60)[0], f"zsh shows {self.shown!r}, not {wanted!r}"
            self.shown += self.decode(os.read(self.terminal, 1 << 12))

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.terminal)


@pytest.fixture
def zsh(tmp_path: Path) -> Iterator[Zsh]:
    session = Zsh(tmp_path)
    yield session
    session.close()


def test_completion_in_zsh(zsh: Zsh) -> None:
    for line, whole in (
        ("ver", "verify "),
        ("verify --quie", "verify --quiet"),
        ("convert --format zs", "--format zstd "),
        ("extract vm.save out --as l", "--as lime"),
        ("info README", r"info README\.md"),
        ("completion z", "completion zsh"),
        ("--col", "--color"),
        ("-q sca", "-q scan"),
    ):
        zsh.type(f"qemusave {line}\t", whole)
        zsh.type("\x15print cle''ared\n", "cleared")
    zsh.type("qemusave convert --format \t", ".*".join(sorted(FORMATS)))


@pytest.mark.parametrize("shell", OF_SHELL)
def test_the_command_prints_the_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert capsys.readouterr().out == (SHELL / OF_SHELL[shell]).read_text()


def test_the_files_are_up_to_date() -> None:
    """After a change of the command line: `make shell`."""
    spec = importlib.util.spec_from_file_location("shell", ROOT / "docs" / "shell.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = module.files()
    assert {path.name for path in SHELL.iterdir()} == set(made)
    for name, text in made.items():
        assert (SHELL / name).read_text() == text, f"{name}: run `make shell`"


def test_the_manual_page_says_all_that_help_says() -> None:
    words = [program("mandoc"), "-T", "utf8", "-O", "width=200", SHELL / "qemusave.1"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    shown = " ".join(re.sub(".\b", "", done.stdout).split())
    for command in COMMANDS:
        assert f"qemusave {command}" in shown
        for action in parser_of(command)._actions:
            for said in (*action.option_strings, " ".join((action.help or "").replace("%%", "%").split())):
                if said and "show this help" not in said:
                    assert said.replace("`", "") in shown, (command, said)


def test_the_manual_page_renders_without_complaints() -> None:
    page = SHELL / "qemusave.1"
    done = subprocess.run([program("mandoc"), "-T", "lint", page], capture_output=True, text=True, check=False)
    told = [line for line in done.stdout.splitlines() if "missing date" not in line and "STYLE" not in line]
    assert not told
    done = subprocess.run(
        [program("groff", "groff-base"), "-man", "-T", "utf8", "-ww", "-z", page],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not [line for line in done.stderr.splitlines() if "adjust line" not in line and "break line" not in line]


def test_python_m_is_the_program() -> None:
    for words in (["--version"], ["--help"], ["completion", "bash"]):
        done = subprocess.run([sys.executable, "-m", "qemusave", *words], cwd=ROOT, capture_output=True, check=True)
        assert done.stdout and not done.stderr
