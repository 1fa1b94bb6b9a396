"""How two saved guests differ: header, texts, stream, devices by field, memory by page.

Memory is compared by what it holds, whatever format and layout it is stored in.
"""

from __future__ import annotations

from collections import Counter

from ...errors import FormatError, MagicError, QemusaveError, UnsupportedError
from ...files.closing import Closing
from ...files.opening import source_of
from ...image.difference import unified
from ...image.image import Image
from ...memory.missing import Missing
from ...stream.devices import Device, description_of, devices
from ...tuples import NamedTuple
from .pages import BlockDifference, compare, union

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, BinaryIO

    from ...errors import StrPath
    from ...image.guest import Guest
    from ...memory.ram import Ram

PARTS = ("header", "xml", "cookie", "stream", "devices", "memory")
"""What is compared."""


class Difference(NamedTuple):
    """A value that differs.

    Attributes:
        field: its name; of a device, the device and the path in it.
        a: what the one has, or None if it does not have it.
        b: what the other has, or None if it does not have it.
    """

    field: str
    a: Any
    b: Any


class Differences(NamedTuple):
    """All differences that were asked for; what was not asked for is None.

    Attributes:
        header, stream, devices: values that differ.
        xml, cookie: lines of a unified diff.
        memory: all blocks, the same ones, too.
        not_compared: why something could not be compared.

    >>> qemusave.diff("vm.save", "vm.save").same
    True
    """

    header: list[Difference] | None
    xml: list[str] | None
    cookie: list[str] | None
    stream: list[Difference] | None
    devices: list[Difference] | None
    memory: list[BlockDifference] | None
    not_compared: list[str]

    @property
    def same(self) -> bool:
        """Whether nothing that could be compared differs."""
        plain = not (self.header or self.xml or self.cookie or self.stream or self.devices)
        return plain and all(block.same for block in self.memory or ())


class Side(Closing):
    """One of the two: a saved image, damaged or not, or a bare stream.

    Use it as a context manager.
    """

    def __init__(self, image: StrPath | BinaryIO | bytes) -> None:
        """Open it.

        Raises:
            MagicError: neither a saved image nor a migration stream.
            OSError: the file cannot be read.
        """
        self.source = source_of(image)
        self.image: Image | None = None
        self.problem: QemusaveError | None = None
        self.missing: Missing | None = None
        try:
            self.image = Image(self.source, strict=False)
        except MagicError:
            self.source.close()
            raise
        except QemusaveError as error:
            self.problem = error

    def close(self) -> None:
        """Close the file."""
        if self.image is not None:
            self.image.close()
        self.source.close()

    @property
    def guest(self) -> Guest | None:
        """The guest, whose memory gives what is there; None if it has none (why, is in :attr:`problem`)."""
        if self.image is not None and self.missing is None and self.problem is None:
            try:
                self.missing = self.image.guest.salvage()
            except QemusaveError as error:
                self.problem = error
                return None
            self.problem = self.image.guest.ram.problem
        return self.image.guest if self.image is not None and self.missing is not None else None

    def text(self, what: str) -> str | None:
        """Return the domain XML or the cookie, or None if there is none."""
        if self.image is None or self.image.bare:
            return None
        try:
            return self.image.xml if what == "xml" else self.image.cookie
        except QemusaveError as error:
            self.problem = self.problem or error
            return None


def diff(a: StrPath | BinaryIO | bytes, b: StrPath | BinaryIO | bytes, *, only: Iterable[str] = PARTS) -> Differences:
    """Compare two saved images, damaged or not, or bare streams.

    Args:
        a: the one.
        b: the other.
        only: what to compare, names of :data:`PARTS`.

    Raises:
        MagicError: one is neither a saved image nor a migration stream.
        OSError: a file cannot be read.

    >>> found = qemusave.diff("vm.save", "other.save", only=["header"])
    >>> [(one.a, one.b) for one in found.header if one.field == "format"]
    [(5, 0)]
    """
    with Side(a) as one, Side(b) as two:
        return _differences(one, two, set(only))


def _differences(a: Side, b: Side, wanted: set[str]) -> Differences:
    header = _header(a, b) if "header" in wanted else None
    xml = _text(a, b, "xml") if "xml" in wanted else None
    cookie = _text(a, b, "cookie") if "cookie" in wanted else None
    one, two = (a.guest, b.guest) if wanted & {"stream", "devices", "memory"} else (None, None)
    stream = found = memory = None
    why = []
    if one is not None and two is not None and a.missing is not None and b.missing is not None:
        stream = list(_stream(one, two)) if "stream" in wanted else None
        found = list(_devices(one.ram, two.ram)) if "devices" in wanted else None
        memory = list(_memory(one.ram, two.ram, a.missing, b.missing)) if "memory" in wanted else None
    for name, side in (("A", a), ("B", b)):
        if side.problem is not None:
            why.append(f"{name} is damaged: {side.problem.message}")
        if side.missing is not None and not side.missing.nothing and "memory" in wanted:
            why.append(f"{name} lacks memory")
    return Differences(header, xml, cookie, stream, found, memory, why)


