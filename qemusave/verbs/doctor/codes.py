"""What `doctor` can find, each with a stable code; a broken rule of `verify` has its own id as its code."""

from __future__ import annotations

from ...tuples import NamedTuple
from ..verify.rules import RULES

REFUSED, HARM, NOTE = "refused", "harm", "note"
"""How grave a finding is: libvirt or QEMU refuse the image; a restore, or `virsh start`, would do harm; neither."""

CODES: dict[str, tuple[str, str]] = {
    "writer.open": (REFUSED, "No process has the image open for writing."),
    "file.within": (REFUSED, "The image is a file of its own: not compressed as a whole, not in an archive or a disk."),
    "file.bare": (REFUSED, "The file has a header and a domain XML, not only a stream."),
    "guest.running": (REFUSED, "The guest does not run already; memory that is restored would be older than it."),
    "guest.name-taken": (REFUSED, "No other domain has its name."),
    "guest.uuid-taken": (REFUSED, "No domain of another name has its UUID."),
    "managed.deleted": (HARM, "A managed save has the magic of a complete image; `virsh start` deletes any other."),
    "managed.blocks": (NOTE, "A managed save restores; otherwise `virsh start` fails as long as it is there."),
    "libvirt.refuses": (REFUSED, "The libvirt of this host takes header, texts and format."),
    "libvirt.program-missing": (REFUSED, "The program that decompresses the payload is on this host."),
    "emulator.missing": (REFUSED, "The emulator that the domain XML names is there."),
    "emulator.unfit": (REFUSED, "libvirt can use the emulator, and it is one of the guest's architecture."),
    "host.kvm": (REFUSED, "The host has KVM, where the domain is of that type."),
    "host.machine": (REFUSED, "QEMU has the guest's machine type."),
    "host.cpu-model": (REFUSED, "QEMU has the guest's CPU model."),
    "host.cpu": (REFUSED, "QEMU provides all features of the guest's CPU, where libvirt looks at that."),
    "host.cpu-unchecked": (NOTE, "QEMU provides all features of a guest's CPU of which libvirt does not look at that."),
    "disk.missing": (REFUSED, "The disks are where the domain XML says."),
    "disk.backing-missing": (REFUSED, "The files behind the disks are where the disks say."),
    "disk.in-use": (REFUSED, "No other process has a disk open for writing."),
    "disk.corrupt": (REFUSED, "No qcow2 disk is marked as corrupt; QEMU does not write to such a one."),
    "disk.dirty": (NOTE, "The qcow2 disks were closed in order."),
    "disk.newer": (HARM, "The disks were not written after the save; old memory on newer disks destroys them."),
    "nvram.missing": (REFUSED, "The file of the firmware's variables is there, or its template is."),
    "nvram.anew": (NOTE, "The file of the firmware's variables is there; libvirt makes one of its template."),
    "loader.missing": (REFUSED, "The firmware is where the domain XML says."),
    "boot.missing": (REFUSED, "Kernel, initrd and device tree are where the domain XML says."),
    "filesystem.missing": (REFUSED, "The folders that the guest shares with the host are there."),
}
"""Code to how grave it is and the sentence that does not hold."""


class Finding(NamedTuple):
    """Something that stands against restoring an image here, or that one should know before.

    Attributes:
        code: its stable name: one of doctor's own, such as ``disk.newer``, or the rule of `verify` that is broken.
        severity: ``refused``: libvirt or QEMU would refuse the image; ``harm``: restoring it, or starting the domain,
            would do harm; ``note``: neither.
        message: what was found, in a sentence.
        next: the command that helps, for a shell; empty if there is none.
    """

    code: str
    severity: str
    message: str
    next: str


def finding(code: str, message: str, command: str = "") -> Finding:
    """Make a finding; a broken rule of `verify` that is an error is one that gets an image refused."""
    return Finding(code, CODES[code][0] if code in CODES else REFUSED, message, command)


assert not CODES.keys() & RULES.keys()
