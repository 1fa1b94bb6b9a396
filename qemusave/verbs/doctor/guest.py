"""Whether the guest runs already, what libvirt knows of its name and UUID, and whose managed save the image is."""

from __future__ import annotations

import contextlib
import os
import re

from ...files.users import processes
from .codes import finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...image.domain import Domain
    from .codes import Finding
    from .host import Host, Libvirt
    from .remedies import Remedies

SYSTEM_SAVES = "/var/lib/libvirt/qemu/save"
_SESSION_SAVES = ".config/libvirt/qemu/save"
_ENDING = ".save"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OFF = "shut off"


def managed_by(host: Host, path: str) -> str | None:
    """Return the name of the domain whose managed save a path is, or None."""
    folder, name = os.path.split(os.path.realpath(path))
    folders = (SYSTEM_SAVES, os.path.join(host.home, _SESSION_SAVES))
    for known in folders[:1]:
        host.note(known, there=os.path.isdir(known))
    if folder in map(os.path.realpath, folders) and name.endswith(_ENDING):
        return name.removesuffix(_ENDING)
    return None


def known(libvirt: Libvirt, what: str) -> dict[str, str] | None:
    """Return what libvirt says of a domain by its name or UUID; None if it has none, or is not there."""
    if libvirt.version is None:
        return None
    answer = libvirt.ask("dominfo", "--", what)
    if answer is None or not answer.good:
        return None
    lines = (line.split(":", 1) for line in answer.text.splitlines() if ":" in line)
    return {key.strip(): value.strip() for key, value in lines}


def guest_findings(host: Host, libvirt: Libvirt, domain: Domain, remedies: Remedies) -> Iterator[Finding]:
    """Yield what stands against restoring a guest because of domains that there are already."""
    uuid = _uuid(domain)
    same = known(libvirt, uuid) if uuid else None
    remedies.defined = same is not None
    if same is not None and same.get("State") != _OFF:
        yield _running(libvirt, same, remedies)
    elif uuid and (process := _process(uuid)):
        message = f"the guest runs already: process {process} is its QEMU, of which libvirt does not know or tell"
        yield finding("guest.running", message, remedies.again())
    if same is not None and domain.name and same.get("Name") != domain.name:
        message = f"libvirt has a domain {same.get('Name')} with this UUID, not {domain.name}"
        yield finding("guest.uuid-taken", message, remedies.virsh("dumpxml", same.get("Name", "")))
    if same is None and domain.name and (other := known(libvirt, domain.name)) is not None:
        message = f"libvirt has a domain {domain.name} already, with another UUID: {other.get('UUID')}"
        yield finding("guest.name-taken", message, remedies.virsh("dumpxml", domain.name))


def _running(libvirt: Libvirt, same: dict[str, str], remedies: Remedies) -> Finding:
    name = same.get("Name", "")
    answer = libvirt.ask("domstate", "--reason", "--", name)
    state = answer.text.strip() if answer is not None and answer.good else same.get("State", "")
    ran_on = "; libvirt gave up saving it, and it ran on" if "save canceled" in state else ""
    message = (
        f"the guest {name} is there already: {state}{ran_on}; the memory in the image is older, and would destroy its"
        " disks if it were put back now"
    )
    return finding("guest.running", message, remedies.virsh("domstate", "--reason", name))


def _uuid(domain: Domain) -> str | None:
    text = (domain.uuid or "").strip().lower()
    digits = text.replace("-", "").replace(" ", "")
    if len(digits) == 32:
        text = "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
    return text if _UUID.fullmatch(text) else None


def _process(uuid: str) -> str | None:
    """Find the QEMU of a guest: libvirt gives it the UUID."""
    wanted = f"\0-uuid\0{uuid}\0".encode()
    for process in processes():
        with contextlib.suppress(OSError), open(f"/proc/{process}/cmdline", "rb") as file:
            if wanted in file.read().lower():
                return process
    return None
