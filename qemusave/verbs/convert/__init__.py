"""Write an image in another format: any to any, whole and sound or not at all."""

from __future__ import annotations

import os
import re

from ... import declared
from ...compression.encode import check_level, encoder
from ...compression.table import NONE
from ...declared import SaveMagic
from ...errors import CodecError, FormatError, UnsupportedError
from ...files.forwarded import output_to
from ...files.output import pwrite
from ...files.source import DescriptorSource
from ...image.domain import parse_cookie, parse_domain
from ...image.header import LEN_HEADER, parse_header
from ...image.metadata import encoded, pack_header, pack_metadata
from ...image.move import move_mapped
from ...image.open import open_image
from ...log import step
from ...memory.bitmap import in_order
from ...memory.machine import main_blocks
from ...memory.ram import Ram
from ...tuples import NamedTuple
from ..compat import compat
from ..verify import beginning
from ..verify.rules import ERROR
from ..verify.stream import Seen, stream_findings
from .checked_copy import Listener
from .choose import SPARSE, Target, Wanted, target_for
from .to_mapped import Mapper
from .to_sequential import write_sequential

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from ...declared import SaveFormat
    from ...errors import StrPath
    from ...image.domain import Domain
    from ...image.guest import Guest
    from ...image.header import Header
    from ...image.image import Image
    from ...stream.sections import StreamReader

_GRAIN, _PPC64_GRAIN = 1 << 20, 256 << 20  # to which libvirt rounds memory up (`qemuDomainAlignMemorySizes`)
_DEVICE = re.compile(r"(?:/objects/)?mem")  # blocks of memory devices: `mem` and the device's alias

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
    """

    format: str
    header: Header
    size: int
    was: str
    cookie: bool


class Texts(NamedTuple):
    """The texts of an image to be made of a bare stream: the domain XML and the save cookie, without NULs.

    >>> qemusave.extract("vm.save", "bare.mig", "stream") > 0
    True
    >>> with qemusave.open("vm.save") as image:
    ...     texts = qemusave.Texts(image.xml, image.cookie)
    >>> qemusave.convert("bare.mig", "made.save", "zstd", texts=texts).header.len_data
    67234
    """

    xml: str | bytes
    cookie: str | bytes | None = None

    @property
    def xml_bytes(self) -> bytes:
        """The domain XML as it is written."""
        return encoded(self.xml)

    @property
    def cookie_bytes(self) -> bytes | None:
        """The save cookie as it is written, or None."""
        return None if self.cookie is None else encoded(self.cookie)


def convert(
    image: StrPath | BinaryIO | bytes,
    out: StrPath,
    wanted: Wanted | SaveFormat | str,
    *,
    texts: Texts | None = None,
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
        level: of the compressor.
        threads: pieces that are compressed at a time.
        padding: zeros behind the texts, in bytes; None keeps their room as it is.
        force: replace an existing file.

    Raises:
        ValueError: what is asked for cannot be said or restored.
        UnsupportedError: the stream cannot be told in the other layout, or the generation would refuse the result.
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
                raise ValueError("a bare stream becomes an image with its domain XML only: --xml FILE")
            opened.domain = _domain_of(texts)
            said, cookie = None, texts.cookie is not None
        else:
            if texts is not None:
                raise ValueError(
                    "an image has its own texts, and `qemusave define` changes them; --xml and --cookie"
                    " are for bare streams"
                )
            _refuse_unsound(opened)
            said, cookie = opened.header, opened.ofs_cookie is not None
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
            size = _write_payload(opened, now, target._replace(header=header), output.fd, level, threads)
            pwrite(output.fd, pack_header(header), 0)
            output.date(opened.source)
        return Converted(target.format, header, size, now, target.cookie and cookie)


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


def _refuse_unsound(image: Image) -> None:
    """Refuse an image that libvirt would not restore for another reason than its header's word on the payload."""
    if not image.header.complete:
        raise image.source.wrong("the save did not complete" + _REMEDY, at=0)
    for found in beginning(image):
        if found.severity == ERROR and found.rule not in _MENDED:
            raise image.source.wrong(found.message + _REMEDY, at=found.offset)


