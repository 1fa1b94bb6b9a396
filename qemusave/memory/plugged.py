"""Where memory devices are: DIMMs, NVDIMMs, virtio-mem.

The domain XML says it of all.  Without one, NFIT says it of NVDIMMs, and virtio-mem devices say it in their state.
DIMMs are where QEMU puts them by itself, if that can be only one place: the first gap in the range that SRAT keeps for
them.
Sources: QEMU ``hw/mem/memory-device.c`` (``memory_device_get_free_addr``), ``hw/mem/nvdimm.c``,
``hw/virtio/virtio-mem.c`` (``vmstate_virtio_mem_sanity_checks``).
"""

from __future__ import annotations

from struct import Struct

from ..declared import SratFlag
from ..errors import FormatError
from . import acpi
from .pci import path_of
from .ranges import Range
from .shown import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .ranges import MemoryDevice, Sized
    from .saved import Saved

_ALIGNMENT = 1 << 21  # of memory that is no file's
_MOST_LABEL = 1 << 28
_EARLY = "virtio-mem-device-early"
_STATE = Struct(">QQ")  # address, bytes


def by_name(block: str) -> str:
    """Return the name that libvirt gives a memory device's block, without what QEMU puts before it."""
    return block.rpartition("/")[2]


class Plugged:
    """Memory devices and their places.

    Attributes:
        ranges: of those whose place is known.
        unplaced: the others.
        assumed: those of the first that are where QEMU puts them by itself; nothing says that nobody chose otherwise.
    """

    def __init__(self, blocks: Iterable[Sized], said: Mapping[str, MemoryDevice], saved: Saved | None) -> None:
        self.saved, self.said = saved, said
        self.ranges: list[Range] = []
        tables = saved.tables if saved is not None else b""
        self.persistent = acpi.persistent_ranges(tables)
        self.room = [place for place in acpi.memory_ranges(tables) if place.flags & SratFlag.HOT_PLUGGABLE]
        self.assumed: list[str] = []
        rest = [block for block in blocks if not self._as_said(block)]
        rest = [block for block in rest if not self._as_saved(block)]
        rest = self._nvdimms(rest)
        self.unplaced = [block.name for block in self._dimms(rest)]
        self._check_room()

    def _add(self, block: Sized, start: int, length: int) -> bool:
        self.ranges.append(Range(start, length, block.name, 0))
        return True

    def _as_said(self, block: Sized) -> bool:
        device = self.said.get(by_name(block.name))
        if device is None:
            return False
        length = block.length - device.label
        self._check_nfit(block, device.address, length)
        if (state := self._state(block)) is not None and state[0] != device.address:
            raise FormatError(
                f"the domain XML has {block.name} at {device.address:#x}, and its own state at {state[0]:#x}",
                expected=device.address,
                found=state[0],
            )
        return length <= 0 or self._add(block, device.address, length)

    def _check_nfit(self, block: Sized, address: int, length: int) -> None:
        """Refuse an NVDIMM that the tables have elsewhere; one that was plugged in later is not in them."""
        for place in self.persistent:
            other = place.start == address and place.length != length
            if other or (place.start < address + length and address < place.end and place.start != address):
                raise FormatError(
                    f"the domain XML has {block.name} at {address:#x}+{length:#x}, and ACPI table NFIT has"
                    f" {place.start:#x}+{place.length:#x}",
                    expected=place.start,
                    found=address,
                )

    def _state(self, block: Sized) -> tuple[int, int] | None:
        """Return address and bytes by a virtio-mem device's own state."""
        path = block.name.rpartition("/")[0]
        if self.saved is None or not path:
            return None
        for name, state in self.saved.states:
            if name == f"{path}/{_EARLY}" and len(state) >= _STATE.size:
                start, length = _STATE.unpack_from(state)
                return (start, length) if length == block.length else None
        return None

    def _as_saved(self, block: Sized) -> bool:
        state = self._state(block)
        return state is not None and self._add(block, *state)

    def _nvdimms(self, blocks: list[Sized]) -> list[Sized]:
        """Place those of which NFIT has one range, and which are the only ones that fit it; return the rest."""
        placed = set()
        taken = {place.start for place in self.ranges}
        free = [place for place in self.persistent if place.start not in taken]
        for place in free:
            fit = [block for block in blocks if 0 <= block.length - place.length < _MOST_LABEL]
            exact = [block for block in fit if block.length == place.length]
            named = [block for block in fit if "nvdimm" in by_name(block.name)]
            one, more = next(iter(named or exact or fit), None), (named or exact or fit)[1:]
            same = [other for other in free if one is not None and other.length == place.length]
            if one is not None and not more and len(same) == 1:
                placed.add(one.name)
                self._add(one, place.start, place.length)
        return [block for block in blocks if block.name not in placed]

    def _dimms(self, blocks: list[Sized]) -> list[Sized]:
        """Place DIMMs into the first gaps, if they can be in one order only; return the rest."""
        if not blocks or not self.room or len({block.length for block in blocks}) > 1 or self._nvdimms_left():
            return blocks
        if not _from_the_first([by_name(block.name) for block in blocks]) or self._unplugged(len(blocks)):
            return blocks
        start, end = min(place.start for place in self.room), max(place.end for place in self.room)
        for block in blocks:
            at = _first_gap(self.ranges, start, block.length)
            if at + block.length > end:
                return blocks
            self._add(block, at, block.length)
        self.assumed = [block.name for block in blocks]
        return []

    def _unplugged(self, dimms: int) -> bool:
        """Say whether a slot is free before one that is in use: NVDIMMs take slots that ACPI does not count here."""
        used = [number for number, used in enumerate(self.saved.slots if self.saved is not None else ()) if used]
        return bool(used) and used[-1] >= dimms + len(self.persistent)

    def _nvdimms_left(self) -> bool:
        placed = {place.start for place in self.ranges}
        return any(place.start not in placed for place in self.persistent)

    def _check_room(self) -> None:
        """Refuse places outside of what SRAT keeps for memory devices."""
        if not self.room:
            return
        start, end = min(place.start for place in self.room), max(place.end for place in self.room)
        nvdimms = [(place.start, place.length) for place in self.persistent]
        start, end = min([start, *(at for at, _ in nvdimms)]), max([end, *(at + size for at, size in nvdimms)])
        for place in self.ranges:
            if place.start < start or place.end > end:
                raise FormatError(
                    f"{place.block} is at {place.start:#x}+{place.length:#x}, and ACPI table SRAT keeps"
                    f" {start:#x}-{end - 1:#x} for memory devices",
                    expected=start,
                    found=place.start,
                )


