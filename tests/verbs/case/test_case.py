"""Cases of real images: what is in them, that they come out the same each time, and what is said of damaged ones."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import faults
import nvram
import pytest
import schemas
from conftest import IMAGES, malformed, once, sample
from linux import BANNER, LINUX, RELEASE

import qemusave
from qemusave.cli.main import main
from qemusave.errors import RefusedError
from qemusave.files import leftovers
from qemusave.files.place import Place
from qemusave.verbs.case import case
from qemusave.verbs.case.check import check
from qemusave.verbs.extract import extract

OURS = {"SHA256SUMS", "log.jsonl"}
TINY = IMAGES / "tiny-paused.zstd.save"
CUT = IMAGES / "trunc-gzip-half.save"


def files(folder: Path) -> dict[str, bytes]:
    """Return what a case has, but for the log."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "log.jsonl"}


def told(folder: Path, name: str) -> dict[str, Any]:
    """Return a JSON file of a case, after it was held against its schema."""
    found: dict[str, Any] = json.loads((folder / f"{name}.json").read_text())
    wanted = {"manifest": "case-manifest", "guest": "case-guest", "cpus": "cpu"}.get(name, name)
    assert not schemas.wrong(wanted, found)
    return found


@pytest.fixture(autouse=True)
def unsynced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for the disk: a case syncs each of its files."""
    monkeypatch.setattr(os, "fsync", lambda fd: None)


@pytest.fixture(scope="module")
def linux(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "linux-case", lambda path: case(LINUX, path))


def test_sha256sum_itself_finds_all_as_it_was(linux: Path) -> None:
    program = shutil.which("sha256sum")
    assert program is not None
    done = subprocess.run([program, "-c", "--strict", "SHA256SUMS"], cwd=linux, capture_output=True, check=True)
    covered = {line.rpartition(": ")[0] for line in done.stdout.decode().splitlines()}
    assert covered == {path.name for path in linux.iterdir()} - OURS
    assert not check(linux).faults
    assert linux.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in linux.iterdir()} == {0o600}


def test_what_is_in_a_case_of_a_linux(linux: Path, tmp_path: Path) -> None:
    manifest, guest = told(linux, "manifest"), told(linux, "guest")
    assert manifest["image"]["file"] == {
        "size": LINUX.stat().st_size,
        "sha256": hashlib.sha256(LINUX.read_bytes()).hexdigest(),
    }
    assert manifest["whole"] and manifest["missing"] is manifest["problem"] is None and not manifest["left_out"]
    for entry in manifest["files"]:
        data = (linux / entry["name"]).read_bytes()
        assert (entry["size"], entry["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    extract(LINUX, tmp_path / "core", "elf")
    assert (tmp_path / "core").read_bytes() == (linux / "memory.elf").read_bytes()
    for place in manifest["memory"]["ranges"]:
        assert place["block"] in ("pc.ram", "pc.bios")
    places = {spot["address"]: one["text"] for one in guest["banners"] for spot in one["places"]}
    assert places[BANNER].startswith(f"Linux version {RELEASE} (")
    with qemusave.open(LINUX) as image:
        for address, text in places.items():
            assert image.physical.read(address, len(text)) == text.encode()
        note = guest["vmcoreinfo"]
        assert image.physical.read(note["place"]["address"], 10) == b"VMCOREINFO"
        text = (linux / "vmcoreinfo.txt").read_bytes()
        assert f"OSRELEASE={RELEASE}\n".encode() in text and len(text) == note["size"]
        assert (linux / "domain.xml").read_bytes() == image.xml_bytes
        assert (linux / "cookie.xml").read_bytes() == image.cookie_bytes
    (clock,) = guest["clocks"]
    assert clock["time"] == "2026-11-23T14:20:51" and guest["clock_offset"] == "utc"
    for name in ("info", "verify", "cpus", "devices"):
        told(linux, name)


def test_twice_the_same_bytes_wherever_the_image_is(linux: Path, tmp_path: Path, monkeypatch: Any) -> None:
    (elsewhere := tmp_path / "else where").mkdir()
    copy = elsewhere / "renamed.img"
    copy.write_bytes(LINUX.read_bytes())
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    made = case("renamed.img", "again", command=["some", "words"])
    assert files(elsewhere / "again") == files(linux)
    assert made.files == len(files(linux)) + 1 and made.whole
    log = (elsewhere / "again" / "log.jsonl").read_bytes()
    assert made.sha256["log"] == hashlib.sha256(log).hexdigest()
    lines = [json.loads(line) for line in log.splitlines()]
    assert lines[0]["command"] == ["some", "words"] and lines[0]["host"]["name"] == os.uname().nodename
    assert lines[1]["real_path"] == str(copy) and lines[-1]["event"] == "end"
    for name, data in files(linux).items():
        for secret in (str(LINUX), LINUX.name, str(elsewhere), "renamed", os.uname().nodename):
            assert name == "memory.elf" or len(secret) < 4 or secret.encode() not in data, (name, secret)


def test_all_hashes_are_those_of_the_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "case"
    assert main(["case", str(TINY), str(folder), "--old-hashes", "--as", "lime", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["whole"] and printed["files"] == len(list(folder.iterdir()))
    for key, name in (("sums", "SHA256SUMS"), ("log", "log.jsonl")):
        assert printed["sha256"][key] == hashlib.sha256((folder / name).read_bytes()).hexdigest()
    manifest = told(folder, "manifest")
    pairs = [(TINY, manifest["image"]["file"]), *((folder / one["name"], one) for one in manifest["files"])]
    for path, entry in pairs:
        for name in ("sha256", "sha1", "md5"):
            assert entry[name] == hashlib.new(name, path.read_bytes()).hexdigest()
    assert not check(folder).faults


# --- other sources ---


def test_a_snapshot_in_a_disk(tmp_path: Path) -> None:
    (disk := tmp_path / "disk.qcow2").write_bytes((IMAGES / "qcow2/snapshots.qcow2").read_bytes())
    with qemusave.open(f"{disk}#1") as image:
        name = image.source.snapshot.name
    for number, word in enumerate(("1", name)):
        case(f"{disk}#{word}", tmp_path / f"case{number}", "lime")
    case(Place(disk, name=name), tmp_path / "case2", "lime")
    assert files(tmp_path / "case0") == files(tmp_path / "case1") == files(tmp_path / "case2")
    image = told(tmp_path / "case0", "manifest")["image"]
    assert image["part"] == name and image["within"] == ["a qcow2 disk image"]
    assert image["file"]["sha256"] == hashlib.sha256(disk.read_bytes()).hexdigest()


def test_a_file_in_a_file_and_a_pipe(tmp_path: Path) -> None:
    data = TINY.read_bytes()
    (packed := tmp_path / "vm.save.gz").write_bytes(gzip.compress(data, 1, mtime=0))
    case(packed, tmp_path / "packed", "none")
    image = told(tmp_path / "packed", "manifest")["image"]
    assert image["file"]["size"] == packed.stat().st_size and image["size"] == len(data)
    assert image["file"]["sha256"] == hashlib.sha256(packed.read_bytes()).hexdigest()
    (behind := tmp_path / "behind").write_bytes(b"x" * 512 + data)
    case(Place(behind, offset=512), tmp_path / "at", "none")
    image = told(tmp_path / "at", "manifest")["image"]
    assert image["offset"] == 512 and image["file"]["size"] == len(data) + 512
    words = [sys.executable, "-m", "qemusave", "case", "-", str(tmp_path / "pipe"), "--as", "none"]
    subprocess.run(words, input=data, check=True, capture_output=True)
    case(TINY, tmp_path / "plain", "none")
    assert files(tmp_path / "pipe") == files(tmp_path / "plain")
    assert json.loads((tmp_path / "pipe/log.jsonl").read_text().splitlines()[1])["path"] == "-"


@pytest.mark.parametrize("name", sample(["tiny-paused.sparse", "aarch64-virt.zstd", "swapped-tiny-paused.xz"], 2))
def test_other_formats(name: str, image_path: Any, tmp_path: Path) -> None:
    assert case(image_path(name), tmp_path / "case").whole
    told(tmp_path / "case", "guest")


# --- damaged images ---


def test_a_damaged_image_has_a_case_that_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["case", str(CUT), str(tmp_path / "case")]) == 4
    out, err = capsys.readouterr()
    assert "left out: memory.elf: the gzip payload is cut off" in err and "SHA256SUMS" in out
    manifest = told(tmp_path / "case", "manifest")
    assert [one["name"] for one in manifest["left_out"]] == ["cpus.json", "devices.json", "memory.elf"]
    assert not manifest["whole"] and manifest["memory"] is None and manifest["missing"]["memory"]
    assert "NOT whole" in (tmp_path / "case/report.html").read_text()
    assert not check(tmp_path / "case").faults


def test_with_partial_the_memory_is_what_extract_writes(tmp_path: Path) -> None:
    assert main(["extract", "--partial", str(CUT), str(tmp_path / "out"), "--as", "lime"]) == 4
    assert main(["case", "--partial", str(CUT), str(tmp_path / "case"), "--as", "lime"]) == 4
    assert (tmp_path / "case/memory.lime").read_bytes() == (tmp_path / "out").read_bytes()
    manifest = told(tmp_path / "case", "manifest")
    assert manifest["partial"] and any("pages of pc.ram" in one for one in manifest["lacks"])


def test_of_a_torn_header_there_is_the_hash(tmp_path: Path) -> None:
    (short := tmp_path / "short.save").write_bytes(TINY.read_bytes()[:50])
    assert main(["case", str(short), str(tmp_path / "case")]) == 4
    manifest = told(tmp_path / "case", "manifest")
    assert manifest["image"]["size"] is None and "cut off" in manifest["problem"]["message"]
    assert manifest["image"]["file"]["sha256"] == hashlib.sha256(short.read_bytes()).hexdigest()
    assert told(tmp_path / "case", "verify")["images"][0]["findings"][0]["rule"] == "header.truncated"


def test_of_what_is_no_image_there_is_none(tmp_path: Path) -> None:
    (text := tmp_path / "text").write_text("no image")
    assert main(["case", str(text), str(tmp_path / "case")]) == 3
    assert main(["case", str(tmp_path / "nowhere"), str(tmp_path / "case")]) == 5
    assert [path.name for path in tmp_path.iterdir()] == ["text"]


@pytest.mark.parametrize("name", sample(sorted(malformed()), 6))
def test_any_image_has_a_sound_case_or_none(name: str, tmp_path: Path) -> None:
    (image := tmp_path / "vm.save").write_bytes(malformed()[name])
    code = main(["case", str(image), str(tmp_path / "case"), "--as", "lime", "--partial"])
    assert code in (0, 3, 4) and (code == 3 or (tmp_path / "case").is_dir())
    if (tmp_path / "case").is_dir():
        assert not check(tmp_path / "case").faults and told(tmp_path / "case", "manifest")["whole"] == (code == 0)
        for name, data in files(tmp_path / "case").items():
            assert name.startswith("memory") or str(tmp_path).encode() not in data


def test_an_architecture_without_cores(tmp_path: Path, monkeypatch: Any) -> None:
    from qemusave.verbs.extract import elf

    monkeypatch.setattr(elf, "_KNOWN", ())
    assert main(["case", str(TINY), str(tmp_path / "case")]) == 3
    assert "memory.elf" in told(tmp_path / "case", "manifest")["left_out"][0]["name"]


def test_an_image_that_is_written_to_meanwhile(tmp_path: Path, monkeypatch: Any) -> None:
    from qemusave.verbs.case import contents

    (image := tmp_path / "vm.save").write_bytes(TINY.read_bytes())
    real = contents.verify

    def verify(*args: Any) -> Any:
        with image.open("ab") as file:
            file.write(b"more")
        return real(*args)

    monkeypatch.setattr(contents, "verify", verify)
    with pytest.raises(RefusedError, match="written to while it was read"):
        case(image, tmp_path / "case")
    assert [path.name for path in tmp_path.iterdir()] == ["vm.save"]


# --- the folder ---


def test_only_a_case_is_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    words = ["case", str(TINY), str(folder), "--as", "none"]
    assert main(words) == 0  # the folder was empty
    before = files(folder)
    assert main(words) == 5 and "not empty (--force replaces it)" in capsys.readouterr().err
    assert main([*words, "--force"]) == 0 and files(folder) == before
    (folder / "notes.txt").write_text("mine")
    assert main([*words, "--force"]) == 1 and "notes.txt" in capsys.readouterr().err
    assert (folder / "notes.txt").read_text() == "mine"
    (other := tmp_path / "other").mkdir()
    (other / "thesis").write_text("all of it")
    assert main(["case", str(TINY), str(other), "--force"]) == 1 and (other / "thesis").exists()
    assert main(["case", str(TINY), str(other / "thesis"), "--force"]) == 5 and (other / "thesis").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case", "other"]


@pytest.mark.parametrize(
    ("fault", "force"),
    [(errno.ENOSPC, False), (faults.KILL, True), *sample([(errno.EIO, True), (faults.TERM, False)], 2)],
)
def test_there_is_a_whole_case_or_none(fault: int, force: bool, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    words = ["case", str(TINY), str(folder), "--as", "lime", *["--force"] * force]
    if force:
        case(TINY, folder, "none")
    before = files(folder) if force else {}
    clean = faults.run(["case", str(TINY), str(tmp_path / "clean"), "--as", "lime"])
    assert clean.code == 0, clean.said
    shutil.rmtree(tmp_path / "clean")
    for moment in sample(faults.moments(clean, 24), 6):
        broken = faults.run(words, moment=moment, fault=fault)
        assert broken.code != 0
        there = files(folder) if folder.exists() else {}
        whole = there != before and not check(folder).faults  # it was in its place already
        assert there == before or whole, (moment, broken)
        left = [path.name for path in tmp_path.iterdir() if path != folder]
        if fault != faults.KILL:
            assert not left, (moment, left)
        leftovers.sweep(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["case"] * folder.exists()
        if whole:
            shutil.rmtree(folder)
            if force:
                case(TINY, folder, "none")


def test_where_folders_cannot_change_places(tmp_path: Path, monkeypatch: Any) -> None:
    import ctypes

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    case(TINY, tmp_path / "case", "none")
    case(TINY, tmp_path / "case", "lime", force=True)
    assert (tmp_path / "case/memory.lime").exists() and not check(tmp_path / "case").faults
    assert len(list(tmp_path.iterdir())) == 1


# --- what was found ---


def test_variables_of_the_firmware(tmp_path: Path) -> None:
    case(nvram.ovmf(tmp_path / "vm.save"), tmp_path / "case", "none")
    guest = told(tmp_path / "case", "guest")
    assert guest["nvram"] == [{"block": "system.flash1", "length": nvram.LENGTH, "strings": 3}]
    assert guest["nvram_files"] == ["/var/lib/VARS.fd"] and guest["clock_offset"] == "localtime"
    lines = (tmp_path / "case/nvram.tsv").read_text().splitlines()
    assert lines == [
        "block\toffset\tencoding\ttext",
        "system.flash1\t0x1000\tutf-16\tBootOrder",
        "system.flash1\t0x2040\tascii\t/EFI/debian/shimx64.efi",
        "system.flash1\t0x3001\tutf-16\tPlatformLang",
    ]
    assert "VARS.fd" in (tmp_path / "case/report.html").read_text()


def test_memory_without_a_place(tmp_path: Path) -> None:
    image = nvram.nowhere(tmp_path / "vm")
    assert main(["case", str(image), str(tmp_path / "case"), "--as", "lime"]) == 3
    (banner,) = told(tmp_path / "case", "guest")["banners"]
    assert banner["text"].encode() == nvram.BANNER
    assert banner["places"] == [{"block": "some.ram", "offset": 100, "address": None}]


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["case"], ["case", str(TINY)], ["case", str(TINY), str(tmp_path / "a"), "--check", str(tmp_path)]):
        assert main(words) == 2
    assert main(["case", "--check", str(tmp_path)]) == 3 and main(["case", "--check", str(tmp_path / "no")]) == 5
    capsys.readouterr()
    assert main(["case", str(TINY), str(tmp_path / "a"), "--as", "none"]) == 0
    out = capsys.readouterr().out
    program = shutil.which("sha256sum")
    assert program is not None
    done = subprocess.run([program, "-c", "--strict"], input=out.encode(), capture_output=True, check=True)
    assert done.stdout.count(b": OK") == 2
    assert main(["case", "--check", str(tmp_path / "a")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'a'}: 11 files as they were\n{out}"
    assert not list(io.StringIO(capsys.readouterr().err))
