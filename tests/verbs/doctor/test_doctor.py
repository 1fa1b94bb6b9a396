"""What `doctor` finds by the file, the processes and the disks, and what it makes of virsh's answers."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import builders
import pytest
from conftest import IMAGES

import qemusave
from qemusave.cli.main import main
from qemusave.cli.parsers import parser_of
from qemusave.files.generated_qcow2 import INCOMPATIBLE
from qemusave.verbs.doctor import doctor
from qemusave.verbs.doctor.codes import CODES
from qemusave.verbs.doctor.host import trusted
from qemusave.verbs.doctor.remedies import ELSEWHERE, PROGRAM

RAW, ZSTD = IMAGES / "tiny-paused.raw.save", IMAGES / "tiny-paused.zstd.save"
UUID = "11111111-2222-4333-8444-555555555555"
VIRSH = """#!/bin/sh
while [ "${1#-}" != "$1" ]; do case $1 in -c) shift 2;; *) shift;; esac; done
case "$*" in
version*) echo "Running against daemon: ${VERSION:-11.3.0}";;
dominfo*) printf "$DOMINFO"; test -n "$DOMINFO";;
domstate*) echo "running (save canceled)";;
*) test -z "$CAPABILITIES" || { echo "error: $CAPABILITIES" >&2; false; };;
esac
"""


@pytest.fixture
def bare_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Leave no program to ask; return the folder in which a test can put some."""
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    for name in ("LIBVIRT_DEFAULT_URI", "VIRSH_DEFAULT_CONNECT_URI"):
        monkeypatch.delenv(name, raising=False)
    return programs


@pytest.fixture
def with_virsh(bare_host: Path) -> Path:
    """Put a virsh there that says what the environment has."""
    for name, text in {"virsh": VIRSH, "zstd": "#!/bin/sh\n"}.items():
        (bare_host / name).write_text(text)
        (bare_host / name).chmod(0o755)
    return bare_host


def codes(path: Path, **options: Any) -> list[str]:
    found = doctor(path, **options)
    for one in found.findings:
        check(one.next)
    check(found.next)
    return [one.code for one in found.findings]


def check(command: str) -> None:
    """Assert that the commands of ours in a line are ones that there are."""
    words = shlex.split(command.replace("&&", ";").replace("|", ";").replace(">", ";"))
    while PROGRAM in words:
        words = words[words.index(PROGRAM) + 1 :]
        own = words[: words.index(";")] if ";" in words else words
        assert parser_of(own[0]).parse_args(own[1:])


def with_disk(folder: Path, disk: Path, *, kind: str = "qcow2") -> Path:
    """Write an image whose guest has a disk."""
    drive = f"<disk type='file'><driver type='{kind}'/><source file={quoteattr(str(disk))}/><target dev='vda'/></disk>"
    return with_xml(folder, b"<devices>", f"<devices>{drive}".encode())


def with_xml(folder: Path, old: bytes, new: bytes) -> Path:
    """Write an image with something else in its domain XML."""
    path = folder / "image.save"
    shutil.copy(RAW, path)
    with qemusave.open(path) as image:
        xml = image.xml_bytes
    assert old in xml
    qemusave.define(path, xml=xml.replace(old, new), force=True)
    return path


def test_without_libvirt_and_qemu_nothing_is_known_and_nothing_found(bare_host: Path) -> None:
    found = doctor(RAW)
    assert (found.verdict, found.findings, found.good) == ("unknown", [], True)
    assert "/proc" in found.asked and {"virsh", "qemu-system-x86_64"} <= set(found.not_asked)
    assert found.next == f"virsh restore {RAW}"