def _first_gap(ranges: list[Range], start: int, length: int) -> int:
    """Return the first address at which a device fits between others."""
    for place in sorted(ranges):
        if start + length <= place.start:
            break
        if place.end > start:
            start = -(-place.end // _ALIGNMENT) * _ALIGNMENT
    return start


def _from_the_first(names: list[str]) -> bool:
    """Say whether devices that libvirt numbers by their slots lack none: what was unplugged leaves a gap."""
    numbers = sorted(int(name.removeprefix("memdimm")) for name in names if _numbered(name))
    return not numbers or (len(numbers) == len(names) and numbers == list(range(len(numbers))))


def _numbered(name: str) -> bool:
    digits = name.removeprefix("memdimm")
    return digits != name and digits.isascii() and digits.isdigit() and len(digits) < 6


def may_be_plugged(block: str, said: Mapping[str, MemoryDevice], saved: Saved | None) -> bool:
    """Say whether a block that is neither main memory nor firmware can be a memory device's.

    Args:
        block: its name.
        said: memory devices by the domain XML.
        saved: the state of devices, or None.
    """
    path, name = path_of(block)
    if by_name(block) in said:
        return True
    if block.startswith("/rom@") or known(block):
        return False
    if not path:
        return True
    return name.startswith("memvirtiomem") or (saved is not None and f"{path}/{_EARLY}" in dict(saved.states))
