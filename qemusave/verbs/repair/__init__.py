"""Save what can be saved of an image that is damaged or was never finished.

See docs/facts/libvirt.md#where-it-is-careless.

The result is complete, and only then called so, or it is a partial image: its magic says so, and its stream ends where
the last whole record or section did.  A stream whose memory is complete stays in its layout; one that was compressed is
written decompressed; incomplete mapped-ram becomes sequential, where a missing page can be told from a zero one.
"""

from __future__ import annotations

import os

from ...compression.decode import decoded
from ...compression.table import NONE
from ...declared import LEN_PADDING, SaveMagic
from ...errors import FormatError, QemusaveError, UnsupportedError
from ...files.opening import source_of
from ...files.output import Output, pwrite, truncate
from ...files.reading import refuse
from ...files.source import DescriptorSource
from ...image.guest import Guest
from ...image.header import LEN_HEADER
from ...image.image import Image
from ...image.metadata import len_texts, pack_header, pack_metadata
from ...image.move import move_mapped
from ...memory.missing import OLDER
from ...stream.section import OPAQUE
from ...tuples import NamedTuple
from ..verify import beginning, verify
from ..verify.rules import ERROR
from .header_and_texts import find_payload, find_texts, relabel
from .readable import Survey
from .sequential import write_sequential

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...errors import StrPath
    from ...files.source import Source
    from ...image.header import Header
    from ...memory.missing import Missing
    from ...stream.holes import Doubt
    from ..verify.rules import Finding
    from .header_and_texts import Texts


class Mended(NamedTuple):
    """Something that is different in the result.

    Attributes:
        field: what is different, such as ``header.format``.
        was: what the original has: a number, a text, or None for nothing.
        to: what the result has: a number, a text, or None for nothing.
    """

    field: str
    was: Any
    to: Any


class Repaired(NamedTuple):
    """What was done, and what the result lacks.

    Attributes:
        restorable: whether the result is complete and breaks no rule: its magic says so.
        size: bytes of the result.
        changes: all that differs from the original.
        missing: what is missing of the memory.
        doubts: what is not certain of the pages around holes.
        devices: whether all device state is there.
        cut: name of the device in whose state, or memory, the stream breaks off.
        texts: texts that could not be read: ``domain XML``, ``cookie``.
        problem: why the stream could not be read to its end, or None.
        findings: rules of severity ``error`` that the result breaks, beside its being partial.
        notes: what else must be known to rely on the result.

    >>> made = qemusave.repair("cut.save", "mended.save", force=True)
    >>> made.restorable, [change.field for change in made.changes]
    (False, ['header.magic', 'header.format', 'payload.encoding', 'payload.size'])
    """

    restorable: bool
    size: int
    changes: list[Mended]
    missing: Missing
    doubts: list[Doubt]
    devices: bool
    cut: str | None
    texts: list[str]
    problem: QemusaveError | None
    findings: list[Finding]
    notes: list[str]

    @property
    def whole(self) -> bool:
        """Whether the result would restore and nothing is missing from it."""
        return self.restorable and not self.texts


def repair(path: StrPath, out: StrPath, *, force: bool = False) -> Repaired:
    """Write what can be saved of an image to another file.

    Args:
        path: the image, which is only read.
        out: the file to write, mode 0600; it appears when it is done.
        force: replace an existing file.

    Raises:
        MagicError: not a libvirt saved image.
        UnsupportedError: the stream holds something whose end cannot be found, so that nobody can say what is missing.
        QemusaveError: nothing can be saved; no file is written.
        SameFileError: *out* is the image itself.
        OSError: a file cannot be read or written.

    >>> print(qemusave.repair("cut.save", "mended.save").problem)
    cut.save @ 0x30867: the gzip payload is cut off
    """
    source = source_of(path)
    try:
        refuse(out)
        image = Image(source, strict=False)
        before = image.header
        header, payload = find_payload(image)
        if payload.encoding not in (None, NONE) and payload.stream == "mapped-ram":
            raise FormatError(
                "a compressed stream in mapped-ram layout: its memory cannot be found", path=path, offset=payload.offset
            )
        texts = find_texts(source, header)
        image.assume(header, texts.xml)
        guest = Guest(image)
        survey = Survey(guest, mapped=payload.stream == "mapped-ram")
        _refuse(survey)
        with Output(out, force=force) as output:
            report = _write(survey, before, texts, output)
            output.date(source)
            return report
    finally:
        source.close()


def _refuse(survey: Survey) -> None:
    """Raise an error if nothing can be saved, or if what is missing cannot be told."""
    problem = survey.problem
    if isinstance(problem, UnsupportedError):
        raise problem
    if not survey.complete and not survey.any_page:
        place = problem.offset if problem is not None else survey.guest.offset
        raise survey.guest.source.wrong("nothing can be saved: not one page of memory is whole", at=place) from problem


