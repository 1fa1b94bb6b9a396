"""What is wanted of a domain XML, as expat comes by (docs/facts/texts.md)."""

from __future__ import annotations

from ..errors import FormatError
from ..tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pyexpat import XMLParserType

    from ..errors import StrPath

MAX_DEPTH = 256
"""Elements within each other, as libxml2 has it."""


class Said(NamedTuple):
    """What is wanted of a domain XML; of elements that are there more than once, the first counts.

    Attributes:
        texts: of elements by path, such as ``os/type``, with the texts of all elements in them.
        attributes: of these, of ``cpu``, and of the root, whose path is ``/domain``.
        devices: of each disk and network card, its element's name, and attributes by the path below it.
    """

    texts: dict[str, str]
    attributes: dict[str, dict[str, str]]
    devices: list[tuple[str, dict[str, dict[str, str]]]]


_TEXTS = frozenset({"name", "uuid", "title", "memory", "vcpu", "os/type", "cpu/model", "cpu/vendor"})
_PARTS = {
    "devices/disk": frozenset({"driver", "source", "source/host", "target"}),
    "devices/interface": frozenset({"mac", "source", "model"}),
}
_DEEPEST = 5  # domain, devices, disk, source, host


def collected(parser: XMLParserType, *, devices: bool = True, path: StrPath | None = None, offset: int = 0) -> Said:
    """Make a parser collect what is wanted, and return what that will be in.

    Args:
        parser: it gets its handlers of elements and texts.
        devices: whether disks and network cards are wanted, which may be very many.
        path: the image's name for error messages.
        offset: where in the image the text begins.
    """
    said = texts, attributes, found = Said({}, {}, [])
    wanted = _PARTS if devices else {}
    parts: frozenset[str] = frozenset()
    names, where = [""] * (_DEEPEST + 1), ""
    text: list[str] = []
    level = taken = 0  # elements that are open, and how many of them up to the one whose text is taken

    def start(name: str, attrs: dict[str, str]) -> None:
        nonlocal level, taken, where, parts
        level += 1
        if level > _DEEPEST:
            if level > MAX_DEPTH:
                raise too_deep("domain XML", path, offset)
            return
        names[level] = name
        if level > 3:
            if parts and (inner := name if level == 4 else f"{names[4]}/{name}") in parts:
                found[-1][1].setdefault(inner, attrs)
        elif level == 1:
            attributes[f"/{name}"] = attrs
        elif level == 2 and name == "cpu":
            names[level] = "" if name in attributes else name  # what is in another one is of no interest
            attributes.setdefault(name, attrs)
        else:
            inner = name if level == 2 else f"{names[2]}/{name}"
            parts = wanted.get(inner, frozenset())
            if parts:
                found.append((name, {"": attrs}))
            elif inner in _TEXTS and inner not in attributes:
                attributes[inner], where, taken = attrs, inner, level
                text.clear()
                parser.CharacterDataHandler = text.append

    def end(name: str) -> None:
        nonlocal level, taken
        if level == taken:
            texts[where], taken = "".join(text), 0
            parser.CharacterDataHandler = None
        level -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    return said


def too_deep(what: str, path: StrPath | None, offset: int) -> FormatError:
    """Return the error of a text that is nested too deeply."""
    return FormatError(f"the {what} is nested more than {MAX_DEPTH} deep", path=path, offset=offset)
