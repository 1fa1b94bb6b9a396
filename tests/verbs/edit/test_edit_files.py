"""The file that is edited: who has it, what becomes of it when a write fails."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import real
from editable import RAW, grown, texts

import qemusave
from qemusave.errors import RefusedError, UnsupportedError
from qemusave.files import users as inuse
from qemusave.files.users import users_of
from qemusave.verbs import edit
from qemusave.verbs.edit import IN_PLACE, REPLACE, define


def test_hard_links_and_block_devices(image: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    xml, _ = texts(image)
    other = tmp_path / "other"
    other.hardlink_to(image)
    assert define(image, xml=grown(xml, 10)).method == IN_PLACE
    assert texts(other)[0] == grown(xml, 10)
    with pytest.raises(RefusedError, match="hard links"):
        define(image, xml=grown(xml, 70000))
    monkeypatch.setattr(stat, "S_ISBLK", lambda mode: True)
    with pytest.raises(UnsupportedError, match="block device"):
        define(image, xml=grown(xml, 70000))
    monkeypatch.undo()
    assert define(image, xml=grown(xml, 70000), force=True).method == REPLACE
    assert texts(other)[0] == grown(xml, 10)


def test_a_locked_image_is_left_alone(image: Path) -> None:
    with image.open("r+b") as file:
        fcntl.lockf(file, fcntl.LOCK_EX)
        program = [sys.executable, "-m", "qemusave", "define", str(image), "--running"]
        done = subprocess.run(program, capture_output=True, text=True, check=False)
        assert done.returncode == 1 and "another process has locked the image" in done.stderr
        assert image.read_bytes() == real(RAW)
        assert subprocess.run([*program, "--force"], capture_output=True, check=False).returncode == 0


def test_who_has_it_open_is_named(image: Path, tmp_path: Path) -> None:
    program = tmp_path / "qemu-made-up"
    program.symlink_to("/bin/cat")
    with image.open("rb") as file:
        assert users_of(file.fileno()) == []
    with (
        image.open("rb") as file,
        subprocess.Popen(
            [program, "-", file.name], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, pass_fds=[file.fileno()]
        ) as busy,
    ):
        while Path(f"/proc/{busy.pid}/comm").read_text().strip() != program.name:
            time.sleep(0)
        assert users_of(file.fileno()) == [f"qemu-made-up (process {busy.pid})"]
        with pytest.raises(RefusedError, match="qemu-made-up"):
            define(image, running=True)
        assert define(image, running=True, force=True).method == IN_PLACE
        busy.stdin.close()  # type: ignore[union-attr]


def test_an_image_that_was_replaced_meanwhile(image: Path, tmp_path: Path) -> None:
    with image.open("r+b") as file:
        image.rename(tmp_path / "old")
        image.write_bytes(b"another")
        with pytest.raises(RefusedError, match="replaced"):
            inuse.claim(file.fileno(), image)


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_a_failing_write_leaves_the_image_as_it_was(code: int, image: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    xml, _ = texts(image)
    write, calls = os.pwrite, 0
    for failing in range(1, 12):
        calls = 0

        def fail(fd: int, data: bytes, place: int, failing: int = failing) -> int:
            nonlocal calls
            calls += 1
            if calls == failing:
                raise OSError(code, os.strerror(code))
            return write(fd, data, place)

        monkeypatch.setattr(os, "pwrite", fail)
        with pytest.raises(OSError, match=os.strerror(code)) as caught:
            define(image, xml=grown(xml, 500))
        assert caught.value.filename == str(image) and calls >= failing
        assert image.read_bytes() == real(RAW)
    monkeypatch.undo()
    assert define(image, xml=grown(xml, 500)).method == IN_PLACE


def test_an_image_that_was_cut_off_is_read_and_mended(image: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, cookie = texts(image)
    new = grown(old, 500)
    whole = real(RAW)
    with qemusave.open(whole) as opened:
        start = opened.header.ofs_payload
        goal = edit.pack_metadata(opened.header, new, cookie)
    writes = edit.inplace.plan(whole[:start], goal)
    assert writes is not None
    warned = set()
    for count in range(1, len(writes)):
        data = whole
        for at, piece in writes[:count]:
            data = data[:at] + piece + data[at + len(piece) :]
        image.write_bytes(data)
        assert texts(image) in ((old, cookie), (new, cookie))
        findings = qemusave.verify(image)
        assert {f.severity for f in findings} <= {"warning"}
        warned |= {f.rule for f in findings}
        define(image, xml=new)
        assert image.read_bytes() == goal + whole[start:]
    assert "xml.edit" in warned
