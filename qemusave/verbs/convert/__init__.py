"""Write an image in another format: any to any, whole and sound or not at all."""

from __future__ import annotations

import os

from ... import declared
from ...compression.encode import check_level, encoder
from ...compression.table import NONE
from ...declared import SaveMagic
from ...errors import CodecError, FormatError, UnsupportedError
from ...files.forwarded import output_to
from ...files.output import pwrite
from ...files.source import DescriptorSource
from ...image.header import LEN_HEADER, parse_header
from ...image.metadata import len_texts, pack_header, pack_metadata
from ...image.move import move_mapped
from ...image.open import open_image
from ...log import step
from ...memory.bitmap import in_order
from ...memory.ram import Ram
from ...stream.description import find_at_end
from ...tuples import NamedTuple
from ..compat import compat
from ..verify import beginning
from ..verify.rules import ERROR
from ..verify.stream import Seen, stream_findings
from .bare import Texts as Texts
from .bare import domain_of, refuse_strange, renamed
from .changes import Changes
from .checked_copy import Listener
from .choose import SPARSE, Target, Wanted, target_for
from .machine import move_to, same_places
from .retold import move_retold
from .to_mapped import Mapper
from .to_sequential import write_sequential

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from ...declared import SaveFormat
    from ...errors import StrPath
    from ...image.guest import Guest
    from ...image.header import Header
    from ...image.image import Image
    from ...stream.sections import StreamReader

_REMEDY = "; `qemusave repair` makes an image of what is there"
_MENDED = ("payload.format", "payload.layout")  # what the header says of the payload is said anew


class Converted(NamedTuple):
    """What was written.

    >>> made = qemusave.convert("vm.save", "plain.save", "raw")
    >>> made.was, made.format, made.header.version, made.cookie
    ('zstd', 'raw', 2, True)

    Attributes:
        format: one of :data:`qemusave.verbs.convert.choose.FORMATS`.
        header: the header.
        size: bytes of the file.
        was: the format that the source's payload has.
        cookie: whether there is a save cookie.
        machine: the other machine type that the domain XML names, or None.
        dropped: the sections that were left out, as ``name #instance``.
        notes: what else must be known, a sentence each.
    """

    format: str
    header: Header
    size: int
    was: str
    cookie: bool
    machine: str | None = None
    dropped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def convert(
    image: StrPath | BinaryIO | bytes,
    out: StrPath,
    wanted: Wanted | SaveFormat | str,
    *,
    texts: Texts | None = None,
    machine: str | None = None,
    drop: Sequence[str] = (),
    level: int | None = None,
    threads: int | None = None,
    padding: int | None = None,
    force: bool = False,
) -> Converted:
    """Convert an image, or make one of a bare stream.

    The payload is read once and written as it comes.  Nothing is written under the name of *out* unless the stream
    was sound to its end.

    Args:
        image: a path, a binary file object, or bytes: an image, or a bare stream as `virsh dump` writes it.
        out: the file to write, mode 0600.
        wanted: the format, or all that is asked for.
        texts: for a bare stream, what stands before it in the image.
        machine: another machine type that XML and stream are to name.
        drop: names of sections that are left out.
        level: of the compressor.
        threads: pieces that are compressed at a time.
        padding: zeros behind the texts, in bytes; None keeps their room as it is.
        force: replace an existing file; take a machine type of which it is not known what it stands for.

    Raises:
        ValueError: what is asked for cannot be said or restored, or there is no such section.
        UnsupportedError: the stream cannot be told in the other layout, or of the other machine type, or the generation
            would refuse the result.
        QemusaveError: the source is damaged or incomplete.
        OSError: a file cannot be read or written.

    >>> qemusave.convert("vm.save", "small.save", qemusave.SaveFormat.XZ).format
    'xz'
    """
    wanted = wanted if isinstance(wanted, Wanted) else Wanted(wanted)
    with open_image(image) as opened:
        now = _format_now(opened.guest)
        if opened.bare:
            if texts is None:
                raise ValueError("a bare stream becomes an image with its domain XML only, which has to be given")
            opened.domain = domain_of(texts)
            said, cookie = None, texts.cookie is not None
        else:
            if texts is not None:
                raise ValueError(
                    "an image has its own texts, which `qemusave define` changes; others are for bare streams"
                )
            _refuse_unsound(opened, but=_MENDED if machine is None else (*_MENDED, "domain.machine"))
            said, cookie = opened.header, opened.ofs_cookie is not None
        changes = _changes(opened, machine, drop, force=force)
        if changes is not None and wanted.format is None and wanted.generation is None:
            wanted = wanted._replace(format=now)
        if changes is not None and changes.move is not None:
            texts = renamed(opened, texts, changes.move)
        target = target_for(wanted, said, now, cookie=cookie)
        check_level(target.encoding, level)
        reader = f", for {target.reader.name}" if target.reader is not None else ""
        step(
            f"{now} becomes {target.format}, header version {target.header.version},"
            f" {target.header.byte_order}-endian{reader}"
        )
        with output_to(out, force=force) as output:
            header = _write_metadata(opened, texts, target, padding, output.fd)
            _ask(target, output.fd)
            pwrite(output.fd, pack_header(header._replace(magic=SaveMagic.PART)), 0)
            target = target._replace(header=header)
            size = _write_payload(opened, now, target, output.fd, level, threads, changes)
            if changes is not None:
                changes.check()
            pwrite(output.fd, pack_header(header), 0)
            output.date(opened.source)
        done = Converted(target.format, header, size, now, target.cookie and cookie)
        return done if changes is None else done._replace(**changes.told())


