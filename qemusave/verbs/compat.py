"""Which libvirt accepts an image: the readers' checks, in their order and with their words.

Each row of :data:`READERS` stands for the generations whose readers differ (FORMAT.md 2.2 to 2.13); a row that spans
many releases answers as its newest.  All answer as on a little-endian host.  What was compared with real libvirt
(7.0, 9.0, 11.3, 12.8) is in ``tests/test_compat.py``; the other rows follow the sources.
"""

from __future__ import annotations

import re
from struct import Struct

from .. import declared
from ..compression.decode import LEN_MAGIC, NONE, encoding_of
from ..declared import ByteOrder, SaveFeature, SaveFormat, SaveHeaderFields, SaveMagic
from ..files.source import source_of
from ..image.domain import MAX_XML, sound_uuid
from ..image.header import LEN_HEADER
from ..tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, BinaryIO

    from ..errors import StrPath
    from ..files.source import Source


class Reader(NamedTuple):
    """How one generation of libvirt reads an image (``qemuSaveImageReadHeader`` and its forerunners)."""

    name: str
    max_version: int
    formats: frozenset[int]
    swaps: bool = True  # tries the other byte order
    knows_part: bool = True  # tells an incomplete image from one of another kind
    knows_cookie: bool = True
    says_format: bool = False  # refuses unknown formats when it reads the header, not only on restore
    says_cookie: bool = False  # refuses a cookie offset behind the metadata, instead of crashing
    says_features: bool = False  # knows the features word
    empty: str | None = "invalid header data length: 0"
    short: str = "failed to read domain XML"
    xml: str = "at line {line}: {message}"
    cookie: str = "at line {line}: {message}"
    root: str = "XML error: expecting root element of '{wanted}', not '{found}'"
    new_libxml2: bool = False  # comes with a libxml2 whose words changed


def _up_to(newest: SaveFormat) -> frozenset[int]:
    return frozenset(int(f) for f in SaveFormat if f <= newest)


_TO_LZOP, _TO_ZSTD, _TO_SPARSE = map(_up_to, (SaveFormat.LZOP, SaveFormat.ZSTD, SaveFormat.SPARSE))
_DECLARES = re.compile(rb"<!ATTLIST|<!ENTITY\s+%")  # which can make much of little
_WANTED, _DEEPEST = frozenset({"name", "uuid", "os/type"}), 3
_OLD_XML = "(domain_definition):{line}: {message}"

# libxml2 2.13 and 2.14 renamed some errors: (new, old). Which one is installed here must not matter.
_WORDS = (
    ("Invalid bytes in character encoding", "Input is not proper UTF-8, indicate encoding !"),
    (
        "Maximum entity amplification factor exceeded, see xmlCtxtSetMaxAmplification.",
        "Detected an entity reference loop",
    ),
)

READERS = (
    Reader(
        "libvirt <=0.7.0",
        1,
        _TO_SPARSE,
        swaps=False,
        knows_part=False,
        knows_cookie=False,
        empty=None,
        short="failed to read XML",
        xml="failed to parse XML",
        root="failed to parse XML",
    ),
    Reader(
        "libvirt 0.7.1-3.4",
        2,
        _TO_LZOP,
        knows_cookie=False,
        empty="invalid XML length: 0",
        short="failed to read XML",
        xml=_OLD_XML,
        root="XML error: unexpected root element <{found}>, expecting <{wanted}>",
    ),
    Reader("libvirt 3.5-10.3", 2, _TO_LZOP, xml=_OLD_XML, cookie="(save cookie):{line}: {message}"),
    Reader("libvirt 10.4-11.1", 2, _TO_ZSTD),
    Reader("libvirt 11.2-11.10", 2, _TO_SPARSE, says_format=True),
    Reader("libvirt 12.x", 2, _TO_SPARSE, says_format=True, says_cookie=True, new_libxml2=True),
    Reader("libvirt v3 dialect", 3, _TO_ZSTD, says_features=True),
)


class Verdict(NamedTuple):
    """What one generation says of an image.

    Attributes:
        reader: the generation.
        accepts: whether it takes the image: header and XML as `virsh save-image-dumpxml` reads them, and a format that
            the generation has.  Readers up to 11.1 notice a format of a later generation only when they restore; it
            counts as refused here, because such an image is not for them.  A number that no generation has stays
            what they make of it: read, but not restored.
        message: its exact words if not, without ``error: operation failed: ``; else empty.
        restores: whether a restore gets as far as the payload.
        restore_message: its words if not.
    """

    reader: str
    accepts: bool
    message: str
    restores: bool
    restore_message: str


