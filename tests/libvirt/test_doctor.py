"""`doctor` on what goes wrong, made as it happens: its code, its command, and what real libvirt then does."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import qemusave as library
from qemusave.verbs.convert.choose import Wanted

from .doctored import bring, doctor, refusal, shell
from .guests import LARGE, NOISE, SMALL, Guest, kernel
from .lab import VIRSH, Domain, Failed, Lab
from .qemu import create_disk

IMAGE = "/srv/test/vm.save"
MENDED = f"{IMAGE}.repaired"
LATER = 60
"""Seconds that are let pass by turning back the time of a file."""


@pytest.fixture(scope="module")
def room(lab: Lab) -> Lab:
    """Give the lab with qemusave in it."""
    bring(lab)
    return lab


@pytest.fixture(scope="module")
def kept(room: Lab) -> Iterator[Path]:
    """Save a guest with a disk once; it wrote to the disk just before. The folder holds both as they were then."""
    folder = room.work / "kept"
    folder.mkdir()
    create_disk(room, folder / "disk.qcow2")
    domain = room.create(with_disk(SMALL, "/srv/kept/disk.qcow2"))
    write(domain, folder / "disk.qcow2")
    domain.save(folder / "vm.save")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def image(kept: Path, folder: Path) -> Path:
    """Return a copy of the image, with the disk where it was."""
    shutil.copy2(kept / "vm.save", folder / "vm.save")
    return folder / "vm.save"


def with_disk(guest: Guest, disk: str) -> Guest:
    """Give a guest a disk."""
    drive = f"<disk type='file'><driver name='qemu' type='qcow2'/><source file='{disk}'/><target dev='vda' bus='virtio'/></disk>"
    return guest._replace(xml=guest.xml.replace("<devices>", f"<devices>{drive}"))


def write(domain: Domain, disk: Path) -> None:
    """Let QEMU write to the guest's disk as if the guest did."""
    before = disk.stat().st_mtime_ns
    domain.hmp('qemu-io -d /machine/peripheral/virtio-disk0/virtio-backend "write 0 64k"')
    assert disk.stat().st_mtime_ns > before


def codes(told: dict[str, Any]) -> list[str]:
    return [found["code"] for found in told["findings"]]


def restores(room: Lab, image: str = IMAGE, command: str = "", guest: Guest = SMALL) -> None:
    """Let libvirt restore an image, by doctor's own command if there is one; the guest must run on."""
    shell(room, command or f"virsh -q restore {image}")
    domain = Domain(room, guest)
    try:
        domain.wait_until_it_counts()
    finally:
        domain.destroy()


def replace(image: Path, old: bytes, new: bytes) -> None:
    """Replace bytes in a file."""
    data = image.read_bytes()
    assert old in data
    image.write_bytes(data.replace(old, new))


def redefine(image: Path, old: str, new: str, *, no_cookie: bool = False) -> None:
    """Replace a text in the XML of an image, as somebody does who knows what he does, or does not."""
    with library.open(image) as opened:
        text = opened.xml
    assert old in text
    library.define(image, xml=text.replace(old, new).encode(), no_cookie=no_cookie, force=True)


def converted(image: Path, **how: str) -> None:
    """Make another one of an image, in its place."""
    other = image.with_name("other")
    library.convert(image, other, Wanted(**how))
    other.rename(image)


def test_an_ordinary_save_raises_nothing(room: Lab, image: Path) -> None:
    told = doctor(room, IMAGE)
    assert (told["verdict"], told["findings"], told["not_asked"]) == ("restores", [], [])
    assert "/srv/kept/disk.qcow2" in told["asked"]
    restores(room, command=told["next"])


def test_an_ordinary_managed_save_raises_nothing(room: Lab) -> None:
    (room.work / "small.xml").write_text(SMALL.xml)
    room.virsh("define", "/srv/small.xml")
    try:
        room.virsh("start", SMALL.name)
        room.virsh("managedsave", SMALL.name)
        told = doctor(room, "/var/lib/libvirt/qemu/save/small.save")
        assert (told["verdict"], told["findings"], told["next"]) == ("restores", [], "virsh start small")
        restores(room, command=told["next"])
    finally:
        room.virsh("undefine", SMALL.name, "--managed-save")


