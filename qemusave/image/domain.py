"""What an operator wants to know of the domain XML, read by expat without trusting it (docs/facts/texts.md)."""

from __future__ import annotations

from pyexpat import ExpatError, ParserCreate, errors

from ..errors import FormatError
from ..files.source import MAX_TEXT
from ..tuples import NamedTuple
from .acceptable import lacking, memory_fault
from .said import MAX_DEPTH, Said, collected, too_deep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pyexpat import XMLParserType
    from typing import Any

    from ..errors import StrPath

    _Text = str | None
    _Identity = tuple[_Text, _Text, _Text, _Text, _Text, _Text, int | None, int | None]


class Domain(NamedTuple):
    """The identity and size of the guest, from the domain XML; None where the XML does not say.

    ``memory`` is in bytes; ``lacks`` names what libvirt would refuse the domain for (:mod:`.acceptable`).

    >>> qemusave.open("vm.save").domain.machine
    'pc-q35-10.0'
    """

    name: str | None
    uuid: str | None
    title: str | None
    type: str | None
    arch: str | None
    machine: str | None
    memory: int | None
    vcpus: int | None
    os_type: str | None
    lacks: list[str]


# libvirt's src/util/virutil.c, virScaleInteger: decimal units end in B, binary ones in iB or nothing.
_UNITS = {"b": 1, "byte": 1, "bytes": 1}
for _power, _prefix in enumerate("kmgtpe", 1):
    _UNITS |= {_prefix: 1 << 10 * _power, f"{_prefix}ib": 1 << 10 * _power, f"{_prefix}b": 1000**_power}

_MAX_DIGITS, _MAX_VCPU_DIGITS = 20, 10

MAX_XML = MAX_TEXT
"""Bytes of the longest XML that is looked into: the longest string that libvirt's own protocol carries."""

LONGEST_TAG = 1 << 18
"""Bytes of name and attributes of an element."""

_DECLARED = rb"<\?xml\s[^>]*?\bencoding\s*=\s*[\"']([A-Za-z][\w.-]*)[\"']"


def scale(number: str, unit: str) -> int | None:
    """Turn a number with a libvirt unit (``KiB``, ``G``, ``bytes``, ``MB``) into bytes; None for nonsense."""
    digits, factor = number.strip(), _UNITS.get(unit.strip().lower())
    if factor is None or len(digits) > _MAX_DIGITS or not digits.isascii() or not digits.isdigit():
        return None
    return int(digits) * factor


def declared_encoding(xml: bytes) -> str | None:
    """Give the encoding that a text's XML declaration names, in lower case, or None: it names none, or UTF-8."""
    if not xml.startswith(b"<?xml"):
        return None
    import re  # takes its time, and few texts have a declaration

    found = re.match(_DECLARED, xml, re.ASCII)
    name = found[1].decode("ascii").lower() if found else ""
    return None if name.replace("-", "") in ("", "utf8") else name


def in_utf8(xml: bytes) -> bytes:
    """Give a text as UTF-8, whatever encoding it declares.

    Raises:
        LookupError: there is no such encoding, or the declaration itself would not be ASCII in it.
        UnicodeDecodeError: the text is not in that encoding.
    """
    encoding = declared_encoding(xml)
    if encoding is None:
        return xml
    if b"<?xml".decode(encoding, "replace") != "<?xml":
        raise LookupError(encoding)
    return xml.decode(encoding).encode()


def parse_domain(xml: bytes, *, path: StrPath | None = None, offset: int = 0) -> Domain:
    """Read the domain XML.

    Entities are never expanded and nothing is fetched.

    Args:
        xml: the text without its NUL.
        path: the image's name for error messages.
        offset: where in the image the text begins.

    Raises:
        FormatError: not well-formed, not UTF-8, declares entities, or another root element.
    """
    return domain_of(read_said(xml, devices=False, path=path, offset=offset))


def domain_of(said: Said) -> Domain:
    """Return what was found of the domain's identity and size."""
    name, uuid, memory, os_type = map(said.texts.get, ("name", "uuid", "memory", "os/type"))
    wrong = "" if memory is None else memory_fault(memory, said.attributes["memory"].get("unit"))
    lacks = lacking(name, uuid, said.attributes["/domain"].get("type"), os_type, wrong)
    return Domain(*identity_of(said), os_type and os_type.strip(), lacks)


