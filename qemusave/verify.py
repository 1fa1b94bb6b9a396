"""Check a saved image against the format's rules: header, metadata, payload, and the stream to its last byte.

A rule has an id, a severity and a sentence (:data:`RULES`); a finding says where in the image it is broken.
"""

from __future__ import annotations

import re

from . import codecs, layout
from .domain import parse_domain, parse_xml
from .errors import FormatError, TruncatedError
from .header import LEN_HEADER, OFFSETS, problems
from .image import Image, open
from .layout import SaveFeature, SaveFormat
from .values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, BinaryIO, Literal

    from .errors import StrPath

_PIECE = 1 << 20
_UUID = re.compile(r"\s*([0-9a-fA-F][- ]*){32}\s*")

ERROR: Literal["error"] = "error"
WARNING: Literal["warning"] = "warning"

RULES: dict[str, tuple[str, str]] = {
    "header.truncated": (ERROR, "The header is 92 bytes long."),
    "header.incomplete": (ERROR, "The magic says that the save was completed; libvirt refuses any other."),
    "header.version": (ERROR, "The version is one that is known."),
    "header.version-zero": (WARNING, "No libvirt writes version 0, though all read it."),
    "header.version-unreleased": (WARNING, "Version 3 never became part of a released libvirt."),
    "header.data-length-zero": (ERROR, "There are metadata."),
    "header.format-unknown": (ERROR, "The payload's format is one that is known."),
    "header.format-ignored": (WARNING, "Versions 0 and 1 have no format; readers take the payload as raw."),
    "header.was-running": (WARNING, "The run state is 0 or 1; readers take any other number as 1."),
    "header.cookie-offset": (ERROR, "The cookie begins within the metadata; libvirt up to 11.x crashes otherwise."),
    "header.cookie-empty": (WARNING, "A cookie that begins at the end of the metadata is none."),
    "header.features-unknown": (ERROR, "All features are known."),
    "header.features-early": (WARNING, "Before version 3, the word of the features is an unused one and zero."),
    "header.reserved": (WARNING, "Unused words are zero."),
    "metadata.truncated": (ERROR, "The metadata lie within the file."),
    "xml.terminator": (WARNING, "A NUL ends the domain XML; libvirt reads past its buffer otherwise."),
    "xml.encoding": (ERROR, "The domain XML is UTF-8."),
    "xml.syntax": (ERROR, "The domain XML is well-formed."),
    "xml.cut": (ERROR, "The cookie begins behind the domain XML, not within."),
    "xml.root": (ERROR, "The domain XML's root element is <domain>."),
    "xml.entities": (WARNING, "The domain XML declares no entities; they are not expanded here."),
    "xml.domain": (ERROR, "The domain has what libvirt asks of each: type, name without slash, OS type, sound UUID."),
    "xml.padding": (WARNING, "Behind the domain XML's NUL there are only zeros."),
    "cookie.terminator": (WARNING, "A NUL ends the cookie."),
    "cookie.syntax": (ERROR, "The cookie is well-formed XML; libvirt does not restore the image otherwise."),
    "cookie.root": (ERROR, "The cookie's root element is <cookie>."),
    "cookie.padding": (WARNING, "Behind the cookie's NUL there are only zeros."),
    "payload.missing": (ERROR, "There is a payload behind the metadata."),
    "payload.unknown": (ERROR, "The payload begins like a migration stream or a known compressor's output."),
    "payload.format": (ERROR, "The payload is encoded as the header says."),
    "payload.stream": (ERROR, "The payload holds a migration stream."),
    "payload.layout": (ERROR, "The memory has the layout that the header says."),
    "stream.broken": (ERROR, "The migration stream can be read to its end, memory and device state."),
    "stream.memory": (ERROR, "All memory has been sent."),
    "stream.description": (
        WARNING,
        "A description of device state ends the stream, where the machine has one.",
    ),
    "stream.trailing": (WARNING, "Nothing follows the stream; on a block device something does."),
}
"""Rule id to severity (``error``: the image would not restore, or its memory cannot be trusted) and sentence."""


class Finding(NamedTuple):
    """A rule that an image breaks; ``offset`` is in bytes from the beginning of the file."""

    rule: str
    severity: str
    offset: int
    message: str


def verify(image: Image | StrPath | BinaryIO | bytes, *, quick: bool = False) -> list[Finding]:
    """Check everything that can be checked, and return what was found: an empty list for a sound image.

    Args:
        image: an open image (opened with ``strict=False`` if it may be damaged), or what :func:`qemusave.open` takes.
        quick: leave out the migration stream but for its beginning.

    Raises:
        MagicError: not a libvirt saved image.
        OSError: the file cannot be read.
    """
    if isinstance(image, Image):
        return list(_all(image, quick))
    try:
        with open(image, strict=False) as opened:
            return list(_all(opened, quick))
    except TruncatedError as error:
        return [_finding("header.truncated", error.offset or 0, error.message)]


