"""The Debian root with libvirt and QEMU: where it is, what it needs, and how it is made."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent

SUITE = "trixie"
PACKAGES = (
    "libvirt-daemon-system",
    "libvirt-daemon-driver-qemu",
    "libvirt-clients",
    "qemu-system-x86",
    "qemu-system-arm",
    "qemu-system-misc",
    "qemu-system-ppc",
    "qemu-system-riscv",
    "qemu-system-s390x",
    "opensbi",
    "ovmf",
    "gzip",
    "bzip2",
    "xz-utils",
    "lzop",
    "zstd",
)
ANALYZER = "opt/qemu/analyze-migration.py"
"""QEMU's own reader of streams, below the root."""
RECIPE = " ".join((SUITE, *PACKAGES, ANALYZER))

NAMESPACES = ("--mount", "--propagation", "private", "--pid", "--fork", "--kill-child", "--ipc", "--uts")
BUILD_SECONDS = 900


def isolated(*argv: str, network: bool = False) -> list[str]:
    """Return a command that runs another in namespaces which end with it, and with this process, however it ends.

    All its processes are killed and all its mounts undone by the kernel, so nothing is left for anybody to clean up.
    """
    more = () if network else ("--net",)
    return ["setpriv", "--pdeathsig", "KILL", "unshare", *NAMESPACES, *more, *argv]


def place() -> Path:
    """Return the folder in which the root is kept from one run to the next."""
    return Path(os.environ.get("QEMUSAVE_LAB") or HERE.parent.parent / "lab-data").absolute()


def obstacle() -> str | None:
    """Say what is missing to run libvirt here, if anything."""
    if os.geteuid() != 0:
        return "the right to make namespaces (run as root)"
    for program in ("setpriv", "unshare", "nsenter", "chroot"):
        if shutil.which(program) is None:
            return program
    tried = subprocess.run(isolated("true"), capture_output=True, text=True, timeout=60)
    if tried.returncode:
        return f"the right to make namespaces ({tried.stderr.strip()})"
    if not is_ready(place() / SUITE) and shutil.which("debootstrap") is None:
        return "debootstrap"
    return None


def is_ready(root: Path) -> bool:
    """Say whether the root is there, whole, and made by today's recipe."""
    stamp = root / ".ready"
    return stamp.is_file() and stamp.read_text() == RECIPE


@contextlib.contextmanager
def ready_root() -> Iterator[Path]:
    """Give the root, made first if need be; nobody replaces it meanwhile."""
    folder = place()
    folder.mkdir(parents=True, exist_ok=True)
    root = folder / SUITE
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        if not is_ready(root):
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not is_ready(root):  # another run may have made it while we waited
                build(root)
            fcntl.flock(lock, fcntl.LOCK_SH)
        yield root


def build(root: Path) -> None:
    """Make the root in a new folder, and give it its name when it is complete."""
    unfinished = root.with_name(f"{root.name}.unfinished")
    for old in (unfinished, root):
        if old.exists():
            shutil.rmtree(old)
    log = root.with_name("build.log")
    script = isolated("sh", str(HERE / "build-root.sh"), str(unfinished), SUITE, *PACKAGES, network=True)
    with log.open("wb") as out:
        code = subprocess.run(
            script, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, timeout=BUILD_SECONDS
        ).returncode
    if code:
        raise RuntimeError(f"the Debian root could not be made; the end of {log}:\n{tail(log)}")
    (unfinished / ".ready").write_text(RECIPE)
    unfinished.rename(root)


def tail(log: Path) -> str:
    """Return the last lines of a log."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-15:]) if log.exists() else ""


if __name__ == "__main__":  # so that it can be made while something else is tested
    with ready_root() as made:
        print(made)