def test_truncated(room: Lab, image: Path) -> None:
    image.write_bytes(image.read_bytes()[:500_000])
    told = doctor(room, IMAGE)
    assert codes(told) == ["stream.broken"] and told["verdict"] == "refused"
    refusal(room, f"virsh restore {IMAGE}")
    assert "exit code 4" in refusal(room, told["next"])  # there is memory, but not all of it
    memory = (image.parent / "vm.save.repaired.memory").read_bytes()
    assert len(memory) == SMALL.memory and any(memory)


def test_the_last_write_is_missing(room: Lab, image: Path) -> None:
    replace(image, b"LibvirtQemudSave", b"LibvirtQemudPart")
    assert codes(doctor(room, IMAGE)) == ["header.incomplete"]
    assert "incomplete" in refusal(room, f"virsh restore {IMAGE}")
    told = doctor(room, IMAGE, "--fix")
    assert told["path"] == MENDED and told["verdict"] == "restores"
    restores(room, command=told["next"])


def test_header_of_version_3(room: Lab, image: Path) -> None:
    converted(image, generation="libvirt-v3")
    told = doctor(room, IMAGE)
    assert codes(told) == ["libvirt.refuses"]
    foretold = told["findings"][0]["message"].partition("says: ")[2]
    assert foretold and foretold in refusal(room, f"virsh restore {IMAGE}")
    shell(room, told["next"])
    assert doctor(room, MENDED)["verdict"] == "restores"
    restores(room, MENDED)


def test_an_editor_changed_the_length_of_the_xml(room: Lab, image: Path) -> None:
    replace(image, b"a guest that counts", b"a guest that counts on and on")
    told = doctor(room, IMAGE)
    assert told["verdict"] == "refused"
    refusal(room, f"virsh restore {IMAGE} --paused")
    shell(room, told["next"])
    restores(room, MENDED)


def test_the_program_that_decompresses_is_missing(room: Lab, image: Path) -> None:
    converted(image, format="zstd")
    enter = ["nsenter", "--target", str(room.keeper.pid), "--mount"]
    zstd = str(room.root / "usr/bin/zstd")
    subprocess.run([*enter, "mount", "--bind", "/dev/null", zstd], check=True)
    try:
        told = doctor(room, IMAGE)
        assert codes(told) == ["libvirt.program-missing"]
        refusal(room, f"virsh restore {IMAGE}")
        mended = doctor(room, IMAGE, "--fix")
        assert mended["verdict"] == "restores"
        restores(room, command=mended["next"])
    finally:
        subprocess.run([*enter, "umount", zstd], check=True)


def test_a_disk_is_elsewhere(room: Lab, kept: Path, image: Path) -> None:
    disk, moved = kept / "disk.qcow2", image.with_name("moved.qcow2")
    disk.rename(moved)
    try:
        told = doctor(room, IMAGE)
        assert codes(told) == ["disk.missing"]
        assert "disk.qcow2" in refusal(room, f"virsh restore {IMAGE}")
        shell(room, told["next"].replace("=PATH", f"={room.inside(moved)}"))
        assert doctor(room, MENDED)["verdict"] == "restores"
        restores(room, MENDED)
    finally:
        moved.rename(disk)


def test_what_is_behind_a_disk_is_gone(room: Lab, folder: Path) -> None:
    (folder / "base").write_bytes(bytes(1 << 20))
    create_disk(room, folder / "disk.qcow2", **{"backing-file": "/srv/test/base", "backing-fmt": "raw"})
    domain = room.create(with_disk(SMALL, "/srv/test/disk.qcow2"))
    domain.save(folder / "vm.save")
    (folder / "base").rename(folder / "elsewhere")
    told = doctor(room, IMAGE)
    assert codes(told) == ["disk.backing-missing"]
    assert "/srv/test/base" in refusal(room, f"virsh restore {IMAGE}")
    (folder / "elsewhere").rename(folder / "base")
    restores(room)


def test_the_emulator_is_another(room: Lab, image: Path) -> None:
    redefine(image, "/usr/bin/qemu-system-x86_64", "/usr/libexec/qemu-kvm")
    told = doctor(room, IMAGE)
    assert codes(told) == ["emulator.missing"]
    assert "qemu-kvm" in refusal(room, f"virsh restore {IMAGE}")
    shell(room, told["next"])
    restores(room, MENDED)