def _finding(rule: str, offset: int, message: str) -> Finding:
    return Finding(rule, RULES[rule][0], offset, message)


def _all(image: Image, quick: bool) -> Iterator[Finding]:
    yield from _header(image)
    if image.header.version > layout.MAX_VERSION:
        return  # what the other words mean is not known
    if image.header.ofs_payload > image.source.size:
        yield _finding("metadata.truncated", OFFSETS["len_data"],
                       f"the metadata are said to be {image.header.len_data} bytes, but the file ends"
                       f" {image.header.ofs_payload - image.source.size} bytes earlier")  # fmt: skip
    yield from _xml(image)
    if image.ofs_cookie is not None:
        yield from _cookie(image, image.ofs_cookie)
    if image.header.ofs_payload <= image.source.size:
        yield from _payload(image)
        if not quick and image.payload.stream is not None:
            yield from _stream(image)


def _header(image: Image) -> Iterator[Finding]:
    header = image.header
    for rule, error in problems(header):
        yield _finding(rule, error.offset, error.message)
    if header.version > layout.MAX_VERSION:
        return

    def odd(rule: str, field: str, message: str, when: bool) -> Iterator[Finding]:
        if when:
            yield _finding(rule, OFFSETS[field], message)

    version, value = header.version, header.format_value
    yield from odd("header.incomplete", "magic", "the save did not complete: the magic is that of a partial image",
                   not header.complete)  # fmt: skip
    yield from odd("header.version-zero", "version", "version 0, which no libvirt writes", version == 0)
    yield from odd("header.version-unreleased", "version",
                   "version 3, which no released libvirt reads: see `qemusave compat`",
                   version == layout.FEATURES_VERSION)  # fmt: skip
    yield from odd("header.format-ignored", "format",
                   f"version {version} has no format, so readers ignore the {value} here and take the payload as raw",
                   version < layout.FORMAT_VERSION and value != 0)  # fmt: skip
    yield from odd("header.was-running", "was_running", f"the run state is {header.was_running_value}, not 0 or 1",
                   header.was_running_value > 1)  # fmt: skip
    yield from odd("header.cookie-empty", "ofs_cookie", "the cookie begins where the metadata end: there is none",
                   0 < header.ofs_cookie == header.len_data)  # fmt: skip
    yield from odd("header.features-early", "features",
                   f"version {version} has no features, but their word is {header.features_value:#x}",
                   version < layout.FEATURES_VERSION and header.features_value != 0)  # fmt: skip
    if header.reserved.strip(b"\0"):
        first = len(header.reserved) - len(header.reserved.lstrip(b"\0"))
        yield _finding("header.reserved", OFFSETS["reserved"] + first, "unused words of the header are not zero")


def _xml(image: Image) -> Iterator[Finding]:
    length = image.header.len_xml
    text, terminated = image.source.text_at(LEN_HEADER, length)
    end = LEN_HEADER + len(text)
    if not terminated and end <= image.source.size and length:
        yield _finding("xml.terminator", end, "no NUL ends the domain XML within its area")
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        yield _finding("xml.encoding", LEN_HEADER + error.start, f"the domain XML is not UTF-8: {error.reason}")
        return
    try:
        domain = parse_domain(text, offset=LEN_HEADER)
    except FormatError as error:
        rule = {"domain": "xml.root", "no entities": "xml.entities"}.get(str(error.expected), "xml.syntax")
        if not terminated and image.ofs_cookie and (whole := _longer(image)):
            yield _finding("xml.cut", OFFSETS["ofs_cookie"],
                           f"the cookie's offset cuts the domain XML short: it ends at {whole:#x}")  # fmt: skip
        yield _finding(rule, error.offset or LEN_HEADER, error.message)
    else:
        there = {
            "type": domain.type,
            "name": domain.name and "/" not in domain.name,
            "OS type": domain.os_type is not None,
            "sound UUID": domain.uuid is None or _UUID.fullmatch(domain.uuid),
        }
        lacks = [what for what, is_there in there.items() if not is_there]
        if lacks:
            yield _finding("xml.domain", LEN_HEADER, f"the domain has no {' and no '.join(lacks)}")
    if terminated:
        yield from _padding(image, end, LEN_HEADER + length, "xml.padding")


