"""The table of a scan, its order, the keys it can choose by; and that a file is known however its path is spelt."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import builders
import pytest
from conftest import ROOT
from scannable import SOUND, needs, scan

from qemusave.cli.main import main
from qemusave.verbs.scan.identity import known_by, normalized

XML = (
    b"<domain type='kvm'><name>%b</name><memory unit='MiB'>%d</memory><os><type machine='pc-q35-%b'>hvm</type></os><devices>"
    b"<disk type='file'><driver type='qcow2'/><source file='/srv/%b.qcow2'/><target dev='vda' bus='virtio'/></disk>"
    b"<interface type='bridge'><mac address='52:54:00:00:00:%02d'/><source bridge='br0'/></interface></devices></domain>"
)
PACKED = b"\x1f\x8b\x08 and more"  # a stream that is not looked into: the machine is the XML's


@pytest.fixture
def fleet(tmp_path: Path) -> Path:
    folder = tmp_path / "fleet"
    folder.mkdir()
    for number, (name, version) in enumerate(((b"web", b"9.2"), (b"db", b"10.0"), (b"mail", b"8.1"))):
        path = folder / f"{number}.save"
        path.write_bytes(builders.image(PACKED, xml=XML % (name, 64 << number, version, name, number)))
        os.utime(path, (1767225600 + number * 86400,) * 2)  # from 2026-01-01 on
    (folder / "none.save").write_bytes(builders.image(PACKED, xml=b"<domain type='kvm'><name>a</name></domain>"))
    os.utime(folder / "none.save", (1700000000,) * 2)
    return folder


@pytest.mark.parametrize(
    ("where", "names"),
    {
        "saved.mtime>=2026-01-02": {"db", "mail"},
        "saved.mtime<2026-01-01T00:00:01": {"web", "a"},
        "saved.mtime=1767225600": {"web"},
        "domain.disks.source=*/db.qcow2": {"db"},
        "domain.disks.source!=*/db.qcow2": {"web", "mail", "a"},
        "domain.nics.mac=52:54:00:00:00:02": {"mail"},
        "domain.disks=null": {"a"},
        "domain.nics!=null": {"web", "db", "mail"},
        "qemu.at_least>9.2": {"db"},
        "qemu.at_least<=9.2": {"web", "mail"},
        "qemu.at_least=9.2": {"web"},
        "domain.cpu=null": {"web", "db", "mail", "a"},
    }.items(),
)
def test_conditions(fleet: Path, capsys: pytest.CaptureFixture[str], where: str, names: set[str]) -> None:
    lines, _ = scan(capsys, fleet, "--where", where)
    assert {line["domain"]["name"] for line in lines} == names


def test_what_is_no_date_or_version_is_refused(fleet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for where in ("saved.mtime>yesterday", "qemu.at_least>new", "domain.disks=x", "domain.disks.source>a"):
        assert "qemusave: " in scan(capsys, fleet, "--where", where, code=2)[1]
    for words in (
        ("--columns", "path,nothing"),
        ("--sort", "nothing"),
        ("--columns", ","),
        ("--columns", "size", "--out", "x"),
    ):
        assert scan(capsys, fleet, *words, code=2)[0] == []


def test_sorted_lines_and_columns(fleet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [line["domain"]["name"] for line in scan(capsys, fleet, "--sort", "qemu.at_least")[0]] == [
        "mail",
        "web",
        "db",
        "a",
    ]
    lines, _ = scan(capsys, fleet, "--sort", "domain.memory", "--reverse")
    assert [line["domain"]["name"] for line in lines] == ["mail", "db", "web", "a"]
    assert (
        main(
            [
                "scan",
                str(fleet),
                "--sort",
                "saved.mtime",
                "--columns",
                "domain.name,saved.mtime,domain.nics.mac,domain.memory",
            ]
        )
        == 0
    )
    rows = [line.split("  ") for line in capsys.readouterr().out.splitlines()]
    table = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    assert table[1] == ["a", "2023-11-14 22:13:20", "-", "-"]
    assert table[2] == ["web", "2026-01-01 00:00:00", "52:54:00:00:00:00", "64 MiB"]


def test_a_terminal_gets_a_table_and_a_pipe_lines(fleet: Path) -> None:
    command = [sys.executable, "-m", "qemusave", "scan", str(fleet)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200", "TERM": "xterm"}
    piped = subprocess.run(command, capture_output=True, text=True, check=True, env=env, cwd=ROOT).stdout
    assert len([json.loads(line) for line in piped.splitlines()]) == 4
    for more in ([], ["--json"]):
        master, slave = pty.openpty()
        subprocess.run([*command, *more], stdout=slave, stderr=subprocess.DEVNULL, check=True, env=env, cwd=ROOT)
        os.close(slave)
        shown = os.read(master, 1 << 16).decode()
        os.close(master)
        assert ('"schema"' in shown) == bool(more)
        assert "pc-q35-10.0" in shown and (more or "2026-01-02 00:00:00" in shown)


def test_the_state_in_a_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    images = ("tiny-running.xz", "tiny-paused.xz", "part-enospc-gzip")
    for name in images:
        (tmp_path / name).write_bytes((SOUND.parent / f"{name}.save").read_bytes())
    (tmp_path / "damaged").write_bytes(builders.image(xml=b"<domain>"))
    (tmp_path / "stream").write_bytes((SOUND.parent / "tiny-paused.raw.save").read_bytes()[0x105FA:])
    assert main(["scan", str(tmp_path), "--columns", "path,state"]) == 4
    shown = dict(line.rsplit(maxsplit=1) for line in capsys.readouterr().out.splitlines()[1:] if "bare" not in line)
    states = {Path(path).name: state for path, state in shown.items()}
    assert states == dict(zip((*images, "damaged"), ("running", "paused", "incomplete", "FormatError"), strict=True))


# What a file is known by


def test_a_run_goes_on_however_paths_are_spelt(
    fleet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    (tmp_path / "link").symlink_to(fleet)
    (tmp_path / "one").symlink_to(fleet / "0.save")
    monkeypatch.chdir(tmp_path)
    assert "4 images" in scan(capsys, "--out", out, "fleet", "./fleet/0.save")[1]
    whole = out.read_text()
    for place in ("./fleet", fleet, "link", "fleet/../fleet", "one", f"{fleet}/1.save"):
        assert "0 images" in scan(capsys, "--out", out, place)[1], place
    assert out.read_text() == whole
    (fleet / "0.save").write_bytes((fleet / "1.save").read_bytes())  # another content is another image
    assert "1 images" in scan(capsys, "--out", out, "link")[1]
    (tmp_path / "copy.save").write_bytes((fleet / "1.save").read_bytes())
    assert "1 images" in scan(capsys, "--out", out, "copy.save")[1]


def test_lines_of_before_that_only_have_a_path(fleet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.jsonl"
    scan(capsys, "--out", out, fleet)
    old = [json.loads(line) for line in out.read_text().splitlines()]
    for line in old:
        for key in ("identity", "saved", "qemu", "libvirt", "cookie_size"):
            del line[key]
    out.write_text("".join(json.dumps(line) + "\n" for line in old))
    assert "0 images" in scan(capsys, "--out", out, fleet)[1]


def test_snapshots_of_a_disk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    monkeypatch.chdir(SOUND.parent / "qcow2")
    assert "2 images" in scan(capsys, "--out", out, "snapshots.qcow2")[1]
    assert "0 images" in scan(capsys, "--out", out, SOUND.parent / "qcow2" / "snapshots.qcow2")[1]


def test_urls() -> None:
    same = ("http://Host:80/a/./b/../c%41.save#x", "HTTP://host/a/cA.save", "http://host/a/x/../cA.save")
    assert len({normalized(url) for url in same}) == 1
    assert normalized("https://h:8443/a?b=c") == "https://h:8443/a?b=c"
    assert normalized("S3://Bucket/a//b") == "s3://Bucket/a//b"
    one, two = ({"ETag": f'"{n}"', "size": 5} for n in "12")
    assert known_by("s3://b/k", one) != known_by("s3://b/k", two) == known_by("S3://b/k", {**two, "size": 6})
    assert known_by("memory://k", {"size": 5}) == "memory://k"


def test_parquet_has_the_lists(fleet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    needs("pyarrow")
    from pyarrow import parquet

    scan(capsys, fleet, "--parquet", tmp_path / "p", "--where", "domain.name=db")
    [row] = parquet.read_table(tmp_path / "p").to_pylist()
    assert row["domain"]["disks"][0]["source"] == "/srv/db.qcow2" and row["saved"]["mtime"] == 1767312000
    assert row["domain"]["nics"][0]["mac"] == "52:54:00:00:00:01" and row["qemu"]["at_least"] == "10.0"