def identity_of(said: Said) -> _Identity:
    """Return what :class:`Domain` begins with, up to ``vcpus``: all that a scan has a use for."""
    name, uuid, title, memory, vcpus = map(said.texts.get, ("name", "uuid", "title", "memory", "vcpu"))
    attributes = said.attributes
    os_type = attributes.get("os/type", {})
    vcpus = vcpus and vcpus.strip()
    return (
        name and name.strip(),
        uuid and uuid.strip(),
        title and title.strip(),
        attributes["/domain"].get("type"),
        os_type.get("arch"),
        os_type.get("machine"),
        None if memory is None else scale(memory.strip().removeprefix("+"), attributes["memory"].get("unit", "KiB")),
        int(vcpus) if vcpus and vcpus.isascii() and vcpus.isdigit() and len(vcpus) < _MAX_VCPU_DIGITS else None,
    )


def read_said(xml: bytes, *, devices: bool = True, path: StrPath | None = None, offset: int = 0) -> Said:
    """Read a domain XML, with its disks and network cards or without: arguments and errors as of `parse_domain`."""
    parser = ParserCreate("utf-8")
    said = collected(parser, devices=devices, path=path, offset=offset)
    _parse(parser, xml, "domain XML", path, offset)
    _expect_root("domain", next(iter(said.attributes))[1:], "domain XML", path, offset)
    return said


def parse_cookie(text: bytes, *, what: str = "cookie", path: StrPath | None = None, offset: int = 0) -> None:
    """Check a save cookie: arguments and errors as those of :func:`parse_xml`, and the root element is ``cookie``."""
    _expect_root("cookie", parse_xml(text, what=what, path=path, offset=offset), what, path, offset)


def _expect_root(wanted: str, found: str, what: str, path: StrPath | None, offset: int) -> None:
    if found != wanted:
        message = f"the {what}'s root element is <{found}>"
        raise FormatError(message, path=path, offset=offset, expected=wanted, found=found)


def parse_xml(
    xml: bytes,
    element: Callable[[int, str, dict[str, str]], Any] = lambda *_: None,
    *,
    depth: int = 1,
    what: str = "XML",
    path: StrPath | None = None,
    offset: int = 0,
) -> str:
    """Run expat over a text, refusing entity declarations, and return the name of the root element.

    Args:
        xml: the text.
        element: is called for each element with its depth (1 for the root), its name and attributes; it may return a
            function that takes the pieces of the element's text.
        depth: the deepest elements that *element* is called for: the fewer calls the faster.
        what: the text's name, for error messages.
        path: the image's name.
        offset: where in the image the text begins.

    Raises:
        FormatError: with the offset of the place in the image.
    """
    parser = ParserCreate("utf-8")
    root = ""
    level = 0

    def start(name: str, attrs: dict[str, str]) -> None:
        nonlocal level, root
        level += 1
        if level <= depth:
            root = root or name
            parser.CharacterDataHandler = element(level, name, attrs)
        elif level > MAX_DEPTH:
            raise too_deep(what, path, offset + max(0, parser.CurrentByteIndex))

    def end(name: str) -> None:
        nonlocal level
        level -= 1
        if level < depth:
            parser.CharacterDataHandler = None

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    _parse(parser, xml, what, path, offset)
    return root


def _parse(parser: XMLParserType, xml: bytes, what: str, path: StrPath | None, offset: int) -> None:
    """Run a parser with its handlers over a text, refusing entity declarations."""
    if len(xml) > MAX_XML:
        raise FormatError(
            f"the {what} is longer than {MAX_XML >> 20} MiB, and not looked into",
            path=path,
            offset=offset,
            expected=f"<= {MAX_XML}",
            found=len(xml),
        )

    if len(xml) > LONGEST_TAG and (at := _long_tag(xml)) is not None:
        raise FormatError(
            f"an element of the {what} has more than {LONGEST_TAG >> 10} KiB of attributes",
            path=path,
            offset=offset + at,
            expected=f"<= {LONGEST_TAG}",
        )

    def refuse(declared: str, name: str) -> None:
        message = f"the {what} declares {declared}, which no libvirt writes"
        raise FormatError(message, path=path, offset=offset, expected="no entities", found=name)

    parser.EntityDeclHandler = lambda name, *_: refuse("entities", name)
    parser.AttlistDeclHandler = lambda element, *_: refuse("attributes", element)  # each element would get all of them
    try:
        parser.Parse(xml, True)
    except ExpatError as error:
        where = offset + max(0, parser.ErrorByteIndex)
        message = f"the {what} is not well-formed: {errors.messages[error.code]} in line {error.lineno}"
        raise FormatError(message, path=path, offset=where, found=errors.messages[error.code]) from None


def _long_tag(xml: bytes) -> int | None:
    """Find an element whose attributes would take very much memory; comments may be as long as they like."""
    import re  # takes its time, and only very long texts need it

    found = re.search(rb"<[^<>!?][^<>]{%d}" % LONGEST_TAG, xml)
    return None if found is None else found.start()
