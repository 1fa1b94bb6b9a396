"""Where things stand in the text of an XML, so that one of them can be changed and the rest stays byte for byte.

Only well-formed texts come here (:func:`qemusave.image.domain.parse_xml`), so a tag ends where the next ``>`` outside
of quotes is, and every end tag closes the element that was opened last.
"""

from __future__ import annotations

import re
from html import unescape

from .domain import declared_encoding, parse_xml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!(?:[^<>\[]|\[[^\]]*\])*>"
    rb"|<(?P<end>/)?(?P<name>[^\s/>]+)(?P<attributes>(?:[^\"'>]|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"""([^\s=]+)\s*=\s*(["'])(.*?)\2""", re.DOTALL)
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&apos;", '"': "&quot;"}


class Element:
    """An element of a text.

    Attributes:
        text: the whole text.
        name: its name.
        attributes: where the values of its attributes stand between their quotes, by their names.
        start, inner: where its start tag begins, and where that has ended.
        close, end: where its end tag begins, and where that has ended; *inner* both, if it has none.
        children: the elements in it.
    """

    def __init__(self, text: bytes, name: str, start: int, inner: int) -> None:
        self.text, self.name, self.start, self.inner = text, name, start, inner
        self.close = self.end = inner
        self.attributes: dict[str, tuple[int, int]] = {}
        self.children: list[Element] = []

    @property
    def empty(self) -> bool:
        """Whether it has no end tag."""
        return self.end == self.inner

    def get(self, attribute: str) -> str | None:
        """Return the value of an attribute, or None."""
        place = self.attributes.get(attribute)
        return None if place is None else unescape(self.text[slice(*place)].decode("utf-8", "replace"))

    @property
    def content(self) -> str:
        """The text in it, as it stands, without what surrounds it."""
        return unescape(self.text[self.inner : self.close].decode("utf-8", "replace")).strip()

    def all(self, *path: str) -> Iterator[Element]:
        """Yield the elements at a path from here on."""
        if not path:
            yield self
            return
        for child in self.children:
            if child.name == path[0]:
                yield from child.all(*path[1:])

    def every(self) -> Iterator[Element]:
        """Yield this element and all elements in it."""
        yield self
        for child in self.children:
            yield from child.every()

    def first(self, *path: str) -> Element | None:
        """Return the first element at a path, which is the one that counts to libvirt, or None."""
        return next(self.all(*path), None)


class Edit:
    """A text, and what is to stand in it instead of what.

    Attributes:
        root: its root element, with all others in it.
    """

    def __init__(self, text: bytes) -> None:
        """Read a text.

        Raises:
            FormatError: it is not well-formed, or declares entities.
            ValueError: it is not UTF-8.
        """
        parse_xml(text, what="domain XML")
        if (encoding := declared_encoding(text)) is not None:
            raise ValueError(f"the XML says that it is {encoding}; only UTF-8 is changed in its place")
        self._text, self._done = text, list[tuple[int, int, bytes]]()
        self.root = _read(text)

    def put(self, start: int, end: int, data: str) -> None:
        """Let something stand in a place instead of what stands there."""
        self._done.append((start, end, data.encode()))

    def set_attribute(self, element: Element, name: str, value: str) -> None:
        """Give an element an attribute, or another value of it."""
        if (place := element.attributes.get(name)) is not None:
            quote = chr(self._text[place[0] - 1])
            self.put(*place, escaped(value, quote))
        else:
            at = element.start + 1 + len(element.name.encode())
            self.put(at, at, f" {name}='{escaped(value)}'")

    def set_content(self, element: Element, value: str) -> None:
        """Give an element another text, instead of all that is in it."""
        if element.empty:
            slash = self._text.rindex(b"/", element.start, element.inner)
            self.put(slash, element.inner, f">{escaped(value)}</{element.name}>")
        else:
            self.put(element.inner, element.close, escaped(value))

    def insert_after(self, element: Element, markup: str) -> None:
        """Put markup on a line of its own behind an element, as far in as that."""
        line = self._text[: element.start].rpartition(b"\n")[2]
        blanks = line.decode() if not line.strip() else ""
        self.put(element.end, element.end, f"\n{blanks}{markup}")

    def text(self) -> bytes:
        """Return the text with all that was put in."""
        text = self._text
        for start, end, data in sorted(self._done, reverse=True):
            text = text[:start] + data + text[end:]
        return text


def escaped(value: str, quote: str = "'") -> str:
    """Write a value as it may stand in a text and between quotes of a kind."""
    return "".join(_ESCAPED[c] if c in "&<>" or c == quote else c for c in value)


def _read(text: bytes) -> Element:
    root: Element | None = None
    open_: list[Element] = []
    for token in _TOKEN.finditer(text):
        if token["name"] is None:
            continue
        if token["end"]:
            element = open_.pop()
            element.close, element.end = token.span()
            continue
        element = Element(text, token["name"].decode("utf-8", "replace"), *token.span())
        for found in _ATTRIBUTE.finditer(text, *token.span("attributes")):
            element.attributes[found[1].decode("utf-8", "replace")] = found.span(3)
        if open_:
            open_[-1].children.append(element)
        root = root or element
        if not token["attributes"].endswith(b"/"):
            open_.append(element)
    assert root is not None
    return root
