"""A private libvirtd in the Debian root, and domains in it."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import schemas

from qemusave.image.open import open_guest
from qemusave.stream.devices import devices

from .guests import COUNTER, Guest, kernel
from .root import isolated, tail

ROOT = Path(__file__).parent.parent.parent
FORMATS = ("raw", "gzip", "bzip2", "xz", "lzop", "zstd", "sparse")
VIRSH = ("virsh", "-q", "-c", "qemu:///system")
PAGE = 4096
CLOCK = "mc146818rtc"
"""The device that goes by the host's time even while the guest is paused."""
SECONDS = 60
"""How long any command may take."""

# In its own view of the file system the root is read-only, and all that libvirt writes is forgotten with it. The
# network is an empty one; /dev is the root's, which has no KVM. `wait` also takes the exit codes of QEMUs, whose parent
# this shell becomes.
_START = """
root=$1 work=$2
shift 2
read -r pid rest </proc/self/stat
echo "$pid" >"$work/pid"
mount --bind "$root" "$root"
mount -o remount,bind,ro "$root"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
for place in run tmp var/tmp dev/shm var/lib/libvirt var/cache/libvirt var/log/libvirt; do
  mount -t tmpfs tmpfs "$root/$place"
done
mount --bind "$work/etc" "$root/etc/libvirt"
mount --bind "$work" "$root/srv"
chroot "$root" "$@" </dev/null >"$work/libvirtd.log" 2>&1 &
wait $!
"""
_LIBVIRTD, _NOTHING = ["/usr/sbin/libvirtd"], ["sleep", "infinity"]

_CONFIGURATION = {
    "qemu.conf": """\
user = "root"
group = "root"
security_driver = "none"
cgroup_controllers = [ ]
namespaces = [ ]
seccomp_sandbox = 0
remember_owner = 0
stdio_handler = "file"
snapshot_image_format = "sparse"
""",
    "libvirtd.conf": 'auth_unix_rw = "none"\n',
}


class Failed(Exception):
    """A command in the lab failed; its words."""


class Truth(NamedTuple):
    """What a paused guest was, as QEMU told."""

    guest: Guest
    memory: bytes
    registers: str
    stream: bytes


class Lab:
    """The namespaces with a libvirtd in them; ``/srv`` there is the folder *work* here.

    Args:
        root: a Debian root with libvirt and QEMU.
        work: an empty folder.
        libvirtd: start one; programs that need none run in the namespaces without.
    """

    def __init__(self, root: Path, work: Path, *, libvirtd: bool = True) -> None:
        self.root, self.work, self.libvirtd = root, work, libvirtd
        (work / "etc").mkdir()
        for name, text in _CONFIGURATION.items():
            (work / "etc" / name).write_text(text)
        (work / "kernel").write_bytes(kernel())

    def __enter__(self) -> Lab:
        daemon = _LIBVIRTD if self.libvirtd else _NOTHING
        shell = isolated("sh", "-eu", "-c", _START, "lab", str(self.root), str(self.work), *daemon)
        self.keeper = subprocess.Popen(
            shell, stdin=subprocess.DEVNULL, start_new_session=True
        )  # no Ctrl-C for libvirtd
        try:
            self._wait_for(*((*VIRSH, "version") if self.libvirtd else ("test", "-e", "/srv/pid")))
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        path = self.work / "pid"  # of the first process inside: once that is gone, all are
        pid = path.read_text() if path.exists() else ""
        if self.keeper.poll() is None:
            os.kill(int(pid or self.keeper.pid), signal.SIGKILL)
        self.keeper.wait()

    def _wait_for(self, *argv: str) -> None:
        """Return when a command has succeeded in the lab."""
        give_up = time.monotonic() + SECONDS
        while True:
            try:
                self.run(*argv)
            except Failed:
                if self.keeper.poll() is not None or time.monotonic() > give_up:
                    raise
            else:
                return

    def inside(self, path: Path) -> str:
        """Return a file's path as libvirt knows it."""
        return f"/srv/{path.relative_to(self.work)}"

    def argv(self, *argv: str) -> list[str]:
        """Return the command that runs *argv* in the lab."""
        keeper = self.keeper.pid
        enter = [
            "nsenter",
            "--target",
            str(keeper),
            "--mount",
            "--net",
            "--ipc",
            "--uts",
            f"--pid=/proc/{keeper}/ns/pid_for_children",
        ]
        return [*enter, "chroot", str(self.root), "timeout", "--kill-after=5", str(SECONDS), *argv]

    def run(self, *argv: str) -> str:
        """Run a program in the lab and return what it says; raise ``Failed`` if it fails."""
        done = subprocess.run(
            self.argv(*argv),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=SECONDS + 30,
        )
        if done.returncode:
            raise Failed(
                f"{' '.join(argv)}: exit code {done.returncode}\n{done.stderr}\n"
                f"libvirtd.log:\n{tail(self.work / 'libvirtd.log')}"
            )
        return done.stdout

    def virsh(self, *argv: str) -> str:
        """Run virsh and return what it says."""
        return self.run(*VIRSH, *argv)

    def refusal(self, *argv: str) -> str:
        """Run virsh for something that it must refuse; return libvirt's words, without what is put before them."""
        try:
            self.virsh(*argv)
        except Failed as refused:
            lines = [line for line in str(refused).splitlines() if line.startswith("error: ")]
            return lines[-1].removeprefix("error: ").removeprefix("operation failed: ")
        raise AssertionError(f"virsh {' '.join(argv)} was accepted")

    def create(self, guest: Guest) -> Domain:
        """Start a guest and wait until its program runs."""
        (self.work / f"{guest.name}.xml").write_text(guest.xml)
        self.virsh("create", f"/srv/{guest.name}.xml")
        domain = Domain(self, guest)
        domain.wait_until_it_counts()
        return domain

    @contextlib.contextmanager
    def restored(self, image: Path, guest: Guest, *options: str) -> Iterator[Domain]:
        """Let libvirt restore an image; the domain is gone afterwards."""
        self.virsh("restore", self.inside(image), *options)
        domain = Domain(self, guest)
        try:
            yield domain
        finally:
            domain.destroy()


