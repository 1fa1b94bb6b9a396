"""The files that a domain XML names: whether they are there, who writes to them, and what disks say of themselves."""

from __future__ import annotations

import os
import shlex
import stat

from ...errors import QemusaveError
from ...files.generated_qcow2 import INCOMPATIBLE
from ...files.qcow2 import Disk
from ...files.source import FileSource
from .codes import finding
from .remedies import ELSEWHERE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .codes import Finding
    from .host import Host
    from .remedies import Remedies
    from .wanted import Described, Drive

TOLERANCE = 5.0
"""Seconds after the last write to an image in which QEMU, which libvirt ends then, still closes the disks."""

_NVRAM = "the file of the firmware's variables"
_MOST_BEHIND = 64  # files behind each other; QEMU itself gives up at some hundred


def missing(host: Host, domain: Described, remedies: Remedies) -> Iterator[Finding]:
    """Yield what libvirt would not find."""
    wanted = [("disk.missing", f"disk {d.target}", d.path, f"disk.{d.target}") for d in domain.drives if d.needed]
    wanted += [("loader.missing", "the firmware", domain.loader or "", "loader")]
    wanted += [("nvram.missing", _NVRAM, "" if domain.template else domain.nvram or "", "nvram")]
    wanted += [("boot.missing", f"the guest's {name}", path, "") for name, path in domain.boot]
    wanted += [("filesystem.missing", "a folder of the guest", path, "") for path in domain.folders]
    for code, what, path, key in wanted:
        if path and not _there(host, path):
            remedy = remedies.set(key, ELSEWHERE) if key else remedies.moved(path)
            yield finding(code, f"{what} is not there: {path}", remedy)
    if domain.nvram and domain.template and not _there(host, domain.nvram):
        message = f"{_NVRAM} is not there: {domain.nvram}"
        if _there(host, domain.template):
            yield finding("nvram.anew", f"{message}; libvirt makes it anew of {domain.template}")
        else:
            yield finding("nvram.missing", f"{message}, nor its template", remedies.set("nvram", ELSEWHERE))


def _there(host: Host, path: str) -> bool:
    try:
        host.status(path)
    except FileNotFoundError:
        return False
    return True


class Seen:
    """A disk that is there: its status, and the files behind it.

    Attributes:
        drive: what the domain XML says.
        status: of the file.
        features: the incompatible features that a qcow2 image says it has; 0 of others.
        behind: the files behind it that are there, and their status.
        lost: those that are not.
    """

    def __init__(self, host: Host, drive: Drive, status: os.stat_result) -> None:
        self.drive, self.status, self.features = drive, status, 0
        self.behind: list[str] = []
        self.lost: list[str] = []
        listed = list(drive.behind)
        if drive.qcow2:
            self.features, named = _qcow2(host, drive.path)
            listed = listed or named
        for path in listed:
            (self.behind if _there(host, path) else self.lost).append(path)

    @property
    def place(self) -> tuple[int, int]:
        """Device and inode."""
        return self.status.st_dev, self.status.st_ino


def seen(host: Host, domain: Described) -> list[Seen]:
    """Look at the disks that are there."""
    found = []
    for drive in domain.drives:
        try:
            status = host.status(drive.path)
        except FileNotFoundError:
            continue
        if status is not None:
            found.append(Seen(host, drive, status))
    return found


def _qcow2(host: Host, path: str) -> tuple[int, list[str]]:
    """Return a disk's features, and the names of the files behind it, one behind the other."""
    features, behind = 0, list[str]()
    while len(behind) < _MOST_BEHIND:
        try:
            if not _holds_bytes(path):
                break
            source = FileSource(path)
        except OSError:
            host.note(path, there=False)
            break
        try:
            disk = Disk(source)
            features = features if behind else disk.header["incompatible"]
            name = disk.backing_file
        except (QemusaveError, OSError):
            break
        finally:
            source.close()
        if name is None or ":" in name.split("/")[0]:  # a protocol, or json:
            break
        path = os.path.join(os.path.dirname(path), name)
        behind.append(path)
    return features, behind


def _holds_bytes(path: str) -> bool:
    """Say whether a path, which anybody can write into an image, can be opened without a device noticing it."""
    mode = os.stat(path).st_mode
    return stat.S_ISREG(mode) or stat.S_ISBLK(mode)


def states(
    disks: list[Seen], written: float | None, writers: dict[tuple[int, int], list[str]], remedies: Remedies
) -> Iterator[Finding]:
    """Yield what the disks say against restoring an image.

    Args:
        disks: those that are there.
        written: when the image was last written to, in seconds since 1970; None where nobody says it.
        writers: who has which of the disks open for writing.
        remedies: what helps.
    """
    for disk in disks:
        name, path = disk.drive.target, disk.drive.path
        quoted = shlex.quote(path)
        for lost in disk.lost:
            message = f"disk {name} is made on a file that is not there: {lost}"
            yield finding("disk.backing-missing", message, f"qemu-img info {quoted}")
        if disk.features & INCOMPATIBLE["corrupt"]:
            message = f"disk {name} is marked as corrupt, and QEMU will not write to it: {path}"
            yield finding("disk.corrupt", message, f"cp -p --sparse=always {quoted} {shlex.quote(path + '.copy')}")
        elif disk.features & INCOMPATIBLE["dirty"]:
            yield finding("disk.dirty", f"disk {name} was not closed in order; QEMU mends that: {path}")
        if not disk.drive.written:
            continue
        if who := writers.get(disk.place):
            yield finding("disk.in-use", f"{', '.join(who)} has disk {name} open for writing: {path}", remedies.again())
        if written is None or not stat.S_ISREG(disk.status.st_mode):
            continue
        if disk.status.st_mtime > written + TOLERANCE:
            message = (
                f"disk {name} was written to {_ago(disk.status.st_mtime - written)} after the save ended: the guest ran"
                f" on or was started again, and old memory on a newer disk destroys what is on it: {path}"
            )
            yield finding("disk.newer", message, remedies.boot_anew())


def _ago(seconds: float) -> str:
    for unit, name in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * unit:
            return f"{seconds / unit:.0f} {name}"
    return f"{seconds:.0f} s"
