"""The rules that `verify` checks, and what a broken one is reported as."""

from __future__ import annotations

from ...tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

ERROR: Literal["error"] = "error"
WARNING: Literal["warning"] = "warning"

LEFT_OUT = "memory that is shared was left out (x-ignore-shared): it is in a file of the host, not in the image"

RULES: dict[str, tuple[str, str]] = {
    "header.truncated": (ERROR, "The header is 92 bytes long."),
    "header.incomplete": (ERROR, "The magic says that the save was completed; libvirt refuses any other."),
    "header.version": (ERROR, "The version is one that is known."),
    "header.version-zero": (WARNING, "No libvirt writes version 0, though all read it."),
    "header.version-unreleased": (WARNING, "Version 3 never became part of a released libvirt."),
    "header.data-length-zero": (ERROR, "There are metadata."),
    "header.format-unknown": (ERROR, "The payload's format is one that is known."),
    "header.format-ignored": (WARNING, "Versions 0 and 1 have no format; readers take the payload as raw."),
    "header.was-running": (WARNING, "The run state is 0 or 1; readers take any other number as 1."),
    "header.cookie-offset": (ERROR, "The cookie begins within the metadata; libvirt up to 11.x crashes otherwise."),
    "header.cookie-empty": (WARNING, "A cookie that begins at the end of the metadata is none."),
    "header.features-unknown": (ERROR, "All features are known."),
    "header.features-early": (WARNING, "Before version 3, the word of the features is an unused one and zero."),
    "header.reserved": (WARNING, "Unused words are zero."),
    "metadata.truncated": (ERROR, "The metadata lie within the file."),
    "xml.terminator": (WARNING, "A NUL ends the domain XML; libvirt reads past its buffer otherwise."),
    "xml.encoding": (ERROR, "The domain XML is UTF-8, or what it says that it is."),
    "xml.declared": (WARNING, "The domain XML says of itself that it is UTF-8, or nothing; libvirt writes no other."),
    "xml.syntax": (ERROR, "The domain XML is well-formed."),
    "xml.cut": (ERROR, "The cookie begins behind the domain XML, not within."),
    "xml.root": (ERROR, "The domain XML's root element is <domain>."),
    "xml.entities": (WARNING, "The domain XML declares no entities; they are not expanded here."),
    "xml.domain": (
        ERROR,
        "The domain has what libvirt asks of it: type, name without slash, OS type, sound UUID and memory.",
    ),
    "xml.edit": (WARNING, "No edit in place was cut off; the image reads as it was before or after it."),
    "xml.padding": (WARNING, "Behind the domain XML's NUL there are only zeros."),
    "cookie.terminator": (WARNING, "A NUL ends the cookie."),
    "cookie.syntax": (ERROR, "The cookie is well-formed XML; libvirt does not restore the image otherwise."),
    "cookie.root": (ERROR, "The cookie's root element is <cookie>."),
    "cookie.padding": (WARNING, "Behind the cookie's NUL there are only zeros."),
    "payload.missing": (ERROR, "There is a payload behind the metadata."),
    "payload.unknown": (ERROR, "The payload begins like a migration stream or a known compressor's output."),
    "payload.format": (ERROR, "The payload is encoded as the header says."),
    "payload.stream": (ERROR, "The payload holds a migration stream."),
    "payload.layout": (ERROR, "The memory has the layout that the header says."),
    "payload.trailing": (ERROR, "Nothing follows a compressed payload that its decompressor would refuse."),
    "stream.broken": (ERROR, "The migration stream can be read to its end, memory and device state."),
    "stream.footer": (ERROR, "Each section ends with its footer, where the machine has them."),
    "stream.device": (ERROR, "The state of each device stands under its own name and version; QEMU refuses others."),
    "stream.machine": (ERROR, "The machine is one that there can be: no version that QEMU has not, no letter damaged."),
    "stream.repeated": (WARNING, "The state of each device is there; QEMU takes one that stands twice, twice."),
    "stream.lost": (WARNING, "The devices' states are all there; QEMU leaves one that is not as it is after a reset."),
    "stream.unknown": (WARNING, "The live sections are known; another is passed over, and another QEMU refuses it."),
    "stream.command": (ERROR, "The commands are ones that QEMU knows, of the right length."),
    "stream.blocks": (
        ERROR,
        "The blocks of memory are listed once each, under their names; their lengths add up to the total.",
    ),
    "stream.regions": (ERROR, "Bitmaps and pages of mapped-ram blocks follow each other within the file."),
    "stream.memory": (ERROR, "All memory has been sent."),
    "domain.machine": (ERROR, "The stream is one of the domain's machine; QEMU refuses any other."),
    "domain.vcpus": (ERROR, "The stream has the state of as many vCPUs as the domain has."),
    "domain.pci": (ERROR, "The PCI devices in the stream are the domain's; QEMU refuses the state of others."),
    "memory.size": (ERROR, "The memory is as large as the domain's; QEMU refuses any other."),
    "memory.map": (ERROR, "All memory lies in the address space, no piece over another, and what says where agrees."),
    "memory.packed": (ERROR, "Packed pages can be unpacked."),
    "memory.retired": (
        WARNING,
        "Pages are of the kinds that QEMU still takes; 10.0 takes no zlib streams and no filled ones.",
    ),
    "memory.repeated": (WARNING, "Each page is sent once; of a guest that ran meanwhile, the last one counts."),
    "memory.absent": (WARNING, "All pages are sent; those that a balloon holds, for one, are not."),
    "memory.bitmap": (WARNING, "The bitmaps mark no pages behind the end of their blocks."),
    "memory.unmarked": (ERROR, "Of main memory, pages are marked; an interrupted save holds them but marks none."),
    "memory.stale": (WARNING, "Pages that no bitmap marks hold nothing; what became zero while a guest ran is left."),
    "memory.bitmap-order": (WARNING, "The bitmaps have the byte order of the header; a host of another misreads them."),
    "stream.description": (WARNING, "A description of device state ends the stream, where the machine has one."),
    "description.cut": (WARNING, "The description is whole; where it is cut off, a restore still works."),
    "description.devices": (WARNING, "The description lists the devices in the stream, in order, with their sizes."),
    "description.page-size": (WARNING, "The description gives the page size of the memory."),
    "stream.trailing": (WARNING, "Nothing follows the stream; on a block device something does."),
}
"""Rule id to severity (``error``: the image would not restore, or its memory cannot be trusted) and sentence."""


class Finding(NamedTuple):
    """A rule that an image breaks.

    Attributes:
        rule: its name, such as ``header.version``.
        severity: ``error``: the image would not restore, or its memory cannot be trusted; ``warning``: it is odd but
            harmless.
        offset: where, in bytes from the beginning of the file.
        message: what is wrong, in a sentence.

    >>> [(found.rule, found.severity) for found in qemusave.verify("cut.save")]
    [('stream.broken', 'error')]
    """

    rule: str
    severity: str
    offset: int
    message: str


def finding(rule: str, offset: int, message: str) -> Finding:
    """Make the finding for a broken rule; what the declaration alone knows is an error."""
    return Finding(rule, RULES[rule][0] if rule in RULES else ERROR, offset, message)