def _header(a: Side, b: Side) -> list[Difference]:
    there = [side.image if side.image is not None and not side.image.bare else None for side in (a, b)]
    if there[0] is None or there[1] is None:
        one, two = (None if image is None else "a saved image" for image in there)
        return [] if one == two else [Difference("header", one, two)]
    x, y = there[0].header, there[1].header
    found = [
        Difference(field.removesuffix("_value"), _shown(one), _shown(two))
        for field, one, two in zip(x._fields, x, y, strict=True)
        if one != two
    ]
    return [Difference("byte_order", x.byte_order, y.byte_order) if d.field == "byte_order" else d for d in found]


def _shown(value: object) -> object:
    return (
        value.decode("ascii")
        if isinstance(value, bytes) and value.isalnum()
        else (value.hex() if isinstance(value, bytes) else value)
    )


def _text(a: Side, b: Side, what: str) -> list[str]:
    x, y = a.text(what), b.text(what)
    if x == y:
        return []
    names = [what if text is not None else "nothing" for text in (x, y)]
    return unified(x or "", y or "", (f"a/{names[0]}", f"b/{names[1]}"))


def _stream(a: Guest, b: Guest) -> Iterator[Difference]:
    """Compare what the streams say of themselves, and which sections they have."""
    x, y = a.ram.reader, b.ram.reader
    pairs = {
        "encoding": (a.encoding, b.encoding),
        "machine": (x.start.machine, y.start.machine),
        "capabilities": (list(x.start.capabilities), list(y.start.capabilities)),
        "page_size": (a.ram.page_size, b.ram.page_size),
    }
    yield from (Difference(field, *pair) for field, pair in pairs.items() if pair[0] != pair[1])
    yield from _one_sided("section", _sections(a.ram), _sections(b.ram), a.ram, b.ram)


def _sections(ram: Ram) -> dict[str, Any]:
    kinds = ("START", "FULL", "OPAQUE")
    return dict(_named((f"{s.name} #{s.instance} v{s.version}", s) for s in ram.sections if s.kind in kinds))


def _named(values: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Make names unique by a number: of one name, the second is ``name (2)``."""
    times: Counter[str] = Counter()
    for name, value in values:
        times[name] += 1
        yield name if times[name] == 1 else f"{name} ({times[name]})", value


def _one_sided(what: str, x: dict[str, Any], y: dict[str, Any], a: Ram, b: Ram) -> Iterator[Difference]:
    """Yield what only one side has; what a damaged stream lacks may have been there."""
    yield from (Difference(what, name, None) for name in x if name not in y and b.problem is None)
    yield from (Difference(what, None, name) for name in y if name not in x and a.problem is None)


def _devices(a: Ram, b: Ram) -> Iterator[Difference]:
    """Compare the state of the devices that both have, by field where it is described."""
    x: dict[str, Any] = {}
    y = dict(_states(b))
    for name, state in _states(a):
        x[name] = None  # of one side there is one state at a time
        if name in y:
            yield from (Difference(f"{name}: {path}", one, two) for path, one, two in _fields("", state, y[name]))
    yield from _one_sided("device", x, y, a, b)


def _states(ram: Ram) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the state of each device: fields, or bytes where nothing describes them."""
    found: Iterable[Device] = devices(ram)
    try:
        description_of(ram)
    except (FormatError, UnsupportedError):
        found = (Device(section, {}, FormatError("")) for section in ram.sections if section.kind == "FULL")
    return _named((f"{d.section.name} #{d.section.instance}", _state(ram, d)) for d in found)


def _state(ram: Ram, device: Device) -> dict[str, Any]:
    return device.fields if device.problem is None else {"data": ram.state(device.section).hex()}


def _fields(path: str, x: Any, y: Any) -> Iterator[Difference]:
    """Yield the values that differ in two trees of them; lists of one length are compared item by item."""
    if x == y:
        return
    if isinstance(x, dict) and isinstance(y, dict):
        for key in [*x, *(key for key in y if key not in x)]:
            yield from _fields(f"{path}.{key}" if path else key, x.get(key), y.get(key))
    elif isinstance(x, list) and isinstance(y, list) and len(x) == len(y):
        for number, (one, two) in enumerate(zip(x, y, strict=True)):
            yield from _fields(f"{path}[{number}]", one, two)
    else:
        yield Difference(path, x, y)


def _memory(a: Ram, b: Ram, missing_a: Missing, missing_b: Missing) -> Iterator[BlockDifference]:
    page = min(a.page_size, b.page_size)
    lost = [(loss.name, loss.ranges) for loss in (*missing_a.blocks, *missing_b.blocks)]
    for name in [*a, *(name for name in b if name not in a)]:
        x, y = a.get(name), b.get(name)
        if x is not None and y is not None:
            yield compare(x, y, page, union([r for block, ranges in lost if block == name for r in ranges]))
        elif not (missing_b if y is None else missing_a).unlisted:
            yield BlockDifference(
                name, None if x is None else x.length, None if y is None else y.length, page, 0, 0, []
            )
