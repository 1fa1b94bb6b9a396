"""Whether a guest that was saved as one machine type can be restored as another, and what must be told for that.

A machine type stands for what QEMU's devices were like in one of its versions.  Streams are taken by another type of
the same family where none of the guest's devices differs.  Which do, :data:`DIFFERS` says: QEMU 10.0 was given the
streams of each type from 5.2 on, with its successor's name and its predecessor's, device by device.
"""

from __future__ import annotations

import re

from ...errors import QemusaveError, RefusedError, UnsupportedError
from ...image.markup import Edit
from ...memory.machine import Said
from ...tuples import NamedTuple
from ..verify.known import VERSIONED
from ..verify.machine import no_machine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...image.image import Image
    from ...memory.ranges import Range
    from ...stream.sections import StreamReader

    Version = tuple[int, ...]

_ALIASES = {"pc": "pc-i440fx", "q35": "pc-q35"}
_VERSION = re.compile(r"(\d+)\.(\d+)(?:\.(\d+))?")
_PLACE = re.compile(r".*/")
_CONFIGURED: Version = (2, 4)
"""Since when streams have a configuration section, and footers (docs/facts/stream.md#configuration)."""
_MAPPED: Version = (2, 0)
"""Since when a PC's memory is parted as it is (docs/facts/machines.md#main-memory)."""
_SWITCHOVER: Version = (10, 0)
"""Since when there is a command before the last part of the memory, which no older QEMU takes."""
_TRIED: tuple[Version, Version] = (5, 2), (10, 0)
_VIRTIO: tuple[Version, ...] = ((2, 7), (2, 8))  # in which all of its devices changed

DIFFERS: dict[str, tuple[Version, ...]] = {
    "bochs-display": ((9, 2),),
    "e1000e": ((8, 0), (9, 2)),
    "igb": ((8, 0), (8, 1), (8, 2), (9, 2)),
    "pcie-pci-bridge": ((8, 0), (9, 2)),
    "pcie-root-port": ((6, 1), (6, 2), (8, 0), (9, 2)),
    "piix4_pm": ((4, 0), (7, 0)),
    "pseries: cpu": ((9, 0),),
    "pvscsi": ((9, 2),),
    "vga": ((3, 0),),
    "virtio-balloon": ((4, 1), (5, 1), (10, 0)),
    "virtio-gpu": ((9, 0),),
    "virtio-mem": ((8, 0), (10, 0)),
    "virtio-mem-device-early": ((8, 0),),
    "virtio-net": ((6, 0),),
    "virtio-rng": ((7, 2),),
    "vmxnet3": ((9, 2),),
    "xhci": ((9, 2),),
    "xio3130-express-downstream-port": ((6, 1), (6, 2), (8, 0), (9, 2)),
}
"""Devices, by the ends of their sections' names, and from which versions on their state is another than before.

One with the name of a board before it is that board's only.
"""


class Move(NamedTuple):
    """From one machine type to another.

    Attributes:
        before, after: their names; the latter is what the domain XML is to say.
        stream: what the stream is to say; None leaves it as it is.
        old, new: the versions, or None where a name has none that is QEMU's.
    """

    before: str
    after: str
    stream: str | None
    old: Version | None
    new: Version | None

    @property
    def switchover(self) -> bool:
        """Whether the other machine's stream may have the command that older QEMUs do not take."""
        return self.new is None or self.new >= _SWITCHOVER or self.stream is None

    def differs(self, name: str) -> str:
        """Say why the state of a device cannot be taken over; nothing if no reason is known."""
        device = _PLACE.sub("", name)
        known = DIFFERS.get(f"{_parsed(self.before)[0]}: {device}", DIFFERS.get(device, ()))
        for version in (*(_VIRTIO if device.startswith("virtio-") else ()), *known):
            if self.old is not None and self.new is not None and (self.old < version) != (self.new < version):
                return (
                    f"{name} is another device for {self.after} than for {self.before}:"
                    f" it changed in {_written(version)}, and QEMU would refuse its state"
                )
        return ""

    @property
    def notes(self) -> list[str]:
        """What must be known of it, a sentence each."""
        found = []
        if self.new is None and self.old is not None and self.stream is None:
            found.append(f"the stream is one of {self.before}; it is restored where {self.after} stands for that")
        versions = [version for version in (self.old, self.new) if version is not None and self.stream is not None]
        if any(version > _TRIED[1] for version in versions):
            found.append(f"what changed in machine types after {_written(_TRIED[1])} is not known here")
        if any(version < _TRIED[0] for version in versions):
            found.append(f"what changed in machine types before {_written(_TRIED[0])} is known in part only")
        return found


