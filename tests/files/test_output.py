"""Files that appear when they are complete, and keep what they replace."""

from __future__ import annotations

import fcntl
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


def test_what_a_killed_writer_has_left_goes_with_the_next(folder: Path) -> None:
    """Only what nobody holds, and only files of that very name."""
    left, held, other = (folder / f".qemusave-{n}" for n in ("0123456789abcdef", "fedcba9876543210", "notes"))
    for path in (left, held, other):
        path.write_bytes(b"memory")
    (folder / ".qemusave-00000000000000ff").mkdir()
    (folder / ".qemusave-00000000000000fe").symlink_to(other)
    with held.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with Output(folder / "out"), Output(folder / "another"):
            pass
    there = {".qemusave-notes", held.name, ".qemusave-00000000000000fe", ".qemusave-00000000000000ff"}
    assert set(names(folder)) == {"out", "another", *there}


def test_folders_that_a_killed_case_has_left(folder: Path) -> None:
    left, held, other = (folder / f".qemusave-case-{n}" for n in ("0123456789abcdef", "fedcba9876543210", "notes"))
    for path in (left, held, other):
        path.mkdir()
        (path / "memory.elf").write_bytes(b"memory")
    (folder / ".qemusave-case-00000000000000ff").write_bytes(b"a file")
    (folder / ".qemusave-case-00000000000000fe").symlink_to(other)
    lock = os.open(held, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    with Output(folder / "out"):
        pass
    os.close(lock)
    there = {held.name, other.name, ".qemusave-case-00000000000000ff", ".qemusave-case-00000000000000fe"}
    assert set(names(folder)) == {"out", *there} and (other / "memory.elf").exists()


def test_writers_do_not_sweep_each_other(folder: Path) -> None:
    with Output(folder / "a") as one:
        os.write(one.fd, b"one")
        with Output(folder / "b") as two:
            os.write(two.fd, b"two")
    assert names(folder) == ["a", "b"] and (folder / "a").read_bytes() == b"one"


@pytest.mark.parametrize("step", ["fsync the file", "link", "fsync the folder"])
@pytest.mark.parametrize("there", [False, True], ids=["new", "replaced"])
def test_an_error_says_whether_the_file_is_in_its_place(
    step: str, there: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = folder / "out"
    if there:
        out.write_bytes(b"old")
    real, calls = os.fsync, []

    def fsync(fd: int) -> None:
        calls.append(fd)
        if len(calls) == {"fsync the file": 1, "fsync the folder": 2}.get(step):
            raise OSError(5, "Input/output error")
        real(fd)

    def fails(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", fsync)
    if step == "link":
        monkeypatch.setattr(os, "link", fails)
        monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(OSError, match="Input/output error") as caught, Output(out, force=there) as output:
        os.write(output.fd, b"new")
    placed = step == "fsync the folder" or (step == "link" and output_is_new(out))
    assert caught.value.filename == str(out)
    assert ("the file is in its place" in str(caught.value)) == placed
    assert output_is_new(out) == placed and names(folder) == (["out"] if there or placed else [])


def output_is_new(path: Path) -> bool:
    return path.exists() and path.read_bytes() == b"new"


@pytest.mark.parametrize(("call", "placed"), [("fsync", False), ("close", True)])
def test_a_signal_that_comes_late_is_told_what_has_become_of_the_file(
    call: str, placed: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, real = folder / "out", getattr(os, call)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt), Output(out) as written:

        def interrupted(fd: int) -> None:
            if call == "fsync" or fd != written.fd:
                raise KeyboardInterrupt
            real(fd)

        patch.setattr(os, call, interrupted)
    assert output.outcome.sentence() == f"{out} {'is written, and in its place' if placed else 'was not written'}"
    assert out.exists() == placed


def test_a_file_system_without_attributes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(*_: object) -> list[str]:
        raise OSError(95, "Operation not supported")

    path = folder / "out"
    path.write_bytes(b"old")
    path.chmod(0o640)
    monkeypatch.setattr(os, "listxattr", unsupported)
    with path.open("rb") as old, Output(path, force=True, like=old.fileno()) as out:
        os.write(out.fd, b"new")
    assert out.losses == [] and path.read_bytes() == b"new" and stat.S_IMODE(path.stat().st_mode) == 0o640


def test_places_that_no_file_has_are_refused(folder: Path) -> None:
    with Output(folder / "out") as out:
        for call in (
            lambda: output.pwrite(out.fd, b"x", (1 << 63) - 1),
            lambda: output.pwritev(out.fd, [memoryview(b"x")], 1 << 64),
            lambda: output.truncate(out.fd, 1 << 63),
        ):
            with pytest.raises(OSError, match="File too large"):
                call()