class Domain:
    """A domain that libvirt runs."""

    def __init__(self, lab: Lab, guest: Guest) -> None:
        self.lab, self.guest, self.name = lab, guest, guest.name

    def virsh(self, command: str, *argv: str) -> str:
        """Run a virsh command on the domain."""
        return self.lab.virsh(command, self.name, *argv)

    def hmp(self, command: str) -> str:
        """Ask QEMU's monitor."""
        return self.lab.virsh("qemu-monitor-command", "--hmp", self.name, command)

    def registers(self) -> str:
        """Return the registers of all vCPUs as QEMU shows them."""
        return self.hmp("info registers -a")

    def state(self) -> str:
        """Return the domain's state in libvirt's word."""
        return self.virsh("domstate").strip()

    def memory(self) -> bytes:
        """Return the guest's memory from address 0 on, as the guest sees it."""
        path = self.lab.work / f"{self.name}.pmem"
        self.hmp(f'pmemsave 0 {self.guest.memory} "{self.lab.inside(path)}"')
        data = path.read_bytes()
        path.unlink()
        return data

    def stream(self) -> bytes:
        """Return the migration stream as `virsh dump` writes it."""
        path = self.lab.work / f"{self.name}.stream"
        self.virsh("dump", self.lab.inside(path))
        data = path.read_bytes()
        path.unlink()
        return data

    def counter(self, place: int = COUNTER) -> int:
        """Return the number that the guest's program counts."""
        found = re.search(r": 0x([0-9a-f]+)", self.hmp(f"xp /1wx {place}"))
        assert found
        return int(found[1], 16)

    def wait_until_it_counts(self, place: int = COUNTER) -> None:
        """Return when the guest's program has counted on, or fail."""
        before, give_up = self.counter(place), time.monotonic() + SECONDS
        while self.counter(place) == before:
            assert time.monotonic() < give_up, "the guest does not run"

    def save(self, image: Path, *options: str) -> None:
        """Let libvirt save the domain; it is gone afterwards."""
        self.virsh("save", self.lab.inside(image), *options)

    def destroy(self) -> None:
        """End the domain."""
        self.virsh("destroy")


def differing_pages(one: bytes, other: bytes) -> list[int]:
    """Return the numbers of the pages that differ: short enough to be shown when a test fails."""
    assert len(one) == len(other)
    if one == other:
        return []
    return [at // PAGE for at in range(0, len(one), PAGE) if one[at : at + PAGE] != other[at : at + PAGE]]


def check_restored(lab: Lab, image: Path, truth: Truth) -> None:
    """Let libvirt restore an image paused: it must be the guest that was saved, and run on."""
    with lab.restored(image, truth.guest, "--paused") as domain:
        assert domain.state() == "paused"
        assert differing_pages(domain.memory(), truth.memory) == []
        assert domain.registers() == truth.registers
        assert differing_parts(domain.stream(), truth.stream) == []
        domain.virsh("resume")
        assert domain.state() == "running"
        domain.wait_until_it_counts()


def parts(stream: bytes) -> dict[str, bytes]:
    """Return all that a stream holds: blocks of memory, and the state of devices but for the clock.

    How the memory is cut into sections depends on how fast it was written.
    """
    with open_guest(stream) as guest:
        found = {name: block.read(0, block.length) for name, block in guest.ram.items()}
        for device in devices(guest.ram):
            section = device.section
            if section.name != CLOCK:
                state = stream[section.body : section.body + section.size]
                found[f"{section.name} #{section.instance}"] = state
    return found


def differing_parts(one: bytes, other: bytes) -> list[str]:
    """Return the names of what differs between two streams."""
    first, second = parts(one), parts(other)
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def qemusave(*argv: Any, code: int | None = 0, **options: Any) -> str:
    """Run qemusave's command line, which must end with this exit code if one is given; return its standard output."""
    done = subprocess.run(
        [sys.executable, "-m", "qemusave", *map(str, argv)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=SECONDS,
        **options,
    )
    assert code in (None, done.returncode), done.stderr
    schemas.check(list(map(str, argv)), done.stdout, done.returncode)
    return done.stdout
