"""What precedes the payload, put in order: the header's numbers, domain XML and cookie (docs/facts/file.md)."""

from __future__ import annotations

from ... import declared
from ...compression.table import NONE
from ...declared import SaveFeature, SaveFormat
from ...errors import FormatError
from ...image.domain import MAX_XML, parse_cookie, parse_domain
from ...image.generated import read_both
from ...image.header import LEN_HEADER, Header
from ...image.payload import promised, sniff
from ...tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...files.source import Source
    from ...image.image import Image
    from ...image.payload import Payload

_MAX_AREA = 2 * MAX_XML  # of the metadata is looked into
_END, _COOKIE, _COOKIE_END = b"</domain>", b"<cookie", b"</cookie>"
_MAX_TRIES = 16  # an end of a domain within the XML is rare: libvirt's metadata may hold other XML
_BLANK = b"\0\t\n\r "


class Texts(NamedTuple):
    """The texts of an image, as far as they can be read.

    Attributes:
        xml: the domain XML without NUL.
        cookie: the save cookie without NUL, or None.
        ofs_cookie: where the cookie stands, counted from the end of the header; 0 without one.
        in_place: whether both stand in the file as they should, so that the area need not be written anew.
        xml_lost, cookie_lost: whether there was one that cannot be read.
    """

    xml: bytes
    cookie: bytes | None
    ofs_cookie: int
    in_place: bool
    xml_lost: bool
    cookie_lost: bool


def find_payload(image: Image) -> tuple[Header, Payload]:
    """Find where the migration stream begins, and make version, byte order and length of the metadata agree with it.

    Where it does not begin where the header says, in neither byte order, it is the first thing behind the texts and
    their zeros.

    Args:
        image: opened with ``strict=False``.

    Returns:
        The header, whose other numbers are as they were, and what is behind the metadata.

    Raises:
        TruncatedError: there is no migration stream, or not even its beginning.
    """
    data = image.source.read_at(0, LEN_HEADER)
    readings = [image.header, *(r for r in _readings(data) if r != image.header)]
    for reading in readings:
        payload = sniff(image.source, reading.ofs_payload)
        if payload.stream is not None and reading.len_data > 0:
            return _known_version(reading), payload
    offset = _behind_texts(image.source)
    payload = sniff(image.source, offset) if offset is not None else image.payload
    if offset is None or payload.stream is None:
        why = payload.problem.message if payload.problem else "there is no migration stream behind the metadata"
        raise image.source.cut_off(f"nothing can be saved: {why}", at=payload.offset) from payload.problem
    best = max(readings, key=lambda r: _likely(r, offset - LEN_HEADER))
    return _known_version(best)._replace(len_data=offset - LEN_HEADER), payload


def _readings(data: bytes) -> list[Header]:
    """Read the header in both byte orders."""
    return [Header._make(words) for words in read_both(data)]


def _likely(header: Header, len_data: int) -> int:
    """Count what is sensible in a reading of the header."""
    return sum(
        [
            header.version <= declared.MAX_VERSION,
            header.was_running_value <= 1,
            header.format is not None,
            header.ofs_cookie <= len_data,
        ]
    )


def _known_version(header: Header) -> Header:
    """Give a header a version that its byte order can be told from."""
    known = 0 < header.version <= declared.MAX_VERSION or (header.version == 0 and header.byte_order == "little")
    return header if known else header._replace(version=declared.FORMAT_VERSION)


def _behind_texts(source: Source) -> int | None:
    """Find the first byte behind domain XML, cookie and padding, or None."""
    area = source.read_at(LEN_HEADER, _MAX_AREA)
    at = area.find(_END)
    if at < 0:
        return None
    at = _skip_blank(area, at + len(_END))
    if area.startswith(_COOKIE, at):
        nul, end = area.find(b"\0", at), area.find(_COOKIE_END, at)
        ends = [place for place in (nul, end + len(_COOKIE_END) if end >= 0 else -1) if place >= 0]
        if not ends:
            return None
        at = _skip_blank(area, min(ends))
    return LEN_HEADER + at if at < len(area) else None


