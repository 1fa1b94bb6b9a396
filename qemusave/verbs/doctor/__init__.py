"""Say whether an image restores on this host, what stands against it, and which command comes next.

The image is only read, libvirt is only asked; nothing is changed.  What the file says is known everywhere; what the
host says, only as far as there is somebody to ask: that is in ``asked`` and ``not_asked``.
"""

from __future__ import annotations

import os
import stat

from ...errors import QemusaveError, TruncatedError
from ...files.source import FileSource
from ...files.users import writers
from ...image.domain import Domain
from ...image.open import open_image
from ...tuples import NamedTuple
from ..verify import verify
from . import disks, guest, image, machine
from .codes import HARM, REFUSED, Finding, finding
from .host import Host, Libvirt, installed
from .remedies import Fix, Remedies, beside
from .wanted import described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...errors import StrPath
    from ...image.image import Image

RESTORES, UNKNOWN = "restores", "unknown"


class Diagnosis(NamedTuple):
    """What `doctor` says of an image on this host.

    Attributes:
        verdict: ``restores``: libvirt and QEMU, which were asked, would restore it; ``refused``: they would not;
            ``unknown``: nothing was found for which they would refuse it, but not all could be asked.
        findings: what stands against restoring it; the first is what to see to first.
        next: the command that comes next, for a shell.
        asked: programs and files that were there to ask.
        not_asked: those that were not, or did not answer.
        fix: what of that qemusave itself can do, into a new file; None if that is not the next thing.
    """

    verdict: str
    findings: list[Finding]
    next: str
    asked: list[str]
    not_asked: list[str]
    fix: Fix | None

    @property
    def good(self) -> bool:
        """Whether nothing stands against restoring it."""
        return not any(found.severity in (REFUSED, HARM) for found in self.findings)


def doctor(path: StrPath, *, out: StrPath | None = None, connect: str | None = None, quick: bool = False) -> Diagnosis:
    """Say whether an image restores on this host.

    Args:
        path: the image.
        out: the file that a command which mends it is to write; by default ``.repaired`` beside it.
        connect: the URI of the libvirt that is asked; by default that of the environment, else the system's.
        quick: read no memory pages; then nobody knows whether it restores, only whether something is against it.

    Raises:
        MagicError: neither a libvirt saved image nor a bare migration stream.
        OSError: the file cannot be read.
    """
    name = os.fspath(path)
    host = Host(connect)
    libvirt = Libvirt(host, name)
    remedies = Remedies(name, beside(name) if out is None else os.fspath(out), libvirt)
    remedies.managed = guest.managed_by(host, name)
    if remedies.managed is not None and libvirt.version is not None:
        remedies.managed = remedies.managed if guest.known(libvirt, remedies.managed) is not None else None
    capable = False
    try:
        with open_image(path, strict=False) as opened:
            found = list(_findings(opened, host, libvirt, remedies, quick=quick))
            capable = machine.CAPABILITIES in host.asked and not quick
    except TruncatedError:  # within the header
        found = [finding(f.rule, f.message) for f in verify(path)]
        found = [*_managed(remedies, complete=False), *found]
    return _diagnosis(found, host, remedies, capable=capable)


def _diagnosis(found: list[Finding], host: Host, remedies: Remedies, *, capable: bool) -> Diagnosis:
    refused = any(f.severity == REFUSED for f in found)
    busy = any(f.code in ("writer.open", "guest.running") for f in found)
    deleted = any(f.code == "managed.deleted" for f in found)
    if refused and remedies.managed is not None and not busy and not deleted:
        message = f"`virsh start {remedies.managed}` does not start the guest as long as this managed save is there"
        found = [*found, finding("managed.blocks", message, remedies.boot_anew())]
    against = [f for f in found if f.severity in (REFUSED, HARM)]
    verdict = REFUSED if refused else RESTORES if capable else UNKNOWN
    command = next((f.next for f in against if f.next), "" if against else remedies.restore())
    mending = (remedies.fixes[f.next] for f in against if f.next in remedies.fixes)
    return Diagnosis(verdict, found, command, host.asked, host.not_asked, None if busy else next(mending, None))


def _findings(opened: Image, host: Host, libvirt: Libvirt, remedies: Remedies, *, quick: bool) -> Iterator[Finding]:
    """Yield all that is found, the most urgent first."""
    domain = remedies.domain = _domain(opened)
    wanted = described(opened) if not opened.bare else None
    there = disks.seen(host, wanted) if wanted is not None else []
    status = os.fstat(opened.source.fd) if type(opened.source) is FileSource else None
    who = writers([*([status] if status is not None else []), *(disk.status for disk in there)])
    host.note("/proc", there=os.path.isdir("/proc/self"))
    if os.geteuid():
        host.note("/proc of other users' processes", there=False)
    busy = who.get((status.st_dev, status.st_ino)) if status is not None else None
    if busy:
        yield _written(busy, domain, libvirt, remedies)
    running = list(guest.guest_findings(host, libvirt, domain, remedies)) if domain is not None else []
    yield from running
    if busy:
        return  # what is not there yet is no fault
    complete = opened.bare or opened.header.complete
    yield from _managed(remedies, complete=complete)
    yield from image.packing(opened, remedies)
    broken = list(image.broken(opened, remedies, quick=quick))
    yield from broken
    version = libvirt.version or installed(host)
    if version is not None and not opened.bare:
        if not broken:
            yield from image.reader(opened, version, remedies)
        yield from image.program(host, opened, remedies)
    if wanted is not None and domain is not None:
        if version is not None:
            yield from disks.missing(host, wanted, remedies)
        yield from machine.machine_findings(host, libvirt, domain, wanted, remedies)
    if status is not None and not any(f.code == "guest.running" for f in running):
        written = status.st_mtime if stat.S_ISREG(status.st_mode) else None  # a device's is that of its name
        yield from disks.states(there, written, who, remedies)


def _domain(opened: Image) -> Domain | None:
    try:
        return None if opened.bare else opened.domain
    except QemusaveError:
        return None


def _written(busy: list[str], domain: Domain | None, libvirt: Libvirt, remedies: Remedies) -> Finding:
    message = f"{', '.join(busy)} is still writing the image: wait until that has ended, and copy nothing before"
    if domain is not None and domain.name and libvirt.version is not None:
        return finding("writer.open", message, remedies.virsh("domjobinfo", domain.name))
    return finding("writer.open", message, remedies.again())


def _managed(remedies: Remedies, *, complete: bool) -> Iterator[Finding]:
    if remedies.managed is not None and not complete:
        message = (
            f"this is the managed save of {remedies.managed}, and incomplete: `virsh start {remedies.managed}` deletes"
            " it without a word and boots the guest anew; copy it first"
        )
        yield finding("managed.deleted", message, remedies.keep())