def _format_now(guest: Guest) -> str:
    """Say what the payload is, whatever the header says."""
    payload = guest.image.payload
    if payload.problem is not None:
        raise payload.problem
    if payload.stream == "mapped-ram":
        if guest.encoding != NONE:
            raise guest.source.wrong("a compressed stream in mapped-ram layout", at=guest.offset)
        return SPARSE
    return "raw" if guest.encoding == NONE else guest.encoding


def _refuse_unsound(image: Image, but: Sequence[str]) -> None:
    """Refuse an image that libvirt would not restore for another reason than its header's word on the payload."""
    if not image.header.complete:
        raise image.source.wrong("the save did not complete" + _REMEDY, at=0)
    for found in beginning(image):
        if found.severity == ERROR and found.rule not in but:
            raise image.source.wrong(found.message + _REMEDY, at=found.offset)


def _changes(image: Image, machine: str | None, drop: Sequence[str], *, force: bool) -> Changes | None:
    """Decide what of the stream is told otherwise, and refuse what is known not to be possible."""
    move = None
    if machine is not None:
        try:
            said = image.domain.machine
        except FormatError:
            said = None
        move = move_to(machine, said, image.payload.machine, force=force)
        step(f"the machine {move.before} becomes {move.after}; the stream {'names it' if move.stream else 'does not'}")
    if move is None and not drop:
        return None
    changes = Changes(move, drop)
    if image.payload.encoding == NONE and (described := find_at_end(image.source, image.ofs_payload)) is not None:
        for device in described.devices:
            changes.look(device.name or "")
    return changes


def _write_metadata(image: Image, texts: Texts | None, target: Target, padding: int | None, fd: int) -> Header:
    """Write header and texts, and return the header; without a reason to change them the texts stay byte for byte."""
    header = target.header
    if texts is None and padding is None and (target.cookie or image.cookie_bytes is None):
        data = pack_header(header)
        image.source.copy_to(LEN_HEADER, header.len_data, fd, LEN_HEADER)
    else:
        texts = texts or Texts(image.xml_bytes, image.cookie_bytes)
        xml, cookie = texts.xml_bytes, texts.cookie_bytes if target.cookie else None
        if padding is None and len_texts(xml, cookie) > header.len_data:
            padding = declared.LEN_PADDING
        data = pack_metadata(header, xml, cookie, padding=padding)
    pwrite(fd, data, 0)
    return parse_header(data)


def _ask(target: Target, fd: int) -> None:
    """Ask the generation that is to restore the result whether it takes header and texts."""
    if target.reader is None:
        return
    with open(fd, "rb", closefd=False) as file:
        verdict = next(v for v in compat(file) if v.reader == target.reader.name)
    if not (verdict.accepts and verdict.restores):
        raise UnsupportedError(
            f"{verdict.reader} would refuse the image: {verdict.message or verdict.restore_message}",
            feature="generation",
        )


def _write_payload(
    image: Image,
    now: str,
    target: Target,
    fd: int,
    level: int | None,
    threads: int | None,
    changes: Changes | None = None,
) -> int:
    """Write the payload behind the metadata, and return where it ends."""
    guest, place = image.guest, target.header.ofs_payload

    def known(reader: StreamReader) -> None:
        if image.bare:
            refuse_strange(image.domain, reader)
        if changes is not None and changes.move is not None:
            same_places(image, reader, changes.move)

    try:
        if now == SPARSE:
            for found in stream_findings(image, quick=False):
                if found.severity == ERROR:
                    raise guest.source.wrong(found.message, at=found.offset)
            if guest.problem is not None:
                raise guest.problem
            known(guest.ram.reader)
        if target.mapped and now == SPARSE:
            return _move(guest, target.bitmap_order, fd, place, changes)
        if target.mapped:
            return Mapper(image, fd, place, target.header.byte_order, known, changes).write()
        with encoder(target.encoding, fd, place, level=level, threads=threads) as writer:
            if now == SPARSE:
                write_sequential(guest, writer, changes)
            else:
                Listener(image, Seen(), writer.write, known, changes).listen()
            return writer.finish()
    except (FormatError, CodecError) as error:
        error.message += _REMEDY
        raise


def _move(guest: Guest, order: str | None, fd: int, place: int, changes: Changes | None) -> int:
    """Move a mapped-ram stream to another place, and its bitmaps into another byte order if one is asked for."""
    if changes is not None:
        end = move_retold(guest, changes, fd, place)
    else:
        end = move_mapped(guest.source, guest.offset, guest.ram.values(), guest.ram.reader.cursor.position, fd, place)
    if order is not None:
        moved = Ram(DescriptorSource(os.dup(fd), guest.source.path), place, NONE)
        try:
            for name, block in guest.ram.items():
                if not block.entry.ignored:
                    for place, piece in block.marks.pieces():
                        pwrite(fd, in_order(piece, order), moved[name].entry.bitmap_offset + place)
        finally:
            moved.source.close()
    return end
