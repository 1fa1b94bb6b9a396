"""What people type by mistake, and what they are told; the examples of the help; how a copy was installed."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from shutil import copy

import pytest
from conftest import IMAGES

from qemusave.cli.examples import EXAMPLES
from qemusave.cli.main import main
from qemusave.cli.near import near
from qemusave.cli.parsers import COMMANDS, DEVELOPERS, parser_of
from qemusave.version import DEB, install_command

IMAGE = str(IMAGES / "q35-vga.zstd.save")
SLIPS = {
    "inof X": "did you mean info?",
    "verfy X": "did you mean verify?",
    "Info X": "did you mean info?",
    "help extarct": "did you mean extract?",
    "hlep": "did you mean help?",
    "define X --set titel=x": "did you mean title?",
    "read --physical X 0 -1": "invalid place value: '-1'",
    "qqq X": "see `qemusave --help`",
    "read --physcal X 0 1": "there is no --physcal; did you mean --physical?",
    "verify --quik X": "did you mean --quick or --quiet?",
    "scan --depe X": "did you mean --deep?",
    "info --jsn=yes X": "there is no --jsn; did you mean --json?",
    "extract X out --as ef": "did you mean elf?",
    "convert X out --format zst": "did you mean zstd?",
    "diff X X --only heder": "did you mean header?",
    "devices --name ich9_ahc X": "did you mean ich9_ahci",
    "devices --name nothing X": "`qemusave devices` names all",
    "read --block pc.rma X 0 1": "did you mean pc.rom or pc.ram?",
    "read --block vga.vram X 0 1": "did you mean 0000:00:01.0/vga.vram",
    "extract X out --as block --block pc.boss": "did you mean pc.bios",
}


@pytest.mark.parametrize("line", SLIPS)
def test_a_slip_is_answered_with_what_was_meant(
    line: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([IMAGE if word == "X" else word for word in line.split()]) == 2
    out, err = capsys.readouterr()
    assert not out and SLIPS[line] in err and "Traceback" not in err and not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "hint"), [(["extract", IMAGE, "there", "--as", "raw"], True), (["index", IMAGE, "--out", "there"], False)]
)
def test_only_who_has_force_names_it(
    words: list[str], hint: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there").write_bytes(b"other")
    assert main(words) == 5
    assert ("--force" in capsys.readouterr().err) is hint and Path("there").read_bytes() == b"other"


def test_what_is_near_is_near() -> None:
    assert near("x", []) == near("", ["a"]) == "" and near("SPARSE", ["sparse"]) == "; did you mean sparse?"
    assert near("dumpx", ["dump", "dumpxml"]).startswith("; did you mean dump")


def test_help_of_a_command_by_both_its_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help", "info"]) == 0
    one = capsys.readouterr().out
    assert main(["info", "--help"]) == 0
    assert capsys.readouterr().out == one and "examples:\n  qemusave info vm.save\n" in one
    assert main(["help"]) == 0
    told = capsys.readouterr().out
    head, _, tail = told.partition("commands for those who write programs")
    assert all(re.search(rf"^  {name} ", tail if name in DEVELOPERS else head, re.M) for name in COMMANDS)


def test_each_command_has_examples_that_parse() -> None:
    assert list(EXAMPLES) == list(COMMANDS)
    for command, examples in EXAMPLES.items():
        for words in examples:
            parser_of(command).parse_args(shlex.split(re.split(r" [|>] ", words)[0]))


RUN = [
    (command, words)
    for command, examples in EXAMPLES.items()
    for words in examples
    if command not in ("mount", "edit", "view", "volatility", "corpus", "spec", "index") and "/" not in words
]


@pytest.mark.parametrize(("command", "words"), RUN)
def test_the_examples_run(
    command: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for name, image in (("vm", "q35-vga.zstd"), ("other", "tiny-paused.zstd"), ("damaged", "trunc-gzip-half")):
        copy(IMAGES / f"{image}.save", tmp_path / f"{name}.save")
    copy(IMAGES / "q35-vga.zstd.save", tmp_path / "disk.qcow2#before-update")
    monkeypatch.chdir(tmp_path)
    assert main(["dumpxml", "vm.save"]) == 0
    Path("domain.xml").write_bytes(capfdbinary.readouterr().out)
    expected = {"diff": 1, "repair": 1, "compat": 1 if "--for" in words else 0}
    assert main([command, *shlex.split(re.split(r" [|>] ", words)[0])]) == expected.get(command, 0)


def test_a_hint_says_how_this_copy_takes_more(monkeypatch: pytest.MonkeyPatch) -> None:
    for prefix, begin in (
        ("/usr/lib/qemusave", "sudo /usr/lib/qemusave/bin/python3 -m pip install 'mfusepy"),
        ("/opt/pipx/venvs/qemusave", "pipx inject qemusave 'mfusepy"),
        ("/srv/venv", "pip install 'qemusave[mount]'"),
    ):
        monkeypatch.setattr(sys, "prefix", prefix)
        assert install_command("mount").startswith(begin)
    monkeypatch.setattr(sys, "prefix", DEB)
    assert install_command("nothing") == f"sudo {DEB}/bin/python3 -m pip install 'qemusave[nothing]'"


def test_spec_writes_into_a_checkout_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["spec"]) == 2 and "--out DIR" in capsys.readouterr().err and not list(tmp_path.iterdir())