def _write(survey: Survey, before: Header, texts: Texts, output: Output) -> Repaired:
    """Write the result and say what it is."""
    image, encoding = survey.guest.image, survey.guest.encoding
    as_it_is = survey.problem is None and (survey.memory or not survey.mapped)
    mapped = survey.mapped and survey.memory
    encoding = encoding if as_it_is else NONE
    header = relabel(image.header, encoding, mapped=mapped)._replace(magic=SaveMagic.PART, ofs_cookie=texts.ofs_cookie)
    header = _write_metadata(image.source, header, texts, output.fd)
    place = header.ofs_payload
    whole_records = survey.memory or not (survey.mapped or survey.doubts is not None)
    if as_it_is or (survey.guest.encoding == NONE and whole_records):
        end = _copy(survey, survey.end if as_it_is else survey.whole, output.fd, place)
    elif survey.mapped or survey.doubts is not None:
        end = write_sequential(survey.guest.ram, output.fd, place)
    else:
        end = _decode(survey, output.fd, place)
    truncate(output.fd, end)

    with Image(DescriptorSource(os.dup(output.fd), output.path), strict=False) as result:
        found = verify(result) if survey.complete else beginning(result)
        findings = [f for f in found if f.severity == ERROR and f.rule != "header.incomplete"]
    # A save that was never finished must be seen to be complete; of another one libvirt said so.
    restorable = survey.complete and (before.complete or survey.proven) and not findings
    if restorable:
        header = header._replace(magic=SaveMagic.SAVE)
        pwrite(output.fd, pack_header(header), 0)
    changes = [*_header_changes(before, header), *_text_changes(image.source, before, texts)]
    changes += _payload_changes(survey, encoding, mapped, end - place)
    return Repaired(
        restorable,
        end,
        changes,
        survey.missing,
        survey.doubts or [],
        survey.devices and mapped == survey.mapped and survey.doubts is None,
        survey.cut,
        [what for what, lost in (("domain XML", texts.xml_lost), ("cookie", texts.cookie_lost)) if lost],
        survey.problem,
        findings,
        list(_notes(survey, proven=before.complete or survey.proven)),
    )


def _write_metadata(source: Source, header: Header, texts: Texts, fd: int) -> Header:
    """Write everything before the payload; return the header, whose lengths are those that were written."""
    needed = len_texts(texts.xml, texts.cookie)
    if texts.in_place:
        pwrite(fd, pack_header(header), 0)
        source.copy_data(LEN_HEADER, header.len_data, fd, LEN_HEADER)
        return header
    padding = LEN_PADDING if needed > header.len_data else 0
    metadata = pack_metadata(header, texts.xml, texts.cookie, padding=padding)  # the rest of the area is a hole
    cookie = len(texts.xml) + 1 if texts.cookie is not None else 0
    header = header._replace(len_data=max(needed + padding, header.len_data), ofs_cookie=cookie)
    pwrite(fd, metadata, 0)
    pwrite(fd, pack_header(header), 0)
    return header


def _copy(survey: Survey, stop: int, fd: int, place: int) -> int:
    """Copy the payload as it is, up to a place in the original; return where it ends."""
    source, start = survey.guest.source, survey.guest.offset
    if survey.mapped and place != start:
        return move_mapped(source, start, survey.guest.ram.values(), stop, fd, place)
    source.copy_data(start, stop - start, fd, place)
    return place + stop - start


def _decode(survey: Survey, fd: int, place: int) -> int:
    """Write a compressed payload decompressed, as far as it is whole; return where it ends."""
    guest, left = survey.guest, survey.whole
    pieces = decoded(guest.source, guest.offset, guest.encoding, size=survey.piece)
    while left:
        piece = next(pieces)[:left]
        pwrite(fd, piece, place)
        place, left = place + len(piece), left - len(piece)
    return place


def _header_changes(before: Header, after: Header) -> Iterator[Mended]:
    for field, was, to in zip(before._fields, before, after, strict=True):
        if was != to:
            name = field.removesuffix("_value")
            if name == "byte_order":
                was, to = before.byte_order, after.byte_order
            yield Mended(f"header.{name}", *(v.decode("ascii") if isinstance(v, bytes) else v for v in (was, to)))


def _text_changes(source: Source, before: Header, texts: Texts) -> Iterator[Mended]:
    xml, _ = source.text_at(LEN_HEADER, before.len_xml)
    if xml != texts.xml:
        yield Mended("xml.size", len(xml), len(texts.xml))
    if 0 < before.ofs_cookie < before.len_data:
        start = LEN_HEADER + before.ofs_cookie
        cookie, _ = source.text_at(start, before.ofs_payload - start)
        if cookie != texts.cookie:
            yield Mended("cookie.size", len(cookie), len(texts.cookie) if texts.cookie is not None else None)
    elif texts.cookie is not None:
        yield Mended("cookie.size", None, len(texts.cookie))
    if not texts.in_place:
        yield Mended("metadata.ends", "no NUL ends a text", "each text ends with a NUL")


def _payload_changes(survey: Survey, encoding: str, mapped: bool, size: int) -> Iterator[Mended]:
    guest = survey.guest
    if guest.encoding != encoding:
        yield Mended("payload.encoding", guest.encoding, encoding)
    if survey.mapped != mapped:
        yield Mended("payload.stream", "mapped-ram", "sequential")
    if (was := guest.source.size - guest.offset) != size:
        yield Mended("payload.size", was, size)


def _notes(survey: Survey, *, proven: bool) -> Iterator[str]:
    """Yield what the numbers do not say."""
    if survey.unverified:
        yield (
            "the compressed payload is corrupt: what could be decompressed is not verified, and any of it may differ"
            " from what was saved; if the stream has an end, that is left out"
        )
    elif survey.complete and survey.problem is not None:
        yield "the compressed payload is cut off behind the stream: its checksum is missing and vouches for nothing"
    if not survey.memory:
        yield OLDER
    yield from map(str, survey.doubts or ())
    if survey.unwritten:
        yield (
            f"the bitmaps of {', '.join(survey.unwritten)} were never written or lost: pages are there if something"
            " is stored for them, and those that are missing may have been zero"
        )
    if survey.devices and not survey.memory and (survey.mapped or survey.doubts is not None):
        yield "the original has device state, which a stream without all of its memory cannot hold"
    if survey.complete and not proven:
        yield "nothing shows where the device state ends: it may be cut off, so the image stays partial"
    elif survey.complete and any(section.kind == OPAQUE for section in survey.sections):
        yield "nothing shows where the device state ends: it may be cut off"
