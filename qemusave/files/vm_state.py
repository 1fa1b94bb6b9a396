"""The guest's state in an internal snapshot of a qcow2 image, as if it were a file of its own: read where it is.

QEMU writes it behind the end of the disk: into the clusters of the first entry of the snapshot's L1 table that the disk
does not need (``qcow2_vm_state_offset``).
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from struct import Struct

from . import generated_qcow2 as declared
from .source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..errors import StrPath
    from .qcow2 import Disk, Snapshot

_WORD = Struct(">Q")
_SLICE = 1 << 13  # bytes of an L2 table that are decoded at a time
_KEPT = 32  # decoded ones
_ABSENT = -1


def _mask(entry: dict[str, tuple[int, int]], *names: str) -> int:
    return sum(entry[name][1] << entry[name][0] for name in names)


_L1, _L2 = declared.L1_ENTRY, declared.L2_ENTRY
_PLACE = _mask(_L1, "sector_high", "sector_low")
_L1_RESERVED = _mask(_L1, "reserved_high", "reserved_low")
_PARTS = declared.SUBCLUSTERS["zeros"][0]  # a bit for each
_ZEROS, _ALLOCATED = declared.SUBCLUSTERS["zeros"], declared.SUBCLUSTERS["allocated"]
_COMPRESSED, _ZERO = _mask(_L2, "compressed"), _mask(_L2, "zero")


class _Runs:
    """What a piece of an L2 table says: where runs of bytes begin, counted from the piece's, and where they are."""

    def __init__(self) -> None:
        self.starts, self.places = array("q"), array("q")
        self.end = 0

    def add(self, place: int, length: int) -> None:
        """Add bytes at a place of the file, or :data:`_ABSENT`."""
        before = self.places[-1] if self.places else None
        follows = before if before is None or before == _ABSENT else before + self.end - self.starts[-1]
        if follows is None or place != follows:
            self.starts.append(self.end)
            self.places.append(place)
        self.end += length