def test_broken_rules_are_findings_and_the_remedy_mends(bare_host: Path, tmp_path: Path, capsys: Any) -> None:
    image, out = tmp_path / "an image", tmp_path / "an image.repaired"
    image.write_bytes(RAW.read_bytes().replace(b"LibvirtQemudSave", b"LibvirtQemudPart", 1))
    found = doctor(image)
    assert found.verdict == "refused" and [f.code for f in found.findings] == ["header.incomplete"]
    assert found.next == f"qemusave repair '{image}' '{out}'"
    assert main(["doctor", "--fix", "--json", str(image)]) == 0
    first, second = json.loads(capsys.readouterr().out)["images"]
    assert first["fixed"] == {"command": found.next, "out": str(out)}
    assert second["path"] == str(out) and second["verdict"] == "unknown" and second["findings"] == []
    assert out.read_bytes() == RAW.read_bytes()
    assert out.stat().st_mtime_ns == image.stat().st_mtime_ns  # else no disk would be newer
    assert main(["doctor", "--fix", str(image)]) != 0  # which is not replaced


def test_what_nothing_mends_is_said_so(bare_host: Path, tmp_path: Path, capsys: Any) -> None:
    out, image = tmp_path / "out", IMAGES / "trunc-gzip-half.save"
    assert main(["doctor", "--fix", "--out", str(out), str(image)]) == 1
    assert "stream.broken" in capsys.readouterr().out and not out.exists()
    found = doctor(image, out=out)
    assert found.next == f"qemusave extract --partial {image} {out}.memory --as raw" and found.fix is None
    assert main(shlex.split(found.next)[1:]) == 4 and Path(f"{out}.memory").stat().st_size == 8 << 20


@pytest.mark.parametrize(
    ("image", "code"),
    [
        ("small.dump.zst", "file.bare"),
        ("qcow2/snapshots.qcow2#first", "file.bare"),
        ("tiny-paused.sparse.save.zst", "file.within"),
    ],
)
def test_what_is_no_file_of_its_own(bare_host: Path, image: str, code: str) -> None:
    assert codes(IMAGES / image, quick=True)[0] == code


def test_what_is_no_image(bare_host: Path, tmp_path: Path, capsys: Any) -> None:
    other, short = tmp_path / "other", tmp_path / "short"
    other.write_bytes(b"hello, world" * 20)
    short.write_bytes(RAW.read_bytes()[:50])
    assert main(["doctor", "--json", str(other)]) == 3
    assert json.loads(capsys.readouterr().out)["images"][0]["verdict"] == "refused"
    assert main(["doctor", str(tmp_path / "nothing")]) == 5
    assert main(["doctor", str(short)]) == 1
    assert main(["doctor", "-"]) == 2
    assert main(["doctor", "--out", "x", str(other), str(short)]) == 2


def test_a_process_that_writes_it(bare_host: Path, tmp_path: Path) -> None:
    image = tmp_path / "image"
    image.write_bytes(RAW.read_bytes()[:300_000])
    hold = f"import time; f = open({str(image)!r}, 'r+b'); print(flush=True); time.sleep(99)"
    with subprocess.Popen([sys.executable, "-S", "-c", hold], stdout=subprocess.PIPE) as writer:
        assert writer.stdout and writer.stdout.readline()
        found = doctor(image)
        writer.kill()
    assert [f.code for f in found.findings] == ["writer.open"] and found.fix is None
    assert f"process {writer.pid}" in found.findings[0].message
    assert codes(image)[0] != "writer.open"


def test_a_reader_is_no_writer(bare_host: Path) -> None:
    hold = f"import time; f = open({str(RAW)!r}, 'rb'); print(flush=True); time.sleep(99)"
    with subprocess.Popen([sys.executable, "-S", "-c", hold], stdout=subprocess.PIPE) as reader:
        assert reader.stdout and reader.stdout.readline()
        assert codes(RAW) == []
        reader.kill()