def test_a_machine_that_this_qemu_does_not_have(room: Lab, image: Path) -> None:
    replace(image, b"pc-i440fx-10.0", b"pc-i440fx-10.2")
    told = doctor(room, IMAGE)
    assert codes(told) == ["host.machine"]
    assert "pc-i440fx-10.2" in refusal(room, f"virsh restore {IMAGE}")
    assert "pc-i440fx-10.0" in shell(room, told["next"])


@pytest.mark.parametrize(
    ("model", "check", "code"),
    [
        ("Skylake-Server", "full", "host.cpu"),
        ("Skylake-Server", "none", "host.cpu-unchecked"),
        ("Nothing", "full", "host.cpu-model"),
    ],
)
def test_a_cpu_that_this_host_does_not_have(room: Lab, image: Path, model: str, check: str, code: str) -> None:
    cpu = f"<cpu mode='custom' match='exact' check='{check}'>\n    <model fallback='forbid'>{model}<"
    was = "<cpu mode='custom' match='exact' check='none'>\n    <model fallback='allow'>qemu64<"
    redefine(image, was, cpu)
    if check == "none":
        assert codes(doctor(room, IMAGE)) == []  # libvirt restores the CPU of the cookie
    library.define(image, no_cookie=True, force=True)
    told = doctor(room, IMAGE)
    assert codes(told) == [code]
    if check == "none":
        restores(room, command=told["next"])
    else:
        words = refusal(room, f"virsh restore {IMAGE}")
        assert ("missing features: pcid" if code == "host.cpu" else "Unknown CPU model Nothing") in words


def test_a_guest_for_kvm(room: Lab, image: Path) -> None:
    redefine(image, "<domain type='qemu'", "<domain type='kvm'")
    assert codes(doctor(room, IMAGE)) == ["host.kvm"]
    assert "kvm" in refusal(room, f"virsh restore {IMAGE}").lower()


def test_the_guest_runs_already(room: Lab, image: Path) -> None:
    shell(room, f"virsh restore {IMAGE}")
    try:
        told = doctor(room, IMAGE)
        assert codes(told) == ["guest.running"]
        assert "already" in refusal(room, f"virsh restore {IMAGE}")
        assert "running" in shell(room, told["next"])
    finally:
        room.virsh("destroy", SMALL.name)


def test_another_guest_has_the_name(room: Lab, image: Path) -> None:
    (image.parent / "other.xml").write_text(SMALL.xml.replace("000000000001", "0000000000ff"))
    room.virsh("define", "/srv/test/other.xml")
    try:
        told = doctor(room, IMAGE)
        assert codes(told) == ["guest.name-taken"]
        assert "already exists with uuid" in refusal(room, f"virsh restore {IMAGE}")
    finally:
        room.virsh("undefine", SMALL.name)


def test_the_guest_was_started_again(room: Lab, kept: Path, image: Path) -> None:
    long_ago = time.time() - LATER
    os.utime(image, (long_ago, long_ago))
    domain = room.create(with_disk(SMALL, "/srv/kept/disk.qcow2"))
    write(domain, kept / "disk.qcow2")
    assert codes(doctor(room, IMAGE)) == ["guest.running"]
    domain.destroy()
    told = doctor(room, IMAGE)
    assert codes(told) == ["disk.newer"] and told["verdict"] == "restores"
    restores(room, command=told["next"])


def test_the_firmwares_variables_are_gone(room: Lab, folder: Path) -> None:
    code, variables = "/usr/share/OVMF/OVMF_CODE_4M.fd", folder / "vars.fd"
    data = bytearray((room.root / "usr/share/OVMF/OVMF_VARS_4M.fd").read_bytes())
    data[-16:] = b"of this guest..."
    variables.write_bytes(data)
    flash = f"<loader readonly='yes' type='pflash'>{code}</loader><nvram>/srv/test/vars.fd</nvram>"
    (folder / "vm.xml").write_text(SMALL.xml.replace("<kernel>/srv/kernel</kernel>", flash))
    room.virsh("create", "/srv/test/vm.xml")
    room.virsh("save", SMALL.name, IMAGE)
    variables.rename(folder / "moved.fd")
    told = doctor(room, IMAGE)
    assert (told["verdict"], codes(told)) == ("restores", ["nvram.anew"])
    shell(room, told["next"])
    assert variables.read_bytes() == data  # from the stream
    room.virsh("destroy", SMALL.name)
    variables.unlink()
    redefine(folder / "vm.save", "/usr/share/OVMF/OVMF_VARS_4M.fd", "/srv/test/template.fd")
    told = doctor(room, IMAGE)
    assert codes(told) == ["nvram.missing"]
    assert "template.fd" in refusal(room, f"virsh restore {IMAGE}")
    shell(room, told["next"].replace("=PATH", "=/srv/test/moved.fd"))
    room.virsh("restore", MENDED)
    room.virsh("destroy", SMALL.name)


