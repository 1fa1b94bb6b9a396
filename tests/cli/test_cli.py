"""The command line: results, JSON, exit codes, and what never reaches a terminal."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import json
import lzma
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import builders
import pytest
from backports import zstd
from conftest import IMAGES, ROOT, TRUTHS, real, shared_images, truth
from truths import VERSION_3, check_truth, check_version_3

from qemusave.cli.main import main
from qemusave.cli.parsers import COMMANDS

XML = builders.XML


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out, err


def entries(capsys: pytest.CaptureFixture[str], *words: object, code: int = 0) -> list[dict[str, Any]]:
    got, out, _ = run(capsys, words[0], "--json", *words[1:])
    assert got == code
    data = json.loads(out)
    assert data["schema"] == 1
    assert [entry["path"] for entry in data["images"]] == [str(word) for word in words[1:]]
    result: list[dict[str, Any]] = data["images"]
    return result


@pytest.fixture
def file(tmp_path: Path) -> Any:
    def write(data: bytes, name: str = "image.save") -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return write


@pytest.mark.parametrize("name", TRUTHS)
def test_info_equals_the_truth(name: str, image_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    check_truth(entries(capsys, "info", image_path(name))[0], truth(name))


def test_info_equals_the_truth_of_all_shared_images(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen = 0
    for folder in (shared_images("more.tar.zst", tmp_path), tmp_path):
        for known in sorted(folder.glob("*.truth.json")):
            name = known.name.removesuffix(".truth.json")
            check_truth(entries(capsys, "info", folder / f"{name}.save")[0], json.loads(known.read_text()))
            seen += 1
    assert seen >= 50


@pytest.mark.parametrize("name", TRUTHS)
def test_dumpxml_writes_the_exact_bytes(name: str, image_path: Any, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    known = truth(name)["image"]
    for words, which in (((), "xml"), (("--cookie",), "cookie")):
        assert main(["dumpxml", *words, str(image_path(name))]) == 0
        out = capfdbinary.readouterr().out
        assert len(out) == known[f"{which}_length"]
        assert hashlib.sha256(out).hexdigest() == known[f"{which}_sha256"]


def test_dumpxml_of_broken_xml(file: Any, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for xml in (b"\xff\xfe<domain", b"<domain>", b""):
        assert main(["dumpxml", str(file(builders.image(xml=xml)))]) == 0
        assert capfdbinary.readouterr().out == xml
    assert main(["dumpxml", "--cookie", str(file(builders.image(cookie=None)))]) == 4
    assert b"has no save cookie" in capfdbinary.readouterr().err
    assert main(["dumpxml", str(file(builders.image()[:120]))]) == 4


def test_info_of_version_3(image_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    for name in VERSION_3:
        check_version_3(entries(capsys, "info", image_path(name))[0], name)


def test_features_mean_nothing_before_version_3(file: Any, capsys: pytest.CaptureFixture[str]) -> None:
    entry = entries(capsys, "info", file(builders.image(version=2, features=5)))[0]
    assert (entry["header"]["features"], entry["header"]["features_value"]) == ([], 5)
    assert any("features" in warning for warning in entry["warnings"])


STREAM = real("tiny-paused.raw")[67066:]
BARE = {
    "none": STREAM,
    "gzip": gzip.compress(STREAM),
    "bzip2": bz2.compress(STREAM),
    "xz": lzma.compress(STREAM),
    "xz ": lzma.compress(STREAM, format=lzma.FORMAT_ALONE),
    "zstd": zstd.compress(STREAM),
    "lzop": real("tiny-paused.lzop")[67066:],
}


@pytest.mark.parametrize("encoding", BARE)
def test_bare_streams_work_where_images_do(
    encoding: str, file: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # as `virsh dump` writes them
    path = file(BARE[encoding])
    entry = entries(capsys, "info", path)[0]
    assert entry == {
        "path": str(path),
        "size": len(BARE[encoding]),
        "header": None,
        "domain": None,
        "saved": {"mtime": int(path.stat().st_mtime)},
        "qemu": {"at_least": "10.0", "known_by": "machine type pc-i440fx-10.0"},
        "libvirt": {"at_least": None, "known_by": None},
        "cookie": False,
        "cookie_size": None,
        "warnings": [],
        "payload": {"offset": 0, "size": len(BARE[encoding]), "encoding": encoding.strip(), "stream": "sequential"},
    }
    code, out, err = run(capsys, "info", path)
    assert code == 0 and not err and "header:     none" in out and "payload:    sequential stream" in out
    assert entries(capsys, "verify", path)[0] == {
        "path": str(path),
        "ok": True,
        "checked": ["payload", "stream"],
        "findings": [],
    }
    assert entries(capsys, "verify", path)[0]["ok"] and run(capsys, "verify", "--quick", path)[0] == 0
    code, out, _ = run(capsys, "dump", "--json", path)
    tree = json.loads(out)["tree"]
    assert code == 0 and tree["size"] == len(BARE[encoding])
    if encoding == "none":
        names = [(n["name"], n["offset"], n["size"]) for n in tree["children"]]
        assert names == [("header", 0, 8), ("configuration", 8, 19), ("sections", 27, len(STREAM) - 27)]
        assert tree["children"][1]["children"][2]["value"] == b"pc-i440fx-10.0".hex()
    code, _, err = run(capsys, "dumpxml", path)
    assert code == 3 and "bare QEMU migration stream" in err
    assert {r["message"] for r in entries(capsys, "compat", path, code=1)[0]["readers"]} == {"image magic is incorrect"}
    whole = tmp_path / "whole.save"
    whole.write_bytes(real("tiny-paused.lzop" if encoding == "lzop" else "tiny-paused.raw"))
    for words in (("ram", "--sha256"), ("cpu",), ("devices",)):
        found = [run(capsys, *words, "--json", image) for image in (path, whole)]
        assert [code for code, _, _ in found] == [0, 0]
        bare, of_image = (json.loads(out) for _, out, _ in found)
        if words == ("devices",):
            for device in (*bare["devices"], *of_image["devices"]):
                del device["offset"]
        assert bare | {"path": ""} == of_image | {"path": ""}
    # cut and damaged ones
    cut = file(BARE[encoding][: len(BARE[encoding]) // 2], "cut")
    if encoding == "bzip2":  # all of it is one block, of which then nothing can be read
        assert run(capsys, "verify", cut)[0] == 3
    else:
        assert entries(capsys, "verify", cut, code=1)[0]["findings"][0]["rule"] == "stream.broken"


STRANGERS = {
    "a gzip file that holds no QEMU": gzip.compress(b"something else"),
    "the beginning of a bare QEMU": STREAM[:10],
    "an empty file": b"",
    "an ELF file": b"\x7fELF\2\1\1" + bytes(57),
    "a qcow2 disk image": b"QFI\xfb\0\0\0\3",
    "a damaged magic": b"libvirtQemudSave" + bytes(80),
    "begins with zeros": bytes(4096),
    "another kind": b"hello, world\n" * 10,
}


@pytest.mark.parametrize("what", STRANGERS)
def test_what_is_no_image_is_named(what: str, file: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = file(STRANGERS[what])
    code, _out, err = run(capsys, "info", path)
    assert code == 3
    assert err.count("\n") == 1 and "not a libvirt saved image but" in err and " ".join(what.split()) in err
    entry = entries(capsys, "info", path, code=3)[0]
    assert entry["header"] is None and entry["error"]["kind"] == "MagicError"
    assert (entry["payload"] is not None) == ("the beginning of" in what)
    assert run(capsys, "verify", path)[0] == 3
    assert run(capsys, "dump", path)[0] == 3
    assert run(capsys, "dumpxml", path)[0] == 3
    assert run(capsys, "compat", path)[0] == 1  # it says what each libvirt answers


def test_files_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    for path, sentence in (
        (fifo, "Not a regular file or block device"),
        (tmp_path, "Is a directory"),
        (tmp_path / "none", "No such file or directory"),
        (Path("/dev/null"), "Not a regular file or block device"),
    ):
        for command in ("info", "verify", "compat", "dumpxml", "dump"):
            code, out, err = run(capsys, command, path)
            assert code == 5, command
            assert err == f"qemusave: {path}: {sentence}\n"
            assert out == ""


def test_an_unreadable_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*args: object) -> int:
        raise PermissionError(13, "Permission denied", str(tmp_path / "x"))

    monkeypatch.setattr("os.open", refuse)
    code, _, err = run(capsys, "info", tmp_path / "x")
    assert code == 5 and "Permission denied" in err


def test_damage_has_its_exit_code(file: Any, capsys: pytest.CaptureFixture[str]) -> None:
    for data, code in (
        (builders.image()[:91], 4),
        (builders.image()[:150], 4),
        (builders.image(len_data=0, ofs_cookie=0), 4),
        (builders.image(ofs_cookie=0xFFFFFFFF), 4),
        (builders.image(xml=b"<domain"), 4),
        (builders.image(version=4), 3),
        (builders.image(fmt=7), 3),
        (builders.image(version=3, features=2), 3),
        (builders.image(magic=b"LibvirtQemudPart"), 0),
    ):
        path = file(data)
        got, _, err = run(capsys, "info", path)
        assert got == code
        assert err.count("\n") == (1 if code else 0)
        assert run(capsys, "verify", path)[0] == 1
        assert run(capsys, "dump", path)[0] in (0, 3, 4)


def test_several_images_and_the_worst_code(file: Any, capsys: pytest.CaptureFixture[str], image_path: Any) -> None:
    good, bad = image_path("tiny-paused.gzip"), file(builders.image(fmt=7))
    found = entries(capsys, "info", good, bad, "/nowhere", code=5)
    assert [("error" in entry) for entry in found] == [False, True, True]
    code, out, _ = run(capsys, "verify", good, bad)
    assert code == 1 and "gzip.save: sound" in out and "NOT SOUND" in out
    assert [e["ok"] for e in entries(capsys, "verify", good, bad, code=1)] == [True, False]


def test_json_of_verify_and_compat_and_dump(file: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = file(builders.image(version=3))
    entry = entries(capsys, "verify", path)[0]
    assert entry["ok"] and {key: entry["findings"][0][key] for key in ("rule", "severity", "offset")} == {
        "rule": "header.version-unreleased",
        "severity": "warning",
        "offset": 16,
    }
    readers = entries(capsys, "compat", path, code=1)[0]["readers"]
    assert {
        "reader": "libvirt 11.2-11.10",
        "accepts": False,
        "message": "image version is not supported (50331648 > 2)",
    }.items() <= readers[4].items()
    code, out, _ = run(capsys, "dump", "--json", path)
    tree = json.loads(out)["tree"]
    words = next(n for n in tree["children"][0]["children"] if n["name"] == "words")
    assert code == 0 and words["offset"] == 16
    assert words["children"][0] | {"meaning": ""} == {
        "name": "version",
        "field": "header.words.version",
        "offset": 16,
        "size": 4,
        "bytes": "03000000",
        "value": 3,
        "meaning": "",
        "problem": "",
    }


def test_dump_shows_damaged_images_as_far_as_they_go(file: Any, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "dump", file(builders.image()[:150]))
    assert code == 4 and "PROBLEM: cut off: 58 of" in out
    code, out, _ = run(capsys, "dump", file(builders.image(fmt=9, ofs_cookie=0xFFFFFFFF)))
    assert code == 4 and "PROBLEM: none of save_format" in out and "PROBLEM: expected at most" in out


EVIL = "\x9b31mred\x9b0m \u202egnp.exe\u2066"  # a C1 escape and bidirectional overrides: valid in XML


def test_nothing_from_an_image_reaches_the_terminal_raw(file: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = file(builders.image(xml=XML.replace(b"made", EVIL.encode())))
    for command in ("info", "dump", "verify", "compat"):
        for words in ((), ("--json",)):
            _, out, err = run(capsys, command, *words, path)
            assert not any(c in out + err for c in "\x9b\u202e\u2066\x1b"), command
    _, out, _ = run(capsys, "info", path)
    assert r"\x9b31mred" in out
    evil_path = file(b"", "\x1b[31m.save")
    assert "\x1b" not in run(capsys, "info", evil_path)[2]


def test_dumpxml_escapes_on_a_terminal_only(file: Any) -> None:
    xml = XML.replace(b"made", EVIL.encode())
    path = file(builders.image(xml=xml))
    command = [sys.executable, "-m", "qemusave", "dumpxml", path]
    assert subprocess.run(command, capture_output=True, cwd=ROOT, check=True).stdout == xml
    parent, child = pty.openpty()
    try:
        subprocess.run(command, stdout=child, cwd=ROOT, check=True)
        shown = os.read(parent, 4096).decode()
    finally:
        os.close(parent)
        os.close(child)
    assert r"\x9b31mred" in shown and r"\u202e" in shown and "\x9b" not in shown


def test_ascii_terminals(file: Any) -> None:
    path = file(builders.image(xml=XML.replace(b"made", "größe".encode())))
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "qemusave", "info", path], capture_output=True, cwd=ROOT, env=env, check=True
    )
    assert rb"gr\xf6\xdfe" in done.stdout


def test_closed_and_full_outputs(image_path: Any) -> None:
    image = image_path("tiny-paused.gzip")
    program = f"{sys.executable} -m qemusave"
    for words, code in (
        (f"info {image} >&-", 0),
        (f"info {image} >/dev/full", 5),
        ("--help >/dev/full", 5),
        ("--version >/dev/full", 5),
        ("info /nonexistent 2>&-", 5),
        ("info /nonexistent 2>/dev/full", 5),
        (f"verify {image} 2>&- >&-", 0),
    ):
        for buffered in ("", "1"):
            told = {**os.environ, "PYTHONUNBUFFERED": buffered}
            line = ["sh", "-c", f"{program} {words}"]
            done = subprocess.run(line, capture_output=True, cwd=ROOT, env=told, check=False)
            assert done.returncode == code, words
            assert b"Traceback" not in done.stderr, words


def test_an_image_cannot_forge_lines(file: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = file(builders.image(xml=XML.replace(b"made", b"a&#10;warning:  forged")))
    _, out, _ = run(capsys, "info", path)
    assert not [line for line in out.splitlines() if line.startswith("warning")]
    assert r"a\nwarning:" in out


def test_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys)[0] == 2
    assert run(capsys, "nonsense")[0] == 2
    assert run(capsys, "info")[0] == 2
    assert run(capsys, "info", "--nonsense", "x")[0] == 2
    code, out, _ = run(capsys, "--help")
    assert code == 0 and all(f"  {name} " in out for name in COMMANDS) and "exit codes" in out
    assert run(capsys, "--version")[1].startswith("qemusave 0.")
    for command in COMMANDS:
        code, out, _ = run(capsys, command, "--help")
        assert code == 0 and "exit codes" in out and ("--json" in out or command in ("mount", "view", "completion"))


def test_a_reader_that_goes_away_is_no_crash() -> None:
    image = IMAGES / "tiny-paused.gzip.save"
    program = f"{sys.executable} -m qemusave dump {image} | head -1"
    done = subprocess.run(["sh", "-c", program], capture_output=True, cwd=ROOT, check=True)
    assert b"Traceback" not in done.stderr


def test_a_mistake_of_ours_has_a_code_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from qemusave.cli.commands import info

    def broken(args: object) -> int:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(info, "run", broken)
    assert main(["info", "vm.save"]) == 70
    (line,) = capsys.readouterr().err.splitlines()
    assert "a mistake of qemusave" in line and "ZeroDivisionError in test_cli.py:" in line and "report" in line
    assert "qemusave -vv info" in line
    assert main(["info", "-vv", "vm.save"]) == 70
    assert "Traceback (most recent call last)" in capsys.readouterr().err


@pytest.mark.parametrize("words", ["info {}", "info --json {}", "dumpxml {}", "extract {} - --as raw", "scan {}"])
@pytest.mark.parametrize("buffered", [False, True])
def test_a_full_disk_behind_standard_output(words: str, buffered: bool) -> None:
    image = str(IMAGES / "tiny-paused.zstd.save")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    environment |= {} if buffered else {"PYTHONUNBUFFERED": "1"}
    with open("/dev/full", "wb") as full:
        line = [sys.executable, "-m", "qemusave", *words.format(image).split()]
        ended = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, text=True, env=environment, check=False)
    assert ended.returncode == 5
    assert "qemusave: standard output: No space left on device" in ended.stderr and "ignored" not in ended.stderr


def test_a_file_of_the_kernel_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("info", "verify", "ram", "dump"):
        assert main([command, "/proc/self/mem"]) == 5
        assert "/proc/self/mem: Invalid argument" in capsys.readouterr().err