def _skip_blank(area: bytes, at: int) -> int:
    return len(area) - len(area[at:].lstrip(_BLANK))


def relabel(header: Header, encoding: str, *, mapped: bool) -> Header:
    """Let a header say what its payload is, if it says something else.

    Args:
        header: the header.
        encoding: how the payload is compressed.
        mapped: whether the stream in it is in mapped-ram layout.
    """
    name = "SPARSE" if mapped else "RAW" if encoding == NONE else encoding.upper()
    if header.unknown_features:
        header = header._replace(features_value=int(header.features & ~header.unknown_features))
    if header.format is not None and promised(header) == (encoding, mapped):
        return header
    if header.version >= declared.FEATURES_VERSION:
        features = header.features & ~SaveFeature.MAPPED_RAM | (SaveFeature.MAPPED_RAM if mapped else 0)
        header = header._replace(features_value=int(features))
        name = "RAW" if mapped else name
    elif header.version < declared.FORMAT_VERSION and name != "RAW":
        header = header._replace(version=declared.FORMAT_VERSION)
    return header._replace(format_value=int(SaveFormat[name]))


def find_texts(source: Source, header: Header) -> Texts:
    """Find domain XML and cookie, also where their ends or the cookie's offset are lost.

    Args:
        source: the file.
        header: its numbers; the length of the metadata is right.
    """
    area = source.read_at(LEN_HEADER, min(header.len_data, _MAX_AREA))
    xml, ended = _until_nul(area, 0, header.len_xml)
    lost = False
    if not _is_domain(xml):
        found = _whole_domain(area)
        lost = found is None
        if found is not None:
            xml, ended = found, area[len(found) : len(found) + 1] == b"\0"
    ofs_cookie, cookie, cookie_ended, cookie_lost = _cookie(area, header, len(xml))
    return Texts(xml, cookie, ofs_cookie, lost or (ended and cookie_ended), lost, cookie_lost)


def _cookie(area: bytes, header: Header, len_xml: int) -> tuple[int, bytes | None, bool, bool]:
    """Find the cookie: (offset, text, whether a NUL ends it, whether there was one that is lost)."""
    if header.ofs_cookie in (0, header.len_data):
        return header.ofs_cookie, None, True, False
    at = header.ofs_cookie
    if at >= len_xml:
        text, ended = _until_nul(area, at, len(area))
        if _is_cookie(text):
            return at, text, ended, False
    at = len_xml - 1
    for _ in range(_MAX_TRIES):
        if (at := area.find(_COOKIE, at + 1)) < 0:
            break
        text, ended = _until_nul(area, at, len(area))
        end = area.find(_COOKIE_END, at) + len(_COOKIE_END)
        if _is_cookie(text):
            return at, text, ended, False
        if end > at and _is_cookie(area[at:end]):
            return at, area[at:end], False, False
    return 0, None, True, True


def _until_nul(area: bytes, start: int, end: int) -> tuple[bytes, bool]:
    text, nul, _ = area[start:end].partition(b"\0")
    return text, bool(nul)


def _whole_domain(area: bytes) -> bytes | None:
    """Find the shortest beginning of the metadata that is a whole domain XML."""
    at = 0
    for _ in range(_MAX_TRIES):
        if (at := area.find(_END, at)) < 0:
            break
        at += len(_END)
        if _is_domain(area[:at]):
            return area[:at] + (b"\n" if area[at : at + 1] == b"\n" else b"")
    return None


def _is_domain(text: bytes) -> bool:
    try:
        parse_domain(text)
    except FormatError as error:
        return str(error.expected) == "no entities"
    return True


def _is_cookie(text: bytes) -> bool:
    try:
        parse_cookie(text)
    except FormatError:
        return False
    return True
