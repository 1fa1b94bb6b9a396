"""define and edit: libvirt's own bytes, nothing that the guest would notice, and no image lost."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import builders
import pytest
from conftest import real, truth, write_sparse
from editable import RAW, grown, texts

import qemusave
from qemusave.cli.main import main
from qemusave.errors import FormatError, RefusedError
from qemusave.image.open import open_guest
from qemusave.verbs.edit import IN_PLACE, NONE, REPLACE, define
from qemusave.verbs.edit import hardware as abi

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
