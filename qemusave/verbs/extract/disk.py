"""A disk that was migrated with its guest (`migrate -b`), from the live section `block`.

Source: QEMU ``migration/block.c`` (``blk_send``, ``block_load``), before 9.1.
"""

from __future__ import annotations

from ... import declared
from ...declared import DiskFlag, LiveSection
from ...files.output import fits, pwrite, truncate
from ...stream.cursor import FileCursor
from ...stream.generated import read_disk_record
from ...tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...image.guest import Guest


class Piece(NamedTuple):
    """A piece of a disk, as the stream has it.

    Attributes:
        disk: the name that QEMU gives the disk.
        start: where on the disk it begins, in bytes.
        where: where in the stream its bytes are, or None if all are zero.
    """

    disk: str
    start: int
    where: int | None


def pieces(guest: Guest) -> Iterator[Piece]:
    """Yield the pieces of all disks in stream order; a later one replaces an earlier one of the same place.

    Raises:
        FormatError: the section is damaged.
    """
    cursor = FileCursor(guest.ram.source)
    for section in guest.ram.sections:
        if section.name != LiveSection.DISKS.decode():
            continue
        cursor.seek(section.body)
        while cursor.position < section.body + section.size:
            record = read_disk_record(cursor)
            if record.disk is not None:
                start = (record.word.word - record.word.flags) // declared.DISK_SECTOR * declared.DISK_SECTOR
                zeroes = record.word.flags & DiskFlag.ZEROES
                where = None if zeroes else cursor.position - declared.LEN_DISK_PIECE
                yield Piece(record.disk.name.decode("utf-8", "backslashreplace"), start, where)


def write_disk(guest: Guest, fd: int, disk: str | None) -> int:
    """Write a disk; what was not sent, and pieces of zeros, are holes.

    Args:
        guest: the guest.
        fd: the file, empty.
        disk: the disk's name; None where there is one disk only.

    Returns:
        Bytes of the file: whole pieces; zeros may stand behind the end of the disk, which the stream does not say.

    Raises:
        KeyError: there is no such disk, or more than one, and none was named.
        UnsupportedError: there are no disks in the stream.
        OSError: the file cannot be written, or no file is as long as the disk would have to be.
    """
    if (problem := guest.problem) is not None:
        raise problem
    names = dict.fromkeys(piece.disk for piece in pieces(guest))
    if not names:
        message = "there are no disks in this stream; only `migrate -b` put them there"
        raise guest.source.unsupported(message, "disk", at=guest.offset)
    if disk is None and len(names) == 1:
        disk = next(iter(names))
    if disk not in names:
        raise KeyError(disk, list(names))
    source, end, zeros = guest.ram.source, 0, bytes(declared.LEN_DISK_PIECE)
    for piece in pieces(guest):
        if piece.disk != disk:
            continue
        fits(piece.start + declared.LEN_DISK_PIECE)
        if piece.where is not None:
            source.copy_to(piece.where, declared.LEN_DISK_PIECE, fd, piece.start)
        elif piece.start < end:
            pwrite(fd, zeros, piece.start)
        end = max(end, piece.start + declared.LEN_DISK_PIECE)
    truncate(fd, end)
    return end
