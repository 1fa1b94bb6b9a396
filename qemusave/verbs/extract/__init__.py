"""Write a guest's memory, or the bare stream, to a file: whole or not at all."""

from __future__ import annotations

import errno
import os

from ...compression.table import NONE
from ...errors import UnsupportedError
from ...files.output import Output, truncate
from ...files.source import DescriptorSource
from ...image.guest import Guest
from ...image.open import open_guest
from ...log import step
from .placement import Written
from .single_pass import write_in_one_pass
from .writer import Writer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from ...errors import StrPath

KINDS = ("raw", "elf", "lime", "block", "stream", "disk")


def extract(
    image: StrPath | BinaryIO | bytes | bytearray | memoryview | Guest,
    out: StrPath,
    kind: str = "raw",
    *,
    block: str | None = None,
    force: bool = False,
    partial: bool = False,
) -> int:
    """Write a guest's memory to a file.

    Args:
        image: what :func:`qemusave.open` takes, or a guest that is open: ``image.guest``.
        out: the file to write, mode 0600; it appears only when it is complete.
        kind: ``raw`` (physical addresses are file offsets), ``elf`` (a core with registers), ``lime``, ``block`` (one
            block), ``stream`` (QEMU's migration stream, decompressed), or ``disk`` (one that came with the guest).
        block: the block's name, for ``block``; the disk's, for ``disk``, where there are several.
        force: replace an existing file.
        partial: write the memory that is there, and zeros for what is missing; :meth:`Guest.salvage` says what that is.

    Returns:
        Bytes of the file, holes included.

    Raises:
        KeyError: there is no such block or disk.
        QemusaveError: the memory is damaged, or its place is not known.
        OSError: the file cannot be written; nothing is left of it.

    >>> qemusave.extract("vm.save", "bios.bin", "block", block="pc.bios")
    262144
    """
    if not isinstance(image, Guest):
        with open_guest(image) as guest:
            return extract(guest, out, kind, block=block, force=force, partial=partial)
    with Output(out, force=force) as output:
        return write(image, output.fd, kind, block, partial=partial).size


def write(guest: Guest, fd: int, kind: str, block: str | None = None, *, partial: bool = False) -> Written:
    """Write a guest's memory to a file that is open and empty, as :func:`extract` does; raises as that."""
    if kind == "stream":
        return Written(_stream(guest, fd), [])
    if kind == "disk":
        from .disk import write_disk

        return Written(write_disk(guest, fd, block), [])
    try:
        return _memory(guest, fd, kind, block, partial=partial)
    except OSError as error:
        if error.errno != errno.EFBIG or kind != "raw":
            raise
        raise UnsupportedError(
            "no file here is as long as the highest address of this guest",
            path=guest.source.path,
            feature="raw",
            remedy="--as elf or lime has no gaps",
        ) from error


def _memory(image: Guest, fd: int, kind: str, block: str | None, *, partial: bool) -> Written:
    """Write what :func:`extract` is asked for, in one pass where that is possible."""
    if partial:
        image.salvage()
    else:
        # What has been read has its places, and what was decompressed has been kept.
        if not image.read and (written := write_in_one_pass(image, fd, kind, block)) is not None:
            step("written in one pass, as the stream comes")
            return written
        if (problem := image.problem or image.left_out(block)) is not None:
            raise problem
        if block is None and (problem := image.unplaced()) is not None:
            raise problem
    step("written block by block, from where the image or its decompressed copy has them")
    return _write_blocks(image, fd, kind, block)


def _write_blocks(guest: Guest, fd: int, kind: str, block: str | None) -> Written:
    """Write memory block by block, wherever the image has it."""
    from .placement import lay_out_guest
    from .stored import StoredWriter
    from .vmcoreinfo import WORD

    placed, cpus = lay_out_guest(guest, kind, block)
    with StoredWriter(fd, guest.ram.source, WORD if kind == "elf" else b"") as writer:
        for place, at in placed.places:
            writer.write(guest.ram[place.block], place.offset, place.length, at)
    placed.write_heads(fd, guest.source.path, guest.ram, cpus, writer.seen)
    truncate(fd, placed.end)
    return Written(placed.end, placed.places)


def _stream(guest: Guest, fd: int) -> int:
    if guest.encoding != NONE and not guest.read:
        return _decoded_stream(guest, fd)
    if guest.problem is not None:
        raise guest.problem
    if guest.ram.reader.start.mapped_ram:
        from ...image.move import move_mapped

        stop = guest.ram.reader.cursor.position
        return move_mapped(guest.ram.source, guest.offset, guest.ram.values(), stop, fd, 0)
    start = guest.offset if guest.encoding == NONE else 0
    size = guest.ram.reader.cursor.position - start
    guest.ram.source.copy_to(start, size, fd, 0)
    return size


def _decoded_stream(guest: Guest, fd: int) -> int:
    """Decompress a stream into the file while it is read to its end."""
    from ...compression.decode import decoded
    from ...stream.cursor import PieceCursor

    copy = DescriptorSource(os.dup(fd), guest.source.path)
    try:
        plain = decoded(guest.source, guest.offset, guest.encoding)
        nowhere = Writer(fd, lambda block: [])
        reader = guest.reader(nowhere, PieceCursor(copy.copy(plain), guest.source.path, of=plain))
        for _ in reader.walk():
            pass
    finally:
        copy.close()
    if reader.start.mapped_ram:
        raise guest.source.wrong("a compressed stream in mapped-ram layout", at=guest.offset)
    if (problem := guest.check(reader)) is not None:
        raise problem
    truncate(fd, reader.cursor.position)
    return reader.cursor.position
