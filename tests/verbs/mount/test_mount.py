"""Images that are mounted, in the hands of programs that we did not write; and mounts that end."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import select
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from conftest import IMAGES, ROOT, missing, program, sample
from damaged import cut_short
from linux import BANNER, LINUX, RELEASE

from qemusave.cli.main import main
from qemusave.image.open import open_guest
from qemusave.verbs.extract import extract
from qemusave.verbs.mount.tree import Tree

TINY = IMAGES / "tiny-paused.zstd.save"
PATIENCE = 60  # seconds, for a machine that has much to do


class Mount:
    """A process that shows an image in a folder."""

    def __init__(self, image: Path, folder: Path, *options: str) -> None:
        program("fusermount3", "fuse3")
        if find_spec("mfusepy") is None:
            missing("mfusepy (pip install 'qemusave[mount]')")
        if not os.path.exists("/dev/fuse"):
            missing("/dev/fuse")
        words = [sys.executable, "-m", "qemusave", "mount", *options, str(image), str(folder)]
        self.folder = folder
        self.process = subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        self.said = ""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said += line
            if ": mounted; " in line:
                return
        if re.search("not permitted|Permission denied", self.said):
            missing("the permission to mount")
        pytest.fail(self.said)

    def end(self, number: int) -> int:
        """Send a signal, and return the exit code."""
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        assert self.process.stderr is not None
        self.said += self.process.stderr.read()
        self.process.stderr.close()
        return code


def mounted(folder: Path) -> bool:
    return f" {folder} " in Path("/proc/self/mounts").read_text()


def gone(folder: Path) -> bool:
    """Say whether a folder is unmounted, or will be soon."""
    with open("/proc/self/mounts") as table:
        change = select.poll()
        change.register(table, select.POLLPRI)
        while mounted(folder):
            if not change.poll(PATIENCE * 1000):
                return False
    return True


def output(*words: object) -> str:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def linux(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder with the files of the Linux guest."""
    mount = Mount(LINUX, tmp_path_factory.mktemp("linux"))
    yield mount.folder
    assert mount.end(signal.SIGTERM) == 0


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder with the files of the smallest guest, made by the mount."""
    mount = Mount(TINY, tmp_path_factory.mktemp("tiny") / "made")
    yield mount.folder
    assert mount.end(signal.SIGINT) == 0
    assert not mount.folder.exists()


def test_sha256sum_and_strings_find_what_extract_writes(tiny: Path, tmp_path: Path) -> None:
    expected = {}
    with open_guest(TINY) as guest:
        for kind in ("raw", "elf", "lime", "stream"):
            name = "stream" if kind == "stream" else f"memory.{kind}"
            extract(guest, tmp_path / name, kind)
            expected[name] = hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
    sums = output("sha256sum", *(tiny / name for name in expected))
    assert sums == "".join(f"{expected[name]}  {tiny / name}\n" for name in expected)
    words = (program("strings", "binutils"), "--radix=x", "--bytes=12")
    assert "SeaBIOS" in (found := output(*words, tiny / "memory.raw"))
    assert found == output(*words, tmp_path / "memory.raw")


def test_files_and_folders_are_those_of_the_tree(tiny: Path) -> None:
    with open_guest(TINY) as guest:
        root: dict[str, Any] = Tree(guest.image).root
        assert sorted(os.listdir(tiny)) == sorted(root)
        for name in ("domain.xml", "cookie.xml", "cpus.json", "sections.tsv"):
            assert (tiny / name).read_bytes() == root[name].content
        for folder in ("blocks", "devices"):
            assert sorted(os.listdir(tiny / folder)) == sorted(root[folder])
            for name, file in root[folder].items():
                assert (tiny / folder / name).read_bytes() == file.read_at(0, file.size)


def test_all_is_read_only_and_for_one_user(tiny: Path) -> None:
    paths = [tiny, *tiny.rglob("*")]
    assert len(paths) > 40
    for path in paths:
        status = path.lstat()
        assert stat.S_IMODE(status.st_mode) == (0o500 if path.is_dir() else 0o400)
        assert status.st_uid == os.geteuid() and status.st_mtime_ns == TINY.stat().st_mtime_ns
    for action in (lambda: (tiny / "stream").open("r+b"), (tiny / "new").touch, (tiny / "blocks").rmdir):
        with pytest.raises(OSError) as told:
            action()
        assert told.value.errno == errno.EROFS
    line = next(line for line in Path("/proc/self/mounts").read_text().splitlines() if f" {tiny} " in line)
    kind, options = line.split()[2:4]
    assert kind == "fuse.qemusave" and {"ro", "nosuid", "nodev", "noexec"} <= set(options.split(","))
    assert "allow_other" not in options and "allow_root" not in options


def test_holes_are_holes(linux: Path, tmp_path: Path) -> None:
    file = linux / "memory.raw"
    assert file.stat().st_size == 96 << 20 and 0 < file.stat().st_blocks * 512 < 1 << 20
    output("cp", "--sparse=auto", file, tmp_path / "copy")
    assert (tmp_path / "copy").stat().st_blocks * 512 < 1 << 20
    output("cmp", file, tmp_path / "copy")
    with file.open("rb") as opened:
        place = os.lseek(opened.fileno(), BANNER & -4096, os.SEEK_DATA)
        assert place == BANNER & -4096
        hole = os.lseek(opened.fileno(), place, os.SEEK_HOLE)
        assert place < hole < 96 << 20 and os.pread(opened.fileno(), 4096, hole) == bytes(4096)
        with pytest.raises(OSError):
            os.lseek(opened.fileno(), 96 << 20, os.SEEK_DATA)


def test_gdb_reads_registers_and_memory(linux: Path) -> None:
    words = ("-batch", "-nx", "-core", linux / "memory.elf", "-ex", "thread apply all -ascending print $pc")
    text = output(program("gdb"), *words, "-ex", f"x/s {BANNER}")
    with open_guest(LINUX) as guest:
        expected = [vcpu.registers["rip"] for vcpu in guest.vcpus()]
    assert [int(value, 16) for value in re.findall(r"^\$\d = .*?(0x[0-9a-f]+)", text, re.MULTILINE)] == expected
    assert f'"Linux version {RELEASE} ' in text


def test_crash_names_the_kernel(linux: Path) -> None:
    assert output(program("crash"), "--osrelease", linux / "memory.elf") == f"{RELEASE}\n"


def test_readelf_reads_the_notes(linux: Path) -> None:
    text = output(program("readelf", "binutils"), "--notes", "--segments", "--wide", linux / "memory.elf")
    assert text.count("  LOAD ") == 2 and text.count("NT_PRSTATUS") == 2 and "VMCOREINFO" in text


def test_yara_finds_the_banner(linux: Path, tmp_path: Path) -> None:
    rule = tmp_path / "rule.yar"
    rule.write_text('rule kernel { strings: $banner = "Linux version 6.12." condition: $banner }\n')
    text = output(program("yara"), "--print-strings", rule, linux / "memory.raw")
    assert f"{BANNER:#x}:$banner: Linux version 6.12." in text


VOLATILITY = """
import pathlib, sys
from volatility3.framework import contexts
from volatility3.framework.layers import elf, physical, scanners
context = contexts.Context()
context.config["base.location"] = pathlib.Path(sys.argv[1]).as_uri()
context.add_layer(physical.FileLayer(context, "base", "base"))
context.config["top.base_layer"] = "base"
layer = elf.Elf64Layer(context, "top", "top")
context.add_layer(layer)
scanner = scanners.RegExScanner(b"Linux version [0-9]+")
print(*layer.scan(context, scanner, sections=[(0x2000000, 1 << 20)]))
"""


def test_volatility_finds_the_banner(linux: Path) -> None:
    if find_spec("volatility3") is None:
        missing("volatility3 (pip install qemusave[tools])")
    assert output(sys.executable, "-c", VOLATILITY, linux / "memory.elf").split() == [str(BANNER)]


@pytest.mark.parametrize("number", sample([signal.SIGKILL, signal.SIGHUP], 2))  # others end the mounts above
def test_no_mount_is_left(number: signal.Signals, tmp_path: Path) -> None:
    folder = tmp_path / "a folder, 'named' so"
    folder.mkdir()
    mount = Mount(TINY, folder)
    assert f"`fusermount3 -u '{tmp_path}/a folder" in mount.said
    file = os.open(folder / "stream", os.O_RDONLY)  # somebody reads meanwhile
    assert os.read(file, 4) == b"QEVM"
    assert mount.end(number) == (-number if number == signal.SIGKILL else 0)
    with contextlib.suppress(OSError):  # nobody answers any more
        os.close(file)
    escaped = Path(str(folder).replace(" ", "\\040"))
    assert gone(escaped) and os.listdir(folder) == []


def test_in_the_background_it_returns_when_all_is_there(tmp_path: Path) -> None:
    image, folder = tmp_path / "damaged", tmp_path / "folder"
    image.write_bytes(cut_short())
    mount = Mount(image, folder, "--background")
    assert mount.process.wait(PATIENCE) == 4 and "Ctrl-C" not in mount.said
    assert mount.process.stderr is not None
    mount.process.stderr.close()
    assert "left out: stream, cpus.json, devices: the page is cut off" in mount.said
    raw = os.open(folder / "memory.raw", os.O_RDONLY)
    assert os.pread(raw, 4096, 5 * 4096) == bytes([6]) * 4096
    for _ in range(2):
        with pytest.raises(OSError) as told:
            os.pread(raw, 4096, 11 * 4096)
        assert told.value.errno == errno.EIO
    assert os.pread(raw, 8192, 8 * 4096) == bytes([9]) * 4096 + bytes([10]) * 4096  # beside what is missing
    os.close(raw)
    output("fusermount3", "-u", folder)
    assert gone(folder)


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    image = tmp_path / "damaged"
    image.write_bytes(cut_short())
    mount = Mount(image, tmp_path / "folder")
    for name in ("memory.raw", "blocks/pc.ram", "blocks/pc.ram"):
        with pytest.raises(OSError):
            (mount.folder / name).read_bytes()
    assert mount.end(signal.SIGINT) == 4
    assert mount.said.count("blocks/pc.ram: ") == 1 and "0xa000-0xffff of pc.ram are missing" in mount.said
    assert "Traceback" not in mount.said


def test_folders_that_are_not_empty_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ready: None
) -> None:
    (tmp_path / "file").touch()
    assert main(["mount", str(TINY), str(tmp_path)]) == 5
    assert main(["mount", str(TINY), str(tmp_path / "file")]) == 5
    assert main(["mount", str(TINY), str(tmp_path / "none" / "folder")]) == 5
    assert os.listdir(tmp_path) == ["file"]
    told = capsys.readouterr().err
    assert "Directory not empty" in told and "Not a directory" in told and "No such file" in told


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be missing, as far as anybody looks."""
    monkeypatch.setattr("qemusave.cli.commands.mount.needed", lambda: None)
    monkeypatch.setattr("qemusave.verbs.mount.needed", lambda: None)


def test_what_is_missing_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    words = ["mount", str(TINY), "/nowhere/at/all"]
    monkeypatch.delitem(sys.modules, "qemusave.verbs.mount.fuse", raising=False)
    monkeypatch.delattr("qemusave.verbs.mount.fuse", raising=False)
    monkeypatch.setitem(sys.modules, "mfusepy", None)
    assert main(words) == 3 and "pip install 'qemusave[mount]'" in capsys.readouterr().err
    monkeypatch.delitem(sys.modules, "mfusepy")
    monkeypatch.setenv("FUSE_LIBRARY_PATH", "/nowhere/libfuse3.so")
    if find_spec("mfusepy") is not None:
        assert main(words) == 3 and "apt-get install fuse3" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "qemusave.verbs.mount.fuse", sys.modules[__name__])
    monkeypatch.setenv("PATH", "/nowhere")
    assert main(words) == 3 and "fusermount3" in capsys.readouterr().err
    monkeypatch.undo()
