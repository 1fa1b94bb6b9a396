"""define and edit: libvirt's own bytes, nothing that the guest would notice, and no image lost."""

from __future__ import annotations

import errno
import fcntl
import io
import json
import os
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import builders
import pytest
from conftest import real, truth, write_sparse

import qemusave
from qemusave.cli.main import main
from qemusave.errors import FormatError, RefusedError, UnsupportedError
from qemusave.files import users as inuse
from qemusave.files.users import users_of
from qemusave.image.open import open_guest
from qemusave.verbs import edit
from qemusave.verbs.edit import IN_PLACE, NONE, REPLACE, define
from qemusave.verbs.edit import hardware as abi

RAW = "tiny-paused.raw"


def texts(path: Any) -> tuple[bytes, bytes | None]:
    with qemusave.open(path) as image:
        return image.xml_bytes, image.cookie_bytes


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """Give a copy of a real image."""
    path = tmp_path / "vm.save"
    path.write_bytes(real(RAW))
    return path


def grown(xml: bytes, length: int) -> bytes:
    return xml.replace(b"</uuid>", b"</uuid>\n  <description>" + b"x" * length + b"</description>", 1)


# libvirt 11.3 edited one image three times (`virsh save-image-define`); one of the results is among the fixtures, and
# the header and texts of the others are known.


def test_libvirts_own_bytes(tmp_path: Path) -> None:
    edited = real("tiny-edit-shorter")
    path = tmp_path / "vm.save"
    path.write_bytes(edited)
    with qemusave.open(edited) as image:
        header, xml, start = image.header, image.xml_bytes, image.header.ofs_payload
    assert header.len_data != len(xml) + 1 + len(image.cookie_bytes or b"") + 1 + (1 << 16)  # libvirt's own edit
    other = grown(xml, 400)
    assert define(path, xml=other, running=True).method == IN_PLACE
    changed = path.read_bytes()
    cookie = truth("tiny-edit-shorter")["cookie"].encode()
    assert changed[92:start] == (other + b"\0" + cookie + b"\0").ljust(header.len_data, b"\0")
    assert changed[:24] == edited[:24] and changed[24:28] == b"\1\0\0\0" and changed[28:32] == edited[28:32]
    assert changed[32:36] == (len(other) + 1).to_bytes(4, "little") and changed[36:92] == edited[36:92]
    assert changed[start:] == edited[start:]
    define(path, xml=xml, running=False)
    assert path.read_bytes() == edited  # byte for byte what libvirt left


@pytest.mark.parametrize("order", ["LITTLE", "BIG"])
@pytest.mark.parametrize("version", [1, 2, 3])
def test_numbers_that_are_not_asked_for_stay(version: int, order: str, tmp_path: Path) -> None:
    path = tmp_path / "vm.save"
    before = builders.image(version=version, order=order, was_running=7, features=1, padding=4096)
    before = before[:80] + b"unused words" + before[92:]
    path.write_bytes(before)
    xml = builders.XML.replace(b"made</name>", b"made</name><title>t</title>")
    assert define(path, xml=xml).method == IN_PLACE
    after = path.read_bytes()
    assert after[:32] == before[:32] and after[36:92] == before[36:92] and len(after) == len(before)
    with qemusave.open(path) as image:
        assert image.xml_bytes == xml and image.cookie_bytes == builders.COOKIE
        assert image.header.was_running_value == 7
        assert image.header.byte_order == order.lower()


@pytest.mark.parametrize("name", [RAW, "tiny-paused.zstd", "tiny-paused.sparse"])
def test_what_does_not_fit_moves_the_payload(name: str, tmp_path: Path) -> None:
    path, link = tmp_path / "vm.save", tmp_path / "link"
    write_sparse(path, real(name))
    link.symlink_to(path)
    path.chmod(0o640)
    os.setxattr(path, "user.note", b"mine")
    with open_guest(path) as guest:
        before = {block: guest.ram[block].sha256() for block in guest.ram}
    xml, cookie = texts(path)
    change = define(link, xml=grown(xml, 70000))
    assert change.method == REPLACE and change.payload > change.payload_before
    assert (change.payload - change.payload_before) % 4096 == 0
    assert texts(path) == (grown(xml, 70000), cookie)
    assert [f.rule for f in qemusave.verify(path)] == []
    with open_guest(path) as guest:
        assert {block: guest.ram[block].sha256() for block in guest.ram} == before
    assert link.is_symlink() and os.listdir(tmp_path).sort() == ["link", "vm.save"].sort()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640 and os.getxattr(path, "user.note") == b"mine"
    assert define(path, xml=grown(xml, 70000)).method == NONE


def test_texts_that_cannot_be_hidden_are_written_to_a_new_file_of_the_same_shape(image: Path) -> None:
    before, (xml, cookie) = image.read_bytes(), texts(image)
    inode = image.stat().st_ino
    new = b"<?pi?>" + xml
    change = define(image, xml=new)
    assert change.method == REPLACE and change.payload == change.payload_before and image.stat().st_ino != inode
    assert texts(image) == (new, cookie) and image.stat().st_size == len(before)
    assert image.read_bytes()[change.payload :] == before[change.payload :]


