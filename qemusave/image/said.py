"""What is wanted of a domain XML, as expat comes by (docs/facts/texts.md)."""

from __future__ import annotations

from ..errors import FormatError
from ..files.budget import Budget
from ..tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pyexpat import XMLParserType

    from ..errors import StrPath

MAX_DEPTH = 256
"""Elements within each other, as libxml2 has it."""

MAX_DEVICES = 1 << 13
"""More disks and network cards than any guest has; each costs 2 KB until it is printed."""


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
_OUTER = frozenset({"os", "cpu", "devices"})
_PARTS = {
    "disk": frozenset({"driver", "source", "source/host", "target"}),
    "interface": frozenset({"mac", "source", "model"}),
}
_NONE: frozenset[str] = frozenset()
_DEEPEST = 5  # domain, devices, disk, source, host


def collected(parser: XMLParserType, *, devices: bool = True, path: StrPath | None = None, offset: int = 0) -> Said:
    """Make a parser collect what is wanted, and return what that will be in.

    Args:
        parser: it gets its handlers of elements and texts.
        devices: whether disks and network cards are wanted, which may be very many.
        path: the image's name for error messages.
        offset: where in the image the text begins.

    The parser raises BudgetError where there are too many of these, and FormatError for a text that is nested too deep.
    """
    budget = Budget("the list of disks and network cards", objects=MAX_DEVICES, path=path, offset=offset)
    said = texts, attributes, found = Said({}, {}, [])
    outer = inner = where = ""
    parts, text = _NONE, list[str]()
    level = taken = 0  # elements that are open, and how many of them up to the one whose text is taken

    def start(name: str, attrs: dict[str, str]) -> None:
        nonlocal level, outer, inner, parts
        level += 1
        if level > 3:
            if level > _DEEPEST:
                if level > MAX_DEPTH:
                    raise too_deep("domain XML", path, offset)
            elif parts:
                if level == 4:
                    inner = name
                part = name if level == 4 else f"{inner}/{name}"
                if part in parts:
                    found[-1][1].setdefault(part, attrs)
        elif level == 3:
            parts = _NONE
            if outer != "devices":
                if outer:
                    take(f"{outer}/{name}", attrs)
            elif devices and name in _PARTS:
                parts = _PARTS[name]
                budget.spend(objects=1)
                found.append((name, {"": attrs}))
        elif level == 2:
            outer = name if name in _OUTER else ""
            if name != "cpu":
                take(name, attrs)
            elif name in attributes:
                outer = ""  # what is in another one is of no interest
            else:
                attributes[name] = attrs
        else:
            attributes[f"/{name}"] = attrs

    def take(what: str, attrs: dict[str, str]) -> None:
        nonlocal taken, where
        if what in _TEXTS and what not in attributes:
            attributes[what], where, taken = attrs, what, level
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