class _Refused(Exception):
    pass


_LITTLE = Struct(declared.SAVE_HEADER_LITTLE_CODE)
_BIG = Struct(declared.SAVE_HEADER_BIG_CODE)

CRASH = "End of file while reading data: Input/output error"
"""What virsh says when libvirtd aborts."""


def compat(image: StrPath | BinaryIO | bytes) -> list[Verdict]:
    """Say for each generation of libvirt whether it accepts the image.

    Any readable file has an answer, also one that is no saved image at all.

    Args:
        image: a path, a binary file object, or bytes.

    Raises:
        OSError: the file cannot be read.
    """
    source = source_of(image)
    try:
        texts = _Texts(source)
        return [_judge(reader, source, texts) for reader in READERS]
    finally:
        source.close()


def _judge(reader: Reader, source: Source, texts: _Texts) -> Verdict:
    try:
        words = _read_header(reader, source.read_at(0, LEN_HEADER))
        cookie = _read_texts(reader, words, source.size - LEN_HEADER, texts)
    except _Refused as refused:
        return Verdict(reader.name, False, str(refused), False, str(refused))
    version, fmt = words.version, words.format_value
    trouble = ""
    if cookie is not None and (fault := texts.fault(*cookie, root="cookie")):
        trouble = fault.format(reader)
    if version == declared.FORMAT_VERSION and fmt not in reader.formats:
        trouble = f"Invalid compressed save format {_signed(fmt)}"
        if fmt in _TO_SPARSE:
            return Verdict(reader.name, False, trouble, False, trouble)
    if version > declared.FORMAT_VERSION and texts.compressed(LEN_HEADER + words.len_data):
        trouble = "Not a migration stream"  # QEMU's words: this reader decompresses images of version 2 only
    return Verdict(reader.name, True, "", not trouble, trouble)


def _read_header(reader: Reader, data: bytes) -> SaveHeaderFields:
    """Apply the checks of a reader to the header, in its order, and return the words as it understands them."""
    if len(data) < LEN_HEADER:
        raise _Refused("failed to read qemu header")
    words = SaveHeaderFields._make((*_LITTLE.unpack(data), ByteOrder.LITTLE))
    if words.magic != SaveMagic.SAVE:
        known_part = words.magic == SaveMagic.PART and reader.knows_part
        raise _Refused("save image is incomplete" if known_part else "image magic is incorrect")
    if reader.swaps and words.version > reader.max_version:
        words = SaveHeaderFields._make((*_BIG.unpack(data), ByteOrder.BIG))
    if (words.version if reader.swaps else _signed(words.version)) > reader.max_version:
        raise _Refused(f"image version is not supported ({_signed(words.version)} > {reader.max_version})")
    if reader.says_format and words.format_value not in reader.formats:
        raise _Refused(f"unsupported save image format: {_signed(words.format_value)}")
    if words.len_data == 0 and reader.empty:
        raise _Refused(reader.empty)
    if reader.says_cookie and words.ofs_cookie > words.len_data:
        raise _Refused("invalid save image header: cookie offset exceeds data length")
    if reader.says_features and words.features_value not in (0, SaveFeature.MAPPED_RAM):
        raise _Refused("image contains unsupported features)")
    return words


def _read_texts(reader: Reader, words: SaveHeaderFields, available: int, texts: _Texts) -> tuple[int, int] | None:
    """Read the XML as a reader does; return offset and length of the cookie's area if it would read one."""
    len_data, ofs_cookie = words.len_data, words.ofs_cookie if reader.knows_cookie else 0
    len_xml = ofs_cookie or len_data
    if len_xml > available:
        raise _Refused(reader.short)
    if len_xml > len_data:
        raise _Refused(CRASH)
    if len_data > available:
        raise _Refused("failed to read cookie")
    if fault := texts.fault(0, len_xml, root="domain"):
        raise _Refused(fault.format(reader))
    return (len_xml, len_data - len_xml) if len_data > len_xml else None