def _domain_of(texts: Texts) -> Domain:
    """Read the domain XML that is to describe a bare stream, and refuse one that libvirt would refuse."""
    if b"\0" in texts.xml_bytes or b"\0" in (texts.cookie_bytes or b""):
        raise ValueError("a NUL within the domain XML or the cookie would end it")
    domain = parse_domain(texts.xml_bytes)
    if domain.lacks:
        raise FormatError(f"the domain XML has no {' and no '.join(domain.lacks)}")
    if texts.cookie_bytes is not None:
        parse_cookie(texts.cookie_bytes)
    return domain


def _write_metadata(image: Image, texts: Texts | None, target: Target, padding: int | None, fd: int) -> Header:
    """Write header and texts, and return the header; without a reason to change them the texts stay byte for byte."""
    header = target.header
    if texts is not None:
        data = pack_metadata(
            header, texts.xml_bytes, texts.cookie_bytes, padding=declared.LEN_PADDING if padding is None else padding
        )
    elif padding is not None or (image.cookie_bytes is not None and not target.cookie):
        cookie = image.cookie_bytes if target.cookie else None
        data = pack_metadata(header, image.xml_bytes, cookie, padding=padding)
    else:
        data = pack_header(header)
        image.source.copy_to(LEN_HEADER, header.len_data, fd, LEN_HEADER)
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


def _write_payload(image: Image, now: str, target: Target, fd: int, level: int | None, threads: int | None) -> int:
    """Write the payload behind the metadata, and return where it ends."""
    guest, place = image.guest, target.header.ofs_payload

    def known(reader: StreamReader) -> None:
        if image.bare:
            _refuse_strange(image.domain, reader)

    try:
        if now == SPARSE:
            for found in stream_findings(image, quick=False):
                if found.severity == ERROR:
                    raise guest.source.wrong(found.message, at=found.offset)
            if guest.problem is not None:
                raise guest.problem
            known(guest.ram.reader)
        if target.mapped and now == SPARSE:
            return _move(guest, target.bitmap_order, fd, place)
        if target.mapped:
            return Mapper(image, fd, place, target.header.byte_order, known).write()
        with encoder(target.encoding, fd, place, level=level, threads=threads) as writer:
            if now == SPARSE:
                write_sequential(guest, writer)
            else:
                Listener(image, Seen(), writer.write, known).listen()
            return writer.finish()
    except (FormatError, CodecError) as error:
        error.message += _REMEDY
        raise


def _refuse_strange(domain: Domain, reader: StreamReader) -> None:
    """Refuse a domain XML that is of another machine than a bare stream, as far as can be told."""
    machine = reader.start.machine
    if machine and domain.machine and not _same_machine(domain.machine, machine):
        raise ValueError(f"the domain XML is of machine {domain.machine}, the stream of {machine}")
    main = main_blocks(reader.ram.blocks)
    if domain.memory is None or not main:
        return
    names = [*main, *(name for name in reader.ram.blocks if _DEVICE.match(name))]
    there = sum(reader.ram.blocks[name].length for name in names)
    if not 0 <= there - domain.memory < len(main) * (_PPC64_GRAIN if domain.arch == "ppc64" else _GRAIN):
        raise ValueError(f"the domain XML says {domain.memory} bytes of memory, the stream has {there}")


def _same_machine(xml: str, stream: str) -> bool:
    """Say whether a machine type in an XML can be that of a stream; the XML may use an alias of any version."""
    alias = {"pc": "pc-i440fx", "q35": "pc-q35"}.get(xml, xml)
    return xml == stream or stream.startswith(f"{alias}-")


def _move(guest: Guest, order: str | None, fd: int, place: int) -> int:
    """Move a mapped-ram stream to another place, and its bitmaps into another byte order if one is asked for."""
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