class VmState(Source):
    """The state of a guest: a bare migration stream.

    Args:
        disk: the image.
        snapshot: one of its snapshots.
        path: what names it in messages.

    Raises:
        FormatError: the tables contradict the format.
        UnsupportedError: the image has something that is not read, or the snapshot has no state.
    """

    def __init__(self, disk: Disk, snapshot: Snapshot, path: StrPath | None) -> None:
        disk.readable()
        self.disk, self.base, self.snapshot, self.path = disk, disk.source, snapshot, path
        self.size = snapshot.len_vm_state
        self._known: dict[int, _Runs] = {}
        self._layout()
        self.watch, self.base.watch = self.base.watch, None

    def _layout(self) -> None:
        disk, s = self.disk, self.snapshot
        self.len_entry = _WORD.size * (2 if disk.extended else 1)
        per_table = disk.cluster_size // self.len_entry
        self.per_slice = min(disk.cluster_size, _SLICE) // self.len_entry
        self.slices = per_table // self.per_slice
        self.len_slice = self.per_slice * disk.cluster_size
        self.len_table = per_table * disk.cluster_size
        self.first = -(-s.disk_size // self.len_table)
        if not self.size:
            raise disk.unsupported(
                f"snapshot {s.name!r} has no guest's state: it is of the disk alone, or of one disk of several",
                "snapshot without state",
                at=s.offset,
            )
        if self.size > self.base.size:  # QEMU leaves no hole in it
            message = f"snapshot {s.name!r} is said to have more state than there is in the file"
            raise disk.wrong(message, at=s.offset, expected=f"<= {self.base.size}", found=self.size)
        needed = self.first + -(-self.size // self.len_table)
        if s.num_l1 < needed:
            message = f"the L1 table of snapshot {s.name!r} is too short for its state"
            raise disk.wrong(message, at=s.offset, expected=f">= {needed}", found=s.num_l1)
        if s.ofs_l1 % disk.cluster_size:
            message = f"the L1 table of snapshot {s.name!r} is not at a cluster's beginning"
            raise disk.wrong(message, at=s.offset, found=s.ofs_l1)
        self._whole(s.ofs_l1, needed * _WORD.size, f"the L1 table of snapshot {s.name!r}")

    def _whole(self, at: int, length: int, what: str) -> None:
        if at + length > self.base.size:
            there = max(0, self.base.size - at)
            raise self.disk.cut_off(f"{what} ends behind the file", at=at, needed=length, available=there)

    def close(self) -> None:
        """Close the image."""
        self.base.close()

    def read_at(self, offset: int, length: int) -> bytes:
        """Return up to *length* bytes at *offset*; fewer only at the end of the state."""
        data = bytearray(max(0, min(length, self.size - offset)) if offset >= 0 else 0)
        self.read_into(offset, memoryview(data))
        return bytes(data)

    def read_into(self, offset: int, into: memoryview) -> int:
        """Put the bytes at *offset* into *into*; return how many there were, 0 at the end of the state."""
        end = min(offset + len(into), self.size)
        at = offset
        while at < end:
            place, stop = self._run(at)
            stop = min(stop, end)
            part = into[at - offset : stop - offset]
            if place == _ABSENT:
                part[:] = bytes(len(part))
            else:
                self._fill(place, part)
            at = stop
        if self.watch is not None and at > offset:
            self.watch(self, at)
        return max(0, at - offset)

    def _fill(self, place: int, part: memoryview) -> None:
        """Read bytes of the image; all of them must be there."""
        done = 0
        while done < len(part):
            if not (more := self.base.read_into(place + done, part[done:])):
                message = f"the image ends in the state of snapshot {self.snapshot.name!r}"
                raise self.disk.cut_off(message, at=place + done, needed=len(part) - done, available=0)
            done += more

    def next_data(self, offset: int) -> int:
        """Return where the next bytes that are no hole begin, at *offset* or behind."""
        return self._next(offset, hole=False)

    def next_hole(self, offset: int) -> int:
        """Return where the next hole begins, at *offset* or behind; the end of the state is one."""
        return self._next(offset, hole=True)

    def _next(self, offset: int, *, hole: bool) -> int:
        while offset < self.size:
            place, stop = self._run(offset)
            if (place == _ABSENT) == hole:
                return offset
            offset = stop
        return max(offset, self.size) if hole else self.size

    def _run(self, offset: int) -> tuple[int, int]:
        """Return where the byte at an offset is in the image, and up to which offset those behind follow it there."""
        number, within = divmod(offset, self.len_slice)
        if (runs := self._known.get(number)) is None:
            table = self._table(number // self.slices)
            if not table:
                return _ABSENT, (number // self.slices + 1) * self.len_table
            runs = self._decode(table + number % self.slices * self.per_slice * self.len_entry)
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[number] = runs
        index = bisect_right(runs.starts, within) - 1
        begin, place = runs.starts[index], runs.places[index]
        stop = runs.starts[index + 1] if index + 1 < len(runs.starts) else runs.end
        return place if place == _ABSENT else place + within - begin, number * self.len_slice + stop

    def _table(self, number: int) -> int:
        """Return where an L2 table of the state is; 0 if there is none."""
        at = self.snapshot.ofs_l1 + (self.first + number) * _WORD.size
        entry = _WORD.unpack(self._read(at, _WORD.size, "the L1 table"))[0]
        place: int = entry & _PLACE
        if entry & _L1_RESERVED or place % self.disk.cluster_size:
            raise self.disk.wrong(f"an entry of an L1 table leads to no cluster: {entry:#x}", at=at, found=entry)
        return place

    def _read(self, at: int, length: int, what: str) -> bytes:
        self._whole(at, length, what)
        data = self.base.read_at(at, length)
        if len(data) < length:
            raise self.disk.cut_off(f"{what} is cut off", at=at, needed=length, available=len(data))
        return data

    def _decode(self, at: int) -> _Runs:
        """Read a piece of an L2 table."""
        runs, size = _Runs(), self.disk.cluster_size
        data = self._read(at, self.per_slice * self.len_entry, "an L2 table")
        for n in range(self.per_slice):
            where = n * self.len_entry
            entry = _WORD.unpack_from(data, where)[0]
            place = entry & _PLACE
            if entry & _COMPRESSED:
                message = f"a compressed cluster in the state of snapshot {self.snapshot.name!r}, which is not read"
                raise self.disk.unsupported(message, "compressed cluster", at=at + where)
            if place % size:
                message = f"an entry of an L2 table leads to no cluster: {entry:#x}"
                raise self.disk.wrong(message, at=at + where, found=entry)
            if self.disk.extended:
                for part in self._parts(_WORD.unpack_from(data, where + _WORD.size)[0], place, at + where):
                    runs.add(part, size // _PARTS)
            else:
                runs.add(place if place and not entry & _ZERO else _ABSENT, size)
        return runs

    def _parts(self, bits: int, place: int, at: int) -> Iterator[int]:
        """Yield where the parts of a cluster are."""
        zeros, there = ((bits >> shift) & mask for shift, mask in (_ZEROS, _ALLOCATED))
        if zeros & there or (there and not place):
            raise self.disk.wrong("the bits of a cluster's parts contradict each other", at=at, found=bits)
        for n in range(_PARTS):
            yield place + n * (self.disk.cluster_size // _PARTS) if there >> n & 1 else _ABSENT