def move_to(wanted: str, said: str | None, stream: str | None, *, force: bool = False) -> Move:
    """Decide what has to be told for another machine type.

    Args:
        wanted: its name.
        said: the domain XML's, or None.
        stream: the stream's, or None where it has no configuration section.
        force: do it also where a name says nothing of QEMU's version.

    Raises:
        ValueError: there is no such machine, or nothing says which one it was.
        RefusedError: what one of the names stands for is not known.
        UnsupportedError: it cannot be.
    """
    before = stream or said
    if before is None:
        raise ValueError("neither the domain XML nor the stream says which machine this was")
    (family, old), (other, new) = _parsed(before), _parsed(wanted)
    if no_machine(wanted) and (new is None or new >= _MAPPED):
        raise ValueError(f"there is no machine {wanted!r} in any QEMU")
    if family != other:
        raise _cannot(f"{before} and {wanted} are different boards, with other devices at other places")
    if wanted == before or wanted in _ALIASES or wanted in VERSIONED:
        return Move(before, wanted, None, old, new)
    if stream == family:
        raise _cannot(f"the guest's machine {stream} has no versions, so {wanted} is another one")
    if (old is None or new is None) and not force:
        unknown = before if old is None else wanted
        raise RefusedError(
            f"which version of QEMU {unknown} stands for is not known here, so neither is whether the guest's devices"
            " are the same there",
            remedy="--force does it all the same",
        )
    _across(before, wanted, old, new)
    return Move(before, wanted, None if stream is None else wanted, old, new)


def _across(before: str, wanted: str, old: Version | None, new: Version | None) -> None:
    """Refuse to go where the stream as a whole is another."""
    if old is None or new is None:
        return
    if (old < _CONFIGURED) != (new < _CONFIGURED):
        raise _cannot(
            f"streams of machine types before {_written(_CONFIGURED)} have neither a configuration section nor footers,"
            f" so one of {before} is none of {wanted}"
        )
    if (old < _MAPPED) != (new < _MAPPED):
        raise _cannot(f"{before} and {wanted} have their memory at other addresses")


def _parsed(name: str) -> tuple[str, Version | None]:
    """Give the family of a machine type, and its version if it has one of QEMU's."""
    family = _ALIASES.get(name, name)
    for known in VERSIONED:
        if name.startswith(f"{known}-"):
            found = _VERSION.fullmatch(name[len(known) + 1 :])
            return known, None if found is None else tuple(int(part) for part in found.groups() if part is not None)
    if (found := _VERSION.fullmatch(name.removeprefix("pc-"))) is not None:  # pc-1.3
        return _ALIASES["pc"], (int(found[1]), int(found[2]))
    return family, None


def named(text: bytes, move: Move) -> bytes:
    """Let a domain XML name the machine, and a save cookie what it names of one; the rest stays byte for byte.

    Raises:
        FormatError, ValueError: the text cannot be read.
    """
    edit = Edit(text)
    if edit.root.name == "domain" and (kind := edit.root.first("os", "type")) is not None:
        edit.set_attribute(kind, "machine", move.after)
    elif edit.root.name != "domain":
        for element in edit.root.every():
            if element.get("machine") == move.before:
                edit.set_attribute(element, "machine", move.after)
    return edit.text()


def same_places(image: Image, reader: StreamReader, move: Move) -> None:
    """See that the memory of a guest lies where it lay.

    Args:
        image: the guest's.
        reader: the stream's, once the block list has been read.
        move: the other machine type.

    Raises:
        UnsupportedError: it does not, or that is not known.
    """
    from ...image.address_space import said_of
    from ...memory.physical import memory_map

    dimms, said = said_of(image.xml_bytes, path=image.path) if not image.bare else ({}, Said())

    def places(name: str) -> list[Range] | None:
        try:
            return memory_map(reader.ram.blocks, name, image.guest.arch, dimms, None, said).ranges
        except QemusaveError:
            return None

    if places(move.before) != places(move.after):
        raise _cannot(f"{move.before} and {move.after} have this guest's memory at other addresses")


def _written(version: Version) -> str:
    return ".".join(map(str, version))


def _cannot(reason: str) -> UnsupportedError:
    return UnsupportedError(f"the machine type cannot be changed: {reason}", feature="machine")
