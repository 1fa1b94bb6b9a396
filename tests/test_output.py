"""Files that appear when they are complete, and keep what they replace."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from qemusave.files import output
from qemusave.files.output import Output, keep

ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")


@pytest.fixture(params=["nameless", "named"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder on a file system that knows nameless files, and one that does not."""
    if request.param == "named":
        monkeypatch.setattr(output, "_NAMELESS", str(tmp_path / "nowhere"))
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_a_file_appears_when_it_is_complete(folder: Path) -> None:
    with Output(folder / "out") as out:
        os.write(out.fd, b"all")
        assert "out" not in names(folder)
    assert names(folder) == ["out"]
    assert (folder / "out").read_bytes() == b"all"
    assert stat.S_IMODE((folder / "out").stat().st_mode) == 0o600


def test_nothing_is_left_of_a_failure(folder: Path) -> None:
    (folder / "out").write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), Output(folder / "out", force=True) as out:
        os.write(out.fd, b"half")
        raise ZeroDivisionError
    assert names(folder) == ["out"] and (folder / "out").read_bytes() == b"old"


def test_errors_name_the_file(folder: Path) -> None:
    with pytest.raises(OSError, match="Bad file descriptor") as caught, Output(folder / "out"):
        os.write(-1, b"")
    assert caught.value.filename == str(folder / "out") and names(folder) == []
    with pytest.raises(OSError, match="No such file") as caught:
        Output(folder / "no" / "out")
    assert caught.value.filename == str(folder / "no")


def test_nothing_is_replaced_without_force(folder: Path) -> None:
    (folder / "out").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        Output(folder / "out")
    with pytest.raises(FileExistsError), Output(folder / "new"):
        (folder / "new").write_bytes(b"meanwhile")
    assert names(folder) == ["new", "out"] and (folder / "new").read_bytes() == b"meanwhile"


def test_links_stay_and_devices_too(folder: Path) -> None:
    (folder / "target").write_bytes(b"old")
    (folder / "link").symlink_to("target")
    with Output(folder / "link", force=True) as out:
        os.write(out.fd, b"new")
    assert (folder / "link").is_symlink() and (folder / "target").read_bytes() == b"new"
    for other in ("/dev/null", "/dev/stdout", str(folder)):
        if not os.path.isfile(other):
            with pytest.raises(OSError, match="Not a regular file"):
                Output(other, force=True)


def test_mode_and_attributes_are_kept(folder: Path) -> None:
    path = folder / "out"
    path.write_bytes(b"old")
    path.chmod(0o640)
    os.setxattr(path, "user.note", b"mine")
    with path.open("rb") as old, Output(path, force=True, like=old.fileno()) as out:
        os.write(out.fd, b"new")
    assert out.losses == [] and names(folder) == ["out"]
    assert path.read_bytes() == b"new" and stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.getxattr(path, "user.note") == b"mine"


@ROOT_ONLY
def test_the_owner_is_kept(folder: Path) -> None:
    path = folder / "out"
    path.write_bytes(b"old")
    os.chown(path, 12, 34)
    os.setxattr(path, "security.selinux", b"system_u:object_r:virt_var_lib_t:s0\0")
    with path.open("rb") as old, Output(path, force=True, like=old.fileno()) as out:
        assert os.fstat(out.fd).st_uid == 0
    assert out.losses == []
    assert (path.stat().st_uid, path.stat().st_gid) == (12, 34)
    assert os.getxattr(path, "security.selinux").startswith(b"system_u:object_r:virt")


def test_what_cannot_be_kept_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    old, new = tmp_path / "old", tmp_path / "new"
    for path in (old, new):
        path.write_bytes(b"")
    old.chmod(0o664)
    os.setxattr(old, "user.note", b"mine")
    monkeypatch.setattr(os, "fchown", refused)
    monkeypatch.setattr(os, "setxattr", refused)
    with old.open("rb") as a, new.open("rb") as b:
        losses = keep(a.fileno(), b.fileno())
    assert len(losses) == 2
    assert "owner" in losses[0] and "user.note could not be kept: Operation not permitted" in losses[1]
    assert stat.S_IMODE(new.stat().st_mode) == 0o664  # the group is still the same
