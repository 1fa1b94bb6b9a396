"""What libxml2 and libvirt find wrong with a domain XML or a cookie, in their words."""

from __future__ import annotations

import re
from functools import cached_property

from ...compression.table import LEN_MAGIC, NONE, encoding_of
from ...errors import QemusaveError
from ...image.acceptable import MEMORY, NAME, NO_NUMBER, NO_SLASH, OS_TYPE, TYPE, UUID, lacking, memory_fault
from ...image.domain import MAX_XML, declared_encoding
from ...image.header import LEN_HEADER
from ...image.image import Image
from ...tuples import NamedTuple
from ..verify.domain import refusal
from .readers import WORDS, Reader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...files.source import Source


_UNKNOWN = re.compile("Unsupported encoding:? (.*)")
_WIDE = {"utf-16": "Document labelled UTF-16 but has UTF-8 content"}
_NO_START = "Start tag expected, '<' not found"
_WIDER = ("utf-16", "ucs-", "iso-10646-ucs")
_WANTED, _DEEPEST = ("name", "uuid", "os/type", "memory"), 3
_LACKS = {
    NAME: "missing name information",
    UUID: "internal error: malformed uuid element",
    TYPE: "internal error: missing domain type attribute",
    OS_TYPE: "XML error: an os <type> must be specified",
    MEMORY: "{memory}",
    NO_SLASH: "XML error: name {name} cannot contain '/'",
}
_DECLARES = re.compile(rb"<!ATTLIST|<!ENTITY\s+%")  # which can make much of little


class Fault(NamedTuple):
    """What is wrong in a text: words of libxml2 about a line, of libvirt about the root element, or of libvirt."""

    message: str
    line: int = 0
    root: tuple[str, str] | None = None  # wanted, found
    cookie: bool = False
    old: str = ""  # the words of libxml2 before 2.13, where those are others
    of_unit: bool = False  # there is a number of memory, but it and its unit are no amount

    def format(self, reader: Reader) -> str:
        """Say it as a generation of libvirt does."""
        if self.root is not None:
            return reader.root.format(wanted=self.root[0], found=self.root[1])
        if not self.line:
            return self.message if "{" in reader.xml else reader.xml
        message = self.old if self.old and not reader.new_libxml2 else self.message
        for new, old in WORDS:
            if message in (new, old):
                message = new if reader.new_libxml2 else old
        return (reader.cookie if self.cookie else reader.xml).format(line=self.line, message=message)


class CheckedTexts:
    """The texts of an image as libvirt's XML parser sees them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.known: dict[tuple[int, int], Fault | None] = {}

    def fault(self, offset: int, length: int, *, root: str) -> Fault | None:
        """Find the first fault of the text in an area; *offset* counts from the end of the header."""
        key = (offset, length)
        if key not in self.known:
            self.known[key] = next(faults_of(self.source.text_at(LEN_HEADER + offset, length)[0], root), None)
        return self.known[key]

    @cached_property
    def refusal(self) -> str:
        """What QEMU says to a stream that contradicts the domain XML; empty if it does not."""
        try:
            return refusal(Image(self.source, strict=False))
        except QemusaveError:
            return ""

    def compressed(self, offset: int) -> bool:
        """Say whether the payload there begins like a compressor's output."""
        return encoding_of(self.source.read_at(offset, LEN_MAGIC)) not in (None, NONE)


def faults_of(text: bytes, root: str) -> Iterator[Fault]:
    """Yield what is wrong with a text, the first thing first; *root* is the element that is wanted."""
    from lxml import etree

    cookie = root == "cookie"
    if not text:
        yield Fault("Document is empty", 1, cookie=cookie)
        return
    if len(text) > MAX_XML:
        yield Fault(f"(not judged: the XML is longer than {MAX_XML >> 20} MiB)")
        return
    if _DECLARES.search(text):
        yield Fault("(not judged: the XML declares attributes, or entities for its declarations)")
        return
    facts = _Facts()
    parser = etree.XMLParser(target=facts, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        etree.fromstring(text, parser)
    except etree.XMLSyntaxError:
        if (encoding := declared_encoding(text) or "").startswith(_WIDER):
            yield Fault("Blank needed here", 1, cookie=cookie, old=_WIDE.get(encoding, _NO_START))
            return
        for entry in parser.error_log:
            if entry.level == etree.ErrorLevels.FATAL:
                yield _worded(entry.message.split("\n")[0].strip(), entry.line, cookie)
        return
    found = facts.root.rpartition("}")[2]
    if found != root:
        yield Fault("", root=(root, found))
    elif root == "domain":
        name, uuid, os_type, number = map(facts.text, _WANTED)
        memory = memory_fault(number, facts.unit) if "memory" in facts.texts else ""
        for what in lacking(name, uuid, facts.type, os_type, memory):
            of_unit = what == MEMORY and memory != NO_NUMBER.format(number)
            yield Fault(_LACKS[what].format(name=name, memory=memory), of_unit=of_unit)


def _worded(message: str, line: int, cookie: bool) -> Fault:
    """Give a fault in the words of old and new libxml2, whichever of the two said it."""
    if (unknown := _UNKNOWN.fullmatch(message)) is None:
        return Fault(message, line, cookie=cookie)
    new, old = (f"Unsupported encoding{colon} {unknown[1]}" for colon in (":", ""))
    return Fault(new, line, cookie=cookie, old=old)


class _Facts:
    """What the faults of a text are told by, taken while it is read, so that no tree is made of it."""

    def __init__(self) -> None:
        self.root, self.type, self.unit = "", "", ""
        self.texts: dict[str, list[str]] = {}
        self.path: list[str] = []
        self.taking: list[str] | None = None
        self.depth = self.until = 0

    def start(self, tag: str, attributes: Any) -> None:
        """Begin an element: of those of a name the first counts, with the texts of all elements in it."""
        self.depth += 1
        if self.depth == 1:
            self.root, self.type = tag, attributes.get("type") or ""
        elif self.depth <= _DEEPEST:
            del self.path[self.depth - 2 :]
            self.path.append(tag)
            name = "/".join(self.path)
            if name in _WANTED and name not in self.texts:
                self.taking, self.until = self.texts.setdefault(name, []), self.depth
                self.unit = attributes.get("unit") or "" if name == "memory" else self.unit

    def end(self, tag: str) -> None:
        """End an element."""
        if self.depth == self.until:
            self.taking = None
        self.depth -= 1

    def data(self, text: str) -> None:
        """Take a piece of text."""
        if self.taking is not None:
            self.taking.append(text)

    def close(self) -> None:
        """Do nothing at the end: lxml asks for it."""

    def text(self, name: str) -> str:
        """Return the text of an element; empty if there is none of that name."""
        return "".join(self.texts.get(name, ()))
