"""Check a saved image, or a bare stream, against the format's rules: all there is, to the stream's last byte.

A rule has an id, a severity and a sentence (``rules.py``); a finding says where in the image it is broken.
"""

from __future__ import annotations

from ... import declared
from ...compression.table import NONE
from ...errors import FormatError, TruncatedError
from ...image.domain import MAX_XML, declared_encoding, in_utf8, parse_cookie, parse_domain
from ...image.header import LEN_HEADER, OFFSETS, problems
from ...image.image import Image
from ...image.metadata import settled
from ...image.open import open_image
from ...image.payload import promised
from .rules import Finding, finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from ...errors import StrPath


def verify(image: Image | StrPath | BinaryIO | bytes, *, quick: bool = False) -> list[Finding]:
    """Check everything that can be checked, and return what was found: an empty list for a sound image.

    Args:
        image: an open image (opened with ``strict=False`` if it may be damaged), or what :func:`qemusave.open` takes.
        quick: read no memory pages: of a sequential stream, only the beginning.

    Raises:
        MagicError: neither a libvirt saved image nor a bare migration stream.
        OSError: the file cannot be read.

    >>> qemusave.verify("vm.save")
    []
    """
    if isinstance(image, Image):
        return list(_all(image, quick))
    try:
        with open_image(image, strict=False) as opened:
            return list(_all(opened, quick))
    except TruncatedError as error:
        return [finding("header.truncated", error.offset or 0, error.message)]


def _all(image: Image, quick: bool) -> Iterator[Finding]:
    from .stream import stream_findings

    yield from beginning(image)
    if _placed(image) and image.payload.stream is not None:
        yield from stream_findings(image, quick=quick)


def beginning(image: Image) -> Iterator[Finding]:
    """Yield the findings about header, metadata, and what the payload is."""
    if not image.bare:
        yield from _before_payload(image)
    if _placed(image):
        yield from _payload(image)


def _placed(image: Image) -> bool:
    """Say whether it is known where the payload is and what it should be."""
    return image.bare or (image.header.version <= declared.MAX_VERSION and image.source.reaches(image.ofs_payload))


def _before_payload(image: Image) -> Iterator[Finding]:
    yield from _header(image)
    if image.header.version > declared.MAX_VERSION:
        return  # what the other words mean is not known
    if not image.source.reaches(image.header.ofs_payload):
        yield finding(
            "metadata.truncated",
            OFFSETS["len_data"],
            f"the metadata are said to be {image.header.len_data} bytes, but the file ends"
            f" {image.header.ofs_payload - image.source.size} bytes earlier",
        )
    yield from _xml(image)
    if image.ofs_cookie is not None:
        yield from _cookie(image, image.ofs_cookie)


def _header(image: Image) -> Iterator[Finding]:
    header = image.header
    for rule, error in problems(header):
        yield finding(rule, error.offset or 0, error.message)
    if header.version > declared.MAX_VERSION:
        return

    def odd(rule: str, field: str, message: str, when: bool) -> Iterator[Finding]:
        if when:
            yield finding(rule, OFFSETS[field], message)

    version, value = header.version, header.format_value
    yield from odd(
        "header.incomplete",
        "magic",
        "the save did not complete: the magic is that of a partial image",
        not header.complete,
    )
    yield from odd("header.version-zero", "version", "version 0, which no libvirt writes", version == 0)
    yield from odd(
        "header.version-unreleased",
        "version",
        f"version {version}, which no released libvirt reads: see `qemusave compat`",
        version >= declared.FEATURES_VERSION,
    )
    yield from odd(
        "header.format-ignored",
        "format",
        f"version {version} has no format, so readers ignore the {value} here and take the payload as raw",
        version < declared.FORMAT_VERSION and value != 0,
    )
    yield from odd(
        "header.was-running",
        "was_running",
        f"the run state is {header.was_running_value}, not 0 or 1",
        header.was_running_value > 1,
    )
    yield from odd(
        "header.cookie-empty",
        "ofs_cookie",
        "the cookie begins where the metadata end: there is none",
        0 < header.ofs_cookie == header.len_data,
    )
    yield from odd(
        "header.features-early",
        "features",
        f"version {version} has no features, but their word is {header.features_value:#x}",
        version < declared.FEATURES_VERSION and header.features_value != 0,
    )
    if header.reserved.strip(b"\0"):
        first = len(header.reserved) - len(header.reserved.lstrip(b"\0"))
        yield finding("header.reserved", OFFSETS["reserved"] + first, "unused words of the header are not zero")


