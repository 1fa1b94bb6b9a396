"""qcow2 disk images: their header and the table of their internal snapshots, as formats/qcow2.py declares them."""

from __future__ import annotations

import os
from struct import Struct

from ..errors import Located
from ..tuples import NamedTuple
from . import generated_qcow2 as declared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import FormatError
    from .source import Source

_HEADER, _ENTRY, _EXTRA = (
    Struct(code) for code in (declared.FILE_HEADER_CODE, declared.SNAPSHOT_CODE, declared.SNAPSHOT_EXTRA_CODE)
)
LEN_MAGIC = len(declared.MAGIC)
"""Bytes that tell a disk image."""

_WORD = 8  # snapshots are aligned to it, and the parts of an entry's extra data have its size
_LISTED = 10  # snapshots that an error names


class Snapshot(NamedTuple):
    """An internal snapshot.

    Attributes:
        id: a number, as text.
        name: as it was given; bytes that are no UTF-8 become U+FFFD.
        date: when it was taken, in seconds since 1970.
        vm_clock: how long the guest had run, in nanoseconds.
        len_vm_state: bytes of the guest's state; 0 if only the disk was kept.
        disk_size: bytes of the disk at that time.
        ofs_l1: where its L1 table is, in bytes.
        num_l1: entries of that table.
        offset: where its entry in the table of snapshots is, in bytes.
        names: the bytes of its id, and of its name.
    """

    id: str
    name: str
    date: int
    vm_clock: int
    len_vm_state: int
    disk_size: int
    ofs_l1: int
    num_l1: int
    offset: int
    names: tuple[bytes, bytes]