class _Fault(NamedTuple):
    """What is wrong in a text: words of libxml2 about a line, of libvirt about the root element, or of libvirt."""

    message: str
    line: int = 0
    root: tuple[str, str] | None = None  # wanted, found
    cookie: bool = False

    def format(self, reader: Reader) -> str:
        if self.root is not None:
            return reader.root.format(wanted=self.root[0], found=self.root[1])
        if not self.line:
            return self.message if "{" in reader.xml else reader.xml
        message = self.message
        for new, old in _WORDS:
            if message in (new, old):
                message = new if reader.new_libxml2 else old
        return (reader.cookie if self.cookie else reader.xml).format(line=self.line, message=message)


class _Texts:
    """The texts of an image as libvirt's XML parser sees them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.known: dict[tuple[int, int], _Fault | None] = {}

    def fault(self, offset: int, length: int, *, root: str) -> _Fault | None:
        """Find the first fault of the text in an area; *offset* counts from the end of the header."""
        key = (offset, length)
        if key not in self.known:
            self.known[key] = next(_faults(self.source.text_at(LEN_HEADER + offset, length)[0], root), None)
        return self.known[key]

    def compressed(self, offset: int) -> bool:
        """Say whether the payload there begins like a compressor's output."""
        return encoding_of(self.source.read_at(offset, LEN_MAGIC)) not in (None, NONE)


def _faults(text: bytes, root: str) -> Iterator[_Fault]:
    from lxml import etree

    cookie = root == "cookie"
    if not text:
        yield _Fault("Document is empty", 1, cookie=cookie)
        return
    if len(text) > MAX_XML:
        yield _Fault(f"(not judged: the XML is longer than {MAX_XML >> 20} MiB)")
        return
    if _DECLARES.search(text):
        yield _Fault("(not judged: the XML declares attributes, or entities for its declarations)")
        return
    facts = _Facts()
    parser = etree.XMLParser(target=facts, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        etree.fromstring(text, parser)
    except etree.XMLSyntaxError:
        for entry in parser.error_log:
            if entry.level == etree.ErrorLevels.FATAL:
                yield _Fault(entry.message.split("\n")[0].strip(), entry.line, cookie=cookie)
        return
    found = facts.root.rpartition("}")[2]
    if found != root:
        yield _Fault("", root=(root, found))
    elif root == "domain":
        yield from _domain_faults(facts)


class _Facts:
    """What the faults of a text are told by, taken while it is read, so that no tree is made of it."""

    def __init__(self) -> None:
        self.root, self.type = "", ""
        self.texts: dict[str, list[str]] = {}
        self.path: list[str] = []
        self.taking: list[str] | None = None
        self.depth = 0

    def start(self, tag: str, attributes: Any) -> None:
        """Begin an element: of those of a name the first counts, and its text before its first child."""
        self.depth += 1
        self.taking = None
        if self.depth == 1:
            self.root, self.type = tag, attributes.get("type") or ""
        elif self.depth <= _DEEPEST:
            del self.path[self.depth - 2 :]
            self.path.append(tag)
            name = "/".join(self.path)
            if name in _WANTED and name not in self.texts:
                self.taking = self.texts.setdefault(name, [])
        if self.depth == _DEEPEST and self.path[:1] == ["name"]:
            self.texts["name/*"] = []

    def end(self, tag: str) -> None:
        """End an element."""
        self.depth -= 1
        self.taking = None

    def data(self, text: str) -> None:
        """Take a piece of text."""
        if self.taking is not None:
            self.taking.append(text)

    def close(self) -> None:
        """Do nothing at the end: lxml asks for it."""

    def text(self, name: str) -> str | None:
        """Return the text of an element; None if there is none of that name."""
        pieces = self.texts.get(name)
        return None if pieces is None else "".join(pieces)


def _domain_faults(domain: _Facts) -> Iterator[_Fault]:
    """Apply the first of libvirt's checks of a domain (``virDomainDefParseXML``), as far as every image passes them."""
    if not domain.type:
        yield _Fault("internal error: missing domain type attribute")
    name = domain.text("name")
    if name is None or not (name or "name/*" in domain.texts):
        yield _Fault("missing name information")
    elif "/" in name:
        yield _Fault(f"XML error: name {name} cannot contain '/'")
    uuid = domain.text("uuid")
    if uuid is not None and not sound_uuid(uuid):
        yield _Fault("internal error: malformed uuid element")
    if domain.text("os/type") is None:
        yield _Fault("XML error: an os <type> must be specified")


def _signed(word: int) -> int:
    return word - (1 << 32) if word >> 31 else word