def _longer(image: Image) -> int | None:
    """Find where the domain XML ends when the cookie's offset is ignored, or None if that is no better."""
    text, terminated = image.source.text_at(LEN_HEADER, image.header.len_data)
    at = text.find(b"</domain>")
    return LEN_HEADER + at + len(b"</domain>") if terminated and at >= 0 else None


def _cookie(image: Image, offset: int) -> Iterator[Finding]:
    text, terminated = image.source.text_at(offset, image.header.ofs_payload - offset)
    if not terminated and offset + len(text) <= image.source.size:
        yield _finding("cookie.terminator", offset + len(text), "no NUL ends the cookie within its area")
    try:
        root = parse_xml(text, what="cookie", offset=offset)
    except FormatError as error:
        yield _finding("cookie.syntax", error.offset or offset, error.message)
    else:
        if root != "cookie":
            yield _finding("cookie.root", offset, f"the cookie's root element is <{root}>")
    if terminated:
        yield from _padding(image, offset + len(text), image.header.ofs_payload, "cookie.padding")


def _padding(image: Image, start: int, end: int, rule: str) -> Iterator[Finding]:
    zeros = bytes(_PIECE)
    while (start := image.source.next_data(start)) < end:
        chunk = image.source.read_at(start, min(_PIECE, end - start))
        if chunk != zeros[: len(chunk)]:
            where = start + len(chunk) - len(chunk.lstrip(b"\0"))
            yield _finding(rule, where, "there are other bytes than zeros behind the NUL, which readers ignore")
            return
        if not chunk:
            return
        start += len(chunk)


def _payload(image: Image) -> Iterator[Finding]:
    header, payload = image.header, image.payload
    if payload.size == 0:
        yield _finding("payload.missing", payload.offset, "the file ends with the metadata: there is no payload")
        return
    if payload.encoding is None:
        yield _finding("payload.unknown", payload.offset, "the payload begins like no stream and no compressor")
        return
    said, sparse = _said(header)
    if said is not None and payload.encoding != said:
        yield _finding("payload.format", payload.offset,
                       f"the header says {_what(said)}, but the payload is {_what(payload.encoding)}")  # fmt: skip
    if payload.problem is not None:
        where = payload.problem.offset or payload.offset
        yield _finding("payload.stream", where, payload.problem.message)
        return
    mapped = payload.stream == "mapped-ram"
    if mapped and payload.encoding != codecs.NONE:
        yield _finding("payload.layout", payload.offset, "a compressed stream says that it is in mapped-ram layout")
    elif said is not None and mapped != sparse:
        yield _finding("payload.layout", payload.offset,
                       "the header says mapped-ram, but the stream is sequential" if sparse
                       else "the stream is in mapped-ram layout, but the header does not say so")  # fmt: skip


def _stream(image: Image) -> Iterator[Finding]:
    """Read the whole stream, pages and all, and say where it breaks."""
    from .guest import Guest

    guest = Guest.of_image(image)
    try:
        reader, problem = guest.ram.reader, guest.ram.problem
        compressed = image.payload.encoding != codecs.NONE
        if problem is not None:
            in_file = not compressed or problem is reader.cursor.broken
            where = problem.offset if problem.offset is not None and in_file else image.payload.offset
            yield _finding("stream.broken", where, problem.message)
            return
        end = reader.cursor.position
        if not reader.ram_complete:
            yield _finding("stream.memory", image.payload.offset, "the stream ends before all memory has been sent")
        if guest.ram.sections[-1].kind != "VMDESCRIPTION" and reader.start.footers:
            yield _finding("stream.description", image.source.size if compressed else end,
                           "no description of device state ends the stream; a restore does not need it")  # fmt: skip
        if not compressed and image.source.next_data(end) < image.source.size and reader.cursor.peek() >= 0:
            yield _finding("stream.trailing", end, f"{image.source.size - end} bytes follow the stream")
    finally:
        guest.ram.close()


def _said(header: Any) -> tuple[str | None, bool]:
    """Give the encoding that the header promises (None: an unknown one), and whether it promises mapped-ram."""
    if header.version >= layout.FEATURES_VERSION:
        mapped = bool(header.features & SaveFeature.MAPPED_RAM)
        if mapped or header.format is SaveFormat.SPARSE:
            return codecs.NONE, True
    if header.version < layout.FORMAT_VERSION or header.format is SaveFormat.RAW:
        return codecs.NONE, False
    if header.format is SaveFormat.SPARSE:
        return codecs.NONE, True
    return header.format_name, False


def _what(encoding: str) -> str:
    return "not compressed" if encoding == codecs.NONE else f"compressed with {encoding}"