def test_no_change_writes_nothing(image: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("something was written")

    monkeypatch.setattr(os, "pwrite", never)
    xml, cookie = texts(image)
    assert define(image, xml=xml, cookie=cookie, running=False).method == NONE
    assert define(image, running=True, dry_run=True).diff.endswith("-0\n+1")


def test_no_cookie(image: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, size = texts(image), image.stat().st_size
    assert before[1] is not None
    assert main(["define", str(image), "--no-cookie"]) == 0
    assert texts(image) == (before[0], None) and image.stat().st_size == size
    assert qemusave.read_header(image).ofs_cookie == 0 and qemusave.verify(image) == []
    assert main(["define", str(image), "--no-cookie", "--cookie", "/dev/null"]) == 2
    capsys.readouterr()
    assert main(["edit", "--cookie", str(image)]) == 4
    assert "the image has no save cookie" in capsys.readouterr().err


def test_edit_the_cookie(image: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = texts(image)
    assert before[1] is not None
    monkeypatch.setenv("VISUAL", "sed -i 's/<cookie>/<cookie><!-- mine -->/'")
    assert main(["edit", "--cookie", str(image)]) == 0
    assert texts(image) == (before[0], before[1].replace(b"<cookie>", b"<cookie><!-- mine -->"))
    monkeypatch.setenv("VISUAL", "sed -i 's/cookie/domain/'")
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert main(["edit", "--cookie", str(image)]) == 1


def test_a_new_cookie(image: Path) -> None:
    xml, _ = texts(image)
    assert define(image, cookie=b"<cookie>\n  <slirpHelper/>\n</cookie>\n").method == IN_PLACE
    assert texts(image) == (xml, b"<cookie>\n  <slirpHelper/>\n</cookie>\n")
    for wrong in (b"<cookie>", b"<biscuit/>"):
        with pytest.raises(RefusedError, match="save cookie"):
            define(image, cookie=wrong, force=True)


SWAPS = {
    "name": (b"<name>tiny</name>", b"<name>other</name>"),
    "UUID": (b"11111111-2222", b"11111112-2222"),
    "memory": (b"<memory unit='KiB'>8192<", b"<memory unit='KiB'>8193<"),
    "vcpu": (b">1</vcpu>", b">2</vcpu>"),
    "os/type@arch": (b"arch='x86_64'", b"arch='i686'"),
    "os/type@machine": (b"pc-i440fx-10.0", b"pc-i440fx-9.0"),
    "@type": (b"<domain type='qemu'", b"<domain type='kvm'"),
    "<features>": (b"<acpi/>", b"<pae/>"),
    "device is gone": (b"<input type='mouse' bus='ps2'/>", b""),
}


@pytest.mark.parametrize("what", SWAPS)
def test_what_the_guest_would_notice_is_refused(what: str, image: Path) -> None:
    before = image.read_bytes()
    xml, _ = texts(image)
    old, new = SWAPS[what]
    assert old in xml
    with pytest.raises(RefusedError, match=what):
        define(image, xml=xml.replace(old, new))
    assert image.read_bytes() == before
    notes = define(image, xml=xml.replace(old, new), force=True).notes
    assert any(what in note for note in notes)
    assert texts(image)[0] == xml.replace(old, new)


def test_the_host_may_change() -> None:
    def devices(source: str, inside: str) -> bytes:
        return (
            f"<domain type='kvm'><name>n</name><os><type>hvm</type></os><devices><emulator>{source}</emulator>"
            f"<disk type='file' device='disk'><source file='{source}'/><target dev='vda' bus='virtio'/></disk>"
            f"<interface type='bridge'><source bridge='{source}'/><mac address='{inside}'/></interface>"
            f"<graphics type='vnc' passwd='{source}'/></devices></domain>"
        ).encode()

    assert abi.changes(devices("/a", "52:54:00:00:00:01"), devices("/b", "52:54:00:00:00:01")) == []
    found = abi.changes(devices("/a", "52:54:00:00:00:01"), devices("/a", "52:54:00:00:00:02"))
    assert found == [
        "a device is gone: interface mac@address 52:54:00:00:00:01",
        "a device is new: interface mac@address 52:54:00:00:00:02",
    ]
    assert (
        abi.changes(b"<domain><memory unit='MiB'>8</memory></domain>", b"<domain><memory>8192</memory></domain>") == []
    )


def test_a_changed_cpu_says_that_the_cookie_has_one_too(image: Path) -> None:
    xml, _ = texts(image)
    change = define(image, xml=xml.replace(b"</os>", b"</os>\n  <cpu mode='host-model'/>", 1), force=True)
    assert any("cookie names the CPU" in note for note in change.notes)


@pytest.mark.parametrize("xml", [b"", b"<domain>", b"<domain>\0</domain>", b"<domain>\xff</domain>", b"<network/>"])
def test_what_is_no_domain_is_never_written(xml: bytes, image: Path) -> None:
    before = image.read_bytes()
    with pytest.raises(RefusedError, match="domain XML"):
        define(image, xml=xml, force=True)
    assert image.read_bytes() == before


def test_incomplete_and_damaged_images(tmp_path: Path) -> None:
    path = tmp_path / "vm.save"
    path.write_bytes(real("part-enospc-gzip"))
    with pytest.raises(RefusedError, match="did not complete"):
        define(path, running=True)
    assert define(path, running=True, force=True).method == IN_PLACE
    path.write_bytes(builders.image(xml=b"<domain", padding=8192))
    with pytest.raises(RefusedError, match="cannot be read"):
        define(path, xml=builders.XML)
    assert define(path, xml=builders.XML, force=True).method == IN_PLACE
    path.write_bytes(real(RAW)[:5000])
    with pytest.raises(FormatError):
        define(path, running=True)


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


# The command line.


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
