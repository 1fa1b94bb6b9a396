"""What is shown on terminals and in pipes; quiet, verbose."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import builders
import pytest
import streams
from conftest import ROOT, THOROUGH, sample
from terminals import SGR, Session

import qemusave
from qemusave.cli.main import main
from qemusave.cli.style import manner


def test_what_a_pipe_does_not_import(image_path: Any) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "qemusave", "ram", image_path("tiny-paused.raw")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    modules = {line.split("|")[-1].strip() for line in done.stderr.splitlines()}
    assert "qemusave.image.guest" in modules
    assert not modules & {"qemusave.cli.progress", "rich", "shtab", "argparse"}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "qemusave", "info", image_path("tiny-paused.raw")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    modules = {line.split("|")[-1].strip() for line in done.stderr.splitlines()}
    assert "qemusave.verbs.info" in modules
    assert not modules & {
        "qemusave.cli.progress",
        "qemusave.cli.table",
        "qemusave.log",
        "signal",
        "qemusave.image.guest",
    }


def shown(*words: object, **env: str) -> str:
    session = Session(*words, **env)
    session.end()
    return session.shown.replace("\r\n", "\n")


TABLES = {"ram": "tiny-paused.zstd", "sections": "tiny-paused.zstd", "verify": "trunc-gzip-half"}


@pytest.mark.parametrize("command", sample(TABLES, 2))
def test_tables_and_colours_are_for_terminals(
    command: str, image_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("rich") if not THOROUGH else __import__("rich")
    path = image_path(TABLES[command])
    main([command, str(path)])
    plain = capsys.readouterr().out
    assert "\x1b" not in plain
    told = shown(command, path)
    assert "\x1b[" in told and "───" in told
    for setting in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", shown(command, path, **setting)), setting
    assert "───" in shown(command, path, NO_COLOR="1")
    assert plain in shown(command, path, TERM="dumb")
    assert plain in shown(command, path, "--color", "never")
    assert "\x1b[" in shown("--color", "always", command, path, NO_COLOR="1")
    assert "\x1b[" in told and shown(command, path, NO_COLOR="").count("\x1b[") == told.count("\x1b[")  # empty: not set
    numbers = re.findall(r"0x[0-9a-f]+", plain)
    assert numbers and not set(numbers) - set(re.findall(r"0x[0-9a-f]+", told.replace("\n", " ")))
    main(["--color", "always", command, str(path)])
    assert "\x1b[" in capsys.readouterr().out


def test_colours_without_tables(image_path: Any, tmp_path: Path) -> None:
    good, other = image_path("tiny-paused.gzip"), image_path("tiny-paused.zstd")
    assert "\x1b[1mfile:" in shown("info", good)
    assert "\x1b[32msound\x1b[0m" in shown("verify", good)
    told = shown("compat", other)
    assert "\x1b[32maccepts\x1b[0m" in told and "\x1b[1;31mrefuses: Invalid" in told
    assert "\x1b[1;31mqemusave:\x1b[0m" in shown("info", "/nowhere")
    for words in (("info", good), ("compat", other), ("info", "/nowhere")):
        assert "\x1b" not in shown(*words, "--color", "never") + shown(*words, NO_COLOR="1")


def test_without_rich_there_are_lines(image_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    code = "import sys; sys.modules['rich'] = None; from qemusave.cli.main import script; script()"
    for command, name in TABLES.items():
        path = image_path(name)
        session = Session(command, path, program=("-c", code))
        session.end()
        main([command, str(path)])
        told = SGR.sub("", session.shown.replace("\r\n", "\n")).splitlines()
        assert [line for line in told if "next: " not in line] == capsys.readouterr().out.splitlines()


EVIL = b"[bold red]x[/] :smile: \xc2\x9b31m\xe2\x80\xae"


def test_an_image_has_no_say_in_colours(tmp_path: Path) -> None:
    block = EVIL.replace(b"\xc2\x9b31m\xe2\x80\xae", b"\x1b[35m")
    path = tmp_path / "evil.save"
    path.write_bytes(
        builders.image(
            xml=builders.XML.replace(b"made", EVIL),
            payload=streams.stream(streams.zero(0, block), blocks={block: 4096}),
        )
    )
    for command in ("info", "ram", "sections", "verify"):
        told = shown(command, path)
        assert "\x1b[35m" not in told and "\x9b" not in told and "\u202e" not in told, command
    assert r"[bold red]x[/] :smile: \x1b[35m" in SGR.sub("", shown("ram", path))


def test_quiet(image_path: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = str(image_path("tiny-paused.gzip")), str(image_path("trunc-gzip-half"))
    for words, code in (
        (("verify", good), 0),
        (("verify", bad), 1),
        (("info", good), 0),
        (("ram", good), 0),
        (("diff", good, good), 0),
        (("compat", good), 0),
        (("scan", good, "--summary"), 0),
        (("repair", bad, str(tmp_path / "a")), 1),
        (("convert", good, str(tmp_path / "b"), "--format", "raw"), 0),
        (("extract", good, str(tmp_path / "c"), "--as", "raw"), 0),
    ):
        assert main([*words, "-q"]) == code
        assert capsys.readouterr() == ("", ""), words
    assert main(["-q", "info", "/nowhere"]) == 5
    assert capsys.readouterr() == ("", "qemusave: /nowhere: No such file or directory\n")
    assert main(["--quiet", "dumpxml", good]) == 0 and capsys.readouterr().out.startswith("<domain")
    assert main(["-q", "verify", "--json", good]) == 0 and '"ok": true' in capsys.readouterr().out
    assert main(["verify", good]) == 0 and capsys.readouterr().out  # it was not for ever
    assert not manner.quiet


def test_verbose(image_path: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = str(image_path("tiny-paused.zstd")), str(tmp_path / "out")
    assert main(["ram", path]) == 0
    plain = capsys.readouterr()
    assert main(["ram", path, "-v"]) == 0
    told = capsys.readouterr()
    assert told.out == plain.out and not plain.err
    assert "the payload at 0x105fa is zstd" in told.err and "pc-i440fx" in told.err and "Python" in told.err
    assert "a decompressed copy" in told.err
    assert main(["-v", "extract", path, out, "--as", "elf"]) == 0
    assert "written in one pass" in capsys.readouterr().err
    assert main(["-v", "convert", path, out, "--format", "gzip", "--force"]) == 0
    assert "gzip" in capsys.readouterr().err
    assert main(["-v", "info", "/nowhere"]) == 5
    assert "Traceback" not in capsys.readouterr().err
    assert main(["-vv", "dumpxml", "/nowhere"]) == 5
    told = capsys.readouterr()
    assert "Traceback" in told.err and all(line.startswith("qemusave: ") for line in told.err.splitlines())
    assert not logging.getLogger("qemusave").handlers


def test_the_library_tells_its_steps_to_a_logger(image_path: Any, tmp_path: Path, caplog: Any) -> None:
    with caplog.at_level(logging.INFO, "qemusave"):
        qemusave.extract(image_path("tiny-paused.zstd"), tmp_path / "out", "raw")
    assert any("zstd" in record.getMessage() for record in caplog.records)
    assert {record.name for record in caplog.records} == {"qemusave"}


def test_options_before_the_command(image_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(image_path("tiny-paused.zstd"))
    for words in (["-q", "-v", "info", path], ["--color", "always", "-q", "info", path], ["info", "-q", path]):
        assert main(words) == 0
        assert capsys.readouterr().out == ""
    for words in (["-q"], ["--color", "always"], ["--color"], ["-x", "info", path], ["--color", "blue", "info", path]):
        assert main(words) == 2, words
        assert capsys.readouterr().err
