"""Where `scan` writes: journals that a later run goes on with, Parquet."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import builders
import pytest
import schemas
from scannable import needs, scan

from qemusave.verbs.scan.journal import Journal


def test_a_second_run_goes_on(tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.jsonl"
    assert scan(capsys, "--out", out, tree)[0] == []
    whole = out.read_bytes()
    assert out.stat().st_mode & 0o777 == 0o600 and whole.count(b"\n") == 3
    assert [schemas.wrong("scan", json.loads(line)) for line in whole.splitlines()] == [""] * 3
    for cut in (len(whole) - 5, whole.index(b"\n") + 1, 0):
        out.write_bytes(whole[:cut])
        _, err = scan(capsys, "--out", out, tree)
        assert out.read_bytes() == whole
        left = whole[:cut].count(b"\n")
        assert f"{3 - left} images" in err and (f"{left} left out" in err) == bool(left)
    with Journal(out), pytest.raises(OSError, match="Another scan"):
        Journal(out)
    out.write_text("something of value\n")
    assert "is none of a scan" in scan(capsys, "--out", out, tree, code=5)[1]
    assert out.read_text() == "something of value\n"


def test_parquet(tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    needs("pyarrow")
    from pyarrow import parquet

    (tree / os.fsdecode(b"bad-\xff.save")).write_bytes(
        builders.image(xml=builders.XML.replace(b"<name>", b"<memory unit='EiB'>99999999999</memory><name>", 1))
    )
    out = tmp_path / "images.parquet"
    lines, _ = scan(capsys, tree)
    assert scan(capsys, tree, "--parquet", out)[0] == []
    rows = parquet.read_table(out).to_pylist()
    assert len(rows) == len(lines) == 4
    for row, line in zip(rows, lines, strict=True):
        del line["schema"]
        line["path"] = line["path"].encode("utf-8", "backslashreplace").decode()
        if (line["domain"]["memory"] or 0) >= 1 << 63:
            line["domain"]["memory"] = None
        assert row == line
    assert "--force" in scan(capsys, tree, "--parquet", out, code=5)[1]
    scan(capsys, tree, "--parquet", out, "--force", "--where", "domain.arch=aarch64", "--deep")
    [row] = parquet.read_table(out).to_pylist()
    assert row["deep"]["ok"] is True and row["domain"]["machine"] == "virt-10.0"
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["images.parquet"]


FOREIGN = {
    "one line without an end": b"something of value",
    "a brace": b"{",
    "lines of another program": b'{"path": "/a", "value": 1}\n',
    "a table of --each": b'{"schema": 1, "path": "/a", "out": "/b", "exit_code": 0}\n{"schema": 1',
    "lines, then something else": None,
    "binary": bytes(range(256)) * 9,
    "numbers": b"1\n2\n",
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_file_is_not_touched(
    name: str, tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, link = tmp_path / "out.jsonl", tmp_path / "link"
    content = FOREIGN[name]
    if content is None:
        scan(capsys, "--out", out, tree)
        content = out.read_bytes() + b"and a note"
    out.write_bytes(content)
    link.symlink_to(out)
    for path in (out, link):
        _, err = scan(capsys, "--out", path, tree, code=5)
        assert str(path) in err and "is none of a scan; nothing is added" in err
        assert out.read_bytes() == content


def test_a_fifo_is_no_journal(tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "fifo")
    assert "Not a regular file" in scan(capsys, "--out", tmp_path / "fifo", tree, code=5)[1]


def test_a_full_disk_is_said_with_the_journals_name(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"

    class Full:
        def write(self, data: object) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with Journal(out) as journal:
        file = journal._file
        monkeypatch.setattr(journal, "_file", Full())
        with pytest.raises(OSError, match="No space left on device; the lines before are in it") as caught:
            journal.write("{}\n")
        monkeypatch.setattr(journal, "_file", file)
    assert caught.value.filename == str(out)