QEMU = "kill -STOP $(cat /run/libvirt/qemu/large.pid)"
SAVE = "/var/lib/libvirt/qemu/save/large.save"


@pytest.fixture
def doomed(lab: Lab, folder: Path) -> Iterator[Lab]:
    """Give a lab of its own, in which libvirtd can be killed and started again."""
    work = folder / "doomed"
    work.mkdir()
    with Lab(lab.root, work, libvirtd=False) as doomed:
        (work / "kernel").write_bytes(kernel(NOISE))
        bring(doomed)
        lab.run("cp", "-a", "/var/cache/libvirt/qemu", "/srv/test/doomed/known")  # of QEMU, which is slow to ask
        shell(doomed, "mkdir -p /var/cache/libvirt/qemu; cp -a /srv/known/. /var/cache/libvirt/qemu")
        daemon(doomed)
        yield doomed


def daemon(lab: Lab) -> None:
    """Start libvirtd, and wait for it."""
    lab.run("sh", "-c", "libvirtd -d >/dev/null 2>&1 </dev/null")
    lab._wait_for(*VIRSH, "version")


def in_the_middle_of_a_save(lab: Lab) -> subprocess.Popen[bytes]:
    """Let libvirt save the guest, and stop QEMU while it writes; return what waits for it."""
    written = f"$(stat -c %b {SAVE} 2>/dev/null || echo 0)"
    stop = f"until test {written} -gt {NOISE // 64 // 512}; do :; done; {QEMU}; test {written} -lt {NOISE // 512}"
    while True:
        saving = subprocess.Popen(lab.argv(*VIRSH, "managedsave", LARGE.name), stderr=subprocess.DEVNULL)
        try:
            shell(lab, stop)
        except Failed:  # the save was faster
            shell(lab, f"{QEMU.replace('STOP', 'CONT')} || true")
            saving.wait()
            lab.virsh("start", LARGE.name)
        else:
            return saving


def test_libvirtd_is_killed_while_it_saves(doomed: Lab) -> None:
    """QEMU goes on writing the managed save, which stays partial; the guest runs on; a start deletes the save."""
    create_disk(doomed, doomed.work / "disk.qcow2")
    (doomed.work / "large.xml").write_text(with_disk(LARGE, "/srv/disk.qcow2").xml)
    doomed.virsh("define", "/srv/large.xml")
    doomed.virsh("start", LARGE.name)
    domain = Domain(doomed, LARGE)
    domain.wait_until_it_counts()
    saving = in_the_middle_of_a_save(doomed)
    shell(doomed, "kill -KILL $(cat /run/libvirtd.pid)")
    saving.wait()
    told = doctor(doomed, SAVE)
    assert codes(told) == ["writer.open", "guest.running"] and "virsh" in told["not_asked"]

    shell(doomed, QEMU.replace("STOP", "CONT"))
    daemon(doomed)
    while "writer.open" in codes(told := doctor(doomed, SAVE, "--quick")):
        assert told["verdict"] == "refused"
    assert codes(told)[:2] == ["guest.running", "managed.deleted"] and "ran on" in told["findings"][0]["message"]
    assert "running (save canceled)" in shell(doomed, told["next"])

    shell(doomed, f"touch -d '-{LATER} sec' {SAVE}")
    write(domain, doomed.work / "disk.qcow2")
    doomed.virsh("destroy", LARGE.name)
    told = doctor(doomed, SAVE)
    assert codes(told) == ["managed.deleted", "header.incomplete", "disk.newer"]
    shell(doomed, told["next"])
    told = doctor(doomed, f"{SAVE}.copy", "--fix")  # which makes a sound image of old memory
    assert codes(told) == ["disk.newer"] and told["verdict"] == "restores"
    doomed.virsh("start", LARGE.name)
    doomed.run("test", "!", "-e", SAVE)
    doomed.virsh("destroy", LARGE.name)
    restores(doomed, f"{SAVE}.copy.repaired", guest=LARGE)
