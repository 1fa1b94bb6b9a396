"""The commands define and edit, and editors that do what people's do."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import real
from editable import RAW, grown, texts

from qemusave.cli.main import main
from qemusave.verbs.edit import define


def test_define_on_the_command_line(image: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    xml, _ = texts(image)
    (tmp_path / "new.xml").write_bytes(grown(xml, 3))
    words = ["define", str(image), "--xml", str(tmp_path / "new.xml"), "--running"]
    assert main([*words, "--dry-run"]) == 0
    shown = capsys.readouterr()
    assert "+  <description>xxx</description>" in shown.out and "would be changed in place" in shown.err
    assert image.read_bytes() == real(RAW)
    assert main([*words, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["schema"] == 1 and said["changed"] and said["method"] == "in-place"
    assert said["payload"] == {"offset_before": 67066, "offset": 67066}
    assert main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["method"] == "none"
    (tmp_path / "new.xml").write_bytes(grown(xml, 70000))
    assert main(words) == 0
    assert "replaced by a new file; the payload moved from 0x105fa" in capsys.readouterr().err
    assert main(["define", str(image)]) == 2
    assert main(["define", str(image), "--xml", str(tmp_path / "none.xml")]) == 5
    (tmp_path / "new.xml").write_bytes(xml.replace(b"8192", b"16384"))
    assert main(words) == 1
    assert "memory: 8388608 becomes 16777216" in capsys.readouterr().err


def editing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *steps: str) -> Path:
    """Let the editor be a list of sed expressions, one a call; return the log of its calls."""
    log, script = tmp_path / "calls", tmp_path / "editor"
    lines = [f"{number}) sed -i '{step}' \"$2\";;" for number, step in enumerate(steps)]
    script.write_text(
        f'#!/bin/sh\nn=$(grep -c . {log} 2>/dev/null || true)\nstat -c %a "$2" >> {log}\n'
        f'[ "$1" = --wait ] || exit 9\ncase ${{n:-0}} in {" ".join(lines)} esac\n'
    )
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", f"{script} --wait")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "t"))
    (tmp_path / "t").mkdir(exist_ok=True)
    monkeypatch.setattr("tempfile.tempdir", None)
    return log


@pytest.mark.parametrize(
    ("steps", "answers", "code", "calls", "name"),
    [
        (["s/tiny i440fx/new/"], "", 0, 1, b"new</title>"),
        ([""], "", 0, 1, None),
        (["s/.title>//", "s/tiny i440fx/<title>&/"], "?\ny\n", 0, 2, b"tiny i440fx</title>"),
        (["s/8192</8193</"], "n\n", 1, 1, None),
        (["s/8192</8193</"], "", 1, 1, None),
        (["s/8192</8193</"], "f\n", 0, 1, b">8193<"),
        (["s/.title>//"], "f\nn\n", 1, 1, None),
    ],
)
def test_edit(
    steps: list[str],
    answers: str,
    code: int,
    calls: int,
    name: bytes | None,
    image: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = editing(monkeypatch, tmp_path, *steps)
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
    assert main(["edit", str(image)]) == code
    assert log.read_text() == "600\n" * calls
    assert os.listdir(tmp_path / "t") == []
    if name is None:
        assert image.read_bytes() == real(RAW)
    else:
        assert name in texts(image)[0]


def test_edit_keeps_what_another_wrote_meanwhile(image: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    editing(monkeypatch, tmp_path, "s/tiny i440fx/mine/")
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    original = subprocess.run
    other = grown(texts(image)[0], 5)

    def run(*args: Any, **how: Any) -> Any:
        define(image, xml=other)
        return original(*args, **how)

    monkeypatch.setattr(subprocess, "run", run)
    assert main(["edit", str(image)]) == 1
    assert texts(image)[0] == other


def test_an_editor_that_fails_changes_nothing(
    image: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    editing(monkeypatch, tmp_path)
    monkeypatch.setenv("VISUAL", "false")
    assert main(["edit", str(image)]) == 5
    assert "the editor failed (1)" in capsys.readouterr().err
    monkeypatch.delenv("VISUAL")
    monkeypatch.setenv("EDITOR", "exit 7 #")
    assert main(["edit", str(image)]) == 5
    assert "the editor failed (7)" in capsys.readouterr().err
    assert image.read_bytes() == real(RAW) and os.listdir(tmp_path / "t") == []


def test_a_text_that_could_not_be_written_is_kept(
    image: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    editing(monkeypatch, tmp_path, f"w {tmp_path}/copy")
    os.link(image, tmp_path / "aside")
    monkeypatch.setenv("VISUAL", f"rm {image}; sed -i s/i440fx/new/")
    assert main(["edit", str(image)]) == 5
    (kept,) = (tmp_path / "t").iterdir()
    assert b"tiny new" in kept.read_bytes() and str(kept) in capsys.readouterr().err


def test_what_a_killed_edit_has_left_goes_with_the_next(
    image: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text may hold passwords; so may what editors leave beside it."""
    editing(monkeypatch, tmp_path, "s/tiny i440fx/new/")
    temporary = tmp_path / "t"
    words = [sys.executable, "-m", "qemusave", "edit", str(image)]
    killing = {**os.environ, "VISUAL": 'touch "$(dirname "$1")/.domain.xml.swp"; kill -9 $PPID #'}
    subprocess.run(words, env=killing, check=False, stdout=subprocess.PIPE)  # up to the end of the editor, too
    (left,) = temporary.iterdir()
    assert sorted(os.listdir(left)) == [".domain.xml.swp", "domain.xml"] and left.stat().st_mode & 0o777 == 0o700
    (temporary / "qemusave-edit-12345678").write_text("a file of somebody else's")
    assert main(["edit", str(image)]) == 0
    assert os.listdir(temporary) == ["qemusave-edit-12345678"]


def test_an_editor_that_is_still_open_keeps_its_text(
    image: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing(monkeypatch, tmp_path, "s/tiny i440fx/new/")
    fifo, words = tmp_path / "fifo", [sys.executable, "-m", "qemusave", "edit", str(image)]
    os.mkfifo(fifo)
    waiting = {**os.environ, "VISUAL": f'kill -9 $PPID; cat {fifo} >"$1" #'}  # the editor outlives qemusave
    subprocess.run(words, env=waiting, check=False, stderr=subprocess.DEVNULL)
    (left,) = (tmp_path / "t").iterdir()
    assert main(["edit", str(image)]) == 0
    assert left.exists()
    with fifo.open("w") as editor:  # the editor ends
        editor.write("done")
    with left.joinpath("domain.xml").open():
        pass