def test_a_guest_that_runs_is_found_without_libvirt(bare_host: Path, tmp_path: Path) -> None:
    other = UUID.replace("1", "7")  # which no other test asks for at the same time
    image, wait = with_xml(tmp_path, UUID.encode(), other.encode()), "print(flush=True); import time; time.sleep(99)"
    with subprocess.Popen([sys.executable, "-S", "-c", wait, "-uuid", other, "-x"], stdout=subprocess.PIPE) as guest:
        assert guest.stdout and guest.stdout.readline()
        assert codes(image) == ["guest.running"]
        guest.kill()
    assert codes(image) == []


def test_disks_newer_than_the_save(bare_host: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.write_bytes(b"\0" * 512)
    image = with_disk(tmp_path, disk, kind="raw")
    written = image.stat().st_mtime
    os.utime(disk, (written, written + 2))  # QEMU closes its disks when the save is over
    assert codes(image) == []
    os.utime(disk, (written, written + 3600))
    found = doctor(image)
    assert (found.verdict, found.good) == ("unknown", False) and found.findings[0].code == "disk.newer"
    assert main(["doctor", str(image)]) == 1
    check(found.next)


def test_a_disk_that_somebody_else_writes(bare_host: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.write_bytes(b"\0" * 512)
    image = with_disk(tmp_path, disk, kind="raw")
    hold = f"import time; f = open({str(disk)!r}, 'r+b'); print(flush=True); time.sleep(99)"
    with subprocess.Popen([sys.executable, "-S", "-c", hold], stdout=subprocess.PIPE) as writer:
        assert writer.stdout and writer.stdout.readline()
        assert codes(image) == ["disk.in-use"]
        writer.kill()
    assert codes(image) == []


def test_no_device_is_opened_because_an_image_names_it(bare_host: Path, tmp_path: Path) -> None:
    """Opening a pipe would let its writer go on; opening a watchdog would start it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen([sys.executable, "-S", "-c", f"open({str(pipe)!r}, 'wb')"]) as writer:
        assert codes(with_disk(tmp_path, pipe)) == []
        with pytest.raises(subprocess.TimeoutExpired):  # it waits for somebody who reads
            writer.wait(0.2)
        writer.kill()


def test_what_a_qcow2_disk_says(bare_host: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk.qcow2"
    data = bytearray((IMAGES / "qcow2" / "v3-backing.qcow2").read_bytes())
    image = with_disk(tmp_path, disk)
    for bits, expected in (
        (0, ["disk.backing-missing"]),
        (INCOMPATIBLE["dirty"], ["disk.backing-missing", "disk.dirty"]),
        (INCOMPATIBLE["corrupt"], ["disk.backing-missing", "disk.corrupt"]),
    ):
        data[72:80] = bits.to_bytes(8, "big")
        disk.write_bytes(data)
        os.utime(disk, (0, 0))
        assert codes(image) == expected


def test_virsh_is_asked_where_it_is(with_virsh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert codes(ZSTD) == ["emulator.missing"]
    monkeypatch.setenv("DOMINFO", f"Name: tiny\\nUUID: {UUID}\\nState: running\\n")
    found = doctor(ZSTD)
    assert found.findings[0].code == "guest.running" and "save canceled" in found.findings[0].message
    assert found.next == "virsh domstate --reason tiny" and found.fix is None
    monkeypatch.setenv("DOMINFO", f"Name: other\\nUUID: {UUID}\\nState: shut off\\n")
    assert codes(ZSTD)[0] == "guest.uuid-taken"


def test_the_installed_libvirt_decides(with_virsh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERSION", "9.0.0")
    found = doctor(ZSTD, out="out", connect="qemu+unix:///system")
    assert found.findings[0].message == "libvirt 9.0.0 says: Invalid compressed save format 5"
    assert found.next == f"qemusave convert {ZSTD} out --for libvirt-9.0"
    assert main([*shlex.split(found.next)[1:3], str(tmp_path / "out"), "--for", "libvirt-9.0"]) == 0
    assert (tmp_path / "out").stat().st_mtime_ns == ZSTD.stat().st_mtime_ns
    (with_virsh / "zstd").unlink()
    monkeypatch.setenv("VERSION", "11.3.0")
    assert codes(ZSTD)[0] == "libvirt.program-missing"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("invalid argument: the machine 'pc-i440fx-10.0' is not supported by emulator '/bin/sh'", "host.machine"),
        ("invalid argument: the accel 'kvm' is not supported by '/bin/sh' on this host", "host.kvm"),
        ("invalid argument: architecture from emulator 'arm' doesn't match given", "emulator.unfit"),
    ],
)
def test_what_libvirt_says_of_machines(
    with_virsh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, code: str
) -> None:
    image = with_xml(tmp_path, b"/usr/bin/qemu-system-x86_64", b"/bin/sh")
    monkeypatch.setenv("CAPABILITIES", words)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert codes(image) == [code]
    monkeypatch.setenv("CAPABILITIES", "failed to connect")
    assert doctor(image).verdict == "unknown"
    monkeypatch.delenv("CAPABILITIES")
    assert (doctor(image).verdict, doctor(image, quick=True).verdict) == ("restores", "unknown")


def test_only_trusted_programs_are_named_to_libvirt(tmp_path: Path) -> None:
    """Anybody can write the name of a program into an image."""
    evil = tmp_path / "qemu-system-x86_64"
    evil.write_text("#!/bin/sh\n")
    evil.chmod(0o755)
    assert trusted("/bin/sh") and not trusted(str(evil)) and not trusted("/nowhere")


def test_files_that_are_elsewhere(with_virsh: Path, tmp_path: Path) -> None:
    image = with_disk(tmp_path, tmp_path / "a|b &.qcow2")
    found = doctor(image)
    (missing,) = (f for f in found.findings if f.code == "disk.missing")
    moved = tmp_path / "moved.qcow2"
    command = missing.next.replace(f"={ELSEWHERE}", f"={moved}")
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    own = f'{PROGRAM}() {{ {sys.executable} -m qemusave "$@"; }}; {command}'
    subprocess.run(["bash", "-ec", own], check=True, env={**os.environ, "PATH": path}, stderr=subprocess.DEVNULL)
    assert (tmp_path / "image.save.repaired").stat().st_mtime_ns == image.stat().st_mtime_ns
    with qemusave.open(tmp_path / "image.save.repaired") as mended:
        assert f'<source file="{moved}"/>' in mended.xml


def test_fix_replaces_what_is_known(with_virsh: Path, tmp_path: Path, capsys: Any) -> None:
    (with_virsh / "qemu-system-x86_64").symlink_to("/bin/true")
    image = with_xml(tmp_path, b"/usr/bin/qemu-system-x86_64", b"/usr/libexec/nothing")
    assert main(["doctor", "--fix", "--json", str(image)]) == 0
    first, second = json.loads(capsys.readouterr().out)["images"]
    assert first["findings"][0]["code"] == "emulator.missing" and second["findings"] == []
    with qemusave.open(tmp_path / "image.save.repaired") as mended:
        assert str(with_virsh / "qemu-system-x86_64") in mended.xml
        assert mended.ram["pc.ram"].read(0, 64)


def test_a_text_is_not_a_line_of_its_own(bare_host: Path, tmp_path: Path, capsys: Any) -> None:
    image = tmp_path / "im\nage"
    image.write_bytes(builders.image(cookie=b"<coo"))
    main(["doctor", str(image)])
    told = capsys.readouterr().out
    assert "im\nage" not in told.replace("'", "") and "cookie.syntax" in told


def test_the_documents_have_the_table_of_codes() -> None:
    page = (IMAGES.parent.parent / "docs" / "guide" / "rescue.md").read_text()
    rows = "".join(f"| `{code}` | {severity} | {sentence} |\n" for code, (severity, sentence) in CODES.items())
    assert rows in page