class Disk(Located):
    """The header of a disk image, and its snapshots.

    Args:
        source: the image; it is not closed.

    Attributes:
        header: the numbers of the header, by name; those that a version does not have are 0.

    Raises:
        FormatError: it is no qcow2 image, or one with a header that no writer writes.
    """

    def __init__(self, source: Source) -> None:
        self.source, self.path = source, source.path
        data = source.read_at(0, declared.LEN_HEADER)
        if not is_disk(data):
            magic = declared.MAGIC
            raise self.wrong("no qcow2 disk image", at=0, expected=magic, found=data[: len(magic)])
        if len(data) < declared.LEN_HEADER_2:
            raise self.cut_off(
                "the header of the disk image is cut off", at=0, needed=declared.LEN_HEADER_2, available=len(data)
            )
        words = _words(_HEADER, declared.FILE_HEADER_FIELDS, data)
        end = declared.LEN_HEADER_2 if words["version"] < declared.FEATURES_VERSION else words["len_header"]
        self.header = _words(_HEADER, declared.FILE_HEADER_FIELDS, data[:end])
        bounds = dict(declared.FILE_HEADER_BOUNDS)
        if self.header["version"] < declared.FEATURES_VERSION:
            del bounds["len_header"]
        self._check(self.header, bounds, "the header's", 0)
        self.cluster_bits = self.header["cluster_bits"]
        self.cluster_size = 1 << self.cluster_bits
        self.extended = bool(self.header["incompatible"] & declared.INCOMPATIBLE["extended_l2"])

    def _check(self, words: dict[str, int], bounds: dict[str, tuple[int, int | None]], whose: str, at: int) -> None:
        for name, (least, most) in bounds.items():
            if words[name] < least or (most is not None and words[name] > most):
                expected = f">= {least}" if most is None else f"{least} to {most}"
                message = f"{whose} {name} is {words[name]}, not {expected}"
                raise self.wrong(message, at=at, expected=expected, found=words[name])

    def readable(self) -> None:
        """Raise UnsupportedError if the guest's state cannot be read, whatever snapshot it is in."""
        features, known = self.header["incompatible"], declared.INCOMPATIBLE
        if encryption := self.header["encryption"]:
            kind = next((name.upper() for name, n in declared.ENCRYPTION.items() if n == encryption), str(encryption))
            raise self.unsupported(f"an encrypted disk image ({kind}), whose contents are not read", "encryption", at=0)
        if features & known["data_file"]:
            raise self.unsupported(
                "a disk image with an external data file, which is not read", "external data file", at=0
            )
        if unknown := features & ~sum(known.values()):
            raise self.unsupported(f"a disk image with unknown features {unknown:#x}", "unknown features", at=0)

    @property
    def backing_file(self) -> str | None:
        """The name of the file behind this one as it stands in the header, or None.

        Raises:
            FormatError: it is cut off.
        """
        at, length = self.header["ofs_backing_file"], self.header["len_backing_file"]
        if not at or not length:
            return None
        length = min(length, declared.MAX_BACKING_FILE)
        name = self.source.read_at(at, length)
        if len(name) < length:
            raise self.cut_off("the backing file's name is cut off", at=at, needed=length, available=len(name))
        return os.fsdecode(name)

    @property
    def snapshots(self) -> list[Snapshot]:
        """The internal snapshots, in the order of their table.

        Raises:
            FormatError: the table contradicts the format, or is cut off.
        """
        at, found = self.header["ofs_snapshots"], []
        count = self.header["num_snapshots"]
        if count and at % self.cluster_size:
            raise self.wrong(f"the table of snapshots is not at a cluster's beginning: {at:#x}", at=0, found=at)
        for number in range(count):
            snapshot, at = self._snapshot(number, at)
            found.append(snapshot)
            if at - self.header["ofs_snapshots"] > declared.MAX_SNAPSHOT_TABLE:
                most = declared.MAX_SNAPSHOT_TABLE
                raise self.wrong(f"the table of snapshots is longer than {most >> 20} MiB", at=at, expected=most)
        return found

    def _snapshot(self, number: int, at: int) -> tuple[Snapshot, int]:
        """Read a snapshot's entry; return also where the next one begins."""
        words = _words(_ENTRY, declared.SNAPSHOT_FIELDS, self._bytes(at, _ENTRY.size, number))
        self._check(words, declared.SNAPSHOT_BOUNDS, f"snapshot {number}:", at)
        more, len_id = words["len_extra"], words["len_id"]
        data = self._bytes(at + _ENTRY.size, more + len_id + words["len_name"], number)
        extra = _words(_EXTRA, declared.SNAPSHOT_EXTRA_FIELDS, data[:more])
        there = declared.SNAPSHOT_EXTRA_FIELDS[: more // _WORD]
        names = data[more : more + len_id], data[more + len_id :]
        return Snapshot(
            id=names[0].decode("utf-8", "replace"),
            name=names[1].decode("utf-8", "replace"),
            date=words["date"],
            vm_clock=words["vm_clock"],
            len_vm_state=extra["len_vm_state"] if "len_vm_state" in there else words["len_vm_state_old"],
            disk_size=extra["disk_size"] if "disk_size" in there else self.header["disk_size"],
            ofs_l1=words["ofs_l1"],
            num_l1=words["num_l1"],
            offset=at,
            names=names,
        ), at + _ENTRY.size + (len(data) + _WORD - 1) // _WORD * _WORD

    def _bytes(self, at: int, length: int, number: int) -> bytes:
        data = self.source.read_at(at, length)
        if len(data) < length:
            message = f"the table of snapshots is cut off in entry {number} of {self.header['num_snapshots']}"
            raise self.cut_off(message, at=at, needed=length, available=len(data))
        return data

    def find(self, wanted: bytes) -> Snapshot:
        """Return the snapshot of a name or an id.

        Raises:
            FormatError: there is none, or more than one.
        """
        snapshots = self.snapshots
        found = [s for s in snapshots if wanted in s.names]
        if len(found) == 1:
            return found[0]
        text = wanted.decode("utf-8", "replace")
        if found:
            return self._raise(f"more than one snapshot is called {text!r}", found)
        return self._raise(f"no snapshot is called {text!r}", snapshots)

    def _raise(self, message: str, listed: list[Snapshot]) -> Snapshot:
        error: FormatError = self.wrong(f"{message}; {listing(listed)}", at=None, found=len(listed))
        raise error


def _words(code: Struct, names: tuple[str, ...], data: bytes) -> dict[str, int]:
    """Name the numbers of a record; those that are not there are 0."""
    return dict(zip(names, code.unpack_from(data.ljust(code.size, b"\0")), strict=True))


def is_disk(data: bytes) -> bool:
    """Say whether bytes are the beginning of a qcow2 image."""
    return data.startswith(declared.MAGIC)


def listing(snapshots: list[Snapshot]) -> str:
    """Name snapshots in half a sentence."""
    if not snapshots:
        return "there are no snapshots"
    names = ", ".join(f"{s.name!r} (id {s.id})" for s in snapshots[:_LISTED])
    return f"there is {names}" + (f" and {len(snapshots) - _LISTED} more" if len(snapshots) > _LISTED else "")