def _xml(image: Image) -> Iterator[Finding]:
    length = image.header.len_xml
    text, terminated = image.source.text_at(LEN_HEADER, length)
    end = LEN_HEADER + len(text)
    if not terminated and image.source.reaches(end) and length and len(text) <= MAX_XML:
        yield finding("xml.terminator", end, "no NUL ends the domain XML within its area")
    encoding = declared_encoding(text)
    try:
        understood = in_utf8(text)
        understood.decode("utf-8")
    except UnicodeDecodeError as error:
        what = encoding or "UTF-8"
        yield finding("xml.encoding", LEN_HEADER + error.start, f"the domain XML is not {what}: {error.reason}")
        return
    except LookupError:
        yield finding("xml.encoding", LEN_HEADER, f"the domain XML says that it is {encoding}, which it cannot be")
        return
    if encoding is not None:
        yield finding("xml.declared", LEN_HEADER, f"the domain XML says that it is {encoding}: see `qemusave compat`")
    try:
        domain = parse_domain(understood, offset=LEN_HEADER)
    except FormatError as error:
        rule = {"domain": "xml.root", "no entities": "xml.entities"}.get(str(error.expected), "xml.syntax")
        if not terminated and image.ofs_cookie and (whole := _longer(image)):
            yield finding(
                "xml.cut",
                OFFSETS["ofs_cookie"],
                f"the cookie's offset cuts the domain XML short: it ends at {whole:#x}",
            )
        yield finding(rule, error.offset or LEN_HEADER, error.message)
    else:
        if domain.lacks:
            yield finding("xml.domain", LEN_HEADER, f"the domain has no {' and no '.join(domain.lacks)}")
    if settled(text) != text:
        yield finding("xml.edit", end, "an edit in place was cut off; the next `qemusave define` brings it to its end")
    if terminated:
        yield from _padding(image, end, LEN_HEADER + length, "xml.padding")


def _longer(image: Image) -> int | None:
    """Find where the domain XML ends when the cookie's offset is ignored, or None if that is no better."""
    text, terminated = image.source.text_at(LEN_HEADER, image.header.len_data)
    at = text.find(b"</domain>")
    return LEN_HEADER + at + len(b"</domain>") if terminated and at >= 0 else None


def _cookie(image: Image, offset: int) -> Iterator[Finding]:
    text, terminated = image.source.text_at(offset, image.header.ofs_payload - offset)
    if not terminated and image.source.reaches(offset + len(text)) and len(text) <= MAX_XML:
        yield finding("cookie.terminator", offset + len(text), "no NUL ends the cookie within its area")
    try:
        parse_cookie(text, offset=offset)
    except FormatError as error:
        rule = "cookie.root" if error.expected == "cookie" else "cookie.syntax"
        yield finding(rule, error.offset or offset, error.message)
    if terminated:
        yield from _padding(image, offset + len(text), image.header.ofs_payload, "cookie.padding")


def _padding(image: Image, start: int, end: int, rule: str) -> Iterator[Finding]:
    if (where := image.source.first_not_zero(start, end)) is not None:
        yield finding(rule, where, "there are other bytes than zeros behind the NUL, which readers ignore")


def _payload(image: Image) -> Iterator[Finding]:
    payload, mapped = image.payload, image.payload.stream == "mapped-ram"
    yield from _machine(image)
    if payload.size == 0:
        yield finding("payload.missing", payload.offset, "the file ends with the metadata: there is no payload")
        return
    if payload.encoding is None:
        yield finding("payload.unknown", payload.offset, "the payload begins like no stream and no compressor")
        return
    encoding, sparse = (payload.encoding, mapped) if image.bare else promised(image.header)
    if encoding is not None and payload.encoding != encoding:
        yield finding(
            "payload.format",
            payload.offset,
            f"the header says {_what(encoding)}, but the payload is {_what(payload.encoding)}",
        )
    if payload.problem is not None:
        where = payload.problem.offset or payload.offset
        yield finding("payload.stream", where, payload.problem.message)
        return
    if mapped and payload.encoding != NONE:
        yield finding("payload.layout", payload.offset, "a compressed stream says that it is in mapped-ram layout")
    elif encoding is not None and mapped != sparse:
        yield finding(
            "payload.layout",
            payload.offset,
            "the header says mapped-ram, but the stream is sequential"
            if sparse
            else "the stream is in mapped-ram layout, but the header does not say so",
        )


def _machine(image: Image) -> Iterator[Finding]:
    machine = image.payload.machine
    if machine is not None and not image.bare and _said(image) == machine:
        return  # which is as it should be, and start-up need not know more
    from .domain import machine_finding
    from .machine import no_machine

    if machine is not None and no_machine(machine):
        yield finding("stream.machine", image.payload.offset, f"there is no machine {machine!r} in any QEMU")
    yield from machine_finding(image)


def _said(image: Image) -> str | None:
    try:
        return image.domain.machine
    except FormatError:
        return None


def _what(encoding: str) -> str:
    return "not compressed" if encoding == NONE else f"compressed with {encoding}"
